"""Scores of office lists: rows, counts and cells."""

from __future__ import annotations

import sqlite_utils

from pipeline.evaluate.gold import Annotation, Score, nearest, plain
from pipeline.text import fold

# Where no area code is printed, annotations have no number; ours may have an inferred one.
_NOT_INFERRED = "coalesce(area_code_source, '') <> 'inferred'"
_CELLS = {
    "name": ("office names", 0.98),
    "schedule": ("office schedules", 0.97),
    "responsible": ("responsible posts", 0.97),
    "region": ("office regions", 0.995),
    "district_heading": ("district headings", 0.99),
}


def office_scores(db: sqlite_utils.Database, gold: dict[str, list[Annotation]]) -> list[Score]:
    """How many offices lists have, and the cells of the annotated rows."""
    return [*_counts(db, gold["counts"]), *_rows(db, gold["offices"])]


def list_at(db: sqlite_utils.Database, file: str, line: int) -> Annotation | None:
    """The appendix whose stamp (or, without one, first row) an annotation puts on `line`."""
    rows = list(db.query("select * from appendices where source_file = ?", [file]))
    return nearest(rows, line)


def _counts(db: sqlite_utils.Database, counts: list[Annotation]) -> list[Score]:
    total = Score("office list counts", goal=1.0)
    regions = Score("office list counts by region", goal=1.0)
    for expected in counts:
        place = (expected["file"], expected["appendix_line"])
        appendix = list_at(db, *place) or {}
        rows = list(
            db.query(
                "select region, count(*) as n from offices where appendix_id = ? group by region",
                [appendix.get("appendix_id")],
            )
        )
        total.check(place, expected["rows"], sum(row["n"] for row in rows))
        # Annotations put rows above the first heading under «(…)»; the region of such a row may
        # come from elsewhere.
        ours = {fold(row["region"] or ""): row["n"] for row in rows}
        for region, n in expected.get("rows_by_region", {}).items():
            if not region.startswith("("):
                regions.check(place, f"{region}: {n}", f"{region}: {ours.get(fold(region), 0)}")
    return [total, regions]


def _rows(db: sqlite_utils.Database, offices: list[Annotation]) -> list[Score]:
    found = Score("office rows found", goal=0.995)
    labels = Score("office row labels", goal=0.99)
    cells = {name: Score(measure, goal) for name, (measure, goal) in _CELLS.items()}
    addresses = Score("office addresses", goal=0.97)
    phones = Score("office phone sets", goal=0.98)
    raw_phones = Score("phones as printed", goal=0.97)
    emails = Score("office e-mails", goal=0.98)
    sites = Score("office sites", goal=0.97)
    for expected in offices:
        place = (expected["file"], expected["line"])
        row = _office_at(db, expected)
        found.check(place, expected["name"], expected["name"] if row else None)
        if row is None:
            continue
        labels.check(place, expected["row_label"], row["row_label"])
        for name, score in cells.items():
            # A region that no heading gives may still be known from the row's own cells.
            if name == "region" and expected["region"] is None:
                continue
            score.check(place, expected[name], row[name])
        office_id = row["office_id"]
        addresses.check(place, expected["address"], _one(db, "addresses", "text", office_id))
        gold_numbers = {p["e164"] for p in expected["phones"] if p["e164"]}
        phones.check(place, gold_numbers, set(_all(db, "phones", "e164", office_id, _NOT_INFERRED)))
        raw_phones.check(
            place,
            _digits([p["raw"] for p in expected["phones"]]),
            _digits(_all(db, "phones", "text", office_id)),
        )
        for score, table, column, key in (
            (emails, "emails", "email", "emails"),
            (sites, "websites", "url", "urls"),
        ):
            expected_values = [_text(value).lower() for value in expected[key]]
            score.check(
                place, expected_values, _printed(db, table, column, office_id, expected_values)
            )
    return [found, labels, *cells.values(), addresses, phones, raw_phones, emails, sites]


def _office_at(db: sqlite_utils.Database, expected: Annotation) -> Annotation | None:
    """Our row for an annotated one: within two lines of it, with the same name if one has it.

    Else the row that holds the line, else the one that begins nearest.
    """
    line = expected["line"]
    rows = list(
        db.query(
            "select * from offices where source_file = ? and line_start <= ? and line_end >= ?",
            [expected["file"], line + 2, line - 2],
        )
    )
    name = fold(expected["name"] or "")
    named = [row for row in rows if fold(row["name"] or "") == name]
    holding = [row for row in rows if row["line_start"] <= line <= row["line_end"]]
    candidates = named or holding or rows
    return min(candidates, key=lambda r: abs(r["line_start"] - line), default=None)


def _one(db: sqlite_utils.Database, table: str, column: str, office_id: str) -> str | None:
    values = _all(db, table, column, office_id)
    return values[0] if values else None


def _all(
    db: sqlite_utils.Database, table: str, column: str, office_id: str, condition: str = "1"
) -> list[str]:
    query = (
        f"select {column} as value from {table}"
        f" where office_id = ? and {column} is not null and {condition}"
    )
    return [str(row["value"]) for row in db.query(query, [office_id])]


def _printed(
    db: sqlite_utils.Database, table: str, column: str, office_id: str, expected: list[str]
) -> list[str]:
    """Our values, each as the annotation writes it if our value or its printed text is that."""
    known = {plain(value): value for value in expected}
    rows = db.query(f"select {column} as value, text from {table} where office_id = ?", [office_id])
    return [
        next(
            (
                known[plain(_lower(v))]
                for v in (row["value"], row["text"])
                if plain(_lower(v)) in known
            ),
            str(row["value"]),
        )
        for row in rows
    ]


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _digits(texts: list[str]) -> str:
    return "".join(sorted(c for text in texts for c in text if c.isdigit()))


def _text(value: object) -> str:
    """An e-mail or site is annotated as a string, or with its text and its repaired form."""
    if isinstance(value, dict):
        return str(value.get("email") or value.get("url") or value.get("raw") or value.get("text"))
    return str(value)
