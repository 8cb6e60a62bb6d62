"""Rows name all source lines of what they say, also where a line of a document has several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from pipeline.model import Line
from pipeline.schema import Row

R = TypeVar("R", bound=Row)


def with_last_lines(rows: Iterable[R], lines: Iterable[Line]) -> list[R]:
    """The rows, each up to the last source line of the text in which it ends.

    The stages name a line of the document by its first line in the source. A row of a table
    of Markdown begins with `<tr>`, its cells are the lines after it.
    """
    ends: dict[int, int] = {}
    for line in lines:
        if line.extent is not None:
            ends |= line.extent.wraps
            ends[line.number] = max(line.extent.last, ends.get(line.number, 0))
    if not ends:
        return list(rows)
    return [
        replace(row, line_end=ends[row.line_end]) if row.line_end in ends else row for row in rows
    ]
