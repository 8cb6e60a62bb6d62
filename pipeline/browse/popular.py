"""Pages that everybody visits, made before anybody asks, while nobody waits."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

from datasette.utils.asgi import NotFound

from pipeline.browse.desk import EXTRACTED, our_database
from pipeline.browse.queries import canned_queries
from pipeline.browse.security import App
from pipeline.browse.texts import LANGUAGES

_SECONDS_BETWEEN = 0.02


class Popular:
    """`app`, asked for these pages once it runs: one at a time, when no reader waits."""

    def __init__(self, app: App, datasette: Any) -> None:
        self._app = app
        self._datasette = datasette
        self._readers = 0

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            task = asyncio.create_task(self._make())
            await self._app(scope, receive, send)
            task.cancel()
            await asyncio.wait([task])
            return
        self._readers += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._readers -= 1

    async def _make(self) -> None:
        await self._datasette.invoke_startup()
        for language in LANGUAGES:
            for path in await pages(self._datasette):
                await asyncio.sleep(_SECONDS_BETWEEN)
                while self._readers:
                    await asyncio.sleep(_SECONDS_BETWEEN)
                await self._app(_scope(path, language), _nothing, _nowhere)


async def pages(datasette: Any) -> list[str]:
    """The way in, the lists, the ready questions and the tables; none without our database."""
    try:
        name = quote((await our_database(datasette)).name)
    except NotFound:
        return []
    return [
        "/", "/-/services", "/-/source", "/-/quality", "/-/search", f"/{name}",
        *(f"/{name}/{question}" for question in canned_queries()),
        *(f"/{name}/{kind.table.name}" for kind in EXTRACTED),
    ]  # fmt: skip


def _scope(path: str, language: str) -> dict[str, Any]:
    return {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(b"accept-language", language.encode())],
    }  # fmt: skip


async def _nothing() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _nowhere(message: dict[str, Any]) -> None:
    pass
