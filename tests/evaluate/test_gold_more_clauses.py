"""The five decrees against annotations of services that the first annotations leave out.

Made by reading the sources: all services with their appendices, the limits, papers, grounds,
fees and hours of the other twenty-five, the steps of the other three regulations, and lines
with their letter-spacing closed and displaced fragments put back.
"""

from __future__ import annotations

from typing import Any

import pytest
import sqlite_utils

from pipeline.evaluate.clauses import clause_scores
from pipeline.evaluate.gold import Score
from pipeline.evaluate.procedures import step_scores
from pipeline.evaluate.structure import structure_scores
from tests.folders import GOLD_MORE, gold_rows

FILES = ("services", "spacing", "deadlines", "documents", "refusals", "fees", "hours", "steps")
# Heads of decrees are in the first annotations.
WITHOUT = {"decree head fields"}


@pytest.fixture(scope="module")
def gold() -> dict[str, list[dict[str, Any]]]:
    return {"decrees": [], **{name: gold_rows(name, GOLD_MORE) for name in FILES}}


def test_every_measure_reaches_its_goal(
    db: sqlite_utils.Database, gold: dict[str, list[dict[str, Any]]]
) -> None:
    scores = [
        *structure_scores(db, gold),
        *clause_scores(db, gold),
        *step_scores(db, gold),
    ]
    below = [_shown(score) for score in scores if score.measure not in WITHOUT and _below(score)]
    assert below == []


def test_other_services_are_covered(gold: dict[str, list[dict[str, Any]]]) -> None:
    assert len(gold["services"]) == 30
    for name in ("deadlines", "documents", "refusals", "hours"):
        assert len({(row["file"], row["service_line"]) for row in gold[name]}) >= 12
    assert len(gold["spacing"]) >= 80
    assert len(gold["steps"]) >= 60


def _below(score: Score) -> bool:
    goal = score.goal or 1.0
    return (score.recall or 0) < goal or (score.precision or 0) < goal


def _shown(score: Score) -> str:
    misses = "; ".join(f"{m.source_file}:{m.line} {m.expected} / {m.found}" for m in score.misses)
    return f"{score.measure}: {score.correct} of {score.gold}, {score.found} found: {misses[:2000]}"
