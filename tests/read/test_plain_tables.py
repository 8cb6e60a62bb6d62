"""Tables as the corpus writes them are read without a parser, and just as a parser reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Extent, Line
from pipeline.read.flow import LineWriter, SourceRow
from pipeline.read.html import write_fragment
from pipeline.read.plain_tables import plain_rows

_TEXT = st.text(alphabet="аәБ1 .,№>\"'/=", max_size=12)
_SPAN = st.sampled_from(["", ' colspan="2"', ' rowspan="2"', ' rowspan="3" colspan="2"'])


@st.composite
def _cells(draw: st.DrawFn) -> list[str]:
    tag, span = draw(st.sampled_from(["td", "td", "th"])), draw(_SPAN)
    texts = draw(st.lists(_TEXT, min_size=1, max_size=3))
    if len(texts) == 1:
        return [f"<{tag}{span}>{texts[0]}</{tag}>"]
    return [f"<{tag}{span}>", *texts, f"</{tag}>"]


@st.composite
def _tables(draw: st.DrawFn) -> list[str]:
    rows = draw(st.lists(st.lists(_cells(), max_size=4), max_size=5))
    body = [
        line for row in rows for line in ("<tr>", *(line for cell in row for line in cell), "</tr>")
    ]
    if draw(st.booleans()):
        body = ["<tbody>", *body, "</tbody>"]
    return ["<table>", *body, "</table>"]


def _parsed(lines: list[str], first_line: int) -> list[Line]:
    writer = LineWriter()
    write_fragment("\n".join(lines), writer, "kaz.md", first_line)
    return writer.lines


@given(_tables(), st.integers(1, 9))
def test_a_parser_reads_the_same(lines: list[str], first_line: int) -> None:
    rows = plain_rows(lines, first_line)
    assert rows is not None
    writer = LineWriter()
    writer.table(rows)
    assert writer.lines == _parsed(lines, first_line)


def test_cells_and_their_lines() -> None:
    lines = [
        "<table>",
        "<tr>",
        "<td>1.</td>",
        '<td colspan="2">',
        "Атауы",
        "",
        " бір  екі ",
        "</td>",
        "</tr>",
        "</table>",
    ]
    rows = plain_rows(lines, 10)
    extent = Extent(16, (12, 14), {1: (14, 16)})
    assert rows == [SourceRow(("1.", "Атауы\nбір екі"), 11, {1: (2, 1)}, extent)]


@pytest.mark.parametrize(
    "inner",
    [
        ["<tr>", "<td>а<br>б</td>", "</tr>"],
        ["<tr>", "<td>а &amp; б</td>", "</tr>"],
        ["<tr>", "<td>а\xa0б</td>", "</tr>"],
        ["<tr>", "<td>а</td><td>б</td>", "</tr>"],
        ["<tr><td>а</td></tr>"],
        ["<tr>", "<td>", "<table>", "</table>", "</td>", "</tr>"],
        ["<tr>", "<td>а", "</td>", "</tr>"],
        ["<tr>", "<td>", "а", "</tr>"],
        ["<tr>", "<td align=right>а</td>", "</tr>"],
        ["<td>а</td>"],
        ["<tr>", "<td>а</td>"],
        ["а", "<tr>", "</tr>"],
        ["<caption>а</caption>"],
        ["<tr>", '<td rowspan="0">а</td>', "</tr>"],
    ],
)  # fmt: skip
def test_what_only_a_parser_can_tell_is_left_to_it(inner: list[str]) -> None:
    assert plain_rows(["<table>", *inner, "</table>"], 1) is None
    assert plain_rows(['<table style="display: none">', "</table>"], 1) is None
