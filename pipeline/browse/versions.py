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
_SERVICES_OF_TEXTS = """
select s.service_id, s.decree_id, s.title, s.instrument, d.valid_to,
  coalesce((select min(o.valid_from) from decrees o where o.version_of = d.decree_id),
    d.valid_from) as valid_from
from services s join decrees d on d.decree_id = s.decree_id
where (d.decree_id = ? or d.decree_id glob ?) and s.version_of is null and d.version_of is null
order by valid_from desc, s.service_id
"""


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
    """The service in each text of its act, the newest first; nothing if only today's has it.

    In another text it is the one of the same title, else the one in the same place, if that
    is not another of this text's services: each text counts its own.
    """
    act = decree_id.partition("@")[0]
    texts: dict[str, list[dict[str, Any]]] = {}
    for row in rows(connection, _SERVICES_OF_TEXTS, [act, f"{act}@*"]):
        texts.setdefault(row["decree_id"], []).append(row)
    here = {row["service_id"]: _called(row) for row in texts.get(decree_id, ())}
    called, place = here.get(service_id), service_id[len(decree_id) :]
    found: list[dict[str, Any]] = []
    for text, services in texts.items():
        same = [row for row in services if _called(row) == called]
        beside = [row for row in services if row["service_id"] == text + place]
        if len(same) != 1 and beside:
            taken = _called(beside[0]) != called and _called(beside[0]) in here.values()
            same = [] if taken else beside
        found += same if len(same) == 1 else []
    for row in found:
        row["url"] = service_url(row["service_id"])
        row["is_this"] = row["service_id"] == service_id
        row["is_earlier"] = row["decree_id"] != act
    return found if len(found) > 1 or act != decree_id else []


def _called(service: dict[str, Any]) -> tuple[str, str]:
    return (service["title"] or "").casefold(), service["instrument"]
