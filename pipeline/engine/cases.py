"""Applications as running procedures: opened, advanced step by step, watched for their terms."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from pathlib import Path

from pipeline.engine import terms
from pipeline.engine.answers import Plan
from pipeline.engine.book import RuleBook, ServiceRules
from pipeline.engine.case_file import CaseFile
from pipeline.engine.case_view import (
    CaseStatus,
    DueLine,
    case_row,
    due_lines,
    iso,
    kept,
    status_of,
)
from pipeline.engine.errors import EngineError, wrong_value
from pipeline.engine.facts import Facts, filed_on, read_facts
from pipeline.engine.law import valid_on
from pipeline.engine.places import Places
from pipeline.engine.plan import plan
from pipeline.engine.workflow import Executable, Running, answer_only, executable
from pipeline.engine.worktime import Term, end_of_term
from pipeline.rules.model import Procedure, Rules, Step

_END_OF_DAY = time(23, 59, 59)


class Cases:
    """The cases of a file. Every method raises EngineError."""

    def __init__(self, path: Path, book: RuleBook) -> None:
        self.file = CaseFile(path)
        self.book = book

    def open(
        self,
        service_id: str,
        given: Mapping[str, str],
        now: datetime,
        *,
        by: str | None = None,
        procedure: str | None = None,
    ) -> CaseStatus:
        """Open a case for an application with these facts; it keeps the rules of today."""
        service = self.book.get_on(service_id, filed_on(given, now))
        planned = plan(service, given, now.replace(microsecond=0))
        chosen = _chosen(service, planned, procedure)
        what = executable(chosen)
        running = Running.start(what)
        facts = read_facts(service.rules, planned.facts, service.places, now)
        filed = _moment(facts.filed)
        with self.file.writing() as db:
            _keep(db, service, chosen, what)
            case_id = _new_id(db, service_id)
            db.execute(
                "insert into cases values (?, ?, ?, ?, ?, 'open', ?, ?, null, ?, ?, ?, 1)",
                (case_id, service_id, service.version, chosen.id,
                 json.dumps(planned.facts, ensure_ascii=False), facts.filed.isoformat(),
                 iso(now), _due(planned), planned.silence.since, running.state()),
            )  # fmt: skip
            _enter(db, case_id, running, _Course(chosen, service.rules, facts), at=facts.filed)
            said = f"filed {filed}, rules {service.version}"
            _log(db, case_id, "opened", said, at=now, by=by)
            return status_of(db, case_id, now)

    def advance(
        self,
        case_id: str,
        step: str,
        now: datetime,
        *,
        by: str | None = None,
        decision: str | None = None,
        version: int | None = None,
    ) -> CaseStatus:
        """Record that a step (its key or printed label) was done, and go on from there.

        With `version` nothing is changed if the case has moved on since that version.
        """
        with self.file.writing() as db:
            row = case_row(db, case_id)
            if version is not None and row["version"] != version:
                raise EngineError(
                    f"{case_id} has moved on: it is at version {row['version']}, not {version}",
                    "conflict", case_id,
                )  # fmt: skip
            if row["status"] != "open":
                raise EngineError(f"{case_id} is {row['status']}", "wrong_step", case_id)
            rules, what = kept(db, row)
            procedure = _procedure(rules, row["procedure_id"])
            running = Running.restore(what, row["state"])
            step_id = _step_id(procedure, running, step)
            running.complete(step_id, decision)
            _check_time(db, case_id, step_id, now)
            db.execute(
                "update steps set done_at = ?, done_by = ?, decision = ?"
                " where case_id = ? and step_id = ? and done_at is null",
                (iso(now), by, decision, case_id, step_id),
            )
            outcome = running.outcome
            db.execute(
                "update cases set state = ?, status = ?, closed_at = ?, version = version + 1"
                " where case_id = ?",
                (running.state(), outcome or "open", iso(now) if outcome else None, case_id),
            )
            facts = read_facts(rules, json.loads(row["facts"]), _ANYWHERE, now)
            _enter(db, case_id, running, _Course(procedure, rules, facts), at=now)
            answered = f", {decision}" if decision else ""
            _log(db, case_id, "step", f"{step_id}{answered}", at=now, by=by)
            if outcome:
                _log(db, case_id, outcome, at=now, by=by)
            return status_of(db, case_id, now)

    def status(self, case_id: str, now: datetime) -> CaseStatus:
        """A case as it stands at a moment: done, waiting, overdue, deemed granted."""
        with self.file.reading() as db:
            return status_of(db, case_id, now)

    def due(self, now: datetime, until: datetime | None = None) -> list[DueLine]:
        """What is overdue at `now` and what is due up to `until` (else the end of the day)."""
        with self.file.reading() as db:
            return due_lines(db, now, until or datetime.combine(now.date(), _END_OF_DAY))

    def list(self) -> list[str]:
        """The keys of all cases."""
        with self.file.reading() as db:
            return [row[0] for row in db.execute("select case_id from cases order by rowid")]


class _Anywhere(Places):
    """Places of a case that is open: they were checked when it was opened."""

    def find(self, level: str, text: str, region: str | None = None) -> str:
        return text


_ANYWHERE = _Anywhere(())


def _chosen(service: ServiceRules, planned: Plan, procedure: str | None) -> Procedure:
    """The procedure to run. Raises EngineError when the facts leave several to choose from."""
    known = {p.id: p for p in service.rules.procedures}
    held = [a.procedure for a in planned.procedures if a.verdict == "yes"]
    held = held or [a.procedure for a in planned.procedures]
    if procedure is not None:
        if procedure not in held:
            raise wrong_value("procedure", procedure, "does not run for these facts", held)
        return known[procedure]
    if len(held) > 1:
        raise wrong_value("procedure", "", "several procedures run for these facts", held)
    return known[held[0]] if held else answer_only(service.rules)


def _due(planned: Plan) -> str | None:
    """When the answer is due: the latest term of the service that holds for the facts."""
    dated = terms.dated_terms(planned.deadlines)
    return max((_end_of_day(term.due or "") for term in dated), default=None)


def _keep(
    db: sqlite3.Connection, service: ServiceRules, procedure: Procedure, what: Executable
) -> None:
    """Keep the rules and the procedure of a case, once for all cases that share them."""
    db.execute(
        "insert or ignore into rules values (?, ?, ?)",
        (service.version, service.id, service.rules.model_dump_json(exclude_defaults=True)),
    )
    db.execute(
        "insert or ignore into procedures values (?, ?, ?, ?)",
        (service.version, procedure.id, what.bpmn,
         json.dumps([asdict(d) for d in what.decisions], ensure_ascii=False)),
    )  # fmt: skip


def _procedure(rules: Rules, procedure_id: str) -> Procedure:
    found = next((p for p in rules.procedures if p.id == procedure_id), None)
    return found or answer_only(rules)


def _step_id(procedure: Procedure, running: Running, step: str) -> str:
    """The waiting step that a key, the end of a key, or a printed label means."""
    labels = {known.id: known.label for known in procedure.steps}
    waiting = running.waiting()
    for match in (
        [s for s in waiting if s == step],
        [s for s in waiting if labels.get(s) == step],
        [s for s in waiting if s.endswith(f".{step}")],
    ):
        if len(match) == 1:
            return match[0]
    raise EngineError(f"step {step} is not waiting", "wrong_step", step, tuple(waiting))


@dataclass(frozen=True, slots=True)
class _Course:
    """What a case goes by: its procedure, its rules, its facts."""

    procedure: Procedure
    rules: Rules
    facts: Facts


def _enter(
    db: sqlite3.Connection,
    case_id: str,
    running: Running,
    course: _Course,
    *,
    at: date | datetime,
) -> None:
    """Note the steps that have begun to wait, each with the end of its term."""
    known = {step.id: step for step in course.procedure.steps}
    then = [rule for rule in course.rules.opening_hours if valid_on(rule, course.facts.day)]
    hours = terms.hours_of(then, course.facts)
    noted = {
        row[0] for row in db.execute(
            "select step_id from steps where case_id = ? and done_at is null", (case_id,)
        )
    }  # fmt: skip
    for step_id in running.waiting():
        if step_id in noted:
            continue
        step = known[step_id]
        due = _step_due(step, at, hours)
        db.execute(
            "insert into steps values (?, ?, ?, ?, ?, ?, ?, null, null, null)",
            (case_id, step_id, step.label, step.actor, step.action, _moment(at), due),
        )


def _step_due(step: Step, at: date | datetime, hours: terms.Hours) -> str | None:
    """The end of a step's term; None where it has none, or several and the text is open."""
    if len(step.durations) != 1:
        return None
    (term,) = step.durations
    if term.unit in ("minute", "hour") and not isinstance(at, datetime):
        return _end_of_day(at.isoformat())
    try:
        return _end_of_day(
            end_of_term(at, Term(term.value, term.unit), hours.for_term(term.unit)).at.isoformat()
        )
    except ValueError:
        return None


def _check_time(db: sqlite3.Connection, case_id: str, step_id: str, now: datetime) -> None:
    """A step cannot be done before it began to wait."""
    row = db.execute(
        "select since from steps where case_id = ? and step_id = ? and done_at is null",
        (case_id, step_id),
    ).fetchone()
    if row and iso(now) < row["since"]:
        raise wrong_value("at", iso(now), "before the step began", (f"from {row['since']}",))


def _new_id(db: sqlite3.Connection, service_id: str) -> str:
    (count,) = db.execute(
        "select count(*) from cases where service_id = ?", (service_id,)
    ).fetchone()
    return f"{service_id}-{count + 1:06d}"


def _log(
    db: sqlite3.Connection,
    case_id: str,
    event: str,
    detail: str | None = None,
    *,
    at: datetime,
    by: str | None,
) -> None:
    """Add a line to the log of a case."""
    db.execute(
        "insert into log values (?, (select count(*) + 1 from log where case_id = ?), ?, ?, ?, ?)",
        (case_id, case_id, iso(at), by, event, detail),
    )


def _moment(at: date | datetime) -> str:
    return iso(at) if isinstance(at, datetime) else f"{at}T00:00:00"


def _end_of_day(end: str) -> str:
    """An end that names no hour is the end of its day."""
    return end if "T" in end else f"{end}T{_END_OF_DAY}"
