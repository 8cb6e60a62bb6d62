"""Letter-spaced text becomes words: «м е м л е к е т т і к  қ ы з м е т» → «мемлекеттік қызмет».

Three kinds occur. Most converters leave two spaces between words (*gapped* runs), one loses
the word gaps too (*gapless* runs, which the vocabulary splits), and where the spacing was
slight only some letters come apart (*half-spaced* words: «нәтижес і», «кәс іпорын»). A hyphen
behind a number that a converter took for that of a wrap comes back: «12тармағында».
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import regex

from pipeline.collector import without_collector
from pipeline.model import Document, Finding, Line, Span
from pipeline.patterns import patterns
from pipeline.repair.half import close_half_spaced
from pipeline.repair.runs import find_runs
from pipeline.repair.words import Vocabulary, count_words, vocabulary_with
from pipeline.repair.wraps import with_whole_words

# Three glyphs apart; it begins with a literal, which is found sooner than a choice.
_SPACED = regex.compile(r" (?<=(?<!\S)\S ) ?\S {1,2}\S(?!\S)")
_GAPPED = regex.compile(r"(?<!\S)\p{L} \p{L} \p{L}  \p{L} \p{L}(?!\S)")
# Marks at a run's beginning that belong to what stands before: «114» | «- б а п т а р ы н а».
_LEANS_LEFT = regex.compile(r"[.,;:)]|-\p{L}")
_ENDS_WORD = regex.compile(r"[\p{L}\d)»] $")
# «73 - 17 - 44»: no number of an article is printed like that.
_SPACED_PHONE = regex.compile(r"(?<![\d-] ?)\d{2,3}(?: - \d{2}){2}(?![\d-]| -)")
_DIGIT_PAIR = regex.compile(r"(?<!\S)\d \d(?= \p{L}{3})")


@without_collector
def repair(document: Document) -> Document:
    """The document with letter-spacing closed: the same lines and numbers, no letter changed.
    In cells the hyphens go with which wraps cut words.

    Splits of gapless runs that hold a word the vocabulary does not know are reported as
    findings `doubtful_split`.
    """
    lines = [with_whole_words(line) if line.cells else line for line in document.lines]
    texts = [line.text for line in lines]
    repairer = _Repairer(set(texts))
    suspects = repairer.suspects
    for index in [at for at, text in enumerate(texts) if text in suspects] if suspects else ():
        lines[index] = repairer.line(lines[index])
    findings = document.findings + tuple(repairer.findings)
    return replace(document, lines=tuple(lines), findings=findings)


def _with_hyphen(found: regex.Match[str]) -> str:
    """«12тармағында» as «12-тармағында»."""
    return f"{found['number']}-{found['word']}"


class _Repaired(NamedTuple):
    """A text with its spacing closed, and the words in it that are a guess."""

    text: str
    doubts: tuple[str, ...]


class _Repairer:
    """What the lines of one document share: its vocabulary, and whether its runs are gapped.

    `texts` are the texts of its lines, each once: rows that a decree prints a dozen times are
    repaired once, and say nothing more of its words.
    """

    def __init__(self, texts: Set[str]) -> None:
        self.texts = texts
        self.findings: list[Finding] = []
        self._repaired: dict[str, _Repaired] = {}

    @cached_property
    def suspects(self) -> frozenset[str]:
        """The texts that may need repair."""
        text = "\n".join((*self.texts, ""))
        known = patterns("repair_spacing")
        found = (
            text[text.rfind("\n", 0, match.start()) + 1 : text.index("\n", match.end())]
            for name in ("suspect", "lost_hyphen")
            for match in known[name].finditer(text)
        )
        return frozenset(found)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Worked out only for documents that need it: the shipped words and the document's."""
        spaced = {text for text in self.suspects if _SPACED.search(text)}
        return vocabulary_with(count_words("\n".join(self.texts - spaced)))

    @cached_property
    def gapped(self) -> bool:
        """Whether words of letter-spaced text stay apart by two spaces in this document."""
        return any(_GAPPED.search(text) for text in self.suspects)

    def line(self, line: Line) -> Line:
        """The line with its spacing closed, cell by cell where it has cells."""
        parts = line.cells if line.cells is not None else (line.text,)
        closed = [self._closed(part) for part in parts]
        for part in closed:
            for words in part.doubts:
                message = f"the words of this letter-spaced text are a guess: «{words}»"
                span = Span(line.number, line.number, line.page)
                self.findings.append(Finding("doubtful_split", message, span))
        repaired = "\t".join([part.text for part in closed])
        if repaired == line.text:
            return line
        cells = None
        if line.cells is not None:
            cells = tuple([part.text.strip() for part in closed])
        return Line(
            line.number, repaired, line.page, cells, line.heading, line.extent, line.covered
        )

    def _closed(self, text: str) -> _Repaired:
        known = self._repaired.get(text)
        if known is None:
            known = self._repaired[text] = self._close(text)
        return known

    def _close(self, text: str) -> _Repaired:
        doubts: list[str] = []
        text = patterns("repair_spacing")["lost_hyphen"].sub(_with_hyphen, text)
        if _SPACED.search(text):
            closed = "".join(self._close_runs(text, doubts))
            if closed != text:
                return _Repaired(closed, tuple(doubts))
        if patterns("repair_spacing")["half_spaced"].search(text):
            text = close_half_spaced(text, self.vocabulary)
        if " - " in text:
            text = _SPACED_PHONE.sub(lambda match: match.group().replace(" ", ""), text)
        return _Repaired(text, tuple(doubts))

    def _close_runs(self, text: str, doubts: list[str]) -> Iterator[str]:
        """Pieces of `text`, the runs among them closed; words that are a guess go to `doubts`."""
        place = 0
        for run in find_runs(text, self):
            words = run.words(self)
            if run.doubtful:
                doubts.append(words)
            between = text[place : run.start]
            if _LEANS_LEFT.match(words) and _ENDS_WORD.search(between):
                between = between.rstrip(" ")
            yield between
            yield words
            place = run.end
        rest = text[place:]
        # «3 1 наурыздағы» after «2 0 1 1 жылғы»: too short for a run of its own.
        yield _DIGIT_PAIR.sub(lambda match: match.group().replace(" ", ""), rest) if place else rest
