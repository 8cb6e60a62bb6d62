"""Scores of heads, services, appendices and repair."""

from __future__ import annotations

import sqlite_utils

from pipeline.evaluate.gold import Annotation, Score, nearest
from pipeline.text import fold

_HEAD_FIELDS = (
    "title", "act_type", "issuer", "number", "adopted_on", "registered_by",
    "registration_number", "registered_on", "status", "repealed_on", "repealed_by_number",
    "repealed_by_issuer", "language",
)  # fmt: skip
_SERVICE_FIELDS = {
    "title": "title", "instrument": "instrument", "form": "form", "fee": "fee_type",
    "recipients": "recipients", "result": "result", "deemed_approval": "deemed_approval",
}  # fmt: skip


def structure_scores(db: sqlite_utils.Database, gold: dict[str, list[Annotation]]) -> list[Score]:
    """Heads, services, appendices, and words that repair put together."""
    return [
        _heads(db, gold["decrees"]),
        *_services(db, gold["services"]),
        *_appendices(db, gold["services"]),
        _spacing(db, gold["spacing"]),
    ]


def _heads(db: sqlite_utils.Database, decrees: list[Annotation]) -> Score:
    score = Score("decree head fields", goal=1.0)
    for expected in decrees:
        query = "select * from decrees where source_file = ? and version_of is null"
        rows = list(db.query(query, [expected["file"]]))
        found = rows[0] if rows else {}
        for name in _HEAD_FIELDS:
            score.check((expected["file"], 1), expected[name], found.get(name))
    return score


def services_of(db: sqlite_utils.Database, file: str) -> list[Annotation]:
    """The services that were read from a file, in the order in which they stand there."""
    return list(
        db.query(
            "select * from services where source_file = ? and version_of is null"
            " order by line_start",
            [file],
        )
    )


def service_at(db: sqlite_utils.Database, file: str, line: int) -> Annotation | None:
    """The service whose title an annotation puts on `line`."""
    return nearest(services_of(db, file), line)


def _services(db: sqlite_utils.Database, services: list[Annotation]) -> list[Score]:
    scores = {
        name: Score(f"service {column}", goal=1.0 if name in ("title", "instrument") else 0.97)
        for name, column in _SERVICE_FIELDS.items()
    }
    for expected in services:
        found = service_at(db, expected["file"], expected["line"]) or {}
        for name, column in _SERVICE_FIELDS.items():
            scores[name].check(
                (expected["file"], expected["line"]), expected[name], found.get(column)
            )
    return list(scores.values())


def _appendices(db: sqlite_utils.Database, services: list[Annotation]) -> list[Score]:
    found_score = Score("appendices found", goal=1.0)
    kind_score = Score("appendix kind", goal=0.97)
    title_score = Score("appendix title", goal=0.97)
    for service in services:
        file = service["file"]
        row = service_at(db, file, service["line"]) or {}
        ours = list(
            db.query("select * from appendices where service_id = ?", [row.get("service_id")])
        )
        used = set()
        for expected in service["appendices"]:
            place = (file, expected["line"])
            number = None if expected["number"] is None else str(expected["number"])
            match = nearest([a for a in ours if a["number"] == number], expected["line"], reach=8)
            found_score.check(place, number or "-", (match["number"] or "-") if match else None)
            if match:
                used.add(match["appendix_id"])
                kind_score.check(place, expected["kind"], match["kind"])
                title_score.check(place, expected["title"], match["title"])
        for extra in ours:
            if extra["appendix_id"] not in used:
                found_score.extra((file, extra["line_start"]), extra["title"])
    return [found_score, kind_score, title_score]


def _spacing(db: sqlite_utils.Database, lines: list[Annotation]) -> Score:
    """A line counts when its repaired words stand, in order, in the line as repaired."""
    score = Score("repaired lines", goal=0.97)
    for expected in lines:
        file, line = expected["file"], expected["line"]
        rows = db.query(
            "select coalesce(repaired, raw) as text from lines"
            " where source_file = ? and line = ? order by position",
            [file, line],
        )
        text = " ".join(row["text"] for row in rows)
        wanted = fold(expected["expected"])
        right = wanted in fold(text)
        score.check((file, line), expected["expected"], expected["expected"] if right else text)
    return score
