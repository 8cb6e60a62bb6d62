"""What the page of a row shows besides the row: what is doubtful about it, and its lines."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.utils import tilde_decode

from pipeline.browse.desk import BY_NAME, our_database, row, rows, source_url
from pipeline.browse.source import lines_between
from pipeline.schema import Row

ISSUES_SHOWN = 50
# The issues of a row, and those on its lines about the row that it belongs to (a phone's office)
# or about none; keys say what belongs to what.
_ISSUES = """
select * from issues where source_file = :file
  and (row_id = :key and table_name = :table or line_start <= :last and line_end >= :first
    and (row_id is null or substr(:key, 1, length(row_id) + 1) = row_id || '.'))
order by line_start, issue_id limit :limit
"""


async def beside(datasette: Any, request: Any) -> dict[str, Any]:
    """`issues_of_row`, and `lines_of_row`, the first ones with a way to `all_lines`, for a row
    of a table that is read from lines; without these names for others."""
    table = tilde_decode(request.url_vars["table"])
    kind = BY_NAME.get(table)
    if kind is None or not issubclass(kind, Row) or len(kind.table.key) != 1:
        return {}
    key = tilde_decode(request.url_vars["pks"])
    column = kind.table.key[0]
    database = await our_database(datasette)
    found: dict[str, Any] = await database.execute_fn(
        lambda connection: _beside(connection, table, column, key)
    )
    return found


def _beside(connection: sqlite3.Connection, table: str, column: str, key: str) -> dict[str, Any]:
    query = f"select source_file, line_start, line_end from [{table}] where [{column}] = ?"
    place = row(connection, query, [key])
    if place is None:
        return {}
    file, first, last = place.values()
    values = {"file": file, "first": first, "last": last, "key": key, "table": table}
    issues = []
    if table != "issues":
        issues = rows(connection, _ISSUES, {**values, "limit": ISSUES_SHOWN})
    for issue in issues:
        issue["source"] = source_url(file, issue["line_start"], issue["line_end"])
    lines = lines_between(connection, file, first, last)
    shown = lines[-1]["line_end"] if lines else last
    query = "select language from documents where source_file = ?"
    document = row(connection, query, [file]) or {}
    return {
        "issues_of_row": issues,
        "lines_of_row": lines,
        "all_lines": source_url(file, first, last) if shown < last else None,
        "language_of_lines": document.get("language") or "kk",
        "page_of_lines": source_url(file, first).partition("?")[0],
    }
