"""Where an office is: the region, district and place that its row, name and address tell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.fields import AddressParts, Place, find_place
from pipeline.fields.gazetteer import stem_and_kind
from pipeline.model import Finding, Span
from pipeline.tables.model import TableRow

Source = Literal["heading", "address", "name"]
_NEAR = 95.0


class Whereabouts(NamedTuple):
    """What is known of an office's place, and from where.

    `place` is the smallest place of the gazetteer that the office is in; `named` the one that
    its name names; `parts` are those of its address.
    """

    parts: AddressParts | None
    named: Place | None
    place: Place | None
    region: str | None
    region_source: Source | None
    district: str | None
    district_source: Source | None


def whereabouts(row: TableRow, name: str | None, parts: AddressParts | None) -> Whereabouts:
    """The place of a row: its address says more than its headings, these more than its name."""
    named = _named_place(name, row.region)
    addressed = _addressed_place(parts, row.region) if parts else None
    region, region_source = _first(
        (parts.region if parts else None, "address"),
        (row.region, "heading"),
        (addressed.region if addressed else None, "address"),
        (named.region if named else None, "name"),
    )
    district, district_source = _first(
        (parts.district if parts else None, "address"),
        (row.district, "heading"),
        (named.district if named else None, "name"),
        (addressed.district if addressed else None, "address"),
    )
    return Whereabouts(
        parts, named, addressed or named, region, region_source, district, district_source
    )


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


@lru_cache(maxsize=16384)
def _named_place(name: str | None, region: str | None) -> Place | None:
    """The place that an office's name begins with: «Ақкөл ауданы әкімінің аппараты»."""
    words = (name or "").strip(' «"').split(maxsplit=3)[:3]
    if len(words) == 3 and _is_type_word(words[1]):
        words.pop()  # «Ақкөл ауданы әкімінің» is no place of two words
    for count in range(len(words), 1, -1):
        place = find_place(" ".join(words[:count]), region=region)
        if place is not None and place.score >= _NEAR:
            return place
    return None


@lru_cache(maxsize=4096)
def _is_type_word(word: str) -> bool:
    stem, kind = stem_and_kind(word)
    return kind is not None and not stem


def check_whereabouts(row: TableRow, where: Whereabouts, span: Span) -> Iterator[Finding]:
    """An address in another district than the name says, or in another region than the
    heading: names and addresses of two offices may be swapped. Kept as printed."""
    parts, named = where.parts, where.named
    if parts is None:
        return
    if named and named.district and parts.district:
        there = find_place(parts.district, region=row.region)
        if there and there.district not in (None, named.district):
            message = f"the name says {named.district}, the address {parts.district}"
            yield Finding("address_in_another_district", message, span)
    if row.region and parts.region and parts.region != row.region:
        stands = find_place(row.region)
        if stands is not None and stands.region not in (None, parts.region):
            message = f"the address says {parts.region}, the heading {row.region}"
            yield Finding("address_in_another_region", message, span)
