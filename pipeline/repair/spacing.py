"""Letter-spaced text becomes words: «м е м л е к е т т і к  қ ы з м е т» → «мемлекеттік қызмет»."""

from __future__ import annotations

from dataclasses import replace

import regex

from pipeline.model import Document, Line

# Letters one by one, words two spaces apart.
_RUN = regex.compile(r"(?<!\S)\S(?: \S(?!\S)){2,}+(?:  \S(?: \S(?!\S))*+(?!\S))*+")
_SPACED = regex.compile(r"(?<!\S)\S(?:  ?\S(?!\S)){2,}+")


def repair(document: Document) -> Document:
    """The document with letter-spacing closed: the same lines, the same numbers."""
    return replace(document, lines=tuple(_repair_line(line) for line in document.lines))


def _repair_line(line: Line) -> Line:
    if line.cells is not None or not _SPACED.search(line.text):
        return line
    return replace(line, text=_SPACED.sub(_close, line.text))


def _close(match: regex.Match[str]) -> str:
    run = match.group()
    if not any(c.isalpha() for c in run):
        return run
    return " ".join(word.replace(" ", "") for word in run.split("  "))
