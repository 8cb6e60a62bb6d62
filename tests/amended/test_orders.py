"""Orders as later acts word them, in both languages, and what they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.amended import cases, parts
from tests.amended.checks import BEFORE, DAY, check, check_begun, check_left
from tests.amended.corpus import (
    NEW_FORM,
    NEW_LIST,
    NEW_STANDARD,
    OLD,
    RULES,
    appendix,
    later,
    rows_quoted,
)
from tests.amended.corpus_ru import (
    NEW_FORM_RU,
    NEW_LIST_RU,
    NEW_STANDARD_RU,
    OLD_ID_RU,
    OLD_RU,
    RULES_RU,
    appendix_ru,
    later_ru,
    listed_ru,
    row_ru,
    several_ru,
)
from tests.amended.law import Law
from tests.amended.parts import PARTED, PARTED_RU
from tests.amended.samples import undone

_NOT_UNDERSTOOD = "what is ordered is not understood"
_ACTS = {"kk": (OLD, cases.KAZAKH), "ru": (OLD_RU, cases.RUSSIAN),
         "parts": (PARTED, parts.KAZAKH), "parts-ru": (PARTED_RU, parts.RUSSIAN)}  # fmt: skip


@pytest.mark.parametrize(
    ("act", "orders", "gone", "came"),
    [(act, *case) for act, (_, found) in _ACTS.items() for case in found],
)
def test_what_ends_and_what_begins(
    law_of: Callable[[str], Law], act: str, orders: list[str], gone: set[str], came: dict[str, str]
) -> None:
    law = law_of(_ACTS[act][0])
    check(law, law.ordering(*orders), gone, came)


_NEW_ROW = ("10.", "Өзге де талаптар", "байланыс орталығы 1414")
_OFFICE = ("4", "Аркалық қаласының басқармасы", "Арқалық қаласы, 5-үй", "8 (71430) 7-10-20")
_ROWS = [
    (["1-қосымша мынадай мазмұндағы реттік нөмірі 10-жолмен толықтырылсын:",
      rows_quoted(_NEW_ROW)],
     {"s01.a1.p10@": "Өзге де талаптар"}),
    (["1-қосымшаның 3-жолындағы «5 (бес)» деген сөздер «7 (жеті)» деген сөздермен"
      " ауыстырылсын;"],
     {"s01.a1.p3.1@.d1": "7.0 working_day"}),
    (["1-қосымшада реттік нөмірі 8-жолдың 3-бағаны мынадай редакцияда жазылсын:",
      "«порталға:", "1) арыз;", "2) паспорт.»;"],
     {"s01.a1.p8.1@": "арыз;", "s01.a1.p8.2@": "паспорт.", "s01.d006@": "паспорт"}),
    (["2-қосымша мынадай мазмұндағы реттік нөмірі 4-жолмен толықтырылсын:",
      rows_quoted(_OFFICE)],
     {"s01.a2.n4@.p1": "+77143071020"}),
    (["2-қосымшада реттік нөмірі 1-жолдағы «8 (727) 250-10-20» деген сандар «8 (727)"
      " 250-10-99» деген сандармен ауыстырылсын;"],
     {"s01.a2.r001@.p1": "+77272501099"}),
]  # fmt: skip
_ROWS_RU = [
    (["в приложении 1 в строке 3 слова «5 (пять)» заменить словами «7 (семь)»;"],
     {"s01.a1.p3.1@.d1": "7.0 working_day"}),
    (["в приложении 1 к указанным Правилам строку 3 изложить в следующей редакции:",
      row_ru("3.", "Срок оказания государственной услуги", "7 (семь) рабочих дней")],
     {"s01.a1.p3.para1@.d1": "7.0 working_day"}),
    (["в приложении 1:", "графу 3 строки 3 изложить в следующей редакции:",
      "«7 (семь) рабочих дней»;"],
     {"s01.a1.p3.para1@.d1": "7.0 working_day"}),
    (["в приложении 2:", "строку, порядковый номер 2, изложить в следующей редакции:",
      row_ru("2", "Управление города Абай", "город Абай, дом 8", "8 (7222) 52-10-21")],
     {"s01.a2.r002@.p1": "+77222521021"}),
    (["приложение 2 дополнить строкой 3 следующего содержания:",
      row_ru("3", "Управление города Аркалык", "город Аркалык, дом 8", "8 (71430) 7-10-21")],
     {"s01.a2.n3@.p1": "+77143071021"}),
    (["в приложении 2 в графе 3 строки 2 слово «Семей» заменить словом «Абай»;"],
     {"s01.a2.r002@.a": "город Абай, улица Абая, дом 7"}),
    (["в строке 1 приложения 2 цифры «8 (727) 250-10-20» заменить цифрами"
      " «8 (727) 250-10-99»;"],
     {"s01.a2.r001@.p1": "+77272501099"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("act", "orders", "came"),
    [*(("kk", *case) for case in _ROWS), *(("ru", *case) for case in _ROWS_RU)],
)
def test_rows_of_appendices(
    law_of: Callable[[str], Law], act: str, orders: list[str], came: dict[str, str]
) -> None:
    law = law_of(_ACTS[act][0])
    check_begun(law, law.ordering(*orders), came)


_HERE, _HERE_RU = "осы бұйрыққа қосымшаға сәйкес", "согласно приложению к настоящему приказу"
# What a new appendix 8 holds, and what is found in it.
_CONTENTS = {
    "standard": (NEW_STANDARD, {"s01.a8.p3.1@.d1": "3.0 working_day"}),
    "list": (NEW_LIST, {"s01.a8@.r002": "Өскемен қаласының әділет басқармасы",
                        "s01.a8@.r002.p1": "+77232521020"}),
    "form": (NEW_FORM, {"s01.a8@": "Кімнен: ______________________"}),
}  # fmt: skip
_CONTENTS_RU = {
    "standard": (NEW_STANDARD_RU, {"s01.a8.p3.1@.d1": "3.0 working_day"}),
    "list": (NEW_LIST_RU, {"s01.a8@.r002": "Управление юстиции города Оскемен",
                           "s01.a8@.r002.p1": "+77232521020"}),
    "form": (NEW_FORM_RU, {"s01.a8@": "Обращение\n\nОт кого: ______________________"}),
}  # fmt: skip


@pytest.mark.parametrize("content", _CONTENTS)
@pytest.mark.parametrize(
    "orders",
    [
        [RULES, f"{_HERE} 8-қосымшамен толықтырылсын;"],
        [RULES, f"8-қосымшамен {_HERE} толықтырылсын;"],
        [RULES, f"{_HERE} жаңа редакцияда 8-қосымшамен толықтырылсын;"],
        [RULES, f"{_HERE} 8-қосымша қосылсын;"],
        [f"көрсетілген Қағидалар {_HERE} 8-қосымшамен толықтырылсын;"],
        ["көрсетілген бұйрықпен бекітілген «Үй тіркеу» мемлекеттік қызмет көрсету қағидалары"
         f" {_HERE} 8-қосымшамен толықтырылсын;"],
    ],
)  # fmt: skip
def test_a_new_appendix(law: Law, orders: list[str], content: str) -> None:
    given, found = _CONTENTS[content]
    check_begun(law, later(*orders, appendices=appendix("қосымша", "8", given)), found)


@pytest.mark.parametrize("content", _CONTENTS_RU)
@pytest.mark.parametrize(
    "orders",
    [
        [RULES_RU, f"дополнить приложением 8 {_HERE_RU};"],
        [RULES_RU, f"дополнить приложением 8 в редакции {_HERE_RU};"],
        [RULES_RU, f"дополнить {_HERE_RU} приложением 8;"],
        [RULES_RU, f"добавить приложение 8 {_HERE_RU};"],
        [f"дополнить указанные Правила приложением 8 {_HERE_RU};"],
        ["Правила оказания государственной услуги «Регистрация дома», утвержденные указанным"
         f" приказом, дополнить приложением 8 {_HERE_RU};"],
    ],
)  # fmt: skip
def test_a_new_appendix_of_a_russian_act(law_ru: Law, orders: list[str], content: str) -> None:
    given, found = _CONTENTS_RU[content]
    text = later_ru(*orders, appendices=appendix_ru("Приложение", "8", given))
    check_begun(law_ru, text, found)


@pytest.mark.parametrize(
    "order",
    [
        "осы бұйрыққа 1 және 2-қосымшаларға сәйкес 8 және 9-қосымшалармен толықтырылсын;",
        "осы бұйрыққа 1-қосымшаға сәйкес 8-қосымшамен, осы бұйрыққа 2-қосымшаға сәйкес"
        " 9-қосымшамен толықтырылсын;",
    ],
)
def test_several_new_appendices(law: Law, order: str) -> None:
    appendices = appendix("1-қосымша", "8", NEW_FORM) + appendix("2-қосымша", "9", NEW_LIST)
    law.arrive(later=law.ordering(order, appendices=appendices))
    assert undone(law.db) == []
    after = law.on(DAY)
    assert after["s01.a8@"].startswith("Кімнен")
    assert after["s01.a9@"] == "Әділет басқармаларының тізбесі"


@pytest.mark.parametrize(
    ("order", "gone"),
    [
        ("дополнить приложениями 8 и 9 согласно приложениям 1 и 2 к настоящему приказу;", set()),
        ("дополнить приложением 8 согласно приложению 1 к настоящему приказу и приложением 9"
         " согласно приложению 2 к настоящему приказу;", set()),
        ("дополнить приложением 8 согласно приложению 1 к настоящему приказу, дополнить"
         " приложением 9 согласно приложению 2 к настоящему приказу, приложение 3 исключить;",
         {"s01.a3"}),
    ],
)  # fmt: skip
def test_several_new_appendices_of_a_russian_act(law_ru: Law, order: str, gone: set[str]) -> None:
    appendices = appendix_ru("Приложение 1", "8", NEW_FORM_RU)
    appendices += appendix_ru("Приложение 2", "9", NEW_LIST_RU)
    law_ru.arrive(later=law_ru.ordering(order, appendices=appendices))
    assert undone(law_ru.db) == []
    before, after = law_ru.on(BEFORE), law_ru.on(DAY)
    assert after["s01.a8@-ru"].startswith("Обращение")
    assert after["s01.a9@-ru"] == "Перечень отделов юстиции"
    assert set(before) - set(after) == gone


def test_orders_for_several_acts(law_ru: Law) -> None:
    """In the points of one paper, and in an appendix that lists them."""
    other = "пункт 3 исключить."
    rest = [RULES_RU, "пункт 5 исключить, в пункте 6 слово «ответ» заменить словом «письмо»;"]
    for text in (several_ru(other, *rest), listed_ru(other, *rest)):
        law_ru.arrive(later=text)
        assert undone(law_ru.db) == []
        before, after = law_ru.on(BEFORE), law_ru.on(DAY)
        assert set(before) - set(after) == {"s01.p5", "s01.p6"}
        assert after["s01.p6@-ru"] == "Управление юстиции дает письмо."
        acts = [row["target_act_id"] for row in law_ru.db.query("select * from orders")]
        assert acts == ["min-justice-2019-8-ru", OLD_ID_RU, OLD_ID_RU]


def test_a_document_whose_new_text_is_not_here(law_ru: Law) -> None:
    document = RULES_RU.removeprefix("в ").rstrip(":").replace("Правилах", "Правила")
    document = document.replace("утвержденных", "утвержденные")
    law_ru.arrive(later=later_ru(f"{document}, изложить в новой редакции {_HERE_RU};"))
    assert undone(law_ru.db) == ["the new text of the document was not found in the later act"]
    assert "s01" not in law_ru.on(DAY)


@pytest.mark.parametrize(
    "part", ["2-тарау", "5-тармақ", "2-қосымшаның 2-жолы", "1-қосымшаның 3-тармағы", "кіріспе"]
)
def test_a_part_that_is_not_in_the_appendix_named_is_left(law: Law, part: str) -> None:
    order = f"{part} {_HERE} жаңа редакцияда жазылсын;"
    text = law.ordering(order, appendices=appendix("қосымша", None, NEW_FORM))
    check_left(law, text, "the new wording in min-justice-2021-884.a1 is not understood")


@pytest.mark.parametrize(
    "order",
    [
        f"главу 2 изложить в новой редакции {_HERE_RU};",
        f"строку 2 приложения 2 изложить в новой редакции {_HERE_RU};",
        f"приложение 2 дополнить строкой 4 {_HERE_RU};",
    ],
)
def test_a_part_that_is_not_in_the_appendix_of_a_russian_act_is_left(
    law_ru: Law, order: str
) -> None:
    before = law_ru.on(DAY)
    form = appendix_ru("Приложение", "2", NEW_FORM_RU)
    law_ru.arrive(later=law_ru.ordering(order, appendices=form))
    assert len(undone(law_ru.db)) == 1
    assert law_ru.on(DAY) == before


def test_what_is_said_of_other_points_in_unknown_words(law_ru: Law) -> None:
    law_ru.arrive(later=law_ru.ordering("пункт 5 исключить, пункты 6 и 7 объединить;"))
    assert set(undone(law_ru.db)) == {_NOT_UNDERSTOOD}
    assert set(law_ru.on(BEFORE)) - set(law_ru.on(DAY)) == {"s01.p5"}


def test_an_appendix_in_the_wording_of_another(law: Law) -> None:
    order = f"3-қосымша {_HERE} редакцияда жазылсын;"
    law.arrive(later=law.ordering(order, appendices=appendix("қосымша", "3", NEW_FORM)))
    assert undone(law.db) == []
    assert law.on(DAY)["s01.a3@"].startswith("Кімнен")
