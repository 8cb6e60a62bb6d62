"""Numbers, also in words: «жиырма сегіз», «екінші», «он бестен», «бір жарым», «двадцати двух».

The words and the endings that they take are data (`data/lang/numerals.yaml`, for Russian
`numerals_ru.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import regex

from pipeline.data_files import load_data
from pipeline.text import fold

_HALF = 0.5
_FIGURE = regex.compile(
    r"(?P<whole>\d{1,3}(?:[ \u00a0]\d{3})++|\d++)(?:[.,](?P<part>\d++))?(?:-\p{L}++)?"
)


def number_of(text: str) -> float | None:
    """The number that `text` says, in figures or in words; None if it says none.

    A case ending changes nothing, nor does an ordinal one.

    >>> number_of("жиырма сегіз"), number_of("екіден"), number_of("0,5"), number_of("күн")
    (28.0, 2.0, 0.5, None)
    """
    figure = _FIGURE.fullmatch(text.strip())
    if figure is not None:
        whole = figure["whole"].replace(" ", "").replace("\u00a0", "")
        return float(f"{whole}.{figure['part'] or 0}")
    return words_to_number(fold(text).split())


def words_to_number(words: Sequence[str]) -> float | None:
    """The number of several words in their order; None unless they make up one number.

    «жиырма жеті» is 27, «екі жүз елу» 250; «жеті жиырма» is no number.
    """
    total = group = 0.0
    scale = limit = float("inf")
    for word in words:
        value = word_value(word)
        if value is None:
            return None
        if value == _HALF:
            group += value
            limit = 0
        elif value >= 1000:
            if value >= scale:
                return None
            total, group, scale, limit = total + (group or 1) * value, 0.0, value, float("inf")
        elif value == 100:
            if group >= 10:
                return None
            group, limit = (group or 1) * value, 100
        elif value >= limit or (value == 0 and len(words) > 1):
            return None
        else:
            group += value
            limit = 10 if value >= 10 else 1
    return total + group if words else None


@lru_cache(maxsize=4096)
def word_value(word: str) -> float | None:
    """What one word adds to a number: «жиырмадан» 20, «екінші» 2, «жүз» 100, «жарым» ½."""
    stems, pattern, excluded = _vocabulary()
    key = fold(word)
    if key in excluded:
        return None
    found = pattern.fullmatch(key)
    return None if found is None else stems[found["stem"]]


def russian_number_of(text: str) -> float | None:
    """The number that Russian words say; None where a word is no number.

    >>> russian_number_of("двадцати двух"), russian_number_of("двадцати дней")
    (22.0, None)
    """
    values = [_russian().get(word) for word in text.replace("-", " ").split()]
    known = [value for value in values if value is not None]
    return float(sum(known)) if known and len(known) == len(values) else None


@cache
def _russian() -> dict[str, float]:
    data = load_data("lang/numerals_ru.yaml")
    return {form: value for value, forms in data.items() for form in forms}


def is_number_word(word: str) -> bool:
    """Whether the word is a numeral, with or without endings."""
    return word_value(word) is not None


@cache
def _vocabulary() -> tuple[dict[str, float], regex.Pattern[str], frozenset[str]]:
    data = load_data("lang/numerals.yaml")
    stems: dict[str, float] = {
        **data["units"], **data["tens"], **data["multipliers"], **data["irregular"],
        **dict.fromkeys(data["halves"], _HALF),
    }  # fmt: skip
    for spelling, word in data["misspellings"].items():
        stems[spelling] = stems[word]
    pattern = (
        f"(?P<stem>{_any(stems)})-?(?:{_any(data['ordinal'])})?"
        f"(?:{_any(data['possessive'])})?-?(?:{_any(data['case'])})?"
    )
    return stems, regex.compile(pattern), frozenset(data["not_numbers"])


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: -len(word)))


def is_column_numbers(cells: Sequence[str]) -> bool:
    """Whether a row only counts the columns: 1 | 2 | 3 | 4."""
    return [cell.strip() for cell in cells] == [str(n) for n in range(1, len(cells) + 1)]
