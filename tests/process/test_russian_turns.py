"""Turns of Russian standards and rules of 2015 to 2026 that once were read as something else.

Each case is an excerpt of such an act; what it says is written down by hand.
"""

from __future__ import annotations

import pytest

from tests.process.test_rules_2020s import rows_of as rows_of_rules
from tests.process.test_russian_forms import regulation, standard

_TABLE_OF_FEES = (
    "7. Государственная услуга оказывается платно и (или) бесплатно:",
    "   1) проведение экзамена – бесплатно;",
    "   2) выдача лицензии осуществляется на платной основе физическим лицам.",
    "   При оказании государственной услуги в бюджет уплачивается лицензионный сбор:",
    "   1) лицензионный сбор при выдаче лицензии составляет 6 месячных расчетных показателей;",
    "   2) лицензионный сбор за переоформление лицензии составляет 10 % от ставки.",
)


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("4-1. Срок приведения документов в соответствие составляет два рабочих дня, если в течение"
         " двух рабочих дней услугополучатель не привел их в соответствие, то услугодатель в"
         " течение двух рабочих дней направляет мотивированный отказ.",
         [("other", 2.0, "working_day"), ("other", 2.0, "working_day"),
          ("refusal_notice", 2.0, "working_day")]),
        ("4-1. Сотрудник в течение 14 (четырнадцати) часов 45 (сорока пяти) минут представляет"
         " ответ руководителю.", [("step", 885.0, "minute")]),
        ("4-1. Справка о здоровье, выданная не позднее 7 (семи) рабочих дней с момента обращения,"
         " по форме Министерства здравоохранения.", []),
        ("4-1. Центр обеспечивает хранение документов в течение одного месяца.",
         [("storage", 1.0, "month")]),
        ("4-1. Срок продлевается не более чем на тридцать календарных дней, о чем потребитель"
         " извещается в течение трех дней.",
         [("step", 30.0, "calendar_day"), ("other", 3.0, "day")]),
        ("4-1. Исполнитель готовит справку (четыре рабочих дня);", [("step", 4.0, "working_day")]),
        ("4-1. Центры работают: шесть дней в неделю.", []),
        ("4-1. Максимально допустимое время обслуживания потребителя в день обращения – 15 минут.",
         [("counter_service", 15.0, "minute")]),
    ],
)  # fmt: skip
def test_limits(paragraph: str, told: list[tuple[str, float, str]]) -> None:
    rows = standard(paragraph).get("Deadline", [])
    assert [(row.kind, row.value, row.unit) for row in rows] == told


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Выдача и переоформление лицензии производятся в течение 5 рабочих дней",
         [("service_term", 5.0, None)]),
        ("Лицензия выдается в течение 15 рабочих дней, выдача дубликата – 2 рабочих дня",
         [("service_term", 15.0, None), ("service_term", 2.0, "выдача дубликата")]),
        ("Разрешение выдается в течение 5 рабочих дней. Услугодатель в течение 2 рабочих дней"
         " проверяет полноту документов.", [("service_term", 5.0, None), ("step", 2.0, None)]),
        ("Прием документов осуществляется в течение 15 минут", [("step", 15.0, None)]),
    ],
)  # fmt: skip
def test_a_sentence_in_the_row_of_the_term(
    cell: str, told: list[tuple[str, float, str | None]]
) -> None:
    rows = rows_of_rules(language="ru", cells={"Срок оказания": cell})["Deadline"]
    assert [(row.kind, row.value, row.condition) for row in rows] == told


def test_what_a_request_holds_is_no_paper_and_the_next_case_ends_it() -> None:
    rows = standard(
        "9. Перечень документов, необходимых для оказания государственной услуги:",
        "   для прохождения экзамена лицо, претендующее на лицензию, направляет через портал:",
        "   1) запрос, включающий в себя сведения:",
        "   о дипломе:",
        "   номер диплома;",
        "   для получения лицензии (кроме дубликата) направляется через портал:",
        "   1) запрос, включающий в себя сведения:",
        "   для юридических лиц:",
        "   список лиц, состоящих в штате;",
        "   2) копия договора.",
    )["RequiredDocument"]
    assert [(row.text, row.case_label) for row in rows] == [
        ("запрос, включающий в себя сведения", "для прохождения экзамена"),
        ("запрос, включающий в себя сведения", "для получения лицензии"),
        ("копия договора", "для получения лицензии"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "points"),
    [
        ("   В случае представления неполного пакета документов услугодатель в указанные сроки"
         " готовит мотивированный отказ в дальнейшем рассмотрении заявления.", ["4"]),
        ("   Если в течение двух рабочих дней услугополучатель не привел документы в соответствие,"
         " то услугодатель направляет мотивированный отказ в приеме заявления.", ["4"]),
        ("   В случае предоставления неполного пакета документов исполнитель готовит результат либо"
         " мотивированный отказ.", []),
    ],
)  # fmt: skip
def test_grounds_in_a_paragraph_of_their_own(paragraph: str, points: list[str]) -> None:
    rows = standard("4. Срок оказания государственной услуги – 15 рабочих дней.", paragraph)
    assert [row.point for row in rows.get("RefusalGround", [])] == points


def test_fees_below_words_that_it_is_paid_and_free() -> None:
    rows = standard(*_TABLE_OF_FEES)["Fee"]
    assert [(row.amount, row.exempt, row.subject, row.condition) for row in rows] == [
        (None, 1, None, "проведение экзамена"),
        (6.0, 0, None, "при выдаче лицензии"),
        (10.0, 0, None, "за переоформление лицензии"),
    ]


def test_hours_of_another_behind_a_conjunction() -> None:
    rows = standard("8. Отдел – ежедневно с 9 до 19 часов и Центр – с 10 до 18 часов.")
    assert [row.subject for row in rows["WorkingHours"]] == ["Отдел", "Центр"]


@pytest.mark.parametrize(
    ("cell", "who"),
    [
        ("Государственная услуга оказывается бесплатно юридическим лицам", "юридическим лицам"),
        ("Государственная услуга оказывается бесплатно", None),
    ],
)
def test_recipients_in_the_row_of_the_fee(cell: str, who: str | None) -> None:
    rows = rows_of_rules(language="ru", cells={"Размер оплаты": cell})
    assert [row.recipients for row in rows["Service"]] == [who]


def test_who_acts_in_the_paragraphs_below_a_subpoint() -> None:
    rows = regulation(
        "7. Описание последовательности процедур (действий):",
        "   1) сотрудник услугодателя осуществляет следующие последовательные действия:",
        "      в Департаментах: проверяет документы в течение 14 часов 45 минут;",
        "      руководитель отдела в течение 15 минут визирует ответ;",
        "   2) в Министерстве: регистрирует ответ в течение 5 минут.",
    )["ProcedureStep"]
    assert [(row.actor, row.duration_value) for row in rows] == [
        ("сотрудник услугодателя", 885.0),
        ("руководитель отдела", 15.0),
        (None, 5.0),
    ]
