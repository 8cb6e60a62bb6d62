"""Places in a test's own folder, and what a run or a refresh left there."""

from __future__ import annotations

from pathlib import Path

from pipeline.places import Places


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
