"""Lists that have columns of regions, districts and persons."""

from __future__ import annotations

import pytest

from pipeline.tables.header import columns_of
from pipeline.tables.whereabouts import Setting, whereabouts
from tests.tables.samples import plain_rows, table_of

LINEAR = """
№

Облыстың¬
атауы

Уәкілетті органның¬
атауы

Басшысының Т.А.Ә.

Орналасқан¬
мекенжайы

Байланыс¬
телефоны

1 2 3 4 5 6

1

Абай¬
облысы

«Көлік басқармасы» ММ

Ахметов Серік¬
Болатұлы

Семей қ., Абай к-сі, 40

8 (7222) 54-23-15

2

«Жер қатынастары¬
басқармасы» ММ

Иванова Ольга

Семей қ., Шәкәрім көшесі, 7

8 (7222) 54-23-16

3

Атырау облысы

«Көлік басқармасы» ММ

-

Атырау қ., Әйтеке би к-сі, 77

8 (7122) 35-46-80
"""
CELLED = (
    "№\tОблыс\tМекеменің атауы\tМекенжайы\tТелефоны\n"
    "1\tАбай облысы\t«Көлік басқармасы» ММ\tСемей қ., Абай к-сі, 40\t8 (7222) 54-23-15\n"
    "2\t\t«Жер қатынастары басқармасы» ММ\tСемей қ., Шәкәрім көшесі, 7\t8 (7222) 54-23-16\n"
    "3\tАтырау облысы\t«Көлік басқармасы» ММ\tАтырау қ., Әйтеке би к-сі, 77\t8 (7122) 35-46-80\n"
)


@pytest.mark.parametrize(
    ("text", "celled"),
    [
        (LINEAR, False),
        (LINEAR.replace("\n\n", "\n"), False),
        (LINEAR.replace("Абай¬\n", "Абай¬\n\n\n\n"), False),
        (CELLED, True),
    ],
    ids=["blank lines between cells", "no blank lines", "cut by a page break", "cells"],
)
def test_a_column_of_regions_holds_on_like_headings(text: str, celled: bool) -> None:
    table = table_of(text, celled=celled)
    names = [index for index, column in enumerate(table.columns) if column.role == "name"]
    assert [
        (row.label, row.region, row.cells[index].text) for row in table.rows for index in names
    ] == [
        ("1", "Абай облысы", "«Көлік басқармасы» ММ"),
        ("2", "Абай облысы", "«Жер қатынастары басқармасы» ММ"),
        ("3", "Атырау облысы", "«Көлік басқармасы» ММ"),
    ]


@pytest.mark.parametrize("numbers", ["1\n\n2\n\n3\n\n4\n\n", "1 2 3 4\n\n", ""])
def test_the_last_title_is_of_unknown_words(numbers: str) -> None:
    table = table_of(
        "№\n\nМекеменің атауы\n\nМекенжайы\n\nЭлектрондық пошта\n\n"
        + numbers
        + "1\n\n«Көлік басқармасы» ММ\n\nСемей қ., Абай к-сі, 40\n\nabay@mail.kz\n"
    )
    assert plain_rows(table) == [
        ["1", "«Көлік басқармасы» ММ", "Семей қ., Абай к-сі, 40", "abay@mail.kz"]
    ]


def test_a_column_of_persons() -> None:
    persons = [row[3] for row in plain_rows(table_of(LINEAR))]
    assert persons == ["Ахметов Серік Болатұлы", "Иванова Ольга", "-"]


def test_a_place_below_its_number_is_that_of_the_row() -> None:
    table = table_of(NUMBERED)
    assert [row.district for row in table.rows] == ["Арал ауданы", "Қазалы ауданы"]
    assert [c.role for c in table.columns][-1] == "person"
    russian = NUMBERED.replace("Қазалы¬\nауданы", "Казалинский\nрайон")
    assert table_of(russian).rows[1].district == "Казалинский район"
    assert plain_rows(table)[1] == [
        "2", None, "Жұмыспен қамту бөлімі", "Әйтеке би кенті, Достық көшесі, 51",
        "8(72438) 2-14-30", "Қ. Оспанов",
    ]  # fmt: skip


def test_a_column_of_regions_beside_codes_and_settlements() -> None:
    table = table_of(BRANCHES)
    assert [row.region for row in table.rows] == [
        "Акмолинская область", "Алматинская область", "Западно-Казахстанская область",
    ]  # fmt: skip
    assert plain_rows(table) == [
        ["1", None, "Филиал «Акмолинский»", "г. Кокшетау, ул. Ауэзова, 189а", "7162", "40-10-76"],
        ["2", None, "Филиал «Алматинский»", "г. Талдыкорган, ул. Мира, 67б", "7282", "24-15-06"],
        ["3", None, "Филиал «Уральский»", "г. Уральск, ул. Жамбыла, 81/2", "7112", "28-29-14"],
    ]


BRANCHES = """
№ Область Наименование филиала Адрес Код Телефон

1 Акмолинская¬
область Филиал¬
«Акмолинский» г. Кокшетау, ул.¬
Ауэзова, 189а 7162 40-10-76

2 Алматинская¬
область Филиал¬
«Алматинский»

г. Талдыкорган, ул. Мира, 67б

7282 24-15-06

3
Западно-
Казахстанская область

Филиал «Уральский»
г. Уральск, ул. Жамбыла, 81/2

7112 28-29-14
"""


@pytest.mark.parametrize("end", [" ", "\n", "\n\n"])
def test_settlements_that_are_served_stand_before_the_address(end: str) -> None:
    rows = plain_rows(table_of(SERVED.format(end=end)))
    assert [row[2:4] for row in rows] == [
        ["Шу, Төле би, Дулат", "Шу қаласы, Сәтпаев көшесі, 160"],
        ["Хантау, Мойынқұм", "Мойынқұм ауылы, Абай көшесі, 115"],
    ]


SERVED = """
Р/с № Бөлімшенің атауы Қызмет көрсететін елді мекендер Орналасқан мекенжайы Телефоны

1 № 3 почта бөлімшесі

Шу, Төле би, Дулат{end}Шу қаласы, Сәтпаев көшесі, 160

8-72643-3-12-90

2 № 4 почта бөлімшесі

Хантау, Мойынқұм{end}Мойынқұм ауылы, Абай көшесі, 115

8-72642-2-43-18
"""


NUMBERED = """
№ Аудан Мекеменің атауы Мекенжайы Телефон, факс Бөлім басшысының¬
аты-жөні

1 Арал ауданы Жұмыспен қамту¬
бөлімі

Арал қаласы, Школьная¬
көшесі, 20

8(72433) 2-11-05

Б. Сәрсенбаев

2
Қазалы¬
ауданы

Жұмыспен қамту¬
бөлімі

Әйтеке би кенті, Достық¬
көшесі, 51

8(72438) 2-14-30

Қ. Оспанов
"""


@pytest.mark.parametrize(
    ("titles", "roles"),
    [
        (
            "№ Балабақшаның атауы Тәрбиелеу тілі Орналасқан мекенжайы\nТелефоны Меңгерушісі\n"
            "1 2 3 4 5 6",
            "label name other address phone person",
        ),
        # Without numbers titles are cut where both sides are known ones.
        (
            "Бөлініс атауы Орналасқан жері Телефон нөмірі Қабылдау кестесі",
            "name address phone schedule",
        ),
        ("Уәкілетті органның Заңды мекенжайы Телефоны", "name address phone"),
        (
            "№ Наименование школы Руководитель Адрес Контакты\n1 2 3 4 5",
            "label name person address phone",
        ),
        ("№ Мекенжайы Атауы Телефоны (код 8-\n7172)\n\nE-mail", "label address name phone email"),
        (
            "№ Наименование Адрес Телефон Режим работы\nГрафик приема\nграждан\nруководителем",
            "label name address phone schedule schedule",
        ),
        (
            "№ Наименование Адрес Телефоны (код –\n8 (72237)) Электронная почта\n1 2 3 4 5",
            "label name address phone email",
        ),
    ],
)
def test_titles_that_share_a_line(titles: str, roles: str) -> None:
    table = table_of(titles + "\n\n1. «Көлік басқармасы» ММ\n\nСемей қ., Абай к-сі, 40\n")
    assert " ".join(column.role for column in table.columns) == roles


@pytest.mark.parametrize(
    ("titles", "roles"),
    [
        (["№", "Облыстар", "Мекеменің атауы", "Мекенжайы"], "label region name address"),
        (["№", "Облыстардың, қалалардың атауы", "Мекенжайы"], "label name address"),
        (["№", "Аудан, қала", "Органның атауы", "Телефоны"], "label district name phone"),
        (["Облыстық басқармалардың атауы", "Мекенжайы"], "name address"),
        (["№", "Аудан", "Лауазымы", "Аты-жөні"], "label district responsible person"),
        # what no title calls names is named by its first column
        (
            ["№", "Подразделение", "Адрес местонахождения", "Дежурная часть", "Часы приема"],
            "label name address phone schedule",
        ),
        (["№ п/п", "Таможенный пост", "Почтовый индекс", "Адрес"], "label name postal address"),
        (["№", "Қызметтің түрі", "Мекенжайы"], "label other address"),
        (["№", "Подразделение", "Телефон"], "label other phone"),
        (["№", "Мекеменің атауы", "Қабылдау күндері мен сағаттары"], "label name schedule"),
        (["№", "Көрсетілетін қызметті беруші", "Елді мекен, көше, үй"], "label name address"),
        (
            ["№", "Басқарма", "Орналасқан жері", "Қабылдау бөлмесі", "Жауапты маман"],
            "label name address phone responsible",
        ),
        (["№", "Аудан", "Бөлімдер", "Мекенжайы"], "label district name address"),
        (["№", "Атауы", "Дүйсенбі-жұма", "Сенбі"], "label name schedule schedule"),
        (["№", "Елді мекен", "Мекенжайы", "Лауазымы"], "label settlements address responsible"),
        # addresses of mail beside sites are no addresses
        (["№ п/п", "Наименование", "Адрес", "Электронный адрес, сайт"], "label name address site"),
        (["№", "Мекеменің атауы", "Мекенжайы, сайты"], "label name address"),
        # a narrow cell breaks words
        (["№", "Мекеменің атауы", "Мекенжай ы", "Телефо ны"], "label name address phone"),
    ],
)
def test_roles_of_columns(titles: list[str], roles: str) -> None:
    assert " ".join(column.role for column in columns_of(titles)) == roles


@pytest.mark.parametrize(
    ("name", "address", "district"),
    [
        (
            "Алматы қаласы Алмалы ауданы ХҚҚО",
            "Алматы қ., Бөгенбай батыр к., 221 үй",
            "Алмалы ауданы",
        ),
        ("Астана қаласы Сарыарқа ауданының № 1 орталығы", None, "Сарыарқа ауданы"),
        # the district's name is missing in the address
        (
            "«Солтүстік Қазақстан облысы Айыртау ауданы Елецк ауылдық округі әкімінің аппараты»",
            "Солтүстік Қазақстан облысы, ауданы, Елецк ауылы",
            "Айыртау ауданы",
        ),
        # a district of another region is none of this one's
        ("Алматы қаласы Айыртау ауданы", None, None),
        ("Алматы қаласы әкімінің аппараты", "Алматы қаласы, Республика алаңы, 4", None),
    ],
)
def test_the_district_stands_behind_the_region_in_a_name(
    name: str, address: str | None, district: str | None
) -> None:
    assert whereabouts(name, address, None, None).district == district


@pytest.mark.parametrize(
    ("name", "address", "settlement"),
    [
        ("Ұлытау ауданы Терісаққан ауылы әкімінің аппараты",
         "Ұлытау Терісаққан ауылы Талап к-сі,12 инд .101514", "Терісаққан"),
        ("Бұқар Жырау ауданы Қушоқы кенті әкімінің аппараты", "Бұқар-Жырау Қушоқы кенті", "Қушоқы"),
        ("Ырғыз ауданы Нұра ауылдық округі", "Ырғыз аданы Нұра ауылдық округі инд .030400", "Нұра"),
        # names of settlements that begin as their district does
        ("Абай ауданы әкімінің аппараты", "Абай атындағы ауылы", "Абай атындағы"),
        ("Қарғалы ауданы әкімінің аппараты", "Қарғалы (Жилянка) ауылы", "Қарғалы (Жилянка)"),
        ("Қарнақ ауылы әкімінің аппараты", "Қарнақ Бүргем ауылы", "Қарнақ Бүргем"),
    ],
)  # fmt: skip
def test_a_district_before_the_settlement_without_its_word(
    name: str, address: str, settlement: str
) -> None:
    parts = whereabouts(name, address, None, None).parts
    assert parts is not None
    assert parts.settlement == settlement


ULYTAU = Setting.of("Ұлытау облысы әкімдігі", "2023-04-20")
GOVERNMENT = Setting.of("Қазақстан Республикасы Үкіметі", "2023-04-20")


@pytest.mark.parametrize(
    ("issuer", "region"),
    [
        ("Ұлытау облысы әкімдігі", "Ұлытау облысы"),
        ("Акимат области Улытау", "Ұлытау облысы"),
        ("Акимат Мангистауской области", "Маңғыстау облысы"),
        ("Алматы қаласы Алмалы ауданының әкімі", "Алматы қаласы"),
        ("Қазақстан Республикасы Үкіметі", None),
        ("Қазақстан Республикасы Денсаулық сақтау министрлігі", None),
        (None, None),
    ],
)
def test_the_region_of_who_issued_the_list(issuer: str | None, region: str | None) -> None:
    assert Setting.of(issuer, None).region == region


@pytest.mark.parametrize(
    ("setting", "address", "told"),
    [
        (ULYTAU, "Жезқазған қаласы, Абай көшесі, 1", ("Ұлытау облысы", "address")),
        (ULYTAU, "Жаңа ауылы, Абай көшесі, 1", ("Ұлытау облысы", "issuer")),
        (ULYTAU, "Көкшетау қаласы, Абай көшесі, 1", ("Ақмола облысы", "address")),
        (GOVERNMENT, "Жезқазған қаласы, Абай көшесі, 1", ("Ұлытау облысы", "address")),
        (GOVERNMENT, "Жаңа ауылы, Абай көшесі, 1", (None, None)),
        (Setting(), "Жезқазған қаласы, Абай көшесі, 1", ("Қарағанды облысы", "address")),
    ],
)
def test_an_act_tells_the_region_of_its_offices(
    setting: Setting, address: str, told: tuple[str | None, str | None]
) -> None:
    where = whereabouts("Тұрғын үй бөлімі", address, None, None, setting)
    assert (where.region, where.region_source) == told
