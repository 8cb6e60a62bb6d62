"""Texts that come and go in any order: what they leave is that of a rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from pipeline.places import Places
from pipeline.refresh import refresh
from pipeline.run import run
from tests.amending_corpus import put
from tests.folders import places_in


def no_traces(folder: Path, texts: Mapping[str, str], orders: Iterable[tuple[str, ...]]) -> None:
    """Let texts arrive in each order, then the first two of it leave; after each step tables
    and rules have to be, byte for byte, those of a run over what is here."""
    rebuilt = {}
    for count in range(1, len(texts) + 1):
        for names in combinations(texts, count):
            whole = places_in(folder / f"run-{'-'.join(names)}")
            for name in names:
                put(whole.raw, name, texts[name])
            run(whole, jobs=1)
            rebuilt[frozenset(names)] = _written(whole)
    for number, names in enumerate(orders):
        one = places_in(folder / str(number))
        here: set[str] = set()
        for name in names:
            put(one.raw, name, texts[name])
            here.add(name)
            refresh(one, [one.raw], jobs=1)
            assert _written(one) == rebuilt[frozenset(here)], (names, here)
        for name in names[:2]:
            (one.raw / name / "kaz.md").unlink()
            here.remove(name)
            refresh(one, [one.raw], jobs=1)
            assert _written(one) == rebuilt[frozenset(here)], (names, here)


def _written(here: Places) -> dict[str, bytes]:
    files = [*here.extracted.rglob("*"), *here.rules.rglob("*")]
    return {path.name: path.read_bytes() for path in files if path.is_file()}
