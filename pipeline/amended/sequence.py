"""Which order of an act comes first: «мынадай мазмұндағы 3-тараумен толықтырылсын: …; 3-тарау
4-тарау болып есептелсін» adds what can stand there only when its number is free."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.amended.places import kind_of_number, numbers, order_of
from pipeline.amended.wording import numbered
from pipeline.schema import Order

_BACK = ("lapsed", "resumed")
_KINDS = ("subpoints", "points", "section", "appendix")


def in_turn(orders: Sequence[Order]) -> list[Order]:
    """Orders as they are given, but other numbers before what gets the old ones, what goes before
    other numbers, and what is taken back before all else, the last thing first; numbers of
    paragraphs, which are counted, come last.

    Where an order between the two names one of these numbers, it cannot be told whether it means
    the new place or the old one: then all stay as they are given, and numbers that are not named
    as they are.
    """
    back = [order for order in orders if order.action in _BACK]
    counted = [order for order in orders if order.action == "renumbered" and order.paragraph]
    named = [o for o in orders if o.action not in _BACK and o not in counted]
    ordered = [*back[::-1], *at_once(named)]
    for order in list(ordered):
        if order.action == "renumbered" and (numbered(order).came or numbered(order).is_named):
            ordered = _before_what_comes(ordered, order)
    return [*ordered, *counted]


def _before_what_comes(ordered: list[Order], order: Order) -> list[Order]:
    """Orders with one for other numbers before that which adds what gets the old ones."""
    said, kind = numbered(order), kind_of_number(order)
    here = next(place for place, other in enumerate(ordered) if other is order)
    taken = said.old or said.came
    place = next((i for i in range(here) if _adds(ordered[i], order, kind, taken)), here)
    between = ordered[place + 1 : here]
    goes = [other for other in between if _goes(other, order, kind, said.gone)]
    between = [other for other in between if other not in goes]
    named = [*numbers(said.old), *numbers(said.new), *numbers(said.gone), *numbers(said.came)]
    if any(_names(other, kind, named, behind=not said.is_named) for other in between):
        ordered[here] = order if said.is_named else replace(order, action="unread")
        return ordered
    rest = [other for other in ordered[place:here] if other not in goes]
    return [*ordered[:place], *goes, order, *rest, *ordered[here + 1 :]]


def _goes(other: Order, order: Order, kind: str, gone: str) -> bool:
    """Whether an order strikes out something whose number others get."""
    alike = other.action == "repealed" and _whole(other) == _whole(order)
    return alike and not {*numbers(getattr(other, kind))}.isdisjoint(numbers(gone))


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
    first, later = numbered(before), numbered(order)
    named = first.is_named and later.is_named
    named = named and not {*numbers(first.old)} & {*numbers(later.old)}
    return alike and named and not {*numbers(first.new)}.isdisjoint(numbers(later.old))


def _around(order: Order, kind: str) -> tuple[object, ...]:
    """What places lie in, and until when an order is law."""
    larger = _KINDS[_KINDS.index(kind) + 1 :]
    return _whole(order), order.until, *(getattr(order, name) for name in larger)


def _both(before: Order, order: Order) -> Order:
    kind = kind_of_number(order)
    first, later = numbered(before), numbered(order)
    listed, printed = f"{first.old}, {later.old}", f"{first.new}, {later.new}"
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


def _names(other: Order, kind: str, changed: Sequence[str], *, behind: bool) -> bool:
    """Whether an order names one of the numbers that change, or one behind them."""
    if other.action == "added":
        return False
    here = [end for number in numbers(getattr(other, kind)) for end in number.split("–")]
    if behind:
        first = min((order_of(number) for number in changed), default=())
        return any(order_of(number) >= first for number in here)
    return not {*changed}.isdisjoint(here)
