"""What the tests share: the five decrees as one database, an act as it was before its changes."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
import sqlite_utils

from pipeline.places import Places
from tests.amended.corpus import OLD
from tests.amended.corpus_ru import OLD_RU
from tests.folders import RAW, places_in
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from tests.amended.law import Law


# No test fails because a machine is slow, nor by chance: each run tries the same examples. Those
# who look for new ones: pytest --hypothesis-profile=default
hypothesis.settings.register_profile(
    "alike",
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("alike")

os.environ["NO_PROXY"] = "127.0.0.1,localhost"  # the servers of tests


def pytest_collection_finish() -> None:
    """Queries of the desk have all the time they need; a test of the limits sets its own."""
    if server := sys.modules.get("pipeline.browse.serve"):  # importing it takes a second
        limits = ("sql_time_limit_ms", "facet_time_limit_ms")
        server.SETTINGS |= dict.fromkeys(limits, 1000 * int(PATIENCE))


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Places:
    """The places of a run over `raw/`, made once for all workers of a test session."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "five-decrees"
    made = Places(RAW, folder / "zanderek.db", folder / "extracted", folder / "rules")
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


@pytest.fixture(scope="session")
def _one_decree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from pipeline.run import run

    made = places_in(tmp_path_factory.mktemp("one-decree"))
    shutil.copy(RAW / "gov-2011-283.txt", made.raw)
    run(made, jobs=1)
    return made.raw.parent


@pytest.fixture
def here(_one_decree: Path, tmp_path: Path) -> Places:
    """A raw folder of the test's own with one decree, run."""
    shutil.copytree(_one_decree, tmp_path, dirs_exist_ok=True)
    return places_in(tmp_path)


@pytest.fixture(scope="session")
def _run_over(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Places]:
    """A run over one act, made once for each act of a test session."""
    from tests.amended.law import places_with

    return cache(lambda text: places_with(text, tmp_path_factory.mktemp("act")))


@pytest.fixture
def law_of(_run_over: Callable[[str], Places], tmp_path: Path) -> Iterator[Callable[[str], Law]]:
    """The law of an act of which the text is given, before acts that change it arrive."""
    from tests.amended.law import copy_of

    with ExitStack() as open_laws:
        yield lambda text: open_laws.enter_context(copy_of(_run_over(text), tmp_path))


@pytest.fixture
def law(law_of: Callable[[str], Law]) -> Law:
    """The law of the act `OLD` of `amended.corpus`."""
    return law_of(OLD)


@pytest.fixture
def law_ru(law_of: Callable[[str], Law]) -> Law:
    """The same in Russian."""
    return law_of(OLD_RU)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One worker at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
