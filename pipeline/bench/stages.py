"""How fast each stage is, how its cost grows, and how much memory it takes.

Figures of one run stand beside one another: machines differ and drift, ratios within a run
do not. The yardstick is one pass of a simple `regex` pattern over the same text, which is
near what Python allows.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import regex

from pipeline.clauses import read_clauses
from pipeline.model import Document
from pipeline.places import find_documents
from pipeline.procedures import read_procedures
from pipeline.process import extract
from pipeline.read import read_document
from pipeline.repair import repair
from pipeline.store.intake import sound_frames
from pipeline.structure import read_structure
from pipeline.structure.model import Act
from pipeline.tables import read_offices

T = TypeVar("T")
_WORD = regex.compile(r"\b\p{L}+-\p{L}+\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """A stage, or several: seconds over all documents, best of the rounds."""

    name: str
    seconds: float
    megabytes: float

    @property
    def speed(self) -> float:
        return self.megabytes / self.seconds if self.seconds else float("inf")


@dataclass(frozen=True, slots=True)
class Bench:
    """All measures; `doubling` is time for twice the length over time for the length,
    `memory` the peak of Python's own memory over the size of the largest document."""

    measures: tuple[Measure, ...]
    doubling: float
    memory: float


class _Clock:
    """Adds up the best time of each stage over documents."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self.seconds: dict[str, float] = {}

    def time(self, name: str, stage: Callable[[], T]) -> T:
        best = float("inf")
        for _ in range(self.rounds):
            began = time.perf_counter()
            value = stage()
            best = min(best, time.perf_counter() - began)
        self.seconds[name] = self.seconds.get(name, 0.0) + best
        return value


def bench(raw: Path, rounds: int = 3) -> Bench:
    """Measure every stage over the documents below `raw`, on one core."""
    files = find_documents(raw)
    clock = _Clock(rounds)
    sizes = {name: path.stat().st_size for name, path in files.items()}
    for name, path in files.items():
        _stages(clock, name, path, sizes[name])
    megabytes = sum(sizes.values()) / 1e6
    seconds = clock.seconds
    front = sum(seconds[name] for name in ("read", "repair", "structure"))
    whole = front + sum(seconds[name] for name in ("lists", "clauses", "procedures"))
    measures = [Measure(name, value, megabytes) for name, value in seconds.items()]
    measures += [
        Measure("read + repair + structure", front, megabytes),
        Measure("text to rows", whole, megabytes),
    ]
    largest = max(files, key=lambda name: sizes[name])
    return Bench(
        tuple(measures), _doubling(files[largest]), _memory(files[largest], sizes[largest])
    )


def _stages(clock: _Clock, name: str, path: Path, size: int) -> None:
    document = clock.time("read", lambda: read_document(path, name))
    text = "\n".join(line.text for line in document.lines)
    clock.time("one regex pass", lambda: sum(1 for _ in _WORD.finditer(text)))
    repaired = clock.time("repair", lambda: repair(document))
    act = clock.time("structure", lambda: read_structure(repaired))
    clock.time("lists", lambda: read_offices(act))
    clock.time("clauses", lambda: read_clauses(act))
    clock.time("procedures", lambda: read_procedures(act))
    rows = extract(document, size)
    clock.time("frames", lambda: sound_frames(rows))


def _front(document: Document) -> Act:
    return read_structure(repair(document))


def _doubling(path: Path) -> float:
    """Time of repair and structure for a document printed twice over its time once."""
    document = read_document(path)
    length = document.lines[-1].number
    again = tuple(replace(line, number=line.number + length) for line in document.lines)
    twice = replace(document, lines=document.lines + again)
    once_clock, twice_clock = _Clock(3), _Clock(3)
    once_clock.time("once", lambda: _front(document))
    twice_clock.time("twice", lambda: _front(twice))
    return twice_clock.seconds["twice"] / once_clock.seconds["once"]


def _memory(path: Path, size: int) -> float:
    gc.collect()
    tracemalloc.start()
    try:
        act = _front(read_document(path))
        peak = tracemalloc.get_traced_memory()[1]
        del act
    finally:
        tracemalloc.stop()
    return peak / size
