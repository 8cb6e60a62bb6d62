"""Tables with inner upright rules and one level rule below their titles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.read.pdf.ruled.header_rule import with_frames
from pipeline.read.pdf.ruled.ruling import Rule, find_grids

PLACES = (160.0, 300.0, 430.0)
HEADER = Rule(120, 30, 570)


def upright(*pieces: tuple[float, float]) -> list[Rule]:
    return [Rule(at, start, end) for at in PLACES for start, end in pieces]


@pytest.mark.parametrize(
    ("verticals", "heights", "columns"),
    [
        # Drawn row by row, a heading over all columns between two rows.
        (upright((100, 120), (120, 150), (150, 180), (196, 230)), (100, 120, 150, 180, 196), 4),
        # In pieces that overlap by the width of the rule.
        (upright((100, 120.5), (119.5, 150.5), (149.5, 180)), (100, 120, 149.5), 4),
        # The titles stand on the page before.
        (upright((120, 150), (150, 180), (180, 230)), (120, 150, 180), 4),
        # Drawn as a whole: the text tells the rows, or there is a doubt.
        (upright((100, 400)), (100, 120), 4),
    ],
)
def test_the_level_rule_shows_the_sides_and_pieces_show_rows(
    verticals: Sequence[Rule], heights: Sequence[float], columns: int
) -> None:
    (grid,) = find_grids(*with_frames(verticals, [HEADER]))
    assert (grid.box.x0, grid.box.x1, len(grid.rows[0])) == (30, 570, columns)
    assert [min(c.top for c in row if c) for row in grid.rows] == pytest.approx(heights, abs=1.1)


@pytest.mark.parametrize(
    ("verticals", "horizontals"),
    [
        (upright((120, 700)), [HEADER]),  # columns of a gazette below the rule under its head
        (upright((100, 400)), [Rule(120, 160, 430)]),  # no further than the upright rules
        (upright((100, 400)), [HEADER, Rule(200, 30, 570)]),  # several are closed in another way
        ([*upright((100, 400)), Rule(30, 100, 400), Rule(570, 100, 400)], [HEADER]),
        (upright((100, 110), (200, 400)), [Rule(300, 30, 300)]),
        (upright((100, 400))[:1], [HEADER]),
        ([], [HEADER]),
    ],
)
def test_other_rules_stay_as_they_are(
    verticals: Sequence[Rule], horizontals: Sequence[Rule]
) -> None:
    assert with_frames(verticals, horizontals) == (verticals, horizontals)


def test_two_tables_on_a_page_have_their_own_sides() -> None:
    verticals = upright((100, 120), (120, 150), (400, 420), (420, 460))
    rules = with_frames(verticals, [HEADER, Rule(420, 30, 570)])
    grids = find_grids(*rules)
    assert [(grid.box.top, grid.box.bottom) for grid in grids] == [(100, 150), (400, 460)]
