"""Lists, tables, forms, titles and numbers that an act changes until a day: then they are as they
were, with all their rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.amended.arrival import no_traces
from tests.amended.corpus import (
    NEW_FORM,
    NEW_LIST,
    NEW_STANDARD,
    OLD,
    RULES,
    WITH_TABLES,
    actions,
    appendix,
    fees,
    later,
    rows_quoted,
    third,
)
from tests.amended.corpus_ru import NEW_LIST_RU, OLD_RU, RULES_RU, later_ru
from tests.amended.given import OSKEMEN, SEMEI, appendix_of_ru
from tests.amended.law import Law
from tests.amended.parts import PARTED
from tests.amended.samples import undone
from tests.amended.state import AFTER, BEFORE, DAY, LAST_DAY, State, check_states, shown, state

_UNTIL = (
    "қол қойылған күнінен бастап қолданысқа енгізіледі және 2022 жылғы 1 қаңтарға дейін"
    " қолданылады, ол"
)
_UNTIL_RU = "со дня подписания и действует до 1 января 2022 года"
_HERE = "осы бұйрыққа қосымшаға сәйкес"
_ANEW = f"{_HERE} жаңа редакцияда жазылсын;"
_ACTS = {"kk": OLD, "parts": PARTED, "tables": WITH_TABLES}


class _Case(NamedTuple):
    """Orders until a day for an act, the appendix that they give, and what is law meanwhile."""

    act: str
    orders: list[str]
    content: str | None
    meanwhile: State

    @property
    def text(self) -> str:
        given = appendix("қосымша", None, self.content) if self.content else ""
        return later(RULES, *self.orders, appendices=given, entry=_UNTIL)


_CASES = {
    "a form": _Case("kk", [f"3-қосымша {_ANEW}"], NEW_FORM, {"a3": "Арыз"}),
    "a list": _Case("kk", [f"2-қосымша {_ANEW}"], NEW_LIST,
                    {"a2 r2": "Өскемен қаласының әділет басқармасы", "a2 r3": None}),
    "a standard": _Case("kk", [f"1-қосымша {_ANEW}"], NEW_STANDARD,
                        {"a1 5": "Мемлекеттік қызмет көрсету нәтижесі | тіркеу туралы"
                                 " хабарлама"}),
    "fees": _Case("tables", [f"4-қосымша {_ANEW}"], fees(("1", "Паспорт беру", "9")),
                  {"a4 f1": "Паспорт беру 9.0", "a4 f2": None}),
    "actions": _Case(
        "tables", [f"5-қосымша {_ANEW}"],
        actions(("1", "Зерделеу", "Басшы", "Бұрыштама", "4 жұмыс күні", "")),
        {"a5": "Құрылымдық бөлімшелердің рәсімдер (іс-қимылдар) реттілігін сипаттау"},
    ),
    "a new appendix": _Case("kk", [f"{_HERE} 4-қосымшамен толықтырылсын;"], NEW_FORM,
                            {"a4": "Арыз"}),
    "no form": _Case("kk", ["3-қосымша алып тасталсын;"], None, {"a3": None}),
    "no list": _Case("kk", ["2-қосымша алып тасталсын;"], None, {"a2": None, "a2 r1": None}),
    "a row less": _Case("kk", ["2-қосымшада:", "реттік нөмірі 3-жол алып тасталсын;"], None,
                        {"a2 r3": None, "a2 r2": "Семей қаласының әділет басқармасы"}),
    "a new row": _Case("kk", ["2-қосымша мынадай мазмұндағы реттік нөмірі 4-жолмен"
                              " толықтырылсын:", rows_quoted(OSKEMEN)], None,
                       {"a2 r4": OSKEMEN[1]}),
    "a row twice": _Case(
        "kk",
        ["2-қосымшада:",
         "реттік нөмірі 2-жолдағы «7-үй» деген сөз «9-үй» деген сөзбен ауыстырылсын;",
         "реттік нөмірі 2-жолдағы «9-үй» деген сөз «11-үй» деген сөзбен ауыстырылсын;"], None,
        {"a2 r2 address": "Семей қаласы, Абай көшесі, 11-үй"},
    ),
    "a row and then its list": _Case(
        "kk", ["2-қосымшаның 1-жолы алып тасталсын;",
               "2-қосымшадағы реттік нөмірі 2-жолдағы «7-үй» деген сөз «9-үй» деген сөзбен"
               " ауыстырылсын;", f"2-қосымша {_ANEW}"], NEW_LIST,
        {"a2 r2": "Өскемен қаласының әділет басқармасы", "a2 r3": None},
    ),
    "a list and then a row of it": _Case(
        "kk", [f"2-қосымша {_ANEW}", "2-қосымшада:", "реттік нөмірі 2-жол алып тасталсын;",
               "реттік нөмірі 1-жолдағы «15-үй» деген сөз «16-үй» деген сөзбен ауыстырылсын;",
               "2-қосымша мынадай мазмұндағы реттік нөмірі 4-жолмен толықтырылсын:",
               rows_quoted(OSKEMEN)], NEW_LIST,
        {"a2 r1 address": "Алматы қаласы, Абай даңғылы, 16-үй", "a2 r2": None, "a2 r3": None,
         "a2 r4": OSKEMEN[1]},
    ),
    "fees and then a row of them": _Case(
        "tables", [f"4-қосымша {_ANEW}", "4-қосымшада:", "реттік нөмірі 1-жол алып тасталсын;"],
        fees(("1", "Қолхат беру", "9"), ("2", "Паспорт беру", "3")),
        {"a4 f1": "Паспорт беру 3.0", "a4 f2": None},
    ),
    "a part of a chapter": _Case(
        "parts", ["2-тараудың 2-параграфы 3-тарауға көшірілсін;",
                  "3-тармақтың 4) тармақшасы 4-тармаққа көшірілсін;"], None,
        {"§2.2": None, "§3.2": "Өтінішті қарау", "in 5": "3.2", "3.4": None, "4.4": "анықтама."},
    ),
    "rows that change places": _Case(
        "kk", ["2-қосымшаның 1 және 2-жолдары орындарымен ауыстырылсын;",
               "2-қосымшаның 3-жолы 4-жол болып есептелсін;"], None,
        {"a2 r1": "Семей қаласының әділет басқармасы", "a2 r3": None,
         "a2 r4": "Риддер қаласының әділет басқармасы"},
    ),
    "an appendix and then numbers": _Case(
        "parts", ["3-қосымша алып тасталсын, одан кейінгі қосымшалардың нөмірленуі тиісінше"
                  " өзгертілсін;"], None, {"a3": "Қолхат", "a4": None},
    ),
    "another number, then nothing": _Case(
        "parts", ["3-қосымша 5-қосымша болып есептелсін;", "5-қосымша алып тасталсын;"], None,
        {"a3": None, "a5": None, "a4": "Қолхат"},
    ),
    "another number, and those behind follow": _Case(
        "parts", ["3-қосымша 5-қосымша болып есептелсін;",
                  "2-қосымша алып тасталсын;", "4-қосымша 3-қосымша болып есептелсін;"], None,
        {"a2": None, "a3": "Қолхат", "a4": None, "a5": "Өтініш"},
    ),
    "numbers behind, and a row of a table that has another": _Case(
        "tables", ["3-қосымша алып тасталсын, одан кейінгі қосымшалардың нөмірленуі өзгертілсін;",
                   "4-қосымшадағы кестенің 1-жолы алып тасталсын;"], None,
        {"a3": "Қызметтер үшін тарифтердің мөлшері", "a6": None},
    ),
    "words of a standard, and then the standard": _Case(
        "kk", ["бүкіл мәтін бойынша «қызмет» деген сөз «көмек» деген сөзбен ауыстырылсын;",
               f"1-қосымша {_ANEW}"], NEW_STANDARD, {"7": "Шағым он күн ішінде қаралады."},
    ),
    "a title of what is struck out": _Case(
        "parts", ["3-қосымшаның тақырыбы мынадай редакцияда жазылсын: «Арыз»;",
                  "3-қосымша алып тасталсын;"], None, {"a3": None},
    ),
    "points that change places twice": _Case(
        "kk", ["5-тармақ 6-тармақ болып есептелсін;", "6-тармақ 5-тармақ болып есептелсін;"],
        None, {"5": "Әділет басқармасы жауап береді."},
    ),
    "a row of fees": _Case(
        "tables", ["4-қосымшада:", "реттік нөмірі 1-жолдағы «2» деген сан «3» деген санмен"
                   " ауыстырылсын;", "реттік нөмірі 2-жол алып тасталсын;"], None,
        {"a4 f1": "Куәлік беру 3.0", "a4 f2": None},
    ),
    "a title": _Case("kk", ["тақырыбы мынадай редакцияда жазылсын: «Үй мен жер тіркеу» мемлекеттік"
                            " қызмет көрсету қағидалары»;"], None,
                     {"title": "Үй мен жер тіркеу"}),
    "a title twice": _Case(
        "kk", ["тақырыбындағы «Үй» деген сөз «Там» деген сөзбен ауыстырылсын;",
               "тақырыбындағы «Там» деген сөз «Пәтер» деген сөзбен ауыстырылсын;"], None,
        {"title": "Пәтер тіркеу"},
    ),
    "a point twice": _Case(
        "kk", ["5-тармақтағы «тегін» деген сөз «ақылы» деген сөзбен ауыстырылсын;",
               "5-тармақ мынадай редакцияда жазылсын:", "«5. Баж алынады.»;"], None,
        {"5": "Баж алынады."},
    ),
    "a number": _Case("parts", ["3-қосымша 5-қосымша болып есептелсін;"], None,
                      {"a3": None, "a5": "Өтініш"}),
    "words everywhere": _Case(
        "tables", ["бүкіл мәтін бойынша «беру» деген сөз «ұсыну» деген сөзбен ауыстырылсын;"],
        None, {"a4 f1": "Куәлік ұсыну 2.0"},
    ),
    "numbers behind": _Case(
        "kk", ["5-тармақ алып тасталсын, кейінгі тармақтардың нөмірленуі өзгертілсін;"], None,
        {"5": "Әділет басқармасы жауап береді.", "7": None},
    ),
}  # fmt: skip
_SAID_ITSELF: list[tuple[list[str], State]] = [
    (["2-қосымшаның қолданысы 2022 жылғы 1 қаңтарға дейін тоқтатыла тұрсын;"],
     {"a2": None, "a2 r1": None}),
    (["3-қосымша 2022 жылғы 1 қаңтарға дейін мынадай редакцияда қолданылсын:", "«Арыз",
      "Кімнен: ____»;"], {"a3": "Арыз"}),
]  # fmt: skip
_RUSSIAN: list[tuple[str, State]] = [
    (later_ru(RULES_RU, "приложение 2 изложить в новой редакции согласно приложению к настоящему"
              " приказу;", appendices=appendix_of_ru("Приложение", NEW_LIST_RU), entry=_UNTIL_RU),
     {"a2 r2": "Управление юстиции города Оскемен"}),
    (later_ru(RULES_RU, "по всему тексту слова «Абая» заменить словами «Ауэзова»;",
              entry=_UNTIL_RU), {"a2 r1 address": "город Алматы, проспект Ауэзова, дом 5"}),
    (later_ru(RULES_RU, "приостановить до 1 января 2022 года действие приложения 3;"),
     {"a3": None}),
]  # fmt: skip


@pytest.mark.parametrize("name", _CASES)
def test_it_is_as_it_was(law_of: Callable[[str], Law], name: str) -> None:
    case = _CASES[name]
    law = law_of(_ACTS[case.act])
    was = law.on(BEFORE)
    days = {DAY: case.meanwhile, LAST_DAY: case.meanwhile, AFTER: {}}
    check_states(law, case.text, days)
    assert sorted(law.on(AFTER).values()) == sorted(was.values())


@pytest.mark.parametrize(("orders", "meanwhile"), _SAID_ITSELF)
def test_an_order_says_itself_until_when(law: Law, orders: list[str], meanwhile: State) -> None:
    check_states(law, law.ordering(*orders), {DAY: meanwhile, LAST_DAY: meanwhile, AFTER: {}})


@pytest.mark.parametrize(("text", "meanwhile"), _RUSSIAN)
def test_it_is_as_it_was_in_russian(law_ru: Law, text: str, meanwhile: State) -> None:
    check_states(law_ru, text, {DAY: meanwhile, LAST_DAY: meanwhile, AFTER: {}})


_ROW_2 = "реттік нөмірі 2-жолдағы «Семей қаласы» деген сөздер «Семей қ.» деген сөздермен"


@pytest.mark.parametrize(
    ("name", "order", "place", "words"),
    [
        ("a row twice", f"2-қосымшада {_ROW_2} ауыстырылсын;", "a2 r2 address",
         "Семей қ., Абай көшесі, 11-үй"),
        ("a list", "2-қосымшаның 1-жолы алып тасталсын;", "a2 r1", None),
        ("a form", "3-қосымша алып тасталсын;", "a3", None),
        ("a title", "тақырыбындағы «жер» деген сөз «там» деген сөзбен ауыстырылсын;", "title",
         "Үй мен там тіркеу"),
    ],
)  # fmt: skip
def test_what_another_act_changed_meanwhile_stays(
    law: Law, name: str, order: str, place: str, words: str | None
) -> None:
    rules = RULES.replace("Үй тіркеу", "Үй мен жер тіркеу") if name == "a title" else RULES
    other = later(rules, order, dated="2021 жылғы 3 қарашадағы № 901")
    law.arrive(later=_CASES[name].text, other=other)
    assert undone(law.db) == ["what is law only until a day was changed meanwhile"]
    assert [state(law, day).get(place) for day in (LAST_DAY, AFTER)] == [words, words]


def test_numbers_do_not_follow_what_was_not_struck_out(law_of: Callable[[str], Law]) -> None:
    """There is no appendix 3 any more, so none is struck out, and 5 does not become 4."""
    law = law_of(PARTED)
    law.arrive(
        later=later(
            RULES, "3-қосымша 5-қосымша болып есептелсін;",
            "3-қосымша алып тасталсын, одан кейінгі қосымшалардың нөмірленуі өзгертілсін;",
            entry=_UNTIL,
        )
    )  # fmt: skip
    assert undone(law.db) == ["appendix 3 is there 0 times", "the number 3 was not struck out"]
    assert shown(law, DAY, {"a4": None, "a5": None}) == {"a4": "Қолхат", "a5": "Өтініш"}
    assert state(law, AFTER) == state(law, BEFORE)


def test_what_is_law_again_changes_like_all_else(law: Law) -> None:
    """A list, a row and a form that are law again are struck out, changed and worded anew."""
    orders = ["2-қосымшаның қолданысы 2022 жылғы 1 қаңтарға дейін тоқтатыла тұрсын;",
              "3-қосымшаның қолданысы 2022 жылғы 1 қаңтарға дейін тоқтатыла тұрсын;"]  # fmt: skip
    change = third(
        RULES,
        "2-қосымшада:",
        "реттік нөмірі 1-жол алып тасталсын;",
        "реттік нөмірі 2-жолдағы «7-үй» деген сөз «9-үй» деген сөзбен ауыстырылсын;",
        "3-қосымшаның тақырыбы мынадай редакцияда жазылсын:",
        "«Арыз»;",
        "3-қосымшада «Кімге» деген сөз «Кімнен» деген сөзбен ауыстырылсын;",
    )
    law.arrive(later=law.ordering(*orders), third=change)
    assert undone(law.db) == []
    now = state(law, "2022-03-03")
    assert now["a2 r2 address"] == "Семей қаласы, Абай көшесі, 9-үй"
    assert ("a2 r1" in now, "a2 r3" in now, now["a3"]) == (False, True, "Арыз")
    assert state(law, "2022-03-02")["a2 r1"] == "Алматы қаласының әділет басқармасы"


def test_a_list_that_another_act_gave_is_law_again(law: Law) -> None:
    given = later(
        RULES, f"2-қосымша {_ANEW}", appendices=appendix("қосымша", None, NEW_LIST),
        dated="2020 жылғы 1 қыркүйектегі № 70",
    )  # fmt: skip
    law.arrive(given=given.replace("2021 жылғы 12 қазандағы", "2020 жылғы 1 қыркүйектегі")
               .replace("№ 884", "№ 70"))  # fmt: skip
    assert undone(law.db) == []
    case = _CASES["a row less"]._replace(
        orders=["2-қосымшада:", "реттік нөмірі 2-жол мынадай редакцияда жазылсын:",
                rows_quoted(SEMEI)]
    )  # fmt: skip
    check_states(law, case.text, {DAY: {"a2 r2": SEMEI[1]}, AFTER: {}})
    assert state(law, AFTER)["a2 r2"] == "Өскемен қаласының әділет басқармасы"


@pytest.mark.parametrize(
    "names",
    [
        ("a list", "a row twice"),
        ("fees", "a row of fees"),
        ("a list and then a row of it", "rows that change places"),
        ("fees and then a row of them", "a row of fees"),
    ],
)
def test_it_leaves_no_traces(tmp_path: Path, names: tuple[str, str]) -> None:
    one, other = (_CASES[name] for name in names)
    texts = {
        "old": _ACTS[one.act],
        "later": one.text,
        "third": third(RULES, *other.orders),
    }
    no_traces(tmp_path, texts)


def test_a_russian_list_leaves_no_traces(tmp_path: Path) -> None:
    no_traces(
        tmp_path,
        {
            "old": OLD_RU,
            "later": _RUSSIAN[0][0],
            "third": _RUSSIAN[2][0].replace(
                "12 октября 2021 года № 884", "3 ноября 2021 года № 901"
            ),
        },
    )
