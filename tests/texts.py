"""Texts as the stages see them."""

from __future__ import annotations

from functools import cache

from pipeline.model import Line
from pipeline.read import read_document
from pipeline.repair import repair
from pipeline.structure import read_structure
from pipeline.structure.model import Act
from tests.folders import RAW


def lines(text: str) -> list[Line]:
    """The lines of a text, numbered from 1."""
    return [Line(number, row) for number, row in enumerate(text.split("\n"), 1)]


@cache
def act(name: str) -> Act:
    """One of the five decrees, by the name of its file."""
    return read_structure(repair(read_document(RAW / name)))
