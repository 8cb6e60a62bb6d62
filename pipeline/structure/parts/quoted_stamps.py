"""Stamps of appendices, and titles of documents, that an order for another act quotes: they are
none of the act's own.

«2 және 3-қосымшалар мынадай редакцияда жазылсын:» is followed by both in quotes, each below its
stamp: «… қағидаларына 2-қосымша … … қағидаларына 3-қосымша … ».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    quoted: set[int] = set()
    for begin in begins:
        if begin < len(source) and opening.match(unmarked_text(source.lines[begin].text)):
            quoted.update(_quoted_after(source, stamps, begin))
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
    found: set[int] = set()
    for begin in _wordings_begin(source, russian=russian):
        if begin < len(source) and opening.match(unmarked_text(source.lines[begin].text)):
            limit = min((start for start in acts if start > begin), default=len(source))
            end = _closed(source, begin, limit)
            found.update(range(begin, end + 1) if end is not None else ())
    return found


def _wordings_begin(source: Lines, *, russian: bool) -> set[int]:
    """The lines behind those that announce a wording."""
    structure = patterns("structure")
    ends = structure.needs["announces_wording_ru" if russian else "announces_wording"]
    return {source.next_text(index + 1) for index in source.holding(ends)}


def _quoted_after(source: Lines, stamps: Sequence[Stamp], begin: int) -> Iterator[int]:
    """Where stamps begin that stand in the quotes which open at a line, or in those that open
    behind these with a stamp. A stamp of an act stands in no quotes, nor does what is behind it."""
    starts = {stamp.start for stamp in stamps if stamp.kind == "part_appendix"}
    limit = min(
        (s.start for s in stamps if s.start > begin and s.kind != "part_appendix"),
        default=len(source),
    )
    inside = begin
    while (end := _closed(source, inside, limit)) is not None:
        yield from (start for start in starts if inside <= start <= end)
        inside = source.next_text(end + 1)
        text = unmarked_text(source.lines[inside].text) if inside < limit else ""
        if inside not in starts or not patterns("orders")["opening"].match(text):
            return


def _closed(source: Lines, begin: int, limit: int) -> int | None:
    """The line that closes the quotes which a line opens; None where they do not balance."""
    depth = 0
    for place in range(begin, limit):
        text = unmarked_text(source.lines[place].text)
        depth += quotes_open(text)
        if depth <= 0 and patterns("orders")["closing"].search(text):
            return place
    return None
