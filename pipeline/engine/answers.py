"""What the engine answers: plain values that become JSON, each with the reason for it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from pipeline.rules.model import (
    Amendment,
    Channel,
    Evidence,
    Input,
    LegalResource,
    Office,
    PublicService,
    Source,
    StepTerm,
    Unit,
)

Verdict = Literal["yes", "no", "open"]
LawStatus = Literal["in_force", "perhaps_in_force", "reworded", "repealed", "not_yet"]


class Answer(BaseModel):
    """Unchangeable, and closed: what is not named here is not answered."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Because(Answer):
    """Why an answer says what it says: the rule, its words in the law, facts, arithmetic.

    `correction` tells of a person's change to the rule, with its author.
    """

    rule: str
    section: str
    source: Source
    text: str | None = None
    confidence: float = 1.0
    facts: dict[str, str] = {}
    arithmetic: list[str] = []
    correction: str | None = None


class Law(Answer):
    """Whether the service was law on a day."""

    as_of: str
    status: LawStatus
    statement: str
    decree_id: str
    number: str | None = None
    adopted_on: str | None = None
    repealed_on: str | None = None


class ServiceLine(Answer):
    """A service in a list of services."""

    id: str
    name: str
    instrument: str
    law: Law


class Description(Answer):
    """What a service is, what it asks for and where its law stands."""

    service: PublicService
    law: Law
    legal_resource: LegalResource
    channels: list[Channel]
    inputs: list[Input]
    counts: dict[str, int]
    open: list[Because]
    amendments: list[Amendment]


class Paper(Answer):
    """A paper of the checklist; `only_if` is the case that decides where it is open."""

    rule: str
    text: str
    verdict: Verdict
    only_if: str | None = None
    copy_kind: str | None = None
    form: str | None = None
    brought: bool | None = None
    because: Because

    @classmethod
    def of(cls, item: Evidence, verdict: Verdict, brought: bool | None, why: Because) -> Paper:
        return cls(
            rule=item.id,
            text=item.text or "",
            verdict=verdict,
            only_if=item.case if verdict == "open" else None,
            copy_kind=item.copy_kind,
            form=item.form_title or item.form,
            brought=brought,
            because=why,
        )


class Deadline(Answer):
    """A term, with its end where the facts give one.

    `condition` is the case or moment that the clause names, `only_if` the same where the
    facts leave it open whether it holds.
    """

    rule: str
    kind: str
    value: float
    unit: Unit
    verdict: Verdict
    condition: str | None = None
    only_if: str | None = None
    starts: str | None = None
    due: str | None = None
    because: Because


class FeeLine(Answer):
    """One amount: in the unit of the act and in tenge of the day of filing."""

    rule: str
    subject: str | None = None
    only_if: str | None = None
    exempt: bool = False
    index: float | None = None
    tenge: str | None = None
    because: Because


class FeeAnswer(Answer):
    """The fee. `alternatives` are the rows among which missing facts would decide."""

    status: Literal["known", "depends", "open", "not_stated"]
    free: bool | None = None
    amount: FeeLine | None = None
    unless: list[FeeLine] = []
    alternatives: list[FeeLine] = []
    note: str | None = None


class OfficeAnswer(Answer):
    """Offices to go to, or what has to be known to name them."""

    status: Literal["known", "depends", "not_listed", "online"]
    offices: list[Office] = []
    count: int = 0
    hours: list[str] = []
    note: str | None = None
    because: list[Because] = []


class StepAnswer(Answer):
    """A step of the procedure with the time by which it has to be done."""

    step: str
    label: str | None = None
    kind: Literal["action", "condition"]
    actor: str | None = None
    action: str | None = None
    outcome: str | None = None
    durations: list[StepTerm] = []
    until: str | None = None
    because: Because


class ProcedureAnswer(Answer):
    """A procedure that would run for these facts."""

    procedure: str
    title: str | None = None
    variant: str | None = None
    stage: str | None = None
    verdict: Verdict
    steps: list[StepAnswer]
    note: str | None = None


class Ground(Answer):
    """A ground of refusal: found to hold, found not to, or for a person to judge."""

    rule: str
    text: str
    verdict: Verdict
    missing: list[str] = []
    because: Because


class Silence(Answer):
    """What it means when no answer comes within the term."""

    granted: bool
    since: str | None = None
    because: list[Because] = []


class ComplaintStep(Answer):
    """Where to complain, and until when it has to be dealt with."""

    rule: str
    stage: str
    addressee: str | None = None
    text: str
    value: float | None = None
    unit: Unit | None = None
    due: str | None = None
    because: Because


class Question(Answer):
    """A fact that is not given and would make the answer more certain."""

    input: str
    label: str
    why: str
    type: str
    allowed: list[str]
    needed_by: list[str]


class Plan(Answer):
    """Everything that the rules say for given facts."""

    service: str
    name: str
    facts: dict[str, str]
    law: Law
    rules_version: str
    output: str | None = None
    checklist: list[Paper]
    deadlines: list[Deadline]
    fee: FeeAnswer
    offices: OfficeAnswer
    procedures: list[ProcedureAnswer]
    refusal: list[Ground]
    would_be_refused: bool
    silence: Silence
    complaint: list[ComplaintStep]
    questions: list[Question]
    open: list[Because]
    cautions: list[str]
