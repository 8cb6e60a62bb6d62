"""HTML, as web pages of the legal database are saved, and as Markdown holds tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import lxml.etree
import regex

from pipeline.errors import ReadError
from pipeline.model import Document
from pipeline.read.flow import Cell, LineWriter, SourceRow, spread
from pipeline.read.language import language_of
from pipeline.read.mhtml import page_of
from pipeline.read.source import Source, is_message
from pipeline.read.text import Decoded, decode, plain_spaces
from pipeline.text import squeeze

# Larger pages are refused: the longest acts are about a tenth of this.
MAX_BYTES = 24_000_000
# More columns or rows than a cell can span; the parser allows far more.
_MAX_SPAN = 1000

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div",
    "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "td", "th",
    "tr", "ul",
})  # fmt: skip
# What a page has besides the act: programs, navigation, controls.
_SKIPPED = frozenset({
    "script", "style", "head", "title", "nav", "footer", "aside", "noscript", "template",
    "iframe", "object", "svg", "button", "select", "option", "textarea", "input", "img",
    "audio", "video", "canvas",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ALIGNED = regex.compile(r"text-align\s*:\s*(\w+)", regex.IGNORECASE)
_UNSEEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
# Where pages keep the text of the act; without one of these the whole body is read. The legal
# database has it in «container_gamma text», in editions of earlier days without an article.
_CONTENT = (
    "//article",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' container_gamma text ')]",
    "//*[@role='main' or @itemprop='articleBody']",
    "//main",
    "//body",
)
# A line that begins with some hard spaces opens a paragraph, as an empty line ends one; far
# more of them set a stamp to the right.
_PARAGRAPH = regex.compile(r"\n(?:[ \xa0]*+\n\s*+|(?= *+(?:\xa0 *+){3,12}\S))")
# A title that goes on after a line break: «Жалпы<br>ережелер».
_TITLE_GOES_ON = regex.compile(r"[ \xa0]*+\n\s*+(?=\p{Ll})")
_DECLARED = regex.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", regex.IGNORECASE
)
_HEAD = 4096  # bytes in which a page declares its encoding
_ODD = regex.compile("[\xa0\xad\u2000-\u200f\u202f\u2060\u3000\ufeff]")
# «<!-- saved from url=(0046)https://adilet.zan.kz/kaz/docs/V2000020917 -->»
_SAVED_FROM = regex.compile(r"<!--\s*saved from url=\(\d+\)(?<address>[^\s<>]+)")
_own_address = lxml.etree.XPath(
    "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
)
_text_of = lxml.etree.XPath("string()")
_LINE_ENDS = regex.compile(r"[\t\n\f\r ]+")


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
    for root in _roots(tree):
        write_element(root, writer)
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
        findings=decoded.findings,
    )


def _published_at(text: str, tree: lxml.etree._Element) -> dict[str, str]:
    """The page's own address, as the browser that saved it noted it or the page names it."""
    saved = _SAVED_FROM.search(text, 0, _HEAD)
    address = saved["address"] if saved else next(iter(_own_address(tree)), "")
    return {"source": str(address)} if address else {}


def parse(text: str, name: str) -> lxml.etree._Element:
    """The tree of a page. Raises ReadError when nothing can be made of it."""
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
    write_element(parse(text, name), writer, first_line, breaks=True)


def write_element(
    root: lxml.etree._Element, writer: LineWriter, first_line: int = 1, *, breaks: bool = False
) -> None:
    """Write an element's paragraphs and tables; `first_line` is where its source begins.

    `breaks` says that line ends in the source divide paragraphs.
    """
    pending: list[tuple[str, int]] = []
    place = first_line
    opened = "block"  # what the text at hand stands in
    stamped = False  # the last paragraph was set to the right, as stamps are
    for kind, value, number in _events(root, breaks=breaks):
        line = first_line + number - 1
        if kind == "text":
            pending.append((value, line))
            continue
        for text, at in _paragraphs(pending, opened, place):
            if stamped and opened == "right":
                writer.lines.pop()  # a stamp of several paragraphs is one block
            writer.paragraph(text, at, heading=opened in ("title", "heading"))
            stamped = opened == "right"
        pending.clear()
        place, opened = line, kind
        stamped = stamped and kind not in ("pre", "table")
        if kind == "pre":
            writer.verbatim(plain_spaces(value).strip("\n").split("\n"), place)
        elif kind == "table":
            writer.table(list(_rows(value, first_line, breaks=breaks)))
    for text, at in _paragraphs(pending, opened, place):
        writer.paragraph(text, at)


def _paragraphs(
    pieces: Sequence[tuple[str, int]], opened: str, place: int
) -> Iterator[tuple[str, int]]:
    """The paragraphs in the text of a block that begins on line `place`, each with its line.

    `pieces` are the text, each with its line, `opened` is the kind of the block.
    """
    text = "".join(piece for piece, _ in pieces)
    if opened == "title":
        text = _TITLE_GOES_ON.sub(" ", text)
    breaks = list(_PARAGRAPH.finditer(text)) if "\n" in text and opened == "block" else ()
    if not breaks:
        if tidy := _tidy(text):
            yield tidy, place
        return
    ends = list(accumulate(len(piece) for piece, _ in pieces))
    start = 0
    for stop, after in [*(found.span() for found in breaks), (len(text), len(text))]:
        if tidy := _tidy(text[start:stop]):
            yield tidy, pieces[bisect_right(ends, start)][1] if start else place
        start = after


def _events(root: lxml.etree._Element, *, breaks: bool = False) -> Iterator[tuple[str, Any, int]]:
    """What a reader meets in an element, each with its line in the source.

    `text` with a string; `block` at the boundaries of blocks, or what `_block_kind` says where
    one begins; `table` and `pre` with what they are. The tree is walked without recursion, as
    pages may be nested deep.
    """
    walk = lxml.etree.iterwalk(root, events=("start", "end"))
    for action, element in walk:
        tag, number = element.tag, element.sourceline or 1
        if action == "end":
            if tag in _BLOCKS:
                yield "block", None, number
            if element.tail and element is not root:
                yield "text", element.tail if breaks else _one_line(element.tail), number
        elif tag in _SKIPPED or _is_unseen(element):
            walk.skip_subtree()
        elif tag == "table" and element is not root:
            yield "block", None, number
            yield "table", element, number
            walk.skip_subtree()
        elif tag == "pre":
            yield "block", None, number
            yield "pre", _text_of(element), number
            walk.skip_subtree()
        elif tag == "br":
            yield "text", "\n", number
        else:
            if tag in _BLOCKS:
                yield _block_kind(element), None, number
            if element.text:
                yield "text", element.text if breaks else _one_line(element.text), number


def _block_kind(element: lxml.etree._Element) -> str:
    """`title` by its name, `heading` set in the middle, `right` set to the right, else `block`."""
    if element.tag in _HEADINGS:
        return "title"
    if element.tag != "p" or not element.attrib:
        return "block"
    styled = _ALIGNED.search(element.get("style", ""))
    side = (styled[1] if styled else element.get("align", "")).lower()
    return {"center": "heading", "right": "right", "end": "right"}.get(side, "block")


def _is_unseen(element: lxml.etree._Element) -> bool:
    if not element.attrib:
        return False
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _UNSEEN.search(style))


def _rows(
    table: lxml.etree._Element, first_line: int, *, breaks: bool = False
) -> Iterator[SourceRow]:
    """The rows of a table itself, not of tables inside its cells."""
    for row in table.iterchildren("tr", "thead", "tbody", "tfoot", "caption"):
        for tr in [row] if row.tag in ("tr", "caption") else row.iterchildren("tr"):
            columns: Iterable[lxml.etree._Element] = (
                [tr] if tr.tag == "caption" else tr.iterchildren("td", "th")
            )
            cells = [_cell(column, breaks=breaks) for column in columns]
            yield SourceRow.of(cells, first_line + (tr.sourceline or 1) - 1)


def _cell(element: lxml.etree._Element, *, breaks: bool) -> Cell:
    text = _cell_text(element, breaks=breaks)
    if not element.keys():  # most cells span nothing
        return Cell(text)
    return Cell(text, _span(element, "colspan"), _span(element, "rowspan"))


def _cell_text(cell: lxml.etree._Element, *, breaks: bool = False) -> str:
    """The paragraphs of a cell, joined by line breaks; a table inside it is read as text."""
    if len(cell) == 0:  # most cells: a text and nothing else
        text = cell.text or ""
        return _tidy(text) if breaks else squeeze(plain_spaces(text))
    parts: list[str] = []
    for kind, value, _ in _events(cell, breaks=breaks):
        if kind == "text":
            parts.append(value)
        elif kind == "table":
            parts += ["\n" + "\t".join(inner) for inner in spread(list(_rows(value, 1)))]
        else:
            parts.append("\n" + (value or ""))
    return _tidy("".join(parts))


def _span(cell: lxml.etree._Element, name: str) -> int:
    text = cell.get(name)
    if text is None:
        return 1
    text = text.strip()
    plain = text.isascii() and text.isdigit() and len(text) < 6
    return min(max(int(text), 1), _MAX_SPAN) if plain else 1


def _one_line(text: str) -> str:
    """Line ends of the HTML source are spaces to a reader."""
    return _LINE_ENDS.sub(" ", text)


def _tidy(text: str) -> str:
    """One space between words, no blank lines, no invisible characters."""
    text = text.strip()
    if text.isprintable():  # then it has no line ends and nothing odd
        return text if "  " not in text else squeeze(text)
    if _ODD.search(text):
        text = plain_spaces(text)
    if "\n" not in text:
        return squeeze(text)
    lines = [squeeze(line) for line in text.split("\n")]
    return "\n".join([line for line in lines if line])


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
