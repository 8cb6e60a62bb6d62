"""What a rules file says: typed models, from which its JSON Schema is made.

A rules file holds one public service. Names follow CPSV-AP (public service, legal resource,
channel, evidence, cost, output, opening hours) where it has a word for a thing. Every rule
says which lines of which decree it comes from, how sure the extraction is, and whether a
machine can apply it; a rule that it cannot apply keeps the words of its clause.

`when` is the condition of a rule: inputs with the values for which it holds. A rule without
it holds always.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

FORMAT: Literal["zanderek-rules/1"] = "zanderek-rules/1"

ChannelId = Literal["provider", "psc", "portal"]
Unit = Literal["minute", "hour", "day", "working_day", "calendar_day", "month", "year"]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Model(BaseModel):
    """Closed and unchangeable: an unknown key in a file is an error, not a comment."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Source(Model):
    """The words in the law that a rule comes from; lines are counted from 1."""

    decree: str
    point: str | None = None
    appendix: str | None = None
    source_file: str
    line_start: Annotated[int, Field(ge=1)]
    line_end: Annotated[int, Field(ge=1)]
    page: int | None = None


class Band(Model):
    """A stretch of numbers: more than `above` and not more than `up_to`."""

    above: float | None = None
    up_to: float | None = None


Test = str | list[str] | Band
When = dict[str, Test]


class Correction(Model):
    """A person's change to a rule, from the overlay beside the file.

    `stale` says that the words of the law have changed since the correction was made.
    """

    author: str
    reason: str
    date: str | None = None
    stale: bool = False


class Rule(Model):
    """What all rules have in common.

    `confidence` is that of the extraction, 0 to 1. `valid_from` and `valid_to` are set where
    another act worded the clause anew; without them the rule is law as long as its decree.
    """

    id: str
    when: When = {}
    text: str | None = None
    computable: bool = True
    confidence: Confidence = 1.0
    valid_from: str | None = None
    valid_to: str | None = None
    source: Source
    correction: Correction | None = None


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


class LegalResource(Model):
    """The decree that approves the service, and since when and until when it is law.

    `in_force_from` is None where the decree counts from its publication and does not say
    when that was; it is then not before `not_before`. `valid_from` and `valid_to` are set
    where the file is one of several versions of the text: this one has the words of those
    days, `valid_to` being the day from which the next version has them.
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
    language: str
    source_file: str
    source_sha256: str
    amendments: list[Amendment] = []


class PublicService(Model):
    """What the service is."""

    identifier: str
    name: str
    instrument: Literal["standard", "regulation", "rules"]
    form: str | None = None
    recipients: str | None = None
    output: str | None = None
    fee_type: Literal["free", "paid", "mixed"] | None = None
    confidence: Confidence = 1.0
    source: Source


class Label(Model):
    """A name for readers in Kazakh, Russian and English; a printed one is in Kazakh only."""

    kk: str
    ru: str | None = None
    en: str | None = None


class InputValue(Model):
    """One allowed value of an input."""

    value: str
    label: Label


class Input(Model):
    """A fact that some rule asks for.

    A `choice` takes one of `values`, a `set` several of them; a `place` takes what the
    office lists know at `level`; a `moment` is an ISO date or date and time; `evidence` is a
    set of papers of the checklist, by id.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    type: Literal["choice", "set", "number", "moment", "place", "evidence"]
    label: Label
    why: str
    unit: str | None = None
    minimum: float | None = None
    level: Literal["region", "district", "settlement"] | None = None
    values: list[InputValue] = []
    needed_by: list[str] = []


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


class Cost(Rule):
    """One row of the decision table of costs: an amount for facts that `when` tests.

    Exemptions come first; rows that hold together are all said. `coefficient` multiplies
    `amount`; its words and lines are those of `coefficient_source`.
    """

    subject: str | None = None
    condition: str | None = None
    exempt: bool = False
    amount: float | None = None
    unit: Literal["АЕК", "%", "теңге", "коэффициент"] | None = None
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


class Channel(Model):
    """A way to apply."""

    id: ChannelId
    label: Label


class Rules(Model):
    """A rules file: one public service."""

    format: Literal["zanderek-rules/1"] = FORMAT
    public_service: PublicService
    legal_resource: LegalResource
    channels: list[Channel] = []
    inputs: list[Input] = []
    evidence: list[Evidence] = []
    terms: list[Term] = []
    costs: list[Cost] = []
    refusal_grounds: list[RefusalGround] = []
    deemed_approval: list[DeemedApproval] = []
    complaints: list[Complaint] = []
    opening_hours: list[OpeningHours] = []
    offices: list[OfficeList] = []
    procedures: list[Procedure] = []

    @model_validator(mode="after")
    def _tests_are_of_inputs(self) -> Rules:
        check_tests(self)
        return self


def check_tests(rules: Rules) -> None:
    """Every condition asks for an input of the file, and for one of its values.

    Raises ValueError naming the rule: a test that nobody can answer leaves it open for ever.
    """
    known = {given.name: {v.value for v in given.values} for given in rules.inputs}
    tests = (
        (r.id, *t) for name in RULE_LISTS for r in getattr(rules, name) for t in r.when.items()
    )
    for rule, name, test in tests:
        if name not in known:
            raise ValueError(f"{rule} tests {name}; the inputs are {', '.join(known) or 'none'}")
        wanted = () if isinstance(test, Band) else (test,) if isinstance(test, str) else test
        if known[name] and set(wanted) - known[name]:
            allowed = ", ".join(sorted(known[name]))
            raise ValueError(f"{rule} tests {name} for {', '.join(wanted)}; it allows {allowed}")


class OfficePhone(Model):
    """A number as printed and, where it is whole, with its country code."""

    text: str
    e164: str | None = None
    kind: str = "phone"


class Office(Model):
    """A row of an office list, with what an applicant needs to get there."""

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


# Lists of the file that hold rules: what an overlay can change.
RULE_LISTS: dict[str, type[Rule]] = {
    "evidence": Evidence,
    "terms": Term,
    "costs": Cost,
    "refusal_grounds": RefusalGround,
    "deemed_approval": DeemedApproval,
    "complaints": Complaint,
    "opening_hours": OpeningHours,
    "offices": OfficeList,
    "procedures": Procedure,
}
