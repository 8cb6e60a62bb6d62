"""What is known to be wrong, said openly: issues by kind, scores against gold, gaps."""

from __future__ import annotations

import sqlite3
from typing import Any

from pipeline.browse.desk import ISSUES_OF_FILE, our_database, page, query_url, rows
from pipeline.store.desk.tallies import tally_query


async def quality(request: Any, datasette: Any) -> Any:
    """The data quality page."""
    database = await our_database(datasette)
    shown = await database.execute_fn(lambda connection: state(connection, database.name))
    return await page(datasette, request, "desk_quality.html", shown)


def state(connection: sqlite3.Connection, database: str) -> dict[str, Any]:
    """Counts, scores and doubts."""
    issues = rows(
        connection,
        "select *, rows as count, (select message from issues i"
        "  where i.code = x.code and i.severity = x.severity limit 1) as example"
        f" from ({tally_query('issues', ('code', 'severity'))}) x order by rows desc, code",
    )
    most = max((issue["count"] for issue in issues), default=1)
    for issue in issues:
        issue["url"] = query_url(
            f"/{database}/issues", code=issue["code"], severity=issue["severity"]
        )
        issue["share"] = round(100 * issue["count"] / most, 1)
    doubtful = rows(
        connection,
        f"select table_name, rows as count from ({tally_query('issues', ('table_name',))})"
        " where table_name is not null order by rows desc",
    )
    return {
        "issues": issues,
        "files": rows(
            connection,
            "select f.source_file, f.status, f.message, f.lines,"
            f" {ISSUES_OF_FILE} as count from documents f order by f.source_file",
        ),
        "doubtful": doubtful,
        "scores": rows(
            connection,
            "select * from evaluation where source_file is null order by measure",
        ),
        "unplaced": rows(
            connection,
            "select coalesce(sum(x.rows), 0) as count from tallies x left join places p"
            " on p.place_id = json_extract(x.counted, '$[0]')"
            " where x.table_name = 'office_places' and x.names = '[\"place_id\"]'"
            " and p.latitude is null",
        )[0]["count"],
    }
