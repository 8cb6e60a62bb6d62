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
from pipeline.amended.rows import rows_of
from pipeline.amended.wording import Numbered
from pipeline.schema import Order
from pipeline.structure.orders.places import spelled


def behind(act: Amended, by: Amending, order: Order, said: Numbered) -> tuple[Order, str]:
    """An order for the numbers behind those that went, or from those on that come, as one that
    names them, and their new numbers; none where nothing stands there."""
    if by.in_doubt:
        unclear("whether the numbers have changed already cannot be told")
    kind = kind_of_number(order)
    undone = [o for o, _ in act.unclear if (o.decree_id, o.action) == (by.decree_id, "repealed")]
    if any({*numbers(getattr(o, kind))} & {*numbers(said.gone)} for o in undone):
        unclear(f"the number {said.gone} was not struck out")
    went, come = (_spelled(listed) for listed in (said.gone, said.came))
    chapter, dot, _ = (went or come)[0].rpartition(".")
    inside = f"{chapter}{dot}"
    gone, came = ([int(n.removeprefix(inside)) for n in listed] for listed in (went, come))
    known = [n.removeprefix(inside) for n in _known(act, by, order) if n.startswith(inside)]
    known = [n for n in known if "." not in n and order_of(n) >= (min(gone + came),)]
    if said.new:
        old, new = _as_said(gone, came, known, _spelled(said.new))
    else:
        old, new = _as_counted(gone, came, known)
    changed = [
        (before, number) for before, number in zip(old, new, strict=True) if before != number
    ]
    listed, becomes = (", ".join(f"{inside}{pair[place]}" for pair in changed) for place in (0, 1))
    columns: dict[str, Any] = {kind: listed}
    words = json.dumps([[listed, becomes]], ensure_ascii=False)
    return replace(order, **columns, words=words), becomes


def _spelled(listed: str) -> list[str]:
    return [number for part in numbers(listed) for number in spelled(part)]


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
            found = [v.row.point for v in here] or rows_of(act, order, by.day)
        else:
            found = [v.row.section_number for v in here if is_chapter(v)]
    return list(dict.fromkeys(number for number in found if number))


def _as_counted(
    gone: Sequence[int], came: Sequence[int], known: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The numbers behind those that went or come, which follow one another before and after: those
    that come have theirs, the others all that are left, in their order."""
    _check_gone(gone, known)
    old = [n for n in _in_a_row([*known, *map(str, gone)]) if n not in gone]
    if not gone and old and old[0] != min(came):
        unclear(f"there is no number {min(came)} to be changed")
    free = (number for number in count(min([*gone, *came])) if number not in came)
    new = [next(free) for _ in old]
    _in_a_row([str(number) for number in (*new, *came)])
    return [str(number) for number in old], [str(number) for number in new]


def _as_said(
    gone: Sequence[int], came: Sequence[int], known: Sequence[str], new: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The places behind those that went or come, with the numbers that an order gives them, which
    have to be as many, and follow."""
    _check_gone(gone, known)
    old = sorted(known, key=order_of)
    if len(new) != len(old):
        unclear(f"{len(old)} places are to get {len(new)} numbers")
    first = next(n for n in count(min([*gone, *came])) if n not in came)
    counted = _in_a_row(new)
    if counted != sorted(counted) or counted[0] != first:
        unclear(f"the numbers behind begin with {first}, not with {new[0]}")
    return old, list(new)


def _check_gone(gone: Sequence[int], known: Sequence[str]) -> None:
    if still := sorted({*map(str, gone)} & {*known}):
        unclear(f"the number {', '.join(still)} is not free")


def _in_a_row(known: Sequence[str]) -> list[int]:
    """Numbers that follow one another, smallest first; raises OrderUnclearError for others."""
    ordered = sorted(known, key=order_of)
    found = [int(number) for number in ordered if number.isdecimal()]
    if len(found) < len(ordered) or any(b != a + 1 for a, b in pairwise(found)):
        unclear(f"the numbers {', '.join(ordered)} do not follow one another")
    return found
