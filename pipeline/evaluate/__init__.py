"""Score a database against annotations made by reading the sources by hand.

`gold` reads the annotations and counts what agrees; `structure`, `offices`, `clauses` and
`procedures` compare the rows of a stage; `report` prints the scores, `command` is the command.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import sqlite_utils

from pipeline.errors import ZanderekError
from pipeline.evaluate.clauses import clause_scores
from pipeline.evaluate.gold import Score, load_gold
from pipeline.evaluate.offices import office_scores
from pipeline.evaluate.procedures import step_scores
from pipeline.evaluate.structure import structure_scores
from pipeline.store.database import check_tables, insert_records
from pipeline.store.lock import sole_writer
from pipeline.store.replaced import written_aside

__all__ = ["Score", "below_floor", "evaluate", "raise_floor", "store"]


def evaluate(database: Path, gold: Path) -> list[Score]:
    """All scores of `database` against the annotations in the folder `gold`.

    Raises ZanderekError when an annotation file is missing or cannot be read, and for a
    database of another version.
    """
    db = sqlite_utils.Database(database)
    try:
        check_tables(db, database)
        annotations = load_gold(gold)
        return [
            *structure_scores(db, annotations),
            *office_scores(db, annotations),
            *clause_scores(db, annotations),
            *step_scores(db, annotations),
        ]
    finally:
        db.close()


def store(database: Path, scores: Iterable[Score]) -> None:
    """Replace the table `evaluation`.

    Others may read the file as one that does not change, so another one takes its place.
    """
    with sole_writer(database), written_aside(database, start_from=database) as db:
        db.conn.execute("delete from evaluation")
        insert_records(db, [score.row() for score in scores])


def below_floor(scores: Iterable[Score], floor: Path) -> list[str]:
    """A message for each measure that is worse than the floor file says, or is gone."""
    wanted = _floor(floor)
    by_name = {score.measure: score for score in scores}
    messages = []
    for measure, least in wanted.items():
        score = by_name.get(measure)
        for side, value in least.items():
            reached = getattr(score, side) if score else None
            if reached is None or reached < value - 1e-9:
                messages.append(f"{measure}: {side} is {reached}, the floor is {value}")
    return messages


def _floor(path: Path) -> dict[str, dict[str, float]]:
    try:
        floor: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
        return {name: {side: float(sides[side]) for side in sides} for name, sides in floor.items()}
    except (AttributeError, TypeError, ValueError) as error:
        form = '{"measure": {"recall": 1.0, "precision": 1.0}}'
        raise ZanderekError(f"{path}: is no file of floors, such as {form}") from error


def raise_floor(scores: Iterable[Score], floor: Path) -> None:
    """Write what is reached as the new floor; no value in the file becomes lower."""
    old = _floor(floor) if floor.exists() else {}
    new = {
        score.measure: {
            side: max(reached, old.get(score.measure, {}).get(side, 0.0))
            for side in ("recall", "precision")
            if (reached := getattr(score, side)) is not None
        }
        for score in scores
    }
    floor.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
