"""A procedure as plain values: what the BPMN, the picture and the service engine are made from.

A `ProcedureModel` can be built from rows of the database (`pipeline.procedures.from_rows`) or
from a rules file; nothing in it points back to either. An example:

>>> model = ProcedureModel(
...     id="gov-2012-1392.s01.pr1",
...     title="Анықтама беру",
...     steps=(
...         Step(id="st1", label="1", actor="Инспектор", action="Құжаттарды қабылдау",
...              terms=(Term(15, "minute", "15 минут"),)),
...         Step(id="st2", label="2", actor="Басшы", action="Құжатқа қол қою"),
...     ),
... )
>>> model.steps[0].terms[0].iso8601
'PT15M'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StepKind = Literal["action", "condition"]

_ISO_8601 = {
    "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "working_day": "P{}D",
    "calendar_day": "P{}D", "month": "P{}M", "year": "P{}Y",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """How long a step may take: a value in a unit of `pipeline.schema.clauses.UNITS`.

    Raises ValueError for a unit that is not among them.
    """

    value: float
    unit: str
    text: str | None = None

    def __post_init__(self) -> None:
        if self.unit not in _ISO_8601:
            raise ValueError(f"unit {self.unit!r} is none of {', '.join(_ISO_8601)}")

    @property
    def iso8601(self) -> str:
        """The term as a duration. A working day counts as a day: ISO 8601 has no other."""
        return _ISO_8601[self.unit].format(f"{self.value:g}")


@dataclass(frozen=True, slots=True)
class Step:
    """One action or condition.

    By its `id` an engine finds the step of a task of the BPMN (see `bpmn.key_of`). `label` and
    `next_label` are as printed ("1", "1-процесс"); `clause` names the provision or appendix and
    the lines that the step was read from, in words.
    """

    id: str
    action: str
    actor: str | None = None
    label: str | None = None
    kind: StepKind = "action"
    outcome: str | None = None
    terms: tuple[Term, ...] = ()
    next_label: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class ProcedureModel:
    """A procedure: its steps in the order in which the source prints them.

    Raises ValueError when there is no step or two share an id.
    """

    id: str
    title: str
    steps: tuple[Step, ...]
    service: str | None = None
    channel: str | None = None
    variant: str | None = None
    stage: str | None = None
    clause: str | None = None

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError(f"procedure {self.id} has no steps")
        if len({step.id for step in self.steps}) != len(self.steps):
            raise ValueError(f"procedure {self.id}: two steps share an id")


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice that whoever completes the step `after` has to make.

    Before that task is completed, its data must hold `variable` with one of `choices`, such as
    {"decision_3": "yes"}. For the kind `refusal` "yes" goes on and "no" ends in a refusal;
    for `case` "yes" takes the step for the positive decision and "no" that for the negative.
    `question` is the text of the check or of the condition under which is refused.
    """

    variable: str
    after: str
    question: str
    kind: Literal["refusal", "case"] = "refusal"
    choices: tuple[str, ...] = ("yes", "no")
