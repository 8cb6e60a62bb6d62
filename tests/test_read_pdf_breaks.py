"""Rows over page breaks, told by which rules are missing."""

from __future__ import annotations

from pipeline.read.pdf.blocks import Page
from pipeline.read.pdf.breaks import join_broken_rows
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.tables import PageTable

HEADER = ("№", "Атауы", "Мекенжайы")
BOX = Box(0, 0, 500, 700)


def joined(*tables: PageTable) -> list[tuple[tuple[str, ...], ...]]:
    """The rows of each page's table after joining; a page without one has none."""
    pages = [Page(number, [table]) for number, table in enumerate(tables, 1)]
    join_broken_rows(pages)
    return [
        page.blocks[0].rows if page.blocks and isinstance(page.blocks[0], PageTable) else ()
        for page in pages
    ]


def test_the_rest_of_an_open_row_goes_to_its_beginning() -> None:
    first = PageTable(BOX, (HEADER, ("1", "Ақкөл", "Абай")), open_bottom=True)
    second = PageTable(BOX, (("", "ауданы", "к-сі, 5"), ("2", "Аршалы", "")))
    assert joined(first, second) == [
        (HEADER, ("1", "Ақкөл ауданы", "Абай к-сі, 5")),
        (("2", "Аршалы", ""),),
    ]


def test_closed_pieces_and_rows_with_labels_stay_apart() -> None:
    closed = PageTable(BOX, (HEADER, ("1", "Ақкөл", "Абай")))
    piece = PageTable(BOX, (("", "ауданы", "к-сі, 5"),))
    assert joined(closed, piece) == [closed.rows, piece.rows]
    labelled = PageTable(BOX, (("2", "Аршалы", ""),))
    opened = PageTable(BOX, closed.rows, open_bottom=True)
    assert joined(opened, labelled) == [opened.rows, labelled.rows]


def test_a_repeated_header_stands_before_the_rest() -> None:
    first = PageTable(BOX, (HEADER, ("1", "Ақкөл", "Абай")), open_bottom=True)
    second = PageTable(BOX, (HEADER, ("", "ауданы", ""), ("2", "Аршалы", "")))
    assert joined(first, second) == [
        (HEADER, ("1", "Ақкөл ауданы", "Абай")),
        (HEADER, ("2", "Аршалы", "")),
    ]


def test_a_header_that_no_rule_divides_from_the_rest() -> None:
    first = PageTable(BOX, (HEADER, ("1", "Ақкөл", "Абай")), open_bottom=True)
    second = PageTable(BOX, (("№", "Атауы ауданы", "Мекенжайы к-сі, 5"), ("2", "Аршалы", "")))
    assert joined(first, second) == [
        (HEADER, ("1", "Ақкөл ауданы", "Абай к-сі, 5")),
        (HEADER, ("2", "Аршалы", "")),
    ]


def test_a_row_over_three_pages() -> None:
    first = PageTable(BOX, (HEADER, ("1", "Ақкөл", "Абай")), open_bottom=True)
    second = PageTable(BOX, (("", "ауданының", "к-сі,"),), open_bottom=True)
    third = PageTable(BOX, (("", "әкімдігі", "5"), ("2", "Аршалы", "")))
    assert joined(first, second, third) == [
        (HEADER, ("1", "Ақкөл ауданының әкімдігі", "Абай к-сі, 5")),
        (),
        (("2", "Аршалы", ""),),
    ]
