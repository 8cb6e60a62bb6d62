"""Orders about parts (параграф) of chapters, and those that give chapters and appendices other
numbers."""

from __future__ import annotations

import pytest

from tests.amending_checks import BEFORE, DAY, check
from tests.amending_corpus import RULES, later
from tests.amending_corpus_ru import RULES_RU, later_ru
from tests.amending_law import Law
from tests.amending_parts import (
    AS_5,
    AS_5_RU,
    CHAPTER_2,
    CHAPTER_3,
    CHAPTER_4,
    PART_2,
    forms,
)
from tests.amending_samples import undone

_Case = tuple[list[str], set[str], dict[str, str]]

_ANSWER = "Әділет басқармасы жауап береді."
_FREE = "Қызмет тегін көрсетіледі."
_COMPLAINT = "Шағым он күн ішінде қаралады."
_KEPT = "Жауап сақталады."
_CASES: list[_Case] = [
    # parts struck out
    (["2-тараудың 2-параграфы алып тасталсын;"], PART_2, {}),
    (["2-тарауда:", "2-параграф алып тасталсын;"], PART_2, {}),
    (["2-параграфтың күші жойылды деп танылсын;"], PART_2, {}),
    (["2-тараудың 1 және 2-параграфтары алып тасталсын;"], CHAPTER_2 - {"s01.sec2"}, {}),
    # called otherwise
    (["2-тараудың 2-параграфының тақырыбы мынадай редакцияда жазылсын:",
      "«2-параграф. Жауап беру»;"], {"s01.sec2.2"}, {"s01.sec2.2@": "Жауап беру"}),
    (["2-тараудың 2-параграфының тақырыбындағы «Өтінішті» деген сөз «Арызды» деген сөзбен"
      " ауыстырылсын;"], {"s01.sec2.2"}, {"s01.sec2.2@": "Арызды қарау"}),
    # worded anew
    (["2-тарауда:", "2-параграф мынадай редакцияда жазылсын:", "«2-параграф. Жауап беру",
      "5. Жауап беріледі.", "6. Хат жолданады.»;"], PART_2,
     {"s01.sec2.2@": "Жауап беру", "s01.p5@": "Жауап беріледі.", "s01.p6@": "Хат жолданады."}),
    (["2-тарау мынадай редакцияда жазылсын:", "«2-тарау. Қызмет көрсету", "1-параграф. Қабылдау",
      "3. Өтініш қабылданады.", "2-параграф. Жауап", "4. Жауап беріледі.»;"], CHAPTER_2,
     {"s01.sec2@": "Қызмет көрсету", "s01.sec2.1@": "Қабылдау",
      "s01.p3@": "Өтініш қабылданады.", "s01.sec2.2@": "Жауап", "s01.p4@": "Жауап беріледі."}),
    # added
    (["2-тарау мынадай мазмұндағы 3-параграфпен толықтырылсын:", "«3-параграф. Бас тарту",
      "6-1. Бас тартылады.»;"], set(),
     {"s01.sec2.3@": "Бас тарту", "s01.p6-1@": "Бас тартылады."}),
    # what stands in them
    (["2-тараудың 2-параграфындағы «жауап» деген сөз «хат» деген сөзбен ауыстырылсын;"],
     {"s01.p6"}, {"s01.p6@": "Әділет басқармасы хат береді."}),
    (["2-тараудың 2-параграфында:", "5-тармақ мынадай редакцияда жазылсын:", "«5. Ақылы.»;"],
     {"s01.p5"}, {"s01.p5@": "Ақылы."}),
    # chapters with parts
    (["2-тарау алып тасталсын;"], CHAPTER_2, {}),
    # other numbers
    (["4-тарау 5-тарау деп саналсын;"], CHAPTER_4, AS_5),
    (["3 және 4-тараулар тиісінше 4 және 5-тараулар болып есептелсін;"],
     CHAPTER_3 | CHAPTER_4,
     {"s01.sec4@": "Шағымдану тәртібі", "s01.p7@": _COMPLAINT, **AS_5}),
    (["мынадай мазмұндағы 4-тараумен толықтырылып, 4-тараудың нөмірі 5-тарау болсын:",
      "«4-тарау. Сақтау", "7-1. Хат сақталады.»;"], CHAPTER_4,
     {"s01.sec4@": "Сақтау", "s01.p7-1@": "Хат сақталады.", **AS_5}),
    (["мынадай мазмұндағы 4-тараумен толықтырылсын:", "«4-тарау. Сақтау",
      "7-1. Хат сақталады.»;", "4-тарау 5-тарау болып есептелсін;"], CHAPTER_4,
     {"s01.sec4@": "Сақтау", "s01.p7-1@": "Хат сақталады.", **AS_5}),
    (["3-тарау алып тасталсын;", "4-тарау 3-тарау деп есептелсін;"], CHAPTER_3 | CHAPTER_4,
     {"s01.sec3@": "Қорытынды ережелер", "s01.p8@": _KEPT}),
    (["2-тараудың 2-параграфы 3-параграф болып есептелсін;"], PART_2,
     {"s01.sec2.3@": "Өтінішті қарау", "s01.p5@": _FREE, "s01.p6@": _ANSWER}),
]  # fmt: skip

_ANSWER_RU, _FREE_RU = "Управление юстиции дает ответ.", "Услуга оказывается бесплатно."
_CASES_RU: list[_Case] = [
    (["параграф 2 главы 2 исключить;"], PART_2, {}),
    (["в главе 2:", "параграф 2 изложить в следующей редакции:", "«Параграф 2. Ответ",
      "5. Дается ответ.", "6. Направляется письмо.»;"], PART_2,
     {"s01.sec2.2@": "Ответ", "s01.p5@": "Дается ответ.", "s01.p6@": "Направляется письмо."}),
    (["главу 2 дополнить параграфом 3 следующего содержания:", "«Параграф 3. Отказ",
      "6-1. Дается отказ.»;"], set(), {"s01.sec2.3@": "Отказ", "s01.p6-1@": "Дается отказ."}),
    (["заголовок параграфа 2 главы 2 изложить в следующей редакции:", "«Параграф 2. Ответ»;"],
     {"s01.sec2.2"}, {"s01.sec2.2@": "Ответ"}),
    (["в параграфе 2 главы 2 слово «ответ» заменить словом «письмо»;"], {"s01.p6"},
     {"s01.p6@": "Управление юстиции дает письмо."}),
    (["главу 4 считать главой 5;"], CHAPTER_4, AS_5_RU),
    (["дополнить главой 3 следующего содержания:", "«Глава 3. Хранение",
      "6-1. Письмо хранится.»;", "соответственно главы 3 и 4 считать главами 4 и 5;"],
     CHAPTER_3 | CHAPTER_4,
     {"s01.sec3@": "Хранение", "s01.p6-1@": "Письмо хранится.",
      "s01.sec4@": "Порядок обжалования",
      "s01.p7@": "Жалоба рассматривается в течение десяти дней.", **AS_5_RU}),
    (["параграфы 1 и 2 главы 2 исключить;"], CHAPTER_2 - {"s01.sec2"}, {}),
]  # fmt: skip
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


@pytest.mark.parametrize(("orders", "gone", "came"), _CASES)
def test_parts_and_numbers(
    parted: Law, orders: list[str], gone: set[str], came: dict[str, str]
) -> None:
    check(parted, later(RULES, *orders), gone, came)


@pytest.mark.parametrize(("orders", "gone", "came"), _CASES_RU)
def test_parts_and_numbers_of_a_russian_act(
    parted_ru: Law, orders: list[str], gone: set[str], came: dict[str, str]
) -> None:
    check(parted_ru, later_ru(RULES_RU, *orders), gone, came)


@pytest.mark.parametrize(("orders", "numbered"), _NUMBERED)
def test_other_numbers_of_appendices(
    parted: Law, orders: list[str], numbered: dict[str, str]
) -> None:
    parted.arrive(later=later(RULES, *orders))
    assert undone(parted.db) == []
    assert forms(parted, BEFORE) == {"3": "Өтініш", "4": "Қолхат"}
    assert forms(parted, DAY) == numbered


@pytest.mark.parametrize(("orders", "numbered"), _NUMBERED_RU)
def test_other_numbers_of_appendices_of_a_russian_act(
    parted_ru: Law, orders: list[str], numbered: dict[str, str]
) -> None:
    parted_ru.arrive(later=later_ru(RULES_RU, *orders))
    assert undone(parted_ru.db) == []
    assert forms(parted_ru, BEFORE) == {"3": "Заявление", "4": "Расписка"}
    assert forms(parted_ru, DAY) == numbered
