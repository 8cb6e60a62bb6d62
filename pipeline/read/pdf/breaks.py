"""Rows that a page break cuts in two become one row again, where the page itself shows it.

A row is surely cut where the table has no rule at the break, or no rules at all. Where both
pieces are closed by rules, as word processors print them, the texts tell (`goes_on`); where they
leave it open, the pieces stay two rows and the page says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.pdf.blocks import Doubt, Page
from pipeline.read.pdf.goes_on import goes_on, is_new_item, is_within, label
from pipeline.read.pdf.tables import PageTable
from pipeline.repair.wraps import join_pieces

_Rows = tuple[tuple[str, ...], ...]


def join_broken_rows(pages: Sequence[Page]) -> None:
    """Move the rest of a cut row from a page's top to the row on the page before."""
    last: tuple[Page, PageTable] | None = None
    for page in pages:
        first = page.blocks[0] if page.blocks else None
        if last and isinstance(first, PageTable) and _follows(page):
            before, above = last
            first = _without_run_on_header(above, first)
            cut = _is_cut(above, first)
            if cut:
                above, first = _joined(above, first)
                before.blocks[-1] = above
            elif cut is None:
                _doubt_both(before, above, page, first)
            if not first.rows and len(page.blocks) == 1:  # the row goes on to the next page
                page.blocks = []
                last = (before, above)
                continue
            page.blocks = [*([first] if first.rows else []), *page.blocks[1:]]
        end = page.blocks[-1] if page.blocks else None
        last = (page, end) if isinstance(end, PageTable) else None


def _follows(page: Page) -> bool:
    """Whether a page, or a part of one, begins where the text breaks off: not below a column."""
    return page.opens or (page.column is not None and page.column.share < 1)


def _without_run_on_header(above: PageTable, below: PageTable) -> PageTable:
    """`below` with its repeated header apart from the rest of a cut row, where no rule divides
    the two: «Атауы» with «округі әкімінің аппараты» under it."""
    header, row = above.rows[0], below.rows[0]
    if not above.open_bottom or row == header or len(row) != len(header):
        return below
    if not all(title and cell.startswith(title) for title, cell in zip(header, row, strict=True)):
        return below
    rest = tuple(cell[len(title) :].strip() for title, cell in zip(header, row, strict=True))
    return replace(below, rows=(header, rest, *below.rows[1:]))


def _is_cut(above: PageTable, below: PageTable) -> bool | None:
    """Whether `below` begins with the rest of the last row of `above`; None if it may."""
    if len(above.rows[-1]) != len(below.rows[0]):
        return False
    start = _after_header(above, below)
    if start >= len(below.rows) or not any(below.rows[start]):
        return False
    if (above.open_bottom or below.open_top) and not below.rows[start][0]:
        return True
    undrawn = above.seams is None and below.seams is None
    if undrawn or above.open_bottom or below.open_top:
        number_below = _has_number_below(above, below, start)
        if number_below is not False:
            return number_below
    return goes_on(above, below, start)


def _has_number_below(above: PageTable, below: PageTable, start: int) -> bool | None:
    """Whether a row whose texts are in its middle began above its number: all rows of both pages
    are numbered but the last one above, and row `start` has the next number. None if that row is a
    lone cell, which may be a heading as well."""
    row = above.rows[-1]
    number = label(below.rows[start][0])
    if row[0] or number is None or not any(row):
        return False
    numbers = [label(other[0]) for other in above.rows[:-1] if any(other[1:])]
    if not numbers or numbers[-1] != number - 1 or not all(row[0] for row in above.rows[:-1]):
        return False
    filled = [column for column, cell in enumerate(row) if cell]
    beside = any(is_within(row[column], below.rows[start][column]) for column in filled)
    return True if len(filled) > 1 or beside else None


def _after_header(above: PageTable, below: PageTable) -> int:
    """Where the rows begin below a header that the page repeats."""
    start = 0
    for row, header in zip(below.rows, above.rows, strict=False):
        if row != header:
            break
        start += 1
    return start


def _doubt_both(before: Page, above: PageTable, page: Page, below: PageTable) -> None:
    """Tell of a row at the top of a page that it may be the rest of the last one on the page
    before, and of that one."""
    row, last = below.rows[_after_header(above, below)], above.rows[-1]
    text = " | ".join(cell for cell in row if cell)
    message = f"this row may be the rest of the last one on page {before.number}: «{text}»"
    page.doubts = [*page.doubts, Doubt("page_row_cut", message, row=row)]
    message = f"the rest of this row may be the first one on page {page.number}: «{text}»"
    before.doubts = [*before.doubts, Doubt("page_row_cut", message, row=last)]


def _joined(above: PageTable, below: PageTable) -> tuple[PageTable, PageTable]:
    start = _after_header(above, below)
    row = tuple(
        _cell(first, second)
        for first, second in zip(above.rows[-1], below.rows[start], strict=True)
    )
    whole = replace(above, rows=_with_rest(above.rows[:-1], row, below.rows[start + 1 :]))
    if start + 1 == len(below.rows):  # nothing but the rest of the row
        whole = replace(whole, open_bottom=below.open_bottom, seams=below.seams)
        return whole, replace(below, rows=())
    return whole, replace(below, rows=(*below.rows[:start], *below.rows[start + 1 :]))


def _with_rest(above: _Rows, row: tuple[str, ...], below: _Rows) -> _Rows:
    """The rows above a break with the one that goes on over it, if that has no number and the
    first one below has the next after theirs: then it is the rest of the last one above."""
    last = label(above[-1][0]) if above else None
    after = next((label(other[0]) for other in below if any(other[1:])), None)
    if row[0] or last is None or after != last + 1:
        return (*above, row)
    rest = tuple(_cell(first, second) for first, second in zip(above[-1], row, strict=True))
    return (*above[:-1], rest)


def _cell(above: str, below: str) -> str:
    """Both pieces: the wrap at the break is closed, paragraphs inside stay."""
    if not above or not below:
        return above or below
    if is_new_item(below):
        return f"{above}\n{below}"
    kept, _, last = above.rpartition("\n")
    first, more, rest = below.partition("\n")
    seam = join_pieces([(last, 1), (first, 1)], 1, None).text
    return "\n".join(part for part in (kept, seam) if part) + more + rest
