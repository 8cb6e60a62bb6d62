"""Columns that the first decrees do not have, set as a converter leaves them: area codes and
postal codes apart from numbers and addresses, persons, rows that a page break cuts."""

from __future__ import annotations

import pytest

from pipeline.schema import Address, Email, Issue, Office, OfficeAttribute, Phone, Row, WorkingHours
from pipeline.tables import rebuild
from pipeline.tables.cuts import cut
from pipeline.tables.offices import office_rows
from pipeline.tables.whereabouts import Setting
from tests.tables.samples import appendix_of, assert_accounted

TAXES = """
Салық органдарының тізімі

№ Салық органының атауы Индексі Мекенжайы Қала коды Анықтама¬
телефоны

Ақтөбе облысы

1 Ақтөбе облысы бойынша¬
салық департаменті 030020

Ақтөбе қ., Ы. Алтынсарин¬
к-сі, 24 8 (7132)

54-05-26,¬
54-05-80

2 Алға ауданы бойынша¬
салық басқармасы

030200

Алға ауданы, Алға қ., 5¬
шағын аудан, 4 8 (71337) 3-15-30

3¬

Бөрлі ауданы бойынша¬
салық басқармасы 090300 Бөрлі ауданы, Ақсай қ.,¬
Железнодорожная к-сі, 121 8 (71133)

3-57-17, 3-
16-05
"""

KINDERGARTENS = """
№ Балабақшаның атауы Меңгерушісінің аты-
жөні

Орналасқан жері Телефоны

1 № 1 «Ақмаржан» бөбекжай-
балабақшасы МКҚК

Ахметова Гүлнар¬
Сәкенқызы Қорқыт ата көшесі, 28

8 (7242) 26-14-
07

2 № 3 «Айгөлек» балабақшасы МКҚК Бекова А.Т. Қабдолов көш., 12 «а»

8 (7242) 23-51-
18, 23-50-44

3 № 20 «Мерей» балабақшасы МКҚК Тілеуова С.Ә. Абай даңғылы, 3 20-48-15
"""

TORN = """
№ п/п

Наименование отдела Юридический адрес

Контактный¬
телефон

График работы

1 2 3 4 5

1 Отдел занятости и социальных¬
программ Качирского района

140600, Качирский район, с
. Теренколь, ул. Тургенева
, 85 А

8 (71833) 2-19-72

ежедневно с 9.00 до¬
18.00

Отдел занятости и социальных 141100, Щербактинский 8 (71836) 2-15-63

ежедневно с 9.00 до¬
18.30, обед с 13.00 до¬



2 программ Щербактинского¬
района

район, с. Шарбакты, ул.¬
Советов, д. 49

2-33-81 14.30

3 Отдел занятости и социальных¬
программ Майского района

140800, Майский район, с.¬
Коктобе, ул. Казбек би, 2

8 (71838) 9-11-65

ежедневно с 9.00 до¬
18.00
"""


def rows_of(text: str, setting: Setting | None = None) -> list[Row]:
    source = appendix_of(text)
    table = rebuild(source)
    assert_accounted(table)
    return office_rows(source, table, *([setting] if setting else []))


def test_area_codes_and_postal_codes_have_columns_of_their_own() -> None:
    rows = rows_of(TAXES)
    assert [(row.row_label, row.name) for row in rows if isinstance(row, Office)] == [
        ("1", "Ақтөбе облысы бойынша салық департаменті"),
        ("2", "Алға ауданы бойынша салық басқармасы"),
        ("3", "Бөрлі ауданы бойынша салық басқармасы"),
    ]
    assert [
        (row.postal_code, row.settlement, row.building) for row in rows if isinstance(row, Address)
    ] == [("030020", "Ақтөбе", "24"), ("030200", "Алға", "4"), ("090300", "Ақсай", "121")]
    assert [row.e164 for row in rows if isinstance(row, Phone)] == [
        "+77132540526", "+77132540580", "+77133731530", "+77113335717", "+77113331605",
    ]  # fmt: skip
    assert not [row.message for row in rows if isinstance(row, Issue)]


def test_an_area_code_without_a_number_is_an_issue() -> None:
    source = appendix_of(
        "№\tАтауы\tМекенжайы\tКоды\tТелефоны\n"
        "1\tАлға ауданының бөлімі\tАлға қаласы, 5\t8 (71337)\t3-15-30\n"
        "2\tОйыл ауданының бөлімі\tОйыл ауылы, 7\t8 (71332)\t\n",
        celled=True,
    )
    rows = office_rows(source, rebuild(source))
    assert [row.e164 for row in rows if isinstance(row, Phone)] == ["+77133731530", None]
    assert [row.code for row in rows if isinstance(row, Issue)] == ["phone_digits"]


def test_persons_stand_before_addresses() -> None:
    rows = rows_of(KINDERGARTENS)
    assert [row.name for row in rows if isinstance(row, Office)] == [
        "№ 1 «Ақмаржан» бөбекжай-балабақшасы МКҚК",
        "№ 3 «Айгөлек» балабақшасы МКҚК",
        "№ 20 «Мерей» балабақшасы МКҚК",
    ]
    assert [row.text for row in rows if isinstance(row, OfficeAttribute)] == [
        "Ахметова Гүлнар Сәкенқызы", "Бекова А.Т.", "Тілеуова С.Ә.",
    ]  # fmt: skip
    assert [(row.street, row.building) for row in rows if isinstance(row, Address)] == [
        ("Қорқыт ата", "28"), ("Қабдолов", "12 «а»"), ("Абай", "3"),
    ]  # fmt: skip


def test_a_number_behind_a_page_break_belongs_to_the_row_before_it() -> None:
    rows = rows_of(TORN)
    offices = [row for row in rows if isinstance(row, Office)]
    assert [(row.row_label, row.name) for row in offices] == [
        ("1", "Отдел занятости и социальных программ Качирского района"),
        ("2", "Отдел занятости и социальных программ Щербактинского района"),
        ("3", "Отдел занятости и социальных программ Майского района"),
    ]
    assert offices[1].schedule == "ежедневно с 9.00 до 18.30, обед с 13.00 до 14.30"
    assert [row.e164 for row in rows if isinstance(row, Phone)] == [
        "+77183321972", "+77183621563", "+77183623381", "+77183891165",
    ]  # fmt: skip
    assert [row.settlement for row in rows if isinstance(row, Address)] == [
        "Теренколь", "Шарбакты", "Коктобе",
    ]  # fmt: skip


def test_hosts_of_other_countries() -> None:
    source = appendix_of(
        "№\tАтауы\tМекенжайы\tЭлектрондық мекенжайы\n"
        "1\tГерманиядағы елшілігі\tBerlin\tinfo@botschaft-kz.de\n"
        "2\tӨзбекстандағы елшілігі\tТашкент қ., Чехов көшесі, 23\tinfo@kazembassy.uz\n",
        celled=True,
    )
    rows = office_rows(source, rebuild(source))
    assert [row.email for row in rows if isinstance(row, Email)] == [
        "info@botschaft-kz.de", "info@kazembassy.uz",
    ]  # fmt: skip


CLINICS = (
    "Р/с №\tАтауы\tМекенжайы, телефоны\tЖұмыс уақыты\n"
    "1.\t«№ 1 емхана» КМҚК\tҚарағанды қ., Ержанов к-сі, 35, тел. 8 (7212) 56-71-09\t8.00-20.00\n"
    "2.\t«№ 3 емхана» КМҚК\tҚарағанды қаласы, Гоголь к-сі, 47, тел. 8 (7212) 42-14-16\t8.00-20.00\n"
    "Аудандар\t\t\t\n"
    "1.\t«Нұра ауданының ауруханасы» КМК\tКиевка кенті, 15, тел. 8 (72144) 2-21-36\t8.00-18.00\n"
)


def test_words_in_the_column_of_numbers_are_no_office() -> None:
    source = appendix_of(CLINICS, celled=True)
    table = rebuild(source)
    assert_accounted(table)
    rows = office_rows(source, table)
    assert [row.row_label for row in rows if isinstance(row, Office)] == ["1.", "2.", "1."]
    # the numbers begin anew behind it
    assert [row.code for row in rows if isinstance(row, Issue)] == ["list_line_unplaced"]


def test_an_area_code_may_be_that_of_the_town_whose_body_issued_the_list() -> None:
    setting = Setting.of("Қызылорда облысы Қызылорда қаласы әкімдігі", "2014-03-03")
    phones = [row for row in rows_of(KINDERGARTENS, setting) if isinstance(row, Phone)]
    assert (phones[-1].e164, phones[-1].area_code_source) == ("+77242204815", "inferred")


def test_a_column_that_lacks_its_words_in_one_row_makes_it_uncertain() -> None:
    glued = KINDERGARTENS.replace("Тілеуова С.Ә. Абай", "Тілеуова Сара Абай")
    rows = rows_of(glued)
    assert [
        row.row_id for row in rows if isinstance(row, Issue) and row.code == "row_uncertain"
    ] == []
    rows = rows_of(glued + "".join(MORE.format(number) for number in range(4, 8)))
    uncertain = [
        row.row_id for row in rows if isinstance(row, Issue) and row.code == "row_uncertain"
    ]
    assert uncertain == ["gov-2001-1.s01.a1.r003"]


MORE = """
{} «Еркемай» балабақшасы МКҚК Бекова А.Т. Қабдолов көш., 12

8 (7242) 23-51-18
"""


CENTRES = """
Орталықтардың тізбесі

Р/с №

Бөлімшенің атауы Жауапты лауазымды¬
тұлға

Орналасқан¬
мекенжайы

Телефоны

1 № 1 Тараз қалалық бөлімі Бөлім басшысы Тараз қ., Абай даңғ., 232 8 (7262) 34-15-11

{}

2 Байзақ аудандық бөлімі

Бөлім басшысы Байзақ ауд., Сарыкемер а.,¬
Медеулов к., 33

8 (726 37) 2-28-54

Қордай ауд., Қордай а



3 Қордай аудандық бөлімі Бөлім басшысы ., Домалақ ана к., 215 8 (726 36) 2-17-51
"""


@pytest.mark.parametrize("heading", ["Аудандық бөлімдер", "II. Ішкі станциялар"])
def test_a_line_that_says_what_kind_of_offices_follow_is_no_name(heading: str) -> None:
    text = CENTRES.format(heading)
    table = rebuild(appendix_of(text))
    assert_accounted(table)
    assert [column.role for column in table.columns] == [
        "label", "name", "responsible", "address", "phone",
    ]  # fmt: skip
    rows = rows_of(text)
    assert [(row.row_label, row.name) for row in rows if isinstance(row, Office)] == [
        ("1", "№ 1 Тараз қалалық бөлімі"),
        ("2", "Байзақ аудандық бөлімі"),
        ("3", "Қордай аудандық бөлімі"),
    ]
    assert [row.text for row in rows if isinstance(row, Address)] == [
        "Тараз қ., Абай даңғ., 232",
        "Байзақ ауд., Сарыкемер а., Медеулов к., 33",
        "Қордай ауд., Қордай а., Домалақ ана к., 215",
    ]
    assert [row.code for row in rows if isinstance(row, Issue)] == ["list_line_unplaced"]


def test_phones_among_e_mails_persons_as_names_and_rooms() -> None:
    source = appendix_of(
        "№\tНотариустың тегі, аты, әкесінің аты\tМекенжайы\tКабинет №\tБайланыс (телефон, e-mail)\n"
        "Алматы қаласы\t\t\t\t\n"
        "1\tВолкова Ирина Сергеевна\tАлмалы ауданы, Абай к-сі, 5\t12\t264-51-07, v@mail.kz\n"
        "Талдықорған қаласы\t\t\t\t\n"
        "2\tОспанов Бауыржан\tТалдықорған қаласы, 26\t7\t8 (7282) 24-17-55\n",
        celled=True,
    )
    rows = office_rows(source, rebuild(source))
    assert [(row.name, row.region) for row in rows if isinstance(row, Office)] == [
        ("Волкова Ирина Сергеевна", "Алматы қаласы"),
        ("Оспанов Бауыржан", None),  # the town is in another region
    ]
    assert [row.region for row in rows if isinstance(row, Address)] == [
        "Алматы қаласы", "Алматы облысы",
    ]  # fmt: skip
    assert [row.text for row in rows if isinstance(row, OfficeAttribute)] == ["12", "7"]
    assert [row.e164 for row in rows if isinstance(row, Phone)] == ["+77272645107", "+77282241755"]
    assert [row.email for row in rows if isinstance(row, Email)] == ["v@mail.kz"]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("8 (72774) 2-14-83, sh1@mail.ru", ["+77277421483"]),
        ("87026568838mail.ru", []),
        ("sh1@mail.ru", []),
    ],
)
def test_a_phone_in_the_column_of_e_mails(cell: str, numbers: list[str]) -> None:
    source = appendix_of(
        f"№\tМектептің атауы\tМекенжайы\tЭлектрондық пошта\n1\t№ 1 мектеп\tТалғар қ., 5\t{cell}\n",
        celled=True,
    )
    rows = office_rows(source, rebuild(source))
    assert [row.e164 for row in rows if isinstance(row, Phone)] == numbers


DISTRICTS = """
Перечень аппаратов акимов

№ п/п

Наименование учреждения Телефон Почтовый адрес

Глубоковский район

1. ГУ «Аппарат акима Бобровского сельского округа»

8 (72331) 6-21-45

070507, с. Бобровка, ул. Рабочая, 25

2. ГУ «Аппарат акима поселка Алтайский»

8 (72331) 2-61-72

070501, п. Алтайский, ул. Заводская, 2
"""


def test_a_heading_above_the_first_row_is_no_title() -> None:
    rows = rows_of(DISTRICTS)
    assert [row.district for row in rows if isinstance(row, Office)] == ["Глубоковский район"] * 2


def test_a_place_whose_letters_are_not_those_of_the_gazetteer_is_an_issue() -> None:
    source = appendix_of(
        "№\tАтауы\tМекенжайы\tТелефоны\n"
        "1\t№ 1 бөлім\tКокшетау қаласы, 5\t8 (7162) 25-14-85\n"
        "2\t№ 2 бөлім\tПетропавлск қаласы, 5\t8 (7152) 46-14-85\n"
        "3\t№ 3 бөлім\tҚызыорда облысы, Ақсу ауылы\t8 (7242) 46-14-85\n"
        "4\t№ 4 бөлім\tКызылорда облысы, Ақсу ауылы\t8 (7242) 46-14-86\n"
        "Солүстік Қазақстан облысы\n"
        "5\t№ 5 бөлім\tПетропавл қаласы, 5\t8 (7152) 46-14-87\n",
        celled=True,
    )
    issues = [row for row in office_rows(source, rebuild(source)) if isinstance(row, Issue)]
    assert [(row.code, row.message) for row in issues] == [
        ("place_spelling", "«Петропавлск» is taken for Петропавл"),
        ("place_spelling", "«Қызыорда облысы» is taken for Қызылорда облысы"),
        ("place_spelling", "«Солүстік Қазақстан облысы» is taken for Солтүстік Қазақстан облысы"),
    ]


REGIONS = """
№ р/
с Облыс ХҚКО атауы Мекенжайы

Телефоны (код 8-
7172) Электрондық пошта

1 2 3 4 5 6

1 Ақмола облысы Ақмола облысы бойынша¬
ХҚКО

Көкшетау қ., Әуезов к-
сі, 189 «а»

8 (7162) 25-77-16 a@mail.ru

2 Степногорск қалалық бөлімі Степногорск қ., 4 ш/а, 7 8 (71645) 2-00-40 -

3 Қостанай облысы

Қостанай облысы бойынша¬
ХҚКО

Қостанай қ., Таран к-сі, 114

8 (7142) 53-44-84 k@mail.ru
"""


def test_a_region_and_a_name_on_one_line() -> None:
    rows = rows_of(REGIONS)
    assert [(r.row_label, r.region, r.name) for r in rows if isinstance(r, Office)] == [
        ("1", "Ақмола облысы", "Ақмола облысы бойынша ХҚКО"),
        ("2", "Ақмола облысы", "Степногорск қалалық бөлімі"),
        ("3", "Қостанай облысы", "Қостанай облысы бойынша ХҚКО"),
    ]
    assert [row.e164 for row in rows if isinstance(row, Phone)] == [
        "+77162257716", "+77164520040", "+77142534484",
    ]  # fmt: skip
    assert [row.email for row in rows if isinstance(row, Email)] == ["a@mail.ru", "k@mail.ru"]


DAYS = """
Р/с №

Бөлімнің атауы Орналасқан жері Жұмыс күндері Жұмыс уақыты Телефоны

1 2 3 4 5 6

1 «Алға аудандық бөлімі» ММ

Алға қаласы, 5 шағын¬
аудан, 4 дүйсенбі-жұма 9.00-18.00

8 (71337) 3-22-41

2 «Қобда аудандық бөлімі» ММ

Қобда ауылы, Астана¬
көшесі, 48

дүйсенбі-сенбі

9.00-17.00 8 (71341) 2-18-03
"""


def test_hours_in_columns_of_days() -> None:
    text = (
        "№\tАтауы\tМекенжайы\tТелефоны\tДүйсенбі-жұма\tСенбі\n"
        "1\tБөлім\tШу қаласы, Абай көшесі, 1\t8(72643) 3-12-90\t9.00-18.00\t9.00-13.00\n"
    )
    source = appendix_of(text, celled=True)
    rows = office_rows(source, rebuild(source))
    hours = [row for row in rows if isinstance(row, WorkingHours)]
    assert [(row.subject, row.days, row.closes) for row in hours] == [
        (None, "1,2,3,4,5", "18:00"), (None, "6", "13:00"),
    ]  # fmt: skip


def test_days_and_hours_in_columns_of_their_own() -> None:
    rows = rows_of(DAYS)
    assert [row.schedule for row in rows if isinstance(row, Office)] == [
        "дүйсенбі-жұма 9.00-18.00", "дүйсенбі-сенбі 9.00-17.00",
    ]  # fmt: skip
    assert [(row.street, row.building) for row in rows if isinstance(row, Address)] == [
        ("5", "4"), ("Астана", "48"),
    ]  # fmt: skip
    assert [(h.days, h.opens, h.closes) for h in rows if isinstance(h, WorkingHours)] == [
        ("1,2,3,4,5", "09:00", "18:00"), ("1,2,3,4,5,6", "09:00", "17:00"),
    ]  # fmt: skip


def test_a_row_without_a_number_among_numbered_ones_is_uncertain() -> None:
    text = KINDERGARTENS + "".join(MORE.format(number) for number in ("", 4, 5, 6, 7))
    uncertain = [
        row.row_id
        for row in rows_of(text)
        if isinstance(row, Issue) and row.code == "row_uncertain"
    ]
    assert uncertain == ["gov-2001-1.s01.a1.r004"]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("көшесі, 41 «а» дүйсенбі-жұма 9.00", ["көшесі, 41 «а»", "дүйсенбі-жұма 9.00"]),
        (".,Исмаилов к., 232 14.00, демалыс", [".,Исмаилов к., 232", "14.00, демалыс"]),
        ("бөлімі ., Домалақ ана к., 215", ["бөлімі", "., Домалақ ана к., 215"]),
        (
            "КГУ «Центр занятости» п. Шортанды, ул. Мира, 5",
            ["КГУ «Центр занятости»", "п. Шортанды, ул. Мира, 5"],
        ),
        ("кабинет 5, п. 12 Абай көшесі", ["кабинет 5, п. 12 Абай көшесі"]),
        ("школа № 31 г. Астана, ул. Абая, 5", ["школа № 31", "г. Астана, ул. Абая, 5"]),
        ("Бекова А.Т. Абай көшесі, 12", ["Бекова А.Т.", "Абай көшесі, 12"]),
        ("Нұрланқызы Абай көшесі", ["Нұрланқызы", "Абай көшесі"]),
        ("Орталық көшесі, б/н Құсайынова Р.", ["Орталық көшесі, б/н", "Құсайынова Р."]),
        ("мкр. 10, д. 14 тел./факс: 8 (71063) 3-", ["мкр. 10, д. 14", "тел./факс: 8 (71063) 3-"]),
        ("3-қабат қабылдау бөлмесі", ["3-қабат қабылдау бөлмесі"]),
        (
            "балабақшасы КМҚК орыс 101400, Теміртау",
            ["балабақшасы", "КМҚК", "орыс", "101400, Теміртау"],
        ),
        ("№ 7 мектеп-гимназия Оспанова Ш.Қ.", ["№ 7 мектеп-гимназия", "Оспанова Ш.Қ."]),
        ("к-сі, 139 Маман 8-724-33 9-32-32", ["к-сі, 139", "Маман", "8-724-33 9-32-32"]),
        (
            "Жангелді аудандық Жангелді ауданы, Торғай",
            ["Жангелді аудандық", "Жангелді ауданы, Торғай"],
        ),
        ("2-03-66 14.30", ["2-03-66", "14.30"]),
        ("бойынша филиалы 98-11", ["бойынша филиалы", "98-11"]),
        ("көшесі, 41 корпус В 19.00-ге", ["көшесі, 41 корпус В", "19.00-ге"]),
        ("Абай көшесі, 17 дейін, сенбі", ["Абай көшесі, 17", "дейін, сенбі"]),
        ("Бөлім бастығы - shu@rambler.ru", ["Бөлім бастығы", "-", "shu@rambler.ru"]),
        ("39-01-70 дүйсенбі-жұма 8.00", ["39-01-70", "дүйсенбі-жұма 8.00"]),
        ("a@mail.ru сейсенбі 9.00", ["a@mail.ru", "сейсенбі 9.00"]),
        ("сағат 9.00-ден 18.00-ге дейін, демалыс", ["сағат 9.00-ден 18.00-ге дейін, демалыс"]),
        ("г. Астана, ул. Абая, 5", ["г. Астана, ул. Абая, 5"]),
        ("Отдел № 1 города Актобе г. Актобе", ["Отдел № 1 города Актобе", "г. Актобе"]),
        ("ул. Абая г. Алматы", ["ул. Абая г. Алматы"]),
        ("қалалық бөлімі № 4 шағын аудан, 25", ["қалалық бөлімі", "№ 4 шағын аудан, 25"]),
        ("71-62-02, 1414 Астана қаласы", ["71-62-02, 1414", "Астана қаласы"]),
        ("26-12-34, 35 Астана қаласы", ["26-12-34, 35", "Астана қаласы"]),
        ("Абай көшесі, 35 Астана қаласы", ["Абай көшесі, 35 Астана қаласы"]),
        ("8 (7292) 33-64-10, 130000, Ақтау", ["8 (7292) 33-64-10,", "130000, Ақтау"]),
        ("Ақтау қаласы, 130000, 9", ["Ақтау қаласы, 130000, 9"]),
        ("Май аудандық ауруханасы 8.00-ден", ["Май аудандық ауруханасы", "8.00-ден"]),
        ("станциясы Тәулік бойы", ["станциясы", "Тәулік бойы"]),
        ("Пристанционная, 12 воскресенье", ["Пристанционная, 12", "воскресенье"]),
        ("аудандық соты Исмаилов көшесі, 165", ["аудандық соты", "Исмаилов көшесі, 165"]),
        ("Бас маман 14-52", ["Бас маман", "14-52"]),
        ("Заведующий с. Актогай, ул. Абая, 75", ["Заведующий", "с. Актогай, ул. Абая, 75"]),
        ("8 (71031) 2-12-77 Ақсу-Аюлы ауылы", ["8 (71031) 2-12-77", "Ақсу-Аюлы ауылы"]),
        ("Отдел ЗАГС города Рудного", ["Отдел ЗАГС города Рудного"]),
        ("2. Отдел ЗАГС города Рудного", ["2.", "Отдел ЗАГС города Рудного"]),
        ("ГУ «Отдел ЗАГС» г. Рудный", ["ГУ «Отдел ЗАГС»", "г. Рудный"]),
        ("районный отдел Алгинский район", ["районный отдел", "Алгинский район"]),
        ("Абай көшесі, 9 Аға инспектор", ["Абай көшесі, 9", "Аға инспектор"]),
        ("көшесі, 54 Б Бөлімше бастығы", ["көшесі, 54 Б", "Бөлімше бастығы"]),
        ("1-ғимарат Топ инспекторы", ["1-ғимарат", "Топ инспекторы"]),
        ("Қостанай ауданы әкімінің Аға инспекторы", ["Қостанай ауданы әкімінің Аға инспекторы"]),
        ("a@mail.ru қамту орталығы»", ["a@mail.ru", "қамту орталығы»"]),
        ("Талғар қаласы 9.00-18.30, сенбі", ["Талғар қаласы", "9.00-18.30, сенбі"]),
        ("Шонжы ауылы, 9.00-18.30", ["Шонжы ауылы,", "9.00-18.30"]),
        ("суббота с 9.00 до 13.00", ["суббота с 9.00 до 13.00"]),
        ("сенбі, 9.00-13.00", ["сенбі, 9.00-13.00"]),
        ("Тәулік бойы 103, 8 (7182) 53-46", ["Тәулік бойы", "103,", "8 (7182) 53-46"]),
        ("Абай көшесі, 103, 8 (7182) 53-46-12", ["Абай көшесі, 103,", "8 (7182) 53-46-12"]),
        ("кезекші бөлім 8 (7162) 29-11-02", ["кезекші бөлім 8 (7162) 29-11-02"]),
        ("қалалық бөлім 8 (7162) 29-11-02", ["қалалық бөлім", "8 (7162) 29-11-02"]),
        ("7-23-44 468320, Байқоңыр", ["7-23-44", "468320, Байқоңыр"]),
        (
            "Отдел Медеуского района г. Алматы, пр. Абая, 5",
            ["Отдел Медеуского района", "г. Алматы, пр. Абая, 5"],
        ),
        ("Отдел Медеуского района г. Алматы", ["Отдел Медеуского района г. Алматы"]),
        ("Медеуский район г. Алматы, пр. Абая", ["Медеуский район г. Алматы, пр. Абая"]),
        ("2-10-45 (факс) дүйсенбі-жұма 9.00", ["2-10-45 (факс)", "дүйсенбі-жұма 9.00"]),
        ("факс дүйсенбі-жұма", ["факс дүйсенбі-жұма"]),
        ("Сергеевич 0000412 г. Темиртау", ["Сергеевич", "0000412", "г. Темиртау"]),
        ("2-10-45 (факс) с понедельника", ["2-10-45 (факс)", "с понедельника"]),
        ("2-10-45 (қабылдау бөлмесі) дс-жм", ["2-10-45 (қабылдау бөлмесі)", "дс-жм"]),
        ("1-8-14 Azabudai, Minato-ku, Tokyo", ["1-8-14 Azabudai, Minato-ku, Tokyo"]),
        ("қабылдау бөлмесі) Достық даңғылы, 85", ["қабылдау бөлмесі)", "Достық даңғылы, 85"]),
        ("қабылдау бөлмесі Достық даңғылы, 85", ["қабылдау бөлмесі Достық даңғылы, 85"]),
        ("(приемная) Иванов", ["(приемная) Иванов"]),
        ("Достық даңғылы, 85 жоқ", ["Достық даңғылы, 85", "жоқ"]),
        ("Достық даңғылы, нөмірі жоқ", ["Достық даңғылы, нөмірі жоқ"]),
        ("8 үй, индекс 130000 № 1 ХҚКО", ["8 үй, индекс 130000", "№ 1 ХҚКО"]),
        ("Абай көшесі, индекс 130000 № 8 үй", ["Абай көшесі, индекс 130000 № 8 үй"]),
    ],
)
def test_where_another_cell_may_begin_on_a_line(line: str, pieces: list[str]) -> None:
    assert [piece[3] for piece in cut(line)] == pieces


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (
            "«Успен ауданы әкімінің Павлодар облысы, Успен",
            ["«Успен ауданы әкімінің", "Павлодар облысы, Успен"],
        ),
        ("№ 1 Ақсу аудандық Ақсу ауданы, Ақсу", ["№ 1 Ақсу аудандық", "Ақсу ауданы, Ақсу"]),
        ("аудандық Солтүстік Қазақстан облысы,", ["аудандық", "Солтүстік Қазақстан облысы,"]),
        ("Бейбарыс көшесі, 4 Бөлім", ["Бейбарыс көшесі, 4", "Бөлім"]),
        ("ауыл 8-71238 5-94-88, Мақат ауданы", ["ауыл", "8-71238 5-94-88,", "Мақат ауданы"]),
        ("Успен ауданы, Абай ауылы, Төле", ["Успен ауданы, Абай ауылы, Төле"]),
    ],
)
def test_where_a_page_break_cuts_names_before_their_addresses(line: str, pieces: list[str]) -> None:
    assert [piece[3] for piece in cut(line, torn=True)] == pieces


def test_a_header_without_numbers_that_is_printed_again() -> None:
    header = "Бөлімшенің атауы Мекенжайы\n\nТелефоны"
    row = "{} аудандық бөлімі\n\n{} ауылы, Абай көшесі, 5\n\n8 (71638) 2-28-4{}\n\n"
    again = "\n\nБөлімшенің атауы\n\nМекенжайы Телефоны\n\n"
    text = f"{header}\n\n{row.format('Ақкөл', 'Ақкөл', 1)}{again}{row.format('Алға', 'Алға', 2)}"
    names = [row.name for row in rows_of(text) if isinstance(row, Office)]
    assert names == ["Ақкөл аудандық бөлімі", "Алға аудандық бөлімі"]
