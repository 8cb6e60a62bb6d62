"""Clauses of Russian texts, one module a table; the rows are the same as of Kazakh texts.

The words are data (`data/patterns/*_ru.yaml`). Grounds of refusal and fees are read by the
modules that read the Kazakh ones, with Russian patterns.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.clauses.channels import Channels
from pipeline.clauses.russian.citations import russian_references
from pipeline.clauses.russian.complaints import read_complaints
from pipeline.clauses.russian.deadlines import read_deadlines
from pipeline.clauses.russian.documents import RUSSIAN_PAPERS
from pipeline.clauses.russian.durations import find_russian_durations
from pipeline.clauses.russian.hours import read_hours
from pipeline.clauses.setting import Setting
from pipeline.schema import Row

__all__ = ["RUSSIAN_PAPERS", "find_russian_durations", "read_russian_clauses", "russian_references"]


def read_russian_clauses(
    settings: Iterable[Setting], channels: Channels, source_file: str
) -> list[Row]:
    """The rows of `deadlines`, `working_hours` and `complaints` of one service, and issues."""
    clauses = list(settings)
    return [
        *read_deadlines(clauses, channels, source_file),
        *read_hours(clauses),
        *read_complaints(clauses),
    ]
