"""Paragraphs and tables, as structured formats have them, written down as lines.

A paragraph becomes a line with a blank one after it; a line break inside it becomes a line
of its own; a row of a table becomes a line with cells. A table that only sets a text to the
right, as approval stamps are set in web pages, is no table: its text becomes lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from pipeline.model import Line
from pipeline.values import value

# The longest acts have fifty thousand lines; each costs every later stage time and memory.
MOST_LINES = 500_000
# The widest tables of acts have about thirty columns.
MOST_COLUMNS = 100
_MOST_CELLS = 1_000_000
# A stamp of several rows is one block; rows of running text are paragraphs.
_WIDEST_STAMP = 200


@value
class Cell:
    """A cell of a source table: its paragraphs joined by line breaks, and what it spans."""

    text: str
    columns: int = 1
    rows: int = 1


@value
class SourceRow:
    """A row of a source table: the texts of its cells; `number` is its line in the source.

    `spans` has, by their places in the row, the columns and rows of cells that span more than
    their own: hardly any cell does, and lists have hundreds of thousands.
    """

    texts: tuple[str, ...]
    number: int
    spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    @staticmethod
    def of(cells: Iterable[Cell], number: int) -> SourceRow:
        """The row of these cells, from left to right."""
        texts, spans = [], {}
        for place, cell in enumerate(cells):
            texts.append(cell.text)
            if cell.columns != 1 or cell.rows != 1:
                spans[place] = (cell.columns, cell.rows)
        return SourceRow(tuple(texts), number, spans)


class LineWriter:
    """Collects the lines of a document in their order."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def line(self, text: str, number: int, page: int | None = None) -> None:
        """A line of a block whose end the caller marks with a blank one."""
        self.lines.append(Line(number, text, page))

    def paragraph(
        self, text: str, number: int, page: int | None = None, *, heading: bool = False
    ) -> None:
        """A paragraph or heading; its line breaks stay. Blank text is left out."""
        parts = [part.strip() for part in text.split("\n")]
        if any(parts):
            self.lines += [Line(number, part, page, heading=heading) for part in parts if part]
            self.blank(number, page)

    def verbatim(self, texts: Sequence[str], number: int, page: int | None = None) -> None:
        """Lines whose breaks and indents matter, such as a form; `number` is the first one's."""
        self.lines += [Line(number + i, text, page) for i, text in enumerate(texts)]
        self.blank(number + max(len(texts) - 1, 0), page)

    def blank(self, number: int, page: int | None = None) -> None:
        self.lines.append(Line(number, "", page))

    def table(self, rows: Sequence[SourceRow], page: int | None = None) -> None:
        """The rows of a table, each cell in its column."""
        grid = spread(rows)
        if _is_layout(grid):
            texts = ["\n".join(filter(None, cells)) for cells in grid]
            if all(len(text) <= _WIDEST_STAMP for text in texts):
                self.paragraph("\n".join(texts), rows[0].number if rows else 1, page)
                return
            for row, text in zip(rows, texts, strict=True):
                self.paragraph(text, row.number, page)
            return
        self.lines += [
            Line(row.number, "\t".join(cells), page, cells)
            for row, cells in zip(rows, grid, strict=True)
            if any(cells)
        ]
        self.blank(rows[-1].number, page)

    def row(self, cells: Sequence[str], number: int, page: int | None = None) -> None:
        self.lines.append(Line(number, "\t".join(cells), page, tuple(cells)))


def spread(rows: Sequence[SourceRow]) -> list[tuple[str, ...]]:
    """The cells of each row in their columns; what a cell spans besides its own place is empty.

    A table that is wider than `MOST_COLUMNS`, or spans a million cells, keeps its cells and
    loses its spans: no list is so large.

    >>> spread([SourceRow(("a", "b"), 1, {0: (1, 2)}), SourceRow(("c",), 2)])
    [('a', 'b'), ('', 'c')]
    """
    sizes = [size for row in rows for size in row.spans.values()]
    count = sum([len(row.texts) for row in rows]) + sum(columns - 1 for columns, _ in sizes)
    if count > _MOST_CELLS:
        return [row.texts for row in rows]
    if not sizes:
        return _padded([row.texts for row in rows])
    covered: dict[int, int] = {}
    grid: list[Sequence[str]] = []
    for row in rows:
        if not covered and not row.spans:
            grid.append(row.texts)
            continue
        cells: list[str] = []
        hanging, covered = covered, {}
        for place, text in enumerate(row.texts):
            while hanging and hanging.get(len(cells), 0):
                _hang(covered, len(cells), hanging[len(cells)] - 1)
                cells.append("")
            columns, down = row.spans.get(place, (1, 1))
            if len(cells) + columns > MOST_COLUMNS:
                columns = 1
            if down > 1:
                for column in range(len(cells), len(cells) + columns):
                    _hang(covered, column, down - 1)
            cells.append(text)
            cells += [""] * (columns - 1)
        for column, left in hanging.items():
            if column >= len(cells):
                _hang(covered, column, left - 1)
        grid.append(cells)
    return _padded(grid)


def _padded(grid: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The rows, all as wide as the widest one, unless that is too wide for a list."""
    width = max(map(len, grid), default=0)
    if width > MOST_COLUMNS:
        return [tuple(cells) for cells in grid]
    return [tuple(cells) + ("",) * (width - len(cells)) for cells in grid]


def _hang(covered: dict[int, int], column: int, rows: int) -> None:
    if rows > 0:
        covered[column] = rows


def _is_layout(grid: Sequence[tuple[str, ...]]) -> bool:
    """One row, or all text in one column: the table is there for the sake of its place."""
    filled: set[int] = set()
    for cells in grid:
        filled.update([column for column, text in enumerate(cells) if text])
        if len(filled) > 1:
            return False
    return True
