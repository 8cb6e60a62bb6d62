"""Work shared among processes: its order, what they read, how far they work ahead."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest
import sqlite_utils

from pipeline.store.replaced import written_aside
from pipeline.store.spread import readers
from tests.patience import PATIENCE


def count(db: sqlite_utils.Database, added: int) -> int:
    return int(db.conn.execute("select count(*) from t").fetchone()[0]) + added


@pytest.fixture
def db(tmp_path: Path) -> sqlite_utils.Database:
    db = sqlite_utils.Database(sqlite3.connect(tmp_path / "a%20#1?.db"))
    db.conn.execute("create table t (x)")
    db.conn.execute("insert into t values (1)")
    return db


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("ahead", [None, 2])
def test_results_come_in_order(db: sqlite_utils.Database, jobs: int, ahead: int | None) -> None:
    with readers(db, jobs) as others:
        assert list(others.map(count, range(9), ahead)) == list(range(1, 10))


def test_others_read_the_rows_as_they_were(db: sqlite_utils.Database, tmp_path: Path) -> None:
    with readers(db, 2, apart=True) as others:
        results = others.map(count, [0] * 40)
        for _ in range(1000):
            db.conn.execute("insert into t values (2)")
        db.conn.commit()
        assert set(results) == {1}
    assert [path.name for path in tmp_path.iterdir()] == ["a%20#1?.db"]


def test_work_is_begun_only_so_far_ahead(db: sqlite_utils.Database) -> None:
    asked: list[int] = []

    def items() -> object:
        for number in range(100):
            asked.append(number)
            yield number

    with readers(db, 2) as others:
        results = others.map(count, items(), 3)  # type: ignore[arg-type]
        assert list(islice(results, 4)) == [1, 2, 3, 4]
        assert len(asked) <= 4 + 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_work_comes_out(db: sqlite_utils.Database, jobs: int) -> None:
    db.conn.execute("drop table t")
    with pytest.raises(sqlite3.OperationalError), readers(db, jobs) as others:
        list(others.map(count, [0]))


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    for name in (".z[1].db.new", ".z[1].db.new.copy", ".z1.db.new.copy"):
        (tmp_path / name).write_text("left")
    with written_aside(tmp_path / "z[1].db") as db:
        db.conn.execute("create table t (x)")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".z1.db.new.copy", "z[1].db"]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_processes_end_with_the_one_that_is_killed() -> None:
    program = """
from os import getpid, write
from time import sleep
from pipeline.store.pools import pool_of

def work(number):
    write(1, b"%d\\n" % getpid())  # at once: others write there, too
    sleep(3600)

pool = pool_of(3)
list(pool.map(work, range(3)))
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as command:
        assert command.stdout is not None
        processes = [int(command.stdout.readline()) for _ in range(3)]
        command.send_signal(signal.SIGKILL)
        ended = time.monotonic() + PATIENCE
        while any(map(_is_alive, processes)) and time.monotonic() < ended:
            time.sleep(0.02)
        assert not any(map(_is_alive, processes))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
