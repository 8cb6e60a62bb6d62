"""What the parts of an act are called: points, chapters, appendices."""

from __future__ import annotations

from pipeline.data_files import load_data
from pipeline.text import fold

_DATA = "lang/parts_of_acts.yaml"


def kind_of(word: str) -> str:
    """The column of an order that holds the numbers of what a word names, `part` for parts of
    chapters; empty for another word.

    >>> kind_of("тармақшалардың")
    'subpoints'
    """
    return _of_word("kinds", word) or ""


def nominative_ru(word: str) -> str:
    """A Russian word for a part in the nominative; as it is where it is not known.

    >>> nominative_ru("главой")
    'глава'
    """
    return _of_word("nominative_ru", word) or word


def numbered(language: str) -> list[str]:
    """An article, a point and a subpoint as a note names them, with {} for the number."""
    names: list[str] = load_data(_DATA)["numbered"][language]
    return names


def several(kind: str, numbers: str) -> str:
    """Bare numbers as those of several parts.

    >>> several("section", "4 және 5")
    '4 және 5-тараулар'
    """
    name: str = load_data(_DATA)["several"][kind]
    return name.format(numbers)


def _of_word(group: str, word: str) -> str | None:
    names: dict[str, str] = load_data(_DATA)[group]
    return next((name for stem, name in names.items() if fold(word).startswith(stem)), None)
