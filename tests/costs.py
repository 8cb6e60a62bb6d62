"""What work costs, in CPU time of this process: other work on the machine hardly disturbs it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import process_time

from pipeline.collector import without_collector

_ATTEMPTS = 3  # a neighbour on the machine may slow one of two measurements


@without_collector  # it would look at everything that tests have left
def cpu_seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def costs_in_proportion(work: Callable[[int], object], size: int) -> bool:
    """Whether work of eight times the size costs about eight times as much: a cost that grows
    with the square would be 64 times as high. What `work` remembers must not help the second,
    nor the next attempt, which has other sizes."""
    work(1)  # what is loaded once is no part of the cost
    return any(_is_in_proportion(work, size + attempt) for attempt in range(_ATTEMPTS))


def _is_in_proportion(work: Callable[[int], object], size: int) -> bool:
    once = cpu_seconds(partial(work, size))
    return cpu_seconds(partial(work, 8 * size)) < 24 * once + 0.1
