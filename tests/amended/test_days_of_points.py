"""Points of an act that become law, or end, on another day than the rest of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.process import process_file
from pipeline.store.intake import sound_frames
from tests.amended.corpus import OLD, put
from tests.amended.corpus_ru import OLD_RU

_ENTRY = (
    "Осы бұйрық алғашқы ресми жарияланған күнінен кейін он күн өткен соң қолданысқа енгізіледі."
)
_ENTRY_RU = (
    "Настоящий приказ вводится в действие по истечении десяти календарных дней после дня его"
    " первого официального опубликования."
)
_NEW_YEAR, _JULY = "2021-01-01", "2021-07-01"


def read(folder: Path, text: str) -> tuple[dict[str, tuple[str | None, str | None]], list[str]]:
    """The days of clauses, appendices and offices that are not those of the act, by the keys
    behind the act's, and what is not understood of such days."""
    frames = sound_frames([process_file(put(folder, "a", text), "a/kaz.md")])[0]
    act = frames["decrees"]["decree_id"][0]
    usual = (frames["decrees"]["valid_from"][0], frames["decrees"]["valid_to"][0])
    days = {}
    for table, key in (
        ("provisions", "provision_id"), ("appendices", "appendix_id"), ("offices", "office_id"),
        ("deadlines", "deadline_id"), ("services", "service_id"),
    ):  # fmt: skip
        frame = frames[table]
        for name, *span in zip(frame[key], frame["valid_from"], frame["valid_to"], strict=True):
            if tuple(span) != usual:
                shown = tuple(
                    None if day == of_act else day for day, of_act in zip(span, usual, strict=True)
                )
                days[name.removeprefix(f"{act}.")] = shown
    codes, said = frames["issues"]["code"], frames["issues"]["message"]
    doubts = [text for code, text in zip(codes, said, strict=True) if code == "begins_in_parts"]
    return days, doubts


def entry(said: str) -> str:
    """The act of the corpus with another clause on its entry into force."""
    assert _ENTRY in OLD
    return OLD.replace(_ENTRY, said)


def entry_ru(said: str) -> str:
    assert _ENTRY_RU in OLD_RU
    return OLD_RU.replace(_ENTRY_RU, said)


_FIRST = "алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі"
_SIGNED = "қол қойылған күнінен бастап қолданысқа енгізіледі"
_LATER = "2021 жылғы 1 қаңтардан бастап қолданысқа енгізілетін"
_SIGNED_RU = "Настоящий приказ вводится в действие со дня подписания"
_P3_4 = {"s01.p3.4": (_NEW_YEAR, None)}
_P5 = {"s01.p5": (_NEW_YEAR, None)}
_P6 = {"s01.p6": (_NEW_YEAR, None)}
_P7 = {"s01.p7": (_NEW_YEAR, None)}
_JULYS = {"s01.p4": (_JULY, None), "s01.p4.d1": (_JULY, None), "s01.p6": (_JULY, None)}


def _act_with(said: str) -> str:
    """The act whose last clause says since when it is law, in the language of the clause."""
    return entry_ru(said) if said.startswith("Настоящий") else entry(said)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        (f"Осы бұйрық {_FIRST}, {_LATER} Қағидалардың 5-тармағын қоспағанда.", _P5),
        (f"Осы бұйрық, {_LATER} көрсетілген қағидалардың 3-тармағының 4) тармақшасын қоспағанда,"
         f" {_SIGNED}.", _P3_4),
        (f"Осы бұйрық {_SIGNED}. Қағидалардың 4 және 6-тармақтары 2021 жылғы 1 шілдеден бастап"
         " қолданысқа енгізіледі.", _JULYS),
        (f"«А» басқармасы есеп берсін.\n\n3. Осы бұйрық {_SIGNED}, {_LATER} 2-тармақты"
         " қоспағанда.", {"p2": (_NEW_YEAR, None)}),
        (f"Осы бұйрық {_SIGNED}.\n\n3. Қағидалардың 5-тармағы 2022 жылғы 1 қаңтарға дейін"
         " қолданылады.", {"s01.p5": (None, "2022-01-01")}),
        (f"Осы бұйрық {_SIGNED}.\n\n3. Қағидалардың 6-тармағының қолданысы 2021 жылғы 1 қаңтарға"
         " дейін тоқтатыла тұрсын.", _P6),
        (f"Осы бұйрық, {_LATER} Қағидалардың 5-тармағын және 2021 жылғы 1 шілдеден бастап"
         f" қолданысқа енгізілетін 6-тармағын қоспағанда, {_SIGNED}.",
         {**_P5, "s01.p6": (_JULY, None)}),
        (f"Осы бұйрық {_SIGNED}, {_LATER} Қағидаларға 2-қосымшаны қоспағанда.",
         {"s01.a2": (_NEW_YEAR, None), **{f"s01.a2.r00{n}": (_NEW_YEAR, None) for n in (1, 2, 3)}}),
        (f"Осы бұйрық {_SIGNED}, Қағидалардың 5-тармағын қоспағанда, ол 2021 жылғы 1 қаңтардан"
         " бастап қолданысқа енгізіледі.", _P5),
        (f"Осы бұйрық {_SIGNED} және осы бұйрықпен бекітілген Қағидалардың 3-тарауы 2021 жылғы"
         " 1 қаңтардан бастап күшіне енеді.",
         {"s01.sec3": (_NEW_YEAR, None), "s01.p7": (_NEW_YEAR, None),
          "s01.p7.d1": (_NEW_YEAR, None)}),
        (f"Осы бұйрық мыналарды:\n\n1) {_LATER} Қағидалардың 5-тармағын;\n\n2) 2021 жылғы 1"
         f" шілдеден бастап қолданысқа енгізілетін Қағидалардың 6-тармағын қоспағанда, {_SIGNED}.",
         {**_P5, "s01.p6": (_JULY, None)}),
        (f"Осы бұйрық {_SIGNED}.\n\n3. Қағидалардың 6-тармағының қолданылуы 2020 жылғы"
         " 31 желтоқсанды қоса алғанға дейін тоқтатыла тұрады деп белгіленсін.", _P6),
        (f"Осы бұйрық {_SIGNED}. Бұл ретте Қағидалардың 5-тармағы – 2021 жылғы 1 қаңтардан бастап,"
         " 6-тармағы – 2021 жылғы 1 шілдеден бастап қолданысқа енгізіледі.",
         {**_P5, "s01.p6": (_JULY, None)}),
        (f"Осы бұйрық {_SIGNED} және 2020 жылғы 1 қаңтардан бастап туындаған қатынастарға"
         " қолданылады.", {}),
        (f"{_SIGNED_RU}, за исключением пункта 5 Правил, который вводится в действие с 1 января"
         " 2021 года.", _P5),
        (f"{_SIGNED_RU}, за исключением подпункта 4) пункта 3 Правил, вводимого в действие с"
         " 1 января 2021 года, и пункта 6 Правил, вводимого в действие с 1 июля 2021 года.",
         {**_P3_4, "s01.p6": (_JULY, None)}),
        (f"{_SIGNED_RU}. При этом пункты 4 и 6 Правил вводятся в действие с 1 июля 2021 года.",
         _JULYS),
        (f"{_SIGNED_RU}.\n\n3. Пункт 5 Правил действует до 1 января 2022 года.",
         {"s01.p5": (None, "2022-01-01")}),
        (f"{_SIGNED_RU}.\n\n3. Приостановить до 1 января 2021 года действие пункта 6 Правил.",
         _P6),
        (f"{_SIGNED_RU}, за исключением:\n\n1) пункта 5 Правил, который вводится в действие с"
         " 1 января 2021 года;\n\n2) пункта 6 Правил, который вводится в действие с 1 июля"
         " 2021 года.", {**_P5, "s01.p6": (_JULY, None)}),
        (f"{_SIGNED_RU}.\n\n3. Установить, что пункт 5 Правил действует с 1 января 2021 года по"
         " 31 декабря 2021 года включительно.", {"s01.p5": (_NEW_YEAR, "2022-01-01")}),
        (f"{_SIGNED_RU}.\n\n3. С 1 июля 2021 года вводятся в действие пункты 4 и 6 Правил.",
         _JULYS),
        (f"{_SIGNED_RU} и распространяется на отношения, возникшие с 1 января 2020 года.", {}),
    ],
)  # fmt: skip
def test_points_with_days_of_their_own(
    tmp_path: Path, said: str, days: dict[str, tuple[str | None, str | None]]
) -> None:
    assert read(tmp_path, _act_with(said)) == (days, [])


def test_a_point_that_says_so_itself(tmp_path: Path) -> None:
    free = "5. Қызмет тегін көрсетіледі."
    ends = f"{free} Осы тармақ 2022 жылғы 1 қаңтарға дейін қолданылады."
    assert read(tmp_path, OLD.replace(free, ends)) == ({"s01.p5": (None, "2022-01-01")}, [])


@pytest.mark.parametrize(
    "said",
    [
        f"Осы бұйрық {_SIGNED}, {_LATER} жекелеген ережелерді қоспағанда.",
        f"Осы бұйрық {_SIGNED}, {_LATER} Қағидалардың 9-тармағын қоспағанда.",
        f"Осы бұйрық {_SIGNED}, Қағидалардың 5-тармағының көліктерге қатысты бөлігі 2021 жылғы"
        " 1 қаңтардан бастап қолданысқа енгізіледі.",
        "Осы бұйрық, Қағидалардың 5-тармағын қоспағанда, 2020 жылғы 1 шілдеден бастап қолданысқа"
        " енгізіледі.",
        "Осы бұйрық, Қағидалардың 5-тармағын қоспағанда, қол қойылған күнінен бастап қолданысқа"
        " енгізіледі.",
        "Настоящий приказ, за исключением пункта 5 Правил, вводится в действие с 1 июля 2020 года.",
        f"{_SIGNED_RU}, за исключением пункта 5 Правил в отношении юридических лиц, который"
        " вводится в действие с 1 января 2021 года.",
        f"{_SIGNED_RU}, за исключением отдельных положений, которые вводятся в действие с 1 января"
        " 2021 года.",
    ],
)
def test_what_is_not_understood_is_told(tmp_path: Path, said: str) -> None:
    days, doubts = read(tmp_path, _act_with(said))
    assert (days, len(doubts)) == ({}, 1)


@pytest.mark.parametrize(
    "said",
    [
        f"Осы бұйрық {_SIGNED} және 2024 жылғы 1 қаңтарға дейін қолданылады.",
        f"Осы бұйрық {_SIGNED}.\n\n3. Осы бұйрық 2023 жылғы 31 желтоқсанды қоса алғанға дейін"
        " қолданыста болады.",
    ],
)
def test_an_act_that_is_law_until_a_day(tmp_path: Path, said: str) -> None:
    frames = sound_frames([process_file(put(tmp_path, "a", entry(said)), "a/kaz.md")])[0]
    for table in ("decrees", "services", "provisions", "offices", "deadlines"):
        assert set(frames[table]["valid_to"]) == {"2024-01-01"}, table
