"""Places that orders name in other ways: by the title of a list, by a column, in one sentence with
the act, by the paragraph before; and points that get other numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.amended.arrival import no_traces
from tests.amended.checks import DAY, check, check_left
from tests.amended.corpus import OLD, OLD_ID, RULES, later, rows_quoted, third
from tests.amended.corpus_ru import later_ru
from tests.amended.law import Law
from tests.amended.samples import undone


def test_what_is_read_of_a_point_goes_with_it(law: Law) -> None:
    law.arrive(later=law.ordering("4-тармақ 8-тармақ болып есептелсін;"))
    assert "s01.p4.d1" not in law.on(DAY)
    assert law.on(DAY)["s01.p8@.d1"] == "10.0 working_day"
    query = (
        "select provision_id, subpoint from provisions where point = '8' and text like 'Өтініш%'"
    )
    (row,) = law.db.execute(query).fetchall()
    assert row == (f"{OLD_ID}.s01.p8@min-justice-2021-884", None)
    law.arrive(third=third(RULES, "8-тармақтағы «он» деген сөз «бес» деген сөзбен ауыстырылсын;"))
    assert undone(law.db) == []
    assert "Өтініш бес жұмыс күні ішінде қаралады." in law.on("2022-03-03").values()


_AGREED = "оказания государственной услуги «Регистрация дома»"
_ORDER = (
    "приказом Министра юстиции Республики Казахстан от 5 июня 2020 года № 58 «Об утверждении Правил"
    f" {_AGREED} (зарегистрирован в Реестре государственной регистрации нормативных правовых актов"
    " под № 20801)"
)


def _sentence(point: str) -> str:
    head, _, rest = later_ru("").partition("1. Внести")
    return f"{head}1. {point}\n\n2.{rest.partition('2.')[2]}"


@pytest.mark.parametrize(
    ("point", "gone", "came"),
    [
        (f"Пункт 5 Правил {_AGREED}, утвержденных {_ORDER}, изложить в следующей редакции:\n\n"
         "«5. Услуга платная.».", {"s01.p5"}, {"s01.p5@": "Услуга платная."}),
        (f"Подпункт 2) пункта 3 Правил {_AGREED}, утвержденных {_ORDER}, исключить.",
         {"s01.p3.2"}, {}),
        (f"В пункте 6 Правил {_AGREED}, утвержденных {_ORDER}, слово «ответ» заменить словом"
         " «письмо».", {"s01.p6"}, {"s01.p6@": "Управление юстиции дает письмо."}),
        (f"Приложение 3 к Правилам {_AGREED}, утвержденным {_ORDER}, исключить.", {"s01.a3"}, {}),
        (f"Пункт 6 Правил {_AGREED}, утвержденных {_ORDER}, считать пунктом 8.",
         {"s01.p6"}, {"s01.p8@": "Управление юстиции дает ответ."}),
    ],
)  # fmt: skip
def test_point_rules_and_act_in_one_sentence(
    law_ru: Law, point: str, gone: set[str], came: dict[str, str]
) -> None:
    check(law_ru, _sentence(point), gone, came)


def test_a_subpoint_of_the_point_before(law: Law) -> None:
    orders = ("5-тармақтың 2) тармақшасы алып тасталсын;", "4) тармақша алып тасталсын;")
    reasons = ("subpoint 2 is there 0 times", "subpoint 4 is there 0 times")
    check_left(law, law.ordering(*orders), *reasons)


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("в пункте 3 слово «справка» заменить словом «бумага», за исключением отдельных случаев;",
         "what is ordered is not understood"),
        ("пункт 5 исключить, за исключением первого предложения;",
         "what it excepts is all that it names"),
        ("пункт 5 исключить, за исключением второго предложения;",
         "there are 1 sentences, not 2"),
    ],
)  # fmt: skip
def test_an_exception_that_is_no_repeal_is_in_doubt(law_ru: Law, order: str, reason: str) -> None:
    check_left(law_ru, law_ru.ordering(order), reason)


def test_an_act_that_is_law_in_parts_is_told(law: Law) -> None:
    entry = (
        "қол қойылған күнінен бастап қолданысқа енгізіледі, 2022 жылғы 1 қаңтардан бастап"
        " қолданысқа енгізілетін 1-тармақтың екінші абзацын қоспағанда, ол"
    )
    law.arrive(later=later(RULES, "5-тармақ алып тасталсын;", entry=entry))
    assert "s01.p5" not in law.on(DAY)
    (said,) = law.db.query("select * from issues where code = 'begins_in_parts'")
    assert said["source_file"] == "later/kaz.md"


def test_a_chapter_before_a_title_without_a_number_is_left(law_of: Callable[[str], Law]) -> None:
    """What stands below such a title does not say of which chapter it is."""
    law = law_of(OLD.replace("5. Қызмет тегін", "#### Ақы төлеу\n\n5. Қызмет тегін"))
    check_left(law, law.ordering("2-тарау алып тасталсын;"), "chapter 2 has parts of its own")


@pytest.mark.parametrize("behind", ["", "\n\n«Параграф 3. Отказ"])
def test_an_act_that_no_clause_changes_leaves_no_traces(tmp_path: Path, behind: str) -> None:
    """It is cited, or named by an order alone, in a sentence that is not read as a change."""
    order = "3-тармақтың 1) тармақшасындағы «15» деген сан «25» деген санмен ауыстырылсын;"
    read = third(f"{order}\n{RULES}{behind}").replace("енгізілсін:\n\n", "енгізілсін:\n")
    texts = {
        "old": OLD,
        "later": later(RULES, "6-тармақ 8-тармақ болып есептелсін;"),
        "third": read.replace("Отказ\n\n", "Отказ\n"),
    }
    no_traces(tmp_path, texts)


def test_other_numbers_leave_no_traces(tmp_path: Path) -> None:
    row = rows_quoted(("5.", "Мемлекеттік қызмет көрсету нәтижесі", "хабарлама"))
    texts = {
        "old": OLD,
        "later": later(RULES, "4-тармақ 8-тармақ болып есептелсін;",
                       "5-тармақ алып тасталсын;", "6-тармақ 5-тармақ болып есептелсін;"),
        "third": third(RULES, "8-тармақтағы «он» деген сөз «бес» деген сөзбен ауыстырылсын;",
                       "1-қосымшада:", "реттік нөмірі 5-жол мынадай редакцияда жазылсын:", row),
    }  # fmt: skip
    no_traces(tmp_path, texts)
