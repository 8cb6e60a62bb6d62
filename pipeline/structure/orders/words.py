"""Words that an order puts in the place of others."""

from __future__ import annotations

from fnmatch import fnmatchcase

import regex

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.structure.orders.places import titles
from pipeline.text import fold, squeeze

_MASK = "\0"  # for what is understood
_SPACE_BEFORE_MARK = regex.compile(r"\s+(?=[,;])")


def changed_words(text: str) -> list[tuple[str, str]]:
    """Pairs of old and new words; none where no words change or where they do not pair. What is
    added at the end takes the place of no words.

    >>> changed_words("2-тармақтағы «бес» деген сөз «он» деген сөзбен ауыстырылсын")
    [('бес', 'он')]
    """
    pairs: list[tuple[str, str]] = []
    if patterns("orders").search("inflected", text):
        return []
    for match in patterns("orders")["replaced"].finditer(text):
        old, new = _listed(match["old"]), _listed(match["new"])
        if len(old) != len(new):
            return []
        pairs += zip(old, new, strict=True)
    rest = _without(text, "inserted")
    pairs += [("", squeeze(m["new"][1:-1])) for m in patterns("orders")["appended"].finditer(rest)]
    for match in patterns("orders")["inserted"].finditer(text):
        beside, added = _listed(match["old"])[0], _listed(match["new"])[0]
        both = (added, beside) if match["before"] else (beside, added)
        pairs.append((beside, _SPACE_BEFORE_MARK.sub("", " ".join(both))))
    for match in patterns("orders")["struck"].finditer(text):
        pairs += [(old, "") for old in _listed(match["old"])]
    for match in patterns("orders")["marks"].finditer(text):
        pairs.append((_mark(match["old"]), _mark(match["new"])))
    rest = _without(rest, "replaced", "appended", "struck")
    if pairs and patterns("orders").search("words_named", rest):
        return []  # part of it is not understood
    return pairs


def _without(text: str, *names: str) -> str:
    """A text without what some patterns match, every other letter at its place."""
    for name in names:
        text = patterns("orders")[name].sub(lambda found: _MASK * len(found[0]), text)
    return text


def _listed(quotes: str) -> list[str]:
    if patterns("orders")["uneven"].match(quotes):
        return [squeeze(quotes[1:-1])]
    return titles(quotes)


def _mark(name: str) -> str:
    """«нүктелі үтір» and «точкой с запятой» as the semicolon."""
    marks: dict[str, str] = load_data("lang/punctuation.yaml")
    words = fold(squeeze(name))
    return next(mark for printed, mark in marks.items() if fnmatchcase(words, printed))
