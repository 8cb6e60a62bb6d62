"""Counts that pages show of whole tables: rows, rows by facet, offices of a service by place.

Counting a million rows takes longer than a reader waits, and the counts do not change while a
database is served. They are kept by file (`file_tallies`) and summed by triggers (`tallies`),
so that a refresh counts only the files that changed. In both, a row without `column_name`
counts all rows of its table, and a value is what SQLite finds in the column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sqlite_utils

from pipeline.schema import TABLES, CsvBlock, Record, columns

# Values are kept as they are: the columns have no type.
_MAKE = (
    "create table if not exists file_tallies"
    " (source_file text not null, table_name text not null, column_name text, value,"
    " rows integer not null)",
    "create index if not exists idx_file_tallies on file_tallies (source_file)",
    "create table if not exists tallies"
    " (table_name text not null, column_name text, value, rows integer not null)",
    "create index if not exists idx_tallies on tallies (table_name, column_name, value)",
    # `is` finds NULL too, which a unique index would not.
    "create trigger if not exists file_tallies_added after insert on file_tallies begin"
    " insert into tallies select new.table_name, new.column_name, new.value, 0"
    "  where not exists (select 1 from tallies where table_name = new.table_name"
    "   and column_name is new.column_name and value is new.value);"
    " update tallies set rows = rows + new.rows where table_name = new.table_name"
    "  and column_name is new.column_name and value is new.value; end",
    "create trigger if not exists file_tallies_deleted after delete on file_tallies begin"
    " update tallies set rows = rows - old.rows where table_name = old.table_name"
    "  and column_name is old.column_name and value is old.value;"
    " delete from tallies where rows = 0 and table_name = old.table_name"
    "  and column_name is old.column_name and value is old.value; end",
    "create trigger if not exists documents_untallied after delete on documents begin"
    " delete from file_tallies where source_file = old.source_file;"
    " delete from service_places where source_file = old.source_file; end",
    "create table if not exists service_places"
    " (service_id text not null, place_id text not null, offices integer not null,"
    " source_file text not null)",
    "create index if not exists idx_service_places on service_places (service_id)",
    "create index if not exists idx_service_places_file on service_places (source_file)",
)
_SERVICE_PLACES = """
insert into service_places
select o.service_id, p.place_id, count(*), o.source_file
from offices o join office_places p on p.office_id = o.office_id
where o.source_file = ? and o.service_id is not null and p.place_id is not null
group by o.service_id, p.place_id
"""


def count_rows_of(db: sqlite_utils.Database, source_files: Iterable[str]) -> None:
    """Count the rows of these files anew; of all files, if nothing was counted before."""
    names = sorted(source_files)
    if not db.table("file_tallies").exists():
        names = [row[0] for row in db.conn.execute("select source_file from documents")]
    for statement in _MAKE:
        db.conn.execute(statement)
    for name in names:
        for table in ("file_tallies", "service_places"):
            db.conn.execute(f"delete from {table} where source_file = ?", [name])
        for table, column in tallied():
            group = f"'{column}', [{column}]" if column else "null, null"
            # Without a column there is one group, which is there even if it has no rows.
            db.conn.execute(
                f"insert into file_tallies select ?, '{table}', {group}, count(*) from [{table}]"
                f" where source_file = ?{f' group by [{column}]' if column else ''}",
                [name, name],
            )
        db.conn.execute(_SERVICE_PLACES, [name])


def tallied() -> Iterator[tuple[str, str | None]]:
    """What is counted: tables whose rows come from files (no column), and their facets."""
    for row_type in TABLES:
        names = {column.name for column in columns(row_type)}
        if "source_file" in names and row_type is not CsvBlock:  # those are written last
            yield row_type.table.name, None
            for column in (*facets(row_type), *({"place_id"} & names)):
                yield row_type.table.name, column


def facets(row_type: type[Record]) -> list[str]:
    """The columns of a table that readers choose rows by."""
    return [column.name for column in columns(row_type) if column.facet]
