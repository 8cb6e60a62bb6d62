"""Fees: tables however they were torn, sums in clauses, exemptions."""

# Clauses stand in one line each, as in the text of an act.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from pipeline.clauses.fees import read_fees
from pipeline.rules.costs import costs_of
from pipeline.rules.model import Source
from tests.clauses.samples import act_of, appendix_of
from tests.corpus_samples import STANDARD_RU
from tests.process.test_russian import rows as rows_ru

LINEAR = """Жұмыстардың құны айлық есептік көрсеткіш (бұдан әрі – АЕК) мөлшеріне байланысты мынаны құрайды:

Р/с
№

Субъектілердің атауы
Жер учаскесінің алаңы,
гектар (га)

Жұмыстың құны

АЕК
жұмыстың құнын көтеру коэффициенті

1 2 3 4 5

{first}

2 Шаруа және фермер қожалықтары 50-ге дейін 3,2

100 га  дейін  –  1,1;
1000 га жоғары – 1,4

3 Заңды тұлғалар, шағын кәсіпкерлік
субъектілері

0,5-ке дейін 3,2

1 га дейін – 1,1; 10 га дейін – 1,2

4
Үй-жайлардың меншiк иелерi (
кондоминиумге қатысушылар)
1-ге дейін 5,2"""

GROUPS = {
    "its number first": """1

Жеке тұлғалар:

бағбандық құрылысын 1,9 -

жеке қосалқы шаруашылықты жүргiзу
үшін

1,9 -""",
    "its number on a later row": """Жеке тұлғалар:

бағбандық құрылысын 1,9 -



1 жеке қосалқы шаруашылықты жүргiзу
үшін

1,9 -""",
}

CELLS = """Р/с №\tСубъектілердің атауы\tАлаңы, га\tАЕК\tКоэффициент
1\t2\t3\t4\t5
1\tЖеке тұлғалар:\t\t\t
\tбағбандық құрылысын\t\t1,9\t-
\tжеке қосалқы шаруашылықты жүргiзу үшін\t\t1,9\t-
2\tШаруа және фермер қожалықтары\t50-ге дейін\t3,2\t100 га дейін – 1,1; 1000 га жоғары – 1,4
3\tЗаңды тұлғалар, шағын кәсіпкерлік субъектілері\t0,5-ке дейін\t3,2\t1 га дейін – 1,1; 10 га дейін – 1,2
4\tҮй-жайлардың меншiк иелерi (кондоминиумге қатысушылар)\t1-ге дейін\t5,2\t"""

ROWS = [
    ("Жеке тұлғалар: бағбандық құрылысын", None, 1.9, "АЕК"),
    ("Жеке тұлғалар: жеке қосалқы шаруашылықты жүргiзу үшін", None, 1.9, "АЕК"),
    ("Шаруа және фермер қожалықтары", "50-ге дейін", 3.2, "АЕК"),
    ("Шаруа және фермер қожалықтары", "100 га дейін", 1.1, "коэффициент"),
    ("Шаруа және фермер қожалықтары", "1000 га жоғары", 1.4, "коэффициент"),
    ("Заңды тұлғалар, шағын кәсіпкерлік субъектілері", "0,5-ке дейін", 3.2, "АЕК"),
    ("Заңды тұлғалар, шағын кәсіпкерлік субъектілері", "1 га дейін", 1.1, "коэффициент"),
    ("Заңды тұлғалар, шағын кәсіпкерлік субъектілері", "10 га дейін", 1.2, "коэффициент"),
    ("Үй-жайлардың меншiк иелерi (кондоминиумге қатысушылар)", "1-ге дейін", 5.2, "АЕК"),
]
TABLES = [LINEAR.format(first=group) for group in GROUPS.values()] + [CELLS]


@pytest.mark.parametrize("table", TABLES, ids=[*GROUPS, "cells"])
def test_a_table_gives_the_same_rows_in_every_form(table: str) -> None:
    rows = read_fees(act_of("8. Ақылы.", appendix_of("fee_table", table)))
    assert [(row.subject, row.condition, row.amount, row.unit) for row in rows] == ROWS
    assert {row.appendix_id for row in rows} == {"act.s01.a1"}


def test_text_and_line_of_a_row() -> None:
    table = LINEAR.format(first=GROUPS["its number first"])
    rows = read_fees(act_of("8. Ақылы.", appendix_of("fee_table", table)))
    assert rows[1].text == "жеке қосалқы шаруашылықты жүргiзу үшін 1,9 -"
    assert rows[3].text == "100 га дейін – 1,1"
    printed = table.split("\n")
    assert printed[rows[3].line_start - 100].startswith("100 га")


def test_tenge_in_the_second_column() -> None:
    table = "Қызмет\tБағасы, теңге\nАнықтама беру\t1 500\nКөшірме беру\t250,5"
    rows = read_fees(act_of("8. Ақылы.", appendix_of("fee_table", table)))
    assert [(row.subject, row.amount, row.unit) for row in rows] == [
        ("Анықтама беру", 1500.0, "теңге"),
        ("Көшірме беру", 250.5, "теңге"),
    ]


PRICES = [
    ("Паспортты ресімдеу", 40.0, "USD"),
    ("Паспортты ресімдеу", 35.0, "EUR"),
    ("Балалар туралы жазба енгізу", 20.0, "GBP"),
    ("Виза беру", 2265.0, "RUB"),
]


@pytest.mark.parametrize(
    "table",
    [
        "№\tІс-әрекеттердің атауы\tАлымы\t\n1\tПаспортты ресімдеу\t40 АҚШ доллары\t35 еуро\n"
        "2\tБалалар туралы жазба енгізу\t20 ағылшын фунт стерлингі\t-\n"
        "3\tВиза беру\t\t2 265 ресей рублі",
        "№\n\nІс-әрекеттердің атауы\n\nАлымы\n\n1.\n\nПаспортты ресімдеу\n\n40 АҚШ доллары\n\n35 еуро\n\n"
        "2.\n\nБалалар туралы жазба\nенгізу\n\n20 ағылшын фунт стерлингі\n\n3. Виза беру 2 265 ресей рублі",
    ],
    ids=["cells", "lines"],
)
def test_figures_with_their_own_currency(table: str) -> None:
    rows = read_fees(act_of("8. Ақылы.", appendix_of("fee_table", table)))
    assert [(row.subject, row.amount, row.unit) for row in rows] == PRICES


def test_columns_of_prices_say_what_is_paid_for() -> None:
    table = (
        "№\tЕл\tІс-әрекеттің атауы және алымы\t\n\t\tПаспортты ресімдеу\tБалаларды жазу\n1\t2\t3\t4\n"
        "1.\tКанада\t50 АҚШ доллары\t15 АҚШ доллары\n8.\tШвейцария\t65 Швейцариялық франкі\t-"
    )
    rows = read_fees(act_of("8. Ақылы.", appendix_of("fee_table", table)))
    assert [(row.subject, row.condition, row.amount, row.unit) for row in rows] == [
        ("Канада", "Паспортты ресімдеу", 50.0, "USD"),
        ("Канада", "Балаларды жазу", 15.0, "USD"),
        ("Швейцария", "Паспортты ресімдеу", 65.0, "CHF"),
    ]


def test_a_column_in_dollars() -> None:
    table = "№\tНаименование действий\tСтавки (в долларах США)\n1\tПродление паспорта\t10"
    rows = read_fees(act_of("8. Ақылы.", appendix_of("fee_table", table)))
    assert [(row.subject, row.amount, row.unit) for row in rows] == [
        ("Продление паспорта", 10.0, "USD")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8. Баж айлық есептік көрсеткіштің 50 % мөлшерінде төленеді.", [(50.0, "%", "АЕК")]),
        ("8. Ақысы АЕК-тің 140 пайызын құрайды.", [(140.0, "%", "АЕК")]),
        ("8. Баж айлық есептік көрсеткіш мөлшерінің елу пайызын құрайды.", [(50.0, "%", "АЕК")]),
        ("8. Алым ең төменгі жалақының 10 %-ы мөлшерінде төленеді.", [(10.0, "%", "ЕТЖ")]),
        ("8. Баж мәміле құнының 0,5 пайызын құрайды.", [(0.5, "%", "мәміле құнының")]),
        ("8. Мемлекеттік баж екі айлық есептік көрсеткіш мөлшерінде алынады.", [(2.0, "АЕК", None)]),
        ("8. Баж он еселенген айлық есептік көрсеткішті құрайды.", [(10.0, "АЕК", None)]),
        ("8. Баж айлық есептік көрсеткіштің он еселенген мөлшерінде алынады.", [(10.0, "АЕК", None)]),
        ("8. Баж айлық есептік көрсеткіштің жартысы мөлшерінде алынады.", [(0.5, "АЕК", None)]),
        ("8. Алым 2 ең төменгі жалақы мөлшерінде алынады.", [(2.0, "ЕТЖ", None)]),
        ("8. Баж айлық есептік көрсеткіштің 50 пайызы, шұғыл көрсетілгенде 100 пайызы мөлшерінде алынады.",
         [(50.0, "%", "АЕК"), (100.0, "%", "АЕК")]),
        ("8. Баж айлық есептік көрсеткіштің 50 пайызы, телнұсқасы үшін мөлшерлеменің 10 пайызы алынады.",
         [(50.0, "%", "АЕК"), (10.0, "%", "мөлшерлеменің")]),
        ("8. Консулдық алым мөлшері – 75 еуро немесе 80 АҚШ доллары.",
         [(75.0, "EUR", None), (80.0, "USD", None)]),
        ("8. Мемлекеттік баж Еуропа елдері үшін – 2 АЕК.", [(2.0, "АЕК", None)]),
    ],
)  # fmt: skip
def test_units_of_sums(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    rows = read_fees(act_of(text))
    assert [(row.amount, row.unit, row.share_of) for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Взимается пошлина в размере 50 процентов от месячного расчетного показателя", (50.0, "%", "АЕК")),
        ("Сбор составляет 10 % минимальной заработной платы", (10.0, "%", "ЕТЖ")),
        ("Сбор взимается в десятикратном размере месячного расчетного показателя", (10.0, "АЕК", None)),
        ("Сбор взимается в размере двух месячных расчетных показателей", (2.0, "АЕК", None)),
        ("Сбор взимается в 10-кратном размере МРП", (10.0, "АЕК", None)),
        ("Консульский сбор составляет 40 долларов США", (40.0, "USD", None)),
        ("За переоформление взимается сбор 10 % от ставки", (10.0, "%", "ставки")),
        # what stands before the figure is what is paid, not what it is a part of
        ("Лицензионный сбор за переоформление составляет 10 % от ставки при выдаче лицензии",
         (10.0, "%", "ставки при выдаче лицензии")),
    ],
)  # fmt: skip
def test_units_of_sums_in_russian(text: str, expected: tuple[float, str, str | None]) -> None:
    paid = STANDARD_RU.replace("9. Основанием", f"8-1. {text}.\n\n9. Основанием")
    (row,) = (row for row in rows_ru(paid)["Fee"] if row.provision_id.endswith("p8-1"))
    assert (row.amount, row.unit, row.share_of) == expected


TARIFFS = """
6. Төлем мөлшері
Тіркегені үшін тарифтерге сәйкес ақы алынады (құны, теңге).
Меншік құқығын тіркегені үшін:
1) гараждарға - 1 073,7;
2) мүліктік кешендер үшін:
- бір объект - 21 473,2;
- он объектіден көп - 53 683,0.
Жер учаскесін тіркегені - 1 073,7."""


def test_a_tariff_list_has_its_headings_and_its_unit() -> None:
    rows = read_fees(act_of(TARIFFS))
    assert [(row.subject, row.condition, row.amount, row.unit) for row in rows] == [
        ("Меншік құқығын тіркегені үшін", "гараждарға", 1073.7, "теңге"),
        ("мүліктік кешендер үшін", "бір объект", 21473.2, "теңге"),
        ("мүліктік кешендер үшін", "он объектіден көп", 53683.0, "теңге"),
        (None, "Жер учаскесін тіркегені", 1073.7, "теңге"),
    ]


def test_an_empty_cell_keeps_its_column() -> None:
    table = "Қызмет\tАЕК\tБағасы, теңге\nАнықтама беру\t\t500\nКөшірме беру\t2\t"
    rows = read_fees(act_of("8. Ақылы.", appendix_of("fee_table", table)))
    assert [(row.subject, row.amount, row.unit) for row in rows] == [
        ("Анықтама беру", 500.0, "теңге"),
        ("Көшірме беру", 2.0, "АЕК"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8. Қызмет көрсетілгені үшін 0,5 айлық есептің көрсеткішті құрайтын мемлекеттік баж алынады.",
         [(None, 0.5, "АЕК")]),
        ("8. Мемлекеттік баж айлық есептік көрсеткіштің 50 % мөлшерінде төленеді.", [(None, 50.0, "%")]),
        ("8. Мемлекеттік қызмет ақылы, мынадай мөлшерде төленеді:\n"
         "1) заңды тұлғалар үшін – 2 (екі) АЕК;\n2) жеке тұлғалар үшін – 1 500 теңге.",
         [("заңды тұлғалар үшін", 2.0, "АЕК"), ("жеке тұлғалар үшін", 1500.0, "теңге")]),
        ("8. Төлемақы тарифтерге сәйкес алынады.\n1) пәтерге - 1 073,7;\n2) гараждарға- 536,8.",
         [("пәтерге", 1073.7, None), ("гараждарға", 536.8, None)]),
        ("6. Мемлекеттік баж мөлшері\nлицензияны қайта ресімдеу – мөлшерлеменің 10% - ын, бірақ 4 АЕК-тен аспайды.",
         [("лицензияны қайта ресімдеу", 10.0, "%"), ("лицензияны қайта ресімдеу", 4.0, "АЕК")]),
        ("8. Қызмет ақылы көрсетіледі. Куәлік беру кезінде – 6 АЕК; оның телнұсқасы үшін – 1 АЕК.",
         [("Куәлік беру кезінде", 6.0, "АЕК"), ("оның телнұсқасы үшін", 1.0, "АЕК")]),
        ("8. Мемлекеттік баж мынадай мөлшерде төленеді: жеке тұлғалар үшін – 0,2 АЕК, заңды тұлғалар үшін – 1 АЕК.",
         [("жеке тұлғалар үшін", 0.2, "АЕК"), ("заңды тұлғалар үшін", 1.0, "АЕК")]),
        # a comma before the first sum divides nothing, nor one in a bracket
        ("8. Мемлекеттік баж мөлшері:\n1) мотоциклге, тіркемеге – 1,4 АЕК;\n"
         "2) көлікті (алғаш рет, шетелден әкелінетіннен басқа) тіркегені үшін – 0,25 АЕК.",
         [("мотоциклге, тіркемеге", 1.4, "АЕК"),
          ("көлікті (алғаш рет, шетелден әкелінетіннен басқа) тіркегені үшін", 0.25, "АЕК")]),
        ("8. Мемлекеттік баж мөлшері:\n1) лицензия беру кезінде 6 АЕК;\n2) куәлік үшін 1 АЕК.",
         [("лицензия беру кезінде", 6.0, "АЕК"), ("куәлік үшін", 1.0, "АЕК")]),
        ("8. Мемлекеттік қызмет тегін көрсетіледі.", []),
        ("16. Құрауышына сәйкес келмесе (айырма 35%-дан асса), бас тартылады.", []),
        ("7. Мерзімі 25 жұмыс күні.", []),
    ],
)  # fmt: skip
def test_sums_in_clauses(text: str, expected: list[tuple[str | None, float, str | None]]) -> None:
    rows = read_fees(act_of(text))
    assert [(row.condition, row.amount, row.unit) for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("8. Баж лицензияны қайта ресімдеу үшін – мөлшерлеменің 10 %-ы, бірақ 4 АЕК-тен аспайды.", [None, "at_most"]),
        ("8. Мемлекеттік баж – 10 %, бірақ 4 АЕК-тен артық емес.", [None, "at_most"]),
        ("8. Ақысы 2 айлық есептік көрсеткіштен аспайтын мөлшерде алынады.", ["at_most"]),
        ("8. Ақысы көп дегенде 2 АЕК.", ["at_most"]),
        ("8. Ақысы құнының 1 пайызы, бірақ 3 АЕК-тен кем емес.", [None, "at_least"]),
        ("8. Мемлекеттік баж мөлшері – 4 АЕК.", [None]),
    ],
)  # fmt: skip
def test_caps_and_floors(text: str, bounds: list[str | None]) -> None:
    rows = read_fees(act_of(text))
    assert [row.bound for row in rows] == bounds
    assert all(row.amount and row.text in text for row in rows)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        (
            "Лицензионный сбор за переоформление составляет 10 % от ставки, но не более 4 МРП",
            [None, "at_most"],
        ),
        ("Стоимость услуги не должна превышать 1 500 тенге", ["at_most"]),
        ("Лицензионный сбор взимается в размере до 2 МРП", ["at_most"]),
        ("Пошлина составляет 1 % от суммы, но не менее 3 МРП", [None, "at_least"]),
        ("Взимается государственная пошлина 2 МРП", [None]),
    ],
)
def test_caps_and_floors_in_russian(text: str, bounds: list[str | None]) -> None:
    paid = STANDARD_RU.replace("9. Основанием", f"8-1. {text}.\n\n9. Основанием")
    assert [
        row.bound for row in rows_ru(paid)["Fee"] if row.provision_id.endswith("p8-1")
    ] == bounds


def test_a_cap_alone_is_nothing_to_reckon_with() -> None:
    def computable(text: str) -> list[bool]:
        source = Source(decree="act", source_file="act.txt", line_start=1, line_end=1)
        rows = read_fees(act_of(text))
        return [cost.computable for cost in costs_of(rows, lambda _: source, lambda _, said: said)]

    assert computable("8. Мемлекеттік баж 4 АЕК-тен аспайды.") == [False]
    assert computable("8. Мемлекеттік баж мөлшері – 4 АЕК.") == [True]
    assert computable("8. Баж айлық есептік көрсеткіштің 50 % мөлшерінде төленеді.") == [True]
    # the rate is not told, and the cap, which is in АЕК, is no base of the share
    assert computable("8. Баж мөлшерлеменің 10 %-ы, бірақ 4 АЕК-тен аспайды.") == [False, False]
    assert computable("8. Консулдық алым мөлшері – 40 АҚШ доллары.") == [False]
    assert computable("8. Алым 2 ең төменгі жалақы мөлшерінде алынады.") == [False]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("8. Ақылы көрсетіледі.\nЖетім балалар мен қамқорлықсыз қалған балаларға олар он сегіз жасқа толғанға дейін өтеусіз негізде жүргізіледі.",
         ["Жетім балалар мен қамқорлықсыз қалған балаларға"]),
        ("8. Мемлекеттік баж төлеуден мыналар босатылады:\n1) соғыс ардагерлері;\n2) мүгедектер.",
         ["соғыс ардагерлері", "мүгедектер"]),
        ("8. Уақытша өтеусіз жер пайдалану құқығына актіні дайындағаны үшін ақы төленеді.", []),
    ],
)  # fmt: skip
def test_who_does_not_pay(text: str, who: list[str]) -> None:
    rows = read_fees(act_of(text))
    assert [row.subject for row in rows if row.exempt] == who
    assert all(row.amount is None for row in rows if row.exempt)


def test_sums_of_one_sentence_and_what_a_percentage_is_of() -> None:
    text = (
        "8. Қызмет ақылы. Паспорттың құны – 145 теңге, телнұсқа үшін төлем паспорт құнының 50 %-ын"
        " құрайды, бұл ретте бір күн үшін – 0,02 АЕК."
    )
    told = [(r.condition, r.amount, r.share_of) for r in read_fees(act_of(text))]
    assert told == [
        ("Паспорттың құны", 145.0, None),
        ("телнұсқа үшін", 50.0, "паспорт құнының"),
        ("бір күн үшін", 0.02, None),
    ]


def test_a_list_of_those_who_are_released_for_something() -> None:
    text = """8. Баж алынады.
Тіркеу кезiнде мыналар:
1) соғысқа қатысушылар, ұйымдар – куәлiктерi қайта берілгенi үшiн;
2) жеке тұлғалар – қателерді түзету кезінде растайтын құжат ұсынғанда мемлекеттiк баж төлеуден босатылады."""
    told = [(r.subject, r.condition, r.exempt) for r in read_fees(act_of(text))]
    assert told == [
        ("соғысқа қатысушылар, ұйымдар", "куәлiктерi қайта берілгенi үшiн", 1),
        ("жеке тұлғалар", "қателерді түзету кезінде растайтын құжат ұсынғанда", 1),
    ]
