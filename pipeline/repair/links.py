"""Linked fragments that text extraction took out of their line go back into their hole."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Finding, Line, Passage
from pipeline.repair.wraps import join_lines


def repair_passage(lines: Sequence[Line]) -> tuple[Passage, tuple[Finding, ...]]:
    """The lines of a prose paragraph as running text, displaced fragments back in place."""
    return join_lines(lines), ()
