"""Errors that users see: each names the file, the place, what is wrong and what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage


@dataclass
class ZanderekError(Exception):
    """Base of all errors that a command reports in one line instead of a traceback."""

    message: str

    def __str__(self) -> str:
        return self.message


@dataclass
class ReadError(ZanderekError):
    """A file that cannot be read as a document.

    `message` says what is wrong, `advice` what to do; `line` is 1-based where it is known.
    """

    file: str
    advice: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line is not None else self.file
        return f"{place}: {self.message}" + (f" — {self.advice}" if self.advice else "")


class FetchError(ZanderekError):
    """Something that could not be fetched; the message names it and says what to do."""


# What the system refuses through no fault of ours, and what to do about it.
_NO_ROOM = "make room on the disk and run the same command again"
_NO_RIGHT = "give yourself the right to it, or name another place"
_SYSTEM = {
    errno.ENOSPC: _NO_ROOM, errno.EDQUOT: _NO_ROOM, errno.EFBIG: _NO_ROOM,
    errno.EACCES: _NO_RIGHT, errno.EPERM: _NO_RIGHT, errno.EROFS: _NO_RIGHT,
    errno.EIO: "check the disk", errno.ENOMEM: "run it with fewer --jobs",
    errno.ENOTDIR: "name a folder", errno.EISDIR: "name a file", errno.EEXIST: "name a folder",
    errno.ENOENT: "check that it is there, or name another place",
    errno.ENAMETOOLONG: "give it a shorter name",
}  # fmt: skip
_SQLITE = {
    sqlite3.SQLITE_FULL: _NO_ROOM, sqlite3.SQLITE_IOERR: _NO_ROOM,
    sqlite3.SQLITE_READONLY: _NO_RIGHT, sqlite3.SQLITE_CANTOPEN: _NO_RIGHT,
    sqlite3.SQLITE_PERM: _NO_RIGHT, sqlite3.SQLITE_BUSY: "wait until it is free",
    sqlite3.SQLITE_LOCKED: "wait until it is free",
    sqlite3.SQLITE_CORRUPT: "make it anew with: zanderek run",
    sqlite3.SQLITE_NOTADB: "name a database of zanderek, or move it away",
}  # fmt: skip


def refusal_of(
    error: OSError | sqlite3.Error, database: Path | None = None, written: Iterable[Path] = ()
) -> str | None:
    """What the system refused, of which file (of SQLite `database`), and what to do about it; None
    if it may be a fault of ours.

    Errors of writing name no file: of `written`, what may have been written to, the place on the
    fullest disk is named.
    """
    if isinstance(error, OSError):
        advice = _SYSTEM.get(error.errno or 0)
        name = error.filename
        if advice == _NO_ROOM:  # of a copy the second name is the one that was written
            name = error.filename2 or name or min(written, key=_room_at, default=None)
        what = f"{name}: {error.strerror}" if name else error.strerror
    else:
        advice = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        what = f"{database or 'SQLite'}: {error}"
    return f"{what} — {advice}" if advice else None


def _room_at(path: Path) -> int:
    """The bytes that are free on the disk of a path, which need not be there yet."""
    for place in (path.absolute(), *path.absolute().parents):
        if place.exists():
            return disk_usage(place).free
    return 0
