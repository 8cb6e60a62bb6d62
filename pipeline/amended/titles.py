"""Titles of acts, of the documents that they approved, and of chapters, with their days."""

from __future__ import annotations

from dataclasses import replace

from pipeline.amended.model import Amended, Amending, Title, unclear
from pipeline.amended.places import appendix_of, carried_by, is_chapter, service_called
from pipeline.schema import Order
from pipeline.structure.outline import service_name


def title_of(act: Amended, order: Order, day: str) -> Title:
    """The title that an order is about, as it is on a day."""
    owner = order.target_act_id
    if order.appendix is not None:
        carried = carried_by(act, appendix_of(act, order, day))
        if carried is None:
            unclear("titles of appendices have no versions")
        owner = carried.service_id
    elif order.in_document:
        owner = service_called(act, order.document).service_id
    found = titles_on(act, day, owner)
    if not found:
        unclear("there is no title")
    return found[0]


def titles_on(act: Amended, day: str, owner: str | None = None) -> list[Title]:
    """The titles of a day, of all or of one owner."""
    latest: dict[str, Title] = {}
    for title in act.titles:  # in the order of their days
        if title.valid_from is None or title.valid_from <= day:
            latest[title.owner] = title
    return [title for title in latest.values() if owner in (None, title.owner)]


def reword_title(act: Amended, by: Amending, order: Order, old: Title, printed: str) -> None:
    """A new title; that of a document is the name of its service, as inside the quotes."""
    text = printed.rstrip(" .;")
    missing = text.count("»") - text.count("«")  # one quote may serve two: «… «Үй тіркеу»
    text = f"{'«' * missing}{text}{'»' * -missing}"
    if old.owner != order.target_act_id:
        text = service_name(text)
    put_title(act, by, order, old, text)


def put_title(act: Amended, by: Amending, order: Order, old: Title, text: str) -> None:
    """The title of an owner from the amending act's day on."""
    new = Title(old.owner, text, by.day, order)
    if old.valid_from == by.day and old.order is not None:
        lines = min(order.line_start, old.order.line_start), max(order.line_end, old.order.line_end)
        both = replace(order, line_start=lines[0], line_end=lines[1])
        act.titles[act.titles.index(old)] = replace(new, order=both)
    else:
        act.titles.append(new)


def name_sections(act: Amended) -> None:
    """Tell of each new wording what its chapter is called since then."""
    heads = [version for version in act.versions if is_chapter(version)]
    for version in act.versions:
        row = version.row
        if version.by is None or row.section_number is None or row.valid_from is None:
            continue
        called = {
            head.row.text
            for head in heads
            if (head.owner, head.row.section_number) == (version.owner, row.section_number)
            and head.is_law_on(row.valid_from)
        }
        if len(called) == 1:
            version.row = replace(row, section_title=called.pop())
