"""Where an office is: the region, district and place that its row, name and address tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.fields import AddressParts, Place, Problem, find_place, parse_address, region_on
from pipeline.fields.gazetteer import stem_and_kind
from pipeline.text import fold

Source = Literal["heading", "address", "name", "issuer"]
_NEAR = 95.0
# The score of a name with Russian letters for Kazakh ones.
_OTHER_KEYBOARD = 98.0
_NAMED_AFTER = "атындағы"
_PLACE_WORDS = 3  # «Солтүстік Қазақстан облысы», «Шал ақын ауданы»


class Whereabouts(NamedTuple):
    """What is known of an office's place, and from where.

    `place` is the smallest place of the gazetteer that the office is in; `parts` are those of
    its address; `doubts` say where name, address and headings speak of different places.
    """

    parts: AddressParts | None
    place: Place | None
    region: str | None
    region_source: Source | None
    district: str | None
    district_source: Source | None
    doubts: tuple[Problem, ...]


class Setting(NamedTuple):
    """What an act tells of all offices of its lists: the region of the body that issued it, if
    that is a local one, its day, on which places belonged to one region or another, and the
    district or town whose body it is."""

    region: str | None = None
    day: str | None = None
    seat: Place | None = None

    @staticmethod
    def of(issuer: str | None, adopted_on: str | None) -> Setting:
        """
        >>> Setting.of("Ұлытау облысы әкімдігі", "2023-04-20").region
        'Ұлытау облысы'
        """
        region, seat = _seat(issuer) if issuer else (None, None)
        return Setting(region, adopted_on, seat)


UNTOLD = Setting()


def _seat(issuer: str) -> tuple[str | None, Place | None]:
    """The region of a local body, and the district or town behind it: «Қызылорда облысы
    Қызылорда қаласының әкімдігі»."""
    words = issuer.split()
    region: str | None = None
    for start in range(len(words)):
        for count in range(_PLACE_WORDS, 1, -1):
            name = " ".join(words[start : start + count])
            place = find_place(name, region=region) if stem_and_kind(name)[1] else None
            if place is None or not (place.score >= _NEAR or place.name == place.region):
                continue
            # «Мангистауской области» is near enough to the name
            if place.area_code and (region or place.region) == place.region:
                return place.region, place
            region = region or place.region
            break
    return region, None


# Many standards print the same list, so the same row is met again.
@lru_cache(maxsize=16384)
def whereabouts(
    name: str | None,
    address: str | None,
    under_region: str | None,
    under_district: str | None,
    setting: Setting = UNTOLD,
) -> Whereabouts:
    """The place of an office of that name and address, whose row stands under the headings of
    a region and a district: its address says more than its headings, these more than its
    name, and all more than who issued the list."""
    parts = parse_address(address)[0] if address is not None else None
    known = under_region or setting.region
    named = _named_place(name, known)
    addressed = _addressed_place(parts, known) if parts else None
    region, region_source = _first(
        (parts.region if parts else None, "address"),
        (under_region, "heading"),
        (region_on(addressed, setting.day) if addressed else None, "address"),
        (region_on(named, setting.day) if named else None, "name"),
        (setting.region, "issuer"),
    )
    elsewhere = addressed or (parts and parts.region not in (None, setting.region))
    district, district_source = _first(
        (parts.district if parts else None, "address"),
        (under_district, "heading"),
        (named.district if named else None, "name"),
        (addressed.district if addressed else None, "address"),
        (setting.seat.district if setting.seat and not elsewhere else None, "issuer"),
    )
    doubts = tuple(_doubts(parts, named, addressed, under_region)) if parts else ()
    doubts += tuple(_spelled(parts, addressed, name, None if addressed else named))
    if parts and district and district_source != "address":
        parts = _without_district(parts, district)
    return Whereabouts(
        parts, addressed or named, region, region_source, district, district_source, doubts
    )


def _without_district(parts: AddressParts, district: str) -> AddressParts:
    """«Ұлытау Терісаққан ауылы» of an office in Ұлытау district: no type word says where the
    district ends, or a misprinted one («Ырғыз аданы Нұра»)."""
    words = (parts.settlement or "").replace("-", " ").split()
    stem = stem_and_kind(district)[0].split()
    behind = words[len(stem) :]
    if [fold(word) for word in words[: len(stem)]] != stem:
        return parts
    name = behind[1:] if behind and behind[0].islower() else behind
    if not name or not name[0][0].isupper():
        return parts
    return replace(parts, settlement=(parts.settlement or "")[-len(" ".join(name)) :])


def _first(*options: tuple[str | None, Source]) -> tuple[str | None, Source | None]:
    for value, source in options:
        if value:
            return value, source
    return None, None


def _addressed_place(parts: AddressParts, region: str | None) -> Place | None:
    """The town or the district that an address names."""
    known = region or parts.region
    if parts.settlement and parts.settlement_type == "city":
        town = find_place(f"{parts.settlement} қаласы", region=known)
        if town is not None and town.area_code:
            return town
    return find_place(parts.district, region=known) if parts.district else None


def _named_place(name: str | None, region: str | None) -> Place | None:
    """The place that an office's name begins with: «Ақкөл ауданы әкімінің аппараты».

    Behind a region, or a city that is one, the district may follow: «Алматы қаласы Алмалы
    ауданының халыққа қызмет көрсету орталығы».
    """
    words = (name or "").strip(' «"').split(maxsplit=2 * _PLACE_WORDS)[: 2 * _PLACE_WORDS]
    place, count = _first_place(words, region)
    if place is None or place.name != place.region:
        return place
    within, _ = _first_place(words[count:], place.region)
    return within if within is not None and within.region == place.region else place


def _first_place(words: list[str], region: str | None) -> tuple[Place | None, int]:
    """The place that the words begin with, and how many of them name it."""
    words = words[:_PLACE_WORDS]
    if len(words) == _PLACE_WORDS and _is_type_word(words[1]):
        words.pop()  # «Ақкөл ауданы әкімінің» is no place of two words
    for count in range(len(words), 1, -1):
        if words[count - 1] == _NAMED_AFTER:
            continue  # «Құрманғазы атындағы орта мектеп»
        place = find_place(" ".join(words[:count]), region=region)
        if place is not None and place.score >= _NEAR:
            return place, count
    return None, 0


@lru_cache(maxsize=4096)
def _is_type_word(word: str) -> bool:
    stem, kind = stem_and_kind(word)
    return kind is not None and not stem


def misspelt_region(printed: str) -> Problem | None:
    """What is wrong with the name of a region that has not the letters of any; none where it
    is like no other, as that of another country or of another time."""
    place = find_place(printed)
    if place is None or place.name != place.region or place.score >= _OTHER_KEYBOARD:
        return None
    return Problem("place_spelling", f"«{printed}» is taken for {place.name}", severity="info")


def _spelled(
    parts: AddressParts | None, addressed: Place | None, name: str | None, named: Place | None
) -> Iterator[Problem]:
    """Places whose letters are not those of the gazetteer, beyond the usual ones of another
    keyboard: «Қорда ауданы» may be Қордай ауданы, «Қызыорда облысы» Қызылорда облысы."""
    if parts and parts.region and (problem := misspelt_region(parts.region)):
        yield problem
    if parts and addressed and addressed.score < _OTHER_KEYBOARD:
        printed = parts.settlement if addressed.settlement else parts.district
        yield Problem(
            "place_spelling", f"«{printed}» is taken for {addressed.name}", severity="info"
        )
    if named and named.score < _OTHER_KEYBOARD:
        printed = " ".join((name or "").strip(' «"').split()[:_PLACE_WORDS])
        yield Problem("place_spelling", f"«{printed}» is taken for {named.name}", severity="info")


def _doubts(
    parts: AddressParts, named: Place | None, addressed: Place | None, region: str | None
) -> Iterator[Problem]:
    """An address in another district than the name says, or in another region than the
    heading: names and addresses of two offices may be swapped, or a heading may be lost. Kept as
    printed."""
    if named and named.district and parts.district:
        there = find_place(parts.district, region=region)
        if there and there.district not in (None, named.district):
            message = f"the name says {named.district}, the address {parts.district}"
            yield Problem("address_in_another_district", message)
    if not region:
        return
    stands = find_place(region)
    above = stands.region if stands else None
    if above and parts.region and parts.region not in (region, above):
        message = f"the address says {parts.region}, the heading {region}"
        yield Problem("address_in_another_region", message)
    elif above and addressed and _is_surely_outside(addressed, above) and not parts.region:
        message = f"{addressed.name} is in {addressed.region}, the heading says {region}"
        yield Problem("address_in_another_region", message, severity="info")


def _is_surely_outside(place: Place, region: str) -> bool:
    """Whether a place whose name was found as it stands is in none but another region."""
    known = (place.region, place.later_region)
    return place.is_exact and place.region is not None and region not in known
