"""An act of which several texts are here, and a later act that repeals it: on which days it is
law, and in which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlite_utils

from pipeline.engine import Engine
from pipeline.places import Places
from pipeline.refresh import refresh
from pipeline.run import run
from tests.amended.samples import OLD_ID, amending, undone
from tests.amended.test_texts_amended import TEXTS
from tests.folders import csvs, places_in

ON_THAT_DAY = "valid_from <= :day and (valid_to is null or valid_to > :day)"
_LEAD = (
    "№ 58 бұйрығына (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20801"
    " болып тіркелген) мынадай өзгерістер мен толықтырулар енгізілсін:"
)


def _repealing(dated: str, entry: str = "қол қойылған күнінен бастап") -> str:
    text = amending(dated=dated, entry=entry)
    return text.replace(_LEAD, "№ 58 бұйрығының күші жойылды деп танылсын.")


REPEALS = {
    "at once": _repealing("2021 жылғы 12 қазандағы № 9"),
    "later": _repealing("2021 жылғы 12 қазандағы № 9", "2022 жылғы 1 шілдеден бастап"),
    "last": _repealing("2023 жылғы 1 наурыздағы № 9"),
}


def _put(here: Places, names: tuple[str, ...]) -> None:
    pool = {**TEXTS, **REPEALS}
    for name in names:
        (here.raw / f"{name}.txt").write_text(pool[name], encoding="utf-8")


def _term(db: sqlite_utils.Database, day: str) -> int | None:
    """The term of point 2 on a day; None where the act is not law."""
    query = f"select value from deadlines where service_id glob '{OLD_ID}*' and point = '2'"
    found = db.execute(f"{query} and {ON_THAT_DAY}", {"day": day}).fetchall()
    services = f"select 1 from services where service_id glob '{OLD_ID}*' and {ON_THAT_DAY}"
    assert len(found) == len(db.execute(services, {"day": day}).fetchall()) <= 1, day
    return int(found[0][0]) if found else None


@pytest.mark.parametrize(
    ("names", "days"),
    [
        (("old", "at once"), {"2021-10-11": 20, "2021-10-12": None}),
        (("old", "first", "at once"), {"2021-10-11": 20, "2021-10-12": None}),
        (("old", "later"), {"2021-10-12": 20, "2022-06-30": 20, "2022-07-01": None}),
        # within the days of the older text
        (("old", "middle", "last"),
         {"2021-10-12": 20, "2022-06-01": 50, "2023-02-28": 50, "2023-03-01": None}),
        (("old", "middle", "newest", "first", "third", "last"),
         {"2021-10-12": 30, "2022-06-01": 50, "2023-02-01": 60, "2023-03-01": None,
          "2024-01-09": None, "2024-01-10": 70}),
        # adopted under the older text, law under the newer one
        (("old", "middle", "later"),
         {"2021-10-12": 20, "2022-05-31": 20, "2022-06-01": 50, "2022-07-01": None}),
        (("old", "middle", "at once"),
         {"2021-10-11": 20, "2021-10-12": None, "2022-05-31": None, "2022-06-01": 50}),
        (("middle", "at once"), {"2021-10-11": 50, "2022-06-01": 50}),
    ],
)  # fmt: skip
def test_the_words_of_every_day(
    tmp_path: Path, names: tuple[str, ...], days: dict[str, int | None]
) -> None:
    here = places_in(tmp_path)
    _put(here, names)
    run(here, jobs=1)
    db = sqlite_utils.Database(here.db)
    assert {day: _term(db, day) for day in days} == days
    turned = "select count(*) from provisions where valid_to < valid_from"
    assert db.execute(turned).fetchone() == (0,)


def test_a_newer_text_that_does_not_know_of_the_repeal(tmp_path: Path) -> None:
    """It is law, and an issue says that the repeal was not carried out in it."""
    here = places_in(tmp_path)
    _put(here, ("old", "middle", "at once"))
    run(here, jobs=1)
    db = sqlite_utils.Database(here.db)
    status = f"select decree_id, status, valid_to from decrees where decree_id glob '{OLD_ID}*'"
    assert set(db.execute(status)) == {
        (OLD_ID, "in_force", None), (f"{OLD_ID}@2020-06-05", "repealed", "2021-10-12"),
    }  # fmt: skip
    assert undone(db) == ["the text of 2022-06-01 is newer and is not repealed"]


def test_a_repeal_from_a_day_that_it_names(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    _put(here, ("old", "later"))
    run(here, jobs=1)
    row = sqlite_utils.Database(here.db)["decrees"].get(OLD_ID)
    assert (row["status"], row["repealed_on"], row["valid_to"]) == (
        "repealed", "2021-10-12", "2022-07-01",
    )  # fmt: skip
    engine = Engine(here.rules)
    law = [engine.describe(f"{OLD_ID}.s01", day).law.status
           for day in (date(2022, 6, 30), date(2022, 7, 1))]  # fmt: skip
    assert law == ["in_force", "repealed"]


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    texts = ("old", "middle", "at once")
    whole = places_in(tmp_path / "whole")
    _put(whole, texts)
    run(whole, jobs=1)
    for number, names in enumerate((texts, texts[::-1])):
        one = places_in(tmp_path / str(number))
        for name in names:
            _put(one, (name,))
            refresh(one, [one.raw], jobs=1)
        assert csvs(one) == csvs(whole), names
