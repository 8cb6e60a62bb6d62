"""The first page: what this is, numbers, ways in."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from pipeline.browse.desk import our_database, page, query_url, row, rows, service_url
from pipeline.browse.map import office_map
from pipeline.browse.queries import canned_queries_of
from pipeline.browse.versions import NEWEST
from pipeline.store.desk.tallies import tally_query

# The newest acts; all are on the page of services.
ACTS_SHOWN = 20
COUNTED = (
    "decrees", "services", "provisions", "offices", "phones", "deadlines",
    "required_documents", "procedures", "issues",
)  # fmt: skip


async def home(request: Any, datasette: Any) -> Any:
    """The page at /."""
    database = await our_database(datasette)
    context = await database.execute_fn(lambda connection: numbers(connection, database.name))
    context["queries"] = canned_queries_of(request)
    return await page(datasette, request, "desk_home.html", context)


def numbers(connection: sqlite3.Connection, database: str) -> dict[str, Any]:
    """All that the page shows of the database."""
    counts = [
        {"table": table, "count": rows(connection, tally_query(table) or "")[0]["rows"]}
        for table in COUNTED
    ]
    regions = rows(
        connection,
        # Regions of addresses: a list of one region's offices seldom names it. What is printed
        # as «Қызыорда облысы» is found by the search.
        f"select region, rows as count from ({tally_query('addresses', ('region',))})"
        " where region in (select region from places) order by region",
    )
    for region in regions:
        region["url"] = query_url(f"/{database}/offices_of_region", region=region["region"])
    return {
        "counts": counts,
        "decrees": _newest_acts(connection),
        "regions": regions,
        "map": office_map(connection, database),
        "run": row(connection, "select * from runs order by run_id desc limit 1"),
    }


def _newest_acts(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The newest acts with their services."""
    decrees = rows(
        connection,
        "select decree_id, title, issuer, number, adopted_on, status, repealed_on"
        f" from decrees where decree_id {NEWEST} order by adopted_on desc, decree_id limit ?",
        [ACTS_SHOWN],
    )
    services = rows(
        connection,
        "select service_id, decree_id, title, instrument, fee_type from services"
        f" where decree_id in ({', '.join('?' * len(decrees))}) and version_of is null"
        " order by decree_id, ordinal",
        [decree["decree_id"] for decree in decrees],
    )
    by_decree = defaultdict(list)
    for service in services:
        service["url"] = service_url(service["service_id"])
        by_decree[service["decree_id"]].append(service)
    for decree in decrees:
        decree["services"] = by_decree[decree["decree_id"]]
    return decrees
