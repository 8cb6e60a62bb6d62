"""Limits that name a day instead of a number, in both languages."""

from __future__ import annotations

import pytest

from pipeline.procedures.prose.russian import find_russian_terms
from pipeline.procedures.terms import find_terms
from tests.clauses.test_deadlines import deadlines, issues
from tests.corpus_samples import STANDARD_RU
from tests.process.test_russian import rows

OWN = "8-1"


def told_in_russian(sentence: str) -> tuple[list[tuple[str, float, str]], list[str]]:
    found = rows(STANDARD_RU.replace("9. Основанием", f"{OWN}. {sentence}.\n\n9. Основанием"))
    limits = [(d.kind, d.value, d.unit) for d in found["Deadline"] if d.point == OWN]
    return limits, [row.message for row in found.get("Issue", []) if "number:" in row.message]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Работник канцелярии в день поступления документов регистрирует их",
         [("step", 1, "day")]),
        ("Услугодатель не позднее следующего рабочего дня направляет результат на портал",
         [("step", 1, "working_day")]),
        ("Государственная услуга оказывается в день обращения", [("service_term", 1, "day")]),
        ("Услугодатель не позднее рабочего дня, следующего за днем подачи, отказывает в приеме",
         [("refusal_notice", 1, "working_day")]),
        ("Услугодатель регистрирует заявление в день его поступления и не позднее"
         " 2 (двух) рабочих дней направляет ответ",
         [("step", 1, "day"), ("step", 2, "working_day")]),
        ("Жалоба регистрируется в день ее поступления", [("step", 1, "day")]),
        # taken in on the next working day because the office is shut
        ("При обращении после окончания рабочего времени, в выходные и праздничные дни прием"
         " заявлений осуществляется следующим рабочим днем", []),
        # which service the wait is for, no term of its own
        ("Максимальное время ожидания услуги, оказываемой на месте в день обращения, – 30 минут",
         [("queue_wait", 30, "minute")]),
        ("Срок исчисляется со следующего рабочего дня", []),
    ],
)  # fmt: skip
def test_russian(sentence: str, expected: list[tuple[str, float, str]]) -> None:
    assert told_in_russian(sentence) == (expected, [])


def test_the_same_day_has_no_length_of_its_own() -> None:
    limits, messages = told_in_russian("Курьер в тот же день передает документы в отдел")
    assert limits == []
    assert messages == ["a time limit without a number: «в тот же день»"]
    kazakh = "16. Кеңсе қызметкері құжаттарды сол күні басшыға береді."
    assert (deadlines(kazakh), issues(kazakh)) == ([], ["limit_without_number"])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Кеңсе құжаттарды түскен күні тіркейді", [("step", 1, "day")]),
        ("Беруші келесі жұмыс күнінен кешіктірмей өтінішті қарайды", [("step", 1, "working_day")]),
        ("Беруші келесі күннен кешіктірмей хабарлайды", [("refusal_notice", 1, "day")]),
        ("Түскен күннен кейінгі жұмыс күнінен кешіктірілмей құжаттар бөлімге жеткізіледі",
         [("step", 1, "working_day")]),
        ("Шағым түскен күні тіркеледі", [("step", 1, "day")]),
        ("Жұмыс уақыты аяқталғаннан кейін, демалыс және мереке күндері өтініштерді қабылдау"
         " келесі жұмыс күні жүзеге асырылады", []),
        ("Өтініш берген күні сол жерде көрсетілетін қызмет көрсетудің ең ұзақ уақыты –"
         " 15 минуттан аспайды", [("counter_service", 15, "minute")]),
        ("Мөртабанда шағымның түскен күні мен кіріс нөмірі көрсетіледі", []),
        ("Растама (тіркелген күні шағымның екінші данасында қойылады) беріледі", []),
    ],
)  # fmt: skip
def test_kazakh(sentence: str, expected: list[tuple[str, float, str]]) -> None:
    found = deadlines(f"16. {sentence}.")
    assert [(row.kind, row.value, row.unit) for row in found] == expected
    assert issues(f"16. {sentence}.") == []


def test_a_named_day_is_less_sure_than_a_counted_one() -> None:
    (named,) = deadlines(
        "7. Мемлекеттік қызмет көрсету мерзімі – келесі жұмыс күнінен кешіктірмей."
    )
    (counted,) = deadlines("7. Мемлекеттік қызмет көрсету мерзімі – 1 жұмыс күні ішінде.")
    assert (named.kind, named.value, named.unit) == (counted.kind, counted.value, counted.unit)
    assert (named.confidence, counted.confidence) == (0.8, 1.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("келесі жұмыс күні ішінде", [(1, "working_day")]),
        ("түскен күні тіркейді", [(1, "day")]),
        ("2 минут, жұмыс күні ішінде", [(2, "minute"), (1, "working_day")]),
        ("келесі 2 жұмыс күні ішінде", [(2, "working_day")]),
    ],
)
def test_terms_of_kazakh_steps(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(term.value, term.unit) for term in find_terms(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("не позднее следующего рабочего дня", [(1, "working_day")]),
        ("в день поступления", [(1, "day")]),
        ("в течение рабочего дня, 15 минут", [(1, "working_day"), (15, "minute")]),
        ("в течение следующих двух рабочих дней", [(2, "working_day")]),
    ],
)
def test_terms_of_russian_steps(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(term.value, term.unit) for term in find_russian_terms(text)] == expected
