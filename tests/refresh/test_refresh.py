"""Refresh: what is new, changed or gone by content, told in terms of the data."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlite_utils

from pipeline.errors import ZanderekError
from pipeline.places import Places
from pipeline.process import Extract, process_file
from pipeline.refresh import refresh
from pipeline.run import run
from tests.corpus_samples import IN_FORCE, METADATA, OLDER, RULES, RULES_RU
from tests.folders import RAW, csvs, places_in, rebuilt

SMALL, OTHER = RAW / "gov-2011-283.txt", RAW / "sko-2015-251.txt"


def kinds(places: Places) -> list[str]:
    return [row["kind"] for row in sqlite_utils.Database(places.db)["changes"].rows]


def test_a_new_decree_is_taken_in_and_said(here: Places, tmp_path: Path) -> None:
    report = refresh(here, [OTHER], jobs=1)
    assert list(report.plan.new) == [OTHER.name]
    assert "decree_added" in kinds(here)
    assert "office_added" in kinds(here)
    assert csvs(here) == rebuilt(here, tmp_path / "again")


def test_doing_it_twice_changes_nothing(here: Places) -> None:
    refresh(here, [OTHER], jobs=1)
    before, database = csvs(here), here.db.read_bytes()
    report = refresh(here, [OTHER], jobs=1)
    assert report.plan.is_empty
    assert csvs(here) == before
    assert here.db.read_bytes() == database


def test_a_dry_run_says_it_and_changes_nothing(here: Places) -> None:
    before, database = csvs(here), here.db.read_bytes()
    report = refresh(here, [OTHER], jobs=1, dry_run=True)
    assert any(change.kind == "decree_added" for change in report.changes)
    assert csvs(here) == before
    assert here.db.read_bytes() == database
    assert not (here.raw / OTHER.name).exists()


def test_a_phone_replaced_and_an_office_moved(here: Places, tmp_path: Path) -> None:
    path = here.raw / SMALL.name
    text = path.read_text(encoding="utf-8")
    text = text.replace("8 (7162) 25-28-45", "8 (7162) 25-28-46").replace(
        "Некрасов к., 19", "Некрасов к., 20"
    )
    path.write_text(text, encoding="utf-8")
    report = refresh(here, [here.raw], jobs=1)
    told = {change.kind: change for change in report.changes}
    assert set(told) == {"phone_replaced", "office_moved"}
    assert "+77162252846" in str(told["phone_replaced"].new)
    assert csvs(here) == rebuilt(here, tmp_path / "again")


def test_a_deadline_lengthened(here: Places) -> None:
    path = here.raw / SMALL.name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("мерзімі 2 (екі)", "мерзімі 5 (бес)"), encoding="utf-8")
    refresh(here, [here.raw], jobs=1)
    assert "deadline_lengthened" in kinds(here)


def test_a_file_that_is_gone(here: Places, tmp_path: Path) -> None:
    refresh(here, [OTHER], jobs=1)
    (here.raw / OTHER.name).unlink()
    report = refresh(here, [here.raw], jobs=1)
    assert report.plan.gone == (OTHER.name,)
    assert "decree_removed" in kinds(here)
    assert csvs(here) == rebuilt(here, tmp_path / "again")


def test_a_later_decree_repeals_an_older_one(here: Places, tmp_path: Path) -> None:
    """Whichever was loaded first, and no longer when the later one is gone."""
    database = sqlite_utils.Database(here.db)
    assert next(database["decrees"].rows)["status"] == "repealed"
    older = here.raw / "older.txt"
    older.write_text(_decree("2019 жылғы 4 наурыздағы № 77", "бекіту туралы", ""), encoding="utf-8")
    refresh(here, [here.raw], jobs=1)
    assert _status(here, "77") == ("in_force", None)
    clause = (
        "2. «Анықтама беру қағидаларын бекіту туралы» Қазақстан Республикасы Үкіметінің 2019"
        " жылғы 4 наурыздағы № 77 қаулысының күші жойылды деп танылсын."
    )
    later = here.raw / "later.txt"
    later.write_text(
        _decree("2021 жылғы 5 сәуірдегі № 99", "күшін жою туралы", clause), encoding="utf-8"
    )
    report = refresh(here, [here.raw], jobs=1)
    assert _status(here, "77") == ("repealed", "2021-04-05")
    assert any(change.kind == "decree_repealed" for change in report.changes)
    assert csvs(here) == rebuilt(here, tmp_path / "again")
    later.unlink()
    refresh(here, [here.raw], jobs=1)
    assert _status(here, "77") == ("in_force", None)


def test_the_same_act_twice_is_used_once_and_said(here: Places, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(SMALL.read_bytes() + b"\n")
    report = refresh(here, [copy], jobs=1)
    assert any("same act" in message for message in report.messages)
    assert sqlite_utils.Database(here.db)["decrees"].count == 1
    assert csvs(here) == rebuilt(here, tmp_path / "again")


def test_a_later_version_of_an_act_becomes_the_current_one(here: Places, tmp_path: Path) -> None:
    """The older text stays, under a key with its date, and its rows end where the newer begin."""
    older = _decree("2019 жылғы 4 наурыздағы № 77", "бекіту туралы", "")
    note = "Ескерту. 1-тармақ жаңа редакцияда - ҚР Үкіметінің 10.02.2020 № 50 қаулысымен."
    newer = older.replace("      3. Осы", f"      {note}\n      3. Осы")
    (here.raw / "a-newer.txt").write_text(newer, encoding="utf-8")
    refresh(here, [here.raw], jobs=1)
    (here.raw / "b-older.txt").write_text(older, encoding="utf-8")
    refresh(here, [here.raw], jobs=1)
    database = sqlite_utils.Database(here.db)
    found = {
        row["decree_id"]: (row["source_file"], row["valid_from"], row["valid_to"])
        for row in database.query("select * from decrees where number = '77'")
    }
    assert found == {
        "gov-2019-77": ("a-newer.txt", "2020-02-10", None),
        "gov-2019-77@2019-03-04": ("b-older.txt", "2019-03-04", "2020-02-10"),
    }
    worded = database.query(
        "select valid_from from provisions where decree_id = 'gov-2019-77' and point = '1'"
    )
    assert {row["valid_from"] for row in worded} == {"2020-02-10"}
    assert csvs(here) == rebuilt(here, tmp_path / "again")


NOTE = "Ескерту. 1-тармақ жаңа редакцияда - ҚР Үкіметінің 10.02.2020 № 50 қаулысымен."


def test_a_text_of_another_day_does_not_push_the_old_one_out(here: Places, tmp_path: Path) -> None:
    """The new text has the old one's name; the dry run says what the refresh then does."""
    older = _decree("2019 жылғы 4 наурыздағы № 77", "бекіту туралы", "")
    sent = tmp_path / "sent" / "act.txt"
    sent.parent.mkdir()
    sent.write_text(older, encoding="utf-8")
    refresh(here, [sent], jobs=1)
    sent.write_text(older.replace("      3. Осы", f"      {NOTE}\n      3. Осы"), encoding="utf-8")
    foreseen = refresh(here, [sent], jobs=1, dry_run=True)
    assert (here.raw / "act.txt").read_text(encoding="utf-8") == older
    done = refresh(here, [sent], jobs=1)
    assert [c.message for c in done.changes] == [c.message for c in foreseen.changes]
    assert "version_added" in kinds(here)
    assert (here.raw / "act@2019-03-04" / "act.txt").read_text(encoding="utf-8") == older
    keys = {row["decree_id"] for row in sqlite_utils.Database(here.db)["decrees"].rows}
    assert keys >= {"gov-2019-77", "gov-2019-77@2019-03-04"}
    assert csvs(here) == rebuilt(here, tmp_path / "again")


def test_texts_of_one_act_are_read_once_in_whatever_order(
    here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = _decree("2019 жылғы 4 наурыздағы № 77", "бекіту туралы", "")
    newer = older.replace("      3. Осы", f"      {NOTE}\n      3. Осы")
    read: list[str] = []

    def process(path: Path, name: str) -> Extract:
        read.append(name)
        return process_file(path, name)

    monkeypatch.setattr("pipeline.store.intake.process_file", process)
    versions = []
    for number, texts in enumerate(((older, newer, older), (newer, older, newer))):
        places = places_in(tmp_path / f"{number}")
        for name, text in zip("abc", texts, strict=True):
            (places.raw / f"{name}.txt").write_text(text, encoding="utf-8")
        run(places, jobs=1)
        query = "select decree_id, valid_from, valid_to, point, text from provisions order by 1, 4"
        versions.append(list(sqlite_utils.Database(places.db).query(query)))
        before = csvs(places)
        (places.raw / "d.txt").write_text(older, encoding="utf-8")
        refresh(places, [places.raw], jobs=1)
        (places.raw / "d.txt").unlink()
        refresh(places, [places.raw], jobs=1)
        assert csvs(places) == before
    assert versions[0] == versions[1]
    assert len({row["decree_id"] for row in versions[0]}) == 2
    assert read[:3] == ["a.txt", "b.txt", "c.txt"]
    assert read[3] == "d.txt"


def test_a_correction_of_the_same_day_is_no_new_version(here: Places, tmp_path: Path) -> None:
    sent = tmp_path / SMALL.name
    sent.write_bytes(SMALL.read_bytes().replace("алматы".encode(), "Алматы".encode()) + b"\n")
    refresh(here, [sent], jobs=1)
    assert [path.name for path in here.raw.iterdir()] == [SMALL.name]


def _sent(folder: Path, text: str, version: str, *names: str) -> Path:
    """A folder with the texts of an act, and the metadata of a version, as it was sent."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        content = text if name == "kaz.md" else RULES_RU
        (folder / name).write_text(content, encoding="utf-8")
    metadata = IN_FORCE.replace("2021-10-12", version)
    (folder / "meta.yaml").write_text(metadata, encoding="utf-8")
    return folder.parent


def test_a_text_beside_has_the_metadata_that_was_copied_in(here: Places, tmp_path: Path) -> None:
    """Only one language was sent; the other one's text stays, with other metadata."""
    _sent(here.raw / "act", OLDER, "2020-06-05", "kaz.md", "rus.md")
    refresh(here, [here.raw], jobs=1)
    report = refresh(here, [_sent(tmp_path / "new" / "act", RULES, "2021-10-12", "kaz.md")], jobs=1)
    assert sorted(report.plan.changed) == ["act/kaz.md", "act/rus.md"]
    assert csvs(here) == rebuilt(here, tmp_path / "again")
    assert refresh(here, [here.raw], jobs=1).plan.is_empty


def test_a_dry_run_tells_what_the_metadata_says_of_texts_beside(
    here: Places, tmp_path: Path
) -> None:
    """The metadata that was sent says that the act is repealed, in both languages."""
    _sent(here.raw / "act", OLDER, "2020-06-05", "kaz.md", "rus.md")
    refresh(here, [here.raw], jobs=1)
    new = _sent(tmp_path / "new" / "act", OLDER, "2020-06-05", "kaz.md")
    (new / "act" / "meta.yaml").write_text(METADATA, encoding="utf-8")
    shown, done = (refresh(here, [new], jobs=1, dry_run=dry) for dry in (True, False))
    told = [[(c.kind, c.decree_id, c.message) for c in report.changes] for report in (shown, done)]
    assert told[0] == told[1]
    assert {"min-justice-2020-58", "min-justice-2020-58-ru"} <= {act for _, act, _ in told[0]}


def test_a_refresh_killed_after_copying_does_not_lose_the_old_text(
    here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _sent(here.raw / "act", OLDER, "2020-06-05", "kaz.md", "rus.md")
    refresh(here, [here.raw], jobs=1)
    new = _sent(tmp_path / "new" / "act", RULES, "2021-10-12", "kaz.md")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.refresh._apply", killed)
        with pytest.raises(KeyboardInterrupt):
            refresh(here, [new], jobs=1)
    refresh(here, [new], jobs=1)
    kept = here.raw / "act" / "kaz@2020-06-05" / "kaz.md"
    assert kept.read_text(encoding="utf-8") == OLDER
    assert csvs(here) == rebuilt(here, tmp_path / "again")
    assert refresh(here, [here.raw], jobs=1).plan.is_empty


def test_a_database_of_another_version_is_named(here: Places) -> None:
    database = sqlite_utils.Database(here.db)
    database.execute("drop table office_attributes")
    database.close()
    with pytest.raises(ZanderekError, match=r"z\.db: its table office_attributes .* zanderek run"):
        refresh(here, [OTHER], jobs=1)


def test_a_killed_refresh_leaves_the_old_state_and_the_next_one_finishes(
    here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = here.db.read_bytes()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.refresh.run_record", killed)  # CSV files are written by then
        with pytest.raises(KeyboardInterrupt):
            refresh(here, [OTHER], jobs=1)
    assert here.db.read_bytes() == before
    refresh(here, [OTHER], jobs=1)
    assert csvs(here) == rebuilt(here, tmp_path / "again")


def _status(places: Places, number: str) -> tuple[str, str | None]:
    query = "select status, repealed_on from decrees where number = ?"
    return next(iter(sqlite_utils.Database(places.db).execute(query, [number])))


def _decree(dated: str, what: str, clause: str) -> str:
    return f"""
«Анықтама беру» мемлекеттік қызмет көрсету қағидаларын {what}

Қазақстан Республикасы Үкіметінің {dated} қаулысы.
      Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:
      1. Қоса беріліп отырған қағидалар бекітілсін.
      {clause}
      3. Осы қаулы алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.
      Қазақстан Республикасының
      Премьер-Министрі                           А. Мамин
"""
