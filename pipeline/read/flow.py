"""Paragraphs and tables, as structured formats have them, written down as lines.

A paragraph becomes a line with a blank one after it; a line break inside it becomes a line
of its own; a row of a table becomes a line with cells. A table that only sets a text to the
right, as approval stamps are set in web pages, is no table: its text becomes lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from pipeline.model import Extent, Finding, Line, Span
from pipeline.values import value

# The longest acts have fifty thousand lines; each costs every later stage time and memory.
MOST_LINES = 500_000
# The widest tables of acts have about thirty columns.
MOST_COLUMNS = 100
_MOST_CELLS = 1_000_000
# A stamp of several rows is one block; rows of running text are paragraphs.
_WIDEST_STAMP = 200


@value
class Part:
    """A paragraph, or a line of one, and the source lines that it stands on."""

    text: str
    first: int
    last: int


@value
class Cell:
    """A cell of a source table: its paragraphs joined by line breaks, and what it spans.

    `parts` are its paragraphs with their source lines, in formats that have lines.
    """

    text: str
    columns: int = 1
    rows: int = 1
    parts: Sequence[Part] = ()

    @staticmethod
    def of(parts: Sequence[Part], number: int, columns: int = 1, rows: int = 1) -> Cell:
        """The cell of these paragraphs; `number` is its source line if it has none."""
        text = "\n".join([part.text for part in parts])
        return Cell(text, columns, rows, parts or (Part("", number, number),))


@value
class SourceRow:
    """A row of a source table: the texts of its cells; `number` is its line in the source.

    `spans` has, by their places in the row, the columns and rows of cells that span more than
    their own: hardly any cell does, and lists have hundreds of thousands. `extent` is set where
    the source has the row on several lines; its columns are the places of the cells.
    """

    texts: tuple[str, ...]
    number: int
    spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    extent: Extent | None = None

    @property
    def last(self) -> int:
        """The last source line of the row."""
        return self.number if self.extent is None else self.extent.last

    def parts(self) -> list[Part]:
        """The paragraphs of its cells, from left to right."""
        whole = Line(self.number, "", extent=self.extent)
        found: list[Part] = []
        for place, cell in enumerate(self.texts):
            lines = whole.lines_of(place)
            texts = cell.split("\n")
            if len(lines) != len(texts):
                lines = lines[:1] * len(texts)
            found += [Part(t, n, n) for t, n in zip(texts, lines, strict=True) if t]
        return found

    @staticmethod
    def of(cells: Iterable[Cell], number: int) -> SourceRow:
        """The row of these cells, from left to right."""
        texts, spans, begins, paragraphs, wraps = [], {}, [], {}, {}
        last = number
        for place, cell in enumerate(cells):
            texts.append(cell.text)
            begins.append(cell.parts[0].first if cell.parts else number)
            if cell.columns != 1 or cell.rows != 1:
                spans[place] = (cell.columns, cell.rows)
            if len(cell.parts) > 1:
                paragraphs[place] = tuple([part.first for part in cell.parts])
            for part in cell.parts:
                last = max(last, part.last)
                if part.last > part.first:
                    wraps[part.first] = part.last
        extent = Extent(last, tuple(begins), paragraphs, wraps) if last > number else None
        return SourceRow(tuple(texts), number, spans, extent)


Places = Sequence[int | None] | None
"""For each column of a laid out row the place of its cell; None where each is in its own."""


@value
class LaidOut:
    """The rows of a table in its columns: their cells, the places of these in the source rows, and
    the columns into which a cell of a row above reaches down."""

    grid: Sequence[tuple[str, ...]]
    places: Sequence[Places]
    covered: Sequence[tuple[int, ...]]


class LineWriter:
    """Collects the lines of a document in their order."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def line(self, text: str, number: int, *, last: int | None = None) -> None:
        """A line of a block whose end the caller marks with a blank one; `last` is the last
        line of the source that it stands on."""
        extent = Extent(last) if last is not None and last > number else None
        self.lines.append(Line(number, text, extent=extent))

    def paragraph(
        self, text: str, number: int, page: int | None = None, *, heading: bool = False
    ) -> None:
        """A paragraph or heading; its line breaks stay. Blank text is left out."""
        parts = [part.strip() for part in text.split("\n")]
        if any(parts):
            self.lines += [Line(number, part, page, heading=heading) for part in parts if part]
            self.blank(number, page)

    def parts(self, parts: Sequence[Part], *, heading: bool = False) -> None:
        """A paragraph or heading, line by line; none if there is no line."""
        for part in parts:
            extent = Extent(part.last) if part.last > part.first else None
            self.lines.append(Line(part.first, part.text, heading=heading, extent=extent))
        if parts:
            self.blank(parts[-1].last)

    def verbatim(self, texts: Sequence[str], number: int, page: int | None = None) -> None:
        """Lines whose breaks and indents matter, such as a form; `number` is the first one's."""
        self.lines += [Line(number + i, text, page) for i, text in enumerate(texts)]
        self.blank(number + max(len(texts) - 1, 0), page)

    def blank(self, number: int, page: int | None = None) -> None:
        self.lines.append(Line(number, "", page))

    def table(self, rows: Sequence[SourceRow]) -> None:
        """The rows of a table, each cell in its column."""
        laid = _laid_out(rows)
        grid, places, covered = laid.grid, laid.places, laid.covered
        if _is_layout(grid):
            texts = [row.parts() for row in rows]
            if all(sum([len(part.text) for part in parts]) <= _WIDEST_STAMP for parts in texts):
                texts = [[part for parts in texts for part in parts]]
            for parts in texts:
                self.parts(parts)
            return
        if over := _text_over(rows[0], grid):
            for parts in over:
                self.parts(parts)
            rows, grid, places, covered = rows[1:], grid[1:], places[1:], covered[1:]
        self.lines += [
            Line(row.number, "\t".join(cells), None, cells, False, _extent(row, of), below)
            for row, cells, of, below in zip(rows, grid, places, covered, strict=True)
            if any(cells)
        ]
        self.blank(rows[-1].last)

    def row(self, cells: Sequence[str], number: int) -> None:
        self.lines.append(Line(number, "\t".join(cells), None, tuple(cells)))


def pictures_unread(count: int, line: int) -> Finding:
    """What is said of a text with pictures, the first of them on a line."""
    message = f"pictures are not read: the text has {count}, the first on line {line}"
    return Finding("picture_unread", message, Span(line, line), "info")


def _extent(row: SourceRow, places: Places) -> Extent | None:
    """Where the row's cells stand in the source, by their columns."""
    extent = row.extent
    if extent is None or places is None:
        return extent
    begins = [row.number if place is None else extent.cells[place] for place in places]
    filled = [(column, place) for column, place in enumerate(places) if place is not None]
    several = extent.paragraphs
    paragraphs = {column: several[place] for column, place in filled if place in several}
    return Extent(extent.last, tuple(begins), paragraphs, extent.wraps)


def spread(rows: Sequence[SourceRow]) -> list[tuple[str, ...]]:
    """The cells of each row in their columns; what a cell spans besides its own place is empty.

    A table that is wider than `MOST_COLUMNS`, or spans a million cells, keeps its cells and
    loses its spans: no list is so large.

    >>> spread([SourceRow(("a", "b"), 1, {0: (1, 2)}), SourceRow(("c",), 2)])
    [('a', 'b'), ('', 'c')]
    """
    return list(_laid_out(rows).grid)


def _laid_out(rows: Sequence[SourceRow]) -> LaidOut:
    sizes = [size for row in rows for size in row.spans.values()]
    count = sum([len(row.texts) for row in rows]) + sum(columns - 1 for columns, _ in sizes)
    every: list[Places] = [None] * len(rows)
    below: list[tuple[int, ...]] = [()] * len(rows)
    if count > _MOST_CELLS:
        return LaidOut([row.texts for row in rows], every, below)
    if not sizes:
        return LaidOut(_padded([row.texts for row in rows]), every, below)
    covered: dict[int, int] = {}
    grid: list[Sequence[str]] = []
    for number, row in enumerate(rows):
        if not covered and not row.spans:
            grid.append(row.texts)
            continue
        below[number] = tuple(covered)
        places, covered = _placed(row, covered)
        every[number] = places
        grid.append(["" if place is None else row.texts[place] for place in places])
    return LaidOut(_padded(grid), every, below)


def _placed(row: SourceRow, hanging: Mapping[int, int]) -> tuple[list[int | None], dict[int, int]]:
    """The columns of a row with the places of its cells, and for how many further rows a
    column is covered; `hanging` says so of the rows above it."""
    places: list[int | None] = []
    covered: dict[int, int] = {}
    for place in range(len(row.texts)):
        while hanging and hanging.get(len(places), 0):
            _hang(covered, len(places), hanging[len(places)] - 1)
            places.append(None)
        columns, down = row.spans.get(place, (1, 1))
        if len(places) + columns > MOST_COLUMNS:
            columns = 1
        if down > 1:
            for column in range(len(places), len(places) + columns):
                _hang(covered, column, down - 1)
        places.append(place)
        places += [None] * (columns - 1)
    for column, left in hanging.items():
        if column >= len(places):
            _hang(covered, column, left - 1)
    return places, covered


def _padded(grid: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The rows, all as wide as the widest one, unless that is too wide for a list."""
    width = max(map(len, grid), default=0)
    if width > MOST_COLUMNS:
        return [tuple(cells) for cells in grid]
    return [tuple(cells) + ("",) * (width - len(cells)) for cells in grid]


def _hang(covered: dict[int, int], column: int, rows: int) -> None:
    if rows > 0:
        covered[column] = rows


def _text_over(row: SourceRow, grid: Sequence[tuple[str, ...]]) -> list[list[Part]]:
    """The paragraphs of a first row that is no row but text over all columns, such as a title and
    the note below it; none of other rows. A paragraph that begins with a small letter goes on.
    """
    if len(row.texts) > 1 or row.spans.get(0, (1, 1)) != (len(grid[0]), 1):
        return []
    paragraphs: list[list[Part]] = []
    for part in row.parts():
        if paragraphs and part.text[0].islower():
            paragraphs[-1].append(part)
        else:
            paragraphs.append([part])
    return paragraphs if len(paragraphs) > 1 else []


def _is_layout(grid: Sequence[tuple[str, ...]]) -> bool:
    """Whether all text is in one column: the table is there for the sake of its place."""
    filled: set[int] = set()
    for cells in grid:
        filled.update([column for column, text in enumerate(cells) if text])
        if len(filled) > 1:
            return False
    return True
