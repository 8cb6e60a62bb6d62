"""Take in new, changed and gone documents, and say what that changed in the data."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import sqlite_utils

from pipeline.errors import ReadError, ZanderekError
from pipeline.fetch.history import earlier_folder
from pipeline.places import Places, digest, located
from pipeline.process import version_of
from pipeline.read import printable, read_document
from pipeline.read.corpus import METADATA_FILE, companions
from pipeline.refresh.changes import compare, numbered, renamed
from pipeline.refresh.plan import Plan, is_at, make_plan, still_failing, without_unreadable
from pipeline.refresh.report import Report, doubts_of
from pipeline.repair import repair
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
    written_aside,
)
from pipeline.store.desk.prepare import prepare_desk
from pipeline.store.intake import files_of_act, take_in
from pipeline.store.lock import sole_writer
from pipeline.store.rules import write_rules_of
from pipeline.structure import read_structure

_ASIDE = ".zanderek-copy.new"  # short: the names of files may be as long as the system allows
# Errors of the system about a name that it does not take, or a folder where a file has to be.
_OF_NAME = (errno.ENAMETOOLONG, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.EINVAL)


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
        with written_aside(places.db, start_from=places.db if before else None) as db:
            kept = keep_earlier(db, plan, places.raw, places.raw)
            plan, not_copied = copy_in(plan, places.raw)
            applied = _apply(before, db, plan, kept, places.raw, jobs, progress)
            touched = applied.touched
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
        with written_aside(scratch / "z.db", start_from=places.db if before else None) as db:
            kept = keep_earlier(db, plan, places.raw, scratch)
            foreseen = with_new_metadata(plan, places.raw, scratch)
            applied = _apply(before, db, foreseen, kept, places.raw, jobs, progress)
            taken = doubts_of(db, [*plan.new, *plan.changed])
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


def with_new_metadata(plan: Plan, raw: Path, into: Path) -> Plan:
    """The plan for a dry run, in which files from elsewhere are not copied into the raw folder.

    Where one of them would bring new metadata for a text of the raw folder, the plan names a
    copy of that text below `into` with the new metadata beside it.
    """
    coming = {
        PurePosixPath(name).parent: path.with_name(METADATA_FILE)
        for name, path in {**plan.new, **plan.changed}.items()
        if not is_at(path, raw / name) and METADATA_FILE in companions(path)
    }
    changed = dict(plan.changed)
    for name, path in plan.changed.items():
        metadata = coming.get(PurePosixPath(name).parent)
        if metadata is not None and is_at(path, raw / name):
            changed[name] = into / name
            for beside in (path.name, *companions(path)):
                _copy(path.parent / beside, changed[name].parent / beside)
            _copy(metadata, changed[name].with_name(METADATA_FILE))
    return replace(plan, changed=changed)


def copy_in(plan: Plan, raw: Path) -> tuple[Plan, tuple[str, ...]]:
    """Copy files from elsewhere, and what belongs to them, into the raw folder.

    Each is written aside and swapped in. Returns the plan with the copies, and a message for
    each file that could not be copied, which the plan then leaves out.
    """
    refused: dict[str, str] = {}
    copies: dict[str, Path] = {}
    for name, path in {**plan.new, **plan.changed}.items():
        target = raw / name
        if is_at(path, target):
            continue
        try:
            for beside in companions(path):
                _copy(path.parent / beside, target.parent / beside)
            _copy(path, target)
            copies[name] = target
        except ReadError as error:
            refused[name] = str(error)
    new, changed = (
        {name: copies.get(name, path) for name, path in files.items() if name not in refused}
        for files in (plan.new, plan.changed)
    )
    return replace(plan, new=new, changed=changed), tuple(refused.values())


def _copy(path: Path, target: Path) -> None:
    """Copy a file. Raises ReadError if it cannot be read, or not be written under its name."""
    shown = printable(str(path))
    try:
        with path.open("rb") as source:
            target.parent.mkdir(parents=True, exist_ok=True)
            aside = target.with_name(_ASIDE)
            with aside.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            aside.replace(target)
    except OSError as error:
        if error.errno in _OF_NAME:
            place = printable(str(target))
            message = f"cannot be copied to {place} ({error.strerror})"
            raise ReadError(message, shown, "give it another name") from error
        if error.filename != str(path):
            raise
        message = f"cannot be copied ({error.strerror})"
        raise ReadError(
            message, shown, "give it again, or give yourself the right to read it"
        ) from error


def keep_earlier(db: sqlite_utils.Database, plan: Plan, raw: Path, into: Path) -> dict[str, Path]:
    """Copies, by name, of old texts that a text of another act or day replaces in the raw folder.

    A copy goes, with the files that belong to the text, into a folder of its own below `into`.
    A new text of the same act and day only corrects the old one, which is not kept. A refresh
    that was killed may have replaced the old text already: then the copy that it made is used.
    """
    kept = {}
    for name, path in plan.changed.items():
        old = raw / name
        if is_at(path, old) or not old.is_file():
            continue
        act, version, known = _known_as(db, name)
        if version is None or _coming_as(path, name) == (act, version):
            continue
        copy = earlier_folder(Path(name), version) / old.name
        if digest(old) == known:
            for beside in (old.name, *companions(old)):
                _copy(old.parent / beside, (into / copy).parent / beside)
            kept[copy.as_posix()] = into / copy
        elif (raw / copy).is_file():
            kept[copy.as_posix()] = raw / copy
    return kept


def _known_as(db: sqlite_utils.Database, name: str) -> tuple[str | None, str | None, str | None]:
    """The act, the day and the digest of a text, as it was taken in."""
    query = "select decree_id, version, sha256 from documents where source_file = ?"
    act, version, known = db.conn.execute(query, [name]).fetchone() or (None, None, None)
    return act and act.partition("@")[0], version, known


def _coming_as(path: Path, name: str) -> tuple[str, str | None]:
    """The act and the day of a text."""
    document = read_document(path, name)
    act = read_structure(repair(document))
    return act.decree.decree_id, version_of(document, act)


@dataclass(frozen=True, slots=True)
class _Applied:
    """What was done to a database: changes and messages to tell, files whose rows changed."""

    changes: tuple[Change, ...]
    messages: tuple[str, ...]
    touched: set[str]


def _apply(
    before: sqlite_utils.Database | None,
    db: sqlite_utils.Database,
    plan: Plan,
    kept: dict[str, Path],
    raw: Path,
    jobs: int,
    progress: Callable[[str], None],
) -> _Applied:
    """Take the files of the plan in and out of `db`, a copy of `before`, and compare the two."""
    if before is None:
        create_tables(db)
        create_indexes(db)
        enable_search(db)
    files = {**plan.new, **plan.changed, **kept}
    leaving = [*plan.changed, *plan.gone]
    affected = _affected(db, leaving)
    # Acts that a leaving text had changed are read anew, and files that it had kept out.
    again = {
        name: path
        for name in sorted(set().union(*(files_of_act(db, act) for act in affected)))
        if name not in files and name not in plan.gone and (path := located(raw, name))
    }
    delete_files(db, [*leaving, *again])
    taken = take_in(db, {**again, **files}, jobs, progress, lambda name: located(raw, name))
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


def _affected(db: sqlite_utils.Database, names: Iterable[str]) -> set[str]:
    """The acts in these files, those that they change, and those that hold documents of these."""
    targets = acts_changed_by(db, names)
    return acts_in(db, names) | targets | holders(db, targets)
