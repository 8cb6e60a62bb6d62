"""Gaps within the texts of a column, whose lines are stretched to its margins.

Such a gap may be as wide as one between columns: «Шығыс      Қазақстан      облысы,». On its line
the gaps of one text are all alike; a gap between columns is like them by chance only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.spaced.rows import Interval

_ALIGNED = 1.5  # points: texts that begin so near to one another begin at one place
_MOSTLY = 0.75  # of the texts of a column begin there
_ALIKE = 0.02  # em by which the gaps of a stretched text differ


def stretched_gaps(
    columns: Sequence[Interval], known: Sequence[Interval], lines: Sequence[TextLine]
) -> set[int]:
    """After which columns the gap is one within a stretched text. It is none between two of those
    that are `known`: titles, or the columns of the page before."""
    above = [{k for k in known if k[0] <= x1 and x0 <= k[1]} for x0, x1 in columns]
    sure = {i for i, (a, b) in enumerate(pairwise(above)) if a and b and len(a | b) > 1}
    if not known or len(sure) + 1 == len(columns):
        return set()
    votes: Counter[int] = Counter()
    found: set[int] = set()
    for line in lines:
        for at, alike in _gaps_of(line, columns, sure):
            votes[at] += 1 if alike else -1
            if alike:
                found.add(at)
    ways = sorted((at for at in found if votes[at] >= 0), key=lambda at: -votes[at])
    kept: set[int] = set()
    for at in ways:
        kept.add(at)
        low = next(i for i in range(at, -1, -1) if i - 1 not in kept)
        high = next(i for i in range(at + 1, len(columns)) if i not in kept)
        pairs = combinations(above[low : high + 1], 2)
        if any(a and b and len(a | b) > 1 for a, b in pairs):
            kept.remove(at)  # two titles stand over what it would put together
    return kept


def _gaps_of(
    line: TextLine, columns: Sequence[Interval], sure: set[int]
) -> Iterator[tuple[int, bool]]:
    """The gaps of a line between two neighbouring columns, and whether the gap before or after it
    is as wide. Those beside no other one of the same text do not tell."""
    words = [word.box for word in line.words]
    at = [_column_of((box.x0 + box.x1) / 2, columns) for box in words]
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    between = [i not in sure or i + 1 != j for i, j in pairwise(at)]
    for index, (left, right) in enumerate(pairwise(at)):
        if right != left + 1 or left in sure:
            continue
        others = [gaps[i] for i in (index - 1, index + 1) if 0 <= i < len(gaps) and between[i]]
        if others:
            near = _ALIKE * line.size
            yield left, any(abs(other - gaps[index]) <= near for other in others)


def _column_of(x: float, columns: Sequence[Interval]) -> int:
    return next((i for i, (_, x1) in enumerate(columns) if x <= x1), len(columns) - 1)


def joined(columns: Sequence[Interval], gaps: Iterable[int]) -> list[Interval]:
    """The columns, those put together that stand on both sides of one of the `gaps`."""
    within = set(gaps)
    found: list[Interval] = []
    for index, column in enumerate(columns):
        if index - 1 in within:
            found[-1] = (found[-1][0], column[1])
        else:
            found.append(column)
    return found


def whole_texts(
    columns: Sequence[Interval], known: Sequence[Interval], lines: Sequence[TextLine]
) -> list[Interval]:
    """The columns, those put together that are one stretched text. Where the texts of a column
    begin at one place it may be one by itself: years side by side under one title."""
    gaps = stretched_gaps(columns, known, lines)
    whole = joined(columns, {at for at in gaps if not _is_begun(columns[at + 1], lines)})
    return _under_titles(whole, known, lines)


def _is_begun(column: Interval, lines: Sequence[TextLine]) -> bool:
    """Whether the texts of several lines begin where a column does."""
    begun = [next((w.box.x0 for w in x.words if column[0] <= w.box.x0), None) for x in lines]
    within = [x0 for x0 in begun if x0 is not None and x0 <= column[1]]
    return len(within) > 1 and all(x0 - column[0] <= _ALIGNED for x0 in within)


def _under_titles(
    columns: Sequence[Interval], titles: Sequence[Interval], lines: Sequence[TextLine]
) -> list[Interval]:
    """The columns, those without a title put to the one before that end its lines at the margin:
    two words stretched to it may leave the same gap free, as in ««Абай ауданы      білім»»."""
    found: list[Interval] = []
    for x0, x1 in columns:
        if not titles or not found or any(a <= x1 and x0 <= b for a, b in titles):
            found.append((x0, x1))
            continue
        before = found[-1]
        ends = [[w.box for w in line.words if x0 <= w.box.x0 <= x1] for line in lines]
        flush = [x1 - boxes[-1].x1 <= _ALIGNED for boxes in ends if boxes]
        beside = all(
            any(before[0] <= w.box.x0 <= before[1] for w in line.words)
            for line, boxes in zip(lines, ends, strict=True)
            if boxes
        )
        if beside and sum(flush) >= _MOSTLY * len(flush):
            found[-1] = (before[0], x1)
        else:
            found.append((x0, x1))
    return found
