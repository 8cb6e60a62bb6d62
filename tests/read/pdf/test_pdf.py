"""PDFs made from stretches of the decrees give the same text and tables as the plain text."""

from __future__ import annotations

import io
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pdfplumber
import pytest
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    LongTable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Preformatted,
)

from pipeline.model import Document, Line
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.folded import is_folded, unfolded
from pipeline.read.pdf.reader import read_here
from pipeline.read.source import Source
from pipeline.repair import join_lines, repair
from pipeline.structure.layout import Layout, layout_of, paragraphs
from pipeline.structure.model import AppendixText
from tests.patience import PATIENCE
from tests.read.pdf.samples import (
    BODY,
    CELL,
    CENTRED,
    FONT,
    GRID,
    SPACED,
    STAMP,
    build,
    draw,
    office_lists,
    paragraph,
    ruled,
    squeezed,
    table_of,
)

POINTS = [
    "1. Осы стандартқа 6-қосымшаға сәйкес мемлекеттік қызмет халыққа қызмет көрсету "
    "орталықтары арқылы көрсетіледі (бұдан әрі – орталық), ал құжаттар қабылданған күні беріледі.",
    "2. Көрсетілетін мемлекеттік қызмет нысаны: автоматтандырылмаған.",
    "3. Мемлекеттік қызмет көрсету мерзімдері:",
    "1) тұтынушы қажетті құжаттарды тапсырған сәттен бастап – 2 (екі) жұмыс күнінен аспайды;",
    "2) қажетті құжаттарды алған кезде кезекте күтудің рұқсат берілген ең көп уақыты, яғни "
    "кезекте тұрған тұтынушылардың санына қарамастан – 20 (жиырма) минуттан аспайды.",
]


def read(content: bytes) -> Document:
    return read_here(Source("act.pdf", ".pdf", content))


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [line.cells for line in document.lines if line.cells]


def prose_of(document: Document) -> list[str]:
    """The paragraphs, as the stage after the reader sees them."""
    assert layout_of(document) is Layout.INDENTED
    found = paragraphs(repair(document).lines, Layout.INDENTED)
    return [join_lines(paragraph.lines).text for paragraph in found]


def many_points() -> list[str]:
    """Points for four pages, no two alike."""
    words = [word for text in POINTS for word in text.split()[1:]]
    return [
        f"{number}. {' '.join([*words[number % 60 :], *words[: number % 60]]).capitalize()}."
        for number in range(1, 30)
    ]


# -- tables ------------------------------------------------------------------------------------


@pytest.mark.parametrize("repeat", [True, False], ids=["header repeated", "header once"])
@pytest.mark.parametrize(
    ("decree", "index"), [("gov-2012-1392", 0), ("gov-2012-1392", 2), ("akmola-2011-a-11-491", 1)]
)
def test_office_lists_over_pages_have_the_rows_of_the_plain_text(
    decree: str, index: int, repeat: bool
) -> None:
    appendix = office_lists(decree)[index]
    rows = table_of(appendix)[:90]
    document = read(build([ruled(rows, repeat=repeat)]))
    rebuilt = table_of(AppendixText(appendix.appendix, repair(document).lines))
    assert [squeezed(row) for row in rebuilt] == [squeezed(row) for row in rows]


def test_lines_know_their_pages_and_are_numbered_through() -> None:
    document = read(build([ruled(table_of(office_lists("gov-2012-1392")[0])[:60])]))
    assert [line.number for line in document.lines] == [*range(1, len(document.lines) + 1)]
    pages = [line.page for line in document.lines if line.page is not None]
    assert pages == sorted(pages)
    assert set(pages) == {*range(1, pages[-1] + 1)} > {1}
    assert all(line.text == "\t".join(line.cells) for line in document.lines if line.cells)


def test_cells_are_those_of_pdfplumber() -> None:
    content = build([ruled(table_of(office_lists("gov-2011-283")[0])[:60])])
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        expected = [
            squeezed([cell or "" for cell in row])
            for page in pdf.pages
            for table in page.extract_tables()
            for row in table
        ]
    assert [squeezed(row) for row in rows_of(read(content))] == expected


def test_spanning_cells_stand_in_their_first_place() -> None:
    cells = [["Ақмола облысы", "", ""], ["1", "Ақкөл ауданы", "8 (71638) 2-10-48"], ["2", "", ""]]
    style = [*GRID, ("SPAN", (0, 0), (-1, 0)), ("SPAN", (1, 1), (1, 2))]
    table = LongTable(cells, style=[*style, ("FONT", (0, 0), (-1, -1), FONT)])
    assert rows_of(read(build([table]))) == [
        ("Ақмола облысы", "", ""),
        ("1", "Ақкөл ауданы", "8 (71638) 2-10-48"),
        ("2", "", ""),
    ]


def test_wrapped_cells_are_joined_and_their_paragraphs_kept() -> None:
    text = "«Ақкөл ауданының жұмыспен қамту және әлеуметтік бағдарламалар бөлімі» ММ"
    phones = Paragraph("8 (71638) 2-10-48<br/>8 (71638) 2-11-24", CELL)
    table = LongTable([["1", paragraph(text, CELL), phones]], colWidths=[30, 120, 150], style=GRID)
    assert rows_of(read(build([table]))) == [("1", text, "8 (71638) 2-10-48\n8 (71638) 2-11-24")]


@pytest.mark.parametrize(
    "address", ["www.akmolaobl.kz", "maml\\-akimat@sko.kz", "zem-kamysty@yande[.ru"]
)
def test_words_cut_by_a_narrow_cell_are_whole(address: str) -> None:
    table = LongTable(
        [[paragraph("100", CELL), paragraph(address, CELL), "Көкшетау"]],
        colWidths=[25, 0.6 * stringWidth(address, FONT, CELL.fontSize) + 12, 150],
        style=[*GRID, ("FONT", (0, 0), (-1, -1), FONT)],
    )
    assert rows_of(read(build([table]))) == [("100", address, "Көкшетау")]


def open_rows(canvas: Canvas, below: bool) -> None:
    """Two columns and a row cut by the page: no rule below on one page, or above on the next."""
    top, bottom = (700, 600) if not below else (800, 700)
    levels = [700, 660] if not below else [760, 700]
    for x in (50, 90, 300):
        canvas.line(x, top, x, bottom)
    for y in levels:
        canvas.line(50, y, 300, y)
    if below:
        canvas.drawString(95, 780, "Абай көшесі, 5")
        canvas.drawString(55, 730, "3")
        canvas.drawString(95, 730, "Астрахан ауданы")
    else:
        canvas.drawString(55, 680, "1")
        canvas.drawString(95, 680, "Аршалы ауданы")
        canvas.drawString(55, 640, "2")
        canvas.drawString(95, 640, "Ақкөл қаласы,")


def test_a_row_that_the_page_break_leaves_open_is_one_row() -> None:
    content = draw(lambda c: open_rows(c, below=False), lambda c: open_rows(c, below=True))
    assert rows_of(read(content)) == [
        ("1", "Аршалы ауданы"),
        ("2", "Ақкөл қаласы, Абай көшесі, 5"),
        ("3", "Астрахан ауданы"),
    ]


@pytest.mark.parametrize("repeat", [0, 1], ids=["header once", "header repeated"])
def test_rows_split_by_page_breaks_are_whole(repeat: int) -> None:
    appendix = office_lists("gov-2012-1392")[0]
    rows = table_of(appendix)[:60]
    cells = [[paragraph(cell, CELL) for cell in row] for row in rows]
    widths = [30, 60, 60, 60, 60]
    table = LongTable(cells, colWidths=widths, style=GRID, repeatRows=repeat, splitInRow=1)
    document = read(build([table]))
    rebuilt = table_of(AppendixText(appendix.appendix, repair(document).lines))
    assert [squeezed(row) for row in rebuilt] == [squeezed(row) for row in rows]


def test_a_list_without_rules_has_its_columns_by_gaps() -> None:
    rows = table_of(office_lists("gov-2012-1392")[0])[1:9]
    cells = [[paragraph(cell, CELL) for cell in row] for row in rows]
    table = LongTable(
        cells, colWidths=[35, 130, 150, 90, 90], style=[("VALIGN", (0, 0), (-1, -1), "TOP")]
    )
    found = rows_of(read(build([paragraph(POINTS[0]), table, paragraph(POINTS[1])])))
    assert [squeezed(row) for row in found] == [squeezed(row) for row in rows]


def test_a_list_of_two_columns_without_rules() -> None:
    rows = [
        (row[1], f"{row[2]} {row[4]}") for row in table_of(office_lists("gov-2012-1392")[0])[1:12]
    ]
    cells = [[paragraph(cell, CELL) for cell in row] for row in rows]
    top = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    found = rows_of(read(build([LongTable(cells, colWidths=[180, 250], style=top)])))
    assert [squeezed(row) for row in found] == [squeezed(row) for row in rows]


def test_hanging_numbers_and_signatures_are_no_tables() -> None:
    def page(canvas: Canvas) -> None:
        for index, text in enumerate(POINTS[1:4] * 3):
            canvas.drawString(60, 780 - 14 * index, f"{index})")
            canvas.drawString(85, 780 - 14 * index, text[:60])
        canvas.drawString(60, 600, "Облыс әкімі")
        canvas.drawString(350, 600, "С. Дьяченко")

    document = read(draw(page))
    assert rows_of(document) == []
    assert any("Облыс әкімі    " in line.text for line in document.lines)


# -- prose -------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", [BODY, SPACED], ids=["indented", "spaced"])
def test_justified_points_are_paragraphs(style: ParagraphStyle) -> None:
    content = build([paragraph(text, style) for text in POINTS])
    assert prose_of(read(content)) == POINTS


def test_paragraphs_told_only_by_lines_that_end_early() -> None:
    flat = ParagraphStyle("flat", parent=BODY, firstLineIndent=0)
    texts = [POINTS[0], POINTS[1], POINTS[2], POINTS[4]]
    assert prose_of(read(build([paragraph(text, flat) for text in texts]))) == texts


def test_a_paragraph_goes_on_over_the_page() -> None:
    texts = many_points()
    document = read(build([paragraph(text) for text in texts]))
    assert document.lines[-1].page == 4
    assert prose_of(document) == texts


def test_titles_stand_apart() -> None:
    title = "«Атаулы әлеуметтік көмек тағайындау» мемлекеттік қызмет стандарты"
    content = build([paragraph(title, CENTRED), *(paragraph(text) for text in POINTS)])
    document = read(content)
    assert document.lines[0] == Line(1, title, 1)
    assert document.lines[1].is_blank
    assert prose_of(document) == [title, *POINTS]


def test_linked_words_stay_in_their_place() -> None:
    linked = (
        'Осы <a href="http://adilet.zan.kz/kaz/docs/P1200001392">стандартқа 6-қосымшаға</a> сәйкес '
        'және <a href="http://adilet.zan.kz/kaz/docs/Z070000221_">2007 жылғы 11 қаңтардағы</a> '
        "Заңның 29-бабына сәйкес көрсетіледі."
    )
    plain = (
        "Осы стандартқа 6-қосымшаға сәйкес және 2007 жылғы 11 қаңтардағы Заңның 29-бабына "
        "сәйкес көрсетіледі."
    )
    assert prose_of(read(build([Paragraph(linked, BODY)]))) == [plain]


def test_a_fragment_printed_later_stands_where_it_is_on_the_page() -> None:
    """Converters print links after the line; only their position tells their place."""

    def page(canvas: Canvas) -> None:
        before, linked = "осы стандартқа ", "6-қосымшаға "
        place = 60 + stringWidth(before, FONT, 10)
        canvas.drawString(60, 700, before)
        canvas.drawString(place + stringWidth(linked, FONT, 10), 700, "сәйкес көрсетіледі")
        canvas.drawString(place, 700, linked)

    (line,) = read(draw(page)).lines
    assert line.text == "осы стандартқа 6-қосымшаға сәйкес көрсетіледі"


@pytest.mark.parametrize("spacing", [0.5, 2, 4, 6])
def test_spaced_letters_are_words(spacing: float) -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        text.setCharSpace(spacing)
        text.textLine("мемлекеттік қызмет көрсету, 2 бет")
        canvas.drawText(text)

    (line,) = read(draw(page)).lines
    assert line.text == "мемлекеттік қызмет көрсету, 2 бет"


def test_running_text_in_two_columns_is_read_column_by_column() -> None:
    texts = many_points()[:8]
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4)
    frames = [Frame(40, 40, 250, 760), Frame(305, 40, 250, 760)]
    document.addPageTemplates(PageTemplate(frames=frames))
    document.build([paragraph(text) for text in texts])
    assert prose_of(read(out.getvalue())) == texts


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    def margins(canvas: Canvas, document: object) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawString(60, 815, "Қазақстан Республикасының нормативтік құқықтық актілері")
        canvas.drawString(290, 20, f"{canvas.getPageNumber()}-бет")

    texts = many_points()
    content = build([paragraph(t) for t in texts], onFirstPage=margins, onLaterPages=margins)
    document = read(content)
    assert prose_of(document) == texts
    (finding,) = document.findings
    assert (finding.code, finding.severity, finding.span.page) == ("page_margins", "info", 1)
    assert "«Қазақстан Республикасының нормативтік құқықтық актілері»" in finding.message
    assert "«1-бет»" in finding.message


def test_stamps_of_appendices_of_one_page_are_no_headers() -> None:
    """They stand at one height on most pages, where the text of the others begins."""
    flowables = [*(paragraph(text) for text in many_points()[:6]), PageBreak()]
    for number in range(1, 5):
        stamp = f"«Үй тіркеу» мемлекеттік қызмет\nстандартына {number}-қосымша"
        flowables += [Preformatted(stamp, STAMP), paragraph(many_points()[number + 7]), PageBreak()]
    document = read(build(flowables))
    stamps = [line.text for line in document.lines if line.text.startswith("стандартына")]
    assert stamps == [f"стандартына {number}-қосымша" for number in range(1, 5)]
    assert document.findings == ()


def test_words_hyphenated_at_the_line_end() -> None:
    def page(canvas: Canvas) -> None:
        for index, text in enumerate(
            [
                "бағдарлама бойынша әлеуметтік-экономикалық көрсеткіштер және бағ-",
                "дарламаға сәйкес бағдарламаға сай әлеуметтік-",
                "экономикалық көмек",
            ]
        ):
            canvas.drawString(60, 700 - 13 * index, text)

    assert [line.text for line in read(draw(page)).lines] == [
        "бағдарлама бойынша әлеуметтік-экономикалық көрсеткіштер және бағдарламаға",
        "сәйкес бағдарламаға сай әлеуметтік-",
        "экономикалық көмек",
    ]


# -- pages -------------------------------------------------------------------------------------


def turned_table(canvas: Canvas, turns: int) -> None:
    canvas.translate(*[(0, 0), (595, 0), (595, 842), (0, 842)][turns])
    canvas.rotate(90 * turns)
    for x in (50, 100, 300, 500):
        canvas.line(x, 400, x, 480)
    for row, y in enumerate((480, 440, 400)):
        canvas.line(50, y, 500, y)
        if row < 2:
            canvas.drawString(60, y - 20, str(row + 1))
            canvas.drawString(110, y - 20, "Ақкөл ауданы")
            canvas.drawString(310, y - 20, "8 (71638) 2-10-48")


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_turned_text_is_read_upright(turns: int) -> None:
    expected = [
        ("1", "Ақкөл ауданы", "8 (71638) 2-10-48"),
        ("2", "Ақкөл ауданы", "8 (71638) 2-10-48"),
    ]
    assert rows_of(read(draw(lambda canvas: turned_table(canvas, turns)))) == expected


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_shown_turned_is_read_as_its_text_runs(rotation: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        canvas.drawString(60, 500, "мемлекеттік қызмет")
        canvas.drawString(60, 480, "көрсету мерзімі")

    document = read(draw(page, size=landscape(A4)))
    assert [line.text for line in document.lines] == ["мемлекеттік қызмет", "көрсету мерзімі"]


def test_the_guarded_reader_gives_the_same_document() -> None:
    content = build([paragraph(text) for text in POINTS])
    assert read_pdf(Source("act.pdf", ".pdf", content)) == read(content)


def test_a_forked_process_reads_too() -> None:
    content = build([paragraph(text) for text in POINTS])
    expected = read_pdf(Source("act.pdf", ".pdf", content))
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        forked = pool.submit(read_pdf, Source("act.pdf", ".pdf", content))
        assert forked.result(PATIENCE) == expected


def test_titles_in_larger_letters_are_titles_where_paragraphs_have_no_indents() -> None:
    style = ParagraphStyle("plain", fontName=FONT, fontSize=10, leading=12, spaceAfter=10)
    title = ParagraphStyle("title", parent=style, fontSize=12, leading=15)
    text = "Көрсетілетін қызмет уәкілетті органдар арқылы көрсетіледі. " * 4
    flowables = []
    for section in range(1, 9):
        flowables.append(paragraph(f"{section}. Жалпы ережелер", title))
        for point in range(3 * section - 2, 3 * section + 1):
            flowables.append(paragraph(f"{point}. {text}", style))
    lines = [
        line for line in read_pdf(Source("a.pdf", ".pdf", build(flowables))).lines if line.text
    ]
    titles = [line.text for line in lines if line.text.endswith("ережелер")]
    assert titles == [f"{section}. Жалпы ережелер" for section in range(1, 9)]
    points = [line.text for line in lines if line.text.lstrip()[:1].isdigit()]
    assert all(line.startswith(" " * 6) for line in points if line not in titles)


def test_a_paragraph_may_open_a_page_without_an_indent() -> None:
    style = ParagraphStyle("plain", fontName=FONT, fontSize=10, leading=12, spaceAfter=10)
    item = "берушінің жеке басын куәландыратын құжаттың түпнұсқасы мен көшірмесі немесе "
    names = [f"{a}{b}{a}{b}" for a in "бвгджз" for b in "аеиоуыэюяү"]
    texts = [f"Өтініш {name} {item}мен оған қоса {item}{name};" for name in names]
    flowables = [paragraph(text, style) for text in texts]
    lines = read_pdf(Source("a.pdf", ".pdf", build(flowables))).lines
    openings = [line.text for line in lines if "Өтініш" in line.text]
    assert len({line.page for line in lines}) > 1
    assert len(openings) == 60
    assert all(text.startswith(" " * 6) for text in openings[1:])


def test_a_stamp_may_be_as_wide_as_the_page() -> None:
    right = ParagraphStyle("right", parent=BODY, alignment=TA_RIGHT, firstLineIndent=0)
    text = "Жалоба услугополучателя подлежит рассмотрению в течение пяти рабочих дней. " * 3
    stamp = (
        "к Правилам оказания государственной услуги «Выдача выписки из реестра регистрации залога"
        " движимого имущества и прав»"
    )
    flowables = [
        *(paragraph(f"{point}. {text}", BODY) for point in range(1, 9)),
        paragraph("Приложение 3", right),
        paragraph(stamp, right),
        paragraph(f"9. {text}", BODY),
    ]
    lines = read_pdf(Source("a.pdf", ".pdf", build(flowables))).lines
    start = next(at for at, line in enumerate(lines) if line.text == "Приложение 3")
    end = next(at for at, line in enumerate(lines) if line.text.lstrip().startswith("9. "))
    printed = [line.text for line in lines[start:end]]
    assert printed[-1] == ""
    assert " ".join(printed).strip() == f"Приложение 3 {stamp}"
    assert not any(line.startswith(" ") for line in printed)
    assert lines[end].text.startswith(" " * 6)


def test_text_across_the_page_stands_at_its_end() -> None:
    text = "Мемлекеттік қызмет көрсету мерзімі екі жұмыс күнінен аспайды."

    def copy(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawString(0, 0, "КӨШІРМЕ")
        canvas.restoreState()
        for line in range(40):
            canvas.drawString(60, 780 - 14 * line, text)

    document = read(draw(copy))
    assert [line.text for line in document.lines if line.text] == [text] * 40 + ["КӨШІРМЕ"]
    (finding,) = document.findings
    assert (finding.code, finding.severity) == ("page_text_across", "info")


@pytest.mark.parametrize("at_once", [True, False], ids=["word by word", "line by line"])
def test_text_printed_twice_to_look_bold_is_read_once(at_once: bool) -> None:
    words = ["Мемлекеттік", "қызмет", "стандарты", "11"]

    def page(canvas: Canvas) -> None:
        places = [60 + 100 * place for place in range(len(words))]
        prints = [
            (word, x, shift) for shift in (0, 0.6) for word, x in zip(words, places, strict=True)
        ]
        if at_once:
            prints.sort(key=lambda found: found[1])
        for word, x, shift in prints:
            canvas.drawString(x + shift, 700, word)

    (line,) = read(draw(page)).lines
    assert line.text.split() == words


def test_the_mark_of_a_footnote_stands_in_its_line() -> None:
    (line,) = read(build([Paragraph("<super>1</super> Ескерту мәтіні.", BODY)])).lines
    assert line.text.strip() == "¹ Ескерту мәтіні."


def test_raised_figures_are_no_part_of_the_number_before_them() -> None:
    text = "64<super>1</super>-бап, 20 м<super>2</super>, 8 (71638) 2-10-48 <super>12</super>"
    (line,) = read(build([Paragraph(text, BODY)])).lines
    assert line.text.strip() == "64¹-бап, 20 м², 8 (71638) 2-10-48 ¹²"


@pytest.mark.parametrize("header", [True, False], ids=["header", "numbers only"])
def test_a_list_folded_into_two_columns_of_rows_is_one_list(header: bool) -> None:
    title, *rows = [row[:3] for row in table_of(office_lists("gov-2012-1392")[0])[:41]]
    folded = [left + right for left, right in zip(rows[:20], rows[20:], strict=True)]
    if header:
        folded.insert(0, title + title)
    content = build([ruled(folded, widths=[25, 110, 120] * 2, repeat=False)])
    document = read(content)
    found = rows_of(document)
    expected = [*([title] if header else []), *rows]
    assert document.lines[-1].page == 2
    assert sorted(map(squeezed, found)) == sorted(map(squeezed, expected))
    first = [row[0] for row in found if row[0].isdigit()]
    assert first[: len(first) // 4] == [row[0] for row in rows[: len(first) // 4]]


def test_headings_over_both_halves_of_a_folded_list_stay_where_they_are() -> None:
    title = ("№", "Атауы")
    rows = [
        (*title, *title),
        ("Ақмола облысы", "", "", ""),
        ("1", "Ақкөл", "3", "Есіл"),
        ("2", "Аршалы", "", ""),
        ("Алматы облысы", "", "", ""),
        ("4", "Қапал", "5", "Талғар"),
    ]
    assert is_folded(rows)
    assert [row[0] for row in unfolded(rows)] == [
        "№", "Ақмола облысы", "1", "2", "3", "Алматы облысы", "4", "5",
    ]  # fmt: skip


def test_a_long_run_of_digits_numbers_no_row() -> None:
    long = "9" * 5000
    assert not is_folded([("1", "Ақкөл", long, "Есіл"), ("2", "Аршалы", long, "Жақсы")])


def test_a_numbered_list_in_two_columns_of_text_is_read_column_by_column() -> None:
    rows = table_of(office_lists("gov-2012-1392")[0])[1:13]

    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 7)
        for index, row in enumerate(rows):
            column, place = divmod(index, 6)
            for line, text in enumerate((f"{row[0]}. {row[1]}", row[2], row[3])):
                canvas.drawString(40 + 270 * column, 780 - 60 * place - 10 * line, text[:48])

    document = read(draw(page))
    assert rows_of(document) == []
    labels = [line.text.split(".")[0].strip() for line in document.lines if ". " in line.text[:12]]
    assert [label for label in labels if label.isdigit()] == [row[0] for row in rows]
