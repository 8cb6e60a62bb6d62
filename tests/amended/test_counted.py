"""Paragraphs that are counted, rows whose number stands in the new row alone, numbers that are
assigned, and words that are added to others: what each leaves of the rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.amended.corpus import OLD, rows_quoted
from tests.amended.corpus_ru import OLD_RU, row_ru
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.amended.state import BEFORE, DAY, State, check_states, state

_PARAGRAPHS = OLD.replace(
    "5. Қызмет тегін көрсетіледі.",
    "5. Қызмет тегін көрсетіледі.\n\nЖауап бес күнде беріледі.\n\nНәтиже порталға жіберіледі.",
)
_PARAGRAPHS_RU = OLD_RU.replace(
    "5. Услуга оказывается бесплатно.",
    "5. Услуга оказывается бесплатно.\n\nОтвет дается в пять дней.\n\nРезультат направляется в"
    " портал.",
)
_TARAZ = "Тараз қаласының әділет басқармасы"
_TARAZ_RU = "Управление юстиции города Тараз"
_ROW = ("1-1", _TARAZ, "Тараз қаласы, Төле би көшесі, 1-үй", "8 (7262) 43-10-20")
_ROW_RU = ("2-1", _TARAZ_RU, "город Тараз, улица Абая, дом 1", "8 (7262) 43-10-20")
_COMPLAINT, _COMPLAINT_RU = (
    "Шағым он күн ішінде қаралады.", "Жалоба рассматривается в течение десяти дней.",
)  # fmt: skip
_RU = "Заявление рассматривается в течение {} рабочих дней{}."


@pytest.mark.parametrize(
    ("act", "orders", "meanwhile"),
    [
        # the new second paragraph stands before the old one, which is the third then
        (_PARAGRAPHS_RU,
         ["в пункте 5:", "дополнить абзацем вторым следующего содержания:", "«Пошлины нет.»;",
          "абзацы второй и третий считать соответственно абзацами третьим и четвертым;",
          "в абзаце третьем слово «пять» заменить словом «шесть»;"],
         {"5": "Ответ дается в шесть дней. | Пошлины нет. | Результат направляется в портал. |"
               " Услуга оказывается бесплатно."}),
        (_PARAGRAPHS,
         ["5-тармақта:", "екінші абзац алып тасталсын;",
          "үшінші абзац екінші абзац болып есептелсін;",
          "екінші абзацтағы «порталға» деген сөз «поштаға» деген сөзбен ауыстырылсын;"],
         {"5": "Нәтиже поштаға жіберіледі. | Қызмет тегін көрсетіледі."}),
        (_PARAGRAPHS,
         ["5-тармақ мынадай мазмұндағы төртінші абзацпен толықтырылсын:", "«Баж алынбайды.»;"],
         {"5": "Баж алынбайды. | Жауап бес күнде беріледі. | Нәтиже порталға жіберіледі. |"
               " Қызмет тегін көрсетіледі."}),
        # rows behind rows
        (OLD, ["2-қосымшада:", "1-жолдан кейін мынадай мазмұндағы жолмен толықтырылсын:",
               rows_quoted(_ROW)], {"a2 r1-1": _TARAZ}),
        (OLD_RU, ["приложение 2 после строки 2 дополнить строкой следующего содержания:",
                  row_ru(*_ROW_RU)], {"a2 r2-1": _TARAZ_RU}),
        (OLD_RU, ["в приложении 2:", "дополнить строкой, порядковый номер 2-1, следующего"
                  " содержания:", row_ru(*_ROW_RU)], {"a2 r2-1": _TARAZ_RU}),
        # numbers
        (OLD_RU, ["пункту 7 присвоить номер 8;"], {"7": None, "8": _COMPLAINT_RU}),
        (OLD_RU, ["присвоить приложению 3 номер 5;"], {"a3": None, "a5": "Заявление"}),
        (OLD, ["7-тармақтың нөмірі 8 деп саналсын;"], {"7": None, "8": _COMPLAINT}),
        # without «следующего содержания»
        (OLD_RU, ["в пункте 3:", "дополнить подпунктом 5): «5) паспорт;»;"], {"3.5": "паспорт;"}),
        (OLD_RU, ["дополнить пунктом 6-1: «6-1. Ответ хранится.»;"], {"6-1": "Ответ хранится."}),
        # words
        (OLD_RU, ["в пункте 4 слово «Заявление» дополнить словом «заявителя»;"],
         {"4": "Заявление заявителя рассматривается в течение десяти рабочих дней."}),
        (OLD, ["4-тармақта «он жұмыс күні» деген сөздер «және бір сағат» деген сөздермен"
               " толықтырылсын;"],
         {"4": "Өтініш он жұмыс күні және бір сағат ішінде қаралады."}),
        (OLD_RU, ["пункт 4 после слова «течение» дополнить словом «всего», после слов «рабочих"
                  " дней» – словами «со дня подачи»;"],
         {"4": _RU.format("всего десяти", " со дня подачи")}),
        (OLD_RU, ["в пункте 4 слово «десяти» и слово «рабочих» соответственно заменить словами"
                  " «пяти» и «календарных»;"],
         {"4": _RU.format("пяти", "").replace("рабочих", "календарных")}),
        (OLD_RU, ["в пункте 7 слово «десяти» заменить на «пятнадцати»;"],
         {"7": _COMPLAINT_RU.replace("десяти", "пятнадцати")}),
        # words that begin a sentence there, and are printed small in the order
        (OLD_RU, ["в пункте 4 и подпункте 1) пункта 3 слово «заявление» заменить словом"
                  " «обращение»;"],
         {"3.1": "обращение;", "4": _RU.format("десяти", "").replace("Заявление", "Обращение")}),
        (OLD, ["бүкіл мәтін бойынша «шағым» деген сөз «арыз» деген сөзбен ауыстырылсын;"],
         {"7": "Арыз он күн ішінде қаралады."}),
        # the quote that opens both the words and a name in them
        (OLD, ["6-тармақтағы «Әділет басқармасы» деген сөздер «Азаматтарға арналған үкімет»"
               " корпорациясы» деген сөздермен ауыстырылсын;"],
         {"6": "«Азаматтарға арналған үкімет» корпорациясы жауап береді."}),
        # what is repealed within the rules, with the word for the gender of what it is
        (OLD_RU, ["главу 3 признать утратившей силу;"], {"§3": None, "7": None}),
        (OLD_RU, ["приложение 3 к указанным Правилам признать утратившим силу;"], {"a3": None}),
        (OLD, ["көрсетілген Қағидаларға 3-қосымшаның күші жойылды деп танылсын;"], {"a3": None}),
    ],
)  # fmt: skip
def test_orders_are_done(
    law_of: Callable[[str], Law], act: str, orders: list[str], meanwhile: State
) -> None:
    law = law_of(act)
    check_states(law, law.ordering(*orders), {DAY: meanwhile})


@pytest.mark.parametrize(
    ("act", "order", "reason"),
    [
        (_PARAGRAPHS_RU, "в пункте 5 абзац второй считать третьим;",
         "paragraph 2 does not stand as paragraph 3"),
        (_PARAGRAPHS, "5-тармақта екінші абзац үшінші абзац болып саналсын;",
         "paragraph 2 does not stand as paragraph 3"),
        (_PARAGRAPHS, "5-тармақтың екінші абзацы 6-тармақ болып есептелсін;",
         "what is ordered is not understood"),
        (OLD_RU, "в пункте 5 слово «бесплатно» выделить курсивом;",
         "what is ordered is not understood"),
        (OLD_RU, "в пункте 4 слово «десяти» заменить словом «пяти», слова «рабочих» – снова;",
         "what is ordered is not understood"),
        (OLD, "5-тармақтағы «Қызмет» және «тегін» деген сөздерден кейін «тез» деген сөзбен"
              " толықтырылсын;", "what is ordered is not understood"),
        (OLD, "5-тармақ мынадай мазмұндағы ескертпемен толықтырылсын: «Ескертпе: жұмыс күндері.»;",
         "what is ordered is not understood"),
        (OLD_RU, "пункт 5 дополнить сноской следующего содержания: «* В рабочие дни.»;",
         "what is ordered is not understood"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_left(
    law_of: Callable[[str], Law], act: str, order: str, reason: str
) -> None:
    law = law_of(act)
    was = state(law, DAY)
    law.arrive(later=law.ordering(order))
    assert undone(law.db) == [reason]
    assert state(law, BEFORE) == state(law, DAY) == was
