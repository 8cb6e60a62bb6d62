"""Tables of procedures: who does what in which order, and how long it takes."""

from __future__ import annotations

from pipeline.schema.clauses import CHANNELS, UNITS
from pipeline.schema.core import Row, column, optional, table


@table("procedures", "Procedures of a service", key="procedure_id", label="title")
class Procedure(Row):
    procedure_id: str = column("Key: the service and the procedure's place")
    service_id: str = column("The service", references="services")
    appendix_id: str | None = optional("The appendix, if from a table", references="appendices")
    title: str | None = optional("Title as printed", search=True)
    source: str = column("Where it is described", values=("table", "text"), facet=True)
    channel: str | None = optional("Through whom", values=CHANNELS, facet=True)
    variant: str | None = optional("main, alternative …", facet=True)
    stage: str | None = optional("Stage as printed: 1-кезең")


@table("procedure_steps", "Steps and conditions of procedures", key="step_id", label="action")
class ProcedureStep(Row):
    step_id: str = column("Key: the procedure and the step's place")
    procedure_id: str = column("The procedure", references="procedures")
    provision_id: str | None = optional("The provision, if from text", references="provisions")
    seq: int = column("Place in the procedure", unit="from 1")
    label: str | None = optional("As printed: 1, 1-процесс, 2-шарт")
    kind: str = column(
        "Step or condition", values=("action", "condition"), default="action", facet=True
    )
    actor: str | None = optional("Who does it", search=True)
    action: str | None = optional("What is done", search=True)
    outcome: str | None = optional("Form of completion")
    duration_value: float | None = optional("Term", unit="of the column duration_unit")
    duration_unit: str | None = optional("Unit of time", values=UNITS)
    next_label: str | None = optional("Number of the next action as printed")


@table("step_durations", "Terms of a step that has several")
class StepDuration(Row):
    step_id: str = column("The step", references="procedure_steps")
    value: float = column("How long", unit="of the column unit")
    unit: str = column("Unit of time", values=UNITS)
    text: str | None = optional("As printed")
