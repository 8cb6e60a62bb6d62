"""Rows of tables of fees, of actions and of indicators: added, worded anew, changed in a column or
in some words, struck.

Such a table is read as a whole, since a row may depend on those above it. So a change of some
rows makes the appendix end, and one with other rows takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from pipeline.amended.appendices import end_appendix
from pipeline.amended.excepted import rows_but
from pipeline.amended.lists import (
    appendix_of_rows,
    cells_with_words,
    with_number,
    worded_cells,
    worded_rows,
    words_of_rows,
)
from pipeline.amended.model import Amended, Amending, Table, TableRow, unclear
from pipeline.amended.places import (
    bare,
    number_on,
    order_of,
    own_key,
    spelled_out,
)
from pipeline.amended.titles import printed_titles, titles_on
from pipeline.amended.wording import printed_on
from pipeline.schema import Appendix, Order

_NO_CELLS = "the table does not keep the cells of its rows apart"


def table_of(act: Amended, order: Order, day: str) -> Table | None:
    """The table of which an order names rows; None if it is about something else."""
    appendix = appendix_of_rows(act, order, day)
    return act.tables.get(appendix.appendix_id) if appendix is not None else None


def change_table(act: Amended, by: Amending, order: Order, table: Table) -> None:
    """Do what is ordered for rows of a table."""
    if order.sentence:
        unclear("sentences in a row of a table cannot be told")
    if not table.rows:
        unclear(_NO_CELLS)
    if order.action == "added":
        _put(act, by, order, table, _with_new(order, table.rows))
        return
    labels = spelled_out(order.points, (row.label for row in table.rows))
    found = [_row(table, label) for label in labels] or table.rows
    names = [row.label for row in found]
    found = rows_but(act, order, by.day, table.appendix.appendix_id, found, names)
    if order.action == "repealed" and not order.column_number:
        _put(act, by, order, table, [row for row in table.rows if row not in found])
    elif order.action == "words":
        _put(act, by, order, table, _with_words(order, table, found))
    elif order.action == "reworded":
        worded = zip(found, worded_cells(order, found), strict=True)
        new = {row.place: _new(order, row.place, cells) for row, cells in worded}
        _put(act, by, order, table, [new.get(row.place, row) for row in table.rows])
    else:
        unclear("what is ordered for the rows of a table is not understood")


def put_words(
    act: Amended,
    by: Amending,
    order: Order,
    table: Table,
    pairs: Sequence[tuple[str, str]],
    changing: Sequence[TableRow],
) -> None:
    """New words wherever the old ones stand in some rows of a table."""
    rows = [_changed(order, row, None, pairs) if row in changing else row for row in table.rows]
    if rows != table.rows:
        _put(act, by, order, table, rows)


def renumbered(
    act: Amended, by: Amending, order: Order, table: Table, becomes: Mapping[str, str]
) -> None:
    """Give rows of a table other numbers, in whose order they then stand."""
    moved = [row for row in table.rows if row.label in becomes]
    made = [
        _new(order, row.place, with_number(row.cells, row.label, becomes[row.label or ""]))
        for row in moved
    ]
    slots = [place for place, row in enumerate(table.rows) if row in moved]
    rows = list(table.rows)
    ordered = sorted(made, key=lambda row: order_of(row.label or ""))
    for place, row in zip(slots, ordered, strict=True):
        rows[place] = row
    _put(act, by, order, table, rows)


def _row(table: Table, label: str) -> TableRow:
    found = [row for row in table.rows if row.label == label]
    if len(found) != 1:
        unclear(f"row {label} is there {len(found)} times")
    return found[0]


def _new(order: Order, place: tuple[int, ...], cells: tuple[str, ...]) -> TableRow:
    return TableRow(place, bare(cells[0]), cells, order.source_file, *printed_on(order))


def _changed(
    order: Order, row: TableRow, column: int | None, pairs: Sequence[tuple[str, str]]
) -> TableRow:
    cells = cells_with_words(row.cells, column, pairs)
    return row if cells == row.cells else _new(order, row.place, cells)


def _with_words(order: Order, table: Table, found: Sequence[TableRow]) -> list[TableRow]:
    """Other words in rows that are named, in each of them, or somewhere in a column."""
    column, pairs = words_of_rows(order, found)
    return [_changed(order, row, column, pairs) if row in found else row for row in table.rows]


def _with_new(order: Order, rows: Sequence[TableRow]) -> list[TableRow]:
    """The rows with those that an order adds, each behind the rows before it."""
    made = list(rows)
    known = {row.label for row in rows}
    for label, cells in worded_rows(order, max(len(row.cells) for row in rows)).items():
        if label in known:
            unclear(f"there is a row {label} already")
        before = [row for row in made if row.label and order_of(row.label) < order_of(label)]
        behind = before[-1] if before else next((r for r in made[::-1] if not r.label), made[-1])
        made.insert(made.index(behind) + 1, _new(order, (*behind.place, len(made)), cells))
    return made


def _put(act: Amended, by: Amending, order: Order, table: Table, rows: Sequence[TableRow]) -> None:
    """The table as it is from now on; all changes of one act make one appendix."""
    if not any(row.label for row in rows):
        unclear("no row of the table would be left; it is not said that the appendix goes")
    old = table.appendix
    if table.order is not None and old.valid_from == by.day:
        table.rows, table.order = list(rows), order
        return
    key = _key(act, old, by)
    title = next(
        (t.text for t in titles_on(act, by.day, old.appendix_id) if t.column == "title"), None
    )
    end_appendix(act, old, by.day)
    numbered = replace(old, number=number_on(act, old, by.day))
    until = act.lasts(old.valid_to)
    new = _appendix(numbered, key, title, by.day, until, order)
    act.appendices.append(new)
    act.titles += printed_titles(new)
    act.tables[key] = Table(new, list(rows), order, tuple(table.rows))


def _key(act: Amended, old: Appendix, by: Amending) -> str:
    """The key of a changed table; another one than that of a table which the same act gave."""
    key = f"{own_key(old)}@{by.decree_id}"
    taken = {appendix.appendix_id for appendix in act.appendices}
    return next(k for n in count(1) if (k := key if n == 1 else f"{key}_{n}") not in taken)


def _appendix(
    old: Appendix, key: str, title: str | None, day: str, until: str | None, order: Order
) -> Appendix:
    return replace(
        old,
        appendix_id=key,
        title=title,
        valid_from=day,
        valid_to=until,
        source_file=order.source_file,
        line_start=order.line_start,
        line_end=order.line_end,
        page=order.page,
    )
