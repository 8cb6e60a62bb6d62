"""Tables without rules in which every other row is shaded, or the header alone.

The fills of the shaded rows' cells show where the columns are. What stands between two shaded
rows is a row as well, and what stands right above the first one and right below the last one, as
long as it keeps to the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_lines
from pipeline.read.pdf.page import Word
from pipeline.read.pdf.rows import Interval, numbered_starts, row_starts
from pipeline.read.pdf.ruling import Grid
from pipeline.read.pdf.settings import DEFAULT, PdfSettings

_NEAR = 1.2  # em: lines of one table are no further apart
_BEYOND = 2.5  # em: lines so near may belong to it
_BETWEEN = 0.25  # em: texts of two columns have no narrower gap, spaces are about 0.2
_FEWEST = 2  # columns that have text on the first line of a row


class Striped(NamedTuple):
    """The tables of a page, those made of stripes as one, and how many stripes fit into none."""

    grids: list[Grid]
    unclear: int


def with_stripes(
    grids: Sequence[Grid], words: Sequence[Word], settings: PdfSettings = DEFAULT
) -> Striped:
    """The tables with shaded rows that belong together put together, and the rows between them."""
    found: list[Grid] = []
    unclear = 0
    for run in _alike(grids, settings):
        whole, are_stripes = run[0], len(run[0].rows) == 1
        for grid in run[1:]:
            is_stripe = len(grid.rows) == 1
            between = None
            if are_stripes or is_stripe:
                between = _between(whole, grid, words, settings)
            if between is not None:
                whole = Grid(whole.box.union(grid.box), (*whole.rows, *between, *grid.rows))
                are_stripes = True
                continue
            unclear += is_stripe
            unclear += _add(whole, found, words if are_stripes else ())
            whole, are_stripes = grid, is_stripe
        unclear += _add(whole, found, words if are_stripes else ())
    return Striped(found, unclear)


def _add(grid: Grid, found: list[Grid], words: Sequence[Word]) -> bool:
    """Add a table to those found, with the rows beside its stripes if there are `words`; whether
    it is unclear what these rows are."""
    columns = _columns(grid)
    if not (words and columns):
        found.append(grid)
        return False
    whole = _with_row_above(grid, columns, words)
    below = _rows_below(grid, columns, words)
    if below:
        bottom = below[-1][0].bottom
        whole = Grid(whole.box._replace(bottom=bottom), (*whole.rows, *below))
    found.append(whole)
    return below is None or _goes_beyond(whole, columns, words)


def _goes_beyond(grid: Grid, columns: Sequence[Interval], words: Sequence[Word]) -> bool:
    """Whether more lines near a table keep to its columns."""
    top, bottom = grid.box.top, grid.box.bottom
    over = text_lines(_beside(grid, words, 0, top))[-1:]
    under = text_lines(_beside(grid, words, bottom, float("inf")))[:1]
    return any(
        _goes_with(line, apart, columns, _BEYOND) and _begins_row(line, columns)
        for line, apart in [
            *((line, top - line.box.bottom) for line in over),
            *((line, line.box.top - bottom) for line in under),
        ]
    )


def _alike(grids: Sequence[Grid], settings: PdfSettings) -> Iterator[list[Grid]]:
    """Tables one below the other with the same columns, without cells that span several."""
    run: list[Grid] = []
    for grid in grids:
        if run and not _same(_edges(run[-1]), _edges(grid), settings.snap):
            yield run
            run = []
        run.append(grid)
    if run:
        yield run


def _same(edges: Sequence[float], others: Sequence[float], near: float) -> bool:
    return len(edges) == len(others) > 0 and all(
        abs(a - b) <= near for a, b in zip(edges, others, strict=True)
    )


def _edges(grid: Grid) -> list[float]:
    """The sides of its columns; none of a table with cells that span several."""
    cells = [cell for cell in grid.rows[0] if cell is not None]
    return [*(cell.x0 for cell in cells), cells[-1].x1] if len(cells) == len(grid.rows[0]) else []


def _columns(grid: Grid) -> list[Interval]:
    return list(pairwise(_edges(grid)))


def _between(
    above: Grid, below: Grid, words: Sequence[Word], settings: PdfSettings
) -> tuple[tuple[Box, ...], ...] | None:
    """The cells of the rows between two tables; None if the text there is in no columns."""
    top, bottom = above.box.bottom, below.box.top
    columns = _columns(above)
    inside = _beside(above, words, top, bottom)
    if not inside:
        return () if abs(bottom - top) <= settings.snap else None
    lines = text_lines(inside, settings)
    if not (
        columns
        and _begins_row(lines[0], columns)
        and all(_keeps_to(line, columns) for line in lines)
    ):
        return None
    return _rows(lines, columns, top, bottom, one=True)


def _with_row_above(grid: Grid, columns: Sequence[Interval], words: Sequence[Word]) -> Grid:
    """The table with the row that stands right above its first stripe."""
    lines = text_lines(_beside(grid, words, 0, grid.box.top))
    first = len(lines)
    edge = grid.box.top
    while first and _goes_with(lines[first - 1], edge - lines[first - 1].box.bottom, columns):
        first -= 1
        edge = lines[first].box.top
    if first == len(lines) or not _begins_row(lines[first], columns):
        return grid
    cells = tuple(Box(x0, edge - 1, x1, grid.box.top) for x0, x1 in columns)
    return Grid(grid.box._replace(top=edge - 1), (cells, *grid.rows))


def _rows_below(
    grid: Grid, columns: Sequence[Interval], words: Sequence[Word]
) -> tuple[tuple[Box, ...], ...] | None:
    """The cells of the rows right below the last stripe: one row, or all those below a header
    that is shaded alone. None if they cannot be told."""
    lines: list[TextLine] = []
    edge = grid.box.bottom
    for line in text_lines(_beside(grid, words, edge, float("inf"))):
        if not _goes_with(line, line.box.top - edge, columns):
            break
        lines.append(line)
        edge = max(edge, line.box.bottom)
    if not lines or not _begins_row(lines[0], columns):
        return ()
    return _rows(lines, columns, grid.box.bottom, edge + 1, one=len(grid.rows) > 1)


def _beside(grid: Grid, words: Sequence[Word], top: float, bottom: float) -> list[Word]:
    """The words between two heights that stand above or below the table, in part at least."""
    x0, x1 = grid.box.x0, grid.box.x1
    return [
        word
        for word in words
        if top <= word.box.middle < bottom and word.box.x1 > x0 and word.box.x0 < x1
    ]


def _goes_with(
    line: TextLine, apart: float, columns: Sequence[Interval], near: float = _NEAR
) -> bool:
    return apart <= near * line.size and _keeps_to(line, columns)


def _keeps_to(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether each word of a line is in one column, and no text runs over from one to the next."""
    at = [_column_of(word, columns) for word in line.words]
    return None not in at and not any(
        a != b and after.box.x0 - before.box.x1 < _BETWEEN * line.size
        for (before, a), (after, b) in pairwise(zip(line.words, at, strict=True))
    )


def _column_of(word: Word, columns: Sequence[Interval]) -> int | None:
    found = (i for i, (x0, x1) in enumerate(columns) if x0 <= word.box.x0 and word.box.x1 <= x1)
    return next(found, None)


def _begins_row(line: TextLine, columns: Sequence[Interval]) -> bool:
    return len({_column_of(word, columns) for word in line.words}) >= _FEWEST


def _rows(
    lines: Sequence[TextLine], columns: Sequence[Interval], top: float, bottom: float, *, one: bool
) -> tuple[tuple[Box, ...], ...] | None:
    """The cells of the rows that lines make: `one` row, unless numbers show that they are
    several, or as many as there are; None if that cannot be told."""
    begins = numbered_starts(lines, columns)
    if begins is None and not one:
        found = row_starts(lines, columns)
        if not found.sure:
            return None
        begins = found.begins
    cuts = [
        (before.box.bottom + line.box.top) / 2
        for before, line, begin in zip(lines, lines[1:], (begins or ())[1:], strict=False)
        if begin
    ]
    return tuple(
        tuple(Box(x0, y0, x1, y1) for x0, x1 in columns)
        for y0, y1 in pairwise([top, *cuts, bottom])
    )
