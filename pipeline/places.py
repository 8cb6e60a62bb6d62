"""Where things are: the folders that commands read and write, and the documents in one."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

# Files that stand beside documents and are none.
_NOT_DOCUMENTS = {"catalogue.yaml", "meta.yaml", "README.md", "LICENSE"}


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run reads and writes."""

    raw: Path
    db: Path
    extracted: Path
    rules: Path


def find_documents(raw: Path) -> dict[str, Path]:
    """The documents of a folder by their names below it, or the one file itself, by name.

    Links that lead out of the folder are left alone, and so is what begins with a dot.
    """
    if raw.is_file():
        return {raw.name: raw}
    root = raw.resolve()
    found = {
        path.relative_to(raw).as_posix(): path
        for path in raw.rglob("*")
        if path.is_file()
        and path.name not in _NOT_DOCUMENTS
        and not any(part.startswith(".") for part in path.relative_to(raw).parts)
        and path.resolve().is_relative_to(root)
    }
    return dict(sorted(found.items()))


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes; of nothing if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return sha256(b"").hexdigest()
