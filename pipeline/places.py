"""Where things are: the folders that commands read and write, and the documents in one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.errors import ZanderekError
from pipeline.read import MOST_BYTES, Source, printable
from pipeline.read.corpus import METADATA_FILE, companions, is_document


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run reads and writes."""

    raw: Path
    db: Path
    extracted: Path
    rules: Path


def find_documents(raw: Path) -> dict[str, Path]:
    """The documents of a folder by their names below it, or the one file itself, by name.

    Links that lead out of the folder are left alone, and so are names that begin with a dot
    and files that come with documents, such as the metadata and the parts of an act. A line
    break in a name, or a byte that is no UTF-8, is written as an escape: «a\\nb.txt».
    Raises OSError for a folder that cannot be listed: its documents would seem to be gone,
    and ZanderekError for a git repository that holds its history only.
    """
    if raw.is_file():
        return {name_of(raw): raw}
    root = raw.resolve()
    found: dict[str, Path] = {}
    for folder, folders, names in os.walk(raw, onerror=_refuse):
        if "HEAD" in names and {"objects", "refs"} <= set(folders):  # a repository without files
            if Path(folder) == raw:
                advice = "clone it, with: zanderek fetch"
                raise ZanderekError(f"{raw}: is a bare git repository — {advice} {raw}")
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(folder, name) for name in names if not name.startswith(".")):
            # Links to folders are not followed, so only the file itself may be a link.
            leads_out = path.is_symlink() and not path.resolve().is_relative_to(root)
            if path.is_file() and not leads_out and is_document(path):
                found[printable(path.relative_to(raw).as_posix())] = path
    return dict(sorted(found.items()))


def _refuse(error: OSError) -> None:
    raise error


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
    return find_documents(raw).get(name) if "\\" in name else None


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes and of the files that belong to it; of nothing if it cannot
    be read or is too large to be a document."""
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError:
        return sha256(b"").hexdigest()
    return Source(path.name, path.suffix.lower(), content, companions(path, content)).sha256
