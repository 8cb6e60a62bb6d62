"""Documents into the database, one act from one file.

Several files may hold the same act: a later version, or the same text in another format.
The newest version keeps the act's key, older ones get it with their date (`…@2012-08-31`),
and of two files with the same version one is used.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlite_utils
from rapidfuzz import fuzz

from pipeline.collector import without_collector
from pipeline.findings import number_issues
from pipeline.in_force import date_rows
from pipeline.normalise import Frame, Frames, normalise, to_frames
from pipeline.process import Extract, process_file
from pipeline.schema import TABLES, Issue, SourceFile, columns
from pipeline.store.database import (
    create_indexes,
    delete_files,
    insert_frames,
    insert_records,
    read_frames,
)
from pipeline.store.pools import pool_of
from pipeline.text import fold
from pipeline.validate import validate

_SAME_TITLE = 60  # likeness in percent, below which titles are not two texts of one
# Of two files with the same version of an act, the one whose format keeps more is used.
_FORMATS = ("markdown", "html", "docx", "text", "pdf")

# Bytes of files that are normalised together: pandas costs less by the document in a large
# batch, but all processes should have some.
_SMALLEST_BATCH, _LARGEST_BATCH = 500_000, 2_000_000
_BATCHES = 3  # a process, of a corpus that is too small for more
_AHEAD = 2  # batches a process

Progress = Callable[[str], None]


def take_in(
    db: sqlite_utils.Database,
    files: Mapping[str, Path],
    jobs: int,
    progress: Progress = lambda name: None,
    locate: Callable[[str], Path | None] = lambda name: None,
    *,
    processed: Iterable[tuple[SourceFile, Frames]] | None = None,
) -> list[SourceFile]:
    """Process files and insert their rows; returns what became of each file.

    `files` maps names to paths; `locate` finds a file that was taken in earlier, needed when
    a new file turns out to hold an act that is already here. `processed` are the files and
    their frames where processing them has begun already.
    """
    taken: dict[str, SourceFile] = {}
    contested: dict[str, set[str]] = {}
    for source, frames in process_all(files, jobs) if processed is None else processed:
        progress(source.source_file)
        act = source.decree_id
        rivals = files_of_act(db, act) - {source.source_file} if act else set()
        if act and rivals:
            contested.setdefault(act, set()).update(rivals, [source.source_file])
            # Until all texts of the act are here, the keys of each are its own.
            insert_frames(db, rename_act(frames, act, f"{act}@{source.source_file}"))
        else:
            insert_frames(db, frames)
        taken[source.source_file] = source
    if contested:
        create_indexes(db)  # rows are looked for by their files
    for names in contested.values():
        versions = [v for name in sorted(names) if (v := _version(db, name, taken, files, locate))]
        taken.update(_take_versions(db, versions))
    return list(taken.values())


def process_all(files: Mapping[str, Path], jobs: int) -> Iterator[tuple[SourceFile, Frames]]:
    """The files and their frames in the order of the files; `jobs` processes share the work.

    They work only a few batches ahead of the one that is wanted: the frames of a whole
    corpus would not fit into memory.
    """
    batches = list(_batches(list(files.items()), jobs))
    if jobs <= 1 or len(batches) <= 1:
        for batch in batches:
            yield from _prepare(batch)
        return
    with pool_of(min(jobs, len(batches))) as pool:
        ahead: deque[Future[list[tuple[SourceFile, Frames]]]] = deque()
        for batch in batches:
            ahead.append(pool.submit(_prepare, batch))
            if len(ahead) > _AHEAD * jobs:
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()


def _batches(files: Sequence[tuple[str, Path]], jobs: int) -> Iterator[list[tuple[str, Path]]]:
    """Files that are normalised together, at least one at a time, enough for `jobs` processes.

    Batches become smaller towards the end, so that all processes end at about the same time.
    """
    sizes = [path.stat().st_size if path.exists() else 0 for _, path in files]
    left = sum(sizes)

    def most() -> int:
        return min(max(left // (_BATCHES * max(jobs, 1)), _SMALLEST_BATCH), _LARGEST_BATCH)

    batch: list[tuple[str, Path]] = []
    room = most()
    for (name, path), size in zip(files, sizes, strict=True):
        if batch and size > room:
            yield batch
            batch, room = [], most()
        batch.append((name, path))
        room -= size
        left -= size
    if batch:
        yield batch


def _prepare(batch: Sequence[tuple[str, Path]]) -> list[tuple[SourceFile, Frames]]:
    extracts = [process_file(path, name) for name, path in batch]
    return [
        (extract.source, frames)
        for extract, frames in zip(extracts, sound_frames(extracts), strict=True)
    ]


@without_collector
def sound_frames(extracts: Sequence[Extract]) -> list[Frames]:
    """The normalised, validated, dated frames of each document, with validation's issues."""
    normalised = normalise([[e.source, *e.records, *e.blocks] for e in extracts])
    return [_sound(*one) for one in zip(extracts, normalised, strict=True)]


def _sound(extract: Extract, frames: Frames) -> Frames:
    sound, found = validate(frames)
    if found:
        issues = [record for record in extract.records if isinstance(record, Issue)]
        blank = [replace(issue, issue_id="") for issue in issues]
        sound["issues"] = to_frames(number_issues([*blank, *found]))["issues"]
    return date_rows(sound)


def rename_act(frames: Frames, old: str, new: str) -> Frames:
    """The frames with the act's key, and all keys that begin with it, changed."""

    def renamed(value: Any) -> Any:
        ours = isinstance(value, str) and (value == old or value.startswith(f"{old}."))
        return new + value[len(old) :] if ours else value

    changed: dict[str, Frame] = {}
    for row_type in TABLES:
        name = row_type.table.name
        keyed = {c.name for c in columns(row_type) if c.references or c.name in row_type.table.key}
        keyed |= {"row_id"} if name == "issues" else set()
        keyed -= {"source_file", "issue_id", "position"}
        frame = frames[name]
        changed[name] = frame.assign(**{key: list(map(renamed, frame[key])) for key in keyed})
    return changed


def _version(
    db: sqlite_utils.Database,
    name: str,
    taken: Mapping[str, SourceFile],
    files: Mapping[str, Path],
    locate: Callable[[str], Path | None],
) -> tuple[SourceFile, Frames] | None:
    """A text of an act and its rows: as inserted just now, else as the file says again, since
    other acts may have changed them. None if the file has gone."""
    source = taken.get(name)
    if source and source.decree_id:
        frames = read_frames(db, name)
        return source, rename_act(frames, frames["documents"]["decree_id"][0], source.decree_id)
    path = files.get(name) or locate(name)
    return _prepare([(name, path)])[0] if path is not None else None


def _take_versions(
    db: sqlite_utils.Database, versions: Iterable[tuple[SourceFile, Frames]]
) -> dict[str, SourceFile]:
    """Insert all texts of one act anew: the newest under its key, older ones as versions."""
    texts = sorted(versions, key=lambda text: _preference(text[0]))
    delete_files(db, [source.source_file for source, _ in texts])
    oldest = texts[-1][0].version if texts else None
    taken: dict[str, SourceFile] = {}
    used: dict[str | None, str] = {}
    newest: tuple[str, Frames] | None = None
    for source, frames in texts:
        newest = newest or (source.source_file, frames)
        again = source.version in used
        other = _other_act(frames["decrees"], newest[1]["decrees"], again=again)
        if other or again:
            beside = newest[0] if other else used[source.version]
            is_part = not other and _has_other_services(frames, newest[1])
            taken[source.source_file] = _unused(source, beside, other, is_part=is_part)
            insert_records(db, [taken[source.source_file]])
            continue
        begins = None if source.version == oldest else source.version
        dated = _between(frames, begins, min(filter(None, used), default=None))
        act = source.decree_id
        if used and act:
            dated = rename_act(dated, act, f"{act}@{source.version}")
        insert_frames(db, dated)
        used[source.version] = source.source_file
        taken[source.source_file] = source
    return taken


def _unused(source: SourceFile, used: str, other: str | None, *, is_part: bool) -> SourceFile:
    """A file whose act is that of another one; `other` is what tells that it only seems so, and
    `is_part` that it holds another standard of it."""
    said = f"holds the same act as {used}, which is used — remove one of the two"
    if is_part:
        said = f"holds another part of the act in {used}, which is used — put both into one file"
    if other:
        said = f"has the issuer, year and number of {used}, which is used, but {other}"
        said += " — correct the head of one of the two"
    return replace(source, status="attention", message=f"{source.source_file}: {said}")


def _other_act(head: Frame, newest: Frame, *, again: bool) -> str | None:
    """What tells an act from another one of the same key; None for texts of one act. An act may
    get another title, but none of the same day has two: then it is there `again`."""
    ours, theirs = head["adopted_on"][0], newest["adopted_on"][0]
    if ours and theirs and ours != theirs:
        return "another day"
    ours, theirs = (fold(each["title"][0] or "") for each in (head, newest))
    unlike = again and ours and theirs and fuzz.ratio(ours, theirs) < _SAME_TITLE
    return "another title" if unlike else None


def _has_other_services(frames: Frames, newest: Frames) -> bool:
    """Whether two texts of one act have no service in common: each has one of its standards."""
    ours, theirs = (set(map(fold, each["services"]["title"])) for each in (frames, newest))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _between(frames: Frames, begins: str | None, ends: str | None) -> Frames:
    """The rows of one version among others: law from its day on, until the next one's.

    Of a point that no version changed each has its row, so that a day finds it once.
    """
    dated = dict(frames)
    for name, frame in frames.items():
        if "valid_from" in frame and name != "issues":
            spans = [
                _within(*span, begins, ends)
                for span in zip(frame["valid_from"], frame["valid_to"], strict=True)
            ]
            dated[name] = frame.assign(
                valid_from=[since for since, _ in spans], valid_to=[until for _, until in spans]
            )
    return dated


def _within(
    since: str | None, until: str | None, begins: str | None, ends: str | None
) -> tuple[str | None, str | None]:
    """The days of a row that are days of its version; none if a note ended it before.

    >>> _within("2012-08-31", None, "2013-07-12", "2014-02-01")
    ('2013-07-12', '2014-02-01')
    >>> _within("2012-08-31", "2012-11-05", "2013-07-12", None)
    ('2012-11-05', '2012-11-05')
    """
    until = min(filter(None, (until, ends)), default=None)
    since = max(filter(None, (since, begins)), default=None)
    return (min(since, until) if since and until else since), until


def _preference(source: SourceFile) -> tuple[tuple[int, ...], int, str]:
    """Newest version first, then the better format, then the name."""
    version = tuple(-int(part) for part in (source.version or "0-0-0").split("-"))
    rank = _FORMATS.index(source.format) if source.format in _FORMATS else len(_FORMATS)
    return version, rank, source.source_file


def files_of_act(db: sqlite_utils.Database, decree_id: str) -> set[str]:
    """The files that hold an act, in whatever version."""
    act = decree_id.partition("@")[0]
    query = "select source_file from documents where decree_id = ? or decree_id glob ?"
    return {row[0] for row in db.conn.execute(query, [act, f"{act}@*"])}
