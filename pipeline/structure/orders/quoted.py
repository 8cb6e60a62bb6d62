"""Appendices that an order quotes: «мынадай мазмұндағы 4-қосымшамен толықтырылсын: «… Өтініш …»».

What stands in the quotes is read like any appendix, with its tables and forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ids import quoted_appendix_id
from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.schema import Decree
from pipeline.structure.model import AppendixText
from pipeline.structure.orders.places import SOLE
from pipeline.structure.parts.appendices import AppendixOwner, read_appendix
from pipeline.structure.parts.outline import AppendixPart
from pipeline.structure.parts.russian_stamps import find_russian_stamps
from pipeline.structure.parts.stamps import Lines, Stamp, find_stamps
from pipeline.structure.prose.quotes import without_quotes_around

_CLOSING = ' »”".;,'


class Quoted:
    """The appendices that the orders of an act quote, as they are found; `source` are the lines of
    the act."""

    def __init__(self, decree: Decree, source: Lines) -> None:
        self.texts: list[AppendixText] = []
        self._decree, self._source = decree, source

    def add(self, wording: Sequence[Passage], number: str | None) -> str:
        """Read the appendix with a number that a wording is; returns its key."""
        first = wording[0].numbers[0]
        last = max(passage.span().line_end for passage in wording)
        printed = self._printed(first, last)
        lines = bare_lines(printed)
        key = quoted_appendix_id(self._decree.decree_id, len(self.texts) + 1)
        number = None if number == SOLE else number
        part = _part(lines, number, self._decree.language, blocks=self._source.blocks)
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
        places = [n for n, line in enumerate(lines) if first <= line.last and line.number <= last]
        after = self._source.next_text(places[-1] + 1)
        closes = after < len(lines) and not lines[after].text.strip(_CLOSING)
        return list(lines[places[0] : (after if closes else places[-1]) + 1])


def bare_lines(printed: Sequence[Line]) -> list[Line]:
    """The lines of an appendix without the words that announce it and without its quotes."""
    lines = list(printed)
    announced = patterns("orders")["announce"].search(lines[0].text) if lines else None
    if announced is not None:
        lines[0] = lines[0].with_text(lines[0].text[announced.end() :])
    lines = without_quotes_around(lines)
    while lines and lines[-1].is_blank:
        lines.pop()
    return lines


def _part(
    lines: Sequence[Line], number: str | None, language: str | None, *, blocks: bool
) -> AppendixPart:
    """The appendix with what tells its number: a stamp in the quotes, or the order alone."""
    source = Lines(lines, blocks=blocks)
    found = find_russian_stamps(source) if language == "ru" else find_stamps(source)
    first = source.next_text(0)
    stamp = next((stamp for stamp in found if stamp.start == first), None)
    stamp = stamp or Stamp("part_appendix", 0, 0, 0, number, "")
    return AppendixPart(stamp, 0, stamp.end, len(lines))
