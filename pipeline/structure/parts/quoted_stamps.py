"""Stamps of appendices, and titles of documents, that an order for another act quotes: they are
none of the act's own.

«2 және 3-қосымшалар мынадай редакцияда жазылсын:» is followed by both in quotes, each below its
stamp: «… қағидаларына 2-қосымша … … қағидаларына 3-қосымша … ».
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from pipeline.patterns import patterns
from pipeline.structure.layout import unmarked_text
from pipeline.structure.parts.lines import Lines, Stamp
from pipeline.structure.prose.quotes import quotes_open


def without_quoted(source: Lines, stamps: list[Stamp], *, russian: bool) -> list[Stamp]:
    """The stamps but for quoted ones: such a stamp stands right behind the order, after the quote
    that opens, or further on in these quotes. A Russian one that opens a quote is none of the act
    wherever it stands, as stamps begin with the word for appendix."""
    begins = _wordings_begin(source, russian=russian) if stamps else set()
    if not begins:
        return stamps
    opening, word = patterns("orders")["opening"], patterns("structure")["appendix_mark_ru"]
    quotes = _Quotes(source)
    quoted: set[int] = set()
    for begin in begins:
        if begin < len(source) and opening.match(unmarked_text(source.lines[begin].text)):
            quoted.update(_quoted_after(source, quotes, stamps, begin))
    return [
        stamp
        for stamp in stamps
        if stamp.start not in quoted
        and not (
            opening.match(text := unmarked_text(source.lines[stamp.start].text))
            and (stamp.start in begins or word.match(text))
        )
    ]


def quoted_lines(source: Lines, stamps: Sequence[Stamp], *, russian: bool) -> set[int]:
    """The lines that stand in the quotes behind orders, up to the next stamp of the act."""
    opening = patterns("orders")["opening"]
    acts = [s.start for s in stamps if s.kind != "part_appendix"]
    quotes = _Quotes(source)
    found: set[int] = set()
    for begin in _wordings_begin(source, russian=russian):
        if begin < len(source) and opening.match(unmarked_text(source.lines[begin].text)):
            limit = min((start for start in acts if start > begin), default=len(source))
            end = quotes.closed(begin, limit)
            found.update(range(begin, end + 1) if end is not None else ())
    return found


def _wordings_begin(source: Lines, *, russian: bool) -> set[int]:
    """The lines behind those that announce a wording."""
    structure = patterns("structure")
    ends = structure.needs["announces_wording_ru" if russian else "announces_wording"]
    return {source.next_text(index + 1) for index in source.holding(ends)}


def _quoted_after(
    source: Lines, quotes: _Quotes, stamps: Sequence[Stamp], begin: int
) -> Iterator[int]:
    """Where stamps begin that stand in the quotes which open at a line, or in those that open
    behind these with a stamp. A stamp of an act stands in no quotes, nor does what is behind it."""
    starts = {stamp.start for stamp in stamps if stamp.kind == "part_appendix"}
    limit = min(
        (s.start for s in stamps if s.start > begin and s.kind != "part_appendix"),
        default=len(source),
    )
    inside = begin
    while (end := quotes.closed(inside, limit)) is not None:
        yield from (start for start in starts if inside <= start <= end)
        inside = source.next_text(end + 1)
        text = unmarked_text(source.lines[inside].text) if inside < limit else ""
        if inside not in starts or not patterns("orders")["opening"].match(text):
            return


class _Quotes:
    """The lines of a text on which quotes stand: how many are open before and behind each, and
    whether one closes at its end."""

    def __init__(self, source: Lines) -> None:
        closing = patterns("orders")["closing"]
        self._places = source.holding('«»“”"')
        texts = [unmarked_text(source.lines[place].text) for place in self._places]
        self._open = list(accumulate(map(quotes_open, texts), initial=0))
        self._closes = [closing.search(text) is not None for text in texts]

    def closed(self, begin: int, limit: int) -> int | None:
        """The line before `limit` that closes the quotes which a line opens; None where they do
        not balance."""
        first, end = (bisect_left(self._places, line) for line in (begin, limit))
        for at in range(first, end):
            if self._closes[at] and self._open[at + 1] <= self._open[first]:
                return self._places[at]
        return None
