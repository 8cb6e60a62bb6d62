"""Running text in columns: read one column after the other, whatever its lines are like."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    LongTable,
    NextPageTemplate,
    PageTemplate,
    Preformatted,
)

from pipeline.model import Document
from pipeline.read.pdf.reader import read_here
from pipeline.read.source import Source
from tests.read.pdf.samples import (
    BODY,
    CELL,
    CENTRED,
    FONT_FILE,
    GRID,
    SPACED,
    draw,
    paragraph,
    squeezed,
)
from tests.read.pdf.test_pdf import many_points, prose_of

RAGGED = ParagraphStyle("ragged", parent=BODY, alignment=TA_LEFT, fontSize=8, leading=10)
SMALL = ParagraphStyle("small", parent=SPACED, fontSize=8, leading=10)
BESIDE = ParagraphStyle("beside", parent=CENTRED, alignment=TA_LEFT, leftIndent=110)
TITLE = "Мемлекеттік қызмет көрсету тәртібі"
ITEMS = [
    "тегін;",
    "қағаз жүзінде немесе электронды түрде;",
    "екі жұмыс күні ішінде, өтініш тіркелген күннен бастап есептегенде;",
    "жеке куәлік;",
    "бас тарту туралы дәлелді жауап, оған басшы қол қояды;",
]
HEADER = ("№", "Атауы", "Телефоны")
OFFICES = [
    (f"{n}.", f"{name} ауданының жұмыспен қамту бөлімі", f"2-1{n % 10}-4{n % 7}")
    for n, name in enumerate(("Ақкөл", "Аршалы", "Есіл", "Жақсы", "Зеренді") * 12, 1)
]


def read(content: bytes) -> Document:
    return read_here(Source("act.pdf", ".pdf", content))


def cells(document: Document) -> list[tuple[str, ...]]:
    return [squeezed(line.cells) for line in document.lines if line.cells]


def in_columns(
    flowables: Sequence[Flowable],
    count: int = 2,
    size: tuple[float, float] = A4,
    above: float = 0,
    gutter: float = 15,
    ruled: bool = False,
) -> bytes:
    """Pages in columns, with rules between these if `ruled`; on the first one a frame over them
    takes so many points."""
    out = io.BytesIO()
    width, height = (length - 80 for length in size)
    column = (width - (count - 1) * gutter) / count

    def frames(top: float) -> list[Frame]:
        whole = [Frame(40, 40 + height - top, width, top, 0, 0, 0, 0)] if top else []
        lefts = (40 + index * (column + gutter) for index in range(count))
        return [*whole, *(Frame(x, 40, column, height - top, 0, 0, 0, 0) for x in lefts)]

    def rules(canvas: Canvas, _: object) -> None:
        for index in range(1, count if ruled else 1):
            x = 40 + index * (column + gutter) - gutter / 2
            canvas.line(x, 40, x, 40 + height)

    document = BaseDocTemplate(out, pagesize=size)
    document.addPageTemplates(
        [
            PageTemplate("first", frames(above), onPage=rules),
            PageTemplate("later", frames(0), onPage=rules),
        ]
    )
    document.build([NextPageTemplate("later"), *flowables])
    return out.getvalue()


def points(last: int = 40) -> list[str]:
    """Points with short items between them."""
    found = []
    for number, whole in enumerate(many_points()[:last]):
        text = whole.replace(";", ",")
        found.append(text[: 60 + 37 * number % 400].rstrip(" .,;:(–") + ":")
        chosen = ITEMS[: 2 + number % 4]
        found += [f"{n}) {item}" for n, item in enumerate(chosen, 1)]
    return found


@pytest.mark.parametrize("style", [BODY, SPACED, RAGGED, SMALL], ids=lambda style: style.name)
@pytest.mark.parametrize("count", [2, 3])
def test_points_with_short_items(style: ParagraphStyle, count: int) -> None:
    size = A4 if count == 2 else landscape(A4)
    texts = points()
    assert prose_of(read(in_columns([paragraph(t, style) for t in texts], count, size))) == texts


@pytest.mark.parametrize("count", [2, 3])
def test_rules_between_columns_make_no_table(count: int) -> None:
    texts = points()
    flowables = [paragraph(text, RAGGED) for text in texts]
    document = read(in_columns(flowables, count, landscape(A4), ruled=True))
    assert cells(document) == []
    assert prose_of(document) == texts


def test_a_title_over_both_columns_divides_nothing_below_it() -> None:
    texts = points(20)
    content = in_columns(
        [paragraph(TITLE.upper() * 2, CENTRED), FrameBreak(), *(paragraph(t, BODY) for t in texts)],
        above=60,
    )
    document = read(content)
    title, *_ = [line.text for line in document.lines if not line.is_blank]
    assert title == TITLE.upper() * 2
    assert prose_of(document)[1:] == texts


def test_a_title_and_a_stamp_within_a_column_stand_apart() -> None:
    texts = points(24)
    stamp = "Қаулыға\n1-қосымша"
    flowables: list[Flowable] = [paragraph(t, BODY) for t in texts]
    flowables[30:30] = [paragraph(TITLE, CENTRED)]
    flowables[70:70] = [Preformatted(stamp, BESIDE), paragraph(TITLE, CENTRED)]
    lines = read(in_columns(flowables)).lines
    alone = [line.text for line in lines if line.text and not line.text.startswith("   ")]
    assert alone.count(TITLE) == 2
    assert [text for text in alone if text in stamp.split("\n")] == stamp.split("\n")
    assert not any(line.text.strip() == TITLE != line.text for line in lines)


def test_the_last_page_of_columns_may_have_few_lines() -> None:
    texts = points(27)
    flowables: list[Flowable] = [paragraph(t, BODY) for t in texts]
    short = [paragraph(t, BODY) for t in (ITEMS[2], ITEMS[4])]
    content = in_columns([*flowables, FrameBreak(), *short, FrameBreak(), *short])
    assert prose_of(read(content))[-4:] == [ITEMS[2], ITEMS[4]] * 2


def test_a_table_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    rows = [[paragraph(cell, CELL) for cell in row] for row in (HEADER, *OFFICES)]
    table = LongTable(rows, colWidths=[25, 140, 60], repeatRows=1, style=GRID)
    texts = points(9)
    document = read(in_columns([*(paragraph(t, BODY) for t in texts), table]))
    found = [row for row in cells(document) if row != squeezed(HEADER)]
    assert found == [squeezed(row) for row in OFFICES]
    assert prose_of(document)[: len(texts)] == texts


NAMES = ["Ақкөл ауданының әкімі", "Аршалы ауданының әкімдігі, жұмыспен", "қамту бөлімі", "Есіл"]


@pytest.mark.parametrize("lower", [0, 6], ids=["level", "a little lower"])
def test_rows_of_a_table_without_rules_are_no_columns(lower: float) -> None:
    """The texts on both sides of the gap begin together."""

    def page(canvas: Canvas) -> None:
        y = 780.0
        for number in range(16):
            for line in range(1 + number % 3):
                canvas.drawString(50, y - 13 * line, NAMES[(number + line) % 4])
            for line in range(1 + (number + 1) % 3):
                canvas.drawString(300, y - lower - 13 * line, NAMES[(number + line + 1) % 4])
            y -= 13 * max(1 + number % 3, 1 + (number + 1) % 3) + 16

    document = read(draw(page))
    texts = [line.text.replace("\t", " ") for line in document.lines if not line.is_blank]
    assert "Аршалы ауданының" in texts[0] + texts[1]  # of the first row's second cell
    assert (lower > 0) or all(len(row) == 2 for row in cells(document))


def test_a_stamp_in_the_right_half_is_no_column() -> None:
    stamp = ("Қазақстан Республикасы", "Үкіметінің", "2012 жылғы", "5 қазандағы", "№ 1392",
             "қаулысына", "1-қосымша", "нысан", "бекітілген")  # fmt: skip

    def page(canvas: Canvas) -> None:
        for index, text in enumerate(stamp):
            canvas.drawString(330, 780 - 13 * index, text)
        for index in range(20):
            canvas.drawString(50, 640 - 13 * index, "Осы қызметті уәкілетті орган көрсетеді, " * 2)

    texts = [line.text for line in read(draw(page)).lines if not line.is_blank]
    assert texts[: len(stamp)] == list(stamp)


def test_a_few_lines_in_columns_as_other_pages_have_them() -> None:
    """A stamp between two tables, set in from the edges of both columns; signatures are none."""
    stamp = ["«Анықтама беру»", "мемлекеттік қызмет", "стандартына", "2-қосымша"]

    def columns(canvas: Canvas) -> None:
        canvas.setFont("DejaVuSans", 7)
        for row in range(60):
            for x, text in ((40, POINT), (310, POINT[::-1])):
                canvas.drawString(x, 800 - 12 * row, text[row % 9 * (row % 4 == 0) :])

    def few(canvas: Canvas) -> None:
        canvas.drawString(
            40, 800, "Осы жол бүкіл бетке созылады, оның екі бағанға қатысы жоқ. " * 2
        )
        for at, text in enumerate(stamp):
            canvas.drawString((40, 310)[at // 2] + 110, 780 - 13 * (at % 2), text)
        canvas.drawString(
            40, 740, "Осы жол бүкіл бетке созылады, оның екі бағанға қатысы жоқ. " * 2
        )
        canvas.drawString(40, 700, "Премьер-Министр")
        canvas.drawString(420, 700, "К. Мәсімов")

    texts = [line.text.strip() for line in read(draw(columns, few)).lines if line.page == 2]
    assert [text for text in texts if text in stamp] == stamp
    assert any("Премьер-Министр" in text and "К. Мәсімов" in text for text in texts)


def test_rules_between_a_few_lines_of_columns_make_no_table() -> None:
    """As on the last page, with space between paragraphs that begin together by chance."""

    def columns(canvas: Canvas) -> None:
        canvas.setFont("DejaVuSans", 7)
        for row in range(10):
            for x in (40, 215, 390):
                short = len(POINT) - 4 * ((row + x) % 3) - (30 if row % 4 == 3 else 0)
                canvas.drawString(x, 800 - 12 * row - row // 4 * 6, POINT[: short - 20])
        for x in (207, 382):
            canvas.line(x, 650, x, 810)

    assert cells(read(draw(columns))) == []


def test_a_bold_title_beside_the_text_of_another_column_is_a_title() -> None:
    """It begins where paragraphs do, so nothing but its letters tells it."""
    pdfmetrics.registerFont(TTFont("Title", FONT_FILE.with_name("DejaVuSans-Bold.ttf")))
    title = "2. Қызмет көрсетудің тәртібі туралы ереже"

    def columns(canvas: Canvas) -> None:
        for row in range(50):
            for x, text in ((40, POINT), (310, POINT[::-1])):
                canvas.setFont("DejaVuSans", 7)
                if x == 40 and row in (24, 26):
                    continue
                if x == 40 and row == 25:
                    canvas.setFont("Title", 7)
                    canvas.drawString(x + 10, 800 - 12 * row, title)
                    continue
                opens = row % 4 == 0
                canvas.drawString(x + 10 * opens, 800 - 12 * row, text[3 * opens :])

    assert title in [line.text for line in read(draw(columns)).lines]


def test_a_rule_between_two_lines_shows_columns() -> None:
    """The end of a stamp, and a title beside it; a rule that divides other lines shows nothing."""

    def columns(canvas: Canvas) -> None:
        canvas.setFont("DejaVuSans", 7)
        for row in range(60):
            for x, text in ((40, POINT), (310, POINT[::-1])):
                canvas.drawString(x, 800 - 12 * row, text[row % 9 * (row % 4 == 0) :])

    def ruled(canvas: Canvas) -> None:
        canvas.drawString(150, 780, "стандартына")
        canvas.drawString(150, 767, "2-қосымша")
        canvas.drawString(350, 780, "Уәкілетті органдар")
        canvas.line(300, 760, 300, 792)
        canvas.drawString(
            40, 740, "Осы жол бүкіл бетке созылады, оның екі бағанға қатысы жоқ. " * 2
        )
        canvas.drawString(40, 700, "Премьер-Министр")
        canvas.drawString(420, 700, "К. Мәсімов")

    texts = [line.text.strip() for line in read(draw(columns, ruled)).lines if line.page == 2]
    assert [text for text in texts if text][:3] == [
        "стандартына",
        "2-қосымша",
        "Уәкілетті органдар",
    ]
    assert any("Премьер-Министр" in text and "К. Мәсімов" in text for text in texts)


POINT = "Қызметті алушы құжаттарды бөлімге өзі не сенімхат арқылы алып"
