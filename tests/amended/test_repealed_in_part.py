"""Acts that are repealed but for a part: the part stays law, all else ends on that day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.refresh import refresh
from pipeline.run import run
from tests.amended.arrival import no_traces
from tests.amended.checks import BEFORE, DAY, check_left
from tests.amended.corpus import OLD, OLD_ID, RULES, put, third
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.folders import places_in

_SECOND = """
> *Қазақстан Республикасы*  
> *Әділет министрінің*  
> *2020 жылғы 5 маусымдағы*  
> *№ 58 бұйрығына*  
> *2-қосымша*

## «Жер тіркеу» мемлекеттік қызмет көрсету қағидалары

1. Қызмет 3 (үш) жұмыс күні ішінде көрсетіледі.

2. Қызмет тегін көрсетіледі.
"""
_POINTS = """1. Мыналар:

1) осы бұйрыққа 1-қосымшаға сәйкес «Үй тіркеу» мемлекеттік қызмет көрсету қағидалары;

2) осы бұйрыққа 2-қосымшаға сәйкес «Жер тіркеу» мемлекеттік қызмет көрсету қағидалары бекітілсін."""
_ONE = (
    "1. Осы бұйрыққа қосымшаға сәйкес «Үй тіркеу» мемлекеттік қызмет көрсету қағидалары бекітілсін."
)
# An act that approved two documents.
TWO = OLD.replace(_ONE, _POINTS).replace("> *қосымша*", "> *1-қосымша*", 1) + _SECOND
_ORDER = """# Кейбір бұйрықтардың күші жойылды деп тану туралы

Қазақстан Республикасы Әділет министрінің 2021 жылғы 12 қазандағы № 884 бұйрығы.

БҰЙЫРАМЫН:

{points}

2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.

**Қазақстан Республикасының Әділет министрі**

**А. Әлиев**
"""
_ACT = (
    "«Үй тіркеу» мемлекеттік қызмет көрсету қағидаларын бекіту туралы» Қазақстан Республикасы"
    " Әділет министрінің 2020 жылғы 5 маусымдағы № 58 бұйрығының"
)
_ORDER_RU = """# О признании утратившими силу некоторых приказов

Приказ Министра юстиции Республики Казахстан от 12 октября 2021 года № 884.

ПРИКАЗЫВАЮ:

{points}

2. Настоящий приказ вводится в действие со дня подписания.

**Министр юстиции Республики Казахстан**

**А. Алиев**
"""
_ACT_RU = (
    "приказ Министра юстиции Республики Казахстан от 5 июня 2020 года № 58 «Об утверждении Правил"
    " оказания государственной услуги «Регистрация дома»"
)


@pytest.fixture
def law(law_of: Callable[[str], Law]) -> Law:
    return law_of(TWO)


# Of the keys that are law since the day, the first parts: «s02» of «s02.p1».
_SECOND_STAYS = {"", "a2", "p1", "p1.2", "para1", "s02"}


def _heads(law: Law, day: str) -> set[str]:
    keys = law.on(day)
    return {key.partition(".")[0] if key.startswith("s") else key for key in keys}


@pytest.mark.parametrize(
    "order",
    [
        f"1. {_ACT}, 1-тармақтың 2) тармақшасын қоспағанда, күші жойылды деп танылсын.",
        f"1. {_ACT} күші жойылды деп танылсын (1-тармақтың 2) тармақшасын қоспағанда).",
        f"1. {_ACT} күші жойылды деп танылсын, 1-тармақтың 2) тармақшасын қоспағанда.",
    ],
)
def test_a_point_stays_with_what_it_approves(law: Law, order: str) -> None:
    law.arrive(later=_ORDER.format(points=order))
    assert undone(law.db) == []
    assert _heads(law, DAY) == _SECOND_STAYS
    assert _heads(law, BEFORE) >= {"s01", "s02", "p1.1", "p2"}
    assert law.on(DAY)["s02.p1.d1"] == "3.0 working_day"
    (said,) = law.db.query("select * from issues where code = 'part_stays'")
    assert (said["row_id"], said["source_file"]) == (OLD_ID, "later/kaz.md")


@pytest.mark.parametrize(
    ("kept", "heads"),
    [
        ("2-тармақты", {"", "p2", "para1"}),
        ("1-тармақты", _SECOND_STAYS | {"p1.1", "s01", "a1"}),
        ("2-қосымшаны", {"", "a2", "para1", "s02"}),
        ("1, 2-тармақтарын", _SECOND_STAYS | {"p1.1", "p2", "s01", "a1"}),
        ("«Жер тіркеу» мемлекеттік қызмет көрсету қағидаларын", {"", "a2", "para1", "s02"}),
    ],
)
def test_what_stays(law: Law, kept: str, heads: set[str]) -> None:
    order = f"1. {_ACT} күші жойылды деп танылсын, {kept} қоспағанда."
    law.arrive(later=_ORDER.format(points=order))
    assert undone(law.db) == []
    assert _heads(law, DAY) == heads
    row = law.db["decrees"].get(OLD_ID)
    assert (row["status"], row["valid_to"]) == ("in_force", None)


@pytest.mark.parametrize(
    ("kept", "reason"),
    [
        ("жекелеген ережелерін", "what is ordered is not understood"),
        ("9-тармақты", "no point 9 is in force"),
        ("«Су тіркеу» мемлекеттік қызмет көрсету қағидаларын",
         "there are 0 documents called «Су тіркеу»"),
        ("«Жер тіркеу» қағидаларының 1-тармағын", "what is ordered is not understood"),
    ],
)  # fmt: skip
def test_what_is_in_doubt_stays_all(law: Law, kept: str, reason: str) -> None:
    order = f"1. {_ACT} күші жойылды деп танылсын, {kept} қоспағанда."
    check_left(law, _ORDER.format(points=order), reason)


def test_an_exception_before_the_act_is_in_doubt(law: Law) -> None:
    order = f"1. 2-тармақты қоспағанда, {_ACT} күші жойылды деп танылсын."
    check_left(law, _ORDER.format(points=order), "what is ordered is not understood")


@pytest.mark.parametrize(
    "points",
    [
        f"1. Признать утратившим силу {_ACT_RU}, за исключением пункта 2.",
        f"1. {_ACT_RU.capitalize()}, за исключением пункта 2, признать утратившим силу.",
        f"1. Признать утратившими силу:\n\n1) {_ACT_RU} (за исключением пункта 2);\n\n"
        "2) приказ Министра юстиции Республики Казахстан от 5 июня 2019 года № 8.",
    ],
)
def test_a_russian_act_but_for_a_point(law_ru: Law, points: str) -> None:
    law_ru.arrive(later=_ORDER_RU.format(points=points))
    assert undone(law_ru.db) == []
    assert set(law_ru.on(DAY)) == {"", "p2", "para1"}


def test_a_russian_order_with_an_exception_in_doubt(law_ru: Law) -> None:
    before = law_ru.on(DAY)
    other = "приказ Министра юстиции Республики Казахстан от 5 июня 2019 года № 8"
    law_ru.arrive(
        later=_ORDER_RU.format(
            points=f"1. Признать утратившими силу {other}, за исключением пункта 1, и {_ACT_RU}."
        )
    )
    assert set(undone(law_ru.db)) == {"what is ordered is not understood"}
    assert law_ru.on(DAY) == before


_BY_NOTE = "Қазақстан Республикасы Әділет министрінің 12.10.2021 № 884 бұйрығымен"


def _noted(note: str) -> str:
    title, _, rest = TWO.partition("\n")
    return f"{title}\n\n> *Ескерту. {note}*\n{rest}"


@pytest.mark.parametrize(
    "note",
    [
        f"Күші жойылды, 1-тармақтың 2) тармақшасын қоспағанда - {_BY_NOTE}.",
        f"1-тармақтың 2) тармақшасын қоспағанда, күші жойылды - {_BY_NOTE} (қол қойылған күнінен"
        " бастап қолданысқа енгізіледі).",
        f"Күші жойылды - {_BY_NOTE} (1-тармақтың 2) тармақшасын қоспағанда).",
    ],
)
def test_a_note_of_its_own(law_of: Callable[[str], Law], note: str) -> None:
    law = law_of(_noted(note))
    assert _heads(law, DAY) == _SECOND_STAYS
    assert _heads(law, BEFORE) >= {"s01", "s02", "p1.1", "p2"}
    assert law.db["decrees"].get(OLD_ID)["status"] == "in_force"
    codes = {row["code"] for row in law.db.query("select code from issues")}
    assert "part_stays" in codes
    assert "repealed_in_part" not in codes


@pytest.mark.parametrize(
    "note",
    [
        f"Күші жойылды, жекелеген ережелерін қоспағанда - {_BY_NOTE}.",
        f"Күші жойылды, 9-тармақты қоспағанда - {_BY_NOTE}.",
    ],
)
def test_a_note_in_doubt(law_of: Callable[[str], Law], note: str) -> None:
    law = law_of(_noted(note))
    assert law.on(DAY) == law.on(BEFORE)
    codes = {row["code"] for row in law.db.query("select code from issues")}
    assert "repealed_in_part" in codes
    assert "part_stays" not in codes


_LIST = (
    _ORDER.replace("\n2. Осы", "\n9. Осы")
    + """
> *Қазақстан Республикасы*  
> *Әділет министрінің*  
> *2021 жылғы 12 қазандағы*  
> *№ 884 бұйрығына*  
> *қосымша*

## Қазақстан Республикасы Әділет министрінің күші жойылған кейбір бұйрықтарының тізбесі

1. Қазақстан Республикасы Әділет министрінің 2019 жылғы 5 маусымдағы № 8 бұйрығы.

2. {item}.
"""
)
_ITEM = _ACT.removesuffix("ның")


@pytest.mark.parametrize(
    ("item", "gone"),
    [
        (f"{_ITEM}ның 1-тармағының 2) тармақшасы, 2-тармағы", {"p1.2", "p2"}),
        (f"{_ITEM}мен бекітілген «Жер тіркеу» мемлекеттік қызмет көрсету қағидаларының 2-тармағы",
         {"s02.p2"}),
        (f"{_ITEM} (2-тармағын қоспағанда)", None),
        (f"{_ITEM}", set()),
    ],
)  # fmt: skip
def test_a_list_of_what_is_repealed(law: Law, item: str, gone: set[str] | None) -> None:
    """Acts, parts of acts, acts but for a part."""
    before = law.on(BEFORE)
    points = "1. Осы бұйрыққа қосымшаға сәйкес кейбір бұйрықтардың күші жойылды деп танылсын."
    law.arrive(later=_LIST.format(points=points, item=item))
    assert undone(law.db) == []
    after = law.on(DAY)
    if gone is None:
        assert set(after) == {"", "p2", "para1"}
    else:
        assert set(before) - set(after) == gone if gone else not after


def test_a_part_in_a_list_that_is_not_understood(law: Law) -> None:
    points = "1. Осы бұйрыққа қосымшаға сәйкес кейбір бұйрықтардың күші жойылды деп танылсын."
    text = _LIST.format(points=points, item=f"{_ITEM}ның кейбір бөліктері")
    check_left(law, text, "what is ordered is not understood")


def test_what_ends_is_told(tmp_path: Path) -> None:
    order = f"1. {_ACT}, 1-тармақтың 2) тармақшасын қоспағанда, күші жойылды деп танылсын."
    here = places_in(tmp_path)
    put(here.raw, "old", TWO)
    run(here, jobs=1)
    put(here.raw, "later", _ORDER.format(points=order))
    told = [change.message for change in refresh(here, [here.raw], jobs=1).changes]
    assert [text for text in told if " ends: " in text] == [
        "service ends: Үй тіркеу: 2021-10-12",
        "clause ends: point 1 1): 2021-10-12",
        "clause ends: point 2: 2021-10-12",
    ]


def test_it_leaves_no_traces(tmp_path: Path) -> None:
    order = f"1. {_ACT}, 1-тармақтың 2) тармақшасын қоспағанда, күші жойылды деп танылсын."
    words = "2-тармақтағы «тегін» деген сөз «ақылы» деген сөзбен ауыстырылсын;"
    texts = {
        "old": TWO,
        "later": _ORDER.format(points=order),
        "third": third(RULES.replace("Үй", "Жер"), words),
    }
    no_traces(tmp_path, texts)
