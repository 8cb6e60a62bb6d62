"""In which cases a Russian word may stand, as its ending tells.

Words of a list agree in case, words of two phrases seldom do: «архивами областей, а также
специальными архивами» is one list, «документов, уполномоченный орган» none.
"""

from __future__ import annotations

from functools import cache

import regex

from pipeline.data_files import load_data

_LONGEST_ENDING = 3
_CONSONANT = regex.compile(r"[бвгджзклмнпрстфхцчшщ]$")


def cases_of(word: str) -> frozenset[str]:
    """The cases that a word may stand in; none if its ending does not tell.

    >>> sorted(cases_of("архивами")), sorted(cases_of("сельских"))
    (['instrumental'], ['genitive', 'genitive_plural'])
    """
    known = _endings()
    lowered = word.lower()
    for length in range(min(_LONGEST_ENDING, len(word) - 1), 0, -1):
        if lowered[-length:] in known:
            return known[lowered[-length:]]
    return known["_"] if _CONSONANT.search(lowered) else frozenset()


@cache
def _endings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for case, endings in load_data("lang/case_endings_ru.yaml").items():
        for ending in endings:
            found.setdefault(ending, set()).add(case)
    return {ending: frozenset(cases) for ending, cases in found.items()}
