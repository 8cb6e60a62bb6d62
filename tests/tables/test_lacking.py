"""Rows that differ from the others of their list, as torn ones do: each has a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.read.flow import LineWriter, SourceRow
from pipeline.schema import Email, Issue, Office
from pipeline.tables import rebuild
from pipeline.tables.offices import office_rows
from pipeline.tables.whereabouts import UNTOLD
from tests.tables.samples import appendix_of

HEADER = ("№", "Атауы", "Мекенжайы", "Лауазымы")
OTHERS = [
    (f"{n}", f"«{name} ауданы әкімінің аппараты» ММ", f"{name} ауылы, Абай көшесі, {n}", "Әкім")
    for n, name in enumerate(("Ақкөл", "Аршалы", "Есіл", "Жақсы", "Бұланды", "Сандықтау"), 1)
] * 2


def doubts(*rows: Sequence[str], page: int | None = None) -> list[tuple[str, str]]:
    """Which rows of a list have which doubts, besides those about their numbers."""
    writer = LineWriter()
    cells = [HEADER, *OTHERS, *rows]
    writer.table([SourceRow(tuple(row), number) for number, row in enumerate(cells, 1)])
    lines = tuple(replace(line, page=page) for line in writer.lines)
    source = replace(appendix_of(""), lines=lines)
    found = office_rows(source, rebuild(source), UNTOLD)
    about = [row for row in found if isinstance(row, Issue) and row.row_id]
    return [
        (row.row_id[-4:], row.code)
        for row in about
        if row.row_id and row.code in ("name_cut", "row_uncertain")
    ]


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("«Зеленов ауданы Январцев ауылдық округі", True),
        ("Зеренді ауданы әкімінің", True),
        ("«Зеленов ауданы әкімінің аппараты» мемлекеттік мекемесі", False),
        ("Целиноград ауданының жұмыспен қамту бөлімі", False),
    ],
)
def test_a_name_that_ends_otherwise_than_all_others(name: str, cut: bool) -> None:
    row = ("7", name, "Зеренді ауылы, Мира көшесі, 52", "Әкім")
    assert doubts(row) == ([("r013", "name_cut")] if cut else [])


def test_names_that_end_in_many_ways_are_no_doubt() -> None:
    rows = [(f"{n}", f"{n}-мектеп, Абай ауылы", "Абай көшесі, 5", "Әкім") for n in range(7, 12)]
    assert doubts(*rows) == []


@pytest.mark.parametrize(
    ("address", "post", "doubtful"),
    [
        ("Мақат кенті, Әкім Орталық алаң көшесі, 1", "", True),
        ("Мақат кенті, Орталық алаң көшесі, 1", "", False),
        ("Мақат кенті, Орталық алаң көшесі, 1", "Әкім", False),
    ],
)
def test_a_post_in_an_address(address: str, post: str, doubtful: bool) -> None:
    row = ("7", "Мақат ауданы әкімінің аппараты", address, post)
    assert doubts(row) == ([("r013", "row_uncertain")] if doubtful else [])


@pytest.mark.parametrize(
    ("name", "post", "doubtful"),
    [
        ("Мақат ауданы Абай көшесі, 5 әкімінің аппараты", "Әкім", True),
        ("8 (71235) 2-15-39 әкімінің аппараты", "Әкім", True),
        ("әкімінің аппараты", "Әкім", True),
        ("Мақат ауданы әкімінің аппараты", "Абай көшесі, 31 орынбасары", True),
        ("Мақат ауданы № 2 әкімінің аппараты", "1-ші орынбасары", False),
        ("2-ші ауылдың әкімінің аппараты", "Әкім", False),
        ("Мақат ауданы әкімінің аппараты", "Әкімнің орынбасары Атырау облысы", True),
        ("Мақат ауданы әкімінің аппараты", "Атырау облысы Әкімнің орынбасары", True),
        ("Мақат ауданы әкімінің аппараты", "Атырау облысының басқарма бастығы", False),
    ],
)
def test_figures_that_belong_into_other_columns(name: str, post: str, doubtful: bool) -> None:
    row = ("7", name, "Мақат кенті, Орталық алаң көшесі, 1", post)
    assert doubts(row) == ([("r013", "row_uncertain")] if doubtful else [])
    assert doubts(*[row] * 13) == []  # this list says it so
    assert len(doubts(*[row] * 13, page=1)) == (13 if doubtful else 0)


def test_the_number_of_a_row_in_its_name() -> None:
    row = ("38. Мақат ауданы әкімінің аппараты", "Мақат кенті, Орталық алаң көшесі, 1", "Әкім")
    assert doubts(("", *row)) == [("r013", "row_uncertain")]
    assert doubts(("38", *row)) == []


def test_rows_beside_a_line_that_is_no_row() -> None:
    first = ("7", "Мақат ауданы әкімінің аппараты", "Мақат кенті, Абай көшесі, 5", "Әкім")
    second = ("8", "Индер ауданы әкімінің аппараты", "Индербор кенті, Мира көшесі, 8", "Әкім")
    alone = ("Мемлекеттік", "", "", "")
    both = [("r013", "row_uncertain"), ("r014", "row_uncertain")]
    assert doubts(first, alone, second, page=2) == both
    assert doubts(first, alone, second) == []  # a title, where cells have borders
    assert doubts(first, ("Атырау облысы", "", "", ""), second, page=2) == []


def test_an_e_mail_in_a_column_that_nobody_knows() -> None:
    """The header has one title more than the rows have cells: «Электрондық | пошта»."""
    header = (*HEADER, "Электрондық", "пошта")
    writer = LineWriter()
    rows = [(*row, f"office{n}@mail.kz") for n, row in enumerate(OTHERS)]
    writer.table([SourceRow(row, number) for number, row in enumerate([header, *rows], 1)])
    source = replace(appendix_of(""), lines=tuple(replace(x, page=1) for x in writer.lines))
    made = office_rows(source, rebuild(source), UNTOLD)
    mails = {row.office_id for row in made if isinstance(row, Email)}
    doubtful = {row.row_id for row in made if isinstance(row, Issue)}
    assert len(mails | doubtful) == len(rows)


def test_a_title_that_says_nothing_may_stand_over_e_mails() -> None:
    rows = [(*row[:3], f"office{n}@mail.kz") for n, row in enumerate(OTHERS)]
    writer = LineWriter()
    cells = [(*HEADER[:3], "Электрондық"), *rows]
    writer.table([SourceRow(row, number) for number, row in enumerate(cells, 1)])
    source = replace(appendix_of(""), lines=tuple(writer.lines))
    made = office_rows(source, rebuild(source), UNTOLD)
    assert len([row for row in made if isinstance(row, Email)]) == len(rows)


@pytest.mark.parametrize(
    ("address", "region", "lost"),
    [
        ("Аққыстау ауылы, Исатай көшесі, 9 Жамбыл облысы", "Атырау облысы", True),
        ("Аққыстау ауылы, Исатай көшесі, 9 Шығыс Қазақстан облысы", "Атырау облысы", True),
        ("Аққыстау ауылы, Исатай көшесі, 9 Атырау облысы", "Атырау облысы", False),
        ("Аққыстау ауылы, Исатай көшесі, 9", "Атырау облысы", False),
        ("9 стандартына 2-қосымша", "Атырау облысы", True),
    ],
)
def test_rows_below_a_heading_that_a_cell_took(address: str, region: str, lost: bool) -> None:
    rows = [(*OTHERS[0][:2], address, "Әкім"), OTHERS[1], ("Ақмола облысы", "", "", ""), OTHERS[2]]
    found = doubts((region, "", "", ""), *rows)
    assert [row for row, code in found if code == "row_uncertain"][:2] == ["r013", "r014"] * lost


def test_titles_that_spaces_set_apart() -> None:
    """The columns of `pdftotext -layout`: the number's title stands a space from the next one."""
    writer = LineWriter()
    writer.line("№ Атауы         Мекенжайы       Лауазымы", 1)
    writer.line("Ақмола облысы", 2)
    writer.table([SourceRow(row, number) for number, row in enumerate(OTHERS, 5)])
    source = replace(appendix_of(""), lines=tuple(writer.lines))
    made = office_rows(source, rebuild(source), UNTOLD)
    offices = [row for row in made if isinstance(row, Office)]
    assert {row.responsible for row in offices} == {"Әкім"}
    assert [row.name for row in offices] == [row[1] for row in OTHERS]
    assert {row.region for row in offices} == {"Ақмола облысы"}
