"""Rows of lists of offices: added, worded anew, changed in a column or in some words, struck."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.amended.excepted import rows_but
from pipeline.amended.model import (
    Amended,
    Amending,
    Ended,
    Listed,
    TableRow,
    is_printed,
    plain_key,
    unclear,
)
from pipeline.amended.places import appendix_of, bare, order_of, own_key, spelled_out
from pipeline.amended.wording import cells_given, check_words, read_wording, with_words, word_pairs
from pipeline.schema import Appendix, Order
from pipeline.structure.orders.appendices import gives_whole

_LISTS = ("office_list", "officials_list")


def list_of(act: Amended, order: Order, day: str) -> Appendix | None:
    """The list of offices of which an order names rows; None if it is about something else."""
    appendix = appendix_of_rows(act, order, day)
    return appendix if appendix is not None and appendix.kind in _LISTS else None


def appendix_of_rows(act: Amended, order: Order, day: str) -> Appendix | None:
    """The appendix of which an order may name rows; None if it names none."""
    rows = order.points or order.column_number or (order.action == "added" and order.wording)
    if order.appendix is None or not rows or gives_whole(order):
        return None
    return appendix_of(act, order, day)


def change_rows(act: Amended, by: Amending, order: Order, listed: Appendix) -> None:
    """Do what is ordered for rows of a list."""
    if order.sentence:
        unclear("sentences in a row of a list cannot be told")
    if order.action == "added":
        _add_rows(act, by, order, listed)
        return
    here = [o for o in act.offices if o.appendix == listed.appendix_id and o.is_law_on(by.day)]
    labels = spelled_out(order.points, (bare(office.label) for office in here))
    found = [_row(here, label) for label in labels] or here
    names = [office.label for office in found]
    found = rows_but(act, order, by.day, listed.appendix_id, found, names)
    if order.action == "repealed" and not order.column_number:
        for office in found:
            _end(act, office, by.day)
        return
    if not all(office.cells for office in found):
        unclear("the list does not keep the cells of its rows apart")
    cells_of: dict[str, Callable[[Order, Sequence[Listed]], list[tuple[str, ...]]]] = {
        "reworded": worded_cells, "words": _with_words,
    }  # fmt: skip
    if order.action not in cells_of or not (labels or order.action == "words"):
        unclear("what is ordered for the rows of a list is not understood")
    for office, cells in zip(found, cells_of[order.action](order, found), strict=True):
        if cells != office.cells:
            _put(act, by, order, office, cells)


def _row(here: Sequence[Listed], label: str) -> Listed:
    found = [office for office in here if bare(office.label) == label]
    if len(found) != 1:
        unclear(f"row {label} is there {len(found)} times")
    return found[0]


def worded_rows(order: Order, columns: int) -> dict[str, tuple[str, ...]]:
    """The cells of the rows that an order quotes, by their numbers."""
    rows = cells_given(order)
    for clause in read_wording(order) if not rows else ():
        label = clause.row.point
        if label is None:
            unclear("the new wording has no numbers of rows")
        rows.setdefault(label, [label]).append(clause.row.text.strip(" ;"))
    for label, cells in rows.items():
        if len(cells) != columns:
            unclear(f"the new row {label} has {len(cells)} cells, not {columns}")
    return {label: tuple(cells) for label, cells in rows.items()}


def worded_cells(order: Order, found: Sequence[Listed | TableRow]) -> list[tuple[str, ...]]:
    """The cells of some rows as an order words them anew, as a whole or in one column."""
    if order.column_number:
        return [_with_cell(order, found)]
    worded = worded_rows(order, len(found[0].cells) if found else 0)
    labels = [bare(row.label) or "" for row in found]
    if set(worded) != set(labels):
        unclear(f"the rows in the new wording ({', '.join(worded)}) are not those to be reworded")
    return [worded[label] for label in labels]


def _with_cell(order: Order, found: Sequence[Listed | TableRow]) -> tuple[str, ...]:
    """The only row with a new cell in one column; the first column has the number 1."""
    place = int(order.column_number or "0") - 1
    new = [clause.row.text for clause in read_wording(order)]
    if len(found) != 1 or len(new) != 1 or not 0 < place < len(found[0].cells):
        unclear(f"the cell in column {order.column_number} cannot be told")
    cells = list(found[0].cells)
    cells[place] = new[0].rstrip(" ;")
    return tuple(cells)


def _with_words(order: Order, found: Sequence[Listed]) -> list[tuple[str, ...]]:
    """Other words in rows that are named, in each of them, or somewhere in a column."""
    column, pairs = words_of_rows(order, found)
    return [cells_with_words(office.cells, column, pairs) for office in found]


def words_of_rows(
    order: Order, found: Sequence[Listed | TableRow]
) -> tuple[int | None, list[tuple[str, str]]]:
    """The place of the column in which an order changes words, None for any, and old and new
    words, which have to stand in each row that is named, or somewhere in the column."""
    pairs = word_pairs(order)
    column = int(order.column_number) - 1 if order.column_number else None
    for group in [[row] for row in found] if order.points else [found]:
        texts = [c for row in group for i, c in enumerate(row.cells) if column in (None, i)]
        where = f"row {group[0].label}" if order.points else f"column {order.column_number}"
        check_words(order, pairs, [(where, texts)], [])
    return column, pairs


def cells_with_words(
    cells: Sequence[str], column: int | None, pairs: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """The cells of a row with new words for old ones, in one column or in all."""
    return tuple(
        with_words(cell, pairs) if column in (None, place) else cell
        for place, cell in enumerate(cells)
    )


def put_words(
    act: Amended, by: Amending, order: Order, office: Listed, pairs: Sequence[tuple[str, str]]
) -> None:
    """New words wherever the old ones stand in a row."""
    cells = cells_with_words(office.cells, None, pairs)
    if cells != office.cells:
        _put(act, by, order, office, cells)


def renumbered(
    act: Amended, by: Amending, order: Order, listed: Appendix, becomes: Mapping[str, str]
) -> None:
    """Give rows of a list other numbers; they stay what they are."""
    here = [o for o in act.offices if o.appendix == listed.appendix_id and o.is_law_on(by.day)]
    for office in here:
        if (number := becomes.get(bare(office.label) or "")) is not None:
            cells = with_number(office.cells, bare(office.label), number)
            _put(act, by, order, office, cells, number)


def with_number(cells: tuple[str, ...], old: str | None, new: str) -> tuple[str, ...]:
    """The cells of a row with another number in the first one, and the mark behind it.

    >>> with_number(("2.", "Семей басқармасы"), "2", "3")
    ('3.', 'Семей басқармасы')
    """
    if not cells or bare(cells[0].strip()) != old:
        unclear("the list does not keep the cells of its rows apart")
    return cells[0].replace(old or "", new, 1), *cells[1:]


def _put(
    act: Amended,
    by: Amending,
    order: Order,
    office: Listed,
    cells: tuple[str, ...],
    label: str | None = None,
) -> None:
    """The row as it is from now on; two changes of one act make one row."""
    label = label or office.label
    if office.order is not None and office.valid_from == by.day:
        office.cells, office.order, office.label = cells, order, label
        return
    until = act.lasts(office.valid_to)
    _end(act, office, by.day)
    key = f"{plain_key(office.key)}@{by.decree_id}"
    if any(other.key == key for other in act.offices):
        unclear(f"row {office.label} is worded twice by one act")
    new = Listed(key, office.appendix, label, cells, office.row, by.day, until, order)
    act.offices.append(new)


def _end(act: Amended, office: Listed, day: str) -> None:
    office.valid_to = day
    if office.row is not None and office.order is None and is_printed(office.key):
        act.ended.append(Ended(office.row.line_start, office.row.line_end, day, None, office.key))


def _add_rows(act: Amended, by: Amending, order: Order, listed: Appendix) -> None:
    here = [o for o in act.offices if o.appendix == listed.appendix_id and o.is_law_on(by.day)]
    listed_ever = [o for o in act.offices if o.appendix == listed.appendix_id]
    columns = max((len(office.cells) for office in listed_ever), default=0)
    if not columns:
        unclear("the list does not keep the cells of its rows apart")
    until = act.lasts(listed.valid_to)
    known = {bare(office.label) for office in here}
    for label, cells in worded_rows(order, columns).items():
        if label in known:
            unclear(f"there is a row {label} already")
        before = [o for o in here if bare(o.label) and order_of(o.label or "") < order_of(label)]
        key = f"{own_key(listed)}.n{label}@{by.decree_id}"
        last = max(before, key=lambda o: order_of(o.label or ""), default=None)
        beside = last.row if last else None
        act.offices.append(
            Listed(key, listed.appendix_id, label, cells, beside, by.day, until, order)
        )
