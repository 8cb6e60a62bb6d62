"""Pages made before anybody asks: one of each kind before the first reader comes, those that
everybody visits while nobody waits."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote, unquote

from pipeline.browse.desk import (
    EXTRACTED,
    database_here,
    query_url,
    row_url,
    service_url,
    source_url,
)
from pipeline.browse.queries import canned_queries
from pipeline.browse.security import App
from pipeline.told import LANGUAGES

_SECONDS_BETWEEN = 0.02


class Popular:
    """`app`, asked for a page of each kind before it says that it runs, so that no reader waits
    for templates, texts and rules to be read; then for the pages that everybody visits, one at
    a time, when no reader waits."""

    def __init__(self, app: App, datasette: Any) -> None:
        self._app = app
        self._datasette = datasette
        self._readers = 0

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(scope, receive, send)
            return
        self._readers += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._readers -= 1

    async def _live(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        making: list[asyncio.Task[None]] = []

        async def sent(message: dict[str, Any]) -> None:
            if message["type"] == "lifespan.startup.complete":
                await self._datasette.invoke_startup()
                for path in await one_of_each_kind(self._datasette):
                    await asyncio.sleep(0)  # after a refresh there are readers already
                    await self._ask(path, LANGUAGES[0])
                making.append(asyncio.create_task(self._make()))
            await send(message)

        await self._app(scope, receive, sent)
        for task in making:
            task.cancel()
            await asyncio.wait([task])

    async def _make(self) -> None:
        for language in LANGUAGES:
            for path in await pages(self._datasette):
                await asyncio.sleep(_SECONDS_BETWEEN)
                while self._readers:
                    await asyncio.sleep(_SECONDS_BETWEEN)
                await self._ask(path, language)

    async def _ask(self, path: str, language: str) -> None:
        await self._app(_scope(path, language), _nothing, _nowhere)


async def pages(datasette: Any) -> list[str]:
    """The way in, the lists, the ready questions and the tables; none without our database."""
    database = await database_here(datasette)
    if database is None:
        return []
    name = quote(database.name)
    return [
        "/", "/-/services", "/-/source", "/-/changes", "/-/quality",
        "/-/search", f"/{name}",
        *(f"/{name}/{question}" for question in canned_queries()),
        *(f"/{name}/{kind.table.name}" for kind in EXTRACTED),
    ]  # fmt: skip


async def one_of_each_kind(datasette: Any) -> list[str]:
    """The page of a service, of a row, of lines, of results, a table, a ready question and the
    way in, of what the database holds."""
    database = await database_here(datasette)
    if database is None:
        return []
    found = await database.execute(
        "select service_id, title, source_file, line_start from services limit 1"
    )
    name = quote(database.name)
    kinds = ["/", f"/{name}/offices", f"/{name}/{next(iter(canned_queries()))}"]
    for service_id, title, file, line in found.rows:
        kinds.append(service_url(service_id))
        kinds.append(row_url(database.name, "services", service_id))
        kinds.append(source_url(file, line).partition("#")[0])
        kinds.append(query_url("/-/search", q=title))
    return kinds


def _scope(address: str, language: str) -> dict[str, Any]:
    path, _, query = address.partition("?")
    return {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(),
        "headers": [(b"accept-language", language.encode())],
    }  # fmt: skip


async def _nothing() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _nowhere(message: dict[str, Any]) -> None:
    pass
