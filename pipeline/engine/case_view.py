"""Cases as they stand: read from the file of cases at a moment."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import itemgetter

from pipeline.engine.answers import Answer
from pipeline.engine.errors import EngineError
from pipeline.engine.workflow import Executable
from pipeline.procedures import Decision
from pipeline.rules.model import Rules


class StepState(Answer):
    """A step of a case: waiting, or done."""

    step: str
    label: str | None = None
    actor: str | None = None
    action: str | None = None
    since: str
    due: str | None = None
    overdue: bool = False
    done: str | None = None
    by: str | None = None
    decision: str | None = None
    asks: str | None = None


class LogLine(Answer):
    """What happened to a case, when and by whom."""

    seq: int
    at: str
    by: str | None = None
    event: str
    detail: str | None = None


class CaseStatus(Answer):
    """A case as it stands at a moment."""

    case: str
    service: str
    procedure: str
    status: str
    as_of: str
    filed: str
    facts: dict[str, str]
    due: str | None = None
    overdue: bool = False
    deemed_granted_since: str | None = None
    waiting: list[StepState]
    done: list[StepState]
    rules_version: str
    version: int
    log: list[LogLine]


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something that is due: a step, or the answer to the application."""

    case: str
    service: str
    what: str
    step: str | None
    actor: str | None
    due: str
    overdue: bool
    deemed_granted_since: str | None = None


# Sorting is left to Python: SQLite would sort the rows with all their text.
_DUE_STEPS = """
select s.due_at, c.case_id, c.service_id, s.step_id, s.actor, c.deemed_on
from steps s join cases c using (case_id)
where s.done_at is null and s.due_at <= ?
"""
_DUE_ANSWERS = """
select due_at, case_id, service_id, '', null, deemed_on
from cases where status = 'open' and due_at <= ?
"""


def due_lines(db: sqlite3.Connection, now: datetime, until: datetime) -> list[DueLine]:
    """What is due up to `until`, the longest due first."""
    last = iso(until)
    said, today = iso(now), now.date().isoformat()
    cursor = db.cursor()
    cursor.row_factory = None
    rows = cursor.execute(_DUE_STEPS, (last,)).fetchall()
    rows += cursor.execute(_DUE_ANSWERS, (last,)).fetchall()
    rows.sort(key=itemgetter(0, 1))
    return [
        DueLine(
            case_id,
            service_id,
            "step" if step_id else "answer",
            step_id or None,
            actor,
            due_at,
            due_at < said,
            deemed_on if deemed_on and deemed_on <= today else None,
        )
        for due_at, case_id, service_id, step_id, actor, deemed_on in rows
    ]


def status_of(db: sqlite3.Connection, case_id: str, now: datetime) -> CaseStatus:
    """A case as it stands at a moment. Raises EngineError when there is none."""
    row = case_row(db, case_id)
    said = iso(now)
    steps = db.execute(
        "select * from steps where case_id = ? order by since, rowid", (case_id,)
    ).fetchall()
    log = db.execute("select * from log where case_id = ? order by seq", (case_id,)).fetchall()
    _, what = kept(db, row)
    asks = {decision.after: decision.question for decision in what.decisions}
    states = [_state(step, said, asks) for step in steps]
    closed = row["closed_at"] or said
    deemed = row["deemed_on"] and row["deemed_on"] <= closed[:10] and row["deemed_on"] <= said[:10]
    return CaseStatus(
        case=case_id,
        service=row["service_id"],
        procedure=row["procedure_id"],
        status=row["status"],
        as_of=said,
        filed=row["filed_at"],
        facts=json.loads(row["facts"]),
        due=row["due_at"],
        overdue=bool(row["due_at"] and row["due_at"] < closed),
        deemed_granted_since=row["deemed_on"] if deemed else None,
        waiting=[state for state in states if state.done is None],
        done=[state for state in states if state.done is not None],
        rules_version=row["rules_version"],
        version=row["version"],
        log=[
            LogLine(**{k: line[k] for k in ("seq", "at", "by", "event", "detail")}) for line in log
        ],
    )


def _state(step: sqlite3.Row, said: str, asks: Mapping[str, str]) -> StepState:
    return StepState(
        step=step["step_id"],
        label=step["label"],
        actor=step["actor"],
        action=step["action"],
        since=step["since"],
        due=step["due_at"],
        overdue=bool(step["due_at"] and step["due_at"] < (step["done_at"] or said)),
        done=step["done_at"],
        by=step["done_by"],
        decision=step["decision"],
        asks=asks.get(step["step_id"]) if step["done_at"] is None else None,
    )


def case_row(db: sqlite3.Connection, case_id: str) -> sqlite3.Row:
    """The row of a case. Raises EngineError when there is none."""
    row: sqlite3.Row | None = db.execute(
        "select * from cases where case_id = ?", (case_id,)
    ).fetchone()
    if row is None:
        near = db.execute("select case_id from cases order by rowid desc limit 12").fetchall()
        raise EngineError(
            f"no case {case_id!r}", "unknown_case", case_id, tuple(r[0] for r in near)
        )
    return row


def kept(db: sqlite3.Connection, row: sqlite3.Row) -> tuple[Rules, Executable]:
    """The rules and the procedure with which a case was opened."""
    (text,) = db.execute(
        "select rules from rules where version = ?", (row["rules_version"],)
    ).fetchone()
    bpmn, decided = db.execute(
        "select bpmn, decisions from procedures where version = ? and procedure_id = ?",
        (row["rules_version"], row["procedure_id"]),
    ).fetchone()
    return _rules(text), Executable(
        row["procedure_id"], bytes(bpmn),
        tuple(Decision(**{**d, "choices": tuple(d["choices"])}) for d in json.loads(decided)),
    )  # fmt: skip


@lru_cache(maxsize=256)
def _rules(text: str) -> Rules:
    return Rules.model_validate_json(text)


def iso(moment: datetime) -> str:
    """A moment as the file keeps it, to the second: as text it sorts as time does."""
    return moment.isoformat(timespec="seconds")
