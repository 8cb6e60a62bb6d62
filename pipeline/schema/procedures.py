"""Tables of procedures: who does what in which order, and how long it takes."""

from __future__ import annotations

from pipeline.schema.clauses import CHANNELS, UNITS
from pipeline.schema.core import Row, column, table


@table("procedures", "Procedures of a service", key="procedure_id", label="title")
class Procedure(Row):
    procedure_id: str = column("Key: the service and the procedure's place")
    service_id: str = column("The service", references="services")
    appendix_id: str | None = column(
        "The appendix, if from a table", default=None, references="appendices"
    )
    title: str | None = column("Title as printed", default=None, search=True)
    source: str = column("Where it is described", values=("table", "text"), facet=True)
    channel: str | None = column("Through whom", default=None, values=CHANNELS, facet=True)
    variant: str | None = column("main, alternative …", default=None, facet=True)
    stage: str | None = column(
        "Stage, or the case of its steps, as printed: 1-кезең, при выдаче лицензии", default=None
    )


@table("procedure_steps", "Steps and conditions of procedures", key="step_id", label="action")
class ProcedureStep(Row):
    step_id: str = column("Key: the procedure and the step's place")
    procedure_id: str = column("The procedure", references="procedures")
    provision_id: str | None = column(
        "The provision, if from text", default=None, references="provisions"
    )
    seq: int = column("Place in the procedure", unit="from 1")
    label: str | None = column("As printed: 1, 1-процесс, 2-шарт", default=None)
    kind: str = column(
        "Step or condition", values=("action", "condition"), default="action", facet=True
    )
    actor: str | None = column("Who does it", default=None, search=True)
    action: str | None = column("What is done", default=None, search=True)
    outcome: str | None = column("Form of completion", default=None)
    duration_value: float | None = column("Term", default=None, unit="of the column duration_unit")
    duration_unit: str | None = column("Unit of time", default=None, values=UNITS)
    next_label: str | None = column("Number of the next action as printed", default=None)


@table("step_durations", "Terms of a step that has several")
class StepDuration(Row):
    step_id: str = column("The step", references="procedure_steps")
    value: float = column("How long", unit="of the column unit")
    unit: str = column("Unit of time", values=UNITS)
    text: str | None = column("As printed", default=None)
