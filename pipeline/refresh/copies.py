"""Files that a refresh copies: those from elsewhere into the raw folder, old texts out of it."""

from __future__ import annotations

import errno
import shutil
from dataclasses import replace
from pathlib import Path, PurePosixPath

import sqlite_utils

from pipeline.errors import ReadError
from pipeline.fetch.history import earlier_folder
from pipeline.places import digest
from pipeline.process import version_of
from pipeline.read import printable, read_document
from pipeline.read.corpus import METADATA_FILE, companions
from pipeline.refresh.plan import Plan, is_here
from pipeline.repair import repair
from pipeline.structure import read_structure

_ASIDE = ".zanderek-copy.new"  # short: the names of files may be as long as the system allows
# Errors of the system about a name that it does not take, or a folder where a file has to be.
_OF_NAME = (errno.ENAMETOOLONG, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.EINVAL)


def with_new_metadata(plan: Plan, raw: Path, into: Path) -> Plan:
    """The plan for a dry run, in which files from elsewhere are not copied into the raw folder.

    Where one of them would bring new metadata for a text of the raw folder, the plan names a
    copy of that text below `into` with the new metadata beside it.
    """
    coming = {
        PurePosixPath(name).parent: path.with_name(METADATA_FILE)
        for name, path in {**plan.new, **plan.changed}.items()
        if not is_here(path, raw, name) and METADATA_FILE in companions(path)
    }
    changed = dict(plan.changed)
    for name, path in plan.changed.items():
        metadata = coming.get(PurePosixPath(name).parent)
        if metadata is not None and is_here(path, raw, name):
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
        if is_here(path, raw, name):
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


def keep_earlier(
    before: sqlite_utils.Database | None, plan: Plan, raw: Path, into: Path
) -> dict[str, Path]:
    """Copies, by name, of old texts that a text of another act or day replaces in the raw folder.

    A copy goes, with the files that belong to the text, into a folder of its own below `into`.
    A new text of the same act and day only corrects the old one, which is not kept. A refresh
    that was killed may have replaced the old text already: then the copy that it made is used.
    """
    kept: dict[str, Path] = {}
    if before is None:
        return kept
    for name, path in plan.changed.items():
        old = raw / name
        if is_here(path, raw, name) or not old.is_file():
            continue
        act, version, known = _known_as(before, name)
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
