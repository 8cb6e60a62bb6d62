"""Rows that a page break cuts in two become one row again, where the page itself shows it.

A row is surely cut where the table has no rule at the break, or no rules at all. Where both
pieces are closed by rules, as word processors print them, only the texts tell, and that is
left to the stage that understands the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.pdf.blocks import Page
from pipeline.read.pdf.tables import PageTable
from pipeline.repair.wraps import join_pieces

Row = tuple[str, ...]


def join_broken_rows(pages: Sequence[Page]) -> None:
    """Move the rest of a cut row from a page's top to the row on the page before."""
    last: tuple[Page, int, PageTable] | None = None
    for page in pages:
        first = page.blocks[0] if page.blocks else None
        if last and isinstance(first, PageTable) and _is_cut(last[2], first):
            before, index, table = last
            joined, rest = _joined(table, first)
            before.blocks[index] = joined
            page.blocks[0] = rest
        end = page.blocks[-1] if page.blocks else None
        last = (page, len(page.blocks) - 1, end) if isinstance(end, PageTable) else None


def _is_cut(above: PageTable, below: PageTable) -> bool:
    if not (above.open_bottom or below.open_top) or not above.rows:
        return False
    if len(above.rows[-1]) != len(below.rows[0]):
        return False
    start = _after_header(above, below)
    return start < len(below.rows) and not below.rows[start][0] and any(below.rows[start])


def _after_header(above: PageTable, below: PageTable) -> int:
    """Where the rows begin below a header that the page repeats."""
    start = 0
    for row, header in zip(below.rows, above.rows, strict=False):
        if row != header:
            break
        start += 1
    return start


def _joined(above: PageTable, below: PageTable) -> tuple[PageTable, PageTable]:
    start = _after_header(above, below)
    row = tuple(
        _cell(first, second)
        for first, second in zip(above.rows[-1], below.rows[start], strict=True)
    )
    rest = (*below.rows[:start], *below.rows[start + 1 :])
    return replace(above, rows=(*above.rows[:-1], row)), replace(below, rows=rest)


def _cell(above: str, below: str) -> str:
    """Both pieces: the wrap at the break is closed, paragraphs inside stay."""
    if not above or not below:
        return above or below
    kept, _, last = above.rpartition("\n")
    first, more, rest = below.partition("\n")
    seam = join_pieces([(last, 1), (first, 1)], 1, None).text
    return "\n".join(part for part in (kept, seam) if part) + more + rest
