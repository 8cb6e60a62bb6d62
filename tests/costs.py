"""What work costs, in CPU time of this process: other work on the machine hardly disturbs it."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from pipeline.collector import without_collector


@without_collector  # it would look at everything that tests have left
def cpu_seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began
