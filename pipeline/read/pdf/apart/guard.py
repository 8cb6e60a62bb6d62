"""PDFs are read in a process of their own, which is stopped when a page takes too much.

Forms that draw one another, or a few kilobytes that unpack to gigabytes, keep PDFium busy
until the machine has no memory left, and nothing inside PDFium stops it. So it runs apart,
with a limit on its memory; each page has its time. A page that breaks the limits is left out
with a finding, and the rest of the file is read.
"""

from __future__ import annotations

import atexit
import os
from queue import Empty
from threading import Lock

from pipeline.errors import ReadError
from pipeline.model import Document
from pipeline.read.pdf.apart.child import Child
from pipeline.read.pdf.apart.messages import Refusal, Request
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.source import Source


def read_pdf(source: Source, settings: PdfSettings = DEFAULT) -> Document:
    """The document of a PDF; lines are numbered through the whole file.

    Raises ReadError when the file is damaged beyond reading, asks for a password, holds no
    text on any page, or has too many pages that take more time or memory than is allowed.
    """
    left_out: set[int] = set()
    while True:
        answer, page = _ask(Request(source, settings, frozenset(left_out)))
        if isinstance(answer, Document):
            return answer
        if isinstance(answer, Refusal):
            raise ReadError(answer.message, answer.file, answer.advice)
        left_out.add(page)
        if page == 0 or len(left_out) > settings.most_left_out:
            message = "the PDF takes more time or memory than a document can need"
            raise ReadError(message, source.name, "save it anew from a PDF viewer")


_SECONDS_TO_START = 120.0  # on a machine that is busy with other files
_lock = Lock()
_workers: list[Child] = []  # none or one: it serves file after file


def _leave_to_parent() -> None:
    """A forked process starts a worker of its own: the one it knows answers its parent."""
    global _lock  # noqa: PLW0603 - it may have been held at the fork
    _lock = Lock()
    _workers.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)


def _ask(request: Request) -> tuple[object, int]:
    """The answer, or None if there was none, and the page that was being read at the end."""
    with _lock:
        page = 0
        answer: object = page
        try:
            worker = _workers[0] if _workers else _start(request.settings)
            worker.ask(request)
            while isinstance(answer, int):
                page = answer
                answer = worker.answers.get(timeout=request.settings.seconds_a_page)
        except (Empty, BrokenPipeError):
            answer = None
        if answer is None:
            stop_worker()
        return answer, page


def _start(settings: PdfSettings) -> Child:
    worker = Child("pipeline.read.pdf.apart.worker", settings.most_memory)
    _workers.append(worker)
    worker.answers.get(timeout=_SECONDS_TO_START)
    return worker


@atexit.register
def stop_worker() -> None:
    """End the process that reads PDFs, if there is one; the next file starts another."""
    while _workers:
        _workers.pop().stop()
