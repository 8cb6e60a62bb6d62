"""Printed lines of prose written down as plain text has them: indents open paragraphs.

The stages after this one tell paragraphs by the indentation of their first lines and
headings by standing further in. A page may show the same by indents, by space between
paragraphs, or only by lines that end early; all are written down in the one way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.settings import DEFAULT, PdfSettings

PARAGRAPH = " " * 6
CENTRED = 16  # spaces: so deep that no paragraph begins there
_DEEPEST = 60
_SPACE = 0.3  # em


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual left and right margins of a text, and the step from line to line, in points."""

    left: float
    right: float
    step: float


def measure(lines: Sequence[TextLine]) -> Measure:
    """What is usual for the lines of a document or a page; `lines` are not empty."""
    lefts = Counter(round(line.box.x0) for line in lines)
    most = lefts.most_common(1)[0][1]
    # Where every paragraph has one or two lines, indented lines are as frequent as others.
    left = min(x for x, count in lefts.items() if count * 3 >= most)
    rights = sorted(line.box.x1 for line in lines)
    steps = Counter(
        round((b.box.bottom - a.box.bottom) * 2) / 2
        for a, b in pairwise(lines)
        if b.box.bottom > a.box.bottom + 1
    )
    step = steps.most_common(1)[0][0] if steps else lines[0].size * 1.2
    return Measure(float(left), rights[int(len(rights) * 0.95) - 1], step)


def laid_out(
    lines: Sequence[TextLine], usual: Measure, settings: PdfSettings = DEFAULT
) -> list[str]:
    """The lines as text with indents, and a blank one where the page leaves a wide space."""
    texts: list[str] = []
    before: TextLine | None = None
    for line in lines:
        gap = line.box.bottom - before.box.bottom if before else 0.0
        apart = gap > settings.paragraph_gap * max(usual.step, 1.0)
        depth = (line.box.x0 - usual.left) / (line.size or 1.0)
        if _stands_apart(line, usual, depth, settings):
            indent = " " * min(max(CENTRED, int(depth / _SPACE)), _DEEPEST)
        elif depth >= settings.indent or apart or (before and _ended(before, line, usual)):
            indent = PARAGRAPH
        else:
            indent = ""
        if apart:
            texts.append("")
        texts.append(indent + line.text)
        before = line
    return texts


def _stands_apart(line: TextLine, usual: Measure, depth: float, settings: PdfSettings) -> bool:
    """Centred, or set to the right: a title, a stamp."""
    if depth < settings.indent:
        return False
    if depth > settings.deepest_indent:
        return True
    after = (usual.right - line.box.x1) / (line.size or 1.0)
    return after > settings.indent and abs(after - depth) < 1.0


def _ended(before: TextLine, line: TextLine, usual: Measure) -> bool:
    """Whether the paragraph ended above: the first word of `line` would have fitted there."""
    first = line.words[0].box
    free = usual.right - before.box.x1
    return free > (first.x1 - first.x0) + 1.5 * before.size
