"""Two writers at once, writers that are stopped, and systems that refuse."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from pipeline import errors
from pipeline.cli import main
from pipeline.errors import ZanderekError, refusal_of
from pipeline.places import Places
from pipeline.refresh import refresh
from pipeline.run import run
from pipeline.store.lock import sole_writer
from tests.folders import RAW, ROOT
from tests.run.closed import close

SMALL = RAW / "gov-2011-283.txt"
PHONE, OTHER_PHONE = "8 (7162) 25-28-45", "8 (7162) 25-28-46"
HOLDER = """
import sys
from pathlib import Path
from pipeline.store.lock import sole_writer
with sole_writer(Path(sys.argv[1])) as turn:
    if "begin" in sys.argv:
        turn.begin()
    print("holds", flush=True)
    sys.stdin.read()
"""


def hold(db: Path, *words: str) -> subprocess.Popen[str]:
    """Another process whose turn it is."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(db), *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "holds\n"
    return process


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def lock_of(db: Path) -> Path:
    return db.with_name(f".{db.name}.lock")


def test_a_second_writer_is_told_who_writes(here: Places) -> None:
    other = hold(here.db)
    try:
        for write in (lambda: run(here, jobs=1), lambda: refresh(here, [here.raw], jobs=1)):
            with pytest.raises(ZanderekError, match=f"process {other.pid}. is writing it — wait"):
                write()
    finally:
        other.communicate()
    assert refresh(here, [here.raw], jobs=1).plan.is_empty
    assert not lock_of(here.db).exists()


@pytest.mark.parametrize("words", [(), ("begin",)])
def test_a_killed_writer_leaves_no_lock(here: Places, words: tuple[str, ...]) -> None:
    other = hold(here.db, *words)
    other.kill()
    other.communicate()
    with sole_writer(here.db) as turn:
        assert turn.unfinished == bool(words)
    assert lock_of(here.db).exists() == bool(words)  # until someone has written all
    refresh(here, [here.raw], jobs=1)
    assert not lock_of(here.db).exists()


def test_what_a_stopped_refresh_left_is_put_right(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(here.extracted), files_of(here.rules)
    act = here.raw / SMALL.name
    text = act.read_text("utf-8")
    act.write_text(text.replace(PHONE, OTHER_PHONE), "utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.refresh.run_record", stop)
        with pytest.raises(KeyboardInterrupt):
            refresh(here, [here.raw], jobs=1)
    assert files_of(here.extracted) != before[0]  # of the same length, and not in the database
    act.write_text(text, "utf-8")
    assert refresh(here, [here.raw], jobs=1).plan.is_empty
    assert (files_of(here.extracted), files_of(here.rules)) == before


def test_a_dry_run_does_not_forget_that_the_last_one_was_stopped(here: Places) -> None:
    lock_of(here.db).write_text("1 writing", "ascii")
    refresh(here, [here.raw], jobs=1, dry_run=True)
    assert lock_of(here.db).exists()


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(28, "No space left on device", "/x/y.csv"), "/x/y.csv: No space .* make room"),
        (OSError(28, "No space left on device", "/x/a", None, "/y/b"), "^/y/b: No space"),
        (OSError(28, "No space left on device"), "^No space left on device — make room"),
        (OSError(30, "Read-only file system", "z.db"), "name another place"),
        (OSError(2, "No such file or directory", "z.db"), "z.db: No such .* check that it is"),
        (OSError(17, "File exists", "z.csv"), "z.csv: File exists — name a folder"),
        (OSError(9, "Bad file descriptor"), None),
    ],
)
def test_what_the_system_refuses(error: OSError, says: str | None) -> None:
    refusal = refusal_of(error)
    assert refusal is None if says is None else re.search(says, refusal or "")


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors of writing do not say where: what may have been written to is looked at."""
    full = tmp_path / "full"
    full.mkdir()
    room = {tmp_path: 10**9, full: 4096}
    monkeypatch.setattr(errors, "disk_usage", lambda path: SimpleNamespace(free=room[path]))
    written = [tmp_path / "z.db", full / "not" / "there", tmp_path]
    refusal = refusal_of(OSError(28, "No space left on device"), written=written)
    assert refusal is not None
    assert refusal.startswith(f"{full / 'not' / 'there'}: No space left on device — make room")


@pytest.mark.parametrize("command", ["run", "refresh"])
def test_a_full_disk_is_said_in_one_line(
    here: Places, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("pipeline.run.enable_search", fail)
    monkeypatch.setattr("pipeline.refresh.prepare_desk", fail)
    (here.raw / "new.txt").write_text("Мәтін.\n", "utf-8")
    places = zip(("--raw", "--db", "--extracted", "--rules"), map(str, vars_of(here)), strict=True)
    options = [word for pair in places for word in pair]
    paths = [str(here.raw)] if command == "refresh" else []
    result = CliRunner().invoke(main, [command, "--jobs", "1", *options, *paths])
    assert result.exit_code == 1
    assert f"zanderek: {here.db}: database or disk is full — make room" in result.output


def vars_of(places: Places) -> tuple[Path, ...]:
    return places.raw, places.db, places.extracted, places.rules


def test_a_database_that_is_none_is_said(here: Places) -> None:
    here.db.write_bytes(b"no database at all" * 100)
    options = ["--raw", str(here.raw), "--db", str(here.db)]
    result = CliRunner().invoke(main, ["refresh", *options, str(here.raw)])
    assert result.exit_code == 1
    assert "file is not a database — name a database" in result.output


def test_a_folder_that_cannot_be_listed_is_said(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(here.raw / "closed", monkeypatch)
    with pytest.raises(PermissionError):
        refresh(here, [here.raw], jobs=1)


def test_a_copy_that_finds_no_room_leaves_nothing(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    (here.raw / "new.txt").write_text("Мәтін.\n", "utf-8")
    monkeypatch.setattr("pipeline.store.replaced.shutil.copyfile", fail)
    with pytest.raises(OSError, match="No space"):
        refresh(here, [here.raw], jobs=1)
    assert not list(here.db.parent.glob(".*"))
