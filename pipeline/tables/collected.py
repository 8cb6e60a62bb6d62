"""A row while its pieces are collected, and cells that were printed among those of the row below.

Where a converter prints one column last, a page's end moves it further: the list goes «name |
phone | e-mail | first words of the next name», and only upon the next page comes the address
that was still missing. So a row without an address stands above one with two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.fields import parse_phones
from pipeline.patterns import patterns
from pipeline.tables.fragments import Part
from pipeline.tables.vocabulary import tokens


@dataclass(slots=True)
class RowDraft:
    """A row while it is collected: the parts of its cells by the column's index, and those of
    its number; `shared` are cells that are printed once for several rows."""

    label: str | None
    region: str | None
    district: str | None
    cost: float = 0.0
    labels: list[Part] = field(default_factory=list)
    cells: dict[int, list[Part]] = field(default_factory=dict)
    shared: dict[int, list[Part]] = field(default_factory=dict)

    def positions(self) -> tuple[int, ...]:
        """The lines that the row is printed on, by position."""
        found = {part[0] for part in self.labels}
        for parts in self.cells.values():
            found.update([part[0] for part in parts])
        return tuple(sorted(found))


def return_cells(drafts: Sequence[RowDraft], place: int) -> None:
    """Move cells of the column `place` to the rows that they belong to.

    A row that has two of them gives the first to the row above, if that one lacks it. If that
    one has begun with such a cell itself, and the row before it has an unfinished one («…,
    Бәйтерек ауылы,»), that is where its own belongs («Квартальная көшесі, 1-үй»).
    """
    for index, (above, below) in enumerate(pairwise(drafts)):
        if len(below.cells.get(place, ())) < 2:
            continue
        if place in above.cells and not _begins_with(above, place):
            continue
        second = _second_cell(below, place)
        if second is None:
            continue
        if place in above.cells:
            before = drafts[index - 1] if index else None
            if before is None or not _is_unfinished(before, place):
                continue
            _move(above, before, place, len(above.cells[place]))
        _move(below, above, place, second)


def share_numbers(drafts: Sequence[RowDraft], left: int, right: int) -> None:
    """Give two columns of phones a number each where they share a line («8 (7292) 46-58-00
    8 (7292) 46-58-01») or went on upon the next page: «8 (7292) | 8 (7292)», then «46-58-00
    46-58-01»."""
    for row in drafts:
        if right not in row.cells and len(row.cells.get(left, ())) == 1:
            part = row.cells[left][0]
            if at := _second_number(part[3]):
                (row.cells[left][0], second) = _halves(part, at)
                row.cells[right] = [second]
            continue
        parts = sorted([*row.cells.get(left, ()), *row.cells.get(right, ())])
        codes = [part for part in parts if "local" not in tokens(part[3]).kinds]
        numbers = parts[len(codes) :]
        found = patterns("tables")["two_codes"].match(" ".join(part[3] for part in codes))
        if found is None or codes != parts[: len(codes)]:
            continue
        kinds, starts, _ = tokens(" ".join(part[3] for part in numbers))
        if kinds != ["local", "local"] or numbers[0][0] == codes[-1][0]:
            continue
        first, second = codes if len(codes) > 1 else _halves(codes[0], found.end())
        number, other = numbers if len(numbers) > 1 else _halves(numbers[0], starts[1])
        row.cells[left], row.cells[right] = [first, number], [second, other]


def share_hours(drafts: Sequence[RowDraft], left: int, right: int) -> None:
    """Give two columns of hours those that share a line: «8.00-20.00 | 9.00-14.00»."""
    for row in drafts:
        if right in row.cells or len(row.cells.get(left, ())) != 1:
            continue
        part = row.cells[left][0]
        if both := patterns("tables")["two_hours"].match(part[3]):
            (row.cells[left][0], second) = _halves(part, both.start("second"))
            row.cells[right] = [second]


def _second_number(text: str) -> int:
    """Where the second of two whole numbers begins that have nothing between them, or of two
    without codes («6-29-41 8-14-63»); 0 if a text is something else."""
    kinds, starts, texts = tokens(text)
    if kinds == ["local", "local"] and text == " ".join(texts):
        return starts[1]
    numbers, _ = parse_phones(text)
    if [number.area_code_source for number in numbers] != ["printed", "printed"]:
        return 0
    first, second = numbers
    return 0 if first.start or text[first.end : second.start].strip() else second.start


def _halves(part: Part, at: int) -> list[Part]:
    """A part as two, the second from `at` in its text on."""
    position, start, end, text = part
    middle = start + at
    return [(position, start, middle, text[:at].rstrip()), (position, middle, end, text[at:])]


def _second_cell(row: RowDraft, place: int) -> int | None:
    """Which part of a row's cell begins another cell: after parts of other columns, and with
    the words that the first one began with."""
    parts = row.cells[place]
    others = [part for other, cell in row.cells.items() if other != place for part in cell]
    for index in range(1, len(parts)):
        between = any(parts[index - 1] < other < parts[index] for other in others)
        if between and _beginning(parts[0]) == _beginning(parts[index]):
            return index
    return None


def _beginning(part: Part) -> str:
    """The first two tokens of a part; of a postal code only that it is one."""
    kinds, _, texts = tokens(part[3])
    found = zip(kinds[:2], texts[:2], strict=True)
    return " ".join("postal" if kind == "postal" else text for kind, text in found)


def _begins_with(row: RowDraft, place: int) -> bool:
    """Whether all of a row's cell in the column `place` is printed before its other cells."""
    last = row.cells[place][-1]
    return all(cell[0] > last for other, cell in row.cells.items() if other != place)


def _is_unfinished(row: RowDraft, place: int) -> bool:
    """Whether a row's cell ends as none does that is whole."""
    if place not in row.cells:
        return False
    return row.cells[place][-1][3].endswith((",", "-"))


def _move(source: RowDraft, target: RowDraft, place: int, count: int) -> None:
    """Move the first `count` parts of a column from one row to another."""
    moved, kept = source.cells[place][:count], source.cells[place][count:]
    target.cells.setdefault(place, []).extend(moved)
    if kept:
        source.cells[place] = kept
    else:
        del source.cells[place]
