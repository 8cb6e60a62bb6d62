"""Orders of one amending act that become law on several days, and points that are suspended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.amending_corpus import RULES, later
from tests.amending_corpus_ru import RULES_RU, later_ru
from tests.amending_law import Law
from tests.amending_samples import undone
from tests.arrival import no_traces

DAY, MIDDLE, LAST = "2021-10-12", "2021-12-31", "2022-01-01"
_SIGNED = "қол қойылған күнінен бастап қолданысқа енгізіледі"
_LATER = "2022 жылғы 1 қаңтардан бастап қолданысқа енгізілетін"
_RU = "со дня подписания"
_ORDERS = (RULES, "1) 5-тармақ алып тасталсын;",
           "2) 6-тармақтағы «береді» деген сөз «жібереді» деген сөзбен ауыстырылсын;")  # fmt: skip
_ORDERS_RU = (RULES_RU, "1) пункт 5 исключить;", "2) в пункте 6 слово «дает» заменить словом"
              " «направляет»;")  # fmt: skip


def _doubts(law: Law) -> int:
    return law.db["issues"].count_where("code = 'begins_in_parts'")


@pytest.mark.parametrize(
    "entry",
    [
        f"{_SIGNED}, {_LATER} 1-тармақтың 2) тармақшасын қоспағанда, ол",
        f"{_SIGNED}, {_LATER} осы бұйрықтың 1-тармағының төртінші абзацын қоспағанда, ол",
        f"{_SIGNED}. Осы бұйрықтың 1-тармағының 2) тармақшасы 2022 жылғы 1 қаңтардан бастап",
        "2022 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 1-тармақтың 2) тармақшасынан басқа,"
        " қол қойылған күнінен бастап",
    ],
)
def test_an_order_has_its_own_day(law: Law, entry: str) -> None:
    law.arrive(later=later(*_ORDERS, entry=entry))
    assert (undone(law.db), _doubts(law)) == ([], 0)
    assert "s01.p5" not in law.on(DAY)
    assert "береді" in law.on(DAY)["s01.p6"]
    assert "береді" in law.on(MIDDLE)["s01.p6"]
    changed = {key: text for key, text in law.on(LAST).items() if key.startswith("s01.p6")}
    assert list(changed.values()) == ["Әділет басқармасы жауап жібереді."]


@pytest.mark.parametrize(
    "entry",
    [
        f"{_RU}, за исключением подпункта 2) пункта 1, который вводится в действие с 1 января"
        " 2022 года",
        f"{_RU}, кроме подпункта 2) пункта 1 настоящего приказа, вступающего в силу с 1 января"
        " 2022 года",
        f"{_RU}, за исключением абзаца четвертого пункта 1 настоящего приказа, вводимого в действие"
        " с 1 января 2022 года",
    ],
)
def test_a_russian_order_has_its_own_day(law_ru: Law, entry: str) -> None:
    law_ru.arrive(later=later_ru(*_ORDERS_RU, entry=entry))
    assert (undone(law_ru.db), _doubts(law_ru)) == ([], 0)
    assert "s01.p5" not in law_ru.on(DAY)
    assert "дает" in law_ru.on(MIDDLE)["s01.p6"]
    changed = {key: text for key, text in law_ru.on(LAST).items() if key.startswith("s01.p6")}
    assert list(changed.values()) == ["Управление юстиции направляет ответ."]


def test_one_point_on_two_days(law: Law) -> None:
    """The limit of a point is lengthened twice by one act; what clauses say is read twice."""
    law.arrive(
        later=later(
            RULES,
            "1) 4-тармақтағы «он» деген сөз «он бес» деген сөздермен ауыстырылсын;",
            "2) 4-тармақ мынадай редакцияда жазылсын:",
            "«4. Өтініш жиырма жұмыс күні ішінде қаралады.»;",
            entry=f"{_SIGNED}, {_LATER} 1-тармақтың 2) тармақшасын қоспағанда, ол",
        )
    )
    assert (undone(law.db), _doubts(law)) == ([], 0)
    limits = [
        [text for key, text in law.on(day).items() if ".p4" in key and ".d1" in key]
        for day in ("2021-10-11", DAY, MIDDLE, LAST)
    ]
    assert limits == [
        ["10.0 working_day"], ["15.0 working_day"], ["15.0 working_day"], ["20.0 working_day"]
    ]  # fmt: skip


def test_a_part_before_the_rest(law: Law) -> None:
    law.arrive(
        later=later(
            *_ORDERS,
            entry="2022 жылғы 1 қаңтардан бастап қолданысқа енгізіледі, қол қойылған күнінен бастап"
            " қолданысқа енгізілетін 1-тармақтың 1) тармақшасын қоспағанда, ол",
        )
    )
    assert (undone(law.db), _doubts(law)) == ([], 0)
    assert "s01.p5" not in law.on(DAY)
    assert "береді" in law.on(MIDDLE)["s01.p6"]
    assert "s01.p6@" in law.on(LAST)


def test_a_part_that_is_not_there_is_told(law: Law) -> None:
    law.arrive(
        later=later(
            *_ORDERS, entry=f"{_SIGNED}, {_LATER} 1-тармақтың 7) тармақшасын қоспағанда, ол"
        )
    )
    assert (undone(law.db), _doubts(law)) == ([], 1)
    assert "s01.p5" not in law.on(DAY)
    assert "s01.p6@" in law.on(DAY)


@pytest.mark.parametrize(
    "order",
    [
        "5-тармақтың қолданысы 2022 жылғы 1 қаңтарға дейін тоқтатыла тұрсын;",
        "5-тармақтың қолданылуы 2022 жылғы 1 қаңтарға дейін тоқтатыла тұрсын.",
        "5 және 6-тармақтардың қолданысы 2022 жылғы 1 қаңтарға дейін тоқтатылсын;",
    ],
)
def test_a_point_is_suspended(law: Law, order: str) -> None:
    law.arrive(later=later(RULES, order))
    assert undone(law.db) == []
    assert "s01.p5" in law.on("2021-10-11")
    assert not any(key.startswith("s01.p5") for key in law.on(DAY))
    assert not any(key.startswith("s01.p5") for key in law.on(MIDDLE))
    assert law.on(LAST)["s01.p5@_2022-01-01"] == "Қызмет тегін көрсетіледі."


@pytest.mark.parametrize(
    "order",
    [
        "приостановить до 1 января 2022 года действие пункта 5;",
        "действие пунктов 5 и 6 приостановить до 1 января 2022 года;",
    ],
)
def test_a_point_is_suspended_in_russian(law_ru: Law, order: str) -> None:
    law_ru.arrive(later=later_ru(RULES_RU, order))
    assert undone(law_ru.db) == []
    assert not any(key.startswith("s01.p5") for key in law_ru.on(MIDDLE))
    again = {key: text for key, text in law_ru.on(LAST).items() if key.startswith("s01.p5")}
    assert list(again.values()) == ["Услуга оказывается бесплатно."]


def test_it_leaves_no_traces(tmp_path: Path) -> None:
    from tests.amending_corpus import OLD, third

    texts = {
        "old": OLD,
        "later": later(
            *_ORDERS, entry=f"{_SIGNED}, {_LATER} 1-тармақтың 2) тармақшасын қоспағанда, ол"
        ),
        "third": third(RULES, "4-тармақтың қолданысы 2023 жылғы 1 қаңтарға дейін тоқтатыла"
                       " тұрсын;"),
    }  # fmt: skip
    no_traces(tmp_path, texts, [("old", "later", "third"), ("third", "later", "old")])
