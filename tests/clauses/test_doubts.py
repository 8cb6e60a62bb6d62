"""What a service ought to have and has not becomes an issue."""

from __future__ import annotations

import pytest

from pipeline.clauses import read_clauses
from pipeline.schema import Issue
from pipeline.structure.model import Act
from tests.clauses.samples import act_of, appendix_of
from tests.rows import only

COMPLETE = """1. Қызметті Агенттік көрсетеді.
11. Алушы мынадай құжаттарды ұсынады:
1) осы стандартқа 2-қосымшаға сәйкес нысан бойынша өтініш.
16. Агенттік көрсетуден бас тартады:
1) орынның болмауы."""


def codes(act: Act) -> list[tuple[str | None, str]]:
    rows = only(read_clauses(act), Issue)
    return [(row.table_name, row.code) for row in rows]


def test_a_complete_standard_has_no_issues() -> None:
    assert codes(act_of(COMPLETE, appendix_of("form", "Өтініш", "2"))) == []


def test_a_form_that_is_not_there() -> None:
    assert codes(act_of(COMPLETE)) == [("required_documents", "form_not_found")]


def test_nothing_found() -> None:
    found = codes(act_of("1. Қызметті Агенттік көрсетеді."))
    assert found == [("services", "no_documents"), ("services", "no_refusal_grounds")]


def test_a_text_that_knows_no_refusal_is_not_in_doubt() -> None:
    text = "16. Порталда мемлекеттік қызметті көрсетуден бас тарту қарастырылмаған."
    assert codes(act_of(text)) == [("services", "no_documents")]


def test_a_table_without_a_row_that_can_be_read() -> None:
    act = act_of(
        COMPLETE, appendix_of("form", "Өтініш", "2"), appendix_of("fee_table", "Құны", "3")
    )
    assert codes(act) == [("appendices", "table_not_read")]


def test_a_refusal_in_the_list_of_papers() -> None:
    text = COMPLETE.replace(
        "16.", "Құжаттар ұсынылмаған жағдайда, Агенттік бас тарту туралы хабарлайды.\n16."
    )
    act = act_of(text, appendix_of("form", "Өтініш", "2"))
    assert codes(act) == [("provisions", "refusal_elsewhere")]


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("22. Шағым мекенжайлары мен телефондары осы стандартқа 3-қосымшада көрсетілген орталық "
         "басшысының атына жолданады.",
         "the addresses are said to stand in appendix 3, which is a table of fees"),
        ("19. Нәтижелер осы стандартқа 2-қосымшаға сәйкес сапа көрсеткіштерімен өлшенеді.", None),
        ("19. Нәтижелер осы стандартқа 3-қосымшаға сәйкес сапа көрсеткіштерімен өлшенеді.",
         "the indicators are said to stand in appendix 3, which is a table of fees"),
        ("12. Бланк осы стандарттың 15-тармағында айқындалған қажетті құжаттармен беріледі.",
         "the papers are said to stand in point 15; they are in point 11"),
        ("12. Бланк осы стандарттың 11-тармағында көрсетілген құжаттармен беріледі.", None),
        # an appendix that is not there is another matter
        ("22. Мекенжайлары осы стандартқа 9-қосымшада көрсетілген орталыққа.", None),
    ],
)  # fmt: skip
def test_a_clause_that_sends_one_elsewhere(clause: str, message: str | None) -> None:
    act = act_of(
        f"{COMPLETE}\n{clause}",
        appendix_of("form", "Өтініш", "2"),
        appendix_of("fee_table", "Құны", "3"),
    )
    said = [row.message for row in read_clauses(act)
            if isinstance(row, Issue) and row.code == "reference_elsewhere"]  # fmt: skip
    assert said == ([message] if message else [])
