"""Points that go to another chapter, or part of one, subpoints that go to another point, and what
is to stand behind another place, with the same numbers and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.amended.model import Amended, Amending, Version, unclear
from pipeline.amended.places import (
    check_undivided,
    groups,
    is_chapter,
    numbers,
    of_chapter,
    of_point,
    of_subpoint,
    order_of,
    owner_of,
)
from pipeline.amended.wording import end, new_key, standing_anew, word_pairs
from pipeline.schema import Order, Provision
from pipeline.structure.orders.moved import BEHIND


def move(act: Amended, by: Amending, order: Order) -> None:
    """What is named ends, and stands with the same words elsewhere; what is there stays."""
    ((_, there),) = word_pairs(order)
    owner = owner_of(act, order, by.day)
    found = [group for _, group in groups(act, order, by.day)]
    if there.startswith(BEHIND):
        _move_behind(act, by, order, owner, found, there.removeprefix(BEHIND))
    elif order.subpoints:
        _move_subpoints(act, by, order, owner, found, numbers(there))
    else:
        _move_points(act, by, order, owner, found, there)


def _move_points(
    act: Amended, by: Amending, order: Order, owner: str, found: Sequence[list[Version]], to: str
) -> None:
    for group in found:
        here = act.of_owner(owner, by.day)
        chapter = of_chapter(here, to)
        check_undivided(here, chapter[0])
        if any(is_chapter(version) for version in chapter[1:]):
            unclear(f"it does not say which part of chapter {to} the points go to")
        if group[0].row.section_number == to:
            continue
        title, number = chapter[0].row, group[0].row.point or ""
        before = [v for v in chapter[1:] if order_of(v.row.point or "") < order_of(number)]
        inside = {"section_number": title.section_number, "section_title": title.text}
        beside = (before or chapter[:1])[-1]
        _put(act, by, order, group, beside, title.provision_id, inside)


def _move_behind(
    act: Amended, by: Amending, order: Order, owner: str, found: Sequence[list[Version]], to: str
) -> None:
    """Places stand behind one of their kind, in its chapter or point."""
    for group in found:
        here = act.of_owner(owner, by.day)
        if order.section is not None and not order.points:
            before = of_chapter(here, _beside_part(group[0], to))
            check_undivided(here, before[0])
        elif order.subpoints:
            before = _of_subpoint(here, to)
        else:
            before = of_point(here, to)
            if not before:
                name = f"point {to}"
                unclear(f"no {name} is in force")
        if before[0] in group:
            unclear("a place cannot stand behind itself")
        inside, base = _inside(before[0].row), None
        if not order.subpoints:
            inside.pop("point", None)
        elif before[0].row.point != group[0].row.point:
            base = _in_point(act, by, group, before[0].row.point or "", group[0].row.subpoint or "")
        if order.section is not None and not order.points:
            inside = {}
        _put(act, by, order, group, before[-1], before[0].row.parent_id, inside, base)
        to = _number(group[0], before[0])


def _number(moved: Version, beside: Version) -> str:
    """The number of a place that stands behind another one now: the next one stands behind it."""
    row, there = moved.row, beside.row
    if row.subpoint:
        return f"{there.point}.{row.subpoint}"
    return row.point or row.section_number or ""


def _beside_part(title: Version, to: str) -> str:
    """The part of a chapter that is named; it has to be of the same chapter."""
    own = title.row.section_number or ""
    named = own.partition(".")[0] + to if to.startswith(".") else to
    if named.partition(".")[0] != own.partition(".")[0]:
        unclear("a part that stands in another chapter needs a number there")
    return named


def _of_subpoint(here: Sequence[Version], to: str) -> list[Version]:
    """A subpoint by its point and its label: «4.2»."""
    point, _, label = to.partition(".")
    return of_subpoint(of_point(here, point), label)


def _inside(row: Provision) -> dict[str, Any]:
    return {
        "section_number": row.section_number,
        "section_title": row.section_title,
        "point": row.point,
    }


def _move_subpoints(
    act: Amended,
    by: Amending,
    order: Order,
    owner: str,
    found: Sequence[list[Version]],
    to: Sequence[str],
) -> None:
    """Subpoints stand in another point with the labels there, behind those before them."""
    if len(to) != len(found):
        unclear(f"{len(found)} places are to get {len(to)} numbers")
    for group, number in zip(found, to, strict=True):
        point, _, label = number.partition(".")
        whole = of_point(act.of_owner(owner, by.day), point)
        if not whole:
            name = f"point {point}"
            unclear(f"no {name} is in force")
        if whole[0].row.point == group[0].row.point:
            unclear("the subpoint stands in that point already")
        base = _in_point(act, by, group, point, label)
        labels = [
            v for v in whole if v.row.subpoint and v.base == f"{owner}.p{point}.{v.row.subpoint}"
        ]
        before = [v for v in labels if order_of(v.row.subpoint or "") < order_of(label)]
        if before:
            beside = of_subpoint(whole, before[-1].row.subpoint or "")[-1]
        else:
            beside = whole[whole.index(labels[0]) - 1] if labels else whole[-1]
        inside = _inside(whole[0].row) | {"subpoint": label}
        _put(act, by, order, group, beside, whole[0].row.provision_id, inside, base)


def _in_point(
    act: Amended, by: Amending, group: Sequence[Version], point: str, label: str
) -> tuple[str, str]:
    """The keys of a subpoint and of it in another point, where its label has to be free."""
    owner = group[0].owner
    base = f"{owner}.p{point}.{label}"
    if any(v.base == base for v in act.of_owner(owner, by.day)):
        unclear(f"the number {label} is not free")
    if any(v.base != group[0].base and not v.base.startswith(f"{group[0].base}.") for v in group):
        unclear("it cannot be told what belongs to the place that gets another number")
    return group[0].base, base


def _put(
    act: Amended,
    by: Amending,
    order: Order,
    group: Sequence[Version],
    beside: Version,
    parent: str | None,
    inside: Mapping[str, Any],
    base: tuple[str, str] | None = None,
) -> None:
    """The clauses of a place behind another clause, as part of `parent`; `inside` is where that is,
    `base` the old and the new key of a place that gets another one."""
    keys: dict[str | None, str | None] = {group[0].row.parent_id: parent}
    made = []
    for version in group:
        row, again = version.row, version.by == by.decree_id
        stem = base[1] + version.base[len(base[0]) :] if base else version.base
        kept = again and stem == version.base
        key = row.provision_id if kept else new_key(act, stem, by)
        changes = {**inside} if version is group[0] else {**inside, "subpoint": row.subpoint}
        moved = replace(
            row, **changes, provision_id=key, parent_id=keys.get(row.parent_id, row.parent_id)
        )
        keys[row.provision_id] = key
        if again:  # it was law on no day at the other place
            act.versions = [other for other in act.versions if other is not version]
            made.append(replace(version, row=moved, base=stem))
        else:
            made.append(standing_anew(act, by, order, version, moved, stem))
            end(act, version, by.day)
    place = next(n for n, version in enumerate(act.versions) if version is beside) + 1
    act.versions[place:place] = made
