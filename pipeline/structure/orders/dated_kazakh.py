"""Days of parts of an act in a Kazakh sentence."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.patterns import patterns
from pipeline.structure.orders.dated import SUSPENDS, DatedSentence, Day, PartDays, day_of
from pipeline.structure.orders.places import Place


class KazakhSentence(DatedSentence):
    """A Kazakh sentence: days, what happens on them, and exceptions divide it."""

    def tells(self) -> bool:
        tokens = list(patterns("days")["token"].finditer(self.masked))
        days = [token for token in tokens if token["from"] or token["until"]]
        return any(token["does"] for token in tokens) and any(day_of(day).on for day in days)

    def read(self) -> None:
        start = segment = 0
        marks: list[tuple[int, int, Day]] = []  # a piece and the day behind it
        pending: tuple[int, list[Day]] | None = None  # where it begins, and its days
        excepted: tuple[int, int] | None = None
        for token in patterns("days")["token"].finditer(self.masked):
            at = token.start()
            if token["from"] or token["until"]:
                if pending and not marks and self.names(start, at):
                    self._take(pending, start, at)  # «… енгізілетін 5-тармақты және 2015 …»
                    pending, start = (start, []), at
                marks.append((start, at, day_of(token)))
                start = token.end()
                continue
            if token["but"]:
                if patterns("days")["as_follows"].match(self.masked[start:at]):
                    pass
                elif pending and pending[1] and not marks:
                    self.add(start, at, pending[1])
                elif marks and self.names(start, at):
                    self._take((segment, [marks[-1][2]]), start, at)
                else:
                    excepted = self._except(start, at)
                self.taken.append((pending[0] if pending else at, token.end()))
                pending = None
            elif token["part"]:
                pending = (marks[0][1] if marks else segment, [day for _, _, day in marks])
                start, segment, marks = token.end(), token.end(), []
                continue
            else:
                if not marks:
                    self._take(pending, start, at)
                suspended = token[SUSPENDS] is not None
                self._happen(marks, (start, at), excepted, suspended=suspended)
                pending = None
            start, segment, marks = token.end(), token.end(), []
        self._take(pending, start, len(self.text))

    def _take(self, pending: tuple[int, list[Day]] | None, first: int, last: int) -> None:
        """The parts that a participle says something of."""
        if pending and pending[1] and self.names(first, last):
            self.add(first, last, pending[1])
            self.taken.append((pending[0], last))

    def _except(self, first: int, last: int) -> tuple[int, int]:
        """An exception of which no day is said before it."""
        cut = max(self.masked.rfind(mark, first, last) for mark in ("осы ", "Осы "))
        comma = self.masked.find(",", max(cut, first), last) if cut >= 0 else -1
        first = comma if comma >= 0 else first
        self.parts.append(PartDays(self.places(first, last), dated=False))
        self.taken.append((first, last))
        return first, last

    def _happen(
        self,
        marks: Sequence[tuple[int, int, Day]],
        behind: tuple[int, int],
        excepted: tuple[int, int] | None,
        *,
        suspended: bool,
    ) -> None:
        """What happens on some days to what is named before each, or behind the last one."""
        piece: tuple[int, int] | None = None
        days: list[Day] = []
        for place, (first, last, day) in enumerate(marks):
            before = self.masked[first:last]
            if self.names(first, last) or self.names_document(first, last):
                if piece:
                    self._add_taken(piece, days, suspended=suspended)
                piece, days = (first, last), [day]
            elif excepted and patterns("days")["it"].match(before):
                piece, days = excepted, [day]
                self.taken.append((first, behind[1]))
            elif piece and place and not before.strip(" ,–—-"):
                days.append(day)  # «… бастап … дейін»
            elif self.names(*behind) and place == len(marks) - 1:
                piece, days = behind, [day]
                self.taken.append((first, behind[1]))
            elif self.means_some(first, last) and day.on:
                self.add(first, last, [day])
            elif not (day.begins or suspended):
                self.parts.append(PartDays((Place(),), ends=day.on))
        if piece:
            self._add_taken(piece, days, suspended=suspended)

    def _add_taken(self, piece: tuple[int, int], days: Sequence[Day], *, suspended: bool) -> None:
        self.add(*piece, days, suspended=suspended)
        self.taken.append((piece[0], self._end_of_day(piece[1])))

    def _end_of_day(self, at: int) -> int:
        found = patterns("days")["token"].search(self.masked, at)
        return found.end() if found and (found["from"] or found["until"]) else at
