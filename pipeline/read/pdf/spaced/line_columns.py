"""What the words of a line tell of columns: what they leave free, and in which ones they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.pdf.spaced.rows import Interval

GUTTER = 0.5  # em: the narrowest gap between two columns
FEWEST_UNDER = 3  # columns that a heading stands over
_UNEVEN = 1.8  # times: so much wider than its spaces are a line's gaps between columns
_NO_SPACE = 2.0  # em: no line is stretched so far
_SAME_PITCH = 0.05  # of a letter's width, by which those of a line differ that are all as wide
_SPACE = 1.2  # letters: no space between words is wider where all letters are as wide
# «№ п/п», «Рет №»; neither «№ 101 | Астана қаласы | 2013 жыл» nor «Реттеу …»
_NUMBERED = regex.compile(r"\s*+(?:№(?!\s*+\d)|(?:р/с|рет(?:тік)?)(?!\p{L}))", regex.IGNORECASE)
_NUMBER = regex.compile(r"\d{1,4}[.)]?")


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


def is_parted(line: TextLine, settings: PdfSettings) -> bool:
    """Whether a line has a gap wide enough to divide columns, and wider than its spaces: in a
    line that was stretched to the margins all gaps are wide."""
    if line.widest_gap < settings.column_gap:
        return False
    gaps = sorted(b.box.x0 - a.box.x1 for a, b in pairwise(line.words))
    if len(gaps) < 3:
        return True
    usual = gaps[len(gaps) // 2 - 1]
    return gaps[-1] >= _UNEVEN * usual or usual >= _NO_SPACE * line.size


def is_header(line: TextLine) -> bool:
    """Whether a line has the titles of the columns of a list: «№ | Атауы | Мекенжайы»."""
    if _NUMBERED.match(line.text) is None:
        return False
    return len(title_columns(line)) >= FEWEST_UNDER


def title_columns(line: TextLine) -> list[Interval]:
    """Where the titles of a line stand. In letters of one width spaces are as wide as letters:
    «Электрондық пошта» is one title there, too."""
    pitches = [(word.box.x1 - word.box.x0) / len(word.text) for word in line.words]
    even = max(pitches) - min(pitches) <= _SAME_PITCH * max(pitches)
    gap = _SPACE * max(pitches) if even and len(pitches) > 1 else 0.0
    return covered([], line.words, max(GUTTER * line.size, gap))


def columns_of(line: TextLine, columns: Sequence[Interval]) -> list[int]:
    """The columns in which words of a line stand, by the nearest one."""
    found = []
    for word in line.words:
        middle = (word.box.x0 + word.box.x1) / 2
        at = next((i for i, (_, x1) in enumerate(columns) if middle <= x1), len(columns) - 1)
        if at not in found:
            found.append(at)
    return found


def closed_gaps(columns: Sequence[Interval], grown: Sequence[Interval]) -> set[int]:
    """After which columns a line closes the gap that other lines leave free, as prose does."""
    free = [(a[1], b[0]) for a, b in pairwise(grown)]
    return {
        index
        for index, (left, right) in enumerate(pairwise(columns))
        if not any(left[1] <= x0 and x1 <= right[0] for x0, x1 in free)
    }


def is_numbered(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether a line begins with the number of a row: what stands before it without one is none."""
    return columns_of(line, columns)[0] == 0 and _NUMBER.fullmatch(line.words[0].text) is not None
