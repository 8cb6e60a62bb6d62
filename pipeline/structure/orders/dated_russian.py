"""Days of parts of an act in a Russian sentence."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.patterns import patterns
from pipeline.structure.orders.dated import SUSPENDS, DatedSentence, Day, PartDays, day_of
from pipeline.structure.orders.places import Place


class RussianSentence(DatedSentence):
    """A Russian sentence: its days divide it."""

    def tells(self) -> bool:
        days = patterns("days")["token_ru"].finditer(self.masked)
        effect = patterns("days")["takes_effect_ru"].search(self.masked)
        return effect is not None and any(day_of(day).on for day in days)

    def read(self) -> None:
        text = self.masked
        for found in list(patterns("days")["but_ru"].finditer(text)):
            if not found["own"]:
                self.parts.append(PartDays(self.places(*found.span("kept")), dated=False))
                self.taken.append(found.span())
        for first, last in self.taken:
            text = text[:first] + " " * (last - first) + text[last:]
        self.masked = text
        start = 0
        piece: tuple[int, int] | None = None
        days: list[Day] = []
        suspended = False
        tokens = list(patterns("days")["token_ru"].finditer(text))
        for place, token in enumerate(tokens):
            first, last = self._named_in(start, token.start())
            end = tokens[place + 1].start() if place + 1 < len(tokens) else len(text)
            day = day_of(token)
            if piece and not text[start : token.start()].strip(" ,–—-"):
                days.append(day)
            elif self.names(first, last) or self.names_document(first, last):
                self._close(piece, days, suspended=suspended)
                piece, days = (first, last), [day]
                suspended = self._suspends(start, end)
                self.taken.append((first, token.end()))
            elif self.means_some(first, last) and not self._is_act(start, token.start()):
                self.add(first, last, [day])
                self.taken.append((first, token.end()))
            elif place + 1 == len(tokens) and (behind := self._behind(start, token.end())):
                self._close(piece, days, suspended=suspended)
                suspended = self._suspends(start, end)
                piece, days = behind, [day]
                self.taken.append((start, end))
            elif not (day.begins or self._suspends(start, end)):
                self.parts.append(PartDays((Place(),), ends=day.on))
            start = token.end()
        self._close(piece, days, suspended=suspended)

    def _close(
        self, piece: tuple[int, int] | None, days: Sequence[Day], *, suspended: bool
    ) -> None:
        if piece:
            self.add(*piece, days, suspended=suspended)

    def _named_in(self, first: int, last: int) -> tuple[int, int]:
        """A piece without the words for what happens around its places."""
        for found in patterns("days")["but_ru"].finditer(self.masked, first):
            if found.start() < last:
                first = min(found.start("kept"), last)
        takes_effect = patterns("days")["takes_effect_ru"]
        effects = [found.span() for found in takes_effect.finditer(self.masked, first, last)]
        for start, end in effects:
            if self.names(first, start) or self.means_some(first, start):
                last = start
                break
            first = end if not self._is_act(first, start) else first
        return first, last

    def _is_act(self, first: int, last: int) -> bool:
        return patterns("days")["act_nominative"].search(self.masked, first, last) is not None

    def _suspends(self, first: int, last: int) -> bool:
        found = patterns("days")["takes_effect_ru"].finditer(self.masked, first, last)
        return any(effect[SUSPENDS] for effect in found)

    def _behind(self, first: int, at: int) -> tuple[int, int] | None:
        """Where parts are named behind the last day, with what happens to them before them."""
        end = len(self.masked)
        effect = patterns("days")["takes_effect_ru"].search(self.masked, first)
        if effect is None or self._is_act(first, end):
            return None
        begin = max(at, effect.end())
        return (begin, end) if self.names(begin, end) else None
