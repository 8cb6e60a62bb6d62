"""The desk on the database that is there now: a refresh puts a new file in the old one's place."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.errors import ZanderekError

# Which file a path leads to: device, number on it, time of its last change, size.
File = tuple[int, int, int, int]

_log = logging.getLogger(__name__)


class Newest:
    """An ASGI app whose readers get the desk of the file that `path` leads to when they ask.

    `make` gives a Datasette on that file; it is asked again when the file is another one. The
    desk before answers those who asked it, then lets its file go. It stays if there is no file,
    or none that can be shown. `make` raises ZanderekError or sqlite3.Error for such a file.
    """

    def __init__(self, path: Path, make: Callable[[], Any]) -> None:
        self._path = path
        self._make = make
        self._seen = _file_at(path)
        self._desk = _Desk(make())

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        self._look()
        await self._desk.answer(scope, receive, send)

    def _look(self) -> None:
        file = _file_at(self._path)
        if file is None or file == self._seen:
            return
        self._seen = file
        try:
            desk = _Desk(self._make())
        except (ZanderekError, sqlite3.Error, OSError) as error:
            _log.warning("%s cannot be shown, the database before it is: %s", self._path, error)
            return
        desk.begin()
        self._desk.end()
        self._desk = desk

    async def _live(self, receive: Any, send: Any) -> None:
        while (await receive())["type"] == "lifespan.startup":
            self._desk.begin()
            await self._desk.has_begun()
            await send({"type": "lifespan.startup.complete"})
        self._desk.end()
        await send({"type": "lifespan.shutdown.complete"})


class _Desk:
    """A Datasette with those who read it and the task in which it begins and ends."""

    def __init__(self, datasette: Any) -> None:
        self._datasette = datasette
        self._app = datasette.app()
        self._readers = 0
        self._has_ended = False
        self._events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._life: asyncio.Task[None] | None = None
        self._begun = asyncio.Event()

    async def answer(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self._readers += 1
        try:
            if self._life is not None:  # Datasette fails whoever asks while it begins
                await self._begun.wait()
            await self._app(scope, receive, send)
        finally:
            self._readers -= 1
            self._close_if_done()

    def begin(self) -> None:
        self._events.put_nowait({"type": "lifespan.startup"})
        self._life = asyncio.create_task(
            self._app({"type": "lifespan"}, self._events.get, self._say)
        )
        self._life.add_done_callback(lambda _: self._begun.set())

    async def has_begun(self) -> None:
        """Wait until it is ready, or says nothing of that."""
        await self._begun.wait()

    def end(self) -> None:
        self._events.put_nowait({"type": "lifespan.shutdown"})
        if self._life is None:
            self._end()
        else:  # it may be making pages that nobody has asked for yet
            self._life.add_done_callback(lambda _: self._end())

    async def _say(self, message: dict[str, Any]) -> None:
        if message["type"].startswith("lifespan.startup."):
            self._begun.set()

    def _end(self) -> None:
        self._has_ended = True
        self._close_if_done()

    def _close_if_done(self) -> None:
        if self._has_ended and not self._readers:
            asyncio.get_running_loop().run_in_executor(None, self._close)

    def _close(self) -> None:
        """Close the databases when no thread reads them: a query runs on where nobody waits for
        its page any more, and SQLite would take its connection from under it."""
        self._datasette.executor.shutdown(wait=True, cancel_futures=True)
        for database in self._datasette.databases.values():
            database.close()


def _file_at(path: Path) -> File | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size
