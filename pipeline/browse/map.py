"""A map of offices drawn as SVG: points at their coordinates, no tiles, nothing fetched."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from pipeline.browse.desk import query_url, rows
from pipeline.browse.texts import Texts

WIDTH = 880.0
_MARGIN = 34.0
_SMALLEST, _LARGEST = 2.5, 14.0
# Points that the tabulator key stops at; the others are within reach of a pointer.
_STOPS = 30

_PLACES = """
select p.place_id, p.name, p.kind, p.region, p.district, p.latitude, p.longitude, {count} as count
from {counted} join places p on p.place_id = {place} where {which} and p.latitude is not null
order by count desc
"""
_OF_ALL = _PLACES.format(
    count="c.rows", counted="tallies c", place="c.value",
    which="c.table_name = 'office_places' and c.column_name = 'place_id'",
)  # fmt: skip
_OF_SERVICE = _PLACES.format(
    count="c.offices", counted="service_places c", place="c.place_id", which="c.service_id = ?"
)


@dataclass(frozen=True)
class Frame:
    """The part of the earth that is drawn, in degrees, and how it becomes pixels."""

    west: float
    east: float
    south: float
    north: float

    @cached_property
    def scale(self) -> float:
        """Pixels per degree of latitude."""
        return (WIDTH - 2 * _MARGIN) / ((self.east - self.west) * self.narrow)

    @cached_property
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
    found = rows(connection, _OF_SERVICE, [service_id]) if service_id else rows(connection, _OF_ALL)
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


def map_points(points: Iterable[dict[str, Any]], t: Texts) -> Markup:
    """The points as links, the largest first. A map has hundreds: no template for each."""
    about = str(t("map_point", name="{name}", count="{count}"))
    lines = []
    for number, point in enumerate(points):
        label = escape(about.format(name=point["name"], count=point["count"]))
        stop = "" if number < _STOPS else ' tabindex="-1"'
        lines.append(
            f'<a href="{escape(point["url"])}" aria-label="{label}"{stop}>'
            f'<circle class="office {point["kind"]}" cx="{point["x"]}" cy="{point["y"]}"'
            f' r="{point["radius"]}"><title>{label}</title></circle></a>\n'
        )
    return Markup("".join(lines))


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
