"""What the tests share: the five decrees as one database, built once."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlite_utils

from pipeline.places import Places
from tests.folders import places_in

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Places:
    """The places of a run over `raw/`, made once for all workers of a test session."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "five-decrees"
    made = Places(ROOT / "raw", folder / "zanderek.db", folder / "extracted", folder / "rules")
    with _alone(folder):
        if not made.db.exists():
            from pipeline.run import run

            run(made, jobs=2)
    return made


@pytest.fixture
def db(places: Places) -> Iterator[sqlite_utils.Database]:
    """The database of the five decrees, to read from."""
    database = sqlite_utils.Database(places.db)
    yield database
    database.close()


@pytest.fixture
def here(tmp_path: Path) -> Places:
    """A raw folder of the test's own with one decree, run."""
    from pipeline.run import run

    made = places_in(tmp_path)
    shutil.copy(ROOT / "raw" / "gov-2011-283.txt", made.raw)
    run(made, jobs=1)
    return made


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One worker at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
