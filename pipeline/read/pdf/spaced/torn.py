"""Rows of tables without rules between them that seem to be divided at the wrong place.

A text that breaks off in one row, or begins in the middle of a sentence in the next one, may have
been torn: «Жарма ауданы, Қалбатау ауылы,» above «Достық көшесі, 98». Nothing is moved; both rows
have a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.read.pdf.blocks import Doubt, Page
from pipeline.read.pdf.goes_on import begins_within, label, runs_on
from pipeline.read.pdf.tables import PageTable, Row

_MOST = 0.25  # of a column's texts: where more begin with small letters, that says nothing
_FEWEST = 4  # rows of which that can be told
_NUMBERED = 0.75  # of the rows of a numbered table have a number
_SHOWN = 60

_Rows = list[tuple[Page, Row]]


def doubt_torn_rows(pages: Sequence[Page]) -> None:
    """Give the pages a doubt for each row that may have a text of the row above or below it."""
    for rows in _tables(pages):
        found: dict[tuple[int, Row], Doubt] = {}
        width = len(rows[0][1])
        telling = frozenset(column for column in range(width) if _small_tells(rows, column))
        numbered = _is_numbered(rows)
        for (page, above), (after, below) in pairwise(rows):
            for first, second in _torn(above, below, telling, numbered=numbered):
                message = (
                    f"two rows may be divided elsewhere: «{first[-_SHOWN:]}» may go on with"
                    f" «{second[:_SHOWN]}»"
                )
                for of, row in ((page, above), (after, below)):
                    found.setdefault((of.number, row), Doubt("page_row_torn", message, row=row))
        for page in {page.number: page for page, _ in rows}.values():
            page.doubts = [*page.doubts, *(d for (n, _), d in found.items() if n == page.number)]


def _tables(pages: Sequence[Page]) -> Iterator[_Rows]:
    """The rows of each table that has no rules between its rows, over all its pages."""
    rows: _Rows = []
    for page in pages:
        for block in page.blocks:
            unruled = block.rows if isinstance(block, PageTable) and block.columns else ()
            if rows and not (unruled and len(unruled[0]) == len(rows[0][1])):
                yield rows
                rows = []
            rows += [(page, row) for row in unruled if any(row)]
    if rows:
        yield rows


def _small_tells(rows: _Rows, column: int) -> bool:
    """Whether a small letter at the beginning is unusual in a column."""
    texts = [row[column] for _, row in rows if row[column] and any(row[1:])]
    small = sum(map(begins_within, texts))
    return len(texts) >= _FEWEST and small <= _MOST * len(texts)


def _is_numbered(rows: _Rows) -> bool:
    """Whether nearly all rows that are no headings have a number in their first cell."""
    numbered = [label(row[0]) is not None for _, row in rows if any(row[1:])]
    return len(numbered) >= _FEWEST and sum(numbered) >= _NUMBERED * len(numbered)


def _torn(
    above: Row, below: Row, telling: frozenset[int], *, numbered: bool
) -> Iterator[tuple[str, str]]:
    """The texts of two rows that may be one; a row that is one text with a small letter is no
    heading, and one without its number in a `numbered` table may be a piece."""
    if numbered and any(above[1:]) and not below[0]:
        yield max(above[1:], key=len), max(below, key=len)
    elif not any(below[1:]):
        if begins_within(below[0]) and any(above[1:]):
            yield max(above[1:], key=len), below[0]
    elif any(above[1:]):
        for column, (text, rest) in enumerate(zip(above, below, strict=True)):
            if text and rest and runs_on(text, rest, small=column in telling):
                yield text, rest
