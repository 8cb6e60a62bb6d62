"""A Python module in a process of its own: what it asks for in time and memory ends there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from queue import Queue
from threading import Thread
from typing import IO

from pipeline.read.pdf.apart.messages import receive, send


class Child:
    """The process, and the answers that it has given.

    An answer is None when the process has ended; the first one says that it is ready.
    """

    def __init__(self, module: str, most_memory: int) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, str(most_memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self.answers: Queue[object] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        try:
            while (answer := receive(self.process.stdout)) is not None:
                self.answers.put(answer)
        finally:
            self.answers.put(None)

    def ask(self, request: object) -> None:
        """Send a request. Raises BrokenPipeError when the process has ended."""
        assert self.process.stdin is not None
        send(self.process.stdin, request)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def limit_memory(most: int) -> None:
    """Let this process have so many bytes of memory, where the system can be told."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def serve(requests: IO[bytes], answers: IO[bytes], answer: Callable[..., object]) -> None:
    """In the process: say that it is ready, and answer requests until there are no more."""
    send(answers, 0)
    while (request := receive(requests)) is not None:
        send(answers, answer(request))
