"""Who does what in which order: from tables of actions and enumerations to procedures.

`reading.read_procedures` gives the rows, `from_rows.procedure_models` procedures of rows.
`ProcedureModel`, `to_bpmn` and `to_svg` give a procedure as BPMN 2.0 and as a picture; `decisions`
lists the choices that its gateways ask for. Reading takes a second to import; who only runs or
draws procedures, such as the service engine, does not wait for it.
"""

from pipeline.procedures.drawing.bpmn import to_bpmn
from pipeline.procedures.drawing.svg import to_svg
from pipeline.procedures.flow import decisions
from pipeline.procedures.model import Decision, ProcedureModel, Step, Term

__all__ = ["Decision", "ProcedureModel", "Step", "Term", "decisions", "to_bpmn", "to_svg"]
