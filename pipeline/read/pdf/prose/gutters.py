"""Where a page is divided into columns of running text, and what shows that it is.

A gutter is a strip that nothing on many lines crosses. Tables without rules have such strips
too: there the texts on both sides begin together, row by row; two columns of running text go
their own ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

import regex

from pipeline.read.pdf.blocks import Block
from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.spaced.line_columns import is_parted
from pipeline.read.pdf.tables import PageTable

_FEWEST = 8  # lines side by side
_FEWEST_TOGETHER = 3  # lines of a run between two titles over both columns
_CROSSING = 0.5  # times as many lines at most cross the gutter there
_FEWEST_BEGUN = 6  # lines that begin where a column does
_MANY_BEGIN = 0.25  # of the lines that begin where most do, begin at the column's own edge
_GUTTER = 0.5  # em: the narrowest gap between two columns of running text
_HALVES = ((0.4, 0.6),)  # of the width of the text: where a second column may begin
_THIRDS = (*_HALVES, (0.28, 0.4), (0.6, 0.72))
_BESIDE = 0.2  # of a line's height: so far lines at other heights reach beside one another
_FEWEST_LABELS = 3  # numbered rows of a list
_LABEL = regex.compile(r"(?<number>\d{1,3})(?:[.)]|\s|$)")
_FULL = 0.85  # of a column's width: so wide is a line that runs to the margin
_MOSTLY = 0.6  # of the lines of each column are so wide; cells of a list are not
_OFFSET = 0.25  # of the lines side by side stand at other heights, as no cells do:
_FULL_THERE, _MANY_THERE = 0.7, 0.4  # then so many lines as wide as that are enough
_TOGETHER = 0.5  # of the paragraphs of a column begin, not by chance, where those of the other do
_FEWEST_STARTS = 3
_WRAPPED = 0.25  # of the lines of each column at least run on in the next one
_PARTED = 0.2  # of the lines of a column at most have gaps as tables have
_MANY_TIMES = 1.8  # as many lines as the other a column may have beside it
_HOLE = 2.5  # em of blank in a column
_HOLES = 0.3  # of a column's height may be holes
_FEW_WORDS = 3
_DEEPEST_INDENT = 4.0  # em
_INDENT = 0.8  # em
_WIDE_STEP = 1.3  # times the usual step from line to line: space between paragraphs


class Sides(NamedTuple):
    """What stands on both sides of a gutter at one height."""

    left: Block | None
    right: Block | None


class Run(NamedTuple):
    """Blocks one below the other: on the sides of a gutter, or as they are where they cross it."""

    blocks: list[Block]
    sides: list[Sides]

    @property
    def lefts(self) -> list[Block]:
        return [side.left for side in self.sides if side.left is not None]

    @property
    def rights(self) -> list[Block]:
        return [side.right for side in self.sides if side.right is not None]


def runs(blocks: Sequence[Block], x: float, settings: PdfSettings = DEFAULT) -> list[Run]:
    """The blocks in runs that cross the gutter before `x` or stand on its sides."""
    split = [(block, _sides(block, x, settings)) for block in blocks]
    found = []
    for crosses, run in groupby(split, key=lambda pair: pair[1] is None):
        pairs = list(run)
        sides = [] if crosses else [side for _, side in pairs if side is not None]
        found.append(Run([block for block, _ in pairs], sides))
    return found


def _sides(block: Block, x: float, settings: PdfSettings) -> Sides | None:
    """A block left or right of a place, a line also in two, if there is a gap at that place."""
    if block.box.x1 <= x:
        return Sides(block, None)
    if block.box.x0 >= x:
        return Sides(None, block)
    if isinstance(block, PageTable):
        return None
    before = [word for word in block.words if word.box.x1 <= x]
    after = block.words[len(before) :]
    if not before or after[0].box.x0 < x:
        return None
    if after[0].box.x0 - before[-1].box.x1 < _GUTTER * block.size:
        return None
    return Sides(text_line(before, settings), text_line(after, settings))


def candidates(blocks: Sequence[Block], nested: bool = False) -> list[float]:
    """Where further columns may begin: where many lines have text after a gap, in the middle or,
    on whole pages, at a third of the width."""
    if not blocks:
        return []
    left = min(block.box.x0 for block in blocks)
    width = max(block.box.x1 for block in blocks) - left
    zones = _HALVES if nested else _THIRDS
    near = min(left + zone[0] * width for zone in zones)
    far = max(left + zone[1] * width for zone in zones)
    begun: Counter[int] = Counter()
    for block in blocks:
        if isinstance(block, PageTable):
            if near <= block.box.x0 <= far:
                begun[round(block.box.x0)] += len(block.rows)
            continue
        last = left
        for word in block.words:
            x0 = word.box.x0
            if near <= x0 <= far and x0 - last >= _GUTTER * (word.box.bottom - word.box.top):
                begun[round(x0)] += 1
            last = word.box.x1
    found = []
    for low, high in zones:
        found += [x - 1.0 for x in _most_begun(begun, left + low * width, left + high * width)]
    return found


def _most_begun(begun: Counter[int], low: float, high: float) -> list[int]:
    """The place between two others where most texts begin, if many do, and before it the first
    one where many do: most lines may begin with an indent."""
    counts = {x: count + begun[x + 1] for x, count in begun.items() if low <= x <= high and count}
    best = max(counts, key=lambda x: (counts[x], begun[x]), default=0)
    if not best or counts[best] < _FEWEST_BEGUN:
        return []
    many = max(_FEWEST_BEGUN, counts[best] * _MANY_BEGIN)
    return sorted({best, min(x for x, count in counts.items() if count >= many)})


def are_columns(found: Sequence[Run], settings: PdfSettings) -> bool:
    """Whether what stands on the sides of a gutter is running text, or a list that goes on in
    the right column: in one run, or in all of them where little crosses the gutter."""
    both = [run for run in found if run.lefts and run.rights]
    if any(_are_columns([run], settings) for run in both):
        return True
    crossing = sum(len(run.blocks) for run in found if not run.sides)
    parted = [run for run in both if len(run.blocks) >= _FEWEST_TOGETHER]
    if crossing > _CROSSING * sum(len(run.blocks) for run in parted):
        return False
    return len(parted) > 1 and _are_columns(parted, settings)


def _are_columns(both: Sequence[Run], settings: PdfSettings) -> bool:
    if sum(_lines_beside(run)[0] for run in both) < _FEWEST:
        return False
    if any(_goes_on(run) for run in both):
        return True
    for side in (0, 1):
        both, parted = _with_first_column(both, side, settings)
        if parted or not both:
            return False
    level, offset = map(sum, zip(*map(_lines_beside, both), strict=True))
    return _are_wide(both, offset >= _OFFSET * level) or go_their_own_ways(both)


def _lines_beside(run: Run) -> tuple[int, int]:
    """How many lines of the two sides stand beside one another, and how many of these a little
    higher or lower."""
    offset = sum(_stand_beside(above, below) for above, below in pairwise(run.sides))
    level = sum(side.left is not None and side.right is not None for side in run.sides)
    return level + offset, offset


def _with_first_column(
    both: Sequence[Run], side: int, settings: PdfSettings
) -> tuple[Sequence[Run], bool]:
    """The runs with the first column only of a side (0 or 1) that seems to be in two, and
    whether that side has many lines with further gaps, as tables have."""
    blocks = [block for run in both for sides in run.sides if (block := sides[side])]
    further = candidates(blocks, nested=True)
    inner = {
        id(block): (_sides(block, further[0], settings) if further else None) or Sides(block, None)
        for block in blocks
    }
    columns = {key: sides.left for key, sides in inner.items()}
    gaps = sum(
        _count_parted([block for sides in inner.values() if (block := sides[half])], settings)
        for half in (0, 1)
    )
    found = [
        Run(
            run.blocks,
            [kept for sides in run.sides if any(kept := _replaced(sides, side, columns))],
        )
        for run in both
    ]
    return [run for run in found if run.lefts and run.rights], gaps > _PARTED * len(blocks)


def _count_parted(column: Sequence[Block], settings: PdfSettings) -> int:
    """How many lines have gaps as between columns. Lines of a few words that run from side to
    side may be stretched: «мемлекеттік    қызметті    көрсету»."""
    left = min((block.box.x0 for block in column), default=0.0)
    right = max((block.box.x1 for block in column), default=0.0)
    return sum(
        isinstance(block, TextLine)
        and is_parted(block, settings)
        and not (
            len(block.words) <= _FEW_WORDS
            and right - block.box.x1 < 1
            and block.box.x0 - left < _DEEPEST_INDENT * block.size
        )
        for block in column
    )


def _replaced(sides: Sides, side: int, columns: Mapping[int, Block | None]) -> Sides:
    block = sides[side]
    new = columns[id(block)] if block else None
    return Sides(sides.left, new) if side else Sides(new, sides.right)


def _stand_beside(above: Sides, below: Sides) -> bool:
    """Whether a line of one column stands beside one of the other a little further down."""
    first, second = (above.left, below.right) if above.left else (above.right, below.left)
    if first is None or second is None or (above.left and above.right):
        return False
    return first.box.bottom - second.box.top > _BESIDE * _size(first)


def _are_wide(both: Sequence[Run], uneven: bool) -> bool:
    """Whether most lines of both columns run to the column's margin."""
    full, least = (_FULL_THERE, _MANY_THERE) if uneven else (_FULL, _MOSTLY)
    sides = [side for run in both for side in run.sides]
    for blocks in (
        [side.left for side in sides if isinstance(side.left, TextLine)],
        [side.right for side in sides if isinstance(side.right, TextLine)],
    ):
        if not blocks:
            return False
        width = max(line.box.x1 for line in blocks) - min(line.box.x0 for line in blocks)
        wide = sum(line.box.x1 - line.box.x0 >= full * width for line in blocks)
        if wide < least * len(blocks):
            return False
    return True


def _goes_on(run: Run) -> bool:
    """Whether the rows of the left side are numbered, and those of the right one from there on."""
    last, count = None, 0
    for number in _labels(run.lefts):
        if last is None or number == last + 1:
            last, count = number, count + 1
    after = next(_labels(run.rights), None)
    return last is not None and count >= _FEWEST_LABELS and after == last + 1


def _labels(blocks: Iterable[Block]) -> Iterator[int]:
    """The numbers that lines begin with."""
    found = (_LABEL.match(block.text) for block in blocks if isinstance(block, TextLine))
    return (int(match["number"]) for match in found if match)


@dataclass(slots=True)
class _Starts:
    """How many paragraphs begin on each side of a gutter, how many begin together, and the
    number of lines among which they may do so."""

    left: int = 0
    right: int = 0
    together: int = 0
    lines: int = 0

    @property
    def are_rows(self) -> bool:
        """Whether more begin together than would by chance."""
        fewer = min(self.left, self.right)
        chance = self.left * self.right / max(self.lines, 1)
        return self.together > 0 and self.together >= chance + _TOGETHER * (fewer - chance)


def begin_together(run: Run) -> bool:
    """Whether the texts on both sides begin in the same lines, as those of rows do."""
    return _starts([run]).are_rows


def go_their_own_ways(both: Sequence[Run]) -> bool:
    """Whether the paragraphs of two columns begin at heights of their own, and both columns have
    lines that run on, about as many, and no holes."""
    starts = _starts(both)
    if min(starts.left, starts.right) < _FEWEST_STARTS or starts.are_rows:
        return False
    lefts, rights = [run.lefts for run in both], [run.rights for run in both]
    few, many = sorted(
        (sum(map(len, _beside(lefts, rights))), sum(map(len, _beside(rights, lefts))))
    )
    if many > _MANY_TIMES * few:
        return False
    for count, columns in ((starts.left, lefts), (starts.right, rights)):
        blocks = [block for column in columns for block in column]
        if len(blocks) - count < _WRAPPED * len(blocks):
            return False
        blank = sum(map(_blank, columns))
        if blank > _HOLES * sum(column[-1].box.bottom - column[0].box.top for column in columns):
            return False
    return True


def _beside(columns: Sequence[list[Block]], others: Sequence[list[Block]]) -> Iterator[list[Block]]:
    """Of each column what stands beside the other one."""
    for column, other in zip(columns, others, strict=True):
        top, bottom = other[0].box.top, other[-1].box.bottom
        yield [block for block in column if top <= block.box.middle <= bottom]


def _blank(column: Sequence[Block]) -> float:
    """The height of a column's holes."""
    gaps = (below.box.top - above.box.bottom for above, below in pairwise(column))
    return sum(gap for gap in gaps if gap > _HOLE * _size(column[0]))


def _starts(both: Iterable[Run]) -> _Starts:
    found = _Starts()
    for run in both:
        left, right = _begun(run.lefts), _begun(run.rights)
        found.left += len(left)
        found.right += len(right)
        found.lines += max(len(run.lefts), len(run.rights))
        for cluster in _clusters(run):
            first = next((s.left for s in cluster if s.left is not None), None)
            other = next((s.right for s in cluster if s.right is not None), None)
            found.together += id(first) in left and id(other) in right
    return found


def _clusters(run: Run) -> Iterator[list[Sides]]:
    """What stands between two places where nothing is printed on either side."""
    cluster: list[Sides] = []
    bottom = 0.0
    for side in run.sides:
        boxes = [block for block in side if block is not None]
        top = min(block.box.top for block in boxes)
        if cluster and top > bottom - _BESIDE * _size(boxes[0]):
            yield cluster
            cluster = []
        cluster.append(side)
        bottom = max(bottom, *(block.box.bottom for block in boxes))
    if cluster:
        yield cluster


def _begun(column: Sequence[Block]) -> set[int]:
    """The ids of the blocks of a column that begin a paragraph."""
    left = min(block.box.x0 for block in column)
    right = max(block.box.x1 for block in column)
    steps = sorted(b.box.bottom - a.box.bottom for a, b in pairwise(column))
    usual = steps[len(steps) // 4] if steps else 0.0
    found = {id(column[0])}
    for above, block in pairwise(column):
        if not (isinstance(above, TextLine) and isinstance(block, TextLine)):
            found.add(id(block))
            continue
        first = block.words[0].box
        if (
            right - above.box.x1 > first.x1 - first.x0 + _INDENT * above.size
            or block.box.bottom - above.box.bottom > _WIDE_STEP * usual
            or (
                block.box.x0 - left > _INDENT * block.size
                and above.box.x0 - left <= _INDENT * above.size
            )
        ):
            found.add(id(block))
    return found


def _size(block: Block) -> float:
    """The height of a block's letters."""
    return block.size if isinstance(block, TextLine) else 10.0
