"""How fast pages are while many people read at once.

A server runs in processes of its own, as `zanderek serve` starts it. Twenty readers each ask
for one page after another: without a pause, which is harder than people are, or with half a
second between pages, which is still quick for people. Pages are cold
(nobody has asked for them before: other filters, words, parameters, lines), warm (all have
been asked for) or mixed (one in five is cold), and cold ones are said to be cold.
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
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from urllib.parse import quote, urlencode

from pipeline.browse.queries import canned_queries
from pipeline.errors import ZanderekError
from pipeline.schema import TABLES, columns
from pipeline.store.desk.tallies import facets

_READERS = 20
_SEED = 1
_EACH = 240  # cold pages of a group
_PAUSE = 0.5  # seconds between pages, as people read at their quickest
_START_SECONDS = 600.0  # on a machine that is busy with other work
_HOST = "127.0.0.1"
_TABLES = (
    "offices", "phones", "deadlines", "provisions", "issues", "required_documents", "addresses",
)  # fmt: skip

Page = tuple[str, str]  # its group and its address


@dataclass(frozen=True, slots=True)
class PageTimes:
    """Answers of one group of pages: how many, and percentiles in milliseconds.

    `state` says who asked and whether somebody had asked before.
    """

    group: str
    state: str
    pages: int
    median: float
    p95: float
    worst: float


def bench_pages(db: Path) -> list[PageTimes]:
    """Times of pages by group: cold by one reader, then by many at once: cold with pauses and
    without, warm, mixed.

    Raises ZanderekError when the server does not start or a page is not found.
    """
    pages = cold_pages(db, _SEED)
    alone, slowly, together, rest = (pages[number::4] for number in range(4))
    mixed = [*rest, *random.Random(_SEED).choices(together, k=4 * len(rest))]
    rounds = []
    with running(db) as port:
        for name, asked, count, pause in (
            ("cold, one reader", alone, 1, 0.0),
            (f"cold, {_READERS} readers with pauses", slowly, _READERS, _PAUSE),
            (f"cold, {_READERS} readers", together, _READERS, 0.0),
            ("", together * 3, _READERS, 0.0),  # until every process has seen every page
            (f"warm, {_READERS} readers", together * 3, _READERS, 0.0),
            (f"mixed, {_READERS} readers", mixed, _READERS, 0.0),
        ):
            rounds.append((name, asyncio.run(_read(port, asked, count, pause))))
    return [
        _summary(group, name, times)
        for name, groups in rounds
        if name
        for group, times in sorted(groups.items())
    ]


def cold_pages(db: Path, seed: int) -> list[Page]:
    """Pages that are all different, in an order by chance, made from what the database holds."""
    choice = random.Random(seed)
    name = quote(db.stem)
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        groups = {
            "table": _table_pages(connection, name),
            "question": _question_pages(connection, name),
            "search": _search_pages(connection),
            "source": _source_pages(connection, choice),
            "service": _service_pages(connection),
        }
    pages = [
        (group, path)
        for group, paths in groups.items()
        for path in choice.sample(sorted(paths), min(len(paths), _EACH))
    ]
    choice.shuffle(pages)
    return pages


def _table_pages(connection: sqlite3.Connection, name: str) -> set[str]:
    """Tables as they are, sorted by facets, chosen by one facet or two, and of one service."""
    found = {f"/{name}/{table}" for table in _TABLES}
    for row_type in TABLES:
        table = row_type.table.name
        if table not in _TABLES:
            continue
        chosen = facets(row_type)
        found |= {f"/{name}/{table}?_sort={facet}" for facet in chosen}
        for group in [*((facet,) for facet in chosen), *combinations(chosen, 2)]:
            listed = ", ".join(f"[{column}]" for column in group)
            for values in connection.execute(f"select distinct {listed} from [{table}] limit 60"):
                if None not in values:
                    pairs = zip(group, values, strict=True)
                    found.add(f"/{name}/{table}?{urlencode(list(pairs))}")
        if "service_id" in {column.name for column in columns(row_type)}:
            for (service,) in connection.execute("select service_id from services limit 60"):
                found.add(f"/{name}/{table}?service_id={quote(service)}&_sort=line_start")
    return found


def _question_pages(connection: sqlite3.Connection, name: str) -> set[str]:
    """Ready questions with all that can be asked of them."""
    known = {
        "kind": "select distinct kind from deadlines",
        "region": "select distinct region from offices where region is not null",
        "district": "select distinct district from offices where district is not null limit 60",
        "service_id": "select service_id from services limit 60",
        "service": "select service_id from services limit 60",
        "date": "select distinct adopted_on from decrees where adopted_on is not null",
        "source_file": "select source_file from documents limit 60",
    }
    found = set()
    for question, about in canned_queries().items():
        found.add(f"/{name}/{question}")
        for parameter in about.get("params", ()):
            for (value,) in connection.execute(known[parameter]):
                found.add(f"/{name}/{question}?{urlencode({parameter: value})}")
    return found


def _search_pages(connection: sqlite3.Connection) -> set[str]:
    """Names of places, services and offices, whole and by their first two words."""
    found = set()
    for query in (
        "select name from places",
        "select distinct title from services limit 60",
        "select distinct name from offices where rowid % 97 = 0 and name is not null limit 60",
        "select distinct text from phones where rowid % 211 = 0 limit 40",
    ):
        for (text,) in connection.execute(query):
            words = text.split()
            found |= {" ".join(words[:2]), " ".join(words[-2:]), words[0]}
    return {f"/-/search?{urlencode({'q': text})}" for text in found}


def _source_pages(connection: sqlite3.Connection, choice: random.Random) -> set[str]:
    files = connection.execute("select source_file, lines from documents where lines > 0 limit 50")
    return {
        f"/-/source/{quote(file)}?lines={choice.randint(1, lines)}"
        for file, lines in files.fetchall()
        for _ in range(_EACH)
    }


def _service_pages(connection: sqlite3.Connection) -> set[str]:
    """Services, and their offices by region."""
    services = connection.execute("select service_id from services order by 1 desc limit 90")
    found = {f"/-/services/{quote(service)}" for (service,) in services}
    regions = connection.execute(
        "select distinct service_id, region from offices where region is not null limit 150"
    )
    for service, region in regions:
        found.add(f"/-/services/{quote(service)}?{urlencode({'region': region})}")
    return found


async def _read(
    port: int, pages: Sequence[Page], readers: int, pause: float
) -> dict[str, list[float]]:
    """Milliseconds of every answer by group; the readers take the pages in turn.

    Pauses are `pause` seconds on average, and nobody begins at the same time as another.
    """
    left = iter(pages)
    times: dict[str, list[float]] = defaultdict(list)

    async def reader() -> None:
        for group, path in left:
            await asyncio.sleep(random.uniform(0, 2 * pause))
            began = time.perf_counter()
            await get(port, path)
            times[group].append(1000 * (time.perf_counter() - began))

    await asyncio.gather(*(reader() for _ in range(readers)))
    return times


async def get(port: int, path: str) -> None:
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


def _summary(group: str, state: str, times: list[float]) -> PageTimes:
    ordered = sorted(times)
    return PageTimes(
        group,
        state,
        len(ordered),
        ordered[len(ordered) // 2],
        ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)],
        ordered[-1],
    )


@contextmanager
def running(db: Path, workers: int | None = None) -> Iterator[int]:
    """The free port of a `zanderek serve` that runs until the block ends."""
    with closing(socket.socket()) as probe:
        probe.bind((_HOST, 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "pipeline", "serve", "--db", str(db), "--port", str(port)]
    command += ["--workers", str(workers)] if workers else []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            _wait(port, process)
            yield port
        finally:
            process.terminate()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    began = time.perf_counter()
    while time.perf_counter() - began < _START_SECONDS and process.poll() is None:
        try:
            asyncio.run(get(port, "/-/source"))
            return
        except OSError:
            time.sleep(0.1)
    raise ZanderekError("the server did not start")
