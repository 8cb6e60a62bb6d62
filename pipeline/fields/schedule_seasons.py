"""The part of the year that opening hours are said of, where months tell it."""

from __future__ import annotations

from functools import cache

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.text import plain

_LAST_DAY = 31


def months_of(season: str | None) -> str | None:
    """A season as OSM has it; None where no months tell which it is («жазда»), or where a day
    stands with one of them alone. «1 қазанға дейін» does not say whether that day is in it, nor
    «қыркүйекке дейін» whether that month is.

    >>> months_of("жазда (маусым-тамыз)"), months_of("с 1 мая по 30 сентября")
    ('Jun-Aug', 'May 01-Sep 30')
    >>> months_of("1 мамырдан 1 қазанға дейін"), months_of("мамырдан қыркүйекке дейін")
    (None, None)
    """
    if not season:
        return None
    found = patterns("hours")["months"].search(plain(season))
    if found is None or (found["day"] is None) != (found["last_day"] is None):
        return None
    first, last = (_in_osm(found[group]) for group in ("month", "last"))
    if found["day"] is None:
        return None if found["until"] else f"{first}-{last}"
    day, last_day = int(found["day"]), int(found["last_day"])
    if not 1 <= day <= _LAST_DAY or not 1 < last_day <= _LAST_DAY:
        return None
    return f"{first} {day:02d}-{last} {last_day:02d}"


@cache
def _stems() -> dict[str, str]:
    """The beginnings of the months' names, and how OSM writes each."""
    data = load_data("months.yaml")
    return {
        stem: short
        for names in data["stems"].values()
        for spellings, short in zip(names, data["osm"], strict=True)
        for stem in spellings.split("|")
    }


def _in_osm(month: str) -> str:
    return next(short for stem, short in _stems().items() if month.startswith(stem))


def months_in(title: str) -> str | None:
    """The words of a title that tell a part of the year; None without such.

    >>> months_in("Жұмыс уақыты (мамыр-қыркүйек)"), months_in("Жұмыс уақыты, жазда")
    ('мамыр-қыркүйек', None)
    """
    found = patterns("hours")["months"].search(plain(title))
    return title[found.start() : found.end()] if found and months_of(title) else None
