"""The process that PDFium runs in: a file that eats time or memory takes only this with it."""

from __future__ import annotations

import sys

from pipeline.errors import ReadError
from pipeline.read.pdf.apart.child import limit_memory, serve
from pipeline.read.pdf.apart.messages import Refusal, Request, send
from pipeline.read.pdf.reader import read_here


def read(request: Request) -> object:
    """The document, or why there is none; the numbers of its pages are answers before it."""
    try:
        return read_here(
            request.source,
            request.settings,
            request.left_out,
            lambda page: send(sys.stdout.buffer, page),
        )
    except ReadError as error:
        return Refusal.of(error)


if __name__ == "__main__":
    limit_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer, read)
