"""Rows of a list that seem to lack text, or to have text of another row or column.

Most lists say the same things in all rows: names end in a word for an institution, posts stand in
the column of posts. Where a row does otherwise, its text may have been torn.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from pipeline.model import Finding
from pipeline.tables.checks import row_span
from pipeline.tables.model import OfficeTable, Role, TableRow
from pipeline.tables.vocabulary import tokens

_NEARLY_ALL = 0.9  # of the names of a list end alike
_FEWEST = 5
_SHOWN = 60
_ENDS = ' ,;.»"”'


def check_lacking(table: OfficeTable) -> Iterator[tuple[int, Finding]]:
    """Rows whose name lacks the end that the others have («Зеленов ауданы Январцев ауылдық
    округі»), whose address has the post that their own cell of posts lacks («Мақат кенті, Әкім
    Орталық алаң көшесі, 1»), and such as stand beside a line that belongs to no row."""
    beside = set(_beside_unplaced(table))
    for index, row in enumerate(table.rows):
        if _has_post_in_address(table, row) or index in beside:
            message = "the cells of this row are hard to tell apart"
            yield index, Finding("row_uncertain", message, row_span(table.lines, row), "info")
    yield from _cut_names(table)


def _cut_names(table: OfficeTable) -> Iterator[tuple[int, Finding]]:
    """Rows with a name that ends otherwise than nearly all of the list do."""
    names = [index for index, column in enumerate(table.columns) if column.role == "name"]
    if len(names) != 1:
        return
    found = [
        (i, row.cells[names[0]].text) for i, row in enumerate(table.rows) if names[0] in row.cells
    ]
    other = [(index, name) for index, name in found if not _is_institution(name)]
    if len(found) < _FEWEST or len(other) > (1 - _NEARLY_ALL) * len(found):
        return
    for index, name in other:
        message = f"the name does not end as the others of the list do: …{name[-_SHOWN:]}"
        span = row_span(table.lines, table.rows[index])
        yield index, Finding("name_cut", message, span, "info")


def _is_institution(name: str) -> bool:
    return _last_is_institution(name.rstrip(_ENDS).rpartition(" ")[2])


@lru_cache(maxsize=4096)
def _last_is_institution(word: str) -> bool:
    return tokens(word).kinds[-1:] == ["institution"]


def _has_post_in_address(table: OfficeTable, row: TableRow) -> bool:
    """Whether a row without a post, in a list that has a column of them, has one in its address."""
    if any(True for _ in table.cells(row, "responsible")) or not _has(table, "responsible"):
        return False
    return any("post" in tokens(cell.text).kinds for _, cell in table.cells(row, "address"))


def _has(table: OfficeTable, role: Role) -> bool:
    return any(column.role == role for column in table.columns)


def _beside_unplaced(table: OfficeTable) -> Iterator[int]:
    """The rows right above and below a row of a page's cells that is neither row nor heading:
    elsewhere than on pages nothing tears rows apart."""
    starts = [row.positions[0] for row in table.rows]
    for position in table.unplaced:
        if table.lines[position].cells is None or table.lines[position].page is None:
            continue
        below = bisect_left(starts, position)
        if below and table.rows[below - 1].positions[-1] == position - 1:
            yield below - 1
        if below < len(starts) and starts[below] == position + 1:
            yield below
