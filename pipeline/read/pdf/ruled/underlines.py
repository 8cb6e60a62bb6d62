"""Lines drawn below words or through them, which are no rules of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.ruled.ruling import Rule, whole_rules
from pipeline.read.pdf.settings import PdfSettings

_WITHIN = 0.06  # of a word's height: so far inside its box a line below it runs at least
_FROM_TOP = 0.3


def without_underlines(
    rules: Sequence[Rule], words: Sequence[Word], settings: PdfSettings
) -> list[Rule]:
    """Level rules without those that run through the boxes of words, within one column.

    Rules as long as any other over the same place are kept: they divide rows, however near to
    them the text was printed.
    """
    whole = whole_rules(rules, settings)
    by_middle = sorted(words, key=lambda word: word.box.middle)
    middles = [word.box.middle for word in by_middle]
    tallest = max((word.box.height for word in words), default=0.0)
    gone = []
    for rule in whole:
        first = bisect_left(middles, rule.at - tallest)
        last = bisect_left(middles, rule.at + tallest)
        length = rule.end - rule.start
        if any(_runs_through(rule, word) for word in by_middle[first:last]) and any(
            other.end - other.start > length + settings.snap
            and other.start <= rule.start + settings.snap
            and other.end >= rule.end - settings.snap
            for other in whole
        ):
            gone.append(rule)
    return [rule for rule in rules if not any(_is_part(rule, line, settings) for line in gone)]


def _runs_through(rule: Rule, word: Word) -> bool:
    x0, top, x1, bottom = word.box
    height = bottom - top
    return (
        rule.start < (x0 + x1) / 2 < rule.end
        and top + _FROM_TOP * height < rule.at < bottom - _WITHIN * height
    )


def _is_part(rule: Rule, whole: Rule, settings: PdfSettings) -> bool:
    near = settings.snap
    return (
        abs(rule.at - whole.at) <= near
        and rule.start >= whole.start - near
        and rule.end <= whole.end + near
    )
