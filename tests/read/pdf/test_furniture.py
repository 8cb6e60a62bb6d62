"""Headers, footers and page numbers are told from texts that come back by chance."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import Source
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.blocks import Page
from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.prose.furniture import _goes_with_pages, without_furniture
from tests.read.pdf.samples import FONT, draw

LINES = ("Құжаттарды қабылдау күні", "Жауап беру мерзімі", "Өтініштің тіркелген нөмірі")


def page(top: str, text: str) -> Callable[[Canvas], None]:
    def drawn(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        for row, line in enumerate((top, *(f"{text} {line}" for line in LINES * 8))):
            canvas.drawString(60, 780 - 20 * row, line)

    return drawn


@pytest.mark.parametrize(
    ("tops", "left_out"),
    [
        (("14. қатынастары бөлімі", "30. қатынастары бөлімі", "46. қатынастары бөлімі"), False),
        (("Үй тіркеу, 1-бет", "Үй тіркеу, 2-бет", "Үй тіркеу, 3-бет"), True),
        (("Үй тіркеу, 2024", "Үй тіркеу, 2024", "Үй тіркеу, 2024"), True),
    ],
)
def test_lines_at_the_tops_of_pages(tops: tuple[str, ...], left_out: bool) -> None:
    content = draw(*(page(top, text) for top, text in zip(tops, "абв", strict=True)))
    texts = [line.text.strip() for line in read_pdf(Source("a.pdf", ".pdf", content)).lines]
    assert [top in " ".join(texts) for top in tops] == [not left_out] * 3


@pytest.mark.parametrize(
    ("numbers", "goes"),
    [
        ([(1, []), (2, [])], True),
        ([(1, [22, 11]), (2, [22, 11])], True),
        ([(1, [9, 10]), (2, [10, 10])], True),
        ([(1, [1, 2]), (2, [3, 4]), (3, [5])], True),  # two pages on a sheet
        ([(3, [3]), (5, [5])], True),
        ([(1, [1]), (2, [2]), (3, [1]), (4, [2]), (5, [3])], True),
        ([(2, [14]), (3, [30])], False),
        ([(2, [20, 5]), (3, [40, 9]), (4, [60, 2])], False),
    ],
)
def test_numbers_of_lines_that_come_back(numbers: list[tuple[int, list[int]]], goes: bool) -> None:
    assert _goes_with_pages(numbers) is goes


def line(text: str, at: float) -> TextLine:
    return text_line([Word(text, Box(60, at, 500, at + 10), 0)])


def test_numbers_stand_at_another_height_on_broad_pages() -> None:
    """An appendix across the paper, as long as the act before it: neither height is that of most
    pages, and text of the upright ones stands where the broad ones have their numbers."""
    pages = [
        Page(
            number,
            [line("абвгдеж"[number - 1], 540 + 20 * (not broad)), line(str(number), high)],
            broad=broad,
        )
        for number, (high, broad) in enumerate([(800, False)] * 3 + [(560, True)] * 4, 1)
    ]
    texts = [[b.text for b in page.prose] for page in without_furniture(pages)]
    assert texts == [[letter] for letter in "абвгдеж"]


@pytest.mark.parametrize(
    ("top", "apart", "left_out"),
    [
        ("мекемесі", 4, False),  # each page begins with the rest of a row
        ("мекемесі", 30, True),
        ("Мемлекеттік қызмет стандарты", 4, True),
        ("бет 1", 4, True),
    ],
)
def test_a_text_that_goes_on_alike_is_no_header(top: str, apart: float, left_out: bool) -> None:
    pages = [
        Page(
            number, [line(top, 40), *(line(f"{letter}{n}", 50 + apart + 14 * n) for n in range(4))]
        )
        for number, letter in enumerate("абвг", 1)
    ]
    texts = [[b.text for b in page.prose] for page in without_furniture(pages)]
    assert [top in text for text in texts] == [not left_out] * 4
