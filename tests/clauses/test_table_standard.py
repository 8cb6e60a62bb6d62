"""A standard in table form gives the same rows of the same tables as one in prose."""

# Clauses stand in one line each, as in the text of an act.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.clauses import read_clauses
from pipeline.clauses.fees import read_fees
from pipeline.clauses.papers.documents import read_documents
from pipeline.clauses.refusals import read_refusals
from pipeline.clauses.standard_rows import read_standard
from pipeline.clauses.table_standard import with_table_standards
from pipeline.schema import Issue
from pipeline.structure.model import Act
from tests.clauses.samples import act_of, appendix_of

ROWS = [
    ("1", "Көрсетілетін қызметті берушінің атауы", ["Аудандардың жергілікті атқарушы органдары"]),
    ("2", "Мемлекеттік қызметті ұсыну тәсілдері (қолжетімділік арналары)",
     ["1) көрсетілетін қызметті берушінің кеңсесі;", "2) «электрондық үкімет» веб-порталы."]),
    ("3", "Мемлекеттік қызметті көрсету мерзімі", ["3 (үш) жұмыс күні"]),
    ("4", "Мемлекеттік қызметті көрсету нысаны", ["Электрондық (ішінара автоматтандырылған)"]),
    ("5", "Мемлекеттік қызметті көрсету нәтижесі", ["- кезекке қою туралы хабарлама."]),
    ("6", "Мемлекеттік қызмет көрсету кезінде көрсетілетін қызметті алушыдан алынатын төлем мөлшері"
     " және Қазақстан Республикасының заңнамасында көзделген жағдайларда оны алу тәсілдері",
     ["Мемлекеттік баж 2 АЕК мөлшерінде алынады."]),
    ("7", "Жұмыс кестесі", ["дүйсенбіден бастап жұманы қоса алғанда сағат 9.00-ден 18.00-ге дейін"]),
    ("8", "Мемлекеттік қызмет көрсету үшін қажетті құжаттар тізбесі",
     ["көрсетілетін қызметті берушіге:",
      "1) осы Қағидаларға 2-қосымшаға сәйкес нысан бойынша өтініш;",
      "2) баланың туу туралы куәлігінің көшірмесі.",
      "порталға:",
      "1) электрондық сұрау салу."]),
    ("9", "Мемлекеттік қызмет көрсетуден бас тарту үшін негіздер",
     ["1) құжаттардың дұрыс еместігі анықталғанда;", "2) баланың жасы 7-ден асып кеткенде."]),
    ("10", "Өзге де талаптар", ["Бірыңғай байланыс орталығы: 1414."]),
]  # fmt: skip


def wrapped(text: str, width: int = 34) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def linear(number_alone: bool) -> str:
    """Cells one after another, wrapped, as a converter prints them."""
    cells = []
    for number, title, content in ROWS:
        cells.append(
            f"{number}\n\n{wrapped(title)}" if number_alone else wrapped(f"{number} {title}")
        )
        cells.append("\n".join(map(wrapped, content)))
    return "\n\n".join(cells)


def tabbed() -> str:
    """A row a line; what were paragraphs of a cell stands in one line."""
    return "\n".join(f"{n}.\t{title}\t{' '.join(content)}" for n, title, content in ROWS)


FORMS = {
    "number before the title": linear(False),
    "number alone": linear(True),
    "no blank lines": linear(True).replace("\n\n", "\n"),
    "lists in one line": "\n\n".join(part for n, t, c in ROWS for part in (n, t, " ".join(c))),
    "tabs": tabbed(),
}
TEXT = "1. Осы қағидалар мемлекеттік қызмет көрсету тәртібін айқындайды."


def act_with(table: str) -> Act:
    return act_of(TEXT, appendix_of("other", table), appendix_of("form", "Өтініш", "2"))


@pytest.mark.parametrize("table", FORMS.values(), ids=FORMS.keys())
def test_rows_in_every_form(table: str) -> None:
    rows = read_standard(appendix_of("other", table))
    assert [(row.number, row.title.text) for row in rows] == [row[:2] for row in ROWS]
    assert [row.kind for row in rows] == [
        "provider", "ways", "term", "form", "result", "fee", "hours", "documents", "refusals",
        "other",
    ]  # fmt: skip


@pytest.mark.parametrize("table", FORMS.values(), ids=FORMS.keys())
def test_the_same_readers_read_it(table: str) -> None:
    act = with_table_standards(act_with(table))
    documents = read_documents(act)
    assert [(row.point, row.channel, row.text) for row in documents] == [
        ("8.1", "provider", "осы Қағидаларға 2-қосымшаға сәйкес нысан бойынша өтініш"),
        ("8.2", "provider", "баланың туу туралы куәлігінің көшірмесі"),
        ("8.1", "portal", "электрондық сұрау салу"),
    ]
    assert documents[0].form_appendix_id == "act.s01.a2"
    assert [row.text for row in read_refusals(act)] == [
        "құжаттардың дұрыс еместігі анықталғанда",
        "баланың жасы 7-ден асып кеткенде",
    ]
    assert [(row.amount, row.unit) for row in read_fees(act)] == [(2.0, "АЕК")]


@pytest.mark.parametrize("number_alone", [True, False])
def test_a_linear_title_in_other_words(number_alone: bool) -> None:
    table = linear(number_alone)
    for old, new in (
        (wrapped(("" if number_alone else "9 ") + ROWS[8][1]),
         ("" if number_alone else "9 ") + "Беруші мынадай негіздер бойынша\nбас тартуы"),
        (wrapped(("" if number_alone else "6 ") + ROWS[5][1]),
         ("" if number_alone else "6 ") + "Мемлекеттік баж мөлшері"),
    ):  # fmt: skip
        assert old in table
        table = table.replace(old, new)
    act = with_table_standards(act_with(table))
    assert len(read_refusals(act)) == 2
    assert [(row.amount, row.unit) for row in read_fees(act)] == [(2.0, "АЕК")]


@pytest.mark.parametrize("number_alone", [True, False])
def test_rows_are_left_out_and_numbers_misprinted(number_alone: bool) -> None:
    """Row 2 is not there, 4 is printed as 44, and 5-1 was put in with a title of its own."""
    before, rest = linear(number_alone).split("\n\n2", 1)
    table = before + rest[rest.index("\n\n3") :].replace("\n\n4", "\n\n44")
    table = table.replace("\n\n6", "\n\n5-1.\n\nАктілерді есепке алу\n\n1. Акт тіркеледі.\n\n6")
    numbers = [row.number for row in read_standard(appendix_of("other", table))]
    assert numbers == ["1", "3", "44", "5", "5-1", "6", "7", "8", "9", "10"]


def test_the_service_says_what_the_table_says() -> None:
    service = with_table_standards(act_with(FORMS["tabs"])).services[0].service
    assert service.form == "Электрондық (ішінара автоматтандырылған)"
    assert service.result == "кезекке қою туралы хабарлама"
    assert service.fee_type == "paid"


def test_clauses_have_keys_of_their_own_and_name_their_lines() -> None:
    act = act_with(FORMS["tabs"])
    before = act.services[0].clauses
    clauses = with_table_standards(act).services[0].clauses[len(before) :]
    keys = [clause.provision.provision_id for clause in clauses]
    assert len(keys) == len(set(keys)) > 0
    assert not set(keys) & {clause.provision.provision_id for clause in before}
    assert all(clause.passage.text == clause.provision.text for clause in clauses)
    assert {clause.provision.line_start for clause in clauses} == set(range(100, 110))
    parents = {clause.provision.parent_id for clause in clauses} - {None}
    assert parents <= set(keys)


def test_twice_is_once() -> None:
    act = with_table_standards(act_with(FORMS["tabs"]))
    assert with_table_standards(act) == act


def test_a_further_table_is_told() -> None:
    """Rules of several services have a table for each."""
    first = appendix_of("other", FORMS["tabs"], "1")
    act = act_of(TEXT, first, appendix_of("other", FORMS["tabs"], "3"))
    for appendices, told in (((first,), []), (act.services[0].appendices, ["further_standard"])):
        services = (replace(act.services[0], appendices=tuple(appendices)),)
        rows = read_clauses(with_table_standards(replace(act, services=services)))
        codes = [row.code for row in rows if isinstance(row, Issue)]
        assert [code for code in codes if code == "further_standard"] == told


def test_an_act_without_such_a_table_comes_back_as_it_is() -> None:
    act = act_of(TEXT, appendix_of("office_list", "1\tОрталықтың атауы\tАстана\n2\tБөлім\tОрал"))
    assert with_table_standards(act) is act


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Қызмет берушінің атауы", "provider"),
        ("Мемлекеттік қызметтерді ұсыну жолдары (қол жеткізу арналары)", "ways"),
        ("Мемлекеттік қызмет нысаны", "form"),
        ("Мемлекеттік көрсетілетін қызметтің нәтижесі", "result"),
        ("Мемлекеттік қызмет көрсету кезінде алынатын төлем", "fee"),
        ("Көрсетілетін қызметті берушінің жұмыс кестесі", "hours"),
        ("Мемлекеттік қызмет көрсету үшін құжаттар тізбесі", "documents"),
        ("Объектіні пайдалануға қабылдау актілерін есепке алу тәртібі", "other"),
    ],
)
def test_titles_vary(title: str, kind: str) -> None:
    table = FORMS["tabs"] + f"\n10-1.\t{title}\tмазмұны"
    row = read_standard(appendix_of("other", table))[-1]
    assert (row.number, row.kind, row.content[0].text) == ("10-1", kind, "мазмұны")


@pytest.mark.parametrize(
    ("fee", "expected"),
    [("Тегін.", "free"), ("Алынбайды.", "free"), ("Ақылы.", "paid"),
     ("Мемлекеттік баж алынбайды.", "free"), ("Баж 2 АЕК, телнұсқаға алым алынбайды.", "mixed"),
     ("Жеке тұлғаларға тегін, заңды тұлғалар мемлекеттік баж төлейді.", "mixed"), ("Келісім бойынша", None)],
)  # fmt: skip
def test_kind_of_fee(fee: str, expected: str | None) -> None:
    table = FORMS["tabs"].replace("Мемлекеттік баж 2 АЕК мөлшерінде алынады.", fee)
    assert with_table_standards(act_with(table)).services[0].service.fee_type == expected


def test_what_is_free_in_a_numbered_list_of_a_row() -> None:
    fees = "Баж алынады.\n1. Куәлік үшін – 2 АЕК.\n2. Мемлекеттік орган үшін тіркеу - тегін."
    table = linear(True).replace(wrapped("Мемлекеттік баж 2 АЕК мөлшерінде алынады."), fees)
    rows = read_fees(with_table_standards(act_with(table)))
    assert [(row.amount, row.condition) for row in rows] == [
        (2.0, "1. Куәлік үшін"),
        (None, "Мемлекеттік орган үшін тіркеу"),
    ]


def test_numbers_of_headings_in_a_row_are_no_papers() -> None:
    cases = (
        "1. Лицензия алу кезінде:\n1) өтініш.\n2. Қайта ресімдеу кезінде:\n1) мәліметтер нысаны."
    )
    whole = "көрсетілетін қызметті берушіге:\n" + "\n".join(map(wrapped, ROWS[7][2][1:]))
    table = linear(True).replace(whole, cases)
    rows = read_documents(with_table_standards(act_with(table)))
    assert [(row.case_label, row.text) for row in rows] == [
        ("Лицензия алу кезінде", "өтініш"),
        ("Қайта ресімдеу кезінде", "мәліметтер нысаны"),
    ]


def test_a_line_that_begins_with_the_dash_of_a_term() -> None:
    term = "дара кәсіпкерді есепке қою\n– бір жұмыс күні;\n- кеңсеге тапсыру\n- 3 (үш) жұмыс күні"
    rows = read_standard(appendix_of("table", linear(True).replace("3 (үш) жұмыс күні", term, 1)))
    assert [passage.text for passage in rows[2].content] == [
        "дара кәсіпкерді есепке қою – бір жұмыс күні;",
        "- кеңсеге тапсыру - 3 (үш) жұмыс күні",
    ]
