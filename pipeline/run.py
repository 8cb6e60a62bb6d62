"""The main job: every document of a folder becomes tables, rules and a database."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline import __version__
from pipeline.errors import ZanderekError
from pipeline.export_csv import write_csvs
from pipeline.load import (
    create_tables,
    insert_frames,
    insert_records,
    link_citations,
    written_aside,
)
from pipeline.normalise import Frames, concatenate, to_frames
from pipeline.process import Extract, number_issues, process_file
from pipeline.schema import Issue, Run
from pipeline.validate import validate

# Files that stand beside documents and are none.
_NOT_DOCUMENTS = {"catalogue.yaml", "meta.yaml", "README.md", "LICENSE"}


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run reads and writes."""

    raw: Path
    db: Path
    extracted: Path
    rules: Path


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found. `attention` says that a document failed or has an error."""

    counts: dict[str, int]
    refused: tuple[str, ...]
    seconds: float

    @property
    def attention(self) -> bool:
        return bool(self.refused)


def run(places: Places, jobs: int, progress: Callable[[str], None] = lambda name: None) -> Summary:
    """Process all documents and write tables, rules and database.

    Raises ZanderekError when there is nothing to read.
    """
    began = time.perf_counter()
    files = find_documents(places.raw)
    if not files:
        raise ZanderekError(
            f"{places.raw}: no documents here — put decrees there or name a folder with --raw"
        )
    parts = []
    refused = []
    for extract in process_all(files, jobs):
        progress(extract.source.source_file)
        if extract.source.status == "failed":
            refused.append(extract.source.message or extract.source.source_file)
        parts.append(sound_frames(extract))
    frames = concatenate(parts)
    write_csvs(frames, places.extracted)
    seconds = time.perf_counter() - began
    with written_aside(places.db) as db:
        create_tables(db)
        rows = insert_frames(db, frames)
        link_citations(db)
        insert_records(db, [run_record(frames, rows, seconds)])
    counts = {name: len(frame) for name, frame in frames.items()}
    return Summary(counts, tuple(refused), time.perf_counter() - began)


def find_documents(raw: Path) -> list[tuple[Path, str]]:
    """The documents of a folder with their names below it, or the one file itself."""
    if raw.is_file():
        return [(raw, raw.name)]
    found = [
        (path, path.relative_to(raw).as_posix())
        for path in raw.rglob("*")
        if path.is_file() and path.name not in _NOT_DOCUMENTS and not _hidden(path, raw)
    ]
    return sorted(found, key=lambda pair: pair[1])


def process_all(files: Sequence[tuple[Path, str]], jobs: int) -> Iterator[Extract]:
    """The files' extracts in the order of the files; `jobs` processes share the work."""
    if jobs <= 1 or len(files) == 1:
        yield from (process_file(path, name) for path, name in files)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(process_file, *zip(*files, strict=True))


def sound_frames(extract: Extract) -> Frames:
    """The normalised, validated frames of one document, with the issues of validation."""
    frames, found = validate(to_frames([extract.source, *extract.records]))
    if not found:
        return frames
    issues = [record for record in extract.records if isinstance(record, Issue)]
    numbered = number_issues([*(replace(issue, issue_id="") for issue in issues), *found])
    frames["issues"] = to_frames(numbered)["issues"]
    return frames


def run_record(frames: Frames, rows: int, seconds: float) -> Run:
    return Run(
        run_id=datetime.now(UTC).isoformat(timespec="milliseconds"),
        version=__version__,
        python=platform.python_version(),
        documents=len(frames["documents"]),
        rows=rows,
        issues=len(frames["issues"]),
        seconds=round(seconds, 3),
    )


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
