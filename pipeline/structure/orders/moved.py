"""Points that go to another chapter and keep their numbers: «7-тармақ 2-тарауға көшірілсін»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.orders.places import Place, read_places, without_quotes
from pipeline.structure.orders.rows import Said, order_row


def read_moved(said: Said, leads: Sequence[Place], decree: Decree) -> Order | None:
    """An order that moves points; None for another one.

    The row has one pair of `words`: the points, and the number of the chapter, or of the part of
    one (2.1), that they go to.
    """
    text = without_quotes(said.head)
    russian = decree.language == "ru"
    found = patterns("orders_numbers").search("moved_ru" if russian else "moved", text)
    if found is None:
        return None
    before = f"{text[: found.start()]} {found['old'] or ''}" if russian else text[: found.start()]
    old = _all(before, leads, decree.language)
    around = replace(old[0], points=(), section=None)
    new = _all(found["new"], [around], decree.language)
    plain = all(replace(place, points=(), section=None) == around for place in (*old, *new))
    only = all(place.points for place in old) and not replace(around, in_document=False).is_named
    if len(new) != 1 or not (plain and only and new[0].section) or new[0].points:
        return order_row(said, leads[0], "unread", decree)
    points = tuple(number for place in old for number in place.points)
    pair = (", ".join(points), new[0].section)
    return order_row(said, replace(around, points=points), "moved", decree, words=[pair])


def _all(text: str, leads: Sequence[Place], language: str) -> list[Place]:
    return [place for group in read_places(text, leads, language) for place in group.places]
