"""Work that reads the database, shared among processes with a connection of their own each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import TypeVar

import sqlite_utils

# Starting processes pays from about so many files on.
_MANY = 50

Item = TypeVar("Item")
Result = TypeVar("Result")


def processes(jobs: int, files: Sequence[str]) -> int:
    """How many processes to use for work on so many files, of at most `jobs`."""
    return jobs if len(files) >= _MANY else 1


def spread(
    db: sqlite_utils.Database,
    work: Callable[[sqlite_utils.Database, Item], Result],
    items: Iterable[Item],
    jobs: int,
) -> Iterator[Result]:
    """`work(db, item)` of each item, in the order of the items, by `jobs` processes.

    `work` must not change the database; it is a function of a module, or a partial of one.
    What was changed before is committed, so that the other processes see it.
    """
    if jobs <= 1:
        yield from (work(db, item) for item in items)
        return
    db.conn.commit()
    path = next(row[2] for row in db.conn.execute("pragma database_list") if row[1] == "main")
    with ProcessPoolExecutor(jobs, initializer=_open, initargs=(path,)) as pool:
        yield from pool.map(_work, repeat(work), items)


_opened: list[sqlite_utils.Database] = []


def _open(path: str) -> None:
    """A connection for a process of the pool, for as long as the process lives."""
    _opened.append(
        sqlite_utils.Database(sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True))
    )


def _work(work: Callable[[sqlite_utils.Database, Item], Result], item: Item) -> Result:
    return work(_opened[0], item)
