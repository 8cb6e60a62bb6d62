"""Names of bodies that issue acts: their cases, and the slugs that keys are made of.

The bodies are data (`data/issuers.yaml`); a body that is not there gets a slug by
transliteration, so an unknown issuer costs nothing but a longer key.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import regex

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.structure.names.local_bodies import by_place, key_of, take_places, taken_keys
from pipeline.structure.names.transliteration import transliterate
from pipeline.text import fold, squeeze

# «Үкіметінің», «әкімдігінің», «Заңының»: the possessed form loses the ending and stays
# possessed; «комитеттің», «агенттіктің»: the plain form loses the whole ending.
_POSSESSED_GENITIVE = regex.compile(r"(?<=[іiыи])н[іiы]ң$")
_PLAIN_GENITIVE = regex.compile(r"[дтн][іiы]ң$")


@dataclass(frozen=True, slots=True)
class _Book:
    """The data file, folded for lookup."""

    country: tuple[str, ...]
    bodies: dict[str, str]
    organs: dict[str, str]
    minister: tuple[str, ...]
    ministries: dict[str, str]
    units: frozenset[str]


def nominative(name: str) -> str:
    """A Kazakh name in the genitive as the body's own name.

    >>> nominative("Ақмола облысы әкімдігінің")
    'Ақмола облысы әкімдігі'
    """
    name = squeeze(name)
    shorter = _POSSESSED_GENITIVE.sub("", name)
    return shorter if shorter != name else _PLAIN_GENITIVE.sub("", name)


@lru_cache(maxsize=1 << 12)  # the acts that a text names are of few bodies
def russian_nominative(name: str) -> str:
    """A Russian name with its first word in the nominative.

    >>> russian_nominative("Министра юстиции Республики Казахстан")
    'Министр юстиции Республики Казахстан'
    >>> russian_nominative("Алматинского областного маслихата")
    'Алматинский областной маслихат'
    """
    name = patterns("head")["acting_ru"].sub("", squeeze(name))
    words = name.split()
    nouns: dict[str, str] = load_data("issuers.yaml")["nominative_ru"]
    place = next((place for place, word in enumerate(words) if fold(word) in nouns), None)
    if place is None or not all(word.endswith("ого") for word in words[:place]):
        return name
    noun = nouns[fold(words[place])]
    before = [russian_adjective(word) for word in words[:place]]
    return " ".join([*before, noun.lower() if before else noun, *words[place + 1 :]])


def russian_adjective(genitive: str) -> str:
    """«Алматинского» as «Алматинский», «областного» as «областной», «Водному» as «Водный»."""
    genitive = regex.sub("(?:ому|ым|им|ом)$", "ого", genitive)
    known: dict[str, str] = load_data("issuers.yaml")["adjectives_ru"]
    if fold(genitive) in known:
        return known[fold(genitive)]
    return genitive.removesuffix("ого") + ("ий" if genitive.endswith("ского") else "ый")


@lru_cache(maxsize=1 << 10)  # few bodies issue the acts of a corpus
def kazakh_name(name: str) -> str | None:
    """A body with a Russian name in the nominative, as Kazakh texts call it; None if unknown.

    Metadata of the public corpus names issuers in Russian only.

    >>> kazakh_name("Министр юстиции Республики Казахстан")
    'Қазақстан Республикасы Әділет министрі'
    >>> kazakh_name("Акимат Акмолинской области")
    'Ақмола облысы әкімдігі'
    >>> kazakh_name("Панфиловский районный маслихат Алматинской области")
    'Алматы облысы Панфилов ауданы мәслихаты'
    """
    data: dict[str, Any] = load_data("issuers.yaml")
    _, country = data["country"]["kk"]
    text = _at_home(name)
    first, _, rest = text.partition(" ")
    title = data["kazakh_titles"].get(first)
    if title is None:
        body = _kazakh_bodies().get(text)
        return f"{country} {body}" if body else _justice(text)
    ministry = _kazakh_ministries().get(rest)
    if ministry:
        return f"{country} {ministry} {title}"
    place = _kazakh_place(rest)
    return f"{place} {title}" if place else None


def _at_home(russian: str) -> str:
    """A Russian name of a body, folded, with its place behind it and without the country."""
    name = by_place(fold(russian))
    for country in load_data("issuers.yaml")["country"]["ru"]:
        name = name.removesuffix(fold(country)).strip()
    return name


@cache
def _kazakh_bodies() -> dict[str, str]:
    """Bodies by their folded Russian names; of two with one name the first counts."""
    rows = load_data("issuers.yaml")["bodies"]
    return {fold(name): row["kk"][0] for row in reversed(rows) for name in _russian(row)}


@cache
def _kazakh_ministries() -> dict[str, str]:
    rows = load_data("issuers.yaml")["ministries"].values()
    return {fold(row["ru"]): row["kk"] for row in reversed(rows)}


def with_places(printed: str, russian: str) -> str:
    """A Kazakh name with the oblast and district that the Russian name of the same body says.

    A text names its own body shortly, and there are many rural districts of one name.

    >>> with_places("Абай ауылының әкімі", "Аким села Абай Шуского района")
    'Шу ауданы Абай ауылының әкімі'
    """
    text = _at_home(russian)
    said = {place.name for place in take_places(_folded(printed))[0]}
    places = [place for place in take_places(text)[0] if place.name not in said]
    if said and all(place.kind == "oblast" for place in places):
        return printed
    places.sort(key=lambda place: place.kind != "oblast")
    return " ".join([*(place.name for place in places), printed])


def _justice(name: str) -> str | None:
    """«Департамент юстиции …» in Kazakh; the bodies of districts name that of the oblast too."""
    book: dict[str, str] = load_data("issuers.yaml")["justice"]
    inner, _, outer = name.partition(" департамента юстиции ")
    pieces = [f"департамент юстиции {outer}", inner] if outer else [name]
    said: list[str] = []
    for piece in pieces:
        kind = next((kind for kind in book if piece.startswith(fold(kind))), None)
        place = _kazakh_place(piece.removeprefix(fold(kind)).strip()) if kind else None
        if kind is None or place is None:
            return None
        said.append(f"{place}ның {book[kind]}")
    return " ".join(said)


def _kazakh_place(russian: str) -> str | None:
    """The Kazakh name of places with folded Russian names, the largest first; None if unknown."""
    places, rest = take_places(russian)
    if rest or not places:
        return None
    return " ".join(
        place.name for place in sorted(places, key=lambda place: place.kind != "oblast")
    )


def _russian(row: dict[str, Any]) -> list[str]:
    """The Russian names of a body, as acts print them and in the nominative."""
    return [*row["ru"], *map(russian_nominative, row["ru"])]


def expand(name: str) -> str:
    """`name` with the abbreviations of the country written out: «ҚР Үкіметі»."""
    short = load_data("issuers.yaml")["abbreviations"]
    return " ".join(short.get(word, word) for word in name.split())


def act_type_of(word: str | None) -> str | None:
    """The type of act that a word names in any case: «қаулысымен» is `decree`."""
    if not word:
        return None
    folded = fold(word)
    types: dict[str, str] = load_data("issuers.yaml")["act_types"]
    return next((value for stem, value in types.items() if folded.startswith(stem)), None)


@cache
def act_key(
    issuer: str | None,
    date: str | None,
    number: str | None,
    language: str = "kk",
    own: str | None = None,
) -> str | None:
    """gov-2012-1392: issuer, year and number; None where one of them is not known.

    Of a joint act the first issuer counts. A Russian text has «-ru» behind the key. `own` is
    the issuer of the act that names the other one: its «аудан әкімі» is of its own district.
    """
    if not (issuer and date and number):
        return None
    first = issuer.split(";")[0]
    body = (own and _relative(first, own.split(";")[0])) or slug(first)
    key = f"{body}-{date[:4]}-{transliterate(number)}"
    return f"{key}-ru" if language == "ru" else key


def _relative(issuer: str, own: str) -> str | None:
    """The slug of a body that is named without its place; None where it has one."""
    book = _book()
    kinds: dict[str, str] = load_data("issuers.yaml")["relative"]
    organ, whole = _organ(_folded(issuer), book)
    if organ is None or whole not in kinds:
        return None
    places = take_places(_organ(_folded(own), book)[1])[0]
    inner = [place for place in places if place.kind == kinds[whole]]
    if not inner:
        return None
    outer = [place for place in places if place.kind == "oblast" and place is not inner[0]]
    return "-".join(part for part in (*key_of((*inner, *outer)), book.organs[organ]) if part)


def slug(issuer: str) -> str:
    """The part of a key that stands for the issuer: gov, akmola, sko, min-justice.

    >>> slug("Солтүстік Қазақстан облысы әкімдігі")
    'sko'
    """
    book = _book()
    name = _folded(issuer)
    rest = name
    for country in book.country:
        rest = rest.removeprefix(country).removesuffix(country).strip()
    for candidate in (name, rest):
        if candidate in book.bodies:
            return book.bodies[candidate]
    ministry = _ministry(rest, book)
    if ministry:
        return ministry
    return _local(rest, book)


def _ministry(name: str, book: _Book) -> str | None:
    words = name.split()
    for at, word in enumerate(words):
        if word in book.minister:
            field = " ".join(words[:at] or words[at + 1 :])
            for country in book.country:
                field = field.removesuffix(country).strip()
            found = book.ministries.get(field)
            key = f"min-{found or transliterate(field)}"
            part = _part_of_ministry(words[at + 1 :]) if at else ""
            return f"{key}-{part}" if part else key
    return None


def _part_of_ministry(words: list[str]) -> str:
    """The part of a key for a committee or department with acts of its own; none for the minister
    and his deputies."""
    ends = [at for at, word in enumerate(words, 1) if word.startswith(("комитет", "департамент"))]
    return transliterate(" ".join(words[: ends[0]])) if ends else ""


def _local(name: str, book: _Book) -> str:
    """Place and organ; what the data does not know is transliterated."""
    organ, whole = _organ(name, book)
    suffix = book.organs[organ] if organ else ""
    places, place = take_places(whole)
    words = [word for word in place.split() if word not in book.units or not organ]
    other = transliterate(" ".join(words))
    if other in taken_keys():  # «Талғар қаласы» is not the district of that name
        other = transliterate(place)
    return "-".join(part for part in (*key_of(places), other, suffix) if part) or "act"


def _organ(name: str, book: _Book) -> tuple[str | None, str]:
    """The word for an organ at either end of a folded name, and what is left."""
    organ = next(
        (o for o in book.organs if name.endswith(f" {o}") or name.startswith(f"{o} ")), None
    )
    return organ, name.removesuffix(organ).removeprefix(organ).strip() if organ else name


def _folded(name: str) -> str:
    """For lookup: «Көкшетау қаласының әкімдігі» and «Көкшетау қаласы әкімдігі» are one, and so is
    a maslikhat with and without its convocation and session."""
    of_places: dict[str, str] = load_data("issuers.yaml")["of_places"]
    name = fold(name).replace(",", "")
    if patterns("head").search("convocation", name):
        name = patterns("head")["convocation"].sub("", name).strip()
        name = regex.sub("^маслихата ", "маслихат ", name)
    words = by_place(name).split()
    return " ".join(_POSSESSED_GENITIVE.sub("", of_places.get(word, word)) for word in words)


@cache
def _book() -> _Book:
    data: dict[str, Any] = load_data("issuers.yaml")
    both = ("kk", "ru")
    return _Book(
        country=tuple(_folded(name) for k in both for name in data["country"][k]),
        bodies={
            _folded(name): row["slug"]
            for row in data["bodies"]
            for name in (*row["kk"], *_russian(row))
        },
        organs={_folded(n): row["suffix"] for row in data["organs"] for k in both for n in row[k]},
        minister=tuple(_folded(word) for word in data["minister"]),
        ministries={_folded(row[k]): key for key, row in data["ministries"].items() for k in both},
        units=frozenset(_folded(word) for word in data["units"]),
    )
