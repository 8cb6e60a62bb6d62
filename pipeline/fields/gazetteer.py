"""Regions, districts, towns and area codes: names looked up whatever their spelling and case.

The data are the CSV files of `pipeline/data/gazetteer`; each names its source.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz import fuzz, process

from pipeline.fields.model import EXACT, Place
from pipeline.patterns import patterns
from pipeline.text import fold, squeeze

# Below this a near spelling is another name: «Зырян» and «Зырянов» score 92, «Ақжар» and
# «Ақжайық» 67.
FUZZY_SCORE = 86.0
# The score of a name that differs only by Russian letters for Kazakh ones.
_LOOSE_SCORE = 98.0
_SHORTEST = 3  # digits of an area code, at least
_RUSSIAN_LETTERS = str.maketrans("әғқңөұүһіё", "агкноуухие")


def read_csv(name: str) -> list[dict[str, str]]:
    """Rows of a file of `pipeline/data/gazetteer`; lines that begin with # are comments."""
    path = resources.files("pipeline").joinpath("data", "gazetteer", name)
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def area_codes() -> frozenset[str]:
    """The area codes of the country: three digits to five."""
    return frozenset(row["area_code"] for row in read_csv("area_codes.csv"))


def area_code_of(national: str) -> str | None:
    """The area code that ten national digits begin with: the longest that is known."""
    return _code_in(national[:5])


def known_code(printed: str) -> str | None:
    """The area code that is printed alone, with or without the 8 before it; one of three digits
    may have the first digit of its numbers («7272» of Almaty)."""
    digits = "".join(filter(str.isdigit, printed))
    for code in (digits, digits[1:]):
        if code in area_codes() or (len(code) == _SHORTEST + 1 and code[:-1] in area_codes()):
            return code
    return None


@lru_cache(maxsize=4096)
def _code_in(beginning: str) -> str | None:
    for length in (5, 4, 3):
        if beginning[:length] in area_codes():
            return beginning[:length]
    return None


@cache
def places() -> tuple[Place, ...]:
    """Every place of the gazetteer."""
    found = []
    for row in read_csv("regions.csv"):
        town = row["centre"] if row["kind"] == "city" else None
        code = row["area_code"] if town else None
        found.append(Place(row["name"], row["name"], None, town, code))
    for row in read_csv("districts.csv"):
        others = tuple(code for code in row["other_codes"].split("|") if code)
        found.append(_place(row, row["name"], None, others))
    found += [_place(row, row["district"] or None, row["name"]) for row in read_csv("towns.csv")]
    return tuple(found)


def _place(
    row: dict[str, str], district: str | None, town: str | None, others: tuple[str, ...] = ()
) -> Place:
    later, code = row["later_region"] or None, row["area_code"] or None
    return Place(row["name"], row["region"], district, town, code, others, later_region=later)


@cache
def _by_code() -> dict[str, Place]:
    """By area code, the town that has it, else the district."""
    ordered = sorted(places(), key=lambda place: place.settlement is None)
    return {place.area_code: place for place in reversed(ordered) if place.area_code}


def place_of_code(code: str) -> Place | None:
    """The place that an area code is that of.

    >>> place_of_code("71037").name
    'Ақтоғай ауданы'
    """
    return _by_code().get(code)


@cache
def _index() -> dict[tuple[str, str], tuple[Place, ...]]:
    """Places by stem and kind («ақкөл», «district»), under each of their spellings."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for file in ("regions.csv", "districts.csv", "towns.csv"):
        for row in read_csv(file):
            spellings[row["name"]].update(v for v in row["variants"].split("|") if v)
    index: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places():
        for spelling in sorted({place.name} | spellings[place.name]):
            stem, kind = stem_and_kind(spelling)
            found = index[stem, kind or "city"]
            if place not in found:
                found.append(place)
    return {key: tuple(found) for key, found in index.items()}


@lru_cache(maxsize=16384)
def stem_and_kind(name: str) -> tuple[str, str | None]:
    """The bare name, folded, and the kind that its type word tells.

    >>> stem_and_kind("Ақмола облысының")
    ('ақмола', 'region')
    >>> stem_and_kind("Көкшетау қ.")
    ('көкшетау', 'city')
    """
    key = fold(name).replace("-", " ").strip(" .,:;\"'")
    kind = None
    for pattern in ("region_word", "district_word", "city_word"):
        bare, count = patterns("places")[pattern].subn(" ", key)
        if count:
            key, kind = bare, pattern.removesuffix("_word")
            break
    key = key.replace("атындағы", " ").replace(".", ". ")
    return squeeze(key), kind


@lru_cache(maxsize=16384)
def find_place(name: str, *, region: str | None = None) -> Place | None:
    """The place that `name` means, None if there is none or more than one.

    `name` may carry a type word in any case («Ақмола облысының», «Ақкөл аудандық»,
    «Көкшетау қ.»); without one, regions are looked up first, then towns, then districts.
    `region` (a canonical name) decides between districts of one name. A near spelling is
    found too: its `score` is below 100.
    """
    stem, kind = stem_and_kind(name)
    if not stem:
        return None
    for found, score in _known_as(stem, kind):
        if found:
            place = _only(found, region)
            return replace(place, score=score) if place and score < EXACT else place
    return None


def _known_as(stem: str, kind: str | None) -> Iterator[tuple[tuple[Place, ...], float]]:
    """The places of a name with their score: as it is spelt, with Russian letters for Kazakh ones,
    nearly as it is spelt. Each is looked for only where none before it is found."""
    kinds = (kind,) if kind else ("region", "city", "district")
    for wanted in kinds:
        yield _index().get((stem, wanted), ()), EXACT
    loose = _loosely(stem)
    if kind == "district" and "ск" in stem:  # «Аягозского района»
        loose = patterns("places")["russian_adjective"].sub("", loose)
    for wanted in kinds:
        yield _loose_index().get((loose, wanted), ()), _LOOSE_SCORE
    for wanted in kinds:
        stems = _stems_near(wanted, len(stem))
        near = process.extractOne(stem, stems, scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE)
        if near:
            yield _index()[near[0], wanted], round(near[1], 1)


def region_on(place: Place, day: str | None) -> str | None:
    """The region that a place belonged to on a day (YYYY-MM-DD).

    >>> region_on(find_place("Жезқазған қаласы"), "2023-04-20")
    'Ұлытау облысы'
    """
    since = _founded().get(place.later_region or "")
    return place.later_region if since and day and since <= day else place.region


@cache
def _founded() -> dict[str, str]:
    """The days on which regions were made, of those that were made out of others."""
    return {row["name"]: row["since"] for row in read_csv("regions.csv") if row["since"]}


@lru_cache(maxsize=1024)
def _stems_near(kind: str, length: int) -> tuple[str, ...]:
    """The stems of a kind that can be alike enough to one of so many letters: what a longer
    one has more counts against it, whatever the letters are."""
    ratio = FUZZY_SCORE / (200 - FUZZY_SCORE)
    return tuple([stem for stem in _stems(kind) if ratio * length <= len(stem) <= length / ratio])


@cache
def _stems(kind: str) -> tuple[str, ...]:
    return tuple([stem for stem, known in _index() if known == kind])


def _only(found: tuple[Place, ...], region: str | None) -> Place | None:
    """The place of `region`, now or later; without one, the only place there is.

    A town that became a region is found under both kinds: its region is the older one, which
    `region_on` knows the end of.
    """
    if region is not None:
        found = tuple([place for place in found if place.region == region]) or found
        taken = [p for p in found if region == p.later_region != p.region]
        found = tuple([replace(place, region=region) for place in taken]) or found
    if len(found) > 1:
        found = tuple(place for place in found if place.settlement)
    codes = {place.area_code for place in found}
    if len(found) > 1 and len(codes) == 1:
        older = next((place for place in found if place.later_region), None)
        region, later = (older.region, older.later_region) if older else (None, None)
        return replace(found[0], region=region, later_region=later)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=16384)
def places_in(text: str, *, region: str | None = None) -> tuple[Place, ...]:
    """The places that a name or an address speaks of, in their order.

    A place is looked for before each type word («Ақмола облысының … Жақсы аудандық бөлімі»),
    its name being the one to four words that the gazetteer knows, the longest first. A region
    that is named decides between districts of one name, as does `region`.

    >>> [place.name for place in places_in("Ақмола облысының ХҚКО Есіл аудандық бөлімі")]
    ['Ақмола облысы', 'Есіл ауданы']
    """
    folded = fold(text)
    found: list[Place] = []
    begin = 0
    for match in patterns("places")["any_type_word"].finditer(folded):
        words = folded[begin : match.start()].split()
        begin = match.end()
        for count in range(min(4, len(words)), 0, -1):
            place = _known_place(" ".join([*words[-count:], match.group()]), region)
            if place is not None:
                found.append(place)
                if place.name == place.region or region is None:
                    region = place.region or region
                break
    return tuple(found)


def _known_place(name: str, region: str | None) -> Place | None:
    stem, kind = stem_and_kind(name)
    found = _index().get((stem, kind or "city"), ())
    return _only(found or _loose_index().get((_loosely(stem), kind or "city"), ()), region)


def _loosely(stem: str) -> str:
    """Kazakh letters as the Russian ones that keyboards give for them: «қаратал» = «каратал»."""
    return stem.translate(_RUSSIAN_LETTERS)


@cache
def _loose_index() -> dict[tuple[str, str], tuple[Place, ...]]:
    loose: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for (stem, kind), found in _index().items():
        known = loose[_loosely(stem), kind]
        known += [place for place in found if place not in known]
    return {key: tuple(found) for key, found in loose.items()}


@cache
def settlement_stems() -> frozenset[str]:
    """Folded names of the towns and of the centres of districts and regions."""
    names = [row["name"] for row in read_csv("towns.csv")]
    names += [row["centre"] for file in ("regions.csv", "districts.csv") for row in read_csv(file)]
    return frozenset(fold(name) for name in names)
