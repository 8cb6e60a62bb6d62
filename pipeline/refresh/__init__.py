"""Take in new, changed and gone documents, and say what that changed in the data.

`plan` compares the files with those of the database, `copies` brings them into the raw folder.
The acts concerned are taken in by the store; then `changes` goes through the rows before and after:
`compared` says which of them are the same thing, `rest` counts the others. `report` tells it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import sqlite_utils

from pipeline.errors import ZanderekError
from pipeline.places import Places, located
from pipeline.refresh.changes import compare, numbered, renamed
from pipeline.refresh.copies import copy_in, keep_earlier, with_new_metadata
from pipeline.refresh.plan import Plan, make_plan, still_failing, without_unreadable
from pipeline.refresh.report import Report, doubts_of
from pipeline.run import count_rows, join_acts, messages_of, run_record
from pipeline.schema import Change
from pipeline.store.acts.orders import holders
from pipeline.store.acts.settle import acts_changed_by, acts_in
from pipeline.store.csv_files import forget_csvs, write_csvs
from pipeline.store.database import (
    check_tables,
    create_indexes,
    create_tables,
    delete_files,
    enable_search,
    insert_records,
)
from pipeline.store.desk.prepare import prepare_desk
from pipeline.store.intake import files_of_act, process_all, take_in
from pipeline.store.lock import sole_writer
from pipeline.store.replaced import Aside, begun_aside
from pipeline.store.rules import write_rules_of

T = TypeVar("T")


def refresh(
    places: Places,
    paths: Sequence[Path],
    jobs: int,
    *,
    dry_run: bool = False,
    progress: Callable[[str], None] = lambda name: None,
) -> Report:
    """Bring tables, CSV files and rules up to date with the documents below `paths`.

    A path outside the raw folder is copied into it. Files that are gone are noticed when the
    raw folder itself is given. Readers see the old database or the new one. If the process
    is killed, the old database stays and the same command finishes the work. A dry run writes
    in a folder for temporary files only.

    Raises ZanderekError when no path holds a document and when another process is writing.
    """
    began = time.perf_counter()
    if places.raw.is_file():
        advice = "name the folder that documents are kept in with --raw"
        raise ZanderekError(f"{places.raw}: is a file — {advice}")
    if dry_run:
        return _foresee(places, paths, jobs, progress, began)
    with sole_writer(places.db) as turn, _opened(places.db) as before:
        plan, said = _planned(before, places.raw, paths)
        if plan.is_empty and not turn.unfinished:
            return Report(plan, (), said, time.perf_counter() - began)
        with begun_aside(places.db, start_from=places.db if before else None) as new:
            kept = keep_earlier(before, plan, places.raw, places.raw)
            plan, not_copied = copy_in(plan, places.raw)
            applied = _apply(before, new, plan, kept, places.raw, jobs, progress)
            db, touched = new.db, applied.touched
            if turn.unfinished:  # what the last writer left of CSV files and rules
                touched |= _every_file(db)
                forget_csvs(db)
            turn.begin()
            insert_records(db, applied.changes)
            touched |= write_rules_of(db, places.rules, touched, jobs)
            prepare_desk(db, touched)
            write_csvs(db, places.extracted, touched, jobs)
            taken = doubts_of(db, [*plan.new, *plan.changed])
            insert_records(db, [run_record(count_rows(db), time.perf_counter() - began)])
    seconds = time.perf_counter() - began
    messages = (*applied.messages, *not_copied, *said)
    return Report(plan, applied.changes, messages, seconds, taken, tuple(kept))


def _foresee(
    places: Places,
    paths: Sequence[Path],
    jobs: int,
    progress: Callable[[str], None],
    began: float,
) -> Report:
    """What a refresh would report: all of it is done to a copy of the database."""
    with TemporaryDirectory() as folder, _opened(places.db) as before:
        plan, said = _planned(before, places.raw, paths)
        if plan.is_empty:
            return Report(plan, (), said, time.perf_counter() - began, dry_run=True)
        scratch = Path(folder)
        with begun_aside(scratch / "z.db", start_from=places.db if before else None) as new:
            kept = keep_earlier(before, plan, places.raw, scratch)
            foreseen = with_new_metadata(plan, places.raw, scratch)
            applied = _apply(before, new, foreseen, kept, places.raw, jobs, progress)
            taken = doubts_of(new.db, [*plan.new, *plan.changed])
    seconds = time.perf_counter() - began
    messages = (*applied.messages, *said)
    return Report(plan, applied.changes, messages, seconds, taken, tuple(kept), dry_run=True)


def _planned(
    before: sqlite_utils.Database | None, raw: Path, paths: Sequence[Path]
) -> tuple[Plan, tuple[str, ...]]:
    """What has to be taken in, and a message for each file that is not."""
    plan, refused = without_unreadable(make_plan(before, raw, paths), raw)
    return plan, (*plan.messages, *refused, *still_failing(before, plan.same))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite_utils.Database | None]:
    """The database as it was left, None if there is none; ZanderekError if it is not ours."""
    if not path.exists():
        yield None
        return
    address = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        db = sqlite_utils.Database(connection)
        check_tables(db, path)
        yield db


def _every_file(db: sqlite_utils.Database) -> set[str]:
    return {row[0] for row in db.conn.execute("select source_file from documents")}


@dataclass(frozen=True, slots=True)
class _Applied:
    """What was done to a database: changes and messages to tell, files whose rows changed."""

    changes: tuple[Change, ...]
    messages: tuple[str, ...]
    touched: set[str]


def _apply(
    before: sqlite_utils.Database | None,
    new: Aside,
    plan: Plan,
    kept: dict[str, Path],
    raw: Path,
    jobs: int,
    progress: Callable[[str], None],
) -> _Applied:
    """Take the files of the plan in and out of the copy of `before`, and compare the two."""
    files = {**plan.new, **plan.changed, **kept}
    leaving = [*plan.changed, *plan.gone]
    affected, again = set[str](), dict[str, Path]()
    if before is not None:
        affected = _affected(before, leaving)
        again = _read_anew(before, affected, plan, files, raw)
    every = {**again, **files}
    processed = _begun(process_all(every, jobs))  # while the database is copied
    db = new.db
    if before is None:
        create_tables(db)
        create_indexes(db)
        enable_search(db)
    delete_files(db, [*leaving, *again])
    taken = take_in(db, every, jobs, progress, lambda name: located(raw, name), processed=processed)
    names = {source.source_file for source in taken} | set(plan.gone)
    affected |= _affected(db, names)
    touched = names | join_acts(db, names, affected)
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    moved = list(renamed(plan.renamed, before, db)) if before is not None else []
    keys = {
        key for change in moved if change.kind == "key_changed" for key in (change.old, change.new)
    }
    changes = numbered([*moved, *compare(before, db, affected - keys)], at)
    return _Applied(tuple(changes), messages_of(taken), touched)


def _read_anew(
    before: sqlite_utils.Database,
    affected: Iterable[str],
    plan: Plan,
    files: Container[str],
    raw: Path,
) -> dict[str, Path]:
    """The texts of acts that a leaving text had changed, and files that it had kept out."""
    names = set().union(*(files_of_act(before, act) for act in affected))
    return {
        name: path
        for name in sorted(names)
        if name not in files and name not in plan.gone and (path := located(raw, name))
    }


def _begun(items: Iterator[T]) -> Iterator[T]:
    """The same items, of which the first is there already."""
    return chain(list(islice(items, 1)), items)


def _affected(db: sqlite_utils.Database, names: Iterable[str]) -> set[str]:
    """The acts in these files, those that they change, and those that hold documents of these."""
    targets = acts_changed_by(db, names)
    return acts_in(db, names) | targets | holders(db, targets)
