"""Points that go to another chapter, or part of one, with the same numbers and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.amended.model import Amended, Amending, Version, unclear
from pipeline.amended.places import (
    check_undivided,
    groups,
    is_chapter,
    of_chapter,
    order_of,
    owner_of,
)
from pipeline.amended.wording import end, new_key, standing_anew, word_pairs
from pipeline.schema import Order


def move(act: Amended, by: Amending, order: Order) -> None:
    """The points end, and stand with the same words in the chapter; one that is there stays."""
    ((_, section),) = word_pairs(order)
    owner = owner_of(act, order, by.day)
    found = [group for _, group in groups(act, order, by.day)]
    for group in found:
        here = act.of_owner(owner, by.day)
        chapter = of_chapter(here, section)
        check_undivided(here, chapter[0])
        if any(is_chapter(version) for version in chapter[1:]):
            unclear(f"it does not say which part of chapter {section} the points go to")
        if group[0].row.section_number != section:
            _put(act, by, order, group, chapter)


def _put(
    act: Amended, by: Amending, order: Order, group: Sequence[Version], chapter: Sequence[Version]
) -> None:
    """The clauses of a point behind the points before it, below the title of a chapter."""
    title, number = chapter[0].row, group[0].row.point or ""
    before = [v for v in chapter[1:] if order_of(v.row.point or "") < order_of(number)]
    beside = (before or chapter[:1])[-1]
    keys: dict[str | None, str | None] = {group[0].row.parent_id: title.provision_id}
    made = []
    for version in group:
        row = version.row
        again = version.by == by.decree_id
        key = row.provision_id if again else new_key(act, version.base, by)
        keys[row.provision_id] = key
        moved = replace(
            row,
            provision_id=key,
            parent_id=keys.get(row.parent_id, row.parent_id),
            section_number=title.section_number,
            section_title=title.text,
        )
        if again:  # it was law on no day in the other chapter
            act.versions.remove(version)
            made.append(replace(version, row=moved))
        else:
            made.append(standing_anew(act, by, order, version, moved, version.base))
            end(act, version, by.day)
    place = act.versions.index(beside) + 1
    act.versions[place:place] = made
