"""Which order of an act comes first: «мынадай мазмұндағы 3-тараумен толықтырылсын: …; 3-тарау
4-тарау болып есептелсін» adds what can stand there only when its number is free."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pipeline.amended.places import numbers
from pipeline.amended.wording import word_pairs
from pipeline.schema import Order

_KINDS = ("subpoints", "points", "section", "appendix")


def in_turn(orders: Sequence[Order]) -> list[Order]:
    """Orders as they are given, but other numbers before what gets the old ones.

    Where an order between the two names one of these numbers, it cannot be told whether it means
    the new place or the old one: then all stay as they are given.
    """
    ordered = list(orders)
    for order in orders:
        if order.action != "renumbered":
            continue
        ((old, new),) = word_pairs(order)
        kind = next(kind for kind in _KINDS if getattr(order, kind))
        here = ordered.index(order)
        place = next((i for i in range(here) if _adds(ordered[i], order, kind, old)), here)
        changed = {*numbers(old), *numbers(new)}
        between = ordered[place + 1 : here]
        if not any(_names(other, kind, changed) for other in between):
            ordered.insert(place, ordered.pop(here))
    return ordered


def _adds(other: Order, order: Order, kind: str, old: str) -> bool:
    """Whether an order adds something with one of the numbers that another takes away."""
    if other.action != "added" or _whole(other) != _whole(order):
        return False
    if kind == "appendix":
        return other.appendix in numbers(old)
    if other.appendix != order.appendix or (kind == "subpoints" and other.points != order.points):
        return False
    name = kind.removesuffix("s")
    added = {part[name] for part in json.loads(other.wording or "[]")}
    return not added.isdisjoint(numbers(old))


def _whole(order: Order) -> tuple[int, str | None]:
    return order.in_document, order.document


def _names(other: Order, kind: str, changed: set[str]) -> bool:
    return other.action != "added" and not changed.isdisjoint(numbers(getattr(other, kind)))
