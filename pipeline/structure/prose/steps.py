"""Appendices whose paragraphs are steps: «1-процесс – …» below the title of a diagram."""

from __future__ import annotations

from dataclasses import replace

from pipeline.patterns import patterns
from pipeline.structure.layout import Layout
from pipeline.structure.model import AppendixText
from pipeline.structure.prose.provisions import read_provisions
from pipeline.structure.prose.reading import Owner

_KINDS = ("diagram", "procedure_table", "other")
_FEWEST = 2


def with_steps(item: AppendixText, layout: Layout, owner: Owner) -> AppendixText:
    """An appendix with its paragraphs, if several of them have the labels of steps."""
    if item.appendix.kind not in _KINDS:
        return item
    said = patterns("structure")
    texts = [line.text for line in item.lines if line.cells is None]
    if sum(said.search("labelled_step", text) is not None for text in texts) < _FEWEST:
        return item
    return replace(item, clauses=read_provisions(item.lines, layout, owner).clauses)
