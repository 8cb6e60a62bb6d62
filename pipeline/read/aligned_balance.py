"""Which lines of a table are a row, where numbers stand beside the middle of their rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, floor

_ABOVE = 40  # lines of a first row above its number
_MIDDLE = 0.4  # what it costs that a row is not one whose texts begin on its first line
_HEADER = 1.0
_SLACK = 0.1  # what a line costs that a column does not fill, between those of the others
_HALF = 0.02  # what half a line costs
_NEAR = 2  # lines from one of a cell to the next
_CUT = 1.5  # what it costs to cut a sentence
_FEW = 2  # columns of a standard: its rows have no headings between them
_STOPS = (".", ";", ":")


@dataclass(frozen=True, slots=True)
class _Column:
    """The lines on which a column has text, and how much is missing before each of them."""

    lines: tuple[int, ...]
    missing: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns behind the numbers; lines with numbers alone are not counted, so `marks` may lie
    between two lines. `going_on` are the lines before which a sentence is not over."""

    columns: tuple[_Column, ...]
    marks: tuple[float, ...]
    going_on: frozenset[int]
    count: int

    def cost(self, row: int, begin: int, end: int) -> float:
        """How far the texts of a row from line `begin` to before `end` are from where they should
        stand: all at its top, or all in its middle."""
        mark = self.marks[row]
        top = max(mark - begin, 0.0)
        middle = _off(abs(2 * mark - begin - end + 1))
        missing = 0.0
        for column in self.columns:
            first, behind = bisect_left(column.lines, begin), bisect_left(column.lines, end)
            if first == behind:
                continue
            one, other = column.lines[first], column.lines[behind - 1]
            missing += column.missing[behind - 1] - column.missing[first]
            top += one - begin
            middle += _off(abs(one + other - begin - end + 1))
        return missing + min(top, middle + _MIDDLE)


def _off(twice: float) -> float:
    """How far a text is from the middle; half a line is none, beside one with a line more."""
    return max(twice - 1, 0) / 2 + _HALF * (twice > 0)


def rows_by_numbers(printed: Sequence[tuple[str, ...]], marks: Sequence[int]) -> list[int] | None:
    """Where the rows begin; None if each begins with its number, in a table of many columns.

    `printed` has for each line what it has in each column, `marks` the lines with the numbers;
    those above the first row may be of no row.
    """
    kept = [at for at, texts in enumerate(printed) if any(texts[1:])]
    places = [bisect_left(kept, mark) for mark in marks]
    alone = [mark not in kept[place : place + 1] for mark, place in zip(marks, places, strict=True)]
    table = _Table(
        tuple(_columns([printed[at] for at in kept])),
        tuple(place - 0.5 * one for place, one in zip(places, alone, strict=True)),
        frozenset(_going_on([printed[at] for at in kept])),
        len(kept),
    )
    starts, cost = _best(table)
    plain = [*places, len(kept)]
    usual = sum(table.cost(row, begin, end) for row, (begin, end) in enumerate(pairwise(plain)))
    usual += _HEADER * (plain[0] > 0)
    cuts = len(table.going_on.intersection(plain))  # where rows begin in small letters, many
    is_list = len(table.columns) > _FEW
    above = sum(start < mark for start, mark in zip(starts, table.marks, strict=False))
    is_plain = not usual and 2 * cuts >= len(marks)
    is_plain = is_plain or usual + _CUT * cuts <= cost + _MIDDLE
    if is_plain or (is_list and 2 * above < len(marks)):
        return None if is_list else list(marks)
    begins = (kept[start] if start < len(kept) else len(printed) for start in starts)
    return [min(begin, mark) for begin, mark in zip(begins, marks, strict=False)]


def _columns(printed: Sequence[tuple[str, ...]]) -> Iterator[_Column]:
    for column in range(1, max(map(len, printed))):
        lines = [at for at, texts in enumerate(printed) if texts[column]]
        steps = (_SLACK * (b - a - 1) + max(b - a - 2, 0) for a, b in pairwise(lines))
        yield _Column(tuple(lines), tuple(accumulate(steps, initial=0.0)))


def _going_on(printed: Sequence[tuple[str, ...]]) -> Iterator[int]:
    """The lines before which a sentence is not over, in a column that goes on there or on the
    line below."""
    for column in range(1, max(map(len, printed))):
        filled = [(at, texts[column]) for at, texts in enumerate(printed) if texts[column]]
        for (at, text), (below, after) in pairwise(filled):
            if below - at <= _NEAR and after[0].islower() and not text.endswith(_STOPS):
                yield from range(at + 1, below + 1)


def _best(table: _Table) -> tuple[list[int], float]:
    """The lines at which rows begin, and where the last one ends, for the least cost."""
    top = floor(table.marks[0] + 0.5)
    reached = {
        start: (_HEADER * (start > 0) + _CUT * (start in table.going_on), [start])
        for start in range(max(top - _ABOVE, 0), top + 1)
    }
    for row, mark in enumerate(table.marks):
        last = row + 1 == len(table.marks)
        ends = range(
            table.count if last else ceil(mark + 0.5),
            1 + (table.count if last else floor(table.marks[row + 1] + 0.5)),
        )
        onward: dict[int, tuple[float, list[int]]] = {}
        for end in ends:
            cost, begin = min(
                (cost + table.cost(row, start, end), start) for start, (cost, _) in reached.items()
            )
            onward[end] = (cost + _CUT * (end in table.going_on), [*reached[begin][1], end])
        reached = onward
    cost, starts = min(reached.values())
    return starts, cost
