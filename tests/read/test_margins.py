"""What a copy did to all lines of a text: what is read does not change with it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document, Line
from pipeline.process import extract
from pipeline.read import Source
from pipeline.read.margins import single_spaced, tables_of_tabs, without_margins
from pipeline.read.page_edges import without_page_edges
from pipeline.read.text import read_text
from pipeline.schema import Order
from tests.folders import RAW

DECREE = "gov-2011-283.txt"
# Where a row stands, and what tells one file from another.
_PLACES = {"line_start", "line_end", "page", "source_sha256", "issue_id"}

Rows = Counter[tuple[object, ...]]


def document_of(text: str) -> Document:
    return read_text(Source(DECREE, ".txt", text.encode()))


def rows_of(text: str) -> Rows:
    """What a text says: its rows without their places."""
    return Counter(
        (type(row).__name__, *(getattr(row, f.name) for f in fields(row) if f.name not in _PLACES))
        for row in extract(document_of(text), 0).records
        if not isinstance(row, Order)  # they hold the lines of the words that they give
    )


@cache
def decree() -> str:
    return (RAW / DECREE).read_text(encoding="utf-8")


@cache
def rows_of_decree() -> Rows:
    return rows_of(decree())


def each_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(row) if row.strip() else row for row in text.split("\n"))


def numbered_pages(text: str, end: str) -> str:
    """The text printed on pages of 45 lines; `end` is what stands below each."""
    rows = text.split("\n")
    pages = ["\n".join(rows[start : start + 45]) for start in range(0, len(rows), 45)]
    return "".join(page + end.format(number) for number, page in enumerate(pages, 1))


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(each_line(lambda row: "    " + row), id="moved to the right"),
        pytest.param(each_line(lambda row: row.replace("      ", "\t", 1)), id="indents of tabs"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="two lines apart"),
        pytest.param(lambda text: text.replace("\n", "\u2028"), id="other ends of lines"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="letters in two parts"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="spaces of typesetting"),
    ],
)
def test_a_copy_of_a_decree_says_the_same(copy: Callable[[str], str]) -> None:
    assert rows_of(copy(decree())) == rows_of_decree()


@pytest.mark.parametrize("filled", [lambda row: row + "   ", lambda row: row.ljust(80)])
def test_a_text_filled_up_with_spaces_is_one_without(filled: Callable[[str], str]) -> None:
    """Where all lines end in spaces, these say nothing."""
    assert rows_of(each_line(filled)(decree())) == rows_of(each_line(str.rstrip)(decree()))


@pytest.mark.parametrize("end", ["\n\n                {}\n\n", "\n- {} -\n\f", "\n\n{}-бет\n\f\n"])
def test_numbers_of_pages_are_left_out(end: str) -> None:
    printed = rows_of(numbered_pages(decree(), end))
    lost, more = rows_of_decree() - printed, printed - rows_of_decree()
    # Rows next to the end of a page may be less sure; steps name their lines in words.
    assert (lost + more).total() <= 0.015 * rows_of_decree().total()
    codes = [f.code for f in document_of(numbered_pages(decree(), end)).findings]
    assert codes == ["page_margins"]


def test_paragraphs_without_indents_are_told_by_their_ends() -> None:
    """Blank lines around titles and lists do not mean that they divide all paragraphs."""
    bare = rows_of(each_line(str.lstrip)(decree()))
    for kind in ("Deadline", "RequiredDocument", "Fee", "Service", "Office", "Phone"):
        expected = {row: n for row, n in rows_of_decree().items() if row[0] == kind}
        assert {row: n for row, n in bare.items() if row[0] == kind} == expected


WORDS = st.lists(
    st.sampled_from(["қызмет", "құжат", "Астана", "1)", "беріледі.", "орган"]), min_size=1
)
ROWS = st.lists(st.one_of(st.just(""), WORDS.map(" ".join)), max_size=12)


def lines_of(rows: list[str]) -> tuple[Line, ...]:
    return tuple(Line(number, row) for number, row in enumerate(rows, 1))


@given(ROWS)
def test_lines_apart_come_together_as_they_were(rows: list[str]) -> None:
    rows = [*rows, *["Қызметті жергілікті", "орган осы стандартқа"] * 20]
    apart = [line for row in rows for line in (row, "")]
    assert [line.text for line in single_spaced(lines_of(apart))] == rows


@given(ROWS, st.integers(1, 8))
def test_a_margin_and_filling_leave_the_rows(rows: list[str], margin: int) -> None:
    rows = ["Бекіту туралы", *rows, *["Қызмет тегін көрсетіледі."] * 20]
    moved = [" " * margin + row.ljust(60) if row else row for row in rows]
    assert without_margins(moved) == rows


@pytest.mark.parametrize(
    "rows",
    [
        ["1. Қызмет тегін.", "", "2. Қызметті бөлім көрсетеді.", "", "3. Нысаны: қағаз.", ""],
        ["Ақкөл ауданы", "", "Аршалы ауданы"],
        ["Қызметті жергілікті", "орган осы стандартқа", "сәйкес көрсетеді."],
    ],
)
def test_blank_lines_between_paragraphs_stay(rows: list[str]) -> None:
    assert single_spaced(lines_of(rows)) == lines_of(rows)


def test_a_tab_before_a_name_makes_no_table() -> None:
    signed = lines_of(["\t4. Қаулы қолданысқа енгізіледі.", "\tОблыс әкімі\t\tС. Дьяченко"])
    assert [line.cells for line in tables_of_tabs(signed)] == [None, None]


def test_a_row_alone_between_headings_is_a_table() -> None:
    rows = ["Астана қаласы", "198\tБілім басқармасы\t8 (7172) 55-68-75", "Алматы қаласы"]
    cells = [line.cells for line in tables_of_tabs(lines_of(rows))]
    assert cells == [None, ("198", "Білім басқармасы", "8 (7172) 55-68-75"), None]


def test_rows_with_blank_lines_between_them_are_a_table() -> None:
    rows = ["№\tАтауы", "", "1\tАқкөл", "", "\tАршалы"]
    cells = [line.cells for line in tables_of_tabs(lines_of(rows))]
    assert cells == [("№", "Атауы"), None, ("1", "Ақкөл"), None, ("", "Аршалы")]


def on_pages(pages: list[list[str]]) -> tuple[Line, ...]:
    rows = [(row, page) for page, rows in enumerate(pages, 1) for row in rows]
    return tuple(Line(number, row, page) for number, (row, page) in enumerate(rows, 1))


def test_headers_are_left_out_and_numbers_of_rows_stay() -> None:
    """A number at the end of a page that does not rise with the pages is text."""
    pages = [
        [f"№ 1392 қаулы, {page}-бет", f"{page}0. Қызмет", "мекенжайы", str(7 * page % 5)]
        for page in range(1, 7)
    ]
    lines, (finding,) = without_page_edges(on_pages(pages))
    assert [line.text for line in lines] == [row for page in pages for row in page[1:]]
    assert "«№ 1392 қаулы, 1-бет»" in finding.message
    assert (finding.code, finding.severity) == ("page_margins", "info")


def test_a_long_run_of_digits_may_come_back_on_all_pages() -> None:
    pages = [["7" * 5000, f"мәтін {page}", "сөз"] for page in "абвгде"]
    lines, _ = without_page_edges(on_pages(pages))
    assert [line.text for line in lines] == [page[1] for page in pages]


def test_numbers_apart_that_are_no_pages_stay() -> None:
    """A list whose numbers stand apart has them after a few lines, or unevenly."""
    near = [row for number in range(1, 9) for row in (str(number), "", "Ақкөл ауданы", "")]
    uneven = [
        row
        for number in range(1, 9)
        for row in ("", str(number), "", *["Ақкөл ауданы"] * (20 * number))
    ]
    for rows in (near, uneven):
        assert without_page_edges(lines_of(rows)) == (lines_of(rows), [])


def test_numbers_of_long_rows_stay_where_shorter_rows_follow() -> None:
    rows = [
        row
        for number, height in enumerate([24] * 10 + [12] * 5, 1)
        for row in (str(number), "", *["Ақкөл ауданы"] * height, "")
    ]
    assert without_page_edges(lines_of(rows)) == (lines_of(rows), [])


def test_numbers_that_begin_anew_in_each_region_stay() -> None:
    """Region by region the next one of them stands as far down as on a page."""
    rows = [
        row
        for region in ("Ақмола облысы", "Ақтөбе облысы", "Атырау облысы", "Павлодар облысы")
        for row in (
            region,
            *(f"\n{number}\n\nАқкөл ауданы\nАбай к-сі\n" for number in range(1, 7)),
        )
    ]
    rows = "\n".join(rows).split("\n")
    assert without_page_edges(lines_of(rows)) == (lines_of(rows), [])


@pytest.mark.parametrize(
    ("above", "stay"),
    [("1 2 3 4", True), ("Мекенжайы Телефоны", True), ("№ 1392 қаулысымен бекітілген", False)],
)
def test_numbers_of_rows_that_are_as_long_as_pages_stay_below_titles(
    above: str, stay: bool
) -> None:
    listed = [
        row for number in range(1, 6) for row in ("", str(number), "", *["Ақкөл ауданы"] * 24)
    ]
    kept, _ = without_page_edges(lines_of([above, *listed]))
    assert ([line.text for line in kept if line.text.isdigit()] == list("12345")) is stay


def test_numbers_that_begin_far_below_the_top_of_a_text_are_no_pages() -> None:
    """The first row of a list, which is as long as a page, stands behind a standard."""
    standard = ["мемлекеттік қызмет көрсетіледі."] * 40
    listed = [
        row for number in range(1, 6) for row in ("", str(number), "", *["Ақкөл ауданы"] * 21)
    ]
    rows = [*standard, "Байланыс телефондары мен электрондық пошта", *listed]
    assert without_page_edges(lines_of(rows)) == (lines_of(rows), [])


def test_a_number_of_the_text_at_an_edge_keeps_no_numbers_of_pages() -> None:
    """«20» is the house of an address that a page's end cuts."""
    pages = [["Ақкөл ауданы,", "Советская көшесі,", str(page)] for page in range(1, 9)]
    pages[3].insert(2, "20")
    pages[6][2] = "9"
    lines, _ = without_page_edges(on_pages(pages))
    assert [line.text for line in lines if line.text.isdigit()] == ["20", "9"]


@pytest.mark.parametrize(("blanks", "kept"), [(0, 0), (1, 1), (3, 3)])
def test_blank_lines_stay_that_not_all_pages_have_at_their_edges(blanks: int, kept: int) -> None:
    rows = ["Ақкөл ауданы"] * 30
    printed = [line for page in range(1, 7) for line in (*rows, "", str(page), "")]
    at = printed.index("3") + 2
    printed[at:at] = [""] * blanks
    lines, _ = without_page_edges(lines_of(printed))
    assert sum(line.is_blank for line in lines) == kept


@pytest.mark.parametrize(
    ("above", "below", "kept"),
    [
        ("орталықтары көрсетеді.", "      2. Қызмет тегін.", 5),  # a label opens a paragraph
        ("орталықтары көрсетеді.", "Қызмет тегін.", 5),
        ("орталықтары көрсетеді,", "Қызмет тегін.", 0),
        ("орталықтары", "көрсетеді.", 0),
    ],
)
def test_one_blank_line_stays_where_a_paragraph_ends_with_its_page(
    above: str, below: str, kept: int
) -> None:
    page = [below, *["мемлекеттік қызмет көрсету"] * 28, above]
    printed = [line for number in range(1, 7) for line in (*page, "", str(number), "")]
    lines, _ = without_page_edges(lines_of(printed))
    assert sum(line.is_blank for line in lines) == kept


def test_a_sentence_goes_on_over_a_short_page() -> None:
    rows = ["мемлекеттік қызмет көрсету", "орталығының қызметкері"] * 15
    printed = [line for page in range(1, 7) for line in (*rows, "", str(page), "")]
    printed[printed.index("3") : printed.index("3")] = ["", "", ""]
    lines, _ = without_page_edges(lines_of(printed))
    assert not any(line.is_blank for line in lines)


def test_a_text_without_spaces_at_the_ends_of_its_lines_says_the_same() -> None:
    bare = rows_of(each_line(str.rstrip)(decree()))
    lost, more = rows_of_decree() - bare, bare - rows_of_decree()
    # One row is a little less sure than it was.
    assert (lost + more).total() <= 0.015 * rows_of_decree().total()
