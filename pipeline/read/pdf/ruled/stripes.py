"""Tables without rules in which every other row is shaded, or the header alone.

The fills of the shaded rows' cells show where the columns are. What stands between two shaded
rows is a row as well, and what stands right above the first one and right below the last one, as
long as it keeps to the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_lines
from pipeline.read.pdf.ruled.over_columns import (
    are_in_several,
    column_of,
    is_heading,
    is_heading_alone,
    is_in_middle,
    keeps_to,
)
from pipeline.read.pdf.ruled.ruling import Grid
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.pdf.spaced.line_columns import is_header
from pipeline.read.pdf.spaced.rows import Interval, numbered_starts, row_starts

_NEAR = 1.2  # em: lines of one table are no further apart
_WITHIN = 0.6  # em: lines of one row
_BEYOND = 2.5  # em: lines so near may belong to it
_ROW_GAP = 0.3  # em by which a heading stands apart from rows
_LONGEST_HEADING = 2  # lines

_Rows = tuple[tuple[Box | None, ...], ...]


class Striped(NamedTuple):
    """The tables of a page, those made of stripes as one, and how many stripes fit into none."""

    grids: list[Grid]
    unclear: int


def with_stripes(grids: Sequence[Grid], words: Sequence[Word], settings: PdfSettings) -> Striped:
    """The tables with shaded rows that belong together put together, and the rows between them.

    Of the frames among `grids`, those are kept that shade a heading of such a table.
    """
    found: list[Grid] = []
    unclear = 0
    for run in _alike(grids, words, settings):
        whole = run[0]
        joined = False
        alone = 0
        for grid in run[1:]:
            between = None
            if joined or _is_stripe(whole) or _is_stripe(grid):
                between = _between(whole, grid, words, settings)
            if between is not None:
                whole = Grid(whole.box.union(grid.box), (*whole.rows, *between, *grid.rows))
                joined = True
                continue
            unclear += _add(whole, found, words, striped=joined)
            alone += not joined and _is_stripe(whole) and bool(_columns(whole))
            whole, joined = grid, False
        unclear += _add(whole, found, words, striped=joined)
        if whole is not run[0] and not joined:
            alone += _is_stripe(whole) and bool(_columns(whole))
        unclear += alone
    return Striped(found, unclear)


def _is_stripe(grid: Grid) -> bool:
    """Whether a table has one row, besides headings over all columns."""
    return sum(None not in row for row in grid.rows) <= 1


def _add(grid: Grid, found: list[Grid], words: Sequence[Word], *, striped: bool) -> bool:
    """Add a table to those found, with the rows beside its stripes; whether it is unclear what
    these rows are. A heading without rows is none."""
    columns = _columns(grid)
    if not columns or not (striped or _is_stripe(grid)):
        if any(any(row[1:]) for row in grid.rows):
            found.append(grid)
        return False
    whole = _with_row_above(grid, columns, words)
    below = _rows_below(grid, columns, words)
    if below is None:
        if _is_header(grid, words):  # the lines tell rows as well as those without shades do
            return False
        found.append(whole)
        return True
    if below:
        bottom = max(cell.bottom for cell in below[-1] if cell is not None)
        whole = Grid(whole.box._replace(bottom=bottom), (*whole.rows, *below))
    if striped or below:
        whole = replace(whole, columns=_places(whole, columns, words))
    found.append(whole)
    return _goes_beyond(whole, columns, words)


def _is_header(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether a table is nothing but titles of columns: «№ | Атауы»."""
    lines = text_lines(_beside(grid, words, grid.box.top, grid.box.bottom))
    return len(grid.rows) == 1 and any(is_header(line) for line in lines)


def _places(grid: Grid, columns: Sequence[Interval], words: Sequence[Word]) -> tuple[Interval, ...]:
    """Where the texts of the columns stand; none unless each column has some."""
    found: list[list[Word]] = [[] for _ in columns]
    for line in text_lines(_beside(grid, words, grid.box.top, grid.box.bottom)):
        if keeps_to(line, columns) and not is_in_middle(line, columns):
            for word in line.words:
                found[column_of(word, columns) or 0].append(word)
    if not all(found):
        return ()
    return tuple((min(w.box.x0 for w in x), max(w.box.x1 for w in x)) for x in found)


def _goes_beyond(grid: Grid, columns: Sequence[Interval], words: Sequence[Word]) -> bool:
    """Whether more lines near a table keep to its columns, or what seems its title may be the
    first line of its first row."""
    top, bottom = grid.box.top, grid.box.bottom
    over = text_lines(_beside(grid, words, 0, top))[-1:]
    under = text_lines(_beside(grid, words, bottom, float("inf")))[:1]
    if any(
        _goes_with(line, top - line.box.bottom, columns, _WITHIN) and is_in_middle(line, columns)
        for line in over
    ):
        return True
    return any(
        _goes_with(line, apart, columns, _BEYOND) and are_in_several([line], columns)
        for line, apart in [
            *((line, top - line.box.bottom) for line in over),
            *((line, line.box.top - bottom) for line in under),
        ]
    )


def _alike(
    grids: Sequence[Grid], words: Sequence[Word], settings: PdfSettings
) -> Iterator[list[Grid]]:
    """Tables one below the other with the same columns, and the shaded headings among them."""
    frames = [grid for grid in grids if len(grid.rows[0]) == 1]
    run: list[Grid] = []
    for grid in grids:
        if len(grid.rows[0]) == 1:
            continue
        if run and not _same(_edges(run[-1]), _edges(grid), settings.snap):
            yield _with_headings(run, frames, words, settings)
            run = []
        run.append(grid)
    if run:
        yield _with_headings(run, frames, words, settings)


def _with_headings(
    run: Sequence[Grid], frames: Sequence[Grid], words: Sequence[Word], settings: PdfSettings
) -> list[Grid]:
    """The tables and the frames as wide as they are with a line or two of text in them."""
    edges = _edges(run[0])
    found = list(run)
    for frame in frames if edges else ():
        x0, top, x1, bottom = frame.box
        if not _same((x0, x1), (edges[0], edges[-1]), settings.snap):
            continue
        if len(text_lines(_beside(frame, words, top, bottom))) <= _LONGEST_HEADING:
            found.append(Grid(frame.box, (_over(pairwise(edges), top, bottom),)))
    return sorted(found, key=lambda grid: grid.box.top)


def _over(columns: Iterable[Interval], top: float, bottom: float) -> tuple[Box | None, ...]:
    """A row of one cell over all columns."""
    places = list(columns)
    return Box(places[0][0], top, places[-1][1], bottom), *[None] * (len(places) - 1)


def _same(edges: Sequence[float], others: Sequence[float], near: float) -> bool:
    return len(edges) == len(others) > 0 and all(
        abs(a - b) <= near for a, b in zip(edges, others, strict=True)
    )


def _edges(grid: Grid) -> list[float]:
    """The sides of its columns; none of a table in all of whose rows cells span several."""
    row = next((row for row in grid.rows if None not in row), ())
    cells = [cell for cell in row if cell is not None]
    return [*(cell.x0 for cell in cells), cells[-1].x1] if cells else []


def _columns(grid: Grid) -> list[Interval]:
    return list(pairwise(_edges(grid)))


def _between(
    above: Grid, below: Grid, words: Sequence[Word], settings: PdfSettings
) -> _Rows | None:
    """The cells of the rows between two tables; None if the text there is in no columns."""
    top, bottom = above.box.bottom, below.box.top
    columns = _columns(above) or _columns(below)
    lines = text_lines(_beside(above, words, top, bottom), settings)
    if not lines:
        return () if abs(bottom - top) <= settings.snap else None
    if not columns:
        return None
    if len(lines) == 1 and is_heading_alone(lines[0], columns):
        return (_over(columns, top, bottom),)
    return _rows_of(lines, columns, top, bottom)


def _with_row_above(grid: Grid, columns: Sequence[Interval], words: Sequence[Word]) -> Grid:
    """The table with the row that stands right above its first stripe."""
    lines = text_lines(_beside(grid, words, 0, grid.box.top))
    first = len(lines)
    edge, near = grid.box.top, _NEAR
    while first and _goes_with(lines[first - 1], edge - lines[first - 1].box.bottom, columns, near):
        if are_in_several(lines[first:], columns) and is_in_middle(lines[first - 1], columns):
            break  # the title of the table
        first -= 1
        edge, near = lines[first].box.top, _WITHIN
    row = lines[first:]
    if not (row and are_in_several(row, columns)):
        return grid
    cells = tuple(Box(x0, edge - 1, x1, grid.box.top) for x0, x1 in columns)
    return Grid(grid.box._replace(top=edge - 1), (cells, *grid.rows))


def _rows_below(grid: Grid, columns: Sequence[Interval], words: Sequence[Word]) -> _Rows | None:
    """The cells of the rows right below the last stripe: one row, or all those below a header
    that is shaded alone. None if they cannot be told."""
    under = text_lines(_beside(grid, words, grid.box.bottom, float("inf")))
    if len(grid.rows) == 1:
        return _rows_below_header(under, columns, grid.box.bottom)
    lines: list[TextLine] = []
    edge, near = grid.box.bottom, _NEAR
    for line in under:
        if not _goes_with(line, line.box.top - edge, columns, near):
            break
        lines.append(line)
        edge, near = max(edge, line.box.bottom), _WITHIN
    if lines and are_in_several(lines, columns):
        return _rows(lines, columns, grid.box.bottom, edge + 1)
    if len(under) == 1 and is_heading_alone(under[0], columns):
        return (_over(columns, grid.box.bottom, under[0].box.bottom + 1),)
    return ()


def _rows_below_header(
    under: Sequence[TextLine], columns: Sequence[Interval], top: float
) -> _Rows | None:
    """The cells of all rows that stand below a header, and of the headings among them."""
    lines: list[TextLine] = []
    headings: set[int] = set()
    edge = top
    for line, below in zip_longest(under, under[1:]):
        if line.box.top - edge > _NEAR * line.size:
            break
        gap = _ROW_GAP * line.size
        apart = line.box.top - edge > (gap if lines else gap / 2) and (
            below is None or below.box.top - line.box.bottom > gap
        )
        if apart and (is_heading(line, columns) or is_heading_alone(line, columns)):
            headings.add(len(lines))
        elif not _goes_with(line, 0, columns):
            break
        lines.append(line)
        edge = max(edge, line.box.bottom)
    while len(lines) - 1 in headings and len(lines) < len(under):
        headings.remove(len(lines) - 1)
        lines.pop()  # a text below the table
    plain = [line for index, line in enumerate(lines) if index not in headings]
    if not are_in_several(plain, columns):
        return ()
    found = row_starts(plain, columns)
    if not found.sure:
        return None
    begins = iter(found.begins)
    starts = [i in headings or next(begins) or i - 1 in headings for i in range(len(lines))]
    cells = _divided(lines, starts, columns, top, max(line.box.bottom for line in lines) + 1)
    first = [index for index, start in enumerate(starts) if start]
    return tuple(
        _over(columns, row[0].top, row[0].bottom) if index in headings else row
        for index, row in zip(first, cells, strict=True)
    )


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
    fits = keeps_to(line, columns) and not is_heading(line, columns)
    return apart <= near * line.size and fits


def _rows_of(
    lines: Sequence[TextLine], columns: Sequence[Interval], top: float, bottom: float
) -> _Rows | None:
    """The cells of the row that lines make, and the headings beside it; None if some are in no
    columns."""
    groups = [
        (over_all, list(group))
        for over_all, group in groupby(lines, key=lambda line: is_heading(line, columns))
    ]
    middles = [
        (above[-1].box.bottom + below[0].box.top) / 2 for (_, above), (_, below) in pairwise(groups)
    ]
    rows: list[tuple[Box | None, ...]] = []
    for (over_all, group), (y0, y1) in zip(groups, pairwise([top, *middles, bottom]), strict=True):
        if over_all and len(group) <= _LONGEST_HEADING:
            rows.append(_over(columns, y0, y1))
        elif are_in_several(group, columns) and all(keeps_to(x, columns) for x in group):
            rows += _rows(group, columns, y0, y1)
        else:
            return None
    return tuple(rows)


def _rows(
    lines: Sequence[TextLine], columns: Sequence[Interval], top: float, bottom: float
) -> tuple[tuple[Box, ...], ...]:
    """The cells of the row that lines make, or of the several ones that their numbers show."""
    begins = numbered_starts(lines, columns) or (True, *[False] * (len(lines) - 1))
    return _divided(lines, begins, columns, top, bottom)


def _divided(
    lines: Sequence[TextLine],
    begins: Sequence[bool],
    columns: Sequence[Interval],
    top: float,
    bottom: float,
) -> tuple[tuple[Box, ...], ...]:
    """The cells of rows that are divided above those lines that begin one."""
    cuts = [
        (before.box.bottom + line.box.top) / 2
        for before, line, begin in zip(lines, lines[1:], begins[1:], strict=False)
        if begin
    ]
    return tuple(
        tuple(Box(x0, y0, x1, y1) for x0, x1 in columns)
        for y0, y1 in pairwise([top, *cuts, bottom])
    )
