"""`zanderek serve`: Datasette on the database, with our pages, in a process for each core."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import secrets
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlite_utils
import uvicorn
from datasette.plugins import pm

import pipeline.browse
import pipeline.engine.http
from pipeline.browse.desk import BY_NAME
from pipeline.browse.errors import DATASETTES_OWN
from pipeline.browse.fixed import FixedDatasette
from pipeline.browse.metadata import metadata
from pipeline.browse.newest import Newest
from pipeline.browse.page_image import PLUGIN
from pipeline.errors import ZanderekError
from pipeline.store.database import check_tables
from pipeline.store.desk.tallies import tally_query

SETTINGS = {
    "sql_time_limit_ms": 1500,
    "facet_time_limit_ms": 200,
    "max_returned_rows": 2000,
    "default_page_size": 50,
    "suggest_facets": False,
    "allow_download": True,
    "allow_csv_stream": True,
    "max_csv_mb": 100,
    "truncate_cells_html": 300,
}


# What the processes of one server are told: folders, and the key that signs cookies.
_TOLD = "ZANDEREK_SERVE"
MOST_WORKERS = 4


def datasette(
    db: Path,
    rules: Path = Path("rules"),
    raw: Path = Path("raw"),
    secret: str | None = None,
) -> Any:
    """A Datasette on `db`, opened as a file that nobody changes.

    `rules` is the folder that the service engine answers from, `raw` the one with the
    documents, for pictures of PDF pages; `secret` signs cookies.
    """
    for plugin in (pipeline.browse, pipeline.engine.http):
        if not pm.is_registered(plugin):
            pm.register(plugin, name=plugin.__name__)
    if pm.has_plugin(DATASETTES_OWN):
        pm.unregister(name=DATASETTES_OWN)  # our answers to errors take its place
    described = metadata(db.stem)
    described["plugins"] = {
        pipeline.engine.http.PLUGIN: {"rules": str(rules)},
        PLUGIN: {"raw": str(raw)},
        # If it is installed: language models may ask the ready questions, too.
        "datasette-mcp": {"canned_queries": True},
    }
    counts = _counts(db)
    return FixedDatasette(str(db), counts, metadata=described, settings=SETTINGS, secret=secret)


def _counts(db: Path) -> dict[str, int]:
    """The rows of tables as they were counted when loaded; none for a database not of ours.

    Raises ZanderekError for one of ours that another version has made.
    """
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        made = connection.execute("select 1 from sqlite_master where name = 'tallies'").fetchone()
        if not made:
            return {}
        check_tables(sqlite_utils.Database(connection), db)
        queries = {name: tally_query(name) for name in BY_NAME}
        return {name: connection.execute(q).fetchone()[0] for name, q in queries.items() if q}


def serve(
    db: Path,
    *,
    host: str,
    port: int,
    rules: Path = Path("rules"),
    raw: Path = Path("raw"),
    workers: int | None = None,
) -> None:
    """Serve `db` until stopped, in `workers` processes (one a core, `MOST_WORKERS` at most)."""
    told = {"db": str(db), "rules": str(rules), "raw": str(raw), "secret": secrets.token_hex(32)}
    os.environ[_TOLD] = json.dumps(told)
    uvicorn.run(
        f"{__name__}:app",
        factory=True,
        host=host,
        port=port,
        workers=workers or min(os.cpu_count() or 1, MOST_WORKERS),
        loop=f"{__name__}:TakingTurns",
        log_level="warning",
        lifespan="on",
    )


def check(db: Path, host: str, port: int) -> int:
    """The port, for 0 one that is free. Raises ZanderekError or sqlite3.Error unless `db` can be
    shown at that address."""
    _counts(db)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
        try:
            probe.bind((host, port))
            free: int = probe.getsockname()[1]
        except OSError as error:
            raise ZanderekError(
                f"cannot listen at {host}, port {port}: {error.strerror}"
                " — name another --host or --port"
            ) from error
    return free


def app() -> Newest:
    """What one process serves: as `serve` told it."""
    told = json.loads(os.environ[_TOLD])
    secret = told.pop("secret")
    paths = {name: Path(path) for name, path in told.items()}
    return newest(**paths, secret=secret)


def newest(
    db: Path, rules: Path = Path("rules"), raw: Path = Path("raw"), secret: str | None = None
) -> Newest:
    """`datasette` as an app that follows `db` when a refresh puts another file there."""

    def make() -> Any:
        gc.unfreeze()  # a desk that nobody reads any more
        made = datasette(db, rules, raw, secret)
        # Plugins may ask for a line in the log for each request.
        logging.getLogger().setLevel(logging.WARNING)
        # What is loaded by now stays: looking through it for garbage would hold up readers.
        gc.collect()
        gc.freeze()
        return made

    return Newest(db, make)


class TakingTurns(asyncio.SelectorEventLoop):
    """An event loop whose process leaves waiting readers to the other processes.

    Usually a loop takes all who wait at once, and answers them one after another while
    another process has nothing to do.
    """

    async def create_server(
        self, protocol_factory: Any, *args: Any, sock: socket.socket | None = None, **options: Any
    ) -> asyncio.Server:
        if sock is not None:
            sock = _OneAtATime(fileno=os.dup(sock.fileno()))
        return await super().create_server(protocol_factory, *args, sock=sock, **options)


class _OneAtATime(socket.socket):
    """A listening socket that has nobody waiting every other time it is asked."""

    _took_one = False

    def accept(self) -> tuple[socket.socket, Any]:
        self._took_one = not self._took_one
        if not self._took_one:
            raise BlockingIOError
        return super().accept()
