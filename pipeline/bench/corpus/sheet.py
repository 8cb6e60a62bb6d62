"""Markdown as the corpus writes it: paragraphs, block quotes, HTML tables, code fences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell that spans columns or rows."""

    text: str
    columns: int = 1
    rows: int = 1


Row = Sequence[str | Cell]


class Sheet:
    """The text of an act or of one part of it, block by block."""

    def __init__(self) -> None:
        self.blocks: list[str] = []

    def text(self) -> str:
        return "\n\n".join(self.blocks) + "\n"

    def heading(self, level: int, text: str) -> None:
        self.blocks.append(f"{'#' * level} {text}")

    def paragraph(self, text: str, indent: int = 0) -> None:
        self.blocks.append(" " * indent + text)

    def anchor(self, name: str) -> None:
        self.blocks.append(f'<a id="{name}"></a>')

    def bold(self, text: str) -> None:
        self.blocks.append(f"**{text}**")

    def quote(self, lines: Sequence[str], indent: int = 0) -> None:
        """A stamp or a note: each line in italics, all but the last with a forced break."""
        space = " " * indent
        self.blocks.append("  \n".join(f"{space}> *{line}*" for line in lines))

    def fence(self, lines: Iterable[str]) -> None:
        self.blocks.append("\n".join(("```", *lines, "```")))

    def table(self, rows: Iterable[Row]) -> None:
        out = ["<table>"]
        for row in rows:
            out.append("<tr>")
            out += [_cell(cell) for cell in row]
            out.append("</tr>")
        out.append("</table>")
        self.blocks.append("\n".join(out))


def _cell(cell: str | Cell) -> str:
    text, columns, rows = cell if isinstance(cell, Cell) else (cell, 1, 1)
    text = escape(text, quote=False)
    tag = "td"
    if columns > 1:
        tag += f' colspan="{columns}"'
    if rows > 1:
        tag += f' rowspan="{rows}"'
    return f"<{tag}>\n{text}\n</td>" if "\n" in text else f"<{tag}>{text}</td>"
