"""A folder that cannot be listed, as one of somebody else; root may list every folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def close(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder, and let listing it fail."""
    folder.mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path) == str(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
