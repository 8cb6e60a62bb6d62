"""What goes to another place and keeps its number: points to another chapter, «7-тармақ 2-тарауға
көшірілсін», subpoints to another point, parts (параграф) to another chapter, and what is to stand
behind another place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.orders.numbers import says_more, subpoints_moved
from pipeline.structure.orders.places import Place, all_places, without_quotes
from pipeline.structure.orders.rows import Said, order_row

BEHIND = "after "  # before the number of what a place is to stand behind


def read_moved(said: Said, leads: Sequence[Place], decree: Decree) -> Order | None:
    """An order that moves something; None for another one.

    The row has one pair of `words`: the numbers of what moves, and where it goes to: of points
    the number of the chapter, or of the part of one (2.1), of subpoints the point with them
    (4.3), or what it is to stand behind («after 3»). A part of a chapter is renumbered.
    """
    text = without_quotes(said.head)
    russian = decree.language == "ru"
    book = patterns("orders_numbers")
    found = book.search("moved_ru" if russian else "moved", text)
    if found is None:
        return None
    before = f"{text[: found.start()]} {found['old'] or ''}" if russian else text[: found.start()]
    old = all_places(before, leads, decree.language)
    kind = _kind(old)
    whole = _without(old[0], kind) if kind else Place()
    new = all_places(found["behind"] or found["new"], [whole], decree.language)
    is_all = not (said.announcing or says_more(text[found.end() :]))
    order = None
    if kind and len(new) == 1 and not whole.appendix and is_all:
        place = _together(old, kind)
        if found["behind"]:
            order = _behind(said, place, kind, new[0], decree)
        else:
            order = _inside(said, place, kind, new[0], decree)
    return order or order_row(said, leads[0], "unread", decree)


def _without(place: Place, kind: str) -> Place:
    """What a place lies in; the chapter of points does not matter."""
    if kind == "subpoints":
        return replace(place, subpoints=())
    return replace(place, points=(), section=None)


def _kind(old: Sequence[Place]) -> str | None:
    """The column of what moves, all of one kind in one place; None for what cannot move."""
    kind = "subpoints" if old[0].subpoints else "points" if old[0].points else "section"
    around = {_without(place, kind) for place in old}
    plain = all(getattr(place, kind) and not _is_smaller(place) for place in old)
    is_part = kind != "section" or (len(old) == 1 and "." in (old[0].section or ""))
    of_point = kind != "subpoints" or len(old[0].points) == 1
    return kind if len(around) == 1 and plain and is_part and of_point else None


def _is_smaller(place: Place) -> bool:
    return any((place.paragraph, place.sentence, place.column, place.part))


def _together(old: Sequence[Place], kind: str) -> Place:
    if kind == "section":
        return old[0]
    numbers = tuple(number for place in old for number in getattr(place, kind))
    if kind == "points":
        return replace(old[0], points=numbers)
    return replace(old[0], subpoints=numbers)


def _inside(said: Said, place: Place, kind: str, new: Place, decree: Decree) -> Order | None:
    """An order that moves a place into a larger one."""
    if _is_smaller(new) or new.subpoints:
        return None
    if kind == "subpoints":
        numbers = ", ".join(place.subpoints)
        is_point = len(new.points) == 1
        return subpoints_moved(said, place, new, numbers, decree) if is_point else None
    if new.points or not new.section:
        return None
    if kind == "points":
        here = replace(place, section=None)
        pair = (", ".join(place.points), new.section)
        return order_row(said, here, "moved", decree, words=[pair])
    if "." in new.section or place.section is None:
        return None
    part = place.section.partition(".")[2]
    pair = (place.section, f"{new.section}.{part}")
    return order_row(said, place, "renumbered", decree, words=[pair])


def _behind(said: Said, place: Place, kind: str, new: Place, decree: Decree) -> Order | None:
    """An order that lets a place stand behind one of its kind."""
    named = {"subpoints": new.subpoints, "points": new.points, "section": (new.section,)}[kind]
    other = _is_smaller(new) or (kind != "subpoints" and new.subpoints)
    if len(named) != 1 or named[0] is None or other or (kind == "section" and new.points):
        return None
    numbers = [place.section or ""] if kind == "section" else list(getattr(place, kind))
    number = named[0]
    if kind == "subpoints":
        number = f"{new.points[0]}.{number}" if len(new.points) == 1 else ""
    if kind == "points":
        place = replace(place, section=None)
    pair = (", ".join(numbers), f"{BEHIND}{number}")
    return order_row(said, place, "moved", decree, words=[pair]) if number else None
