"""Markdown, as the public corpus of Kazakhstan's law keeps acts, read line by line.

A paragraph is a line, a heading is a paragraph, a block quote (an approval stamp, a note) is
a block of lines, a table is HTML, a form stands in a code fence. Marks of Markdown are taken
away, so the stages after this one see the text that a reader of the page sees.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property
from html import unescape

import regex

from pipeline.collector import without_collector
from pipeline.errors import ReadError
from pipeline.model import Document, Finding, Span
from pipeline.read.corpus import assemble, missing_parts, whole_text_of
from pipeline.read.flow import LineWriter, pictures_unread
from pipeline.read.html import write_fragment
from pipeline.read.language import language_of
from pipeline.read.metadata import metadata_of
from pipeline.read.plain_tables import plain_rows
from pipeline.read.source import Source
from pipeline.read.text import LONGEST_LINE, as_mark, decode, plain_spaces
from pipeline.text import squeeze

_FENCE = regex.compile(r"\s{0,3}(```+|~~~+)")
_HEADING = regex.compile(r"\s{0,3}#{1,6}\s+")
_CLOSING_HASHES = regex.compile(r"\s#+\s*$")
_QUOTE = regex.compile(r"\s{0,3}(?:>\s?)+")
_RULE = regex.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s+){2,}_)$")
_ANCHORS = regex.compile(r"(?:\s*<a\s[^<>]*>\s*</a>)+\s*$")
_TABLE = regex.compile(r"\s*<table\b", regex.IGNORECASE)
_TABLE_TAG = regex.compile(r"<(/?)table\b", regex.IGNORECASE)
_PIPE_RULE = regex.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+$")
_PIPE = regex.compile(r"(?<!\\)\|")
# What a line begins with that may be more than a paragraph.
_BLOCKS_BEGIN = frozenset("`~<#>|-*_")
# What may not be joined to the paragraph on the line before it.
_OPENS = regex.compile(
    r"\s*(?:[-+•–—]\s|\p{N}[\p{N}.-]*\\?[.)]|\p{L}\\?\)|[*_]{1,3}\S|[#>|<]|```|~~~)"
    r"|\s{0,3}(?<underline>=+|-{3,})\s*$"
)

_ESCAPED = regex.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = regex.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_TAG = regex.compile(r"</?(?:a|b|i|u|em|strong|sup|sub|span|p|div|font)\b[^<>]*>", regex.IGNORECASE)
_BREAK = regex.compile(r"<br\s*/?>", regex.IGNORECASE)
# Raised figures, also of a link, are no part of the number before them: «10<sup>1</sup>-тармақ».
_RAISED = regex.compile(
    r"<sup\b[^<>]*>(?:<a\b[^<>]*>)?+\[?(?<mark>[^<>\[\]]++)(?:\]\([^()\s]*+\))?+(?:</a>)?+</sup>",
    regex.IGNORECASE,
)
_FOOTNOTE = regex.compile(r"\[\^(?<mark>\d{1,3})\](?::(?=\s))?+")
# Emphasis begins and ends at words: the stars of «5 * 3 * 2» and the lines of a form stay.
_STARS = regex.compile(r"(?<!\*)(\*{1,3})([^\s*][^*]*+)(?<!\s)\1(?!\*)")
_UNDERSCORES = regex.compile(r"(?<![\p{L}\p{N}_])(_{1,3})([^\s_][^_]*+)(?<!\s)\1(?![\p{L}\p{N}_])")
# What stands in the text for a picture; the corpus writes «[Image: …]» where it has no file.
_PICTURE = regex.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)|\[Image:[^\[\]\n]*\]")
# A private character stands for an escaped mark while emphasis is taken away.
_PRIVATE = 0xE000
_MARKED = regex.compile(r"[\ue021-\ue07e]")


@without_collector
def read_markdown(source: Source) -> Document:
    """The document of a Markdown file, with what the `meta.yaml` beside it says of the act.

    Raises ReadError when the file is a part of an act whose whole text is another file, when
    it is no text, and when it holds none.
    """
    decoded = decode(source)
    text = plain_spaces(decoded.text)
    whole = whole_text_of(text)
    if whole is not None:
        raise ReadError("this is a part of an act", source.name, f"give the whole text, {whole}")
    absent = missing_parts(text, source.beside)
    writer = LineWriter()
    text = assemble(text, source.beside)
    _Reader(text, writer, source.name).read()
    lines = tuple(writer.lines)
    if not any(not line.is_blank for line in lines):
        raise ReadError("the file holds no text", source.name, "download or copy it again")
    language = language_of(lines)
    metadata, findings = metadata_of(source.beside, language)
    if absent:
        message = (
            "parts of the act that are not there or too large: "
            f"{len(absent)}, the first is {absent[0]}"
        )
        findings = (*findings, Finding("parts_missing", message, Span(1, 1), "error"))
    findings = (*findings, *_pictures(text))
    return Document(
        name=source.name,
        format="markdown",
        sha256=source.sha256,
        lines=lines,
        encoding=decoded.encoding,
        language=language,
        metadata=metadata,
        findings=(*decoded.findings, *findings),
    )


def _pictures(text: str) -> Iterator[Finding]:
    """One finding for all pictures: a scanned appendix may be all that an act approves."""
    if "[" not in text or ("![" not in text and "[Image:" not in text):
        return
    places = [match.start() for match in _PICTURE.finditer(text)]
    if places:
        yield pictures_unread(len(places), text.count("\n", 0, places[0]) + 1)


class _Reader:
    """Goes over the lines of a file once; each block is read by the method named after it."""

    def __init__(self, text: str, writer: LineWriter, name: str) -> None:
        self.lines = text.split("\n")
        self.writer = writer
        self.name = name
        self.at = 0

    @cached_property
    def _tagged(self) -> list[int]:
        """The lines that may hold a tag of a table; in a table hardly any other does."""
        return [at for at, line in enumerate(self.lines) if "able" in line or "ABLE" in line]

    def read(self) -> None:
        self._front_matter()
        lines = self.lines
        while self.at < len(lines):
            line = lines[self.at]
            if len(line) > LONGEST_LINE:
                message = f"a line of {len(line):,} characters, where {LONGEST_LINE:,} are the most"
                raise ReadError(message, self.name, "break the text into lines", self.at + 1)
            first = line.lstrip()[:1]
            if not first:
                self.at += 1
            elif first not in _BLOCKS_BEGIN:
                self._paragraph()
            elif first in "`~" and (fence := _FENCE.match(line)):
                self._fence(fence[1])
            elif first == "<" and _TABLE.match(line):
                self._table()
            elif first == "<" and _ANCHORS.match(line):
                self.at += 1
            elif first == "#" and _HEADING.match(line):
                self._heading(line)
            elif first == ">":
                self._quote()
            elif first == "|":
                self._pipes()
            elif first in "-*_" and _RULE.match(line):
                self.at += 1
            else:
                self._paragraph()

    def _front_matter(self) -> None:
        """Keys between lines of hyphens at the very beginning are no text of the act."""
        if self.lines[0].rstrip() != "---":
            return
        for at, line in enumerate(self.lines[1:200], 1):
            if line.rstrip() in ("---", "..."):
                self.at = at + 1
                return

    def _fence(self, mark: str) -> None:
        begin = self.at + 1
        end = begin
        while end < len(self.lines) and not _closes(self.lines[end], mark):
            end += 1
        rows = [line.rstrip("\r") for line in self.lines[begin:end]]
        if any(row.strip() for row in rows):
            self.writer.verbatim(rows, begin + 1)
        self.at = end + 1

    def _table(self) -> None:
        """A table in HTML: to the end of the line on which it closes."""
        begin = self.at
        self.at = len(self.lines)
        depth = 0
        for place in range(bisect_left(self._tagged, begin), len(self._tagged)):
            end = self._tagged[place]
            depth += sum(-1 if tag[1] else 1 for tag in _TABLE_TAG.finditer(self.lines[end]))
            if depth <= 0:
                self.at = end + 1
                break
        table = self.lines[begin : self.at]
        rows = plain_rows(table, begin + 1)
        if rows is not None:
            self.writer.table(rows)
        else:
            write_fragment("\n".join(table), self.writer, self.name, begin + 1)

    def _heading(self, line: str) -> None:
        text = _CLOSING_HASHES.sub("", _HEADING.sub("", line, count=1))
        self.writer.paragraph(inline(text), self.at + 1, heading=True)
        self.at += 1

    def _quote(self) -> None:
        """A block quote; its lines are kept, as stamps are read line by line."""
        begin = self.at
        for line in self._while(lambda line: line.lstrip().startswith(">")):
            text = inline(_QUOTE.sub("", line, count=1))
            if text:
                self.writer.line(text, self.at)
            else:
                self.writer.blank(self.at)
        self.writer.blank(max(self.at, begin + 1))

    def _pipes(self) -> None:
        """A table whose cells stand between bars."""
        begin = self.at
        rows = list(self._while(lambda line: line.lstrip().startswith("|")))
        if len(rows) < 2 or not _PIPE_RULE.match(rows[1]):
            self.at = begin
            self._paragraph()
            return
        for number, row in enumerate(rows, begin + 1):
            if number != begin + 2:
                cells = _PIPE.split(row.strip().removeprefix("|").removesuffix("|"))
                self.writer.row([inline(cell.replace("\\|", "|")) for cell in cells], number)
        self.writer.blank(self.at)

    def _paragraph(self) -> None:
        """A paragraph; lines wrapped in the source are joined, lines broken on purpose are not."""
        number = self.at + 1
        if number < len(self.lines) and not self.lines[number].strip():  # as most are: a line
            self._piece(self.lines[self.at].strip().removesuffix("\\"), number, number)
            self.at = number + 1
            self.writer.blank(number)
            return
        pieces: list[str] = []
        for line in self._while(lambda line: not pieces or self._goes_on(line)):
            pieces.append(line.strip().removesuffix("\\"))
            if _breaks(line):
                self._piece(" ".join(pieces), number, self.at)
                pieces.clear()
                number = self.at + 1
        if pieces and self._is_underlined(pieces[0]):
            self.writer.paragraph(inline(" ".join(pieces)), number, heading=True)
            self.at += 1
            return
        self._piece(" ".join(pieces), number, self.at)
        self.writer.blank(self.at)

    def _is_underlined(self, first: str) -> bool:
        """Whether a line of hyphens or of signs of equality follows, which makes a heading of the
        paragraph whose `first` line is given; below an item of a list hyphens are a rule."""
        found = _OPENS.match(self.lines[self.at]) if self.at < len(self.lines) else None
        line = found["underline"] if found else None
        return line is not None and (line[0] == "=" or not _OPENS.match(first))

    @staticmethod
    def _goes_on(line: str) -> bool:
        return bool(line) and not line.isspace() and not _OPENS.match(line)

    def _piece(self, marked: str, number: int, last: int) -> None:
        text = inline(marked)
        if text:
            self.writer.line(text, number, last=last)

    def _while(self, belongs: Callable[[str], bool]) -> Iterator[str]:
        """The lines from here on that belong together; `self.at` counts the one given."""
        while self.at < len(self.lines) and belongs(line := self.lines[self.at].rstrip("\r")):
            self.at += 1
            yield line


def _closes(line: str, mark: str) -> bool:
    stripped = line.strip()
    return stripped.startswith(mark) and not stripped.strip(mark[0])


def _breaks(line: str) -> bool:
    """Whether a line's end is a break: two spaces or a backslash."""
    return line.endswith("\\") or (len(line) > 1 and line[-2:].isspace())


def inline(text: str) -> str:
    """A paragraph's text without Markdown: emphasis, links, escapes, tags; one space between words.

    >>> inline("**2\\\\. Осы** [бұйрық](../x.md)"), inline("10<sup>1</sup>-тармақ")
    ('2. Осы бұйрық', '10¹-тармақ')
    """
    escaped = "\\" in text
    if escaped:
        before, _, after = text.partition("\\")
        if after.startswith(".") and "\\" not in after:  # «2\. Осы», as most are
            text, escaped = before + after, False
        else:
            text = _ESCAPED.sub(lambda mark: chr(_PRIVATE + ord(mark[1])), text)
    if "<" in text:
        if "<s" in text or "<S" in text:
            text = _RAISED.sub(_raised, text)
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "[" in text:
        if "[^" in text:
            text = _FOOTNOTE.sub(_raised, text)
        text = _LINK.sub(r"\1", text)
    if "*" in text:
        text = _STARS.sub(r"\2", text)
    if "_" in text:
        text = _UNDERSCORES.sub(r"\2", text)
    if "&" in text:
        text = unescape(text)
    if escaped:
        text = _MARKED.sub(lambda mark: chr(ord(mark[0]) - _PRIVATE), text)
    return squeeze(text)


def _raised(found: regex.Match[str]) -> str:
    return as_mark(found["mark"])
