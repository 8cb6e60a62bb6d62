"""Texts of PDFs whose cells lost their places: which are told, and which have none to lose."""

from __future__ import annotations

import pytest

from pipeline.read import Source
from pipeline.read.text import read_text
from tests.folders import RAW

APART = """\
1

Көрсетілетін қызметті
берушінің атауы

Аумақтық полиция органдары

2

3

Мемлекеттік қызметті
ұсыну тәсілдері
Көрсету мерзімі

портал арқылы
үш жұмыс күні
"""
ROWS = """\
1 Наименование услугодателя
Департаменты
полиции
2 Способы предоставления
через портал
3 Срок оказания
3 рабочих дня
4 Форма оказания
бумажная
"""
NEXT_NUMBERS = """\
1

Іс-қимыл нөмірі

1

2

3

2

Атауы

Өтінішті тіркеу

6

Келесі іс-қимылдың нөмірі

2

3

4
"""
OFFICES = """\
Атауы Мекенжайы Телефоны
1. Ақмола ХҚКО Көкшетау қ., Әуезов к., 189 үй 40-10-76
2. «Шығыс ХҚКО» Өскемен қ.,
Горький к., 40 8 (7232) 57-
82-10
3. Алматы ХҚКО Талдықорған қ. almaty@mail.kz
4 Атырау ХҚКО Атырау қ., 6 үй 28-40-14
"""
POINTS = "1. Жалпы ережелер\n2. Көрсету тәртібі\n3. Шағымдану\n4. Өзге де талаптар\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (APART, [(8, "numbers of rows")]),
        ("\f" + APART, [(8, "numbers of rows")]),
        ("Стандарт\n\f" + ROWS, [(2, "this text of a PDF")]),
        # no page ends: another converter, or a text that is none of a PDF
        (ROWS, []),
        # spaces tell columns
        ("Стандарт\n\f" + ROWS + "\nМинистр          К. Касымов\n", []),
        # points have a full stop
        ("Стандарт\n\f" + POINTS, []),
        # but offices have phones or e-mails behind theirs
        ("Тізбе\n\f" + OFFICES, [(3, "this text of a PDF")]),
        (OFFICES, []),
        # too few rows
        ("Стандарт\n\f" + ROWS[: ROWS.index("4 Форма")], []),
        # numbers of columns, and what a row says the next numbers are
        (NEXT_NUMBERS, []),
    ],
)
def test_what_is_told_of_a_text_without_columns(text: str, told: list[tuple[int, str]]) -> None:
    document = read_text(Source("a.txt", ".txt", text.encode()))
    found = [finding for finding in document.findings if finding.code == "cells_without_order"]
    assert [finding.span.line_start for finding in found] == [at for at, _ in told]
    for finding, (_, begins) in zip(found, told, strict=True):
        assert finding.message.startswith(begins)
        assert "give the PDF itself" in finding.message
        assert finding.severity == "warning"


def test_cells_one_after_another_in_order_are_not_told_of() -> None:
    """As the tables of the five decrees have them."""
    for path in sorted(RAW.glob("*.txt")):
        document = read_text(Source(path.name, ".txt", path.read_bytes()))
        assert not [one for one in document.findings if one.code == "cells_without_order"]
