"""Rows of the table `lines`: every line of a document, as read and as repaired."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import pairwise

import regex

from pipeline.model import Document, Line, Passage
from pipeline.normalise import Block, Values
from pipeline.schema import SourceLine
from pipeline.structure.model import Act

# The label of a point or subpoint, which is no part of a clause's text.
_LABEL = regex.compile(r"\s*((?:-\s*)?[\p{L}\d-]{1,6}[.)](?:\s+|(?=\p{Lu})))")


def source_lines(document: Document, repaired: Document, act: Act) -> Block:
    """Every line as read; where repair changed it, also as repaired.

    Displaced fragments are put back per paragraph, so the passages of the act know better
    than the repaired lines what a line says. Where lines share a number, or have cells, the
    passages cannot tell.
    """
    lines = document.lines
    placed = _lines_of_passages(act, _shared_numbers(lines))
    as_repaired: list[str | None] = [None] * len(lines)
    in_doubt = [
        (place, line, mended)
        for place, (line, mended) in enumerate(zip(lines, repaired.lines, strict=True))
        if mended is not line or line.number in placed
    ]
    for place, line, mended in in_doubt:
        raw, text = line.text, mended.text
        said = placed.get(line.number) if raw and line.cells is None else None
        # Most lines are a label and the clause, and need no closer look.
        if said is not None and not (text == raw and text.endswith(said)):
            text = _with_label(said, text)
        if text != raw and text.split() != raw.split():
            as_repaired[place] = text.strip()
    columns: dict[str, Values] = {
        "source_file": [document.name] * len(lines),
        "position": list(range(1, len(lines) + 1)),
        "line": [line.number for line in lines],
        "line_end": [line.last for line in lines],
        "page": [line.page for line in lines],
        "raw": [line.text or None for line in lines],
        "repaired": as_repaired,
    }
    return Block(SourceLine, columns)


def _with_label(said: str, text: str) -> str:
    """`said`, what the passages have of a line, with the label that the line `text` begins with
    in front, unless the passages have that too."""
    label = _LABEL.match(text)
    if label is None or said.count(bare := label[1].strip()) >= text.count(bare):
        return said
    return bare + (" " if label[1] != bare else "") + said


def _shared_numbers(lines: Iterable[Line]) -> frozenset[int]:
    """The numbers that several lines with text have; such lines follow one another."""
    numbers = [line.number for line in lines if line.text]
    return frozenset([number for number, after in pairwise(numbers) if number == after])


def _lines_of_passages(act: Act, shared: Container[int]) -> dict[int, str]:
    """What the passages of the act have of each line, lines of `shared` numbers left out."""
    said: dict[int, str] = {}
    groups = [act.clauses, *(service.clauses for service in act.services)]
    for clause in (clause for group in groups for clause in group):
        passage: Passage = clause.passage
        ends = (*passage.offsets[1:], len(passage.text))
        for start, end, number in zip(passage.offsets, ends, passage.numbers, strict=True):
            if number not in shared:
                said[number] = said.get(number, "") + passage.text[start:end]
    return said
