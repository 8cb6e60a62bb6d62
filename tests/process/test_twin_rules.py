"""The same sentences of rules in both languages give the same rows."""

from __future__ import annotations

import pytest

from tests.process.test_rules_2020s import rows_of


def told(kazakh: str, russian: str) -> list[list[tuple[str, float, str]]]:
    """The limits of a paragraph in both languages."""
    pairs = ((kazakh, "kk"), (russian, "ru"))
    return [
        [
            (row.kind, row.value, row.unit)
            for row in rows_of(f"8. {text}", language=language)["Deadline"]
            if row.point == "8"
        ]
        for text, language in pairs
    ]


@pytest.mark.parametrize(
    ("kazakh", "russian", "limits"),
    [
        ("Құжаттардың толық емес топтамасы ұсынылған жағдайда, көрсетілетін қызметті беруші бір"
         " жұмыс күні ішінде оны сәйкестендіру мерзімін көрсете отырып, хабарлама жібереді.",
         "В случае представления неполного пакета документов, услугодатель в течение одного"
         " рабочего дня направляет услугополучателю уведомление.",
         [("refusal_notice", 1.0, "working_day")]),
        ("Хабарламада көрсетілген құжаттарды сәйкестендіру мерзімі екі жұмыс күнін құрайды, егер"
         " екі жұмыс күні ішінде көрсетілетін қызметті алушы оларды талаптарға сәйкес келтірмесе,"
         " онда көрсетілетін қызметті беруші екі жұмыс күні ішінде дәлелді бас тартуды жібереді.",
         "Срок приведения в соответствие указанных в уведомлении документов составляет два рабочих"
         " дня, если в течение двух рабочих дней услугополучатель не привел их в соответствие, то"
         " услугодатель в течение двух рабочих дней направляет мотивированный отказ.",
         [("other", 2.0, "working_day"), ("other", 2.0, "working_day"),
          ("refusal_notice", 2.0, "working_day")]),
    ],
)  # fmt: skip
def test_limits(kazakh: str, russian: str, limits: list[tuple[str, float, str]]) -> None:
    assert told(kazakh, russian) == [limits, limits]


def test_a_refusal_of_papers_that_were_not_put_right() -> None:
    """It is a ground in both languages, though no list opens it."""
    kazakh = rows_of(
        "8. Егер алушы құжаттарды талаптарға сәйкес келтірмесе, беруші дәлелді бас тартуды"
        " жібереді.",
    )
    russian = rows_of(
        "8. Если услугополучатель не привел документы в соответствие, услугодатель направляет"
        " мотивированный отказ.",
        language="ru",
    )
    grounds = [
        [row.text[:4] for row in rows["RefusalGround"] if row.point == "8"]
        for rows in (kazakh, russian)
    ]
    assert grounds == [["Егер"], ["Если"]]
