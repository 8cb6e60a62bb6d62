"""What an amending act orders for other acts, point by point, with the new wordings.

An order is often said in pieces: a lead names the act, one below it the approved document, one
below that the point («4-тармақта:»), and the order itself only what is done there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile

import regex

from pipeline.model import Passage
from pipeline.patterns import PatternSet, patterns
from pipeline.schema import Decree, Order
from pipeline.structure.amendments import Change
from pipeline.structure.issuers import act_key
from pipeline.structure.model import Clause
from pipeline.structure.provisions import read_wording
from pipeline.structure.quotes import unquoted
from pipeline.text import fold, squeeze

_NUMBER = regex.compile(r"\d+(?:-\d+)?")
_ORDINALS = (
    ("бірінші", "перв"), ("екінші", "втор"), ("үшінші", "трет"), ("төртінші", "четв"),
    ("бесінші", "пят"), ("алтыншы", "шест"), ("жетінші", "седьм"), ("сегізінші", "восьм"),
    ("тоғызыншы", "девят"), ("оныншы", "десят"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an act that an order is about; what is not named stays empty."""

    in_document: bool = False
    document: str | None = None
    appendix: str | None = None
    points: tuple[str, ...] = ()
    subpoints: tuple[str, ...] = ()
    paragraph: str | None = None  # «2», or «part 2» where parts of a point are counted
    heading: bool = False  # the title or the preamble, besides points or alone


def read_orders(
    clauses: Sequence[Clause], changes: Sequence[Change], decree: Decree
) -> Iterator[Order]:
    """The orders of an act for other acts, in the order of the text.

    `clauses` are the act's own, `changes` what `read_changes` says of them.
    """
    numbers = count(1)
    lead = Place()
    about: tuple[object, object] = (None, None)
    for change in changes:
        text = change.rest
        now = (change.act, change.clause.provision.point)
        lead, about = (lead if now == about else Place()), now
        announced = _book()["announce"].search(text) if ":" in text else None
        leads = announced is None and text.endswith(":")
        if change.action is None and not leads:
            continue
        place = _place(text[: announced.start()] if announced else text, lead)
        if leads:
            lead = place
            continue
        if place.points != lead.points:
            lead = replace(lead, points=(), subpoints=())
        key = _key_of(change, decree.language)
        if key is None or _is_for_the_other_text(text, decree.language):
            continue
        inline = change.clause.passage
        wording = _wording(clauses, change.place, inline, len(inline.text) - len(text), announced)
        if place.heading:
            nowhere = replace(place, points=(), subpoints=(), paragraph=None)
            yield _order(change, nowhere, wording, decree, key, next(numbers))
        if place.points or not place.heading:
            place = replace(place, heading=False)
            yield _order(change, place, wording, decree, key, next(numbers))


def _book() -> PatternSet:
    return patterns("orders")


def _key_of(change: Change, language: str) -> str | None:
    act = change.act
    return act_key(act.issuer, act.date, act.number, language) if act else None


def _is_for_the_other_text(text: str, language: str) -> bool:
    return _book()["not_here_ru" if language == "ru" else "not_here"].search(text) is not None


def _place(text: str, lead: Place) -> Place:
    """The place that a text names, within the place that its lead named."""
    book = _book()
    document = book["document"].search(text)
    adding = book["adding"].search(text)
    bare = book["quote"].sub("«»", text[: adding.start()] if adding else text)
    again = book["again"].search(bare.strip())
    appendix = book.search("appendix", bare)
    if document is not None:
        place = Place(True, _title(document[0]))
    elif appendix is not None or again is not None:
        place = Place(lead.in_document or again is not None, lead.document)
    else:
        place = lead
    if appendix is not None:
        place = replace(place, appendix=appendix["number"], points=(), subpoints=())
    if book["heading"].search(bare):
        place = replace(place, heading=True, points=(), subpoints=())
    points, subpoints = book.search("points", bare), book.search("subpoints", bare)
    if points is not None:
        place = replace(place, points=tuple(_NUMBER.findall(points["numbers"])), subpoints=())
    if subpoints is not None:
        place = replace(place, subpoints=tuple(_NUMBER.findall(subpoints["labels"])))
    paragraph = book.search("paragraph", bare)
    return replace(place, paragraph=_counted(paragraph) if paragraph else None)


def _title(text: str) -> str | None:
    """What the quotes around the title of an approved document hold."""
    found = _titles(text)
    return found[-1] if found else None


def _titles(text: str) -> list[str]:
    return [squeeze(found[0][1:-1]) for found in _book()["quote"].finditer(text)]


def _counted(found: regex.Match[str]) -> str:
    """«екінші абзац» as «2», «екінші бөлігі» as «part 2»."""
    word = fold(found["ordinal"])
    number = next(n for n, stems in enumerate(_ORDINALS, 1) if word.startswith(stems))
    return str(number) if fold(found["kind"]).startswith("абзац") else f"part {number}"


def _wording(
    clauses: Sequence[Clause],
    place: int,
    own: Passage,
    offset: int,
    announced: regex.Match[str] | None,
) -> list[Passage]:
    """The paragraphs of the wording that an order announces, without the quotes around it."""
    if announced is None:
        return []
    begun = own.part(offset + announced.end()).strip()
    quoted = takewhile(lambda clause: clause.quoted, clauses[place + 1 :])
    return unquoted([*([begun] if begun.text else []), *(clause.passage for clause in quoted)])


def _order(
    change: Change,
    place: Place,
    wording: list[Passage],
    decree: Decree,
    key: str,
    number: int,
) -> Order:
    text = change.clause.passage.text
    action, words = _action(change, place, wording)
    point = place.points[0] if len(place.points) == 1 and _is_part(change, place) else None
    row = _table_row(place, wording)
    if row and wording[0].text.rstrip(". ") == row:  # its title is in the next paragraph
        wording = [Passage.join(wording[:2]), *wording[2:]]
    new = read_wording(wording, point, decree.source_file, row)
    if not all(clause.passage.text for clause in new):
        action = "unread"  # a number without words
    spans = [change.clause.passage.span(), *(passage.span() for passage in wording)]
    return Order(
        order_id=f"{decree.source_file}:{number}",
        source_file=decree.source_file,
        decree_id=decree.decree_id,
        target_act_id=key,
        action=action,
        in_document=int(place.in_document),
        document=_documents(change, place, action),
        appendix=place.appendix,
        points=", ".join(place.points) or None,
        subpoints=", ".join(place.subpoints) or None,
        paragraph=place.paragraph,
        words=_json(words),
        everywhere=int(_book()["everywhere"].search(text) is not None),
        wording=_json([_written(clause) for clause in new if clause.passage.text]),
        text=text,
        line_start=min(span.line_start for span in spans),
        line_end=max(span.line_end for span in spans),
        page=spans[0].page,
    )


def _documents(change: Change, place: Place, action: str) -> str | None:
    """The document, or several that are worded anew at once, with a bar between."""
    several = _titles(change.rest) if action == "replaced" and place.appendix is None else []
    return " | ".join(several) or place.document


def _table_row(place: Place, wording: list[Passage]) -> str | None:
    """The number of the row of an appendix that a wording is, if it begins with it."""
    if place.appendix is None or len(place.points) != 1 or place.subpoints or place.paragraph:
        return None
    row = place.points[0]
    begins = regex.match(rf"{row}(?![\d-])", wording[0].text) if wording else None
    return row if begins else None


def _is_part(change: Change, place: Place) -> bool:
    """Whether the wording is part of a point: a subpoint or a paragraph, not whole points."""
    if place.subpoints or place.paragraph:
        return True
    adding = _book()["adding"].search(change.rest)
    return adding is not None and not _book()["points"].search(change.rest, adding.start())


def _action(
    change: Change, place: Place, wording: list[Passage]
) -> tuple[str, list[tuple[str, str]]]:
    """What is ordered, and the pairs of old and new words; unread where it is not understood."""
    if change.repeals:
        return "repealed", []
    if place.heading:
        return "unread", []
    words = _words(change.rest)
    if words is not None and not wording:
        return ("words" if words else "unread"), words
    named = bool(place.points or place.subpoints or place.paragraph)
    elsewhere = _book()["by_appendix"].search(change.rest) is not None
    known = {
        ("reworded", "replaced"): elsewhere,
        ("reworded", "reworded"): bool(wording) and named,
        ("added", "added"): bool(wording),
        ("repealed", "repealed"): named,
    }
    fits = (does for (said, does), holds in known.items() if said == change.action and holds)
    return next(fits, "unread"), []


def _words(text: str) -> list[tuple[str, str]] | None:
    """Pairs of old and new words; None if no words change, none of them if they do not pair."""
    book = _book()
    pairs: list[tuple[str, str]] = []
    found = False
    for match in book["replaced"].finditer(text):
        found = True
        old, new = _listed(match["old"]), _listed(match["new"])
        if len(old) != len(new):
            return []
        pairs += zip(old, new, strict=True)
    for match in book["inserted"].finditer(text):
        found = True
        after, added = _listed(match["after"])[0], _listed(match["new"])[0]
        pairs.append((after, f"{after}{'' if added.startswith((',', ';')) else ' '}{added}"))
    for match in book["struck"].finditer(text):
        found = True
        pairs += [(old, "") for old in _listed(match["old"])]
    return pairs if found or patterns("amendments")["words_changed"].search(text) else None


def _listed(quotes: str) -> list[str]:
    if _book()["uneven"].match(quotes):
        return [squeeze(quotes[1:-1])]
    return [squeeze(found[0][1:-1]) for found in _book()["quote"].finditer(quotes)]


def _written(clause: Clause) -> dict[str, object]:
    """A clause of a wording as the database keeps it; `lines` are offsets and their lines."""
    row, passage = clause.provision, clause.passage
    return {
        "key": row.provision_id,
        "parent": row.parent_id,
        "point": row.point,
        "subpoint": row.subpoint,
        "text": passage.text,
        "lines": list(zip(passage.offsets, passage.numbers, strict=True)),
        "page": passage.page,
    }


def _json(value: list[object] | list[tuple[str, str]] | list[dict[str, object]]) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None
