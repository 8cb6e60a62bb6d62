"""Parts of an act that are law since, or until, another day than the rest of it.

«… қолданысқа енгізіледі, 2014 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 5-тармақты
қоспағанда», «пункт 5 Правил действует до 1 января 2015 года». A Kazakh sentence names a part
before the day on which something happens to it, or behind the participle that says so; a Russian
one before the day, seldom behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

import regex

from pipeline.patterns import PatternSet, patterns
from pipeline.structure.names.references import read_date
from pipeline.structure.orders.places import Place, read_places, titles, without_quotes

_SUSPENDS = "suspends"
# What a clause that says of itself since when it is law has in it.
_HAPPENS = ("олданыл", "олданыста", "енгізіл", "тоқтатыл", "ействует", "водится", "приостан")
_SUBPOINT = ("тармақша", "подпункт")
_LONGEST = 1000  # no text names parts of an act at such length


class PartDays(NamedTuple):
    """Parts of an act and the days since and until which they are law; None for a day that the
    text does not name. A place that names nothing is the act as a whole. Without `places` it is
    not understood which parts are meant; `dated` is
    False where a part has a day of its own that is not said here. `this` is the word by which
    a clause speaks of itself."""

    places: tuple[Place, ...]
    begins: str | None = None
    ends: str | None = None
    dated: bool = True
    this: str | None = None

    @property
    def is_of_subpoint(self) -> bool:
        """Whether a clause that speaks of itself is a subpoint."""
        return any(word in (self.this or "").lower() for word in _SUBPOINT)


@dataclass(slots=True)
class DaysSaid:
    """What a text says of parts, and its `rest`: blanks stand for that."""

    rest: str
    parts: list[PartDays] = field(default_factory=list)


class _Day(NamedTuple):
    """A day since which something is law, or until which; None for one that is not printed."""

    begins: bool
    on: str | None


def may_say_days(text: str) -> bool:
    """Whether a clause may say something of days of parts; nearly no clause does."""
    return "20" in text and any(word in text for word in _HAPPENS)


def says_days(text: str) -> bool:
    """Whether a text may say anything of days of parts."""
    return _book().search("says", text) is not None


def read_days(text: str, language: str) -> DaysSaid:
    """What a text says of days on which parts of its act become law or end.

    >>> read_days("5-тармақ 2014 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.", "kk").parts[0][1]
    '2014-01-01'
    """
    if not says_days(text):
        return DaysSaid(text)
    sentence = _Russian if language == "ru" else _Kazakh
    found = DaysSaid("")
    for first, last in _sentences(text):
        reader = sentence(text[first:last], language)
        reader.read()
        if not reader.parts and reader.is_missed():
            reader.parts.append(PartDays(()))
        found.rest += reader.rest()
        found.parts += reader.parts
    dated = {place for part in found.parts if part.dated for place in part.places}
    found.parts = [
        part for part in found.parts if part.dated or not (part.places and {*part.places} <= dated)
    ]
    return found


def until_apart(text: str, language: str) -> tuple[str | None, str]:
    """The only day of a text until which something is law, and the text without it.

    >>> until_apart("пункт 5 до 1 января 2022 года", "ru")
    ('2022-01-01', 'пункт 5 ')
    """
    tokens = _book()["token_ru" if language == "ru" else "token"].finditer(without_quotes(text))
    days = [token for token in tokens if token["until"]]
    if len(days) != 1:
        return None, text
    return _day(days[0]).on, text[: days[0].start()] + text[days[0].end() :]


def within(place: Place, lead: Place) -> Place:
    """A place of a document that a lead names."""
    if place.in_document:
        return place
    appendix = place.appendix or lead.appendix
    return replace(place, in_document=lead.in_document, document=lead.document, appendix=appendix)


def _book() -> PatternSet:
    return patterns("days")


def _sentences(text: str) -> list[tuple[int, int]]:
    masked = without_quotes(text)
    ends = [found.end() for found in patterns("orders").finditer("sentence_end", masked)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


class _Sentence:
    """One sentence while it is read."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.masked = without_quotes(text)
        self.parts: list[PartDays] = []
        self.taken: list[tuple[int, int]] = []
        self.base = Place()

    def rest(self) -> str:
        """The sentence with blanks for what it says of parts."""
        text = self.text
        for first, last in self.taken:
            text = text[:first] + " " * (last - first) + text[last:]
        return text

    def is_missed(self) -> bool:
        """Whether a part is named in a sentence that tells of a day, though not how."""
        return self.names(0, len(self.masked)) and self.tells()

    def tells(self) -> bool:
        """Whether it says what happens on a day that is printed."""
        raise NotImplementedError

    def read(self) -> None:
        """Find what it says."""
        raise NotImplementedError

    def names(self, first: int, last: int) -> bool:
        """Whether a piece names a part of the act."""
        piece = self.masked[first:last]
        return _book().search("named", piece) is not None or bool(_book()["this"].match(piece))

    def names_document(self, first: int, last: int) -> bool:
        """Whether a piece is nothing but a document that the act approved."""
        piece = self.masked[first:last]
        return bool(
            _book()["of_document"].search(piece)
            and _book()["only_places"].match(piece)
            and not _book()["act_nominative"].search(piece)
        )

    def means_some(self, first: int, last: int) -> bool:
        """Whether a piece means a part without naming it by a number."""
        return _book()["some"].search(self.masked[first:last]) is not None

    def add(self, first: int, last: int, days: Sequence[_Day], *, suspended: bool = False) -> None:
        """What a piece of the sentence names has these days."""
        begins, ends = _span(days, suspended=suspended)
        this = _book()["this"].match(self.masked[first:last])
        self.parts.append(
            PartDays((), begins, ends, this=this["part"])
            if this
            else PartDays(self.places(first, last), begins, ends)
        )

    def places(self, first: int, last: int) -> tuple[Place, ...]:
        """The places that a piece names; none where it says more than that."""
        piece = self.masked[first:last]
        if len(piece) > _LONGEST or _book()["only_places"].match(piece) is None:
            return ()
        piece = self.text[first:last]
        if _book()["of_act"].search(piece):
            self.base = Place()
        elif _book()["of_document"].search(self.masked[first:last]):
            called = titles(piece)
            self.base = Place(True, called[-1] if called else None)
        piece = _book()["own"].sub("", piece).strip(" ,;:–—-")
        groups = read_places(piece, (self.base,), self.language)
        places = tuple(
            place if place.in_document or not self.base.in_document
            else replace(place, in_document=True, document=self.base.document)
            for group in groups for place in group.places
        )  # fmt: skip
        return places if all(p.is_named or p.in_document for p in places) else ()


class _Kazakh(_Sentence):
    """A Kazakh sentence: days, what happens on them, and exceptions divide it."""

    def tells(self) -> bool:
        tokens = list(_book()["token"].finditer(self.masked))
        days = [token for token in tokens if token["from"] or token["until"]]
        return any(token["does"] for token in tokens) and any(_day(day).on for day in days)

    def read(self) -> None:
        start = segment = 0
        marks: list[tuple[int, int, _Day]] = []  # a piece and the day behind it
        pending: tuple[int, list[_Day]] | None = None  # where it begins, and its days
        excepted: tuple[int, int] | None = None
        for token in _book()["token"].finditer(self.masked):
            at = token.start()
            if token["from"] or token["until"]:
                if pending and not marks and self.names(start, at):
                    self._take(pending, start, at)  # «… енгізілетін 5-тармақты және 2015 …»
                    pending, start = (start, []), at
                marks.append((start, at, _day(token)))
                start = token.end()
                continue
            if token["but"]:
                if _book()["as_follows"].match(self.masked[start:at]):
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
                suspended = token[_SUSPENDS] is not None
                self._happen(marks, (start, at), excepted, suspended=suspended)
                pending = None
            start, segment, marks = token.end(), token.end(), []
        self._take(pending, start, len(self.text))

    def _take(self, pending: tuple[int, list[_Day]] | None, first: int, last: int) -> None:
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
        marks: Sequence[tuple[int, int, _Day]],
        behind: tuple[int, int],
        excepted: tuple[int, int] | None,
        *,
        suspended: bool,
    ) -> None:
        """What happens on some days to what is named before each, or behind the last one."""
        piece: tuple[int, int] | None = None
        days: list[_Day] = []
        for place, (first, last, day) in enumerate(marks):
            before = self.masked[first:last]
            if self.names(first, last) or self.names_document(first, last):
                if piece:
                    self._add_taken(piece, days, suspended=suspended)
                piece, days = (first, last), [day]
            elif excepted and _book()["it"].match(before):
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

    def _add_taken(self, piece: tuple[int, int], days: Sequence[_Day], *, suspended: bool) -> None:
        self.add(*piece, days, suspended=suspended)
        self.taken.append((piece[0], self._end_of_day(piece[1])))

    def _end_of_day(self, at: int) -> int:
        found = _book()["token"].search(self.masked, at)
        return found.end() if found and (found["from"] or found["until"]) else at


class _Russian(_Sentence):
    """A Russian sentence: its days divide it."""

    def tells(self) -> bool:
        days = _book()["token_ru"].finditer(self.masked)
        effect = _book()["takes_effect_ru"].search(self.masked)
        return effect is not None and any(_day(day).on for day in days)

    def read(self) -> None:
        text = self.masked
        for found in list(_book()["but_ru"].finditer(text)):
            if not found["own"]:
                self.parts.append(PartDays(self.places(*found.span("kept")), dated=False))
                self.taken.append(found.span())
        for first, last in self.taken:
            text = text[:first] + " " * (last - first) + text[last:]
        self.masked = text
        start = 0
        piece: tuple[int, int] | None = None
        days: list[_Day] = []
        suspended = False
        tokens = list(_book()["token_ru"].finditer(text))
        for place, token in enumerate(tokens):
            first, last = self._named_in(start, token.start())
            end = tokens[place + 1].start() if place + 1 < len(tokens) else len(text)
            day = _day(token)
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
        self, piece: tuple[int, int] | None, days: Sequence[_Day], *, suspended: bool
    ) -> None:
        if piece:
            self.add(*piece, days, suspended=suspended)

    def _named_in(self, first: int, last: int) -> tuple[int, int]:
        """A piece without the words for what happens around its places."""
        for found in _book()["but_ru"].finditer(self.masked, first):
            if found.start() < last:
                first = min(found.start("kept"), last)
        effects = [
            found.span() for found in _book()["takes_effect_ru"].finditer(self.masked, first, last)
        ]
        for start, end in effects:
            if self.names(first, start) or self.means_some(first, start):
                last = start
                break
            first = end if not self._is_act(first, start) else first
        return first, last

    def _is_act(self, first: int, last: int) -> bool:
        return _book()["act_nominative"].search(self.masked, first, last) is not None

    def _suspends(self, first: int, last: int) -> bool:
        found = _book()["takes_effect_ru"].finditer(self.masked, first, last)
        return any(effect[_SUSPENDS] for effect in found)

    def _behind(self, first: int, at: int) -> tuple[int, int] | None:
        """Where parts are named behind the last day, with what happens to them before them."""
        end = len(self.masked)
        effect = _book()["takes_effect_ru"].search(self.masked, first)
        if effect is None or self._is_act(first, end):
            return None
        begin = max(at, effect.end())
        return (begin, end) if self.names(begin, end) else None


def _day(token: regex.Match[str]) -> _Day:
    named = read_date(token[0])
    if named and token["until"] and _book().search("inclusive", token[0]):
        named = (date.fromisoformat(named) + timedelta(days=1)).isoformat()
    return _Day(token["until"] is None, named)


def _span(days: Sequence[_Day], *, suspended: bool) -> tuple[str | None, str | None]:
    """Since when and until when something is law; what is suspended until a day begins on it."""
    begins = next((day.on for day in days if day.begins), None)
    ends = next((day.on for day in days if not day.begins), None)
    return (ends, begins) if suspended else (begins, ends)
