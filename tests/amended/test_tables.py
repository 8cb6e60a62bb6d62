"""Tables of fees, of actions and of indicators, and what later acts order for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlite_utils

from pipeline.engine import Engine
from pipeline.run import run
from tests.amended.arrival import no_traces
from tests.amended.corpus import (
    BY,
    FEES_TITLE,
    ROW,
    RULES,
    SERVICE,
    WITH_TABLES,
    actions,
    appendix,
    fees,
    indicators,
    later,
    put,
    rows_quoted,
    third,
)
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.folders import places_in

WHOLE = "осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;"
NEW_FEES = fees(("1", "Куәлік беру", "3"), ("2", "Анықтама беру", "0,7"))
NEW_ACTIONS = actions(
    ("1", "Өтінішті тіркеу", "Кеңсе", "Тіркеу", "20 минут", "2"),
    ("2", "Қарау", "Орынбасар", "Бұрыштама", "2 жұмыс күні", ""),
)


@pytest.fixture
def law(law_of: Callable[[str], Law]) -> Law:
    return law_of(WITH_TABLES)


@pytest.mark.parametrize(
    ("number", "content", "gone", "came"),
    [
        ("4", NEW_FEES,
         {"s01.a4", "s01.f01", "s01.f02"},
         {"s01.a4@": FEES_TITLE, "s01.a4@.f01": "Куәлік беру 3.0 АЕК",
          "s01.a4@.f02": "Анықтама беру 0.7 АЕК"}),
        # its own title does not say that it is one of fees
        ("4", fees(("1", "Куәлік беру", "3"), title="Төлем"),
         {"s01.a4", "s01.f01", "s01.f02"},
         {"s01.a4@": "Төлем", "s01.a4@.f01": "Куәлік беру 3.0 АЕК"}),
        ("5", NEW_ACTIONS,
         {"s01.pr01.st01", "s01.pr01.st02", "s01.pr01.st03"},
         {"s01.a5@.pr01.st01": "Кеңсе: Өтінішті тіркеу 20.0 minute",
          "s01.a5@.pr01.st02": "Орынбасар: Қарау 2.0 working_day"}),
        ("6", indicators("95", "96", "97"),
         {"s01.a6"}, {"s01.a6@": "Сапа және қолжетімділік көрсеткіштері", "s01.1.1": "95"}),
    ],
)  # fmt: skip
def test_the_rows_of_a_table_that_is_worded_anew(
    law: Law, number: str, content: str, gone: set[str], came: dict[str, str]
) -> None:
    order = f"{number}-қосымша {WHOLE}"
    law.arrive(later=law.ordering(order, appendices=appendix("қосымша", number, content)))
    assert undone(law.db) == []
    before, after = law.on("2021-10-11"), law.on("2021-10-12")
    assert gone <= set(before) - set(after)
    assert {key: after[key] for key in came} == came
    made = list(law.db.query("select * from fees where fee_id glob '*@*'"))
    assert {(row["source_file"], row["service_id"]) for row in made} <= {("later/kaz.md", SERVICE)}


def test_a_table_that_is_added_and_replaced_again(law: Law) -> None:
    law.arrive(
        later=later(
            RULES,
            "осы бұйрыққа қосымшаға сәйкес 7-қосымшамен толықтырылсын;",
            appendices=appendix("қосымша", "7", NEW_FEES),
        ),
        third=third(RULES, "7-қосымша алып тасталсын;"),
    )
    rows = law.db.execute("select fee_id, valid_from, valid_to from fees where amount = 3")
    assert rows.fetchall() == [(f"{SERVICE}.a7@{BY}.f01", "2021-10-12", "2022-03-03")]


@pytest.mark.parametrize(
    ("orders", "came"),
    [
        (["4-қосымшада:", f"{ROW.format(1)}дағы «2» деген сан «5» деген санмен ауыстырылсын;"],
         ["Куәлік беру 5.0 АЕК", "Көшірме беру 0.5 АЕК"]),
        (["4-қосымшада:", f"{ROW.format(1)} мынадай редакцияда жазылсын:",
          rows_quoted(("1", "Паспорт беру", "9"))],
         ["Паспорт беру 9.0 АЕК", "Көшірме беру 0.5 АЕК"]),
        (["4-қосымшада:", f"{ROW.format(1)}дың 3-бағаны мынадай редакцияда жазылсын: «7»;"],
         ["Куәлік беру 7.0 АЕК", "Көшірме беру 0.5 АЕК"]),
        (["4-қосымшада:", f"{ROW.format(2)} алып тасталсын;"], ["Куәлік беру 2.0 АЕК"]),
        ([f"4-қосымша мынадай мазмұндағы {ROW.format(3)}мен толықтырылсын:",
          rows_quoted(("3", "Анықтама беру", "9"))],
         ["Куәлік беру 2.0 АЕК", "Көшірме беру 0.5 АЕК", "Анықтама беру 9.0 АЕК"]),
        (["4-қосымшадағы «Куәлік беру» деген сөздер «Паспорт беру» деген сөздермен"
          " ауыстырылсын;"],
         ["Паспорт беру 2.0 АЕК", "Көшірме беру 0.5 АЕК"]),
        (["бүкіл мәтін бойынша «беру» деген сөз «ұсыну» деген сөзбен ауыстырылсын;"],
         ["Куәлік ұсыну 2.0 АЕК", "Көшірме ұсыну 0.5 АЕК"]),
    ],
)  # fmt: skip
def test_rows_of_fees(law: Law, orders: list[str], came: list[str]) -> None:
    """A table whose rows change is a new appendix with all its rows, those that stayed too."""
    law.arrive(later=law.ordering(*orders))
    assert undone(law.db) == []
    after = law.on("2021-10-12")
    assert "s01.a4" not in after
    assert after["s01.a4@"] == FEES_TITLE
    assert [after[key] for key in sorted(after) if ".f0" in key] == came
    assert "s01.a4" in law.on("2021-10-11")


def test_rows_of_actions(law: Law) -> None:
    """Each row keeps the lines on which its words are printed."""
    text = later(
        RULES,
        f"5-қосымшаның {ROW.format(2)}ындағы «1 жұмыс күні» деген сөздер «4 жұмыс күні» деген"
        " сөздермен ауыстырылсын;",
    )
    law.arrive(later=text)
    steps = "select action, duration_value, source_file, line_start from procedure_steps"
    found = law.db.execute(f"{steps} where step_id glob '*@*' order by seq").fetchall()
    line = next(n for n, line in enumerate(text.splitlines(), 1) if "4 жұмыс" in line)
    assert [(action, value) for action, value, *_ in found] == [
        ("Өтінішті қабылдау", 15), ("Қарау", 4), ("Беру", 10),
    ]  # fmt: skip
    assert [file for *_, file, _ in found] == ["old/kaz.md", "later/kaz.md", "old/kaz.md"]
    assert found[1][-1] == line


def test_the_words_of_a_form_have_versions(law: Law) -> None:
    law.arrive(
        later=later(RULES, "3-қосымшадағы «Кімге» деген сөз «Кімнен» деген сөзбен ауыстырылсын;")
    )
    assert law.on("2021-10-11")["s01.a3@2020-06-05"].startswith("Кімге:")
    assert law.on("2021-10-12")["s01.a3"].startswith("Кімнен:")


def test_a_table_without_a_row_is_said(law: Law) -> None:
    text = later(RULES, f"4-қосымша {WHOLE}", appendices=appendix("қосымша", "4", fees()))
    law.arrive(later=text)
    assert undone(law.db) == ["no row of the new table could be read"]
    codes = law.db.execute("select row_id from issues where code = 'table_not_read'")
    assert codes.fetchall() == [(f"{BY}.a4",)]


def test_a_change_beside_a_table(law: Law) -> None:
    """What is said of a table or of the service as a whole is not said of the new wording."""
    law.arrive(later=law.ordering("2-тармақтағы «20» деген сан «30» деген санмен ауыстырылсын;"))
    assert law.on("2021-10-12")["s01.p2@.d1"] == "30.0 minute"
    assert law.db.execute("select count(*) from issues").fetchone() == (0,)


def test_rules_have_the_actions_of_the_day(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    put(here.raw, "old", WITH_TABLES)
    text = later(RULES, f"5-қосымша {WHOLE}", appendices=appendix("қосымша", "5", NEW_ACTIONS))
    put(here.raw, "later", text)
    run(here, jobs=1)
    service = Engine(here.rules).book.get_on(SERVICE, date(2022, 1, 1))
    steps = {p.id: ([s.action for s in p.steps], p.valid_to) for p in service.rules.procedures}
    assert steps == {
        f"{SERVICE}.pr01": (["Өтінішті қабылдау", "Қарау", "Беру"], "2021-10-12"),
        f"{SERVICE}.a5@{BY}.pr01": (["Өтінішті тіркеу", "Қарау"], None),
    }


def test_the_database_has_the_lines_of_the_table(law: Law) -> None:
    text = later(RULES, f"4-қосымша {WHOLE}", appendices=appendix("қосымша", "4", NEW_FEES))
    law.arrive(later=text)
    row = sqlite_utils.Database(law.db.conn)["fees"].get(f"{SERVICE}.a4@{BY}.f02")
    assert "Анықтама беру" in text.splitlines()[row["line_start"] - 1]


@pytest.mark.parametrize("order", ["whole", "row"])
def test_what_the_rows_say_stands_on_their_lines(law: Law, order: str) -> None:
    """Also where the file has each cell on a line of its own."""
    if order == "whole":
        text = later(RULES, f"4-қосымша {WHOLE}", appendices=appendix("қосымша", "4", NEW_FEES))
    else:
        text = later(
            RULES, f"4-қосымшаның {ROW.format(2)}ындағы «0,5» деген сан «0,6» деген санмен"
            " ауыстырылсын;",
        )  # fmt: skip
    texts = {
        "old/kaz.md": _a_cell_a_line(WITH_TABLES),
        "later/kaz.md": _a_cell_a_line(text),
    }
    law.arrive(old=texts["old/kaz.md"], later=texts["later/kaz.md"])
    rows = list(law.db.query("select * from fees where fee_id glob '*@*'"))
    assert len(rows) > 1
    for row in rows:
        lines = texts[row["source_file"]].splitlines()[row["line_start"] - 1 : row["line_end"]]
        said = " ".join(lines)
        is_order = order == "row" and row["source_file"] == "later/kaz.md"
        printed = "0,6" if is_order else row["subject"]  # an order of words names these alone
        assert all(word in said for word in printed.split()), row


_NEW_ROW = ("4", "Өскемен қаласының әділет басқармасы", "Өскемен қаласы, Абай көшесі, 7-үй",
            "8 (7232) 52-10-20, 52-10-21")  # fmt: skip


@pytest.mark.parametrize(
    "order",
    [
        [f"2-қосымша мынадай мазмұндағы {ROW.format(4)}мен толықтырылсын:",
         rows_quoted(_NEW_ROW)],
        ["2-қосымшада:", f"{ROW.format(2)} мынадай редакцияда жазылсын:",
         rows_quoted(("2", *_NEW_ROW[1:]))],
    ],
)  # fmt: skip
def test_what_a_new_row_of_a_list_says_stands_on_the_lines_of_its_cell(
    law: Law, order: list[str]
) -> None:
    text = _a_cell_a_line(later(RULES, *order))
    law.arrive(later=text)
    assert undone(law.db) == []
    lines = text.splitlines()
    query = "select text, line_start, line_end from {} where office_id glob '*@*'"
    for table, words in (("addresses", "Өскемен қаласы, Абай"), ("phones", "52-10-2")):
        for row in law.db.query(query.format(table)):
            assert row["line_start"] == row["line_end"]
            assert words in lines[row["line_start"] - 1]
    (office,) = law.db.query("select * from offices where office_id glob '*@*'")
    printed = " ".join(lines[office["line_start"] - 1 : office["line_end"]])
    assert all(cell in printed for cell in _NEW_ROW[1:])


def _a_cell_a_line(text: str) -> str:
    return text.replace("</td><td", "</td>\n<td").replace("<tr><td", "<tr>\n<td")


def _texts() -> dict[str, str]:
    first = later(
        RULES,
        "4-қосымшаның тақырыбы мынадай редакцияда жазылсын: «Төлем тарифтері»;",
        f"5-қосымша {WHOLE}",
        f"4-қосымшаның {ROW.format(1)}ындағы «2» деген сан «5» деген санмен ауыстырылсын;",
        appendices=appendix("қосымша", "5", NEW_ACTIONS),
    )
    second = third(
        RULES,
        f"5-қосымшаның {ROW.format(2)}ы алып тасталсын;",
        f"4-қосымшаның {ROW.format(2)}ындағы «0,5» деген сан «0,6» деген санмен ауыстырылсын;",
        "3-қосымшадағы «Кімге» деген сөз «Кімнен» деген сөзбен ауыстырылсын;",
    )
    return {"old": WITH_TABLES, "later": first, "third": second}


def test_neither_arrival_nor_leaving_leaves_traces(tmp_path: Path) -> None:
    no_traces(tmp_path, _texts())


def test_each_day_has_its_table(law: Law) -> None:
    law.arrive(**{name: text for name, text in _texts().items() if name != "old"})
    assert undone(law.db) == []
    days = {}
    for day in ("2021-10-11", "2021-10-12", "2022-03-03"):
        after = law.on(day)
        days[day] = [after[key] for key in sorted(after) if ".f0" in key or ".st0" in key]
    assert days == {
        "2021-10-11": [
            "Куәлік беру 2.0 АЕК", "Көшірме беру 0.5 АЕК",
            "Кеңсе: Өтінішті қабылдау 15.0 minute", "Басшы: Қарау 1.0 working_day",
            "Кеңсе: Беру 10.0 minute",
        ],
        "2021-10-12": [
            "Куәлік беру 5.0 АЕК", "Көшірме беру 0.5 АЕК",
            "Кеңсе: Өтінішті тіркеу 20.0 minute", "Орынбасар: Қарау 2.0 working_day",
        ],
        "2022-03-03": [
            "Куәлік беру 5.0 АЕК", "Көшірме беру 0.6 АЕК", "Кеңсе: Өтінішті тіркеу 20.0 minute",
        ],
    }  # fmt: skip
    titles = law.db.execute(
        "select title, valid_from, valid_to from appendices where number = '4' order by valid_from"
    )
    assert [row for row in titles if row[1] != row[2]] == [
        (FEES_TITLE, "2020-06-05", "2021-10-12"),
        ("Төлем тарифтері", "2021-10-12", "2022-03-03"),
        ("Төлем тарифтері", "2022-03-03", None),
    ]
