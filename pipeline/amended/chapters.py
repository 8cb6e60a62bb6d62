"""Chapters and their parts (параграф): worded anew, added, with other numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from pipeline.amended.model import Amended, Amending, Version, unclear
from pipeline.amended.places import (
    chapters_named,
    check_undivided,
    is_chapter,
    of_chapter,
    of_point,
    order_of,
    owner_of,
)
from pipeline.amended.wording import end, in_text_order, new_key, standing_anew
from pipeline.schema import Order


def with_chapter(act: Amended, order: Order, day: str) -> Order:
    """An order for part «.2» of a chapter that is not named, as one for «3.2», if only chapter 3
    has a part 2. Raises OrderUnclearError if that cannot be told."""
    if order.section is None or not order.section.startswith(".") or order.points:
        return order
    here = act.of_owner(owner_of(act, order, day), day)
    section = ", ".join(chapters_named(order.section, here))
    chapter = section.partition(".")[0]
    return replace(order, section=section, wording=_within(chapter, order.wording))


def _within(chapter: str, wording: str | None) -> str | None:
    """A wording of a part of a chapter with the number of that: «.sec.1» as «.sec2.1»."""
    parts = json.loads(wording or "[]")
    for part in parts:
        for name in ("key", "parent"):
            if (part[name] or "").startswith(".sec."):
                part[name] = f".sec{chapter}{part[name].removeprefix('.sec')}"
        if part["parent"] == ".sec":
            part["parent"] = f".sec{chapter}"
        if (part["section"] or "").startswith("."):
            part["section"] = chapter + part["section"]
    return json.dumps(parts, ensure_ascii=False) if parts else wording


def check_parts(new: Sequence[Version]) -> None:
    """It has to be known which chapter the parts in a wording are of."""
    for clause in new:
        if is_chapter(clause) and (clause.row.section_number or "").startswith("."):
            number = (clause.row.section_number or "")[1:]
            unclear(f"it does not say which chapter the new part {number} is of")


def check_wording(order: Order, new: Sequence[Version]) -> None:
    """The new wording of a chapter begins with its title and has no other chapter's."""
    numbers = [clause.row.section_number or "" for clause in new if is_chapter(clause)]
    own = numbers[:1] == [order.section] and is_chapter(new[0])
    if not own or not all(n.startswith(f"{order.section}.") for n in numbers[1:]):
        unclear(f"the new wording does not begin with the title of chapter {order.section}")


def check_title(order: Order, new: Sequence[Version]) -> None:
    """A chapter that is called otherwise keeps its number."""
    numbers = [clause.row.section_number for clause in new if is_chapter(clause)]
    if any(number != order.section for number in numbers):
        unclear(f"the new title of chapter {order.section} has another number")


def beside_new(here: Sequence[Version], new: Sequence[Version]) -> tuple[Version, int]:
    """What a new chapter, or a new part of a chapter, stands beside, and how many places behind
    it: 1, or 0 before the first one."""
    first, *_ = added = [clause.row.section_number or "" for clause in new if is_chapter(clause)]
    chapter, dot, _ = first.partition(".")
    known = {version.row.section_number or "" for version in here if is_chapter(version)}
    if twice := sorted(known & {*added} - {""}):
        unclear(f"there is a chapter {', '.join(twice)} already")
    check_new(here, new)
    beside = [n for n in known if n and ("." in n) == bool(dot)]
    if dot:
        beside = [n for n in beside if n.partition(".")[0] == chapter]
    if not beside:
        unclear(f"there is no place for chapter {first}")
    before = [n for n in beside if order_of(n) < order_of(first)]
    if not before:
        return of_chapter(here, min(beside, key=order_of))[0], 0
    return of_chapter(here, max(before, key=order_of))[-1], 1


def check_new(here: Sequence[Version], new: Sequence[Version]) -> None:
    """No point of a wording that is added may be there already."""
    for point in dict.fromkeys(clause.row.point for clause in new):
        if point is not None and of_point(here, point):
            unclear(f"there is a point {point} already")


def renumber_chapters(act: Amended, by: Amending, order: Order, printed: Sequence[str]) -> None:
    """Chapters get the numbers that are `printed`; all that stands in them is law since then as
    part of a chapter with that number."""
    owner = owner_of(act, order, by.day)
    here = act.of_owner(owner, by.day)
    old = chapters_named(order.section or "", here)
    chapter = old[0].partition(".")[0]
    new = [chapter + number if number.startswith(".") else number for number in printed]
    if len(new) != len(old) or len(set(new)) != len(new):
        unclear(f"{len(old)} places are to get {len(new)} numbers")
    stays = {v.row.section_number for v in here if is_chapter(v)} - set(old)
    if taken := sorted(str(number) for number in stays & set(new)):
        unclear(f"the number {', '.join(taken)} is not free")
    groups = [of_chapter(here, number) for number in old]
    for group in groups:
        check_undivided(here, group[0])
    if any(("." in a) != ("." in b) for a, b in zip(old, new, strict=True)):
        unclear("a chapter cannot become a part of one, nor a part a chapter")
    parts = [(a, b) for a, b in zip(old, new, strict=True) if "." in b]
    elsewhere = [b for a, b in parts if chapter_of(a) != chapter_of(b)]
    wholes = {chapter_of(number): of_chapter(here, chapter_of(number)) for number in elsewhere}
    for whole in wholes.values():
        check_undivided(here, whole[0])
    moved = zip(groups, old, new, strict=True)
    made = [_put(act, by, order, group, (before, number)) for group, before, number in moved]
    in_text_order(act, made, new)
    for number in sorted(elsewhere, key=order_of):
        _put_inside(act, owner, by.day, made[new.index(number)], number)


def chapter_of(number: str) -> str:
    """The chapter of a part «2.1», or a chapter itself.

    >>> chapter_of("2.1")
    '2'
    """
    return number.partition(".")[0]


def _put_inside(act: Amended, owner: str, day: str, part: Sequence[Version], number: str) -> None:
    """Let a part stand in another chapter, behind what stands below its title and the parts before
    it."""
    for version in part:
        act.versions = [other for other in act.versions if other is not version]
    whole = of_chapter(act.of_owner(owner, day), chapter_of(number))
    before = [v for v in whole if order_of(v.row.section_number or "") < order_of(number)]
    place = act.versions.index(before[-1]) + 1
    head = replace(part[0], row=replace(part[0].row, parent_id=whole[0].row.provision_id))
    act.versions[place:place] = [head, *part[1:]]


def _put(
    act: Amended, by: Amending, order: Order, group: Sequence[Version], numbers: tuple[str, str]
) -> list[Version]:
    """The clauses of a chapter as those of one with another number; `numbers` are the old and the
    new one. A clause that the same act worded was law on no day under the old number."""
    keys: dict[str | None, str] = {}
    found = []
    for version in group:
        row, base = version.row, _base(version, numbers)
        again = version.by == by.decree_id
        kept = again and base == version.base
        key = keys[row.provision_id] = row.provision_id if kept else new_key(act, base, by)
        moved = replace(
            row,
            provision_id=key,
            parent_id=keys.get(row.parent_id, row.parent_id),
            section_number=numbers[1] + (row.section_number or "").removeprefix(numbers[0]),
        )
        place = act.versions.index(version)
        if again:
            found.append(replace(version, row=moved, base=base))
            act.versions[place] = found[-1]
            continue
        found.append(standing_anew(act, by, order, version, moved, base))
        end(act, version, by.day)
        act.versions.insert(place + 1, found[-1])
    return found


def _base(version: Version, numbers: tuple[str, str]) -> str:
    """The key of a title, or of a paragraph below one, with the new number; that of a point does
    not name its chapter."""
    old, new = (f"{version.owner}.sec{number}" for number in numbers)
    inside = version.base == old or version.base.startswith(f"{old}.")
    return new + version.base.removeprefix(old) if inside else version.base
