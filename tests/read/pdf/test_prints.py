"""Pages as browsers print them: blocks of text without indents, headings in tables, footers."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Document
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.prose.paragraphs import opens_list
from pipeline.read.source import Source
from tests.read.pdf.samples import FONT, draw

POINT = (
    "қызметті уәкілетті орган осы",
    "тізімдегі мекенжайлар бойынша",
    "көрсетеді, ал оны алу үшін өтініш",
    "пен жеке куәлік тапсырылады",
)
LEFT = [[f"{n}. {POINT[0]}", *POINT[1 : 2 + n], "ақысыз." if n == 2 else POINT[1]]
        for n in (1, 2, 3)]  # fmt: skip
RIGHT = [[f"{n}. {POINT[0]}", *POINT[1:], "ақысыз."] for n in (4, 5, 6)]
LAST = ["Ескерту. Бұл мәтін екі бағанда", "тұр, енді төртінші тармақ болады."]
HEADER = ("№", "Атауы", "Мекенжайы", "Телефоны")
ROWS = [
    ("1.", "Ақкөл аудандық бөлімі", "Ақкөл қаласы, Абай к. 81", "2-10-48"),
    ("2.", "Аршалы аудандық бөлімі", "Аршалы кенті, Тәшенов к. 47", "2-14-00"),
    ("3.", "Астрахан аудандық бөлімі", "Астраханка ауылы, Әл-Фараби к. 50", "2-23-90"),
    ("4.", "Атбасар аудандық бөлімі", "Атбасар қаласы, Ағыбай батыр к. 50", "4-37-01"),
]
PROSE = "Осы тізбедегі мекемелер мемлекеттік қызметті жұмыс күндері ақысыз көрсетеді, бұл міндет."
STARTS = (45, 75, 230, 480)
MIDDLE = (45 + 550) / 2


def read(content: bytes) -> Document:
    return read_pdf(Source("act.pdf", ".pdf", content))


def texts(document: Document) -> list[str]:
    return [line.text.strip() for line in document.lines if not line.is_blank]


def paragraphs(document: Document) -> list[str]:
    """The lines that open a paragraph."""
    return [line.text.strip() for line in document.lines if line.text.startswith("   ")]


@pytest.mark.parametrize("step", [0, 3, 7], ids=["level", "a little lower", "lower"])
@pytest.mark.parametrize("gutter", [8, 20])
def test_two_columns_whose_lines_stand_at_other_heights(step: float, gutter: float) -> None:
    width = max(stringWidth(line, FONT, 10) for text in LEFT for line in text)

    def column(canvas: Canvas, of: list[list[str]], left: float, top: float) -> None:
        for number, text in enumerate(of):
            for line, words in enumerate(text):
                canvas.drawString(left, top - 74 * number - 13 * line, words)

    def page(canvas: Canvas) -> None:
        column(canvas, [*LEFT, LAST], 50, 700)
        column(canvas, RIGHT, 50 + width + gutter, 700 - step)

    document = read(draw(page))
    found = texts(document)
    assert found == [line for text in (*LEFT, LAST, *RIGHT) for line in text]
    assert paragraphs(document) == [text[0] for text in (*LEFT, LAST, *RIGHT)]


def test_a_page_begins_with_a_paragraph_where_only_a_title_is_set_in() -> None:
    """The title in the middle begins where an indent could: the text has none."""
    long = "«Анықтама беру» мемлекеттік қызмет стандарты"

    def page(*lines: str, title: str | None = None) -> object:
        def drawn(canvas: Canvas) -> None:
            y = 780.0
            if title:
                canvas.drawCentredString(50 + width / 2, y, title)
            for line in lines:
                y -= 30 if line[:1].isdigit() else 13
                canvas.drawString(50, y, line)

        return drawn

    full = "Мемлекеттік қызметті осы тізімдегі уәкілетті орган көрсетеді"
    width = stringWidth(full, FONT, 10)
    assert 8 < (width - stringWidth(long, FONT, 10)) / 2 < 60
    first = [f"{n}. {full[4:]}" for n in (1, 2)]
    content = draw(
        page(first[0], full, "ақысыз.", first[1], "ақысыз.", title=long),
        page(f"3. {full[4:]}", full, "ақысыз.", "4. Ақысыз."),
    )
    assert [text[:2] for text in paragraphs(read(content))] == ["1.", "2.", "3.", "4."]


@pytest.mark.parametrize("last", [["7"], ["7", "8"]])
def test_numbers_below_two_pages_on_one_sheet_are_left_out(last: list[str]) -> None:
    def page(first: int, numbers: list[str]) -> object:
        def drawn(canvas: Canvas) -> None:
            for row in range(30):
                text = f"{first + row} жол осы парақтың бетінде тұр,"
                canvas.drawString(40, 780 - 15 * row, text)
                canvas.drawString(320, 780 - 15 * row, text.replace("осы", "екінші"))
            for x, number in zip((160, 430), numbers, strict=False):
                canvas.drawString(x, 30, number)

        return drawn

    sheets = [["1", "2"], ["3", "4"], ["5", "6"], last]
    content = draw(*(page(100 * i, numbers) for i, numbers in enumerate(sheets, 1)))
    assert not any(text.strip().isdigit() for text in texts(read(content)))


def test_a_footer_whose_number_grows_is_one() -> None:
    def page(number: int) -> object:
        def drawn(canvas: Canvas) -> None:
            for row in range(40):
                canvas.drawString(
                    50, 780 - 15 * row, f"{'ған' * number} бет, {row} жол осында тұр."
                )
            canvas.drawString(50, 30, "act.html")
            canvas.drawRightString(550, 30, f"{number}/10")

        return drawn

    found = texts(read(draw(*(page(number) for number in range(1, 11)))))
    assert len(found) == 400
    assert not any("act.html" in text for text in found)


def table(
    canvas: Canvas,
    headings: dict[int, str],
    rules: bool = False,
    last: bool = True,
    head: bool = True,
) -> None:
    """The rows, cells in two lines where they are long, headings before those of their number."""
    y = 700.0
    for number, row in enumerate((HEADER, *ROWS)):
        if not (head or number):
            continue
        if number in headings:
            canvas.drawCentredString(MIDDLE, y, headings[number])
            y -= 12
            if rules:
                canvas.line(45, y + 9, 550, y + 9)
            y -= 10
        for x, cell in zip(STARTS, row, strict=True):
            for line, text in enumerate(cell.split(", ")):
                canvas.drawString(x, y - 12 * line, text)
        y -= 24 if number else 12
        if rules and (last or number < len(ROWS)):
            canvas.line(45, y + 9, 550, y + 9)
        y -= 10


def cells(document: Document) -> list[tuple[str, ...]]:
    return [
        tuple("".join(cell.split()).replace(",", "") for cell in line.cells)
        for line in document.lines
        if line.cells
    ]


def expected(headings: dict[int, str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for number, row in enumerate((HEADER, *ROWS)):
        if number in headings:
            rows.append((headings[number], "", "", ""))
        rows.append(row)
    return [tuple("".join(cell.split()).replace(",", "") for cell in row) for row in rows]


HEADINGS = [
    {1: "Ақмола облысы"},
    {1: "Ақмола облысы", 3: "Астана қаласы"},
    {1: "Ақмола облысы және Астана қаласының мекемелері бойынша"},
    {3: "Солтүстік Қазақстан облысы"},
]


@pytest.mark.parametrize("headings", HEADINGS)
def test_headings_over_the_columns_of_a_table_without_rules(headings: dict[int, str]) -> None:
    assert cells(read(draw(lambda canvas: table(canvas, headings)))) == expected(headings)


@pytest.mark.parametrize("heading", [None, "Ақмола облысы"])
@pytest.mark.parametrize("on", [1, 2], ids=["its page", "the next page"])
def test_the_titles_of_a_list_that_begins_on_the_next_page(heading: str | None, on: int) -> None:
    def first(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "Уәкілетті органдардың тізбесі")
        for x, cell in zip(STARTS, HEADER, strict=True):
            canvas.drawString(x, 60, cell)
        if heading and on == 1:
            canvas.drawCentredString(MIDDLE, 38, heading)

    def second(canvas: Canvas) -> None:
        table(canvas, {1: heading} if heading and on == 2 else {}, head=False)

    document = read(draw(first, second))
    assert cells(document) == expected({1: heading} if heading else {})


def test_a_line_of_titles_within_a_text_is_none() -> None:
    def page(canvas: Canvas) -> None:
        for x, cell in zip(STARTS, HEADER, strict=True):
            canvas.drawString(x, 780, cell)
        for row in range(4):
            canvas.drawString(50, 740 - 13 * row, "Мемлекеттік қызметті уәкілетті орган көрсетеді.")
        canvas.drawString(50, 600, "Премьер-Министр")
        canvas.drawString(400, 600, "К. Мәсімов")

    assert cells(read(draw(page))) == []


@pytest.mark.parametrize(
    ("titles", "is_header"),
    [
        (("№ п/п", "Наименование", "Адрес", "Телефон"), True),
        (("Рет №", "Атауы", "Мекенжайы", "Телефоны"), True),
        (("№ 101", "Астана қаласы", "2013 жылғы", "8 ақпан"), False),
        (("Реттеу", "Бақылау", "Тексеру", "Қадағалау"), False),
    ],
)
def test_titles_at_the_end_of_a_page_begin_with_numbers(
    titles: tuple[str, ...], is_header: bool
) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "Уәкілетті органдардың тізбесі")
        for x, cell in zip(STARTS, titles, strict=True):
            canvas.drawString(x, 60, cell)

    assert bool(cells(read(draw(page)))) is is_header


@pytest.mark.parametrize("last", [True, False], ids=["ruled", "last row open"])
@pytest.mark.parametrize("headings", HEADINGS)
def test_headings_between_level_rules(headings: dict[int, str], last: bool) -> None:
    content = draw(lambda canvas: table(canvas, headings, rules=True, last=last))
    assert cells(read(content)) == expected(headings)


@pytest.mark.parametrize(
    "below",
    [
        [((STARTS[1], "Бөлім басшысы"), (STARTS[2], "А. Омаров")), ((45, PROSE),)],
        [((STARTS[1], "Ескертпе жоқ"),)],
    ],
    ids=["a signature and prose", "a note"],
)
def test_what_stands_below_a_table_is_no_row(below: list[tuple[tuple[float, str], ...]]) -> None:
    """Only the last lines of a page, in several columns, are a row without a rule below it."""

    def page(canvas: Canvas) -> None:
        y = 700.0
        for _, name, address, _ in (HEADER, *ROWS):
            canvas.drawString(STARTS[1], y, name)
            canvas.drawString(STARTS[2], y, address)
            y -= 12
            canvas.line(70, y + 9, 550, y + 9)
            y -= 6
        for line in below:
            for x, text in line:
                canvas.drawString(x, y, text)
            y -= 13

    document = read(draw(page))
    assert len(cells(document)) == 1 + len(ROWS)
    printed = " ".join(" ".join(texts(document)).split())
    assert all(text in printed for line in below for _, text in line)


def test_a_lone_cell_is_no_heading() -> None:
    """What stands where the texts of its column begin is a cell."""

    def page(canvas: Canvas) -> None:
        table(canvas, {}, rules=True)
        canvas.drawString(STARTS[2], 530, "Есік ауылы")
        canvas.line(45, 520, 550, 520)

    assert cells(read(draw(page)))[-1] == ("", "", "Есікауылы", "")


def test_a_stamp_between_two_tables_with_level_rules_is_no_row() -> None:
    stamp = ("«Анықтама беру» мемлекеттік", "қызмет стандартына", "2-қосымша")

    def page(canvas: Canvas) -> None:
        table(canvas, {}, rules=True)
        for line, text in enumerate(stamp):
            canvas.drawString(330, 530 - 13 * line, text)
        canvas.translate(0, -230)
        table(canvas, {}, rules=True)

    document = read(draw(page))
    assert cells(document) == expected({}) * 2
    assert [text for text in texts(document) if text in stamp] == list(stamp)


def test_a_title_at_the_left_margin_is_told_by_its_bold_letters() -> None:
    def page(canvas: Canvas) -> None:
        for number in range(3):
            top = 780 - 120 * number
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(50, top, f"{number + 1}. General rules")
            canvas.setFont("Helvetica", 10)
            for line in range(4):
                words = "1. The service is free of charge and given by the body that is in charge."
                canvas.drawString(50, top - 30 - 13 * line, words[3 if line else 0 :])

    lines = [line.text for line in read(draw(page)).lines]
    titles = [text for text in lines if text.endswith("rules")]
    assert titles == [f"{number}. General rules" for number in (1, 2, 3)]
    assert sum(text.startswith("      1.") for text in lines) == 3


@pytest.mark.parametrize(
    ("above", "text", "opens"),
    [
        # a sentence ends in the colon, or it announces a list
        ("алушы мыналарды ұсынады:", "белгіленген үлгідегі өтініш;", True),
        ("сәттен бастап – 10 минуттан аспайды:", "кезекте күту – 10 минут;", True),
        ("представляет следующие документы:", "заявление;", True),
        # a heading, or a first item with a capital below a case
        ("11. Құжаттарды тапсыру орны:", "Кадастрды жүргізетін кәсіпорынға:", True),
        ("2) жер учаскесін сатып алу кезінде:", "Кадастрды жүргізетін кәсіпорынға өтініш;", True),
        # the sentence may go on
        ("2) құжаттарды тапсырған сәттен бастап:", "үш жұмыс күні ішінде;", False),
        ("4. Қызмет көрсету нысаны:", "автоматтандырылмаған.", False),
        ("2) Орталыққа жүгінген кезде:", "үш жұмыс күні ішінде;", False),
        ("кезекте күтудің ең көп уақыты:", "30 минут;", False),
        ("мекенжайы:", "Астана қаласы, Орынбор көшесі", False),
        ("алушы мыналарды ұсынады", "Өтініш", False),
    ],
)
def test_a_list_below_a_full_line_that_a_colon_ends(above: str, text: str, opens: bool) -> None:
    assert opens_list(above, text) is opens
