"""What is known to be wrong, said openly: issues by kind, scores against gold, gaps."""

from __future__ import annotations

import sqlite3
from typing import Any

from pipeline.browse.desk import our_database, page, query_url, rows


async def quality(request: Any, datasette: Any) -> Any:
    """The data quality page."""
    database = await our_database(datasette)
    shown = await database.execute_fn(lambda connection: state(connection, database.name))
    return await page(datasette, request, "desk_quality.html", shown)


def state(connection: sqlite3.Connection, database: str) -> dict[str, Any]:
    """Counts, scores and doubts."""
    issues = rows(
        connection,
        "select code, severity, count(*) as count, min(message) as example, table_name"
        " from issues group by code, severity order by count desc",
    )
    most = max((issue["count"] for issue in issues), default=1)
    for issue in issues:
        issue["url"] = query_url(
            f"/{database}/issues", code=issue["code"], severity=issue["severity"]
        )
        issue["share"] = round(100 * issue["count"] / most, 1)
    doubtful = rows(
        connection,
        "select table_name, count(*) as count from issues where table_name is not null"
        " group by table_name order by count desc",
    )
    return {
        "issues": issues,
        "files": rows(
            connection,
            "select f.source_file, f.status, f.message, f.lines,"
            " (select count(*) from issues i where i.source_file = f.source_file) as count"
            " from documents f order by f.source_file",
        ),
        "doubtful": doubtful,
        "scores": rows(
            connection,
            "select * from evaluation where source_file is null order by measure",
        ),
        "unplaced": rows(
            connection,
            "select count(*) as count from office_places x left join places p"
            " on p.place_id = x.place_id where p.latitude is null",
        )[0]["count"],
    }
