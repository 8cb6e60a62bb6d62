"""Orders that give points, chapters and appendices other numbers: «3-тарау 4-тарау болып
есептелсін», «приложение 2 считать приложением 3»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.names.parts_of_acts import several
from pipeline.structure.orders.book import book
from pipeline.structure.orders.places import (
    SOLE,
    Place,
    read_places,
    renumbers,
    without_quotes,
)
from pipeline.structure.orders.rows import Said, order_row

_NOWHERE = (Place(),)


def tail_apart(announcing: str) -> tuple[str, str]:
    """The words that announce a wording, without what they say of other numbers, and that.

    >>> tail_apart("толықтырылып, 3-тарау 4-тарау болсын:")
    ('толықтырылсын:', '3-тарау 4-тарау болсын')
    """
    found = book()["tail"].match(announcing)
    if found is None:
        return announcing, ""
    return f"{found['ru'] or 'толықтырылсын'}:", found["tail"]


def read_renumbered(said: Said, leads: Sequence[Place], decree: Decree) -> Order | None:
    """An order that gives something other numbers; None for another one.

    The row names all old places, with commas between, and has one pair of `words`: the old
    numbers and the new ones.
    """
    text = without_quotes(said.head)
    if not renumbers(text, decree.language):
        return None
    russian = decree.language == "ru"
    swaps = patterns("orders_numbers").search("swapped_ru" if russian else "swapped", text)
    if swaps is not None:
        return _swapped(said, text[: swaps.start()] + text[swaps.end() :], leads, decree)
    found = book()["renumbered_ru" if russian else "renumbered"].search(text)
    if found is None:
        return None
    if patterns("orders_numbers").search("paired", text[: found.end()]):
        return order_row(said, leads[0], "unread", decree)
    before = said.head[: found.start()]
    if russian and found["old"]:
        before = f"{before} {found['old']}"
    old = [place for group in read_places(before, leads, decree.language) for place in group.places]
    both = _both(old, found["new"] or "", decree.language) if found["new"] else None
    if not russian and found["number"]:
        both = _both(old, _as(old[0], found["number"]), decree.language)
    behind = read_places(text[found.end() :], _NOWHERE, decree.language)
    if both is None or any(place.is_named for group in behind for place in group.places):
        return order_row(said, leads[0], "unread", decree)
    place, pair = both
    return order_row(said, place, "renumbered", decree, words=[pair])


def _swapped(said: Said, text: str, leads: Sequence[Place], decree: Decree) -> Order:
    """Two places that change places: each gets the number of the other."""
    old = [place for group in read_places(text, leads, decree.language) for place in group.places]
    kind = _kind(old[0])
    around = _around(old[0], kind) if kind else None
    alike = all(_kind(one) == kind and kind and _around(one, kind) == around for one in old)
    numbers = _listed(old, kind).split(", ") if kind and alike else []
    if kind is None or around is None or len({*numbers}) != 2 or "–" in "".join(numbers):
        return order_row(said, leads[0], "unread", decree)
    pair = (", ".join(numbers), ", ".join(reversed(numbers)))
    return order_row(said, _with(around, kind, pair[0]), "renumbered", decree, words=[pair])


def _as(old: Place, numbers: str) -> str:
    """Bare numbers as those of places like an old one."""
    kind = "points" if old.points else "section"
    if old.section and "." in old.section:
        kind = "part"
    elif old.appendix and not (old.points or old.section):
        kind = "appendix"
    return several(kind, numbers)


def _both(old: Sequence[Place], new: str, language: str) -> tuple[Place, tuple[str, str]] | None:
    """The old places as one, and the old and the new numbers; None where these do not pair."""
    kind = _kind(old[0])
    if kind is None:
        return None
    named = read_places(new, [_around(old[0], kind)], language)
    becomes = [place for group in named for place in group.places]
    around = _around(old[0], kind)
    if any(_around(place, kind) != around or _kind(place) != kind for place in (*old, *becomes)):
        return None
    pair = (_listed(old, kind), _listed(becomes, kind))
    return _with(around, kind, pair[0]), pair


def _with(place: Place, kind: str, listed: str) -> Place:
    """A place with numbers in one of its columns, none for an empty list."""
    if kind == "points":
        return replace(place, points=tuple(listed.split(", ")) if listed else ())
    if kind == "subpoints":
        return replace(place, subpoints=tuple(listed.split(", ")) if listed else ())
    if kind == "section":
        return replace(place, section=listed or None)
    return replace(place, appendix=listed or None)


def _kind(place: Place) -> str | None:
    """Which column of a place gets another number; None where it has no number of its own."""
    if place.paragraph or place.sentence or place.column or place.part:
        return None
    if place.subpoints:
        return "subpoints" if len(place.points) == 1 and not place.appendix else None
    if place.points:
        return "points" if not place.appendix else None
    if place.section:
        return "section" if not place.appendix else None
    is_numbered = place.appendix not in (None, SOLE) and "«" not in (place.appendix or "")
    return "appendix" if is_numbered else None


def _around(place: Place, kind: str) -> Place:
    """What a place lies in; of a part (параграф) the chapter."""
    chapter = (place.section or "").rpartition(".")[0].partition(".")[0]
    return _with(place, kind, chapter if kind == "section" else "")


def _listed(places: Sequence[Place], kind: str) -> str:
    numbers: list[str] = []
    for place in places:
        value = getattr(place, kind)
        numbers += value if isinstance(value, tuple) else [value]
    return ", ".join(numbers)
