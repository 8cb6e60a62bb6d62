"""Scores of what is read from clauses: terms, documents, refusals, fees, hours.

Annotations cover whole points, so rows of ours in an annotated point that no annotation
knows count against precision.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlite_utils
from rapidfuzz import fuzz

from pipeline.evaluate.gold import Annotation, Score, compact, same
from pipeline.evaluate.structure import service_at

# Two cuts of one clause are the same item when nearly all of their letters agree, in per cent:
# annotators may have left out a bullet or a word of the lead-in.
_SAME_TEXT = 92.0
_NEAR = 4  # lines: a clause that wraps is annotated on any of its lines


def clause_scores(db: sqlite_utils.Database, gold: dict[str, list[Annotation]]) -> list[Score]:
    """Limits, papers, grounds of refusal, fees and hours against the annotated ones."""
    return [
        *_deadlines(db, gold["deadlines"]),
        *_items(db, gold["documents"], "required_documents", "documents", ("channel",)),
        *_items(db, gold["refusals"], "refusal_grounds", "refusal grounds", ()),
        _fees(db, gold["fees"]),
        _hours(db, gold["hours"]),
    ]


def _by_service(
    db: sqlite_utils.Database, gold: Iterable[Annotation]
) -> list[tuple[str | None, list[Annotation]]]:
    groups: dict[tuple[str, int], list[Annotation]] = {}
    for row in gold:
        groups.setdefault((row["file"], row["service_line"]), []).append(row)
    return [
        ((service_at(db, file, line) or {}).get("service_id"), rows)
        for (file, line), rows in groups.items()
    ]


def _deadlines(db: sqlite_utils.Database, gold: list[Annotation]) -> list[Score]:
    score = Score("deadlines", goal=0.97)
    kinds = Score("deadline kind", goal=0.95)
    channels = Score("deadline channel", goal=0.95)
    for service, rows in _by_service(db, gold):
        ours = _rows(db, "deadlines", service)
        points = {_main_point(row["point"]) for row in rows}
        left = [o for o in ours if _main_point(o["point"]) in points]
        for row in rows:
            place = (row["file"], row["line"])
            agreeing = [o for o in left if _same_term(o, row)]
            best = _best(agreeing, row)
            score.check(place, _term(row), _term(row) if best else _terms_near(left, row))
            if best:
                left.remove(best)
                kinds.check(place, row["kind"], best["kind"])
                channels.check(place, row["channel"], best["channel"])
        for extra in left:
            score.extra((extra["source_file"], extra["line_start"]), _term(extra))
    return [score, kinds, channels]


def _items(
    db: sqlite_utils.Database,
    gold: list[Annotation],
    table: str,
    measure: str,
    attributes: tuple[str, ...],
) -> list[Score]:
    score = Score(measure, goal=0.97)
    others = {name: Score(f"{measure}: {name}", goal=0.95) for name in attributes}
    labels = Score(f"{measure}: label and point", goal=0.95)
    for service, rows in _by_service(db, gold):
        left = _rows(db, table, service)
        for row in rows:
            place = (row["file"], row["line"])
            best = _best(left, row)
            alike = best is not None and _alike(best, row)[1] >= _SAME_TEXT
            score.check(place, row["text"], row["text"] if alike else best and best["text"])
            if best is not None and alike:
                left.remove(best)
                labels.check(
                    place,
                    f"{_main_point(row['point'])} {row['item_label']}",
                    f"{_main_point(best['point'])} {best['item_label']}",
                )
                for name, other in others.items():
                    other.check(place, row[name], best[name])
        for extra in left:
            score.extra((extra["source_file"], extra["line_start"]), extra["text"])
    return [score, labels, *others.values()]


def _fees(db: sqlite_utils.Database, gold: list[Annotation]) -> Score:
    score = Score("fees", goal=0.98)

    def shown(row: Annotation) -> str:
        return f"{row['subject']} | {row['condition']} | {row['amount']:g} {row['unit']}"

    for service, rows in _by_service(db, gold):
        left = [o for o in _rows(db, "fees", service) if o["amount"] is not None]
        for row in rows:
            match = next((o for o in left if same(shown(row), shown(o))), None)
            score.check((row["file"], row["line"]), shown(row), shown(match) if match else None)
            if match:
                left.remove(match)
        lines = [row["line"] for row in rows]
        for extra in left:
            if min(lines) <= extra["line_start"] <= max(lines):
                score.extra((extra["source_file"], extra["line_start"]), shown(extra))
    return score


def _hours(db: sqlite_utils.Database, gold: list[Annotation]) -> Score:
    score = Score("hours", goal=0.97)

    def shown(row: Annotation) -> str:
        days = row["days"]
        listed = ",".join(map(str, days)) if isinstance(days, list) else days
        return f"{listed} {row['opens']}-{row['closes']} / {row['break_start']}-{row['break_end']}"

    for service, rows in _by_service(db, gold):
        query = "select * from working_hours where service_id = ? and office_id is null"
        left = list(db.query(query, [service]))
        for row in rows:
            near = [o for o in left if _near(o, row)]
            match = next((o for o in near if shown(o) == shown(row)), None)
            score.check(
                (row["file"], row["line"]),
                shown(row),
                shown(match) if match else [shown(o) for o in near],
            )
            if match:
                left.remove(match)
        for extra in left:
            score.extra((extra["source_file"], extra["line_start"]), shown(extra))
    return score


def _rows(db: sqlite_utils.Database, table: str, service: str | None) -> list[Annotation]:
    query = f"select * from {table} where service_id = ? order by line_start"
    return list(db.query(query, [service]))


def _near(ours: Annotation, gold: Annotation) -> bool:
    return bool(ours["line_start"] - _NEAR <= gold["line"] <= ours["line_end"] + _NEAR)


def _same_term(ours: Annotation, gold: Annotation) -> bool:
    return (ours["value"], ours["unit"]) == (gold["value"], gold["unit"]) and _near(ours, gold)


def _best(rows: list[Annotation], gold: Annotation) -> Annotation | None:
    """The row whose point and text are nearest to the annotated ones, the first of several."""
    return max(rows, key=lambda row: _alike(row, gold), default=None)


def _alike(ours: Annotation, gold: Annotation) -> tuple[float, float]:
    """Agreement of the texts in per cent, with a bonus for the same point; and without it."""
    ratio = fuzz.ratio(compact(gold["text"]), compact(ours["text"]))
    return ratio + 10 * same(ours["point"], gold["point"]), ratio


def _term(row: Annotation) -> str:
    return f"{row['value']:g} {row['unit']}: {row['text']}"


def _terms_near(ours: list[Annotation], gold: Annotation) -> list[str]:
    return [_term(o) for o in ours if _near(o, gold)]


def _main_point(point: str | None) -> str | None:
    return point.split(".")[0] if point else point
