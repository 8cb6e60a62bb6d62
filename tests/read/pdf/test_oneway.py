"""Lists with rules of one direction only, over several pages: each has the rows that it was
printed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_line, text_lines
from pipeline.read.pdf.spaced.rows import centred_starts
from tests.read.pdf.samples import draw
from tests.read.pdf.test_unruled import (
    FOOT,
    HEADER,
    LEADING,
    LEFT,
    REGIONS,
    TOP,
    WIDTH,
    WIDTHS,
    Piece,
    cells,
    expected,
    offices,
    printed,
    put,
    read,
)

GAP = 10.0
SIDES = [LEFT - GAP / 2 + sum(WIDTHS[:i]) + i * GAP for i in range(len(WIDTHS) + 1)]

Drawn = tuple[float, float, float, float]


def sheets(
    rows: Sequence[tuple[str, ...]],
    start: float,
    upright: Sequence[float],
    pad: float = 5.0,
    middle: bool = False,
) -> list[tuple[list[Piece], list[Drawn]]]:
    """The texts and the rules of each page: those at `upright` places, which a heading over all
    columns breaks off, or without any a level one below each row; rows go on over the foot."""
    found: list[tuple[list[Piece], list[Drawn]]] = [([], [])]
    y = start
    for row, pieces in zip(rows, printed(rows, GAP, pad, middle, False), strict=True):
        height = max(down for _, down, _ in pieces)
        top = y
        for x, down, text in sorted(pieces, key=lambda piece: piece[1]):
            if text and y - down < FOOT:
                found[-1][1].extend((at, top, at, FOOT - 3) for at in upright if len(row) > 1)
                found.append(([], []))
                top, y = TOP + 10, TOP + down
            found[-1][0].append((x, y - down, text))
        y -= height
        if upright and len(row) > 1:
            found[-1][1].extend((at, top, at, y) for at in upright)
        elif not upright:
            found[-1][1].append((LEFT, y, LEFT + WIDTH, y))
        y -= 2 if upright else 5
    return found


def page(texts: list[Piece], rules: list[Drawn]) -> object:
    def drawn(canvas: Canvas) -> None:
        put(canvas, texts)
        for x0, y0, x1, y1 in rules:
            canvas.line(x0, y0, x1, y1)

    return drawn


@pytest.mark.parametrize("start", range(600, 700, 14))
@pytest.mark.parametrize(
    "upright", [SIDES, SIDES[1:-1], []], ids=["upright", "none at the sides", "level"]
)
def test_rows_go_on_over_pages(start: int, upright: Sequence[float]) -> None:
    rows = offices(30, REGIONS)
    pages = sheets(rows, float(start), upright)
    assert cells(read(draw(*(page(*sheet) for sheet in pages)))) == expected(rows)


@pytest.mark.parametrize("pad", [0.0, 2.0, 6.0])
@pytest.mark.parametrize("regions", [{}, REGIONS], ids=["plain", "regions"])
def test_texts_in_the_middle_of_rows_between_upright_rules(
    pad: float, regions: dict[int, str]
) -> None:
    rows = offices(14, regions)
    (sheet,) = sheets(rows, 790.0, SIDES, pad, middle=True)
    document = read(draw(page(*sheet)))
    assert cells(document) == expected(rows)
    assert document.findings == ()


COLUMNS = [(0.0, 20.0), (30.0, 130.0), (140.0, 240.0)]
Numbered = tuple[str, int, int]
"""The number of a row, and how many lines its two texts have."""


def in_the_middle(rows: Sequence[Numbered], pad: float) -> tuple[list[TextLine], list[int]]:
    """The lines of such rows, and which of them begin one."""
    words: list[Word] = []
    tops: list[float] = []
    y = 0.0
    for number, *counts in rows:
        height = 12.0 * max(counts)
        tops.append(y)
        for (x, _), count, text in zip(
            COLUMNS, (1, *counts), (number, "бөлімі", "көшесі"), strict=True
        ):
            for line in range(count if text else 0):
                middle = y + height / 2 + 12 * (line - (count - 1) / 2)
                words.append(Word(text, Box(x, middle - 5, x + 15, middle + 5), 0))
        y += height + pad
    lines = text_lines(words)
    found = [sum(line.box.middle < top for line in lines) for top in tops]
    return lines, found


@pytest.mark.parametrize("pad", [0.0, 2.0])
@pytest.mark.parametrize("rows", [
    [("1.", 3, 1), ("2.", 1, 2), ("3.", 4, 3), ("4.", 2, 2)],
    [("№", 1, 2), ("1.", 3, 1), ("2.", 1, 2)],  # below the titles
    [("7.", 1, 3)],
])  # fmt: skip
def test_rows_begin_where_their_texts_are_in_the_middle(rows: list[Numbered], pad: float) -> None:
    lines, begins = in_the_middle(rows, pad)
    found = centred_starts(lines, COLUMNS)
    assert found == tuple(index in begins for index in range(len(lines)))


@pytest.mark.parametrize(("first", "last"), [(1, None), (2, None), (None, -1), (None, -2)])
def test_the_page_may_cut_rows_in_the_middle(first: int | None, last: int | None) -> None:
    lines, begins = in_the_middle([("3.", 4, 4), ("4.", 3, 1), ("5.", 2, 3), ("6.", 4, 4)], 2)
    begun = [index in begins for index in range(len(lines))][first:last]
    found = centred_starts(lines[first:last], COLUMNS)
    assert found == (True, *begun[1:])


def test_texts_that_are_not_in_the_middle_of_rows_begin_none() -> None:
    lines, _ = in_the_middle([("1.", 3, 1), ("2.", 1, 2), ("3.", 4, 3)], 2)
    lower = [
        text_line([
            replace(word, box=word.box._replace(top=word.box.top + 4, bottom=word.box.bottom + 4))
            if word.text == "көшесі" else word
            for word in line.words
        ])
        for line in lines
    ]  # fmt: skip
    assert centred_starts(lower, COLUMNS) is None
    titled = in_the_middle([("№", 1, 1), ("1.", 1, 1), ("", 1, 1)], 2)[0]
    assert centred_starts(titled, COLUMNS) is None  # one number: which lines are its row?


def test_a_header_of_two_lines_without_a_rule_above_it_is_one_row() -> None:
    rows = [
        ("№", "Атауы", "Мекенжайы, почта индексі, ауданы, көшесі", HEADER[3]),
        *offices(8, {})[1:],
    ]
    pages = sheets(rows, 700.0, [])
    assert cells(read(draw(*(page(*sheet) for sheet in pages)))) == expected(rows)


def test_lines_above_a_list_with_level_rules_are_no_rows() -> None:
    """A paragraph that the page before began ends above the header."""
    rows = offices(8, {})
    texts, rules = sheets(rows, 700.0, [])[0]
    above = [(LEFT, 700 + LEADING, "мемлекеттік мекемелері мына мекенжайларда орналасқан:")]
    document = read(draw(page([*above, *texts], rules)))
    assert cells(document) == expected(rows)
