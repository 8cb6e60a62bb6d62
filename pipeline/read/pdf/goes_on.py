"""Whether a row over a page break goes on, where rules close it on both pages.

A text that goes on has filled its line on the page before, and begins in the middle of a
sentence, or with the next item of an enumeration. A row is surely cut only if that holds for
all that stands in its second piece, as the next row of a list has an empty first cell, too.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.tables import PageTable

_ENDED = regex.compile(r"[.;:!?][»\")]*$")
_LABEL = regex.compile(r"№?\s?\d{1,4}(?:[.-]\d{1,3})*[.)]?")
# «2) …», «б) …», «– …» after «…;» is the next item of the same cell.
_ITEM = regex.compile(r"(?:\d{1,3}\)|\p{Ll}\)|[-–—•])\s")
_GOES_TO_ITEM = regex.compile(r"[;:,.]$")


def goes_on(
    above: PageTable, below: PageTable, start: int, settings: PdfSettings = DEFAULT
) -> bool | None:
    """Whether row `start` of `below` is the rest of the last row of `above`; None if it may be."""
    left = abs(above.box.x0 - below.box.x0)
    right = abs(above.box.x1 - below.box.x1)
    if max(left, right) > settings.snap:
        return False
    before, after = above.rows[-1], below.rows[start]
    is_label = _LABEL.fullmatch(before[0]) is not None
    if after[0] and (is_label or not _begins_within(after[0])):
        return False
    alone = not after[0] and _no_other_is_unnumbered(above, below, start)
    if all(_steps(above, below, start, items=alone)):
        return True
    within = any(text and _is_within(text, rest) for text, rest in zip(before, after, strict=True))
    return None if within or (is_label and alone) else False


def is_new_item(text: str) -> bool:
    """Whether a cell begins with an item of an enumeration: «2) құжаттар»."""
    return _ITEM.match(text) is not None


def _steps(above: PageTable, below: PageTable, start: int, *, items: bool) -> Iterator[bool]:
    """For each filled cell of the second piece whether its text goes on, and at last whether one
    of them shows it by its beginning. `items` says that an enumeration's next item does."""
    if above.seams is None or below.seams is None or start >= len(below.seams.needed):
        yield False
        return
    shown = False
    for text, rest, free, needed in zip(
        above.rows[-1], below.rows[start], above.seams.free, below.seams.needed[start], strict=True
    ):
        if not rest:
            continue
        next_item = items and is_new_item(rest) and _GOES_TO_ITEM.search(text) is not None
        within = free <= needed and _is_within(text, rest)
        shown = shown or next_item or within
        full = free <= needed and not _ENDED.search(text) and not _begins_within(rest)
        yield bool(text) and (next_item or within or full)
    yield shown


def _is_within(text: str, rest: str) -> bool:
    """Whether `rest` begins within a sentence that `text` has not ended."""
    return _begins_within(rest) and not (is_new_item(rest) or _ENDED.search(text))


def _begins_within(text: str) -> bool:
    return text.lstrip('«"(')[:1].islower()


def _no_other_is_unnumbered(above: PageTable, below: PageTable, start: int) -> bool:
    """Whether the first cell is filled in all other rows that both pages have of the table."""
    return all(row[0] for row in (*above.rows, *below.rows[:start], *below.rows[start + 1 :]))
