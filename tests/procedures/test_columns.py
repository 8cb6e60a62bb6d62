"""Which column a piece of a row belongs to: the best way of all."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Line
from pipeline.procedures.action_tables.cells import Borders, Piece, capitalised
from pipeline.procedures.action_tables.columns import _best_way, _Weights, assign

PIECES = st.sampled_from(["Жинау", "Құжаттарды ", "тіркеу", "жіберу, ", "Өтінішті қабылдау."])
PAGES = st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=1, max_size=3)


def piece(text: str) -> Piece:
    return Piece((Line(1, text),))


@given(PAGES, st.integers(min_value=4, max_value=5), st.booleans())
def test_no_way_is_cheaper(texts: list[list[str]], count: int, liked: bool) -> None:
    pages = [tuple(map(piece, page)) for page in texts]
    like = ("өтінішті қабылдау", "жіберу") if liked else ()
    weights = _Weights(like, len(pages))
    costs = []
    for spots in product(*(combinations(range(count), len(page)) for page in pages)):
        cost = 0.0
        for number in range(count):
            column = tuple(
                (page, pages[page][taken.index(number)])
                for page, taken in enumerate(spots)
                if number in taken
            )
            cost = weights.add(cost, number, column)
        costs.append(cost)
    cost, way = _best_way(pages, count, weights)
    assert cost == pytest.approx(min(costs))
    assert len(way) == count
    for page, pieces in enumerate(pages):
        assert tuple(one for column in way for own, one in column if own == page) == pieces


def test_a_long_row_over_many_pages() -> None:
    page = tuple((Line(number, f"Бір іс {number}"),) for number in range(12))
    row = assign([page] * 3, 12, Borders(capitalised))
    assert [len(cell.lines) for cell in row.cells if cell is not None] == [3] * 12
