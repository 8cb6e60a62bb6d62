"""An order as a row: the place it names, and the clauses of the wording that it quotes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.model import Clause
from pipeline.structure.orders.changes import Change
from pipeline.structure.orders.places import Place
from pipeline.structure.prose.wordings import begins_row, read_wording


@dataclass(frozen=True, slots=True)
class Said:
    """One order of a clause: what it says before the wording that it announces, the words that
    announce this, and what is done (`Change.action`); `beside` names a place that it is about
    besides its own words."""

    change: Change
    head: str
    announcing: str
    wording: list[Passage]
    action: str | None
    beside: str = ""

    @property
    def adds(self) -> bool:
        """Whether the wording is added, whatever else the clause changes: also «дополнить пунктом
        5-1 в следующей редакции»."""
        said = patterns("orders")
        if said["only_adds"].search(self.head) and not said["does"].search(self.head):
            return True
        return said["adds"].match(self.announcing) is not None


def order_row(
    said: Said,
    place: Place,
    action: str,
    decree: Decree,
    *,
    added: Place | None = None,
    words: list[tuple[str, str]] | None = None,
    by_appendix: str | None = None,
    excepted: Sequence[Place] = (),
) -> Order:
    """One order for a place, with no key and no act yet that it is about; `added` is the place of
    what is new, `words` are pairs that change, `excepted` is what a repeal leaves in force.
    What is not understood is `unread`.
    """
    new: list[Clause] = []
    if words is None and said.wording:
        part = place if _is_part(place, added) else None
        rows = _rows(place, added, said.wording)
        new = read_wording(
            _with_titles(said.wording, rows),
            part.points[0] if part and len(part.points) == 1 else None,
            decree.source_file,
            rows=rows,
            titled=_is_titled(added or place),
            chapter=(place.section or "").partition(".")[0],
        )
    if not _is_understood(action, place, new):
        action = "unread"
    spans = [said.change.clause.passage.span(), *(p.span() for p in said.wording)]
    return Order(
        order_id="",
        source_file=decree.source_file,
        decree_id=decree.decree_id,
        target_act_id="",
        action=action,
        **columns_of(place),
        words=_json([list(pair) for pair in words or ()]),
        everywhere=int(patterns("orders")["everywhere"].search(said.head) is not None),
        wording=wording_of([clause for clause in new if clause.passage.text]),
        by_appendix=by_appendix,
        excepted=places_written(excepted),
        text=said.change.clause.passage.text,
        line_start=min(span.line_start for span in spans),
        line_end=max(span.line_end for span in spans),
        page=spans[0].page,
    )


def places_written(places: Sequence[Place]) -> str | None:
    """Places as an order keeps them, as JSON with the names of its columns; None for none."""
    return _json([columns_of(place) for place in places])


def with_exception(order: Order, excepted: Sequence[Place]) -> Order:
    """An order with what it excepts, which only changes of words and repeals may do."""
    if not excepted:
        return order
    understood = order.action in ("words", "repealed") and not order.sentence
    action = order.action if understood else "unread"
    return replace(order, action=action, excepted=places_written(excepted))


def columns_of(place: Place) -> dict[str, Any]:
    """What an order says of a place, by the names of its columns."""
    return {
        "in_document": int(place.in_document),
        "document": place.document,
        "appendix": place.appendix,
        "section": place.section,
        "points": ", ".join(place.points) or None,
        "subpoints": ", ".join(place.subpoints) or None,
        "paragraph": place.paragraph,
        "sentence": place.sentence,
        "column_number": place.column,
        "part": place.part,
    }


def place_of(order: Order) -> Place:
    """The place that an order names."""
    return Place(
        in_document=bool(order.in_document),
        document=order.document,
        appendix=order.appendix,
        section=order.section,
        points=tuple(order.points.split(", ")) if order.points else (),
        subpoints=tuple(order.subpoints.split(", ")) if order.subpoints else (),
        paragraph=order.paragraph,
        sentence=order.sentence,
        column=order.column_number,
        part=order.part,
    )


def _is_understood(
    action: str,
    place: Place,
    new: Sequence[Clause],
) -> bool:
    if not all(clause.passage.text for clause in new):
        return False  # a number without words
    if action == "reworded":
        return bool(new) and place.is_named
    if action == "added":
        return bool(new) or place.appendix is not None
    return True


def _is_titled(place: Place) -> bool:
    """Whether a place is a chapter or a part of one, which its title begins."""
    smaller = place.points or place.subpoints or place.paragraph
    return place.section is not None and not smaller


def section_within(place: Place, added: Place) -> str | None:
    """The chapter that is added, or the part of a chapter with the number of that: «2.3»."""
    if added.section is None or not added.section.startswith("."):
        return added.section
    return (place.section or "").partition(".")[0] + added.section


def _rows(place: Place, added: Place | None, wording: Sequence[Passage]) -> tuple[str, ...]:
    """The numbers of the rows of an appendix that a wording is, if it begins with the first."""
    numbers = added.points if added and added.points else place.points
    smaller = place.subpoints or place.paragraph or place.sentence
    if place.appendix is None or not numbers or smaller:
        return ()
    return numbers if begins_row(wording[0].text, numbers[0]) else ()


def _with_titles(wording: Sequence[Passage], rows: Sequence[str]) -> list[Passage]:
    """Numbers of rows that are paragraphs of their own, with the titles that follow them."""
    joined: list[Passage] = []
    waiting = False
    for passage in wording:
        joined[-1:] = [Passage.join([joined[-1], passage])] if waiting else [*joined[-1:], passage]
        waiting = not waiting and passage.text.rstrip(". ") in rows
    return joined


def _is_part(place: Place, added: Place | None) -> bool:
    """Whether the wording is part of a point: a subpoint or a paragraph, not whole points."""
    if added is not None:
        return not added.points and added.section is None
    return bool(place.subpoints or place.paragraph or place.column or place.sentence)


def wording_of(clauses: Sequence[Clause]) -> str | None:
    """Clauses of a wording as the database keeps them, as JSON; None for none."""
    return _json([_written(clause) for clause in clauses])


def _written(clause: Clause) -> dict[str, object]:
    """A clause of a wording; `lines` are offsets and their lines."""
    row, passage = clause.provision, clause.passage
    return {
        "key": row.provision_id,
        "parent": row.parent_id,
        "section": row.section_number,
        "point": row.point,
        "subpoint": row.subpoint,
        "text": passage.text,
        "lines": list(zip(passage.offsets, passage.numbers, strict=True)),
        "page": passage.page,
    }


def _json(value: list[list[str]] | list[dict[str, object]]) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None
