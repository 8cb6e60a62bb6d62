"""Orders of one amending act that become law on several days, and points that are suspended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.amended.arrival import no_traces
from tests.amended.corpus import OLD, RULES, later
from tests.amended.corpus_ru import RULES_RU, later_ru
from tests.amended.law import Law
from tests.amended.samples import undone

DAY, MIDDLE, LAST = "2021-10-12", "2021-12-31", "2022-01-01"
_SIGNED = "қол қойылған күнінен бастап қолданысқа енгізіледі"
_LATER = "2022 жылғы 1 қаңтардан бастап қолданысқа енгізілетін"
_RU = "со дня подписания"
_ORDERS = (RULES, "1) 5-тармақ алып тасталсын;",
           "2) 6-тармақтағы «береді» деген сөз «жібереді» деген сөзбен ауыстырылсын;")  # fmt: skip
_ORDERS_RU = (RULES_RU, "1) пункт 5 исключить;", "2) в пункте 6 слово «дает» заменить словом"
              " «направляет»;")  # fmt: skip


def _until(part: str) -> str:
    """The act `OLD` with a point that says until when a part of it is law."""
    entry = "Осы бұйрық алғашқы ресми жарияланған күнінен кейін он күн өткен соң қолданысқа"
    assert entry in OLD
    return OLD.replace(f"{entry} енгізіледі.", f"Осы бұйрық {_SIGNED}.\n\n3. Қағидалардың {part}")


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
    from tests.amended.corpus import third

    texts = {
        "old": OLD,
        "later": later(
            *_ORDERS, entry=f"{_SIGNED}, {_LATER} 1-тармақтың 2) тармақшасын қоспағанда, ол"
        ),
        "third": third(RULES, "4-тармақтың қолданысы 2023 жылғы 1 қаңтарға дейін тоқтатыла"
                       " тұрсын;"),
    }  # fmt: skip
    no_traces(tmp_path, texts, [("old", "later", "third"), ("third", "later", "old")])


_5_UNTIL = "5-тармағы 2022 жылғы 1 қаңтарға дейін қолданылады."
_5_OF_ITSELF = " Осы тармақ 2022 жылғы 1 қаңтарға дейін қолданылады."
_5_ANEW = ("5-тармақ мынадай редакцияда жазылсын:", "«5. Қызмет ақылы көрсетіледі.»;")
_FREE, _PAID = "Қызмет тегін көрсетіледі.", "Қызмет ақылы көрсетіледі."


@pytest.mark.parametrize(
    ("old", "orders", "last", "doubts"),
    [
        # said elsewhere in the act: the new wording ends as the old one would have
        (_until(_5_UNTIL), (RULES, *_5_ANEW), None, 0),
        (_until(_5_UNTIL),
         (RULES, "5-тармақтағы «тегін» деген сөз «ақылы» деген сөзбен ауыстырылсын;"), None, 0),
        (_until("3-тарауы 2022 жылғы 1 қаңтарға дейін қолданылады."),
         (RULES, "мынадай мазмұндағы 8-тармақпен толықтырылсын:", f"«8. {_PAID}»;"), _FREE, 0),
        # said by the words that went, by those that came, by both
        (OLD.replace(_FREE, _FREE + _5_OF_ITSELF), (RULES, *_5_ANEW), _PAID, 0),
        (OLD, (RULES, _5_ANEW[0], f"«5. {_PAID}{_5_OF_ITSELF}»;"), None, 0),
        (OLD.replace(_FREE, _PAID + _5_OF_ITSELF), (RULES, "5-тармақтағы «2022» деген сан «2023»"
         " деген санмен ауыстырылсын;"), _PAID + _5_OF_ITSELF.replace("2022", "2023"), 0),
        # what is said of another part cannot be followed
        (_until(_5_UNTIL), ("3-тармақтағы «2022» деген сан «2024» деген санмен ауыстырылсын;",),
         None, 1),
        (_until(_5_UNTIL), ("3-тармақ алып тасталсын;",), None, 1),
    ],
)  # fmt: skip
def test_a_new_wording_ends_when_the_point_does(
    law_of: Callable[[str], Law], old: str, orders: tuple[str, ...], last: str | None, doubts: int
) -> None:
    law = law_of(old)
    law.arrive(later=later(*orders))
    assert len(undone(law.db)) == doubts
    points = ("s01.p5", "s01.p5@", "s01.p8@")
    shown = [[row for key, row in law.on(day).items() if key in points] for day in (DAY, LAST)]
    assert shown[0]
    assert shown[1] == [row for row in (last,) if row]


_SO_LONG = f"{_SIGNED} және 2022 жылғы 1 қаңтарға дейін қолданылады, ол"
_SO_LONG_RU = f"{_RU} и действует до 1 января 2022 года"
_NEW_5 = f"«5. {_PAID}»;"
_UNTIL_RU = "до 1 января 2022 года"


@pytest.mark.parametrize(
    ("orders", "entry", "meanwhile"),
    [
        ((_5_ANEW[0], _NEW_5), _SO_LONG, _PAID),
        (("1) 5-тармақ мынадай редакцияда жазылсын:", _NEW_5, "2) 6-тармақ алып тасталсын;"),
         f"{_SIGNED}. Осы бұйрықтың 1-тармағының 1) тармақшасы 2022 жылғы 1 қаңтарға дейін"
         f" қолданылады. Осы бұйрық {_SIGNED}", _PAID),
        (("5-тармақтағы «тегін» деген сөз «ақылы» деген сөзбен ауыстырылсын;",), _SO_LONG, _PAID),
        (("5-тармақ алып тасталсын;",), _SO_LONG, None),
        (("5-тармақ 2022 жылғы 1 қаңтарға дейін мынадай редакцияда қолданылсын:", _NEW_5),
         _SIGNED, _PAID),
        (("2022 жылғы 1 қаңтарға дейін 5-тармақ мынадай редакцияда қолданылады деп белгіленсін:",
          _NEW_5), _SIGNED, _PAID),
        (("5-тармақтың қолданысы 2022 жылғы 1 қаңтарға дейін тоқтатыла тұрсын, тоқтатыла тұру"
          " кезеңінде осы тармақ мынадай редакцияда қолданылады деп белгіленсін:", _NEW_5),
         _SIGNED, _PAID),
    ],
)  # fmt: skip
def test_an_order_is_law_until_a_day(
    law: Law, orders: tuple[str, ...], entry: str, meanwhile: str | None
) -> None:
    law.arrive(later=later(RULES, *orders, entry=entry))
    assert (undone(law.db), _doubts(law)) == ([], 0)
    points = [
        [text for key, text in law.on(day).items() if key.startswith("s01.p5")]
        for day in ("2021-10-11", DAY, MIDDLE, LAST)
    ]
    new = [meanwhile] if meanwhile else []
    assert points == [[_FREE], new, new, [_FREE]]


@pytest.mark.parametrize(
    ("orders", "entry"),
    [
        ((f"установить, что {_UNTIL_RU} пункт 5 действует в следующей редакции:",), _RU),
        ((f"установить, что пункт 5 действует {_UNTIL_RU} в следующей редакции:",), _RU),
        ((f"приостановить {_UNTIL_RU} действие пункта 5, установив, что в период приостановления"
          " данный пункт действует в следующей редакции:",), _RU),
        (("пункт 5 изложить в следующей редакции:",), _SO_LONG_RU),
    ],
)  # fmt: skip
def test_a_russian_order_is_law_until_a_day(
    law_ru: Law, orders: tuple[str, ...], entry: str
) -> None:
    law_ru.arrive(later=later_ru(RULES_RU, *orders, "«5. Услуга платная.»;", entry=entry))
    assert (undone(law_ru.db), _doubts(law_ru)) == ([], 0)
    points = [
        [text for key, text in law_ru.on(day).items() if key.startswith("s01.p5")]
        for day in (DAY, LAST)
    ]
    assert points == [["Услуга платная."], ["Услуга оказывается бесплатно."]]


def test_a_wording_until_a_day_leaves_no_traces(tmp_path: Path) -> None:
    from tests.amended.corpus import third

    cheap = "5-тармақтағы «тегін» деген сөз «арзан» деген сөзбен ауыстырылсын;"
    texts = {
        "old": OLD,
        "later": later(RULES, _5_ANEW[0], _NEW_5, entry=_SO_LONG),
        "third": third(RULES, cheap),
    }
    no_traces(tmp_path, texts, [("old", "later", "third"), ("third", "later", "old")])
