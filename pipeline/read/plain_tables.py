"""Tables in HTML as the public corpus writes them: a tag, a cell or a paragraph of a cell a line.

A third of the corpus are such tables, and their cells are text without entities or other tags:
no parser of HTML is needed for those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import regex

from pipeline.model import Extent
from pipeline.read.flow import Cell, Part, SourceRow
from pipeline.text import squeeze

_AROUND_ROWS = frozenset({"", "<thead>", "</thead>", "<tbody>", "</tbody>"})
# What is before, between and behind the texts of a row whose cells are a line each and span
# nothing.
_FIRST, _BETWEEN, _LAST = "<tr>\n<td>", "</td>\n<td>", "</td>\n"
_COUNT = r"[1-9]\d{0,2}"  # what 0 says is for a parser to tell
# A cell that spans others, or goes on to a line with its end alone.
_CELL = regex.compile(
    rf"<(?<tag>t[dh])(?: (?:colspan=\"(?<columns>{_COUNT})\""
    rf"|rowspan=\"(?<rows>{_COUNT})\")){{0,2}}>"
    r"(?:(?<text>.*)</(?P=tag)>)?"
)

_NOTHING: dict[int, Any] = {}  # of most rows: no cell spans others, none has two paragraphs


def plain_rows(lines: Sequence[str], first_line: int) -> list[SourceRow] | None:
    """The rows of a table whose first line is number `first_line` of the source.

    None where something else is on a line, or where it should not be: then a parser has to
    tell what that is. Lists have hundreds of thousands of cells, so what can be is looked for
    in the whole table or row.

    >>> plain_rows(["<table>", "<tr>", "<td>1</td>", "</tr>", "</table>"], 7)
    [SourceRow(texts=('1',), number=8, spans={}, extent=Extent(last=9, cells=(9,), paragraphs={}, \
wraps={}))]
    >>> plain_rows(["<table>", "<tr>", "<td>1<br>2</td>", "</tr>", "</table>"], 7)
    """
    if len(lines) < 2 or lines[0].strip() != "<table>" or lines[-1].strip() != "</table>":
        return None
    stripped = [*map(str.strip, lines[1:-1]), ""]
    body = "\n".join(stripped)
    # An entity is for a parser, and what is not printable it may change.
    if "&" in body or not "".join(stripped).isprintable():
        return None
    squeezed = not ("  " in body or "> " in body or " <" in body)
    rows: list[SourceRow] = []
    number = first_line + 1
    *parts, rest = body.split("</tr>\n")
    for part in parts:
        height = part.count("\n")
        row = _row_of_lines(part, number, height, squeezed=squeezed) or _row(part, number)
        if row is None:
            return None
        rows.append(row)
        number += height + 1
    return rows if _AROUND_ROWS.issuperset(rest.split("\n")) else None


def _row_of_lines(part: str, number: int, height: int, *, squeezed: bool) -> SourceRow | None:
    """The row on the `height` lines of `part`, if each of its cells is a line and spans nothing,
    as in most rows. `squeezed` says that no text of the table has a blank too many."""
    if not (part.startswith(_FIRST) and part.endswith(_LAST)):
        return None
    texts = part[len(_FIRST) : -len(_LAST)].split(_BETWEEN)
    if height != len(texts) + 1 or part.count("<") != 2 * len(texts) + 1:
        return None
    lines = tuple(range(number + 1, number + height))
    extent = Extent(lines[-1], lines, _NOTHING, _NOTHING)
    return SourceRow(tuple(texts if squeezed else map(squeeze, texts)), number, _NOTHING, extent)


def _row(part: str, number: int) -> SourceRow | None:
    """The row that ends where `part` does, and begins on a line of it from `number` on."""
    *lines, after = part.split("\n")
    places = enumerate(lines, number)
    begun = next((at for at, line in places if line not in _AROUND_ROWS), None)
    if after or begun is None or lines[begun - number] != "<tr>":
        return None
    cells: list[Cell] = []
    for at, line in places:
        if not line:
            continue
        cell = _cell(line, at, places)
        if cell is None:
            return None
        cells.append(cell)
    return SourceRow.of(cells, begun)


def _cell(line: str, number: int, places: Iterator[tuple[int, str]]) -> Cell | None:
    """The cell that begins on line `number`; `places` are those after it. None for other tags."""
    found = _CELL.fullmatch(line)
    if found is None:
        return None
    inside = [(number, found["text"])] if found["text"] is not None else None
    inside = inside or _up_to(f"</{found['tag']}>", places)
    if inside is None or any("<" in text for _, text in inside):
        return None
    parts = [Part(squeeze(text), at, at) for at, text in inside if text]
    return Cell.of(parts, number, _span(found["columns"]), _span(found["rows"]))


def _up_to(end: str, places: Iterator[tuple[int, str]]) -> list[tuple[int, str]] | None:
    """The lines before the one that is `end`; None if there is no such line."""
    inside: list[tuple[int, str]] = []
    for at, line in places:
        if line == end:
            return inside
        inside.append((at, line))
    return None


def _span(printed: str | None) -> int:
    return int(printed) if printed else 1
