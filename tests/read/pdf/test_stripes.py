"""Tables without rules in which every other row is shaded, or the header alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from reportlab.lib import colors
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


def shaded(rows: list[tuple[str, ...]], which: Iterable[int], *spans: int) -> LongTable:
    """A table without rules whose cells in some rows are filled one by one."""
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    for row in which:
        for column in range(len(rows[0])):
            style.append(("BACKGROUND", (column, row), (column, row), colors.lightgrey))
    style += [("SPAN", (0, row), (-1, row)) for row in spans]
    cells = [[paragraph(cell, CELL) for cell in row] for row in rows]
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


def test_text_over_all_columns_between_stripes_is_told() -> None:
    heading = ("Ақмола облысы, бұл жол барлық бағандардың үстімен өтеді", "", "", "")
    document = read(shaded([*ROWS[:2], heading, *ROWS[2:]], (1, 3, 5), 2))
    first = document.findings[0]
    assert (first.code, first.severity) == ("page_table_unclear", "warning")
    assert cells(document) == ROWS
    assert heading[0] in [line.text for line in document.lines]


def test_rows_further_away_are_told() -> None:
    flow = [shaded(ROWS[:1], ()), Spacer(1, 12), shaded(ROWS[1:], (0,))]
    document = read(*flow)
    assert "page_table_unclear" in {finding.code for finding in document.findings}


def test_tables_with_prose_between_stay_apart() -> None:
    document = read(shaded(ROWS[:1], (0,)), paragraph(PROSE), shaded(ROWS[3:4], (0,)))
    assert cells(document) == [ROWS[0], ROWS[3]]
