"""New wordings that an amending act quotes: they are no points of the act itself.

«4-тармақ мынадай редакцияда жазылсын:» is followed by «4. …» in quotes, often over several
paragraphs with points and subpoints of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Line, Passage
from pipeline.patterns import PatternSet, patterns
from pipeline.repair import cell_paragraphs
from pipeline.text import squeeze

_OPEN, _CLOSE = "«“", "»”"  # straight ones do not tell
_LONGEST = 1000  # paragraphs of a wording; whole documents stand in appendices
_TAIL = 200  # letters in which a wording's last quote and what follows it stand


def _book() -> PatternSet:
    return patterns("orders")


class _Marks(NamedTuple):
    """The quotes of a paragraph: how many more are opened than closed, how many are straight,
    and whether one stands at its end."""

    opened: int
    straight: int
    at_end: bool


_NO_MARKS = _Marks(0, 0, at_end=False)


def quoted_places(texts: Sequence[str]) -> frozenset[int]:
    """Which of these paragraphs of an act belong to wordings quoted after an order.

    >>> sorted(quoted_places(["4-тармақ мынадай редакцияда жазылсын:", "«4. А:", "1) ә;»;", "2."]))
    [1, 2]
    """
    places: set[int] = set()
    marks: list[_Marks] = []
    for place, text in enumerate(texts):
        if place in places or ":" not in text:
            continue
        begun = _last_wording(text)
        if begun is None:
            continue
        first = place + 1
        if not begun and not (first < len(texts) and _book()["opening"].match(texts[first])):
            continue
        marks = marks or [_marks(other) for other in texts]
        last = _last_of_several(texts, marks, first, begun)
        places.update(range(first, last + 1))
    return frozenset(places)


def _last_wording(text: str) -> str | None:
    """What stands behind the last announcement of a paragraph; None where nothing is announced,
    or other orders stand behind a wording that is closed."""
    while (announced := _book()["announce"].search(text)) is not None:
        text = text[announced.end() :].strip()
        end = wording_end(text)
        if end is None:
            return text
        text = text[end:]
    return None


def wording_end(text: str) -> int | None:
    """Where a wording ends that a paragraph begins with, behind its last quote, if the paragraph
    goes on with another order.

    >>> wording_end("«5. Ақылы.»; 6-тармақ алып тасталсын;")
    11
    """
    depth = 0
    for found in _book()["quote_mark"].finditer(text) if text[:1] in _OPEN else ():
        depth += 1 if found[0] in _OPEN else -1
        if depth == 0 and _book()["next_order"].match(text, found.end()):
            return found.end()
    return None


def _last_of_several(texts: Sequence[str], marks: Sequence[_Marks], first: int, begun: str) -> int:
    """The paragraph that closes a wording which has `begun` before the paragraph `first`, or begins
    there; of several, each in quotes of its own, the last one: «2. …»; «4. …»;"""
    last, is_closed = _last(texts, marks, first, _marks(begun), bool(begun))
    while is_closed and last + 1 < len(texts) and _book()["next_wording"].match(texts[last + 1]):
        last, is_closed = _last(texts, marks, last + 1, _NO_MARKS, True)
    return last


def _last(
    texts: Sequence[str], marks: Sequence[_Marks], first: int, before: _Marks, begun: bool
) -> tuple[int, bool]:
    """The paragraph that closes a wording, and whether that is sure. The quotes have to balance;
    where the source forgot one, the wording ends at a closing quote before another order, else
    with its paragraph."""
    if _is_closed(before, 0, 0):
        return first - 1, True
    depth, straight = before.opened, before.straight
    fallback = None
    for place in range(first, min(first + _LONGEST, len(texts))):
        found = marks[place]
        if _is_closed(found, depth, straight):
            return place, True
        depth, straight = depth + found.opened, straight + found.straight
        if fallback is None and found.at_end and _goes_on(texts, place + 1):
            fallback = place
    if fallback is not None:
        return fallback, False
    return first - 1 if begun else first, False


def _goes_on(texts: Sequence[str], place: int) -> bool:
    """Whether the act itself goes on, or ends, at this place."""
    return place >= len(texts) or _book()["after_wording"].search(texts[place]) is not None


def _is_closed(marks: _Marks, depth: int, straight: int) -> bool:
    """Whether the wording ends with a paragraph before which `depth` quotes are open."""
    balanced = depth + marks.opened <= 0 and (straight + marks.straight) % 2 == 0
    return balanced and marks.at_end


def _marks(text: str) -> _Marks:
    at_end = _book()["closing"].search(text, max(len(text) - _TAIL, 0)) is not None
    return _Marks(quotes_open(text), text.count('"'), at_end)


def quotes_open(text: str) -> int:
    """How many more quotes a text opens than it closes.

    >>> quotes_open("«Үй тіркеу» қағидалары «"), quotes_open("тегін.»;")
    (1, -1)
    """
    return sum(map(text.count, _OPEN)) - sum(map(text.count, _CLOSE))


def row_pieces(lines: Sequence[Line]) -> list[Passage]:
    """A quoted row of a table: its number and title, then the paragraphs of its other cells.

    Empty where the lines are no row of a table.
    """
    cells = lines[0].cells if len(lines) == 1 else None
    if cells is None or len(cells) < 2:
        return []
    opening = 2 if len(cells) > 2 else 1
    row = lines[0]
    pieces = [Passage(squeeze(" ".join(cells[:opening])), (0,), row.lines_of(0)[:1], row.page)]
    for column in range(opening, len(cells)):
        pieces += cell_paragraphs(row, column)
    return [piece for piece in pieces if piece.text]


def without_quotes_around(lines: Sequence[Line]) -> list[Line]:
    """Lines without the quotes around all of them; as they are where they are in none.

    One quote may open both the wording and a title in it: «Үй тіркеу» қағидалары … ».
    """
    printed = [place for place, line in enumerate(lines) if not line.is_blank]
    if not printed:
        return list(lines)
    first, last = printed[0], printed[-1]
    texts = [lines[place].text for place in printed]
    depth = sum(map(quotes_open, texts))
    opening = _book()["opening"].match(texts[0])
    closing = _book()["closing"].search(texts[-1])
    if opening is None or closing is None or (depth == 0 and _closes_inside(texts)):
        return list(lines)
    bare = list(lines)
    bare[last] = _cut(lines[last], 0, len(lines[last].text) - closing.start())
    if depth >= 0:
        bare[first] = _cut(bare[first], opening.end(), 0)
    return bare


def _closes_inside(texts: Sequence[str]) -> bool:
    """Whether the first quote is closed before the last one."""
    depth = 0
    whole = "\n".join(texts).rstrip(" .;,\n")
    for found in _book()["quote_mark"].finditer(whole):
        depth += 1 if found[0] in _OPEN else -1
        if depth == 0:
            return found.end() < len(whole)
    return False


def _cut(line: Line, before: int, behind: int) -> Line:
    """A line without its first and last letters, and its first and last cell without them."""
    text = line.text[before : len(line.text) - behind]
    cells = tuple(text.split("\t")) if line.cells else None
    return replace(line, text=text, cells=cells)


def unquoted(wording: Sequence[Passage]) -> list[Passage]:
    """The paragraphs of a wording without the quotes around it, or around each of several."""
    again = [
        place
        for place in range(1, len(wording))
        if _book()["next_wording"].match(wording[place].text)
        and _book()["closing"].search(wording[place - 1].text)
    ]
    bounds = [0, *again, len(wording)]
    return [part for first, last in pairwise(bounds) for part in _bare(wording[first:last])]


def _bare(wording: Sequence[Passage]) -> list[Passage]:
    """The paragraphs of one wording without the quotes around it."""
    if not wording:
        return []
    parts = list(wording)
    opening = _book()["opening"].match(parts[0].text)
    if opening is not None:
        parts[0] = parts[0].part(opening.end())
    closing = _book()["closing"].search(parts[-1].text)
    if closing is not None:
        parts[-1] = parts[-1].part(0, closing.start())
    return [part.strip() for part in parts if part.text.strip()]
