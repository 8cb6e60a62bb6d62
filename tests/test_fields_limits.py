"""Cells of tens of thousands of characters: read in time that is in proportion to their length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.fields import (
    find_schedules,
    parse_address,
    parse_emails,
    parse_phones,
    parse_websites,
    places_in,
)

UNITS = [
    "8 (71636) 4-29-97, 2-10-48 ",
    "8 ",
    "12345678901",
    "2-10-48 ",
    "a 1",
    "Абай к-сі, 5, ",
    "қаласы ауданы ",
    "((",
    "инд. 020 ",
    "akim@mail.ru ",
    "a @",
    "www.a.",
    "h t t p : / ",
    "сағат 9.00-ден 18.00-ге дейін ",
    "сенбі, ",
    "демалыс ",
    "түскі ",
]


@pytest.mark.parametrize(
    "parse", [parse_phones, parse_address, parse_emails, parse_websites, find_schedules, places_in]
)
@pytest.mark.parametrize("unit", UNITS)
def test_a_cell_without_end(parse: Callable[[str], object], unit: str) -> None:
    cell = unit * (25_000 // len(unit))
    begin = time.perf_counter()
    parse(cell)
    assert time.perf_counter() - begin < 5.0
