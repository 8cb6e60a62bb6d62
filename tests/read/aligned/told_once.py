"""What every reading of tables set by spaces must keep: each word once, lines in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pipeline.model import Line
from pipeline.read.aligned import with_aligned_tables


def lines_of_words(widest: int, most: int) -> SearchStrategy[str]:
    """Lines of at most `most` words, with 1 to `widest` spaces before each."""
    gaps = st.integers(1, widest).map(lambda spaces: " " * spaces)
    words = st.sampled_from(["2", "құжат", "портал", "Ақмола", "облысы"])
    pairs = st.lists(st.tuples(gaps, words), max_size=most)
    return pairs.map(lambda found: "".join(gap + word for gap, word in found))


def tells_each_word_once(texts: Sequence[str]) -> bool:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    read, _ = with_aligned_tables(lines)
    numbers = [line.number for line in read]
    return _words(read) == _words(lines) and numbers == sorted(numbers)


def _words(lines: Sequence[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in line.text.split())
