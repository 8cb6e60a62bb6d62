"""Procedures of the database as BPMN files and pictures."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils

from pipeline.data_files import load_data
from pipeline.procedures.bpmn import render
from pipeline.procedures.layout import layout
from pipeline.procedures.listing import digest_of, read_listing, remove_gone, write_listing
from pipeline.procedures.model import ProcedureModel, Step, Term
from pipeline.procedures.svg import draw
from pipeline.schema import (
    Appendix,
    Procedure,
    ProcedureStep,
    Provision,
    Record,
    Row,
    Service,
    StepDuration,
    columns,
)
from pipeline.store.database import check_tables

R = TypeVar("R", bound=Record)
_READ: tuple[type[Record], ...] = (
    Service, Provision, Appendix, Procedure, ProcedureStep, StepDuration,
)  # fmt: skip


def export_bpmn(
    source: Path | Iterable[Record],
    directory: Path,
    say: Callable[[str], None] = lambda message: None,
) -> list[Path]:
    """Write `<procedure_id>.bpmn` and `.svg` for every procedure; gives the files written.

    `source` is the SQLite database or the rows themselves. Files that an earlier export wrote
    for procedures that are gone are removed, nothing else is; `say` hears of each. Raises
    FileNotFoundError when there is no such database. The directory is made if it is missing.
    """
    rows = read_rows(source) if isinstance(source, Path) else source
    directory.mkdir(parents=True, exist_ok=True)
    before = read_listing(directory)
    now: dict[str, str] = {}
    for model in procedure_models(rows):
        drawing = layout(model)
        pair = {"bpmn": render(drawing), "svg": draw(drawing).encode()}
        for ending, content in pair.items():
            now[f"{model.id}.{ending}"] = digest_of(content)
            (directory / f"{model.id}.{ending}").write_bytes(content)
    write_listing(directory, {**now, **remove_gone(directory, before, now, say)})
    return [directory / name for name in now]


def read_rows(database: Path) -> list[Record]:
    """The rows of a database that procedures are made of.

    Raises ZanderekError for a database of another version.
    """
    if not database.is_file():
        raise FileNotFoundError(f"{database}: there is no such database; `zanderek run` makes it")
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        check_tables(sqlite_utils.Database(connection), database)
        connection.row_factory = sqlite3.Row
        return [row for kind in _READ for row in _table(connection, kind)]


def _table(connection: sqlite3.Connection, kind: type[R]) -> list[R]:
    names = ", ".join(f'"{column.name}"' for column in columns(kind))
    found = connection.execute(f'select {names} from "{kind.table.name}"')
    return [kind(**{name: row[name] for name in row.keys()}) for row in found]  # noqa: SIM118


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
