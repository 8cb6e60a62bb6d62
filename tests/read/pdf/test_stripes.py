"""Tables without rules in which every other row is shaded, or the header alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, LongTable, Spacer

from pipeline.model import Document
from pipeline.read.pdf.reader import read_here
from pipeline.read.source import Source
from tests.read.pdf.samples import CELL, build, paragraph

ROWS = [
    ("№", "Атауы", "Мекенжайы", "Телефоны"),
    ("1", "Ақкөл ауданының жұмыспен қамту бөлімі", "Ақкөл, Абай көшесі, 81", "8 (71638) 2-10-48"),
    ("2", "Аршалы ауданының бөлімі", "Аршалы кенті, 47", "8 (71644) 2-13-22"),
    ("3", "Есіл ауданының жұмыспен қамту бөлімі", "Есіл, 12", "8 (71647) 2-22-22"),
    ("4", "Жақсы бөлімі", "Жақсы селосы, Дружба көшесі, 3", "8 (71635) 2-15-15"),
]
PROSE = (
    "Кестеден кейінгі мәтін осы жерден басталады және ол бірнеше сөзден тұрады, сондықтан "
    "бетте бір емес, екі жол болып тұр, кестенің бағандарына сыймайды."
)


def shaded(
    rows: list[tuple[str, ...]], which: Iterable[int], *spans: int, align: str = "TOP"
) -> LongTable:
    """A table without rules whose cells in some rows are filled one by one; in `spans` one cell
    stands over all columns, its text in the middle."""
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), align)]
    for row in which:
        for column in range(1 if row in spans else len(rows[0])):
            last = -1 if row in spans else column
            style.append(("BACKGROUND", (column, row), (last, row), colors.lightgrey))
    style += [("SPAN", (0, row), (-1, row)) for row in spans]
    middle = ParagraphStyle("middle", parent=CELL, alignment=TA_CENTER)
    cells = [
        [paragraph(cell, middle if index in spans else CELL) for cell in row]
        for index, row in enumerate(rows)
    ]
    return LongTable(cells, colWidths=(30, 120, 130, 90), style=style)


def read(*flowables: Flowable) -> Document:
    content = build([paragraph(PROSE), *flowables, paragraph(PROSE)])
    return read_here(Source("act.pdf", ".pdf", content))


def cells(document: Document) -> list[tuple[str, ...]]:
    return [line.cells for line in document.lines if line.cells]


@pytest.mark.parametrize(
    ("which", "count"),
    [((0, 2, 4), 5), ((1, 3), 5), ((0, 1, 3), 5), ((0,), 5), ((1,), 3), (range(5), 5)],
)
def test_rows_between_above_and_below_stripes(which: Iterable[int], count: int) -> None:
    document = read(shaded(ROWS[:count], which))
    assert cells(document) == ROWS[:count]
    assert not document.findings
    assert [line.text for line in document.lines if line.text and not line.cells] == [
        line.text for line in read().lines if line.text
    ]


def test_rows_without_numbers() -> None:
    rows = [(f"К-{row[0]}", *row[1:]) for row in ROWS]
    assert cells(read(shaded(rows, (0, 2, 4)))) == rows


WIDE = ("Ақмола облысы, бұл жол барлық бағандардың үстімен өтеді", "", "", "")
NARROW = ("Ақмола облысы", "", "", "")  # as a text of the third column may stand


@pytest.mark.parametrize("align", ["TOP", "MIDDLE"])
@pytest.mark.parametrize("heading", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("which", "place"), [((1, 3, 5), 2), ((0, 2, 4), 2), ((0, 2, 4), 1), ((0, 2, 3, 5), 1)]
)
def test_headings_between_stripes_or_shaded(
    which: Iterable[int], place: int, heading: tuple[str, ...], align: str
) -> None:
    rows = [*ROWS[:place], heading, *ROWS[place:]]
    document = read(shaded(rows, which, place, align=align))
    assert cells(document) == rows
    assert not document.findings


@pytest.mark.parametrize("heading", [WIDE, NARROW])
@pytest.mark.parametrize("places", [(1,), (3,), (1, 4)])
def test_headings_below_a_header_that_is_shaded_alone(
    places: tuple[int, ...], heading: tuple[str, ...]
) -> None:
    rows = list(ROWS)
    for place in places:
        rows.insert(place, heading)
    document = read(shaded(rows, (0,), *places))
    assert cells(document) == rows
    assert not document.findings


def test_a_title_above_the_first_row_is_no_row() -> None:
    title = ParagraphStyle("title", parent=CELL, alignment=TA_CENTER)
    document = read(paragraph("Бөлімдердің тізбесі", title), shaded(ROWS, (1, 3)))
    assert cells(document) == ROWS
    assert "Бөлімдердің тізбесі" in [line.text.strip() for line in document.lines]


@pytest.mark.parametrize("which", [(1, 3), (0, 2), (0,)])
def test_a_line_below_the_table_is_no_row(which: Iterable[int]) -> None:
    note = "Ескертпе: тізбе жыл сайын жаңартылады"
    document = read(shaded(ROWS[:4], which), paragraph(note, CELL))
    assert cells(document) == ROWS[:4]


def test_a_frame_around_a_text_is_no_heading() -> None:
    frame = LongTable([[paragraph(PROSE + PROSE + PROSE, CELL)]], colWidths=(370,))
    frame.setStyle([("BACKGROUND", (0, 0), (-1, -1), colors.lightgrey)])
    space = Spacer(1, 10)
    document = read(shaded(ROWS[:3], (0, 2)), space, frame, space, shaded(ROWS[3:], (0,)))
    assert cells(document)[:3] == ROWS[:3]
    assert not any("Кестеден" in cell for row in cells(document) for cell in row)


def test_the_next_page_goes_on_with_rows_that_have_no_stripe() -> None:
    rows = [ROWS[0], *((f"{n}.", "Бөлім", "Абай көшесі", f"2-10-{n:02}") for n in range(1, 60))]
    document = read(shaded(rows, (0,)))
    assert cells(document) == rows
    assert {line.page for line in document.lines if line.cells} == {1, 2}


def test_rows_further_away_are_told() -> None:
    flow = [shaded(ROWS[:1], ()), Spacer(1, 12), shaded(ROWS[1:], (0,))]
    document = read(*flow)
    assert "page_table_unclear" in {finding.code for finding in document.findings}


def test_tables_with_prose_between_stay_apart() -> None:
    document = read(shaded(ROWS[:1], (0,)), paragraph(PROSE), shaded(ROWS[3:4], (0,)))
    assert cells(document) == [ROWS[0], ROWS[3]]
