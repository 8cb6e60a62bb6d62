"""The page of a service: all that a person wants to know of it, each fact with its lines."""

from __future__ import annotations

import asyncio
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import NotFound, Response

from pipeline.browse.desk import (
    our_database,
    page,
    page_number,
    query_url,
    row,
    rows,
    service_url,
    source_url,
)
from pipeline.browse.issues import of_service
from pipeline.browse.map import office_map
from pipeline.browse.plan_form import ask
from pipeline.browse.versions import NEWEST, texts_of_service
from pipeline.schema import Change

OFFICES_SHOWN = 60
OFFICES_OF_PLAN = 10
ACTS_OF_PAGE = 40
# Minutes of each unit, to draw terms beside one another; a working day as 24 hours.
_MINUTES = {
    "minute": 1, "hour": 60, "day": 1440, "working_day": 1440, "calendar_day": 1440,
    "month": 43200, "year": 525600,
}  # fmt: skip
_OF_SERVICE = {
    "deadlines": "line_start, deadline_id",
    "required_documents": "document_id",
    "refusal_grounds": "ground_id",
    "fees": "fee_id",
    "complaints": "line_start",
    "procedures": "procedure_id",
    "appendices": "appendix_id",
}
_AMENDMENTS = (
    "select * from amendments where service_id = :service"
    " or (service_id is null and decree_id = :decree and target_act_id is null)"
    " order by by_date, line_start"
)
# What later acts left of a service: its titles and what it gave on earlier days.
_EARLIER = "select * from services where version_of = ? order by valid_from desc"
# Rows that ended before their service are wordings that a later act has changed.
_LATEST = "(valid_to is null or valid_to >= ?)"
_OFFICES = f"""
select o.office_id, o.name, o.district, o.schedule, o.source_file, o.line_start, o.line_end,
  (select group_concat(text, ' · ') from addresses a where a.office_id = o.office_id) as address,
  (select group_concat(coalesce(e164, text), ', ') from phones p where p.office_id = o.office_id)
    as phones
from offices o where o.service_id = ? and {_LATEST} and coalesce(o.region, '') = ?
order by o.office_id limit ?
"""


async def services(request: Any, datasette: Any) -> Any:
    """All services, by act, the newest acts first; `page` turns to earlier ones."""
    database = await our_database(datasette)
    number = page_number(request)
    found, more = await database.execute_fn(lambda connection: _by_act(connection, number))
    later = query_url("/-/services", page=number + 1) if more else None
    context = {"services": found, "later": later}
    return await page(datasette, request, "desk_services.html", context)


def _by_act(connection: sqlite3.Connection, number: int) -> tuple[list[dict[str, Any]], bool]:
    """The services of a page's acts, and whether there are more acts."""
    acts = rows(
        connection,
        "select decree_id from decrees where decree_id in (select decree_id from services)"
        f" and decree_id {NEWEST} order by adopted_on desc, decree_id limit ? offset ?",
        [ACTS_OF_PAGE + 1, (number - 1) * ACTS_OF_PAGE],
    )
    shown = [act["decree_id"] for act in acts[:ACTS_OF_PAGE]]
    found = rows(
        connection,
        "select s.service_id, s.title, s.instrument, s.fee_type, s.form, d.decree_id,"
        " d.title as decree, d.issuer, d.number, d.adopted_on, d.status from services s"
        " join decrees d on d.decree_id = s.decree_id"
        f" where d.decree_id in ({', '.join('?' * len(shown))}) and s.version_of is null"
        " order by d.adopted_on desc, d.decree_id, s.ordinal",
        shown,
    )
    for item in found:
        item["url"] = service_url(item["service_id"])
    return found, len(acts) > ACTS_OF_PAGE


async def service(request: Any, datasette: Any) -> Any:
    """One service; `region` chooses offices, `ask=1` with facts asks the service engine."""
    name = unquote(request.url_vars["service"])
    database = await our_database(datasette)
    region = request.args.get("region")
    shown = await database.execute_fn(
        lambda connection: about(connection, database.name, name, region)
    )
    current, is_version, _ = name.rpartition("@")
    if shown is None and is_version and ".s" in current:
        return Response.redirect(service_url(current))  # its page tells of earlier days too
    if shown is None:
        raise NotFound(f"There is no service {name}")
    if "ask" in request.args:  # an answer takes longer than the form alone
        shown["form"] = await asyncio.to_thread(ask, datasette, request, name)
    else:
        shown["form"] = ask(datasette, request, name)
    if shown["form"] and (plan := shown["form"]["plan"]):
        offices = plan["offices"]["offices"] = plan["offices"]["offices"][:OFFICES_OF_PLAN]
        await database.execute_fn(lambda connection: _locate(connection, offices))
    return await page(datasette, request, "desk_service.html", shown)


def _locate(connection: sqlite3.Connection, offices: list[dict[str, Any]]) -> None:
    """Give offices that the engine names the address of their lines; rules name no file."""
    query = "select source_file, line_start, line_end from offices where office_id = ?"
    for office in offices:
        place = row(connection, query, [office["id"]])
        office["url"] = source_url(*place.values()) if place else None


def about(
    connection: sqlite3.Connection, database: str, service_id: str, region: str | None
) -> dict[str, Any] | None:
    """Everything that the database knows of a service; None if there is no such service."""
    query = "select * from services where service_id = ? and version_of is null"
    head = row(connection, query, [service_id])
    if head is None:
        return None
    decree = row(connection, "select * from decrees where decree_id = ?", [head["decree_id"]])
    latest = [service_id, head["valid_to"] or "9999"]
    lists = {
        table: _sourced(
            rows(
                connection,
                f"select * from {table} where service_id = ? and {_LATEST} order by {order}",
                latest,
            )
        )
        for table, order in _OF_SERVICE.items()
    }
    hours = rows(
        connection,
        f"select * from working_hours where service_id = ? and {_LATEST} and office_id is null"
        " order by line_start",
        latest,
    )
    both = {"service": service_id, "decree": head["decree_id"]}
    return {
        "service": head,
        "head_source": source_url(head["source_file"], head["line_start"]),
        "decree": decree,
        **lists,
        "timeline": timeline(lists["deadlines"]),
        "checklist": checklist(lists["required_documents"]),
        "hours": _sourced(hours),
        "offices": _offices(connection, database, latest, region),
        "texts": texts_of_service(connection, service_id, head["decree_id"]),
        "earlier": _sourced(rows(connection, _EARLIER, [service_id])),
        "history": _sourced(rows(connection, _AMENDMENTS, both)),
        "changes": changes(connection, service_id),
        "issues": of_service(connection, database, head),
    }


def changes(connection: sqlite3.Connection, service_id: str) -> list[Change]:
    """What refreshes changed of a service, the last one first; its own name goes without saying."""
    query = "select * from changes where service_id = ? order by change_id desc limit 50"
    found = rows(connection, query, [service_id])
    return [Change(**item | {"service_title": None}) for item in found]


def timeline(deadlines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Terms by kind, each with the share of a bar from a minute to the longest of them.

    The scale is that of logarithms: 15 minutes and 28 days fit on one picture.
    """
    found = []
    for term in deadlines:
        minutes = term["value"] * _MINUTES[term["unit"]]
        found.append({**term, "minutes": minutes})
    longest = math.log1p(max((term["minutes"] for term in found), default=1))
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for term in found:
        term["share"] = max(round(100 * math.log1p(term["minutes"]) / longest), 2)
        kinds[term["kind"]].append(term)
    order = ("service_term", "queue_wait", "counter_service")
    return [
        {"kind": kind, "terms": sorted(terms, key=lambda term: term["minutes"])}
        for kind, terms in sorted(
            kinds.items(), key=lambda item: order.index(item[0]) if item[0] in order else 9
        )
    ]


def checklist(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Papers by channel and case, in the order of the text."""
    groups: dict[tuple[str | None, str | None], list[dict[str, Any]]] = {}
    for document in documents:
        groups.setdefault((document["channel"], document["case_label"]), []).append(document)
    return [
        {"channel": channel, "case": case, "documents": papers}
        for (channel, case), papers in groups.items()
    ]


def _offices(
    connection: sqlite3.Connection, database: str, latest: list[str], region: str | None
) -> dict[str, Any]:
    """How many offices stand in which region, a map, and those of the region asked for."""
    regions = rows(
        connection,
        "select coalesce(region, '') as region, count(*) as count from offices"
        f" where service_id = ? and {_LATEST} group by 1 order by 1",
        latest,
    )
    names = [item["region"] for item in regions]
    if region not in names:
        region = names[0] if len(names) == 1 else None
    listed = (
        rows(connection, _OFFICES, [*latest, region, OFFICES_SHOWN]) if region is not None else []
    )
    return {
        "regions": regions,
        "count": sum(item["count"] for item in regions),
        "region": region,
        "listed": _sourced(listed),
        "map": office_map(connection, database, service_id=latest[0]) if regions else None,
    }


def _sourced(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each row with the address of its lines."""
    for item in found:
        item["source"] = source_url(item["source_file"], item["line_start"], item["line_end"])
    return found
