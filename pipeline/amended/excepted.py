"""Acts and documents that are repealed but for a part: what of them ends, and what stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import regex

from pipeline.amended.appendices import end_appendix
from pipeline.amended.model import Amended, Version, is_law, is_printed, unclear
from pipeline.amended.places import (
    appendix_of,
    bare,
    carried_by,
    service_called,
    spelled_out,
    targets,
)
from pipeline.amended.sentences import sentences_named
from pipeline.amended.titles import title_of
from pipeline.amended.wording import end_lines
from pipeline.patterns import patterns
from pipeline.schema import Appendix, Order, Service
from pipeline.structure.orders.places import SOLE
from pipeline.text import fold

R = TypeVar("R")

_LAST_LINE = 10**9
_NUMBER = regex.compile(r"\d+")


@dataclass(slots=True)
class Kept:
    """What stays law: lines of the act's own file, clauses, and keys of services and appendices
    that stay with all that belongs to them; titles by whose they are, sentences of clauses, and
    rows of lists and tables by the keys of their appendices and their numbers."""

    lines: list[tuple[int, int]] = field(default_factory=list)
    clauses: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    sentences: dict[str, list[int]] = field(default_factory=dict)
    rows: set[tuple[str, str | None]] = field(default_factory=set)

    def holds(self, key: str) -> bool:
        """Whether a row belongs to something that stays as a whole."""
        return key in self.clauses or any(key == o or key.startswith(f"{o}.") for o in self.whole)


def end_but(act: Amended, order: Order, day: str) -> list[tuple[int, int]]:
    """An act is law until a day but for the places that an order of repeal excepts.

    Returns the lines of its own file that end, each from the first to the last. Raises
    OrderUnclearError where it cannot be told what stays.
    """
    kept = Kept()
    _keep_preamble(act, kept)
    for place in json.loads(order.excepted or "[]"):
        _keep(act, replace(order, **place), day, kept)
    _check_lines(act, kept, day)
    ended = list(_between(kept.lines))
    for first, last in ended:
        end_lines(act, first, last, day)
    for version in act.versions:
        if version.is_law_on(day) and not kept.holds(version.row.provision_id):
            version.row = replace(version.row, valid_to=day)
    for appendix in list(act.appendices):
        key = appendix.appendix_id
        printed = is_printed(key) and _holds_line(kept.lines, appendix.line_start)
        if is_law(appendix, day) and not (printed or kept.holds(key)):
            end_appendix(act, appendix, day)
    return ended


def left_out(act: Amended, order: Order, day: str) -> Kept:
    """What an order for many places excepts; raises OrderUnclearError where it is not there."""
    kept = Kept()
    for place in json.loads(order.excepted or "[]"):
        named = _within(order, place)
        appendix = appendix_of(act, named, day) if named.appendix else None
        if named.part == "title" and named.section is None:
            kept.titles.add(title_of(act, named, day).owner)
        elif named.sentence is not None:
            clause, sentences = sentences_named(act, named, day)
            kept.sentences.setdefault(clause.row.provision_id, []).extend(sentences)
        elif appendix is not None and named.points and _has_rows(act, appendix):
            kept.rows |= {(appendix.appendix_id, label) for label in _labels(act, named, appendix)}
        elif named.points or named.section or named.part:
            kept.clauses |= {version.row.provision_id for version in targets(act, named, day)}
        else:
            service = carried_by(act, appendix) if appendix else service_called(act, named.document)
            kept.whole |= {row.service_id for row in (service,) if row}
            kept.whole |= {row.appendix_id for row in (appendix,) if row}
    return kept


def _has_rows(act: Amended, appendix: Appendix) -> bool:
    """Whether an appendix is a list of offices or another table of which rows may change."""
    key = appendix.appendix_id
    return key in act.tables or any(office.appendix == key for office in act.offices)


def _labels(act: Amended, order: Order, appendix: Appendix) -> list[str]:
    """The rows of a list or a table that an order names; each has to be there."""
    key = appendix.appendix_id
    printed = [office.label for office in act.offices if office.appendix == key]
    printed += [row.label for row in act.tables[key].rows] if key in act.tables else []
    known = [bare(label) for label in printed]
    labels = spelled_out(order.points, known)
    for label in labels:
        if known.count(label) < 1:
            unclear(f"row {label} is there {known.count(label)} times")
    return labels


def rows_but(
    act: Amended,
    order: Order,
    day: str,
    appendix: str,
    found: Sequence[R],
    names: Sequence[str | None],
) -> list[R]:
    """Rows of a list or a table, with their numbers, without those that an order excepts; raises
    OrderUnclearError where the exception is none of them."""
    if not order.excepted:
        return list(found)
    stays = left_out(act, order, day)
    here = {(appendix, bare(name)) for name in names}
    if stays.clauses or stays.whole or stays.sentences or not stays.rows <= here:
        unclear("what it excepts is no part of what it names")
    named = zip(found, names, strict=True)
    return [row for row, name in named if (appendix, bare(name)) not in stays.rows]


def without_excepted(
    act: Amended, order: Order, day: str, clauses: Sequence[Version]
) -> tuple[list[Version], list[tuple[Version, list[int]]]]:
    """Clauses that end, without those that an order excepts and what these belong to, and those
    of which some sentences stay, with these; raises OrderUnclearError where the exception is none
    of them."""
    if not order.excepted:
        return list(clauses), []
    stays = left_out(act, order, day)
    by_key = {version.row.provision_id: version for version in clauses}
    kept = {key for key in by_key if stays.holds(key) or key in stays.sentences}
    if not kept or not {*stays.clauses, *stays.sentences} <= kept or stays.rows or stays.titles:
        unclear("what it excepts is no part of what it names")
    for key in sorted(kept):
        parent = by_key[key].row.parent_id
        while parent in by_key:
            kept.add(parent)
            parent = by_key[parent].row.parent_id
    shortened = [(by_key[key], places) for key, places in stays.sentences.items()]
    going = [version for key, version in by_key.items() if key not in kept]
    if not (going or shortened):
        unclear("what it excepts is all that it names")
    return going, shortened


def _within(order: Order, place: dict[str, Any]) -> Order:
    """A place that an order excepts, in the document, appendix or point that it is about."""
    named = {**place, "excepted": None, "everywhere": 0}
    if not place["in_document"]:
        named |= {"in_document": order.in_document, "document": order.document}
        own = place["appendix"] not in (None, SOLE)  # a row is one of the table that is named
        named["appendix"] = place["appendix"] if own else order.appendix or place["appendix"]
    smaller = place["subpoints"] or place["paragraph"] or place["sentence"]
    if smaller and not place["points"]:
        named["points"] = order.points
        named["subpoints"] = place["subpoints"] or order.subpoints
    return replace(order, **named)


def _keep_preamble(act: Amended, kept: Kept) -> None:
    """An act of which a part stays has its preamble."""
    for version in act.versions:
        row = version.row
        if row.service_id is None and row.point is None and row.section_number is None:
            kept.clauses.add(row.provision_id)
            if version.by is None:
                kept.lines.append((row.line_start, row.line_end))


def _keep(act: Amended, place: Order, day: str, kept: Kept) -> None:
    """Add one place that is excepted to what stays."""
    if place.points or place.section:
        _keep_clauses(act, targets(act, place, day), kept)
    elif place.appendix is not None:
        _keep_appendix(act, appendix_of(act, place, day), kept)
    else:
        _keep_service(act, service_called(act, place.document), kept)


def _keep_clauses(act: Amended, clauses: Sequence[Version], kept: Kept) -> None:
    """Clauses with those that they belong to, and the documents that they approve."""
    by_key = {version.row.provision_id: version for version in act.versions}
    above: dict[str, Version] = {}
    for clause in clauses:
        parent = clause.row.parent_id
        while parent in by_key and parent not in above:
            above[parent] = by_key[parent]
            parent = by_key[parent].row.parent_id
    for version in (*above.values(), *clauses):
        kept.clauses.add(version.row.provision_id)
        if version.by is None:
            kept.lines.append((version.row.line_start, version.row.line_end))
    for service in act.services:
        if service.service_id == clauses[0].row.service_id:
            kept.lines.append((service.line_start, service.line_start))
            carriers = (a for a in act.appendices if carried_by(act, a) == service)
            kept.lines += ((a.line_start, a.line_start) for a in carriers)
    if clauses[0].row.service_id is None:
        for service in approved(act, clauses, above.values()):
            _keep_service(act, service, kept)


def approved(
    act: Amended, clauses: Iterable[Version], above: Iterable[Version]
) -> Iterator[Service]:
    """The documents that points of an act approve, by their titles or by their appendices."""
    said = " ".join(version.row.text for version in clauses)
    numbers = {
        number
        for found in patterns("orders")["own_appendix"].finditer(said)
        for number in _NUMBER.findall(found["numbers"])
    }
    carriers = [a for a in act.appendices if a.number in numbers]
    inside = {s.service_id for a in carriers if (s := carried_by(act, a)) is not None}
    found = [
        service
        for service in act.services
        if service.service_id in inside or fold(f"«{service.title}»") in fold(said)
    ]
    lead = " ".join(version.row.text for version in above)
    if not found and act.services and patterns("orders").search("approves", f"{lead} {said}"):
        if len(act.services) > 1:
            unclear("it does not say which documents the part approves that stays")
        found = list(act.services)
    yield from found


def _keep_service(act: Amended, service: Service, kept: Kept) -> None:
    kept.whole.add(service.service_id)
    kept.lines.append((service.line_start, service.line_end))
    for appendix in act.appendices:
        if carried_by(act, appendix) == service:
            kept.lines.append((appendix.line_start, appendix.line_end))


def _keep_appendix(act: Amended, appendix: Appendix, kept: Kept) -> None:
    service = carried_by(act, appendix)
    if service is not None:
        _keep_service(act, service, kept)
        return
    kept.whole.add(appendix.appendix_id)
    owner = next((s for s in act.services if s.service_id == appendix.service_id), None)
    if owner is not None:
        kept.lines.append((owner.line_start, owner.line_start))
    if is_printed(appendix.appendix_id):
        kept.lines.append((appendix.line_start, appendix.line_end))


def _check_lines(act: Amended, kept: Kept, day: str) -> None:
    """What stays and what goes may not share a line, for rows are known by their lines."""
    for version in act.versions:
        row = version.row
        goes = version.by is None and version.is_law_on(day) and not kept.holds(row.provision_id)
        if goes and _holds_line(kept.lines, row.line_start):
            unclear("what stays and what goes stand on one line")


def _holds_line(lines: Iterable[tuple[int, int]], line: int) -> bool:
    return any(first <= line <= last for first, last in lines)


def _between(lines: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines before, between and behind some lines.

    >>> list(_between([(5, 9), (3, 6)]))[0]
    (1, 2)
    """
    first = 1
    for start, end in sorted(lines):
        if first < start:
            yield first, start - 1
        first = max(first, end + 1)
    yield first, _LAST_LINE
