"""Orders that are law only until a day: points that are suspended, and wordings for a time.

«5-тармақтың қолданысы 2015 жылғы 1 қаңтарға дейін тоқтатыла тұрсын»: the point is no law from the
day of the order on, and law with the same words from the day that it names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.amended.model import Amended, Amending, Passing, Version, unclear
from pipeline.amended.places import targets
from pipeline.amended.wording import end, new_key, standing_anew
from pipeline.days import day_before
from pipeline.schema import Order


def suspend(act: Amended, by: Amending, order: Order) -> None:
    """The clauses of points or chapters are no law from the day of the order on."""
    _check(order)
    for version in targets(act, order, by.day):
        end(act, version, by.day)


def resume(act: Amended, by: Amending, order: Order) -> None:
    """What an order suspended on the day `until` is law again; nothing where it was not done."""
    since = order.until or by.day
    found = [v for v in targets(act, order, day_before(since)) if v.row.valid_to == since]
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


def passing_of(act: Amended) -> Callable[[], Passing | None]:
    """Looks at an act before an order; what is returned tells afterwards what it did. None for
    what cannot be taken back: changes of anything but clauses."""
    before, rows = list(act.versions), [version.row for version in act.versions]
    others = _others(act)

    def done() -> Passing | None:
        here = {id(version) for version in act.versions}
        known = {id(version) for version in before}
        if _others(act) != others or not all(id(version) in here for version in before):
            return None
        made = tuple(version for version in act.versions if id(version) not in known)
        pairs = zip(before, rows, strict=True)
        return Passing(made, tuple((v, row) for v, row in pairs if v.row is not row))

    return done


def _others(act: Amended) -> tuple[object, ...]:
    """What an order may change besides clauses."""
    offices = [(office.key, office.cells, office.valid_to) for office in act.offices]
    tables = [(key, table.rows) for key, table in act.tables.items()]
    moved, numbers = dict(act.moved), list(act.numbers)
    return list(act.titles), numbers, offices, tables, list(act.appendices), moved, len(act.grafts)


def lapse(act: Amended, by: Amending, order: Order) -> None:
    """What an order worded until a day ends, and what it ended is law again."""
    if (done := act.passing.get(order.order_id)) is None:
        if not any(other.order_id == order.order_id for other, _ in act.unclear):
            unclear("what was law before this, and is again on a later day, is not known")
        return
    if any(not version.is_law_on(day_before(by.day)) for version in done.made):
        unclear("what is law only until a day was changed meanwhile")
    for version in done.made:
        end(act, version, by.day)
    keys: dict[str | None, str] = {}
    for version, row in done.ended:
        if row.valid_to is None or row.valid_to > by.day:
            keys[row.provision_id] = new_key(act, version.base, by)
            again = _again(act, by, order, replace(version, row=row), keys)
            act.versions.insert(act.versions.index(version) + 1, again)


def _check(order: Order) -> None:
    if order.until is None:
        unclear("it does not say until when it is suspended")
    if not (order.points or order.section) or order.part:
        unclear("only points and chapters can be suspended")
