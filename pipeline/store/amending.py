"""Orders of later acts carried out in the database: older rows end, new wordings begin.

The text that a later act orders becomes provisions of the older act, with the later act's file
and lines as their source, and is read for limits, papers and all else that clauses say. What
was done before is undone first, so the result is the same in whatever order acts arrive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, TypeVar

import sqlite_utils

from pipeline.amended import Amended, Amending, Title, amend, own_versions
from pipeline.normalise import to_frames
from pipeline.rules.legal import iso_date
from pipeline.rules.words import entry_into_force
from pipeline.schema import (
    Address,
    Appendix,
    Citation,
    Complaint,
    Deadline,
    Decree,
    Definition,
    Email,
    Fee,
    Issue,
    Office,
    OfficeAttribute,
    Order,
    Phone,
    Provision,
    RefusalGround,
    RequiredDocument,
    Row,
    Service,
    Website,
    WorkingHours,
    columns,
)
from pipeline.store.anew import read_anew, services_on
from pipeline.store.database import insert_frames, read_records
from pipeline.store.ended import decree_of, end_rows, restore
from pipeline.store.listed import offices_of, rows_of_grafts, rows_of_orders
from pipeline.store.row_versions import Newer, add_versions, take_back
from pipeline.text import fold

R = TypeVar("R", bound=Row)

NOT_DONE = "order_not_carried_out"
# What is made of a new wording.
_MADE: tuple[type[Row], ...] = (
    Service, Provision, Definition, Citation, Deadline, RequiredDocument, RefusalGround, Fee,
    Complaint, WorkingHours, Appendix, Office, Address, Phone, Email, Website, OfficeAttribute,
)  # fmt: skip
# The orders that make documents of the acts that order them out of documents of other acts.
MOVES = "action = 'replaced' and by_appendix is not null and (in_document = 1) = (appendix is null)"
# What an amended text may say anew of a service as a whole.
_SAID = ("form", "fee_type", "recipients", "result", "deemed_approval")


def undo(db: sqlite_utils.Database, decree_id: str) -> set[str]:
    """Bring an act back to what its own file says; returns the files whose rows changed."""
    changed = _delete_made(db, decree_id)
    take_back(db, decree_id)
    return changed | restore(db, decree_id)


def carry_out(db: sqlite_utils.Database, decree_id: str, until: str | None) -> set[str]:
    """Do what later acts order for an act as its own file prints it.

    `until` is the day of its repeal. Returns the files whose rows changed.
    """
    amendings = sorted(_amendings(db, decree_id), key=lambda by: (by.day, by.decree_id))
    if not amendings:
        return set()
    decree = decree_of(db, decree_id)
    services = _of_act(db, Service, decree_id)
    appendices = _of_act(db, Appendix, decree_id)
    act = Amended(
        own_versions(_of_act(db, Provision, decree_id)),
        services,
        appendices,
        until,
        titles=_titles(decree, services),
        offices=list(offices_of(db, appendices)),
    )
    amend(act, amendings)
    for ended in act.ended:
        end_rows(db, decree, ended.day, ended)
    made: list[Row] = [version.row for version in act.versions if version.by is not None]
    definitions = _of_act(db, Definition, decree_id)
    for amending in amendings if made else ():
        rows = list(read_anew(db, act, decree, definitions, amending))
        definitions += [row for row in rows if isinstance(row, Definition)]
        made += rows
    made += rows_of_grafts(db, act, decree_id)
    made += rows_of_orders(db, act)
    made += _issues(act, decree_id)
    insert_frames(db, to_frames(made))
    changed = {row.source_file for row in made} | {graft.source.source_file for graft in act.grafts}
    renamed = _version_rows(db, act, decree, amendings)
    return changed | renamed | ({decree.source_file} if act.ended else set())


def _titles(decree: Decree, services: Sequence[Service]) -> list[Title]:
    """The titles that the act's own file prints."""
    own = [Title(decree.decree_id, decree.title, None)] if decree.title else []
    return [*own, *(Title(service.service_id, service.title, None) for service in services)]


def _version_rows(
    db: sqlite_utils.Database, act: Amended, decree: Decree, amendings: Sequence[Amending]
) -> set[str]:
    """Rows of the act and of its services for each day on which they became other ones."""
    changed: set[str] = set()
    days = sorted({amending.day for amending in amendings})
    said = {day: services_on(act, decree, day) for day in days}
    before = services_on(act, decree, _day_before(days[0]))
    for service in _of_act(db, Service, decree.decree_id):
        steps = [(day, said[day][service.service_id]) for day in days]
        newer = list(_newer(act, service, before[service.service_id], steps))
        if newer:
            add_versions(db, Service, "service_id", service, newer)
            changed.add(decree.source_file)
            changed |= {str(n.source["source_file"]) for n in newer if n.source}
    titles = [title for title in act.titles if title.owner == decree.decree_id and title.order]
    if titles:
        newer = [Newer(title.valid_from or "", {"title": title.text}, {}) for title in titles]
        add_versions(db, Decree, "decree_id", decree_of(db, decree.decree_id), newer)
        changed.add(decree.source_file)
    return changed


def _newer(
    act: Amended, service: Service, before: Service, steps: Sequence[tuple[str, Service]]
) -> Iterator[Newer]:
    """What is different in a service's row since each of some days, and the lines that say so."""
    for day, now in steps:
        changed = {n: getattr(now, n) for n in _SAID if getattr(now, n) != getattr(before, n)}
        titles = [
            title
            for title in act.titles
            if title.owner == service.service_id and title.order and title.valid_from == day
        ]
        if titles:
            changed["title"] = titles[-1].text
        before = now
        if changed and (service.valid_to is None or service.valid_to > day):
            yield Newer(day, changed, _source(act, service.service_id, day, titles))


def _source(
    act: Amended, service_id: str, day: str, titles: Sequence[Title]
) -> dict[str, str | int | None]:
    """The lines of the later act that changed what is said of a service on a day."""
    rows: list[Order | Provision] = [title.order for title in titles if title.order]
    rows += [
        version.row
        for version in act.versions
        if version.by and version.row.valid_from == day and version.row.service_id == service_id
    ]
    if not rows:  # clauses were struck out
        return {}
    first = rows[0]
    same = [row for row in rows if row.source_file == first.source_file]
    return {
        "source_file": first.source_file,
        "line_start": min(row.line_start for row in same),
        "line_end": max(row.line_end for row in same),
        "page": first.page,
    }


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _delete_made(db: sqlite_utils.Database, decree_id: str) -> set[str]:
    """Take out the rows of an act that come from the files of later ones; returns these."""
    query = "select source_file from decrees where decree_id = ? and version_of is null"
    own = [row[0] for row in db.conn.execute(query, [decree_id])]
    changed: set[str] = set()
    for row_type in _MADE:
        table, names = row_type.table.name, {column.name for column in columns(row_type)}
        # Whose a row is, by the column that says it most directly.
        owner = next(n for n in ("decree_id", "service_id", "office_id") if n in names)
        ours = (
            f"{owner} = ?1" if owner == "decree_id" else f"{owner} between ?1 || '.' and ?1 || '/'"
        )
        ours += " and source_file is not ?2"
        values = [decree_id, own[0] if own else None]
        found = db.conn.execute(f"select distinct source_file from [{table}] where {ours}", values)
        changed |= {row[0] for row in found}
        db.conn.execute(f"delete from [{table}] where {ours}", values)
    query = "select distinct source_file from issues where code = ? and row_id = ?"
    changed |= {row[0] for row in db.conn.execute(query, [NOT_DONE, decree_id])}
    for name in changed:
        db.conn.execute(
            "delete from issues where source_file = ? and (issue_id glob ? or issue_id glob ?)",
            [name, f"*@{decree_id}", f"*@{decree_id}:*"],
        )
    return changed


def _of_act(db: sqlite_utils.Database, row_type: type[R], decree_id: str) -> list[R]:
    """The rows that the act's own file gives."""
    query = "select source_file from decrees where decree_id = ?"
    (source_file,) = db.conn.execute(query, [decree_id]).fetchone()
    return list(read_records(db, row_type, source_file))


def _amendings(db: sqlite_utils.Database, decree_id: str) -> Iterator[Amending]:
    """The later acts that order changes which the act's own text does not have yet.

    Among them are orders for a document of another act that this act has worded anew as a whole.
    Older texts of an amending act (`…@2012-08-31`) and acts whose changes the text has been
    consolidated with are left out.
    """
    query = f"""
        select o.*, d.adopted_on, d.registered_on, d.effective
        from orders o join decrees d on d.decree_id = o.decree_id
        where (o.target_act_id = :act or o.in_document and o.target_act_id in (
            select target_act_id from orders where decree_id = :act and {MOVES}))
          and o.decree_id <> :act and not o.decree_id glob '*@*'
          and d.adopted_on > coalesce((select f.version from documents f
            join decrees t on t.source_file = f.source_file where t.decree_id = :act), '')
        order by o.decree_id, o.source_file, cast(substr(o.order_id, length(o.source_file) + 2)
          as integer)"""
    names = [column.name for column in columns(Order)]
    rows = [
        row
        for row in db.query(query, {"act": decree_id})
        if row["target_act_id"] == decree_id or _is_about(db, decree_id, row["document"])
    ]
    for by, group in groupby(rows, key=lambda row: row["decree_id"]):
        orders = list(group)
        entry = entry_into_force(
            orders[0]["effective"],
            iso_date(orders[0]["adopted_on"]),
            iso_date(orders[0]["registered_on"]),
        )
        day = entry.on.isoformat() if entry.on else orders[0]["adopted_on"]
        appendices = tuple(_given(db, [row for row in orders if row["by_appendix"]]))
        yield Amending(
            by,
            day,
            tuple(
                Order(**{**{n: row[n] for n in names}, "target_act_id": decree_id})
                for row in orders
            ),
            appendices,
            tuple(offices_of(db, appendices)),
            tuple(_of_act(db, Service, by)) if appendices else (),
        )


def holders(db: sqlite_utils.Database, decree_ids: Iterable[str]) -> set[str]:
    """The acts that hold documents of these acts, having worded them anew as a whole."""
    query = f"select decree_id from orders where target_act_id = ? and {MOVES}"
    return {row[0] for act in decree_ids for row in db.conn.execute(query, [act])}


def _is_about(db: sqlite_utils.Database, decree_id: str, document: str | None) -> bool:
    """Whether an order for another act, which this one gave a new document, is about that."""
    called = [fold(service.title) for service in _of_act(db, Service, decree_id)]
    return fold(document) in called if document else len(called) == 1


def _given(db: sqlite_utils.Database, orders: Sequence[dict[str, Any]]) -> Iterator[Appendix]:
    """The appendices of a later act that its orders give to another one."""
    for order in orders:
        for appendix in read_records(db, Appendix, order["source_file"]):
            if appendix.appendix_id == order["by_appendix"]:
                yield appendix


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
