"""Quick looks that spare a search never hide what the search would have found."""

from __future__ import annotations

from collections import Counter

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.repair.links import _find_fragments, _may_have_hole
from pipeline.repair.words import count_words
from pipeline.structure.parts.lines import Lines

SPACED = st.text("аб 1.,;:»)«-", max_size=12)
PIECES = [
    "осы", "сәйкес", "нысан", "5-қосымшаға", "2", "-", "қосымшада", "№", "573", "қаулысы",
    "1-тармақ", ".", ",", ")",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
TEXTS = st.lists(st.text("аиіi бв.\t1-", max_size=10), max_size=6)


@given(SPACED)
def test_holes(text: str) -> None:
    if patterns("repair_links")["hole"].search(text) and not text.isspace():
        assert _may_have_hole(text)


@given(WORDS)
def test_the_last_words_hold_the_fragment(text: str) -> None:
    found = patterns("repair_links")["fragment"].search(text.rstrip())
    fragments = _find_fragments(text, has_holes=False)
    assert [f.text for f in fragments] == ([found[0]] if found and found.start() else [])


@given(st.text("аиіi бв.\t1-«", max_size=40))
def test_words_are_counted_as_one_pattern_would(text: str) -> None:
    plain = text.replace("i", "і").lower()
    assert count_words(text) == Counter(regex.findall(r"\p{L}{2,}+(?! і)", plain))


@given(TEXTS, st.lists(st.text("аи .", min_size=1, max_size=3), max_size=3))
def test_lines_that_hold_words(texts: list[str], words: list[str]) -> None:
    source = Lines([Line(number, text) for number, text in enumerate(texts, 1)])
    expected = [i for i, text in enumerate(texts) if any(word in text for word in words)]
    assert source.holding(words) == expected


def test_lines_that_match() -> None:
    texts = ["Бұған 1-қосымша", "", "1-қосымшада көрсетілген", "бекiтiлген   "]
    source = Lines([Line(number, text) for number, text in enumerate(texts, 1)])
    assert source.matching(patterns("structure"), "stamp_word") == [0, 3]
    with pytest.raises(ValueError, match=r"structure\.point does not say what it needs"):
        source.matching(patterns("structure"), "point")
