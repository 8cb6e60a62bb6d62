"""Tables without ruling lines: columns are what stays apart, line after line.

Only a stretch of lines that share their gaps is taken for a table, and only where it cannot
be a list of points with hanging numbers or a signature.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import groupby, pairwise

import regex

from pipeline.read.pdf.blocks import Block
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.halves import in_reading_order
from pipeline.read.pdf.lines import TextLine, text_lines
from pipeline.read.pdf.page import Word
from pipeline.read.pdf.rows import Interval, is_jumbled, row_starts
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.tables import PageTable, cell_text

GUTTER = 0.5  # em: the narrowest gap between two columns
_NARROWEST = 6.0  # em: of both columns, where there are only two
_FAR = 3.0  # em of blank that end a table
_UNEVEN = 1.8  # times: so much wider than its spaces are a line's gaps between columns
_LEAST_PARTED = 4  # one line in so many has text in several columns, others are wraps
_FEWEST_UNDER = 3  # columns that a heading stands over
_ROW_GAP = 0.3  # em by which rows stand further apart than lines
_CENTRED = 4.0  # em by which a heading may miss the middle of the table's texts
_MOST_UNDER = 2  # last lines of a page: such titles, and a heading below them
# «№ п/п», «Рет №»; neither «№ 101 | Астана қаласы | 2013 жыл» nor «Реттеу …»
_NUMBERED = regex.compile(r"\s*+(?:№(?!\s*+\d)|(?:р/с|рет(?:тік)?)(?!\p{L}))", regex.IGNORECASE)
_MOST_TORN = 3  # lines of a torn row at the top of a page


def with_columns(blocks: Sequence[Block], settings: PdfSettings = DEFAULT) -> list[Block]:
    """The blocks of a page, lines that make up tables without rules put together as tables,
    and running text in two columns read one column after the other."""
    found: list[Block] = []
    for is_line, run in groupby(blocks, key=lambda block: isinstance(block, TextLine)):
        if is_line:
            lines = [block for block in run if isinstance(block, TextLine)]
            found += find_columns(in_reading_order(lines, settings), settings)
        else:
            found += run
    return found


def find_columns(lines: Sequence[TextLine], settings: PdfSettings = DEFAULT) -> list[Block]:
    """The lines of a page with those that make up tables without rules as tables."""
    found = _with_tables(lines, settings)
    for index in range(len(found))[-_MOST_UNDER:]:
        line = found[index]
        if isinstance(line, TextLine) and _is_lone_header(line, settings):
            columns = covered([], line.words, settings.column_gap * line.size)
            found[index] = PageTable(line.box, (_row(line.words, columns, settings),))
    return found


def _with_tables(lines: Sequence[TextLine], settings: PdfSettings) -> list[Block]:
    if sum(_is_parted(line, settings) for line in lines) < settings.fewest_lines:
        return list(lines)
    found: list[Block] = []
    start = 0
    while start < len(lines):
        stretch = _stretch(lines, start, settings)
        if stretch:
            if start == len(found) and _all_torn(lines[:start], lines, stretch, settings):
                found, start = [], 0
            headings = {index - start for index in stretch.headings}
            table = _table(lines[start : stretch.end], stretch.columns, headings, settings)
            found.append(table)
            start = stretch.end
        else:
            found.append(lines[start])
            start += 1
    return found


def _is_lone_header(line: TextLine, settings: PdfSettings) -> bool:
    """Whether a line has the titles of a list whose rows begin on the next page."""
    columns = covered([], line.words, settings.column_gap * line.size)
    return len(columns) >= _FEWEST_UNDER and _NUMBERED.match(line.text) is not None


@dataclass(frozen=True, slots=True)
class _Stretch:
    end: int
    columns: tuple[Interval, ...]
    headings: frozenset[int]
    """Lines over several columns, each a row of its own: «Жамбыл облысы»."""


def _stretch(lines: Sequence[TextLine], start: int, settings: PdfSettings) -> _Stretch | None:
    """The longest table that begins with the line at `start`, if one does."""
    if not _is_parted(lines[start], settings):
        return None
    em = lines[start].size
    columns: list[Interval] = []
    headings: set[int] = set()
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        if index > start and line.box.top - lines[index - 1].box.bottom > _FAR * em:
            break
        grown = covered(columns, line.words, GUTTER * em)
        if index > start and _is_heading(lines, index, columns, settings):
            headings.add(index)
            continue
        if len(grown) < 2 or (index - start >= settings.fewest_lines and _spoils(columns, grown)):
            break
        columns, end = grown, index + 1
    if end - start < settings.fewest_lines or not _is_table(
        lines[start:end], columns, em, settings
    ):
        return None
    return _Stretch(end, tuple(columns), frozenset(headings))


def _is_heading(
    lines: Sequence[TextLine], index: int, columns: Sequence[Interval], settings: PdfSettings
) -> bool:
    """Whether a line without gaps, a row in columns below it, stands over several columns, or
    by itself in the middle of the table and where no column begins."""
    if index + 1 == len(lines) or _is_parted(lines[index], settings):
        return False
    line, below = lines[index : index + 2]
    if not _is_parted(below, settings):
        return False
    em = line.size
    known = covered(columns, below.words, GUTTER * em)
    if len(known) < max(len(columns), _FEWEST_UNDER):
        return False
    if len(covered(known, line.words, GUTTER * em)) < len(known):
        return True
    apart = below.box.top - line.box.bottom
    if index:
        apart = min(apart, line.box.top - lines[index - 1].box.bottom)
    left, right = line.box.x0 - known[0][0], known[-1][1] - line.box.x1
    begins = any(abs(line.box.x0 - x0) <= GUTTER * em for x0, _ in known)
    return apart > _ROW_GAP * em and abs(left - right) <= _CENTRED * em and not begins


def covered(columns: Sequence[Interval], words: Sequence[Word], hole: float) -> list[Interval]:
    """What of a line's width is covered when its words are added; holes narrower than `hole`
    are closed.

    >>> covered([(0, 10), (30, 40)], [], 5), covered([(0, 10), (12, 40)], [], 5)
    ([(0, 10), (30, 40)], [(0, 40)])
    """
    merged: list[Interval] = []
    for x0, x1 in sorted([*columns, *((word.box.x0, word.box.x1) for word in words)]):
        if merged and x0 - merged[-1][1] < hole:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _spoils(columns: Sequence[Interval], grown: Sequence[Interval]) -> bool:
    """A line that would melt columns together that several lines have kept apart is prose."""
    return not all(
        any(left[1] <= a[1] and b[0] <= right[0] for a, b in pairwise(grown))
        for left, right in pairwise(columns)
    )


def _is_parted(line: TextLine, settings: PdfSettings) -> bool:
    """Whether a line has a gap wide enough to divide columns, and wider than its spaces: in a
    line that was stretched to the margins all gaps are wide."""
    if line.widest_gap < settings.column_gap:
        return False
    gaps = sorted(b.box.x0 - a.box.x1 for a, b in pairwise(line.words))
    return len(gaps) < 3 or gaps[-1] >= _UNEVEN * gaps[len(gaps) // 2 - 1]


def _all_torn(
    before: Sequence[TextLine], lines: Sequence[TextLine], stretch: _Stretch, settings: PdfSettings
) -> bool:
    """Whether the lines above the table are the rest of a row from the page before: they are
    few, no heading, and stand in its columns without the first."""
    if len(before) > _MOST_TORN:
        return False
    if any(_is_heading(lines, index, (), settings) for index in range(len(before))):
        return False
    words = [word for line in before for word in line.words]
    columns = stretch.columns
    em = lines[len(before)].size
    fits = len(covered(columns, words, GUTTER * em)) == len(columns)
    return fits and all(word.box.x0 > columns[0][1] for word in words)


def _is_table(
    lines: Sequence[TextLine], columns: Sequence[Interval], em: float, settings: PdfSettings
) -> bool:
    gutters = [right[0] - left[1] for left, right in pairwise(columns)]
    if max(gutters) < em:
        return False
    if sum(_is_parted(line, settings) for line in lines) * _LEAST_PARTED < len(lines):
        return False
    widths = [x1 - x0 for x0, x1 in columns]
    return len(columns) > 2 or min(widths) >= _NARROWEST * em


def _table(
    lines: Sequence[TextLine],
    columns: Sequence[Interval],
    headings: Set[int],
    settings: PdfSettings,
) -> PageTable:
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
    unsure = not found.sure or is_jumbled(words, columns)
    box = Box(columns[0][0], lines[0].box.top, columns[-1][1], lines[-1].box.bottom)
    return PageTable(box, tuple(rows), open_top=not rows[0][0], guessed=unsure)


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
