"""Tables in HTML as the public corpus writes them: a tag, a cell or a paragraph of a cell a line.

A third of the corpus are such tables, and their cells are text without entities or other tags:
no parser of HTML is needed for those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.read.flow import Cell, SourceRow
from pipeline.text import squeeze

# A cell that spans others, or goes on to a line with its end alone.
_CELL = regex.compile(
    r"<(?<tag>t[dh])(?: (?:colspan=\"(?<columns>\d{1,3})\"|rowspan=\"(?<rows>\d{1,3})\")){0,2}>"
    r"(?:(?<text>.*)</(?P=tag)>)?"
)
_AROUND_ROWS = frozenset({"", "<thead>", "</thead>", "<tbody>", "</tbody>"})


def plain_rows(lines: Sequence[str], first_line: int) -> list[SourceRow] | None:
    """The rows of a table whose first line is number `first_line` of the source.

    None where something else is on a line, or where it should not be: then a parser has to
    tell what that is.

    >>> plain_rows(["<table>", "<tr>", "<td>1</td>", "</tr>", "</table>"], 7)
    [SourceRow(cells=(Cell(text='1', columns=1, rows=1),), number=8)]
    >>> plain_rows(["<table>", "<tr>", "<td>1<br>2</td>", "</tr>", "</table>"], 7)
    """
    if len(lines) < 2 or lines[0].strip() != "<table>" or lines[-1].strip() != "</table>":
        return None
    rows: list[SourceRow] = []
    cells: list[Cell] | None = None
    begun = first_line
    places = enumerate(map(str.strip, lines[1:-1]), first_line + 1)
    for number, line in places:
        if cells is None:
            if line == "<tr>":
                cells, begun = [], number
            elif line not in _AROUND_ROWS:
                return None
        elif line == "</tr>":
            rows.append(SourceRow(tuple(cells), begun))
            cells = None
        elif line:
            cell = _cell(line, places)
            if cell is None:
                return None
            cells.append(cell)
    return rows if cells is None else None


def _cell(line: str, places: Iterator[tuple[int, str]]) -> Cell | None:
    """The cell that begins on a line; `places` are the lines after it. None for any other tag,
    entity or odd character."""
    if line.startswith("<td>") and line.endswith("</td>"):
        text = line[4:-5]
        return Cell(squeeze(text)) if _is_plain(text) else None
    found = _CELL.fullmatch(line)
    if found is None:
        return None
    texts = [found["text"]] if found["text"] is not None else _up_to(f"</{found['tag']}>", places)
    if texts is None or not all(map(_is_plain, texts)):
        return None
    text = "\n".join([squeeze(text) for text in texts if text])
    return Cell(text, _span(found["columns"]), _span(found["rows"]))


def _up_to(end: str, places: Iterator[tuple[int, str]]) -> list[str] | None:
    """The lines before the one that is `end`; None if there is no such line."""
    texts: list[str] = []
    for _, line in places:
        if line == end:
            return texts
        texts.append(line)
    return None


def _span(printed: str | None) -> int:
    return max(int(printed), 1) if printed else 1


def _is_plain(text: str) -> bool:
    """Whether a text is nothing but text; what is not printable, a parser may change."""
    return "<" not in text and "&" not in text and text.isprintable()
