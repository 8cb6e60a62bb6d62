"""Take in new, changed and gone documents, and say what that changed in the data."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import sqlite_utils

from pipeline.errors import ReadError, ZanderekError
from pipeline.history import earlier_folder
from pipeline.places import Places, digest, find_documents, located
from pipeline.process import version_of
from pipeline.read import printable, read_document
from pipeline.read.corpus import METADATA_FILE, companions
from pipeline.read.source import MARKDOWN_SUFFIXES
from pipeline.repair import repair
from pipeline.run import count_rows, join_acts, message_of, messages_of, run_record
from pipeline.schema import Change
from pipeline.store.changes import compare
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
from pipeline.store.desk import prepare_desk
from pipeline.store.intake import files_of_act, take_in
from pipeline.store.lock import sole_writer
from pipeline.store.ordered import holders
from pipeline.store.rules import write_rules_of
from pipeline.structure import read_structure


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to take in, by name, and names of files that are gone or `same` as they were."""

    new: dict[str, Path]
    changed: dict[str, Path]
    gone: tuple[str, ...]
    same: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh did, or with `dry_run` would do."""

    plan: Plan
    changes: tuple[Change, ...]
    messages: tuple[str, ...]
    seconds: float

    def as_json(self) -> str:
        """The report for machines; files, changes and messages."""
        return json.dumps(
            {
                "new": list(self.plan.new),
                "changed": list(self.plan.changed),
                "gone": list(self.plan.gone),
                "changes": [asdict(change) for change in self.changes],
                "messages": list(self.messages),
                "seconds": round(self.seconds, 3),
            },
            ensure_ascii=False,
            indent=2,
        )


class _DryRunError(Exception):
    """Leaves the block of a database written aside without putting it in place."""


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
    is killed, the old database stays and the same command finishes the work.

    Raises ZanderekError when a path holds no document and when another process is writing.
    """
    began = time.perf_counter()
    changes: list[Change] = []
    messages: tuple[str, ...] = ()
    with sole_writer(places.db) as turn, _opened(places.db) as before:
        plan, refused = without_unreadable(make_plan(before, places.raw, paths), places.raw)
        still = (*refused, *still_failing(before, plan.same))
        if plan.is_empty and not turn.unfinished:
            return Report(plan, (), still, time.perf_counter() - began)
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        with (
            suppress(_DryRunError),
            TemporaryDirectory() as scratch,
            written_aside(places.db, start_from=places.db if before else None) as db,
        ):
            kept = keep_earlier(db, plan, places.raw, Path(scratch) if dry_run else places.raw)
            if dry_run:
                plan = with_new_metadata(plan, places.raw, Path(scratch))
            else:
                copy_in(plan, places.raw)
            if before is None:
                create_tables(db)
                create_indexes(db)
                enable_search(db)
            messages, touched, acts = _apply(db, plan, kept, places.raw, jobs, progress)
            changes = compare(before, db, acts, at)
            if dry_run:
                raise _DryRunError
            if turn.unfinished:  # what the last writer left of CSV files and rules
                touched |= _every_file(db)
                forget_csvs(db)
            turn.begin()
            insert_records(db, changes)
            touched |= write_rules_of(db, places.rules, touched, jobs)
            prepare_desk(db, touched)
            write_csvs(db, places.extracted, touched, jobs)
            insert_records(db, [run_record(count_rows(db), time.perf_counter() - began)])
    return Report(plan, tuple(changes), (*messages, *still), time.perf_counter() - began)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite_utils.Database | None]:
    """The database as it was left, None if there is none; ZanderekError if it is not ours."""
    if not path.exists():
        yield None
        return
    db = sqlite_utils.Database(path)
    try:
        check_tables(db, path)
        yield db
    finally:
        db.close()


def _every_file(db: sqlite_utils.Database) -> set[str]:
    return {row[0] for row in db.conn.execute("select source_file from documents")}


def make_plan(db: sqlite_utils.Database | None, raw: Path, paths: Sequence[Path]) -> Plan:
    """Compare the files below `paths` with those in the database, by content."""
    known = dict(db.conn.execute("select source_file, sha256 from documents")) if db else {}
    found: dict[str, Path] = {}
    gone: list[str] = []
    root = raw.resolve()
    for path in paths:
        here = find_documents(path)
        if not here:
            raise ZanderekError(f"{path}: no documents here — name a file or a folder of decrees")
        for name, file in here.items():
            place = file.parent.resolve() / file.name  # of a link, not of what it leads to
            inside = place.is_relative_to(root)
            found[printable(place.relative_to(root).as_posix()) if inside else name] = file
        if path.resolve() == root:
            gone = sorted(name for name in known if name not in here)
    new = {name: path for name, path in found.items() if name not in known}
    changed = {
        name: path for name, path in found.items() if name in known and digest(path) != known[name]
    }
    others = {name: known[name] for name in known.keys() - found.keys()}
    changed |= _with_other_metadata({**new, **changed}, others, raw)
    same = sorted(found.keys() - new.keys() - changed.keys())
    return Plan(new, changed, tuple(gone), tuple(same))


def without_unreadable(plan: Plan, raw: Path) -> tuple[Plan, tuple[str, ...]]:
    """The plan without files that cannot be read and would take a text's place; and why not."""
    refused = {}
    for name, path in plan.changed.items():
        if not _is_at(path, raw / name):
            try:
                read_document(path, name)
            except ReadError as error:
                refused[name] = f"{error}; the file that is here stays"
    changed = {name: path for name, path in plan.changed.items() if name not in refused}
    return replace(plan, changed=changed), tuple(refused.values())


def still_failing(db: sqlite_utils.Database | None, names: Iterable[str]) -> tuple[str, ...]:
    """What was said of files that could not be read, and are named again as they were."""
    query = "select source_file, message from documents where status = 'failed'"
    said = dict(db.conn.execute(query)) if db else {}
    return tuple(message_of(name, said[name]) for name in names if name in said)


def _with_other_metadata(
    files: Mapping[str, Path], others: Mapping[str, str], raw: Path
) -> dict[str, Path]:
    """Texts in the raw folder, of `others` with their digests, whose metadata is or will be
    that of files copied in: an act's texts in two languages share it."""
    metadata = {
        PurePosixPath(name).parent: said
        for name, path in files.items()
        if (said := companions(path).get(METADATA_FILE)) is not None
    }
    found = {}
    for name in sorted(others):
        folder = PurePosixPath(name).parent
        if folder in metadata and PurePosixPath(name).suffix.lower() in MARKDOWN_SUFFIXES:
            path = located(raw, name)
            if path and (
                metadata[folder] != _content(path.with_name(METADATA_FILE))
                or digest(path) != others[name]  # of a refresh that was killed
            ):
                found[name] = path
    return found


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def with_new_metadata(plan: Plan, raw: Path, into: Path) -> Plan:
    """The plan with copies below `into` of texts in the raw folder whose metadata files from
    elsewhere would bring: beside the copies that metadata stands already."""
    coming = {
        PurePosixPath(name).parent: path.with_name(METADATA_FILE)
        for name, path in {**plan.new, **plan.changed}.items()
        if not _is_at(path, raw / name) and METADATA_FILE in companions(path)
    }
    changed = dict(plan.changed)
    for name, path in plan.changed.items():
        metadata = coming.get(PurePosixPath(name).parent)
        if metadata is not None and _is_at(path, raw / name):
            changed[name] = into / name
            for beside in (path.name, *companions(path)):
                _copy(path.parent / beside, changed[name].parent / beside)
            _copy(metadata, changed[name].with_name(METADATA_FILE))
    return Plan(plan.new, changed, plan.gone)


def _is_at(path: Path, place: Path) -> bool:
    return path.resolve() == place.resolve()


def copy_in(plan: Plan, raw: Path) -> None:
    """Copy files from elsewhere, and what belongs to them, into the raw folder.

    Each is written aside and swapped in.
    """
    for name, path in {**plan.new, **plan.changed}.items():
        target = raw / name
        if _is_at(path, target):
            continue
        for beside in companions(path):
            _copy(path.parent / beside, target.parent / beside)
        _copy(path, target)


def _copy(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.new")
    shutil.copyfile(path, aside)
    aside.replace(target)


def keep_earlier(db: sqlite_utils.Database, plan: Plan, raw: Path, into: Path) -> dict[str, Path]:
    """Copies of texts that a new one replaces, by name, where it is of another act or day.

    The copy goes with what belongs to the text into a folder of its own below `into`. A new
    text of the same act and day only corrects the old one. A refresh that was killed may have put
    the new text in the old one's place: the copy that it made is the old text then.
    """
    kept = {}
    for name, path in plan.changed.items():
        old = raw / name
        if _is_at(path, old) or not old.is_file():
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


def _apply(
    db: sqlite_utils.Database,
    plan: Plan,
    kept: dict[str, Path],
    raw: Path,
    jobs: int,
    progress: Callable[[str], None],
) -> tuple[tuple[str, ...], set[str], set[str]]:
    """Change the database; returns messages, source files and acts that were touched."""
    files = {**plan.new, **plan.changed, **kept}
    leaving = [*plan.changed, *plan.gone]
    affected = _acts_of(db, leaving) | _targets_of(db, leaving)
    # Files of acts that the leaving text had changed, or that it kept out, are read anew.
    again = {
        name: path
        for name in sorted(set().union(*(files_of_act(db, act) for act in affected)))
        if name not in files and name not in plan.gone and (path := located(raw, name))
    }
    delete_files(db, [*leaving, *again])
    taken = take_in(db, {**again, **files}, jobs, progress, lambda name: located(raw, name))
    names = {source.source_file for source in taken} | set(plan.gone)
    affected |= _acts_of(db, names) | _targets_of(db, names)
    touched = names | join_acts(db, names, affected)
    return messages_of(taken), touched, affected


def _acts_of(db: sqlite_utils.Database, names: Iterable[str]) -> set[str]:
    query = "select decree_id from decrees where source_file = ? and version_of is null"
    return {row[0] for name in names for row in db.conn.execute(query, [name])}


def _targets_of(db: sqlite_utils.Database, names: Iterable[str]) -> set[str]:
    query = (
        "select target_act_id from amendments where source_file = ? and target_act_id is not null"
    )
    targets = {row[0] for name in names for row in db.conn.execute(query, [name])}
    return targets | holders(db, targets)
