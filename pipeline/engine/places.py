"""Offices by place: names that people give, however they are spelt, and the rows of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex
from rapidfuzz import fuzz, process

from pipeline.data_files import load_data
from pipeline.engine.errors import wrong_value
from pipeline.rules.model import LEVELS, Level, Office
from pipeline.text import fold

_NEAR = 75
_WORD = regex.compile(r"[\p{L}\p{N}-]+")


class Places:
    """The places that the offices of some lists stand in."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self._known: dict[Level, dict[str, dict[str, set[str]]]] = {n: {} for n in LEVELS}
        for office in offices:
            for level in LEVELS:
                name = getattr(office, level)
                if name:
                    entry = self._known[level].setdefault(place_key(name), {})
                    entry.setdefault(name, set()).add(place_key(office.region or ""))
        self._names: dict[tuple[Level, str | None], list[str]] = {}

    def names(self, level: Level, region: str | None = None) -> list[str]:
        """The places of a level as printed, each once; of one region if it is given."""
        if (level, region) not in self._names:
            self._names[level, region] = sorted(
                next(iter(printed))
                for printed in self._known[level].values()
                if region is None or any(region in regions for regions in printed.values())
            )
        return list(self._names[level, region])

    def find(self, level: Level, text: str, region: str | None = None) -> str:
        """The key of the place meant. Raises EngineError with the places that there are."""
        key = place_key(text)
        if key in self._known[level]:
            return key
        names = self.names(level, region) or self.names(level)
        keys = {name: place_key(name) for name in names}
        ranked = process.extract(key, keys, scorer=fuzz.WRatio, limit=5, score_cutoff=_NEAR)
        near = [name for _, _, name in ranked]
        raise wrong_value(level, text, "in no list of offices", near or names)


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """A place without the word for its type: «Ақмола облысы», «ақмола обл.» are one.

    >>> place_key("Аршалы ауданы") == place_key("аршалы")
    True
    """
    types = _type_words()
    words = _WORD.findall(fold(name))
    kept = [word for word in words if word not in types]
    return " ".join(kept or words)


@lru_cache(maxsize=1)
def _type_words() -> frozenset[str]:
    return frozenset(fold(word) for word in load_data("engine/texts.yaml")["place_types"])


def choose(
    offices: Sequence[Office], region: str | None, district: str | None, settlement: str | None
) -> tuple[list[Office], str | None]:
    """The offices of a list for a place, and a note where the list has none so near.

    The places are keys (`place_key`). Where a list has no row for the district, its rows for
    the region that name no district are the ones to go to.
    """
    found = [o for o in offices if region is None or _stands_in(o, region)]
    note = None
    if district is not None:
        near = [o for o in found if place_key(o.district or "") == district]
        near = near or [o for o in found if place_key(o.settlement or "") == district]
        if not near:
            near = [o for o in found if o.district is None]
            note = "the list names no office of this district; these are of the region"
        found = near
    if settlement is not None:
        near = [o for o in found if place_key(o.settlement or "") == settlement]
        if near:
            found = near
        else:
            note = "the list names no office in this place; these are of the wider one"
    return found, note


def _stands_in(office: Office, region: str) -> bool:
    """Whether the office is of the region; a list without headings says it in the name."""
    if office.region is not None:
        return place_key(office.region) == region
    return region in fold(" ".join((office.name or "", *office.addresses)))
