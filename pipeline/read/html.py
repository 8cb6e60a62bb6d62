"""HTML, as web pages of the legal database are saved, and as Markdown holds tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html

from pipeline.errors import ReadError
from pipeline.model import Document
from pipeline.read.flow import Cell, LineWriter, SourceRow, spread
from pipeline.read.source import Source
from pipeline.read.language import language_of

# Larger pages are refused: the longest acts are about a tenth of this.
MAX_BYTES = 48_000_000
# More columns or rows than this are no table but a trick.
_MAX_SPAN = 1000

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section td th tr ul".split()
)
_SKIPPED = frozenset("script style head nav noscript template iframe object svg button".split())
# Where saved pages keep the text of the act; without one of these the whole body is read.
_CONTENT = (
    "//article",
    "//*[contains(concat(' ', @class, ' '), ' container_alpha ')]",
    "//main",
    "//body",
)


def read_html(source: Source) -> Document:
    """The document of a web page. Raises ReadError when it is too large or holds no text."""
    if len(source.content) > MAX_BYTES:
        size = f"{len(source.content) / 1e6:.0f} MB of HTML are too much"
        raise ReadError(size, source.name, "save the page of one act only")
    encoding = _utf8_or_declared(source.content)
    writer = LineWriter()
    for root in _roots(parse(source.content, source.name, encoding)):
        write_element(root, writer)
    if not any(line.text for line in writer.lines):
        raise ReadError("the page holds no text", source.name, "save the page of the act itself")
    lines = tuple(writer.lines)
    return Document(
        source.name, "html", source.sha256, lines, encoding, language=language_of(lines)
    )


def parse(content: bytes, name: str, encoding: str | None) -> lxml.html.HtmlElement:
    """The tree of a page. Raises ReadError when nothing can be made of it."""
    parser = lxml.html.HTMLParser(
        encoding=encoding, huge_tree=False, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        return lxml.html.document_fromstring(content, parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        raise ReadError(f"cannot be read as HTML ({error})", name, "save the page again") from error


def write_element(root: lxml.html.HtmlElement, writer: LineWriter, first_line: int = 1) -> None:
    """Write an element's paragraphs and tables; `first_line` is where its source begins."""
    pending: list[str] = []
    place = first_line
    for kind, value, number in _events(root):
        if kind == "text":
            pending.append(value)
            continue
        writer.paragraph(_tidy("".join(pending)), place)
        pending.clear()
        place = first_line + number - 1
        if kind == "pre":
            writer.verbatim(value.strip("\n").split("\n"), place)
        elif kind == "table":
            writer.table(_rows(value, first_line))
    writer.paragraph(_tidy("".join(pending)), place)


def _events(element: lxml.html.HtmlElement) -> Iterator[tuple[str, Any, int]]:
    """What a reader meets in an element: text, block boundaries, tables, verbatim text.

    Each with its line in the source; the parser allows 256 levels, so recursion is bounded.
    """
    tag, number = element.tag, element.sourceline or 1
    if tag == "table":
        yield "table", element, number
    elif tag == "pre":
        yield "pre", element.text_content(), number
    elif tag == "br":
        yield "text", "\n", number
    elif tag not in _SKIPPED:
        block = tag in _BLOCKS
        if block:
            yield "block", None, number
        yield "text", _one_line(element.text), number
        for child in element:
            yield from _events(child)
            yield "text", _one_line(child.tail), number
        if block:
            yield "block", None, number


def _rows(table: lxml.html.HtmlElement, first_line: int) -> list[SourceRow]:
    """The rows of a table itself, not of tables inside its cells."""
    rows = []
    for row in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        for tr in [row] if row.tag == "tr" else row.iterchildren("tr"):
            cells = tuple(
                Cell(_cell_text(cell), _span(cell, "colspan"), _span(cell, "rowspan"))
                for cell in tr.iterchildren("td", "th")
            )
            rows.append(SourceRow(cells, first_line + (tr.sourceline or 1) - 1))
    return rows


def _cell_text(cell: lxml.html.HtmlElement) -> str:
    """The paragraphs of a cell, joined by line breaks; a table inside it is read as text."""
    parts: list[str] = []
    for kind, value, _ in _events(cell):
        if kind == "text":
            parts.append(value)
        elif kind == "table":
            parts += ["\n" + "\t".join(inner) for inner in spread(_rows(value, 1))]
        else:
            parts.append("\n" + (value or ""))
    return _tidy("".join(parts))


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isascii() and text.isdigit() else 1


def _one_line(text: str | None) -> str:
    """Line ends of the HTML source are spaces to a reader."""
    return " ".join(f"|{text or ''}|".split())[1:-1]


def _tidy(text: str) -> str:
    """One space between words, no blank lines."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _roots(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    for path in _CONTENT:
        found = tree.xpath(path)
        if found:
            return list(found[:1])
    return [tree]


def _utf8_or_declared(content: bytes) -> str | None:
    """UTF-8 if the bytes are that; otherwise None: the parser goes by what the page declares."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"
