"""What a refresh has to take in: files that are new, changed, renamed or gone, by content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

import sqlite_utils

from pipeline.errors import ReadError, ZanderekError
from pipeline.places import digest, find_documents, left_alone, located
from pipeline.read import printable, read_document, refuse_size
from pipeline.read.corpus import METADATA_FILE, companions
from pipeline.read.source import MARKDOWN_SUFFIXES
from pipeline.run import message_of

_DIGEST_OF_NOTHING = sha256(b"").hexdigest()  # of files that cannot be read


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to take in, by name, and names of files that are gone or `same` as they were.

    A file that was `renamed`, by its new name, is one of the new and its old name one of the
    gone. A file from elsewhere may be `known` under another name, and is not taken in then.
    `messages` say which files are left out, and why; `left_alone` counts pictures and data.
    """

    new: dict[str, Path]
    changed: dict[str, Path]
    gone: tuple[str, ...]
    same: tuple[str, ...] = ()
    renamed: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    left_alone: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone)


def make_plan(db: sqlite_utils.Database | None, raw: Path, paths: Sequence[Path]) -> Plan:
    """Compare the files below `paths` with those in the database, by content.

    A file from elsewhere that is in the raw folder under another name is the same file.
    Raises ZanderekError when no path holds a document.
    """
    known = dict(db.conn.execute("select source_file, sha256 from documents")) if db else {}
    found, messages, left = _found(raw, paths)
    gone = []
    if any(path.resolve() == raw.resolve() for path in paths):
        here = find_documents(raw)
        gone = sorted(name for name in known if name not in here)
    digests = {name: digest(path) for name, path in found.items()}
    other = {name: path for name, path in found.items() if digests[name] != known.get(name)}
    renamed, twins = _known_otherwise(other, digests, known, set(gone), raw)
    new = {name: path for name, path in other.items() if name not in {*known, *twins}}
    changed = {name: path for name, path in other.items() if name in known and name not in twins}
    others = {name: known[name] for name in known.keys() - found.keys()}
    changed |= _with_other_metadata({**new, **changed}, others, raw)
    same = {*twins.values(), *(found.keys() & known.keys())} - changed.keys()
    gone = sorted({*gone, *renamed.values()})
    return Plan(new, changed, tuple(gone), tuple(sorted(same)), renamed, twins, messages, left)


def _found(raw: Path, paths: Sequence[Path]) -> tuple[dict[str, Path], tuple[str, ...], str]:
    """The documents below `paths` by their names in the raw folder, what is left out and what is
    left alone."""
    root = raw.resolve()
    named = cache(lambda: {_place(path): name for name, path in find_documents(root).items()})
    found: dict[str, Path] = {}
    messages: list[str] = []
    empty: list[str] = []
    left: list[Path] = []

    def closed(error: OSError) -> None:
        advice = "give yourself the right to it"
        shown = printable(str(error.filename))
        messages.append(f"{shown}: cannot be listed ({error.strerror}) — {advice}")

    for path in paths:
        if path.resolve().is_relative_to(root):
            here = find_documents(path, messages.append, passed=left.append)
        else:
            here = find_documents(path, messages.append, closed, left.append)
        if not here:
            empty.append(f"{_shown(path)}: no documents here — name a file or a folder of decrees")
        for below, file in here.items():
            name = _name_below(root, file, named) or below
            first = found.setdefault(name, file)
            if first != file and digest(first) != digest(file):
                advice = "give it another name, or give the two one after the other"
                messages.append(f"{_shown(file)}: has the same name as {_shown(first)} — {advice}")
    if len(empty) == len(paths):
        others = [f"left alone: {left_alone(left)}"] if left else []
        raise ZanderekError("; ".join((*empty, *messages, *others)))
    return found, (*empty, *messages), left_alone(left)


def _place(file: Path) -> Path:
    """Where a file is: of a link, not of what it leads to."""
    return file.parent.resolve() / file.name


def _name_below(root: Path, file: Path, named: Callable[[], Mapping[Path, str]]) -> str | None:
    """What a file of the raw folder is named there; None for a file from elsewhere. `named` gives
    the names of all, for one that is called otherwise than it is named."""
    place = _place(file)
    if not place.is_relative_to(root):
        return None
    name = place.relative_to(root).as_posix()
    return name if name == printable(name) else named().get(place, printable(name))


def _known_otherwise(
    files: Mapping[str, Path],
    digests: Mapping[str, str],
    known: Mapping[str, str],
    gone: set[str],
    raw: Path,
) -> tuple[dict[str, str], dict[str, str]]:
    """Of files with the content of a known one, by their names, the known names: first of those
    that were renamed, then of files from elsewhere that are here already."""
    names: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        if known[name] != _DIGEST_OF_NOTHING:
            names[known[name]].append(name)
    renamed: dict[str, str] = {}
    twins: dict[str, str] = {}
    for name, path in files.items():
        content = digests[name]
        for candidate in names.get(content, ()):
            here = located(raw, candidate) if candidate not in gone else None
            if here is None and name not in known and candidate not in renamed.values():
                renamed[name] = candidate
                break
            if here is not None and not is_here(path, raw, name) and digest(here) == content:
                twins[name] = candidate
                break
    return renamed, twins


def without_unreadable(plan: Plan, raw: Path) -> tuple[Plan, tuple[str, ...]]:
    """The plan without files that cannot be opened or are too large to be documents, unless they
    are new in the raw folder, and without those from elsewhere that cannot be read and would
    take a text's place; and why not."""
    refused = {}
    for name, path in {**plan.new, **plan.changed}.items():
        ours = is_here(path, raw, name)
        if ours and name in plan.new:
            continue
        try:
            if name in plan.changed and not ours:
                read_document(path, name)
            else:
                refuse_size(path, name)
        except ReadError as error:
            stays = "what was read of it" if ours else "the file that is here"
            refused[name] = f"{error}; {stays} stays" if name in plan.changed else str(error)
    new, changed = (
        {name: path for name, path in files.items() if name not in refused}
        for files in (plan.new, plan.changed)
    )
    return replace(plan, new=new, changed=changed), tuple(refused.values())


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


def _shown(path: Path) -> str:
    return printable(str(path))


def is_here(path: Path, raw: Path, name: str) -> bool:
    """Whether a file is in the raw folder, maybe called otherwise than it is named, or leads to
    the file of that name there."""
    return path.resolve() == (raw / name).resolve() or _place(path).is_relative_to(raw.resolve())
