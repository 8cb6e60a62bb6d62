"""How fast the whole command is over a corpus of acts, from files to database, CSVs and rules.

The corpus is made for it (`pipeline.bench.corpus`). The command runs twice, each time in a
fresh process: in one process, where the CPU time of each step can be told, and as
`zanderek run` with all cores.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from pipeline.bench.corpus import LANGUAGES, make_corpus
from pipeline.errors import ZanderekError

_PEAK = 1 if sys.platform == "darwin" else 1024  # bytes in the unit of `ru_maxrss`


class Step(NamedTuple):
    """A step of the run and its CPU seconds."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A run: CPU seconds of all processes, seconds by the clock, bytes of the largest process."""

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True, slots=True)
class WholeBench:
    """Runs over a corpus of `size` bytes: in one process, step by step, and with all cores."""

    acts: int
    texts: int
    size: int
    steps: tuple[Step, ...]
    one: Measured
    cores: int
    all: Measured

    def speed(self, seconds: float) -> float:
        """Megabytes a second."""
        return self.size / 1e6 / seconds

    @property
    def speed_of_core(self) -> float:
        """Megabytes a second that each core does when all are used."""
        return self.speed(self.all.wall) / self.cores


def bench_whole(acts: int) -> WholeBench:
    """Make a corpus of so many acts, and measure the command over it."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        size = make_corpus(corpus, acts)
        with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
            steps, one = fresh.submit(run_in_steps, corpus, Path(folder) / "one").result()
        cores = os.cpu_count() or 1  # as many as `zanderek run` uses
        together = run_command(corpus, Path(folder) / "all", cores)
    return WholeBench(acts, acts * len(LANGUAGES), size, steps, one, cores, together)


def run_in_steps(corpus: Path, out: Path) -> tuple[tuple[Step, ...], Measured]:
    """Run over a corpus in this process, which has to be new: loading modules is measured too."""
    from pipeline.places import Places  # noqa: PLC0415 - loading is a step of the run
    from pipeline.run import run  # noqa: PLC0415

    began = time.perf_counter()
    ends = [time.process_time()]
    steps = [Step("modules loaded", ends[0])]

    def step(name: str) -> None:
        ends.append(time.process_time())
        steps.append(Step(name, ends[-1] - ends[-2]))

    out.mkdir()
    run(Places(corpus, out / "corpus.db", out / "extracted", out / "rules"), 1, done=step)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK
    return tuple(steps), Measured(ends[-1], time.perf_counter() - began, peak)


def run_command(corpus: Path, out: Path, jobs: int) -> Measured:
    """`zanderek run` over a corpus. Raises ZanderekError when it fails."""
    out.mkdir()
    places = ("--raw", corpus, "--db", out / "corpus.db", "--extracted", out / "extracted")
    command = [sys.executable, "-m", "pipeline", "run", *places, "--rules", out / "rules"]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*map(str, command), "--jobs", str(jobs)],
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode > 1:  # 1 says that documents need attention
        raise ZanderekError(f"zanderek run ended with {process.returncode}: see the text above")
    return Measured(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _PEAK)
