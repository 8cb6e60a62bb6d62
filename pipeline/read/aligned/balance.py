"""Which lines of a table are a row, where numbers stand beside the middle of their rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, floor

_ABOVE = 40  # lines of a first row above its number
# What it costs that a row is not one whose texts begin on its first line; of a list, all are.
_MIDDLE, _MIDDLE_OF_LIST = 0.4, 0.8
_OTHER = 1.5  # what it costs that one is set in the other way than most
_EMPTY = 2.0  # that a column has no text in a row, where it has in most
_PARTED = 0.5  # that a row has a blank line
_HEADER = 1.0
_SLACK = 0.1  # what a line costs that a column does not fill, between those of the others
_HALF = 0.02  # what half a line costs
_NEAR = 2  # lines from one of a cell to the next
_CUT = 1.5  # what it costs to cut a sentence
_BREAK = 3.0  # and a number or a list
_FEW = 2  # columns of a standard: its rows have no headings between them
_STOPS = (".", ";", ":")
_OPEN = (",", "-", "(", "«", "№")  # no cell ends so


@dataclass(frozen=True, slots=True)
class _Column:
    """The lines on which a column has text, and how much is missing before each of them."""

    lines: tuple[int, ...]
    missing: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns behind the numbers; lines with numbers alone are not counted, so `marks` may lie
    between two lines. `going_on` are the lines before which a sentence is not over, at `broken` it
    cannot be; `parted` are those below blank ones."""

    columns: tuple[_Column, ...]
    marks: tuple[float, ...]
    going_on: frozenset[int]
    broken: frozenset[int]
    parted: tuple[int, ...]
    count: int

    @property
    def is_list(self) -> bool:
        return len(self.columns) > _FEW

    def cut(self, at: int) -> float:
        """What it costs that a row begins at a line."""
        return _BREAK if at in self.broken else _CUT * (at in self.going_on)

    def cost(self, row: int, begin: int, end: int, middle_costs: float) -> float:
        """How far the texts of a row from line `begin` to before `end` are from where they should
        stand: all at its top, or all in its middle."""
        mark = self.marks[row]
        top = max(mark - begin, 0.0)
        middle = _off(abs(2 * mark - begin - end + 1))
        missing = 0.0
        for column in self.columns:
            first, behind = bisect_left(column.lines, begin), bisect_left(column.lines, end)
            if first == behind:
                missing += _EMPTY * (len(column.lines) >= len(self.marks))
                continue
            one, other = column.lines[first], column.lines[behind - 1]
            missing += column.missing[behind - 1] - column.missing[first]
            top += one - begin
            middle += _off(abs(one + other - begin - end + 1))
        least = _MIDDLE_OF_LIST if self.is_list else _MIDDLE
        missing += _PARTED * (bisect_left(self.parted, end) - bisect_right(self.parted, begin))
        return missing + min(top + max(-middle_costs, 0), middle + max(middle_costs, least))


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
        frozenset(_broken([printed[at] for at in kept])),
        tuple(
            n
            for n, (a, b) in enumerate(pairwise(kept), 1)
            if b > a + 1 and not any(printed[a + 1 : b])
        ),
        len(kept),
    )
    # Of a list, rows are set in one way; of a standard, first rows of pages may be in another.
    ways = (_OTHER, -_OTHER) if table.is_list else (0.0,)
    starts, cost = min((_best(table, way) for way in ways), key=lambda one: one[1])
    plain = [*places, len(kept)]
    usual = sum(
        table.cost(row, begin, end, ways[0]) for row, (begin, end) in enumerate(pairwise(plain))
    )
    usual += _HEADER * (plain[0] > 0)
    cuts = len(table.going_on.intersection(plain))  # where rows begin in small letters, many
    above = sum(start < mark for start, mark in zip(starts, table.marks, strict=False))
    is_plain = not usual and 2 * cuts >= len(marks)
    is_plain = is_plain or usual + sum(map(table.cut, plain)) <= cost + _MIDDLE
    if is_plain or (table.is_list and 2 * above < len(marks)):
        return None if table.is_list else list(marks)
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
    for (at, text), (below, after) in _followed(printed):
        if below - at <= _NEAR and after[0].islower() and not text.endswith(_STOPS):
            yield from range(at + 1, below + 1)


def _broken(printed: Sequence[tuple[str, ...]]) -> Iterator[int]:
    """The lines before which a text must go on: «8 (72340) 4-69-» does wherever «82» stands."""
    for (at, text), (below, _) in _followed(printed):
        if text.endswith(_OPEN):
            yield from range(at + 1, below + 1)


def _followed(
    printed: Sequence[tuple[str, ...]],
) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """The texts of each column with the next one, and their lines."""
    for column in range(1, max(map(len, printed))):
        yield from pairwise(
            (at, texts[column]) for at, texts in enumerate(printed) if texts[column]
        )


def _best(table: _Table, middle_costs: float) -> tuple[list[int], float]:
    """The lines at which rows begin, and where the last one ends, for the least cost."""
    top = floor(table.marks[0] + 0.5)
    reached = {
        start: (_HEADER * (start > 0) + table.cut(start), [start])
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
                (cost + table.cost(row, start, end, middle_costs), start)
                for start, (cost, _) in reached.items()
            )
            onward[end] = (cost + table.cut(end), [*reached[begin][1], end])
        reached = onward
    cost, starts = min(reached.values())
    return starts, cost
