"""Rows of a table set by spaces whose cells may hold texts of others.

```
4.   Абай ауданының   Ақжар ауылы,        8 (71031) 8-40-
5.   Аягөз ауданының  82 Абай ауылы,      8 (72340) 4-69-82
```

No number ends in a hyphen, so the row below has what belongs to this one. It is told, with the
lines, and left as it is.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from pipeline.model import Finding, Line, Span

_OPEN = (",", "-", "(", "«", "№", "/")
_CODE = "columns_by_spaces"
_MESSAGE = (
    "cells of these rows may hold texts of others: spaces do not tell for sure where they belong"
)


def doubtful_rows(rows: Sequence[Line], joined: Container[int]) -> Iterator[Finding]:
    """What is said of rows with a cell that is cut off, or with a line of those in `joined`, which
    have two texts in one column; rows that follow one another are told together."""
    first: Line | None = None
    last: Line | None = None
    for row in rows:
        if not _is_doubtful(row, joined):
            if first is not None and last is not None:
                yield _finding(first, last)
            first = None
            continue
        first, last = first or row, row
    if first is not None and last is not None:
        yield _finding(first, last)


def _is_doubtful(row: Line, joined: Container[int]) -> bool:
    if any(at in joined for at in range(row.number, row.last + 1)):
        return True
    return any(is_cut_off(text) for text in (row.cells or ())[1:])


def is_cut_off(text: str) -> bool:
    """Whether a cell ends within a word, a list or a bracket.

    >>> [is_cut_off(text) for text in ("8 (71031) 8-40-", "Ақжар ауылы,", "8 (71031", "-", "А)")]
    [True, True, True, False, False]
    """
    bare = text.rstrip()
    return (len(bare) > 1 and bare.endswith(_OPEN)) or bare.count("(") > bare.count(")")


def _finding(first: Line, last: Line) -> Finding:
    return Finding(_CODE, _MESSAGE, Span(first.number, last.last, first.page))
