"""Orders that are law only until a day: «приостановить до 1 января 2022 года действие пункта 5»,
«пункт 5 действует до 1 января 2022 года в следующей редакции: …»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.orders.appendices import Attachments
from pipeline.structure.orders.changes import Change
from pipeline.structure.orders.days import read_days, until_apart, within
from pipeline.structure.orders.given import orders_from_appendices
from pipeline.structure.orders.places import Place, all_places
from pipeline.structure.orders.rows import Said, order_row


def suspends(text: str) -> bool:
    """Whether an order suspends something."""
    return patterns("exceptions").search("suspends", text) is not None


def is_meanwhile(text: str, announced: regex.Match[str] | None) -> bool:
    """Whether an order announces a wording as one that is law for some time."""
    if announced is None:
        return False
    return patterns("orders").search("meanwhile", text[: announced.end()]) is not None


def until_a_day(
    change: Change,
    lead: Place,
    decree: Decree,
    announced: regex.Match[str] | None,
    wording: Sequence[Passage],
    attached: Attachments,
) -> Iterator[Order]:
    """A row each place that is suspended, or that has another wording, with the day until which;
    unread where that is not understood."""
    text = change.rest[: announced.start()] if announced else change.rest
    action = "reworded" if announced else "suspended"
    announcing = announced[0] if announced else ""
    said = Said(change, text, announcing, list(wording) if announced else [], action)
    read = _suspended if suspends(text) else _meanwhile
    found = read(text, lead, decree.language)
    if announced and len(found) > 1:
        found = []  # whose wording is it?
    if not found:
        yield order_row(said, lead, "unread", decree)
    for place, day in found:
        quoted = orders_from_appendices(said, action, [place], None, decree, attached)
        for order in quoted or [order_row(said, place, action, decree)]:
            yield replace(order, until=day)


def _suspended(text: str, lead: Place, language: str) -> list[tuple[Place, str]]:
    """The places that are suspended with the days until which; none in doubt."""
    parts = read_days(patterns("orders")["while_suspended"].sub("", text), language).parts
    if not all(part.places and part.begins and not part.ends for part in parts):
        return []
    return [(within(place, lead), part.begins or "") for part in parts for place in part.places]


def _meanwhile(text: str, lead: Place, language: str) -> list[tuple[Place, str]]:
    """The places that have another wording with the day until which; none in doubt."""
    day, rest = until_apart(text, language)
    places = all_places(rest, (lead,), language)
    return [(p, day) for p in places if day and (p.is_named or p.in_document)]
