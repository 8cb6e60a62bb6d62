"""Orders as later acts word them, in both languages: each is carried out, or an issue says why
not."""

from __future__ import annotations

import pytest

from tests.amending_corpus import (
    NEW_FORM,
    NEW_LIST,
    NEW_STANDARD,
    RULES,
    appendix,
    later,
    rows_quoted,
)
from tests.amending_corpus_ru import (
    NEW_FORM_RU,
    NEW_LIST_RU,
    NEW_STANDARD_RU,
    OLD_ID_RU,
    RULES_RU,
    appendix_ru,
    later_ru,
    listed_ru,
    row_ru,
    several_ru,
)
from tests.amending_law import Law
from tests.amending_samples import undone

BEFORE, DAY = "2021-10-11", "2021-10-12"
_NOT_UNDERSTOOD = "what is ordered is not understood"


def changed(law: Law) -> tuple[set[str], dict[str, str]]:
    """The clauses of the rules that are law no longer, and what is said in their place."""
    before, after = law.on(BEFORE), law.on(DAY)
    gone = {_point(key) for key in before if key not in after}
    came = {_point(key): text for key, text in after.items() if before.get(key) != text}
    return {key for key in gone if key}, {key: text for key, text in came.items() if key}


def _point(key: str) -> str:
    """The place of a clause of the rules; nothing for other rows."""
    place = key.removeprefix("s01.").partition("@")[0]
    tail = key.rpartition("@")[2] if "@" in key else ""
    return place if place[:1] in ("p", "s") and ".d" not in key and "." not in tail else ""


# What is ordered, the clauses that end, the clauses that begin.
_Case = tuple[list[str], set[str], dict[str, str]]
KAZAKH: list[_Case] = [
    (["4-тармақтағы «он жұмыс күні» деген сөздер алып тасталсын;"],
     {"p4"}, {"p4": "Өтініш ішінде қаралады."}),
    (["4 және 7-тармақтардағы «он» деген сөз «бес» деген сөзбен ауыстырылсын;"],
     {"p4", "p7"},
     {"p4": "Өтініш бес жұмыс күні ішінде қаралады.", "p7": "Шағым бес күн ішінде қаралады."}),
    (["2-тармақта «20» деген цифрлар «10» деген цифрлармен ауыстырылсын;"],
     {"p2"}, {"p2": "Құжаттар 10 минут ішінде қабылданады."}),
    (["2-тармақтағы «20 минут» сөздері «30 минут» сөздерімен ауыстырылсын;"],
     {"p2"}, {"p2": "Құжаттар 30 минут ішінде қабылданады."}),
    (["2-тармақта «20 минут» деген сан мен сөз «30 минут» деген сан мен сөзбен ауыстырылсын;"],
     {"p2"}, {"p2": "Құжаттар 30 минут ішінде қабылданады."}),
    (["2-тармақтағы «20 минут» деген сөздерден кейін «(жиырма)» деген сөзбен толықтырылсын;"],
     {"p2"}, {"p2": "Құжаттар 20 минут (жиырма) ішінде қабылданады."}),
    (["2-тармақтағы «20 минут» деген сөздердің алдынан «порталда» деген сөзбен толықтырылсын;"],
     {"p2"}, {"p2": "Құжаттар порталда 20 минут ішінде қабылданады."}),
    (["мынадай мазмұндағы 4-1 және 4-2-тармақтармен толықтырылсын:",
      "«4-1. Өтініш тіркеледі.", "4-2. Өтініш беріледі.»;"],
     set(), {"p4-1": "Өтініш тіркеледі.", "p4-2": "Өтініш беріледі."}),
    (["4-тармақ мынадай мазмұндағы екінші бөлікпен толықтырылсын:",
      "«Өтініш порталда қаралады.»;"],
     set(), {"p4.para1": "Өтініш порталда қаралады."}),
    (["4-тармақтың бірінші бөлігі мынадай редакцияда жазылсын:", "«Өтініш қаралады.»;"],
     {"p4"}, {"p4": "Өтініш қаралады."}),
    (["5-тармақта:", "бірінші абзац мынадай редакцияда жазылсын:", "«5. Қызмет ақылы.»;"],
     {"p5"}, {"p5": "Қызмет ақылы."}),
    (["5 және 6-тармақтар мынадай редакцияда жазылсын:", "«5. Қызмет ақылы.", "6. Хат.»;"],
     {"p5", "p6"}, {"p5": "Қызмет ақылы.", "p6": "Хат."}),
    (["5-тармақ келесі редакцияда баяндалсын:", "«5. Қызмет ақылы.»;"],
     {"p5"}, {"p5": "Қызмет ақылы."}),
    (["3-тармақтың 1), 2) және 3) тармақшалары мынадай редакцияда жазылсын:",
      "«1) арыз;", "2) паспорт;", "3) хат;»;"],
     {"p3.1", "p3.2", "p3.3"}, {"p3.1": "арыз;", "p3.2": "паспорт;", "p3.3": "хат;"}),
    (["3-тармақ мынадай мазмұндағы 5) және 6) тармақшалармен толықтырылсын:",
      "«5) сурет;", "6) хат.»;"],
     set(), {"p3.5": "сурет;", "p3.6": "хат."}),
    (["3-тармақтың бесінші абзацы алып тасталсын;"], {"p3.4"}, {}),
    (["2-тараудың атауы мынадай редакцияда жазылсын:", "«2-тарау. Тәртіп»;"],
     {"sec2"}, {"sec2": "Тәртіп"}),
    (["2-тарау мынадай мазмұндағы 6-1-тармақпен толықтырылсын:", "«6-1. Жауап тегін.»;"],
     set(), {"p6-1": "Жауап тегін."}),
    (["мынадай мазмұндағы 2-1-тараумен толықтырылсын:", "«2-1-тарау. Жауап", "6-1. Тегін.»;"],
     set(), {"sec2-1": "Жауап", "p6-1": "Тегін."}),
    # several orders in one sentence
    (["5-тармақ алып тасталсын, 6-тармақтағы «жауап» деген сөз «хат» деген сөзбен"
      " ауыстырылсын;"],
     {"p5", "p6"}, {"p6": "Әділет басқармасы хат береді."}),
    (["5-тармақ алып тасталсын, 6-тармақ мынадай редакцияда жазылсын:", "«6. Хат.»;"],
     {"p5", "p6"}, {"p6": "Хат."}),
    (["5-тармақ мынадай редакцияда жазылсын: «5. Ақылы.»; 6-тармақ алып тасталсын;"],
     {"p5", "p6"}, {"p5": "Ақылы."}),
    (["3-тармақтың 2) тармақшасында «куәлік» деген сөз «паспорт» деген сөзбен ауыстырылсын,"
      " 3) тармақшасы алып тасталсын;"],
     {"p3.2", "p3.3"}, {"p3.2": "паспорт;"}),
    (["3-тармақта:", "1) тармақша алып тасталсын және мынадай мазмұндағы 5) тармақшамен"
      " толықтырылсын:", "«5) сурет;»;", "4) тармақша алып тасталсын;"],
     {"p3.1", "p3.4"}, {"p3.5": "сурет;"}),
]  # fmt: skip
RUSSIAN: list[_Case] = [
    (["в пункте 2 слова «в течение» исключить;"],
     {"p2"}, {"p2": "Документы принимаются 20 минут."}),
    (["в пункте 2 цифры «20» заменить цифрами «10»;"],
     {"p2"}, {"p2": "Документы принимаются в течение 10 минут."}),
    (["в пункте 2 цифры и слово «20 минут» заменить цифрами и словом «30 минут»;"],
     {"p2"}, {"p2": "Документы принимаются в течение 30 минут."}),
    (["в пункте 2 после слов «20 минут» дополнить словами «на портале»;"],
     {"p2"}, {"p2": "Документы принимаются в течение 20 минут на портале."}),
    (["пункт 2 дополнить после слов «20 минут» словами «на портале»;"],
     {"p2"}, {"p2": "Документы принимаются в течение 20 минут на портале."}),
    (["в пункте 2 перед словами «20 минут» дополнить словами «не более»;"],
     {"p2"}, {"p2": "Документы принимаются в течение не более 20 минут."}),
    (["слова «управлением юстиции» по тексту заменить словом «департаментом»;"],
     {"p1"},
     {"p1": "Государственная услуга «Регистрация дома» (далее – услуга) оказывается"
            " департаментом."}),
    (["дополнить пунктами 4-1 и 4-2 следующего содержания:", "«4-1. Письмо.", "4-2. Ответ.»;"],
     set(), {"p4-1": "Письмо.", "p4-2": "Ответ."}),
    (["часть первую пункта 4 изложить в следующей редакции:", "«Заявление рассматривается.»;"],
     {"p4"}, {"p4": "Заявление рассматривается."}),
    (["пункт 4 дополнить частью второй следующего содержания:", "«Оно рассматривается.»;"],
     set(), {"p4.para1": "Оно рассматривается."}),
    (["пункт 5 изложить в редакции:", "«5. Услуга платная.»;"],
     {"p5"}, {"p5": "Услуга платная."}),
    (["изложить пункт 5 в следующей редакции:", "«5. Услуга платная.»;"],
     {"p5"}, {"p5": "Услуга платная."}),
    (["признать утратившим силу пункт 5;"], {"p5"}, {}),
    (["пункт 5 – исключить;"], {"p5"}, {}),
    (["в пункте 3 подпункт 2) изложить в следующей редакции:", "«2) паспорт;»;"],
     {"p3.2"}, {"p3.2": "паспорт;"}),
    (["пункт 3 дополнить подпунктами 5) и 6) следующего содержания:",
      "«5) снимок;", "6) письмо.»;"],
     set(), {"p3.5": "снимок;", "p3.6": "письмо."}),
    (["абзац третий пункта 3 исключить;"], {"p3.2"}, {}),
    (["наименование главы 2 изложить в следующей редакции:", "«Глава 2. Порядок»;"],
     {"sec2"}, {"sec2": "Порядок"}),
    (["дополнить главой 2-1 следующего содержания:", "«Глава 2-1. Ответ", "6-1. Ответ.»;"],
     set(), {"sec2-1": "Ответ", "p6-1": "Ответ."}),
    # several orders in one sentence
    (["пункт 5 исключить, в пункте 6 слово «ответ» заменить словом «письмо»;"],
     {"p5", "p6"}, {"p6": "Управление юстиции дает письмо."}),
    (["пункты 5, 6 и 7 исключить, пункт 4 изложить в следующей редакции:", "«4. Письмо.»;"],
     {"p4", "p5", "p6", "p7"}, {"p4": "Письмо."}),
    (["в подпункте 1) пункта 3 слово «заявление» заменить словом «обращение», подпункт 2)"
      " исключить;"],
     {"p3.1", "p3.2"}, {"p3.1": "обращение;"}),
    (["дополнить пунктом 6-1 следующего содержания: «6-1. Письмо.»; пункт 5 исключить;"],
     {"p5"}, {"p6-1": "Письмо."}),
]  # fmt: skip


@pytest.mark.parametrize(("orders", "gone", "came"), KAZAKH)
def test_kazakh_orders(law: Law, orders: list[str], gone: set[str], came: dict[str, str]) -> None:
    law.arrive(later=later(RULES, *orders))
    assert undone(law.db) == []
    assert changed(law) == (gone, came)


@pytest.mark.parametrize(("orders", "gone", "came"), RUSSIAN)
def test_russian_orders(
    law_ru: Law, orders: list[str], gone: set[str], came: dict[str, str]
) -> None:
    law_ru.arrive(later=later_ru(RULES_RU, *orders))
    assert undone(law_ru.db) == []
    assert changed(law_ru) == (gone, came)


_ROW = ("10.", "Өзге де талаптар", "байланыс орталығы 1414")
_OFFICE = ("4", "Аркалық қаласының басқармасы", "Арқалық қаласы, 5-үй", "8 (71430) 7-10-20")


@pytest.mark.parametrize(
    ("orders", "came"),
    [
        (["1-қосымша мынадай мазмұндағы реттік нөмірі 10-жолмен толықтырылсын:",
          rows_quoted(_ROW)],
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
    ],
)  # fmt: skip
def test_rows_of_appendices(law: Law, orders: list[str], came: dict[str, str]) -> None:
    law.arrive(later=later(RULES, *orders))
    assert undone(law.db) == []
    before, after = law.on(BEFORE), law.on(DAY)
    assert not set(came) & set(before)
    assert {key: after[key] for key in came} == came


@pytest.mark.parametrize(
    ("orders", "came"),
    [
        (["в приложении 1 в строке 3 слова «5 (пять)» заменить словами «7 (семь)»;"],
         {"s01.a1.p3.1@-ru.d1": "7.0 working_day"}),
        (["в приложении 1 к указанным Правилам строку 3 изложить в следующей редакции:",
          row_ru("3.", "Срок оказания государственной услуги", "7 (семь) рабочих дней")],
         {"s01.a1.p3.para1@-ru.d1": "7.0 working_day"}),
        (["в приложении 1:", "графу 3 строки 3 изложить в следующей редакции:",
          "«7 (семь) рабочих дней»;"],
         {"s01.a1.p3.para1@-ru.d1": "7.0 working_day"}),
        (["в приложении 2:", "строку, порядковый номер 2, изложить в следующей редакции:",
          row_ru("2", "Управление города Абай", "город Абай, дом 8", "8 (7222) 52-10-21")],
         {"s01.a2.r002@-ru.p1": "+77222521021"}),
        (["приложение 2 дополнить строкой 3 следующего содержания:",
          row_ru("3", "Управление города Аркалык", "город Аркалык, дом 8", "8 (71430) 7-10-21")],
         {"s01.a2.n3@-ru.p1": "+77143071021"}),
        (["в приложении 2 в графе 3 строки 2 слово «Семей» заменить словом «Абай»;"],
         {"s01.a2.r002@-ru.a": "город Абай, улица Абая, дом 7"}),
        (["в строке 1 приложения 2 цифры «8 (727) 250-10-20» заменить цифрами"
          " «8 (727) 250-10-99»;"],
         {"s01.a2.r001@-ru.p1": "+77272501099"}),
    ],
)  # fmt: skip
def test_rows_of_appendices_of_a_russian_act(
    law_ru: Law, orders: list[str], came: dict[str, str]
) -> None:
    law_ru.arrive(later=later_ru(RULES_RU, *orders))
    assert undone(law_ru.db) == []
    before, after = law_ru.on(BEFORE), law_ru.on(DAY)
    assert not set(came) & set(before)
    assert {key: after[key] for key in came} == came


_HERE = "осы бұйрыққа қосымшаға сәйкес"
_CONTENTS = {"standard": NEW_STANDARD, "list": NEW_LIST, "form": NEW_FORM}
# What is found in a new appendix 8.
_FOUND = {
    "standard": {"s01.a8.p3.1@.d1": "3.0 working_day"},
    "list": {"s01.a8@.r002": "Өскемен қаласының әділет басқармасы",
             "s01.a8@.r002.p1": "+77232521020"},
    "form": {"s01.a8@": "Кімнен: ______________________"},
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
    text = later(*orders, appendices=appendix("қосымша", "8", _CONTENTS[content]))
    law.arrive(later=text)
    assert undone(law.db) == []
    _check_new(law, _FOUND[content])


_HERE_RU = "согласно приложению к настоящему приказу"
_CONTENTS_RU = {"standard": NEW_STANDARD_RU, "list": NEW_LIST_RU, "form": NEW_FORM_RU}
_FOUND_RU = {
    "standard": {"s01.a8.p3.1@-ru.d1": "3.0 working_day"},
    "list": {"s01.a8@-ru.r002": "Управление юстиции города Оскемен",
             "s01.a8@-ru.r002.p1": "+77232521020"},
    "form": {"s01.a8@-ru": "Обращение\n\nОт кого: ______________________"},
}  # fmt: skip


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
    text = later_ru(*orders, appendices=appendix_ru("Приложение", "8", _CONTENTS_RU[content]))
    law_ru.arrive(later=text)
    assert undone(law_ru.db) == []
    _check_new(law_ru, _FOUND_RU[content])


def _check_new(law: Law, found: dict[str, str]) -> None:
    """Rows are found since the day, and all that was there stays."""
    before, after = law.on(BEFORE), law.on(DAY)
    assert not set(found) & set(before)
    assert {key: after[key] for key in found} == found
    assert set(before) <= set(after)


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
    law.arrive(later=later(RULES, order, appendices=appendices))
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
    law_ru.arrive(later=later_ru(RULES_RU, order, appendices=appendices))
    assert undone(law_ru.db) == []
    before, after = law_ru.on(BEFORE), law_ru.on(DAY)
    assert after["s01.a8@-ru"].startswith("Обращение")
    assert after["s01.a9@-ru"] == "Перечень отделов юстиции"
    assert set(before) - set(after) == gone


@pytest.mark.parametrize(
    ("orders", "reason"),
    [
        (["8-қосымшамен толықтырылсын;"], "it does not say where the new appendix stands"),
        (["мынадай мазмұндағы 3-қосымшамен толықтырылсын:", "«3-қосымша", "Арыз»;"],
         "there is an appendix 3 already"),
        (["5-тармақ жаңаша оқылсын:", "«5. Қызмет ақылы.»;"], _NOT_UNDERSTOOD),
        (["6-тармақ 5-тармақ болып есептелсін;"], "the number 5 is not free"),
        (["2-қосымшаның оң жақ жоғарғы бұрышы мынадай редакцияда жазылсын:", "«Қосымша»;"],
         _NOT_UNDERSTOOD),
        (["3-тармақтың 3-бағаны мынадай редакцияда жазылсын:", "«Хат»;"],
         "the cell of a column cannot be told"),
        (["2-тараудың 3-параграфы алып тасталсын;"], "chapter 2.3 is there 0 times"),
        (["5-тармақтың басында «Бұл» деген сөзбен толықтырылсын;"], _NOT_UNDERSTOOD),
        (["2-қосымшада «Абай» деген сөз «Абылай» деген сөзбен ауыстырылсын;"],
         "the old words «Абай» stand 2 times in appendix 2"),
    ],
)  # fmt: skip
def test_what_is_not_carried_out_is_said(law: Law, orders: list[str], reason: str) -> None:
    before = law.on(DAY)
    law.arrive(later=later(RULES, *orders))
    assert undone(law.db) == [reason]
    assert law.on(DAY) == before


@pytest.mark.parametrize(
    ("orders", "reason"),
    [
        (["дополнить приложением 8;"], "it does not say where the new appendix stands"),
        (["приложение 8 изложить в новой редакции согласно приложению к настоящему приказу;"],
         "appendix 8 is there 0 times"),
        (["пункт 5 сформулировать следующим образом:", "«5. Услуга платная.»;"], _NOT_UNDERSTOOD),
        (["пункт 6 считать пунктом 5;"], "the number 5 is not free"),
        (["правый верхний угол приложения 2 изложить в следующей редакции:", "«Приложение»;"],
         _NOT_UNDERSTOOD),
        (["параграф 3 главы 2 исключить;"], "chapter 2.3 is there 0 times"),
        (["пункт 5 в начале дополнить словом «Эта»;"], _NOT_UNDERSTOOD),
        (["в пункте 4 слова «десяти» исключить, «рабочих» заменить словом «трех»;"],
         _NOT_UNDERSTOOD),
        (["слова «управлением юстиции» исключить;"],
         "it does not say which point is to be changed"),
    ],
)  # fmt: skip
def test_what_a_russian_act_does_not_get_is_said(
    law_ru: Law, orders: list[str], reason: str
) -> None:
    before = law_ru.on(DAY)
    law_ru.arrive(later=later_ru(RULES_RU, *orders))
    assert undone(law_ru.db) == [reason]
    assert law_ru.on(DAY) == before


def test_orders_for_several_acts(law_ru: Law) -> None:
    """In the points of one paper, and in an appendix that lists them."""
    other = "пункт 3 исключить."
    rest = [RULES_RU, "пункт 5 исключить, в пункте 6 слово «ответ» заменить словом «письмо»;"]
    for text in (several_ru(other, *rest), listed_ru(other, *rest)):
        law_ru.arrive(later=text)
        assert undone(law_ru.db) == []
        assert changed(law_ru) == ({"p5", "p6"}, {"p6": "Управление юстиции дает письмо."})
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
    before = law.on(DAY)
    order = f"{part} {_HERE} жаңа редакцияда жазылсын;"
    law.arrive(later=later(RULES, order, appendices=appendix("қосымша", None, NEW_FORM)))
    assert undone(law.db) == ["the new wording in min-justice-2021-884.a1 is not understood"]
    assert law.on(DAY) == before


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
    law_ru.arrive(later=later_ru(RULES_RU, order, appendices=form))
    assert len(undone(law_ru.db)) == 1
    assert law_ru.on(DAY) == before


def test_points_that_change_places_stay(law_ru: Law) -> None:
    law_ru.arrive(later=later_ru(RULES_RU, "пункт 5 исключить, пункты 6 и 7 поменять местами;"))
    assert set(undone(law_ru.db)) == {_NOT_UNDERSTOOD}
    assert changed(law_ru) == ({"p5"}, {})


def test_an_appendix_in_the_wording_of_another(law: Law) -> None:
    order = f"3-қосымша {_HERE} редакцияда жазылсын;"
    law.arrive(later=later(RULES, order, appendices=appendix("қосымша", "3", NEW_FORM)))
    assert undone(law.db) == []
    assert law.on(DAY)["s01.a3@"].startswith("Кімнен")
