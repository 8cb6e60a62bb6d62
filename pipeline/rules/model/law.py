"""The service that a rules file holds, and the decree that approves it."""

from __future__ import annotations

from typing import Literal

from pipeline.rules.model.base import Confidence, Model, Source


class Act(Model):
    """An act that changed or repealed another, as far as the note names it."""

    act_type: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None


class Amendment(Model):
    """What another act changed; the text that stood before is not in the file."""

    target: str | None = None
    action: str | None = None
    by: Act
    text: str | None = None
    source: Source


class Days(Model):
    """The days from `valid_from` on, before `valid_to`."""

    valid_from: str | None = None
    valid_to: str | None = None


class LegalResource(Model):
    """The decree that approves the service, and since when and until when it is law.

    `in_force_from` is None where the decree counts from its publication and does not say
    when that was; it is then not before `not_before`. `valid_from` and `valid_to` are set
    where the file is one of several versions of the text: this one has the words of those
    days, `valid_to` being the day from which the next version has them. `interrupted` are days in
    between on which the service was suspended, or another act's text was law in its place.
    """

    decree_id: str
    title: str | None = None
    act_type: str | None = None
    issuer: str | None = None
    number: str | None = None
    adopted_on: str | None = None
    registered_by: str | None = None
    registration_number: str | None = None
    registered_on: str | None = None
    effective: str | None = None
    in_force_from: str | None = None
    not_before: str | None = None
    status: Literal["in_force", "repealed"]
    repealed_on: str | None = None
    repealed_by: Act | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    interrupted: list[Days] = []
    language: str
    source_file: str
    source_sha256: str
    amendments: list[Amendment] = []


class _Said(Model):
    """What a standard, regulation or set of rules says of its service as a whole."""

    form: str | None = None
    recipients: str | None = None
    output: str | None = None
    fee_type: Literal["free", "paid", "mixed"] | None = None
    confidence: Confidence = 1.0
    source: Source


class _NamedDays(Days):
    name: str


class _Key(Model):
    identifier: str
    name: str
    instrument: Literal["standard", "regulation", "rules"]


# The order of fields, in files too, is that of the bases from the last to the first.
class EarlierService(_Said, _NamedDays):
    """What was said of a service from one day on, until a later act changed it on another."""


class PublicService(_Said, _Key):
    """What the service is, and what was said of it on earlier days, the first first."""

    earlier: list[EarlierService] = []
