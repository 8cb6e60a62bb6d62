"""Several appendices in one order: quoted one after another, or in appendices of the act that
orders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.amended.arrival import no_traces
from tests.amended.corpus import (
    BY,
    NEW_FORM,
    NEW_STANDARD,
    OLD,
    RULES,
    WITH_TABLES,
    appendix,
    fees,
    later,
    third,
)
from tests.amended.corpus_ru import NEW_LIST_RU, OLD_RU, RULES_RU, later_ru
from tests.amended.given import OFFICES, OSKEMEN, SEMEI, table
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.amended.state import DAY, State, check_states, state

_STAMP = "> *{}«Үй тіркеу» мемлекеттік қызмет көрсету қағидаларына*  \n> *{}-қосымша*"
_STAMP_RU = (
    "> *{}Приложение {}*  \n> *к Правилам оказания государственной услуги*  \n"
    "> *«Регистрация дома»*"
)
_LIST = (
    "Әділет басқармаларының тізбесі",
    table(OFFICES, ("1", *OSKEMEN[1:]), ("2", *SEMEI[1:3], "8 (7222) 52-11-22")),
)
_FORM = ("Арыз", "Кімнен: ______")
_ANEW = "2 және 3-қосымшалар мынадай редакцияда жазылсын:"
_LIST_AND_FORM: State = {
    "a2": "Әділет басқармаларының тізбесі", "a2 r1": OSKEMEN[1], "a2 r2": SEMEI[1],
    "a2 r3": None, "a3": "Арыз",
}  # fmt: skip
_CASES: dict[str, tuple[str, list[str], State]] = {
    "each in quotes": (
        OLD,
        [_ANEW, _STAMP.format("«", 2), *_LIST, "»;", _STAMP.format("«", 3), _FORM[0],
         f"{_FORM[1]}»;", "5-тармақ алып тасталсын;"],
        {**_LIST_AND_FORM, "5": None},
    ),
    "in the same quotes": (
        OLD, [_ANEW, _STAMP.format("«", 2), *_LIST, _STAMP.format("", 3), _FORM[0],
              f"{_FORM[1]}»;", "5-тармақ алып тасталсын;"],
        {**_LIST_AND_FORM, "5": None},
    ),
    "the other way round": (
        OLD, [_ANEW, _STAMP.format("«", 3), *_FORM, _STAMP.format("", 2), *_LIST, "»;"],
        _LIST_AND_FORM,
    ),
    "by their numbers alone": (
        OLD, ["2, 3-қосымшалар мынадай редакцияда жазылсын:", "«2-қосымша", *_LIST, "»;",
              "«3-қосымша", _FORM[0], f"{_FORM[1]}»;"],
        _LIST_AND_FORM,
    ),
    "new ones": (
        OLD, ["мынадай мазмұндағы 7 және 8-қосымшалармен толықтырылсын:", _STAMP.format("«", 7),
              *_FORM, _STAMP.format("", 8), "Қолхат", "Кімге: ______»;",
              "5-тармақ алып тасталсын;"],
        {"a7": "Арыз", "a8": "Қолхат", "a3": "Өтініш", "5": None},
    ),
    "a standard and a list": (
        OLD, ["1 және 2-қосымшалар мынадай редакцияда жазылсын:", _STAMP.format("«", 1),
              NEW_STANDARD, _STAMP.format("", 2), *_LIST, "»;"],
        {"a1 5": "Мемлекеттік қызмет көрсету нәтижесі | тіркеу туралы хабарлама",
         "a2 r1": OSKEMEN[1], "a3": "Өтініш"},
    ),
    "fees that close the quotes": (
        WITH_TABLES, ["3 және 4-қосымшалар мынадай редакцияда жазылсын:", _STAMP.format("«", 3),
                      *_FORM, _STAMP.format("", 4),
                      fees(("1", "Паспорт беру", "9»;")).strip()],
        {"a3": "Арыз", "a4 f1": "Паспорт беру 9.0", "a4 f2": None},
    ),
}  # fmt: skip
_ROW_RU = ("1", "Управление юстиции города Оскемен", "город Оскемен, улица Абая, дом 7",
           "8 (7232) 52-10-20")  # fmt: skip
_LIST_RU = table(("№", "Наименование управления", "Адрес", "Телефон"), _ROW_RU)
_CASES_RU: dict[str, tuple[list[str], State]] = {
    "in the same quotes": (
        ["приложения 2 и 3 изложить в следующей редакции:", _STAMP_RU.format("«", 2),
         "Перечень управлений юстиции", _LIST_RU, _STAMP_RU.format("", 3), "Расписка",
         "От кого: ______»;", "пункт 5 исключить;"],
        {"a2 r1": _ROW_RU[1], "a2 r2": None, "a3": "Расписка", "5": None},
    ),
    "new ones, each in quotes": (
        ["дополнить приложениями 4 и 5 следующего содержания:", _STAMP_RU.format("«", 4),
         "Расписка", "От кого: ______»;", _STAMP_RU.format("«", 5), "Талон", "Кому: ______»;",
         "пункт 5 исключить;"],
        {"a4": "Расписка", "a5": "Талон", "a3": "Заявление", "5": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _CASES)
def test_quoted_ones(law_of: Callable[[str], Law], name: str) -> None:
    act, orders, places = _CASES[name]
    law = law_of(act)
    check_states(law, law.ordering(*orders), {DAY: places})
    own = "select count(*) from appendices where decree_id = ? and not appendix_id glob '*.aq*'"
    assert law.db.execute(own, [BY]).fetchone() == (0,)


@pytest.mark.parametrize("name", _CASES_RU)
def test_quoted_ones_of_a_russian_act(law_ru: Law, name: str) -> None:
    orders, places = _CASES_RU[name]
    check_states(law_ru, law_ru.ordering(*orders), {DAY: places})


def test_appendices_of_the_act_behind_quoted_ones(law: Law) -> None:
    """What is quoted is none of the act's own, and what stands behind its text is."""
    _, quoted, places = _CASES["in the same quotes"]
    own = "1-қосымша осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;"
    text = later(RULES, *quoted, own, appendices=appendix("қосымша", None, NEW_STANDARD))
    result = "Мемлекеттік қызмет көрсету нәтижесі | тіркеу туралы хабарлама"
    check_states(law, text, {DAY: {**places, "a1 5": result}})


@pytest.mark.parametrize(
    "quoted",
    [
        # one without a stamp, another number, a quote that is not closed
        [_STAMP.format("«", 2), *_LIST, *_FORM, "»;"],
        [_STAMP.format("«", 2), *_LIST, _STAMP.format("", 4), *_FORM, "»;"],
        [*_LIST, _STAMP.format("«", 3), *_FORM, "»;"],
    ],
)
def test_what_cannot_be_told_apart_is_left(law: Law, quoted: list[str]) -> None:
    was = state(law, DAY)
    first, *others = quoted
    begun = first if "«" in first[:4] else f"«{first}"
    law.arrive(later=later(RULES, _ANEW, begun, *others))
    assert len(undone(law.db)) == 1
    assert state(law, DAY) == was


def test_quotes_that_are_never_closed_hide_no_appendix(law: Law) -> None:
    orders = [_ANEW, _STAMP.format("«", 2), *_LIST, _STAMP.format("", 3), *_FORM]
    own = "3-қосымша осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;"
    law.arrive(later=later(RULES, own, *orders, appendices=appendix("қосымша", "3", NEW_FORM)))
    assert state(law, DAY)["a3"] == "Арыз"
    assert undone(law.db)


@pytest.mark.parametrize("name", ["each in quotes", "fees that close the quotes"])
def test_they_leave_no_traces(tmp_path: Path, name: str) -> None:
    act, orders, _ = _CASES[name]
    texts = {
        "old": act,
        "later": later(RULES, *orders),
        "third": third(RULES, "3-қосымша алып тасталсын;", "2-қосымшаның 1-жолы алып тасталсын;"),
    }
    no_traces(tmp_path, texts)


def test_russian_ones_leave_no_traces(tmp_path: Path) -> None:
    orders, _ = _CASES_RU["in the same quotes"]
    given = later_ru(
        RULES_RU,
        "приложение 2 изложить в следующей редакции:",
        _STAMP_RU.format("«", 2),
        NEW_LIST_RU,
        "»;",
    )
    texts = {
        "old": OLD_RU,
        "later": later_ru(RULES_RU, *orders),
        "third": given.replace("12 октября 2021 года № 884", "3 марта 2022 года № 101"),
    }
    no_traces(tmp_path, texts)
