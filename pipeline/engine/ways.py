"""A procedure of the rules as plain values, and the main way through it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.procedures.flow import flow_of
from pipeline.procedures.model import ProcedureModel, Step, Term
from pipeline.rules.model import Procedure
from pipeline.rules.model import Step as StepRule


def model_of(procedure: Procedure) -> ProcedureModel:
    """A procedure of the rules as the values that BPMN is made from."""
    channel = procedure.when.get("channel")
    return ProcedureModel(
        id=procedure.id,
        title=procedure.title or procedure.id,
        steps=tuple(_step(step) for step in procedure.steps),
        channel=channel if isinstance(channel, str) else None,
        variant=procedure.variant,
        stage=procedure.stage,
    )


@dataclass(frozen=True, slots=True)
class Way:
    """The way on which nothing is refused: steps beside it, and where it parts."""

    beside: frozenset[str]
    parts_after: frozenset[str]


def main_way(procedure: Procedure) -> Way:
    """Which steps are beside the main way, and after which ones a decision parts it."""
    flow = flow_of(model_of(procedure))
    return Way(
        frozenset(node.step.id for node in flow.nodes if node.side and node.step),
        frozenset(decision.after for decision in flow.decisions if decision.kind == "case"),
    )


def _step(step: StepRule) -> Step:
    source = step.source
    place = f"{source.decree}, " + (f"point {source.point}, " if source.point else "")
    return Step(
        id=step.id,
        action=step.action or step.outcome or step.label or str(step.seq),
        actor=step.actor,
        label=step.label,
        kind=step.kind,
        outcome=step.outcome,
        terms=tuple(Term(term.value, term.unit, term.text) for term in step.durations),
        next_label=step.next,
        clause=f"{place}lines {source.line_start}-{source.line_end}",
    )
