"""Pages set in two columns of running text, as gazettes are, or of a list: the left one first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import regex

from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.page import Word
from pipeline.read.pdf.settings import DEFAULT, PdfSettings

_FEWEST = 8  # lines side by side
_FEWEST_LABELS = 3  # numbered rows of a list
_LABEL = regex.compile(r"(?<number>\d{1,3})(?:[.)]|\s|$)")
_FULL = 0.85  # of a column's width: so wide is a line that runs to the margin
_MOSTLY = 0.6  # of the lines of each column are so wide; cells of a list are not
_OFFSET = 0.25  # of the lines side by side stand at other heights, as no cells do:
_FULL_THERE, _MANY_THERE = 0.7, 0.4  # then so many lines as wide as that are enough
_ZONE = (0.4, 0.6)  # of the width of the text: where a second column may begin
_GUTTER = 0.5  # em: the narrowest gap between two columns of running text
_BESIDE = 0.2  # of a line's height: so far lines at other heights reach beside one another


@dataclass(frozen=True, slots=True)
class _Halves:
    """A line that has text on one or both sides of the middle, and nothing across it."""

    left: TextLine | None
    right: TextLine | None


def in_reading_order(lines: Sequence[TextLine], settings: PdfSettings = DEFAULT) -> list[TextLine]:
    """The lines, those in two columns one column after the other.

    The right column's lines are moved over to where the left one's stand, so that its indents
    and short lines mean the same. Lines across the page divide the columns above from those
    below.
    """
    if len(lines) < _FEWEST:
        return list(lines)
    middle = _middle(lines)
    found: list[TextLine] = []
    split = [(line, _halves(line, middle, settings)) for line in lines]
    for parted, run in groupby(split, key=lambda pair: pair[1] is not None):
        pairs = list(run)
        halves = [half for _, half in pairs if half is not None]
        if parted and _are_columns(halves):
            found += _one_after_other(halves)
        else:
            found += [line for line, _ in pairs]
    return found


def _middle(lines: Sequence[TextLine]) -> float:
    """Where the two columns of a page would be divided: before what begins at one place there in
    many lines, else in the middle of the text."""
    left = min(line.box.x0 for line in lines)
    right = max(line.box.x1 for line in lines)
    near, far = (left + share * (right - left) for share in _ZONE)
    begun: Counter[int] = Counter()
    for line in lines:
        last = left
        for word in line.words:
            if near <= word.box.x0 <= far and word.box.x0 - last >= _GUTTER * line.size:
                begun[round(word.box.x0)] += 1
            last = word.box.x1
    x, count = begun.most_common(1)[0] if begun else (0, 0)
    return x - 1.0 if count >= _FEWEST else (left + right) / 2


def _halves(line: TextLine, middle: float, settings: PdfSettings) -> _Halves | None:
    """The line in two, if there is a wide gap in the middle of the page."""
    if line.box.x1 <= middle:
        return _Halves(line, None)
    if line.box.x0 >= middle:
        return _Halves(None, line)
    before = [word for word in line.words if word.box.x1 <= middle]
    after = line.words[len(before) :]
    if not before or after[0].box.x0 < middle:
        return None
    if after[0].box.x0 - before[-1].box.x1 < _GUTTER * line.size:
        return None
    return _Halves(text_line(before, settings), text_line(after, settings))


def _are_columns(halves: Sequence[_Halves]) -> bool:
    """Whether both sides are running text, most of whose lines run to the column's margin, or a
    list that goes on in the right column."""
    level = sum(half.left is not None and half.right is not None for half in halves)
    offset = sum(_stand_beside(above, below) for above, below in pairwise(halves))
    if level + offset < _FEWEST:
        return False
    if _goes_on(halves):
        return True
    full, least = _FULL, _MOSTLY
    if offset >= _OFFSET * (level + offset):
        full, least = _FULL_THERE, _MANY_THERE
    for side in (
        [half.left for half in halves if half.left],
        [half.right for half in halves if half.right],
    ):
        width = max(line.box.x1 for line in side) - min(line.box.x0 for line in side)
        wide = sum(line.box.x1 - line.box.x0 >= full * width for line in side)
        if wide < least * len(side):
            return False
    return True


def _stand_beside(above: _Halves, below: _Halves) -> bool:
    """Whether a line of one column stands beside one of the other a little further down."""
    first, second = (above.left, below.right) if above.left else (above.right, below.left)
    if first is None or second is None or (above.left and above.right):
        return False
    return first.box.bottom - second.box.top > _BESIDE * first.size


def _goes_on(halves: Sequence[_Halves]) -> bool:
    """Whether the rows of the left side are numbered, and those of the right one from there on."""
    last, count = None, 0
    for number in _labels(half.left for half in halves):
        if last is None or number == last + 1:
            last, count = number, count + 1
    after = next(_labels(half.right for half in halves), None)
    return last is not None and count >= _FEWEST_LABELS and after == last + 1


def _labels(lines: Iterable[TextLine | None]) -> Iterator[int]:
    """The numbers that lines begin with."""
    found = (_LABEL.match(line.text) for line in lines if line is not None)
    return (int(match["number"]) for match in found if match)


def _one_after_other(halves: Sequence[_Halves]) -> list[TextLine]:
    left = [half.left for half in halves if half.left]
    right = [half.right for half in halves if half.right]
    # Lines above the columns that end before the middle count as left ones: they tell nothing.
    top = min(line.box.top for line in right)
    beside = [line for line in left if line.box.bottom > top] or left
    shift = min(line.box.x0 for line in right) - min(line.box.x0 for line in beside)
    return [*left, *(_moved(line, shift) for line in right)]


def _moved(line: TextLine, shift: float) -> TextLine:
    """The line `shift` points further to the left."""
    words = tuple(_moved_word(word, shift) for word in line.words)
    box = line.box._replace(x0=line.box.x0 - shift, x1=line.box.x1 - shift)
    return replace(line, box=box, words=words)


def _moved_word(word: Word, shift: float) -> Word:
    box = word.box._replace(x0=word.box.x0 - shift, x1=word.box.x1 - shift)
    return replace(word, box=box)
