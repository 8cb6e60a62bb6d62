"""Frames into SQLite: tables, keys, indexes and search made from the schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils

from pipeline.errors import ZanderekError
from pipeline.normalise import Frame, Frames
from pipeline.schema import TABLES, Record, columns

# Rows a statement: to begin and end one costs as much as to insert a short row.
_AT_ONCE = 10
_SQLITE = b"SQLite format 3\0"  # how every database begins


def create_tables(db: sqlite_utils.Database) -> None:
    """Every table of the schema, empty, with keys and references."""
    for statement in _creations():
        db.conn.execute(statement)
    # Asked for while rows come in: is the act of a document here already?
    db.table("documents").create_index(["decree_id"], if_not_exists=True)


@cache
def _creations() -> tuple[str, ...]:
    """The statements that create the tables: it takes longer to write them than to run them."""
    db = sqlite_utils.Database(memory=True)
    statements = []
    for row_type in TABLES:
        info, cols = row_type.table, columns(row_type)
        sql = db.create_table_sql(
            info.name,
            {column.name: column.type for column in cols},
            pk=info.key if len(info.key) != 1 else info.key[0],
            not_null={column.name for column in cols if not column.nullable},
            foreign_keys=[
                (c.name, c.references, key_of(c.references)) for c in cols if c.references
            ],
        )
        statements.append(f"{sql.rstrip().rstrip(';')} without rowid" if info.by_key else sql)
        db.conn.execute(statements[-1])
    db.close()
    return tuple(statements)


def create_indexes(db: sqlite_utils.Database) -> None:
    """The indexes of all tables, unless they are there.

    Called once the first rows are in: sorting all at once is faster than finding the place of
    each.
    """
    for row_type in TABLES:
        info, cols = row_type.table, columns(row_type)
        table = db.table(info.name)
        places = [column.name for column in cols if column.name in ("source_file", "line_start")]
        by_place = "source_file" in places
        for column in cols:
            if column.facet:  # readers choose rows by it and see them in the order of their keys
                table.create_index([column.name, *info.key], if_not_exists=True)
            elif column.references and not (by_place and column.name == "source_file"):
                table.create_index([column.name], if_not_exists=True)
        if by_place and info.key[:1] != ("source_file",):  # a key that begins so is an index too
            table.create_index(places, if_not_exists=True)


def enable_search(db: sqlite_utils.Database) -> None:
    """Full-text search over the searchable columns, kept up to date by triggers.

    Called once the first rows are in: one pass over all is faster than a trigger a row.
    """
    for row_type in TABLES:
        searched = [column.name for column in columns(row_type) if column.search]
        if searched:
            table = db.table(row_type.table.name)
            table.enable_fts(searched, create_triggers=True, tokenize="unicode61")


def insert_frames(db: sqlite_utils.Database, frames: Frames) -> int:
    """Insert the frames' rows; returns how many."""
    count = 0
    for row_type in TABLES:
        frame = frames.get(row_type.table.name)
        if frame is not None and len(frame):
            insert_rows(db, row_type, list(frame.columns), frame.rows())
            count += len(frame)
    return count


def insert_records(db: sqlite_utils.Database, records: Iterable[Record]) -> None:
    """Insert single rows of any tables."""
    for record in records:
        names = [column.name for column in columns(type(record))]
        insert_rows(db, type(record), names, [tuple(getattr(record, name) for name in names)])


def insert_rows(
    db: sqlite_utils.Database,
    row_type: type[Record],
    names: Sequence[str],
    rows: Iterable[tuple[object, ...]],
) -> None:
    """Insert rows whose values stand in the order of `names`; a row of the same key is replaced."""
    table, listed, every = row_type.table.name, tuple(names), list(rows)
    single = len(every) % _AT_ONCE
    if single:
        db.conn.executemany(_insertion(table, listed, 1), every[:single])
    if len(every) > single:
        lots = [
            [*chain.from_iterable(every[start : start + _AT_ONCE])]
            for start in range(single, len(every), _AT_ONCE)
        ]
        db.conn.executemany(_insertion(table, listed, _AT_ONCE), lots)


@cache
def _insertion(table: str, names: tuple[str, ...], rows: int) -> str:
    marks = ", ".join("?" * len(names))
    listed = ", ".join(f"[{name}]" for name in names)
    values = ", ".join([f"({marks})"] * rows)
    return f"insert or replace into [{table}] ({listed}) values {values}"


R = TypeVar("R", bound=Record)


def read_records(db: sqlite_utils.Database, row_type: type[R], source_file: str) -> Iterator[R]:
    """The rows of a table that were read from a file, in the order of their key."""
    order = ", ".join(row_type.table.key or ("rowid",))
    return select_records(db.conn, row_type, f"where source_file = ? order by {order}", source_file)


def select_records(
    connection: sqlite3.Connection, row_type: type[R], clauses: str = "", *values: object
) -> Iterator[R]:
    """The rows of a table that a query with these clauses (where, order by) finds."""
    names = [column.name for column in columns(row_type)]
    listed = ", ".join(f"[{name}]" for name in names)
    query = f"select {listed} from [{row_type.table.name}] {clauses}"
    for row in connection.execute(query, values):
        yield row_type(**dict(zip(names, row, strict=True)))


def read_frames(db: sqlite_utils.Database, source_file: str) -> dict[str, Frame]:
    """What was inserted of a file, row for row, as long as nothing else has changed it."""
    frames = {}
    for row_type in TABLES:
        names = [column.name for column in columns(row_type)]
        rows: list[tuple[Any, ...]] = []
        if "source_file" in names:
            listed = ", ".join(f"[{name}]" for name in names)
            query = f"select {listed} from [{row_type.table.name}] where source_file = ?"
            order = ", ".join(row_type.table.key) if row_type.table.by_key else "rowid"
            rows = db.conn.execute(f"{query} order by {order}", [source_file]).fetchall()
        values = zip(*rows, strict=True) if rows else ((),) * len(names)
        frames[row_type.table.name] = Frame(dict(zip(names, values, strict=True)))
    return frames


def check_tables(db: sqlite_utils.Database, path: Path) -> None:
    """Raise ZanderekError when a database was made with other tables than these."""
    for row_type in TABLES:
        table = db.table(row_type.table.name)
        here = {column.name for column in table.columns} if table.exists() else set()
        if here != {column.name for column in columns(row_type)}:
            raise ZanderekError(
                f"{path}: its table {row_type.table.name} was made by another version of"
                " zanderek — make the database anew with: zanderek run"
            )


def check_replaceable(path: Path) -> None:
    """Raise ZanderekError for a file that a new database must not take the place of: one that is
    no database, or another programme's. One of an earlier version, or a damaged one, may go."""
    if not path.is_file() or path.stat().st_size == 0:
        return
    advice = "name another place with --db, or move it away"
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            raise ZanderekError(f"{path}: is no database, and would be replaced by one — {advice}")
    try:
        with closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as db:
            names = {row[0] for row in db.execute("select name from sqlite_master")}
    except sqlite3.DatabaseError:
        return
    if names and not names & {row_type.table.name for row_type in TABLES}:
        raise ZanderekError(f"{path}: is the database of another programme — {advice}")


def delete_files(db: sqlite_utils.Database, names: Iterable[str]) -> None:
    """Take out every row that was read from one of the files."""
    files = [(name,) for name in names]
    for row_type in reversed(TABLES):
        if "source_file" in {column.name for column in columns(row_type)}:
            db.conn.executemany(f"delete from [{row_type.table.name}] where source_file = ?", files)


def key_of(table_name: str | None) -> str:
    """The key column of a table that others refer to."""
    return next(t.table.key[0] for t in TABLES if t.table.name == table_name)
