"""Rows over page breaks, told by which rules are missing, else by their texts."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak

from pipeline.read.pdf.blocks import Page
from pipeline.read.pdf.breaks import join_broken_rows
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.reader import read_here
from pipeline.read.pdf.tables import PageTable, Seams
from pipeline.read.source import Source
from tests.read.pdf.samples import FONT, build, draw, ruled

HEADER = ("№", "Атауы", "Мекенжайы")
BOX = Box(0, 0, 500, 700)


Row = tuple[str, ...]


def joined(*tables: PageTable) -> list[tuple[tuple[str, ...], ...]]:
    """The rows of each page's table after joining; a page without one has none."""
    pages = [Page(number, [table]) for number, table in enumerate(tables, 1)]
    join_broken_rows(pages)
    return [
        page.blocks[0].rows if page.blocks and isinstance(page.blocks[0], PageTable) else ()
        for page in pages
    ]


@pytest.mark.parametrize(
    ("below", "whole", "left"),
    [
        ([("", "ауданы", "к-сі, 5"), ("2", "Аршалы", "")], ("1", "Ақкөл ауданы", "Абай к-сі, 5"),
         [("2", "Аршалы", "")]),
        # a repeated header stands before the rest
        ([HEADER, ("", "ауданы", ""), ("2", "Аршалы", "")], ("1", "Ақкөл ауданы", "Абай"),
         [HEADER, ("2", "Аршалы", "")]),
        # and no rule divides it from the rest
        ([("№", "Атауы ауданы", "Мекенжайы к-сі, 5"), ("2", "Аршалы", "")],
         ("1", "Ақкөл ауданы", "Абай к-сі, 5"), [HEADER, ("2", "Аршалы", "")]),
    ],
)  # fmt: skip
def test_the_rest_of_an_open_row_goes_to_its_beginning(
    below: list[Row], whole: Row, left: list[Row]
) -> None:
    first = PageTable(BOX, (HEADER, ("1", "Ақкөл", "Абай")), open_bottom=True)
    assert joined(first, PageTable(BOX, tuple(below))) == [(HEADER, whole), tuple(left)]


def test_closed_pieces_and_rows_with_labels_stay_apart() -> None:
    closed = PageTable(BOX, (HEADER, ("1", "Ақкөл", "Абай")))
    piece = PageTable(BOX, (("", "ауданы", "к-сі, 5"),))
    assert joined(closed, piece) == [closed.rows, piece.rows]
    labelled = PageTable(BOX, (("2", "Аршалы", ""),))
    opened = PageTable(BOX, closed.rows, open_bottom=True)
    assert joined(opened, labelled) == [opened.rows, labelled.rows]


@pytest.mark.parametrize(
    ("before", "after", "whole", "doubtful"),
    [
        (("", "Аршалы ауданының", "Аршалы"), ("2.", "бөлімі", "к-сі, 5"),
         ("2.", "Аршалы ауданының бөлімі", "Аршалы к-сі, 5"), False),
        (("", "Аршалы ауданының", ""), ("2.", "бөлімі", "Абай к-сі, 5"),
         ("2.", "Аршалы ауданының бөлімі", "Абай к-сі, 5"), False),
        # the number after the next, and a lone cell that may be a heading
        (("", "Аршалы ауданының", "Аршалы"), ("3.", "бөлімі", "к-сі, 5"), None, False),
        (("", "Жамбыл облысы", ""), ("2.", "Аршалы бөлімі", "Абай к-сі, 5"), None, True),
        (("Жамбыл облысы", "", ""), ("2.", "Аршалы бөлімі", "Абай к-сі, 5"), None, False),
    ],
)  # fmt: skip
def test_a_row_set_in_its_middle_has_its_number_on_the_next_page(
    before: Row, after: Row, whole: Row | None, doubtful: bool
) -> None:
    first = PageTable(BOX, (HEADER, ("1.", "Ақкөл бөлімі", "Абай"), before))
    second = PageTable(BOX, (after, ("4.", "Есіл бөлімі", "Достық")))
    pages = [Page(1, [first]), Page(2, [second])]
    join_broken_rows(pages)
    rows = [block.rows for page in pages for block in page.blocks if isinstance(block, PageTable)]
    if whole:
        assert rows == [(*first.rows[:-1], whole), second.rows[1:]]
    else:
        assert rows == [first.rows, second.rows]
    assert [doubt.code for doubt in pages[1].doubts] == ["page_row_cut"] * doubtful


@pytest.mark.parametrize("number", ["2.", "3."])
def test_lines_without_a_number_on_both_pages_are_the_rest_of_the_row_above(number: str) -> None:
    """Browsers set a row that the page cuts at its top: its first line may look like a row. The
    next number shows that no other row has begun."""
    first = PageTable(
        BOX,
        (("1.", "«Есіл ауданы", "Ерейментау"), ("", "Красногор ауылдық", "Ақмырза ауылы")),
        open_bottom=True,
    )
    second = PageTable(BOX, (("", "округі» ММ", ""), (number, "Аршалы", "")), open_top=True)
    rest = ("", "Красногор ауылдық округі» ММ", "Ақмырза ауылы")
    whole = ("1.", "«Есіл ауданы Красногор ауылдық округі» ММ", "Ерейментау Ақмырза ауылы")
    rows = (whole,) if number == "2." else (first.rows[0], rest)
    assert joined(first, second) == [rows, second.rows[1:]]


def test_a_row_over_three_pages() -> None:
    first = PageTable(BOX, (HEADER, ("1", "Ақкөл", "Абай")), open_bottom=True)
    second = PageTable(BOX, (("", "ауданының", "к-сі,"),), open_bottom=True)
    third = PageTable(BOX, (("", "әкімдігі", "5"), ("2", "Аршалы", "")))
    assert joined(first, second, third) == [
        (HEADER, ("1", "Ақкөл ауданының әкімдігі", "Абай к-сі, 5")),
        (),
        (("2", "Аршалы", ""),),
    ]


def test_a_page_may_hold_nothing_but_the_middle_of_a_row() -> None:
    """As browsers print a row that is longer than a page: no rule runs across that page."""
    xs, top, foot = (60, 90, 220, 530), 780, 60
    papers = [f"{number}) көшірменің {number}-данасы;" for number in range(1, 81)]
    pages = (papers[:24], papers[24:60], papers[60:])

    def page(canvas: Canvas) -> None:
        for number, texts in enumerate(pages):
            canvas.setFont(FONT, 10)
            low = foot if number < 2 else top - 18 * len(texts) - 10
            high = top - 270 if number == 0 else top
            if number == 0:
                for line in range(12):
                    canvas.drawString(60, top - 18 * line, "Қызмет осы стандартқа сәйкес беріледі.")
                canvas.line(xs[0], high, xs[-1], high)
                canvas.drawString(64, high - 14, "8")
                canvas.drawString(94, high - 14, "Құжаттар тізбесі")
            for at, text in enumerate(texts):
                canvas.drawString(224, high - 14 - 18 * at, text)
            if number == 2:
                canvas.line(xs[0], low, xs[-1], low)
                canvas.line(xs[0], low - 30, xs[-1], low - 30)
                for x, text in zip(xs, ("9", "Төлемақы", "Тегін"), strict=False):
                    canvas.drawString(x + 4, low - 14, text)
                low -= 30
            for x in xs:
                canvas.line(x, low, x, high)
            if number < 2:
                canvas.showPage()

    lines = read_here(Source("a.pdf", ".pdf", draw(page))).lines
    rows = [line.cells for line in lines if line.cells]
    assert [row[:2] for row in rows] == [("8", "Құжаттар тізбесі"), ("9", "Төлемақы")]
    assert rows[0][2].split("\n") == papers


ROOM, WORD = 100.0, 30.0
NUMBERED = ("11", "Есіл", "Достық")


def closed(*rows: Row, free: float = 0.0) -> PageTable:
    """A table with rules all around, whose last row has so much room left in each cell."""
    width = len(rows[0])
    seams = Seams((free,) * width, ((WORD,) * width,) * len(rows))
    return PageTable(BOX, rows, seams=seams)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        (("1", "Ақкөл ауданының", "Абай"), ("", "бөлімі", "көшесі, 5"),
         ("1", "Ақкөл ауданының бөлімі", "Абай көшесі, 5")),
        (("1", "Ақкөл ауданының", "8 (71638) 2-10-48, 2-"), ("", "бөлімі", "11-54"),
         ("1", "Ақкөл ауданының бөлімі", "8 (71638) 2-10-48, 2-11-54")),
        (("8", "Құжаттар", "1) өтініш;"), ("", "", "2) жеке куәлік."),
         ("8", "Құжаттар", "1) өтініш;\n2) жеке куәлік.")),
        (("Ақкөл ауданының", "Абай", "2-10-48"), ("бөлімі", "көшесі, 5", ""),
         ("Ақкөл ауданының бөлімі", "Абай көшесі, 5", "2-10-48")),
        (("21", "Есіл бөлімі", "Есіл ауылы,"), ("", "", "Достық көшесі, 9"),
         ("21", "Есіл бөлімі", "Есіл ауылы, Достық көшесі, 9")),
        (("«Қазақстан облысы", "Абай", "8715-33-2-"), ("Ақкөл ауданы» ММ", "көшесі", "31-48"),
         ("«Қазақстан облысы Ақкөл ауданы» ММ", "Абай көшесі", "8715-33-2-31-48")),
    ],
)  # fmt: skip
def test_closed_pieces_whose_texts_go_on_are_one_row(before: Row, after: Row, whole: Row) -> None:
    first, second = closed(HEADER, before), closed(HEADER, after, ("2", "Аршалы", ""))
    assert joined(first, second) == [(HEADER, whole), (HEADER, ("2", "Аршалы", ""))]


@pytest.mark.parametrize(
    ("before", "after", "free", "doubtful"),
    [
        (("1", "Ақкөл бөлімі", "Абай, 5"), ("", "Есіл бөлімі", "Достық, 7"), 0.0, True),
        (("1", "Жеке тұлғалар үшін", "5 АЕК"), ("", "заңды тұлғалар үшін", "10 АЕК"), ROOM, True),
        (("8", "Құжаттар", "1) өтініш."), ("", "", "2) жеке куәлік."), 0.0, False),
        (("1", "Ақкөл ауданының", "Абай"), ("2", "бөлімі", "көшесі"), 0.0, False),
        (("1", "Ақкөл ауданының", "Абай"), ("Аршалы", "", ""), 0.0, False),
        (("1", "Ақкөл бөлімі", "Абай, 5."), ("", "", ""), 0.0, False),
        (("Ақкөл бөлімі", "Абай", "akkol@sko.kz"), ("Есіл бөлімі", "Достық", "esil@sko.kz"),
         0.0, False),
        (("Ақкөл бөлімі", "Абай", "5"), ("Есіл бөлімі", "дүйсенбі", "6"), 0.0, True),
    ],
)  # fmt: skip
def test_other_closed_pieces_stay_apart(
    before: Row, after: Row, free: float, doubtful: bool
) -> None:
    first, second = closed(HEADER, before, free=free), closed(after, NUMBERED)
    pages = [Page(1, [first]), Page(2, [second])]
    if before[0] == "8":  # the table has other rows without a number
        pages[1].blocks = [closed(after, ("", "", "3) сенімхат."), NUMBERED)]
    expected = [page.blocks for page in pages]
    join_broken_rows(pages)
    assert [page.blocks for page in pages] == expected
    assert [doubt.code for doubt in pages[1].doubts] == ["page_row_cut"] * doubtful


def test_a_header_of_two_rows_may_have_none_over_the_numbers() -> None:
    header = (("№", "Атауы", "Байланыс деректері"), ("", "", "Телефоны"))
    first = closed(*header, ("39", "«Жер» РМК Батыс", "Орал қаласы, Ә."))
    second = closed(*header, ("", "Қазақстан филиалы", "Молдағұлова көшесі"))
    pages = [Page(1, [first]), Page(2, [second])]
    join_broken_rows(pages)
    assert [doubt.code for doubt in pages[1].doubts] == ["page_row_cut"]


def test_tables_of_other_widths_do_not_go_on() -> None:
    first = closed(HEADER, ("1", "Ақкөл ауданының", "Абай"))
    second = PageTable(BOX._replace(x1=400), (("", "бөлімі", "көшесі"),), seams=first.seams)
    assert joined(first, second) == [first.rows, second.rows]


def test_pieces_in_a_file() -> None:
    """As word processors print them: rules around both, and the doubtful one named at its row."""
    widths = (30, 90, 105)
    first = [HEADER, ("1", "Ақкөл ауданының", "Ақкөл, Нұрмағамбетов")]
    second = [("", "жұмыспен қамту бөлімі", "көшесі, 81"), ("2", "Аршалы бөлімі", "Ташенов, 47")]
    third = [("", "Есіл бөлімі", "Достық, 7"), ("4", "Жақсы бөлімі", "Абай, 1")]
    flow = [ruled(first, widths), PageBreak(), ruled(second, widths, repeat=False)]
    content = build([*flow, PageBreak(), ruled(third, widths, repeat=False)])
    document = read_here(Source("act.pdf", ".pdf", content))
    assert [line.cells for line in document.lines if line.cells] == [
        HEADER,
        ("1", "Ақкөл ауданының жұмыспен қамту бөлімі", "Ақкөл, Нұрмағамбетов көшесі, 81"),
        *(second[1], *third),
    ]
    last, finding = document.findings
    assert (
        (finding.code, finding.severity)
        == (last.code, last.severity)
        == ("page_row_cut", "warning")
    )
    row = next(line for line in document.lines if line.cells == third[0])
    assert (finding.span.line_start, finding.span.page) == (row.number, 3)
    assert "on page 2: «Есіл бөлімі | Достық, 7»" in finding.message
    assert (last.span.page, "on page 3: «Есіл бөлімі | Достық, 7»" in last.message) == (2, True)
