"""Asks a second reader, pdfplumber as a whole, about the ruled tables of doubtful pages.

It runs in a process of its own, which is started for the first doubtful page and kept for
further files: pages that are clear do not wait for it.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable
from queue import Empty

import pypdfium2 as pdfium

from pipeline.read.pdf.apart.child import Child
from pipeline.read.pdf.apart.messages import Question, SecondTable
from pipeline.read.pdf.geometry import Frame
from pipeline.read.pdf.ruled.alone import page_alone
from pipeline.read.pdf.settings import PdfSettings

_WAITS = 6  # times that a page is waited for, each a third of the time that a page has
_MOST_FAILURES = 3  # of a file; its other pages are not asked about

_children: list[Child] = []  # none or one
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_children.clear)


class NoAnswerError(Exception):
    """The second reader was not asked or did not answer; the message says why, as a clause."""


class SecondReader:
    """The second reader of one file.

    `waiting` is called while it reads, so that whoever watches knows that work goes on.
    """

    def __init__(
        self, document: pdfium.PdfDocument, settings: PdfSettings, waiting: Callable[[int], object]
    ) -> None:
        self.document = document
        self.settings = settings
        self.waiting = waiting
        self.asked = 0
        self.failures = 0

    def tables(self, index: int, frame: Frame, near: float) -> tuple[SecondTable, ...]:
        """Its tables of the page `index` (from 0), placed as in `frame`.

        Rules at most `near` points apart are one rule. Raises NoAnswerError.
        """
        if self.asked >= self.settings.most_second_looks:
            raise NoAnswerError(f"pdfplumber reads no more than {self.asked} pages of a file")
        if self.failures >= _MOST_FAILURES:
            raise NoAnswerError("pdfplumber was not asked, as it failed on pages before")
        self.asked += 1
        try:
            question = Question(page_alone(self.document, index, frame), near)
            return self._answer(question, index)
        except pdfium.PdfiumError as error:
            raise NoAnswerError("the page cannot be copied for pdfplumber") from error
        except NoAnswerError:
            self.failures += 1
            stop_second_reader()
            raise

    def _answer(self, question: Question, index: int) -> tuple[SecondTable, ...]:
        if not _children:
            _children.append(Child("pipeline.read.pdf.ruled.plumber", self.settings.most_memory))
        child = _children[0]
        try:
            child.ask(question)
        except BrokenPipeError as error:
            raise NoAnswerError("pdfplumber does not run") from error
        for _ in range(_WAITS):
            try:
                answer = child.answers.get(timeout=self.settings.seconds_a_page / 3)
            except Empty:
                self.waiting(index + 1)
                continue
            if isinstance(answer, tuple):
                return answer
            if answer is None:
                raise NoAnswerError("pdfplumber cannot read the page")
        raise NoAnswerError("pdfplumber takes too long for the page")


@atexit.register
def stop_second_reader() -> None:
    """End its process, if there is one; the next doubtful page starts another."""
    while _children:
        _children.pop().stop()
