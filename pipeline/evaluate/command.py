"""`zanderek evaluate`: scores of a database, misses beside their source, floors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.evaluate import below_floor, evaluate, raise_floor, store
from pipeline.evaluate.report import print_misses, print_scores
from pipeline.options import EXISTING_FILE, EXISTING_FOLDER, database_option, path_option


@click.command("evaluate")
@database_option("Database to score.")
@path_option(
    "--gold", default=Path("tests/gold"), help="Folder of annotations.", kind=EXISTING_FOLDER
)
@click.option("--errors", is_flag=True, help="Print each miss beside its source lines.")
@click.option("--measure", "only", multiple=True, help="Show these measures only.")
@click.option("--floor", type=EXISTING_FILE, help="Fail if a score falls below this JSON file's.")
@click.option(
    "--raise-floor", "rises", is_flag=True, help="Write what is reached to the floor file."
)
def evaluate_command(
    db: Path, gold: Path, errors: bool, only: tuple[str, ...], floor: Path | None, rises: bool
) -> None:
    """Score the database against annotations made by hand."""
    every = evaluate(db, gold)
    if unknown := sorted({*only} - {score.measure for score in every}):
        known = ", ".join(score.measure for score in every)
        message = f"no measure is called {unknown[0]!r}; there are {known}"
        raise click.BadParameter(message, param_hint="--measure")
    scores = [score for score in every if not only or score.measure in only]
    print_scores(scores)
    if errors:
        print_misses(scores)
    if not only:
        store(db, scores)
    fallen = below_floor(scores, floor) if floor else []
    if floor and rises and not fallen:
        raise_floor(scores, floor)
    for message in fallen:
        click.echo(message, err=True)
    if fallen:
        sys.exit(1)
