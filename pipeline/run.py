"""The main job: every document of a folder becomes tables, rules and a database."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlite_utils

from pipeline import __version__
from pipeline.errors import ZanderekError
from pipeline.places import Places, find_documents, left_alone
from pipeline.schema import TABLES, Run, SourceFile
from pipeline.store.acts.settle import (
    acts_cited,
    acts_touched,
    index_links,
    link_citations,
    link_twins,
    settle,
)
from pipeline.store.csv_files import begin_csvs, finish_csvs
from pipeline.store.database import (
    check_replaceable,
    create_indexes,
    create_tables,
    enable_search,
    insert_records,
)
from pipeline.store.desk.prepare import prepare_pages
from pipeline.store.desk.search import index_search
from pipeline.store.desk.tallies import count_rows_of
from pipeline.store.intake import take_in
from pipeline.store.lock import sole_writer
from pipeline.store.replaced import written_aside
from pipeline.store.rules import begin_rules, finish_rules
from pipeline.store.spread import processes, readers


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found. `attention` says that a document failed or has an error, `left_alone`
    how many pictures and files of data there were."""

    counts: dict[str, int]
    messages: tuple[str, ...]
    seconds: float
    left_alone: str = ""

    @property
    def attention(self) -> bool:
        return bool(self.messages)


def run(
    places: Places,
    jobs: int,
    progress: Callable[[str], None] = lambda name: None,
    done: Callable[[str], None] = lambda step: None,
    found: Callable[[int], None] = lambda documents: None,
) -> Summary:
    """Process all documents and write tables, rules and database anew; `found` is told how many.

    `progress` is called with the name of each document, `done` with that of each finished step.
    Raises ZanderekError when there is nothing to read, another process is writing, or what stands
    in the database's place is none of ours.
    """
    began = time.perf_counter()
    left_out: list[str] = []
    passed: list[Path] = []
    files = find_documents(places.raw, left_out.append, passed=passed.append)
    found(len(files))
    if not files:
        raise _nothing_to_read(places.raw, left_out, passed)
    check_replaceable(places.db)
    with sole_writer(places.db) as turn, written_aside(places.db) as db:
        create_tables(db)
        taken = take_in(db, files, jobs, progress, files.get)
        create_indexes(db)
        done("documents to rows, rows stored")
        join_acts(db, files)
        done("acts joined with one another")
        turn.begin()
        with readers(db, processes(jobs, files), apart=True) as others:
            csvs = begin_csvs(places.extracted, files, others)
            rules = begin_rules(db, places.rules, files, others)
            enable_search(db)
            done("full-text search of the tables")
            prepare_pages(db, files)
            done("views, places, contacts")
            index_search(db, files, others)
            done("search index of the desk")
            corrected = finish_rules(db, places.rules, files, rules)
            done("rules")
            count_rows_of(db, {*files, *corrected})
            done("counts")
            finish_csvs(db, places.extracted, csvs, {*files, *corrected})
        done("CSV files")
        counts = count_rows(db)
        insert_records(db, [run_record(counts, time.perf_counter() - began)])
    messages = (*messages_of(taken), *left_out)
    return Summary(counts, messages, time.perf_counter() - began, left_alone(passed))


def _nothing_to_read(raw: Path, left_out: list[str], passed: list[Path]) -> ZanderekError:
    """What is told where no documents are, with what was found in their place."""
    said = [f"{raw}: no documents here — put decrees there or name a folder with --raw", *left_out]
    if passed:
        said.append(f"left alone: {left_alone(passed)}")
    return ZanderekError("; ".join(said))


def join_acts(
    db: sqlite_utils.Database, source_files: Iterable[str], acts: Iterable[str] = ()
) -> set[str]:
    """Apply what acts say of one another: repeals, orders, citations, the other language.

    Looked at are the acts of these files, those that they touch, and `acts`, of which some may
    be gone. Returns the source files whose rows changed by it.
    """
    index_links(db)
    names = list(source_files)
    here = acts_touched(db, names)
    touched = here | set(acts)
    changed = settle(db, touched)
    changed |= link_citations(db, touched | acts_cited(db, names))
    return changed | link_twins(db, here)


def count_rows(db: sqlite_utils.Database) -> dict[str, int]:
    """The rows of each table by its name."""
    return {t.table.name: db.table(t.table.name).count for t in TABLES}


def messages_of(taken: Iterable[SourceFile]) -> tuple[str, ...]:
    """A message for each file that failed or needs attention."""
    return tuple(
        message_of(source.source_file, source.message or "")
        for source in taken
        if source.status != "ok"
    )


def message_of(name: str, message: str) -> str:
    """A message about a file, which begins with its name."""
    return message if message.startswith(name) else f"{name}: {message}"


def run_record(counts: dict[str, int], seconds: float) -> Run:
    """What the table `runs` keeps of a run that ends now."""
    return Run(
        run_id=datetime.now(UTC).isoformat(timespec="milliseconds"),
        version=__version__,
        python=platform.python_version(),
        documents=counts["documents"],
        rows=sum(counts.values()),
        issues=counts["issues"],
        seconds=round(seconds, 3),
    )
