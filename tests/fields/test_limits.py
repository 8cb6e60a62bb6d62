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
from tests.costs import cpu_seconds

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
    short, long = (unit * (letters // len(unit)) for letters in (3_000, 24_000))
    once = cpu_seconds(lambda: parse(short))
    # Eight times the text; a cost that grows with the square would be 64 times as high.
    assert cpu_seconds(lambda: parse(long)) < 24 * once + 0.1
