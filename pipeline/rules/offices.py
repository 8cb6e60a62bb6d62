"""Lists of offices of a service, from rows: names, addresses, phones, hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.fields.osm import together
from pipeline.rules.model import Office, OfficePhone
from pipeline.schema import (
    Address,
    Appendix,
    Email,
    Phone,
    Record,
    Website,
    WorkingHours,
)
from pipeline.schema import Office as OfficeRow

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class OfficeRows:
    """The rows of all offices, by appendix and by office."""

    by_appendix: dict[str, list[OfficeRow]]
    addresses: dict[str, list[Address]]
    phones: dict[str, list[Phone]]
    emails: dict[str, list[Email]]
    websites: dict[str, list[Website]]
    hours: dict[str, list[WorkingHours]]

    @classmethod
    def of(cls, rows: Callable[[type[Any]], list[Any]]) -> OfficeRows:
        return cls(
            _by("appendix_id", rows(OfficeRow)),
            _by("office_id", rows(Address)),
            _by("office_id", rows(Phone)),
            _by("office_id", rows(Email)),
            _by("office_id", rows(Website)),
            _by("office_id", rows(WorkingHours)),
        )

    def in_appendix(self, appendix: Appendix) -> tuple[Office, ...]:
        """The offices of a list, in its order; empty where the appendix is none."""
        rows = self.by_appendix.get(appendix.appendix_id, [])
        return tuple(self.office(row, appendix) for row in rows)

    def office(self, row: OfficeRow, of: Appendix) -> Office:
        """An office with everything that its row of the list `of` says."""
        key = row.office_id
        addresses = self.addresses.get(key, [])
        hours = [(h.opening_hours, h.subject) for h in self.hours.get(key, []) if h.opening_hours]
        # The rows were checked when they were made; checking 8,000 of them again costs time.
        return Office.model_construct(
            id=key,
            name=row.name,
            region=row.region,
            district=row.district,
            settlement=next((a.settlement for a in addresses if a.settlement), None),
            addresses=[a.text for a in addresses],
            phones=[
                OfficePhone.model_construct(text=p.text, e164=p.e164, kind=p.kind)
                for p in self.phones.get(key, [])
            ],
            emails=[e.email or e.text for e in self.emails.get(key, [])],
            websites=[w.url or w.text for w in self.websites.get(key, [])],
            responsible=row.responsible,
            schedule=row.schedule,
            opening_hours=together(hours),
            confidence=row.confidence,
            line_start=row.line_start,
            line_end=row.line_end,
            source_file=row.source_file if row.source_file != of.source_file else None,
            valid_from=row.valid_from if row.valid_from != of.valid_from else None,
            valid_to=row.valid_to if row.valid_to != of.valid_to else None,
        )


def _by(column: str, rows: Sequence[R]) -> dict[str, list[R]]:
    index: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        key = getattr(row, column)
        if key is not None:
            index[key].append(row)
    return dict(index)
