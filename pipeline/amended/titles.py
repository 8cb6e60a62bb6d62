"""Titles of acts, of their documents, appendices and chapters, with their days."""

from __future__ import annotations

from dataclasses import replace

from pipeline.amended.model import Amended, Amending, Title, is_law, unclear
from pipeline.amended.places import (
    appendix_of,
    carried_by,
    is_chapter,
    service_called,
)
from pipeline.schema import Appendix, Order
from pipeline.structure.parts.outline import service_name


def printed_titles(appendix: Appendix) -> list[Title]:
    """What a row says of an appendix: its title, and its words if it is no table."""
    said = {"title": appendix.title, "text": appendix.text}
    return [
        Title(appendix.appendix_id, text, appendix.valid_from, column=column)
        for column, text in said.items()
        if text
    ]


def title_of(act: Amended, order: Order, day: str) -> Title:
    """The title that an order is about, as it is on a day."""
    owner = order.target_act_id
    if order.appendix is not None:
        appendix = appendix_of(act, order, day)
        carried = carried_by(act, appendix)
        owner = carried.service_id if carried else appendix.appendix_id
    elif order.in_document:
        owner = service_called(act, order.document).service_id
    found = [title for title in titles_on(act, day, owner) if title.column == "title"]
    if not found:
        unclear("there is no title")
    return found[0]


def titles_on(act: Amended, day: str, owner: str | None = None) -> list[Title]:
    """The titles and the words of forms of a day, of all or of one owner."""
    gone = {a.appendix_id for a in act.appendices if not is_law(a, day)}
    latest: dict[tuple[str, str], Title] = {}
    for title in act.titles:  # in the order of their days
        if title.valid_from is None or title.valid_from <= day:
            latest[title.owner, title.column] = title
    return [
        title
        for title in latest.values()
        if title.owner not in gone and owner in (None, title.owner)
    ]


def titles_within(act: Amended, day: str, service: str) -> list[Title]:
    """The titles of a day of a service and of its appendices, and the words of its forms."""
    inside = f"{service}."
    return [t for t in titles_on(act, day) if t.owner == service or t.owner.startswith(inside)]


def reword_title(act: Amended, by: Amending, order: Order, old: Title, printed: str) -> None:
    """A new title; that of a document is the name of its service, as inside the quotes."""
    text = printed.rstrip(" .;")
    missing = text.count("»") - text.count("«")  # one quote may serve two: «… «Үй тіркеу»
    text = f"{'«' * missing}{text}{'»' * -missing}"
    if any(service.service_id == old.owner for service in act.services):
        text = service_name(text)
    put_title(act, by, order, old, text)


def put_title(act: Amended, by: Amending, order: Order, old: Title, text: str) -> None:
    """The title of an owner from the amending act's day on."""
    new = Title(old.owner, text, by.day, order, old.column)
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
