"""Acts as texts name them: «Ақмола облысы әкімдігінің 2011 жылғы 7 желтоқсандағы № А-11/491 …»."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.structure.names.issuers import act_type_of, expand, nominative, russian_nominative
from pipeline.text import fold, squeeze


@dataclass(frozen=True, slots=True)
class ActReference:
    """What a text says of an act; `None` for what it leaves out. It stands from `start`, where
    that is known, to `end`."""

    issuer: str | None
    act_type: str | None
    number: str | None
    date: str | None
    end: int = 0
    printed: str | None = None  # as it stands, the act itself in the nominative
    start: int = 0


@cache
def _months() -> dict[str, int]:
    return {
        fold(name): number
        for names in load_data("months.yaml")["names"].values()
        for number, spellings in enumerate(names, start=1)
        for name in spellings.split("|")
    }


@lru_cache(maxsize=1 << 12)  # the notes of an act name the days of the same few acts
def read_date(text: str) -> str | None:
    """The first date in `text` as ISO 8601; None if there is none or it is no day.

    >>> read_date("2015 жылғы 15 шілдедегі"), read_date("16.06.2016"), read_date("2012.11.01")
    ('2015-07-15', '2016-06-16', '2012-11-01')
    """
    head = patterns("head")
    written = head["written_date"].search(text)
    found = written or head["dotted_date"].search(text)
    if found is None:
        return None
    month = found["month"]
    number = int(month) if month.isdigit() else _months()[fold(month)]
    try:
        return datetime.date(int(found["year"]), number, int(found["day"])).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=1 << 10)  # each stamp of a decree names the same act
def read_reference(text: str) -> ActReference | None:
    """The first act that `text` names by issuer, date and number, or by date and number."""
    head = patterns("head")
    found = (
        head["kazakh_reversed"].match(text)
        or head.search("kazakh_reference", text)
        or head.search("kazakh_law", text)
    )
    if found is not None:
        return ActReference(
            issuer=issuer_name(found["issuer"]),
            act_type=act_type_of(found["act"]),
            number=clean_number(found["number"]),
            date=read_date(found["date"]),
            end=found.end(),
            printed=_printed(found[0], found["act"], found["ending"]),
            start=found.start(),
        )
    bare = head.search("bare_reference", text)
    if bare is None:
        return None
    return ActReference(
        issuer=None,
        act_type=None,
        number=clean_number(bare["number"]),
        date=read_date(bare["date"]),
        end=bare.end(),
    )


def read_russian_reference(text: str) -> ActReference | None:
    """«приказу Министра юстиции Республики Казахстан от 19 июня 2020 года № 107»."""
    return next(read_russian_references(text), None)


def read_russian_stamp(text: str) -> ActReference | None:
    """The act that a Russian stamp names, by date and number alone too: «приказу от … № 281»."""
    named = read_russian_reference(text)
    bare = None if named else patterns("head").search("bare_reference_ru", text)
    if bare is None:
        return named
    return ActReference(
        issuer=None,
        act_type=act_type_of(bare["act"]),
        number=clean_number(bare["number"]),
        date=read_date(bare["date"]),
        end=bare.end(),
    )


def read_russian_references(text: str) -> Iterator[ActReference]:
    """All acts that a Russian text names so, in their order."""
    for found in patterns("head").finditer("russian_reference", text):
        yield ActReference(
            issuer=russian_nominative(expand(found["issuer"])),
            act_type=act_type_of(found["act"]),
            number=clean_number(found["number"]),
            date=read_date(found["date"]),
            end=found.end(),
            printed=squeeze(found[0]),
            start=found.start(),
        )


def _printed(text: str, word: str, ending: str) -> str:
    """«… № 2318 қаулысына» as «… № 2318 қаулысы»."""
    possessed: dict[str, str] = load_data("issuers.yaml")["possessed"]
    whole = squeeze(text)
    plain = next((form for stem, form in possessed.items() if fold(word).startswith(stem)), None)
    inflected = f"{word}{ending}"
    if plain is None or inflected not in whole:
        return whole
    before, _, after = whole.rpartition(inflected)
    return f"{before}{plain}{after}"


def issuer_name(printed: str) -> str:
    """The issuer in the nominative, abbreviations written out, without «м.а.».

    >>> issuer_name("ҚР Үкіметінің")
    'Қазақстан Республикасы Үкіметі'
    """
    name = patterns("head")["acting"].sub("", squeeze(printed)).strip(" ,.")
    return nominative(expand(name))


def clean_number(printed: str | None) -> str | None:
    """A number as printed, without the point or comma of the sentence around it."""
    if printed is None:
        return None
    return squeeze(printed).strip(" .,;()") or None
