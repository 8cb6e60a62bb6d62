"""What the refreshes changed, in the reader's language: the last refresh first."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import Any

import regex
from datasette.utils.asgi import NotFound

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
from pipeline.schema import Change

CHANGES_OF_PAGE = 200
REFRESHES_SHOWN = 24
_PLACE = regex.compile(r"(?<file>.+):(?<first>\d+)(?:-(?<last>\d+))?")
# Of an act that came or went its services are told one by one, the rest if its kind is chosen.
_CHANGES = """
select * from changes where refreshed_at = :at and case :kind when '' then
  kind like 'decree!_%' escape '!' or kind like 'service!_%' escape '!' or decree_id is null
  or decree_id not in (select decree_id from changes where refreshed_at = :at
    and kind in ('decree_added', 'decree_removed') and decree_id is not null)
  else kind = :kind end
order by change_id limit :limit offset :offset
"""


async def changes(request: Any, datasette: Any) -> Any:
    """One refresh, `at` a moment or the last one; `kind` chooses a kind of change."""
    database = await our_database(datasette)
    at, kind = request.args.get("at"), request.args.get("kind", "")
    number = page_number(request)
    shown = await database.execute_fn(lambda connection: told_of(connection, at, kind, number))
    if at and shown["at"] is None:
        raise NotFound(f"There was no refresh at {at}")
    return await page(datasette, request, "desk_changes.html", shown)


def told_of(
    connection: sqlite3.Connection, at: str | None, kind: str, number: int
) -> dict[str, Any]:
    """The refreshes, and the changes of one of them by act; `at` is None without any."""
    refreshes = rows(
        connection,
        "select refreshed_at as at, count(*) as count from changes group by refreshed_at"
        " order by refreshed_at desc limit ?",
        [REFRESHES_SHOWN],
    )
    query = "select refreshed_at as at from changes where refreshed_at = ? limit 1"
    chosen = row(connection, query, [at]) if at else next(iter(refreshes), None)
    moment = chosen["at"] if chosen else None
    values = {"at": moment, "kind": kind, "limit": CHANGES_OF_PAGE + 1}
    offset = (number - 1) * CHANGES_OF_PAGE
    found = rows(connection, _CHANGES, {**values, "offset": offset})
    kinds = rows(
        connection,
        "select kind, count(*) as count from changes where refreshed_at = ?"
        " group by kind order by count desc, kind",
        [moment],
    )
    for item in kinds:
        item["url"] = query_url("/-/changes", at=moment, kind=item["kind"])
    more = len(found) > CHANGES_OF_PAGE
    chosen_kind = kind or None
    later = query_url("/-/changes", at=moment, kind=chosen_kind, page=number + 1) if more else None
    return {
        "at": moment,
        "kind": kind,
        "refreshes": [
            {**item, "url": query_url("/-/changes", at=item["at"])} for item in refreshes
        ],
        "kinds": kinds,
        "acts": _by_act(connection, found[:CHANGES_OF_PAGE]),
        "later": later,
    }


def _by_act(connection: sqlite3.Connection, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes with their addresses, those of an act that follow one another together."""
    acts = []
    for decree_id, group in groupby(found, key=lambda item: item["decree_id"]):
        query = "select title, source_file from decrees where decree_id = ?"
        act = row(connection, query, [decree_id]) if decree_id else None
        changed = [
            {
                "change": Change(**item),
                "service": service_url(item["service_id"]) if item["service_id"] else None,
                "source": _source(item["place"]),
            }
            for item in group
        ]
        acts.append({"decree_id": decree_id, "act": act, "changes": changed})
    return acts


def _source(place: str | None) -> str | None:
    """The page of a place as changes keep it: `gov-2011-336.txt:12-18`."""
    found = _PLACE.fullmatch(place or "")
    if found is None:
        return None
    return source_url(found["file"], int(found["first"]), int(found["last"] or found["first"]))
