"""What is doubtful about a row or a service, for their pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette.utils import tilde_decode

from pipeline.browse.desk import (
    BY_NAME,
    EXTRACTED,
    in_path,
    our_database,
    query_url,
    rows,
    source_url,
)

SHOWN = 50
_END = 2**63 - 1
# The issues of a row, and those on its lines about the row that it belongs to (a phone's office)
# or about none; keys say what belongs to what.
_OF_ROW = """
select i.* from [{table}] r join issues i on i.source_file = r.source_file
where r.[{key}] = :key and (i.row_id = :key and i.table_name = :table
  or i.line_start <= r.line_end and i.line_end >= r.line_start
  and (i.row_id is null or substr(:key, 1, length(i.row_id) + 1) = i.row_id || '.'))
order by i.line_start, i.issue_id limit {shown}
"""
# A service has the lines from its own to the next service of the file.
_OF_SERVICE = """
select code, severity, count(*) as count from issues
where source_file = :file and line_start >= :first and line_start < :next
group by code, severity order by count(*) desc, code
"""


async def of_row(datasette: Any, request: Any) -> list[dict[str, Any]]:
    """The issues of the row whose page is asked for; none if its table was not extracted."""
    table = tilde_decode(request.url_vars["table"])
    kind = BY_NAME.get(table)
    if kind not in EXTRACTED or table == "issues" or len(kind.table.key) != 1:
        return []
    query = _OF_ROW.format(table=table, key=kind.table.key[0], shown=SHOWN)
    values = {"key": tilde_decode(request.url_vars["pks"]), "table": table}
    database = await our_database(datasette)
    found: list[dict[str, Any]] = await database.execute_fn(
        lambda connection: rows(connection, query, values)
    )
    for issue in found:
        issue["source"] = source_url(issue["source_file"], issue["line_start"], issue["line_end"])
    return found


def of_service(
    connection: sqlite3.Connection, database: str, service: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The issues on the lines of a service by kind, each kind with the address of its list."""
    file, first = service["source_file"], service["line_start"]
    query = "select min(line_start) from services where source_file = ? and line_start > ?"
    (following,) = connection.execute(query, [file, first]).fetchone()
    values = {"file": file, "first": first, "next": following or _END}
    lines = {"line_start__gte": first, "line_start__lt": following}
    found = rows(connection, _OF_SERVICE, values)
    for kind in found:
        chosen = {"code": kind["code"], "severity": kind["severity"], "source_file": file}
        kind["url"] = query_url(f"/{in_path(database)}/issues", **chosen, **lines)
    return found
