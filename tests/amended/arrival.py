"""Texts that come and go in any order: what they leave is that of a rebuild."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.places import Places
from pipeline.refresh import refresh
from pipeline.run import run
from tests.amended.corpus import put
from tests.folders import places_in


def no_traces(
    folder: Path, texts: Mapping[str, str], orders: Sequence[Sequence[str]] | None = None
) -> None:
    """Let texts arrive in each order, or in their own and the other way round, then the first two
    leave; after each step tables and rules have to be, byte for byte, those of a run over what is
    here."""
    for number, names in enumerate(orders or ([*texts], [*texts][::-1])):
        one = places_in(folder / str(number))
        here: set[str] = set()
        for name in (*names, *names[:2]):
            if name in here:
                (one.raw / name / "kaz.md").unlink()
            else:
                put(one.raw, name, texts[name])
            here ^= {name}
            refresh(one, [one.raw], jobs=1)
            assert written(one) == _rebuilt(frozenset((n, texts[n]) for n in here)), (names, here)


@cache
def _rebuilt(texts: frozenset[tuple[str, str]]) -> dict[str, bytes]:
    """What a run over these texts writes."""
    with TemporaryDirectory() as folder:
        whole = places_in(Path(folder))
        for name, text in texts:
            put(whole.raw, name, text)
        run(whole, jobs=1)
        return written(whole)


def written(here: Places) -> dict[str, bytes]:
    """The tables and the rules by the names of their files."""
    files = [*here.extracted.rglob("*"), *here.rules.rglob("*")]
    return {path.name: path.read_bytes() for path in files if path.is_file()}
