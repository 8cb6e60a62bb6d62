"""A Russian text gives the same tables as its Kazakh twin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.text import to_cyrillic
from tests.process import twin_regulations
from tests.process.markdown import rows_by_kind as rows
from tests.process.twin_samples import KAZAKH, RUSSIAN

# What a row says beyond the words of its language.
SHOWN: dict[str, Callable[[Any], tuple[object, ...]]] = {
    "Service": lambda row: (row.instrument, row.fee_type),
    "Deadline": lambda row: (row.point, row.kind, row.channel, row.value, row.unit,
                             row.condition is not None, row.not_counted is not None),
    "Fee": lambda row: (row.amount, row.unit, row.exempt, row.condition is not None),
    "WorkingHours": lambda row: (row.opening_hours,),
    "RequiredDocument": lambda row: (row.point, row.item_label, row.channel, row.copy_kind,
                                     row.case_label is not None),
    "RefusalGround": lambda row: (row.point, row.item_label),
}  # fmt: skip


@pytest.mark.parametrize("table", SHOWN)
def test_twins_give_the_same_rows(table: str) -> None:
    kazakh, russian = ([SHOWN[table](row) for row in rows(text)[table]] for text in TWINS)
    assert sorted(map(str, russian)) == sorted(map(str, kazakh))
    assert kazakh


TWINS = (KAZAKH, RUSSIAN)


@pytest.mark.parametrize("text", TWINS, ids=["kk", "ru"])
def test_limits(text: str) -> None:
    """A wait is told by its heading, a notice goes with the extension, a judgment is no limit."""
    found = [(row.kind, row.channel, row.value, row.unit) for row in rows(text)["Deadline"]]
    assert sorted(found, key=str) == [
        ("counter_service", "psc", 20, "minute"),
        ("other", "provider", 2, "working_day"),
        ("queue_wait", "psc", 15, "minute"),
        ("service_term", None, 20, "calendar_day"),
        ("service_term", None, 4, "working_day"),
    ]
    cases = {row.condition for row in rows(text)["Deadline"] if row.value in (2, 20)
             and row.unit != "minute"}  # fmt: skip
    assert len(cases) == 1
    assert None not in cases


@pytest.mark.parametrize("text", TWINS, ids=["kk", "ru"])
def test_papers(text: str) -> None:
    """The portal has its list, the second lead its case; what confirms an application is none."""
    papers = [(row.channel, row.case_label is not None) for row in rows(text)["RequiredDocument"]]
    assert papers == [(None, False), (None, False), ("portal", True), (None, True)]


@pytest.mark.parametrize("text", TWINS, ids=["kk", "ru"])
def test_fees(text: str) -> None:
    assert [row.fee_type for row in rows(text)["Service"]] == ["mixed"]
    free, paid = rows(text)["Fee"]
    assert (free.exempt, free.amount, free.subject) == (1, None, None)
    assert free.condition in ("рұқсатты қайта ресімдеу", "переоформление разрешения")
    assert (paid.amount, paid.unit) == (1.5, "АЕК")


def test_a_latin_letter_in_its_title_hides_no_service() -> None:
    # the с of «cтандарты» is Latin
    text = KAZAKH.replace("қызмет стандарты\n", "қызмет cтандарты\n")
    assert text != KAZAKH
    (service,) = rows(text)["Service"]
    assert (service.title, service.instrument) == ("Омарта орналастыруға рұқсат беру", "standard")


@pytest.mark.parametrize("text", [KAZAKH, twin_regulations.KAZAKH], ids=["standard", "regulation"])
def test_the_latin_i_of_kazakh_words_changes_no_row(text: str) -> None:
    """Converters and keyboards put it for the Cyrillic one, in whole acts or in single words."""
    printed, latin = (
        {
            name: [to_cyrillic(repr(replace(row, **_UNLIKE.get(name, {})))) for row in found]
            for name, found in rows(of).items()
        }
        for of in (text, text.replace("і", "i"))
    )
    assert latin == printed


_UNLIKE: dict[str, dict[str, object]] = {"Decree": {"source_sha256": ""}}

REGULATIONS = (twin_regulations.KAZAKH, twin_regulations.RUSSIAN)


@pytest.mark.parametrize("text", REGULATIONS, ids=["kk", "ru"])
def test_steps_of_a_point(text: str) -> None:
    """Each step has its actor in the nominative, its action and its term."""
    point = rows(text)["Procedure"][0].procedure_id
    steps = [row for row in rows(text)["ProcedureStep"] if row.procedure_id == point]
    assert [(row.label, row.duration_value, row.duration_unit) for row in steps] == [
        ("1", 15, "minute"), ("2", 1, "hour"), ("3", 2, "working_day"),
    ]  # fmt: skip
    assert [row.actor for row in steps] in (
        ["кеңсе қызметкері", "басшы", "жауапты орындаушы"],
        ["сотрудник канцелярии", "руководитель", "ответственный исполнитель"],
    )
    assert all(row.action and "–" not in row.action for row in steps)


@pytest.mark.parametrize("text", REGULATIONS, ids=["kk", "ru"])
def test_steps_of_a_table_go_on_in_the_next(text: str) -> None:
    """A table without labels below «continued» has the rows of the table before it."""
    table = rows(text)["Procedure"][-1].procedure_id
    steps = [row for row in rows(text)["ProcedureStep"] if row.procedure_id == table]
    assert [
        (row.label, row.duration_value, row.duration_unit, row.next_label) for row in steps
    ] == [
        ("1", 15, "minute", "2"),
        ("2", 1, "working_day", "3"),
        ("3", 0.3333, "minute", "4"),  # seconds are parts of a minute
        ("4", 1.5, "minute", None),
    ]
    assert [row.actor for row in steps] in (
        ["Кеңсе қызметкері", "Басшы", "Портал", "Кеңсе қызметкері"],
        ["Сотрудник канцелярии", "Руководитель", "Портал", "Сотрудник канцелярии"],
    )
    assert all(row.action and row.outcome for row in steps)


@pytest.mark.parametrize("text", REGULATIONS, ids=["kk", "ru"])
def test_no_doubt_about_clean_tables(text: str) -> None:
    assert [row.code for row in rows(text).get("Issue", []) if row.table_name == "procedures"] == []
