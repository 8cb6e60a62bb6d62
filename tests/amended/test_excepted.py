"""Orders that are for all of an act, or for many of its points, but for some."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.amended.arrival import no_traces
from tests.amended.corpus import OLD, RULES, later, third
from tests.amended.corpus_ru import RULES_RU, later_ru
from tests.amended.law import Law
from tests.amended.samples import undone

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
