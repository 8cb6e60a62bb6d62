"""Documents and acts that a later act words anew as a whole, in an appendix of its own: on every
day they stand in one act."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlite_utils

from pipeline.places import Places
from pipeline.refresh import refresh
from pipeline.run import run
from tests.amended import corpus
from tests.amended.corpus import BY, OLD, OLD_ID, later, put
from tests.amended.samples import undone
from tests.folders import csvs, places_in

_WHOLE = "осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын."
DOCUMENT = (
    f"көрсетілген бұйрықпен бекітілген «Үй тіркеу» мемлекеттік қызмет көрсету қағидалары {_WHOLE}"
)
ACT = f"көрсетілген бұйрық {_WHOLE}"
EDITION = corpus.appendix("қосымша", None, corpus.NEW_RULES)
NEWER = OLD.replace("20 минут", "50 минут")
CHANGE = corpus.EDITION[1]
ON_THAT_DAY = "valid_from <= :day and (valid_to is null or valid_to > :day)"


def _put(here: Places, texts: dict[str, str], version: str) -> None:
    for name, text in texts.items():
        put(here.raw, name, text)
    if "newer" in texts:
        meta = here.raw / "newer" / "meta.yaml"
        meta.write_text(f"version_date: {version}\n", encoding="utf-8")


def _minutes(db: sqlite_utils.Database, day: str) -> list[tuple[str, int]]:
    """The acts in which the term of point 2 stands on a day, with their minutes."""
    terms = "select service_id, value from deadlines where unit = 'minute'"
    found = db.execute(f"{terms} and {ON_THAT_DAY}", {"day": day}).fetchall()
    services = db.execute(f"select service_id from services where {ON_THAT_DAY}", {"day": day})
    assert sorted(key for (key,) in services) == sorted(key for key, _ in found)
    return [(key.removesuffix(".s01"), int(value)) for key, value in found]


@pytest.mark.parametrize("order", [DOCUMENT, ACT])
@pytest.mark.parametrize(
    ("version", "days"),
    [
        # The edition is law until the day of the text that has it.
        ("2022-06-01", {"2021-10-11": [], "2021-10-12": [(BY, 30)], "2022-03-03": [(BY, 40)],
                        "2022-05-31": [(BY, 40)], "2022-06-01": [(OLD_ID, 50)]}),
        # The text is that of the edition.
        ("2021-10-12", {"2021-10-11": [], "2021-10-12": [(OLD_ID, 50)],
                        "2022-03-02": [(OLD_ID, 50)]}),
    ],
)  # fmt: skip
def test_an_edition_beside_one_consolidated_text(
    tmp_path: Path, order: str, version: str, days: dict[str, list[tuple[str, int]]]
) -> None:
    here = places_in(tmp_path / "here")
    texts = {"newer": NEWER, "later": later(order, appendices=EDITION), "third": CHANGE}
    _put(here, texts, version)
    run(here, jobs=1)
    db = sqlite_utils.Database(here.db)
    assert {day: _minutes(db, day) for day in days} == days


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (("old", "later"),
         {"2021-10-12": [(OLD_ID, 20)], "2022-06-30": [(OLD_ID, 20)], "2022-07-01": [(BY, 30)]}),
        # adopted before the only text's day, without a note in the text
        (("newer", "later"),
         {"2021-10-12": [(OLD_ID, 50)], "2022-06-30": [(OLD_ID, 50)], "2022-07-01": [(BY, 30)]}),
        (("old", "newer", "later"),
         {"2021-10-12": [(f"{OLD_ID}@2020-06-05", 20)], "2022-06-01": [(OLD_ID, 50)],
          "2022-07-01": [(BY, 30)]}),
    ],
)  # fmt: skip
def test_an_edition_that_is_law_from_a_later_day(
    tmp_path: Path, texts: tuple[str, ...], days: dict[str, list[tuple[str, int]]]
) -> None:
    entry = "2022 жылғы 1 шілдеден бастап"
    pool = {"old": OLD, "newer": NEWER, "later": later(DOCUMENT, appendices=EDITION, entry=entry)}
    here = places_in(tmp_path)
    _put(here, {name: pool[name] for name in texts}, "2022-06-01")
    run(here, jobs=1)
    db = sqlite_utils.Database(here.db)
    assert {day: _minutes(db, day) for day in days} == days
    assert undone(db) == []


def test_an_act_worded_anew_as_a_whole(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    _put(here, {"old": OLD, "later": later(ACT, appendices=EDITION)}, "")
    run(here, jobs=1)
    db = sqlite_utils.Database(here.db)
    assert _minutes(db, "2021-10-11") == [(OLD_ID, 20)]
    assert _minutes(db, "2021-10-12") == [(BY, 30)]
    assert undone(db) == ["the act's own points were left as they are"]


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    texts = {"newer": NEWER, "later": later(DOCUMENT, appendices=EDITION), "third": CHANGE}
    whole = places_in(tmp_path / "whole")
    _put(whole, texts, "2022-06-01")
    run(whole, jobs=1)
    for names in (("later", "newer", "third"), ("third", "later", "newer")):
        one = places_in(tmp_path / "-".join(names))
        for name in names:
            _put(one, {name: texts[name]}, "2022-06-01")
            refresh(one, [one.raw], jobs=1)
        assert csvs(one) == csvs(whole), names
        (one.raw / "later" / "kaz.md").unlink()
        refresh(one, [one.raw], jobs=1)
        db = sqlite_utils.Database(one.db)
        assert _minutes(db, "2021-10-11") == [(OLD_ID, 50)], names
