"""Text for comparison: the one place that says when two spellings are the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import regex

DIGITS_FOR = {"б": "6", "з": "3"}
"""Letters that converters print for digits, where only a number can stand: «б)» behind «5)»."""
KAZAKH_LETTERS = "әғқңөұүһі"
"""The letters that Kazakh has and Russian has not."""

# Latin letters (and Latin-1 ones of old converters) that stand inside Kazakh words, such as
# the i of «мерзiмдi» or the c of «cелосы», and the Cyrillic letter each of them looks like.
TO_CYRILLIC = str.maketrans(
    "ABCEHIKMOPTXYaceiopxyhİı",
    "АВСЕНІКМОРТХУасеіорхуһІі",
)
# The other way round, for e-mail addresses and sites typed with a Cyrillic keyboard.
TO_LATIN = str.maketrans(
    "АВСЕНІКМОРТХУасеіорхуһьѕјԁ",
    "ABCEHIKMOPTXYaceiopxyhbsjd",
)
# Quotes and dashes of all kinds count as one.
_FOLDED = (
    TO_CYRILLIC | str.maketrans("«»“”„‟″’‘`", '"' * 7 + "'" * 3) | str.maketrans("–—−‑‐‒", "------")
)
_LATIN = regex.compile("[A-Za-z]")
_MIXED = regex.compile(r"(?=\p{L}*[A-Za-z])(?=\p{L}*\p{Cyrillic})\b\p{L}+")
# `str.translate` looks every letter up; a text of this length has each kind replaced instead.
_LONG = 40


def _translator(table: Mapping[int, int | str]) -> Callable[[str], str]:
    """What `str.translate` does with `table`, faster on long texts.

    No letter of the table may be what another one becomes.
    """
    pairs = [(chr(old), new if isinstance(new, str) else chr(new)) for old, new in table.items()]
    one_of = regex.compile(f"[{regex.escape(''.join(map(chr, table)))}]")

    def translated(text: str) -> str:
        if len(text) < _LONG:
            # Few texts have such letters; ASCII, which may be Latin, is translated without delay.
            return text.translate(table) if text.isascii() or one_of.search(text) else text
        for old, new in pairs:
            if old in text:
                text = text.replace(old, new)
        return text

    return translated


to_cyrillic = _translator(TO_CYRILLIC)
_unified = _translator(_FOLDED)


# Behind a word: «м²», «км³» are units.
_MARK = regex.compile(r"[⁰¹²³⁴-⁹*]|\[\d")
_MARKS = regex.compile(r"(?<=\p{L}{3}[»\")]?)(?:[⁰¹²³⁴-⁹]{1,2}|\*{1,3}|\[\d{1,2}\])(?=[\s;:,.)]|$)")


def without_marks(text: str) -> str:
    """`text` with blanks for the marks of footnotes, every letter in its place.

    >>> without_marks("30 минут¹; куәлік**"), without_marks("20 м², 64¹-бап")
    ('30 минут ; куәлік  ', '20 м², 64¹-бап')
    """
    return _MARKS.sub(lambda found: " " * len(found[0]), text) if _MARK.search(text) else text


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """`text` in lower case, look-alike Latin letters as Cyrillic, every letter in its place, the
    marks of footnotes as blanks.

    So what a pattern finds can be cut from the text. Several readers ask for the same clause.

    >>> plain("негiздер Жоқ"), plain("30 минут¹;"), plain("20 м²;")
    ('негіздер жоқ', '30 минут ;', '20 м²;')
    """
    return to_cyrillic(without_marks(text)).lower()


@lru_cache(maxsize=1 << 13)
def fold(text: str) -> str:
    """`text` for comparison: NFKC, look-alikes as Cyrillic, one quote, one dash, lower case,
    no marks of footnotes.

    >>> fold("Мерзiмдi  «Cтандарт»¹") == fold('мерзімді "стандарт"')
    True
    """
    if _MARK.search(text):
        text = _MARKS.sub("", text)
    return squeeze(_unified(unicodedata.normalize("NFKC", text))).casefold()


def has_latin(text: str) -> bool:
    """Whether a Latin letter stands in it."""
    return _LATIN.search(text) is not None


def in_one_alphabet(text: str) -> str:
    """`text` with the look-alike Latin letters of words that have Cyrillic ones as Cyrillic.

    >>> in_one_alphabet("Ленгiр, IT көшесі")
    'Ленгір, IT көшесі'
    """
    return _MIXED.sub(lambda word: to_cyrillic(word[0]), text)


def has_letter(text: str) -> bool:
    """Whether there is a letter in `text`; many cells are ASCII and hold none.

    >>> has_letter("8 (71632) 2-29-43"), has_letter("8 (71632) 2-29-43 факс")
    (False, True)
    """
    if text.isascii():
        return text.lower() != text.upper()
    return any(map(str.isalpha, text))


def squeeze(text: str) -> str:
    """`text` with every run of white space as one space and none at the ends.

    Most texts have no more; a tab, or a blank of another kind, is not printable.
    """
    text = text.strip()
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def as_printed(text: str, found: regex.Match[str], group: str) -> str:
    """A group of what a pattern found in `plain(text)`, in the letters of the text itself.

    >>> text = "Жеке тұлғалар үшін"
    >>> as_printed(text, regex.search("(?<who>жеке тұлға)", plain(text)), "who")
    'Жеке тұлға'
    """
    start, end = found.span(group)
    return text[start:end]


def stretches(text: str, end: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the stretches of a text begin and end, each with the `end` that closes it; what stands
    behind the last one is one too.

    >>> list(stretches("Қабылдайды. Береді", regex.compile(r"[.] ")))
    [(0, 12), (12, 18)]
    """
    start = 0
    for found in end.finditer(text):
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


_RAISED = regex.compile(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹]++")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def with_dash(numbers: str) -> str:
    """Numbers of what was put behind another, which may be printed with a raised figure.

    >>> with_dash("13¹"), with_dash("9-1, 64²")
    ('13-1', '9-1, 64-2')
    """
    if numbers.isascii():
        return numbers
    return _RAISED.sub(lambda raised: f"-{raised[0].translate(_LEVEL)}", numbers)
