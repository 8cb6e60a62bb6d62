"""Python's cycle collector, kept out of the stages.

A stage makes hundreds of thousands of lines, tokens, passages and rows. They do not refer back
to themselves, so they are freed as soon as nobody holds them; the collector, which looks for
what is not, would go over all of them again and again, for a third of a stage's time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_YOUNG = 100_000

P = ParamSpec("P")
T = TypeVar("T")


def without_collector(stage: Callable[P, T]) -> Callable[P, T]:
    """`stage` with the collector at rest while it runs.

    Stages may call one another: the outermost one wakes the collector again.
    """

    @wraps(stage)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():
            return stage(*args, **kwargs)
        gc.disable()
        try:
            return stage(*args, **kwargs)
        finally:
            gc.enable()

    return run


def collect_rarely() -> None:
    """Let the collector look at few values and seldom; for a command whose modules are loaded.

    What is loaded lives as long as the process, so it is never looked at again (and processes
    that are forked go on sharing its memory). Most documents are done with, and freed, before
    they have made `_YOUNG` values.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG)
