"""Places that orders name in other ways: by the title of a list, by a column, in one sentence with
the act, by the paragraph before; and points that get other numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.amending_checks import DAY, check
from tests.amending_corpus import OLD, OLD_ID, RULES, later, rows_quoted, third
from tests.amending_corpus_ru import RULES_RU, later_ru
from tests.amending_law import Law, copy_of, places_with
from tests.amending_samples import undone
from tests.arrival import no_traces

_Case = tuple[list[str], set[str], dict[str, str]]


_NUMBERS: list[_Case] = [
    (["6-тармақ 8-тармақ болып есептелсін;"],
     {"s01.p6"}, {"s01.p8@": "Әділет басқармасы жауап береді."}),
    (["5-тармақ алып тасталсын;",
      "6 және 7-тармақтар тиісінше 5 және 6-тармақтар болып есептелсін;"],
     {"s01.p5", "s01.p6", "s01.p7"},
     {"s01.p5@": "Әділет басқармасы жауап береді.", "s01.p6@": "Шағым он күн ішінде қаралады."}),
    (["5-тармақ алып тасталсын, 6-тармақ 5-тармақ деп есептелсін;"],
     {"s01.p5", "s01.p6"}, {"s01.p5@": "Әділет басқармасы жауап береді."}),
    (["3-тармақта:", "2) тармақша алып тасталсын;",
      "3), 4) тармақшалар тиісінше 2), 3) тармақшалар деп саналсын;"],
     {"s01.p3.2", "s01.p3.3", "s01.p3.4"}, {"s01.p3.2@": "сенімхат;", "s01.p3.3@": "анықтама."}),
    (["4-тармақтағы «он» деген сөз «бес» деген сөзбен ауыстырылсын;",
      "4-тармақ 8-тармақ болып есептелсін;"],
     {"s01.p4"}, {"s01.p8@": "Өтініш бес жұмыс күні ішінде қаралады."}),
]  # fmt: skip
_NUMBERS_RU: list[_Case] = [
    (["пункт 5 исключить;", "пункты 6 и 7 считать соответственно пунктами 5 и 6;"],
     {"s01.p5", "s01.p6", "s01.p7"},
     {"s01.p5@": "Управление юстиции дает ответ.",
      "s01.p6@": "Жалоба рассматривается в течение десяти дней."}),
    (["пункты 5-7 считать пунктами 6-8;"],
     {"s01.p5", "s01.p6", "s01.p7"},
     {"s01.p6@": "Услуга оказывается бесплатно.", "s01.p7@": "Управление юстиции дает ответ.",
      "s01.p8@": "Жалоба рассматривается в течение десяти дней."}),
    (["в пункте 3:", "подпункт 1) исключить;", "подпункт 2) считать подпунктом 1);"],
     {"s01.p3.1", "s01.p3.2"}, {"s01.p3.1@": "удостоверение;"}),
]  # fmt: skip


@pytest.mark.parametrize(("orders", "gone", "came"), _NUMBERS)
def test_other_numbers(law: Law, orders: list[str], gone: set[str], came: dict[str, str]) -> None:
    check(law, later(RULES, *orders), gone, came)


@pytest.mark.parametrize(("orders", "gone", "came"), _NUMBERS_RU)
def test_other_numbers_of_a_russian_act(
    law_ru: Law, orders: list[str], gone: set[str], came: dict[str, str]
) -> None:
    check(law_ru, later_ru(RULES_RU, *orders), gone, came)


def test_what_is_read_of_a_point_goes_with_it(law: Law) -> None:
    law.arrive(later=later(RULES, "4-тармақ 8-тармақ болып есептелсін;"))
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


_STANDARD = "1-қосымшада:"
_PLACES: list[_Case] = [
    # the point of the paragraph before
    (["3-тармақтың 2) тармақшасы мынадай редакцияда жазылсын:", "«2) паспорт;»;",
      "4) тармақша алып тасталсын;"],
     {"s01.p3.2", "s01.p3.4"}, {"s01.p3.2@": "паспорт;"}),
    (["3-тармақтың 2) тармақшасы алып тасталсын;",
      "мынадай мазмұндағы 5) тармақшамен толықтырылсын:", "«5) сурет.»;"],
     {"s01.p3.2"}, {"s01.p3.5@": "сурет."}),
    # several wordings, each in quotes of its own
    (["2 және 6-тармақтар мынадай редакцияда жазылсын:", "«2. Құжаттар қабылданады.»;",
      "«6. Хат.»;", "5-тармақ алып тасталсын;"],
     {"s01.p2", "s01.p5", "s01.p6"},
     {"s01.p2@": "Құжаттар қабылданады.", "s01.p6@": "Хат."}),
    (["мынадай мазмұндағы 4-1 және 4-2-тармақтармен толықтырылсын: «4-1. Хат.»;",
      "«4-2. Жауап.»;"],
     set(), {"s01.p4-1@": "Хат.", "s01.p4-2@": "Жауап."}),
    # a sentence at the end
    (["5-тармақ «Баж заңға сәйкес алынады.» деген сөйлеммен толықтырылсын;"],
     {"s01.p5"}, {"s01.p5@": "Қызмет тегін көрсетіледі. Баж заңға сәйкес алынады."}),
    # columns of the standard
    ([_STANDARD, "реттік нөмірі 8-жолдың 2-бағаны мынадай редакцияда жазылсын:",
      "«Қажетті құжаттар»;"],
     {"s01.a1.p8"}, {"s01.a1.p8@": "Қажетті құжаттар"}),
    ([_STANDARD, "8-жолдың 2-бағанындағы «тізбесі» деген сөз «жинағы» деген сөзбен"
      " ауыстырылсын;"],
     {"s01.a1.p8"}, {"s01.a1.p8@": "Мемлекеттік қызмет көрсету үшін қажетті құжаттар жинағы"}),
    ([_STANDARD, "реттік нөмірі 8-жолдың 3-бағанында 1) тармақша мынадай редакцияда жазылсын:",
      "«1) паспорт;»;"],
     {"s01.a1.p8.1"}, {"s01.a1.p8.1@": "паспорт;"}),
    ([_STANDARD, "реттік нөмірі 8-жолдың 3-бағанының екінші абзацы мынадай редакцияда жазылсын:",
      "«1) паспорт;»;"],
     {"s01.a1.p8.1"}, {"s01.a1.p8.1@": "паспорт;"}),
    ([_STANDARD, "реттік нөмірі 8-жолдың 3-бағанының 1) тармақшасы алып тасталсын;"],
     {"s01.a1.p8.1"}, {}),
    # lists by their titles
    (["Әділет басқармаларының тізбесінде:", "реттік нөмірі 2-жол алып тасталсын;"],
     {"s01.a2.r002", "s01.a2.r002.a", "s01.a2.r002.p1"}, {}),
    (["Әділет басқармаларының тізбесінің 2-жолы алып тасталсын;"],
     {"s01.a2.r002", "s01.a2.r002.a", "s01.a2.r002.p1"}, {}),
]  # fmt: skip
_AGREED = "оказания государственной услуги «Регистрация дома»"
_ORDER = (
    "приказом Министра юстиции Республики Казахстан от 5 июня 2020 года № 58 «Об утверждении Правил"
    f" {_AGREED} (зарегистрирован в Реестре государственной регистрации нормативных правовых актов"
    " под № 20801)"
)
_PLACES_RU: list[_Case] = [
    (["подпункт 2) пункта 3 изложить в следующей редакции:", "«2) паспорт;»;",
      "подпункт 4) исключить;"],
     {"s01.p3.2", "s01.p3.4"}, {"s01.p3.2@": "паспорт;"}),
    (["слова «десяти дней» в пункте 7 заменить словами «пяти дней»;"],
     {"s01.p7"}, {"s01.p7@": "Жалоба рассматривается в течение пяти дней."}),
    (["пункты 2 и 6 изложить в следующей редакции:", "«2. Документы принимаются.»;",
      "«6. Письмо.»;", "пункт 5 исключить;"],
     {"s01.p2", "s01.p5", "s01.p6"},
     {"s01.p2@": "Документы принимаются.", "s01.p6@": "Письмо."}),
    (["в приложении 1:", "в строке, порядковый номер 8, подпункт 1) графы 3 изложить в следующей"
      " редакции:", "«1) паспорт;»;"],
     {"s01.a1.p8.1"}, {"s01.a1.p8.1@": "паспорт;"}),
    (["в приложении 1:", "графу 2 строки, порядковый номер 6, изложить в следующей редакции:",
      "«Плата»;"],
     {"s01.a1.p6"}, {"s01.a1.p6@": "Плата"}),
    (["в Перечне управлений юстиции:", "строку 2 исключить;"],
     {"s01.a2.r002", "s01.a2.r002.a", "s01.a2.r002.p1"}, {}),
    (["строку 2 Перечня управлений юстиции исключить;"],
     {"s01.a2.r002", "s01.a2.r002.a", "s01.a2.r002.p1"}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("orders", "gone", "came"), _PLACES)
def test_places(law: Law, orders: list[str], gone: set[str], came: dict[str, str]) -> None:
    check(law, later(RULES, *orders), gone, came)


@pytest.mark.parametrize(("orders", "gone", "came"), _PLACES_RU)
def test_places_of_a_russian_act(
    law_ru: Law, orders: list[str], gone: set[str], came: dict[str, str]
) -> None:
    check(law_ru, later_ru(RULES_RU, *orders), gone, came)


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


@pytest.mark.parametrize(
    ("orders", "reason"),
    [
        (["3-тармақ 7-тармақ болып есептелсін;"], "the number 7 is not free"),
        (["6 және 7-тармақтар 5-тармақ болып есептелсін;"], "2 places are to get 1 numbers"),
        (["9-тармақ 10-тармақ болып есептелсін;"], "no point 9 is in force"),
        (["5-тармақтың 2) тармақшасы алып тасталсын;", "4) тармақша алып тасталсын;"],
         "subpoint 2 is there 0 times"),
        ([_STANDARD, "8-жолдың 2-бағанындағы «порталға» деген сөз «халыққа» деген сөзбен"
          " ауыстырылсын;"],
         "the old words «порталға» stand 0 times in point 8"),
        ([_STANDARD, "8-жолдың 4-бағаны мынадай редакцияда жазылсын:", "«Хат»;"],
         "the cell of a column cannot be told"),
        ([_STANDARD, "8-жолдың екінші абзацы мынадай редакцияда жазылсын:", "«Хат»;"],
         "it does not say in which column the paragraphs are counted"),
        (["Нотариустардың тізбесінде:", "реттік нөмірі 2-жол алып тасталсын;"],
         "appendix «Нотариустардың тізбесінде» is there 0 times"),
    ],
)  # fmt: skip
def test_what_is_in_doubt_is_said(law: Law, orders: list[str], reason: str) -> None:
    before = law.on(DAY)
    law.arrive(later=later(RULES, *orders))
    assert undone(law.db)[0] == reason
    assert law.on(DAY) == before


@pytest.mark.parametrize(
    "order",
    [
        "в пункте 3 слово «справка» заменить словом «бумага», за исключением отдельных случаев;",
        "пункт 5 исключить, за исключением первого предложения;",
    ],
)
def test_an_exception_that_is_no_repeal_is_in_doubt(law_ru: Law, order: str) -> None:
    before = law_ru.on(DAY)
    law_ru.arrive(later=later_ru(RULES_RU, order))
    assert undone(law_ru.db) == ["what is ordered is not understood"]
    assert law_ru.on(DAY) == before


def test_numbers_that_are_not_named_are_in_doubt(law: Law, law_ru: Law) -> None:
    order = "5-тармақ алып тасталсын, кейінгі тармақтардың нөмірленуі тиісінше өзгертілсін;"
    law.arrive(later=later(RULES, order))
    order_ru = "пункт 5 исключить, соответственно изменив нумерацию последующих пунктов;"
    law_ru.arrive(later=later_ru(RULES_RU, order_ru))
    for here in (law, law_ru):
        assert undone(here.db) == ["what is ordered is not understood"]
        assert "s01.p5" not in here.on(DAY)
        assert "s01.p6" in here.on(DAY)


def test_an_act_that_is_law_in_parts_is_told(law: Law) -> None:
    entry = (
        "қол қойылған күнінен бастап қолданысқа енгізіледі, 2022 жылғы 1 қаңтардан бастап"
        " қолданысқа енгізілетін 1-тармақтың екінші абзацын қоспағанда, ол"
    )
    law.arrive(later=later(RULES, "5-тармақ алып тасталсын;", entry=entry))
    assert "s01.p5" not in law.on(DAY)
    (said,) = law.db.query("select * from issues where code = 'begins_in_parts'")
    assert said["source_file"] == "later/kaz.md"


def test_a_chapter_before_a_title_without_a_number_is_left(tmp_path: Path) -> None:
    """What stands below such a title does not say of which chapter it is."""
    text = OLD.replace("5. Қызмет тегін", "#### Ақы төлеу\n\n5. Қызмет тегін")
    with copy_of(places_with(text, tmp_path / "a"), tmp_path, OLD_ID) as law:
        before = law.on(DAY)
        law.arrive(later=later(RULES, "2-тарау алып тасталсын;"))
        assert undone(law.db) == ["chapter 2 has parts of its own"]
        assert law.on(DAY) == before


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
    no_traces(tmp_path, texts, [("old", "later", "third"), ("third", "later", "old")])


def test_other_numbers_leave_no_traces(tmp_path: Path) -> None:
    row = rows_quoted(("5.", "Мемлекеттік қызмет көрсету нәтижесі", "хабарлама"))
    texts = {
        "old": OLD,
        "later": later(RULES, "4-тармақ 8-тармақ болып есептелсін;",
                       "5-тармақ алып тасталсын;", "6-тармақ 5-тармақ болып есептелсін;"),
        "third": third(RULES, "8-тармақтағы «он» деген сөз «бес» деген сөзбен ауыстырылсын;",
                       "1-қосымшада:", "реттік нөмірі 5-жол мынадай редакцияда жазылсын:", row),
    }  # fmt: skip
    no_traces(tmp_path, texts, [("old", "later", "third"), ("third", "later", "old")])
