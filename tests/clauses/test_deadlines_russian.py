"""Limits of Russian clauses: what a limit is for, in which case, from when."""

from __future__ import annotations

import pytest

from pipeline.clauses.russian import find_russian_durations
from pipeline.schema import Deadline
from tests.clauses.test_deadlines import deadlines
from tests.corpus_samples import STANDARD_RU
from tests.process.test_russian import rows


def deadline(sentence: str) -> Deadline:
    text = STANDARD_RU.replace("9. Основанием", f"8-1. {sentence}.\n\n9. Основанием")
    (row,) = [row for row in rows(text)["Deadline"] if row.point == "8-1"]
    assert isinstance(row, Deadline)
    return row


@pytest.mark.parametrize(
    ("sentence", "kind", "condition", "counted_from"),
    [
        ("Заявление направляется не позднее десяти рабочих дней до даты проведения заседания",
         "step", None, None),
        ("В случае представления неполного пакета и (или) документов с истекшим сроком,"
         " услугодатель в течение одного рабочего дня направляет уведомление",
         "refusal_notice",
         "В случае представления неполного пакета и (или) документов с истекшим сроком", None),
        ("Услугодатель принимает решение в течение двух рабочих дней со дня получения уведомления"
         " услугополучатель не привел их в соответствие",
         "step", None, "со дня получения уведомления"),
        ("Организация не вправе получить свидетельство в течение двух лет с даты принятия решения",
         "other", None, "с даты принятия решения"),
        # what has to happen before something else is done
        ("если в течение трех рабочих дней не поступило подтверждение об оплате",
         "other", None, None),
    ],
)  # fmt: skip
def test_a_limit(sentence: str, kind: str, condition: str | None, counted_from: str | None) -> None:
    row = deadline(sentence)
    assert (row.kind, row.condition, row.counted_from) == (kind, condition, counted_from)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("в течение двух (2) рабочих дней", [(2, "working_day", None)]),
        ("не более четырнадцати (14) месяцев", [(14, "month", None)]),
        ("в течение двадцати (21) минут", [(21, "minute", 20)]),
        ("двух (2) рабочих групп", []),
    ],
)
def test_words_with_their_figure_in_brackets(
    text: str, expected: list[tuple[float, str, float | None]]
) -> None:
    assert [(d.value, d.unit, d.spoken) for d in find_russian_durations(text)] == expected


def test_stages_are_cases_of_their_own() -> None:
    stages = (
        "8-1. С момента сдачи документов:\n\n"
        "      1 этап: рассмотрение документов – 22 календарных дня;\n\n"
        "      2 этап: выдача результата – 1 календарный день.\n\n9. Основанием"
    )
    found = rows(STANDARD_RU.replace("9. Основанием", stages))
    told = [row.condition for row in found["Deadline"] if row.point == "8-1"]
    assert told == ["1 этап: рассмотрение документов", "2 этап: выдача результата"]
    assert not [row for row in found.get("Issue", []) if row.code == "contradicting_terms"]


def test_who_acts_below_a_heading_is_no_part_of_the_case() -> None:
    steps = (
        "8-1. При предоставлении полного пакета документов ответственный исполнитель:\n\n"
        "      в течение двух рабочих дней проводит испытание;\n\n9. Основанием"
    )
    found = rows(STANDARD_RU.replace("9. Основанием", steps))["Deadline"]
    (row,) = [row for row in found if row.point == "8-1"]
    assert row.condition == "При предоставлении полного пакета документов"


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        ("Лицензия выдается сроком на 5 (пять) лет", "Лицензия 5 (бес) жыл мерзімге беріледі"),
        ("Разрешение выдается на срок до 3 лет", "Рұқсат 3 жыл мерзімге беріледі"),
        ("Удостоверение выдается на 3 года", "Куәлік 3 жылға беріледі"),
    ],
)
def test_how_long_a_paper_holds_in_both_languages(russian: str, kazakh: str) -> None:
    (other,) = deadlines(f"16. {kazakh}.")
    row = deadline(russian)
    assert (row.kind, row.value, row.unit) == (other.kind, other.value, other.unit)
    assert (row.kind, row.unit) == ("other", "year")


def test_how_long_a_paper_is_valid_is_no_limit() -> None:
    text = "8-1. Свидетельство действует в течение 3 (трех) лет.\n\n9. Основанием"
    found = rows(STANDARD_RU.replace("9. Основанием", text))["Deadline"]
    assert [row for row in found if row.point == "8-1"] == []


def test_a_case_before_a_dash_may_have_commas() -> None:
    """It is more than the channel that the heading above names."""
    case = "по регистрации прав (обременений), за исключением сделок"
    heading = "Срок оказания государственной услуги при обращении к услугодателю"
    text = STANDARD_RU.replace(
        "9. Основанием",
        f"8-1. {heading}:\n\n   1) {case} – в течение трех рабочих дней.\n\n9. Основанием",
    )
    (row,) = [row for row in rows(text)["Deadline"] if row.point == "8-1.1"]
    assert (row.kind, row.condition, row.channel) == ("service_term", case, "provider")


def test_waiting_at_a_centre_beside_the_reckoning_of_the_office() -> None:
    waits = (
        "8-1. Максимально допустимое время ожидания зависит от количества человек в очереди из"
        " расчета 15 минут на обслуживание одного потребителя в уполномоченном органе, в Центре -"
        " не более 30 минут.\n\n9. Основанием"
    )
    found = rows(STANDARD_RU.replace("9. Основанием", waits))["Deadline"]
    told = [(row.kind, row.value) for row in found if row.point == "8-1"]
    assert told == [("queue_wait", 15), ("queue_wait", 30)]
