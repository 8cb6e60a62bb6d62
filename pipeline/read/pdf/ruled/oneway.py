"""Tables whose rules run one way only: level ones between rows, or upright ones between columns.

What the rules leave out the text tells: columns are what stays apart in all rows, rows are told
by their numbers, by space, or by what their first column begins with (`rows`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_lines
from pipeline.read.pdf.ruled.ruling import Grid, Rule, whole_rules
from pipeline.read.pdf.ruled.upright import (
    FEWEST_UPRIGHT,
    OneWay,
    alike,
    cuts_between,
    is_long,
    upright_tables,
)
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.pdf.spaced.line_columns import GUTTER, covered
from pipeline.read.pdf.spaced.rows import Interval, is_jumbled

_FEWEST_LEVEL = 3  # above, between and below two rows
_BODY = 3.0  # times as high as its header is a body of several rows between three rules
_MOSTLY = 0.5  # of the bands with text have it in several columns
_FEWEST_LINES = 3
_ALIGNED = 1.0  # points by which words of a column may begin beside one another
_SPACE = (0.2, 0.4)  # em: between words
_LONGEST_HEADING = 2  # lines of text over all columns
_LINE_GAP = 0.5  # em between lines of a header
_ROOM = 1.5  # em between a rule and the row below it
_APART = 0.7  # em between a text and the header of the table below it
_VERY_MIDDLE = 0.4  # em by which such a heading may miss the middle, wherever it begins
_FROM_COLUMN = 0.5  # em from where texts of any column begin such a heading does


def one_way_grids(
    verticals: Sequence[Rule],
    horizontals: Sequence[Rule],
    words: Sequence[Word],
    settings: PdfSettings,
) -> list[OneWay]:
    """The tables that rules of one direction draw around `words`, from top to bottom.

    Rules and words are those that belong to no table yet.
    """
    upright = [rule for rule in whole_rules(verticals, settings) if is_long(rule)]
    level = [rule for rule in whole_rules(horizontals, settings) if is_long(rule)]
    found: list[OneWay] = []
    for group in alike(level, settings, _FEWEST_LEVEL):
        box = Box(group[0].start, group[0].at, group[0].end, group[-1].at)
        if not any(box.x0 < rule.at < box.x1 for rule in upright):
            found += _between_level(group, box, words, settings)
    if len(upright) >= FEWEST_UPRIGHT:
        found += upright_tables(whole_rules(verticals, settings), level, words, settings)
    return sorted(found, key=lambda table: (table.grid.box.top, table.grid.box.x0))


class _Band(NamedTuple):
    """What stands between two level rules."""

    top: float
    bottom: float
    words: list[Word]
    parted: bool
    """Whether its words stand in several columns."""


def _between_level(
    rules: Sequence[Rule], box: Box, words: Sequence[Word], settings: PdfSettings
) -> Iterator[OneWay]:
    """The tables between level rules: bands with text in columns, and headings among them.

    Some lines of running text between two rules divide the table above from the one below.
    """
    run = _head_above(rules, box, words, settings)
    for above, below in pairwise(rules):
        inside = _inside(words, Box(box.x0, above.at, box.x1, below.at), settings)
        if not inside:
            continue
        lines = text_lines(inside, settings)
        em = lines[0].size or 1.0
        head = _head_below_text(lines, em, settings)
        if head:
            yield from _table_of(run, box, settings)
            words_of = [word for line in head for word in line.words]
            run = [_Band(head[0].box.top - 1, below.at, words_of, True)]
            continue
        parted = len(covered([], inside, settings.column_gap * em)) > 1
        if parted or len(lines) <= _LONGEST_HEADING:
            run.append(_Band(above.at, below.at, inside, parted))
            continue
        yield from _table_of(run, box, settings)
        run = []
    if run:
        run += _foot_below(run, box, words, settings)
    yield from _table_of(run, box, settings)


def _head_above(
    rules: Sequence[Rule], box: Box, words: Sequence[Word], settings: PdfSettings
) -> list[_Band]:
    """A header without a rule above it: lines right above the first rule that stand close to one
    another and leave the same columns free."""
    top = rules[0].at
    inside = _inside(words, Box(box.x0, top - (rules[1].at - top), box.x1, top), settings)
    lines = text_lines(inside, settings)
    if not lines or top - lines[-1].box.bottom > (lines[-1].size or 1.0):
        return []
    em = lines[-1].size or 1.0
    columns: list[Interval] = []
    found: list[Word] = []
    highest = lines[-1].box.bottom
    for line in reversed(lines):
        grown = covered(columns, line.words, settings.column_gap * em)
        if highest - line.box.bottom > _LINE_GAP * em or len(grown) < len(columns):
            break
        columns, highest = grown, line.box.top
        found += line.words
    if len(columns) < 2 or _is_rest(rules, box, words, em):
        return []
    return [_Band(highest - 1, top, found, True)]


def _is_rest(rules: Sequence[Rule], box: Box, words: Sequence[Word], em: float) -> bool:
    """Whether what stands above the first rule is the rest of a row that the page before began:
    the page begins with it, and not in the first column. `columns` puts it together."""
    above = [word.box.x0 for word in words if word.box.middle < rules[0].at]
    below = [w.box.x0 for w in words if rules[0].at <= w.box.middle < rules[-1].at]
    within = [x0 for x0 in below if x0 >= box.x0]
    return bool(within) and min(above) > min(within) + em


def _head_below_text(
    lines: Sequence[TextLine], em: float, settings: PdfSettings
) -> Sequence[TextLine]:
    """The header of the next table, where a text stands above it between two rules: the last
    lines, in columns and apart from those above, which are in none."""
    for at in range(len(lines) - 1, 0, -1):
        if lines[at].box.top - lines[at - 1].box.bottom <= _APART * em:
            continue
        parted = [len(covered([], x.words, settings.column_gap * em)) > 1 for x in lines]
        return lines[at:] if parted[at] and not any(parted[:at]) else ()
    return ()


def _foot_below(
    run: Sequence[_Band], box: Box, words: Sequence[Word], settings: PdfSettings
) -> list[_Band]:
    """A row that a page break leaves without a rule below it: the last lines of the page, in the
    columns of the rows above and right below the last rule. One column alone may be a note."""
    last = run[-1].bottom
    below = [line for line in text_lines(words, settings) if line.box.middle > last]
    if not below:
        return []
    em = below[0].size or 1.0
    columns: list[Interval] = []
    for band in run:
        columns = covered(columns, band.words if band.parted else [], GUTTER * em)
    inside: list[Word] = []
    bottom = last
    for line in below:
        fits = len(covered(columns, line.words, GUTTER * em)) == len(columns)
        if line.box.top - bottom > _ROOM * em:
            break
        if not fits or line.box.x0 < box.x0 - settings.snap:
            return []
        inside += line.words
        bottom = line.box.bottom
    filled = len(covered([], inside, settings.column_gap * em))
    if len(columns) < 2 or filled < max(len(columns) - 1, 2):
        return []
    return [_Band(last, bottom + 1, inside, True)]


def _with_narrow(columns: Sequence[Interval], bands: Sequence[_Band], em: float) -> list[Interval]:
    """The columns, those divided that stand too near to one another for a gap between them.

    There a word of the header begins where words of most rows do, and not a space after the
    word before it.
    """
    head, *body = bands
    found = list(columns)
    line = sorted(head.words, key=lambda word: word.box.x0)
    for before, word in pairwise(line):
        x = word.box.x0
        gap = (x - before.box.x1) / em
        if _SPACE[0] < gap < _SPACE[1] or word.box.middle != before.box.middle:
            continue
        begun = sum(any(abs(w.box.x0 - x) <= _ALIGNED for w in band.words) for band in body)
        within = next((i for i, (x0, x1) in enumerate(found) if x0 + em < x < x1), None)
        if within is not None and begun >= max(_FEWEST_LINES, _MOSTLY * len(body)):
            x0, x1 = found[within]
            found[within : within + 1] = [(x0, x - _ALIGNED), (x, x1)]
    return found


def _table_of(bands: Sequence[_Band], box: Box, settings: PdfSettings) -> Iterator[OneWay]:
    """The table that bands one below the other make, if one."""
    parted = [band for band in bands if band.parted]
    if len(parted) < max(2, _MOSTLY * len(bands)):
        return
    em = parted[0].words[0].box.height or 1.0
    columns: list[Interval] = []
    for band in parted:
        columns = covered(columns, band.words, GUTTER * em)
    if len(columns) < 2 or max(b[0] - a[1] for a, b in pairwise(columns)) < em:
        return
    if bands[0].parted:
        columns = _with_narrow(columns, bands, em)
    edges = _edges(columns, box.x0, box.x1)
    rows: list[tuple[Box | None, ...]] = []
    sure = True
    head = bands[0].bottom - bands[0].top
    for top, bottom, content, in_columns in bands:
        lines = text_lines(content, settings)
        starts = [top]
        if len(bands) == 2 and bottom - top > _BODY * head:
            cuts, is_sure = cuts_between(lines, columns)
            starts, sure = [top, *cuts], sure and is_sure
        for y0, y1 in pairwise([*starts, bottom]):
            across = [] if in_columns else content
            if across and _is_over_all(across, columns, edges, em):
                over_all = Box(edges[0], y0, edges[-1], y1)
                rows.append((over_all, *[None] * (len(columns) - 1)))
            else:
                rows.append(_row(across, edges, y0, y1))
    sure = sure and not any(is_jumbled(band.words, list(pairwise(edges))) for band in parted)
    whole = Box(edges[0], bands[0].top, edges[-1], bands[-1].bottom)
    yield OneWay(Grid(whole, tuple(rows)), not sure, tuple(columns))


def _inside(words: Sequence[Word], box: Box, settings: PdfSettings) -> list[Word]:
    near = settings.snap
    return [
        word
        for word in words
        if box.top <= word.box.middle < box.bottom
        and box.x0 - near <= word.box.x0
        and word.box.x1 <= box.x1 + near
    ]


def _edges(columns: Sequence[Interval], left: float, right: float) -> list[float]:
    """The sides of the columns: the middles of what is free between them."""
    inner = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    return [min(left, columns[0][0]), *inner, max(right, columns[-1][1])]


def _row(
    heading: Sequence[Word], edges: Sequence[float], top: float, bottom: float
) -> tuple[Box | None, ...]:
    """The cells of a row; a heading that runs over sides of columns has one cell for them."""
    cells: list[Box | None] = []
    first = 0
    for column, (left, right) in enumerate(pairwise(edges)):
        begun = cells[first] if column else None
        if begun is not None and _runs_over(heading, left):
            cells[first] = begun._replace(x1=right)
            cells.append(None)
        else:
            first = column
            cells.append(Box(left, top, right, bottom))
    return tuple(cells)


def _is_over_all(
    words: Sequence[Word], columns: Sequence[Interval], edges: Sequence[float], em: float
) -> bool:
    """Whether a text stands in the middle of the table, as headings over all columns do, and
    not where the texts of a column begin, unless it is the very middle."""
    left, right = min(word.box.x0 for word in words), max(word.box.x1 for word in words)
    aside = abs((left - edges[0]) - (edges[-1] - right))
    if aside <= _VERY_MIDDLE * em:
        return True
    return aside <= em and all(abs(left - x0) > _FROM_COLUMN * em for x0, _ in columns)


def _runs_over(words: Sequence[Word], x: float) -> bool:
    """Whether a side of a column runs through a word, or through the space between two."""
    if any(word.box.x0 < x < word.box.x1 for word in words):
        return True
    before = max((word.box.x1 for word in words if word.box.x1 <= x), default=None)
    after = min((word.box.x0 for word in words if word.box.x0 >= x), default=None)
    if before is None or after is None:
        return False
    return after - before < GUTTER * words[0].box.height
