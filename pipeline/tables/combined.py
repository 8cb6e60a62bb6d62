"""Cells that hold the values of several columns: a name, an address and phones.

A column «Мекенжайы, телефоны» has its numbers in the cells of addresses: «020100, Ақкөл қаласы,
Бегелдинов көшесі, 5, тел. 8 (71638) 2-09-60». In a column «Атауы, мекенжайы» names stand before
them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.tables.header import is_combined
from pipeline.tables.model import Column, OfficeTable, TableRow
from pipeline.tables.prose import address_behind_name


def values_apart(table: OfficeTable) -> OfficeTable:
    """The table with each value of such cells in a cell of its own."""
    for index in [i for i, column in enumerate(table.columns) if column.role == "address"]:
        table = _apart(table, Column("phone", table.columns[index].title), index, _contacts)
    if any(column.role == "name" for column in table.columns):
        return table
    for index in [i for i, column in enumerate(table.columns) if is_combined(column)]:
        table = _apart(table, Column("name", table.columns[index].title), index, _name)
    return table


_Parts = tuple[Passage, Passage]
"""What stays in a cell, and what is taken out of it."""


def _apart(
    table: OfficeTable, column: Column, index: int, part: Callable[[Passage], _Parts | None]
) -> OfficeTable:
    """The table with one column more for what `part` takes out of the column `index`."""
    place = len(table.columns)
    rows: list[TableRow] = []
    for row in table.rows:
        cell = row.cells.get(index)
        parts = part(cell) if cell is not None else None
        rows.append(_with_cells(row, {index: parts[0], place: parts[1]}) if parts else row)
    if all(row is before for row, before in zip(rows, table.rows, strict=True)):
        return table
    return replace(table, columns=(*table.columns, column), rows=tuple(rows))


def _contacts(cell: Passage) -> _Parts | None:
    found = patterns("tables").search("address_contacts", cell.text)
    if found is None or not found.start():
        return None
    return cell.part(0, found.start()), cell.part(found.start("contacts"))


def _name(cell: Passage) -> _Parts | None:
    at = address_behind_name(cell.text)
    return (cell.part(at + 1).strip(), cell.part(0, at)) if at else None


def _with_cells(row: TableRow, cells: dict[int, Passage]) -> TableRow:
    return TableRow(
        label=row.label,
        cells={**row.cells, **cells},
        positions=row.positions,
        region=row.region,
        district=row.district,
        extra=row.extra,
        confidence=row.confidence,
    )
