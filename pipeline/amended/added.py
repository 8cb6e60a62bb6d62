"""What later acts add: points, parts of points, chapters, appendices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.amended.appendices import add_appendix
from pipeline.amended.chapters import beside_new, check_new, check_parts
from pipeline.amended.model import Amended, Amending, Version, unclear
from pipeline.amended.places import (
    is_chapter,
    numbers,
    of_point,
    order_of,
    owner_of,
    targets,
    within_section,
)
from pipeline.amended.wording import insert, read_wording, unused
from pipeline.schema import Order
from pipeline.structure.orders.appendices import gives_whole


def add(act: Amended, by: Amending, order: Order) -> None:
    """New points go behind the points before them, new parts to the end of their point, new
    chapters behind the chapters before them."""
    new = read_wording(order)
    if not new or gives_whole(order):
        add_appendix(act, by, order)
        return
    check_parts(new)
    owner = owner_of(act, order, by.day)
    here = act.of_owner(owner, by.day)
    behind = 1
    if is_chapter(new[0]):
        beside, behind = beside_new(here, new)
    elif order.points and order.subpoints and new[0].row.subpoint is None:
        subpoint = targets(
            act, replace(order, paragraph=None), by.day
        )  # of which the new one is a paragraph
        point, whole = f".p{new[0].row.point}", subpoint[0].base.removeprefix(owner)
        beside = subpoint[-1]
        new = [_within(clause, point, whole) for clause in new]
    else:
        beside = _points_before(here, new, order.section)[-1]
        new = _below_title(new, beside, owner)
    new = unused(act, owner, new)
    place = _place_counted(act, by, order) or act.versions.index(beside) + behind
    insert(act, by, new, place, owner, beside.row)


def _place_counted(act: Amended, by: Amending, order: Order) -> int | None:
    """The place where a new paragraph is the one that an order counts; None for the end."""
    if order.paragraph is None or not order.points:
        return None
    here = targets(act, replace(order, paragraph=None), by.day)
    number = int(numbers(order.paragraph)[0])
    if number == 1:
        unclear(f"there is no place for the new wording of point {order.points}")
    return act.versions.index(here[number - 1]) if number <= len(here) else None


def _within(clause: Version, point: str, whole: str) -> Version:
    """A paragraph as part of a subpoint, not of its point."""
    base = clause.base.replace(point, whole, 1)
    parent = whole if clause.row.parent_id == point else clause.row.parent_id
    return replace(clause, base=base, row=replace(clause.row, parent_id=parent))


def _points_before(
    here: list[Version], new: Sequence[Version], section: str | None
) -> list[Version]:
    """What stands before new points, in a chapter if one is named, or before a new part of a
    point."""
    point = new[0].row.point
    if point is None:
        unclear("it does not say which point the new wording belongs to")
    if new[0].base == f".p{point}":
        check_new(here, new)
        inside = within_section(here, section)
        before = [v for v in inside if v.row.point and order_of(v.row.point) < order_of(point)]
        if not before and inside is not here:
            before = inside[:1]
    else:
        before = of_point(here, point)
        twice = {v.row.subpoint for v in before} & {v.row.subpoint for v in new} - {None}
        if twice:
            unclear(f"point {point} has a subpoint {', '.join(filter(None, twice))} already")
    if not before:
        unclear(f"there is no place for the new wording of point {point}")
    return before


def _below_title(new: list[Version], before: Version, owner: str) -> list[Version]:
    """New points as those of the chapter whose title stands before them."""
    if not is_chapter(before):
        return new
    chapter = before.base.removeprefix(owner)
    return [replace(v, row=replace(v.row, parent_id=v.row.parent_id or chapter)) for v in new]
