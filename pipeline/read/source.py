"""What kind of file this is: told by its first bytes, not by what it is called."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import regex

from pipeline.errors import ReadError
from pipeline.model import Format

# How far into the file we look for what gives a kind away.
_HEAD = 8192
# What a download put in front of a PDF may be so long.
_PDF_MARK = 1024

# What a file that was saved without its content is made of.
_NOTHING = b"\x00 \t\r\n\x0b\x0c"
# First bytes of the kinds of document that have a reader, or may have one.
_SIGNATURES: tuple[tuple[bytes, Format], ...] = ((b"%PDF-", "pdf"),)

# First bytes of kinds that people take for documents, with what to do about each.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file", "save it as DOCX or text"),
    (b"{\\rtf", "a rich text file (RTF)", "save it as DOCX or text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"bplist00", "a web archive of Safari", "save the page as its source"),
    (b"\x89PNG", "an image (PNG)", "recognise its text first"),
    (b"\xff\xd8\xff", "an image (JPEG)", "recognise its text first"),
    (b"GIF8", "an image (GIF)", "recognise its text first"),
    (b"II*\x00", "an image (TIFF)", "recognise its text first"),
    (b"MM\x00*", "an image (TIFF)", "recognise its text first"),
    (b"\x7fELF", "a program", "give a document"),
    (b"SQLite format 3\x00", "a SQLite database", "give a document"),
)

# Names of files inside zip archives, and what those are, with what to do about each.
_IN_DOCX = b"word/"
_ARCHIVES: tuple[tuple[bytes, str, str], ...] = (
    (b"opendocument.text", "an OpenDocument text", "save it as DOCX"),
    (b"xl/workbook", "an Excel file", "save its sheets as text"),
    (b"ppt/slides", "a PowerPoint file", "save it as PDF"),
)

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
# What browsers and programs put before the first element: comments («saved from url=…»),
# declarations of XML.
_PROLOGUE = regex.compile(r"(?:\s|<!--.*?-->|<\?.*?\?>)*+", regex.DOTALL)
_PAGE = regex.compile(r"<(?:!doctype\s+html|html|head|body)\b", regex.IGNORECASE)
# Part of a page, as cut out or as written by a program; Markdown may begin so too.
_PART_OF_PAGE = regex.compile(
    r"<(?:meta|title|link|style|script|base|article|main|section|header|div|center|font|table"
    r"|h[1-6]|p|pre|span|br)\b",
    regex.IGNORECASE,
)
# A page in one file begins with the header of a message.
_MESSAGE = regex.compile(r"\s*+(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++", regex.ASCII)
_MESSAGE_OF_PARTS = regex.compile(r"^mime-version:[^\n]*$", regex.IGNORECASE | regex.MULTILINE)


@dataclass(frozen=True)
class Source:
    """The bytes of a file: `name` as messages show it, `suffix` lower-case with its dot.

    `beside` are the files that belong to it, by their names from its folder, such as the
    metadata of an act of the corpus.
    """

    name: str
    suffix: str
    content: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the file's bytes, and of those that belong to it after them."""
        digest = sha256(self.content)
        for content in self.beside.values():
            digest.update(content)
        return digest.hexdigest()


def sniff(source: Source) -> Format:
    """The format of a file. Raises ReadError for an empty file and for kinds that are none of ours.

    A PDF that is called `.txt` is a PDF; what has no mark of its own is text.
    """
    content = source.content
    if not content.strip(_NOTHING):
        raise ReadError("the file is empty", source.name, "download or copy it again")
    head = content[:_HEAD].lstrip()
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    for signature, kind, advice in _FOREIGN:
        if head.startswith(signature):
            raise ReadError(f"this is {kind}, not a document that can be read", source.name, advice)
    if b"%PDF-" in content[:_PDF_MARK] and b"endobj" in content:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(source)
    return _sniff_text(source)


def _sniff_zip(source: Source) -> Format:
    """A DOCX is a zip archive with a folder `word`, in which an Excel file may stand, too."""
    before, folder, _ = source.content.partition(_IN_DOCX)
    for mark, kind, advice in _ARCHIVES:
        if mark in before:
            raise ReadError(f"this is {kind}, not a document that can be read", source.name, advice)
    if folder:
        return "docx"
    if source.suffix == ".docx":
        raise ReadError("the DOCX is damaged", source.name, "download or copy it again")
    raise ReadError("this is an archive, not a document", source.name, "unpack it first")


def _sniff_text(source: Source) -> Format:
    """A page by its first element, Markdown by its name; everything else is text."""
    head = _opening(source.content)
    if is_message(source.content):
        return "html"
    start = _PROLOGUE.match(head).end()  # type: ignore[union-attr]  # matches nothing too
    is_markdown = source.suffix in MARKDOWN_SUFFIXES
    if _PAGE.match(head, start) or (not is_markdown and _PART_OF_PAGE.match(head, start)):
        return "html"
    if is_markdown:
        return "markdown"
    if head.lstrip().startswith("<?xml"):
        message = "this is XML, not a document that can be read"
        raise ReadError(message, source.name, "save it as DOCX, HTML or text")
    has_elements = source.suffix in _HTML_SUFFIXES and _PART_OF_PAGE.search(head)
    return "html" if has_elements else "text"


def is_message(content: bytes) -> bool:
    """Whether a file begins as a web page does that a browser saved in one file (MHTML)."""
    header = _MESSAGE.match(content[:_HEAD].decode("latin-1").replace("\r\n", "\n"))
    return header is not None and _MESSAGE_OF_PARTS.search(header[0]) is not None


def _opening(content: bytes) -> str:
    """The first characters of a text; only those of ASCII are sure to be right."""
    head = content[:_HEAD]
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    if b"\x00" in head[:2]:  # UTF-16 without a mark, as the first character is one of ASCII
        return head.decode("utf-16-be" if head[0] == 0 else "utf-16-le", "replace")
    return head.removeprefix(BOM_UTF8).decode("latin-1")
