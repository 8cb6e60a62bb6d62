"""PDFs that the tests make themselves, from stretches of the decrees in `raw/`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, Preformatted, SimpleDocTemplate

from pipeline.read import read_document
from pipeline.repair import repair
from pipeline.structure import read_structure
from pipeline.structure.model import AppendixText
from pipeline.tables import rebuild
from tests.folders import RAW
from tests.format_writers import Block, Heading, Stamp, Table

FONT = "DejaVuSans"
FONT_FILE = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")

if not FONT_FILE.exists():
    pytest.skip("needs a font with Kazakh letters: fonts-dejavu-core", allow_module_level=True)
pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE)))

BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=10, leading=13, firstLineIndent=24, alignment=TA_JUSTIFY
)
SPACED = ParagraphStyle("spaced", parent=BODY, firstLineIndent=0, spaceAfter=8)
CENTRED = ParagraphStyle(
    "centred", parent=BODY, alignment=TA_CENTER, firstLineIndent=0, spaceBefore=8, spaceAfter=8
)
STAMP = ParagraphStyle("stamp", parent=CENTRED, alignment=TA_LEFT, leftIndent=290)
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


@cache
def office_lists(name: str) -> list[AppendixText]:
    """The office lists of a decree in `raw/`, in the order in which they are printed."""
    act = read_structure(repair(read_document(RAW / f"{name}.txt")))
    appendices = [*act.appendices, *(a for s in act.services for a in s.appendices)]
    return [a for a in appendices if a.appendix.kind == "office_list"]


def table_of(appendix: AppendixText) -> list[tuple[str, ...]]:
    """The rows of an office list as text, header first, labels in the first column."""
    table = rebuild(appendix)
    header = tuple(column.title or "" for column in table.columns)
    rows = [header] if any(header) else []
    for row in table.rows:
        cells = [row.cells[i].text if i in row.cells else "" for i in range(len(header))]
        if table.columns[0].role == "label":
            cells[0] = row.label or ""
        rows.append(tuple(cells))
    return rows


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    return Paragraph(escape(text), style)


def ruled(
    rows: Sequence[Sequence[str]], widths: Sequence[float] | None = None, repeat: bool = True
) -> LongTable:
    """A ruled table; `widths` are in points, `repeat` prints its first row on every page.

    Without `widths` the first column is narrow, as for row numbers, if its cells are short.
    """
    cells = [[paragraph(cell, CELL) for cell in row] for row in rows]
    count = max(map(len, rows))
    label = 30 if all(len(row[0]) < 5 for row in rows) else 515 / count
    widths = widths or [label, *[(515 - label) / (count - 1)] * (count - 1)]
    return LongTable(cells, colWidths=widths, repeatRows=int(repeat), style=GRID)


def to_pdf(blocks: Sequence[Block]) -> bytes:
    """An act as a PDF: stamps set to the right, titles in the middle, tables ruled."""
    flowables: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Table):
            flowables.append(_block_table(block))
        elif isinstance(block, Stamp):
            flowables.append(Preformatted("\n".join(block.lines), STAMP))
        else:
            style = CENTRED if isinstance(block, Heading) else BODY
            flowables.append(paragraph(block.text, style))
    return build(flowables)


def _block_table(table: Table) -> LongTable:
    """A row of one cell spans all columns."""
    rows = [[*row, *[""] * (table.width - len(row))] for row in table.rows]
    spans = [
        ("SPAN", (0, index), (-1, index)) for index, row in enumerate(table.rows) if len(row) == 1
    ]
    widths = [30, *[485 / (table.width - 1)] * (table.width - 1)]
    cells = [[paragraph(cell, CELL) for cell in row] for row in rows]
    return LongTable(cells, colWidths=widths, repeatRows=1, style=[*GRID, *spans])


def build(flowables: Sequence[Flowable], **options: object) -> bytes:
    """A PDF of A4 pages with 40 points of margin."""
    out = io.BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 40)
    SimpleDocTemplate(out, pagesize=A4, **margins).build(list(flowables), **options)
    return out.getvalue()


def draw(*pages: object, size: tuple[float, float] = A4) -> bytes:
    """A PDF of pages drawn by functions that get the canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for page in pages:
        canvas.setFont(FONT, 10)
        page(canvas)  # type: ignore[operator]
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def squeezed(row: Sequence[str | None]) -> tuple[str, ...]:
    """Cells without blanks, which depend on where lines were wrapped."""
    return tuple("".join((cell or "").split()) for cell in row)
