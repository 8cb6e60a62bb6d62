"""Items of lists whose lines hang, as word processors number paragraphs: «1.» stands before the
text, and all lines of the text begin below one another.

Elsewhere the first line of an item is indented, and the others begin at the margin. Which of the
two a text does is told by its items of more than one line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from statistics import median

import regex

from pipeline.read.pdf.lines import TextLine

LABEL = regex.compile(r"\d{1,3}(?:-\d{1,2})?[.)]\s")
_MARK = regex.compile(r"(?:\d{1,3}(?:-\d{1,2})?[.)]|[-–—•●▪◦])$")
_LABELLED = regex.compile(r"\d{1,3}(?:-\d{1,2})?(?:\)|\.(?!\d))|[-–—•●▪◦]\s")  # no «13.00»
_SAME = 1.5  # points


def hangs_in(
    lines: Sequence[TextLine], ended: Callable[[TextLine, TextLine], bool]
) -> Mapping[float, float]:
    """Where the labels of hanging items begin, in whole points, and the texts behind each.

    `ended` tells whether a paragraph ends with the first of two lines, by the room beside it.
    """
    below: defaultdict[float, list[float]] = defaultdict(list)
    at_margin: defaultdict[float, int] = defaultdict(int)
    for line, following in pairwise(lines):
        text = _text_begins(line)
        if text is None or ended(line, following) or LABEL.match(following.text):
            continue
        if abs(_centre(line) - _centre(following)) <= _SAME:
            continue  # a title in the middle, whose second line begins there by chance
        label = float(round(line.box.x0))
        if abs(following.box.x0 - text) <= _SAME:
            below[label].append(text)
        else:
            at_margin[label] += 1
    return {label: median(found) for label, found in below.items() if len(found) > at_margin[label]}


def _centre(line: TextLine) -> float:
    return (line.box.x0 + line.box.x1) / 2


def _text_begins(line: TextLine) -> float | None:
    """Where the text of an item begins behind its label; None for a line without one."""
    if len(line.words) < 2 or not _MARK.match(line.words[0].text):
        return None
    return line.words[1].box.x0


class Place(Enum):
    """Where a line stands among items that hang."""

    APART = "among no items"
    BEGINS = "the first line of an item"
    FOLLOWS = "another line of it"
    BEHIND = "the first line behind an item"


def places(
    lines: Sequence[TextLine], hangs: Mapping[float, float], item: float | None = None
) -> tuple[list[Place], float | None]:
    """Where each line stands, and where the lines of the item begin that is not ended; `item` is
    the one above them."""
    found = []
    for line in lines:
        begun = _item_begun(line, hangs)
        if begun is not None:
            found.append(Place.BEGINS)
        elif item is None:
            found.append(Place.APART)
        elif abs(line.box.x0 - item) <= _SAME and not LABEL.match(line.text):
            found.append(Place.FOLLOWS)
            continue
        else:
            found.append(Place.BEHIND)
        item = begun
    return found, item


def _item_begun(line: TextLine, hangs: Mapping[float, float]) -> float | None:
    """Where the lines of the item begin that `line` opens, None if it opens none. A label may be
    too wide for a space behind it: «10.Мемлекеттік қызмет». A text nearer to its mark than others
    is no item of their list: the second line of «(бұдан әрі | – Орталық)» has a dash too."""
    usual = hangs.get(float(round(line.box.x0)))
    if usual is None or not _LABELLED.match(line.text):
        return None
    begins = _text_begins(line) or usual
    return begins if begins >= usual - _SAME else None
