"""Orders that are for all of an act, or for many of its points, but for some."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.amended.arrival import no_traces
from tests.amended.checks import check_left
from tests.amended.corpus import OLD, RULES, WITH_TABLES, later, third
from tests.amended.corpus_ru import OLD_RU, RULES_RU, later_ru
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.amended.state import State, check_states

DAY = "2021-10-12"
_WORDS = "«Әділет басқармасы» деген сөздер «Әділет департаменті» деген сөздермен ауыстырылсын"
_BARE = "«ішінде» деген сөз «аралығында» деген сөзбен ауыстырылсын"


def changed(law: Law) -> set[str]:
    """The keys of clauses that an order changed or ended."""
    before, after = law.on("2021-10-11"), law.on(DAY)
    return {key for key in before if key not in after or before[key] != after[key]}


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        (f"бүкіл мәтін бойынша {_BARE}, 7-тармақты қоспағанда;", {"s01.p2", "s01.p4"}),
        (f"7-тармақты қоспағанда, бүкіл мәтін бойынша {_BARE};", {"s01.p2", "s01.p4"}),
        (f"бүкіл мәтін бойынша, 4-тармақты қоспағанда, {_BARE};", {"s01.p2", "s01.p7"}),
        (f"бүкіл мәтіні бойынша (3-тарауды қоспағанда) {_BARE};", {"s01.p2", "s01.p4"}),
        ("4, 5, 6-тармақтар, 5-тармақты қоспағанда, алып тасталсын;", {"s01.p4", "s01.p6"}),
        ("3-тармақтың, 2) және 3) тармақшаларын қоспағанда, күші жойылды деп танылсын;",
         {"s01.p3.1", "s01.p3.4"}),
        ("4 – 7-тармақтар, 5 және 6-тармақтарды қоспағанда, алып тасталсын;",
         {"s01.p4", "s01.p7"}),
        ("3-тарауды қоспағанда, бүкіл мәтін бойынша «жеке» деген сөз «заңды» деген сөзбен"
         " ауыстырылсын;", None),
        (f"бүкіл мәтін бойынша {_BARE} (2 және 7-тармақтарды қоспағанда);", {"s01.p4"}),
        (f"7-тармақтан басқа, бүкіл мәтін бойынша {_BARE};", {"s01.p2", "s01.p4"}),
        (f"бүкіл мәтін бойынша {_BARE}, 9-тармақты қоспағанда;", None),
        (f"бүкіл мәтін бойынша {_BARE}, жекелеген жағдайларды қоспағанда;", None),
    ],
)  # fmt: skip
def test_an_order_with_an_exception(law: Law, order: str, keys: set[str] | None) -> None:
    law.arrive(later=later(RULES, order))
    if keys is None:
        assert (len(undone(law.db)), changed(law)) == (1, set())
    else:
        assert undone(law.db) == []
        assert {key for key in changed(law) if ".d" not in key and key.startswith("s01.p")} == keys


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        ("по всему тексту слово «дней» заменить словом «суток», за исключением пункта 4;",
         {"s01.p7"}),
        ("по всему тексту, за исключением пункта 7, слово «дней» заменить словом «суток»;",
         {"s01.p4"}),
        ("за исключением пункта 7, по всему тексту слово «дней» заменить словом «суток»;",
         {"s01.p4"}),
        ("по всему тексту (кроме главы 3) слово «дней» заменить словом «суток»;", {"s01.p4"}),
        ("пункты 4 – 7, за исключением пунктов 5 и 6, исключить;", {"s01.p4", "s01.p7"}),
        ("пункты 4, 5, 6 и 7 исключить, за исключением пунктов 5 и 7;", {"s01.p4", "s01.p6"}),
        ("по тексту слово «дней» заменить словом «суток», кроме пункта 4 и приложения 3;",
         {"s01.p7"}),
        ("по всему тексту слово «дней» заменить словом «суток», за исключением отдельных случаев;",
         None),
    ],
)  # fmt: skip
def test_a_russian_order_with_an_exception(law_ru: Law, order: str, keys: set[str] | None) -> None:
    law_ru.arrive(later=later_ru(RULES_RU, order))
    if keys is None:
        assert (len(undone(law_ru.db)), changed(law_ru)) == (1, set())
    else:
        assert undone(law_ru.db) == []
        found = {key for key in changed(law_ru) if ".d" not in key and key.startswith("s01.p")}
        assert found == keys


@pytest.mark.parametrize(
    ("order", "appendix", "changes"),
    [
        ("бүкіл мәтін бойынша «Абай» деген сөз «Құнанбай» деген сөзбен ауыстырылсын, 2-қосымшаны"
         " қоспағанда;", "s01.a2", False),
        ("бүкіл мәтін бойынша «Абай» деген сөз «Құнанбай» деген сөзбен ауыстырылсын, 3-қосымшаны"
         " қоспағанда;", "s01.a2", True),
    ],
)  # fmt: skip
def test_an_appendix_is_excepted(law: Law, order: str, appendix: str, changes: bool) -> None:
    law.arrive(later=later(RULES, order))
    assert any(key.startswith(appendix) for key in changed(law)) is changes


def test_an_exception_leaves_no_traces(tmp_path: Path) -> None:
    texts = {
        "old": OLD,
        "later": later(RULES, f"бүкіл мәтін бойынша {_BARE}, 7-тармақты қоспағанда;"),
        "third": third(RULES, "4 – 7-тармақтар, 5-тармақты қоспағанда, алып тасталсын;"),
    }
    no_traces(tmp_path, texts)


_SENTENCES = OLD.replace(
    "6. Әділет басқармасы жауап береді.",
    "6. Басқарма жауап береді. Жауап он күн ішінде беріледі.",
)
_SENTENCES_RU = OLD_RU.replace(
    "6. Управление юстиции дает ответ.",
    "6. Управление дает ответ. Ответ дается в течение десяти дней.",
)
_ACTS = {"kk": OLD, "ru": OLD_RU, "two": _SENTENCES, "two ru": _SENTENCES_RU, "tables": WITH_TABLES}
_SECOND = "Жауап он күн ішінде беріледі."
_HOUSE = "«Үй тіркеу» деген сөздер «Жер тіркеу» деген сөздермен ауыстырылсын"
_STREET = "«Абай» деген сөз «Әуезов» деген сөзбен ауыстырылсын"
_SMALL: list[tuple[str, str, State]] = [
    # titles
    ("kk", f"бүкіл мәтін бойынша, тақырыбын қоспағанда, {_HOUSE};",
     {"title": "Үй тіркеу", "1": "«Жер тіркеу» мемлекеттік қызметін (бұдан әрі – қызмет) әділет"
                                 " басқармасы көрсетеді."}),
    ("kk", "бүкіл мәтін бойынша, 2-тараудың тақырыбын қоспағанда, «қызмет» деген сөз «көмек»"
           " деген сөзбен ауыстырылсын;", {"§2": "Мемлекеттік қызмет көрсету тәртібі"}),
    ("ru", "по всему тексту, за исключением заголовка, слова «Регистрация дома» заменить словами"
           " «Регистрация земли»;", {"title": "Регистрация дома"}),
    # sentences
    ("two", "6-тармақ, екінші сөйлемін қоспағанда, алып тасталсын;", {"6": _SECOND}),
    ("two", "6-тармақ, соңғы сөйлемін қоспағанда, алып тасталсын;", {"6": _SECOND}),
    ("two", "5 және 6-тармақтар, 6-тармақтың екінші сөйлемін қоспағанда, алып тасталсын;",
     {"5": None, "6": _SECOND}),
    ("two", f"бүкіл мәтін бойынша, 6-тармақтың екінші сөйлемін қоспағанда, {_BARE};",
     {"6": f"Басқарма жауап береді. {_SECOND}", "7": "Шағым он күн аралығында қаралады."}),
    ("two ru", "пункт 6, за исключением второго предложения, исключить;",
     {"6": "Ответ дается в течение десяти дней."}),
    ("two ru", "по всему тексту, кроме второго предложения пункта 6, слово «дней» заменить словом"
               " «суток»;", {"6": "Управление дает ответ. Ответ дается в течение десяти дней.",
                             "7": "Жалоба рассматривается в течение десяти суток."}),
    # paragraphs
    ("ru", "по всему тексту, кроме абзаца второго пункта 3, слово «справка» заменить словом"
           " «бумага»;", {"3.1": "заявление;", "3.4": "бумага."}),
    # rows
    ("kk", f"2-қосымшаның мәтіні бойынша, реттік нөмірі 2-жолды қоспағанда, {_STREET};",
     {"a2 r1 address": "Алматы қаласы, Әуезов даңғылы, 5-үй",
      "a2 r2 address": "Семей қаласы, Абай көшесі, 7-үй"}),
    ("kk", f"бүкіл мәтін бойынша, 2-қосымшаның 1-жолын қоспағанда, {_STREET};",
     {"a2 r1 address": "Алматы қаласы, Абай даңғылы, 5-үй",
      "a2 r2 address": "Семей қаласы, Әуезов көшесі, 7-үй"}),
    ("kk", "2-қосымшаның 1 – 3-жолдары, 2-жолды қоспағанда, алып тасталсын;",
     {"a2 r1": None, "a2 r2": "Семей қаласының әділет басқармасы", "a2 r3": None}),
    ("tables", "4-қосымшаның бүкіл мәтіні бойынша, реттік нөмірі 2-жолды қоспағанда, «беру» деген"
               " сөз «ұсыну» деген сөзбен ауыстырылсын;",
     {"a4 f1": "Куәлік ұсыну 2.0", "a4 f2": "Көшірме беру 0.5"}),
    ("ru", "по всему тексту, за исключением строки 2 приложения 2, слово «Абая» заменить словом"
           " «Ауэзова»;", {"a2 r1 address": "город Алматы, проспект Ауэзова, дом 5",
                           "a2 r2 address": "город Семей, улица Абая, дом 7"}),
]  # fmt: skip
_NO_PART = "what it excepts is no part of what it names"


@pytest.mark.parametrize(("act", "order", "places"), _SMALL)
def test_small_places_are_excepted(
    law_of: Callable[[str], Law], act: str, order: str, places: State
) -> None:
    law = law_of(_ACTS[act])
    check_states(law, law.ordering(order), {DAY: places})


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (f"2-қосымшаның мәтіні бойынша, 5-тармақты қоспағанда, {_STREET};",
         "row 5 is there 0 times"),
        (f"бүкіл мәтін бойынша, 2-қосымшаның 9-жолын қоспағанда, {_STREET};",
         "row 9 is there 0 times"),
        ("5-тармақ, 6-тармақтың екінші сөйлемін қоспағанда, алып тасталсын;", _NO_PART),
        ("6-тармақ, үшінші сөйлемін қоспағанда, алып тасталсын;",
         "there are 2 sentences, not 3"),
        ("2-қосымшаның 1-жолы, 2-жолды қоспағанда, алып тасталсын;", _NO_PART),
        ("3-тармақтағы «өтініш» деген сөз, тақырыбын қоспағанда, «арыз» деген сөзбен"
         " ауыстырылсын;", _NO_PART),
        (f"бүкіл мәтін бойынша, 2-қосымшаның 3-бағанын қоспағанда, {_STREET};",
         "what is ordered is not understood"),
        ("6-тармақтың екінші сөйлемі, 5-тармақты қоспағанда, алып тасталсын;",
         "what is ordered is not understood"),
    ],
)  # fmt: skip
def test_small_exceptions_that_are_left(
    law_of: Callable[[str], Law], order: str, reason: str
) -> None:
    law = law_of(_SENTENCES)
    check_left(law, law.ordering(order), reason)


def test_small_exceptions_leave_no_traces(tmp_path: Path) -> None:
    texts = {
        "old": _SENTENCES,
        "later": later(RULES, "6-тармақ, екінші сөйлемін қоспағанда, алып тасталсын;",
                       f"бүкіл мәтін бойынша, 2-қосымшаның 1-жолын қоспағанда, {_STREET};"),
        "third": third(RULES, "2-қосымшаның 1 – 3-жолдары, 2-жолды қоспағанда, алып тасталсын;"),
    }  # fmt: skip
    no_traces(tmp_path, texts)
