"""A map of offices drawn as SVG: points at their coordinates, no tiles, nothing fetched."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from typing import Any, NamedTuple

from markupsafe import Markup

from pipeline.browse.desk import query_url, rows
from pipeline.browse.texts import Texts

WIDTH = 880.0
_MARGIN = 34.0
_SMALLEST, _LARGEST = 2.5, 14.0
# Degrees between the lines of the grid.
_STEP = 5
# Points that the tabulator key stops at; the others are within reach of a pointer.
_STOPS = 30

_PLACES = """
select {count} as count, p.name, p.kind, p.region, p.district, p.latitude, p.longitude
from {counted} join places p on p.place_id = {place} where {which} and p.latitude is not null
order by count desc
"""
_OF_ALL = _PLACES.format(
    count="c.rows", counted="tallies c", place="json_extract(c.counted, '$[0]')",
    which="c.table_name = 'office_places' and c.names = '[\"place_id\"]'",
)  # fmt: skip
_OF_SERVICE = _PLACES.format(
    count="c.offices", counted="service_places c", place="c.place_id", which="c.service_id = ?"
)


@dataclass(frozen=True, eq=False)
class Frame:
    """The part of the earth that is drawn, in degrees, and how it becomes pixels.

    Made by `_frame_of`, one for each part: what is drawn on it is remembered by it.
    """

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


class Point(NamedTuple):
    """A circle: what stands there, where it is in pixels, and the page of its offices; name
    and address are escaped."""

    name: str
    kind: str
    offices: int
    x: float
    y: float
    radius: float
    url: str


def office_map(
    connection: sqlite3.Connection, database: str, *, service_id: str | None = None
) -> dict[str, Any] | None:
    """What the map's template draws: circles by size, and names of region centres.

    With `service_id` only the offices of that service. None when no office has coordinates.
    """
    query, which = (_OF_SERVICE, [service_id]) if service_id else (_OF_ALL, [])
    found = connection.execute(query, which).fetchall()
    if not found:
        return None
    frame = _frame(connection)
    table = escape(f"/{database}/offices")
    suffix = escape(f"&{query_url('', service_id=service_id)[1:]}" if service_id else "")
    most = found[0][0]
    points = []
    for count, *place in found:
        name, kind, x, y, chosen = _drawn(frame, *place)
        size = round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(count / most), 1)
        points.append(Point(name, kind, count, x, y, size, f"{table}{chosen}{suffix}"))
    return {
        "width": WIDTH,
        "height": round(frame.height),
        "points": points,
        "grid": _grid(frame),
        "labels": _labels(connection, frame),
        "offices": sum(point.offices for point in points),
    }


def map_points(points: Iterable[Point], t: Texts) -> Markup:
    """The points as links, the largest first. A map has hundreds: no template for each."""
    about = escape(t("map_point", name="{name}", count="{count}"))
    lines = []
    for number, (name, kind, offices, x, y, radius, url) in enumerate(points):
        label = about.format(name=name, count=offices)
        stop = "" if number < _STOPS else ' tabindex="-1"'
        lines.append(
            f'<a href="{url}" aria-label="{label}"{stop}><circle class="office {kind}"'
            f' cx="{x}" cy="{y}" r="{radius}"><title>{label}</title></circle></a>\n'
        )
    return Markup("".join(lines))


@lru_cache(maxsize=4096)
def _drawn(
    frame: Frame, name: str, kind: str, region: str | None, district: str | None,
    latitude: float, longitude: float,
) -> tuple[str, str, float, float, str]:  # fmt: skip
    """A place's name and kind, where it is drawn, and the query that chooses its offices: of
    its district, or of its region where it is a region or a town that belongs to no district."""
    if kind == "district":
        chosen = query_url("", district=name)
    elif kind == "town":
        chosen = query_url("", district=district) if district else query_url("", region=region)
    else:
        chosen = query_url("", region=name)
    return (escape(name), kind, *frame.place(latitude, longitude), escape(chosen))


def _frame(connection: sqlite3.Connection) -> Frame:
    """All places of the gazetteer fit in, so every map has the same frame."""
    ends = "min(longitude), max(longitude), min(latitude), max(latitude)"
    return _frame_of(*connection.execute(f"select {ends} from places").fetchone())


@lru_cache(maxsize=4)
def _frame_of(west: float, east: float, south: float, north: float) -> Frame:
    return Frame(west, east, south, north)


@lru_cache(maxsize=4)
def _grid(frame: Frame) -> list[dict[str, Any]]:
    """Parallels and meridians for orientation, each with its degrees and where these stand."""
    height = round(frame.height)
    lines = []
    for degree in range(math.ceil(frame.south / _STEP) * _STEP, math.ceil(frame.north), _STEP):
        _, y = frame.place(degree, frame.west)
        lines.append({"path": f"M0 {y}H{WIDTH}", "x": 6, "y": y - 4, "name": f"{degree}° N"})
    for degree in range(math.ceil(frame.west / _STEP) * _STEP, math.ceil(frame.east), _STEP):
        x, _ = frame.place(frame.south, degree)
        lines.append(
            {"path": f"M{x} 0V{height}", "x": x + 4, "y": height - 6, "name": f"{degree}° E"}
        )
    return lines


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
