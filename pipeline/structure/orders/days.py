"""Parts of an act that are law since, or until, another day than the rest of it.

«… қолданысқа енгізіледі, 2014 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 5-тармақты
қоспағанда», «пункт 5 Правил действует до 1 января 2015 года». A Kazakh sentence names a part
before the day on which something happens to it, or behind the participle that says so; a Russian
one before the day, seldom behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.patterns import patterns
from pipeline.structure.orders.dated import PartDays, day_of
from pipeline.structure.orders.dated_kazakh import KazakhSentence
from pipeline.structure.orders.dated_russian import RussianSentence
from pipeline.structure.orders.places import Place, without_quotes
from pipeline.text import stretches


@dataclass(slots=True)
class DaysSaid:
    """What a text says of parts, and its `rest`: blanks stand for that."""

    rest: str
    parts: list[PartDays] = field(default_factory=list)


def may_say_days(text: str) -> bool:
    """Whether a clause may say something of days of parts; nearly no clause does."""
    return "20" in text and patterns("days").search("happens", text) is not None


def says_days(text: str) -> bool:
    """Whether a text may say anything of days of parts."""
    return patterns("days").search("says", text) is not None


def read_days(text: str, language: str) -> DaysSaid:
    """What a text says of days on which parts of its act become law or end.

    >>> read_days("5-тармақ 2014 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.", "kk").parts[0][1]
    '2014-01-01'
    """
    if not says_days(text):
        return DaysSaid(text)
    sentence = RussianSentence if language == "ru" else KazakhSentence
    found = DaysSaid("")
    for first, last in stretches(without_quotes(text), patterns("orders")["sentence_end"]):
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
    token = patterns("days")["token_ru" if language == "ru" else "token"]
    days = [found for found in token.finditer(without_quotes(text)) if found["until"]]
    if len(days) != 1:
        return None, text
    return day_of(days[0]).on, text[: days[0].start()] + text[days[0].end() :]


def within(place: Place, lead: Place) -> Place:
    """A place of a document that a lead names."""
    if place.in_document:
        return place
    appendix = place.appendix or lead.appendix
    return replace(place, in_document=lead.in_document, document=lead.document, appendix=appendix)
