"""Lists with rules of one direction only, over several pages: each has the rows that it was
printed from."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

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
    rows: Sequence[tuple[str, ...]], start: float, upright: Sequence[float]
) -> list[tuple[list[Piece], list[Drawn]]]:
    """The texts and the rules of each page: those at `upright` places, which a heading over all
    columns breaks off, or without any a level one below each row; rows go on over the foot."""
    found: list[tuple[list[Piece], list[Drawn]]] = [([], [])]
    y = start
    for row, pieces in zip(rows, printed(rows, GAP, 5.0, False, False), strict=True):
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
