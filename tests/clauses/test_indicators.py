"""Quality indicators: whole words, groups, numbers and values."""

# Clauses stand in one line each, as in the text of an act.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from pipeline.clauses.indicators import read_indicators
from tests.clauses.samples import act_of, appendix_of

HEADER = """Сапа және қол жетімділік
көрсеткіштері

Көрсеткіштің
нормативтік мәні

Көрсеткіштің келесі
жылдағы нысаналы
мәні

1 2 3 4
"""
LINEAR = (
    HEADER
    + """
1. Уақытылылығы

1.2. Қызмет алуды кезекте 10
минуттан аспайтын уақыт
күткен тұтынушылардың %-
ы (үлесі)

100

3. Қол жеткізуі

3.1. қызмет көрсету тәртібі
туралы сапаға және



ақпаратқа қанағаттанған
тұтынушылардың %-ы (үлесі
)

3.3. ақпарат Интернет
арқылы қол жеткізуге
болатын қызметтердің %-ы (
үлесі)

40-50"""
)
CELLS = """Көрсеткіштері\tКөрсеткіштің нормативтік мәні\tКелесі жылдағы мәні\tАғымдағы мәні
1\t2\t3\t4
1. Уақытылылығы\t\t\t
1.2. Қызмет алуды кезекте 10 минуттан аспайтын уақыт күткен тұтынушылардың %-ы (үлесі)\t100\t\t
3. Қол жеткізуі\t\t\t
3.1. қызмет көрсету тәртібі туралы сапаға және ақпаратқа қанағаттанған тұтынушылардың %-ы (үлесі)\t\t\t
3.3. ақпарат Интернет арқылы қол жеткізуге болатын қызметтердің %-ы (үлесі)\t40-50\t\t"""
ROWS = [
    ("Уақытылылығы", "1.2", "Қызмет алуды кезекте 10 минуттан аспайтын уақыт күткен тұтынушылардың %-ы (үлесі)", "100"),
    ("Қол жеткізуі", "3.1", "қызмет көрсету тәртібі туралы сапаға және ақпаратқа қанағаттанған тұтынушылардың %-ы (үлесі)", None),
    ("Қол жеткізуі", "3.3", "ақпарат Интернет арқылы қол жеткізуге болатын қызметтердің %-ы (үлесі)", "40-50"),
]  # fmt: skip


@pytest.mark.parametrize("table", [LINEAR, CELLS], ids=["linear", "cells"])
@pytest.mark.parametrize("kind", ["quality_indicators", "other"])
def test_indicators(table: str, kind: str) -> None:
    rows = read_indicators(act_of("1. Ереже.", appendix_of(kind, table)))
    assert [(row.group_title, row.number, row.text, row.norm) for row in rows] == ROWS
    assert all(row.target is None and row.current is None for row in rows)


def test_indicators_numbered_like_groups() -> None:
    table = (
        HEADER
        + """
1. Уақыттылығы

1. Қызметті белгіленген мерзімде
ұсыну жағдайларының %-ы (үлесі)

100

90

4. Шағымдану үдерісі

5. Тәртібіне қанағаттанған тұтынушылардың %-ы (үлесі)"""
    )
    rows = read_indicators(act_of("1. Ереже.", appendix_of("quality_indicators", table)))
    assert [(row.group_title, row.number, row.norm, row.target) for row in rows] == [
        ("Уақыттылығы", "1", "100", "90"),
        ("Шағымдану үдерісі", "5", None, None),
    ]


def test_other_tables_are_left_alone() -> None:
    table = "№\tАтауы\n1. Орталық\tАстана\n1.1. Бөлім\tКөкшетау"
    assert read_indicators(act_of("1. Ереже.", appendix_of("other", table))) == []


RUSSIAN_LINEAR = """Показатели качества и
эффективности

Нормативное значение показателя

Целевое значение показателя
в последующем году

1 2 3 4

1. Своевременность

1.1. % (доля) случаев предоставления
услуги в установленный срок

95 %

не менее 96 процентов

2. Качество

2.1. процент получателей, удовлетворенных
качеством (доля) 90 91
"""
RUSSIAN_CELLS = """Показатели\tНормативное значение показателя\tЦелевое значение\tТекущее значение
1\t2\t3\t4
1. Своевременность\t\t\t
1.1. % (доля) случаев предоставления услуги в установленный срок\t95 %\tне менее 96 процентов\t
2. Качество\t\t\t
2.1. процент получателей, удовлетворенных качеством (доля)\t90\t91\t
"""


@pytest.mark.parametrize("table", [RUSSIAN_LINEAR, RUSSIAN_CELLS], ids=["linear", "cells"])
@pytest.mark.parametrize("kind", ["quality_indicators", "other"])
def test_russian_indicators(table: str, kind: str) -> None:
    """Told by its header too, where the appendix has no title."""
    rows = read_indicators(act_of("1. Услуга.", appendix_of(kind, table)))
    assert [
        (row.group_title, row.number, row.text, row.norm, row.target, row.current) for row in rows
    ] == [
        (
            "Своевременность",
            "1.1",
            "% (доля) случаев предоставления услуги в установленный срок",
            "95 %",
            "не менее 96 процентов",
            None,
        ),
        (
            "Качество",
            "2.1",
            "процент получателей, удовлетворенных качеством (доля)",
            "90",
            "91",
            None,
        ),
    ]
