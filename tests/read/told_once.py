"""What every reading of tables set by spaces must keep: each word once, lines in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model import Line
from pipeline.read.aligned import with_aligned_tables


def tells_each_word_once(texts: Sequence[str]) -> bool:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    read, _ = with_aligned_tables(lines)
    numbers = [line.number for line in read]
    return _words(read) == _words(lines) and numbers == sorted(numbers)


def _words(lines: Sequence[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in line.text.split())
