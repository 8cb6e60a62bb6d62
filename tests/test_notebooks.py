"""The notebooks run from top to bottom on the five decrees and draw their plots."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from pipeline.places import Places
from tests.folders import ROOT
from tests.patience import PATIENCE

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, places: Places, tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "zanderek.db").symlink_to(places.db)
    book = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells), "outputs are not kept in git"
    NotebookClient(
        book,
        timeout=PATIENCE,
        startup_timeout=PATIENCE,
        resources={"metadata": {"path": str(tmp_path)}},
    ).execute()
    outputs = [output for cell in book.cells for output in cell.get("outputs", [])]
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 2
    nbformat.write(book, tmp_path / path.name)


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["access", "burden", "change"]
