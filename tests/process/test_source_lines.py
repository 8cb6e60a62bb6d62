"""What a row says stands on the source lines that the row names, in each format that has lines."""

from __future__ import annotations

import html
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
import regex

from pipeline.browse.drawn import source_line
from pipeline.browse.source import view
from pipeline.last_lines import with_last_lines
from pipeline.model import Extent, Line
from pipeline.process import extract
from pipeline.read import Source
from pipeline.read.html import read_html
from pipeline.read.markdown import read_markdown
from pipeline.repair import cell_paragraphs, cell_passage
from pipeline.run import run
from pipeline.schema import Issue, Record, SourceLine, StepDuration
from tests.corpus_samples import RULES, RULES_RU, STANDARD_RU
from tests.folders import places_in
from tests.format_writers import to_html
from tests.procedures.test_vertical import REGULATION
from tests.read.test_formats import LISTS, RAW, blocks_of, every_row, list_of
from tests.rows import only

# The columns that hold words of the source as they are printed.
PRINTED = {
    "Address": "text", "Deadline": "text", "Email": "text", "Fee": "text", "Office": "name",
    "Phone": "text", "ProcedureStep": "action", "Provision": "text", "RefusalGround": "text",
    "RequiredDocument": "text", "Website": "text",
}  # fmt: skip
_TEXT = regex.compile(r">([^<>]+)<")
_TAG = regex.compile(r"<[^<>]*>")


def page_on_many_lines(text: str) -> str:
    """A page as a tidy program prints it: tags on lines of their own, text wrapped."""
    page = to_html(blocks_of(text)).decode()

    def wrapped(found: regex.Match[str]) -> str:
        words = found[1].split(" ")
        lines = [" ".join(words[at : at + 3]) for at in range(0, len(words), 3)]
        return ">\n  " + "\n  ".join(lines) + "\n<"

    return _TEXT.sub(wrapped, page).replace("</td><td", "</td>\n<td").replace("<tr>", "<tr>\n")


def list_in_markdown(name: str, appendix_id: str) -> str:
    """The first rows of a list below a standard, a cell a line, long cells on several lines."""
    table, _ = list_of(name, appendix_id)
    lines = [
        "# Тізімді бекіту туралы", "",
        "1. Қоса беріліп отырған стандарт бекітілсін.", "",
        "> Қазақстан Республикасы  ", "> Үкіметінің 2011 жылғы  ", "> 7 сәуірдегі № 283  ",
        "> қаулысымен  ", "> бекітілген", "",
        "## «Үй тіркеу» мемлекеттік қызмет стандарты", "",
        "1. Жалпы ережелер", "",
        "1. Қызметті уәкілетті органдар көрсетеді.", "",
        "> «Үй тіркеу» мемлекеттік қызмет  ", "> стандартына  ", "> 1-қосымша", "",
        "## Уәкілетті органдардың тізбесі", "", "<table>",
    ]  # fmt: skip
    for row in table.rows:
        span = f' colspan="{table.width}"' if len(row) == 1 else ""
        lines += ["<tr>", *(_cell(cell, span) for cell in row), "</tr>"]
    return "\n".join([*lines, "</table>", ""])


def _cell(text: str, span: str) -> str:
    """A cell; what stands behind a comma is a paragraph of its own."""
    parts = html.escape(text, quote=False).replace(", ", ",\n")
    return f"<td{span}>\n{parts}\n</td>" if "\n" in parts else f"<td{span}>{parts}</td>"


def records_of(name: str, text: str) -> tuple[Record, ...]:
    content = text.encode()
    reader, suffix = (read_markdown, ".md") if name.endswith(".md") else (read_html, ".html")
    return extract(reader(Source(name, suffix, content)), len(content)).records


def strangers(records: Iterable[Record], text: str) -> list[str]:
    """Values that have words which do not stand on the lines of their rows."""
    lines = text.split("\n")
    found = []
    for row in records:
        column = PRINTED.get(type(row).__name__)
        value = getattr(row, column) if column else None
        if value:
            own = _TAG.sub(" ", " ".join(lines[row.line_start - 1 : row.line_end]))
            missing = _words(value) - _words(html.unescape(own).replace("\\", " "))
            if missing:
                found.append(f"{row.line_start}-{row.line_end} {value}: {sorted(missing)}")
    return found


def _words(text: str) -> set[str]:
    return set(regex.findall(r"[\p{L}\p{N}]+", text.casefold()))


ACTS = [RULES, RULES_RU, STANDARD_RU]


@pytest.mark.parametrize("text", ACTS, ids=["rules", "rules-ru", "standard-ru"])
@pytest.mark.parametrize("name", ["act.md", "act.html"])
def test_values_of_an_act_stand_on_their_lines(text: str, name: str) -> None:
    source = text if name == "act.md" else page_on_many_lines(text)
    records = records_of(name, source)
    assert sum(type(row).__name__ in PRINTED for row in records) > 20
    assert strangers(records, source) == []


@pytest.mark.parametrize(("name", "appendix_id"), LISTS)
def test_values_of_a_list_stand_on_their_lines(name: str, appendix_id: str) -> None:
    source = list_in_markdown(name, appendix_id)
    records = records_of("act.md", source)
    assert strangers(records, source) == []
    page = page_on_many_lines(source)
    found = records_of("act.html", page)
    assert sum(type(row).__name__ in PRINTED for row in found) > 20
    assert strangers(found, page) == []


def test_lines_beyond_those_that_the_parser_counts() -> None:
    above = "<p>Жол</p>\n" + "\n" * 70_000
    rows = "".join(f"<tr>\n<td>{n}</td>\n<td>а <b>б\nв</b></td>\n</tr>\n" for n in range(3))
    text = f"<html><body><article>{above}<table>\n{rows}</table>\n<p>Соңы</p></article></html>"
    lines = read_html(Source("act.html", ".html", text.encode())).lines
    table = [(line.number, line.lines_of(0), line.last) for line in lines if line.cells]
    source = text.split("\n")
    assert [source[first - 1 : last] for first, _, last in table] == [
        ["<tr>", f"<td>{n}</td>", "<td>а <b>б", "в</b></td>"] for n in range(3)
    ]
    assert [source[cell - 1] for _, (cell,), _ in table] == [f"<td>{n}</td>" for n in range(3)]
    assert source[lines[-2].number - 1] == "<p>Соңы</p></article></html>"


def test_each_phone_has_the_line_of_its_own() -> None:
    """Not those of the whole row: a researcher looks for one number among many."""
    source = list_in_markdown(*LISTS[0])
    phones = [row for row in records_of("act.md", source) if type(row).__name__ == "Phone"]
    assert len(phones) > 10
    lines = source.split("\n")
    assert {row.line_end - row.line_start for row in phones} == {0}
    assert all(row.text in lines[row.line_start - 1] for row in phones)


def test_steps_of_a_table_have_the_lines_of_their_cells() -> None:
    text = REGULATION.replace("<td>", "\n<td>")
    lines = text.split("\n")
    steps = [r for r in records_of("act.md", text) if type(r).__name__ == "ProcedureStep"]
    assert [(step.line_start, step.line_end) for step in steps] == [
        (lines.index(f"<td>{action}</td>") + 1,) * 2
        for action in ("Прием заявления", "Рассмотрение")
    ]


def test_an_issue_names_the_whole_row() -> None:
    text = list_in_markdown(*LISTS[0]).replace("<td>3.</td>", "<td>9.</td>")
    content = text.encode()
    document = read_markdown(Source("act.md", ".md", content))
    issues = only(extract(document, len(content)).records, Issue)
    gap = next(issue for issue in issues if issue.code == "row_number_gap")
    own = text.split("\n")[gap.line_start - 1 : gap.line_end]
    assert own[:2] == ["<tr>", "<td>9.</td>"]
    assert own[-1].endswith("</td>")


def test_lines_say_how_far_they_go() -> None:
    """A paragraph that is wrapped in the source, a row of a table, a line by itself."""
    table = "<table>\n<tr>\n<td>1</td>\n<td>а</td>\n</tr>\n</table>"
    text = f"# Атауы\n\nБірінші жол\nоның соңы\n\n{table}"
    content = text.encode()
    block, *_ = extract(read_markdown(Source("act.md", ".md", content)), len(content)).blocks
    assert block.row_type is SourceLine
    shown = zip(block.columns["line"], block.columns["line_end"], block.columns["raw"], strict=True)
    assert [line for line in shown if line[2]] == [
        (1, 1, "Атауы"),
        (3, 4, "Бірінші жол оның соңы"),
        (7, 9, "1\tа"),
    ]


def test_terms_of_a_step_have_the_lines_of_their_cell() -> None:
    """In a table with a column an action, the terms stand far below what is done."""
    path = RAW / "akmola-2011-a-11-491.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    durations = only(every_row(path.name), StepDuration)
    assert len(durations) == 8
    for row in durations:
        printed = "".join("".join(lines[row.line_start - 1 : row.line_end]).split())
        assert "".join((row.text or "").split()) in printed


ROW = Line(4, "1\tа\nб", cells=("1", "а\nб"), extent=Extent(9, (5, 7), {1: (7, 9)}))


def test_a_cell_knows_the_lines_of_its_paragraphs() -> None:
    passage = cell_passage(ROW, 1)
    assert (passage.text, passage.offsets, passage.numbers) == ("а б", (0, 2), (7, 9))
    assert [(p.text, p.numbers) for p in cell_paragraphs(ROW, 1)] == [("а", (7,)), ("б", (9,))]
    assert (ROW.cell(0).number, ROW.cell(1).number, ROW.cell(1).last) == (5, 7, 9)
    assert ROW.lines_of(2) == (4,)  # a column that only wider rows have


def test_the_source_page_shows_the_row_that_holds_a_line(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    text = list_in_markdown(*LISTS[0])
    (places.raw / "act.md").write_text(text, encoding="utf-8")
    run(places, jobs=1)
    with closing(sqlite3.connect(places.db)) as connection:
        phone, line = connection.execute(
            "select text, line_start from phones order by line_start desc limit 1"
        ).fetchone()
        shown = view(connection, "zanderek", "act.md", str(line), None)
        narrow = view(connection, "zanderek", "act.md", None, str(line))
    assert shown is not None
    assert narrow is not None
    asked = [row for row in shown["lines"] if row["asked"] and row["raw"]]
    assert len(asked) == 1
    assert phone in asked[0]["raw"]
    assert asked[0]["line"] < line <= asked[0]["line_end"]
    drawn = source_line(asked[0], "kk")
    assert f'id="L{line}"' in drawn
    assert f"–{asked[0]['line_end']}<" in drawn
    assert "phones" in {group["table"] for group in shown["taken"]}
    assert narrow["lines"][0]["raw"] == asked[0]["raw"]  # a window may open within a row
    assert text.split("\n")[shown["total"] :] == ["</tr>", "</table>", ""]


def test_a_row_ends_with_the_last_of_the_lines_that_begin_where_it_ends() -> None:
    lines = [Line(7, "а", extent=Extent(9)), Line(7, "б", extent=Extent(8))]
    row = Issue(
        issue_id="", code="x", severity="warning", message="x", source_file="act.md",
        line_start=5, line_end=7,
    )  # fmt: skip
    assert [row.line_end for row in with_last_lines([row], lines)] == [9]
