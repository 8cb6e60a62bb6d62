"""What later acts order for a text of an act: which of their orders are law in it, since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

import sqlite_utils

from pipeline.amended import Amending
from pipeline.amended.model import TABLES
from pipeline.rules.words import entry_into_force
from pipeline.schema import Appendix, Order, Row, Service, columns
from pipeline.store.acts.lists import offices_of
from pipeline.store.acts.tables import tables_of
from pipeline.store.acts.texts import ActText, texts_of
from pipeline.store.database import read_records
from pipeline.structure.orders.places import SOLE
from pipeline.text import fold

R = TypeVar("R", bound=Row)

# The orders that make documents of the acts that order them out of documents of other acts.
_MOVES = (
    "action = 'replaced' and by_appendix is not null"
    " and not (in_document = 1 and appendix is not null)"
)
# The orders about an act, and about documents of other acts that it has worded anew as a whole.
_ABOUT = f"""(o.target_act_id = :act or o.in_document and o.target_act_id in (
  select target_act_id from orders where decree_id = :act and {_MOVES}))"""
# Older texts of an amending act (`…@2012-08-31`) are left out.
_ORDERS = f"""
select o.*, d.adopted_on, d.registered_on, d.effective, d.number
from orders o join decrees d on d.decree_id = o.decree_id
where {_ABOUT} and o.decree_id <> :act and not o.decree_id glob '*@*' and d.adopted_on is not null
order by o.decree_id, o.source_file, cast(substr(o.order_id, length(o.source_file) + 2) as integer)
"""


def is_named(db: sqlite_utils.Database, act: str) -> bool:
    """Whether an act orders anything about this one, or about what stands in it by now."""
    query = f"""
        select exists (select 1 from orders where target_act_id = :act)
          or exists (select 1 from orders where decree_id = :act and {_MOVES})"""
    return bool(db.conn.execute(query, {"act": act}).fetchone()[0])


def files_about(db: sqlite_utils.Database, act: str) -> list[str]:
    """The files of acts that order something about this one, or about what stands in it."""
    query = f"select distinct o.source_file from orders o where {_ABOUT} order by 1"
    return [row[0] for row in db.conn.execute(query, {"act": act})]


def holders(db: sqlite_utils.Database, decree_ids: Iterable[str]) -> set[str]:
    """The acts that hold documents of these acts, having worded them anew as a whole."""
    query = f"select decree_id from orders where target_act_id = ? and {_MOVES}"
    return {row[0] for act in decree_ids for row in db.conn.execute(query, [act])}


def amendings_of(db: sqlite_utils.Database, text: ActText) -> list[Amending]:
    """The later acts that order changes of a text, in the order of their days.

    A text has the changes of acts that are not newer than itself and are law by its day, and lacks
    those that are law only since the next text's day. What is law since a day before the text's
    own, in an act that is newer, is law in the text from its first day on. What was adopted before
    the text's day and becomes law after it, without a note in the text, may be in it or not.
    """
    found = []
    for by, day, orders in _orders(db, text):
        if text.ends is None or day < text.ends:
            begins = max(day, text.begins or day)
            in_doubt = orders[0]["adopted_on"] <= (text.version or "")
            amending = _amending(db, text, by, begins, orders)
            found.append((day, by, replace(amending, in_doubt=in_doubt)))
    in_order = sorted(found, key=lambda item: item[:2])
    back = sorted(filter(_takes_back, in_order), key=lambda item: _since(item[2]), reverse=True)
    others = [item for item in in_order if not _takes_back(item)]
    return [amending for _, _, amending in sorted([*back, *others], key=lambda item: item[0])]


def _takes_back(item: tuple[str, str, Amending]) -> bool:
    """Whether an act's orders end on a day; that comes before what others order on it."""
    return all(order.action in ("lapsed", "resumed") for order in item[2].orders)


def _since(amending: Amending) -> str:
    """Since when orders were law that end; of several acts the last one is taken back first."""
    return max(order.until or "" for order in amending.orders)


def taken_up(db: sqlite_utils.Database, text: ActText) -> dict[str, str]:
    """The documents of other acts that this act worded anew as a whole and that newer texts of
    those have by now: the keys of the appendices in which they stand here, with the days of
    these texts."""
    query = f"select target_act_id, by_appendix from orders where decree_id = ? and {_MOVES}"
    found = {}
    for act, appendix in db.conn.execute(query, [text.decree_id]).fetchall():
        texts = texts_of(db, act)
        without = [older.ends for older in texts if _lacks(db, older, text.decree_id)]
        if without and without[-1]:
            found[appendix] = without[-1]
        elif texts and not without:
            (day,) = (day for day, _, by in _editions(db, act) if by == appendix)
            found[appendix] = max(day, texts[0].version or day)
    return found


def begun(db: sqlite_utils.Database, text: ActText) -> dict[str, str]:
    """The documents of an act's oldest text that later acts had worded anew as a whole before its
    day: their services, with the days before which they stand in those acts."""
    if text.begins is not None or text.version is None:
        return {}
    editions = _editions(db, text.act)
    missing = {by for by, _, _ in _orders(db, text)} if editions else set()
    found: dict[str, str] = {}
    for day, order, appendix in editions:
        if order["decree_id"] in missing or not _holds_document(db, order["decree_id"], appendix):
            continue
        for service in rows_of_text(db, Service, text.decree_id):
            if _concerns(db, text.decree_id, service, order):
                key = service.service_id
                found[key] = max(found.get(key, ""), day, text.version)
    return found


def _editions(db: sqlite_utils.Database, act: str) -> list[tuple[str, dict[str, Any], str]]:
    """The orders that word documents of an act anew as a whole, each with the day from which it is
    law and the appendix in which the new text stands."""
    query = f"""
        select o.*, d.adopted_on, d.registered_on, d.effective
        from orders o join decrees d on d.decree_id = o.decree_id
        where o.target_act_id = ? and {_MOVES} and not o.decree_id glob '*@*'
          and d.adopted_on is not null order by o.decree_id, o.order_id"""
    return [(day_of(row), row, row["by_appendix"]) for row in db.query(query, [act])]


def _holds_document(db: sqlite_utils.Database, decree_id: str, appendix_id: str) -> bool:
    """Whether a document stands in an appendix of an act."""
    query = """
        select 1 from appendices a join services s on s.decree_id = a.decree_id
          and s.line_start between a.line_start and a.line_end and s.source_file = a.source_file
        where a.appendix_id = ? and a.decree_id = ?"""
    return db.conn.execute(query, [appendix_id, decree_id]).fetchone() is not None


def _concerns(
    db: sqlite_utils.Database, decree_id: str, service: Service, order: dict[str, Any]
) -> bool:
    """Whether an order that words a document anew is about a service of an act."""
    if order["in_document"]:
        return _is_about(db, decree_id, order["document"]) and (
            not order["document"] or fold(order["document"]) == fold(service.title)
        )
    if order["appendix"] is None:
        return True
    query = "select line_start, line_end from appendices where decree_id = ? and number is ?"
    number = None if order["appendix"] == SOLE else order["appendix"]
    found = db.conn.execute(query, [decree_id, number]).fetchall()
    return any(first <= service.line_start <= last for first, last in found)


def day_of(row: dict[str, Any]) -> str:
    """The day from which an order is law: one that its act names for it, or for all of the act,
    else the act's adoption."""
    if row["begins"]:
        return str(row["begins"])
    adopted: str = row["adopted_on"]
    return entry_into_force(row["effective"], adopted, row["registered_on"]).on or adopted


def _lacks(db: sqlite_utils.Database, text: ActText, by: str) -> bool:
    """Whether the orders of a later act are to be carried out in a text."""
    days = (day for act, day, _ in _orders(db, text) if act == by)
    return any(text.ends is None or day < text.ends for day in days)


def _orders(
    db: sqlite_utils.Database, text: ActText
) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """The acts that are newer than a text or become law after its day without being named in it,
    the days since which they are law, their orders."""
    values, version = {"act": text.act}, text.version or ""
    rows = [
        row
        for row in db.query(_ORDERS, values)
        if row["target_act_id"] == text.act or _is_about(db, text.decree_id, row["document"])
    ]
    rows = [step for row in rows for step in _steps(row)]
    lasting = _held_until(db, text.act) if rows else {}
    rows = [row for row in rows if day_of(row) < lasting.get(row["target_act_id"], "9999")]
    rows = sorted(rows, key=_of_act_on_day)
    for (by, day), group in groupby(rows, key=_of_act_on_day):
        orders = list(group)
        adopted = orders[0]["adopted_on"]
        lapse = all(order["action"] == "lapsed" for order in orders)
        if lapse and adopted <= version and not any(o["target_act_id"] == text.act for o in orders):
            continue  # what was law before stands in another act
        if adopted > version or (day > version and (lapse or not _is_noted(db, text, orders[0]))):
            yield by, day, orders


def _held_until(db: sqlite_utils.Database, act: str) -> dict[str, str]:
    """The acts whose documents an act has worded anew only until a day, with that day: from then on
    their own texts are law again."""
    query = f"""
        select target_act_id, max(coalesce(until, '9999')) as until from orders
        where decree_id = ? and {_MOVES} group by 1"""
    return {row["target_act_id"]: row["until"] for row in db.query(query, [act])}


def _of_act_on_day(row: dict[str, Any]) -> tuple[str, str]:
    return row["decree_id"], day_of(row)


def _steps(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What an order does on its day, and what on the day until which it is law: what it suspended
    or worded is then as it was before."""
    yield row
    if row["until"] and row["until"] > day_of(row):
        action = "resumed" if row["action"] == "suspended" else "lapsed"
        yield {**row, "action": action, "begins": row["until"], "until": day_of(row)}


def _is_noted(db: sqlite_utils.Database, text: ActText, order: dict[str, Any]) -> bool:
    """Whether a note in a text names the act that orders: then the text has its changes."""
    query = "select 1 from amendments where source_file = ? and by_number = ? and by_date = ?"
    values = [text.source_file, order["number"], order["adopted_on"]]
    return db.conn.execute(query, values).fetchone() is not None


def _amending(
    db: sqlite_utils.Database, text: ActText, by: str, day: str, rows: Sequence[dict[str, Any]]
) -> Amending:
    names = [column.name for column in columns(Order)]
    begins = rows[0]["begins"]
    key = f"{by}_{begins}" if begins else by
    here = {"target_act_id": text.decree_id, "decree_id": key}
    orders = tuple(Order(**{**{name: row[name] for name in names}, **here}) for row in rows)
    appendices = tuple(_given(db, orders))
    services = tuple(rows_of_text(db, Service, by)) if appendices else ()
    tables = tuple(tables_of(db, appendices, (*TABLES, "other")))
    offices = tuple(offices_of(db, appendices))
    return Amending(key, day, orders, appendices, offices, services, tables)


def _is_about(db: sqlite_utils.Database, decree_id: str, document: str | None) -> bool:
    """Whether an order for another act, which this one gave a new document, is about that."""
    called = [fold(service.title) for service in rows_of_text(db, Service, decree_id)]
    return fold(document) in called if document else len(called) == 1


def _given(db: sqlite_utils.Database, orders: Iterable[Order]) -> Iterator[Appendix]:
    """The appendices of a later act that its orders give to another one."""
    for order in orders:
        if order.by_appendix:
            for appendix in read_records(db, Appendix, order.source_file):
                if appendix.appendix_id == order.by_appendix:
                    yield appendix


def rows_of_text(db: sqlite_utils.Database, row_type: type[R], decree_id: str) -> list[R]:
    """The rows that the own file of a text gives, all of them."""
    query = "select source_file from decrees where decree_id = ?"
    (source_file,) = db.conn.execute(query, [decree_id]).fetchone()
    return list(read_records(db, row_type, source_file))
