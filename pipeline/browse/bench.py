"""How fast pages are while many people read at once.

A server runs in a process of its own, as `zanderek serve` starts it. Twenty readers each ask
for one page after another without a pause, which is harder than people are.
"""

from __future__ import annotations

import asyncio
import random
import socket
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pipeline.browse.queries import canned_queries
from pipeline.errors import ZanderekError

READERS = 20
_START_SECONDS = 30.0
_HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class PageTimes:
    """Answers of one group of pages: how many, and percentiles in milliseconds."""

    group: str
    pages: int
    median: float
    p95: float
    worst: float


def bench_pages(db: Path, *, readers: int = READERS, rounds: int = 3) -> list[PageTimes]:
    """Times of pages by group: read for the first time by one reader, then by `readers` at once,
    each reading every page `rounds` times.

    Raises ZanderekError when the server does not start or a page is not found.
    """
    groups = pages_of(db)
    with _server(db) as port:
        first = asyncio.run(_read(port, groups, 1, 1))
        again = asyncio.run(_read(port, groups, readers, rounds))
    return [
        _summary(f"{group}, {when}", found)
        for when, times in (("first visit", first), (f"{readers} readers", again))
        for group, found in times.items()
    ]


def pages_of(db: Path) -> dict[str, list[str]]:
    """Addresses by group, made from what the database holds."""
    name = quote(db.stem)
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        services = [row[0] for row in connection.execute("select service_id from services limit 8")]
        places = connection.execute(
            "select source_file, line_start from offices"
            " where rowid % (select max(rowid) / 12 + 1 from offices) = 0"
        ).fetchall()
        names = [
            row[0]
            for row in connection.execute(
                "select name from places where kind <> 'region' order by place_id limit 12"
            )
        ]
    tables = (
        "offices", "phones", "deadlines", "provisions", "issues", "required_documents", "services",
    )  # fmt: skip
    return {
        "table": [f"/{name}/{table}" for table in tables],
        "query": [f"/{name}/{query}" for query in canned_queries()],
        "search": [f"/-/search?q={quote(text)}" for text in [*names, "жер учаскесі", "қызмет"]],
        "source": [f"/-/source/{quote(file)}?lines={line}" for file, line in places],
        "service": [f"/-/services/{quote(service)}" for service in services],
        "home": ["/", "/-/services", "/-/quality"],
    }


async def _read(
    port: int, groups: dict[str, list[str]], readers: int, rounds: int
) -> dict[str, list[float]]:
    """Milliseconds of every answer by group."""
    pages = [(group, path) for group, paths in groups.items() for path in paths]
    times: dict[str, list[float]] = defaultdict(list)

    async def reader(seed: int) -> None:
        order = pages * rounds
        random.Random(seed).shuffle(order)
        for group, path in order:
            began = time.perf_counter()
            await _get(port, path)
            times[group].append(1000 * (time.perf_counter() - began))

    await asyncio.gather(*(reader(seed) for seed in range(readers)))
    return times


async def _get(port: int, path: str) -> None:
    """Read one page to its end. Plain sockets: a full client would take longer than the server.

    Raises ZanderekError when the answer is no page.
    """
    reader, writer = await asyncio.open_connection(_HOST, port)
    request = f"GET {path} HTTP/1.1\r\nHost: {_HOST}\r\nConnection: close\r\n\r\n"
    writer.write(request.encode("ascii"))
    answer = await reader.read(-1)
    writer.close()
    if not answer.startswith(b"HTTP/1.1 200"):
        raise ZanderekError(f"{path}: answered with {answer[:40]!r}")


def _summary(group: str, times: list[float]) -> PageTimes:
    ordered = sorted(times)
    return PageTimes(
        group,
        len(ordered),
        ordered[len(ordered) // 2],
        ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)],
        ordered[-1],
    )


@contextmanager
def _server(db: Path) -> Iterator[int]:
    """`zanderek serve` on a free port until the block ends."""
    with closing(socket.socket()) as probe:
        probe.bind((_HOST, 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "pipeline", "serve", "--db", str(db), "--port", str(port)]
    with subprocess.Popen(command) as process:
        try:
            _wait(port, process)
            yield port
        finally:
            process.terminate()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    began = time.perf_counter()
    while time.perf_counter() - began < _START_SECONDS and process.poll() is None:
        try:
            asyncio.run(_get(port, "/-/source"))
            return
        except OSError:
            time.sleep(0.1)
    raise ZanderekError("the server did not start")
