"""Rows of lists of offices and of other tables that get other numbers, or change places."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.amended.lists import list_of
from pipeline.amended.lists import renumbered as listed_anew
from pipeline.amended.model import Amended, Amending, unclear
from pipeline.amended.places import bare, spelled_out
from pipeline.amended.tables import renumbered as table_anew
from pipeline.amended.tables import table_of
from pipeline.schema import Order


def rows_of(act: Amended, order: Order, day: str) -> list[str | None]:
    """The numbers of the rows of the list or the table that an order is about."""
    if (listed := list_of(act, order, day)) is not None:
        here = (o for o in act.offices if o.appendix == listed.appendix_id and o.is_law_on(day))
        return [bare(office.label) for office in here]
    table = table_of(act, order, day)
    return [row.label for row in table.rows] if table else []


def renumber_rows(act: Amended, by: Amending, order: Order, new: Sequence[str]) -> bool:
    """Give rows other numbers; whether the order is about rows of a list or a table."""
    listed, table = list_of(act, order, by.day), table_of(act, order, by.day)
    if listed is None and table is None:
        return False
    known = rows_of(act, order, by.day)
    old = spelled_out(order.points, known)
    if len(new) != len(old) or len(set(new)) != len(new):
        unclear(f"{len(old)} places are to get {len(new)} numbers")
    for number in old:
        if known.count(number) != 1:
            unclear(f"row {number} is there {known.count(number)} times")
    if taken := [number for number in new if number in known and number not in old]:
        unclear(f"the number {', '.join(taken)} is not free")
    becomes = dict(zip(old, new, strict=True))
    if listed is not None:
        listed_anew(act, by, order, listed, becomes)
    elif table is not None:
        table_anew(act, by, order, table, becomes)
    return True
