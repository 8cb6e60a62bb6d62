"""What kind of file this is: told by its first bytes, not by what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from pipeline.errors import ReadError
from pipeline.model import Format

# How far into the file we look for what gives a kind away.
_HEAD = 4096
# What a download put in front of a PDF may be so long.
_PDF_MARK = 1024

# First bytes of the kinds of document that have a reader, or may have one.
_SIGNATURES: tuple[tuple[bytes, Format], ...] = ((b"%PDF-", "pdf"),)

# First bytes of kinds that people take for documents, with what to do about each.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file", "save it as DOCX or text"),
    (b"{\\rtf", "a rich text file (RTF)", "save it as DOCX or text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"\x89PNG", "an image (PNG)", "recognise its text first"),
    (b"\xff\xd8\xff", "an image (JPEG)", "recognise its text first"),
    (b"GIF8", "an image (GIF)", "recognise its text first"),
    (b"II*\x00", "an image (TIFF)", "recognise its text first"),
    (b"MM\x00*", "an image (TIFF)", "recognise its text first"),
    (b"\x7fELF", "a program", "give a document"),
    (b"SQLite format 3\x00", "a SQLite database", "give a document"),
)

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_HTML_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body")


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
    if not content or content.isspace():
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
    if head.lower().startswith(_HTML_OPENINGS):
        return "html"
    if source.suffix in MARKDOWN_SUFFIXES:
        return "markdown"
    return "text"


def _sniff_zip(source: Source) -> Format:
    """A DOCX is a zip archive with a folder `word`."""
    if b"word/" in source.content:
        return "docx"
    raise ReadError("this is an archive, not a document", source.name, "unpack it first")
