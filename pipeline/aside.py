"""Files are written aside and swapped in, so that whoever reads one finds it whole."""

from __future__ import annotations

from pathlib import Path


def aside(path: Path) -> Path:
    """Where a file is written before it takes the place of the one at `path`."""
    return path.with_name(f".{path.name}.new")
