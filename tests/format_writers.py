"""The same text written as plain text, Markdown, HTML and DOCX."""

import html
import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Stamp:
    """Lines set to the right: «… қаулысымен | бекітілген»."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells; a row of one cell spans all columns."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        return max(map(len, self.rows))


Block = Heading | Paragraph | Stamp | Table


def to_text(blocks: Sequence[Block]) -> bytes:
    """Plain text: tables have tabs between cells, paragraphs blank lines between them."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = [cell.replace("\n", " ") for cell in row]
                lines.append("\t".join(cells + [""] * (block.width - len(cells))))
        elif isinstance(block, Stamp):
            lines += block.lines
        else:
            lines.append(block.text)
        lines.append("")
    return "\n".join(lines).encode()


def to_markdown(blocks: Sequence[Block]) -> bytes:
    """Markdown as the public corpus has it: stamps as quotes, tables in HTML."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines.append("<table>")
            for row in block.rows:
                span = f' colspan="{block.width}"' if len(row) == 1 < block.width else ""
                lines += ["<tr>", *(_markdown_cell(cell, span) for cell in row), "</tr>"]
            lines.append("</table>")
        elif isinstance(block, Stamp):
            lines += [f"> *{line}*  " for line in block.lines[:-1]]
            lines.append(f"> *{block.lines[-1]}*")
        elif isinstance(block, Heading):
            lines.append(f"{'#' * block.level} {_escaped(block.text)}")
        else:
            lines.append(_escaped(block.text))
        lines.append("")
    return "\n".join(lines).encode()


def _markdown_cell(cell: str, span: str) -> str:
    text = html.escape(cell, quote=False)
    return f"<td{span}>\n{text}\n</td>" if "\n" in text else f"<td{span}>{text}</td>"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("<", "\\<")


def to_html(blocks: Sequence[Block]) -> bytes:
    """A saved page: stamps in layout tables, the rest of the site around the text."""
    parts = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Заң</title></head><body>",
        "<nav><a href='/'>Басты бет</a></nav><div class='container_alpha'><article>",
    ]
    for block in blocks:
        if isinstance(block, Table):
            rows = []
            for row in block.rows:
                span = f' colspan="{block.width}"' if len(row) == 1 < block.width else ""
                cells = (f"<td{span}>{_html_cell(cell)}</td>" for cell in row)
                rows.append(f"<tr>{''.join(cells)}</tr>")
            parts.append(f"<table border='1'><tbody>{''.join(rows)}</tbody></table>")
        elif isinstance(block, Stamp):
            inside = "<br>\n".join(html.escape(line) for line in block.lines)
            parts.append(f"<table><tr><td>&nbsp;</td><td>{inside}</td></tr></table>")
        elif isinstance(block, Heading):
            parts.append(f"<h{block.level}>{html.escape(block.text)}</h{block.level}>")
        else:
            parts.append(f"<p id='z1'>&nbsp;&nbsp;&nbsp; {html.escape(block.text)}</p>")
    parts.append("</article></div><footer>Институт</footer></body></html>")
    return "\n".join(parts).encode()


def _html_cell(cell: str) -> str:
    if "\n" not in cell:
        return html.escape(cell)
    return "".join(f"<p>{html.escape(part)}</p>" for part in cell.split("\n"))


def to_docx(blocks: Sequence[Block]) -> bytes:
    """A Word file: stamps are paragraphs set to the right, headings are styled."""
    word = docx.Document()
    for block in blocks:
        if isinstance(block, Table):
            _docx_table(word, block)
        elif isinstance(block, Stamp):
            for line in block.lines:
                word.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif isinstance(block, Heading):
            word.add_heading(block.text, block.level)
        else:
            word.add_paragraph(block.text)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _docx_table(word: object, block: Table) -> None:
    table = word.add_table(rows=0, cols=block.width)
    for row in block.rows:
        cells = table.add_row().cells
        if len(row) == 1 < block.width:
            cells[0].merge(cells[-1]).text = row[0]
        else:
            for cell, text in zip(cells, row, strict=False):
                cell.text = text


WRITERS = {
    "act.txt": to_text,
    "act.md": to_markdown,
    "act.html": to_html,
    "act.docx": to_docx,
}
