"""Citations of Russian texts: «подпунктом 1) статьи 10 Закона … от 15 апреля 2013 года «…»».

The word for an act comes first, so the act is read to its right and the places to its left.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, product

import regex

from pipeline.clauses.citations import Reference
from pipeline.clauses.places import Place
from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.structure.names.issuers import (
    act_type_of,
    expand,
    russian_adjective,
    russian_nominative,
)
from pipeline.structure.names.references import clean_number, read_date
from pipeline.text import fold

_LEVELS = ("article", "point", "subpoint")
_REACH = 200  # characters before the word for an act in which its places stand
_LAWS = ("law", "code")
_QUOTES = '«»"“” '
_RANGE = regex.compile(r"(\d+)\s+[-–—]\s+(\d+)")


@lru_cache(maxsize=1 << 11)  # as `references`
def russian_references(text: str) -> tuple[Reference, ...]:
    """The acts that a Russian text names, in their order; references within the act are none."""
    said = patterns("citations_ru")
    found: list[Reference] = []
    for match in said.finditer("act", text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if said["internal"].search(before[-_REACH // 10 :]):
            continue
        reference = _reference(match, said.search("places", before), match.start() - len(before))
        if reference is not None:
            found.append(reference)
    return tuple(found)


def _reference(
    match: regex.Match[str], places: regex.Match[str] | None, offset: int
) -> Reference | None:
    """The act of a match, None where neither date, number nor title tell which it is."""
    kind = act_type_of(match["word"])
    title = match["title"].strip(_QUOTES) if match["title"] else None
    adjective = match["adjective"]
    if title is None and adjective and kind == "code":
        title = f"{russian_adjective(adjective)} кодекс"
    issuer = _issuer(match["issuer"], known=kind in _LAWS)
    if not (match["date"] or match["number"] or title):
        return None
    if match["issuer"] and issuer is None:
        return None  # «приказ о назначении … от 5 мая» names no act by its issuer
    start = match.start() if places is None else offset + places.start()
    return Reference(
        start=start,
        end=match.end() if title or match["date"] else match.end("number"),
        act_type=kind,
        title=title,
        issuer=issuer,
        date=read_date(match["date"]) if match["date"] else None,
        number=clean_number(match["number"]),
        places=tuple(_places(places[0])) if places else (),
    )


def _issuer(printed: str | None, *, known: bool) -> str | None:
    """The body, in the nominative; of laws and codes the Republic."""
    if printed is None:
        return None
    name = russian_nominative(expand(printed.strip(" ,")))
    genitive, nominative = load_data("issuers.yaml")["country"]["ru"]
    if fold(name) == fold(genitive):
        return str(nominative)
    if known or not name[:1].isupper():
        return None
    return name


def _places(text: str) -> list[Place]:
    """«подпунктом 1) пункта 2 статьи 6, статьей 8» as places, the largest level last in each."""
    steps = [
        (next(name for name in _LEVELS if match[name]), _numbers(match["list"]))
        for match in patterns("citations_ru")["place"].finditer(text)
    ]
    groups: list[dict[str, list[str]]] = [{}]
    for before, (level, numbers) in pairwise([("", []), *steps]):
        smaller = before[0] and _LEVELS.index(before[0]) <= _LEVELS.index(level)
        if smaller:
            groups.append({})
        groups[-1][level] = numbers
    return [
        Place(**dict(zip(group, values, strict=True)))
        for group in groups
        for values in product(*group.values())
    ]


def _numbers(printed: str) -> list[str]:
    """«1) и 2)» → 1, 2; «22 - 24» → 22-24; «9-1» is one number."""
    joined = _RANGE.sub(r"\1-\2", printed)
    numbers = patterns("citations_ru")["numbers_apart"].split(joined)
    return [number.rstrip(")") for number in numbers]
