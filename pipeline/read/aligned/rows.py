"""Which lines of a table that is set by spaces make up a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

_LABEL = regex.compile(r"№?\s?(?<number>\d{1,4})(?:\.\d{1,3})*[.)]?")
_HANGING = regex.compile(r"(?<label>№|№?\s?(?<number>\d{1,4})[.)]?)\s(?=\S)")
_FULL = 0.6  # of the columns have text in each line of a table whose rows have one line
_FEWEST = 2  # numbers
_MOST = 0.8  # of the columns beside the first: what goes on behind a page's end fills fewer

Printed = Sequence[tuple[str, ...]]
"""For each line what it has in each column; of a blank line an empty tuple."""


@dataclass(frozen=True, slots=True)
class Row:
    """The lines from `begin` to before `end`; for each column the texts with their lines."""

    begin: int
    end: int
    columns: tuple[tuple[tuple[int, str], ...], ...]


def rows_of(printed: Printed) -> tuple[list[Row], bool]:
    """The rows of a table, and whether it is sure where they begin.

    Blank lines divide rows where no part between two of them has several numbers; else a number
    begins its row; without numbers or blank lines each line is one, or what has text in the first
    column begins one.
    """
    starts, sure = _starts(printed)
    return rows_from(printed, starts), sure


def rows_from(printed: Printed, starts: Sequence[int]) -> list[Row]:
    """The rows that begin at `starts`."""
    return [_row(printed, begin, end) for begin, end in pairwise([*starts, len(printed)])]


def numbers_apart(printed: Printed, begins: Sequence[int]) -> Printed | None:
    """The lines with the numbers of the rows in a column of their own, where these stand one
    space before the first text; None if no text of the first column hangs behind a number.

    `begins` is where each line does.

    >>> numbers_apart([("1 Ақмола", "0200"), ("облысы", "00"), ("2 Абай", "070000")], [0, 2, 0])
    [('1', 'Ақмола', '0200'), ('', 'облысы', '00'), ('2', 'Абай', '070000')]
    """
    hanging = {
        at: match
        for at, texts in enumerate(printed)
        if texts and (match := _HANGING.match(texts[0])) is not None
    }
    numbers = [int(match["number"]) for match in hanging.values() if match["number"]]
    if len(numbers) < _FEWEST or any(b not in (a + 1, 1) for a, b in pairwise(numbers)):
        return None
    edge = max(begins[at] for at in hanging)
    first = min(hanging)
    below = [at for at in range(first, len(printed)) if printed[at] and printed[at][0]]
    texts = [at for at in below if at not in hanging and any(printed[at][1:])]
    if not texts or any(begins[at] <= edge + 1 for at in texts):
        return None
    apart: list[tuple[str, ...]] = []
    for at, line in enumerate(printed):
        found = hanging.get(at)
        if found is not None:
            apart.append((found["label"], line[0][found.end() :], *line[1:]))
        else:
            apart.append(("", *line) if line else ())
    return apart


def _starts(printed: Printed) -> tuple[list[int], bool]:
    labels = [at for at, texts in enumerate(printed) if texts and _is_label(texts[0])]
    parts = _parts(printed)
    if len(parts) > 1 and all(sum(a <= at < b for at in labels) <= 1 for a, b in parts):
        rows = [a for a, b in parts if _opens_row(printed[a:b], labels_there=bool(labels))]
        return _with_first(rows), True
    if len(labels) > 1:
        headings = [at for at in _alone(printed) if at > labels[0]]  # what is above is the header
        return _with_first(sorted({*labels, *headings})), _in_order(printed, labels)
    lines = [at for at, texts in enumerate(printed) if texts]
    width = len(printed[lines[0]])
    if all(sum(map(bool, printed[at])) >= _FULL * width for at in lines):
        return lines, True
    return _with_first([at for at in lines if _may_open(printed[at])]), False


def _with_first(starts: Sequence[int]) -> list[int]:
    return [*starts] if starts and starts[0] == 0 else [0, *starts]


def _may_open(texts: Sequence[str]) -> bool:
    """Whether a line may begin a row: a capital or a figure in its first column, and text in half
    of the columns."""
    begins = texts[0].lstrip('«"“(')[:1]
    return (begins.isupper() or begins.isdigit()) and 2 * sum(map(bool, texts)) >= len(texts)


def _is_label(text: str) -> bool:
    return _LABEL.fullmatch(text) is not None


def _parts(printed: Printed) -> list[tuple[int, int]]:
    """The lines between blank ones: the first of each part, and the one behind its last."""
    filled = [bool(texts) for texts in printed]
    begins = [
        at for at, is_filled in enumerate(filled) if is_filled and not (at and filled[at - 1])
    ]
    ends = [
        at + 1
        for at, is_filled in enumerate(filled)
        if is_filled and not (at + 1 < len(filled) and filled[at + 1])
    ]
    return list(zip(begins, ends, strict=True))


def _opens_row(part: Printed, *, labels_there: bool) -> bool:
    """Whether a part is a row of its own and does not go on with the one above it, as behind the
    end of a page: it has a number, a heading, or text in most columns."""
    first = [texts[0] for texts in part if texts[0]]
    if not first:
        filled = [any(texts[column] for texts in part) for column in range(1, len(part[0]))]
        return labels_there and len(filled) > 1 and sum(filled) >= _MOST * len(filled)
    return not labels_there or any(map(_is_label, first)) or all(texts[0] for texts in part)


def _alone(printed: Printed) -> list[int]:
    """Lines with text in the first column that is no number: headings between rows."""
    return [
        at for at, texts in enumerate(printed) if texts and texts[0] and not _is_label(texts[0])
    ]


def _in_order(printed: Printed, labels: Sequence[int]) -> bool:
    """Whether each number is the next one, or a first one again."""
    numbers = []
    for at in labels:
        match = _LABEL.fullmatch(printed[at][0])
        numbers.append(int(match["number"]) if match else 0)
    return all(b in (a, a + 1, 1) for a, b in pairwise(numbers))


def _row(printed: Printed, begin: int, end: int) -> Row:
    while not printed[end - 1]:
        end -= 1
    width = max(map(len, printed[begin:end]))
    columns = tuple(
        tuple((at, printed[at][c]) for at in range(begin, end) if printed[at] and printed[at][c])
        for c in range(width)
    )
    return Row(begin, end, columns)
