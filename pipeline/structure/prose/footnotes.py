"""Footnotes, which stand where a page or a file has them: among the items of a list too."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.patterns import patterns
from pipeline.structure.model import Clause

_FARTHEST = 40  # clauses above a note in which its mark stands


def is_footnote(text: str, above: Sequence[Clause], following: str) -> bool:
    """Whether a paragraph is a note on the clauses above it: «Ескертпе: …», «¹ …», or «* …»,
    «[1] …» where a word above has this mark or no paragraph beside it does: lists have them too.
    """
    structure = patterns("structure")
    found = structure["footnote"].match(text)
    if found is None:
        return False
    sign = found["mark"]
    if not sign:
        return True
    if text.endswith((";", ":")):
        return False
    before = above[-1].passage.text if above else text
    if before[:1] != sign[:1] != following[:1]:
        return True
    marked = structure["marked_word"]
    return any(
        sign == word["mark"]
        for clause in above[-_FARTHEST:]
        for word in marked.finditer(clause.passage.text)
    )
