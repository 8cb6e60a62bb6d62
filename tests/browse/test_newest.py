"""A desk that is read while refreshes put another database in its place."""

from __future__ import annotations

import asyncio
import shutil
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.browse.newest import Newest
from pipeline.browse.serve import check
from pipeline.cli import main
from pipeline.errors import ZanderekError
from pipeline.places import Places
from pipeline.refresh import refresh
from tests.folders import RAW
from tests.patience import PATIENCE
from tests.serving import reader, served

OTHER = RAW / "sko-2015-251.txt"
PAGES = ("/", "/-/services", "/-/source", "/-/quality", "/z/decrees", "/z/services.json")


@contextmanager
def read_all_the_time(address: str) -> Iterator[list[tuple[str, int]]]:
    """Answers to a reader who never stops, until the block ends: page and status."""
    answers: list[tuple[str, int]] = []
    stop = threading.Event()

    def read() -> None:
        with reader(address) as client:
            while not stop.is_set():
                answers.extend((page, client.get(page).status_code) for page in PAGES)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield answers
    finally:
        stop.set()
        thread.join()


def test_what_a_refresh_brings_is_shown_at_once_and_no_page_fails(
    here: Places, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        served(here) as address,
        reader(address) as client,
        read_all_the_time(address) as answers,
    ):
        home = client.get("/?lang=en").text
        assert "sko-2015-251" not in home
        refresh(here, [OTHER], jobs=1)
        for page in ("/-/services", "/-/source", "/z/decrees"):
            assert "251" in client.get(page).text, page
        assert client.get(f"/-/source/{OTHER.name}?lines=1").status_code == 200
        (here.raw / OTHER.name).unlink()
        refresh(here, [here.raw], jobs=1)
        assert client.get(f"/-/source/{OTHER.name}?lines=1").status_code == 404
    assert {status for _, status in answers} == {200}
    assert caplog.records == []  # nor one of those that are made before anybody asks


def test_a_file_that_cannot_be_shown_leaves_the_desk_as_it_is(
    here: Places, caplog: pytest.LogCaptureFixture
) -> None:
    with served(here) as address, reader(address) as client:
        whole = here.db.read_bytes()
        aside = here.db.with_name("aside")
        aside.write_bytes(b"no database")
        aside.replace(here.db)
        assert client.get("/-/services").status_code == 200
        assert "the database before it is" in caplog.text
        here.db.unlink()
        assert client.get("/-/services").status_code == 200
        here.db.write_bytes(whole)
        assert client.get("/-/services").status_code == 200


async def test_the_desk_before_lets_its_file_go_when_nobody_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"1")
    made: list[Desk] = []
    newest = Newest(path, lambda: made.append(Desk()) or made[-1])
    reading = asyncio.create_task(newest({"type": "http"}, None, None))
    await until(lambda: made[0].asked == 1)
    path.write_bytes(b"22")
    other = asyncio.create_task(newest({"type": "http"}, None, None))
    await until(lambda: len(made) == 2 and made[1].asked == 1)
    assert [desk.is_closed for desk in made] == [False, False]
    made[0].answers.set()
    await reading
    await until(lambda: made[0].is_closed)
    assert not made[1].is_closed
    made[1].answers.set()
    await other


async def test_a_database_is_closed_when_the_last_query_has_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"1")
    made: list[Desk] = []
    newest = Newest(path, lambda: made.append(Desk()) or made[-1])
    made[0].answers.set()
    query_ends = threading.Event()
    made[0].executor.submit(query_ends.wait, PATIENCE)  # no page waits for it any more
    path.write_bytes(b"22")
    other = asyncio.create_task(newest({"type": "http"}, None, None))
    try:
        await asyncio.sleep(0.1)
        assert not made[0].is_closed
    finally:
        query_ends.set()
    await until(lambda: made[0].is_closed)
    made[1].answers.set()
    await other


async def test_who_asks_while_a_desk_begins_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"1")
    begun, said = asyncio.Event(), []

    class Slow(Desk):
        def app(self):
            async def app(scope, receive, send) -> None:
                if scope["type"] == "http":
                    said.append("answer")
                    return
                await receive()
                await begun.wait()
                said.append("begun")
                await send({"type": "lifespan.startup.complete"})

            return app

    newest = Newest(path, Slow)
    path.write_bytes(b"22")
    readers = [asyncio.create_task(newest({"type": "http"}, None, None)) for _ in range(2)]
    await asyncio.sleep(0.01)
    begun.set()
    await asyncio.gather(*readers)
    assert said == ["begun", "answer", "answer"]


class Desk:
    """What `Newest` needs of a Datasette: one that answers when it is told to."""

    def __init__(self) -> None:
        self.asked = 0
        self.answers = asyncio.Event()
        self.is_closed = False
        self.databases = {"a": self}
        self.executor = ThreadPoolExecutor(1)

    def app(self):
        async def app(scope, receive, send) -> None:
            if scope["type"] == "http":
                self.asked += 1
                await self.answers.wait()

        return app

    def close(self) -> None:
        self.is_closed = True


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.01)


def test_it_says_what_cannot_be_served(here: Places, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ZanderekError, match=f"port {port}.* — name another --host or --port"):
            check(here.db, "127.0.0.1", port)
    text = tmp_path / "text.db"
    text.write_text("no database")
    with pytest.raises(sqlite3.DatabaseError):
        check(text, "127.0.0.1", port)
    result = CliRunner().invoke(main, ["serve", "--db", str(text)])
    assert (result.exit_code, result.output) == (
        1,
        f"zanderek: {text}: file is not a database — name a database of zanderek, or move it"
        " away\n",
    )


def test_a_free_port_is_found(here: Places) -> None:
    assert check(here.db, "127.0.0.1", 0) > 0


@pytest.mark.parametrize("command", ["serve", "evaluate"])
def test_whoever_has_no_database_is_told_how_to_make_one(tmp_path: Path, command: str) -> None:
    for missing, said in ((tmp_path / "no.db", True), (tmp_path, False)):
        result = CliRunner().invoke(main, [command, "--db", str(missing)])
        assert result.exit_code == 2
        assert ("Make it with: zanderek run" in result.output) is said


@pytest.mark.parametrize("option", ["--rules", "--raw"])
def test_a_folder_that_is_not_there_is_not_served(
    here: Places, tmp_path: Path, option: str
) -> None:
    missing = tmp_path / "nothere"
    result = CliRunner().invoke(main, ["serve", "--db", str(here.db), option, str(missing)])
    assert result.exit_code == 2
    assert f"Invalid value for '{option}': '{missing}' is no folder." in result.output


def test_a_database_of_another_version_is_not_shown(
    here: Places, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    older = tmp_path / "older.db"
    shutil.copyfile(here.db, older)
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("alter table offices drop column schedule")
    with pytest.raises(ZanderekError, match="offices was made by another version of zanderek"):
        check(older, "127.0.0.1", 0)
    with served(here) as address, reader(address) as client:
        older.replace(here.db)
        assert client.get("/-/services").status_code == 200
        assert "another version of zanderek — make the database anew" in caplog.text


def test_a_service_tells_what_refreshes_changed_in_the_language_of_its_reader(
    here: Places,
) -> None:
    refresh(here, [OTHER], jobs=1)
    path = here.raw / OTHER.name
    text = path.read_text(encoding="utf-8")
    term = "жер учаскесін таңдау актісін дайындайды – 7 (жеті) жұмыс күні;"
    assert text.count(term) == 1
    path.write_text(text.replace(term, term.replace("7 (жеті)", "9 (тоғыз)")), encoding="utf-8")
    refresh(here, [here.raw], jobs=1)
    with served(here) as address, reader(address) as client:
        page = client.get("/-/services/sko-2015-251.s01?lang=kk").text
        assert "7 жұмыс күні → 9 жұмыс күні" in page
        assert "sko-2015-251.txt:99-100" in page
        page = client.get("/-/services/sko-2015-251.s01?lang=en").text
        assert "7 working days → 9 working days" in page
