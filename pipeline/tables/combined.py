"""Cells that hold the values of two columns: an address with phones behind it.

A column «Мекенжайы, телефоны» has its numbers in the cells of addresses: «020100, Ақкөл қаласы,
Бегелдинов көшесі, 5, тел. 8 (71638) 2-09-60».
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.tables.model import Column, OfficeTable, TableRow

# Some of these is in every cell with contacts; most addresses need not be searched.
_SIGNS = ("тел", "Тел", "факс", "Факс", "@", "(7", "(87", "+7")


def contacts_apart(table: OfficeTable) -> OfficeTable:
    """The table with the contacts of its addresses in cells of phones of their own."""
    rows = list(table.rows)
    columns = table.columns
    for index in [i for i, column in enumerate(columns) if column.role == "address"]:
        place = len(columns)
        parted = [_parted(row, index, place) for row in rows]
        if parted != rows:
            rows = parted
            columns = (*columns, Column("phone", columns[index].title))
    return table if columns is table.columns else replace(table, columns=columns, rows=tuple(rows))


def _parted(row: TableRow, index: int, place: int) -> TableRow:
    """The row with what follows the address of its cell `index` in the cell `place`."""
    cell = row.cells.get(index)
    if cell is None or not any(sign in cell.text for sign in _SIGNS):
        return row
    found = patterns("tables")["address_contacts"].search(cell.text)
    if found is None or not found.start():
        return row
    address, contacts = cell.part(0, found.start()), cell.part(found.start("contacts"))
    return _with_cells(row, {index: address, place: contacts})


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
