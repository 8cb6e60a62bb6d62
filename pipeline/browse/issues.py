"""What is doubtful about a service, for its page."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from pipeline.browse.desk import in_path, query_url, rows

_END = 2**63 - 1
# A service has the lines from its own to the next service of the file.
_OF_SERVICE = """
select code, severity, count(*) as count from issues
where source_file = :file and line_start >= :first and line_start < :next
group by code, severity order by count(*) desc, code
"""


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
