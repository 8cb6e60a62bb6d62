"""Office lists whose format keeps cells: headings, repeated headers, rows cut by a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.tables import rebuild
from tests.tables.samples import appendix_of, plain_rows, table_of

HEADER = "Р/с №\tБөлімдердің атауы\tОрналасқан мекен-жайы\tБайланыс телефондары\n1\t2\t3\t4\n"
SETTLEMENTS = (
    "P/c №\tӘкімдіктің толық атауы\tЕлді мекен атауы\tБайланыс телефоны\tЗаңды мекенжайы\t"
    "Сайттың мекенжайы\n1\t2\t3\t4\t5\t6\n"
)

CASES = {
    "headings in a row of one cell": (
        HEADER
        + "Ақмола облысы\t\t\t\n"
        + "1\t«Ақкөл ауданының білім бөлімі» ММ\tАқкөл қаласы, 81\t8 (716 38) 228-47\n"
        + "Атырау облысы\t\t\t\t\n"
        + "52\t«Атырау қаласының білім бөлімі» ММ\tАтырау қаласы, 65 «а»\t8 (712) 328-209\n",
        [
            ["1", "«Ақкөл ауданының білім бөлімі» ММ", "Ақкөл қаласы, 81", "8 (716 38) 228-47"],
            ["52", "«Атырау қаласының білім бөлімі» ММ", "Атырау қаласы, 65 «а»",
             "8 (712) 328-209"],
        ],
    ),
    "the label stands on the second piece of a row": (
        SETTLEMENTS
        + "\t«Ақкөл ауданы Қырық-Құдық\t\t\t\t\n\n"
        + "10.\tауылдық округі әкімінің аппараты» ММ\tАзат ауылы\t8(716)454 5523\t"
        + "Ақкөл ауданы\t\n",
        [
            ["10.", "«Ақкөл ауданы Қырық-Құдық ауылдық округі әкімінің аппараты» ММ",
             "Азат ауылы", "8(716)454 5523", "Ақкөл ауданы", None],
        ],
    ),
    "the label stands on the first piece of a row": (
        SETTLEMENTS
        + "34.\t«Бурабай ауданы Шучье қаласы\t\t\tБурабай ауданы Шучье қаласы\t\n\n"
        + "\t«Әкімінің аппараты» ММ\tСветлый шипажайы\t8(716) 3643264\tАбылайхан к-сі, 34\t\n",
        [
            ["34.", "«Бурабай ауданы Шучье қаласы «Әкімінің аппараты» ММ", "Светлый шипажайы",
             "8(716) 3643264", "Бурабай ауданы Шучье қаласы Абылайхан к-сі, 34", None],
        ],
    ),
    "cells at the foot of a page begin the row whose name is on the next": (
        SETTLEMENTS
        + "10\t«Қостөбе ауылдық округі әкімінің аппараты» ММ\tТалас ауылы\t8(726 37) 25-4-45\t"
        + "Талас ауылы\t\n"
        + "\t\tҚызыл-Абад ауылы Казарма\t\t\t\n\n"
        + "11\t«Құмшағал ауылдық округі әкімінің аппараты»\tауылы Жиделі ауылы\t"
        + "8(726 33) 3-47-00\tЖамбыл ауданы\t\n",
        [
            ["10", "«Қостөбе ауылдық округі әкімінің аппараты» ММ", "Талас ауылы",
             "8(726 37) 25-4-45", "Талас ауылы", None],
            ["11", "«Құмшағал ауылдық округі әкімінің аппараты»",
             "Қызыл-Абад ауылы Казарма ауылы Жиделі ауылы", "8(726 33) 3-47-00",
             "Жамбыл ауданы", None],
        ],
    ),
    "whole rows on either side of a page break stay two, with and without a label": (
        HEADER
        + "1\t«Ақкөл ауданының білім бөлімі» ММ\tАқкөл қаласы, 81\t8 (716 38) 228-47\n\n"
        + "\t«Аршалы ауданының білім бөлімі» ММ\tАршалы ауылы, 47\t8 (716 44) 225-14\n",
        [
            ["1", "«Ақкөл ауданының білім бөлімі» ММ", "Ақкөл қаласы, 81", "8 (716 38) 228-47"],
            [None, "«Аршалы ауданының білім бөлімі» ММ", "Аршалы ауылы, 47", "8 (716 44) 225-14"],
        ],
    ),
    "a header that is printed again for each region": (
        HEADER
        + "1\t«Ақкөл ауданының білім бөлімі» ММ\tАқкөл қаласы, 81\t8 (716 38) 228-47\n\n"
        + "Ақтөбе облысы\n\n"
        + HEADER
        + "1\t«Алға ауданының білім бөлімі» ММ\tАлға қаласы, 7 «а»\t8 (713) 37-318-76\n"
        + "---\t---\t--\t-----\n",
        [
            ["1", "«Ақкөл ауданының білім бөлімі» ММ", "Ақкөл қаласы, 81", "8 (716 38) 228-47"],
            ["1", "«Алға ауданының білім бөлімі» ММ", "Алға қаласы, 7 «а»", "8 (713) 37-318-76"],
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_rows(case: str) -> None:
    text, expected = CASES[case]
    assert plain_rows(table_of(text, celled=True)) == expected


@pytest.mark.parametrize("case", CASES)
def test_rows_that_lost_the_empty_cells_before_their_first(case: str) -> None:
    """A copy without indents has no tabs at the beginnings of its lines."""
    text, expected = CASES[case]
    bare = "\n".join(row.lstrip("\t") for row in text.split("\n"))
    assert plain_rows(table_of(bare, celled=True)) == expected


def test_headings_inside_and_between_tables() -> None:
    text, _ = CASES["a header that is printed again for each region"]
    table = table_of(text, celled=True)
    assert [row.region for row in table.rows] == [None, "Ақтөбе облысы"]
    bare = HEADER + "Солтүстік Қазақстан\t\t\t\n1\t«Елец» ММ\tСаумалкөл ауылы\t8(715)33 29634\n"
    assert table_of(bare, celled=True).rows[0].region == "Солтүстік Қазақстан облысы"
    russian = bare.replace("Солтүстік Қазақстан", "Северо-Казахстанская область")
    assert table_of(russian, celled=True).rows[0].region == "Северо-Казахстанская область"


ABOVE = HEADER + "1\t«Елец» ММ\tСаумалкөл ауылы, 8\t8 (71533) 2-96-34\n"
BELOW = "2\t«Тараз» ММ\tТараз қаласы, 9\t8 (72626) 2-96-34\n"


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        # a page sets headings in the middle of a table, where a column stands
        (ABOVE + "\t\tЖамбыл облысы\t\n" + BELOW, [None, "Жамбыл облысы"]),
        # but an address may go on
        (ABOVE.replace(", 8", ",") + "\t\tЖамбыл облысы\t\n" + BELOW, [None, None]),
        (ABOVE + "\t\tЖамбыл облысы\t\n" + BELOW.replace("2\t", "\t", 1), [None, None]),
    ],
)
def test_a_region_in_the_middle_of_a_table_is_a_heading(
    text: str, regions: list[str | None]
) -> None:
    assert [row.region for row in table_of(text, celled=True).rows] == regions


def test_a_region_beside_the_rest_of_the_row_above_is_a_heading() -> None:
    above = ABOVE.replace("«Елец» ММ", "«Елец бөлімі» мемлекеттік")
    table = table_of(f"{above}\nЖамбыл облысы\tмекемесі\t\t\n{BELOW}", celled=True)
    assert [row.region for row in table.rows] == [None, "Жамбыл облысы"]
    assert plain_rows(table)[0][1] == "«Елец бөлімі» мемлекеттік мекемесі"


def test_a_branch_is_the_heading_of_its_rows() -> None:
    """It is named by its region, and nothing stands beside its name."""
    header = "№ п/п\tНаименование\tАдрес\tКонтактные телефоны\n"
    rows = "{}.1\tГородской отдел № 1\tул. Тургенева, 109\t8 (7132) 56-57-83\n"
    branch = "1. Филиал РГП «Центр обслуживания населения» по Актюбинской области\t\t\t\n"
    city = "Филиал РГП «Центр обслуживания населения» по городу Алматы\t\t\t\n"
    table = table_of(header + branch + rows.format(1) + city + rows.format(2), celled=True)
    assert [row.region for row in table.rows] == ["Актюбинская область", "город Алматы"]
    torn = "\tРайонные отделы Акмолинской области\t\t\n"  # below a name
    assert table_of(header + rows.format(1) + torn, celled=True).rows[0].region is None
    own = branch.replace("\t\t\t", "\tг. Актобе, ул. Тургенева, 1\t8 (7132) 56-57-80\t")
    table = table_of(header + own + rows.format(1), celled=True)
    assert [row.region for row in table.rows][-1] is None


def test_a_region_within_a_title_is_a_heading() -> None:
    """The last lines of a page are titles and a heading, which nothing parts."""
    text = appendix_of("№\tАтауы\tМекенжайы|Жамбыл облысы\tТелефоны\n" + BELOW, celled=True)
    lines = [
        replace(line, cells=tuple(cell.replace("|", "\n") for cell in line.cells or ()) or None)
        for line in text.lines
    ]
    table = rebuild(replace(text, lines=tuple(lines)))
    assert [row.region for row in table.rows] == ["Жамбыл облысы"]
    assert [column.title for column in table.columns] == ["№", "Атауы", "Мекенжайы", "Телефоны"]


@pytest.mark.parametrize("line", ["{}\n", "\n{}\t\t\t\n", "\t{}\t\t\n"])
def test_hours_above_the_first_row_are_those_of_all(line: str) -> None:
    hours = "Жұмыс уақыты: дүйсенбі – жұма 9.00-18.00"
    row = "1\t«Елец» ММ\tСаумалкөл ауылы\t8 (71533) 2-96-34\n"
    table = table_of(HEADER + line.format(hours) + row, celled=True)
    assert [cells[-1] for cells in plain_rows(table)] == [hours]
    assert table.rows[0].positions == (len((HEADER + line).split("\n")) - 1,)


def test_a_cell_without_a_column_is_kept() -> None:
    text = HEADER + "33\t«Алакөл ауданының білім бөлімі» ММ\tҮшарал\t8 (728) 225-64\t33-210-33,\n"
    (row,) = table_of(text, celled=True).rows
    assert [cell.text for cell in row.extra] == ["33-210-33,"]


def test_another_table_runs_on_with_its_own_columns() -> None:
    text = (
        HEADER
        + "1\t«Ақкөл ауданының білім бөлімі» ММ\tАқкөл қаласы, 81\t8 (716 38) 228-47\n"
        + "№\tОрталықтың атауы\tБайланыс телефондары\tЗаңды мекенжайы\n"
        + "1\tХҚКО\t8(7162) 25-77-16\tКөкшетау қаласы, 5\n"
    )
    table = table_of(text, celled=True)
    first, second = table.rows
    assert [cell.text for _, cell in table.cells(first, "phone")] == ["8 (716 38) 228-47"]
    assert [cell.text for _, cell in table.cells(second, "phone")] == ["8(7162) 25-77-16"]
    assert [cell.text for _, cell in table.cells(second, "address")] == ["Көкшетау қаласы, 5"]


@pytest.mark.parametrize(
    ("titles", "row", "roles"),
    [
        ("\tБөлім атауы\tТелефоны", "Мир көшесі, 64\tЗеренді бөлімі\t8(71632) 2-21-09",
         "address name phone"),
        ("\tБөлім атауы\tТелефоны", "1\tЗеренді бөлімі\t8(71632) 2-21-09", "label name phone"),
        ("№\tМекенжайы\t\tТелефоны",
         "1\tМир көшесі, 64\tЗеренді бөлімі\t8(71632) 2-21-09", "label address name phone"),
        ("№\tАтауы\tМекенжайы\t\t",
         "1\tЗеренді бөлімі\tМир көшесі, 64\t8(71632) 2-21-09\tzer@mail.ru",
         "label name address phone email"),
        ("\tМекенжайы\tТелефоны", "Зеренді ауданы\tМир көшесі, 64\t8(71632) 2-21-09",
         "name address phone"),
        ("№\tАтауы\tМекенжайы\t", "1\tЗеренді бөлімі\tЗеренді ауылы\tМир көшесі, 64",
         "label name address other"),
    ],
)  # fmt: skip
def test_cells_tell_what_columns_without_a_title_hold(titles: str, row: str, roles: str) -> None:
    table = table_of(f"{titles}\n{row}\n", celled=True)
    assert " ".join(column.role for column in table.columns) == roles


TWO_ROWS = (
    "№\tАтауы\tМекенжайы\tБайланыс\t\tЖұмыс уақыты\t\n"
    "\t\t\tтелефоны\te-mail\tжазда\tқыста\n"
    "1\tҚала емханасы\tОрал қаласы, 145\t8(7112) 50-12-30\toral@mail.ru\t8.00-17.00\t9.00-18.00\n"
)


def test_a_title_that_a_second_row_divides() -> None:
    table = table_of(TWO_ROWS, celled=True)
    assert [(column.role, column.title) for column in table.columns[3:]] == [
        ("phone", "телефоны"), ("email", "e-mail"),
        ("schedule", "Жұмыс уақыты жазда"), ("schedule", "Жұмыс уақыты қыста"),
    ]  # fmt: skip
    assert [row.label for row in table.rows] == ["1"]
