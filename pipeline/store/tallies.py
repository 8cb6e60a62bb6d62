"""Counts that pages show of whole tables: rows, rows by facet, offices of a service by place.

Counting a million rows takes longer than a reader waits, and the counts do not change while a
database is served. They are kept by file (`file_tallies`) and summed by triggers (`tallies`),
so that a refresh counts only the files that changed. In both, a row without `column_name`
counts all rows of its table, one with `other_name` the rows that have both values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import NamedTuple

import sqlite_utils

from pipeline.schema import TABLES, CsvBlock, Record, columns

# Values are kept as they are: these columns have no type.
_COUNTED = "table_name text not null, column_name text, value, other_name text, other"
# `is` finds NULL too.
_SAME = " and ".join(
    f"{name} is {{row}}.{name}"
    for name in ("table_name", "column_name", "value", "other_name", "other")
)
_NEW, _OLD = _SAME.format(row="new"), _SAME.format(row="old")
_MAKE = (
    f"create table if not exists file_tallies (source_file text not null, {_COUNTED},"
    " rows integer not null)",
    "create index if not exists idx_file_tallies on file_tallies (source_file, table_name)",
    f"create table if not exists tallies ({_COUNTED}, rows integer not null)",
    "create index if not exists idx_tallies"
    " on tallies (table_name, column_name, other_name, value, other)",
    "create trigger if not exists file_tallies_added after insert on file_tallies begin"
    " insert into tallies select new.table_name, new.column_name, new.value, new.other_name,"
    f"  new.other, 0 where not exists (select 1 from tallies where {_NEW});"
    f" update tallies set rows = rows + new.rows where {_NEW}; end",
    "create trigger if not exists file_tallies_deleted after delete on file_tallies begin"
    f" update tallies set rows = rows - old.rows where {_OLD};"
    f" delete from tallies where rows = 0 and {_OLD}; end",
    "create table if not exists service_places"
    " (service_id text not null, place_id text not null, offices integer not null,"
    " source_file text not null)",
    "create index if not exists idx_service_places on service_places (service_id)",
    "create index if not exists idx_service_places_file on service_places (source_file)",
    "create trigger if not exists documents_untallied after delete on documents begin"
    " delete from file_tallies where source_file = old.source_file;"
    " delete from service_places where source_file = old.source_file; end",
)
# Tables with many rows an act: each facet is counted beside each other facet, too.
_PAIRED = ("offices", "addresses", "phones", "issues")
_SERVICE_PLACES = """
insert into service_places
select o.service_id, p.place_id, count(*), o.source_file
from offices o join office_places p on p.office_id = o.office_id
where o.source_file in counted_files and o.service_id is not null and p.place_id is not null
group by o.source_file, o.service_id, p.place_id
"""


def count_rows_of(db: sqlite_utils.Database, source_files: Iterable[str]) -> None:
    """Count the rows of these files anew; of all files, if nothing was counted before."""
    names = sorted(source_files)
    if not db.table("file_tallies").exists():
        names = [row[0] for row in db.conn.execute("select source_file from documents")]
    for statement in _MAKE:
        db.conn.execute(statement)
    db.conn.execute("create temp table counted_files (name text primary key)")
    db.conn.executemany("insert into counted_files values (?)", [(name,) for name in names])
    for table in ("file_tallies", "service_places"):
        db.conn.execute(f"delete from {table} where source_file in counted_files")
    for tally in tallied():
        db.conn.execute(tally.query)
    db.conn.execute(_SERVICE_PLACES)
    db.conn.execute("drop table counted_files")


class Tally(NamedTuple):
    """What is counted: all rows of a table, or those of each value, or of each two values."""

    table: str
    column: str | None = None
    other: str | None = None

    @property
    def query(self) -> str:
        """Counts the rows of the files whose names are in `counted_files`."""
        named = [f"'{name}', [{name}]" if name else "null, null" for name in self[1:]]
        grouped = ", ".join(["source_file", *(f"[{name}]" for name in self[1:] if name)])
        return (
            f"insert into file_tallies select source_file, '{self.table}', {', '.join(named)},"
            f" count(*) from [{self.table}] where source_file in counted_files group by {grouped}"
        )


def tallied() -> Iterator[Tally]:
    """Every table whose rows come from files, its facets, and pairs of them where rows are many."""
    for row_type in TABLES:
        table = row_type.table.name
        names = {column.name for column in columns(row_type)}
        if "source_file" in names and row_type is not CsvBlock:  # those are written last
            yield Tally(table)
            for column in (*facets(row_type), *({"place_id"} & names)):
                yield Tally(table, column)
            if table in _PAIRED:
                yield from (Tally(table, *pair) for pair in permutations(facets(row_type), 2))
    yield Tally("offices", "region", "service_id")


def facets(row_type: type[Record]) -> list[str]:
    """The columns of a table that readers choose rows by."""
    return [column.name for column in columns(row_type) if column.facet]
