"""Who does what in which order: from tables of actions and enumerations to procedures.

`reading.read_procedures` takes an act and gives the rows. `draft`s of procedures come from
`action_tables`, in appendices and among the words of a point, and from the points that tell steps,
which `points` chooses and `prose` reads. `language` is what Kazakh and Russian differ in, `actors`
knows names of those who act, `terms` finds in which time.

`from_rows.procedure_models` makes `ProcedureModel`s (`model`) of rows, `flow` finds their
decisions, `drawing` gives them as BPMN 2.0 and as a picture. Reading takes a second to import; who
only runs or draws procedures, such as the service engine, does not wait for it.
"""

from pipeline.procedures.drawing.bpmn import to_bpmn
from pipeline.procedures.drawing.svg import to_svg
from pipeline.procedures.flow import decisions
from pipeline.procedures.model import Decision, ProcedureModel, Step, Term

__all__ = ["Decision", "ProcedureModel", "Step", "Term", "decisions", "to_bpmn", "to_svg"]
