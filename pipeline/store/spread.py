"""Work that reads the database, shared among processes with a connection of their own each."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

import sqlite_utils

from pipeline.store.pools import pool_of

# From about this many files on, the work takes longer than starting processes for it.
_MANY = 50

# Readers give way to the process that writes the database, because in the end all wait for it.
_NICENESS = 4

Item = TypeVar("Item")
Result = TypeVar("Result")
# What readers do: a function of a module, or a partial of one, that does not change the database.
Work = Callable[[sqlite_utils.Database, Item], Result]


def processes(jobs: int, files: Sized) -> int:
    """How many processes to use for work on so many files, of at most `jobs`."""
    return jobs if len(files) >= _MANY else 1


class Readers:
    """Processes that read a database; without a pool this process does their work."""

    def __init__(self, db: sqlite_utils.Database, pool: ProcessPoolExecutor | None = None) -> None:
        self._db, self._pool = db, pool

    def map(
        self, work: Work[Item, Result], items: Iterable[Item], ahead: int | None = None
    ) -> Iterator[Result]:
        """`work(db, item)` of each item, in the order of the items.

        Other processes begin at once, at most `ahead` items ahead of the one that is wanted;
        give it where results are large. Without a pool an item is worked on when its result is
        wanted.
        """
        pool = self._pool
        if pool is None:
            return (work(self._db, item) for item in items)
        rest = iter(items)
        begun = deque(pool.submit(_work, work, item) for item in islice(rest, ahead))

        def results() -> Iterator[Result]:
            while begun:
                result = begun.popleft().result()
                begun.extend(pool.submit(_work, work, item) for item in islice(rest, 1))
                yield result

        return results()


@contextmanager
def readers(db: sqlite_utils.Database, jobs: int, *, apart: bool = False) -> Iterator[Readers]:
    """`jobs` processes that read the rows as they are now; with one job, this process.

    While they work the database must not be changed, unless they read `apart`, from a copy.
    """
    if jobs <= 1:
        yield Readers(db)
        return
    db.conn.commit()
    path = next(Path(row[2]) for row in db.conn.execute("pragma database_list") if row[1] == "main")
    read = path
    if apart:
        read = path.with_name(f"{path.name}.copy")
        shutil.copyfile(path, read)
    pool = pool_of(jobs, _open, read)
    try:
        yield Readers(db, pool)
    finally:
        pool.shutdown(cancel_futures=True)
        if apart:
            read.unlink()


_opened: list[sqlite_utils.Database] = []


def _open(path: Path) -> None:
    """A connection for a process of the pool, for as long as the process lives."""
    if hasattr(os, "nice"):  # not on every system
        os.nice(_NICENESS)
    _opened.append(sqlite_utils.Database(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)))


def _work(work: Work[Item, Result], item: Item) -> Result:
    return work(_opened[0], item)
