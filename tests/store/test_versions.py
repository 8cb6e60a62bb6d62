"""Versions of an act: each row is law on the days of its version, and the engine finds it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
import sqlite_utils

from pipeline.browse.versions import texts_of_service
from pipeline.engine import Engine, EngineError
from pipeline.places import Places
from pipeline.run import run
from tests.corpus_samples import IN_FORCE, OLDER, RULES
from tests.folders import places_in
from tests.serving import reader, served

SERVICE = "min-justice-2020-58.s01"
OLDER_SERVICE = "min-justice-2020-58@2020-06-05.s01"


def write_act(folder: Path, text: str, version: str) -> None:
    folder.mkdir(parents=True)
    (folder / "kaz.md").write_text(text, encoding="utf-8")
    metadata = IN_FORCE.replace("2021-10-12", version)
    (folder / "meta.yaml").write_text(metadata, encoding="utf-8")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    folder = tmp_path_factory.mktemp("versions")
    write_act(folder / "raw" / "act", RULES, "2021-10-12")
    write_act(folder / "raw" / "act" / "@2020-06-05", OLDER, "2020-06-05")
    made = places_in(folder)
    run(made, jobs=1)
    return made


@pytest.mark.parametrize(
    ("day", "term"), [("2020-06-05", 7), ("2021-10-11", 7), ("2021-10-12", 5), ("2026-01-01", 5)]
)
def test_a_query_as_of_a_day_finds_each_row_once(places: Places, day: str, term: int) -> None:
    database = sqlite_utils.Database(places.db)
    on_that_day = "valid_from <= :day and (valid_to is null or valid_to > :day)"
    terms = database.query(
        f"select value from deadlines where kind = 'service_term' and {on_that_day}", {"day": day}
    )
    assert [row["value"] for row in terms] == [term]
    for table, key in (("decrees", "number"), ("services", "title"), ("provisions", "text")):
        kept = database.query(
            f"select {key}, count(*) as n from {table} where {on_that_day} group by {key}"
            " having n > 1",
            {"day": day},
        )
        assert list(kept) == [], table


@pytest.mark.parametrize(("day", "term"), [(date(2020, 12, 1), 7), (date(2022, 12, 1), 5)])
def test_the_engine_answers_with_the_words_of_the_day(places: Places, day: date, term: int) -> None:
    engine = Engine(places.rules)
    assert [(line.law.status, line.name) for line in engine.services(day)] == [
        ("in_force", "Үй тіркеу")
    ]
    plan = engine.plan(SERVICE, {"filed": day.isoformat()}, date(2026, 1, 1))
    assert [d.value for d in plan.deadlines if d.kind == "service_term"] == [term]
    assert engine.describe(SERVICE, day).law.status == "in_force"


def test_a_version_named_by_its_key_is_law_on_its_days_only(places: Places) -> None:
    engine = Engine(places.rules)
    plan = engine.plan(OLDER_SERVICE, {"filed": "2021-10-11"}, date(2026, 1, 1))
    assert plan.service == OLDER_SERVICE
    with pytest.raises(EngineError, match="other words from 2021-10-12") as raised:
        engine.plan(OLDER_SERVICE, {"filed": "2021-10-12"}, date(2026, 1, 1))
    assert (raised.value.code, raised.value.allowed) == (
        "reworded",
        ("from 2020-06-05 before 2021-10-12",),
    )


def test_before_its_first_version_there_is_no_law(places: Places) -> None:
    with pytest.raises(EngineError, match="not adopted yet"):
        Engine(places.rules).plan(SERVICE, {"filed": "2020-06-04"}, date(2026, 1, 1))


def test_pages_show_each_act_once_and_lead_to_its_other_texts(places: Places) -> None:
    with served(places) as address, reader(address) as client:

        def get(path: str) -> str:
            return client.get(path).raise_for_status().text

        assert get("/-/services").count("/-/services/min-justice") == 1
        newest = get(f"/-/services/{SERVICE}")
        assert f'href="/-/services/{quote(OLDER_SERVICE)}"' in newest
        assert "2021-10-12" in newest
        older = get(f"/-/services/{OLDER_SERVICE}")
        assert "2020-06-05 күнінен бастап 2021-10-12 күніне дейін" in older
        assert '"status repealed">бұрынғы мәтін<' in older
        assert f'href="/-/services/{SERVICE}"' in older
        assert "2020-06-05 күнгі мәтін" in get("/-/search?q=тіркеу")


def _act_of(*services: tuple[str, str]) -> str:
    """An act with several services, each with its term, in this order."""
    begins = OLDER.index("> *Қазақстан Республикасы*")
    return OLDER[:begins] + "\n".join(
        OLDER[begins:]
        .replace("Үй тіркеу", name)
        .replace("7 (жеті)", term)
        .replace("> *қосымша*", f"> *{place}-қосымша*")
        for place, (name, term) in enumerate(services, 1)
    )


@pytest.fixture(scope="module")
def renumbered(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Two services that change places, and one that is there in the older text only."""
    folder = tmp_path_factory.mktemp("renumbered")
    older = _act_of(("Үй тіркеу", "9 (тоғыз)"), ("Жер тіркеу", "7 (жеті)"), ("Су", "2 (екі)"))
    newer = _act_of(("Жер тіркеу", "5 (бес)"), ("Үй тіркеу", "3 (үш)"), ("Орман", "4 (төрт)"))
    write_act(folder / "raw" / "act", newer, "2021-10-12")
    write_act(folder / "raw" / "act" / "kaz@2020-06-05", older, "2020-06-05")
    made = places_in(folder)
    run(made, jobs=1)
    return made


@pytest.mark.parametrize(
    ("service", "then"),
    [
        ("min-justice-2020-58.s01", ("min-justice-2020-58@2020-06-05.s02", 7)),
        ("min-justice-2020-58.s02", ("min-justice-2020-58@2020-06-05.s01", 9)),
        pytest.param(
            "min-justice-2020-58.s03", ("min-justice-2020-58@2020-06-05.s03", 2),
            id="called otherwise, in the same place"),
    ],
)  # fmt: skip
def test_a_service_is_the_same_in_texts_that_count_others_before_it(
    renumbered: Places, service: str, then: tuple[str, int]
) -> None:
    plan = Engine(renumbered.rules).plan(service, {"filed": "2020-12-01"}, date(2026, 1, 1))
    terms = [line.value for line in plan.deadlines if line.kind == "service_term"]
    assert (plan.service, terms) == (then[0], [then[1]])
    connection = sqlite_utils.Database(renumbered.db).conn
    connection.row_factory = sqlite3.Row
    for shown, act in ((service, "min-justice-2020-58"), (then[0], then[0].rpartition(".")[0])):
        texts = texts_of_service(connection, shown, act)
        assert [(text["service_id"], text["is_this"]) for text in texts] == [
            (service, shown == service), (then[0], shown == then[0])
        ]  # fmt: skip


def test_the_page_of_a_service_that_later_texts_leave_out_says_so(tmp_path: Path) -> None:
    write_act(tmp_path / "raw" / "act", _act_of(("Үй тіркеу", "3 (үш)")), "2021-10-12")
    both = _act_of(("Үй тіркеу", "9 (тоғыз)"), ("Су", "2 (екі)"))
    write_act(tmp_path / "raw" / "old", both, "2020-06-05")
    made = places_in(tmp_path)
    run(made, jobs=1)
    with served(made) as address, reader(address) as client:
        page = client.get("/-/services/min-justice-2020-58@2020-06-05.s02").text
    assert "2020-06-05 күнінен бастап 2021-10-12 күніне дейін" in page
    assert f'href="/-/services/{SERVICE}"' not in page  # another service


def test_a_service_that_is_new_has_no_words_of_another(tmp_path: Path) -> None:
    """What stood in its place before is another one of today's services."""
    write_act(
        tmp_path / "raw" / "act", _act_of(("Су", "2 (екі)"), ("Үй тіркеу", "3 (үш)")), "2021-10-12"
    )
    write_act(tmp_path / "raw" / "old", _act_of(("Үй тіркеу", "9 (тоғыз)")), "2020-06-05")
    made = places_in(tmp_path)
    run(made, jobs=1)
    engine = Engine(made.rules)
    with pytest.raises(EngineError, match="from 2021-10-12"):
        engine.plan(SERVICE, {"filed": "2020-12-01"}, date(2026, 1, 1))
    registering = "min-justice-2020-58.s02"
    plan = engine.plan(registering, {"filed": "2020-12-01"}, date(2026, 1, 1))
    assert plan.service == OLDER_SERVICE
    with closing(sqlite3.connect(made.db)) as connection:
        connection.row_factory = sqlite3.Row
        for service, texts in ((SERVICE, []), (registering, [registering, OLDER_SERVICE])):
            found = texts_of_service(connection, service, "min-justice-2020-58")
            assert [text["service_id"] for text in found] == texts
