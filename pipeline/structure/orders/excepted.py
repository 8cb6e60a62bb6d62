"""What orders except: «2-тармақты қоспағанда», «за исключением пункта 2».

It stays law of an act that is repealed, or as it is where many places change.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.patterns import patterns
from pipeline.structure.orders.places import NOWHERE, Place, all_places, titles, without_quotes
from pipeline.text import as_printed


class Excepted(NamedTuple):
    """A text without the exception that it makes, and the places that are excepted; none where
    it is not understood which these are."""

    rest: str
    places: tuple[Place, ...]


def excepts(text: str) -> bool:
    """Whether a text makes an exception, not in quotes nor of when something takes effect."""
    said = patterns("orders")
    return bool(said.search("excepts", text) and said["excepts"].search(_said(text)))


def read_excepted(text: str, language: str) -> Excepted | None:
    """The exception that a text makes; None if it makes none.

    >>> read_excepted("күші жойылды деп танылсын, 2-тармақты қоспағанда", "kk").places[0].points
    ('2',)
    """
    if not excepts(text):
        return None
    name = "excepted_ru" if language == "ru" else "excepted"
    found = patterns("orders")[name].search(_said(text))
    if found is None:
        return Excepted(text, ())
    start, end = found.span("kept")
    rest = f"{text[: found.start('exception')]} {text[found.end('exception') :]}"
    return Excepted(rest, _kept(text[start:end], language))


def read_but(text: str, language: str) -> Excepted | None:
    """The exception that an order for many places makes, which is no repeal of an act; None where
    it makes none, or one that is not understood. The rest is as long as the text.

    >>> read_but("4-7-тармақтар, 5-тармақты қоспағанда, алып тасталсын", "kk").places[0].points
    ('5',)
    """
    pattern = "but_ru" if language == "ru" else "but"
    found = patterns("exceptions").search(pattern, without_quotes(text))
    if found is None:
        return None
    first, last = found.span("exception")
    rest = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
    places = tuple(all_places(as_printed(text, found, "kept"), NOWHERE, language))
    return Excepted(rest, places) if all(map(_is_known, places)) and not excepts(rest) else None


def excepted_by(whole: str, rest: str, language: str) -> Excepted | None:
    """What the `rest` of an order excepts, which stands at the end of the `whole` of it or goes on
    behind that with a new wording; None where that is not understood."""
    if not excepts(whole):
        return Excepted(rest, ())
    return (
        read_but(rest, language)
        if whole.endswith(rest) and not excepts(whole[: -len(rest)])
        else None
    )


def _said(text: str) -> str:
    """The text with blanks for what stands in quotes or says when something takes effect."""
    masked = without_quotes(text)
    return patterns("orders")["takes_effect"].sub(lambda found: " " * len(found[0]), masked)


def _kept(text: str, language: str) -> tuple[Place, ...]:
    """The places of an exception; none where a part of it names no place."""
    masked = without_quotes(text)
    called = titles(text)
    if called:
        only = patterns("orders")["kept_document"].fullmatch(masked.strip())
        return tuple(Place(True, title) for title in called) if only else ()
    said = patterns("orders")
    parts = said["and"].split(masked)
    if said["object"].search(masked) or not all(map(said["kept_part"].search, parts)):
        return ()
    named = all_places(text, NOWHERE, language)
    return tuple(named) if all(map(_is_plain, named)) else ()


def _is_known(place: Place) -> bool:
    """Whether a place can be left out where many places change: not a cell, nor a part."""
    return place.is_named and not place.column and "part" not in (place.paragraph or "")


def _is_plain(place: Place) -> bool:
    """Whether a place is an appendix, a chapter, points or subpoints."""
    smaller = place.paragraph or place.sentence or place.column or place.part
    return place.is_named and not smaller
