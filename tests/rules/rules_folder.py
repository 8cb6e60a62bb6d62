"""A folder of rules as a run leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.rules import Built, files_of, overlay_issues, shared_files, write_files
from pipeline.schema import Issue


def write_rules(built: Iterable[Built], folder: Path) -> list[Issue]:
    """Write the rules of some services; an issue for each correction that no longer fits."""
    write_files(shared_files() | files_of(built), folder)
    return overlay_issues(folder)
