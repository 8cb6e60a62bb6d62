"""Scores and misses as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.evaluate.gold import Score

_CONTEXT = 3  # source lines shown below that of a miss; one is shown above


def print_scores(scores: Iterable[Score]) -> None:
    """A table with a line a measure."""
    table = Table("measure", box=None, pad_edge=False)
    for title in ("gold", "right", "recall", "precision", "goal"):
        table.add_column(title, justify="right")
    for score in scores:
        table.add_row(
            score.measure,
            str(score.gold),
            str(score.correct),
            _percent(score.recall),
            _percent(score.precision),
            _percent(score.goal),
        )
    Console(highlight=False).print(table)


def print_misses(scores: Iterable[Score]) -> None:
    """Each miss beside the lines of the file in `raw/` that it is about."""
    console = Console(highlight=False, soft_wrap=True)
    for score in scores:
        for miss in score.misses:
            console.print(
                f"\n[bold]{escape(score.measure)}[/bold]  {escape(miss.source_file)}:{miss.line}"
            )
            console.print(f"  expected: {escape(str(miss.expected))}")
            console.print(f"  found:    {escape(str(miss.found))}")
            lines = _source(Path("raw") / miss.source_file)
            for number in range(max(miss.line - 1, 1), min(miss.line + _CONTEXT, len(lines)) + 1):
                console.print(f"  {number:6} │ {escape(lines[number - 1])}", style="dim")


@cache
def _source(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"
