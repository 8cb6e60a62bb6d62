"""Lists that follow the last point of a standard without a stamp."""

from __future__ import annotations

import pytest

from pipeline.model import Line
from pipeline.structure.layout import Layout
from pipeline.structure.parts.tails import tail_start

POINT = "      9. Мемлекеттік қызметті көрсететін бөлімдердің мекенжайлары төменде берілген."
PROSE = "{}-бөлімде кезекші маман отырады, ол сұрақтарға 8 (7172) 24-15-{} телефоны бойынша жауап"


@pytest.mark.parametrize(
    ("row", "count", "is_list"),
    [
        ("{}-бөлім, 8 (7172) 24-15-{}", 12, True),
        ("{}-бөлім, 8 (7172) 24-15-{}", 11, False),  # too few rows
        ("{}-бөлім, Абай даңғылы, {}-үй", 12, False),  # nobody can be called
        (PROSE, 12, False),  # running text names phones too
    ],
)
def test_what_follows_the_last_point(row: str, count: int, is_list: bool) -> None:
    rows = [POINT, "", *(row.format(n, 10 + n) for n in range(1, count + 1))]
    lines = [Line(number, text) for number, text in enumerate(rows, start=1)]
    found = tail_start(lines, 0, len(lines), Layout.INDENTED)
    assert found == (2 if is_list else None)
