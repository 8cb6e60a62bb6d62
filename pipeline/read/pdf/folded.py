"""Lists printed in two columns of rows: the same table twice, side by side, to save paper.

«№ | Атауы | Мекенжайы | № | Атауы | Мекенжайы»: the right half goes on where the left one ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.read.pdf.blocks import Page
from pipeline.read.pdf.tables import PageTable, Row

_FEWEST_COLUMNS = 4
_FEWEST_ROWS = 2
_LONGEST_NUMBER = 4  # digits of a row's number
_SURELY = 3  # rows, where the right half goes on with what stands on a later page


def unfold(pages: Sequence[Page]) -> None:
    """Put the right half of each table that is folded below its left half.

    A table without header that goes on from the page before is folded as that one is.
    """
    open_width = 0  # of the folded table at the end of the page before
    for page in pages:
        width = 0
        for index, block in enumerate(page.blocks):
            width = 0
            if isinstance(block, PageTable):
                wide = len(block.rows[0])
                goes_on = index == 0 and wide == open_width
                if goes_on or is_folded(block.rows):
                    page.blocks[index] = replace(block, rows=tuple(unfolded(block.rows)))
                    width = wide
        open_width = width


def is_folded(rows: Sequence[Row]) -> bool:
    """Whether the halves have the same titles, or row numbers that go on from left to right.

    >>> is_folded([("№", "Атауы", "№", "Атауы"), ("1", "Ақкөл", "2", "Есіл")])
    True
    >>> is_folded([("1", "Ақкөл", "3", "Есіл"), ("2", "Аршалы", "4", "Жақсы")])
    True
    >>> is_folded([("1", "Ақкөл", "Есіл", "4"), ("2", "Аршалы", "Жақсы", "5")])
    False
    """
    width = len(rows[0])
    if width < _FEWEST_COLUMNS or width % 2 or len(rows) < _FEWEST_ROWS:
        return False
    half = width // 2
    if _repeats(rows[0]) and all(rows[0][:half]):
        return True
    left = [_number(row[0]) for row in rows]
    right = [_number(row[half]) for row in rows if row[half]]
    first, end, after = left[0], left[-1], right[0] if right else None
    if first is None or end is None or after is None or not (_count_on(left) and _count_on(right)):
        return False
    return after == end + 1 or (after > end and len(rows) >= _SURELY)


def _count_on(numbers: Sequence[int | None]) -> bool:
    first = numbers[0]
    return first is not None and list(numbers) == list(range(first, first + len(numbers)))


def _number(cell: str) -> int | None:
    label = cell.rstrip(".)")
    return int(label) if label.isdecimal() and len(label) <= _LONGEST_NUMBER else None


def _repeats(row: Row) -> bool:
    half = len(row) // 2
    return row[:half] == row[half:] and any(row)


def unfolded(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of the left half, then those of the right one.

    What stands in both halves, as titles do, comes once; headings over the whole table stay
    where they are, and the halves above and below them are put together apart.
    """
    half = len(rows[0]) // 2
    for stands_alone, run in groupby(rows, key=lambda row: _repeats(row) or not any(row[1:])):
        part = list(run)
        if stands_alone:
            yield from (row[:half] for row in part)
            continue
        yield from (row[:half] for row in part if any(row[:half]))
        yield from (row[half:] for row in part if any(row[half:]))
