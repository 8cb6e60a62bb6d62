"""Orders of later acts carried out in the database: older rows end, new wordings begin.

The text that a later act orders becomes provisions of the older act, with the later act's file
and lines as their source, and is read for limits, papers and all else that clauses say. Each
text of the older act is amended by itself, with what is law before the next one. What was done
before is undone first, so the result is the same in whatever order acts arrive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlite_utils

from pipeline.amended import Amended, Amending, Ended, amend, own_versions
from pipeline.amended.given import ROWS_OF_TABLES
from pipeline.normalise import to_frames
from pipeline.schema import (
    Address,
    AmendedText,
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
    Procedure,
    ProcedureStep,
    Provision,
    QualityIndicator,
    RefusalGround,
    RequiredDocument,
    Row,
    Service,
    StepDuration,
    Website,
    WorkingHours,
    columns,
)
from pipeline.store.acts.again import rows_again
from pipeline.store.acts.anew import read_anew
from pipeline.store.acts.ended import begin_rows, decree_of, end_rows, restore
from pipeline.store.acts.lists import offices_of, rows_of_grafts, rows_of_orders
from pipeline.store.acts.orders import amendings_of, begun, rows_of_text, taken_up
from pipeline.store.acts.repeals import doubted
from pipeline.store.acts.said import titles_of, version_rows
from pipeline.store.acts.steps import steps_anew
from pipeline.store.acts.tables import rows_of_tables, tables_of
from pipeline.store.acts.texts import OWNERS, ActText, of_act
from pipeline.store.acts.versions import take_back
from pipeline.store.database import insert_frames, insert_records

NOT_DONE = "order_not_carried_out"
PART_STAYS = "part_stays"
# What is made of a new wording.
_MADE: tuple[type[Row], ...] = (
    Service, Provision, Definition, Citation, Deadline, RequiredDocument, RefusalGround, Fee,
    Complaint, WorkingHours, Appendix, Office, Address, Phone, Email, Website, OfficeAttribute,
    Procedure, ProcedureStep, StepDuration, QualityIndicator,
)  # fmt: skip


def undo(db: sqlite_utils.Database, act: str) -> set[str]:
    """Bring all texts of an act back to what their own files say; returns the files whose rows
    changed."""
    query = f"select decree_id from amended_texts where {of_act('decree_id')}"
    texts = [row[0] for row in db.conn.execute(query, {"act": act})]
    changed: set[str] = set()
    for decree_id in texts:
        changed |= _delete_made(db, decree_id)
        take_back(db, decree_id)
    db.conn.executemany("delete from amended_texts where decree_id = ?", [(t,) for t in texts])
    return changed | restore(db, act)


def carry_out(db: sqlite_utils.Database, text: ActText, repealed: str | None) -> set[str]:
    """Do what later acts order for a text of an act as its own file prints it.

    What they make ends with the text, or with the act, if that is repealed from a day on. Returns
    the files whose rows changed.
    """
    amendings, elsewhere, begins = amendings_of(db, text), taken_up(db, text), begun(db, text)
    doubts = doubted(db, text)
    if not (amendings or elsewhere or begins or doubts):
        return set()
    decree_id = text.decree_id
    insert_records(db, [AmendedText(decree_id=decree_id)])
    decree = decree_of(db, decree_id)
    moved = _end_documents(db, decree, elsewhere)
    for service in rows_of_text(db, Service, decree_id):
        if (day := begins.get(service.service_id)) is not None:
            begin_rows(db, decree, day, service.line_start, service.line_end)
    act = _printed(db, decree, text.until(repealed))
    act.moved |= moved
    act.unclear += doubts
    amend(act, amendings)
    for ended in act.ended:
        end_rows(db, decree, ended.day, ended)
    made: list[Row] = [version.row for version in act.versions if version.by is not None]
    definitions = rows_of_text(db, Definition, decree_id)
    for amending in amendings if made else ():
        rows = list(read_anew(db, act, decree, definitions, amending))
        definitions += [row for row in rows if isinstance(row, Definition)]
        made += rows
    made += steps_anew(db, act, decree, definitions, amendings)
    made += rows_of_grafts(db, act, decree_id)
    made += rows_of_orders(db, act)
    made += rows_of_tables(db, act)
    made += rows_again(db, act, decree, made)
    made += _issues(act, decree_id)
    made += _parts_that_stay(act, decree_id, amendings)
    insert_frames(db, to_frames(made))
    changed = {row.source_file for row in made} | {graft.source.source_file for graft in act.grafts}
    changed |= version_rows(db, act, decree, amendings)
    # The rules of an act are written anew with its own file.
    is_changed = changed or act.ended or elsewhere or begins
    return changed | ({decree.source_file} if is_changed else set())


def _printed(db: sqlite_utils.Database, decree: Decree, until: str | None) -> Amended:
    """A text of an act as its own file prints it, which is law until a day."""
    services = rows_of_text(db, Service, decree.decree_id)
    appendices = rows_of_text(db, Appendix, decree.decree_id)
    tables = tables_of(db, (appendix for appendix in appendices if appendix.service_id))
    return Amended(
        own_versions(rows_of_text(db, Provision, decree.decree_id)),
        services,
        appendices,
        until,
        titles=titles_of(decree, services, appendices),
        offices=list(offices_of(db, appendices)),
        tables={table.appendix.appendix_id: table for table in tables},
        language=decree.language,
    )


def _end_documents(
    db: sqlite_utils.Database, decree: Decree, elsewhere: Mapping[str, str]
) -> dict[str, str]:
    """End documents, each in its appendix, on the day from which another act's text has them;
    returns their services with these days."""
    moved = {}
    services = rows_of_text(db, Service, decree.decree_id)
    for appendix in rows_of_text(db, Appendix, decree.decree_id):
        if (day := elsewhere.get(appendix.appendix_id)) is None:
            continue
        for service in services:
            if appendix.line_start <= service.line_start <= appendix.line_end:
                last = max(appendix.line_end, service.line_end)
                end_rows(db, decree, day, Ended(appendix.line_start, last, day))
                moved[service.service_id] = day
    return moved


def _delete_made(db: sqlite_utils.Database, decree_id: str) -> set[str]:
    """Take out the rows of a text that come from the files of later acts; returns these files,
    and the text's own if there were any."""
    query = "select source_file from decrees where decree_id = ? and version_of is null"
    own = [row[0] for row in db.conn.execute(query, [decree_id])]
    changed: set[str] = set()
    for row_type in _MADE:
        table, names = row_type.table.name, {column.name for column in columns(row_type)}
        owner = next(n for n in OWNERS if n in names)
        ours = (
            f"{owner} = ?1" if owner == "decree_id" else f"{owner} between ?1 || '.' and ?1 || '/'"
        )
        made = "source_file is not ?2"
        if row_type in ROWS_OF_TABLES:  # a changed table is read anew, with the rows that stayed
            keys = (*row_type.table.key, "appendix_id", "step_id")
            key = next(name for name in keys if name in names)
            made = f"({made} or substr([{key}], length(?1) + 1) glob '*@*')"
        ours = f"{ours} and {made}"
        values = [decree_id, own[0] if own else None]
        found = db.conn.execute(f"select distinct source_file from [{table}] where {ours}", values)
        changed |= {row[0] for row in found}
        db.conn.execute(f"delete from [{table}] where {ours}", values)
    query = "select distinct source_file from issues where code in (?, ?) and row_id = ?"
    values = [NOT_DONE, PART_STAYS, decree_id]
    changed |= {row[0] for row in db.conn.execute(query, values)}
    behind = "substr(issue_id, length(source_file) + 1)"
    for name in changed:
        db.conn.execute(
            f"delete from issues where source_file = ? and ({behind} glob ? or {behind} glob ?)",
            [name, f"*@{decree_id}", f"*@{decree_id}:*"],
        )
    return changed | set(own if changed else ())


def _issues(act: Amended, decree_id: str) -> Iterator[Issue]:
    """An issue for each order that was not carried out."""
    seen: Counter[str] = Counter()
    for order, reason in act.unclear:
        stem = f"{order.source_file}:{order.line_start}:{NOT_DONE}@{decree_id}"
        seen[stem] += 1
        yield Issue(
            issue_id=stem if seen[stem] == 1 else f"{stem}:{seen[stem]}",
            code=NOT_DONE,
            severity="warning",
            message=f"what this orders for {decree_id} was not carried out: {reason}",
            **_about(order, decree_id),
        )


def _parts_that_stay(
    act: Amended, decree_id: str, amendings: Iterable[Amending]
) -> Iterator[Issue]:
    """An issue for each repeal that left a part of the act in force."""
    undone = [order for order, _ in act.unclear]
    done = [(by.day, order) for by in amendings for order in by.orders if order.excepted]
    for day, order in done:
        if order not in undone:
            yield Issue(
                issue_id=f"{order.source_file}:{order.line_start}:{PART_STAYS}@{decree_id}",
                code=PART_STAYS,
                severity="info",
                message=f"{decree_id} is repealed since {day} but for a part; that stays",
                **_about(order, decree_id),
            )


def _about(order: Order, decree_id: str) -> dict[str, Any]:
    """What an issue about an act says of the place of an order."""
    return {
        "table_name": "decrees",
        "row_id": decree_id,
        "source_file": order.source_file,
        "line_start": order.line_start,
        "line_end": order.line_end,
        "page": order.page,
    }
