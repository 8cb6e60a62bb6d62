"""The file of cases: an SQLite database that survives a kill at any point.

Every change of a case is one transaction that begins by locking the file, so that of two
writers one waits for the other. A case keeps the rules of the day on which it was opened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.engine.errors import EngineError
from pipeline.errors import refusal_of

FORMAT = 1
_APPLICATION = 0x5A444B31  # "ZDK1"
_WAIT_SECONDS = 10.0
_SCHEMA = """
create table rules (
    version text primary key,
    service_id text not null,
    rules text not null
);
create table procedures (
    version text not null references rules,
    procedure_id text not null,
    bpmn blob not null,
    decisions text not null,
    primary key (version, procedure_id)
);
create table cases (
    case_id text primary key,
    service_id text not null,
    rules_version text not null references rules(version),
    procedure_id text not null,
    facts text not null,
    status text not null check (status in ('open', 'completed', 'refused')),
    filed_at text not null,
    opened_at text not null,
    closed_at text,
    due_at text,
    deemed_on text,
    state text not null,
    version integer not null
);
create table steps (
    case_id text not null references cases,
    step_id text not null,
    label text,
    actor text,
    action text,
    since text not null,
    due_at text,
    done_at text,
    done_by text,
    decision text,
    primary key (case_id, step_id, since)
);
create table log (
    case_id text not null references cases,
    seq integer not null,
    at text not null,
    by text,
    event text not null,
    detail text,
    primary key (case_id, seq)
);
create index cases_due on cases(due_at) where status = 'open';
create index steps_due on steps(due_at) where done_at is null;
create index cases_service on cases(service_id);
"""


class CaseFile:
    """Access to the file of cases at a path. Raises EngineError when it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing. Makes the file if there is none."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # The connection's own block commits, or rolls back whatever ends it.
        with self._open() as db, db:
            db.execute("begin immediate")
            if not _is_ours(db, self.path):
                for statement in _SCHEMA.split(";"):
                    db.execute(statement)
                db.execute(f"pragma application_id = {_APPLICATION}")
                db.execute(f"pragma user_version = {FORMAT}")
            yield db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A view of the file at one moment."""
        if not self.path.is_file():
            raise EngineError(f"{self.path}: there is no file of cases", "broken_store")
        with self._open() as db:
            if not _is_ours(db, self.path):
                raise EngineError(f"{self.path}: holds no cases", "broken_store")
            db.execute("begin")
            yield db

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        db = None
        try:
            db = sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)
            db.row_factory = sqlite3.Row
            db.execute("pragma journal_mode = wal")
            db.execute("pragma synchronous = full")
            db.execute("pragma foreign_keys = on")
            yield db
        except sqlite3.OperationalError as error:
            code = "conflict" if "locked" in str(error) else "broken_store"
            said = refusal_of(error, self.path) or f"{self.path}: {error}"
            raise EngineError(said, code) from error  # type: ignore[arg-type]
        except sqlite3.DatabaseError as error:
            raise EngineError(
                f"{self.path}: not a sound file of cases ({error}); put a copy back in its place",
                "broken_store",
            ) from error
        finally:
            if db is not None:
                db.close()


def _is_ours(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the file has our tables; an empty file has none yet."""
    (application,) = db.execute("pragma application_id").fetchone()
    (version,) = db.execute("pragma user_version").fetchone()
    (tables,) = db.execute("select count(*) from sqlite_master").fetchone()
    if not tables:
        return False
    if application != _APPLICATION:
        raise EngineError(f"{path}: is another database, not a file of cases", "broken_store")
    if version != FORMAT:
        raise EngineError(
            f"{path}: has cases of format {version}, this version reads {FORMAT}", "broken_store"
        )
    return True
