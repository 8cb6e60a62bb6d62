"""Which order of an act comes first: «мынадай мазмұндағы 3-тараумен толықтырылсын: …; 3-тарау
4-тарау болып есептелсін» adds what can stand there only when its number is free."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.amended.places import kind_of_number, numbers
from pipeline.amended.wording import word_pairs
from pipeline.schema import Order

_BACK = ("lapsed", "resumed")
_KINDS = ("subpoints", "points", "section", "appendix")


def in_turn(orders: Sequence[Order]) -> list[Order]:
    """Orders as they are given, but other numbers before what gets the old ones, and what is
    taken back before all else, the last thing first.

    Where an order between the two names one of these numbers, it cannot be told whether it means
    the new place or the old one: then all stay as they are given.
    """
    back = [order for order in orders if order.action in _BACK]
    ordered = [*back[::-1], *at_once([order for order in orders if order.action not in _BACK])]
    for order in list(ordered):
        if order.action != "renumbered":
            continue
        ((old, new),) = word_pairs(order)
        if old and not new:
            continue  # what goes makes room for what stands behind it
        kind = kind_of_number(order)
        here = ordered.index(order)
        taken = old or new
        place = next((i for i in range(here) if _adds(ordered[i], order, kind, taken)), here)
        changed = {*numbers(old), *numbers(new)}
        between = ordered[place + 1 : here]
        if not any(_names(other, kind, changed) for other in between):
            ordered.insert(place, ordered.pop(here))
    return ordered


def at_once(orders: Sequence[Order]) -> list[Order]:
    """Orders for other numbers that stand one after another as one order, where a place gets a
    number that another one has until then: «5-тармақ 6-тармақ, 6-тармақ 5-тармақ болып
    есептелсін»."""
    found: list[Order] = []
    for order in orders:
        if found and _is_one(found[-1], order):
            found[-1] = _both(found[-1], order)
        else:
            found.append(order)
    return found


def _is_one(before: Order, order: Order) -> bool:
    """Whether two orders give numbers of one kind, the first one what the second takes away."""
    if not before.action == order.action == "renumbered":
        return False
    kind = kind_of_number(order)
    alike = kind_of_number(before) == kind and _around(before, kind) == _around(order, kind)
    ((old, new), (later, becomes)) = (*word_pairs(before), *word_pairs(order))
    named = all((old, new, later, becomes)) and not {*numbers(old)} & {*numbers(later)}
    return alike and named and not {*numbers(new)}.isdisjoint(numbers(later))


def _around(order: Order, kind: str) -> tuple[object, ...]:
    """What places lie in, and until when an order is law."""
    larger = _KINDS[_KINDS.index(kind) + 1 :]
    return _whole(order), order.until, *(getattr(order, name) for name in larger)


def _both(before: Order, order: Order) -> Order:
    kind = kind_of_number(order)
    ((old, new), (later, becomes)) = (*word_pairs(before), *word_pairs(order))
    listed, printed = f"{old}, {later}", f"{new}, {becomes}"
    columns: dict[str, Any] = {kind: listed}
    return replace(
        before,
        **columns,
        words=json.dumps([[listed, printed]], ensure_ascii=False),
        line_start=min(before.line_start, order.line_start),
        line_end=max(before.line_end, order.line_end),
    )


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
