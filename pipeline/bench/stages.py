"""How fast each stage is, how its cost grows, and how much memory it takes.

What counts is a *first reading*: of documents that the process has not seen, after a small
text of ours has made it compile its patterns and load its gazetteers. So each round has a
process of its own. It then reads the documents again: how much faster that is says how much
the stages remember of them.

Figures of one run stand beside one another: machines differ and drift, ratios within a run
do not. The yardstick is one pass of a simple `regex` pattern over the same text, which is
near what Python allows.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

import regex

from pipeline.clauses import read_clauses
from pipeline.collector import without_collector
from pipeline.errors import ZanderekError
from pipeline.model import Document
from pipeline.patterns import compile_all
from pipeline.places import find_documents
from pipeline.procedures.reading import read_procedures
from pipeline.process import extract
from pipeline.read import read_document
from pipeline.repair import repair
from pipeline.store.intake import sound_frames
from pipeline.structure import read_structure
from pipeline.structure.model import Act
from pipeline.tables import read_offices

T = TypeVar("T")
Seconds = dict[str, float]  # CPU time of each stage over all documents

_WORD = regex.compile(r"\b\p{L}+-\p{L}+\b")
_DOUBLINGS = 3  # rounds in which the growth of cost is measured
_FRONT = ("read", "repair", "structure")
_ROWS = (*_FRONT, "lists", "clauses", "procedures")


@dataclass(frozen=True, slots=True)
class Measure:
    """A stage, or several: CPU seconds over all documents, best of the rounds.

    `again` are those of a process that has read the same documents once before.
    """

    name: str
    seconds: float
    again: float
    megabytes: float

    @property
    def speed(self) -> float:
        """Megabytes a second of a first reading."""
        return self.megabytes / self.seconds if self.seconds else float("inf")

    @property
    def speed_again(self) -> float:
        return self.megabytes / self.again if self.again else float("inf")


@dataclass(frozen=True, slots=True)
class Bench:
    """All measures. `doubling` is how many times as long twice the text takes, `memory` how many
    times the size of the largest document Python's own memory grows to."""

    measures: tuple[Measure, ...]
    doubling: float
    memory: float


class Reading(NamedTuple):
    """What one process took to read the documents first, and again."""

    first: Seconds
    again: Seconds


def bench(raw: Path, rounds: int = 3) -> Bench:
    """Measure every stage over the documents below `raw`, on one core.

    Raises ZanderekError when there is nothing to read, or something that cannot be read.
    """
    files = find_documents(raw)
    if not files:
        raise ZanderekError(f"{raw}: no documents here — name a folder or a file with --raw")
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as fresh:
        readings = list(fresh.map(read_twice, repeat(files, rounds)))
    first = _best([reading.first for reading in readings])
    again = _best([reading.again for reading in readings])
    sizes = {name: path.stat().st_size for name, path in files.items()}
    megabytes = sum(sizes.values()) / 1e6
    measures = [Measure(name, first[name], again[name], megabytes) for name in first]
    measures += [
        Measure(name, _sum(first, stages), _sum(again, stages), megabytes)
        for name, stages in (("read + repair + structure", _FRONT), ("text to rows", _ROWS))
    ]
    largest = max(files, key=lambda name: sizes[name])
    return Bench(
        tuple(measures), _doubling(files[largest]), _memory(files[largest], sizes[largest])
    )


def read_twice(files: Mapping[str, Path]) -> Reading:
    """Read `files` in a process that has read nothing but our sample, and read them again."""
    compile_all()
    with resources.as_file(resources.files("pipeline") / "data/bench/sample.txt") as sample:
        _read({sample.name: sample})
    return Reading(_read(files), _read(files))


def _best(rounds: list[Seconds]) -> Seconds:
    return {name: min(seconds[name] for seconds in rounds) for name in rounds[0]}


def _sum(seconds: Seconds, stages: Iterable[str]) -> float:
    return sum(seconds[stage] for stage in stages)


def _read(files: Mapping[str, Path]) -> Seconds:
    """Read all files, stage by stage; frames come last, since their rows need a second reading."""
    clock = _Clock()
    documents = {name: _stages(clock, name, path) for name, path in files.items()}
    for name, document in documents.items():
        rows = extract(document, files[name].stat().st_size)
        clock.time("frames", partial(sound_frames, [rows]))
    return clock.seconds


class _Clock:
    """Adds up the CPU time of each stage over documents."""

    def __init__(self) -> None:
        self.seconds: Seconds = {}

    def time(self, name: str, stage: Callable[[], T]) -> T:
        began = time.process_time()
        value = stage()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - began
        return value


@without_collector  # as in `process_file`
def _stages(clock: _Clock, name: str, path: Path) -> Document:
    document = clock.time("read", lambda: read_document(path, name))
    text = "\n".join(line.text for line in document.lines)
    clock.time("one regex pass", lambda: sum(1 for _ in _WORD.finditer(text)))
    repaired = clock.time("repair", lambda: repair(document))
    act = clock.time("structure", lambda: read_structure(repaired))
    clock.time("lists", lambda: read_offices(act))
    clock.time("clauses", lambda: read_clauses(act))
    clock.time("procedures", lambda: read_procedures(act))
    return document


def _front(document: Document) -> Act:
    return read_structure(repair(document))


def _doubling(path: Path) -> float:
    """Time of repair and structure for a document printed twice over its time once."""
    document = read_document(path)
    length = document.lines[-1].number
    again = tuple(replace(line, number=line.number + length) for line in document.lines)
    twice = replace(document, lines=document.lines + again)
    _front(document)  # compiles the patterns
    rounds = [(_seconds(document), _seconds(twice)) for _ in range(_DOUBLINGS)]
    return min(longer for _, longer in rounds) / min(once for once, _ in rounds)


def _seconds(document: Document) -> float:
    began = time.process_time()
    _front(document)
    return time.process_time() - began


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
