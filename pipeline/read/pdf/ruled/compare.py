"""Two readings of the tables of a page, compared cell by cell.

The question is which letters stand in which cell. Blanks and the order of letters within a
cell do not count: readers put raised letters and turned texts in different places. Columns and
rows without any text do not count either, as the space between two rules is one for some.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from unicodedata import normalize

from pipeline.read.pdf.apart.messages import SecondTable
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import SOFT_HYPHEN
from pipeline.read.pdf.tables import PageTable, Row
from pipeline.text import squeeze

_LONGEST = 160  # characters of a row in a message


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two readings differ: a row of a table, both counted from 1 on the page.

    `ours` or `theirs` is empty where that reader has no such row; `row` is None where one of
    them has no such table.
    """

    table: int
    row: int | None = None
    ours: Row = ()
    theirs: Row = ()

    def __str__(self) -> str:
        """
        >>> print(Difference(1, 2, ("1", "Абай", "5"), ("1", "Абай 5", "")))
        table 1, row 2: «Абай», pdfplumber: «Абай 5»; «5», pdfplumber: «»
        """
        if self.row is None:
            only = "this reader" if self.ours else "pdfplumber"
            return f"table {self.table}: only {only} finds it"
        texts = f"«{_shown(self.ours)}», pdfplumber: «{_shown(self.theirs)}»"
        if len(self.ours) == len(self.theirs):
            texts = "; ".join(
                f"«{_shown((mine,))}», pdfplumber: «{_shown((other,))}»"
                for mine, other in zip(self.ours, self.theirs, strict=True)
                if letters(mine) != letters(other)
            )
        return f"table {self.table}, row {self.row}: {texts}"


def _shown(row: Row) -> str:
    text = " | ".join(map(squeeze, row))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def letters(text: str) -> str:
    """The letters of a cell, in no order of the page's.

    >>> letters("2 Абай\\nк-сі") == letters("Абай к-сі2"), letters("ﬁ") == letters("fi")
    (True, True)
    """
    return "".join(sorted("".join(normalize("NFKC", text).replace(SOFT_HYPHEN, "").split())))


def differences(ours: Sequence[PageTable], theirs: Sequence[SecondTable]) -> Iterator[Difference]:
    """Where the readings of a page's tables differ, from top to bottom.

    A row that a page break leaves open is none for the second reader, and a frame around a text
    is no table for this one: neither is a difference.
    """
    left = list(theirs)
    for number, table in enumerate(ours, 1):
        other = max(left, key=lambda found: _overlap(found.box, table.box), default=None)
        if other is None or not _overlap(other.box, table.box):
            yield Difference(number, ours=table.rows[0])
            continue
        left.remove(other)
        yield from _in_rows(number, table, other)
    further = [other for other in left if _columns(other) > 1]
    for number, other in enumerate(further, len(ours) + 1):
        yield Difference(number, theirs=other.texts[0])


def _columns(table: SecondTable) -> int:
    """How many of its columns have text."""
    return sum(map(any, zip(*table.texts, strict=True)))


def _in_rows(number: int, table: PageTable, other: SecondTable) -> Iterator[Difference]:
    numbers, mine = _filled(table.rows)
    _, found = _filled(other.texts)
    keys, other_keys = ([tuple(map(letters, row)) for row in rows] for rows in (mine, found))
    if keys == other_keys:
        return
    is_open = {numbers[0]: table.open_top, numbers[-1]: table.open_bottom}
    matcher = SequenceMatcher(a=keys, b=other_keys, autojunk=False)
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        if operation == "equal":
            continue
        rows = zip_longest(numbers[start:end], mine[start:end], found[other_start:other_end])
        for row, texts, their_texts in rows:
            if their_texts is not None or not is_open.get(row, False):
                at = row or numbers[min(start, len(numbers) - 1)]
                yield Difference(number, at, texts or (), their_texts or ())


def _filled(rows: Sequence[Row]) -> tuple[list[int], list[Row]]:
    """The numbers, from 1, of the rows that have text, and the rows without empty columns."""
    columns = [place for place, texts in enumerate(zip(*rows, strict=True)) if any(texts)]
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    numbers = [number for number, _ in filled]
    return numbers, [tuple(row[column] for column in columns) for _, row in filled]


def _overlap(box: Box, other: Box) -> float:
    """The area that two boxes share, in square points."""
    width = min(box.x1, other.x1) - max(box.x0, other.x0)
    height = min(box.bottom, other.bottom) - max(box.top, other.top)
    return max(width, 0.0) * max(height, 0.0)
