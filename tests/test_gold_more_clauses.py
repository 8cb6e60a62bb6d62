"""The five decrees against annotations of services that the first annotations leave out.

Made by reading the sources: all services with their appendices, the limits, papers, grounds,
fees and hours of the other twenty-five, the steps of the other three regulations, and lines
with their letter-spacing closed and displaced fragments put back.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from pipeline.evaluate.clauses import clause_scores
from pipeline.evaluate.gold import Score
from pipeline.evaluate.procedures import step_scores
from pipeline.evaluate.structure import structure_scores

GOLD = Path(__file__).parent / "gold_more"
FILES = ("services", "spacing", "deadlines", "documents", "refusals", "fees", "hours", "steps")
# Heads of decrees are in the first annotations.
WITHOUT = {"decree head fields"}


@pytest.fixture(scope="module")
def annotations() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {"decrees": []}
    for name in FILES:
        lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        found[name] = [json.loads(line) for line in lines]
    return found


def test_every_measure_reaches_its_goal(
    db: sqlite_utils.Database, annotations: dict[str, list[dict[str, Any]]]
) -> None:
    scores = [
        *structure_scores(db, annotations),
        *clause_scores(db, annotations),
        *step_scores(db, annotations),
    ]
    below = [_shown(score) for score in scores if score.measure not in WITHOUT and _below(score)]
    assert below == []


def test_other_services_are_covered(annotations: dict[str, list[dict[str, Any]]]) -> None:
    assert len(annotations["services"]) == 30
    for name in ("deadlines", "documents", "refusals", "hours"):
        assert len({(row["file"], row["service_line"]) for row in annotations[name]}) >= 12
    assert len(annotations["spacing"]) >= 80
    assert len(annotations["steps"]) >= 60


def _below(score: Score) -> bool:
    goal = score.goal or 1.0
    return (score.recall or 0) < goal or (score.precision or 0) < goal


def _shown(score: Score) -> str:
    misses = "; ".join(f"{m.source_file}:{m.line} {m.expected} / {m.found}" for m in score.misses)
    return f"{score.measure}: {score.correct} of {score.gold}, {score.found} found: {misses[:2000]}"
