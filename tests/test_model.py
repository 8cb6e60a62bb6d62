"""Passages keep the source line of every character, whatever is cut out of them."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Passage


@given(st.lists(st.integers(1, 4), min_size=1), st.data())
def test_a_part_has_the_lines_of_its_characters(sizes: list[int], data: st.DataObject) -> None:
    offsets = tuple(accumulate(sizes[:-1], initial=0))
    whole = Passage("x" * sum(sizes), offsets, tuple(range(10, 10 + len(sizes))))
    start = data.draw(st.integers(0, sum(sizes) - 1))
    end = data.draw(st.integers(start + 1, sum(sizes)))
    part = whole.part(start, end)
    assert part.span() == whole.span(start, end)
    for at in range(end - start):
        assert part.line_at(at) == whole.line_at(start + at)
        assert part.part(at).span() == whole.span(start + at, end)
