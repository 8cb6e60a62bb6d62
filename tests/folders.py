"""The folders of the project that tests read, places in a test's own folder, and what a run or a
refresh left there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.places import Places

ROOT = Path(__file__).parent.parent
RAW = ROOT / "raw"  # the five decrees
GOLD = ROOT / "tests" / "gold"
GOLD_MORE = ROOT / "tests" / "gold_more"


def gold_rows(name: str, folder: Path = GOLD) -> list[dict[str, Any]]:
    """The rows of one of the lists of annotations."""
    rows = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(row) for row in rows]


def places_in(folder: Path, raw: Path | None = None) -> Places:
    """Places below a folder, with an empty raw folder unless another one is given."""
    if raw is None:
        raw = folder / "raw"
        raw.mkdir(parents=True, exist_ok=True)
    return Places(raw, folder / "z.db", folder / "extracted", folder / "rules")


def csvs(places: Places) -> dict[str, bytes]:
    """The CSV files by name."""
    return {path.name: path.read_bytes() for path in places.extracted.iterdir()}


def rebuilt(places: Places, folder: Path) -> dict[str, bytes]:
    """The CSV files of a run from nothing over the same raw folder."""
    from pipeline.run import run  # takes a second, which the tests of small parts need not wait

    fresh = places_in(folder, places.raw)
    run(fresh, jobs=1)
    return csvs(fresh)
