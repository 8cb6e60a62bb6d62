"""Columns that hold two values: addresses with phones and e-mails behind them."""

from __future__ import annotations

import pytest

from pipeline.model import Passage
from pipeline.schema import Address, Email, Issue, Office, Phone, WorkingHours
from pipeline.tables import rebuild
from pipeline.tables.combined import one_value_a_cell
from pipeline.tables.model import Column, OfficeTable, TableRow
from pipeline.tables.offices import office_rows
from tests.rows import only, values
from tests.tables.samples import appendix_of

HEADER = "№ п/п\tНаименование\tМестонахождение, телефон приемной\tЭлектронная почта\n"


@pytest.mark.parametrize(
    ("cell", "address", "phones", "emails"),
    [
        (
            "020200, п. Аршалы, ул. Добровольского, 8, тел. 8 (71644) 2-14-57, факс 2-11-90",
            "020200, п. Аршалы, ул. Добровольского, 8",
            ["+77164421457", "+77164421190"],
            [],
        ),
        (
            "050036, г. Алматы, мкр. 3, д. 41А (тел. приемной: (727) 224-15-04)",
            "050036, г. Алматы, мкр. 3, д. 41А",
            ["+77272241504"],
            [],
        ),
        (
            "г. Костанай, ул. Киевская, 18; 8 (7142) 54-27-36, krov_kst@mail.ru",
            "г. Костанай, ул. Киевская, 18",
            ["+77142542736"],
            ["krov_kst@mail.ru"],
        ),
        (
            "Атырау қаласы, Абай көшесі, 8/1 ҰҚК қабылдау бөлмесінің телефоны: 8 (7122) 32-20-64",
            "Атырау қаласы, Абай көшесі, 8/1",
            ["+77122322064"],
            [],
        ),
        ("Ақкөл қаласы, 5, моб. 87015551234", "Ақкөл қаласы, 5", ["+77015551234"], []),
        ("Ақкөл қаласы, Телефон станциясының үйі, 8", None, [], []),
    ],
)
def test_contacts_behind_an_address(
    cell: str, address: str | None, phones: list[str], emails: list[str]
) -> None:
    source = appendix_of(f"{HEADER}1\tБөлім\t{cell}\t-", celled=True)
    rows = office_rows(source, rebuild(source))
    assert values(rows, Address, "text") == [address or cell]
    assert values(rows, Phone, "e164") == phones
    assert values(rows, Email, "email") == emails


def test_a_table_without_such_cells_stays_as_it_is() -> None:
    cell = Passage("Ақкөл қаласы, 5", (0,), (1,), None)
    rows = (TableRow("1", {0: cell}, (0,)),)
    table = OfficeTable((), (Column("address"),), rows)
    assert one_value_a_cell(table) is table


def test_an_address_behind_the_colon_of_a_name() -> None:
    source = appendix_of("""
Перечень органов юстиции

1. Управление юстиции района Алматы: 010000, г. Астана, ул. Валиханова, 13/1;
телефон: 8 (7172) 31-72-14; электронный адрес: отсутствует; график работы: с 9.00 до 18.30.

2. Управление юстиции города Степногорска: 021500, г. Степногорск, 4 микрорайон, 1;
телефон: 8 (71645) 6-12-63; электронный адрес: step@mail.ru; график работы: с 9.00 до 18.30.
""")
    rows = office_rows(source, rebuild(source))
    assert values(rows, Office, "name") == [
        "Управление юстиции района Алматы",
        "Управление юстиции города Степногорска",
    ]
    assert values(rows, Address, "postal_code") == ["010000", "021500"]
    assert values(rows, Phone, "e164") == ["+77172317214", "+77164561263"]
    assert values(rows, Email, "email") == ["step@mail.ru"]
    assert len(only(rows, WorkingHours)) == 2


def test_a_name_before_its_address() -> None:
    source = appendix_of(
        "№\tАудан, қала\tБөлімнің атауы, мекенжайы, телефоны\tЖұмыс уақыты\n"
        + "1\tҚордай ауданы\tӘлеуметтік қорғау бөлімі, Қордай ауылы, Төле би көшесі, 106, "
        + "тел. 8 (72636) 2-16-36\t9.00-18.30\n"
        + "2\tМеркі ауданы\tӘлеуметтік қорғау бөлімі\t9.00-18.30\n",
        celled=True,
    )
    rows = office_rows(source, rebuild(source))
    assert values(rows, Office, "name", "district") == [
        ("Әлеуметтік қорғау бөлімі", "Қордай ауданы"),
        (None, "Меркі ауданы"),
    ]
    assert values(rows, Address, "text") == [
        "Қордай ауылы, Төле би көшесі, 106",
        "Әлеуметтік қорғау бөлімі",
    ]
    assert values(rows, Phone, "e164") == ["+77263621636"]
    assert "row_without_name" in values(rows, Issue, "code")


def test_titles_say_what_the_numbers_of_their_columns_are() -> None:
    source = appendix_of(
        "Р/с\tСоттың атауы\tИндексі\tМекенжайы\tКеңсенің телефоны\tФакс\tСенім телефоны\n"
        "1.\tАрал аудандық соты\t120100\tАрал қаласы, 123\t8 (72433) 2-14-52\t2-18-79\t2-32-00\n",
        celled=True,
    )
    rows = office_rows(source, rebuild(source))
    assert values(rows, Phone, "e164", "kind") == [
        ("+77243321452", "phone"),
        ("+77243321879", "fax"),
        ("+77243323200", "hotline"),
    ]
    assert values(rows, Address, "postal_code") == ["120100"]


PHONES_AND_FAXES = """
Мекеменің атауы Мекенжайы Байланыс телефоны Факс

Индер аудандық инспекциясы

Индербор кенті, Қонаев көшесі, 1

8 (71234) 2-11-39 8 (71234) 2-11-40

Мақат аудандық инспекциясы

Мақат кенті, Абай көшесі, 30

8 (71239) 3-24-09

8 (71239) 3-24-10

Исатай аудандық инспекциясы

Аққыстау ауылы, Абай көшесі, 9

8 (71231) 2-07-55, 2-07-56
"""


def test_two_columns_of_phones_that_share_a_line() -> None:
    source = appendix_of(PHONES_AND_FAXES)
    rows = office_rows(source, rebuild(source))
    assert values(rows, Phone, "e164", "kind") == [
        ("+77123421139", "phone"),
        ("+77123421140", "fax"),
        ("+77123932409", "phone"),
        ("+77123932410", "fax"),
        ("+77123120755", "phone"),
        ("+77123120756", "phone"),
    ]


def test_a_column_of_addresses_and_all_contacts() -> None:
    source = appendix_of(
        "№\tНаименование\tАдрес, телефон, e-mail\tВремя приема\n"
        "1\tГУ «Отдел занятости»\t141200, г. Экибастуз, ул. Горняков, 26, тел.: 8 (7187) 34-17-52, "
        "ekib@mail.ru\t9.00-18.30\n"
        "2\tГУ «Отдел занятости»\tс. Коктобе, ул. Казыбек би, 23 (8-71838-9-13-79)\t9.00-18.00\n",
        celled=True,
    )
    rows = office_rows(source, rebuild(source))
    assert values(rows, Address, "text") == [
        "141200, г. Экибастуз, ул. Горняков, 26",
        "с. Коктобе, ул. Казыбек би, 23",
    ]
    assert values(rows, Phone, "e164") == ["+77187341752", "+77183891379"]
    assert values(rows, Email, "email") == ["ekib@mail.ru"]
