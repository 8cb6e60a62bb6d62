"""A map of offices drawn as SVG: points at their coordinates, no tiles, nothing fetched."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass
from typing import Any

from pipeline.browse.desk import query_url, rows

WIDTH = 880.0
_MARGIN = 34.0
_SMALLEST, _LARGEST = 2.5, 14.0

_COUNTS = """
select p.place_id, p.name, p.kind, p.region, p.district, p.latitude, p.longitude,
  count(*) as count
from office_places o join places p on p.place_id = o.place_id
{where}
group by p.place_id having p.latitude is not null order by count(*) desc
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the earth that is drawn, in degrees, and how it becomes pixels."""

    west: float
    east: float
    south: float
    north: float

    @property
    def scale(self) -> float:
        """Pixels per degree of latitude."""
        return (WIDTH - 2 * _MARGIN) / ((self.east - self.west) * self.narrow)

    @property
    def narrow(self) -> float:
        """How much shorter a degree of longitude is than one of latitude here."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale + 2 * _MARGIN

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        x = _MARGIN + (longitude - self.west) * self.narrow * self.scale
        y = _MARGIN + (self.north - latitude) * self.scale
        return round(x, 1), round(y, 1)


def office_map(
    connection: sqlite3.Connection, database: str, *, service_id: str | None = None
) -> dict[str, Any] | None:
    """What the map's template draws: circles by size, and names of region centres.

    With `service_id` only the offices of that service. None when no office has coordinates.
    """
    where = (
        "where o.office_id in (select office_id from offices where service_id = ?)"
        if service_id
        else ""
    )
    found = rows(connection, _COUNTS.format(where=where), [service_id] if service_id else [])
    if not found:
        return None
    frame = _frame(rows(connection, "select latitude, longitude from places where latitude > 0"))
    most = found[0]["count"]
    points = []
    for item in found:
        x, y = frame.place(item["latitude"], item["longitude"])
        size = _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(item["count"] / most)
        column = "district" if item["kind"] == "district" else "region"
        value = item["district"] or item["name"] if item["kind"] == "town" else item["name"]
        if item["kind"] == "town" and item["district"]:
            column = "district"
        elif item["kind"] == "town":
            value = item["region"]
        url = query_url(f"/{database}/offices", **{column: value, "service_id": service_id})
        points.append({**item, "x": x, "y": y, "radius": round(size, 1), "url": url})
    return {
        "width": WIDTH,
        "height": round(frame.height),
        "points": points,
        "labels": _labels(connection, frame),
        "offices": sum(item["count"] for item in found),
    }


def _frame(places: list[dict[str, Any]]) -> Frame:
    """All places of the gazetteer fit in, so every map has the same frame."""
    latitudes = [place["latitude"] for place in places]
    longitudes = [place["longitude"] for place in places]
    return Frame(min(longitudes), max(longitudes), min(latitudes), max(latitudes))


def _labels(connection: sqlite3.Connection, frame: Frame) -> list[dict[str, Any]]:
    """Centres of regions with their names, one name a point."""
    centres = rows(
        connection,
        "select point, latitude, longitude from places"
        " where kind = 'region' and latitude is not null group by geoname_id order by point",
    )
    labels = []
    for centre in centres:
        x, y = frame.place(centre["latitude"], centre["longitude"])
        labels.append({"name": centre["point"], "x": x, "y": y - 9})
    return labels
