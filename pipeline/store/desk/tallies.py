"""Counts that pages show of whole tables: rows by all facets of a table, offices of a service
by place.

Counting a million rows takes longer than a reader waits, and the counts do not change while a
database is served. They are kept by file (`file_tallies`) and summed by triggers (`tallies`),
so that a refresh counts only the files that changed. `names` are the columns by which the rows
of a table are grouped, `counted` the values of a group: two arrays in JSON, as in
`["region", "district"]` and `["Ақмола облысы", "Ақкөл ауданы"]`. The rows with one value, or
with several, are the sum over the groups that have them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import sqlite_utils

from pipeline.schema import TABLES, CsvBlock, Evaluation, Record, columns

_GROUP = "table_name text not null, names text not null, counted text not null"
_THAT = "table_name = {row}.table_name and names = {row}.names and counted = {row}.counted"
_MAKE = (
    f"create table if not exists file_tallies (source_file text not null, {_GROUP},"
    " rows integer not null)",
    "create index if not exists idx_file_tallies on file_tallies (source_file, table_name)",
    f"create table if not exists tallies ({_GROUP}, rows integer not null,"
    " primary key (table_name, names, counted)) without rowid",
    "create trigger if not exists file_tallies_added after insert on file_tallies begin"
    " insert into tallies values (new.table_name, new.names, new.counted, new.rows)"
    "  on conflict do update set rows = rows + excluded.rows; end",
    "create trigger if not exists file_tallies_deleted after delete on file_tallies begin"
    f" update tallies set rows = rows - old.rows where {_THAT.format(row='old')};"
    f" delete from tallies where rows = 0 and {_THAT.format(row='old')}; end",
    "create table if not exists service_places"
    " (service_id text not null, place_id text not null, offices integer not null,"
    " source_file text not null)",
    "create index if not exists idx_service_places on service_places (service_id)",
    "create index if not exists idx_service_places_file on service_places (source_file)",
    "create trigger if not exists documents_untallied after delete on documents begin"
    " delete from file_tallies where source_file = old.source_file;"
    " delete from service_places where source_file = old.source_file; end",
)
# What pages and ready questions ask of whole tables beside facets.
_BESIDE = (("offices", ("region", "service_id")), ("office_places", ("place_id",)))
# Offices that ended before their service are rows of lists that a later act has changed.
_SERVICE_PLACES = """
insert into service_places
select o.service_id, p.place_id, count(*), o.source_file
from offices o join office_places p on p.office_id = o.office_id
where o.source_file in counted_files and o.service_id is not null and p.place_id is not null
  and (o.valid_to is null
    or o.valid_to >= (select s.valid_to from services s where s.service_id = o.service_id))
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
    """The rows of a table, grouped by columns."""

    table: str
    columns: tuple[str, ...]

    @property
    def names(self) -> str:
        return json.dumps(self.columns)

    @property
    def query(self) -> str:
        """Counts the rows of the files whose names are in `counted_files`."""
        listed = ", ".join(f"[{name}]" for name in self.columns)
        grouped = f"source_file, {listed}" if listed else "source_file"
        return (
            f"insert into file_tallies select source_file, '{self.table}', '{self.names}',"
            f" json_array({listed}), count(*) from [{self.table}]"
            f" where source_file in counted_files group by {grouped}"
        )


def tallied() -> Iterator[Tally]:
    """Every table whose rows come from files by its facets, and what is asked beside them."""
    for row_type in TABLES:
        names = {column.name for column in columns(row_type)}
        # Those two are written when all else is counted.
        if "source_file" in names and row_type not in (CsvBlock, Evaluation):
            yield Tally(row_type.table.name, facets(row_type))
    yield from (Tally(*beside) for beside in _BESIDE)


def facets(row_type: type[Record]) -> tuple[str, ...]:
    """The columns of a table that readers choose rows by."""
    return tuple(column.name for column in columns(row_type) if column.facet)


@cache
def facets_of(table: str) -> dict[str, type] | None:
    """The facets by which the rows of a table are counted, with the types of their values;
    None if they are not counted."""
    known = {row_type.table.name: row_type for row_type in TABLES}
    names = next((tally.columns for tally in tallied() if tally.table == table), None)
    if names is None:
        return None
    return {c.name: c.type for c in columns(known[table]) if c.name in names}


def tally_query(table: str, shown: Sequence[str] = (), chosen: Sequence[str] = ()) -> str | None:
    """SQL that counts the rows of a table by the facets `shown`, as `rows`, of those rows that
    have the values of the facets `chosen`, which are its parameters.

    None if that was not counted.
    """
    types = facets_of(table)
    if types is None or not {*shown, *chosen} <= types.keys():
        return None
    values = {name: f"json_extract(counted, '$[{i}]')" for i, name in enumerate(types)}
    listed = [f"{values[name]} as [{name}]" for name in shown]
    wanted = [f"table_name = '{table}'", f"names = '{json.dumps(tuple(types))}'"]
    for name in chosen:
        # As SQLite does with the column itself, whose type a value read from JSON has not.
        given = f"cast(:{name} as integer)" if types[name] is int else f":{name}"
        wanted.append(f"{values[name]} = {given}")
    grouped = f" group by {', '.join(values[name] for name in shown)}" if shown else ""
    return (
        f"select {', '.join([*listed, 'coalesce(sum(rows), 0) as rows'])} from tallies"
        f" where {' and '.join(wanted)}{grouped}"
    )
