"""The source viewer: lines as read and as repaired, and what was taken from them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import regex
from datasette.utils.asgi import NotFound, Response

from pipeline.browse.desk import (
    EXTRACTED,
    ISSUES_OF_FILE,
    label_of,
    our_database,
    page,
    page_number,
    query_url,
    row,
    row_url,
    rows,
    source_url,
)
from pipeline.browse.page_image import file_of, image_url
from pipeline.text import squeeze

CONTEXT = 25
WINDOW = 80
FILES_OF_PAGE = 100
LONGEST = 400
LINES_OF_ROW = 12
_SPREAD = regex.compile(r"(\d{1,9})(?:-(\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class Spread:
    """Lines to show: those asked for, and the window around them."""

    start: int | None
    end: int | None
    first: int
    last: int


def spread_of(lines: str | None, at: str | None, total: int) -> Spread:
    """The window for `lines` (as 12 or 12-18) or for a page that begins `at` a line.

    What is not a number of the file's lines is brought inside the file.
    """
    match = _SPREAD.fullmatch(lines or "")
    if match is None:
        first = min(max(int(at), 1), max(total, 1)) if at and at.isdecimal() else 1
        return Spread(None, None, first, min(first + WINDOW - 1, total))
    start = min(max(int(match[1]), 1), max(total, 1))
    end = min(max(int(match[2] or start), start), total)
    first = max(start - CONTEXT, 1)
    last = min(max(end + CONTEXT, first + WINDOW - 1), first + LONGEST - 1, total)
    return Spread(start, end, first, last)


async def source_index(request: Any, datasette: Any) -> Any:
    """The files taken in, with what each holds; `page` turns to further ones."""
    database = await our_database(datasette)
    number = page_number(request)
    found = await database.execute_fn(
        lambda connection: rows(
            connection,
            "select f.*, d.title, d.issuer, d.number, d.adopted_on,"
            f" {ISSUES_OF_FILE} as issues"
            " from documents f left join decrees d on d.decree_id = f.decree_id"
            " order by f.source_file limit ? offset ?",
            [FILES_OF_PAGE + 1, (number - 1) * FILES_OF_PAGE],
        )
    )
    later = query_url("/-/source", page=number + 1) if len(found) > FILES_OF_PAGE else None
    context = {"files": found[:FILES_OF_PAGE], "later": later}
    return await page(datasette, request, "desk_sources.html", context)


async def source(request: Any, datasette: Any) -> Any:
    """The lines of a file around those asked for."""
    name = unquote(request.url_vars["file"])
    goto = request.args.get("goto")
    if goto and goto.strip().isdecimal():
        return Response.redirect(source_url(name, int(goto)))
    database = await our_database(datasette)
    lines, at = request.args.get("lines"), request.args.get("at")
    shown = await database.execute_fn(
        lambda connection: view(connection, database.name, name, lines, at)
    )
    if shown is None:
        raise NotFound(f"There is no source file {name}")
    shown["has_pictures"] = await database.execute_fn(
        lambda connection: file_of(connection, datasette, name) is not None
    )
    return await page(datasette, request, "desk_source.html", shown)


def view(
    connection: sqlite3.Connection, database: str, name: str, lines: str | None, at: str | None
) -> dict[str, Any] | None:
    """Everything that the page shows; None if there is no such file."""
    file = row(
        connection,
        "select f.*, d.title from documents f left join decrees d on d.decree_id = f.decree_id"
        " where f.source_file = ?",
        [name],
    )
    if file is None:
        return None
    last = row(
        connection,
        "select line_end as last from lines where source_file = ? order by position desc limit 1",
        [name],
    )
    total = (last["last"] if last else None) or 0
    spread = spread_of(lines, at, total)
    wanted = (spread.start or spread.first, spread.end or spread.last)
    taken = taken_from(connection, database, name, *wanted)
    return {
        "file": file,
        "spread": spread,
        "total": total,
        "lines": _lines(connection, name, spread, taken),
        "taken": taken,
        "issues": _issues(connection, name, spread),
        "earlier": _page_url(name, spread.first - WINDOW) if spread.first > 1 else None,
        "later": _page_url(name, spread.last + 1) if spread.last < total else None,
    }


def _is_changed(line: dict[str, Any]) -> bool:
    """Whether repair did more to a line than to drop blanks."""
    return line["repaired"] is not None and line["repaired"] != squeeze(line["raw"] or "")


def lines_between(
    connection: sqlite3.Connection, name: str, first: int, last: int
) -> list[dict[str, Any]]:
    """The first lines with text of a spread, for a page that shows what was read from them."""
    found = rows(
        connection,
        "select line, line_end, raw, repaired from lines where source_file = ? and line >= ?"
        " and line <= ? and raw is not null order by position limit ?",
        [name, first, last, LINES_OF_ROW],
    )
    for line in found:
        line |= {"asked": False, "flagged": False, "text": line["repaired"] or line["raw"]}
        line["changed"] = _is_changed(line)
    return found


def _page_url(name: str, first: int) -> str:
    first = max(first, 1)
    return query_url(source_url(name, first).partition("?")[0], at=first)


def _lines(
    connection: sqlite3.Connection, name: str, spread: Spread, taken: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The window's lines with both texts, whether asked for, and how many rows begin there."""
    found = rows(
        connection,
        "select position, line, line_end, page, raw, repaired from lines"
        " where source_file = :file and line_end >= :first and line between coalesce("
        "  (select max(line) from lines where source_file = :file and line < :first), 1)"
        " and :last order by position",
        {"file": name, "first": spread.first, "last": spread.last},
    )
    begins: dict[int, list[str]] = {}
    for group in taken:
        for item in group["rows"]:
            begins.setdefault(item["line_start"], []).append(group["table"])
    flagged = {
        line
        for issue in _issues(connection, name, spread)
        for line in range(issue["line_start"], issue["line_end"] + 1)
    }
    page_before = None
    for line in found:
        own = range(line["line"], line["line_end"] + 1)
        line["asked"] = spread.start is not None and bool(
            spread.start <= own[-1] and own[0] <= (spread.end or 0)
        )
        line["changed"] = _is_changed(line)
        line["text"] = line["repaired"] if line["repaired"] is not None else line["raw"]
        line["begins"] = [table for number in own for table in begins.get(number, [])]
        line["flagged"] = not flagged.isdisjoint(own)
        line["new_page"] = line["page"] if line["page"] != page_before else None
        line["picture"] = image_url(name, line["page"]) if line["new_page"] else None
        page_before = line["page"]
    return found


def taken_from(
    connection: sqlite3.Connection, database: str, name: str, first: int, last: int
) -> list[dict[str, Any]]:
    """The rows of all tables that were read from these lines, a group a table."""
    groups = []
    for kind in EXTRACTED:
        table = kind.table.name
        if table == "issues":
            continue
        key = kind.table.key[0] if kind.table.key else "rowid"
        label = label_of(table) or "null"
        found = rows(
            connection,
            f"select [{key}] as key, {label} as label, line_start, line_end, confidence"
            f" from [{table}] where source_file = ? and line_start <= ? and line_end >= ?"
            " order by line_start, line_end limit 200",
            [name, last, first],
        )
        for item in found:
            item["url"] = row_url(database, table, item["key"])
            item["source"] = source_url(name, item["line_start"], item["line_end"])
        if found:
            groups.append({"table": table, "rows": found})
    return groups


def _issues(connection: sqlite3.Connection, name: str, spread: Spread) -> list[dict[str, Any]]:
    return rows(
        connection,
        "select issue_id, code, severity, message, table_name, row_id, line_start, line_end"
        " from issues where source_file = ? and line_start <= ? and line_end >= ?"
        " order by line_start limit 200",
        [name, spread.last, spread.first],
    )
