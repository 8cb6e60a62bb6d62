"""From rows of opening hours to rules: whose they are, and what one comes for in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from pipeline.fields.osm import is_weekly
from pipeline.rules.model import OpeningHours, Source, When
from pipeline.rules.rows import Numbered, extraction
from pipeline.rules.words import channel_of, found
from pipeline.schema import WorkingHours


def hours_of(
    rows: Sequence[WorkingHours],
    key: Numbered,
    source: Callable[[WorkingHours], Source],
    on_complaints: Collection[str],
    *,
    short_psc: bool,
) -> list[OpeningHours]:
    """The hours of a service in the order of its clauses, without those of single offices.

    `on_complaints` are the clauses on complaints; `short_psc` says that «орталық» is a public
    service centre here.
    """
    return [
        OpeningHours(
            id=key(row.provision_id),
            when=_when(row, rows, short_psc),
            subject=row.subject,
            purpose="complaint" if _for_complaints(row, on_complaints) else "service",
            days=[int(day) for day in row.days.split(",")] if row.days else None,
            opens=row.opens,
            closes=row.closes,
            break_start=row.break_start,
            break_end=row.break_end,
            opening_hours=row.opening_hours,
            text=row.text,
            computable=_is_weekly(row),
            **extraction(row),
            source=source(row),
        )
        for row in rows
    ]


def _is_weekly(row: WorkingHours) -> bool:
    told = row.days and row.opens and row.closes
    return bool(told) and is_weekly(row.opening_hours or "")


def _when(row: WorkingHours, rows: Sequence[WorkingHours], short_psc: bool) -> When:
    """Whose hours they are.

    Branches of a body that is not named are those of the centres, if the act gives hours of
    centres: «орталыққа … 20.00-ге дейін. Филиалдар мен өкілдіктер үшін …».
    """
    if not row.subject:
        return {}
    named = channel_of(row.subject, short_psc)
    if named is None and found("branches_alone", row.subject):
        others = (channel_of(other.subject, short_psc) for other in rows)
        named = "psc" if "psc" in others else None
    return {"channel": named or "provider"}


def _for_complaints(row: WorkingHours, on_complaints: Collection[str]) -> bool:
    return row.provision_id in on_complaints or found("complaint_hours", row.subject)
