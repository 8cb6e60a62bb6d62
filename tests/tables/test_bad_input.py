"""Lists that are cut, mixed or enormous: what can be read is read, the rest is said."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tables import rebuild
from pipeline.tables.checks import check_end
from tests.costs import cpu_seconds
from tests.tables.samples import appendix_of, assert_accounted, plain_rows, table_of
from tests.tables.test_tables import CASES, HEADER, UNNUMBERED, WITH_MAIL

ROW = """
Ақкөл аудандық бөлімі
Ақкөл ауданы, Ақкөл қаласы,¬
Нұрмағамбетов көшесі, 102

8 (71638) 2-09-96
"""


@pytest.mark.parametrize("text", ["", "\n\n", HEADER, UNNUMBERED, "1 2 3 4", "-"])
def test_no_rows(text: str) -> None:
    table = table_of(text)
    assert not [row for row in table.rows if any(c.text.strip("-") for c in row.cells.values())]
    if "1 2 3" in text:
        assert "list_without_rows" in [finding.code for finding in table.findings]


@pytest.mark.parametrize("case", CASES)
def test_cut_off_anywhere(case: str) -> None:
    lines = CASES[case][0].split("\n")
    for end in range(len(lines)):
        table_of("\n".join(lines[:end]))
        table_of("\n".join(lines[end:]))


def test_cut_off_in_the_last_row() -> None:
    whole = UNNUMBERED + ROW
    table = table_of(whole + whole[len(UNNUMBERED) :].split("қаласы")[0])
    assert plain_rows(table)[0][1] == "Ақкөл аудандық бөлімі"
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    ("rows", "last", "told"),
    [
        (6, ROW, False),
        (6, ROW.split("қаласы")[0], True),  # in the address
        (6, ROW.split("09-96")[0], False),  # in the phone, of which another issue tells
        (2, ROW.split("қаласы")[0], False),  # too few rows to tell what a row has
    ],
)
def test_a_text_that_ends_within_a_row(rows: int, last: str, told: bool) -> None:
    table = table_of(UNNUMBERED + ROW * rows + last)
    assert [(row, finding.code) for row, finding in check_end(table)] == (
        [(rows, "cut_off")] if told else []
    )


def test_rows_without_their_last_column_here_and_there_end_nothing() -> None:
    silent = ROW.split("8 (716")[0]
    table = table_of(UNNUMBERED + (ROW * 3 + silent) * 3)
    assert list(check_end(table)) == []


def test_numbers_that_do_not_fit_the_titles() -> None:
    table = table_of(UNNUMBERED.replace("1 2 3", "1 2 3 4 5 6") + ROW)
    assert [finding.code for finding in table.findings] == ["column_count_mismatch"]
    assert len(table.rows) == 1


def test_a_title_that_is_missing() -> None:
    table = table_of(UNNUMBERED.replace(" Байланыс деректері", "") + ROW * 5)
    assert [column.role for column in table.columns] == ["name", "address", "phone"]
    assert [row[-1] for row in plain_rows(table)] == ["8 (71638) 2-09-96"] * 5


def test_two_tables_run_together() -> None:
    first, (expected, _) = CASES[
        "a row cut by a page break: the rest of its columns follow in their order"
    ]
    table = table_of(first + UNNUMBERED + ROW)
    assert len(table.rows) == 3
    assert [cell.text for _, cell in table.cells(table.rows[0], "email")] == [expected[-1]]
    assert [c.text for _, c in table.cells(table.rows[2], "phone")] == ["8 (71638) 2-09-96"]
    assert [c.text for _, c in table.cells(table.rows[2], "name")] == ["Ақкөл аудандық бөлімі"]


def test_two_tables_run_together_without_column_numbers() -> None:
    first = """
№¬
р/р

Органның атауы Заңды мекен-жайы Байланыс телефоны

1
Ақкөл бөлімі

Ақкөл қаласы, 81

8-71638 2-10-48
"""
    second = """
№¬
р/р

Органның атауы Байланыс телефоны Заңды мекен-жайы

1
Аршалы бөлімі

8-71644 2-13-76

Аршалы селосы, 47
"""
    table = table_of(first + second)
    assert [next(table.cells(row, "phone"))[1].text for row in table.rows] == [
        "8-71638 2-10-48",
        "8-71644 2-13-76",
    ]
    assert [next(table.cells(row, "address"))[1].text for row in table.rows] == [
        "Ақкөл қаласы, 81",
        "Аршалы селосы, 47",
    ]
    assert table_of(first + first).columns == table_of(first).columns


def test_a_row_of_100_000_characters_takes_no_longer_than_its_length() -> None:
    word = "Нұрмағамбетов көшесі, 102 8 (71638) 2-09-96 «бөлімі» a@b.kz 020100 "
    for text in (word * 1500, "8-" * 50000, "1 " * 50000, "«" * 100_000, "а" * 100_000):
        tabbed = UNNUMBERED.replace(" ", "\t") + "\n" + text.replace(" ", "\t")
        assert cpu_seconds(partial(table_of, UNNUMBERED + "\n" + text)) < 8  # it takes a twentieth
        assert cpu_seconds(partial(table_of, tabbed, celled=True)) < 8


def test_cost_grows_with_length() -> None:
    def seconds(rows: int) -> float:
        appendix = appendix_of(UNNUMBERED + ROW * rows)
        count: list[int] = []
        spent = cpu_seconds(lambda: count.append(len(rebuild(appendix).rows)))
        assert count == [rows]
        return spent

    small = max(min(seconds(200) for _ in range(3)), 0.005)
    assert min(seconds(2000) for _ in range(2)) < 10 * small * 5


WORDS = st.sampled_from(
    [*HEADER.split(), *WITH_MAIL.split(), *ROW.split(), "", "", "", "-", "1 2 3", "12.", "«", "¬"]
)
LINES = st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=40).map("\n".join)


@settings(max_examples=150)
@given(text=LINES, celled=st.booleans())
def test_any_lines_are_read_and_accounted_for(text: str, celled: bool) -> None:
    appendix = appendix_of(text.replace(" ", "\t") if celled else text, celled=celled)
    table = rebuild(appendix)
    assert_accounted(table)
    assert rebuild(appendix) == table
