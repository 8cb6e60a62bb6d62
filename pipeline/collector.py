"""Python's cycle collector, kept out of the stages.

A stage makes hundreds of thousands of lines, tokens, passages and rows. They do not refer back
to themselves, so they are freed as soon as nobody holds them; the collector, which looks for
what is not, would go over all of them again and again, for a third of a stage's time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

_YOUNG = 100_000  # values made since the last look; Python's own threshold is 700

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector from running until the outermost such block ends."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def without_collector(stage: Callable[P, T]) -> Callable[P, T]:
    """`stage` with the collector paused while it runs."""

    @wraps(stage)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        with collector_paused():
            return stage(*args, **kwargs)

    return run


def collect_rarely() -> None:
    """Let the collector look at few values and seldom; for a command whose modules are loaded.
    While it is paused: else it would look at all that is loaded once before.

    What is loaded lives as long as the process, so it is never looked at again (and processes
    that are forked go on sharing its memory). Most documents are done with, and freed, before
    they have made `_YOUNG` values.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG)
