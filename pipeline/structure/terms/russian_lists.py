"""Commas between the words of a list in a Russian sentence, where no term begins.

«оказывается архивами областей, городов Астаны и Алматы, а также специальными архивами (далее –
архив)» has one term: each of its parts agrees in case with what stands before its comma.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.patterns import patterns
from pipeline.russian_cases import cases_of

# Quotes that are not closed hide nothing: «… корпорация «Правительство» по области, его отделы».
_NAME = regex.compile(r"«(?:[^«»]|«[^«»]*+»)*+»|\"[^\"]*+\"|“[^“”]*+”|\([^()]*+\)")
_WORD = regex.compile(r"\p{L}[\p{L}-]*+")


def without_lists(
    text: str, start: int, boundaries: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The boundaries of terms in `text[start:]` without the commas that part words of a list."""
    if not any(text[first] == "," for first, _ in boundaries):
        return list(boundaries)
    seen = _NAME.sub(lambda name: "«" * len(name[0]), text)
    kept: list[tuple[int, int]] = []
    opened = start
    for first, end in boundaries:
        if seen[first] != text[first]:
            kept.append((first, end))  # inside a name
        elif text[first] != "," and patterns("definitions")["elsewhere_ru"].search(seen[:first]):
            continue
        elif text[first] != "," or not _goes_on(seen, opened, first):
            kept.append((first, end))
            opened = end
    return kept


def _goes_on(seen: str, opened: int, comma: int) -> bool:
    """Whether the list that may begin at `opened` goes on behind a comma."""
    also = patterns("definitions")["list_goes_on_ru"].match(seen, comma)
    if also is not None:
        return True
    following = _WORD.search(seen, comma)
    if following is None or patterns("definitions")["no_item_ru"].match(seen, comma):
        return False
    parts = seen[opened:comma].split(",")
    before = [words[0] for words in map(_WORD.findall, parts) if words]
    before += _WORD.findall(parts[-1])[-1:]
    towns = before[-1:] and before[-1][0].isupper() and following[0][0].isupper()
    cases = cases_of(following[0])
    return bool(towns or any(cases & cases_of(word) for word in before))
