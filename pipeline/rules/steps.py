"""Procedures of a service, from rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.rules.channels import channel_test
from pipeline.rules.model import Procedure, Source, Step, StepTerm
from pipeline.rules.rows import extraction
from pipeline.rules.words import stage_of
from pipeline.schema import Procedure as ProcedureRow
from pipeline.schema import ProcedureStep, StepDuration


def procedures_of(
    procedures: Iterable[ProcedureRow],
    steps_of: Callable[[ProcedureRow], Sequence[ProcedureStep]],
    terms_of: Callable[[ProcedureStep], Sequence[StepDuration]],
    source: Callable[..., Source],
) -> list[Procedure]:
    """The procedures that have steps, each with its steps in their order."""
    made = []
    for row in procedures:
        steps = [
            _step(step, terms_of(step), source(step, None, step.provision_id))
            for step in sorted(steps_of(row), key=lambda step: step.seq)
        ]
        if steps:
            made.append(_procedure(row, steps, source(row, None, None, row.appendix_id)))
    return made


def _procedure(row: ProcedureRow, steps: list[Step], source: Source) -> Procedure:
    return Procedure(
        id=row.procedure_id,
        when=channel_test(row.channel),
        title=row.title,
        described_in=row.source,  # type: ignore[arg-type]
        variant=row.variant,
        stage=row.stage,
        starts="other" if (stage_of(row.stage) or 1) > 1 else "filing",
        steps=steps,
        **extraction(row),
        source=source,
    )


def _step(row: ProcedureStep, several: Sequence[StepDuration], source: Source) -> Step:
    terms = [StepTerm.model_validate({"value": t.value, "unit": t.unit, "text": t.text})
             for t in several]  # fmt: skip
    if not terms and row.duration_value is not None and row.duration_unit is not None:
        terms = [StepTerm.model_validate({"value": row.duration_value, "unit": row.duration_unit})]
    return Step(
        id=row.step_id,
        seq=row.seq,
        label=row.label,
        kind=row.kind,  # type: ignore[arg-type]
        actor=row.actor,
        action=row.action,
        outcome=row.outcome,
        durations=terms,
        next=row.next_label,
        confidence=row.confidence,
        source=source,
    )
