"""A Russian text gives the same tables as its Kazakh twin."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from pipeline.process import extract
from pipeline.read import Source
from pipeline.read.markdown import read_markdown
from tests.twin_samples import KAZAKH, RUSSIAN


@cache
def rows(text: str) -> dict[str, list[Any]]:
    """The rows of an act in Markdown, by the names of their classes."""
    document = read_markdown(Source("act.md", ".md", text.encode(), {}))
    found: dict[str, list[Any]] = {}
    for record in extract(document, len(text)).records:
        found.setdefault(type(record).__name__, []).append(record)
    return found


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
    assert papers == [(None, False), (None, False), ("portal", False), (None, True)]


@pytest.mark.parametrize("text", TWINS, ids=["kk", "ru"])
def test_fees(text: str) -> None:
    assert [row.fee_type for row in rows(text)["Service"]] == ["mixed"]
    free, paid = rows(text)["Fee"]
    assert (free.exempt, free.amount, free.subject) == (1, None, None)
    assert free.condition in ("рұқсатты қайта ресімдеу", "переоформление разрешения")
    assert (paid.amount, paid.unit) == (1.5, "АЕК")
