"""Orders about parts (параграф) of chapters, and those that give chapters and appendices other
numbers: what stands where, on which day; and that they leave no traces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model import Line
from pipeline.refresh import refresh
from pipeline.structure.layout import Layout
from pipeline.structure.prose.provisions import read_provisions
from pipeline.structure.prose.reading import Owner
from tests.amended.arrival import no_traces
from tests.amended.checks import BEFORE, DAY
from tests.amended.corpus import (
    BY,
    NEW_FORM,
    OLD_ID,
    RULES,
    WITH_TABLES,
    appendix,
    later,
    put,
    third,
)
from tests.amended.corpus_ru import NEW_FORM_RU, RULES_RU, appendix_ru, later_ru
from tests.amended.law import Law, query_told
from tests.amended.parts import (
    NEW_4,
    PARTED,
    PARTED_RU,
    forms,
)
from tests.amended.samples import undone
from tests.folders import places_in

# Appendices by their numbers on the day, with the words of the forms.
_NUMBERED: list[tuple[list[str], dict[str, str]]] = [
    (["4-қосымша 5-қосымша болып есептелсін;"], {"3": "Өтініш", "5": "Қолхат"}),
    (["3, 4-қосымшалар тиісінше 4, 5-қосымшалар деп саналсын;"],
     {"4": "Өтініш", "5": "Қолхат"}),
    (["3-қосымша алып тасталсын;", "4-қосымша 3-қосымша деп есептелсін;"], {"3": "Қолхат"}),
]  # fmt: skip
_NUMBERED_RU: list[tuple[list[str], dict[str, str]]] = [
    (["приложение 4 считать приложением 5;"], {"3": "Заявление", "5": "Расписка"}),
    (["приложения 3 и 4 считать соответственно приложениями 4 и 5;"],
     {"4": "Заявление", "5": "Расписка"}),
]  # fmt: skip


@pytest.fixture
def parted(law_of: Callable[[str], Law]) -> Law:
    return law_of(PARTED)


@pytest.fixture
def parted_ru(law_of: Callable[[str], Law]) -> Law:
    return law_of(PARTED_RU)


@pytest.mark.parametrize(("orders", "numbered"), _NUMBERED)
def test_other_numbers_of_appendices(
    parted: Law, orders: list[str], numbered: dict[str, str]
) -> None:
    parted.arrive(later=parted.ordering(*orders))
    assert undone(parted.db) == []
    assert forms(parted, BEFORE) == {"3": "Өтініш", "4": "Қолхат"}
    assert forms(parted, DAY) == numbered


@pytest.mark.parametrize(("orders", "numbered"), _NUMBERED_RU)
def test_other_numbers_of_appendices_of_a_russian_act(
    parted_ru: Law, orders: list[str], numbered: dict[str, str]
) -> None:
    parted_ru.arrive(later=parted_ru.ordering(*orders))
    assert undone(parted_ru.db) == []
    assert forms(parted_ru, BEFORE) == {"3": "Заявление", "4": "Расписка"}
    assert forms(parted_ru, DAY) == numbered


def test_an_appendix_where_another_one_was(parted: Law) -> None:
    orders = (
        "осы бұйрыққа қосымшаға сәйкес 3-қосымшамен толықтырылсын, 3 және 4-қосымшалар тиісінше"
        " 4 және 5-қосымшалар деп есептелсін;"
    )
    parted.arrive(later=parted.ordering(orders, appendices=appendix("қосымша", "3", NEW_FORM)))
    assert undone(parted.db) == []
    assert forms(parted, DAY) == {"3": "Арыз", "4": "Өтініш", "5": "Қолхат"}
    parted.arrive(third=third(RULES, "4-қосымша алып тасталсын;",
                              "5-қосымшада «Қолхат» деген сөз «Хат» деген сөзбен"
                              " ауыстырылсын;"))  # fmt: skip
    assert undone(parted.db) == []
    assert forms(parted, "2022-03-03") == {"3": "Арыз", "5": "Хат"}


def test_a_table_in_an_appendix_that_has_another_number(law_of: Callable[[str], Law]) -> None:
    law = law_of(WITH_TABLES)
    law.arrive(later=law.ordering("4-қосымша 9-қосымша болып есептелсін;"))
    assert law.on(DAY)["s01.f01"] == law.on(BEFORE)["s01.f01"]
    law.arrive(third=third(RULES, "9-қосымшада:", "реттік нөмірі 2-жол алып тасталсын;"))
    assert undone(law.db) == []
    query = "select number, valid_from from appendices where appendix_id glob ? order by 2"
    numbers = law.db.execute(query, [f"{OLD_ID}.s01.a4*"]).fetchall()
    assert numbers == [("4", "2020-06-05"), ("9", DAY), ("9", "2022-03-03")]


def test_an_appendix_in_the_place_of_one_that_goes(parted_ru: Law) -> None:
    parted_ru.arrive(
        later=later_ru(RULES_RU, "приложение 3 исключить, приложение 4 считать приложением 3;")
    )
    assert undone(parted_ru.db) == []
    assert forms(parted_ru, DAY) == {"3": "Расписка"}


@pytest.mark.parametrize(
    "orders",
    [
        ["дополнить новой главой 3 следующего содержания, изменив нумерацию глав 3 и 4:",
         "«Глава 3. Хранение", "6-1. Письмо хранится.»;"],
        ["нумерацию глав 3 и 4 изменить на 4 и 5;"],
        ["главы 2, 3 и 4 поменять местами;"],
        ["параграф 1 главы 2 считать главой 5;"],
        ["приложение 4 к Правилам считать приложением к приказу;"],
    ],
)  # fmt: skip
def test_what_is_in_doubt_is_said_of_a_russian_act(parted_ru: Law, orders: list[str]) -> None:
    before = parted_ru.on(DAY)
    parted_ru.arrive(later=parted_ru.ordering(*orders))
    assert undone(parted_ru.db)
    assert parted_ru.on(DAY) == before


def test_a_number_that_an_order_in_between_names_stays_with_its_place(parted: Law) -> None:
    """Whether that means the new chapter or the old one cannot be told."""
    words = "4-тараудың тақырыбындағы «ережелер» деген сөз «қағидалар» деген сөзбен ауыстырылсын;"
    parted.arrive(later=parted.ordering(*NEW_4, words, "4-тарау 5-тарау болып есептелсін;"))
    assert undone(parted.db) == ["there is a chapter 4 already"]
    assert parted.on(DAY)["s01.sec5@"] == "Қорытынды қағидалар"


def test_where_points_stand(parted: Law) -> None:
    parted.arrive(
        later=later(
            RULES,
            "2-тараудың 2-параграфы мынадай мазмұндағы 4-1-тармақпен толықтырылсын:",
            "«4-1. Қолхат беріледі.»;",
            "2-тарау мынадай мазмұндағы 3-параграфпен толықтырылсын:",
            "«3-параграф. Бас тарту",
            "6-1. Бас тартылады.»;",
            "4-тарау 5-тарау деп саналсын;",
        )
    )
    assert undone(parted.db) == []
    query = (
        "select point, section_number, section_title, parent_id from provisions"
        f" where decree_id = '{OLD_ID}' and service_id is not null and subpoint is null"
        " and point is not null and valid_to is null"
        f" and provision_id glob '{OLD_ID}.s01.p*'"
    )
    found = {point: rest for point, *rest in parted.db.execute(query)}
    by, own = f"@{BY}", f"{OLD_ID}.s01."
    assert found["4"] == ["2.1", "Құжаттарды қабылдау", f"{own}sec2.1"]
    assert found["4-1"] == ["2.2", "Өтінішті қарау", f"{own}sec2.2"]
    assert found["6-1"] == ["2.3", "Бас тарту", f"{own}sec2.3{by}"]
    assert found["8"] == ["5", "Қорытынды ережелер", f"{own}sec5{by}"]
    query = "select parent_id from provisions where provision_id = ?"
    (chapter,) = parted.db.execute(query, [f"{own}sec2.3{by}"]).fetchone()
    assert chapter == f"{own}sec2"


def test_a_later_act_finds_the_new_numbers(parted: Law) -> None:
    parted.arrive(later=parted.ordering("3 және 4-тараулар тиісінше 4 және 5-тараулар болсын;"))
    parted.arrive(
        third=third(
            RULES,
            "4-тараудағы «он» деген сөз «бес» деген сөзбен ауыстырылсын;",
            "5-тарау алып тасталсын;",
            "мынадай мазмұндағы 3-тараумен толықтырылсын:",
            "«3-тарау. Сақтау",
            "6-1. Хат сақталады.»;",
        )
    )
    assert undone(parted.db) == []
    after = parted.on("2022-03-03")
    assert after["s01.p7@min-justice-2022-101"] == "Шағым бес күн ішінде қаралады."
    assert {key for key in after if key.startswith(("s01.sec5", "s01.p8"))} == set()
    assert after["s01.sec3@min-justice-2022-101"] == "Сақтау"
    assert after["s01.sec4@"] == "Шағымдану тәртібі"


def test_what_a_part_is_called_on_each_day(parted: Law) -> None:
    """The query of docs/amending.md."""
    parted.arrive(
        later=later(
            RULES,
            "2-тараудың 2-параграфының тақырыбы мынадай редакцияда жазылсын:",
            "«2-параграф. Жауап беру»;",
            "4-тарау 5-тарау деп саналсын;",
        )
    )
    query = query_told("t.text as section_title")
    for day, title in ((BEFORE, "Өтінішті қарау"), (DAY, "Жауап беру")):
        found = parted.db.execute(query.replace(DAY, day)).fetchall()
        called = [(point, section) for point, _, section in found if section]
        assert called.count(("5", title)) == 1
        assert called.count(("8", "Қорытынды ережелер")) == 1
        assert len(called) == len({*called}) + 4  # the subpoints of point 3


def test_the_changes_are_told(tmp_path: Path) -> None:
    """The new titles, and no clause that says what it said."""
    here = places_in(tmp_path)
    put(here.raw, "old", PARTED)
    refresh(here, [here.raw], jobs=1)
    put(here.raw, "later", later(RULES, "4-тарау 5-тарау деп саналсын;",
                                 "5-тармақ 9-тармақ болып есептелсін;"))  # fmt: skip
    report = refresh(here, [here.raw], jobs=1)
    told = [c.message.partition(" (")[0] for c in report.changes if "new wording" in c.message]
    assert told == [
        f"new wording: point 9: {DAY}: Қызмет тегін көрсетіледі.",
        f"new wording: Қорытынды ережелер: {DAY}: Қорытынды ережелер",
    ]


def test_other_numbers_of_chapters_and_appendices_leave_no_traces(tmp_path: Path) -> None:
    texts = {
        "old": PARTED,
        "later": later(RULES, "2-тараудың 2-параграфы 3-параграф болып есептелсін;", *NEW_4,
                       "4-тарау 5-тарау болып есептелсін;", "4-қосымша 5-қосымша болсын;"),
        "third": third(RULES, "5-тарау алып тасталсын;",
                       "2-тараудың 3-параграфындағы «жауап» деген сөз «хат» деген сөзбен"
                       " ауыстырылсын;", "5-қосымша 6-қосымша болсын;"),
    }  # fmt: skip
    no_traces(tmp_path, texts)


def test_they_leave_no_traces_in_a_russian_act(parted_ru: Law, tmp_path: Path) -> None:
    texts = {
        "old": PARTED_RU,
        "later": later_ru(
            RULES_RU,
            "дополнить главой 3 следующего содержания:",
            "«Глава 3. Хранение",
            "6-1. Письмо хранится.»;",
            "соответственно главы 3 и 4 считать главами 4 и 5;",
            "дополнить приложением 3 согласно приложению к настоящему приказу, приложения 3 и 4"
            " считать соответственно приложениями 4 и 5;",
            appendices=appendix_ru("Приложение", "3", NEW_FORM_RU),
        ),
    }
    parted_ru.arrive(later=texts["later"])
    assert undone(parted_ru.db) == []
    assert forms(parted_ru, DAY) == {"3": "Обращение", "4": "Заявление", "5": "Расписка"}
    texts["twin"] = PARTED
    no_traces(tmp_path / "b", texts, [("old", "later", "twin"), ("later", "old", "twin")])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1-параграф. Қабылдау", "2-параграф. Қарау"),
        ("Параграф 1. Прием", "ПАРАГРАФ 2. Рассмотрение"),
        ("§ 1. Прием", "§2. Рассмотрение."),
        ("1-§. Қабылдау", "2-§. Қарау"),
    ],
)
def test_parts_of_a_chapter(first: str, second: str) -> None:
    text = f"""      1-тарау. Жалпы ережелер
      1. А.
      {first}
      2. Ә.
      2-тарау. Тәртіп
      {first}
      Кіріспе сөз.
      3. Б.
      {second}
      4. В.
      3-тарау. Шағым
      5. Г.
"""
    lines = [Line(number, line) for number, line in enumerate(text.splitlines(), 1)]
    clauses = read_provisions(lines, Layout.INDENTED, Owner("d", None, "a.txt")).clauses
    rows = [clause.provision for clause in clauses]
    found = {
        row.provision_id: (row.section_number, row.parent_id)
        for row in rows
        if row.subpoint is None
    }
    assert found == {
        "d.sec1": ("1", None), "d.p1": ("1", "d.sec1"),
        "d.sec1.1": ("1.1", "d.sec1"), "d.p2": ("1.1", "d.sec1.1"),
        "d.sec2": ("2", None),
        "d.sec2.1": ("2.1", "d.sec2"), "d.sec2.1.para1": ("2.1", "d.sec2.1"),
        "d.p3": ("2.1", "d.sec2.1"),
        "d.sec2.2": ("2.2", "d.sec2"), "d.p4": ("2.2", "d.sec2.2"),
        "d.sec3": ("3", None), "d.p5": ("3", "d.sec3"),
    }  # fmt: skip


def test_a_part_without_a_chapter_is_a_section() -> None:
    lines = [Line(1, "      § 1. Прием"), Line(2, "      1. А.")]
    clauses = read_provisions(lines, Layout.INDENTED, Owner("d", None, "a.txt")).clauses
    assert [clause.provision.provision_id for clause in clauses] == ["d.sec1", "d.p1"]
