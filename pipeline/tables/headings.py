"""Lines that name the region or the district of the rows after them, and which of them hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from pipeline.fields import find_place
from pipeline.fields.gazetteer import known_code
from pipeline.patterns import patterns
from pipeline.tables.model import Heading

Level = Literal["region", "district"]
_LONGEST = 60
_IN_FULL = {"обл": "облысы", "қ": "қаласы"}
_ROMAN = frozenset("IVXІХ")  # Latin letters, and Cyrillic ones that look like them


@dataclass(slots=True)
class Above:
    """The headings of a list so far, and the region and the district that they put rows in."""

    headings: list[Heading] = field(default_factory=list)
    region: str | None = None
    district: str | None = None

    def take(self, level: Level, name: str, positions: tuple[int, ...]) -> None:
        """A further heading, which holds until the next of its level."""
        self.headings.append(Heading(name, level, positions))
        if level == "region":
            self.region, self.district = name, None
        else:
            self.region, self.district = _region_above(name, self.region), name


@lru_cache(maxsize=16384)
def heading_of(text: str) -> tuple[Level, str] | None:
    """The level and the name of a heading; None for other texts.

    >>> heading_of("Ақмола облысы:")
    ('region', 'Ақмола облысы')
    >>> heading_of("ШЫҒЫС ҚАЗАҚСТАН ОБЛЫСЫ")
    ('region', 'Шығыс Қазақстан облысы')
    >>> heading_of("Алматы қ.")
    ('region', 'Алматы қаласы')
    >>> heading_of("II. Екібастұз қаласы")
    ('district', 'Екібастұз қаласы')
    >>> heading_of("Ақмола облысы бойынша аудандық бөлімдер")
    ('region', 'Ақмола облысы')
    >>> heading_of("Ақкөл ауданы (код 8-71638)")
    ('district', 'Ақкөл ауданы')
    """
    if len(text) > _LONGEST:
        return None
    bare = without_roman(text.strip()).replace("- ", "-")  # «Западно- | Казахстанская область»
    bare = _without_code(bare)[0]
    name, _, of_kind = bare.rstrip(" :.").partition(" бойынша")
    if not (name[:1].isalpha() and name[-1].isalpha()):
        return None  # no number and no quoted name; most lines of a list are
    if name.isupper():
        *words, kind = name.split(" ")
        name = " ".join([*(word.title() for word in words), kind.lower()])
    known = patterns("tables")
    if of_kind and known["section_heading"].search(of_kind.strip().capitalize()) is None:
        return None  # «Ақмола облысы бойынша филиалы»
    if known["region_heading"].match(name):
        name, _, kind = name.rpartition(" ")
        return "region", f"{name} {_IN_FULL.get(kind, kind)}".lstrip()
    return ("district", name) if known["district_heading"].match(name) else None


def without_roman(text: str) -> str:
    """A heading without the Roman figure before it: «II. Екібастұз қаласы»."""
    if text[:1] not in _ROMAN:
        return text
    label = patterns("tables")["heading_label"].match(text)
    return text[label.end() :] if label else text


def code_of(text: str) -> str | None:
    """The area code that a heading prints for the numbers below it; None for other texts.

    >>> code_of("Аккольский район, код 8 (71638)"), code_of("Ақкөл ауданы"), code_of("(8 7162)")
    ('71638', None, None)
    """
    bare, code = _without_code(text.strip())
    return code if code and heading_of(bare) else None


def ends_in_code(text: str) -> bool:
    """Whether a line ends as headings with an area code do: «Қала маңы ауылдары (код 8-71638)»."""
    return _without_code(text.strip())[1] is not None


def _without_code(heading: str) -> tuple[str, str | None]:
    """A heading without the area code at its end, and the code."""
    if heading[-1:] != ")" and "код" not in heading:
        return heading, None
    found = patterns("tables").search("heading_code", heading)
    code = known_code(found["code"]) if found else None
    return (heading[: found.start()], code) if found and code else (heading, None)


def _region_above(name: str, region: str | None) -> str | None:
    """The region that holds on under the heading of a district or a town: none where that is
    known to be elsewhere («Алматы қаласы», below it «Талдықорған қаласы»)."""
    if region is None:
        return None
    place = find_place(name, region=region)
    if place is None or not place.is_exact or region in (place.region, place.later_region):
        return region
    above = find_place(region)
    return region if above is None or above.region == place.region else None


def numbered_heading(text: str) -> tuple[Level, str] | None:
    """A heading with a number of its own, where it is the only text of a row.

    >>> numbered_heading("1. АҚМОЛА ОБЛЫСЫ")
    ('region', 'Ақмола облысы')
    >>> numbered_heading("2. г. Астана")
    ('region', 'г. Астана')
    """
    label = patterns("tables")["heading_label"].match(text)
    return heading_of(text[label.end() :]) if label else None


def bare_region(text: str) -> str | None:
    """The region that a heading names without saying that it is one: «Солтүстік Қазақстан».

    Only for a row of a single cell, where the text can hardly be anything else.
    """
    name = text.strip()
    if len(name) > _LONGEST or patterns("tables")["place_type"].search(name):
        return None
    place = find_place(f"{name} облысы")
    return place.name if place is not None and place.is_exact else None


def branch_region(text: str) -> str | None:
    """The region of a branch whose rows stand below its name, the only text of a row.

    >>> branch_region("1. Филиал РГП «Центр обслуживания населения» по Актюбинской области")
    'Актюбинская область'
    """
    found = patterns("tables").search("branch_heading", text.strip())
    if found is None:
        return None
    return f"{found['of']}ая область" if found["of"] else f"город {found['city']}"
