"""What a list says once for many rows: area codes and days in the titles of columns, hours above
the first row, the district whose body issued it; and cells that share their line with another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.read.flow import LineWriter, SourceRow
from pipeline.schema import Address, Issue, Office, OfficeAttribute, Phone, Row, WorkingHours
from pipeline.tables import rebuild
from pipeline.tables.offices import office_rows
from pipeline.tables.whereabouts import UNTOLD, Setting
from tests.rows import only, values
from tests.tables.samples import appendix_of, assert_accounted

VETERINARY = """
Р/с № Ветеринариялық ұйымның¬
атауы Заңды мекенжайы Байланыс телефоны (код¬
8-71538)

1 2 3 4

1 Архангельск ветеринариялық¬
пункті

Архангельское ауылы,¬
Центральная көшесі, 24

5-41-17

2 Бескөл ветеринариялық¬
стансасы

Бескөл ауылы, Молодежная¬
көшесі, 2

2-17-93, ф. 2-25-30
"""
SECTIONS = """
Р/с № Бөлімнің атауы Мекенжайы Жұмыс уақыты (дүйсенбі-жұма)

Жұмыс уақыты (сенбі)

Телефоны

I. Павлодар қаласы

1 № 1 бөлім

Павлодар қ., Павлов к., 48

9.00-ден 19.00-ге дейін

9.00-13.00

8 (7182) 34-59-01

II. Екібастұз қаласы

2 Қалалық бөлім

Екібастұз қ., М. Жүсіп к., 92/2

9.00-ден 19.00-ге дейін

-

8 (7187) 34-29-31
"""
HOUSING = """
Р/с № Мекеменің атауы Мекенжайы Байланыс телефоны

Жұмыс уақыты: дүйсенбі – жұма 9.00-18.00,¬
үзіліс 13.00-14.00

1. «Қалалық инспекция» ММ

Көкшетау қаласы, Абай көшесі, 1

8 (7162) 25-21-13

2. «Бурабай аудандық инспекциясы» ММ

Щучинск қ., Абылай хан к., 32, 2 кірме есік

8 (71636) 4-26-39, 40
"""
NOTARIES = """
№ Нотариустың аты-жөні Кеңсесінің мекенжайы Лицензия нөмірі Телефоны

1 Сұлтанова Меруерт Сырдария ш/а, 14-7 № 0002114 8 (7242) 23-15-66

2 Ли Виктор

Қызылорда қаласы, Абай¬
көшесі, 5, 3 тұрғын үй № 0000055 8 (7242) 22-19-80

3 Әбенова Жанар Абай көшесі, 61

№ 0001502 8 777 431 08 80
"""
SCHOOLS = """
№ Елді мекен Мектептің атауы Мекенжайы Басшысының аты-жөні Телефоны

1) Индербор кенті «Чкалов атындағы орта¬
мектеп» КММ

Индербор кенті, Абай к-сі, 37 Есенова Г.Т. 8 (71234) 2-00-85

2) Өрлік ауылы

«Құрманғазы атындағы орта мектеп» КММ

Өрлік ауылы, Жеңіс көшесі, 15 Төлегенов Ж. 8 (71234) 2-51-77
"""
INDER = Setting.of("Атырау облысы Индер ауданының әкімдігі", "2014-05-05")


CODES_ABOVE = (
    ("1.", "Отдел образования", "г. Акколь, ул. Абая, 5", "2-10-44, факс 2-31-07"),
    ("2.", "Отдел ветеринарии", "г. Акколь, ул. Мира, 7", "8 (71638) 2-05-60"),
)
CODES_BELOW = ("1.", "Отдел образования", "с. Приречное, ул. Мира, 2", "2-26-83")


def rows_of(text: str, setting: Setting = UNTOLD, *, celled: bool = False) -> list[Row]:
    source = appendix_of(text, celled=celled)
    table = rebuild(source)
    assert_accounted(table)
    return office_rows(source, table, setting)


def test_the_area_code_of_a_column_stands_in_its_title() -> None:
    phones = only(rows_of(VETERINARY), Phone)
    assert [(row.text, row.e164, row.area_code_source) for row in phones] == [
        ("5-41-17", "+77153854117", "inherited"),
        ("2-17-93", "+77153821793", "inherited"),
        ("2-25-30", "+77153822530", "inherited"),
    ]


def test_a_cell_over_the_rows_of_two_offices_is_of_both() -> None:
    """Its line is its own; an office in two rows keeps the cells of both."""
    writer = LineWriter()
    writer.table([
        SourceRow(("№", "Атауы", "Мекенжайы", "Телефоны"), 1),
        SourceRow(("1", "Білім бөлімі", "Абай көшесі, 5", "8 (71638) 2-10-44"), 2, {2: (1, 2)}),
        SourceRow(("2", "Спорт бөлімі", "8 (71638) 2-31-07"), 3),
        SourceRow(("3", "Қаржы бөлімі", "Мира көшесі, 7", "2-26-83"), 4, {0: (1, 2), 1: (1, 2)}),
        SourceRow(("Мира көшесі, 9", "8 (71638) 2-54-70"), 5),
    ])  # fmt: skip
    source = replace(appendix_of(""), lines=tuple(writer.lines))
    rows = office_rows(source, rebuild(source), UNTOLD)
    assert [(row.office_id[-4:], row.text, row.line_start) for row in rows
            if isinstance(row, Address)] == [
        ("r001", "Абай көшесі, 5", 2), ("r002", "Абай көшесі, 5", 2),
        ("r003", "Мира көшесі, 7 Мира көшесі, 9", 4),
    ]  # fmt: skip
    assert values(rows, Phone, "text", "line_start") == [
        ("8 (71638) 2-10-44", 2), ("8 (71638) 2-31-07", 3), ("2-26-83", 4),
        ("8 (71638) 2-54-70", 5),
    ]  # fmt: skip


@pytest.mark.parametrize("celled", [False, True])
@pytest.mark.parametrize(
    ("second", "district", "last"),
    [
        ("Есильский район, код 8 (71647)", "Есильский район", "+77164722683"),
        ("г. Есиль (телефонный код 871647)", "г. Есиль", "+77164722683"),
        # what stands above other places says nothing of these
        ("Есильский район", "Есильский район", None),
    ],
)
def test_the_area_code_of_a_district_stands_in_its_heading(
    second: str, district: str, last: str | None, *, celled: bool
) -> None:
    cells = "\t" if celled else "\n\n"
    header = cells.join(("№", "Наименование", "Адрес", "Телефон"))
    first = [cells.join(row) for row in CODES_ABOVE]
    rows = [header, "Аккольский район (код 8-71638)", *first, second, cells.join(CODES_BELOW)]
    found = rows_of("\n\n".join(rows), celled=celled)
    phones = values(found, Phone, "e164")
    assert phones == ["+77163821044", "+77163823107", "+77163820560", last]
    headings = values(found, Office, "district_heading")
    assert headings == ["Аккольский район"] * 2 + [district]


@pytest.mark.parametrize(
    ("above", "number", "expected"),
    [
        (["Ақкөл ауданы"], "2-10-44", ("+77163821044", "inferred")),
        (["Ақкөл ауданы"], "25-10-44", (None, None)),  # too many digits for a district
        (["Жамбыл ауданы"], "2-10-44", (None, None)),  # which of several is not told
        (["Ақкөл ауданы", "Қала маңы"], "2-10-44", (None, None)),
        ([], "2-10-44", (None, None)),
    ],
)
def test_local_numbers_under_the_heading_of_a_district(
    above: list[str], number: str, expected: tuple[str | None, str | None]
) -> None:
    header = "\t".join(("№", "Атауы", "Мекенжайы", "Телефоны"))
    rows = ["\t".join((str(n), f"Мектеп № {n}", f"Абай көшесі, {n}", number)) for n in (1, 2, 3)]
    found = rows_of("\n".join((header, *above, *rows)), celled=True)
    phones = values(found, Phone, "e164", "area_code_source")
    assert phones == [expected] * 3
    lines = "\n".join((header, *above, *rows)).replace("\t", "\n\n")
    uncelled = values(rows_of(lines), Phone, "e164")
    assert uncelled == [None] * 3  # the next heading may be hidden in a name


def test_a_line_with_a_code_that_is_no_known_heading_ends_what_the_one_before_it_says() -> None:
    header = "\t".join(("№", "Наименование", "Адрес", "Телефон"))
    rows = [header, "Аккольский район (код 8-71638)", "\t".join(CODES_ABOVE[0])]
    rows += ["Пригородные поселки (код 8-71647)", "\t".join(CODES_BELOW)]
    found = rows_of("\n".join(rows), celled=True)
    phones = values(found, Phone, "e164")
    assert phones == ["+77163821044", "+77163823107", None]


@pytest.mark.parametrize(
    ("address", "district"),
    [
        ("Өрлік ауылы, Жеңіс көшесі, 15", ("Индер ауданы", "issuer")),
        ("Махамбет ауданы, Сарайшық ауылы, 15", ("Махамбет ауданы", "address")),
        ("Атырау қаласы, Абай көшесі, 5", (None, None)),
    ],
)
def test_offices_of_a_district_are_in_it_unless_their_address_says_another_place(
    address: str, district: tuple[str | None, str | None]
) -> None:
    rows = rows_of(SCHOOLS.replace("Өрлік ауылы, Жеңіс көшесі, 15", address), INDER)
    last = only(rows, Address)[-1]
    assert (last.district, last.district_source) == district


def test_a_settlement_a_person_and_a_name_share_lines() -> None:
    rows = rows_of(SCHOOLS, INDER)
    assert values(rows, Office, "name") == [
        "«Чкалов атындағы орта мектеп» КММ",
        "«Құрманғазы атындағы орта мектеп» КММ",  # which is no district here
    ]
    assert values(rows, OfficeAttribute, "text") == [
        "Индербор кенті", "Есенова Г.Т.", "Өрлік ауылы", "Төлегенов Ж.",
    ]  # fmt: skip
    assert values(rows, Address, "building") == ["37", "15"]


NUMBERED_SCHOOLS = """
Р/с Елді мекен Мектептің атауы Мекенжайы Телефоны

1. Жосалы кенті № 26 орта мектеп КММ

Қорқыт ата көшесі, 38 8 (72437) 2-11-83

2. Алдашбай ахун¬
ауылы № 24 орта мектеп КММ

Т. Есетов көшесі, 17 8 (72437) 3-31-45
"""
HEADMASTERS = """
Р/с Мектептің атауы Мекенжайы Директордың аты-жөні Телефоны

1. № 26 орта мектеп КММ

Рысқұлов көшесі, 5 Тұрмағамбетова{wrap}
К.С. 8 (72437) 2-11-83

2. № 24 орта мектеп КММ

Т. Есетов көшесі, 17 Ысқақов М.Б. 8 (72437) 3-31-45
"""


@pytest.mark.parametrize("wrap", ["", "¬"])
def test_a_name_whose_initials_are_on_the_next_line(wrap: str) -> None:
    rows = rows_of(HEADMASTERS.format(wrap=wrap))
    assert values(rows, OfficeAttribute, "text") == ["Тұрмағамбетова К.С.", "Ысқақов М.Б."]
    assert values(rows, Address, "building") == ["5", "17"]


def test_a_person_with_the_initials_first_and_a_room_share_their_line() -> None:
    rows = rows_of("""
№ Бөлімнің атауы Басшысының аты-жөні Кабинеті Телефоны Мекенжайы

1 Ішкі саясат бөлімі

А.Б. Сейітова 215

8 (7182) 53-40-11

Павлодар қаласы, Сәтбаев көшесі, 49

2 Мәдениет бөлімі

Е.Қ. Оразбаев № 310

8 (7182) 53-40-12

Павлодар қаласы, А. Иманов көшесі 215
""")
    assert values(rows, OfficeAttribute, "text") == [
        "А.Б. Сейітова", "215", "Е.Қ. Оразбаев", "№ 310",
    ]  # fmt: skip
    assert values(rows, Address, "building") == ["49", "215"]


def test_a_settlement_stands_before_the_number_of_a_school() -> None:
    rows = rows_of(NUMBERED_SCHOOLS)
    assert values(rows, Office, "name") == ["№ 26 орта мектеп КММ", "№ 24 орта мектеп КММ"]
    assert values(rows, OfficeAttribute, "text") == ["Жосалы кенті", "Алдашбай ахун ауылы"]


def test_titles_of_columns_of_hours_name_their_days() -> None:
    rows = rows_of(SECTIONS)
    assert values(rows, WorkingHours, "opening_hours") == [
        "Mo-Fr 09:00-19:00", "Sa 09:00-13:00", "Mo-Fr 09:00-19:00",
    ]  # fmt: skip
    offices = only(rows, Office)
    assert [row.district_heading for row in offices] == ["Павлодар қаласы", "Екібастұз қаласы"]


def test_hours_of_two_cells_that_are_read_as_one_have_no_days() -> None:
    """«9.00-ден 19.00-ге дейін 9.00-13.00»: the second ones are those of Saturday."""
    rows = rows_of(SECTIONS.replace("дейін\n\n9.00-13.00", "дейін 9.00-13.00", 1))
    hours = values(rows, WorkingHours, "opening_hours")
    assert hours[:2] == ["09:00-19:00", "09:00-13:00"]


def test_hours_above_the_first_row_are_those_of_all() -> None:
    rows = rows_of(HOUSING)
    offices = only(rows, Office)
    said = "Жұмыс уақыты: дүйсенбі – жұма 9.00-18.00, үзіліс 13.00-14.00"
    assert [(row.name, row.schedule) for row in offices] == [
        ("«Қалалық инспекция» ММ", said),
        ("«Бурабай аудандық инспекциясы» ММ", said),
    ]
    hours = only(rows, WorkingHours)
    assert [row.opening_hours for row in hours] == ["Mo-Fr 09:00-13:00,14:00-18:00"] * 2
    assert [(row.line_start, row.line_end) for row in hours] == [(3, 4)] * 2
    assert [row.line_start for row in offices] == [6, 12]
    assert values(rows, Address, "unit") == [None, "2 кірме есік"]
    assert values(rows, Phone, "e164")[1:] == ["+77163642639", "+77163642640"]


def test_names_of_persons_before_addresses_on_their_line_and_licences_behind_them() -> None:
    rows = rows_of(NOTARIES)
    assert values(rows, Office, "name") == ["Сұлтанова Меруерт", "Ли Виктор", "Әбенова Жанар"]
    assert values(rows, Address, "street", "building") == [
        ("Сырдария", "14-7"), ("Абай", "5"), ("Абай", "61"),
    ]  # fmt: skip
    assert values(rows, OfficeAttribute, "text") == ["№ 0002114", "№ 0000055", "№ 0001502"]
    assert all(row.e164 for row in rows if isinstance(row, Phone))
    assert not values(rows, Issue, "message")


def test_words_behind_the_sign_for_an_institution() -> None:
    rows = rows_of("""
№ Атауы Тәрбиелеу тілі Мекенжайы Телефоны

1 2 3 4 5

1 «Аленушка» балабақшасы КМҚК орыс 101400, Абай к-сі, 5 92-18-40

2 «Ботақан» балабақшасы КМҚК

қазақ

Бөгенбай к-сі, 72а

92-18-42
""")
    assert values(rows, Office, "name") == [
        "«Аленушка» балабақшасы КМҚК", "«Ботақан» балабақшасы КМҚК",
    ]  # fmt: skip
    assert values(rows, OfficeAttribute, "text") == ["орыс", "қазақ"]
    assert values(rows, Address, "building") == ["5", "72а"]


def test_a_heading_stands_before_a_row_that_a_page_break_has_torn() -> None:
    """Numbers begin anew with the row, so the region is no name."""
    row = "\n\n{}) {} архиві\n\nАбай көшесі, {}\n\n8 (7282) 24-68-09\n\nжұма 9.00-18.00"
    names = ["Облыстық", "Ескелді", "Панфилов", "Көксу", "Сарқан", "Ақсу"]
    above = "".join(row.format(n, name, n) for n, name in enumerate(names, 1))
    rows = rows_of(f"""
№ Архивтің атауы Мекенжайы Телефоны Жұмыс режимі

Алматы облысы{above}

Жамбыл облысы

дүйсенбі – жұма, 9.00-



1) Облыстық мемлекеттік архив

Тараз қаласы, Абай көшесі, 35

8 (7262) 43-17-59

18.00
""")
    last = only(rows, Office)[-1]
    assert (last.row_label, last.name, last.region) == (
        "1)", "Облыстық мемлекеттік архив", "Жамбыл облысы",
    )  # fmt: skip
    assert last.schedule == "дүйсенбі – жұма, 9.00-18.00"


def test_addresses_and_phones_of_other_countries() -> None:
    rows = rows_of("""
№ р/с Елі Шетелдегі мекеменің атауы Мекенжайы Телефоны

1 Германия

Бас консулдық, Франкфурт қаласы

Beethovenstrasse 17, 60325¬
Frankfurt +49 69 971 467 11

2 АҚШ

Бас консулдық, Нью-Йорк қаласы

535 Fifth Avenue, New York +1 (646) 370-6331
""")
    assert values(rows, Office, "name") == [
        "Бас консулдық, Франкфурт қаласы", "Бас консулдық, Нью-Йорк қаласы",
    ]  # fmt: skip
    phones = values(rows, Phone, "text", "e164")
    assert phones == [("+49 69 971 467 11", None), ("+1 (646) 370-6331", None)]


def test_hours_in_the_cell_of_an_address_are_a_doubt() -> None:
    """A row that a page break has torn: «14.30» is the end of its hours."""
    text = """
№ Атауы Жұмыс кестесі Мекенжайы

1 Білім бөлімі

дүйсенбі – жұма 9.00-18.30

Абай көшесі, 44 үй{piece}, 7-кабинет
"""
    doubts = {
        piece: values(rows_of(text.format(piece=piece)), Issue, "code") for piece in ("", ", 14.30")
    }
    assert doubts == {"": [], ", 14.30": ["row_uncertain", "address_rest"]}


def test_a_row_without_the_address_that_all_others_have_is_a_doubt() -> None:
    row = "{n} Бөлім № {n}\n\nАбай көшесі, {n}\n\n8 (71638) 2-10-4{n}"
    rows = [row.format(n=n) for n in range(1, 10)]
    text = "№ Атауы Мекенжайы Телефоны\n\n{}\n\n10 Мұрағат бөлімі\n\n8 (71638) 2-10-55"
    found = rows_of(text.format("\n\n".join(rows)))
    doubts = [(row.row_id[-4:], row.code) for row in found if isinstance(row, Issue) and row.row_id]
    assert doubts == [("r010", "row_uncertain")]


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Білім бөлімі\nСпорт бөлімі", True),
        ("1) Құрылыс бөлімі; 2) Жер қатынастары бөлімі", True),
        ("«Қостанай облысының\nбілім басқармасы» ММ", False),
        ("Облыстық аурухана\nЖедел жәрдем бөлімшесі бар", False),
    ],
)
def test_several_offices_in_a_cell_are_one_row_and_a_doubt(name: str, *, several: bool) -> None:
    writer = LineWriter()
    writer.table([
        SourceRow(("№", "Атауы", "Мекенжайы"), 1),
        SourceRow(("1", name, "Абай көшесі, 5"), 2),
        SourceRow(("2", "Мәдениет бөлімі", "Мира көшесі, 7"), 3),
    ])  # fmt: skip
    source = replace(appendix_of(""), lines=tuple(writer.lines))
    rows = office_rows(source, rebuild(source), UNTOLD)
    assert values(rows, Office, "name")[:1] == [name.replace("\n", " ")]
    found = values(rows, Issue, "code")
    assert found == (["several_offices"] if several else [])


def test_a_heading_that_is_read_as_a_name_tells_no_area_code() -> None:
    rows = rows_of("""
№ Атауы Мекенжайы Телефоны

1 Интернат № 44 Ақсай ауылы, Абай¬
көшесі, 44

2-60-32

Сырым ауданы

2 Балабақша

Мира көшесі, 45

5-33-21
""")
    assert values(rows, Phone, "e164") == [None, None]
