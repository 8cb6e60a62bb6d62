"""Letter-spaced text becomes words: «м е м л е к е т т і к  қ ы з м е т» → «мемлекеттік қызмет».

Three kinds occur. Most converters leave two spaces between words (*gapped* runs), one loses
the word gaps too (*gapless* runs, which the vocabulary splits), and where the spacing was
slight only some letters come apart (*half-spaced* words: «нәтижес і», «кәс іпорын»).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import regex

from pipeline.model import Document, Finding, Line, Span
from pipeline.repair.half import HALF_SPACED, close_half_spaced
from pipeline.repair.runs import find_runs
from pipeline.repair.words import Vocabulary, count_words, vocabulary_with

# Glyphs in a row, one or two spaces apart. Two are enough for «Р / с» with its two letters.
_SPACED = regex.compile(r"(?<!\S)\S ( ?)\S \1 ?\S?(?!\S)|(?<!\S)\S {1,2}\S {1,2}\S")
_GAPPED = regex.compile(r"(?<!\S)\p{L}(?: \p{L}(?!\S)){2,}+  \p{L} \p{L}(?!\S)")
# Marks at a run's beginning that belong to what stands before: «114» | «- б а п т а р ы н а».
_LEANS_LEFT = regex.compile(r"[.,;:)]|-\p{L}")
_ENDS_WORD = regex.compile(r"[\p{L}\d)»] $")
# «73 - 17 - 44»: no number of an article is printed like that.
_SPACED_PHONE = regex.compile(r"(?<![\d-] ?)\d{2,3}(?: - \d{2}){2}(?![\d-]| -)")
_DIGIT_PAIR = regex.compile(r"(?<!\S)\d \d(?= \p{L}{3})")


def repair(document: Document) -> Document:
    """The document with letter-spacing closed: the same lines and numbers, no letter changed.

    Splits of gapless runs that hold a word the vocabulary does not know are reported as
    findings `doubtful_split`.
    """
    repairer = _Repairer(document)
    lines = tuple(repairer.line(line) for line in document.lines)
    findings = document.findings + tuple(repairer.findings)
    return replace(document, lines=lines, findings=findings)


class _Repairer:
    """What the lines of one document share: its vocabulary, and whether its runs are gapped."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings: list[Finding] = []

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Worked out only for documents that need it: the shipped words and the document's."""
        texts = (line.text for line in self.document.lines if not _SPACED.search(line.text))
        return vocabulary_with(count_words(texts))

    @cached_property
    def gapped(self) -> bool:
        """Whether words of letter-spaced text stay apart by two spaces in this document."""
        return any(_GAPPED.search(line.text) for line in self.document.lines)

    def line(self, line: Line) -> Line:
        text = line.text
        if not (_SPACED.search(text) or HALF_SPACED.search(text) or _SPACED_PHONE.search(text)):
            return line
        if line.cells is None:
            repaired = self._text(text, line)
        else:
            repaired = "\t".join(self._text(cell, line) for cell in text.split("\t"))
        if repaired == text:
            return line
        if line.cells is None:
            return replace(line, text=repaired)
        cells = tuple(cell.strip() for cell in repaired.split("\t"))
        return replace(line, text=repaired, cells=cells)

    def _text(self, text: str, line: Line) -> str:
        if _SPACED.search(text):
            text = self._close_runs(text, line)
        if HALF_SPACED.search(text):
            text = close_half_spaced(text, self.vocabulary)
        return _SPACED_PHONE.sub(lambda match: match.group().replace(" ", ""), text)

    def _close_runs(self, text: str, line: Line) -> str:
        closed = ""
        place = 0
        for run in find_runs(text, self):
            words = run.words(self)
            if run.doubtful:
                message = f"the words of this letter-spaced text are a guess: «{words}»"
                span = Span(line.number, line.number, line.page)
                self.findings.append(Finding("doubtful_split", message, span))
            closed += text[place : run.start]
            if _LEANS_LEFT.match(words) and _ENDS_WORD.search(closed):
                closed = closed.rstrip(" ")
            closed += words
            place = run.end
        closed += text[place:]
        if place:
            closed = _DIGIT_PAIR.sub(lambda match: match.group().replace(" ", ""), closed)
        return closed
