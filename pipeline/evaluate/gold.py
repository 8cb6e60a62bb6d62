"""Annotations, scores, and when a value of ours is the same as an annotated one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from pipeline.errors import ZanderekError
from pipeline.schema import Evaluation
from pipeline.text import fold

# A wrap after a hyphen is annotated with and without a space: «демалыс-⏎сенбі».
_AROUND_HYPHEN = regex.compile(r"\s*-\s*")
Annotation = dict[str, Any]
FILES = (
    "decrees", "services", "spacing", "counts", "offices", "deadlines", "documents",
    "refusals", "fees", "hours", "steps",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Miss:
    """An annotation that is not met, or a row of ours that no annotation knows."""

    source_file: str
    line: int
    expected: str | None
    found: str | None


@dataclass(slots=True)
class Score:
    """How many annotations are met (`correct` of `gold`), and how many of our rows are right.

    `found` counts our rows where annotations cover all there is; otherwise it equals `gold`.
    """

    measure: str
    goal: float | None = None
    gold: int = 0
    found: int = 0
    correct: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def recall(self) -> float | None:
        return self.correct / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        return self.correct / self.found if self.found else None

    def check(self, place: tuple[str, int], expected: object, found: object) -> None:
        """Count one value that is compared with one annotation."""
        self.gold += 1
        self.found += 1
        if same(expected, found):
            self.correct += 1
        else:
            self.misses.append(Miss(*place, _shown(expected), _shown(found)))

    def extra(self, place: tuple[str, int], found: object) -> None:
        """Count a row of ours that no annotation knows."""
        self.found += 1
        self.misses.append(Miss(*place, None, _shown(found)))

    def row(self) -> Evaluation:
        return Evaluation(
            measure=self.measure,
            gold=self.gold,
            found=self.found,
            correct=self.correct,
            recall=self.recall,
            precision=self.precision,
            goal=self.goal,
        )


class _Row(dict[str, Any]):
    """An annotation that says which key it lacks; `place` is its file and its number there."""

    def __init__(self, row: object, place: str) -> None:
        if not isinstance(row, dict):
            raise ZanderekError(f"{place}: no annotation, which has keys and values")
        super().__init__(row)
        self._place = place

    def __missing__(self, key: str) -> Any:
        raise ZanderekError(f"{self._place}: the annotation has no {key!r}")


def load_gold(folder: Path) -> dict[str, list[Annotation]]:
    """All annotation files of a folder: JSON lines, or one JSON list."""
    loaded: dict[str, list[Annotation]] = {}
    for name in FILES:
        candidates = (folder / f"{name}.jsonl", folder / f"{name}.json")
        path = next((path for path in candidates if path.exists()), None)
        if path is None:
            question = "is this a folder of annotations?"
            raise ZanderekError(f"{folder}: {name}.jsonl is missing — {question}")
        try:
            text = path.read_text(encoding="utf-8")
            rows = (
                json.loads(text)
                if path.suffix == ".json"
                else [json.loads(line) for line in text.splitlines() if line.strip()]
            )
        except ValueError as error:
            raise ZanderekError(f"{path}: not JSON: {error}") from error
        loaded[name] = [_Row(row, f"{path}: {number}") for number, row in enumerate(rows, 1)]
    return loaded


def same(expected: object, found: object) -> bool:
    """Equal but for quotes, dashes, look-alike letters, case, white space and a closing stop."""
    return plain(expected) == plain(found)


def plain(value: object) -> object:
    """A value for comparison; a list or set has no order then."""
    if isinstance(value, str):
        return _AROUND_HYPHEN.sub("-", fold(value)).strip(" .,;:")
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(str(plain(item)) for item in value)
    return value


def compact(text: str | None) -> str:
    """Folded text without spaces and stops, for texts whose cut may differ in them."""
    return "".join(c for c in fold(text or "") if c.isalnum())


def nearest(rows: Sequence[Annotation], line: int, reach: int = 5) -> Annotation | None:
    """The row that holds `line`, else the one that begins within `reach` lines of it.

    Of several that hold the line, the one that begins last.
    """
    holding = [r for r in rows if r["line_start"] <= line <= r["line_end"]]
    if holding:
        return max(holding, key=lambda r: r["line_start"])
    near = [r for r in rows if abs(r["line_start"] - line) <= reach]
    return min(near, key=lambda r: abs(r["line_start"] - line), default=None)


def _shown(value: object) -> str | None:
    return None if value is None else str(value)
