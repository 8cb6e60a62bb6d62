"""Tables in forms that are hard to read: rules of one direction or none, pages askew, texts over
rules. Every page either has all its cells, or says that it was not read surely."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, Spacer

from pipeline.errors import ReadError
from pipeline.model import Document, Line
from pipeline.read.pdf.drawn.straight import slant_of
from pipeline.read.pdf.prose.hyphens import join_hyphenated
from pipeline.read.pdf.reader import read_here
from pipeline.read.source import Source
from tests.read.pdf.samples import CELL, FONT, FONT_FILE, GRID, build, draw, paragraph, squeezed
from tests.read.pdf.test_doubt import ROWS, SIZE, XS, YS, double, rules, write

Rows = Sequence[Sequence[str]]
HEADER, *OFFICES = ROWS
LISTED = [HEADER, *((n, f"«{name}» мемлекеттік мекемесі", *rest) for n, name, *rest in OFFICES)]
UNNUMBERED = [row[1:] for row in LISTED]
WIDTHS = [30, 130, 150, 90, 115]
ABOVE = "1. Осы стандартқа сәйкес мемлекеттік қызмет көрсетіледі және оның нәтижесі беріледі."
BELOW = "2. Көрсетілетін мемлекеттік қызмет нысаны: автоматтандырылмаған."

BOX = ("BOX", (0, 0), (-1, -1), 0.5, colors.black)
LEVEL = [("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black),
         ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)]  # fmt: skip
UPRIGHT = [("LINEBEFORE", (0, 0), (-1, -1), 0.5, colors.black),
           ("LINEAFTER", (-1, 0), (-1, -1), 0.5, colors.black)]  # fmt: skip
BOOK = [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)]  # fmt: skip
TIGHT = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
HEAD_RULE = ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)


def read(content: bytes) -> Document:
    return read_here(Source("a.pdf", ".pdf", content))


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [squeezed(line.cells) for line in document.lines if line.cells]


def table(rows: Rows, style: Sequence[object], widths: Sequence[float] = WIDTHS) -> LongTable:
    cells = [[paragraph(c, CELL) if isinstance(c, str) else c for c in row] for row in rows]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *style]
    return LongTable(cells, colWidths=widths[-len(rows[0]) :], style=style)


def page_of(rows: Rows, *style: object) -> bytes:
    return build([paragraph(ABOVE), table(rows, style), paragraph(BELOW)])


def drawn(*steps: Callable[[Canvas], object]) -> bytes:
    def page(canvas: Canvas) -> None:
        for step in steps:
            step(canvas)

    return draw(page)


def askew(degrees: float) -> Callable[[Canvas], None]:
    def turn(canvas: Canvas) -> None:
        canvas.translate(0, -10 * degrees)
        canvas.rotate(degrees)

    return turn


def lines_from_rule_to_rule(below: float) -> Callable[[Canvas], None]:
    """Lines under the words of the second column, or through them."""

    def page(canvas: Canvas) -> None:
        for y in YS[:-1]:
            canvas.line(XS[1], y - below, XS[2], y - below)

    return page


def level_watermark(canvas: Canvas) -> None:
    canvas.setFont(FONT, 70)
    canvas.drawString(120, 600, "КӨШІРМЕ")


def numbers_outside(rows: Rows) -> bytes:
    return page_of(rows, ("GRID", (1, 0), (-1, -1), 0.5, colors.black))


def side_by_side(gap: float) -> bytes:
    def page(canvas: Canvas) -> None:
        for rows, x in ((LEFT, 40.0), (RIGHT, 280 + gap)):
            one = table(rows, GRID, [25, 105, 110])
            _, height = one.wrap(500, 700)
            one.drawOn(canvas, x, 780 - height)

    return draw(page)


LEFT = [row[:3] for row in ROWS]
RIGHT = [("№", "Қызмет", "Мерзімі"), *((str(i), "Анықтама беру", f"{i} күн") for i in range(1, 5))]
HEADED = [*LISTED[:1], ("Ақмола облысының аудандары мен қалалары әкімдіктері", "", "", "", ""),
          *LISTED[1:]]  # fmt: skip
FOLDED = [(str(i), f"{row[1]} {i}", row[2]) for i, row in enumerate(OFFICES * 3, 1)]

WHOLE: dict[str, tuple[bytes, Rows]] = {
    "level rules": (page_of(LISTED, *LEVEL), LISTED),
    "level rules far apart": (
        drawn(lambda c: [c.line(XS[0], y, XS[-1], y) for y in YS], write), ROWS),
    "level rules, cells in the middle": (page_of(LISTED, *LEVEL, MIDDLE), LISTED),
    "level rules, no numbers": (page_of(UNNUMBERED, *LEVEL), UNNUMBERED),
    "level rules, a heading over columns": (
        page_of(HEADED, *LEVEL, ("SPAN", (0, 1), (-1, 1))), HEADED),
    "upright rules": (page_of(LISTED, *UPRIGHT), LISTED),
    "upright rules, no space": (page_of(LISTED, *UPRIGHT, *TIGHT), LISTED),
    "upright rules, in the middle": (page_of(LISTED, *UPRIGHT, *TIGHT, MIDDLE), LISTED),
    "no rules, in the middle": (page_of(LISTED, *TIGHT, MIDDLE), LISTED),
    "upright rules, none at the sides": (
        drawn(lambda c: [c.line(x, YS[0], x, YS[-1]) for x in XS[1:-1]], write), ROWS),
    "a box with upright rules": (page_of(LISTED, BOX, HEAD_RULE, *UPRIGHT), LISTED),
    "a box with upright rules, no space": (
        page_of(LISTED, BOX, HEAD_RULE, *UPRIGHT, *TIGHT), LISTED),
    "three rules": (page_of(LISTED, *BOOK), LISTED),
    "three rules, no space": (page_of(LISTED, *BOOK, *TIGHT), LISTED),
    "three rules, two columns": (
        page_of([row[1:3] for row in LISTED], *BOOK), [row[1:3] for row in LISTED]),
    "no rules, no space": (page_of(LISTED, *TIGHT), LISTED),
    "askew": (drawn(askew(1), rules, write), ROWS),
    "askew the other way": (drawn(askew(-2), rules, write), ROWS),
    "lines below words": (drawn(rules, write, lines_from_rule_to_rule(12.9)), ROWS),
    "lines through words": (drawn(rules, write, lines_from_rule_to_rule(9)), ROWS),
    "large letters over a table": (drawn(level_watermark, rules, write), ROWS),
    "numbers outside of the rules": (numbers_outside(LISTED), LISTED),
    "side by side": (side_by_side(20), [*LEFT, *RIGHT]),
    "folded without rules": (
        build([paragraph(ABOVE), table([a + b for a, b in zip(FOLDED[:12], FOLDED[12:],
                                        strict=True)], [], [25, 110, 115] * 2)]), FOLDED),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_all_cells_of_hard_tables(name: str) -> None:
    content, rows = WHOLE[name]
    document = read(content)
    assert rows_of(document) == [squeezed(row) for row in rows]
    assert {finding.code for finding in document.findings} <= {"page_text_across"}


UNSURE: dict[str, tuple[bytes, str]] = {
    "no rules, no numbers": (page_of(UNNUMBERED, *TIGHT), "for sure"),
    "a box, in the middle": (
        page_of(LISTED, BOX, HEAD_RULE, *UPRIGHT, *TIGHT, MIDDLE), "no rules between them"),
    "a box, no numbers": (
        page_of(UNNUMBERED, BOX, HEAD_RULE, *UPRIGHT, *TIGHT), "no rules between them"),
    "text over the rules": (
        drawn(rules, lambda c: write(c, left=-5)), "text stands on the rules"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSURE)
def test_tables_that_cannot_be_read_surely_say_so(name: str) -> None:
    content, reason = UNSURE[name]
    found = [f for f in read(content).findings if f.code == "page_table_unclear"]
    assert [finding.severity for finding in found] == ["warning"]
    assert reason in found[0].message
    assert found[0].span.page == 1


def test_columns_too_near_for_a_gap_are_doubtful_without_a_header_that_divides_them() -> None:
    """Numbers in the middle of their rows, a point beside the names."""

    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for row, (number, name, *_) in enumerate(OFFICES):
            top = 700 - 30 * row
            canvas.line(50, top, 300, top)
            canvas.drawString(58, top - 15, number)
            for line, text in enumerate((name, "мемлекеттік мекемесі")):
                canvas.drawString(64, top - 10 - 10 * line, text)
            canvas.drawString(230, top - 10, "2-10-48")
        canvas.line(50, 700 - 30 * len(OFFICES), 300, 700 - 30 * len(OFFICES))

    def with_header(canvas: Canvas) -> None:
        page(canvas)
        canvas.drawString(51, 705, "№")
        canvas.drawString(64, 705, "Атауы")
        canvas.drawString(230, 705, "Телефоны")

    (finding,) = read(draw(page)).findings
    assert (finding.code, finding.severity) == ("page_table_unclear", "warning")
    expected = [
        squeezed(("№", "Атауы", "Телефоны")),
        *(squeezed((n, f"{name} мемлекеттік мекемесі", "2-10-48")) for n, name, *_ in OFFICES),
    ]
    document = read(draw(with_header))
    assert rows_of(document) == expected
    assert document.findings == ()


def test_tables_in_two_columns_of_a_page_are_read_the_left_one_first() -> None:
    def page(canvas: Canvas) -> None:
        for rows, x, top in ((LISTED[:5], 40, 700), (LISTED[5:], 310, 800)):
            one = table([row[:3] for row in rows], GRID, [20, 110, 110])
            _, height = one.wrap(500, 700)
            one.drawOn(canvas, x, top - height)

    assert rows_of(read(draw(page))) == [squeezed(row[:3]) for row in LISTED]


def test_running_text_between_two_rules_divides_tables() -> None:
    """Rules of one length over a whole page: two tables, and prose between them."""
    long = paragraph(" ".join([ABOVE] * 6))
    content = build([table(LISTED[:4], LEVEL), long, table(LISTED[4:], LEVEL)])
    document = read(content)
    assert rows_of(document) == [squeezed(row) for row in LISTED]
    texts = [bool(line.cells) for line in document.lines if line.text]
    assert texts.index(False) == 4
    assert texts[-5:] == [True] * 5


@pytest.mark.parametrize("draw_lines", [
    lambda c: [c.line(60, 700 - 30 * i, 500, 700 - 30 * i) for i in range(5)],  # blanks of a form
    lambda c: [c.line(x, 500, x, 720) for x in (40, 560)],  # bars in the margins
])  # fmt: skip
def test_lines_that_belong_to_no_table_make_none(draw_lines: Callable[[Canvas], object]) -> None:
    def words(canvas: Canvas) -> None:
        for i in range(5):
            canvas.drawString(
                60, 702 - 30 * i, "Көрсетілетін қызметті алушының тегі, аты, әкесінің аты"
            )

    document = read(drawn(draw_lines, words))
    assert rows_of(document) == []
    assert document.findings == ()


def test_an_askew_page_with_double_rules_stays_doubtful() -> None:
    document = read(drawn(askew(1), double))
    assert rows_of(document) == [squeezed(row) for row in ROWS]
    (finding,) = document.findings
    assert finding.severity == "warning"
    assert finding.message.endswith("pdfplumber does not read pages that are askew")


@pytest.mark.parametrize(
    ("angles", "slant"),
    [([0.0] * 9, 0), ([6.2657] * 9, 0.0175), ([0.05] * 9, -0.05), ([1.5882] * 9, -0.0174),
     ([0.5] * 9, 0), ([0.02] * 4 + [0.0] * 5, 0), ([], 0)],
)  # fmt: skip
def test_the_slant_of_a_page(angles: list[float], slant: float) -> None:
    assert slant_of(angles) == pytest.approx(slant, abs=1e-3)


# -- words in cells ----------------------------------------------------------------------------


def test_words_hyphenated_in_cells_are_whole_where_the_document_shows_how() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        canvas.drawString(50, 800, "Ақмола облысының жұмыспен қамту және бағдарламалар бөлімі")
        for x in (50, 90, 190):
            canvas.line(x, 780, x, 720)
        for y in (780, 720):
            canvas.line(50, y, 190, y)
        canvas.drawString(60, 765, "1")
        for line, text in enumerate(
            ("Ақмола облысы-", "ның әлеуметтік-", "экономикалық қам-", "ту ауыл-аймақ", "бөлімі")
        ):
            canvas.drawString(94, 765 - 9 * line, text)

    assert rows_of(read(draw(page))) == [
        ("1", "Ақмолаоблысыныңәлеуметтік-экономикалыққамтуауыл-аймақбөлімі")
    ]


def test_no_soft_hyphen_is_left_in_cells() -> None:
    cells = ("1", "қам-\xadту және қам\xadту, ауыл-\xadаймақ")
    (row, _) = join_hyphenated([Line(1, "\t".join(cells), 1, cells), Line(2, "қамту", 1)])
    assert row.cells == ("1", "қамту және қамту, ауыл-аймақ")
    assert row.text == "\t".join(row.cells)


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("Лауа\xad зымы", "Лауазымы"),
        ("Электронды\xad қ пошта", "Электрондық пошта"),
        ("Басқ\xad арма баст\xad ығы", "Басқарма бастығы"),
        ("бағдар\xad лама", "бағдарлама"),  # the document has the word
        ("мемлекеттік\xad мекеме", "мемлекеттік мекеме"),  # the document has both
        ("Көкшетау\xad қ. Абай к.", "Көкшетау қ. Абай к."),
        ("Журналдағы\xad белгі", "Журналдағы белгі"),  # two words of Kazakh
        ("Заместитель\xad начальника", "Заместитель начальника"),  # of another language
    ],
)
def test_a_word_that_a_narrow_cell_may_have_cut(cell: str, whole: str) -> None:
    prose = Line(2, "мемлекеттік қызметті мекеме бағдарлама бойынша көрсетеді: лама", 1)
    (row, _) = join_hyphenated([Line(1, f"1\t{cell}", 1, ("1", cell)), prose])
    assert row.cells == ("1", whole)


def test_words_cut_by_narrow_columns_are_whole() -> None:
    titles = ("№", "Лауазымы", "Мекенжайы")
    rows = [titles, ("10.", "Орынбасары", "Ақкөл қаласы, Нұрмағамбетов көшесі, 81")]
    widths = (21, 40, 120)
    found = [line.cells for line in read(build([table(rows, GRID, widths)])).lines if line.cells]
    assert [row[:2] for row in found] == [row[:2] for row in rows]


# -- fonts -------------------------------------------------------------------------------------


def nameless(content: bytes, font: bytes = b"") -> bytes:
    """The file without what tells the letters of a font."""
    parts = content.split(b"endobj")
    return b"endobj".join(
        part.replace(b"/ToUnicode", b"/XoUnicode") if font in part else part for part in parts
    )


def unpacked(*fonts_and_texts: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=0)
    for line, (font, text) in enumerate(fonts_and_texts):
        canvas.setFont(font, 10)
        canvas.drawString(60, 700 - 20 * line, text)
    canvas.save()
    return out.getvalue()


def test_a_font_that_does_not_say_how_deep_its_letters_reach() -> None:
    """LibreOffice writes 0: «1» then ends above «)», but is no raised figure."""
    items = [f"{number}) құжаттарды қабылдау күні; {number} м²" for number in range(1, 40)]
    pdfmetrics.registerFont(TTFont("Serif", FONT_FILE.with_name("DejaVuSerif.ttf")))
    content = unpacked(*(("Serif", item) for item in items))
    reach = re.compile(rb"/Ascent ([-.\d]+)|/Descent ([-.\d]+)")
    assert len(reach.findall(content)) == 2
    said = {b"A": b"/Ascent 729", b"D": b"/Descent -9"}
    shallow = reach.sub(lambda found: said[found[0][1:2]].ljust(len(found[0])), content)
    for pdf in (content, shallow):
        assert [line.text.strip() for line in read(pdf).lines if line.text] == items


def test_some_words_in_a_font_that_names_no_letters_are_told() -> None:
    pdfmetrics.registerFont(TTFont("Second", FONT_FILE.with_name("DejaVuSans-Bold.ttf")))
    content = unpacked((FONT, ABOVE), ("Second", "Мемлекеттік қызмет көрсету тізбесі"))
    (finding,) = read(nameless(content, b"Bold")).findings
    assert (finding.code, finding.severity) == ("page_unreadable_font", "warning")
    assert "4 words" in finding.message
    assert read(content).findings == ()


def test_a_page_in_a_font_that_names_no_letters_is_refused() -> None:
    with pytest.raises(ReadError, match="does not say which letters"):
        read(nameless(unpacked((FONT, ABOVE))))


def test_figures_and_addresses_of_a_page_without_letters_do_not_save_it() -> None:
    rows = [("8 (71638) 2-10-48, 2-11-54", "akkol_social@mail.kz")] * 20
    content = unpacked((FONT, ABOVE), *((FONT, text) for row in rows for text in row))
    assert read(content).findings == ()
    with pytest.raises(ReadError, match="does not say which letters"):
        read(nameless(content))


def test_a_page_without_any_cyrillic_letter_is_told() -> None:
    assert read(unpacked((FONT, "akkol@mail.kz"))).findings == ()
    latin = "URFKDO IZMND OPKDMFSKSV QEWKRNIVL SXYKTR JRKGWHRK CAMZOSLS QBDMDCS"
    (finding,) = read(unpacked((FONT, latin))).findings
    assert (finding.code, finding.severity) == ("page_unreadable_font", "warning")


def test_cyrillic_that_is_named_as_western_letters_is_refused() -> None:
    western = "Көрсетілген қызмет".translate(str.maketrans("өқ", "ок"))
    text = (western.replace("і", "и") * 3).encode("cp1251").decode("cp1252")
    with pytest.raises(ReadError, match="Western"):
        read(unpacked((FONT, text)))
    assert read(unpacked((FONT, "Žižkov, São Paulo – ç"))).findings == ()


# -- files of two pages ------------------------------------------------------------------------


def margins(canvas: Canvas, document: object) -> None:
    canvas.setFont(FONT, 7)
    canvas.drawString(60, 820, "22.11.2026, 03:11    Үй тіркеу стандарты")
    canvas.drawString(
        60, 15, f"https://adilet.zan.kz/kaz/docs/V1200001392    {canvas.getPageNumber()}/2"
    )


def test_headers_and_footers_of_two_pages_are_left_out() -> None:
    content = build(
        [paragraph(ABOVE), Spacer(1, 500), table(LISTED, GRID), paragraph(BELOW)],
        onFirstPage=margins,
        onLaterPages=margins,
    )
    document = read(content)
    assert document.lines[-1].page == 2
    assert rows_of(document) == [squeezed(row) for row in LISTED]
    assert not any("adilet" in line.text or "03:11" in line.text for line in document.lines)
    assert {f.code for f in document.findings} == {"page_margins"}


def test_text_that_two_pages_share_is_no_header() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Үй тіркеу стандартына")
        canvas.drawString(60, 766, f"{canvas.getPageNumber()}-қосымша")
        canvas.drawString(60, 740, "Уәкілетті органдардың тізбесі")

    texts = [line.text.strip() for line in read(draw(page, page)).lines if line.text]
    assert texts.count("Үй тіркеу стандартына") == 2
    assert {"1-қосымша", "2-қосымша"} <= set(texts)
