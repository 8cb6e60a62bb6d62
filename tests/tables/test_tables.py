"""Office lists whose cells come one after another: text of real decrees → rows."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from pipeline.structure.model import AppendixText
from pipeline.tables import OfficeTable, reader, rebuild
from tests.folders import RAW, gold_rows
from tests.tables.samples import assert_accounted, plain_rows, table_of
from tests.texts import act

HEADER = """
Р/с
№

Кәсіпорынның, филиалдың,¬
бөлімнің атауы

Орналасқан жері, мекенжайы
Мемлекеттік қызметті¬
көрсетуге жауапты¬
лауазымды адам

Байланыс¬
телефоны

1 2 3 4 5
"""
UNNUMBERED = """
Орталықтар атауы (филиалдары,¬
бөлімдері, секторлары)

Орналасқан жерінің мекенжайы Байланыс деректері

1 2 3
"""
WITH_MAIL = """
Облыстардың, ауданның жер қатынастары¬
саласындағы органдарының атауы

Орналасқан жері,¬
мекенжайы

Мемлекеттік¬
қызметті¬
көрсетуге¬
жауапты адам

Байланыс¬
телефоны

Электрон
дық мекен¬
жайы

1 2 3 4 5
"""


def test_header() -> None:
    table = table_of(HEADER)
    assert [(column.role, column.title) for column in table.columns] == [
        ("label", "Р/с №"),
        ("name", "Кәсіпорынның, филиалдың, бөлімнің атауы"),
        ("address", "Орналасқан жері, мекенжайы"),
        ("responsible", "Мемлекеттік қызметті көрсетуге жауапты лауазымды адам"),
        ("phone", "Байланыс телефоны"),
    ]


CASES = {
    "cells on lines of their own, and two on one line": (
        HEADER
        + """
2
«ЖерҒӨО» РМК Ақмола¬
филиалы

020000, Көкшетау қаласы, Абай¬
көшесі, 89 Директор орынбасары 8(7162)25-33-40

3 Ақкөл аудандық бөлімі
020100, Ақкөл ауданы, Ақкөл¬
қаласы, Нұрмағамбетов көшесі,¬
81

Бөлім басшысы 8(71638)2-30-45
""",
        [
            ["2", "«ЖерҒӨО» РМК Ақмола филиалы", "020000, Көкшетау қаласы, Абай көшесі, 89",
             "Директор орынбасары", "8(7162)25-33-40"],
            ["3", "Ақкөл аудандық бөлімі",
             "020100, Ақкөл ауданы, Ақкөл қаласы, Нұрмағамбетов көшесі, 81",
             "Бөлім басшысы", "8(71638)2-30-45"],
        ],
    ),
    "№ 1 belongs to the name, the trunk 8 follows a house number": (
        UNNUMBERED
        + """
№ 1 Рудный қалалық бөлімі Рудный қаласы, Космонавтов даңғылы, 12 8 (714-31) 49-8-02

Үшарал аудандық бөлімі Үшарал қаласы, 8 март көшесі, 63 8 (72833) 2-35-46
8 (72833) 2-35-48
""",
        [
            [None, "№ 1 Рудный қалалық бөлімі", "Рудный қаласы, Космонавтов даңғылы, 12",
             "8 (714-31) 49-8-02"],
            [None, "Үшарал аудандық бөлімі", "Үшарал қаласы, 8 март көшесі, 63",
             "8 (72833) 2-35-46 8 (72833) 2-35-48"],
        ],
    ),
    "a row cut by a page break: the rest of its columns follow in their order": (
        WITH_MAIL
        + """
«Еңбекшілдер ауданы¬
ауыл шаруашылығы¬
және жер қатынастары

Еңбекшілдер¬
ауданы, Степняк¬

Бөлім бастығы uzoenbek@ mail.ru



бөлімі» мемлекеттік¬
мекемесі

қаласы, Ленин¬
көшесі, 109

8-716-39 2-
14-73 2-22-
83

«Есіл ауданы жер¬
қатынастары бөлімі»¬
мемлекеттік мекемесі

Есіл ауданы, Есіл¬
қаласы, Д.Қонаев¬
көшесі, 13

Бөлім бастығы
8-716-47 2-
16-47 Esil_zemcom@ mail.ru
""",
        [
            [None, "«Еңбекшілдер ауданы ауыл шаруашылығы және жер қатынастары бөлімі» "
             "мемлекеттік мекемесі", "Еңбекшілдер ауданы, Степняк қаласы, Ленин көшесі, 109",
             "Бөлім бастығы", "8-716-39 2-14-73 2-22-83", "uzoenbek@ mail.ru"],
            [None, "«Есіл ауданы жер қатынастары бөлімі» мемлекеттік мекемесі",
             "Есіл ауданы, Есіл қаласы, Д.Қонаев көшесі, 13", "Бөлім бастығы",
             "8-716-47 2-16-47", "Esil_zemcom@ mail.ru"],
        ],
    ),
    "a row cut by a page break prints its later columns first": (
        WITH_MAIL
        + """
Жақсы ауданы¬
әкімінің аппараты

Жақсы ауданы,¬
Жақсы ауылы,¬
Достық көшесі, 3

Әкімнің орынбасары
8-716-35 2-13-01¬
2-10-01 jaksakimat@mail.ru

Әкімнің орынбасары akm-jarkain@bk.ru



Жарқайың ауданы¬
әкімінің аппараты

Жарқайың ауданы,¬
Державинск қаласы,¬
Ленин көшесі, 34

8-716-48 9-16-50

Зеренді ауданы¬
әкімінің аппараты

Зеренді ауданы,¬
Зеренді ауылы,¬
Бейбітшілік көшесі,¬
67

Әкімнің орынбасары 8-716-32 2-12-80 akim_zer@mail.ru
""",
        [
            [None, "Жақсы ауданы әкімінің аппараты", "Жақсы ауданы, Жақсы ауылы, Достық көшесі, 3",
             "Әкімнің орынбасары", "8-716-35 2-13-01 2-10-01", "jaksakimat@mail.ru"],
            [None, "Жарқайың ауданы әкімінің аппараты",
             "Жарқайың ауданы, Державинск қаласы, Ленин көшесі, 34", "Әкімнің орынбасары",
             "8-716-48 9-16-50", "akm-jarkain@bk.ru"],
            [None, "Зеренді ауданы әкімінің аппараты",
             "Зеренді ауданы, Зеренді ауылы, Бейбітшілік көшесі, 67", "Әкімнің орынбасары",
             "8-716-32 2-12-80", "akim_zer@mail.ru"],
        ],
    ),
    "the address begins before the page break and its name comes after": (
        WITH_MAIL
        + """
Кербұлақ ауданы,¬
Сарыөзек кенті,¬

Бөлім бастығы kerbakimbux @mail.ru



«Кербұлақ ауданы жер
қатынастары бөлімі»¬
мемлекеттік мекемесі

Момышұлы көшесі,¬
ХҚК ғимараты

8-728-40 2-
16-01 3-22-
53

«Көксу ауданы жер¬
қатынастары бөлімі»¬
мемлекеттік мекемесі

Көксу ауданы,¬
Балпық би кенті, Измайлов¬
көшесі, 6

Бөлім бастығы 8-728-38 2-19-25 koksu@mail.ru

«Панфилов ауданы жер¬
қатынастары бөлімі»¬
мемлекеттік мекемесі

Панфилов ауданы,¬
Жаркент қаласы

Бөлім бастығы 8-728-31 5-39-41 panf@mail.ru
""",
        [
            [None, "«Кербұлақ ауданы жер қатынастары бөлімі» мемлекеттік мекемесі",
             "Кербұлақ ауданы, Сарыөзек кенті, Момышұлы көшесі, ХҚК ғимараты", "Бөлім бастығы",
             "8-728-40 2-16-01 3-22-53", "kerbakimbux @mail.ru"],
            [None, "«Көксу ауданы жер қатынастары бөлімі» мемлекеттік мекемесі",
             "Көксу ауданы, Балпық би кенті, Измайлов көшесі, 6", "Бөлім бастығы",
             "8-728-38 2-19-25", "koksu@mail.ru"],
            [None, "«Панфилов ауданы жер қатынастары бөлімі» мемлекеттік мекемесі",
             "Панфилов ауданы, Жаркент қаласы", "Бөлім бастығы", "8-728-31 5-39-41",
             "panf@mail.ru"],
        ],
    ),
    "a lone dash and a wrapped «н/ж»": (
        WITH_MAIL
        + """
Жылыой ауданы әкімінің¬
аппараты

Құлсары қаласы, Махамбет даңғылы, н/
ж Әкімнің орынбасары

8-712-37 5-15-09 -
""",
        [
            [None, "Жылыой ауданы әкімінің аппараты",
             "Құлсары қаласы, Махамбет даңғылы, н/ж", "Әкімнің орынбасары",
             "8-712-37 5-15-09", "-"],
        ],
    ),
    "a number of another country's zone after a house number": (
        UNNUMBERED
        + """
Байқоңыр қалалық бөлімі Байқоңыр қаласы, Максимов көшесі, № 17 а 8 (3362) 27-54-81
""",
        [
            [None, "Байқоңыр қалалық бөлімі", "Байқоңыр қаласы, Максимов көшесі, № 17 а",
             "8 (3362) 27-54-81"],
        ],
    ),
    "a number torn by a page's end, with the site below its first half": (
        WITH_MAIL
        + """
Донецк ауылдық

Тайынша ауданы,¬

Әкімнің

8715-31-3-
www.bizumso.gov.kz.



округі әкімінің аппараты

Донецк ауылы, Комаров¬
көшесі, 16

орынбасары

25-25

""",
        [
            [None, "Донецк ауылдық округі әкімінің аппараты",
             "Тайынша ауданы, Донецк ауылы, Комаров көшесі, 16", "Әкімнің орынбасары",
             "8715-31-3-25-25", "www.bizumso.gov.kz."],
        ],
    ),
    "addresses printed last: one goes on below, one stands in the name of the next row": (
        """
Облыстың органдарының атауы

Орналасқан мекенжайы

Байланыс телефоны

Электрондық мекенжайы

1 2 3 4

"Солтүстік Қазақстан облысы¬
Қызылжар ауданы Қызылжар ауылдық
округі әкімінің аппараты" мемлекеттік
мекемесі¬

Солтүстік Қазақстан¬
облысы, Қызылжар ауданы
, Бәйтерек ауылы,¬

8715-38-5-
11-93

kyzylzharckiico@mail.ru

 Квартальная көшесі, 1-үй

"Солтүстік Қазақстан¬
облысы Қызылжар ауданы¬
Лесной ауылдық округі¬
әкімінің аппараты"¬
мемлекеттік мекемесі

8715-38-3-
60-46 akimat2030@mail.ru

"Солтүстік Қазақстан¬
облысы Қызылжар ауданы¬



 Солтүстік Қазақстан облысы,¬
Қызылжар ауданы, Пресновка ауылы¬

Налобин ауылдық округі¬
әкімінің аппараты"¬
мемлекеттік мекемесі¬

8715-38-3-
37-54

akim-nalobino@mail.ru

¬
Солтүстік Қазақстан облысы,¬
Қызылжар ауданы, Налобино ауылы¬
""",
        [
            [None, '"Солтүстік Қазақстан облысы Қызылжар ауданы Қызылжар ауылдық округі '
             'әкімінің аппараты" мемлекеттік мекемесі',
             "Солтүстік Қазақстан облысы, Қызылжар ауданы, Бәйтерек ауылы, Квартальная көшесі, "
             "1-үй", "8715-38-5-11-93", "kyzylzharckiico@mail.ru"],
            [None, '"Солтүстік Қазақстан облысы Қызылжар ауданы Лесной ауылдық округі '
             'әкімінің аппараты" мемлекеттік мекемесі',
             "Солтүстік Қазақстан облысы, Қызылжар ауданы, Пресновка ауылы",
             "8715-38-3-60-46", "akimat2030@mail.ru"],
            [None, '"Солтүстік Қазақстан облысы Қызылжар ауданы Налобин ауылдық округі '
             'әкімінің аппараты" мемлекеттік мекемесі',
             "Солтүстік Қазақстан облысы, Қызылжар ауданы, Налобино ауылы",
             "8715-38-3-37-54", "akim-nalobino@mail.ru"],
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_rows(case: str) -> None:
    text, expected = CASES[case]
    assert plain_rows(table_of(text)) == expected


NO_HEADER = """
"Солтүстік Қазақстан облысы¬
Айыртау ауданы Елецк ауылдық¬
округі әкімінің аппараты" мемлекеттік¬
мекемесі

Солтүстік Қазақстан¬
облысы, Айыртау ауданы, Елецк¬
ауылы, Зеленая көшесі, 34

8715-33-2-
96-34

airtay-akimat@sko.kz

Ақжар ауданы

3
"Солтүстік Қазақстан облысы Ақжар¬
ауданы әкімінің аппараты"¬
мемлекеттік мекемесі

Солтүстік Қазақстан¬
облысы, Ақжар ауданы¬
Талшық ауылы, Целинная¬
көшесі, 15

8715-46-2-
14-41, 2-
11-24

Akzhar-akimat@sko.kz



"Солтүстік Қазақстан облысы Ақжар¬
ауданы Айсарин ауылдық округі¬
әкімінің аппараты" мемлекеттік¬
мекемесі

Солтүстік Қазақстан¬
облысы, Ақжар ауданы,¬
Айсары ауылы, Ленин¬
көшесі, 5

8715-46-5-
13-46
"""


def test_list_without_header() -> None:
    table = table_of(NO_HEADER)
    assert [column.role for column in table.columns] == ["name", "address", "phone", "email"]
    assert [row.label for row in table.rows] == [None, "3", None]
    assert [row.district for row in table.rows] == [None, "Ақжар ауданы", "Ақжар ауданы"]
    assert [plain[-2:] for plain in plain_rows(table)] == [
        ["8715-33-2-96-34", "airtay-akimat@sko.kz"],
        ["8715-46-2-14-41, 2-11-24", "Akzhar-akimat@sko.kz"],
        ["8715-46-5-13-46", None],
    ]


def test_headings_are_carried_down() -> None:
    table = table_of(
        UNNUMBERED
        + """
«Халыққа қызмет көрсету орталығы»¬
республикалық мемлекеттік кәсіпорны

Астана қаласы, Республика даңғылы, 43А 8 (7172) 94-99-95

Ақмола облысы

Ақмола облысы бойынша филиалы Көкшетау қаласы, Әуезов көшесі, 189а 8 (7162) 40-10-76

Есіл аудандық бөлімі Есіл ауданы, Есіл қаласы, Жеңіс көшесі, 56 8 (71647) 2-22-07

Ақтөбе облысы

Ақтөбе облысы бойынша филиалы Ақтөбе қаласы, Тургенев көшесі, 109 8 (7132) 56-57-87
"""
    )
    assert [row.region for row in table.rows] == [
        None,
        "Ақмола облысы",
        "Ақмола облысы",
        "Ақтөбе облысы",
    ]


def test_wraps_without_trailing_spaces() -> None:
    """Another converter leaves no space at a wrap: cells are the same."""
    for text, expected in CASES.values():
        assert plain_rows(table_of(text.replace("¬", ""))) == expected


def test_a_reader_forgets_what_lists_before_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory has an end; whether states and fronts are remembered changes no row."""
    monkeypatch.setattr(reader, "_REMEMBERED", 1)
    for text, expected in [*CASES.values(), *CASES.values()]:
        assert plain_rows(table_of(text)) == expected


def lists(name: str) -> list[AppendixText]:
    read = act(name)
    found = [*read.appendices, *(a for s in read.services for a in s.appendices)]
    return [a for a in found if a.appendix.kind in ("office_list", "officials_list")]


@cache
def tables(name: str) -> list[tuple[AppendixText, OfficeTable]]:
    return [(appendix, rebuild(appendix)) for appendix in lists(name)]


DECREES = sorted(path.name for path in RAW.glob("*.txt"))
COUNTS = gold_rows("counts")


@pytest.mark.parametrize("name", DECREES)
def test_every_line_is_accounted_for(name: str) -> None:
    for _, table in tables(name):
        assert_accounted(table)
        in_rows = Counter(p for row in table.rows for p in row.positions)
        shared = [p for p, count in in_rows.items() if count > 1]
        assert not shared, "no line stands in two rows of these lists"


@pytest.mark.parametrize("expected", COUNTS, ids=lambda c: f"{c['file']}:{c['appendix_line']}")
def test_counts(expected: dict[str, object]) -> None:
    line = expected["appendix_line"]
    assert isinstance(line, int)
    at, table = next(
        (a, t) for a, t in tables(str(expected["file"])) if a.lines and a.lines[-1].number > line
    )
    assert len(table.rows) == expected["rows"], at.appendix.title
    assert [column.title for column in table.columns] == expected["columns"]
    by_region = expected.get("rows_by_region")
    if isinstance(by_region, dict):
        ours = Counter(row.region or "(тақырыпсыз)" for row in table.rows)
        assert dict(ours) == by_region


def test_copies_of_a_list_agree() -> None:
    """A list that the decree prints seven times, wrapped differently each time, has the same
    names in each copy but for the spelling of a few."""
    copies = [t for _, t in tables("gov-2012-1392.txt") if len(t.rows) == 284]
    assert len(copies) > 5
    first, *others = [
        ["".join(next(t.cells(row, "name"))[1].text.split()) for row in t.rows] for t in copies
    ]
    for other in others:
        assert sum(a != b for a, b in zip(first, other, strict=True)) < 20


def test_russian_list() -> None:
    table = table_of(
        """
№

Наименование

Адрес

График работы

Телефон

1 2 3 4 5

Акмолинская область

1

Отдел занятости Аккольского¬
района

020100, город Акколь, улица¬
Нурмагамбетова, 81

Ежедневно с 9.00 до 18.00 часов

8 (71638) 2-10-48

2 Отдел по городу Кокшетау 020000, город Кокшетау, ул. Абая, 89

Ежедневно с 9.00 до 18.00 часов 8 (7162) 25-33-40
"""
    )
    assert [row.region for row in table.rows] == ["Акмолинская область"] * 2
    hours = "Ежедневно с 9.00 до 18.00 часов"
    assert plain_rows(table) == [
        ["1", "Отдел занятости Аккольского района",
         "020100, город Акколь, улица Нурмагамбетова, 81", hours, "8 (71638) 2-10-48"],
        ["2", "Отдел по городу Кокшетау", "020000, город Кокшетау, ул. Абая, 89", hours,
         "8 (7162) 25-33-40"],
    ]  # fmt: skip


SUBNUMBERED = """
Р/с № Уәкілетті органның атауы Заңды мекенжайы Телефон

1. Жамбыл облысы

1.1 «Тараз қаласының тұрғын үй¬
бөлімі» ММ

Тараз қ., Сүлейменов к-сі, 3 8 (7262) 45-33-12

2. Қостанай облысы

2.1
«Рудный қаласының тұрғын үй¬
бөлімі» ММ

Рудный қ., Космонавттар д-лы, 5

8 (71431) 4-55-66
"""


def test_rows_that_are_counted_below_their_headings() -> None:
    table = table_of(SUBNUMBERED)
    assert [(row.label, row.region) for row in table.rows] == [
        ("1.1", "Жамбыл облысы"), ("2.1", "Қостанай облысы"),
    ]  # fmt: skip
    assert plain_rows(table)[0] == [
        "1.1", "«Тараз қаласының тұрғын үй бөлімі» ММ", "Тараз қ., Сүлейменов к-сі, 3",
        "8 (7262) 45-33-12",
    ]  # fmt: skip
