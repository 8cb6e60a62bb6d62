"""What a service says of itself as a whole, and what is doubtful about it."""

from __future__ import annotations

import pytest

from pipeline.model import Line, Passage
from pipeline.schema import Appendix, Provision, Service
from pipeline.structure.checks import missing_appendices, unnamed_services
from pipeline.structure.model import AppendixText, Clause, ServiceText
from pipeline.structure.services import read_features


def clause(text: str, point: str | None = "1", line: int = 1) -> Clause:
    row = Provision(
        provision_id=f"d.s01.p{line}",
        decree_id="d",
        service_id="d.s01",
        point=point,
        text=text,
        source_file="d.txt",
        line_start=line,
        line_end=line,
    )
    return Clause(row, Passage(text, (0,), (line,)))


def appendix(
    *rows: tuple[str, ...], kind: str = "other", number: str | None = None, text: str = ""
) -> AppendixText:
    """An appendix on lines 10 to 20."""
    row = Appendix(
        appendix_id="d.s01.a1",
        decree_id="d",
        kind=kind,
        number=number,
        text=text,
        source_file="d.txt",
        line_start=10,
        line_end=20,
    )
    return AppendixText(
        row, tuple(Line(10 + n, "\t".join(cells), cells=cells) for n, cells in enumerate(rows))
    )


@pytest.mark.parametrize(
    ("fee", "expected"),
    [
        ("тегін", "free"),
        ("Тіркеуге төлемақы бұйрықпен белгіленген тарифтерге сәйкес алынады.", "paid"),
        ("Тегін көрсетіледі. Куәліктің бланкісі үшін төлемақы алынады.", "mixed"),
        ("бұйрыққа сәйкес", None),
    ],
)
def test_the_fee_in_a_table_of_requirements(fee: str, expected: str | None) -> None:
    table = appendix(("6", "Қызметті алушыдан алынатын ақы мөлшері", fee))
    assert read_features([], [table]).fee_type == expected
    assert read_features([], [appendix(("6", "Жұмыс кестесі", fee))]).fee_type is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("заявитель – юридическое лицо;", "юридическое лицо"),
        ("заявитель – лицо, подавшее обращение в административный орган;", None),
    ],
)
def test_recipients_that_a_list_of_terms_defines(text: str, expected: str | None) -> None:
    assert read_features([clause(text)], []).recipients == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([("3", "Мемлекеттік қызметті көрсету нәтижесі – анықтама.")], "анықтама"),
        # a clause that speaks of it in passing
        (
            [("3", "Қызмет беруші құжаттарды тексергеннен кейін үш жұмыс күні ішінде мемлекеттік "
              "қызметті көрсету нәтижесі қағаз түрінде беріледі")],
            None,
        ),
        ([("3", "Өтініш беріледі. Мемлекеттік қызметті көрсету нәтижесі – анықтама.")], None),
        # the items of its own point below a lead
        (
            [("3", "Мемлекеттік қызметті көрсету нәтижесі:"), ("3", "анықтама;"), ("4", "Тегін.")],
            "анықтама",
        ),
        ([(None, "Мемлекеттік қызметті көрсету нәтижесі:"), (None, "Өзге талаптар")], None),
    ],
)  # fmt: skip
def test_the_result(texts: list[tuple[str | None, str]], expected: str | None) -> None:
    clauses = [clause(text, point, line) for line, (point, text) in enumerate(texts, 1)]
    assert read_features(clauses, []).result == expected


@pytest.mark.parametrize(
    ("text", "deemed"),
    [
        ("Жауап берілмесе, мерзім өткен күннен бастап рұқсат берілген болып есептеледі.", 1),
        ("Если в срок не дан ответ, лицензия считается выданной.", 1),
        ("Өтініш берілген болып есептеледі.", 0),  # no term that passed
        ("Мерзімі өткен өтініш қаралмаған болып есептеледі.", 0),
    ],
)
def test_silence(text: str, deemed: int) -> None:
    assert read_features([clause(text)], []).deemed_approval == deemed


@pytest.mark.parametrize(
    ("text", "printed", "missing"),
    [
        ("осы стандартқа 1 және 3-қосымшаларда", "1", ["3"]),
        ("согласно приложениям 1, 2 к настоящему Стандарту", "1", ["2"]),
        ("осы стандартқа 1-қосымшада", "1", []),
        ("Қағидалардың 3-қосымшасында", "1", []),  # of another text
        ("осы стандартқа 3-қосымшада", None, []),  # it may be the one without a number
    ],
)
def test_appendices_that_are_cited(text: str, printed: str | None, missing: list[str]) -> None:
    row = Service(
        service_id="d.s01", decree_id="d", ordinal=1, title="Анықтама беру",
        instrument="standard", source_file="d.txt", line_start=1, line_end=20,
    )  # fmt: skip
    service = ServiceText(row, (clause(text),), (appendix(number=printed),))
    found = [finding.message for finding in missing_appendices(service)]
    assert found == [f"appendix {n} is cited, but is not in the text" for n in missing]


@pytest.mark.parametrize(
    ("kind", "listed", "told"), [("other", 1, True), ("form", 1, False), ("other", 15, False)]
)
def test_rules_of_a_service_that_no_title_names(kind: str, listed: int, told: bool) -> None:
    """Forms speak of services too, and lists of changed acts quote titles."""
    said = appendix(kind=kind, text="Мемлекеттік қызметті көрсету мерзімі – 3 жұмыс күні.")
    assert bool(list(unnamed_services([said], [[clause("…", line=listed)]]))) is told
