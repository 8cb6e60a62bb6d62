"""New wordings: from what an order quotes to clauses in their place in the older act."""

from __future__ import annotations

import json
from dataclasses import replace

from pipeline.amended.model import Amended, Amending, Ended, Version
from pipeline.schema import Order, Provision


def read_wording(order: Order) -> list[Version]:
    """The clauses that an order quotes; their keys begin with their point (`.p4.1`)."""
    return [
        Version(
            row=Provision(
                provision_id=part["key"],
                decree_id=order.target_act_id,
                point=part["point"],
                subpoint=part["subpoint"],
                parent_id=part["parent"],
                text=part["text"],
                source_file=order.source_file,
                line_start=min(line for _, line in part["lines"]),
                line_end=max(line for _, line in part["lines"]),
                page=part["page"],
            ),
            base=part["key"],
            owner="",
            lines=tuple((offset, line) for offset, line in part["lines"]),
            by=order.decree_id,
        )
        for part in json.loads(order.wording or "[]")
    ]


def insert(act: Amended, by: Amending, new: list[Version], place: int, beside: Version) -> None:
    """Put the clauses of a wording at `place`, in the section of the clause `beside`."""
    owner, section = beside.owner, beside.row
    keys = {clause.base: _key(act, f"{owner}{clause.base}", by) for clause in new}
    made = []
    for clause in new:
        parent = clause.row.parent_id
        row = replace(
            clause.row,
            provision_id=keys[clause.base],
            decree_id=section.decree_id,
            service_id=section.service_id,
            section_number=section.section_number,
            section_title=section.section_title,
            parent_id=keys.get(parent or "") or _parent(act, beside, parent, by.day),
            valid_from=by.day,
            valid_to=act.until,
        )
        made.append(replace(clause, row=row, base=f"{owner}{clause.base}", owner=owner))
    act.versions[place:place] = made


def _parent(act: Amended, beside: Version, parent: str | None, day: str) -> str | None:
    """What a new clause belongs to: a point to the section of the points around it, a part of a
    point to the clause that the act has for it."""
    if parent is None:
        head = next((v for v in act.versions if v.base == _point_key(beside)), None)
        return head.row.parent_id if head else None
    wanted = f"{beside.owner}{parent}"
    found = [v for v in act.versions if v.base == wanted and v.is_law_on(day)]
    return found[-1].row.provision_id if found else None


def _point_key(version: Version) -> str:
    return f"{version.owner}.p{version.row.point}"


def put(act: Amended, by: Amending, order: Order, old: Version, new: Version) -> None:
    """Put one clause in the place of another; two changes of one act make one version."""
    first, last = order.line_start, order.line_end
    again = old.by == by.decree_id
    if again:
        first, last = min(first, old.row.line_start), max(last, old.row.line_end)
    row = replace(
        old.row,
        provision_id=old.row.provision_id if again else _key(act, old.base, by),
        text=new.row.text,
        source_file=order.source_file,
        line_start=first,
        line_end=last,
        page=order.page,
        valid_from=by.day,
        valid_to=act.until,
    )
    made = replace(old, row=row, lines=new.lines, by=by.decree_id)
    place = act.versions.index(old)
    if again:
        act.versions[place] = made
    else:
        act.versions.insert(place + 1, made)
        end(act, old, by.day)


def end(act: Amended, version: Version, day: str) -> None:
    """A version is law until `day`, and so is what was read from it."""
    row = version.row = replace(version.row, valid_to=day)
    if version.by is None:
        act.ended.append(Ended(row.line_start, row.line_end, day, row.provision_id))


def end_lines(act: Amended, first: int, last: int, day: str) -> None:
    """Everything that the act's own file prints on these lines is law until `day`."""
    act.ended.append(Ended(first, last, day))
    for version in act.versions:
        own = version.by is None and first <= version.row.line_start <= last
        if own and version.is_law_on(day):
            version.row = replace(version.row, valid_to=day)


def _key(act: Amended, base: str, by: Amending) -> str:
    """«gov-2019-77.s01.p4@gov-2021-99»: the clause as that act worded it."""
    taken = {version.row.provision_id for version in act.versions}
    key, count = f"{base}@{by.decree_id}", 1
    while key in taken:
        count += 1
        key = f"{base}@{by.decree_id}_{count}"
    return key
