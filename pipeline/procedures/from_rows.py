"""Rows of procedures, such as those of the database, as `ProcedureModel`s."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from pipeline.data_files import load_data
from pipeline.procedures.model import ProcedureModel, Step, Term
from pipeline.schema import (
    Appendix,
    Procedure,
    ProcedureStep,
    Provision,
    Record,
    Row,
    Service,
    StepDuration,
)

R = TypeVar("R", bound=Record)


def procedure_models(rows: Iterable[Record]) -> list[ProcedureModel]:
    """The procedures among `rows` (with their steps, terms, services, provisions), by key."""
    sorted_rows = _Sorted(rows)
    return [
        _model(procedure, sorted_rows)
        for procedure in sorted(sorted_rows.of(Procedure), key=lambda row: row.procedure_id)
        if sorted_rows.steps[procedure.procedure_id]
    ]


class _Sorted:
    """Rows by type, steps by procedure, terms by step."""

    def __init__(self, rows: Iterable[Record]) -> None:
        self._by_type: dict[type[Any], list[Any]] = defaultdict(list)
        for row in rows:
            self._by_type[type(row)].append(row)
        self.services = {row.service_id: row.title for row in self.of(Service)}
        self.provisions = {row.provision_id: row for row in self.of(Provision)}
        self.appendices = {row.appendix_id: row.number for row in self.of(Appendix)}
        self.steps: dict[str, list[ProcedureStep]] = defaultdict(list)
        for step in self.of(ProcedureStep):
            self.steps[step.procedure_id].append(step)
        self.terms: dict[str, list[StepDuration]] = defaultdict(list)
        for term in self.of(StepDuration):
            self.terms[term.step_id].append(term)

    def of(self, kind: type[R]) -> list[R]:
        return self._by_type[kind]


def _model(procedure: Procedure, rows: _Sorted) -> ProcedureModel:
    steps = sorted(rows.steps[procedure.procedure_id], key=lambda row: row.seq)
    service = rows.services.get(procedure.service_id)
    return ProcedureModel(
        id=procedure.procedure_id,
        title=procedure.title or service or procedure.procedure_id,
        service=service,
        channel=procedure.channel,
        variant=procedure.variant,
        stage=procedure.stage,
        clause=_clause(_appendix(procedure, rows), _lines(procedure)),
        steps=tuple(_step(step, procedure, rows) for step in steps),
    )


def _step(row: ProcedureStep, procedure: Procedure, rows: _Sorted) -> Step:
    found = tuple(Term(t.value, t.unit, t.text) for t in rows.terms[row.step_id])
    if not found and row.duration_value is not None and row.duration_unit is not None:
        found = (Term(row.duration_value, row.duration_unit),)
    return Step(
        id=row.step_id,
        label=row.label,
        kind="condition" if row.kind == "condition" else "action",
        actor=row.actor,
        action=row.action or row.outcome or load_data("bpmn/labels.yaml")["no_action"],
        outcome=row.outcome,
        terms=found,
        next_label=row.next_label,
        clause=_clause(_appendix(procedure, rows), _point(row, rows), _lines(row)),
    )


def _clause(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _appendix(procedure: Procedure, rows: _Sorted) -> str | None:
    """«3-қосымша»"""
    number = rows.appendices.get(procedure.appendix_id or "")
    words = load_data("bpmn/labels.yaml")["place"]
    return words["appendix"].format(number) if number else None


def _point(row: ProcedureStep, rows: _Sorted) -> str | None:
    """«11-тармақ, 1) тармақша»"""
    provision = rows.provisions.get(row.provision_id or "")
    if provision is None or provision.point is None:
        return None
    words = load_data("bpmn/labels.yaml")["place"]
    parts = [words["point"].format(provision.point)]
    if provision.subpoint is not None:
        parts.append(words["subpoint"].format(provision.subpoint))
    return ", ".join(parts)


def _lines(row: Row) -> str:
    """«sko-2015-251.txt, 193–198-жолдар»"""
    words = load_data("bpmn/labels.yaml")["place"]
    one = row.line_start == row.line_end
    spread = str(row.line_start) if one else f"{row.line_start}–{row.line_end}"
    return f"{row.source_file}, {words['line' if one else 'lines'].format(spread)}"
