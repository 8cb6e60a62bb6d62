"""Tables without ruling lines: columns are what stays apart, line after line.

Only a stretch of lines that share their gaps is taken for a table, and only where it cannot
be a list of points with hanging numbers or a signature.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.read.pdf.blocks import Block, Page
from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_lines
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.pdf.spaced.line_columns import (
    GUTTER,
    covered,
    is_header,
    is_parted,
    title_columns,
)
from pipeline.read.pdf.spaced.rows import (
    Interval,
    is_jumbled,
    numbers_in,
    overlap,
    row_number,
    row_starts,
    stand_apart,
)
from pipeline.read.pdf.spaced.stretches import Stretch, begins_rows, find_stretch, is_title
from pipeline.read.pdf.tables import PageTable, cell_text

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_LINE_GAP = 0.3  # em: lines of a cell stand no further apart
_MOST_UNDER = 2  # last lines of a page: such titles, and a heading below them
_NEXT = 4  # lines below a table on which the number of its next row would stand
_MOST_TORN = 3  # lines of a torn row at the top of a page


def with_columns(
    blocks: Sequence[Block],
    settings: PdfSettings,
    above: Block | None = None,
    *,
    sure: bool = False,
) -> list[Block]:
    """The blocks of a page, lines that make up tables without rules put together as tables.
    `above` is the last block of the page before: a table may go on. If `sure`, only tables with
    numbered rows that stand apart are: these are never text in columns."""
    found: list[Block] = []
    known = above.columns if isinstance(above, PageTable) else ()
    for is_line, run in groupby(blocks, key=lambda block: isinstance(block, TextLine)):
        if is_line:
            lines = [block for block in run if isinstance(block, TextLine)]
            goes_on = () if found else known
            parts = _with_titled(lines, settings, goes_on, sure=sure)
            found += [block for part in parts for block in _whole(part, settings, sure=sure)]
        else:
            found += run
    if not sure:
        _add_lone_titles(found, settings)
    return found


def with_sure_tables(pages: Sequence[Page], settings: PdfSettings) -> None:
    """Put those lists together on all pages that are never text in columns."""
    above: Block | None = None
    for page in pages:
        titled = any(isinstance(x, TextLine) and is_header(x) for x in page.blocks)
        whole = with_columns(page.blocks, settings, above) if titled else None
        page.blocks = with_columns(page.blocks, settings, above, sure=True)
        last = whole or page.blocks
        above = last[-1] if last else None


def _whole(
    part: PageTable | Sequence[TextLine], settings: PdfSettings, *, sure: bool
) -> Sequence[Block]:
    if isinstance(part, PageTable):
        return [part]
    return part if sure else _with_tables(part, settings)


def _with_titled(
    lines: Sequence[TextLine], settings: PdfSettings, known: Sequence[Interval], *, sure: bool
) -> Iterator[PageTable | Sequence[TextLine]]:
    """Tables with titles of columns or numbered rows, or with the columns `known` from the page
    before, and the lines between them."""
    start = passed = 0
    for index, line in enumerate(lines):
        goes_on = bool(known) and index == 0
        titled = is_header(line)
        if index < passed or not (goes_on or titled or begins_rows(lines, index, settings)):
            continue
        stretch = find_stretch(lines, index, settings, known if goes_on else ())
        if not stretch or line.text.count("№") > 1:  # two lists stand side by side
            continue
        inside = [lines[i] for i in range(index, stretch.end) if i not in stretch.headings]
        if sure and not (inside and stand_apart(inside, stretch.columns)):
            passed = stretch.end if titled else passed
            continue
        if goes_on or titled or _counts_rows(inside, stretch.columns):
            begin = _begin_of(lines, index, start, stretch)
            yield lines[start:begin]
            yield _table(lines, begin, stretch, settings)
            start = passed = stretch.end
    yield lines[start:]


def _add_lone_titles(blocks: list[Block], settings: PdfSettings) -> None:
    """Make the titles of columns at the end of a page a table that goes on."""
    for index in range(len(blocks))[-_MOST_UNDER:]:
        last = blocks[index]
        if isinstance(last, TextLine) and is_header(last):
            columns = title_columns(last)
            row = _row(last.words, columns, settings)
            blocks[index] = PageTable(last.box, (row,), columns=tuple(columns))


def _counts_rows(lines: Sequence[TextLine], columns: Sequence[Interval]) -> bool:
    """Whether the rows of a table are numbered in its first column alone: in the third one, too,
    they are points in two columns of text."""
    if len(columns) < _FEWEST_COLUMNS or len(numbers_in(lines, columns[0])) < _FEWEST_ROWS:
        return False
    return not any(len(numbers_in(lines, column)) >= _FEWEST_ROWS for column in columns[1:])


def _begin_of(lines: Sequence[TextLine], index: int, least: int, stretch: Stretch) -> int:
    """Where the first row begins: above the first line in several columns may stand others of the
    tallest cell, where the texts are in the middle of their rows."""
    while index > least:
        line, below = lines[index - 1], lines[index]
        near = below.box.top - line.box.bottom <= _LINE_GAP * line.size
        fits = covered(stretch.columns, line.words, GUTTER * line.size)
        if not near or len(fits) < len(stretch.columns) or not overlap(line, below):
            break
        index -= 1
    return index


def _with_tables(lines: Sequence[TextLine], settings: PdfSettings) -> list[Block]:
    """The lines with those that make up tables, whose columns may have no titles."""
    if sum(is_parted(line, settings) for line in lines) < settings.fewest_lines:
        return list(lines)
    found: list[Block] = []
    start = 0
    while start < len(lines):
        stretch = find_stretch(lines, start, settings)
        if stretch:
            if start == len(found) and _all_torn(lines[:start], lines, stretch, settings):
                found, start = [], 0
            found.append(_table(lines, start, stretch, settings))
            start = stretch.end
        else:
            found.append(lines[start])
            start += 1
    return found


def _all_torn(
    before: Sequence[TextLine], lines: Sequence[TextLine], stretch: Stretch, settings: PdfSettings
) -> bool:
    """Whether the lines above the table are the rest of a row from the page before: they are
    few, no heading, and stand in its columns without the first."""
    if len(before) > _MOST_TORN:
        return False
    if any(is_title(lines, index, settings) for index in range(len(before))):
        return False
    words = [word for line in before for word in line.words]
    columns = stretch.columns
    em = lines[len(before)].size
    fits = len(covered(columns, words, GUTTER * em)) == len(columns)
    return fits and all(word.box.x0 > columns[0][1] for word in words)


def _table(
    every: Sequence[TextLine], start: int, stretch: Stretch, settings: PdfSettings
) -> PageTable:
    lines, columns = every[start : stretch.end], stretch.columns
    headings = {index - start for index in stretch.headings}
    plain = [line for index, line in enumerate(lines) if index not in headings]
    found = row_starts(plain, columns)
    begins = iter(found.begins)
    starts = [i for i in range(len(lines)) if i in headings or next(begins) or i - 1 in headings]
    rows = []
    for begin, end in pairwise([*starts, len(lines)]):
        if begin in headings:
            rows.append((lines[begin].text, *[""] * (len(columns) - 1)))
            continue
        words = [word for line in lines[begin:end] for word in line.words]
        rows.append(_row(words, columns, settings))
    words = [word for line in plain for word in line.words]
    unsure = not found.sure or is_jumbled(words, columns) or _is_torn(every, start, stretch)
    box = Box(columns[0][0], lines[0].box.top, columns[-1][1], lines[-1].box.bottom)
    return PageTable(
        box, tuple(rows), open_top=not rows[0][0], guessed=unsure, columns=tuple(columns)
    )


def _is_torn(lines: Sequence[TextLine], start: int, stretch: Stretch) -> bool:
    """Whether a table begins or ends within a row: half beside the line above or below it, or
    above the row with the next number."""
    end, numbers = stretch.end, stretch.columns[0]
    for edge in (start, end):
        if 0 < edge < len(lines) and overlap(lines[edge - 1], lines[edge]):
            return True
    found = [row_number(line, numbers) for line in lines[start:end]]
    last = next((number for number in reversed(found) if number is not None), None)
    if last is None:
        return False
    return any(row_number(line, numbers) == last + 1 for line in lines[end : end + _NEXT])


def _row(
    words: Sequence[Word], columns: Sequence[Interval], settings: PdfSettings
) -> tuple[str, ...]:
    cells: list[list[Word]] = [[] for _ in columns]
    for word in words:
        middle = (word.box.x0 + word.box.x1) / 2
        index = next((i for i, (_, x1) in enumerate(columns) if middle <= x1), -1)
        cells[index].append(word)
    return tuple(
        cell_text(text_lines(content, settings), Box(x0, 0, x1, 0)) if content else ""
        for content, (x0, x1) in zip(cells, columns, strict=True)
    )
