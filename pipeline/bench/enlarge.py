"""A larger database made of a real one: copies of all rows under other keys.

So one can measure how pages behave with a hundred times the data before there are so many acts.
Copies have the same texts, so a word stands in a hundred times as many rows as it would
otherwise, which is the worst case for search and for counting.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlite_utils

from pipeline.schema import TABLES, Column, Record, columns
from pipeline.store.desk.search import PART
from pipeline.store.desk.tallies import count_rows_of

# Tables that do not grow with documents.
_FIXED = frozenset(("places", "runs", "evaluation", "csv_blocks", "changes"))
_SEARCH = "search_entries"


@contextmanager
def enlarged(db: Path, times: int) -> Iterator[Path]:
    """A database with `times` times the rows until the block ends; with 1, `db` itself."""
    if times == 1:
        yield db
        return
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / db.name
        enlarge(db, target, times)
        yield target


def enlarge(db: Path, target: Path, times: int) -> None:
    """Write to `target` the database `db` and `times` - 1 copies of its rows."""
    shutil.copyfile(db, target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        connection.execute("pragma cache_size = -400000")
        triggers = connection.execute(
            "select name, sql from sqlite_master where type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"drop trigger [{name}]")
        connection.execute("attach ? as original", [str(db)])
        last = connection.execute(
            f"select coalesce(max(entry_id % {PART}), 0) from {_SEARCH}"
        ).fetchone()[0]
        for copy in range(1, times):
            for row_type in TABLES:
                if row_type.table.name not in _FIXED:
                    _copy(connection, row_type, copy, copy * last)
            connection.commit()
        connection.execute("detach original")
        _index_texts(connection)
        for _, sql in triggers:
            connection.execute(sql)
        files = [row[0] for row in connection.execute("select source_file from documents")]
        count_rows_of(sqlite_utils.Database(connection), files)
        connection.commit()
        connection.execute("pragma analysis_limit = 1000")
        connection.execute("analyze")


def _copy(connection: sqlite3.Connection, row_type: type[Record], copy: int, moved: int) -> None:
    """Copy the original rows; their keys get the copy's number before them, and the numbers of
    the search index, which begin anew in each part of it, are `moved` on."""
    name = row_type.table.name
    names = [f"[{column.name}]" for column in columns(row_type)]
    values = [
        f"'c{copy}-' || [{column.name}]" if _is_key(row_type, column) else f"[{column.name}]"
        for column in columns(row_type)
    ]
    if name == _SEARCH:
        values[names.index("[entry_id]")] = f"entry_id + {moved}"
        connection.execute(
            "insert into search_index (rowid, kind, title, text, words)"
            " select rowid + ?, kind, title, text, words from original.search_index",
            [moved],
        )
    connection.execute(
        f"insert into [{name}] ({', '.join(names)}) select {', '.join(values)}"
        f" from original.[{name}]"
    )


def _is_key(row_type: type[Record], column: Column) -> bool:
    """Whether a column names a row, an act or a file that is copied."""
    if column.type is not str or column.references in _FIXED or column.name == "table_name":
        return False
    keys = (*row_type.table.key, "row_id", "service_id", "source_file")
    return column.references is not None or column.name in keys


def _index_texts(connection: sqlite3.Connection) -> None:
    """Make Datasette's search over the texts of each table anew."""
    for row_type in TABLES:
        if any(column.search for column in columns(row_type)):
            index = f"{row_type.table.name}_fts"
            connection.execute(f"insert into [{index}] ([{index}]) values ('rebuild')")
