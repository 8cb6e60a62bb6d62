"""Appendices of later acts that became appendices of an older one, and rows of lists of offices
as later acts word them: their rows in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlite_utils

from pipeline.amended import Amended, Graft, Listed
from pipeline.amended.model import TABLES
from pipeline.amended.wording import printed_on, read_wording
from pipeline.ids import is_quoted
from pipeline.last_lines import with_last_lines
from pipeline.model import Extent, Line
from pipeline.schema import Appendix, Issue, Office, Order, Row, columns
from pipeline.store.acts.ended import DATED, end_where
from pipeline.store.database import read_records
from pipeline.structure.model import AppendixText
from pipeline.structure.orders.quoted import bare_lines
from pipeline.tables import LISTS, Setting, read_list

_KEYED = ("appendix_id", "office_id", "address_id", "phone_id")


def offices_of(db: sqlite_utils.Database, appendices: Iterable[Appendix]) -> Iterator[Listed]:
    """The offices that lists print, with their cells where the file keeps these apart."""
    for appendix in appendices:
        if appendix.kind in LISTS:
            for office in read_records(db, Office, appendix.source_file):
                if office.appendix_id == appendix.appendix_id:
                    cells = _cells(db, office)
                    yield Listed(
                        office.office_id, appendix.appendix_id, office.row_label, cells, office,
                        office.valid_from, office.valid_to,
                    )  # fmt: skip


def _cells(db: sqlite_utils.Database, office: Office) -> tuple[str, ...]:
    """The cells of an office's row, if it stands on one line that keeps them apart."""
    lines = lines_of(db, office.source_file, office.line_start, office.line_end)
    rows = [tuple(cell.strip() for cell in line.cells or ()) for line in lines if not line.is_blank]
    named = [cells for cells in rows if office.name in cells] or rows  # rows may share a line
    return named[0] if len(named) == 1 else ()


def lines_of(db: sqlite_utils.Database, source_file: str, first: int, last: int) -> list[Line]:
    """Lines of a file, with their cells where its format keeps these apart."""
    query = (
        "select line, line_end, coalesce(repaired, raw, '') from lines"
        " where source_file = ? and line between ? and ? order by position"
    )
    found = db.conn.execute(query, [source_file, first, last])
    return [
        Line(
            number,
            text,
            cells=tuple(text.split("\t")) if "\t" in text else None,
            extent=Extent(last) if last > number else None,
        )
        for number, last, text in found
    ]


def content_of(db: sqlite_utils.Database, appendix: Appendix) -> list[Line]:
    """The lines of an appendix as its file prints them, without the quotes around one that an
    order quotes."""
    lines = lines_of(db, appendix.source_file, appendix.line_start, appendix.line_end)
    return bare_lines(lines) if is_quoted(appendix.appendix_id) else lines


def rows_of_grafts(db: sqlite_utils.Database, act: Amended, decree_id: str) -> Iterator[Row]:
    """The rows of the later acts' appendices as rows of this act; there they end."""
    ends = {office.key: office.valid_to for office in act.offices}
    for graft in act.grafts:
        if graft.appendix.kind in LISTS and graft.source.kind not in LISTS:
            yield from _read_as_list(db, graft)
        for row_type in DATED:
            names = {column.name for column in columns(row_type)}
            keys = _keys_of(row_type)
            for row in read_records(db, row_type, graft.source.source_file) if keys else ():
                if any(_belongs(getattr(row, key), graft) for key in keys):
                    yield _moved(row, graft, keys, names, ends)
        _end_there(db, graft.source, decree_id, graft.appendix.valid_from)
    for source in act.used:
        _end_there(db, source, decree_id, source.valid_from)


def _end_there(
    db: sqlite_utils.Database, source: Appendix, decree_id: str, day: str | None
) -> None:
    """End the rows that were read from an appendix in the later act itself."""
    key = source.appendix_id
    for row_type in DATED:
        keys = _keys_of(row_type)
        if keys:
            below = " or ".join(f"{name} = ? or {name} glob ?" for name in keys)
            values = [source.source_file, *[key, f"{key}.*"] * len(keys)]
            where = f"source_file = ? and ({below})"
            day_there = source.valid_from or day or ""
            end_where(db, row_type.table.name, decree_id, day_there, where, values)


def _keys_of(row_type: type[Row]) -> list[str]:
    """The columns that may hold the key of an appendix or of what stands in it."""
    names = {column.name for column in columns(row_type)}
    return [] if row_type is Issue else [name for name in _KEYED if name in names]


def _read_as_list(db: sqlite_utils.Database, graft: Graft) -> Iterator[Row]:
    """The offices of a list that is too short to be told for one, in the place of a list."""
    appendix = graft.appendix
    rows = [line for line in content_of(db, graft.source) if line.cells]
    setting = _setting(db, appendix.decree_id)
    for row in with_last_lines(read_list(AppendixText(appendix, tuple(rows)), setting), rows):
        if not isinstance(row, Issue):
            days = {"valid_from": appendix.valid_from, "valid_to": appendix.valid_to}
            yield replace(row, **days)  # type: ignore[arg-type]


def _setting(db: sqlite_utils.Database, decree_id: str) -> Setting:
    """What an act tells of the offices of its lists."""
    query = "select issuer, adopted_on from decrees where decree_id = ?"
    return Setting.of(*(db.conn.execute(query, [decree_id]).fetchone() or (None, None)))


def _belongs(key: str | None, graft: Graft) -> bool:
    source = graft.source.appendix_id
    return key is not None and (key == source or key.startswith(f"{source}."))


def _moved(
    row: Row, graft: Graft, keys: Sequence[str], names: set[str], ends: dict[str, str | None]
) -> Row:
    """A row of the later act's appendix under the keys of this act, with its days."""
    length, appendix = len(graft.source.appendix_id), graft.appendix
    changes: dict[str, Any] = {
        key: appendix.appendix_id + value[length:]
        for key in keys
        if _belongs(value := getattr(row, key), graft)
    }
    owners = [name for name in ("decree_id", "service_id") if name in names]
    changes |= {name: getattr(appendix, name) for name in owners}
    office = changes.get("office_id")
    changes |= {
        "valid_from": appendix.valid_from,
        "valid_to": ends.get(office, appendix.valid_to) if office else appendix.valid_to,
    }
    if isinstance(row, Appendix):
        changes |= {"number": appendix.number, "kind": appendix.kind}
        if appendix.service_id is not None and appendix.kind in TABLES:
            changes["text"] = None  # its rows are rows of their own
    return replace(row, **changes)


def rows_of_orders(db: sqlite_utils.Database, act: Amended) -> Iterator[Row]:
    """The offices that orders word, read below the header of their list."""
    appendices = {appendix.appendix_id: appendix for appendix in act.appendices}
    for office in act.offices:
        if office.order is not None:
            yield from _read(db, act, office, appendices[office.appendix])


def _read(
    db: sqlite_utils.Database, act: Amended, office: Listed, appendix: Appendix
) -> Iterator[Row]:
    order = office.order
    if order is None:
        return
    header = _header(db, act, appendix)
    place, _, page = printed_on(order)
    numbered = [Line(place, line.text, None, line.cells) for line in header]
    beside = office.row
    heads = [beside.region, beside.district_heading] if beside else []
    headings = [Line(place, name, page) for name in heads if name]
    row = Line(place, "\t".join(office.cells), page, office.cells, extent=_extent(office, order))
    source = replace(appendix, source_file=order.source_file)
    rows = AppendixText(source, (*numbered, *headings, row))
    made = with_last_lines(read_list(rows, _setting(db, appendix.decree_id)), [row])
    first = f"{appendix.appendix_id}.r001"
    for item in made:
        if isinstance(item, Issue):
            continue
        keys = {
            column.name: office.key + value[len(first) :]
            for column in columns(type(item))
            if isinstance(value := getattr(item, column.name), str)
            and (value == first or value.startswith(f"{first}."))
        }
        if keys:
            days = {"valid_from": office.valid_from, "valid_to": office.valid_to}
            yield replace(item, **keys, **days)  # type: ignore[arg-type]


def _extent(office: Listed, order: Order) -> Extent:
    """On which lines of an order the cells of a row are quoted; a cell that is not quoted there
    is on all of them."""
    quoted = {
        clause.row.text.strip(" ;"): (clause.row.line_start, clause.row.line_end)
        for clause in read_wording(order)
    }
    first, last, _ = printed_on(order)
    whole = (first, last)
    places = [quoted.get(cell, whole) for cell in office.cells]
    return Extent(last, tuple(first for first, _ in places), wraps=dict([*places, whole]))


def _header(db: sqlite_utils.Database, act: Amended, appendix: Appendix) -> list[Line]:
    """The lines of a list's header: what stands before its first row."""
    printed = [
        office.row
        for office in act.offices
        if office.appendix == appendix.appendix_id and office.order is None and office.row
    ]
    if not printed:
        return []
    first = min(office.line_start for office in printed)
    lines = lines_of(db, appendix.source_file, appendix.line_start, first - 1)
    return [line for line in lines if line.cells is not None]
