"""New wordings read for what they say: limits, papers, refusals, and what a service is.

The text of a day comes from several files, the act's own and those of later acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import sqlite_utils

from pipeline.amended import Amended, Amending, Version
from pipeline.amended.model import is_law
from pipeline.amended.places import number_on
from pipeline.clauses import read_clauses
from pipeline.clauses.table_standard import described
from pipeline.findings import issue_rows
from pipeline.model import Passage
from pipeline.schema import Appendix, Citation, Decree, Definition, Issue, Row, Service
from pipeline.store.acts.texts import is_here
from pipeline.structure.model import Act, AppendixText, Clause, ServiceText
from pipeline.structure.parts.lines import Lines
from pipeline.structure.terms.definitions import read_definitions

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class _Printed:
    """Lines of a file on which a piece of a row of the act stands, and which act worded it, if a
    later one did."""

    row: Row
    by: str | None
    line_start: int
    line_end: int


class Places(list[_Printed]):
    """Where the lines of a text that comes from several files are printed; they are numbered
    through from 1."""

    def put(self, row: R, by: str | None = None) -> R:
        """A row that stands on a line of its own here."""
        self.append(_Printed(row, by, row.line_start, row.line_end))
        return replace(row, line_start=len(self), line_end=len(self))

    def of(self, row: Row) -> tuple[_Printed, dict[str, Any]]:
        """Where a row begins that was read from the text, and its file, lines and page."""
        first, last = self[row.line_start - 1], self[row.line_end - 1]
        source = first.row
        end = last.line_end if last.row.source_file == source.source_file else first.line_end
        return first, {
            "source_file": source.source_file,
            "line_start": first.line_start,
            "line_end": max(end, first.line_start),
            "page": source.page,
        }


def read_anew(
    db: sqlite_utils.Database,
    act: Amended,
    decree: Decree,
    definitions: Sequence[Definition],
    by: Amending,
) -> Iterator[Row]:
    """The rows of clauses that one later act worded, read within the whole text of that day.

    The text then comes from several files, so while it is read the lines are numbered through;
    rows of clauses that stood there before are in the database already.
    """
    places = Places()
    whole = _text_on(act, decree, definitions, by.day, places)
    every = [*whole.clauses, *(clause for s in whole.services for clause in s.clauses)]
    terms = read_definitions(Lines(()), every, (), decree.source_file)
    unclear = issue_rows(terms.findings, decree.source_file)
    seen: Counter[str] = Counter()
    for row in (*terms.definitions, *unclear, *read_clauses(whole)):
        if places[row.line_start - 1].by == by.decree_id:
            yield _placed(db, row, places, decree.decree_id, by, seen)


def _text_on(
    act: Amended,
    decree: Decree,
    definitions: Sequence[Definition],
    day: str,
    places: Places,
) -> Act:
    """The whole text of a day; appendices come without their lines, as if they held no table."""
    versions = [version for version in act.versions if version.is_law_on(day)]
    appendices = [
        replace(row, number=number_on(act, row, day)) for row in act.appendices if is_law(row, day)
    ]
    return text_of(act, decree, definitions, versions, places, appendices)


def text_of(
    act: Amended,
    decree: Decree,
    definitions: Sequence[Definition],
    versions: Iterable[Version],
    places: Places,
    appendices: Sequence[Appendix] = (),
) -> Act:
    """The text of some clauses; `places` are filled with where its lines come from."""
    clauses = [_clause(version, places) for version in _beside_parents(act, list(versions))]
    services = tuple(
        ServiceText(
            places.put(service),
            tuple(c for c in clauses if c.provision.service_id == service.service_id),
            tuple(
                AppendixText(places.put(_without_table(appendix)), ())
                for appendix in appendices
                if appendix.service_id == service.service_id
            ),
        )
        for service in act.services
    )
    own = tuple(clause for clause in clauses if clause.provision.service_id is None)
    return Act(decree, own, (), services, tuple(definitions), (), ())


def _beside_parents(act: Amended, versions: Sequence[Version]) -> list[Version]:
    """The clauses of a day, each with the wording of that day of what it is part of: a subpoint
    that did not change names the first key of its point."""
    here = {v.row.provision_id for v in versions}
    orphans = {v.row.parent_id for v in versions if v.row.parent_id} - here
    if not orphans:
        return list(versions)
    current = {v.base: v.row.provision_id for v in versions}
    keys: dict[str | None, str] = {
        v.row.provision_id: current[v.base]
        for v in act.versions
        if v.row.provision_id in orphans and v.base in current
    }
    return [
        replace(v, row=replace(v.row, parent_id=keys[v.row.parent_id]))
        if v.row.parent_id in keys
        else v
        for v in versions
    ]


def services_on(act: Amended, decree: Decree, day: str) -> dict[str, Service]:
    """What the text of a day says of each service as a whole, by its key."""
    whole = _text_on(act, decree, (), day, Places())
    return {item.service.service_id: described(item, decree.language) for item in whole.services}


def _without_table(appendix: Appendix) -> Appendix:
    return appendix if appendix.kind == "form" else replace(appendix, kind="other")


def _clause(version: Version, places: Places) -> Clause:
    row, numbers = version.row, []
    for _, line in version.lines:
        single = len(version.lines) == 1
        first, last = (row.line_start, row.line_end) if single else (line, line)
        places.append(_Printed(row, version.by, first, last))
        numbers.append(len(places))
    offsets = tuple(offset for offset, _ in version.lines)
    return Clause(row, Passage(row.text, offsets, tuple(numbers)))


def _placed(
    db: sqlite_utils.Database,
    row: Row,
    places: Places,
    decree_id: str,
    by: Amending,
    seen: Counter[str],
) -> Row:
    """A row with its place in the later act's file, its days and a key of its own."""
    first, place = places.of(row)
    changes: dict[str, Any] = {**place, "valid_from": by.day, "valid_to": first.row.valid_to}
    for key in row.table.key:
        made = getattr(row, key)
        changes[key] = made if f"@{by.decree_id}" in made else f"{made}@{by.decree_id}"
    if isinstance(row, Citation):
        cited = row.cited_act_id
        changes["cited_decree_id"] = cited if cited and is_here(db, cited) else None
    if isinstance(row, Issue):
        return issue_of(row, place, decree_id, seen)
    return replace(row, **changes)


def issue_of(row: Issue, place: dict[str, Any], decree_id: str, seen: Counter[str]) -> Issue:
    """An issue about a text of an act, at a place in another act's file."""
    stem = f"{place['source_file']}:{place['line_start']}:{row.code}@{decree_id}"
    seen[stem] += 1
    key = stem if seen[stem] == 1 else f"{stem}:{seen[stem]}"
    return replace(row, **place, issue_id=key, valid_from=None, valid_to=None)
