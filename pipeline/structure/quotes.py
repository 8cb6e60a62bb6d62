"""New wordings that an amending act quotes: they are no points of the act itself.

«4-тармақ мынадай редакцияда жазылсын:» is followed by «4. …» in quotes, often over several
paragraphs with points and subpoints of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Line, Passage
from pipeline.patterns import PatternSet, patterns
from pipeline.text import squeeze

_OPEN, _CLOSE = "«“", "»”"


def _book() -> PatternSet:
    return patterns("orders")


def quoted_places(texts: Sequence[str]) -> frozenset[int]:
    """Which of these paragraphs of an act belong to wordings quoted after an order.

    >>> sorted(quoted_places(["4-тармақ мынадай редакцияда жазылсын:", "«4. А:", "1) ә;»;", "2."]))
    [1, 2]
    """
    places: set[int] = set()
    for place, text in enumerate(texts):
        if place in places or ":" not in text:
            continue
        announced = _book()["announce"].search(text)
        if announced is None:
            continue
        begun = text[announced.end() :].strip()
        first = place + 1
        if not begun and not (first < len(texts) and _book()["opening"].match(texts[first])):
            continue
        if begun and _closed(begun, 0, 0):
            continue
        places.update(range(first, _last(texts, first, begun) + 1))
    return frozenset(places)


def _last(texts: Sequence[str], first: int, begun: str) -> int:
    """The paragraph that closes a wording. The quotes have to balance; where the source forgot
    one, the wording ends at a closing quote before another order, else with its paragraph."""
    depth, straight = _count(begun)
    fallback = None
    for place in range(first, len(texts)):
        if _closed(texts[place], depth, straight):
            return place
        more, others = _count(texts[place])
        depth, straight = depth + more, straight + others
        following = texts[place + 1] if place + 1 < len(texts) else None
        ends = _book()["closing"].search(texts[place]) is not None
        if fallback is None and ends and (following is None or _goes_on(following)):
            fallback = place
    if fallback is not None:
        return fallback
    return first - 1 if begun else first


def _goes_on(text: str) -> bool:
    return _book()["after_wording"].search(text) is not None


def _closed(text: str, depth: int, straight: int) -> bool:
    """Whether the wording ends with this paragraph, before which `depth` quotes are open."""
    more, others = _count(text)
    balanced = depth + more <= 0 and (straight + others) % 2 == 0
    return balanced and _book()["closing"].search(text) is not None


def _count(text: str) -> tuple[int, int]:
    """How many more quotes are opened than closed, and how many straight ones there are."""
    opened = sum(text.count(mark) for mark in _OPEN)
    return opened - sum(text.count(mark) for mark in _CLOSE), text.count('"')


def row_pieces(lines: Sequence[Line]) -> list[Passage]:
    """A quoted row of a table: its number and title, then the paragraphs of its other cells.

    Empty where the lines are no row of a table.
    """
    cells = lines[0].cells if len(lines) == 1 else None
    if cells is None or len(cells) < 2:
        return []
    opening = 2 if len(cells) > 2 else 1
    texts = [" ".join(cells[:opening])]
    texts += [text for cell in cells[opening:] for text in cell.split("\n")]
    line = lines[0]
    return [Passage(squeeze(t), (0,), (line.number,), line.page) for t in texts if t.strip()]


def unquoted(wording: Sequence[Passage]) -> list[Passage]:
    """The paragraphs of a wording without the quotes around it."""
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
