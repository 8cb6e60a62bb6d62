"""Adjectives before the Russian name of who acts, as they are before it in the nominative."""

from __future__ import annotations

from pipeline.data_files import load_data

_SHORTEST = 7  # letters: shorter ones, as «своим» and «новым», do not tell who acts


def nominative_adjective(word: str, name: str, case: str) -> str:
    """An adjective in a case («instrumental», «dative») as it is before a name in the nominative;
    nothing for another word.

    >>> nominative_adjective("структурным", "подразделение", "instrumental")
    'структурное'
    >>> nominative_adjective("Государственную", "корпорация", "dative")
    'Государственная'
    """
    endings: dict[str, str] = load_data("lang/adjective_endings_ru.yaml")[case][gender_of(name)]
    found = next((ending for ending in endings if word.endswith(ending)), None)
    if found is None or len(word) < _SHORTEST:
        return ""
    return word.removesuffix(found) + endings[found]


def gender_of(name: str) -> str:
    """The gender of a name in the nominative, as its last letter tells.

    >>> [gender_of(name) for name in ("отдел", "канцелярия", "учреждение")]
    ['masculine', 'feminine', 'neuter']
    """
    if name.endswith(("а", "я")):
        return "feminine"
    return "neuter" if name.endswith(("о", "е")) else "masculine"
