"""A rules file as a whole: the service, its inputs, its rules by kind."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from pipeline.rules.model.base import Band, ChannelId, Label, Model, Rule
from pipeline.rules.model.kinds import (
    Complaint,
    Cost,
    DeemedApproval,
    Evidence,
    OfficeList,
    OpeningHours,
    Procedure,
    RefusalGround,
    Term,
)
from pipeline.rules.model.law import LegalResource, PublicService

FORMAT: Literal["zanderek-rules/1"] = "zanderek-rules/1"

Level = Literal["region", "district", "settlement"]
"""How wide a place is; `LEVELS` has the widest first."""
LEVELS: tuple[Level, ...] = get_args(Level)

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
    level: Level | None = None
    values: list[InputValue] = []
    needed_by: list[str] = []


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
