"""Pages without letters that can be read: scans, and fonts that name their letters wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.read.pdf.blocks import Doubt
from pipeline.read.pdf.drawn.page import PageContent, Word

_NO_CHARACTER = regex.compile(r"[\p{Cc}\p{Co}\p{Cn}\ufffd]")
_FEWEST_LOST = 20  # fewer are bullets and signs
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LETTERS = regex.compile(r"\p{L}")
# What Cyrillic letters of an eight-bit font become when they are taken for Western ones.
_WESTERN = regex.compile("[\xc0-\xff]")
_FEWEST_WESTERN = 20
_FEWEST_FOREIGN = 50  # letters of a page in another language, or in a font without names
_MOSTLY = 0.5
_SAMPLE = 1000  # letters of a page that tell whether they are Western ones


Problem = tuple[str, str]
"""A finding's code and message."""


def problem_of(content: PageContent) -> tuple[Problem | None, list[Doubt]]:
    """Why the page has nothing to be read, if so; else a doubt if some of its words have not."""
    words = [*content.words, *content.across]
    if not words:
        reason = "it is a scan; recognise its text first" if content.has_images else "it is empty"
        return ("page_without_text", f"the page has no text: {reason}"), []
    text = "".join([word.text for word in words])
    lost = len(_NO_CHARACTER.findall(text))
    if lost * 2 > len(text) or _mostly_lost(lost, text):
        message = "the page's font does not say which letters it shows"
        return ("page_unreadable_font", message + "; recognise its text first"), []
    if _is_western(text[:: len(text) // _SAMPLE + 1]):
        message = "the page's font names its Cyrillic letters as Western ones"
        return ("page_unreadable_font", message + "; recognise its text first"), []
    if _CYRILLIC.search(text) is None and len(_LETTERS.findall(text)) >= _FEWEST_FOREIGN:
        message = "no letter on the page is Cyrillic: its font may name them wrongly"
        return None, [Doubt("page_unreadable_font", message)]
    return None, list(_lost_words(content.words)) if lost else []


def _mostly_lost(lost: int, text: str) -> bool:
    """Whether more letters are lost than there are Cyrillic ones: fonts without names for their
    letters keep figures and addresses, and give other letters for some."""
    return lost >= _FEWEST_LOST and lost > len(_CYRILLIC.findall(text))


def _is_western(text: str) -> bool:
    western = len(_WESTERN.findall(text))
    return western >= _FEWEST_WESTERN and western > _MOSTLY * len(_LETTERS.findall(text))


def _lost_words(words: Sequence[Word]) -> Iterator[Doubt]:
    """A doubt if words have no letters; single letters without any are bullets and signs."""
    lost = [
        word
        for word in words
        if len(word.text) > 1 and len(_NO_CHARACTER.findall(word.text)) * 2 > len(word.text)
    ]
    if lost:
        message = f"the font of {len(lost)} words does not say which letters it shows"
        yield Doubt("page_unreadable_font", message)
