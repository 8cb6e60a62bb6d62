"""The process that PDFium runs in: a file that eats time or memory takes only this with it."""

from __future__ import annotations

import sys
from typing import IO

from pipeline.errors import ReadError
from pipeline.read.pdf.messages import Refusal, receive, send
from pipeline.read.pdf.reader import read_here


def limit_memory(most: int) -> None:
    """Let this process have so many bytes of memory, where the system can be told."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Say that this process is ready, and answer requests until there are no more."""
    send(answers, 0)
    while (request := receive(requests)) is not None:
        try:
            answer: object = read_here(
                request.source,
                request.settings,
                request.left_out,
                lambda page: send(answers, page),
            )
        except ReadError as error:
            answer = Refusal.of(error)
        send(answers, answer)


if __name__ == "__main__":
    limit_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
