"""A sentence that says on which days parts of an act are law, whatever its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from pipeline.days import day_after
from pipeline.patterns import patterns
from pipeline.structure.names.parts_of_acts import kind_of
from pipeline.structure.names.references import read_date
from pipeline.structure.orders.places import Place, all_places, titles, without_quotes

SUSPENDS = "suspends"  # the group of what happens that is no beginning and no end
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
        return kind_of(self.this or "") == "subpoints"


class Day(NamedTuple):
    """A day since which something is law, or until which; None for one that is not printed."""

    begins: bool
    on: str | None


class DatedSentence:
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
        said = patterns("days")
        return said.search("named", piece) is not None or said["this"].match(piece) is not None

    def names_document(self, first: int, last: int) -> bool:
        """Whether a piece is nothing but a document that the act approved."""
        piece = self.masked[first:last]
        said = patterns("days")
        return bool(
            said["of_document"].search(piece)
            and said["only_places"].match(piece)
            and not said["act_nominative"].search(piece)
        )

    def means_some(self, first: int, last: int) -> bool:
        """Whether a piece means a part without naming it by a number."""
        return patterns("days")["some"].search(self.masked[first:last]) is not None

    def add(self, first: int, last: int, days: Sequence[Day], *, suspended: bool = False) -> None:
        """What a piece of the sentence names has these days."""
        begins, ends = _span(days, suspended=suspended)
        this = patterns("days")["this"].match(self.masked[first:last])
        self.parts.append(
            PartDays((), begins, ends, this=this["part"])
            if this
            else PartDays(self.places(first, last), begins, ends)
        )

    def places(self, first: int, last: int) -> tuple[Place, ...]:
        """The places that a piece names; none where it says more than that."""
        piece = self.masked[first:last]
        if len(piece) > _LONGEST or patterns("days")["only_places"].match(piece) is None:
            return ()
        piece = self.text[first:last]
        if patterns("days")["of_act"].search(piece):
            self.base = Place()
        elif patterns("days")["of_document"].search(self.masked[first:last]):
            called = titles(piece)
            self.base = Place(True, called[-1] if called else None)
        piece = patterns("days")["own"].sub("", piece).strip(" ,;:–—-")
        places = tuple(
            place if place.in_document or not self.base.in_document
            else replace(place, in_document=True, document=self.base.document)
            for place in all_places(piece, (self.base,), self.language)
        )  # fmt: skip
        return places if all(p.is_named or p.in_document for p in places) else ()


def day_of(token: regex.Match[str]) -> Day:
    """The day that a token names; the day after it where it is law on that day too."""
    named = read_date(token[0])
    if named and token["until"] and patterns("days").search("inclusive", token[0]):
        named = day_after(named)
    return Day(token["until"] is None, named)


def _span(days: Sequence[Day], *, suspended: bool) -> tuple[str | None, str | None]:
    """Since when and until when something is law; what is suspended until a day begins on it."""
    begins = next((day.on for day in days if day.begins), None)
    ends = next((day.on for day in days if not day.begins), None)
    return (ends, begins) if suspended else (begins, ends)
