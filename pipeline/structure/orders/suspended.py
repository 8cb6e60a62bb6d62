"""Orders that suspend points of other acts: «приостановить до 1 января 2022 года действие пункта
5»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.orders.changes import Change
from pipeline.structure.orders.days import read_days, within
from pipeline.structure.orders.places import Place
from pipeline.structure.orders.rows import Said, order_row


def suspends(text: str) -> bool:
    """Whether an order suspends something."""
    return patterns("exceptions").search("suspends", text) is not None


def suspended(change: Change, lead: Place, decree: Decree) -> Iterator[Order]:
    """A row each place that is suspended, with the day until which; unread where that is not
    understood, as where another wording is law meanwhile."""
    said = Said(change, change.rest, "", [], change.action)
    parts = read_days(change.rest, decree.language).parts
    if not parts or not all(p.places and p.begins and not p.ends for p in parts):
        yield order_row(said, lead, "unread", decree)
        return
    for part in parts:
        for place in part.places:
            order = order_row(said, within(place, lead), "suspended", decree)
            yield replace(order, until=part.begins)
