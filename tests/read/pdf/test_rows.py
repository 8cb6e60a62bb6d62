"""Where rows without rules begin."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.spaced.rows import centred_starts, numbered_starts, row_starts

HEIGHT, STEP = 10.0, 30.0
COLUMNS = [(50.0, 74.0), (80.0, 240.0), (250.0, 400.0)]


def line(middle: float, *cells: tuple[int, str]) -> TextLine:
    top = middle - HEIGHT / 2
    return text_line([
        Word(text, Box(COLUMNS[column][0], top, COLUMNS[column][0] + 20, top + HEIGHT), 0)
        for column, text in cells
    ])  # fmt: skip


def rows(down: float) -> Sequence[TextLine]:
    """Rows whose last column has two lines, half a row above the other texts and `down` below."""
    found = []
    for number in range(1, 6):
        middle = 100 + STEP * number
        found += [
            line(middle, (0, f"{number}."), (1, "Бөлім")),
            line(middle + down, (2, "көшесі")),
            line(middle + STEP - HEIGHT + down, (2, "қаласы")),
        ]
    return found


@pytest.mark.parametrize(("down", "numbered"), [(0.0, True), (3.0, True), (4.5, False)])
def test_the_second_of_two_lines_in_the_middle_does_not_begin_beside_the_number(
    down: float, numbered: bool
) -> None:
    """«9. | Бөлім | Атырау қаласы, | Абай көшесі»: the address is half a line above and below."""
    starts = numbered_starts(rows(down), COLUMNS)
    assert (starts is not None) is numbered


def in_middle(count: int, last: Sequence[str]) -> Sequence[TextLine]:
    """Rows of three lines with their numbers in the middle, and one whose number stands beside
    the first of its lines."""
    found = []
    for number in range(1, count + 1):
        middle = 100 + 3 * HEIGHT * number
        found += [
            line(middle - HEIGHT, (1, "«Есіл")),
            line(middle, (0, f"{number}."), (1, "ауданы"), (2, "2-10-48")),
            line(middle + HEIGHT, (1, "бөлімі»")),
        ]
    top = 100 + 3 * HEIGHT * (count + 1) - HEIGHT
    for index, text in enumerate(last):
        begun = ((0, f"{count + 1}."), (1, text), (2, "2-11-50"))
        found.append(line(top + HEIGHT * index, *(begun if index == 0 else begun[1:2])))
    return found


@pytest.mark.parametrize(
    ("last", "starts"),
    [
        (["«Есіл", "ауданы"], [0, 3, 6]),
        (["«Есіл", "ауданы", "бөлімі»"], [0, 3, 6]),
        (["«Есіл ауданы", "Красногор"], [0, 3, 6]),  # a quotation goes on
        (["«Есіл»", "«Жақсы"], [0, 3, 6, 7]),  # may be the next row
    ],
)
def test_a_row_that_the_page_cuts_may_be_set_at_its_top(
    last: Sequence[str], starts: Sequence[int]
) -> None:
    begins = centred_starts(in_middle(2, last), COLUMNS)
    assert begins is not None
    assert [index for index, begin in enumerate(begins) if begin] == starts


def test_the_point_cut_from_a_number_begins_no_row() -> None:
    lines = [
        line(100 + STEP * number + down, (0, label), (1, text))
        for number in range(10, 14)
        for down, label, text in ((0, str(number), "Жарма"), (HEIGHT, ".", "ауданы"))
    ]
    found = row_starts(lines, COLUMNS)
    assert (found.begins, found.sure) == ((True, False) * 4, True)


@pytest.mark.parametrize(
    ("above", "below", "apart", "begins"),
    [
        ("Жарма ауданы, Қалбатау ауылы,", "Достық көшесі, 98", 0.0, [0]),
        ("Жарма ауданы Қалбатау", "ауылы", 0.0, [0]),
        ("Жарма ауданы, Қалбатау ауылы,", "Достық көшесі, 98", 3.0, [0, 1]),
        ("Абай көшесі, 5", "Жарма ауданы", 0.0, [0, 1]),
    ],
)
def test_a_lone_row_of_a_page_may_stand_above_its_number(
    above: str, below: str, apart: float, begins: Sequence[int]
) -> None:
    lines = [
        line(100, (2, above)),
        line(100 + HEIGHT + apart, (0, "40."), (1, "Жарма бөлімі"), (2, below)),
    ]
    found = row_starts(lines, COLUMNS)
    assert [index for index, begin in enumerate(found.begins) if begin] == begins
