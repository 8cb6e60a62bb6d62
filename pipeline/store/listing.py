"""What an export wrote into a folder, so that the next one removes what is no longer there.

The folder may be anyone's. The list is a file in it, and only a file that is still as it was
written is removed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from pipeline.aside import aside

LISTING = ".zanderek-export.json"
Listing = Mapping[str, str]  # SHA-256 of each file by its name


def digest_of(content: bytes) -> str:
    """The digest by which a file is known as our own."""
    return sha256(content).hexdigest()


def read_listing(directory: Path) -> Listing:
    """What earlier exports wrote; nothing if there were none or their list is damaged."""
    try:
        said = json.loads((directory / LISTING).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    files = said.get("files") if isinstance(said, dict) else None
    return {str(k): str(v) for k, v in files.items()} if isinstance(files, dict) else {}


def write_listing(directory: Path, files: Listing) -> None:
    """List what is written; swapped in, so that a reader finds the old list or the new one."""
    path = directory / LISTING
    text = json.dumps({"files": dict(sorted(files.items()))}, indent=1)
    aside(path).write_text(text + "\n", encoding="utf-8")
    aside(path).replace(path)


def remove_gone(
    directory: Path, before: Listing, now: Listing, say: Callable[[str], None]
) -> dict[str, str]:
    """Remove files of `before` that are not of `now`, unless a person changed them.

    `say` hears of each. Returns those that stay with the digest that they were written with:
    until they are taken away the next export says so again.
    """
    stay = {}
    for name in sorted(before.keys() - now.keys()):
        path = directory / name
        if Path(name).name != name or not path.is_file() or path.is_symlink():
            continue
        if digest_of(path.read_bytes()) == before[name]:
            path.unlink()
            say(f"removed: {path}: its procedure is gone")
        else:
            stay[name] = before[name]
            say(f"kept: {path}: its procedure is gone, but the file was changed by hand")
    return stay
