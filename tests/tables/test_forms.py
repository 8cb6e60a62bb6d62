"""Lists in forms that the decrees here do not have, with places of regions made later."""

from __future__ import annotations

import pytest

from pipeline.tables.checks import check_numbers, label_number
from tests.tables.samples import plain_rows, table_of

PHONES_FIRST = """
Р/с № Байланыс телефоны Мекеменің атауы Заңды мекенжайы

1 2 3 4

1. 8 (7292) 33-45-12,
33-45-18

«Ақтау қалалық тұрғын үй¬
инспекциясы» ММ

130000, Ақтау қаласы,¬
9-шағын ауданы, 23-ғимарат

2. 8 (72934) 6-21-40

«Жаңаөзен қаласының тұрғын үй¬
қатынастары бөлімі» ММ

130200, Жаңаөзен қаласы,¬
Сәтпаев көшесі, 7
"""
PHONES_FIRST_ROWS = [
    [
        "1.",
        "8 (7292) 33-45-12, 33-45-18",
        "«Ақтау қалалық тұрғын үй инспекциясы» ММ",
        "130000, Ақтау қаласы, 9-шағын ауданы, 23-ғимарат",
    ],
    [
        "2.",
        "8 (72934) 6-21-40",
        "«Жаңаөзен қаласының тұрғын үй қатынастары бөлімі» ММ",
        "130200, Жаңаөзен қаласы, Сәтпаев көшесі, 7",
    ],
]
MAIL_FIRST = """
Электрондық мекенжайы Мекеменің атауы Байланыс телефоны Заңды мекенжайы

zhez.sobes@mail.ru «Жезқазған қаласының¬
әлеуметтік бағдарламалар бөлімі» ММ
8 (7102) 73-55-08 100600, Жезқазған қаласы,¬
Ғарышкерлер бульвары, 5

ulytau_sobes@mail.ru «Ұлытау ауданының¬
әлеуметтік бағдарламалар бөлімі» ММ
8 (71035) 2-11-56 101500, Ұлытау ауылы,¬
Булкышев көшесі, 14
"""
MAIL_FIRST_ROWS = [
    [
        None,
        "zhez.sobes@mail.ru",
        "«Жезқазған қаласының әлеуметтік бағдарламалар бөлімі» ММ",
        "8 (7102) 73-55-08",
        "100600, Жезқазған қаласы, Ғарышкерлер бульвары, 5",
    ],
    [
        None,
        "ulytau_sobes@mail.ru",
        "«Ұлытау ауданының әлеуметтік бағдарламалар бөлімі» ММ",
        "8 (71035) 2-11-56",
        "101500, Ұлытау ауылы, Булкышев көшесі, 14",
    ],
]
LEVELS = """
№ Бөлімнің атауы Орналасқан жері Байланыс телефоны

1. Түркістан қаласы

1.1. № 1 Түркістан қалалық бөлімі
Түркістан қаласы, Б. Саттарханов даңғылы, 44¬
8 (72533) 5-91-40

1.2. № 2 Түркістан қалалық бөлімі
Түркістан қаласы, Яссы шағын ауданы, 112-үй¬
8 (72533) 5-91-41

2. Сарыағаш ауданы

2.1. Сарыағаш аудандық бөлімі
Сарыағаш қаласы, Дүйсенбаев көшесі, 4 А¬
8 (72537) 2-53-06
"""
LEVELS_ROWS = [
    [
        "1.1.",
        "№ 1 Түркістан қалалық бөлімі",
        "Түркістан қаласы, Б. Саттарханов даңғылы, 44",
        "8 (72533) 5-91-40",
    ],
    [
        "1.2.",
        "№ 2 Түркістан қалалық бөлімі",
        "Түркістан қаласы, Яссы шағын ауданы, 112-үй",
        "8 (72533) 5-91-41",
    ],
    [
        "2.1.",
        "Сарыағаш аудандық бөлімі",
        "Сарыағаш қаласы, Дүйсенбаев көшесі, 4 А",
        "8 (72537) 2-53-06",
    ],
]


@pytest.mark.parametrize(
    ("text", "rows"),
    [(PHONES_FIRST, PHONES_FIRST_ROWS), (MAIL_FIRST, MAIL_FIRST_ROWS), (LEVELS, LEVELS_ROWS)],
    ids=["phones first", "e-mail first", "numbers of levels"],
)
def test_columns_in_any_order(text: str, rows: list[list[str | None]]) -> None:
    assert plain_rows(table_of(text)) == rows


def test_headings_with_numbers_of_their_own() -> None:
    table = table_of(LEVELS)
    districts = ["Түркістан қаласы", "Түркістан қаласы", "Сарыағаш ауданы"]
    assert [row.district for row in table.rows] == districts
    assert list(check_numbers(table)) == []
    skipped = table_of(LEVELS.replace("1.2.", "1.3."))
    assert [finding.code for _, finding in check_numbers(skipped)] == ["row_number_gap"]


@pytest.mark.parametrize(("label", "number"), [("12.", 12), ("3.12.", 12), ("³6.", 6), ("²", None)])
def test_the_number_of_a_label(label: str, number: int | None) -> None:
    assert label_number(label) == number


def test_a_district_with_a_number_is_no_heading_unless_a_first_row_follows() -> None:
    table = table_of("""
Р/с № Әкімдіктің атауы Мекенжайы

1. Сайрам ауданы

Ақсукент ауылы, Абай көшесі, 3

2. Созақ ауданы

3. Шардара ауданы

Шардара қаласы, Төле би көшесі, 2
""")
    assert table.headings == ()
    assert plain_rows(table)[0][:2] == ["1.", "Сайрам ауданы"]


def test_headings_in_capitals() -> None:
    table = table_of("""
Орталықтың атауы

Мекенжайы

Телефоны

АБАЙ ОБЛЫСЫ

Семей қаласының № 1 ХҚО

Семей қаласы, 408-орам, 21-үй

33-55-77

Аягөз ауданы:

Аягөз ауданының ХҚО

Аягөз қаласы, Дүйсенов көшесі, 84

5-24-55

МАҢҒЫСТАУ ОБЛЫСЫ

Ақтау қаласының ХҚО

Ақтау қаласы, 15-шағын ауданы, 67-үй

42-23-17
""")
    assert [(row.region, row.district) for row in table.rows] == [
        ("Абай облысы", None),
        ("Абай облысы", "Аягөз ауданы"),
        ("Маңғыстау облысы", None),
    ]
    assert [cells[1] for cells in plain_rows(table)] == [
        "Семей қаласының № 1 ХҚО",
        "Аягөз ауданының ХҚО",
        "Ақтау қаласының ХҚО",
    ]


def test_a_header_of_two_rows() -> None:
    table = table_of(
        "Р/с №\tМекеменің атауы\tЗаңды мекенжайы\tБайланыс деректері\t\n"
        "\t\t\tтелефоны\tэлектрондық поштасы\n"
        "1\t«Бейнеу ауданының білім бөлімі» ММ\tБейнеу ауылы, Абай к-сі, 3\t8 (72932) 2-13-81\t"
        "beineu@mail.ru\n"
        "2\t«Қарақия ауданының білім бөлімі» ММ\tҚұрық ауылы, Абай к-сі, 7\t8 (72937) 2-18-09\t"
        "karakia@mail.ru\n",
        celled=True,
    )
    assert [column.role for column in table.columns] == [
        "label", "name", "address", "phone", "email",
    ]  # fmt: skip
    assert [(row.label, len(row.cells)) for row in table.rows] == [("1", 4), ("2", 4)]


@pytest.mark.parametrize("indent", ["      ", ""])
def test_a_note_below_a_list_is_no_row(indent: str) -> None:
    text = f"{PHONES_FIRST}\n{indent}Аббревиатуралардың толық жазылуы:\n{indent}ММ - мекеме"
    table = table_of(text)
    assert plain_rows(table) == PHONES_FIRST_ROWS
    assert [table.lines[position].text.strip() for position in table.unplaced] == [
        "Аббревиатуралардың толық жазылуы:",
        "ММ - мекеме",
    ]


def test_the_letter_of_a_house_on_a_line_with_its_number() -> None:
    text = PHONES_FIRST.replace("9-шағын ауданы, 23-ғимарат", "Королев көшесі,\n4 А")
    assert plain_rows(table_of(text))[0][3] == "130000, Ақтау қаласы, Королев көшесі, 4 А"


SCHOOLS = """
№
Наименование школы
Адрес
Ф.И.О. директора
Телефон

Аккольский район

1
КГУ «Азатская средняя школа»
Аккольский район, с. Азат, ул.
Школьная, 2
Жумабекова Г. К.
8 (71638) 3-51-17

2
КГУ «Средняя школа № 2 поселка
Аршалы»
п. Аршалы, ул. М. Маметовой, 15
Сейтказина Б.Ж.
8 (71644) 2-13-09

3
КГУ «Ижевская средняя школа»
с. Ижевское, ул. Мира, 7 «а»
Оспанов Е. Т.
8 (71644) 2-42-41, 2-42-40
"""


def test_russian_lists_name_the_form_first_and_begin_addresses_in_small_letters() -> None:
    """«КГУ» ends no name, «с. Ижевское» goes on with none, «Аршалы»» closes the quotes above."""
    table = table_of(SCHOOLS)
    roles = [column.role for column in table.columns]
    assert roles == ["label", "name", "address", "person", "phone"]
    assert plain_rows(table) == [
        [
            "1",
            "КГУ «Азатская средняя школа»",
            "Аккольский район, с. Азат, ул. Школьная, 2",
            "Жумабекова Г. К.",
            "8 (71638) 3-51-17",
        ],
        [
            "2",
            "КГУ «Средняя школа № 2 поселка Аршалы»",
            "п. Аршалы, ул. М. Маметовой, 15",
            "Сейтказина Б.Ж.",
            "8 (71644) 2-13-09",
        ],
        [
            "3",
            "КГУ «Ижевская средняя школа»",
            "с. Ижевское, ул. Мира, 7 «а»",
            "Оспанов Е. Т.",
            "8 (71644) 2-42-41, 2-42-40",
        ],
    ]


def test_titles_one_below_the_other() -> None:
    text = """
№
Электрондық мекенжайы
Емхананың атауы
Мекенжайы
Тіркеу бөлімінің телефоны

1
emhana1.oral@
mail.ru

«№ 1 қалалық емхана» ШЖҚ МКК

090000, Орал қаласы,
Н. Назарбаев даңғылы, 204

8 (7112) 50-42-11
"""
    table = table_of(text)
    roles = [column.role for column in table.columns]
    assert roles == ["label", "email", "name", "address", "phone"]
    assert plain_rows(table) == [
        [
            "1",
            "emhana1.oral@mail.ru",
            "«№ 1 қалалық емхана» ШЖҚ МКК",
            "090000, Орал қаласы, Н. Назарбаев даңғылы, 204",
            "8 (7112) 50-42-11",
        ]
    ]
