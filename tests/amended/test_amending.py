"""What later acts order is carried out in the older act, in whatever order they arrive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlite_utils

from pipeline.browse.desk import row_url
from pipeline.browse.serve import datasette
from pipeline.engine import Engine
from pipeline.places import Places
from pipeline.refresh import refresh
from pipeline.run import run
from pipeline.store.rules import write_rules_of
from tests.amended.samples import (
    OLD,
    OLD_ID,
    OLD_ID_RU,
    OLD_RU,
    RULES,
    RULES_RU,
    amending,
    amending_ru,
    undone,
)
from tests.folders import csvs, places_in, rebuilt

BY = "min-justice-2021-884"
LATER = amending(
    "2-тармақ алып тасталсын.",
    RULES,
    "2-тармақ мынадай редакцияда жазылсын:",
    "«2. Мемлекеттік қызмет 30 минут ішінде көрсетіледі:",
    "1) қағаз түрінде;",
    "2) электрондық түрде.»;",
    "мынадай мазмұндағы 2-1-тармақпен толықтырылсын:",
    "«2-1. Өтініш 3 (үш) жұмыс күні ішінде қаралады.»;",
    "3-тармақта:",
    "1) тармақша мынадай редакцияда жазылсын:",
    "«1) жеке басын куәландыратын құжат;»;",
    "2) тармақша алып тасталсын;",
    "мынадай мазмұндағы 3) тармақшамен толықтырылсын:",
    "«3) сенімхат;»;",
    "4-тармақтың екінші абзацындағы «он» деген сөз «жиырма» деген сөзбен ауыстырылсын;",
    "5-тармақ алып тасталсын.",
)
SECOND = amending(
    RULES,
    "2-тармақтағы «30 минут» деген сөздер «40 минут» деген сөздермен ауыстырылсын;",
    dated="2022 жылғы 3 наурыздағы № 101",
)


@pytest.fixture
def here(tmp_path: Path) -> Places:
    return places_in(tmp_path)


def take_in(here: Places, **texts: str) -> sqlite_utils.Database:
    for name, text in texts.items():
        (here.raw / f"{name}.txt").write_text(text, encoding="utf-8")
    refresh(here, [here.raw], jobs=1)
    return sqlite_utils.Database(here.db)


def law_on(db: sqlite_utils.Database, day: str, act: str = OLD_ID) -> dict[str, str]:
    """The text of the rules as of a day, by point and subpoint."""
    rows = db.query(
        "select * from provisions where service_id = ? and point is not null"
        " and valid_from <= ? and (valid_to is null or valid_to > ?)"
        " order by source_file = 'old.txt' desc, line_start",
        [f"{act}.s01", day, day],
    )
    found: dict[str, str] = {}
    for row in rows:
        key = f"{row['point']}.{row['subpoint'] or ''}".rstrip(".")
        found[key] = f"{found[key]} {row['text']}" if key in found else row["text"]
    return found


def rows_of(db: sqlite_utils.Database, table: str, *names: str) -> set[tuple[object, ...]]:
    query = f"select {', '.join(names)} from {table} where service_id = '{OLD_ID}.s01'"
    return set(db.execute(query))


def test_the_text_of_any_day(here: Places) -> None:
    db = take_in(here, old=OLD, later=LATER)
    before, after = law_on(db, "2021-10-11"), law_on(db, "2021-10-12")
    assert before["2"] == "Мемлекеттік қызмет 20 минут ішінде көрсетіледі."
    assert {key: text for key, text in after.items() if before.get(key) != text} == {
        "2": "Мемлекеттік қызмет 30 минут ішінде көрсетіледі:",
        "2.1": "қағаз түрінде;",
        "2.2": "электрондық түрде.",
        "2-1": "Өтініш 3 (үш) жұмыс күні ішінде қаралады.",
        "3.1": "жеке басын куәландыратын құжат;",
        "3.3": "сенімхат;",
        "4": "Өтініш тіркеледі. Өтініш жиырма жұмыс күні ішінде қаралады.",
    }
    assert set(before) - set(after) == {"3.2", "5"}
    assert undone(db) == []


def test_points_of_the_act_itself(here: Places) -> None:
    db = take_in(here, old=OLD, later=LATER)
    query = "select point, valid_to from provisions where decree_id = ? and service_id is null"
    found = dict(db.execute(f"{query} and point is not null", [OLD_ID]))
    assert found == {"1": None, "2": "2021-10-12"}


def test_a_new_wording_points_to_its_lines_in_the_later_act(here: Places) -> None:
    db = take_in(here, old=OLD, later=LATER)
    printed = LATER.splitlines()
    row = db["provisions"].get(f"{OLD_ID}.s01.p3.1@{BY}")
    assert row["source_file"] == "later.txt"
    assert printed[row["line_start"] - 1].strip() == "«1) жеке басын куәландыратын құжат;»;"
    assert row["parent_id"] == f"{OLD_ID}.s01.p3"
    assert row["section_title"] == "Жалпы ережелер"
    words = db["provisions"].get(f"{OLD_ID}.s01.p4.para1@{BY}")
    assert "екінші абзацындағы" in printed[words["line_start"] - 1]


def test_rows_follow_the_clauses_they_were_read_from(here: Places) -> None:
    db = take_in(here, old=OLD, later=LATER)
    assert rows_of(db, "deadlines", "point", "value", "valid_from", "valid_to") == {
        ("2", 20, "2020-06-05", "2021-10-12"),
        ("2", 30, "2021-10-12", None),
        ("2-1", 3, "2021-10-12", None),
        ("4", 10, "2020-06-05", "2021-10-12"),
        ("4", 20, "2021-10-12", None),
        ("6", 10, "2020-06-05", None),
    }
    assert rows_of(db, "required_documents", "text", "valid_from", "valid_to") == {
        ("өтініш", "2020-06-05", "2021-10-12"),
        ("куәлік", "2020-06-05", "2021-10-12"),
        ("жеке басын куәландыратын құжат", "2021-10-12", None),
        ("сенімхат", "2021-10-12", None),
    }


def test_a_later_change_of_a_changed_point(here: Places) -> None:
    db = take_in(here, old=OLD, later=LATER, second=SECOND)
    assert "20 минут" in law_on(db, "2020-12-31")["2"]
    assert "30 минут" in law_on(db, "2022-03-02")["2"]
    assert "40 минут" in law_on(db, "2022-03-03")["2"]
    minutes = rows_of(db, "deadlines", "value", "valid_to")
    assert {(20, "2021-10-12"), (30, "2022-03-03"), (40, None)} <= minutes


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    texts = {"old": OLD, "later": LATER, "second": SECOND, "old_ru": OLD_RU}
    whole = places_in(tmp_path / "whole")
    for name, text in texts.items():
        (whole.raw / f"{name}.txt").write_text(text, encoding="utf-8")
    run(whole, jobs=1)
    for number, names in enumerate((("old", "later", "second"), ("second", "later", "old"))):
        one = places_in(tmp_path / str(number))
        take_in(one, old_ru=texts["old_ru"])
        for name in names:
            take_in(one, **{name: texts[name]})
        assert csvs(one) == csvs(whole), names


def test_what_leaves_takes_its_changes_along(here: Places, tmp_path: Path) -> None:
    take_in(here, old=OLD, later=LATER, second=SECOND)
    for name in ("later", "old"):
        (here.raw / f"{name}.txt").unlink()
        refresh(here, [here.raw], jobs=1)
        assert csvs(here) == rebuilt(here, tmp_path / name)


def test_the_changes_are_told(here: Places) -> None:
    take_in(here, old=OLD)
    db = take_in(here, later=LATER)
    told = {(row["kind"], row["message"]) for row in db["changes"].rows}
    longer = "deadline lengthened: 10 working days → 20 working days (Үй тіркеу)"
    assert ("deadline_lengthened", longer) in told
    assert ("document_added", "document added: сенімхат (Үй тіркеу)") in told
    assert any(kind == "wording_added" and "point 2-1: " in message for kind, message in told)


def test_rules_know_both_wordings_and_their_days(here: Places) -> None:
    take_in(here, old=OLD, later=LATER)
    text = (here.rules / f"{OLD_ID}.s01.yaml").read_text(encoding="utf-8")
    assert 'valid_to: "2021-10-12"' in text
    assert 'valid_from: "2021-10-12"' in text
    assert "source_file: later.txt" in text


def test_an_act_in_force_from_a_day_that_it_names(here: Places) -> None:
    later = amending(RULES, "5-тармақ алып тасталсын.", entry="2022 жылғы 1 қаңтардан бастап")
    db = take_in(here, old=OLD, later=later)
    assert "5" in law_on(db, "2021-12-31")
    assert "5" not in law_on(db, "2022-01-01")


def test_a_russian_act(here: Places) -> None:
    later = amending_ru(
        RULES_RU,
        "в пункте 2:",
        "слова «5 (пяти)» заменить словами «10 (десяти)»;",
        "подпункт 2) пункта 3 изложить в следующей редакции:",
        "«2) удостоверение;»;",
        "дополнить пунктом 4 следующего содержания:",
        "«4. Ответ выдается в течение 2 (двух) рабочих дней.».",
    )
    db = take_in(here, old=OLD_RU, later=later)
    after = law_on(db, "2021-10-12", OLD_ID_RU)
    assert "10 (десяти)" in after["2"]
    assert after["3.2"] == "удостоверение;"
    assert after["4"].startswith("Ответ выдается")
    found = set(db.execute("select point, value, valid_to from deadlines"))
    assert found == {("2", 5, "2021-10-12"), ("2", 10, None), ("4", 2, None)}


@pytest.mark.parametrize(
    ("old", "later", "act"),
    [
        (OLD, amending(RULES, "5-тармақ алып тасталсын және мынадай мазмұндағы 5-1-тармақпен"
                       " толықтырылсын:", "«5-1. Қызмет ақылы.»;"), OLD_ID),
        (OLD_RU, amending_ru(RULES_RU, "пункт 2 исключить и дополнить пунктом 2-1 следующего"
                             " содержания:", "«2-1. Услуга платная.»;"), OLD_ID_RU),
    ],
)  # fmt: skip
def test_what_is_struck_out_where_something_is_added(
    here: Places, old: str, later: str, act: str
) -> None:
    db = take_in(here, old=old, later=later)
    before, after = law_on(db, "2021-10-11", act), law_on(db, "2021-10-12", act)
    gone, came = set(before) - set(after), set(after) - set(before)
    assert (len(gone), came) == (1, {f"{gone.copy().pop()}-1"})
    assert undone(db) == []


@pytest.mark.parametrize(
    ("old", "later", "act"),
    [
        (OLD, amending("көрсетілген бұйрықпен бекітілген «Үй тіркеу» мемлекеттік қызмет көрсету"
                       " қағидаларының күші жойылды деп танылсын."), OLD_ID),
        (OLD_RU, amending_ru("Правила оказания государственной услуги «Регистрация дома»,"
                             " утвержденные указанным приказом, признать утратившими силу."),
         OLD_ID_RU),
    ],
)  # fmt: skip
def test_a_document_that_is_repealed_ends_and_its_act_stays(
    here: Places, old: str, later: str, act: str
) -> None:
    db = take_in(here, old=old, later=later)
    assert law_on(db, "2021-10-11", act)
    assert law_on(db, "2021-10-12", act) == {}
    row = db["decrees"].get(act)
    assert (row["status"], row["valid_to"]) == ("in_force", None)


def test_titles_and_chapters_of_a_russian_act(here: Places) -> None:
    later = amending_ru(
        "заголовок изложить в следующей редакции:",
        "«Об утверждении Правил оказания государственной услуги «Регистрация дома и земли»;",
        RULES_RU,
        "заголовок изложить в следующей редакции:",
        "«Правила оказания государственной услуги «Регистрация дома и земли»;",
        "заголовок главы 1 изложить в следующей редакции:",
        "«Глава 1. Порядок»;",
        "в подпункте 1) пункта 3 и пункте 1 слова «заявление» заменить словами «обращение»;",
        "подпункты 1) и 2) пункта 3 исключить;",
        "по всему тексту слова «управлением юстиции» заменить словами «департаментом».",
    )
    db = take_in(here, old=OLD_RU, later=later)
    after = law_on(db, "2021-10-12", OLD_ID_RU)
    titles = [
        db["decrees"].get(OLD_ID_RU)["title"],
        db["services"].get(f"{OLD_ID_RU}.s01")["title"],
    ]
    assert titles == [
        "Об утверждении Правил оказания государственной услуги «Регистрация дома и земли»",
        "Регистрация дома и земли",
    ]
    assert "оказывается департаментом." in after["1"]
    assert not {"3.1", "3.2"} & set(after)
    chapter = db["provisions"].get(f"{OLD_ID_RU}.s01.sec1@{BY}-ru")
    assert (chapter["text"], chapter["valid_from"]) == ("Порядок", "2021-10-12")
    assert undone(db) == ["the old words «заявление» stand 0 times in point 1"]


@pytest.mark.parametrize(
    ("orders", "reason"),
    [
        (["9-тармақ алып тасталсын;"], "no point 9 is in force"),
        (["3-тармақтың 5) тармақшасы алып тасталсын;"], "subpoint 5 is there 0 times"),
        (["6-тармақтағы «он» деген сөз «бес» деген сөзбен ауыстырылсын;"],
         "the old words «он» stand 2 times in point 6"),
        (["6-тармақтағы «үш» деген сөз «бес» деген сөзбен ауыстырылсын;"],
         "the old words «үш» stand 0 times in point 6"),
        (["мынадай мазмұндағы 5-тармақпен толықтырылсын:", "«5. Ақылы.»;"],
         "there is a point 5 already"),
        (["5-тармақ мынадай редакцияда жазылсын:", "«6. Ақылы.»;"],
         "the numbers in the new wording (6) are not those to be reworded"),
        (["7-қосымша осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;"],
         "appendix 7 is there 0 times"),
        (["3-тармақ «және төлқұжат» деген сөздермен толықтырылсын;"],
         "it does not say at the end of which of 3 texts of point 3"),
        (["5-тармақтың нөмірі 6-тармақ деп есептелсін;"], "the number 6 is not free"),
        (["2-тармақтағы мерзім ұзартылып, жаңа редакцияда жазылсын;"],
         "what is ordered is not understood"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_left(here: Places, orders: list[str], reason: str) -> None:
    db = take_in(here, old=OLD, later=amending(RULES, *orders))
    assert undone(db) == [reason]
    assert law_on(db, "2030-01-01") == law_on(db, "2020-12-31")


@pytest.mark.parametrize(
    ("order", "point", "text"),
    [
        ("5-тармақ «және жедел» деген сөздермен толықтырылсын;", "5",
         "Қызмет тегін көрсетіледі және жедел."),
        ("3-тармақтың 1) тармақшасы «, сенімхат» деген сөзбен толықтырылсын;", "3.1",
         "өтініш, сенімхат;"),
        ("5-тармақтағы «тегін» деген сөз «ақылы» деген сөзбен ауыстырылсын;", "5",
         "Қызмет ақылы көрсетіледі."),
    ],
)  # fmt: skip
def test_words_at_the_end(here: Places, order: str, point: str, text: str) -> None:
    db = take_in(here, old=OLD, later=amending(RULES, order))
    assert law_on(db, "2022-01-01")[point] == text
    assert undone(db) == []


def test_words_at_the_end_of_a_russian_point(here: Places) -> None:
    order = "пункт 1 дополнить словами «и акиматом»;"
    db = take_in(here, old=OLD_RU, later=amending_ru(RULES_RU, order))
    assert law_on(db, "2022-01-01", OLD_ID_RU)["1"].endswith("управлением юстиции и акиматом.")


def test_words_everywhere(here: Places) -> None:
    order = "бүкіл мәтін бойынша «он» деген сөз «бес» деген сөзбен ауыстырылсын;"
    db = take_in(here, old=OLD, later=amending(RULES, order))
    after = law_on(db, "2022-01-01")
    assert after["6"] == "Шағым бес күн ішінде қаралады. Жауап бес күн ішінде беріледі."
    assert "бес жұмыс күні" in after["4"]
    assert undone(db) == []


def test_a_document_worded_anew_by_an_appendix_ends(here: Places) -> None:
    order = (
        "көрсетілген бұйрықпен бекітілген «Үй тіркеу» мемлекеттік қызмет көрсету қағидалары"
        " осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын."
    )
    db = take_in(here, old=OLD, later=amending(order))
    assert law_on(db, "2021-10-12") == {}
    assert db["services"].get(f"{OLD_ID}.s01")["valid_to"] == "2021-10-12"
    assert db["decrees"].get(OLD_ID)["valid_to"] is None


def test_an_act_that_is_repealed_ends_with_all_its_rows(here: Places) -> None:
    later = amending().replace(
        "№ 58 бұйрығына (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20801"
        " болып тіркелген) мынадай өзгерістер мен толықтырулар енгізілсін:",
        "№ 58 бұйрығының күші жойылды деп танылсын.",
    )
    db = take_in(here, old=OLD, later=later)
    assert db["decrees"].get(OLD_ID)["status"] == "repealed"
    assert law_on(db, "2021-10-12") == {}
    (here.raw / "later.txt").unlink()
    refresh(here, [here.raw], jobs=1)
    assert len(law_on(sqlite_utils.Database(here.db), "2021-10-12")) == 8


def test_a_point_that_is_repealed_in_other_words(here: Places) -> None:
    db = take_in(here, old=OLD, later=amending(RULES, "5-тармақ күшін жойды деп танылсын;"))
    assert "5" not in law_on(db, "2021-10-12")
    assert undone(db) == []


def test_one_point_repealed_is_not_the_act(here: Places) -> None:
    later = amending().replace(
        "№ 58 бұйрығына (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20801"
        " болып тіркелген) мынадай өзгерістер мен толықтырулар енгізілсін:",
        "№ 58 бұйрығының 2-тармағының күші жойылды деп танылсын.",
    )
    db = take_in(here, old=OLD, later=later)
    assert db["decrees"].get(OLD_ID)["status"] == "in_force"
    query = "select valid_to from provisions where provision_id = ?"
    assert next(iter(db.execute(query, [f"{OLD_ID}.p2"])))[0] == "2021-10-12"


def test_a_text_that_has_the_changes_already_is_left_alone(here: Places) -> None:
    """Its notes name the later act, so the orders of that are in it."""
    note = "Ескерту. 2-тармақ жаңа редакцияда - ҚР Әділет министрінің 12.10.2021 № 884 бұйрығымен."
    old = OLD.replace("      3. Мемлекеттік", f"      {note}\n      3. Мемлекеттік")
    db = take_in(here, old=old, later=LATER)
    assert db["provisions"].get(f"{OLD_ID}.s01.p2")["valid_to"] is None
    assert not [row for row in db["provisions"].rows if "@" in row["provision_id"]]


def test_doing_it_again_changes_nothing(here: Places) -> None:
    db = take_in(here, old=OLD, later=LATER)
    before = csvs(here)
    db.close()
    assert refresh(here, [here.raw], jobs=1).plan.is_empty
    take_in(here, second=SECOND)
    (here.raw / "second.txt").unlink()
    refresh(here, [here.raw], jobs=1)
    assert csvs(here) == before
    assert write_rules_of(sqlite_utils.Database(here.db), here.rules, ["old.txt"]) == set()


async def test_the_desk_shows_the_new_wording_at_its_place(here: Places) -> None:
    db = take_in(here, old=OLD, later=LATER)
    key = f"{OLD_ID}.s01.p3.1@{BY}"
    line = db["provisions"].get(key)["line_start"]
    server = datasette(here.db, here.rules)
    await server.invoke_startup()
    service = (await server.client.get(f"/-/services/{OLD_ID}.s01")).text
    assert "сенімхат" in service
    assert "өтініш</" not in service
    source = (await server.client.get(f"/-/source/later.txt?lines={line}")).text
    assert "p3.1" in source
    row = await server.client.get(row_url("z", "provisions", key))
    assert "жеке басын куәландыратын құжат" in row.text


async def test_the_ready_question_for_the_wording_of_a_day(here: Places) -> None:
    take_in(here, old=OLD, later=LATER)
    server = datasette(here.db, here.rules)
    await server.invoke_startup()
    for day, minutes in (("2021-10-11", "20 минут"), ("2021-10-12", "30 минут")):
        url = f"/z/wording_on.json?_shape=array&service={OLD_ID}.s01&date={day}"
        rows = (await server.client.get(url)).json()
        assert [minutes in row["text"] for row in rows if row["point"] == "2"][:1] == [True]


def test_the_engine_answers_by_the_wording_of_the_day(here: Places) -> None:
    term = "Мемлекеттік қызмет көрсету мерзімі – 5 (бес) жұмыс күні."
    old = OLD.replace("Мемлекеттік қызмет 20 минут ішінде көрсетіледі.", term)
    words = "«5 (бес)» деген сөздер «9 (тоғыз)» деген сөздермен ауыстырылсын;"
    later = amending(RULES, f"2-тармақтағы {words}", "3-тармақтың 2) тармақшасы алып тасталсын.")
    take_in(here, old=old, later=later)
    engine = Engine(here.rules)
    for filed, days, papers in (("2021-09-06", 5, 2), ("2021-12-06", 9, 1)):
        plan = engine.plan(f"{OLD_ID}.s01", {"filed": filed}, date(2022, 1, 1))
        assert [term.value for term in plan.deadlines] == [days]
        assert len(plan.checklist) == papers
        assert not plan.cautions
