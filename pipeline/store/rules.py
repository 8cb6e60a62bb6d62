"""The rules files of the acts in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

import sqlite_utils
from pydantic import ValidationError

from pipeline.collector import without_collector
from pipeline.findings import number_issues
from pipeline.rules import (
    files_of,
    overlay_issues,
    remove_others,
    shared_files,
    write_files,
)
from pipeline.rules.build import build_rules
from pipeline.schema import TABLES, Appendix, Decree, Issue, Record, Row
from pipeline.store.acts.orders import files_about
from pipeline.store.acts.texts import OWNERS, act_of
from pipeline.store.database import insert_records, read_records
from pipeline.store.spread import Readers, processes, readers

_MADE_OF = tuple(
    row_type
    for row_type in TABLES
    if issubclass(row_type, Row)
    and row_type.table.name not in ("citations", "issues", "quality_indicators")
)


def write_rules_of(
    db: sqlite_utils.Database, directory: Path, source_files: Iterable[str], jobs: int = 1
) -> set[str]:
    """Write the rules of the acts in these files, and remove rules of services that are gone.

    A correction of a person that no longer fits its source becomes an issue, and so does an
    act whose rules do not hold together. Returns the files whose issues changed by it. Of
    many files, `jobs` processes share the work.
    """
    names = sorted(source_files)
    with readers(db, processes(jobs, names)) as others:
        begun = begin_rules(db, directory, names, others)
        return finish_rules(db, directory, names, begun)


def begin_rules(
    db: sqlite_utils.Database, directory: Path, source_files: Iterable[str], readers: Readers
) -> Iterator[list[Issue]]:
    """Let `readers` write the rules of the acts in these files.

    Returns what `finish_rules` needs.
    """
    write_files(shared_files(), directory)
    query = "select 1 from services where source_file = ?"
    names = [name for name in sorted(source_files) if db.conn.execute(query, [name]).fetchone()]
    return readers.map(partial(_write, directory=directory), names)


def finish_rules(
    db: sqlite_utils.Database,
    directory: Path,
    source_files: Iterable[str],
    begun: Iterable[list[Issue]],
) -> set[str]:
    """Wait until all rules are written, remove those of services that are gone, check people's
    corrections, and record issues. Returns the files whose issues changed by it.
    """
    issues = [issue for found in begun for issue in found]
    remove_others(directory, _files_known(db))
    return _record(db, [*issues, *overlay_issues(directory)], source_files)


@without_collector
def _write(db: sqlite_utils.Database, source_file: str, *, directory: Path) -> list[Issue]:
    """Write the rules of one file's services; an issue if they do not hold together."""
    try:
        write_files(files_of(build_rules(_records(db, source_file))), directory)
    except ValidationError as error:
        what = "; ".join(str(part["msg"]) for part in error.errors())
        issue = Issue(
            issue_id="",
            table_name="services",
            code="rules_not_built",
            severity="error",
            message=f"the rules of this act do not hold together: {what}",
            source_file=source_file,
            line_start=1,
            line_end=1,
        )
        return [issue]
    return []


def _record(db: sqlite_utils.Database, issues: list[Issue], written: Iterable[str]) -> set[str]:
    """Replace the issues about rules and corrections; the files whose issues may have changed."""
    query = "select distinct source_file from issues where code glob 'overlay*'"
    before = {row[0] for row in db.conn.execute(query)}
    db.conn.execute("delete from issues where code glob 'overlay*'")
    delete = "delete from issues where code = 'rules_not_built' and source_file = ?"
    db.conn.executemany(delete, [(name,) for name in written])
    insert_records(db, number_issues(issues))
    return before | {issue.source_file for issue in issues}


def _records(db: sqlite_utils.Database, source_file: str) -> Iterator[Record]:
    """The rows of the act in a file: its own, and those that later acts worded anew.

    What the file says of older acts belongs to the rules of those.
    """
    query = "select decree_id from decrees where source_file = ? and version_of is null"
    acts = [row[0] for row in db.conn.execute(query, [source_file])]
    files = {source_file: None}
    for act in acts:
        files |= dict.fromkeys(files_about(db, act_of(act)))
    below = tuple(f"{act}." for act in acts)
    for row_type, name in product(_MADE_OF, files):
        for row in read_records(db, row_type, name):
            owner = _owner(row)
            # A row without an owner is of the act whose file it stands in.
            is_own = name == source_file if owner is None else owner in acts
            if not (is_own or (owner and owner.startswith(below))):
                continue
            if not isinstance(row, Decree | Appendix):
                yield row
            elif row.version_of is None:  # others say what it was called before
                yield _since_first(db, row)


def _owner(row: Record) -> str | None:
    """The key of the act, service, office, procedure or step that a row belongs to."""
    return next(filter(None, (getattr(row, name, None) for name in OWNERS)), None)


def _since_first(db: sqlite_utils.Database, row: Decree | Appendix) -> Decree | Appendix:
    """An act or an appendix is law since its first title."""
    key = row.table.key[0]
    query = f"select min(valid_from) from [{row.table.name}] where version_of = ?"
    (first,) = db.conn.execute(query, [getattr(row, key)]).fetchone()
    return replace(row, valid_from=first) if first else row


def _files_known(db: sqlite_utils.Database) -> set[str]:
    """The files that rules of the database's services and lists may have."""
    services = db.conn.execute("select service_id from services")
    lists = db.conn.execute("select distinct appendix_id from offices")
    return {f"{row[0]}.yaml" for row in services} | {f"offices/{row[0]}.yaml" for row in lists}
