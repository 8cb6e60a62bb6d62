"""Limits of Russian clauses: what a limit is for, in which case, from when."""

from __future__ import annotations

import pytest

from pipeline.schema import Deadline
from tests.corpus_samples import STANDARD_RU
from tests.test_russian import rows


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
         "step", "В случае представления неполного пакета и (или) документов с истекшим сроком",
         None),
        ("Услугодатель принимает решение в течение двух рабочих дней со дня получения уведомления"
         " услугополучатель не привел их в соответствие",
         "step", None, "со дня получения уведомления"),
        ("Организация не вправе получить свидетельство в течение двух лет с даты принятия решения",
         "other", None, "с даты принятия решения"),
    ],
)  # fmt: skip
def test_a_limit(sentence: str, kind: str, condition: str | None, counted_from: str | None) -> None:
    row = deadline(sentence)
    assert (row.kind, row.condition, row.counted_from) == (kind, condition, counted_from)
