"""Frames into SQLite: tables, keys, indexes and search made from the schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import sqlite_utils

from pipeline.normalise import Frames
from pipeline.schema import TABLES, Record, columns


def create_tables(db: sqlite_utils.Database) -> None:
    """Every table of the schema, empty, with keys, references, indexes and search."""
    for row_type in TABLES:
        info, cols = row_type.table, columns(row_type)
        table = db.table(info.name)
        table.create(
            {column.name: column.type for column in cols},
            pk=info.key if len(info.key) != 1 else info.key[0],
            not_null={column.name for column in cols if not column.nullable},
            foreign_keys=[
                (c.name, c.references, _key_of(c.references)) for c in cols if c.references
            ],
        )
        for column in cols:
            if column.references or column.facet:
                table.create_index([column.name], if_not_exists=True)
        if "source_file" in {c.name for c in cols} and len(info.key) < 2:
            names = [c.name for c in cols]
            place = ["source_file", "line_start"] if "line_start" in names else ["source_file"]
            table.create_index(place, if_not_exists=True)
        searched = [column.name for column in cols if column.search]
        if searched:
            table.enable_fts(searched, create_triggers=True, tokenize="unicode61")


def insert_frames(db: sqlite_utils.Database, frames: Frames) -> int:
    """Insert the frames' rows; returns how many."""
    count = 0
    for row_type in TABLES:
        frame = frames.get(row_type.table.name)
        if frame is not None and len(frame):
            names = ", ".join(f"[{name}]" for name in frame.columns)
            marks = ", ".join("?" * len(frame.columns))
            statement = f"insert into [{row_type.table.name}] ({names}) values ({marks})"
            db.conn.executemany(statement, _values(frame))
            count += len(frame)
    return count


def insert_records(db: sqlite_utils.Database, records: Iterable[Record]) -> None:
    """Insert single rows of any tables."""
    for record in records:
        cols = [column.name for column in columns(type(record))]
        db.table(record.table.name).insert({name: getattr(record, name) for name in cols})


def link_citations(db: sqlite_utils.Database) -> None:
    """Point citations to the cited acts that are in the database."""
    db.conn.execute(
        "update citations set cited_decree_id = (select decree_id from decrees"
        " where decree_id = cited_act_id) where cited_act_id is not null"
    )


@contextmanager
def written_aside(path: Path) -> Iterator[sqlite_utils.Database]:
    """A new database beside `path` that takes its place when the block ends well.

    If the block fails, `path` is left as it was. Readers see the old database or the new
    one, never a part.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    aside.unlink(missing_ok=True)
    connection = sqlite3.connect(aside)
    connection.execute("pragma synchronous = off")
    connection.execute("pragma journal_mode = off")
    db = sqlite_utils.Database(connection)
    try:
        yield db
        connection.commit()
        connection.execute("analyze")
        connection.commit()
    except BaseException:
        connection.close()
        aside.unlink(missing_ok=True)
        raise
    connection.close()
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    aside.replace(path)


def _key_of(table_name: str) -> str:
    return next(t.table.key[0] for t in TABLES if t.table.name == table_name)


def _values(frame: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return plain.itertuples(index=False, name=None)
