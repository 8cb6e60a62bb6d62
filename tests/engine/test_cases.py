"""Cases: opened, advanced, late, deemed granted; killed and written to by two at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.engine import EngineError, RuleBook
from pipeline.engine.cases import Cases
from pipeline.rules.build import build_rules
from pipeline.schema import ProcedureStep, WorkingHours
from tests.costs import cpu_seconds
from tests.folders import ROOT
from tests.patience import PATIENCE
from tests.rows import only
from tests.rules.rows import SERVICE, act, made
from tests.rules.rules_folder import write_rules

FACTS = {"filed": "2012-05-04T10:00", "channel": "provider", "term_case": "c1"}
FRIDAY = datetime(2012, 5, 4, 10, 5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_rules(build_rules(act()), tmp_path / "rules")
    return tmp_path


@pytest.fixture
def cases(folder: Path) -> Cases:
    return Cases(folder / "cases.db", RuleBook(folder / "rules"))


def test_a_case_goes_by_the_hours_of_its_day(folder: Path) -> None:
    """A later act changed them: the office was open in the mornings only."""
    hours = only(act(), WorkingHours)
    before = [
        replace(row, opens="08:00", closes="10:10", break_start=None, valid_to="2012-05-01")
        for row in hours
    ]
    rows = [row for row in act() if not isinstance(row, WorkingHours)]
    after = [replace(row, valid_from="2012-05-01") for row in hours]
    write_rules(build_rules([*rows, *before, *after]), folder / "rules")
    cases = Cases(folder / "cases.db", RuleBook(folder / "rules"))
    opened = cases.open(SERVICE, FACTS, FRIDAY)
    assert [step.due for step in opened.waiting] == ["2012-05-04T10:30:00"]


def test_a_case_from_filing_to_result(cases: Cases) -> None:
    opened = cases.open(SERVICE, FACTS, FRIDAY, by="clerk")
    assert opened.case == f"{SERVICE}-000001"
    assert (opened.status, opened.due) == ("open", "2012-05-15T18:00:00")
    assert [(s.label, s.actor, s.due) for s in opened.waiting] == [
        ("1", "Инспектор", "2012-05-04T10:30:00")
    ]
    second = cases.advance(opened.case, "1", datetime(2012, 5, 4, 10, 20), by="Инспектор")
    assert [(s.label, s.due) for s in second.waiting] == [("2", "2012-05-07T18:00:00")]
    cases.advance(opened.case, "st2", datetime(2012, 5, 7, 9, 0), by="Басшы")
    last = cases.advance(opened.case, "3", datetime(2012, 5, 14, 9, 0), by="Орындаушы")
    assert (last.status, last.waiting, last.overdue) == ("completed", [], False)
    assert [s.overdue for s in last.done] == [False, False, True]  # 3 days from the 7th: the 11th
    assert [line.event for line in last.log] == ["opened", "step", "step", "step", "completed"]
    assert [line.by for line in last.log] == [
        "clerk",
        "Инспектор",
        "Басшы",
        "Орындаушы",
        "Орындаушы",
    ]


def test_silence_is_deemed_approval_from_the_day_after(cases: Cases) -> None:
    case = cases.open(SERVICE, FACTS, FRIDAY).case
    assert cases.status(case, datetime(2012, 5, 15, 17, 0)).deemed_granted_since is None
    late = cases.status(case, datetime(2012, 5, 16, 0, 0))
    assert (late.overdue, late.deemed_granted_since) == (True, "2012-05-16")


def test_due_lists_the_longest_due_first(cases: Cases) -> None:
    cases.open(SERVICE, FACTS, FRIDAY)
    cases.open(SERVICE, {**FACTS, "filed": "2012-05-03T10:00"}, FRIDAY)
    now = datetime(2012, 5, 4, 10, 15)
    assert [(line.case[-1], line.what, line.overdue) for line in cases.due(now)] == [
        ("2", "step", True),
        ("1", "step", False),
    ]
    later = cases.due(now, datetime(2012, 5, 20))
    assert [line.what for line in later] == ["step", "step", "answer", "answer"]


@pytest.fixture
def deciding(tmp_path: Path) -> Cases:
    """A procedure whose first step decides: papers are whole, or the application is refused."""
    key = f"{SERVICE}.pr1"
    rows = [row for row in act() if not (isinstance(row, ProcedureStep) and row.seq > 1)]
    rows += [
        made(ProcedureStep, 72, step_id=f"{key}.st2", procedure_id=key, seq=2, label="1-шарт",
             kind="condition", actor="Инспектор", action="құжаттар толық ұсынылса"),
        made(ProcedureStep, 73, step_id=f"{key}.st3", procedure_id=key, seq=3, label="2",
             actor="Орындаушы", action="актіні дайындайды"),
    ]  # fmt: skip
    write_rules(build_rules(rows), tmp_path / "rules")
    return Cases(tmp_path / "cases.db", RuleBook(tmp_path / "rules"))


def test_decisions_are_asked_for_and_can_refuse(deciding: Cases) -> None:
    at = datetime(2012, 5, 4, 11, 0)
    case = deciding.open(SERVICE, FACTS, FRIDAY).case
    deciding.advance(case, "1", at)
    (check,) = deciding.status(case, at).waiting
    assert check.asks
    with pytest.raises(EngineError) as caught:
        deciding.advance(case, "1-шарт", at)
    assert caught.value.allowed == ("yes", "no")
    assert deciding.advance(case, "1-шарт", at, decision="no").status == "refused"
    other = deciding.open(SERVICE, FACTS, FRIDAY).case
    deciding.advance(other, "1", at)
    assert deciding.advance(other, "1-шарт", at, decision="yes").waiting[0].label == "2"


@pytest.mark.parametrize(
    ("step", "decision", "version", "code"),
    [
        ("3", None, None, "wrong_step"),
        ("1", "yes", None, "wrong_value"),
        ("1", None, 7, "conflict"),
    ],
)
def test_wrong_advance_changes_nothing(
    cases: Cases, step: str, decision: str | None, version: int | None, code: str
) -> None:
    case = cases.open(SERVICE, FACTS, FRIDAY).case
    before = cases.status(case, FRIDAY)
    with pytest.raises(EngineError) as caught:
        cases.advance(case, step, FRIDAY, decision=decision, version=version)
    assert caught.value.code == code
    assert cases.status(case, FRIDAY) == before


def test_wrong_questions_about_cases(cases: Cases) -> None:
    with pytest.raises(EngineError, match="no file of cases"):
        cases.status("x", FRIDAY)
    case = cases.open(SERVICE, FACTS, FRIDAY).case
    with pytest.raises(EngineError, match="no case 'x'") as caught:
        cases.status("x", FRIDAY)
    assert caught.value.allowed == (case,)
    with pytest.raises(EngineError, match="before the step began"):
        cases.advance(case, "1", datetime(2012, 5, 4, 9, 0))
    with pytest.raises(EngineError, match="does not run"):
        cases.open(SERVICE, FACTS, FRIDAY, procedure="x")


def test_cases_of_another_format_are_left_alone(folder: Path, cases: Cases) -> None:
    cases.open(SERVICE, FACTS, FRIDAY)
    with closing(sqlite3.connect(folder / "cases.db")) as db:
        db.execute("pragma user_version = 2")
    before = (folder / "cases.db").read_bytes()
    with pytest.raises(EngineError, match="has cases of format 2, this version reads 1"):
        cases.open(SERVICE, FACTS, FRIDAY)
    assert (folder / "cases.db").read_bytes() == before


def test_open_cases_keep_their_rules(folder: Path, cases: Cases) -> None:
    opened = cases.open(SERVICE, FACTS, FRIDAY)
    key = f"{SERVICE}.pr1"
    rows = [row for row in act() if getattr(row, "step_id", "") != f"{key}.st2"]
    write_rules(build_rules(rows), folder / "rules")
    newer = cases.open(SERVICE, FACTS, FRIDAY)
    assert newer.rules_version != opened.rules_version
    at = datetime(2012, 5, 4, 10, 20)
    assert cases.advance(opened.case, "1", at).waiting[0].label == "2"
    assert cases.advance(newer.case, "1", at).waiting[0].label == "3"
    (folder / f"rules/{SERVICE}.yaml").unlink()
    assert cases.advance(opened.case, "2", at).waiting[0].label == "3"


def test_of_two_writers_one_wins(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engine.case_file._WAIT_SECONDS", PATIENCE)
    case = cases.open(SERVICE, FACTS, FRIDAY).case
    at = datetime(2012, 5, 4, 10, 20)

    def advance(name: str) -> str:
        try:
            cases.advance(case, "1", at, by=name)
        except EngineError as error:
            return error.code
        return "done"

    with ThreadPoolExecutor(8) as pool:
        results = sorted(pool.map(advance, "abcdefgh"))
    assert results == ["done"] + ["wrong_step"] * 7
    status = cases.status(case, at)
    assert (status.version, len(status.log), len(status.done)) == (2, 2, 1)


_WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from pipeline.engine import RuleBook
from pipeline.engine.cases import Cases
folder = Path(sys.argv[1])
cases = Cases(folder / "cases.db", RuleBook(folder / "rules"))
facts = {"filed": "2012-05-04T10:00", "channel": "provider", "term_case": "c1"}
at = datetime(2012, 5, 4, 10, 20)
while True:
    case = cases.open(%r, facts, at).case
    for step in "123":
        cases.advance(case, step, at)
    print(case, flush=True)
"""


def test_killed_while_writing_nothing_is_half_done(folder: Path, cases: Cases) -> None:
    for wait in (0.01, 0.06):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER % SERVICE, str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.readline()  # at work
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        at = datetime(2012, 5, 4, 10, 20)
        for case in cases.list():
            status = cases.status(case, at)
            steps = [line for line in status.log if line.event == "step"]
            assert len(status.done) == len(steps) == status.version - 1
            assert (status.status == "completed") == (len(steps) == 3)
            assert len(status.waiting) == (0 if len(steps) == 3 else 1)
    unfinished = [c for c in cases.list() if cases.status(c, at).status == "open"]
    for case in unfinished:
        waiting = cases.status(case, at).waiting[0].step
        assert cases.advance(case, waiting, at).version > 1


def _look_everywhere(cases: Cases, case: str) -> None:
    cases.status(case, FRIDAY)
    cases.due(FRIDAY)


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9])
def test_case_file_cut_short(cases: Cases, keep: float) -> None:
    case = cases.open(SERVICE, FACTS, FRIDAY).case
    path = cases.file.path
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma wal_checkpoint(truncate)")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(EngineError, match=path.name) as caught:
        _look_everywhere(cases, case)
    assert caught.value.code == "broken_store"


def test_another_database_is_not_touched(tmp_path: Path, cases: Cases) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("create table notes (text)")
    other = Cases(path, cases.book)
    with pytest.raises(EngineError, match="another database"):
        other.open(SERVICE, FACTS, FRIDAY)
    with sqlite3.connect(path) as db:
        assert db.execute("select name from sqlite_master").fetchall() == [("notes",)]
    text = tmp_path / "text.db"
    text.write_text("no database at all, just words " * 50)
    with pytest.raises(EngineError, match="not a sound file"):
        Cases(text, cases.book).open(SERVICE, FACTS, FRIDAY)


def test_ten_thousand_open_cases_list_what_is_due(cases: Cases) -> None:
    """The goal is 100 ms; the test leaves room for slow machines."""
    cases.open(SERVICE, FACTS, FRIDAY)
    with sqlite3.connect(cases.file.path) as db:
        db.execute("pragma synchronous = off")
        columns = [row[1] for row in db.execute("pragma table_info(cases)")][1:]
        db.execute(
            f"with recursive n(i) as (select 2 union all select i + 1 from n where i < 10000)"
            f" insert into cases select '{SERVICE}-' || i, {', '.join(columns)} from cases, n"
        )
        db.execute(
            "insert into steps (case_id, step_id, label, actor, action, since, due_at)"
            " select c.case_id, s.step_id, s.label, s.actor, s.action, s.since,"
            " datetime(s.due_at, (c.rowid % 400) || ' hours') from cases c, steps s"
            " where c.rowid > 1"
        )
    now = datetime(2012, 5, 5, 12, 0)
    cases.due(now)
    assert cpu_seconds(lambda: cases.due(now)) < 0.3
    assert 500 < len(cases.due(now)) < 10000
    assert len(cases.due(datetime(2013, 1, 1))) == 20000


def test_what_to_do_is_said_where_the_system_refuses(tmp_path: Path, cases: Cases) -> None:
    folder = Cases(tmp_path, cases.book)  # no file can be written at the place of a folder
    with pytest.raises(EngineError, match="unable to open database file — give yourself the right"):
        folder.open(SERVICE, FACTS, FRIDAY)
