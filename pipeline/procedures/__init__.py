"""Who does what in which order: from tables of actions and enumerations to procedures.

`read_procedures` gives the rows; `ProcedureModel`, `to_bpmn` and `to_svg` give a procedure as
BPMN 2.0 and as a picture; `decisions` lists the choices that its gateways ask for.
"""

from __future__ import annotations

from pipeline.collector import without_collector
from pipeline.procedures.bpmn import to_bpmn
from pipeline.procedures.export import export_bpmn, procedure_models
from pipeline.procedures.flow import decisions
from pipeline.procedures.model import Decision, ProcedureModel, Step, Term
from pipeline.procedures.svg import to_svg
from pipeline.schema import Row
from pipeline.structure.model import Act

__all__ = [
    "Decision", "ProcedureModel", "Step", "Term", "decisions", "export_bpmn",
    "procedure_models", "read_procedures", "to_bpmn", "to_svg",
]  # fmt: skip


@without_collector
def read_procedures(act: Act) -> list[Row]:
    """The procedures of an act, their steps, and issues about them.

    Reading needs spaCy, which takes a second to import; who only runs or draws procedures,
    such as the service engine, does not wait for it.
    """
    from pipeline.procedures.reading import read_procedures as read  # noqa: PLC0415

    return read(act)
