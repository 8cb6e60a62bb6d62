"""HTML, as web pages of the legal database are saved, and as Markdown holds tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import lxml.etree
import regex

from pipeline.errors import ReadError
from pipeline.model import Document, Finding
from pipeline.read.counts import count_of
from pipeline.read.flow import Cell, LineWriter, Part, SourceRow, pictures_unread, spread
from pipeline.read.html.limits import check_tags
from pipeline.read.html.marks import Counters, shown_text
from pipeline.read.html.mhtml import page_of
from pipeline.read.html.text import Piece, Placed, Text, tidy
from pipeline.read.language import language_of
from pipeline.read.source import Source, is_message
from pipeline.read.text import Decoded, decode, plain_spaces

# Larger pages are refused: the longest acts are about a tenth of this.
MAX_BYTES = 24_000_000
# More columns or rows than a cell can span; the parser allows far more.
_MAX_SPAN = 1000

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol",
    "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul",
})  # fmt: skip
# What a page has besides the act: programs, navigation, controls, text marked as deleted.
_SKIPPED = frozenset({
    "script", "style", "head", "title", "nav", "footer", "aside", "noscript", "template",
    "iframe", "object", "svg", "button", "select", "option", "textarea", "input", "img",
    "audio", "video", "canvas", "del",
})  # fmt: skip
_ALIGNABLE = frozenset({"p", "div", "center"})
_DEEPEST_TABLE = 20  # tables around a table whose cells are told apart
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ALIGNED = regex.compile(r"text-align\s*:\s*(\w+)", regex.IGNORECASE)
_UNSEEN = regex.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", regex.IGNORECASE
)
# Where pages keep the text of the act; without one of these the whole body is read. The legal
# database has it in «container_gamma text», in editions of earlier days without an article.
_CONTENT = (
    "//article",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' container_gamma text ')]",
    "//*[@role='main' or @itemprop='articleBody']",
    "//main",
    "//body",
)
_DECLARED = regex.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", regex.IGNORECASE
)
_HEAD = 4096  # bytes in which a page declares its encoding
# «<!-- saved from url=(0046)https://adilet.zan.kz/kaz/docs/V2000020917 -->»
_SAVED_FROM = regex.compile(r"<!--\s*saved from url=\(\d+\)(?<address>[^\s<>]+)")
_own_address = lxml.etree.XPath(
    "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
)
_text_of = lxml.etree.XPath("string()")


def read_html(source: Source) -> Document:
    """The document of a web page.

    Lines are those of the page, also when a browser packed it into one file with its pictures.
    Raises ReadError when it is too large, nested too deep, of an unknown encoding, or holds
    no text.
    """
    page = page_of(source) if is_message(source.content) else source
    if len(page.content) > MAX_BYTES:
        size = f"{len(page.content) / 1e6:.0f} MB of HTML are too much"
        raise ReadError(size, source.name, "save the page of one act only")
    decoded = _decode(page)
    tree = parse(decoded.text, source.name)
    writer = LineWriter()
    placed = Placed.of(tree, decoded.text)
    roots = _roots(tree)
    for root in roots:
        _write(root, writer, placed)
    lines = tuple(writer.lines)
    if all(line.is_blank for line in lines):
        advice = "save the page of the act itself, once the browser shows its text"
        raise ReadError("the page holds no text", source.name, advice)
    return Document(
        name=source.name,
        format="html",
        sha256=source.sha256,
        lines=lines,
        encoding=decoded.encoding,
        language=language_of(lines),
        metadata=_published_at(decoded.text, tree),
        findings=(*decoded.findings, *_pictures(roots, placed)),
    )


def _pictures(roots: Iterable[lxml.etree._Element], placed: Placed) -> list[Finding]:
    """One finding for all pictures in the text: a scanned appendix may be all that it has."""
    lines = [placed.line_of(picture) for root in roots for picture in root.iter("img")]
    return [pictures_unread(len(lines), lines[0])] if lines else []


def _published_at(text: str, tree: lxml.etree._Element) -> dict[str, str]:
    """The page's own address, as the browser that saved it noted it or the page names it."""
    saved = _SAVED_FROM.search(text, 0, _HEAD)
    address = saved["address"] if saved else next(iter(_own_address(tree)), "")
    return {"source": str(address)} if address else {}


def parse(text: str, name: str) -> lxml.etree._Element:
    """The tree of a page. Raises ReadError when nothing can be made of it, or it has
    too many tags or attributes."""
    check_tags(text, name)
    parser = lxml.etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    content = text.replace("\x00", "").encode("utf-8", "replace")
    # Plain elements: those of `lxml.html` ask a Python function for the class of each.
    try:
        tree = lxml.etree.fromstring(content, parser)
    except lxml.etree.XMLSyntaxError as error:
        raise ReadError(f"cannot be read as HTML ({error})", name, "save the page again") from error
    if tree is None:
        raise ReadError("cannot be read as HTML (it is empty)", name, "save the page again")
    for entry in parser.error_log:
        if entry.type == lxml.etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            message = "elements are nested so deep that the page cannot be read"
            raise ReadError(message, name, "save the page again", entry.line)
    return tree


def write_fragment(text: str, writer: LineWriter, name: str, first_line: int) -> None:
    """Write HTML that stands in another text from line `first_line` on; line ends are breaks."""
    root = parse(text, name)
    _write(root, writer, Placed.of(root, text, first_line, breaks=True))


def _write(root: lxml.etree._Element, writer: LineWriter, placed: Placed) -> None:
    """Write an element's paragraphs and tables."""
    pending: list[Piece] = []
    opened = "block"  # what the text at hand stands in
    stamped = False  # the last paragraph was set to the right, as stamps are
    for kind, value, line in _events(root, placed):
        if kind in ("text", "break"):
            pending.append(Piece.of(value, line, breaks=placed.breaks or kind == "break"))
            continue
        for parts in _paragraphs(pending, opened):
            if stamped and opened == "right":
                writer.lines.pop()  # a stamp of several paragraphs is one block
            writer.parts(parts, heading=opened in ("title", "heading"))
            stamped = opened == "right"
        pending.clear()
        opened = kind
        stamped = stamped and kind not in ("pre", "table")
        if kind == "pre":
            text = plain_spaces(value)
            skipped = len(text) - len(text.lstrip("\n"))
            writer.verbatim(text.strip("\n").split("\n"), line + skipped)
        elif kind == "table":
            writer.table(list(_rows(value, placed)))
    for parts in _paragraphs(pending, opened):
        writer.parts(parts)


def _paragraphs(pieces: Sequence[Piece], opened: str) -> Iterator[list[Part]]:
    """The paragraphs in the text of a block of the kind `opened`, line by line."""
    return Text(pieces).paragraphs(title=opened == "title", divided=opened == "block")


def _events(root: lxml.etree._Element, placed: Placed) -> Iterator[tuple[str, Any, int]]:
    """What a reader meets in an element, each with its line in the source.

    `text` with a string as the source has it; `break` with a line end; `block` at the
    boundaries of blocks, or what `_block_kind` says where one begins; `table` and `pre` with
    what they are. The tree is walked without recursion, as pages may be nested deep.
    """
    walk = lxml.etree.iterwalk(root, events=("start", "end"))
    counters: Counters = {}
    number = placed.first  # elements know the line of their tag only, texts go on from there
    for action, element in walk:
        tag = element.tag
        if action == "start":
            number = max(number, placed.line_of(element))
        if action == "end":
            if tag in _BLOCKS:
                yield "block", None, number
            if element.tail and element is not root:
                yield "text", element.tail, number
                number += element.tail.count("\n")
        elif tag in _SKIPPED or _is_unseen(element):
            walk.skip_subtree()
        elif tag == "table" and element is not root and not _is_frame(element):
            yield "block", None, number
            yield "table", element, number
            walk.skip_subtree()
        elif tag == "pre":
            yield "block", None, number
            yield "pre", _text_of(element), number
            walk.skip_subtree()
        elif tag == "br":
            yield "break", "\n", number
        else:
            if tag in _BLOCKS:
                yield _block_kind(element), None, number
            if text := shown_text(element, counters):
                yield "text", text, number
                number += text.count("\n")


def _block_kind(element: lxml.etree._Element) -> str:
    """`title` by its name, `heading` set in the middle, `right` set to the right, else `block`."""
    if element.tag in _HEADINGS:
        return "title"
    if element.tag not in _ALIGNABLE:
        return "block"
    side = _side(element)
    around = element.getparent()
    if not side and around is not None and around.tag in ("div", "center"):
        side = _side(around)
    return {"center": "heading", "right": "right", "end": "right"}.get(side, "block")


def _side(element: lxml.etree._Element) -> str:
    """The side to which an element says that its text is set; empty if it does not say."""
    if element.tag == "center":
        return "center"
    if not element.attrib:
        return ""
    styled = _ALIGNED.search(element.get("style", ""))
    return (styled[1] if styled else element.get("align", "")).lower()


def _is_frame(table: lxml.etree._Element) -> bool:
    """Whether a table only holds others and the text around them: old pages are set so. Tables
    deep inside others are read like that, too."""
    if next(islice(table.iterancestors("table"), _DEEPEST_TABLE, None), None) is not None:
        return True
    if next(table.iterdescendants("table"), None) is None:
        return False
    return all(
        sum(_has_text(cell) for cell in row.iterchildren("td", "th")) <= 1
        for part in table.iterchildren("tr", "thead", "tbody", "tfoot")
        for row in ([part] if part.tag == "tr" else part.iterchildren("tr"))
    )


def _has_text(element: lxml.etree._Element) -> bool:
    return any(not text.isspace() for text in element.itertext())


def _is_unseen(element: lxml.etree._Element) -> bool:
    if not element.attrib:
        return False
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _UNSEEN.search(style))


def _rows(table: lxml.etree._Element, placed: Placed) -> Iterator[SourceRow]:
    """The rows of a table itself, not of tables inside its cells."""
    for row in table.iterchildren("tr", "thead", "tbody", "tfoot", "caption"):
        for tr in [row] if row.tag in ("tr", "caption") else row.iterchildren("tr"):
            columns: Iterable[lxml.etree._Element] = (
                [tr] if tr.tag == "caption" else tr.iterchildren("td", "th")
            )
            cells = [_cell(column, placed) for column in columns]
            yield SourceRow.of(cells, placed.line_of(tr))


def _cell(element: lxml.etree._Element, placed: Placed) -> Cell:
    number = placed.line_of(element)
    parts = _cell_parts(element, number, placed)
    if not element.keys():  # most cells span nothing
        return Cell.of(parts, number)
    return Cell.of(parts, number, _span(element, "colspan"), _rows_of(element))


def _cell_parts(cell: lxml.etree._Element, number: int, placed: Placed) -> list[Part]:
    """The paragraphs of a cell on line `number`; a table inside it is read as text."""
    if len(cell) == 0:  # most cells: a text and nothing else
        text = cell.text or ""
        if "\n" not in text:
            shown = tidy(text)
            return [Part(shown, number, number)] if shown else []
        return Text([Piece.of(text, number, breaks=placed.breaks)]).parts()
    pieces: list[Piece] = []
    for kind, value, line in _events(cell, placed):
        if kind == "text":
            pieces.append(Piece.of(value, line, breaks=placed.breaks))
            continue
        pieces.append(Piece("\n", "\n", line))
        if kind == "table":
            rows = list(_rows(value, placed))
            for row, inner in zip(rows, spread(rows), strict=True):
                for text in "\t".join(inner).split("\n"):
                    pieces += [Piece(text, text, row.number), Piece("\n", "\n", row.number)]
        elif kind == "pre":
            pieces.append(Piece(value, value, line))
    return Text(pieces).parts()


def _rows_of(cell: lxml.etree._Element) -> int:
    """The rows that a cell spans; 0 says all up to the end of its part of the table."""
    row = cell.getparent()
    if row is None or count_of(cell.get("rowspan"), 1) != 0:
        return _span(cell, "rowspan")
    return min(1 + sum(1 for _ in row.itersiblings("tr")), _MAX_SPAN)


def _span(cell: lxml.etree._Element, name: str) -> int:
    return min(max(count_of(cell.get(name), 1), 1), _MAX_SPAN)


def _roots(tree: lxml.etree._Element) -> list[lxml.etree._Element]:
    """The elements that hold the act: its text, before it the headline if that stands outside.

    With the headline come the paragraphs after it, which name the act. A text in several
    articles side by side is one.
    """
    for path in _CONTENT:
        found = [root for root in tree.xpath(path) if _text_of(root).strip()]
        if not found:
            continue
        longest = max(found, key=lambda root: len(_text_of(root)))
        texts = [root for root in found if root.getparent() is longest.getparent()]
        headline = next(tree.iter("h1"), None)
        if (
            headline is None
            or longest.tag == "body"
            or any(t.find(".//h1") is not None for t in texts)
        ):
            return texts
        return [headline, *headline.itersiblings("p"), *texts]
    return [tree]


def _decode(source: Source) -> Decoded:
    """The text of a page: by its bytes, and only where they do not tell by what it declares."""
    try:
        return decode(source)
    except ReadError:
        declared = _DECLARED.search(source.content[:_HEAD])
        if declared is None:
            raise
        try:
            encoding = declared[1].decode("ascii")
            return Decoded(source.content.decode(encoding), encoding.lower())
        except (LookupError, UnicodeDecodeError):
            raise
