"""What a cell of phones or addresses on the net prints beside them: a person, a remark."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from pipeline.patterns import patterns
from pipeline.text import TO_LATIN

_MARKUP = regex.compile(r"</?\w+>")
_ENDS = " \t,;:"


def words_beside(text: str, values: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of a cell with words that are neither within `values` (offsets of numbers,
    e-mails and sites) nor a label of theirs.

    >>> words_beside("Абуов Е.К. 8716-51-99619", [(11, 24)])
    [(0, 10)]
    """
    found = []
    at = 0
    for start, end in (*sorted(values), (len(text), len(text))):
        if start > at:
            gap = text[at:start]
            if any(map(str.isalpha, gap)) and any(map(str.isalpha, _without_labels(gap))):
                left = at + len(gap) - len(gap.lstrip(_ENDS))
                found.append((left, at + len(gap.rstrip(_ENDS))))
        at = max(at, end)
    return found


def _without_labels(text: str) -> str:
    """`text` without the words that say what stands beside them, and without mark-up."""
    rest = patterns("phones")["label"].sub("", text)
    return patterns("emails")["label"].sub("", _MARKUP.sub("", rest.translate(TO_LATIN)))
