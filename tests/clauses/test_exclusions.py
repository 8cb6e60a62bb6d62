"""What terms leave out, said in a sentence or a clause of its own, in both languages."""

from __future__ import annotations

import pytest

from pipeline.clauses.channels import channels_of
from pipeline.clauses.russian.deadlines import read_deadlines as read_russian
from pipeline.clauses.setting import settings
from pipeline.clauses.terms.deadlines import read_deadlines
from pipeline.schema import Deadline
from tests.clauses.samples import act_of
from tests.rows import values

Found = list[tuple[float, str | None]]


def kazakh(text: str) -> Found:
    service = act_of(text).services[0]
    rows = read_deadlines(list(settings(service.clauses)), channels_of(service), "act.txt")
    return values(rows, Deadline, "value", "not_counted")


def russian(text: str) -> Found:
    service = act_of(text).services[0]
    rows = read_russian(list(settings(service.clauses)), channels_of(service), "act.txt")
    return values(rows, Deadline, "value", "not_counted")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a sentence of the clause that tells the term
        (
            "4. Срок оказания государственной услуги – 5 (пять) рабочих дней. День приема"
            " заявления не входит в срок оказания государственной услуги.",
            [(5, "День приема заявления")],
        ),
        # only the terms of that clause
        (
            "4. Сроки оказания государственной услуги:\n"
            "1) выдача лицензии – 10 рабочих дней. День приема документов не входит в срок"
            " оказания государственной услуги;\n2) переоформление – 3 рабочих дня.",
            [(10, "День приема документов"), (3, None)],
        ),
        # a clause without terms
        (
            "4. Сроки оказания государственной услуги:\n1) выдача лицензии – 10 рабочих дней;\n"
            "2) максимально допустимое время ожидания – 15 минут.\n"
            "5. День обращения не входит в срок оказания государственной услуги.",
            [(10, "День обращения"), (15, None)],
        ),
        # a channel that it names
        (
            "4. Сроки оказания государственной услуги:\n"
            "1) при обращении к услугодателю – 5 рабочих дней;\n"
            "2) при обращении в Государственную корпорацию – 6 рабочих дней.\n"
            "5. При обращении в Государственную корпорацию день приема не входит в срок"
            " оказания государственной услуги.",
            [(5, None), (6, "При обращении в Государственную корпорацию день приема")],
        ),
    ],
    ids=["sentence", "its clause", "clause", "channel"],
)
def test_russian(text: str, expected: Found) -> None:
    assert russian(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "7. Мемлекеттік қызмет көрсету мерзімі – 5 жұмыс күні. Құжаттарды қабылдау күні"
            " мемлекеттік қызмет көрсету мерзіміне кірмейді.",
            [(5, "Құжаттарды қабылдау күні")],
        ),
        # a bracket is about the term beside it
        (
            "7. Мемлекеттік қызмет көрсету мерзімдері: анықтама беру – 5 жұмыс күні (қабылдау"
            " күні мерзімге кірмейді). Телнұсқасын беру – 2 жұмыс күні.",
            [(5, "қабылдау күні"), (2, None)],
        ),
        # in a list, the terms of the channel before it, not those of the channel after it
        (
            "4. Мемлекеттік қызмет көрсету мерзімдері:\n"
            "Мемлекеттік корпорацияда – 2 жұмыс күні;\n"
            "Қабылдау күні мемлекеттік қызмет көрсету мерзіміне кірмейді;\n"
            "Порталда – 1 (бір) жұмыс күні.",
            [(2, "Қабылдау күні"), (1, None)],
        ),
    ],
    ids=["sentence", "bracket", "list"],
)
def test_kazakh(text: str, expected: Found) -> None:
    assert kazakh(text) == expected
