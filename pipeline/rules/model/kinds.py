"""The kinds of rules: papers, terms, costs, grounds, complaints, hours, lists, procedures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.rules.model.base import Confidence, Model, Rule, Source, Unit


class Evidence(Rule):
    """A paper that the applicant brings."""

    label: str | None = None
    case: str | None = None
    copy_kind: Literal["copy", "original", "both"] | None = None
    form: str | None = None
    form_title: str | None = None


class Term(Rule):
    """A time limit.

    `starts` is the event that it is counted from, None where the clause leaves it open;
    `excluded` names days that are not counted in; `times` names the number by which the
    value is multiplied: so many minutes for each person in the queue.
    """

    kind: Literal[
        "service_term", "queue_wait", "counter_service", "refusal_notice",
        "complaint_review", "storage", "step", "other",
    ]  # fmt: skip
    condition: str | None = None
    value: Annotated[float, Field(ge=0)]
    unit: Unit
    counted_from: str | None = None
    starts: Literal["filing", "complaint", "other"] | None = None
    not_counted: str | None = None
    excluded: list[Literal["filing_day", "issue_day"]] = []
    times: Literal["queue"] | None = None


FeeUnit = Literal[
    "АЕК", "ЕТЖ", "%", "теңге", "коэффициент", "USD", "EUR", "GBP", "CHF", "RUB", "CNY", "JPY"
]


class Cost(Rule):
    """One row of the decision table of costs: an amount for facts that `when` tests.

    Exemptions come first; rows that hold together are all said. `coefficient` multiplies
    `amount`; its words and lines are those of `coefficient_source`.
    """

    subject: str | None = None
    condition: str | None = None
    exempt: bool = False
    amount: float | None = None
    unit: FeeUnit | None = None
    coefficient: float | None = None
    coefficient_text: str | None = None
    coefficient_source: Source | None = None


class RefusalGround(Rule):
    """A ground on which the service is refused.

    `test` names what the engine can find out by itself: `evidence_incomplete` holds when a
    paper of the checklist is not brought.
    """

    label: str | None = None
    test: Literal["evidence_incomplete"] | None = None


class DeemedApproval(Rule):
    """Silence past the term counts as granted."""


class Complaint(Rule):
    """A step of the way of complaint."""

    stage: Literal["guidance", "provider", "rudeness", "review", "court"]
    addressee: str | None = None
    value: float | None = None
    unit: Unit | None = None


class OpeningHours(Rule):
    """When a body is open; `days` are ISO weekdays, times HH:MM."""

    subject: str | None = None
    purpose: Literal["service", "complaint"] = "service"
    days: list[Annotated[int, Field(ge=1, le=7)]] | None = None
    opens: str | None = None
    closes: str | None = None
    break_start: str | None = None
    break_end: str | None = None
    opening_hours: str | None = None


class OfficeList(Rule):
    """A list of offices, by reference: its rows stand in the file that `offices` names."""

    appendix: str
    title: str | None = None
    offices: str
    count: int
    regions: list[str] = []


class StepTerm(Model):
    """How long a step takes; `text` as printed where the step has several terms."""

    value: Annotated[float, Field(ge=0)]
    unit: Unit
    text: str | None = None


class Step(Model):
    """A step of a procedure, in the words of the regulation."""

    id: str
    seq: int
    label: str | None = None
    kind: Literal["action", "condition"] = "action"
    actor: str | None = None
    action: str | None = None
    outcome: str | None = None
    durations: list[StepTerm] = []
    next: str | None = None
    confidence: Confidence = 1.0
    source: Source


class Procedure(Rule):
    """Who does what in which order.

    `starts` is `other` for a stage that begins when the one before has ended.
    """

    title: str | None = None
    described_in: Literal["table", "text"]
    variant: str | None = None
    stage: str | None = None
    starts: Literal["filing", "other"] = "filing"
    steps: list[Step]
