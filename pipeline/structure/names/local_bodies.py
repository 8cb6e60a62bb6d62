"""Bodies of oblasts, districts and cities: one place for the forms in which acts name it.

Kazakh acts print «Панфилов аудандық мәслихаты» and «Панфилов ауданының мәслихаты», Russian
ones «Панфиловский районный маслихат Алматинской области» and «маслихат Панфиловского района».
All names here are folded (`pipeline.text.fold`). The places are data: `data/districts.yaml`
and `places` of `data/issuers.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.structure.names.transliteration import transliterate
from pipeline.text import fold

_MOST_WORDS = 5  # of a district's name, its unit included


@dataclass(frozen=True, slots=True)
class Place:
    """An oblast, a city or a district.

    `name` is its Kazakh name, `key` the part of keys that stands for it. Several oblasts have
    districts with a `shared` name: only the oblast tells them apart.
    """

    name: str
    key: str
    kind: str  # oblast, city or district
    shared: bool = False


def by_place(name: str) -> str:
    """A Russian name that has its place as an adjective, with the place behind the organ.

    >>> by_place("панфиловский районный маслихат алматинской области")
    'маслихат панфиловского района алматинской области'
    """
    found = patterns("head")["by_place"].match(name)
    if found is None:
        return name
    place = load_data("districts.yaml")["of_place"][found["unit"]].format(found["stem"])
    if found["city"]:
        place = _cities().get(found["stem"], place)
    return f"{found['organ']} {place}{found['rest']}"


def take_places(text: str) -> tuple[tuple[Place, ...], str]:
    """The known places at either end of `text`, and what is left of it."""
    known = _places()
    places: list[Place] = []
    words = text.split()
    while words:
        sizes = range(min(_MOST_WORDS, len(words)), 1, -1)
        ends = ((words[:size], words[size:]) for size in sizes)
        tails = ((words[-size:], words[:-size]) for size in sizes)
        cuts = ((known.get(" ".join(name)), rest) for name, rest in (*ends, *tails))
        place, rest = next(((place, rest) for place, rest in cuts if place), (None, words))
        if place is None:
            break
        places.append(place)
        words = rest
    return tuple(places), " ".join(words)


def key_of(places: tuple[Place, ...]) -> list[str]:
    """The parts of a key for these places: the smallest, and its city, else its oblast where
    names are shared."""
    outer = [place.key for place in places if place.kind == "oblast"][:1]
    cities = [place.key for place in places if place.kind == "city"]
    districts = [place for place in places if place.kind == "district"]
    if not cities and not districts:
        return outer
    shared = not cities and any(place.shared for place in districts)
    return [*(outer if shared else []), *cities, *(place.key for place in districts)]


@cache
def taken_keys() -> frozenset[str]:
    """Keys of places: another place of such a name keeps the word for what it is."""
    return frozenset(place.key for place in _places().values())


@cache
def _cities() -> Mapping[str, str]:
    cities: dict[str, str] = load_data("districts.yaml")["cities"]
    return {fold(stem): fold(city) for stem, city in cities.items()}


@cache
def _places() -> Mapping[str, Place]:
    """All known places by their folded names, Kazakh and Russian."""
    found: dict[str, Place] = {}
    for key, row in load_data("issuers.yaml")["places"].items():
        kind = "oblast" if row["kk"].endswith("облысы") else "city"
        place = Place(row["kk"], key, kind)
        russian = row["ru"].split("|")
        for name in (row["kk"], *russian):
            found[fold(name)] = place
        if kind == "city":  # acts print «города Талдыкорган» too
            found.setdefault(fold(russian[0]).removesuffix("а"), place)
    cities = {place.key for place in found.values()}
    data = load_data("districts.yaml")
    for name, russian in data["russian"].items():
        key = transliterate(name)
        key = f"{key}-audany" if key in cities else key
        place = Place(f"{name} ауданы", key, "district", name in data["shared"])
        for printed in (place.name, *_of_district(russian)):
            found[fold(printed)] = place
    return found


def _of_district(russian: str) -> Iterator[str]:
    for name in russian.split("|"):
        yield name if name.startswith("района ") else f"{name}ого района"
