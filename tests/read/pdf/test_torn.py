"""Rows that seem to be divided at the wrong place: both have a doubt, nothing is moved."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.read.pdf.blocks import Page
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.spaced.torn import doubt_torn_rows
from pipeline.read.pdf.tables import PageTable, Row

BOX = Box(0, 0, 500, 700)
COLUMNS = ((0.0, 20.0), (30.0, 200.0), (210.0, 400.0))
WHOLE = [
    (f"{n}.", f"{name} аудандық бөлімі", f"{name} ауылы, Абай көшесі, {n}")
    for n, name in enumerate(("Ақкөл", "Аршалы", "Есіл", "Жақсы", "Зеренді"), 1)
]


def doubted(rows: Sequence[Row], *more: Sequence[Row], ruled: bool = False) -> list[list[int]]:
    """Which rows of each page have a doubt."""
    tables = [
        PageTable(BOX, tuple(part), columns=() if ruled else COLUMNS) for part in (rows, *more)
    ]
    pages = [Page(number, [table]) for number, table in enumerate(tables, 1)]
    doubt_torn_rows(pages)
    return [
        [index for index, row in enumerate(table.rows) if row in [d.row for d in page.doubts]]
        for page, table in zip(pages, tables, strict=True)
    ]


@pytest.mark.parametrize(
    ("above", "below", "doubtful"),
    [
        (("6.", "Жарма бөлімі", "Жарма ауданы, Қалбатау ауылы,"),
         ("7.", "Шар бөлімі", "Достық көшесі, 98"), True),
        (("6.", "«Есіл ауданы", "Есіл"), ("7.", "Красногор округінің әкімі» ММ", "Ақмырза"), True),
        (("6.", "Есіл ауданы әкімінің", "Есіл"), ("7.", "аппараты", "Жақсы"), True),
        (("6.", "Есіл ауданы", "Есіл"), ("", "Жақсы ауданы", "Жақсы"), True),  # no number
        (("6.", "Сарқант бөлімінің Лепсі", "Лепсі"), ("ауылдық секторы", "", ""), True),
        # whole rows, a heading, an address that begins with the word for its place
        (("6.", "Есіл бөлімі", "Есіл"), ("7.", "Жақсы бөлімі", "Жақсы"), False),
        (("6.", "Есіл бөлімі", "Есіл"), ("Жамбыл облысы", "", ""), False),
        (("6.", "Есіл бөлімі", "Есіл"), ("7.", "Алматы бөлімі", "г. Алматы, ул. Абая, 5"), False),
        (("6.", "«Есіл әкімі", "Есіл"), ("7.", "«Жақсы әкімі»", "Жақсы"), False),
    ],
)  # fmt: skip
def test_texts_that_break_off_or_go_on(above: Row, below: Row, doubtful: bool) -> None:
    assert doubted([*WHOLE, above, below]) == [[5, 6] if doubtful else []]
    assert doubted([*WHOLE, above], [below]) == ([[5], [0]] if doubtful else [[], []])
    assert doubted([*WHOLE, above, below], ruled=True) == [[]]


def test_small_letters_say_nothing_where_many_texts_begin_with_them() -> None:
    rows = [(f"{n}.", "жеке куәлік" if n % 2 else "Өтініш", "") for n in range(1, 9)]
    assert doubted(rows) == [[]]
