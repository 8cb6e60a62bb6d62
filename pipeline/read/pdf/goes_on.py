"""Whether a row over a page break goes on, where rules close it on both pages.

A text that goes on has filled its line on the page before, and begins in the middle of a
sentence, or with the next item of an enumeration. A row is surely cut only if that holds for
all that stands in its second piece, as the next row of a list has an empty first cell, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.tables import PageTable

_ENDED = regex.compile(r"[.;:!?][»\")]*$")
_UNENDED = regex.compile(r"[,(«\-–]$")
_SMALL_LETTER = regex.compile(r"[«\"(]?[\p{Ll}&&\p{Cyrillic}]", regex.V1)
_LABEL = regex.compile(r"№?\s?(?<number>\d{1,4})(?:[.-]\d{1,3})*[.)]?")
# «2) …», «б) …», «– …» after «…;» is the next item of the same cell.
_ITEM = regex.compile(r"(?:\d{1,3}\)|\p{Ll}\)|[-–—•])\s")
# «г. Алматы», «ул. Абая» begin an address.
_SHORTENED = regex.compile(r"\p{Ll}{1,4}\.")
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
    is_numbered = _LABEL.fullmatch(before[0]) is not None
    if after[0] and (is_numbered or _LABEL.fullmatch(after[0])):
        return False
    alone = not after[0] and _no_other_is_unnumbered(above, below, start)
    cells = list(_cells(above, below, start, items=alone))
    shown = any(cell.shows_it for cell in cells[: 1 if after[0] else None])
    if shown and all(cell.goes_on for cell in cells):
        return True
    within = any(
        is_within(text, rest) for text, rest in zip(before, after, strict=True) if text and rest
    )
    if is_numbered:
        return None if within or alone else False
    return None if any(cell.shows_it for cell in cells) or (within and not after[0]) else False


def is_new_item(text: str) -> bool:
    """Whether a cell begins with an item of an enumeration: «2) құжаттар»."""
    return _ITEM.match(text) is not None


def label(cell: str) -> int | None:
    """The number of a row that is all that a cell has: «12.»."""
    match = _LABEL.fullmatch(cell)
    return int(match["number"]) if match else None


class _Cell(NamedTuple):
    """Whether the text of a cell may go on over the break, and whether its words show that."""

    goes_on: bool
    shows_it: bool


def _cells(above: PageTable, below: PageTable, start: int, *, items: bool) -> Iterator[_Cell]:
    """The filled cells of the second piece; `items` says that an enumeration's next item shows
    that a cell goes on."""
    if above.seams is None or below.seams is None or start >= len(below.seams.needed):
        yield _Cell(False, False)
        return
    for text, rest, free, needed in zip(
        above.rows[-1], below.rows[start], above.seams.free, below.seams.needed[start], strict=True
    ):
        if not rest:
            continue
        next_item = items and is_new_item(rest) and _GOES_TO_ITEM.search(text) is not None
        is_full = bool(text) and free <= needed and not ("@" in text and "@" in rest)
        within = is_full and is_within(text, rest)
        ended = _ENDED.search(text) or begins_within(rest)
        yield _Cell(next_item or within or (is_full and not ended), next_item or within)


def is_within(text: str, rest: str) -> bool:
    """Whether `rest` begins within a sentence or a list that `text` has not ended."""
    if is_new_item(rest) or _ENDED.search(text):
        return False
    return begins_within(rest) or _UNENDED.search(text) is not None or _is_open(text)


def runs_on(text: str, rest: str, *, small: bool) -> bool:
    """Whether two rows one below the other, of which nothing says that a page cuts them, may have
    one text between them; `small` says that texts begin with capital letters there."""
    if is_new_item(rest) or _ENDED.search(text):
        return False
    if small and begins_within(rest) and _SHORTENED.match(rest) is None:
        return True
    is_open = text.count("«") > text.count("»") and not rest.startswith("«")
    return is_open or _UNENDED.search(text) is not None


def begins_within(text: str) -> bool:
    """Whether a text begins with a small letter; addresses of the web do so anyway."""
    return _SMALL_LETTER.match(text) is not None


def _is_open(text: str) -> bool:
    """Whether a quotation or a bracket is not closed."""
    return (
        text.count('"') % 2 == 1
        or text.count("«") > text.count("»")
        or text.count("(") > text.count(")")
    )


def _no_other_is_unnumbered(above: PageTable, below: PageTable, start: int) -> bool:
    """Whether the first cell is filled in all other rows that both pages have of the table, below
    their header: «Телефоны» stands under «Байланыс деректері» in a row without «№»."""
    return all(row[0] for row in (*above.rows[start:], *below.rows[start + 1 :]))
