"""Rules to tables, step by step; no PDF is needed for that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.pdf.geometry import Box, Frame
from pipeline.read.pdf.ruled.ruling import (
    Rule,
    closing_rules,
    find_grids,
    find_tables,
    join_rules,
    snap_rules,
    whole_rules,
    without_column_rules,
)
from pipeline.read.pdf.settings import PdfSettings


def grid_rules(xs: list[float], ys: list[float]) -> tuple[list[Rule], list[Rule]]:
    """The vertical and horizontal rules of a table with cells at all of these places."""
    return [Rule(x, ys[0], ys[-1]) for x in xs], [Rule(y, xs[0], xs[-1]) for y in ys]


def test_rules_drawn_twice_snap_to_their_mean() -> None:
    assert snap_rules([Rule(10, 0, 5), Rule(12, 0, 5), Rule(20, 0, 5)], 3) == [
        Rule(11, 0, 5),
        Rule(11, 0, 5),
        Rule(20, 0, 5),
    ]


def test_pieces_of_a_rule_join_and_others_stay_apart() -> None:
    pieces = [Rule(10, 0, 5), Rule(10, 4, 9), Rule(10, 11, 20), Rule(10, 40, 50), Rule(30, 0, 5)]
    assert join_rules(pieces, 3) == [Rule(10, 0, 20), Rule(10, 40, 50), Rule(30, 0, 5)]


def test_a_rule_too_short_to_bound_a_cell_is_dropped() -> None:
    assert whole_rules([Rule(10, 0, 2), Rule(50, 0, 20)]) == [Rule(50, 0, 20)]


def test_rules_that_nearly_touch_make_cells() -> None:
    verticals = [Rule(at, 2, 48) for at in (0, 50, 100)]
    horizontals = [Rule(at, 2, 98) for at in (0, 50)]
    near, apart = PdfSettings(crossing=3), PdfSettings(crossing=1)
    assert find_tables(verticals, horizontals, near) == [[Box(0, 0, 50, 50), Box(50, 0, 100, 50)]]
    assert find_tables(verticals, horizontals, apart) == []


def test_cells_are_the_smallest_rectangles() -> None:
    assert find_tables(*grid_rules([0, 10, 30], [0, 20, 40])) == [
        [Box(0, 0, 10, 20), Box(0, 20, 10, 40), Box(10, 0, 30, 20), Box(10, 20, 30, 40)]
    ]


def test_tables_apart_are_two_and_a_frame_stands_behind_them() -> None:
    first, second = grid_rules([0, 10, 20], [0, 10]), grid_rules([60, 70, 80], [0, 10])
    frame = grid_rules([0, 90], [50, 90])
    verticals, horizontals = (
        [*one, *other, *lone] for one, other, lone in zip(first, second, frame, strict=True)
    )
    assert find_tables(verticals, horizontals) == [
        [Box(0, 0, 10, 10), Box(10, 0, 20, 10)],
        [Box(60, 0, 70, 10), Box(70, 0, 80, 10)],
        [Box(0, 50, 90, 90)],
    ]


def test_graph_paper_is_no_table() -> None:
    few = PdfSettings(most_crossings=8)
    verticals, horizontals = grid_rules([0, 10, 20], [0, 10, 20])
    assert find_tables(verticals, horizontals)
    assert find_tables(verticals, horizontals, few) == []


def test_a_spanning_cell_leaves_the_other_places_empty() -> None:
    verticals = [Rule(0, 0, 40), Rule(50, 20, 40), Rule(100, 0, 40)]
    horizontals = [Rule(0, 0, 100), Rule(20, 0, 100), Rule(40, 0, 100)]
    (grid,) = find_grids(verticals, horizontals)
    assert grid.rows == (
        (Box(0, 0, 100, 20), None),
        (Box(0, 20, 50, 40), Box(50, 20, 100, 40)),
    )


def test_a_row_open_at_the_foot_of_the_page_is_closed() -> None:
    verticals = [Rule(x, 0, 70) for x in (0, 50, 100)]
    horizontals = [Rule(y, 0, 100) for y in (0, 20, 40)]
    assert closing_rules(verticals, horizontals) == [Rule(70, 0, 100)]
    (grid,) = find_grids(verticals, horizontals)
    assert len(grid.rows) == 3
    assert (grid.open_top, grid.open_bottom) == (False, True)


def test_rows_open_in_tables_side_by_side_are_closed_each_for_itself() -> None:
    """As at the top of a page in columns: the rest of a row on the left, a row on the right."""
    left = [Rule(x, 0, 50) for x in (0, 50, 100)], [Rule(y, 0, 100) for y in (30, 50)]
    right = [Rule(x, 0, 60) for x in (120, 170, 220)], [Rule(y, 120, 220) for y in (0, 40)]
    verticals, horizontals = ([*a, *b] for a, b in zip(left, right, strict=True))
    assert closing_rules(verticals, horizontals) == [Rule(0, 0, 100), Rule(60, 120, 220)]
    both_open = [rule for rule in horizontals if rule.at]
    assert closing_rules(verticals, both_open) == [
        Rule(0, 0, 100), Rule(0, 120, 220), Rule(60, 120, 220)]  # fmt: skip


def test_a_cell_that_spans_all_rows_of_a_page_stays_in_its_table() -> None:
    verticals = [Rule(x, 0, 70) for x in (0, 50, 80, 120)]
    horizontals = [Rule(y, *sides) for y in (20, 40) for sides in ((0, 50), (80, 120))]
    assert closing_rules(verticals, horizontals) == [Rule(0, 0, 120), Rule(70, 0, 120)]


def test_bars_beside_a_text_are_no_table() -> None:
    assert find_grids([Rule(0, 0, 70), Rule(100, 0, 70)], []) == []
    assert find_grids([], [Rule(0, 0, 70), Rule(100, 0, 70)]) == []


@pytest.mark.parametrize("columns", [
    [Rule(30, -90, 0), Rule(70, -90, 0)],  # stand on the table
    [Rule(30, 80, 120), Rule(50, 80, 120)],  # hang from it, one where it has a rule, too
    [Rule(30, 40, 60), Rule(70, 40, 60)],
])  # fmt: skip
def test_rules_between_columns_of_text_are_none_of_a_table(columns: list[Rule]) -> None:
    tables = [grid_rules([0, 50, 100], ys) for ys in ([0, 20, 40], [60, 80])]
    verticals, horizontals = ([*a, *b] for a, b in zip(*tables, strict=True))
    alone = find_grids(verticals, horizontals)
    assert [len(grid.rows) for grid in alone] == [2, 1]
    assert find_grids([*verticals, *columns], horizontals) == alone


@pytest.mark.parametrize(("verticals", "horizontals"), [
    # the rest of a row above a heading over all columns: the sides go on, too
    ([Rule(0, -30, 40), Rule(50, -30, 0), Rule(100, -30, 40)], [0, 40]),
    # a table without sides
    ([Rule(30, -30, 40), Rule(70, -30, 40)], [0, 40]),
    # a row without its corner: one side ends only
    ([Rule(0, 0, 40), Rule(50, -30, 40), Rule(100, -30, 40)], [-30, 0, 40]),
])  # fmt: skip
def test_other_rules_stay(verticals: list[Rule], horizontals: list[float]) -> None:
    level = [Rule(y, 0, 100) for y in horizontals]
    assert without_column_rules(verticals, level, 3) == verticals


def test_a_table_that_stands_on_a_wider_one_stays() -> None:
    narrow, wide = grid_rules([20, 50, 80], [-40, -20]), grid_rules([0, 60, 100], [0, 20, 40])
    verticals = [*(rule._replace(end=0) for rule in narrow[0]), *wide[0]]
    assert without_column_rules(verticals, sorted([*narrow[1], *wide[1]]), 3) == verticals


def test_boxes_around_tables_have_one_column() -> None:
    verticals, horizontals = grid_rules([10, 50, 90], [10, 20, 30])
    frame = grid_rules([0, 100], [0, 40, 80])
    found = find_grids([*verticals, *frame[0]], [*horizontals, *frame[1]])
    assert [grid.box for grid in found if len(grid.rows[0]) > 1] == [Box(10, 10, 90, 30)]


def test_a_drawing_with_too_many_rules_is_no_table() -> None:
    verticals, horizontals = grid_rules([0, 10, 20], [0, 10, 20])
    assert find_grids(verticals, horizontals, PdfSettings(most_rules=5)) == []


places = st.lists(st.integers(0, 80), min_size=2, max_size=6, unique=True).map(
    lambda numbers: [10.0 * number for number in sorted(numbers)]
)


@given(places, places)
def test_a_full_grid_gives_back_all_its_cells(xs: list[float], ys: list[float]) -> None:
    grids = find_grids(*grid_rules(xs, ys))
    rows, columns = len(ys) - 1, len(xs) - 1
    (grid,) = grids
    assert [len(row) for row in grid.rows] == [columns] * rows
    assert all(cell is not None for row in grid.rows for cell in row)


@given(st.integers(0, 3), st.floats(0, 500), st.floats(0, 500))
def test_a_turned_page_keeps_sizes(turns: int, left: float, bottom: float) -> None:
    frame = Frame(0, 0, 600, 800, turns)
    box = frame.box(left, bottom, left + 50, bottom + 10)
    width, height = (50, 10) if turns % 2 == 0 else (10, 50)
    assert box.x1 - box.x0 == pytest.approx(width, abs=1e-6)
    assert box.height == pytest.approx(height, abs=1e-6)
    assert -1e-6 <= box.x0 <= box.x1 <= frame.width + 1e-6
    assert -1e-6 <= box.top <= box.bottom <= frame.height + 1e-6
