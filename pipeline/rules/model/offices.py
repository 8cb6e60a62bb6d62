"""A row of the file of offices that a rules file names."""

from __future__ import annotations

from pipeline.rules.model.base import Confidence, Model


class OfficePhone(Model):
    """A number as printed and, where it is whole, with its country code."""

    text: str
    e164: str | None = None
    kind: str = "phone"


class Office(Model):
    """A row of an office list, with what an applicant needs to get there.

    `source_file`, `valid_from` and `valid_to` are set where a later act worded or struck out the
    row, and are not those of the list.
    """

    id: str
    name: str | None = None
    region: str | None = None
    district: str | None = None
    settlement: str | None = None
    addresses: list[str] = []
    phones: list[OfficePhone] = []
    emails: list[str] = []
    websites: list[str] = []
    responsible: str | None = None
    schedule: str | None = None
    opening_hours: str | None = None
    confidence: Confidence = 1.0
    line_start: int
    line_end: int
    source_file: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
