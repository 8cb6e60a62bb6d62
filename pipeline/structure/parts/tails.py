"""Appendices without a stamp: a list that simply follows the last point of a standard."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.structure.layout import Layout, is_indented

_ROWS = 12  # lines with text that a list has at least
_CONTACTS = 4  # phones, addresses, e-mails among its first lines
_SAMPLE = 80


def tail_start(lines: Sequence[Line], start: int, end: int, layout: Layout) -> int | None:
    """Where a list without stamp and title begins among `lines[start:end]`; None if none does.

    The prose ends with the last paragraph that has a label or an indentation; what follows
    is a list if it consists of short lines with phones, addresses and e-mails.
    """
    last = _last_prose(lines, start, end, layout)
    if last is None:
        return None
    first = _after_sentence(lines, last, end, layout)
    while first < end and lines[first].is_blank:
        first += 1
    return first if _is_list(lines[first:end]) else None


def _last_prose(lines: Sequence[Line], start: int, end: int, layout: Layout) -> int | None:
    structure = patterns("structure")
    for index in range(end - 1, start - 1, -1):
        line = lines[index]
        if line.is_blank or line.cells:
            continue
        if layout is Layout.INDENTED:
            if is_indented(line) and len(line.text) > 40:
                return index
        elif structure["paragraph_start"].match(line.text) and len(line.text) > 60:
            return index
    return None


def _after_sentence(lines: Sequence[Line], index: int, end: int, layout: Layout) -> int:
    """The line after the paragraph that begins on line `index`."""
    while index < end:
        if lines[index].text.rstrip().endswith("."):
            return index + 1
        index += 1
        if index < end and layout is not Layout.INDENTED and lines[index].cells:
            return index
    return end


def _is_list(lines: Sequence[Line]) -> bool:
    rows = [line.text for line in lines if not line.is_blank]
    if len(rows) < _ROWS:
        return False
    sample = rows[:_SAMPLE]
    contact = patterns("structure")["contact"]
    contacts = sum(1 for row in sample if contact.search(row))
    celled = any(line.cells for line in lines)
    short = sum(len(row) < 60 for row in sample) > 0.8 * len(sample)
    return contacts >= _CONTACTS and (short or celled)
