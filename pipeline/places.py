"""Where things are: the folders that commands read and write, and the documents in one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from pipeline.errors import ZanderekError
from pipeline.read import MOST_BYTES, Source, printable
from pipeline.read.corpus import (
    METADATA_FILE,
    companions,
    is_document,
    is_named_as_document,
    lost_part,
    may_show_text,
    parts_named_by,
)

_NO_FILE = "is no file but a pipe, a socket or a device"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run reads and writes."""

    raw: Path
    db: Path
    extracted: Path
    rules: Path


def _refuse(error: OSError) -> None:
    raise error


def find_documents(
    raw: Path,
    say: Callable[[str], None] = lambda message: None,
    closed: Callable[[OSError], None] = _refuse,
    passed: Callable[[Path], object] = lambda path: None,
) -> dict[str, Path]:
    """The documents of a folder by their names below it, or the one file itself, by name.

    Files whose names begin with a dot, and files that come with documents, such as the metadata
    and the parts of an act, are no documents. Links that lead out of the folder or nowhere,
    pipes and devices are left out; `say` is told of each that has a document's name, and of each
    part that no document will have; `passed` of pictures and data, which are left alone. A line
    break in a name, or a byte that is no UTF-8, is written as an escape: «a\\nb.txt»; letters in
    two parts, as й from a Mac, are composed.

    Raises OSError for a folder that cannot be listed, whose documents would seem to be gone,
    unless `closed` takes the error; ZanderekError for a git repository without its files.
    """
    if raw.is_file():
        return {name_of(raw): raw}
    if raw.exists() and not raw.is_dir():
        say(f"{_shown(raw)}: {_NO_FILE}")
        return {}
    found: dict[str, Path] = {}
    escaped: list[Path] = []
    for path in _candidates(raw, raw.resolve(), say, closed, passed):
        below = path.relative_to(raw).as_posix()
        if below == printable(below):
            found[below] = path
        else:
            escaped.append(path)
    for path in sorted(escaped):
        name = printable(path.relative_to(raw).as_posix())
        while name in found:  # another file is really called what this one is written as
            name += "\\"
        found[name] = path
    return dict(sorted(found.items()))


def _candidates(
    raw: Path,
    root: Path,
    say: Callable[[str], None],
    closed: Callable[[OSError], None],
    passed: Callable[[Path], object],
) -> Iterator[Path]:
    """The files below `raw` that may be documents; `root` is the same place without links."""
    parts_of = cache(parts_named_by)
    for folder, folders, names in os.walk(raw, onerror=closed):
        if "HEAD" in names and {"objects", "refs"} <= set(folders):  # a bare repository
            if Path(folder) == raw:
                advice = "clone it, with: zanderek fetch"
                raise ZanderekError(f"{raw}: is a bare git repository — {advice} {raw}")
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(folder, name) for name in folders):
            if path.is_symlink() and not _leads_into(root, path):
                say(f"{_shown(path)}: is a link to a folder elsewhere — name that folder itself")
        for path in (Path(folder, name) for name in sorted(names) if not name.startswith(".")):
            if not is_named_as_document(path):
                if may_show_text(path):
                    passed(path)
                continue
            problem = _no_file_of(root, path)
            if problem is None and is_document(path):
                yield path
                continue
            problem = problem or lost_part(path, parts_of)
            if problem is not None:
                say(f"{_shown(path)}: {problem}")


def _no_file_of(root: Path, path: Path) -> str | None:
    """Why a path below the folder `root` is no file of it, and what to do; None if it is one."""
    # Links to folders are not followed, so only the file itself may be a link.
    if path.is_symlink():
        if not path.exists():
            return "is a link that leads nowhere — remove it"
        if not _leads_into(root, path):
            return "is a link that leads out of the folder — put the file itself here"
    if not path.is_file():
        return f"{_NO_FILE} — remove it"
    return None


def left_alone(files: Iterable[Path]) -> str:
    """How many files of each kind.

    >>> left_alone([Path("a.jpg"), Path("b.JPG"), Path("c.csv")])
    '1 × .csv, 2 × .jpg'
    """
    counts = Counter(path.suffix.lower() for path in files)
    return ", ".join(f"{count:,} × {suffix}" for suffix, count in sorted(counts.items()))


def _leads_into(root: Path, link: Path) -> bool:
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # links in circles
        return False


def _shown(path: Path) -> str:
    return printable(str(path))


def name_of(path: Path) -> str:
    """The name of a file given by itself; `kaz.md` says nothing without its act's folder."""
    folder = path.resolve().parent
    of_act = (folder / METADATA_FILE).is_file()
    return printable(f"{folder.name}/{path.name}" if of_act else path.name)


def located(raw: Path, name: str) -> Path | None:
    """The file of a document of the folder `raw`, by its name below it; None if it is gone."""
    path = raw / name
    if path.is_file():
        return path
    # Others may be called otherwise than they are named: `printable`.
    return find_documents(raw).get(name) if "\\" in name or not name.isascii() else None


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, then of the files that belong to it.

    A file that cannot be read, or is too large to be a document, has the digest of no bytes.
    """
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError:
        return sha256(b"").hexdigest()
    return Source(path.name, path.suffix.lower(), content, companions(path, content)).sha256
