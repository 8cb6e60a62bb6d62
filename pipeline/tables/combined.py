"""Cells that hold the values of several columns, and values that stand in two.

A column «Мекенжайы, телефоны» has its numbers in the cells of addresses: «020100, Ақкөл қаласы,
Бегелдинов көшесі, 5, тел. 8 (71638) 2-09-60». In a column «Атауы, мекенжайы» names stand before
them. The other way round, «Индексі», «Коды» and «Жұмыс күндері» are columns of what an
address, a phone, the hours begin with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.tables.header import is_combined
from pipeline.tables.model import Column, OfficeTable, Role, TableRow
from pipeline.tables.prose import address_behind_name

# Columns of what the cells of another one begin with, and what stands between the two.
_BEGINNINGS: tuple[tuple[Role, Role, str], ...] = (
    ("postal", "address", ", "),
    ("area_code", "phone", " "),
    ("days", "schedule", " "),
)


def one_value_a_cell(table: OfficeTable) -> OfficeTable:
    """The table with each value of such cells in a cell of its own, and whole."""
    for beginning, role, separator in _BEGINNINGS:
        table = _whole(table, beginning, role, separator)
    for index in [i for i, column in enumerate(table.columns) if column.role == "address"]:
        table = _apart(table, Column("phone", table.columns[index].title), index, _contacts)
    if any(column.role == "name" for column in table.columns):
        return table
    for index in [i for i, column in enumerate(table.columns) if is_combined(column)]:
        table = _apart(table, Column("name", table.columns[index].title), index, _name)
    return table


def _whole(table: OfficeTable, beginning: Role, role: Role, separator: str) -> OfficeTable:
    """The table with the cells of the columns `beginning` at the front of those of `role`."""
    roles = [column.role for column in table.columns]
    if beginning not in roles or role not in roles:
        return table
    before, place = roles.index(beginning), roles.index(role)
    rows = []
    for row in table.rows:
        parts = [row.cells[index] for index in (before, place) if index in row.cells]
        whole = Passage.join(parts, separator) if len(parts) > 1 else next(iter(parts), None)
        cells = {index: cell for index, cell in row.cells.items() if index != before}
        rows.append(replace(row, cells=cells if whole is None else {**cells, place: whole}))
    return replace(table, rows=tuple(rows))


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
