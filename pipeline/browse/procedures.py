"""Procedures of the database as pictures and as BPMN, each under an address that lasts."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import NotFound, Response

from pipeline.browse.desk import our_database
from pipeline.procedures import ProcedureModel, to_bpmn, to_svg
from pipeline.procedures.from_rows import procedure_models
from pipeline.schema import Procedure, ProcedureStep, Provision, Record, Service, StepDuration
from pipeline.store.database import select_records

_STEPS = "where procedure_id = ?"
_PROVISIONS = f"where provision_id in (select provision_id from procedure_steps {_STEPS})"
_DURATIONS = f"where step_id in (select step_id from procedure_steps {_STEPS})"


async def picture(request: Any, datasette: Any) -> Any:
    """A procedure as SVG or as BPMN 2.0, by the ending of the address."""
    name, ending = unquote(request.url_vars["procedure"]), request.url_vars["ending"]
    database = await our_database(datasette)
    model = await database.execute_fn(lambda connection: model_of(connection, name))
    if model is None:
        raise NotFound(f"There is no procedure {name}")
    if ending == "svg":
        return Response(to_svg(model), content_type="image/svg+xml; charset=utf-8")
    headers = {"content-disposition": f'attachment; filename="{name}.bpmn"'}
    return Response(to_bpmn(model), content_type="application/xml", headers=headers)


def model_of(connection: sqlite3.Connection, procedure_id: str) -> ProcedureModel | None:
    """The procedure of that key; None if there is none or it has no steps."""
    found = list(select_records(connection, Procedure, _STEPS, procedure_id))
    if not found:
        return None
    parts: list[Record] = [
        *found,
        *select_records(connection, Service, "where service_id = ?", found[0].service_id),
        *select_records(connection, ProcedureStep, _STEPS, procedure_id),
        *select_records(connection, Provision, _PROVISIONS, procedure_id),
        *select_records(connection, StepDuration, _DURATIONS, procedure_id),
    ]
    return next(iter(procedure_models(parts)), None)
