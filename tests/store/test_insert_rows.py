"""Rows go into a table many a statement: none is lost, and the last of a key stays."""

from functools import cache

import pytest
import sqlite_utils
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema import CsvBlock
from pipeline.store.database import create_tables, insert_rows

NAMES = ["table_name", "source_file", "first_key", "bytes"]


@cache
def database() -> sqlite_utils.Database:
    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    return db


def inserted(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    db = database()
    db.conn.execute("delete from csv_blocks")
    insert_rows(db, CsvBlock, NAMES, iter(rows))
    found: list[tuple[object, ...]] = db.conn.execute(
        f"select {', '.join(NAMES)} from csv_blocks order by rowid"
    ).fetchall()
    return found


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 20, 47])
def test_all_rows_in_their_order(count: int) -> None:
    rows: list[tuple[object, ...]] = [("t", f"{i}.txt", "k", i) for i in range(count)]
    assert inserted(rows) == rows


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=40))
def test_last_row_of_a_key_stays(pairs: list[tuple[int, int]]) -> None:
    rows: list[tuple[object, ...]] = [("t", f"{key}.txt", "k", size) for key, size in pairs]
    last = {row[:2]: row for row in rows}
    assert sorted(map(repr, inserted(rows))) == sorted(map(repr, last.values()))
