"""Tables whose rules run one way only: level ones between rows, or upright ones between columns.

What the rules leave out the text tells: columns are what stays apart in all rows, rows are told
by their numbers, by space, or by what their first column begins with (`rows`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.gutters import go_their_own_ways, runs
from pipeline.read.pdf.lines import TextLine, text_lines
from pipeline.read.pdf.page import Word
from pipeline.read.pdf.rows import Interval, is_jumbled, row_starts
from pipeline.read.pdf.ruling import Grid, Rule, whole_rules
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.stretches import GUTTER, covered

_FEWEST_LEVEL = 3  # above, between and below two rows
_FEWEST_UPRIGHT = 2
_SHORTEST = 100.0  # points: shorter rules are underlines, or blanks to be filled in
_BODY = 3.0  # times as high as its header is a body of several rows between three rules
_MOSTLY = 0.5  # of the bands with text have it in several columns
_FEWEST_LINES = 3
_FEWEST_BESIDE = 8  # lines of two columns of running text
_ALIGNED = 1.0  # points by which words of a column may begin beside one another
_SPACE = (0.2, 0.4)  # em: between words
_LONGEST_HEADING = 2  # lines of text over all columns
_ROOM = 1.5  # em between a rule and the row below it
_APART = 0.7  # em between a text and the header of the table below it
_VERY_MIDDLE = 0.4  # em by which such a heading may miss the middle, wherever it begins
_FROM_COLUMN = 0.5  # em from where texts of any column begin such a heading does


class OneWay(NamedTuple):
    """A table found, and whether its rows and columns are not told for sure."""

    grid: Grid
    guessed: bool


def one_way_grids(
    verticals: Sequence[Rule],
    horizontals: Sequence[Rule],
    words: Sequence[Word],
    settings: PdfSettings = DEFAULT,
) -> list[OneWay]:
    """The tables that rules of one direction draw around `words`, from top to bottom.

    Rules and words are those that belong to no table yet.
    """
    upright = [rule for rule in whole_rules(verticals, settings) if _is_long(rule)]
    level = [rule for rule in whole_rules(horizontals, settings) if _is_long(rule)]
    found: list[OneWay] = []
    for group in _alike(level, settings, _FEWEST_LEVEL):
        box = Box(group[0].start, group[0].at, group[0].end, group[-1].at)
        if not any(box.x0 < rule.at < box.x1 for rule in upright):
            found += _between_level(group, box, words, settings)
    for group in _alike(upright, settings, _FEWEST_UPRIGHT):
        box = Box(group[0].at, group[0].start, group[-1].at, group[0].end)
        if not any(box.top < rule.at < box.bottom for rule in level):
            found += _between_upright(group, box, words, settings)
    return sorted(found, key=lambda table: (table.grid.box.top, table.grid.box.x0))


def _is_long(rule: Rule) -> bool:
    return rule.end - rule.start >= _SHORTEST


def _alike(rules: Sequence[Rule], settings: PdfSettings, fewest: int) -> list[list[Rule]]:
    """Rules that begin together and end together, in order of their positions."""
    groups: list[list[Rule]] = []
    for rule in rules:
        for group in groups:
            first = group[0]
            near = abs(rule.start - first.start) + abs(rule.end - first.end)
            if near <= 2 * settings.snap:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= fewest]


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
    """A header without a rule above it: a line in columns right above the first rule."""
    top = rules[0].at
    inside = _inside(words, Box(box.x0, top - (rules[1].at - top), box.x1, top), settings)
    if not inside:
        return []
    line = text_lines(inside, settings)[-1]
    em = line.size or 1.0
    if top - line.box.bottom > em or len(covered([], line.words, settings.column_gap * em)) < 2:
        return []
    return [_Band(line.box.top - 1, top, list(line.words), True)]


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
        if line.box.top - bottom > _ROOM * em or not fits or line.box.x0 < box.x0 - settings.snap:
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
            cuts, is_sure = _cuts(lines, columns)
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
    yield OneWay(Grid(whole, tuple(rows)), not sure)


def _between_upright(
    rules: Sequence[Rule], box: Box, words: Sequence[Word], settings: PdfSettings
) -> list[OneWay]:
    """The table between upright rules; its outer columns may have none at their outer sides."""
    beside = [word for word in words if box.top <= word.box.middle < box.bottom]
    if not beside:
        return []
    edges = [rule.at for rule in rules]
    left, right = min(w.box.x0 for w in beside), max(w.box.x1 for w in beside)
    if left < edges[0] - settings.snap:
        edges.insert(0, left - 1)
    if right > edges[-1] + settings.snap:
        edges.append(right + 1)
    columns = list(pairwise(edges))
    lines = text_lines(beside, settings)
    filled = [any(x0 <= w.box.x0 < x1 for w in beside) for x0, x1 in columns]
    if len(columns) < 2 or len(lines) < _FEWEST_LINES:
        return []
    if any(w.box.x0 < x - settings.snap and w.box.x1 > x + settings.snap
           for w in beside for x in edges[1:-1]):  # fmt: skip
        return []
    whole = Box(edges[0], box.top, edges[-1], box.bottom)
    if len(rules) > len(columns) > 1 and not filled[0] and len(beside) == len(words):
        # The middle of a row that begins and ends on other pages.
        row = tuple(Box(x0, whole.top, x1, whole.bottom) for x0, x1 in columns)
        return [OneWay(Grid(whole, (row,), open_top=True, open_bottom=True), guessed=False)]
    in_several = sum(len(_columns_of(line, columns)) > 1 for line in lines)
    if (
        not all(filled)
        or in_several < _MOSTLY * len(lines)
        or _is_running_text(beside, columns, settings)
    ):
        return []
    cuts, sure = _cuts(lines, columns)
    rows = tuple(
        tuple(Box(x0, y0, x1, y1) for x0, x1 in columns)
        for y0, y1 in pairwise([whole.top, *cuts, whole.bottom])
    )
    return [OneWay(Grid(whole, rows), not sure)]


def _is_running_text(
    words: Sequence[Word], columns: Sequence[Interval], settings: PdfSettings
) -> bool:
    """Whether the rules stand between columns of running text, as in gazettes."""
    found = []
    for (x0, x), (_, x1) in pairwise(columns):
        lines = text_lines([word for word in words if x0 <= word.box.x0 < x1], settings)
        both = [run for run in runs(lines, x, settings) if run.lefts and run.rights]
        if sum(len(run.blocks) for run in both) >= _FEWEST_BESIDE:
            found.append(go_their_own_ways(both))
    return bool(found) and all(found)


def _columns_of(line: TextLine, columns: Sequence[Interval]) -> set[Interval]:
    return {column for column in columns for w in line.words if column[0] <= w.box.x0 < column[1]}


def _cuts(lines: Sequence[TextLine], columns: Sequence[Interval]) -> tuple[list[float], bool]:
    """The heights at which rows after the first one begin, and whether they are sure."""
    found = row_starts(lines, columns)
    cuts = [
        (before.box.middle + line.box.middle) / 2
        for before, line, begins in zip(lines, lines[1:], found.begins[1:], strict=False)
        if begins
    ]
    return cuts, found.sure


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
