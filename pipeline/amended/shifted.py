"""Numbers behind those that an order strikes out or adds: «…, кейінгі тармақтардың нөмірленуі
тиісінше өзгертілсін».

They change only where no doubt is left which ones they are: all from there on have to follow one
another, without a number such as 7-1 among them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, pairwise
from typing import Any

from pipeline.amended.model import Amended, Amending, unclear
from pipeline.amended.places import (
    appendices_beside,
    is_chapter,
    kind_of_number,
    number_on,
    numbers,
    of_point,
    order_of,
    owner_of,
)
from pipeline.schema import Order
from pipeline.structure.orders.places import spelled


def behind(act: Amended, by: Amending, order: Order, gone: str, came: str) -> tuple[Order, str]:
    """An order for the numbers behind those that went, or from those on that come, as one that
    names them, and their new numbers; none where nothing stands there."""
    if by.in_doubt:
        unclear("whether the numbers have changed already cannot be told")
    moves = [number for part in numbers(gone or came) for number in spelled(part)]
    chapter, dot, _ = moves[0].rpartition(".")
    inside = f"{chapter}{dot}"
    first = order_of(moves[0].removeprefix(inside))
    known = [n.removeprefix(inside) for n in _known(act, by, order) if n.startswith(inside)]
    known = [n for n in known if "." not in n and order_of(n) >= first]
    taken = [int(number.removeprefix(inside)) for number in moves]
    old, new = (_up if gone else _down)(taken, known)
    kind = kind_of_number(order)
    listed, becomes = (", ".join(f"{inside}{n}" for n in some) for some in (old, new))
    columns: dict[str, Any] = {kind: listed}
    words = json.dumps([[listed, becomes]], ensure_ascii=False)
    return replace(order, **columns, words=words), becomes


def _known(act: Amended, by: Amending, order: Order) -> list[str]:
    """All numbers that places of the same kind have."""
    if not (order.points or order.section):
        beside = appendices_beside(act, order, by.day)
        found = [number_on(act, appendix, by.day) for appendix in beside]
    else:
        owner = owner_of(act, order, by.day)
        here = act.of_owner(owner, by.day)
        if order.subpoints:
            whole = f"{owner}.p{order.points}"
            inside = of_point(here, order.points or "")
            found = [v.row.subpoint for v in inside if v.base == f"{whole}.{v.row.subpoint}"]
        elif order.points:
            found = [v.row.point for v in here]
        else:
            found = [v.row.section_number for v in here if is_chapter(v)]
    return list(dict.fromkeys(number for number in found if number))


def _up(gone: Sequence[int], known: Sequence[str]) -> tuple[list[int], list[int]]:
    """The numbers behind those that went, each less by as many as went before it."""
    if still := sorted({*map(str, gone)} & {*known}):
        unclear(f"the number {', '.join(still)} is not free")
    old = _in_a_row([*known, *map(str, gone)])
    old = [number for number in old if number not in gone]
    return old, [number - sum(other < number for other in gone) for number in old]


def _down(came: Sequence[int], known: Sequence[str]) -> tuple[list[int], list[int]]:
    """The numbers from those on that come, each the first one that is not theirs."""
    old = _in_a_row(known)
    if old and old[0] != min(came):
        unclear(f"there is no number {min(came)} to be changed")
    free = (number for number in count(min(came)) if number not in came)
    return old, [next(free) for _ in old]


def _in_a_row(known: Sequence[str]) -> list[int]:
    """Numbers that follow one another, smallest first; raises OrderUnclearError for others."""
    ordered = sorted(known, key=order_of)
    found = [int(number) for number in ordered if number.isdecimal()]
    if len(found) < len(ordered) or any(b != a + 1 for a, b in pairwise(found)):
        unclear(f"the numbers {', '.join(ordered)} do not follow one another")
    return found
