"""A database that is written beside the one that it replaces."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from glob import escape
from pathlib import Path

import sqlite_utils

from pipeline.aside import aside

# Bytes: texts of forms fill many of the usual pages of half this size, which takes longer. Larger
# ones gain little more, and a database has hundreds of small tables and indexes.
_PAGE = 8192


class Aside:
    """A database that is not yet in its place, empty or a copy that a thread is making.

    A large database takes as long to copy as an act takes to read: who asks for `db` only when
    the rows are there waits for neither.
    """

    def __init__(self, path: Path, copied: Future[Path] | None) -> None:
        self._path = path
        self._copied = copied
        self._opened: sqlite_utils.Database | None = None

    @property
    def db(self) -> sqlite_utils.Database:
        """The database, once it is copied. Raises the OSError that ended the copy."""
        if self._opened is None:
            if self._copied is not None:
                self._copied.result()
            self._opened = sqlite_utils.Database(sqlite3.connect(self._path))
            self._opened.conn.execute(f"pragma page_size = {_PAGE}")
            # Nobody reads the file before it is whole, so it needs no journal.
            self._opened.conn.execute("pragma journal_mode = off")
            self._opened.conn.execute("pragma synchronous = off")
        return self._opened

    def finish(self) -> None:
        """Write what is left, with a sample of each index for the planner: all of them would take
        longer than a refresh."""
        connection = self.db.conn
        connection.commit()
        connection.execute("pragma analysis_limit = 1000")
        connection.execute("pragma optimize")

    def close(self) -> None:
        """Close the database, if it was opened."""
        if self._opened is not None:
            self._opened.close()


@contextmanager
def begun_aside(path: Path, *, start_from: Path | None) -> Iterator[Aside]:
    """A database beside `path` that takes its place when the block ends well.

    It begins empty, or as a copy of `start_from`. If the block fails or the process is
    killed, `path` is left as it was. Readers see the old database or the new one, never a
    part.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = aside(path)
    for left in path.parent.glob(f"{escape(new.name)}*"):  # by a run that was killed
        left.unlink()
    try:
        with ThreadPoolExecutor(1) as pool:
            copied = pool.submit(shutil.copyfile, start_from, new) if start_from else None
            written = Aside(new, copied)
            try:
                yield written
                written.finish()
            finally:
                written.close()
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def written_aside(path: Path, *, start_from: Path | None = None) -> Iterator[sqlite_utils.Database]:
    """As `begun_aside`, the database itself."""
    with begun_aside(path, start_from=start_from) as written:
        yield written.db
