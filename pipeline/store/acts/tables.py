"""Fees, procedures and indicators of appendices that later acts gave to an older one, or whose rows
they changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import regex
import sqlite_utils

from pipeline.amended import Amended, Graft
from pipeline.amended.given import complete, read_given, rows_of_table
from pipeline.amended.model import TABLES, Table, TableRow
from pipeline.amended.places import bare
from pipeline.model import Line
from pipeline.numerals import is_column_numbers
from pipeline.schema import Appendix, Decree, Order, Row, columns
from pipeline.store.acts.ended import decree_of
from pipeline.store.acts.lists import content_of
from pipeline.structure.model import AppendixText

_NUMBER = regex.compile(r"\d+(?:[.-]\d+)*[.)]?")
_PLACE = ("source_file", "line_start", "line_end", "page")


def rows_of_tables(db: sqlite_utils.Database, act: Amended) -> Iterator[Row]:
    """The rows of the tables that services have from appendices of later acts.

    A table of which no row can be read is among what is unclear.
    """
    for graft in act.grafts:
        appendix = graft.appendix
        if appendix.service_id is None:
            continue  # tables of an act without a service are text
        rows = read_given(graft.order.table_rows) or _read_as(db, graft)
        if not rows and appendix.kind in TABLES:
            act.unclear.append((graft.order, "no row of the new table could be read"))
        yield from (complete(row, appendix) for row in rows)
    for table in act.tables.values():
        yield from _rows_of_changed(db, act, table)


def tables_of(
    db: sqlite_utils.Database, appendices: Iterable[Appendix], kinds: Collection[str] = TABLES
) -> Iterator[Table]:
    """The tables in appendices of some kinds, with their rows where the file keeps the cells
    apart."""
    for appendix in appendices:
        if appendix.kind in kinds:
            lines = content_of(db, appendix)
            rows = [_row(appendix, place, line) for place, line in enumerate(lines) if line.cells]
            yield Table(appendix, rows, text="\n".join(line.text for line in lines))


def _row(appendix: Appendix, place: int, line: Line) -> TableRow:
    cells = tuple(cell.strip() for cell in line.cells or ())
    has_number = _NUMBER.fullmatch(cells[0]) and not is_column_numbers(cells)
    label = bare(cells[0]) if has_number else None
    source = appendix.source_file
    return TableRow((place,), label, cells, source, line.number, line.last, line.page)


def _rows_of_changed(db: sqlite_utils.Database, act: Amended, table: Table) -> Iterator[Row]:
    """A table whose rows later acts changed, with its appendix, read as a whole."""
    if table.order is None:
        return
    yield replace(table.appendix, text=None)
    decree = decree_of(db, table.appendix.decree_id)
    before = {_said(row) for row in _read_rows(decree, table.appendix, table.before)}
    rows = _read_rows(decree, table.appendix, table.rows)
    if not rows:
        act.unclear.append((table.order, "no row of the changed table could be read"))
    for row in rows:
        printed = table.rows[row.line_start - 1 : row.line_end]
        places: list[TableRow | Order] = [
            place for place in printed if place.source_file == table.order.source_file
        ]
        # Rows of actions are read with the lines of their table.
        places += printed if _said(row) in before else [table.order]
        made = replace(row, **{name: getattr(places[0], name) for name in _PLACE})
        yield complete(made, table.appendix)


def _read_rows(decree: Decree, appendix: Appendix, rows: Sequence[TableRow]) -> list[Row]:
    """Rows that come from several files; while they are read they are numbered through."""
    lines = [
        Line(number, "\t".join(row.cells), row.page, row.cells)
        for number, row in enumerate(rows, 1)
    ]
    return rows_of_table(AppendixText(appendix, tuple(lines)), decree)[0]


def _said(row: Row) -> Row:
    """A row without its key and its lines."""
    names = {column.name for column in columns(type(row))}
    left_out: dict[str, Any] = {name: "" for name in row.table.key if name in names}
    return replace(row, **left_out, line_start=0, line_end=0)


def _read_as(db: sqlite_utils.Database, graft: Graft) -> list[Row]:
    """The rows of a table whose own title does not say what it is, as those of the old one."""
    if graft.appendix.kind not in TABLES or graft.source.kind in TABLES:
        return []
    source = graft.source
    lines = content_of(db, source)
    text = AppendixText(graft.appendix, tuple(line for line in lines if line.cells))
    return rows_of_table(text, decree_of(db, source.decree_id))[0]
