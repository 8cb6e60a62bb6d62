"""What a reader is told who asks for what is not there, or cannot be answered."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Base400, NotFound, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from pipeline.browse.desk import BY_NAME, database_here, in_path, row_url
from pipeline.browse.queries import WrongDay
from pipeline.browse.texts import Texts, language_of

# Of Datasette's plugin, which prints all that is in memory for each address that is mistyped.
DATASETTES_OWN = "datasette.handle_exception"
_TOLD_APART = (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
_log = logging.getLogger(__name__)


async def answer_to(datasette: Any, request: Any, exception: Exception) -> Any:
    """The answer to a request that failed: data for a program, else a page.

    What is a fault of ours is logged with where it happened.
    """
    if isinstance(exception, NotFound) and (elsewhere := await _row_meant(datasette, request)):
        return Response.redirect(elsewhere)
    status, message = HTTPStatus.INTERNAL_SERVER_ERROR, str(exception)
    told: dict[str, Any] = {}
    if isinstance(exception, Base400):  # not found, not allowed, asked wrongly
        status, message = HTTPStatus(exception.status), str(exception.args[0])
    elif isinstance(exception, DatasetteError):
        status, told = HTTPStatus(exception.status), exception.error_dict
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:  # so it calls a column that is not there
            status = HTTPStatus.BAD_REQUEST
        message = Markup(exception.message) if exception.message_is_html else exception.message
    else:
        _log.error("%s could not be shown", request.path, exc_info=exception)
    if request.path.endswith(".json"):
        title = getattr(exception, "title", None)
        body = {**told, "ok": False, "error": message, "status": status.value, "title": title}
        return Response.json(body, status=status.value)
    database = await database_here(datasette)
    kind = status.value if status in _TOLD_APART else HTTPStatus.INTERNAL_SERVER_ERROR.value
    language = "en"
    if isinstance(exception, WrongDay):
        language = language_of(request)
        message = Texts(language)("not_a_day", day=exception.day)
    context = {
        "database": None, "desk": database and database.name,
        "status": status.value, "kind": f"error.{kind}",
        "message": message, "message_language": language,
        # What was typed must not be lost.
        "sql": request.args.get("sql"), "asked": parse_qsl(request.query_string),
    }  # fmt: skip
    html = await datasette.render_template("desk_error.html", context, request=request)
    return Response.html(html, status=status.value)


async def _row_meant(datasette: Any, request: Any) -> str | None:
    """The page of a row whose key is in the address as tables have it, with dots:
    «/zanderek/offices/gov-2011-336.s02.a1.r410», of which Datasette takes «r410» for a format."""
    database = await database_here(datasette)
    if database is None:
        return None
    start, _, path = request.path.removeprefix("/").partition("/")
    table, _, key = path.partition("/")
    if start != in_path(database.name) or table not in BY_NAME or "." not in key:
        return None
    keys = await database.primary_keys(table)
    if len(keys) != 1:
        return None
    found = await database.execute(f"select 1 from [{table}] where [{keys[0]}] = ?", [key])
    if not found.rows:
        return None
    query = f"?{request.query_string}" if request.query_string else ""
    return f"{row_url(database.name, table, key)}{query}"
