"""Cells of tens of thousands of characters: read in time that is in proportion to their length."""

from __future__ import annotations

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
from tests.costs import costs_in_proportion

UNITS = [
    "8 (71636) 4-29-97, 2-10-48 ",
    "53-12-13 (код 7252), ",
    "қиылысы угол с   ",
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
def test_a_cell_without_end_costs_in_proportion(parse: Callable[[str], object], unit: str) -> None:
    assert costs_in_proportion(lambda count: parse(unit * count), 3_000 // len(unit))
