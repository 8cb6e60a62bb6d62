"""What is usual in the printed lines of a text: margins, steps, indents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.prose.hanging import Place, hangs_in, places
from pipeline.read.pdf.settings import DEFAULT, PdfSettings

SAME_INDENT = 1.5  # points
_SLACK = 0.7  # em: a space, and what a margin may be off
_SAME_SIZE = 0.05  # of the usual size
_MOST_BOLD = 0.25  # of the lines, where those in bold are titles
_PARAGRAPHS = 0.04  # of the lines at least are indented where paragraphs are


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a text, in points: its left and right margins, the step from line to
    line, how far paragraphs are indented (0 where they are not), the height of letters; whether
    bold letters are so rare that they tell titles; and where the labels and the texts of items
    begin that hang."""

    left: float
    right: float
    step: float
    indent: float
    size: float
    bold_tells: bool = False
    hangs: Mapping[float, float] = field(default_factory=dict)


def measure(lines: Sequence[TextLine], settings: PdfSettings = DEFAULT) -> Measure:
    """What is usual for the lines of a document or a page; `lines` are not empty."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    lefts = Counter(float(round(line.box.x0)) for line in lines)
    left = _least_usual(lefts)
    em = lines[len(lines) // 2].size
    rights = sorted(line.box.x1 for line in lines)
    right = rights[max(int(len(rights) * 0.95) - 1, 0)]
    hangs = hangs_in(lines, lambda line, below: _has_room(line, below, right))
    standing, _ = places(lines, hangs)
    # A title in the middle may begin where an indent could.
    indents = Counter(
        round(line.box.x0) - left
        for line, place in zip(lines, standing, strict=True)
        if place in (Place.APART, Place.BEHIND)
        and settings.indent * em <= round(line.box.x0) - left <= settings.deepest_indent * em
        and not is_in_middle(line, left, right)
    )
    indent, count = indents.most_common(1)[0] if indents else (0.0, 0)
    # Lines of tables that were not told, in smaller letters, stand closer.
    steps = Counter(
        round((b.box.bottom - a.box.bottom) * 2) / 2
        for a, b in pairwise(lines)
        if b.box.bottom > a.box.bottom + 1 and abs(b.size - size) <= _SAME_SIZE * size
    )
    return Measure(
        left=left,
        right=right,
        step=_least_usual(steps) if steps else em * 1.2,
        indent=indent if count >= _PARAGRAPHS * len(lines) else 0.0,
        size=size,
        bold_tells=sum(line.bold for line in lines) <= _MOST_BOLD * len(lines),
        hangs=hangs,
    )


def _least_usual(counts: Counter[float]) -> float:
    """The smallest value that is nearly as frequent as the most frequent one: where most
    paragraphs have one line, indented lines and wide steps are the most frequent."""
    most = max(counts.values())
    return min(value for value, count in counts.items() if count * 4 >= most)


def ended(before: TextLine, line: TextLine, usual: Measure) -> bool:
    """Whether the paragraph ended above: the first word of `line` would have fitted there."""
    return _has_room(before, line, usual.right)


def _has_room(before: TextLine, line: TextLine, right: float) -> bool:
    """Whether the first word of `line` would have fitted behind the line before."""
    first = line.words[0].box
    free = right - before.box.x1
    return free > (first.x1 - first.x0) + _SLACK * before.size


def is_in_middle(line: TextLine, left: float, right: float) -> bool:
    before, after = line.box.x0 - left, right - line.box.x1
    return min(before, after) > 0.5 * line.size and abs(after - before) < line.size
