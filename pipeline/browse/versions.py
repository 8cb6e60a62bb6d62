"""Texts of an act on other days, as pages show them: a list of all, and which one this is.

An earlier text of an act has its day in all its keys, `min-justice-2020-58@2020-06-05`.
"""

from __future__ import annotations

import sqlite3
from typing import Any

import regex

from pipeline.browse.desk import rows, service_url

# Lists of acts show each once, in its newest text.
NEWEST = "not glob '*@*'"
_DAY = regex.compile(r"@(\d{4}-\d{2}-\d{2})(?![\d-])")


def day_of(key: str | None) -> str | None:
    """The day of the earlier text that a row belongs to; None for rows of the newest.

    >>> day_of("min-justice-2020-58@2020-06-05.s01")
    '2020-06-05'
    """
    found = _DAY.search(key or "")
    return found[1] if found else None


def texts_of_service(
    connection: sqlite3.Connection, service_id: str, decree_id: str
) -> list[dict[str, Any]]:
    """The service in each text of its act, the newest first; nothing if there is only one."""
    act, part = decree_id.partition("@")[0], service_id[len(decree_id) :]
    found = rows(
        connection,
        "select s.service_id, d.valid_to, coalesce((select min(o.valid_from) from decrees o"
        " where o.version_of = d.decree_id), d.valid_from) as valid_from from services s"
        " join decrees d on d.decree_id = s.decree_id"
        " where s.service_id = ? or s.service_id glob ? order by 3 desc",
        [f"{act}{part}", f"{act}@*{part}"],
    )
    for text in found:
        text["url"] = service_url(text["service_id"])
        text["is_this"] = text["service_id"] == service_id
    return found if len(found) > 1 else []
