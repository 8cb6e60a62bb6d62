"""Tables of fees, of actions and of indicators, and what later acts order for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlite_utils

from pipeline.engine import Engine
from pipeline.places import Places
from pipeline.run import run
from tests.amending_corpus import (
    BY,
    FEES_TITLE,
    OLD_ID,
    RULES,
    SERVICE,
    WITH_TABLES,
    actions,
    appendix,
    fees,
    indicators,
    later,
    put,
    third,
)
from tests.amending_law import Law, copy_of
from tests.amending_samples import undone
from tests.folders import places_in

WHOLE = "осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;"
NEW_FEES = fees(("1", "Куәлік беру", "3"), ("2", "Анықтама беру", "0,7"))
NEW_ACTIONS = actions(
    ("1", "Өтінішті тіркеу", "Кеңсе", "Тіркеу", "20 минут", "2"),
    ("2", "Қарау", "Орынбасар", "Бұрыштама", "2 жұмыс күні", ""),
)


@pytest.fixture(scope="module")
def with_old(tmp_path_factory: pytest.TempPathFactory) -> Places:
    here = places_in(tmp_path_factory.mktemp("old"))
    put(here.raw, "old", WITH_TABLES)
    run(here, jobs=1)
    return here


@pytest.fixture
def law(with_old: Places, tmp_path: Path) -> Iterator[Law]:
    with copy_of(with_old, tmp_path, OLD_ID) as law:
        yield law


@pytest.mark.parametrize(
    ("number", "content", "gone", "came"),
    [
        ("4", NEW_FEES,
         {"s01.a4", "s01.f01", "s01.f02"},
         {"s01.a4@": FEES_TITLE, "s01.a4@.f01": "Куәлік беру 3.0 АЕК",
          "s01.a4@.f02": "Анықтама беру 0.7 АЕК"}),
        # its own title does not say that it is one of fees
        ("4", fees(("1", "Куәлік беру", "3"), title="Төлем"),
         {"s01.a4", "s01.f01", "s01.f02"},
         {"s01.a4@": "Төлем", "s01.a4@.f01": "Куәлік беру 3.0 АЕК"}),
        ("5", NEW_ACTIONS,
         {"s01.pr01.st01", "s01.pr01.st02", "s01.pr01.st03"},
         {"s01.a5@.pr01.st01": "Кеңсе: Өтінішті тіркеу 20.0 minute",
          "s01.a5@.pr01.st02": "Орынбасар: Қарау 2.0 working_day"}),
        ("6", indicators("95", "96", "97"),
         {"s01.a6"}, {"s01.a6@": "Сапа және қолжетімділік көрсеткіштері", "s01.1.1": "95"}),
    ],
)  # fmt: skip
def test_the_rows_of_a_table_that_is_worded_anew(
    law: Law, number: str, content: str, gone: set[str], came: dict[str, str]
) -> None:
    order = f"{number}-қосымша {WHOLE}"
    law.arrive(later=later(RULES, order, appendices=appendix("қосымша", number, content)))
    assert undone(law.db) == []
    before, after = law.on("2021-10-11"), law.on("2021-10-12")
    assert gone <= set(before) - set(after)
    assert {key: after[key] for key in came} == came
    made = list(law.db.query("select * from fees where fee_id glob '*@*'"))
    assert {(row["source_file"], row["service_id"]) for row in made} <= {("later/kaz.md", SERVICE)}


def test_a_table_that_is_added_and_replaced_again(law: Law) -> None:
    law.arrive(
        later=later(
            RULES,
            "осы бұйрыққа қосымшаға сәйкес 7-қосымшамен толықтырылсын;",
            appendices=appendix("қосымша", "7", NEW_FEES),
        ),
        third=third(RULES, "7-қосымша алып тасталсын;"),
    )
    rows = law.db.execute("select fee_id, valid_from, valid_to from fees where amount = 3")
    assert rows.fetchall() == [(f"{SERVICE}.a7@{BY}.f01", "2021-10-12", "2022-03-03")]


def test_a_table_without_a_row_is_said(law: Law) -> None:
    text = later(RULES, f"4-қосымша {WHOLE}", appendices=appendix("қосымша", "4", fees()))
    law.arrive(later=text)
    assert undone(law.db) == ["no row of the new table could be read"]
    codes = law.db.execute("select row_id from issues where code = 'table_not_read'")
    assert codes.fetchall() == [(f"{BY}.a4",)]


def test_a_change_beside_a_table(law: Law) -> None:
    """What is said of a table or of the service as a whole is not said of the new wording."""
    law.arrive(later=later(RULES, "2-тармақтағы «20» деген сан «30» деген санмен ауыстырылсын;"))
    assert law.on("2021-10-12")["s01.p2@.d1"] == "30.0 minute"
    assert law.db.execute("select count(*) from issues").fetchone() == (0,)


def test_rules_have_the_actions_of_the_day(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    put(here.raw, "old", WITH_TABLES)
    text = later(RULES, f"5-қосымша {WHOLE}", appendices=appendix("қосымша", "5", NEW_ACTIONS))
    put(here.raw, "later", text)
    run(here, jobs=1)
    service = Engine(here.rules).book.get_on(SERVICE, date(2022, 1, 1))
    steps = {p.id: ([s.action for s in p.steps], p.valid_to) for p in service.rules.procedures}
    assert steps == {
        f"{SERVICE}.pr01": (["Өтінішті қабылдау", "Қарау", "Беру"], "2021-10-12"),
        f"{SERVICE}.a5@{BY}.pr01": (["Өтінішті тіркеу", "Қарау"], None),
    }


def test_the_database_has_the_lines_of_the_table(law: Law) -> None:
    text = later(RULES, f"4-қосымша {WHOLE}", appendices=appendix("қосымша", "4", NEW_FEES))
    law.arrive(later=text)
    row = sqlite_utils.Database(law.db.conn)["fees"].get(f"{SERVICE}.a4@{BY}.f02")
    assert "Анықтама беру" in text.splitlines()[row["line_start"] - 1]
