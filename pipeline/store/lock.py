"""One writer at a time, and how the next one knows that the last did not come to its end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pipeline.errors import ZanderekError

_WRITING = "writing"


@dataclass(slots=True)
class Turn:
    """A writer's turn. `unfinished` says that the last writer was stopped while it wrote CSV
    files and rules: they may tell of another state than the database."""

    file: IO[str]
    unfinished: bool
    begun: bool = False

    def begin(self) -> None:
        """From now on CSV files and rules change."""
        self.begun = True
        self.file.write(f" {_WRITING}")
        self.file.flush()


@contextmanager
def sole_writer(db: Path) -> Iterator[Turn]:
    """Let no other process write the database `db`, its CSV files and rules meanwhile.

    A file beside the database holds the lock. It stays if the writer is killed or fails after
    `Turn.begin`, until another one comes to its end.

    Raises ZanderekError when another process is writing.
    """
    db.parent.mkdir(parents=True, exist_ok=True)
    path = db.with_name(f".{db.name}.lock")
    while True:
        with path.open("a+", encoding="ascii") as file:
            held = _lock(file, db)
            if os.fstat(file.fileno()).st_nlink == 0:
                continue  # the writer before us has just ended and taken it away
            turn = Turn(file, unfinished=_WRITING in held)
            file.truncate(0)
            file.write(f"{os.getpid()} {_WRITING}" if turn.unfinished else str(os.getpid()))
            file.flush()
            keep = True
            try:
                yield turn
                keep = turn.unfinished and not turn.begun
            finally:
                if not (keep and (turn.unfinished or turn.begun)):
                    path.unlink()
            return


def _lock(file: IO[str], db: Path) -> str:
    """Lock a file for this process, not for those that it forks; returns what is in it."""
    file.seek(0)
    held = file.read()
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return held
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:  # the two words of systems for «held»
        writer = f" (process {held.split()[0]})" if held else ""
        message = f"another zanderek{writer} is writing it — wait until it is done"
        raise ZanderekError(f"{db}: {message}") from error
    return held
