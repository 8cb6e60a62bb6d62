"""Points that are suspended: «5-тармақтың қолданысы 2015 жылғы 1 қаңтарға дейін тоқтатыла тұрсын».

They are no law from the day of the order on, and law with the same words from the day that it
names.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.amended.model import Amended, Amending, Version, unclear
from pipeline.amended.places import targets
from pipeline.amended.wording import end, new_key, standing_anew
from pipeline.schema import Order


def suspend(act: Amended, by: Amending, order: Order) -> None:
    """The clauses of points or chapters are no law from the day of the order on."""
    _check(order)
    for version in targets(act, order, by.day):
        end(act, version, by.day)


def resume(act: Amended, by: Amending, order: Order) -> None:
    """What an order suspended on the day `until` is law again; nothing where it was not done."""
    since = order.until or by.day
    before = (date.fromisoformat(since) - timedelta(days=1)).isoformat()
    found = [v for v in targets(act, order, before) if v.row.valid_to == since]
    keys: dict[str | None, str] = {}
    for version in found:
        keys[version.row.provision_id] = new_key(act, version.base, by)
        act.versions.insert(act.versions.index(version) + 1, _again(act, by, order, version, keys))


def _again(
    act: Amended, by: Amending, order: Order, version: Version, keys: dict[str | None, str]
) -> Version:
    row = replace(
        version.row,
        provision_id=keys[version.row.provision_id],
        parent_id=keys.get(version.row.parent_id, version.row.parent_id),
    )
    return standing_anew(act, by, order, version, row, version.base)


def _check(order: Order) -> None:
    if order.until is None:
        unclear("it does not say until when it is suspended")
    if not (order.points or order.section) or order.part:
        unclear("only points and chapters can be suspended")
