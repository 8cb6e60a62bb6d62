"""Lists that are printed as text, each value with its title before it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Line
from pipeline.schema import Address, Email, Office, Phone, WorkingHours
from pipeline.tables import rebuild
from pipeline.tables.offices import office_rows
from pipeline.tables.prose import is_prose, rebuild_prose
from tests.rows import only, values
from tests.tables.samples import appendix_of, assert_accounted, plain_rows, table_of

TITLED = """
1. «Талдықорған қаласының тұрғын үй бөлімі» мемлекеттік мекемесі, мекенжайы: 040000, Талдықорған
қаласы, Қабанбай батыр көшесі, 26, байланыс телефоны – 8 (7282) 24-15-63, факс: 24-15-64,
электрондық мекенжайы: tald_zhil@mail.ru, жұмыс кестесі: дүйсенбіден жұмаға дейін 9.00-18.00.

2. «Текелі қаласының тұрғын үй бөлімі» мемлекеттік мекемесі (мекенжайы: 041700, Текелі қаласы,
Әуезов көшесі, 10, телефоны: 8 (72835) 4-41-92).

Ескі мекенжайлар жарамсыз.
"""
BLOCKS = """
Маңғыстау облысы

Бейнеу ауданы

«Бейнеу ауданының білім бөлімі» ММ
Мекенжайы: 130100, Бейнеу ауылы, Ы. Алтынсарин көшесі, 3
Телефоны: 8 (72932) 2-13-81, 2-13-82

E-mail: beineu_bilim@mail.ru

Түпқараған ауданы

«Түпқараған ауданының білім бөлімі» ММ
Мекенжайы: 130500, Форт-Шевченко қаласы, Көшербаев көшесі, 2 а
Телефоны: 8 (72938) 2-24-19
"""
UNTITLED = """
1) «Панфилов ауданының білім бөлімі» ММ, 041300, Жаркент қаласы, Головацкий көшесі, 129,
тел. 8 (72831) 5-19-02;
2) «Сарқан ауданының білім бөлімі» ММ, Сарқан қаласы, Тәуелсіздік көшесі, 111, тел. 8 (72839)
2-16-44.
"""
RUSSIAN = """
1. Государственное учреждение "Отдел жилищных отношений города Сатпаев", адрес: 101300, город
Сатпаев, улица Абая, 55 А, тел./факс: 8 (71063) 3-92-08, адрес электронной почты:
satpaev_zhkh@mail.ru, график работы: понедельник – пятница с 9.00 до 18.30 часов.
"""


@pytest.mark.parametrize(
    ("text", "roles", "rows"),
    [
        (
            TITLED,
            ["name", "address", "phone", "email", "schedule"],
            [
                [
                    "1.",
                    "«Талдықорған қаласының тұрғын үй бөлімі» мемлекеттік мекемесі",
                    "040000, Талдықорған қаласы, Қабанбай батыр көшесі, 26",
                    "8 (7282) 24-15-63, факс: 24-15-64",
                    "tald_zhil@mail.ru",
                    "дүйсенбіден жұмаға дейін 9.00-18.00.",
                ],
                [
                    "2.",
                    "«Текелі қаласының тұрғын үй бөлімі» мемлекеттік мекемесі",
                    "041700, Текелі қаласы, Әуезов көшесі, 10",
                    "8 (72835) 4-41-92",
                    None,
                    None,
                ],
            ],
        ),
        (
            BLOCKS,
            ["name", "address", "phone", "email"],
            [
                [
                    None,
                    "«Бейнеу ауданының білім бөлімі» ММ",
                    "130100, Бейнеу ауылы, Ы. Алтынсарин көшесі, 3",
                    "8 (72932) 2-13-81, 2-13-82",
                    "beineu_bilim@mail.ru",
                ],
                [
                    None,
                    "«Түпқараған ауданының білім бөлімі» ММ",
                    "130500, Форт-Шевченко қаласы, Көшербаев көшесі, 2 а",
                    "8 (72938) 2-24-19",
                    None,
                ],
            ],
        ),
        (
            UNTITLED,
            ["name", "address", "phone"],
            [
                [
                    "1)",
                    "«Панфилов ауданының білім бөлімі» ММ",
                    "041300, Жаркент қаласы, Головацкий көшесі, 129",
                    "8 (72831) 5-19-02",
                ],
                [
                    "2)",
                    "«Сарқан ауданының білім бөлімі» ММ",
                    "Сарқан қаласы, Тәуелсіздік көшесі, 111",
                    "8 (72839) 2-16-44.",
                ],
            ],
        ),
        (
            RUSSIAN,
            ["name", "address", "phone", "email", "schedule"],
            [
                [
                    "1.",
                    'Государственное учреждение "Отдел жилищных отношений города Сатпаев"',
                    "101300, город Сатпаев, улица Абая, 55 А",
                    "тел./факс: 8 (71063) 3-92-08",
                    "satpaev_zhkh@mail.ru",
                    "понедельник – пятница с 9.00 до 18.30 часов.",
                ]
            ],
        ),
    ],
    ids=["titled", "blocks", "untitled address", "russian"],
)
def test_paragraphs_are_rows(text: str, roles: list[str], rows: list[list[str | None]]) -> None:
    table = table_of(text)
    assert [column.role for column in table.columns] == roles
    assert plain_rows(table) == rows


def test_headings_hold_and_what_follows_the_list_is_said() -> None:
    table = table_of(BLOCKS)
    assert [row.region for row in table.rows] == ["Маңғыстау облысы"] * 2
    assert [row.district for row in table.rows] == ["Бейнеу ауданы", "Түпқараған ауданы"]
    (finding,) = table_of(TITLED).findings
    assert finding.code == "list_line_unplaced"
    assert "Ескі мекенжайлар жарамсыз." in finding.message


def test_values_are_read_as_those_of_tables_and_know_their_lines() -> None:
    appendix = appendix_of(TITLED)
    rows = office_rows(appendix, rebuild(appendix))
    phones = values(rows, Phone, "e164", "kind", "line_start")
    assert phones == [
        ("+77282241563", "phone", 2),
        ("+77282241564", "fax", 2),
        ("+77283544192", "phone", 6),
    ]
    assert values(rows, Email, "email", "line_start") == [("tald_zhil@mail.ru", 3)]
    address = next(row for row in rows if isinstance(row, Address))
    assert (address.postal_code, address.street, address.building) == (
        "040000", "Қабанбай батыр", "26",
    )  # fmt: skip
    hours = values(rows, WorkingHours, "days", "opens", "closes")
    assert hours == [("1,2,3,4,5", "09:00", "18:00")]
    assert len(only(rows, Office)) == 2


@pytest.mark.parametrize(
    "text",
    [
        # Cells that say what they hold stand below a header.
        "Орналасқан мекенжайы Байланыс деректері\n\n1.\n«Ақмола облысы әкімінің аппараты» ММ\n\n"
        "Ақмола облысы, Көкшетау қ., Абай к., 83.\n\nтел: 8 (7162) 25-79-22, E-mail: a@akmo.kz",
        "1 Хромтау аудандық бөлімі\n031100, Хромтау ауданы, Хромтау қаласы, Спорт көшесі, 2\n\n"
        "Бөлім басшысы 8(71336)25-9-92",
        "",
    ],
)
def test_tables_are_no_prose(text: str) -> None:
    assert not is_prose(appendix_of(text).lines)


@settings(max_examples=60)
@given(
    st.lists(
        st.text(st.sampled_from("аБ1. ,:()«»–\t") | st.characters(max_codepoint=0x500), max_size=30)
        | st.sampled_from(["1. «А» ММ, мекенжайы: Ақтау қаласы", "тел. 8 (7292) 50-31-12", ""]),
        max_size=12,
    )
)
def test_no_line_is_lost(texts: list[str]) -> None:
    lines = [Line(number, " ".join(text.split())) for number, text in enumerate(texts, 1)]
    assert_accounted(rebuild_prose(lines))


def test_full_stops_between_the_values() -> None:
    text = (
        "1. «Алға орталығы» КММ. Мекенжайы: Алға қаласы, Уәлиханов көшесі, 10. Телефоны:"
        " 8 (71337) 3-12-05.\n\n2. «Хромтау орталығы» КММ. Мекенжайы: Хромтау қ. Телефоны:"
        " 8 (71336) 2-14-88.\n"
    )
    assert [row[1:3] for row in plain_rows(table_of(text))] == [
        ["«Алға орталығы» КММ", "Алға қаласы, Уәлиханов көшесі, 10"],
        ["«Хромтау орталығы» КММ", "Хромтау қ."],
    ]


def test_days_before_a_colon_make_no_running_list() -> None:
    text = (
        "№ Бөлімнің атауы Жұмыс кестесі Мекенжайы Телефоны, факсы\n\n"
        "1 Арқалық қаласының бөлімі Дс-Жм: 9.00-20.00; Сб: 9.00-13.00\n\n"
        "110300, Арқалық қаласы, Маясова көшесі, 10\n\n"
        "8 (71430) 7-12-40; факс 8 (71430) 7-12-41\n"
    )
    assert not is_prose(appendix_of(text).lines)
    assert plain_rows(table_of(text)) == [
        ["1", "Арқалық қаласының бөлімі", "Дс-Жм: 9.00-20.00; Сб: 9.00-13.00",
         "110300, Арқалық қаласы, Маясова көшесі, 10", "8 (71430) 7-12-40; факс 8 (71430) 7-12-41"],
    ]  # fmt: skip
