"""Rows whose changes are not told one by one: only how many of a table came and went.

So a refresh that says that the data did not change is right about all tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import sqlite_utils

from pipeline.schema import (
    Appendix,
    Citation,
    Complaint,
    Definition,
    OfficeAttribute,
    Procedure,
    ProcedureStep,
    QualityIndicator,
    Row,
    StepDuration,
    Website,
    columns,
)

# Each table with the column whose keys begin with that of the act.
_TABLES: tuple[tuple[type[Row], str], ...] = (
    (Appendix, "appendix_id"), (Definition, "decree_id"), (Citation, "decree_id"),
    (Complaint, "service_id"), (QualityIndicator, "service_id"),
    (Procedure, "procedure_id"), (ProcedureStep, "procedure_id"), (StepDuration, "step_id"),
    (OfficeAttribute, "office_id"), (Website, "office_id"),
)  # fmt: skip
# Where a row stands and since when is not what it says.
_PLACE = ("source_file", "line_start", "line_end", "page", "valid_from", "valid_to", "confidence")


@dataclass(frozen=True, slots=True)
class Rest:
    """Rows of a table that came and went, and where the first of each stands."""

    table: str
    came: int
    went: int
    place: str | None
    old_place: str | None


def rest_of(
    before: sqlite_utils.Database, after: sqlite_utils.Database, decree_id: str
) -> Iterator[Rest]:
    """The tables in which an act has other rows than before."""
    for row_type, column in _TABLES:
        old = _counted(before, row_type, column, decree_id)
        new = _counted(after, row_type, column, decree_id)
        came, went = new.counts - old.counts, old.counts - new.counts
        if came or went:
            yield Rest(
                row_type.table.name, came.total(), went.total(),
                _first(new.places, came), _first(old.places, went),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Counted:
    counts: Counter[tuple[object, ...]]
    places: dict[tuple[object, ...], str]


def _counted(
    db: sqlite_utils.Database, row_type: type[Row], column: str, decree_id: str
) -> _Counted:
    """What rows say, without keys, which count rows."""
    said = [
        c.name
        for c in columns(row_type)
        if c.name not in _PLACE and not c.references and c.name not in row_type.table.key
    ]
    query = (
        f"select source_file || ':' || line_start, {', '.join(said)} from [{row_type.table.name}]"
        f" where {column} = :act or {column} > :act || '.' and {column} < :act || '/'"
        " order by source_file, line_start"
    )
    counts: Counter[tuple[object, ...]] = Counter()
    places: dict[tuple[object, ...], str] = {}
    for place, *values in db.conn.execute(query, {"act": decree_id}):
        counts[tuple(values)] += 1
        places.setdefault(tuple(values), place)
    return _Counted(counts, places)


def _first(places: dict[tuple[object, ...], str], rows: Counter[tuple[object, ...]]) -> str | None:
    return next((place for row, place in places.items() if row in rows), None)
