"""Doubtful pages are read by a second reader too: what comes of it, and what it may cost."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from queue import Queue
from random import Random

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Preformatted

from pipeline.model import Document
from pipeline.process import extract
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.apart.messages import SecondTable
from pipeline.read.pdf.drawn.page import PageContent, PageReader, Word
from pipeline.read.pdf.geometry import Box, Frame
from pipeline.read.pdf.reader import read_here
from pipeline.read.pdf.ruled import second
from pipeline.read.pdf.ruled.compare import Difference, differences
from pipeline.read.pdf.ruled.doubt import Look
from pipeline.read.pdf.ruled.opinion import doubt_of, weighed
from pipeline.read.pdf.ruled.second import SecondReader
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.tables import PageTable
from pipeline.read.source import Source
from pipeline.schema import Office
from tests.read.pdf.samples import CENTRED, FONT, STAMP, build, draw, paragraph, ruled, squeezed
from tests.read.pdf.test_doubt import (
    APART,
    CLEAR,
    ROWS,
    SIZE,
    XS,
    YS,
    double,
    rows_of,
    rules,
    write,
)
from tests.rows import only

Rows = tuple[tuple[str, ...], ...]
Page = Callable[[Canvas], object]
BOX = Box(0, 0, 500, 700)


@pytest.fixture
def fresh() -> Iterator[None]:
    """Without a second reader from tests before, and with none left for those after."""
    second.stop_second_reader()
    yield
    second.stop_second_reader()


def read(*pages: Page, settings: PdfSettings = DEFAULT) -> Document:
    return read_here(Source("a.pdf", ".pdf", draw(*pages)), settings)


def said(document: Document) -> list[tuple[str, str, str]]:
    return [(f.code, f.severity, f.message) for f in document.findings]


def over_the_rules(canvas: Canvas) -> None:
    rules(canvas)
    write(canvas, left=-5)


# -- what comes of it --------------------------------------------------------------------------


@pytest.mark.parametrize("name", APART)
def test_a_doubt_is_resolved_where_both_read_the_same_cells(name: str) -> None:
    ((code, severity, message),) = said(read(APART[name]))
    assert (code, severity) == ("page_rules_apart", "info")
    assert message.endswith("pdfplumber reads the same cells")


def test_rows_that_differ_are_named_with_both_texts() -> None:
    document = read(over_the_rules)
    first, *others = document.findings
    assert (first.code, first.severity) == ("page_table_unclear", "warning")
    assert "pdfplumber reads other cells and was not followed" in first.message
    assert [finding.code for finding in others] == ["page_readers_differ"] * 5
    assert others[-1].message.endswith("(and 4 more)")
    numbers = [line.number for line in document.lines if line.cells]
    assert [finding.span.line_start for finding in others] == numbers[:5]
    for number, finding in enumerate(others, 1):
        assert finding.message.startswith(f"page 1: table 1, row {number}: «")
        assert "», pdfplumber: «" in finding.message


def test_text_that_stands_in_no_cell_for_either_stays_a_warning() -> None:
    def page(canvas: Canvas) -> None:
        rules(canvas, XS, YS)
        write(canvas)

    def without_corner(canvas: Canvas) -> None:
        for y in YS:
            canvas.line(XS[0] if y != YS[0] else XS[1], y, XS[-1], y)
        for x in XS:
            canvas.line(x, YS[0] if x != XS[0] else YS[1], x, YS[-1])
        write(canvas)

    assert said(read(page)) == []
    ((code, severity, message),) = said(read(without_corner))
    assert (code, severity) == ("page_table_unclear", "warning")
    assert message.endswith("pdfplumber reads the same cells")


def test_a_table_in_pieces_is_put_together() -> None:
    """Frames around single cells, no two at one height: some touch their neighbours."""

    def frames(canvas: Canvas) -> None:
        shift = Random(1)
        for y0, y1 in pairwise(YS):
            for x0, x1 in pairwise(XS):
                canvas.rect(x0 + 2 + shift.uniform(-2, 2), y1 + 2, x1 - x0 - 4, y0 - y1 - 4)
        write(canvas, left=5)

    document = read(frames)
    assert rows_of(document) == [squeezed(row) for row in ROWS]
    assert [finding.severity for finding in document.findings] == ["info"]


@pytest.mark.parametrize("past", [4, 12])
def test_rules_that_run_out_past_the_table_make_no_columns(past: float) -> None:
    def page(canvas: Canvas) -> None:
        for y in YS:
            canvas.line(XS[0] - past, y, XS[-1] + past, y)
        for x in XS:
            canvas.line(x, YS[0] + past, x, YS[-1] - past)
        write(canvas)

    assert rows_of(read(page)) == [squeezed(row) for row in ROWS]


def test_the_space_between_the_lines_of_a_double_rule_is_no_column() -> None:
    def page(canvas: Canvas) -> None:
        for apart in (0, 8):
            for y in YS:
                canvas.line(XS[0], y - apart, XS[-1] + 8, y - apart)
            for x in XS:
                canvas.line(x + apart, YS[0], x + apart, YS[-1] - 8)
        write(canvas, left=9, up=8)

    assert rows_of(read(page)) == [squeezed(row) for row in ROWS]


def on_a_grid(texts: Rows) -> tuple[PageContent, SecondTable]:
    """A page with these texts, and a table of the second reader that has them in its cells."""
    words = []
    boxes = []
    for row, cells in enumerate(texts):
        boxes.append(tuple(Box(x, 20.0 * row, x + 100, 20.0 * row + 20) for x in (0.0, 100.0)))
        for column, text in enumerate(cells):
            x, top = 100.0 * column + 5, 20.0 * row + 5
            words.append(Word(text, Box(x, top, x + 60, top + 10), len(words)))
    content = PageContent(Frame(0, 0, 600, 800), words)
    return content, SecondTable(Box(0, 0, 200, 20.0 * len(texts)), tuple(boxes), texts)


@pytest.mark.parametrize("misread", [False, True], ids=["its own texts", "other texts"])
def test_it_is_followed_where_its_cells_hold_what_ours_leave_out(misread: bool) -> None:
    """Rules made no table for this reader; the other one found it, and reads the same letters."""
    texts = (("№", "Атауы"), ("1", "Ақкөл"), ("2", "Аршалы"))
    content, table = on_a_grid(texts)
    if misread:
        table = replace(table, texts=(*texts[:2], ("2", "(cid:17)")))
    first = Look((), content.words, doubts=0, rules_left=True)
    doubt = doubt_of(first)
    assert doubt is not None
    kept, doubts = weighed(first, doubt, [table], content, lambda _: [])
    if misread:
        assert (kept, doubts) == (first, [])
        return
    assert [table.rows for table in kept.tables] == [texts]
    assert not kept.words
    assert [(doubt.code, doubt.severity) for doubt in doubts] == [
        ("page_rules_apart", "warning"),
        ("page_readers_differ", "warning"),
    ]
    assert doubts[1].message == "table 1: only pdfplumber finds it"


def test_a_slanted_table_has_all_its_cells() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rotate(0.35)
        rules(canvas)
        write(canvas)

    assert rows_of(read(page)) == [squeezed(row) for row in ROWS]


def test_texts_that_touch_over_a_rule_are_cut_where_one_was_printed_after_the_other() -> None:
    """They look like one word to PDFium; the second reader cuts them at the rule."""
    long = "akimat-kense@akmola-oblysy"

    def page(canvas: Canvas) -> None:
        rules(canvas)
        write(canvas, [(*row[:3], "", row[4]) for row in ROWS])
        for row, (_, _, _, phone, _) in enumerate(ROWS):
            width = stringWidth(long, FONT, SIZE)
            canvas.drawString(XS[3] + 1 - width, YS[row] - 30, long)  # a point into the next cell
            canvas.drawString(XS[3] + 1, YS[row] - 30, phone)

    document = read(page)
    assert {row[2].removesuffix(long) for row in rows_of(document)} == {
        squeezed(row)[2] for row in ROWS
    }
    assert [row[3] for row in rows_of(document)] == [squeezed(row)[3] for row in ROWS]
    assert document.findings[0].code == "page_table_unclear"


# -- what it may cost --------------------------------------------------------------------------


@pytest.mark.usefixtures("fresh")
def test_clear_pages_never_start_it() -> None:
    read(*CLEAR.values())
    assert second._children == []


@pytest.mark.usefixtures("fresh")
def test_so_many_pages_of_a_file_are_asked_about() -> None:
    document = read(double, double, double, settings=PdfSettings(most_second_looks=1))
    assert [(finding.severity, finding.message.rpartition("; ")[2]) for finding in document.findings
    ] == [
        ("info", "pdfplumber reads the same cells"),
        ("warning", "pdfplumber reads no more than 1 pages of a file"),
        ("warning", "pdfplumber reads no more than 1 pages of a file"),
    ]  # fmt: skip


class Stuck:
    """A second reader that never answers, or that ends at once."""

    def __init__(self, *answers: object) -> None:
        self.answers: Queue[object] = Queue()
        for answer in answers:
            self.answers.put(answer)

    def ask(self, question: object) -> None:
        """Nothing comes of it."""

    def stop(self) -> None:
        """It does not run."""


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    ("answers", "reason", "waits"),
    [
        ((0,), "pdfplumber takes too long for the page", 5),
        ((0, None), "pdfplumber cannot read the page", 0),
    ],
)
def test_a_page_it_fails_on_is_kept_as_read(
    answers: tuple[object, ...], reason: str, waits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second, "Child", lambda *_: Stuck(*answers))
    told: list[int] = []
    settings = PdfSettings(seconds_a_page=0.03)
    source = Source("a.pdf", ".pdf", draw(*[double] * 5))
    document = read_here(source, settings, on_page=told.append)
    assert [finding.message.rpartition("; ")[2] for finding in document.findings] == [
        *[reason] * 3,
        *["pdfplumber was not asked, as it failed on pages before"] * 2,
    ]
    assert {finding.severity for finding in document.findings} == {"warning"}
    assert rows_of(document) == [squeezed(row) for row in ROWS] * 5
    assert told.count(1) == 2 + waits  # before it is read, and before its columns are looked for


@pytest.mark.usefixtures("fresh")
def test_a_page_that_makes_it_raise_ends_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "page_alone", lambda *_: b"no PDF at all")
    (finding,) = read(double).findings
    assert finding.message.endswith("pdfplumber cannot read the page")


def test_the_guarded_reader_asks_too() -> None:
    source = Source("a.pdf", ".pdf", draw(double, over_the_rules))
    assert read_pdf(source) == read_here(source)


def test_a_locked_file_is_compared_as_well() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=StandardEncryption("", "owner"))
    double(canvas)
    canvas.save()
    (finding,) = read_here(Source("a.pdf", ".pdf", out.getvalue())).findings
    assert finding.severity == "info"


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cut to a part"])
def test_both_see_a_page_in_the_same_way(turns: int, cut: bool) -> None:
    def page(canvas: Canvas) -> None:
        width, height = A4
        canvas.translate(*[(0, 0), (width, 0), (width, height), (0, height)][turns])
        canvas.rotate(90 * turns)
        for x in (60, 160, 260):
            canvas.line(x, 400, x, 480)
        for y in (400, 440, 480):
            canvas.line(60, y, 260, y)
        for row in range(2):
            canvas.drawString(70, 460 - 40 * row, "мемлекеттік")
            canvas.drawString(170, 460 - 40 * row, f"қызмет {row}")

    document = pdfium.PdfDocument(draw(page))
    if cut:
        document[0].set_cropbox(30, 40, 560, 800)
    with PageReader(document[0]) as reader:
        content = reader.content()
    (table,) = SecondReader(document, DEFAULT, print).tables(0, content.frame, DEFAULT.snap)
    assert table.texts == (("мемлекеттік", "қызмет 0"), ("мемлекеттік", "қызмет 1"))
    xs = sorted({round(rule.at, 1) for rule in content.verticals})
    ys = sorted({round(rule.at, 1) for rule in content.horizontals})
    assert table.box == pytest.approx((xs[0], ys[0], xs[-1], ys[-1]), abs=0.2)
    assert [cell and cell.x0 for cell in table.cells[0]] == pytest.approx(xs[:2], abs=0.2)


# -- cell by cell ------------------------------------------------------------------------------

HEADER = ("№", "Атауы", "Мекенжайы")
FIRST = ("1", "Ақкөл ауданы", "Абай к-сі, 5")
SECOND = ("2", "Аршалы ауданы", "Тәшенов к-сі, 7")


def theirs(*tables: Rows) -> list[SecondTable]:
    return [SecondTable(BOX, tuple((BOX,) * len(rows[0]) for _ in rows), rows) for rows in tables]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ((HEADER, FIRST, SECOND), []),
        # Blanks, wrapped lines and raised letters in other places; columns and rows without text.
        ((HEADER, ("1", "Ақкөл\nауданы", "5Абай к-сі,"), SECOND), []),
        (
            tuple(("", *row, "") for row in (HEADER, FIRST, ("", "", ""), SECOND)),
            [],
        ),
        (
            (HEADER, ("1", "Ақкөл", "ауданы Абай к-сі, 5"), SECOND),
            [Difference(1, 2, FIRST, ("1", "Ақкөл", "ауданы Абай к-сі, 5"))],
        ),
        ((HEADER, SECOND), [Difference(1, 2, FIRST, ())]),
        ((HEADER, FIRST, FIRST, SECOND), [Difference(1, 3, (), FIRST)]),
    ],
)
def test_cells_with_other_letters_differ(other: Rows, expected: list[Difference]) -> None:
    ours = PageTable(BOX, (HEADER, FIRST, SECOND))
    assert list(differences([ours], theirs(other))) == expected


def test_rows_that_a_page_break_leaves_open_are_no_difference() -> None:
    ours = PageTable(BOX, (HEADER, FIRST, SECOND), open_bottom=True)
    assert list(differences([ours], theirs((HEADER, FIRST)))) == []
    assert list(differences([ours], theirs((HEADER, SECOND)))) == [Difference(1, 2, FIRST, ())]


def test_tables_that_only_one_of_them_finds() -> None:
    ours = PageTable(BOX, (HEADER, FIRST))
    (missing,) = differences([ours], [])
    assert str(missing) == "table 1: only this reader finds it"
    (further,) = differences([], theirs((HEADER, FIRST)))
    assert str(further) == "table 1: only pdfplumber finds it"
    assert list(differences([], theirs((("Ескерту.", ""),)))) == []  # a frame around a text


def test_messages_show_what_differs_only() -> None:
    difference = Difference(1, 2, FIRST, ("1", "Ақкөл", "ауданы Абай к-сі, 5"))
    assert str(difference) == (
        "table 1, row 2: «Ақкөл ауданы», pdfplumber: «Ақкөл»; "
        "«Абай к-сі, 5», pdfplumber: «ауданы Абай к-сі, 5»"
    )
    assert str(Difference(1, 3, (), FIRST)).endswith(
        "«», pdfplumber: «1 | Ақкөл ауданы | Абай к-сі, 5»"
    )
    assert len(str(Difference(1, 3, ("а" * 500,), ()))) < 250


# -- where rows stand --------------------------------------------------------------------------


@pytest.mark.parametrize("repeat", [True, False], ids=["header repeated", "header once"])
def test_an_office_cut_by_a_page_break_names_its_first_page_and_all_its_lines(
    repeat: bool,
) -> None:
    header = ("№", "Атауы", "Мекенжайы", "Телефоны")
    rows = [
        (f"{i}.", f"{name} ауданы әкімінің аппараты", f"{name} ауылы, Абай көшесі, {i}",
         f"8 (71638) 2-10-4{i}")
        for i, name in enumerate(["Ақкөл", "Аршалы", "Астрахан", "Атбасар", "Бурабай"], 1)
    ]  # fmt: skip
    above = ("3.", "Астрахан ауданы", "Астрахан ауылы,", "8 (71638)")
    below = ("", "әкімінің аппараты", "Абай көшесі, 3", "2-10-43")
    first = [header, *rows[:2], above]
    rest = [*([header] if repeat else []), below, *rows[3:]]
    stamp = "«Үй тіркеу» мемлекеттік қызмет\nстандартына\n1-қосымша"
    content = build(
        [
            paragraph("«Үй тіркеу» мемлекеттік қызмет стандарты", CENTRED),
            paragraph("1. Жалпы ережелер"),
            paragraph("1. Қызметті уәкілетті органдар көрсетеді."),
            Preformatted(stamp, STAMP),
            paragraph("Уәкілетті органдардың тізбесі", CENTRED),
            ruled(first),
            PageBreak(),
            ruled(rest),
        ]
    )
    document = read_here(Source("a.pdf", ".pdf", content))
    offices = only(extract(document, len(content)).records, Office)
    assert [office.name for office in offices] == [row[1] for row in rows]
    assert [office.page for office in offices] == [1, 1, 1, 2, 2]
    numbers = {row: n for n, row in ((line.number, line.cells) for line in document.lines) if row}
    assert (offices[2].line_start, offices[2].line_end) == (numbers[above], numbers[below])
    assert (offices[3].line_start, offices[3].line_end) == (numbers[rows[3]],) * 2
