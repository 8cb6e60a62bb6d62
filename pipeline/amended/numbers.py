"""Points, subpoints, chapters, rows and appendices that get other numbers: «6-тармақ 5-тармақ болып
есептелсін»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.amended.chapters import renumber_chapters
from pipeline.amended.model import Amended, Amending, Title, Version, is_law, unclear
from pipeline.amended.paragraphs import check_paragraphs
from pipeline.amended.places import (
    appendix_of,
    groups,
    number_on,
    numbers,
    of_point,
    owner_of,
)
from pipeline.amended.rows import renumber_rows
from pipeline.amended.shifted import behind
from pipeline.amended.wording import end, in_text_order, new_key, numbered, standing_anew
from pipeline.schema import Order
from pipeline.structure.orders.places import spelled


def renumber(act: Amended, by: Amending, order: Order) -> None:
    """Clauses end, and stand with the same words under other numbers; an appendix keeps its key,
    and its number has versions."""
    said = numbered(order)
    if order.paragraph:
        check_paragraphs(act, by, order, numbers(said.new))
        return
    printed = said.new
    if not said.is_named:
        order, printed = behind(act, by, order, said)
    new = [number for part in numbers(printed) for number in spelled(part)]
    if not new:
        return
    if order.points and renumber_rows(act, by, order, new):
        return
    if order.points:
        _renumber_points(act, by, order, new)
    elif order.section:
        renumber_chapters(act, by, order, new)
    else:
        _renumber_appendices(act, by, order, new)


def _renumber_appendices(act: Amended, by: Amending, order: Order, new: Sequence[str]) -> None:
    old = [number for part in numbers(order.appendix) for number in spelled(part)]
    if len(new) != len(old) or len(set(new)) != len(new):
        unclear(f"{len(old)} places are to get {len(new)} numbers")
    found = [appendix_of(act, replace(order, appendix=number), by.day) for number in old]
    for appendix in act.appendices:
        beside = appendix.service_id == found[0].service_id and is_law(appendix, by.day)
        number = number_on(act, appendix, by.day)
        if beside and appendix not in found and number in new:
            unclear(f"the number {number} is not free")
    if any(appendix.valid_from == by.day for appendix in found):
        unclear("an appendix that is to get another number is given on the same day")
    for appendix, number in zip(found, new, strict=True):
        act.numbers.append(Title(appendix.appendix_id, number, by.day, order, "number"))


def _renumber_points(act: Amended, by: Amending, order: Order, new: Sequence[str]) -> None:
    found = [group for _, group in groups(act, order, by.day)]
    if len(new) != len(found) or len(set(new)) != len(new):
        unclear(f"{len(found)} places are to get {len(new)} numbers")
    _check_free(act, by, order, new, found)
    made = [
        (group, _moved(act, by, order, group, number))
        for group, number in zip(found, new, strict=True)
    ]
    _put(act, by, made)
    in_text_order(act, [versions for _, versions in made], new)


def _put(act: Amended, by: Amending, made: Sequence[tuple[list[Version], list[Version]]]) -> None:
    """Let groups of clauses end, each where its clauses under the other number stand."""
    for group, versions in made:
        place = act.versions.index(group[0])
        for version in group:
            if version.by == by.decree_id:
                act.versions.remove(version)  # it was law on no day under its old number
            else:
                end(act, version, by.day)
        act.versions[place:place] = versions


def _check_free(
    act: Amended, by: Amending, order: Order, new: Sequence[str], found: Sequence[list[Version]]
) -> None:
    """A new number may not be that of a clause which stays."""
    here = act.of_owner(owner_of(act, order, by.day), by.day)
    if order.subpoints:
        here = [v for v in of_point(here, order.points or "") if v.row.subpoint]
    moved = {version.row.provision_id for group in found for version in group}
    for version in here:
        number = version.row.subpoint if order.subpoints else version.row.point
        if number in new and version.row.provision_id not in moved:
            unclear(f"the number {number} is not free")


def _moved(
    act: Amended, by: Amending, order: Order, group: Sequence[Version], number: str
) -> list[Version]:
    """The clauses of a point or a subpoint under another number."""
    old = group[0].base
    stem, dot, _ = old.rpartition(".")
    base = f"{stem}{dot}{'' if order.subpoints else 'p'}{number}"
    keys: dict[str | None, str] = {}
    made = []
    for version in group:
        row = version.row
        if version.base != old and not version.base.startswith(f"{old}."):
            unclear("it cannot be told what belongs to the place that gets another number")
        moved = base + version.base[len(old) :]
        keys[row.provision_id] = new_key(act, moved, by)
        is_head = version is group[0]
        new = replace(
            row,
            point=row.point if order.subpoints else number,
            subpoint=number if order.subpoints and is_head else row.subpoint,
            provision_id=keys[row.provision_id],
            parent_id=keys.get(row.parent_id, row.parent_id),
        )
        made.append(standing_anew(act, by, order, version, new, moved))
    return made
