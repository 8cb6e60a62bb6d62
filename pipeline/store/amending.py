"""Orders of later acts carried out in the database: older rows end, new wordings begin.

The text that a later act orders becomes provisions of the older act, with the later act's file
and lines as their source, and is read for limits, papers and all else that clauses say. What
was done before is undone first, so the result is the same in whatever order acts arrive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

import sqlite_utils

from pipeline.amended import Amended, Amending, Ended, Version, amend, own_versions
from pipeline.clauses import read_clauses
from pipeline.findings import issue_rows
from pipeline.model import Passage
from pipeline.normalise import to_frames
from pipeline.rules.legal import iso_date
from pipeline.rules.words import entry_into_force
from pipeline.schema import (
    TABLES,
    Appendix,
    Citation,
    Complaint,
    Deadline,
    Decree,
    Definition,
    Fee,
    Issue,
    Order,
    Provision,
    RefusalGround,
    RequiredDocument,
    Row,
    Service,
    WorkingHours,
    columns,
)
from pipeline.store.database import insert_frames, read_records
from pipeline.structure.definitions import read_definitions
from pipeline.structure.model import Act, AppendixText, Clause, ServiceText
from pipeline.structure.stamps import Lines

R = TypeVar("R", bound=Row)

NOT_DONE = "order_not_carried_out"
_ROWS = tuple(t for t in TABLES if issubclass(t, Row) and t is not Issue)
# What is made of a new wording.
_MADE: tuple[type[Row], ...] = (
    Provision, Definition, Citation, Deadline, RequiredDocument, RefusalGround, Fee, Complaint,
    WorkingHours,
)  # fmt: skip
# What stands on lines that end, but is no law of its own or tells of the whole.
_LASTING = ("decrees", "amendments")


def undo(db: sqlite_utils.Database, decree_id: str) -> set[str]:
    """Bring an act back to what its own file says; returns the files whose rows changed."""
    changed = {
        row[0]
        for row in db.conn.execute(
            "select distinct source_file from orders where target_act_id = ?", [decree_id]
        )
        if _delete_made(db, decree_id, row[0])
    }
    query = "select distinct table_name, source_file from ended_rows where decree_id = ?"
    ended = db.conn.execute(query, [decree_id]).fetchall()
    for table in sorted({table for table, _ in ended}):
        printed = f"select valid_to from ended_rows where table_name = '{table}' and row = t.rowid"
        rows = f"select row from ended_rows where table_name = '{table}' and decree_id = ?"
        db.conn.execute(
            f"update [{table}] as t set valid_to = ({printed}) where rowid in ({rows})", [decree_id]
        )
    db.conn.execute("delete from ended_rows where decree_id = ?", [decree_id])
    return changed | {source_file for _, source_file in ended}


def carry_out(db: sqlite_utils.Database, decree_id: str, until: str | None) -> set[str]:
    """Do what later acts order for an act as its own file prints it.

    `until` is the day of its repeal. Returns the files whose rows changed.
    """
    amendings = sorted(_amendings(db, decree_id), key=lambda by: (by.day, by.decree_id))
    if not amendings:
        return set()
    decree = next(iter(_of_act(db, Decree, decree_id)))
    act = Amended(
        own_versions(_of_act(db, Provision, decree_id)),
        _of_act(db, Service, decree_id),
        _of_act(db, Appendix, decree_id),
        until,
    )
    amend(act, amendings)
    for ended in act.ended:
        end_rows(db, decree, ended.day, ended)
    made: list[Row] = [version.row for version in act.versions if version.by is not None]
    definitions = _of_act(db, Definition, decree_id)
    for amending in amendings if made else ():
        rows = list(_read_anew(db, act, decree, definitions, amending))
        definitions += [row for row in rows if isinstance(row, Definition)]
        made += rows
    made += _issues(act, decree_id)
    insert_frames(db, to_frames(made))
    changed = {row.source_file for row in made}
    return changed | {decree.source_file} if act.ended else changed


def end_act(db: sqlite_utils.Database, decree_id: str, day: str) -> None:
    """End everything that an act's own file says."""
    end_rows(db, next(iter(_of_act(db, Decree, decree_id))), day)


def end_rows(
    db: sqlite_utils.Database, decree: Decree, day: str, ended: Ended | None = None
) -> None:
    """End the rows of a clause, of some lines or of all of an act's own file, and remember
    what that says of them."""
    for row_type in _ROWS:
        table, names = row_type.table.name, {column.name for column in columns(row_type)}
        if table in _LASTING or (ended and ended.clause and "provision_id" not in names):
            continue
        where = "source_file = ? and (valid_to is null or valid_to > ?)"
        values: list[object] = [decree.source_file, day]
        if ended is not None:
            where += " and line_start between ? and ?"
            values += [ended.line_start, ended.line_end]
        if ended is not None and ended.clause:
            where += " and coalesce(provision_id, ?) = ?"
            values += [ended.clause, ended.clause]
        db.conn.execute(
            "insert or ignore into ended_rows (table_name, row, source_file, decree_id, valid_to)"
            f" select '{table}', rowid, source_file, ?, valid_to from [{table}] where {where}",
            [decree.decree_id, *values],
        )
        db.conn.execute(f"update [{table}] set valid_to = ? where {where}", [day, *values])


def _delete_made(db: sqlite_utils.Database, decree_id: str, source_file: str) -> bool:
    """Take out the rows of an act that come from the file of a later one."""
    count = 0
    for row_type in _MADE:
        by_act = "decree_id" in {column.name for column in columns(row_type)}
        owner, value = ("decree_id", decree_id) if by_act else ("service_id", f"{decree_id}.s*")
        cursor = db.conn.execute(
            f"delete from [{row_type.table.name}] where source_file = ? and {owner} glob ?",
            [source_file, value],
        )
        count += cursor.rowcount
    cursor = db.conn.execute(
        "delete from issues where source_file = ? and (issue_id glob ? or issue_id glob ?)",
        [source_file, f"*@{decree_id}", f"*@{decree_id}:*"],
    )
    return bool(count + cursor.rowcount)


def _of_act(db: sqlite_utils.Database, row_type: type[R], decree_id: str) -> list[R]:
    """The rows that the act's own file gives."""
    query = "select source_file from decrees where decree_id = ?"
    (source_file,) = db.conn.execute(query, [decree_id]).fetchone()
    return list(read_records(db, row_type, source_file))


def _amendings(db: sqlite_utils.Database, decree_id: str) -> Iterator[Amending]:
    """The later acts that order changes which the act's own text does not have yet.

    Older texts of an amending act (`…@2012-08-31`) and acts whose changes the text has been
    consolidated with are left out.
    """
    query = """
        select o.*, d.adopted_on, d.registered_on, d.effective
        from orders o join decrees d on d.decree_id = o.decree_id
        where o.target_act_id = :act and o.decree_id <> :act and not o.decree_id glob '*@*'
          and d.adopted_on > coalesce((select f.version from documents f
            join decrees t on t.source_file = f.source_file where t.decree_id = :act), '')
        order by o.decree_id, o.source_file, cast(substr(o.order_id, length(o.source_file) + 2)
          as integer)"""
    names = [column.name for column in columns(Order)]
    rows = list(db.query(query, {"act": decree_id}))
    for by, group in groupby(rows, key=lambda row: row["decree_id"]):
        orders = list(group)
        entry = entry_into_force(
            orders[0]["effective"],
            iso_date(orders[0]["adopted_on"]),
            iso_date(orders[0]["registered_on"]),
        )
        day = entry.on.isoformat() if entry.on else orders[0]["adopted_on"]
        yield Amending(by, day, tuple(Order(**{n: row[n] for n in names}) for row in orders))


@dataclass(frozen=True, slots=True)
class _Printed:
    """Lines of a file on which a piece of a clause stands, and whose clause it is."""

    version: Version
    line_start: int
    line_end: int


def _read_anew(
    db: sqlite_utils.Database,
    act: Amended,
    decree: Decree,
    definitions: Sequence[Definition],
    by: Amending,
) -> Iterator[Row]:
    """The rows of clauses that one later act worded, read within the whole text of that day.

    The text then comes from several files, so while it is read the lines are numbered through;
    rows of clauses that stood there before are in the database already.
    """
    places: list[_Printed] = []
    clauses = [_clause(v, places) for v in act.versions if v.is_law_on(by.day)]
    services = tuple(
        ServiceText(
            service,
            tuple(c for c in clauses if c.provision.service_id == service.service_id),
            tuple(
                AppendixText(appendix, ())
                for appendix in act.appendices
                if appendix.service_id == service.service_id
            ),
        )
        for service in act.services
    )
    own = tuple(clause for clause in clauses if clause.provision.service_id is None)
    whole = Act(decree, own, (), services, tuple(definitions), (), ())
    every = [*own, *(clause for service in services for clause in service.clauses)]
    terms = read_definitions(Lines(()), every, (), decree.source_file)
    unclear = issue_rows(terms.findings, decree.source_file)
    seen: Counter[str] = Counter()
    for row in (*terms.definitions, *unclear, *read_clauses(whole)):
        first, last = places[row.line_start - 1], places[row.line_end - 1]
        if first.version.by == by.decree_id:
            yield _placed(db, row, first, last, by, seen)


def _clause(version: Version, places: list[_Printed]) -> Clause:
    row, numbers = version.row, []
    for _, line in version.lines:
        single = len(version.lines) == 1
        first, last = (row.line_start, row.line_end) if single else (line, line)
        places.append(_Printed(version, first, last))
        numbers.append(len(places))
    offsets = tuple(offset for offset, _ in version.lines)
    return Clause(row, Passage(row.text, offsets, tuple(numbers)))


def _placed(
    db: sqlite_utils.Database,
    row: Row,
    first: _Printed,
    last: _Printed,
    by: Amending,
    seen: Counter[str],
) -> Row:
    """A row with its place in the later act's file, its days and a key of its own."""
    source = first.version.row
    end = last.line_end if last.version.by == by.decree_id else first.line_end
    changes: dict[str, Any] = {
        "source_file": source.source_file,
        "line_start": first.line_start,
        "line_end": max(end, first.line_start),
        "page": source.page,
        "valid_from": by.day,
        "valid_to": source.valid_to,
    }
    for key in row.table.key:
        made = getattr(row, key)
        changes[key] = made if f"@{by.decree_id}" in made else f"{made}@{by.decree_id}"
    if isinstance(row, Citation):
        known = "select decree_id from decrees where decree_id = ?"
        found = db.conn.execute(known, [row.cited_act_id]).fetchone()
        changes["cited_decree_id"] = found[0] if found else None
    if isinstance(row, Issue):
        stem = f"{source.source_file}:{first.line_start}:{row.code}@{source.decree_id}"
        seen[stem] += 1
        changes["issue_id"] = stem if seen[stem] == 1 else f"{stem}:{seen[stem]}"
        changes["valid_from"] = changes["valid_to"] = None
    return replace(row, **changes)


def _issues(act: Amended, decree_id: str) -> Iterator[Issue]:
    """An issue for each order that was not carried out."""
    seen: Counter[str] = Counter()
    for order, reason in act.unclear:
        stem = f"{order.source_file}:{order.line_start}:{NOT_DONE}@{decree_id}"
        seen[stem] += 1
        yield Issue(
            issue_id=stem if seen[stem] == 1 else f"{stem}:{seen[stem]}",
            table_name="decrees",
            row_id=decree_id,
            code=NOT_DONE,
            severity="warning",
            message=f"what this orders for {decree_id} was not carried out: {reason}",
            source_file=order.source_file,
            line_start=order.line_start,
            line_end=order.line_end,
            page=order.page,
        )
