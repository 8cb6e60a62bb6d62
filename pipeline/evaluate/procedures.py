"""Scores of steps of procedures."""

from __future__ import annotations

import sqlite_utils

from pipeline.evaluate.gold import Annotation, Score, same
from pipeline.evaluate.structure import service_at

_OURS = (
    "select s.*, p.title, p.source, p.variant, p.channel, p.stage from procedure_steps s"
    " join procedures p using (procedure_id) where p.service_id = ?"
)


def step_scores(db: sqlite_utils.Database, gold: dict[str, list[Annotation]]) -> list[Score]:
    """The annotated steps, each against the step of ours that is most like it."""
    found = Score("steps with actor and term", goal=0.95)
    actions = Score("step actions", goal=0.95)
    outcomes = Score("step outcomes", goal=0.97)
    nexts = Score("step next numbers", goal=0.95)
    left: dict[tuple[str, int], list[Annotation]] = {}  # our steps that none was compared with
    for expected in gold["steps"]:
        service_place = (expected["file"], expected["service_line"])
        if service_place not in left:
            service = service_at(db, *service_place) or {}
            left[service_place] = list(db.query(_OURS, [service.get("service_id")]))
        place = (expected["file"], expected["line"])
        match = _match(left[service_place], expected)
        found.check(
            place,
            _who(expected["seq"], expected["actor"], expected["value"], expected["unit"]),
            _shown(match),
        )
        if match:
            left[service_place].remove(match)
            actions.check(place, expected["action"], match["action"])
            outcomes.check(place, expected["outcome"], match["outcome"])
            nexts.check(place, expected["next"], match["next_label"])
    return [found, actions, outcomes, nexts]


def _match(ours: list[Annotation], expected: Annotation) -> Annotation | None:
    """The step of the same source, variant and number whose action agrees, if any does."""
    candidates = [row for row in ours if _same_place(row, expected)]
    agreeing = [o for o in candidates if same(o["action"], expected["action"])]
    near = sorted(agreeing or candidates, key=lambda o: abs(o["line_start"] - expected["line"]))
    return near[0] if near else None


def _same_place(ours: Annotation, expected: Annotation) -> bool:
    """Of the same table or text, of the same variant, with the same number."""
    title, variant = expected["table_title"], expected["alternative"]
    return (
        ours["source"] == expected["source"]
        and (variant is None or ours["variant"] == variant)
        and (title is None or ours["variant"] is not None or same(ours["title"], title))
        and str(expected["seq"]) in (_number(ours["label"]), str(ours["seq"]))
    )


def _number(label: str | None) -> str:
    """«1-процесс» → «1»"""
    return str(label or "").split("-")[0].rstrip(".)")


def _shown(row: Annotation | None) -> str | None:
    if row is None:
        return None
    return _who(
        _number(row["label"]) or row["seq"],
        row["actor"],
        row["duration_value"],
        row["duration_unit"],
    )


def _who(seq: object, actor: str | None, value: float | None, unit: str | None) -> str:
    term = f"{value:g} {unit}" if value is not None else "no term"
    return f"{seq} | {actor} | {term}"
