"""Pages whose rules are hard to read: dotted, double, short of one another, missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Document
from pipeline.read.pdf.reader import read_here
from pipeline.read.pdf.ruled.ruling import Rule, closing_sides, dotted_rules, find_grids
from pipeline.read.source import Source
from tests.read.pdf.samples import FONT, draw, squeezed

SIZE = 7.5
XS = [50, 80, 210, 360, 450, 545]
NAMES = ["Ақкөл", "Астрахан", "Атбасар", "Бурабай", "Егіндікөл", "Ерейментау", "Есіл", "Жақсы"]
ROWS = [
    ("№", "Атауы", "Мекенжайы", "Телефоны", "Кестесі"),
    *(
        (str(i), f"{name} ауданы әкімінің аппараты", f"{name} ауылы, Абай көшесі, {3 * i}",
         f"8 (7162) 2-1{i}-4{i}", "9.00-ден 18.00-ге дейін")
        for i, name in enumerate(NAMES, 1)
    ),
]  # fmt: skip
YS = [780 - 36 * row for row in range(len(ROWS) + 1)]


def write(canvas: Canvas, rows: Sequence[Sequence[str]] = ROWS, left: float = 4, up: float = 0):
    canvas.setFont(FONT, SIZE)
    for top, row in zip(YS, rows, strict=False):
        for (x0, x1), text in zip(pairwise(XS), row, strict=True):
            for number, line in enumerate(_wrapped(text, x1 - x0 - 2 * left)):
                canvas.drawString(x0 + left, top - up - 12 - 9.5 * number, line)


def _wrapped(text: str, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and stringWidth(f"{line} {word}", FONT, SIZE) > width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def rules(
    canvas: Canvas, xs: Sequence[float] = XS, ys: Sequence[float] = YS, short: float = 0
) -> None:
    """The rules of a table, cell by cell; `short` is how far they end before their crossings."""
    for y in ys:
        for x0, x1 in pairwise([XS[0], *XS[1:-1], XS[-1]]):
            canvas.line(x0 + short, y, x1 - short, y)
    for x in xs:
        for y0, y1 in pairwise(YS):
            canvas.line(x, y0 - short, x, y1 + short)


def pieces(canvas: Canvas, on: float, off: float, wide: float = 0.5) -> None:
    """Rules made of many small boxes."""
    for y in YS:
        for place in _places(XS[0], XS[-1], on + off):
            canvas.rect(place, y, on, wide, stroke=0, fill=1)
    for x in XS:
        for place in _places(YS[-1], YS[0], on + off):
            canvas.rect(x, place, wide, on, stroke=0, fill=1)


def _places(start: float, end: float, step: float) -> Iterator[float]:
    while start < end:
        yield start
        start += step


def double(canvas: Canvas) -> None:
    for apart in (0, 5):
        for y in YS:
            canvas.line(XS[0], y - apart, XS[-1] + 5, y - apart)
        for x in XS:
            canvas.line(x + apart, YS[0], x + apart, YS[-1] - 5)
    write(canvas, left=7, up=5)


def boxes(canvas: Canvas, apart: float = 0, **options: int) -> None:
    for y0, y1 in pairwise(YS):
        for x0, x1 in pairwise(XS):
            canvas.rect(x0 + apart, y1 + apart, x1 - x0 - 2 * apart, y0 - y1 - 2 * apart, **options)


def shaded(canvas: Canvas) -> None:
    canvas.setFillColor(colors.lightgrey)
    boxes(canvas, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    write(canvas)


def thick(canvas: Canvas) -> None:
    for y in YS:
        canvas.rect(XS[0], y - 2.5, XS[-1] - XS[0], 5, stroke=0, fill=1)
    for x in XS:
        canvas.rect(x - 2.5, YS[-1], 5, YS[0] - YS[-1], stroke=0, fill=1)
    write(canvas, left=6)


def uneven(canvas: Canvas) -> None:
    """Each row a table of its own, their columns some points off."""
    for number, (y0, y1) in enumerate(pairwise(YS)):
        xs = [XS[0], *(x + (0, 5, -4)[number % 3] for x in XS[1:-1]), XS[-1]]
        for x in xs:
            canvas.line(x, y0, x, y1)
        canvas.line(XS[0], y0, XS[-1], y0)
    canvas.line(XS[0], YS[-1], XS[-1], YS[-1])
    write(canvas, left=8)


def underlined(canvas: Canvas) -> None:
    rules(canvas)
    write(canvas)
    for y in YS[:-1]:
        canvas.line(XS[1] + 2, y - 14, XS[1] + 80, y - 14)


def then_write(draw_rules: Callable[..., None], *args: object) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        draw_rules(canvas, *args)
        write(canvas)

    return page


CLEAR = {
    "whole": then_write(rules),
    "dashed by the pen": lambda c: (c.setDash(2, 4), rules(c), write(c)),
    "dots": then_write(pieces, 1, 1, 1),
    "short dashes": then_write(pieces, 1.2, 0.5),
    "dashes": then_write(pieces, 3, 3),
    "no rules at the sides": then_write(rules, XS[1:-1]),
    "no rules around": then_write(rules, XS[1:-1], YS[1:-1]),
    "gaps at the crossings": then_write(rules, XS, YS, 2),
    "shaded cells": shaded,
    "underlined words": underlined,
}
APART = {
    "far dashes": then_write(pieces, 4, 5),
    "double": double,
    "thick": thick,
    "frames apart": lambda c: (boxes(c, 2.5), write(c)),
    "rules short of their crossings": then_write(rules, XS, YS, 5),
    "rows drawn apart": uneven,
}


def read(page: Callable[[Canvas], object]) -> Document:
    return read_here(Source("a.pdf", ".pdf", draw(page, size=A4)))


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [squeezed(line.cells) for line in document.lines if line.cells]


@pytest.mark.parametrize("name", [*CLEAR, *APART])
def test_all_cells_of_hard_pages(name: str) -> None:
    document = read((CLEAR | APART)[name])
    assert rows_of(document) == [squeezed(row) for row in ROWS]
    found = [(finding.code, finding.severity) for finding in document.findings]
    assert found == ([("page_rules_apart", "info")] if name in APART else [])


def test_a_text_too_long_for_its_cell_stays_in_it() -> None:
    long = "akimat-kense@akmola-oblysy.gov.kz"

    def page(canvas: Canvas) -> None:
        rules(canvas)
        write(canvas, [(*row[:3], "", row[4]) for row in ROWS])
        for y in YS[:-1]:
            canvas.drawString(XS[3] + 4, y - 30, long)

    assert {row[3] for row in rows_of(read(page))} == {long}


def test_text_in_a_table_but_in_no_cell_is_named() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for x, top in ((60, 700), (160, 700), (260, 700), (360, 664)):
            canvas.line(x, top, x, 592)
        for y, right in ((700, 260), (664, 360), (628, 360), (592, 360)):
            canvas.line(60, y, right, y)
        for row in range(3):
            for column in range(3):
                canvas.drawString(70 + 100 * column, 680 - 36 * row, f"{row}.{column}")

    document = read(page)
    assert [finding.code for finding in document.findings] == ["page_table_unclear"]
    assert "0.2" in [line.text for line in document.lines]


def test_a_drawing_of_boxes_and_arrows_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for column in range(3):
            for row in range(5):
                x, y = 60 + 160 * column, 700 - 60 * row
                canvas.rect(x, y, 110, 36)
                canvas.drawString(x + 6, y + 16, f"{column + 1}.{row + 1}-әрекет")
                canvas.line(x + 55, y - 24, x + 55, y)
                canvas.line(x + 110, y + 18, x + 160, y + 18)

    assert read(page).findings == ()


def test_sides_are_closed_where_no_rule_goes_further() -> None:
    level = [Rule(y, 0, 100) for y in (0, 20, 40)]
    assert closing_sides([Rule(50, 0, 40)], level) == [Rule(0, 0, 40), Rule(100, 0, 40)]
    assert closing_sides([Rule(x, 0, 40) for x in (0, 50, 100)], level) == []
    assert closing_sides([Rule(x, 0, 40) for x in (5, 50, 95)], level) == []  # rules run over
    short = [*level, Rule(10, 50, 80), Rule(30, 50, 80)]
    assert closing_sides([Rule(x, 0, 40) for x in (0, 50, 100)], short) == []


def test_a_table_open_all_around_has_all_its_cells() -> None:
    (grid,) = find_grids([Rule(x, 0, 60) for x in (30, 60)], [Rule(y, 0, 90) for y in (20, 40)])
    assert [len(row) for row in grid.rows] == [3, 3, 3]


def test_dots_in_a_row_are_a_rule_and_others_none() -> None:
    dots = [Rule(5, x, x + 1) for x in range(0, 30, 2)]
    assert dotted_rules([*dots, Rule(5, 50, 51), Rule(9, 0, 1)]) == [Rule(5, 0, 29)]
