"""Appendices that an order quotes: «мынадай мазмұндағы 4-қосымшамен толықтырылсын: «… Өтініш …»».

What stands in the quotes is read like any appendix, with its tables and forms, or as a document
of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from pipeline.ids import quoted_appendix_id
from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.schema import Decree
from pipeline.structure.layout import Layout
from pipeline.structure.model import AppendixText
from pipeline.structure.orders.places import SOLE
from pipeline.structure.parts.appendices import AppendixOwner, read_appendix
from pipeline.structure.parts.lines import Lines, Stamp
from pipeline.structure.parts.outline import AppendixPart, ServicePart, quoted_service
from pipeline.structure.parts.stamps import find_stamps
from pipeline.structure.prose.quotes import quotes_open, without_quotes_around

_CLOSING = ' »”".;,'


class QuotedDocument(NamedTuple):
    """A document that an order quotes as a whole: its part, on lines of its own."""

    part: ServicePart
    lines: Sequence[Line]


class Quoted:
    """The appendices that the orders of an act quote, and the documents among them, as they are
    found; `source` are the lines of the act."""

    def __init__(self, decree: Decree, source: Lines, layout: Layout) -> None:
        self.texts: list[AppendixText] = []
        self.documents: list[QuotedDocument] = []
        self._decree, self._source, self._layout = decree, source, layout

    def add_document(self, wording: Sequence[Passage], number: str | None) -> str | None:
        """Read the document that a wording is, with the number of the appendix that holds it;
        returns its key, None where it is no document."""
        first = wording[0].numbers[0]
        last = max(passage.span().line_end for passage in wording)
        printed = self._printed(first, last)
        lines = bare_lines(printed)
        source = Lines(lines, blocks=self._source.blocks)
        language = self._decree.language
        part = _part(lines, None, language, blocks=self._source.blocks)
        service = quoted_service(source, part.body, self._layout, language) if lines else None
        if service is None:
            return None
        self.documents.append(QuotedDocument(service, lines))
        return self._keep(printed, lines, replace(part, carries=service.title), number)

    def add(self, wording: Sequence[Passage], numbers: Sequence[str | None]) -> list[str]:
        """Read the appendices with some numbers that a wording is; returns their keys, none where
        it cannot be told where each of several begins."""
        first = wording[0].numbers[0]
        last = max(passage.span().line_end for passage in wording)
        printed = self._printed(first, last)
        pieces = [printed] if len(numbers) == 1 else self._apart(printed, numbers)
        return [self._add(piece, n) for piece, n in zip(pieces, numbers, strict=False)]

    def _apart(self, printed: list[Line], numbers: Sequence[str | None]) -> list[list[Line]]:
        """The lines of each of several appendices, in the order of their numbers: each begins with
        a stamp."""
        source = Lines(list(map(_with_bare_stamp, printed)), blocks=self._source.blocks)
        starts = {stamp.number: stamp.start for stamp in self._stamps(source)}
        announced = patterns("orders")["announce"].search(printed[0].text)
        begin = source.next_text(1 if announced else 0)
        if not {*numbers} <= {*starts} or begin not in starts.values():
            return []
        bounds = [*sorted(starts.values()), len(printed)]
        ends = dict(pairwise(bounds))
        return [printed[starts[number] : ends[starts[number]]] for number in numbers]

    def _stamps(self, source: Lines) -> list[Stamp]:
        """The stamps of some lines; of two with one number none tells."""
        found = find_stamps(source, self._decree.language)
        return found if len({stamp.number for stamp in found}) == len(found) else []

    def _add(self, printed: list[Line], number: str | None) -> str:
        """Read an appendix from the lines on which it is quoted; returns its key."""
        lines = bare_lines(printed)
        number = None if number == SOLE else number
        part = _part(lines, number, self._decree.language, blocks=self._source.blocks)
        return self._keep(printed, lines, part, number)

    def _keep(
        self, printed: Sequence[Line], lines: Sequence[Line], part: AppendixPart, number: str | None
    ) -> str:
        """Keep an appendix with the lines on which it is quoted; returns its key."""
        key = quoted_appendix_id(self._decree.decree_id, len(self.texts) + 1)
        number = None if number == SOLE else number
        owner = AppendixOwner(key, self._decree.decree_id, None, self._decree.source_file)
        text = read_appendix(lines, part, owner)
        row = replace(
            text.appendix,
            number=number,
            line_start=printed[0].number,
            line_end=printed[-1].last,
        )
        self.texts.append(replace(text, appendix=row))
        return key

    def _printed(self, first: int, last: int) -> list[Line]:
        """Lines of the act, with a quote that closes them in a line of its own."""
        lines = self._source.lines
        start = bisect_left(lines, first, key=attrgetter("last"))
        end = bisect_right(lines, last, lo=start, key=attrgetter("number"))
        after = self._source.next_text(end)
        closes = after < len(lines) and not lines[after].text.strip(_CLOSING)
        return list(lines[start : after + 1 if closes else end])


def bare_lines(printed: Sequence[Line]) -> list[Line]:
    """The lines of an appendix without the words that announce it and without its quotes."""
    lines = list(printed)
    announced = patterns("orders")["announce"].search(lines[0].text) if lines else None
    if announced is not None:
        lines[0] = lines[0].with_text(lines[0].text[announced.end() :])
    bare = without_quotes_around(lines)
    if bare == lines and lines:  # the stamp that the quotes begin with may stand behind a mark
        lines[0] = _with_bare_stamp(lines[0])
        bare = _without_half(lines)
    lines = bare
    while lines and lines[-1].is_blank:
        lines.pop()
    return lines


def _with_bare_stamp(line: Line) -> Line:
    """A line without the quote that stands before a stamp."""
    return line.with_text(patterns("orders")["before_stamp"].sub(r"\g<mark>", line.text))


def _without_half(lines: list[Line]) -> list[Line]:
    """The lines of the first or the last of several appendices that stand in the same quotes,
    without the quote that opens or closes there."""
    opened = sum(quotes_open(line.text) for line in lines)
    printed = [place for place, line in enumerate(lines) if not line.is_blank]
    if not printed or opened not in (1, -1):
        return lines
    place = printed[0] if opened > 0 else printed[-1]
    line = lines[place]
    name = "opening" if opened > 0 else "closing"
    if (mark := patterns("orders")[name].search(line.text)) is None:
        return lines
    kept = line.text[mark.end() :] if opened > 0 else line.text[: mark.start()]
    cells = tuple(kept.split("\t")) if line.cells else None
    return [*lines[:place], replace(line, text=kept, cells=cells), *lines[place + 1 :]]


def _part(
    lines: Sequence[Line], number: str | None, language: str | None, *, blocks: bool
) -> AppendixPart:
    """The appendix with what tells its number: a stamp in the quotes, or the order alone."""
    source = Lines(lines, blocks=blocks)
    found = find_stamps(source, language)
    first = source.next_text(0)
    stamp = next((stamp for stamp in found if stamp.start == first), None)
    stamp = stamp or Stamp("part_appendix", 0, 0, 0, number, "")
    return AppendixPart(stamp, 0, stamp.end, len(lines))
