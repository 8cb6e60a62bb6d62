"""Attributes of Kazakh words: numbers and the norm for comparison."""

from __future__ import annotations

from collections.abc import Callable

import regex

from pipeline.lang.spacy_parts import LIKE_NUM, NORM
from pipeline.numerals import is_number_word
from pipeline.text import fold

# 28, 0,5, 13.00, 1/2, 50-60; a date (16.06.2016) has three parts and is no number
_FIGURES = regex.compile(r"[+±~-]?\d++(?:[.,/–-]\d++)?")


def like_num(text: str) -> bool:
    """Whether a token is a number, in figures or in words with any ending."""
    return _FIGURES.fullmatch(text) is not None or is_number_word(text)


LEX_ATTRS: dict[int, Callable[[str], object]] = {LIKE_NUM: like_num, NORM: fold}
