"""Rows that end because of a later act, or begin later, and what brings them back.

What each row's own file says is kept with the day on which it ends for each act's sake, so
that one of them can be taken back and the others stay, in whatever order they came.
"""

from __future__ import annotations

import sqlite_utils

from pipeline.amended import Ended
from pipeline.schema import TABLES, Decree, Issue, Row, columns
from pipeline.store.acts.texts import of_act
from pipeline.store.database import read_records

DATED = tuple(t for t in TABLES if issubclass(t, Row) and t is not Issue)
# What stands on lines that end, but is no law of its own or tells of the whole.
_LASTING = ("decrees", "amendments")


def decree_of(db: sqlite_utils.Database, decree_id: str) -> Decree:
    """The act's row in force; raises StopIteration where there is none."""
    query = "select source_file from decrees where decree_id = ?"
    (source_file,) = db.conn.execute(query, [decree_id]).fetchone()
    rows = read_records(db, Decree, source_file)
    return next(row for row in rows if row.decree_id == decree_id)


def end_act(db: sqlite_utils.Database, decree_id: str, day: str) -> None:
    """End everything that an act's own file says."""
    end_rows(db, decree_of(db, decree_id), day)


def end_rows(
    db: sqlite_utils.Database, decree: Decree, day: str, ended: Ended | None = None
) -> None:
    """End the rows of a clause or an office, of some lines or of all of an act's own file."""
    for row_type in DATED:
        names = {column.name for column in columns(row_type)}
        if row_type.table.name in _LASTING:
            continue
        where, values = "source_file = ?", [decree.source_file]
        if ended is not None:
            where += " and line_start between ? and ?"
            values += [ended.line_start, ended.line_end]  # type: ignore[list-item]
        if ended is not None and ended.clause:
            if "provision_id" not in names:
                continue
            where += " and coalesce(provision_id, ?) = ?"
            values += [ended.clause, ended.clause]
        if ended is not None and ended.office:
            if "office_id" not in names:
                continue
            where += " and office_id = ?"
            values += [ended.office]
        end_where(db, row_type.table.name, decree.decree_id, day, where, values)


def end_where(
    db: sqlite_utils.Database,
    table: str,
    decree_id: str,
    day: str,
    where: str,
    values: list[str],
) -> None:
    """End rows of one table for an act's sake, and remember what their own file says of them."""
    where = f"({where}) and (valid_to is null or valid_to > ?)"
    known = f"from ended_rows e where e.table_name = '{table}' and e.row = t.rowid"
    db.conn.execute(
        "insert into ended_rows (table_name, row, source_file, decree_id, ends, valid_to)"
        f" select '{table}', t.rowid, t.source_file, ?, ?,"
        f" case when exists (select 1 {known}) then (select e.valid_to {known} limit 1)"
        f" else t.valid_to end from [{table}] t where {where}"
        " on conflict do update set ends = min(ends, excluded.ends)",
        [decree_id, day, *values, day],
    )
    db.conn.execute(f"update [{table}] set valid_to = ? where {where}", [day, *values, day])


def begin_rows(db: sqlite_utils.Database, decree: Decree, day: str, first: int, last: int) -> None:
    """Let what an act's own file prints on some lines be law only since a day."""
    for row_type in DATED:
        table = row_type.table.name
        if table in _LASTING:
            continue
        where = "source_file = ? and line_start between ? and ? and coalesce(valid_from, '') < ?"
        values = [decree.source_file, first, last, day]
        db.conn.execute(
            "insert or ignore into begun_rows"
            " (table_name, row, source_file, decree_id, printed_from)"
            f" select '{table}', rowid, source_file, ?, valid_from from [{table}] where {where}",
            [decree.decree_id, *values],
        )
        # A note may have ended a row before that day: then it is law on no day.
        db.conn.execute(
            f"update [{table}] set valid_from = min(?, coalesce(valid_to, ?)) where {where}",
            [day, day, *values],
        )


def restore(db: sqlite_utils.Database, act: str) -> set[str]:
    """Let rows that ended for the sake of an act's texts be law again, as far as nothing else
    ended them.

    Returns their files.
    """
    query = f"select distinct decree_id from ended_rows where {of_act('decree_id')}"
    texts = [row[0] for row in db.conn.execute(query, {"act": act})]
    return _restore_begun(db, act).union(*(_restore(db, decree_id) for decree_id in texts))


def _restore_begun(db: sqlite_utils.Database, act: str) -> set[str]:
    """Let rows begin when their own file says."""
    ours = of_act("decree_id")
    query = f"select distinct table_name, source_file from begun_rows where {ours}"
    found = db.conn.execute(query, {"act": act}).fetchall()
    for table in sorted({table for table, _ in found}):
        db.conn.execute(
            f"update [{table}] as t set valid_from = b.printed_from from begun_rows b"
            f" where b.table_name = '{table}' and b.row = t.rowid and {of_act('b.decree_id')}",
            {"act": act},
        )
    if found:
        db.conn.execute(f"delete from begun_rows where {ours}", {"act": act})
    return {source_file for _, source_file in found}


def _restore(db: sqlite_utils.Database, decree_id: str) -> set[str]:
    """The same for one text, of rows that ended."""
    query = "select distinct table_name, source_file from ended_rows where decree_id = ?"
    found = db.conn.execute(query, [decree_id]).fetchall()
    for table in sorted({table for table, _ in found}):
        about = f"from ended_rows e where e.table_name = '{table}' and e.row = t.rowid"
        others = f"(select min(e.ends) {about} and e.decree_id <> ?1)"
        printed = f"(select e.valid_to {about} and e.decree_id = ?1)"
        ours = f"select row from ended_rows where table_name = '{table}' and decree_id = ?1"
        db.conn.execute(
            f"update [{table}] as t set valid_to = case when {others} is null then {printed}"
            f" else min({others}, coalesce({printed}, '9999')) end where rowid in ({ours})",
            [decree_id],
        )
    db.conn.execute("delete from ended_rows where decree_id = ?", [decree_id])
    return {source_file for _, source_file in found}
