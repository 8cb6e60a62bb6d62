"""Rows of the database from office lists, and what is said about doubtful ones."""

from __future__ import annotations

import pytest

from pipeline.schema import (
    Address,
    Email,
    Issue,
    Office,
    OfficeAttribute,
    Phone,
    Row,
    WorkingHours,
)
from pipeline.tables import read_list, rebuild
from pipeline.tables.offices import office_rows
from tests.rows import only, values
from tests.tables.samples import appendix_of

HEADER = "Р/с №\tБөлімдердің атауы\tОрналасқан мекен-жайы\tБайланыс телефондары\n1\t2\t3\t4\n"


def rows_of(text: str, *, celled: bool = True) -> list[Row]:
    appendix = appendix_of(text, celled=celled)
    return office_rows(appendix, rebuild(appendix))


def issues(rows: list[Row]) -> list[tuple[str, str | None]]:
    return values(rows, Issue, "code", "row_id")


def test_one_office() -> None:
    rows = rows_of(
        HEADER
        + "Ақмола облысы\t\t\t\n"
        + "1.\t«Ақкөл ауданының білім бөлімі» ММ\t"
        + "020100, Ақкөл ауданы, Ақкөл қаласы, Абай көшесі, 81\t"
        + "тел. 8 (71638) 2-02-82, 2-02-83 E-mail: akkol@mail.ru\n"
    )
    (office,) = (row for row in rows if isinstance(row, Office))
    assert office.office_id == "gov-2001-1.s01.a1.r001"
    assert (office.row_label, office.name) == ("1.", "«Ақкөл ауданының білім бөлімі» ММ")
    assert (office.region, office.district_heading) == ("Ақмола облысы", None)
    assert (office.line_start, office.line_end) == (4, 4)
    (address,) = (row for row in rows if isinstance(row, Address))
    assert (address.postal_code, address.district) == ("020100", "Ақкөл ауданы")
    assert (address.region, address.region_source) == ("Ақмола облысы", "heading")
    phones = values(rows, Phone, "phone_id", "e164")
    assert phones == [
        ("gov-2001-1.s01.a1.r001.p1", "+77163820282"),
        ("gov-2001-1.s01.a1.r001.p2", "+77163820283"),
    ]
    assert values(rows, Email, "email") == ["akkol@mail.ru"]
    assert issues(rows) == []


def test_a_cell_without_a_column_is_said_once() -> None:
    """The second piece of a torn phone is read with the first; what else is left is kept."""
    torn = HEADER + "33\t«Алакөл ауданының білім бөлімі» ММ\tҮшарал\t8 (728) 225-64\t33-210-33,\n"
    rows = rows_of(torn)
    assert values(rows, Phone, "text") == ["8 (728) 33-210-33", "225-64"]
    said = [row.message for row in rows if isinstance(row, Issue) and row.code == "phone_torn"]
    assert said == [
        "the pieces of «8 (728) 225-64 | 33-210-33,» stand in reverse; "
        "read as «8 (728) 33-210-33, 225-64»"
    ]
    assert "cell_without_column" not in [code for code, _ in issues(rows)]
    for fifth, phone in (("Директор", "8 (71638) 2-02-82"), ("33-210-33", "")):
        rows = rows_of(HEADER + f"1\t«Ақкөл бөлімі» ММ\tАқкөл қаласы\t{phone}\t{fifth}\n")
        assert "cell_without_column" in [code for code, _ in issues(rows)]
        assert values(rows, OfficeAttribute, "text") == [fifth]


def test_printed_numbers_are_checked() -> None:
    labels = ("1", "2", "4", "4", "2", "3")
    text = HEADER + "".join(f"{n}\t{i}-бөлім\tАбай, {i}\t\n" for i, n in enumerate(labels))
    assert issues(rows_of(text)) == [
        ("row_number_gap", "gov-2001-1.s01.a1.r003"),
        ("row_number_repeated", "gov-2001-1.s01.a1.r004"),
        ("row_number_jump", "gov-2001-1.s01.a1.r005"),
    ]


def test_numbering_restarts_under_a_heading() -> None:
    text = (
        HEADER
        + "Ақмола облысы\t\t\t\n1\tА бөлімі\tЖеңіс к-сі, 1\t\n"
        + "Атырау облысы\t\t\t\n1\tБ бөлімі\tЖеңіс к-сі, 2\t\n"
    )
    assert issues(rows_of(text)) == []


def test_shared_phones_are_told_in_the_order_of_the_cell() -> None:
    numbers = [f"8 (71642) 2-12-{last}" for last in (57, 31, 99, 12, 45)]
    text = HEADER + "".join(
        f"{row}\tА бөлімі\tЖеңіс к-сі, {row}\t{', '.join(numbers)}\n" for row in (1, 2)
    )
    shared = [
        row.message.split()[2]
        for row in rows_of(text)
        if isinstance(row, Issue) and row.code == "phone_shared"
    ]
    assert shared == [f"+7716422{number[-5:].replace('-', '')}" for number in numbers] * 2


def test_facts_of_the_source_are_kept_and_said() -> None:
    text = (
        HEADER
        + "1\t«Еңбекшілдер ауданы білім бөлімі» ММ\tЕгіндікөл ауданы, 1\t8 (71642) 2-12-57\n"
        + "2\t«Есіл ауданының білім бөлімі» ММ\tЕсіл қаласы, Абай көшесі, 1\t8 (71642) 2-12-57\n"
        + "3\t«Есіл ауданының білім бөлімі» ММ\tЕсіл қаласы, Абай көшесі, 1\t8 (71642) 2-12-57\n"
    )
    rows = rows_of(text)
    found = issues(rows)
    assert ("address_in_another_district", "gov-2001-1.s01.a1.r001") in found
    assert ("phone_shared", "gov-2001-1.s01.a1.r001") in found
    assert ("row_repeated", "gov-2001-1.s01.a1.r003") in found
    assert {p.e164 for p in rows if isinstance(p, Phone)} == {"+77164221257"}


def test_a_column_of_phones_that_stands_a_row_too_low_is_said_once() -> None:
    """As in Qostanai: each district has the phone of the one above it."""
    places = [
        ("Жангелдин ауданы", "71434", "Денисов"),
        ("Жітіқара ауданы", "71439", "Жітіқара"),
        ("Қамысты ауданы", "71435", "Қамысты"),
        ("Қарасу ауданы", "71437", "Қарасу"),
        ("Науырзым ауданы", "71452", "Қараменді"),
        ("Таран ауданы", "71454", "Таран"),
    ]
    lines = [
        f"{number}\t«{district} білім бөлімі» ММ\t{village} ауылы, Ленин к-сі, {number}\t"
        f"8 ({code}) 2-1{number}-77\n"
        for number, (district, code, village) in enumerate(places, 1)
    ]
    rows = rows_of(HEADER + "".join(lines))
    codes = values(rows, Issue, "code")
    assert codes.count("column_shifted") == 1
    (message,) = (
        row.message for row in rows
        if isinstance(row, Issue) and row.message.startswith("8 (71437)")
    )  # fmt: skip
    assert message == (
        "8 (71437) 2-14-77: the area code 71437 is that of Қамысты ауданы (1 above); "
        "that of Қарасу ауданы is 71452"
    )


def test_a_number_of_no_area_is_said_with_the_code_of_its_place() -> None:
    rows = rows_of(
        HEADER + "1\t«Ұйғыр ауданы білім бөлімі» ММ\tШонжы ауылы, 70\t8 (728) 78-228-25\n"
    )
    (message,) = (r.message for r in rows if isinstance(r, Issue) and r.code == "phone_implausible")
    assert message.endswith("72878 is no area code of Kazakhstan; that of Ұйғыр ауданы is 72778")


def test_a_strange_area_code_is_said_once_of_all_its_numbers() -> None:
    place = "1\t«Ақкөл ауданы білім бөлімі» ММ\tАқкөл ауданы, Абай к-сі, 1\t"
    told = [
        values(rows_of(HEADER + place + phones), Issue, "message")
        for phones in (
            "8 (71643) 2-12-57, 2-12-58",
            "8 (71670) 2-12-57, 2-12-58",
            "8 (71638) 2-12-57, 2-12-58",
        )
    ]
    assert told == [
        [
            "8 (71643) 2-12-57, 2-12-58: the area code 71643 is that of Атбасар; "
            "that of Ақкөл ауданы is 71638"
        ],
        ["«8 (71670) 2-12-57»: 71670 is no area code of Kazakhstan; that of Ақкөл ауданы is 71638"],
        [],
    ]


def test_cells_without_a_column_of_their_own() -> None:
    text = (
        "№\tӘкімдіктің толық атауы\tЕлді мекен атауы\tЗаңды мекенжайы\tЭлектрондық мекенжайы\n"
        "1\t«Ақкөл қаласы әкімінің аппараты» ММ\tРадовка ауылы, Ерназар ауылы\t"
        "Ақкөл, 83\tИванов И.И.\n"
    )
    rows = rows_of(text)
    kept = values(rows, OfficeAttribute, "column_title", "text")
    assert kept == [
        ("Электрондық мекенжайы", "Иванов И.И."),
        ("Елді мекен атауы", "Радовка ауылы, Ерназар ауылы"),
    ]
    assert ("cell_not_understood", "gov-2001-1.s01.a1.r001") in issues(rows)


def test_a_dash_is_no_value() -> None:
    rows = rows_of(HEADER + "1\t«Ақкөл ауданының білім бөлімі» ММ\t-\tжоқ\n")
    assert not [row for row in rows if isinstance(row, Address | Phone | OfficeAttribute)]


def test_two_columns_of_hours_say_what_each_is_for() -> None:
    rows = rows_of(
        "Р/с №\tАтауы\tМекенжайы\tҚұжаттарды қабылдау (жұмыс режимі)\t"
        + "Құжаттарды беру (жұмыс режимі)\n"
        + "1\tОрал қаласының әкімдігі\tОрал қ., Абай көшесі, 15\t9.00 - 13.00\t14.00 - 18.00\n"
        + "2\tАқсай қаласының әкімдігі\tАқсай қ., Абай көшесі, 3\tкеңсе: 9.00 - 13.00\t-\n"
    )
    hours = values(rows, WorkingHours, "subject", "opens")
    assert hours == [
        ("Құжаттарды қабылдау", "09:00"),
        ("Құжаттарды беру", "14:00"),
        ("кеңсе", "09:00"),
    ]


def test_a_number_of_which_little_is_printed_is_less_sure() -> None:
    rows = rows_of(
        HEADER
        + "Ақмола облысы\t\t\t\n"
        + "1.\t«Ақкөл ауданының білім бөлімі» ММ\tАқкөл ауданы, Абай көшесі, 81\t2-02-82\n"
        + "2.\t«Ақкөл ауданының мұрағаты» ММ\tАқкөл ауданы, Абай көшесі, 83\t"
        + "8 (71638) 2-02-84, 2-02-85, 86\n"
    )
    phones = only(rows, Phone)
    assert [(row.e164, row.area_code_source, row.confidence) for row in phones] == [
        ("+77163820282", "inferred", 0.8),
        ("+77163820284", "printed", 1.0),
        ("+77163820285", "inherited", 1.0),
        ("+77163820286", "inherited", 0.8),
    ]


PRINTED = """
№
Атауы
Мекенжайы
Телефоны

1

«Ақкөл» ММ

Ақкөл қаласы, Абай көшесі, 81

8 (71638) 2-02-82

2

«Елец» ММ

Саумалкөл ауылы, Абай көшесі, 8

8 (71533) 2-96-34
"""
CELLS = HEADER + (
    "1\t«Ақкөл» ММ\tАқкөл қаласы, Абай көшесі, 81\t8 (71638) 2-02-82\n"
    "2\t«Елец» ММ\tСаумалкөл ауылы, Абай көшесі, 8\t8 (71533) 2-96-34\n"
)


@pytest.mark.parametrize(
    ("text", "celled", "is_drawn", "pages"),
    [
        (PRINTED, False, True, 1),
        (PRINTED, False, False, 0),
        (CELLS, True, True, 0),
    ],
)
def test_pages_that_show_no_columns_of_a_list_are_told(
    text: str, *, celled: bool, is_drawn: bool, pages: int
) -> None:
    rows = read_list(appendix_of(text, celled=celled), is_drawn=is_drawn)
    told = [row for row in rows if isinstance(row, Issue) and row.code == "page_table_unclear"]
    assert sum(isinstance(row, Office) for row in rows) == 2
    assert len(told) == pages
