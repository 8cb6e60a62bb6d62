"""Plain text: bytes to lines, with the encoding told from the bytes and never guessed silently."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, count, repeat
from unicodedata import normalize

import regex

from pipeline.collector import without_collector
from pipeline.errors import ReadError
from pipeline.model import Document, Finding, Line, Span
from pipeline.read.aligned import with_aligned_tables
from pipeline.read.language import count_letters, language_of
from pipeline.read.lost_order import order_findings
from pipeline.read.margins import single_spaced, tables_of_tabs, without_margins
from pipeline.read.page_edges import without_page_edges
from pipeline.read.source import Source
from pipeline.text import KAZAKH_LETTERS

# A page of a decree has lines of about 80 letters; the longest paragraph that a converter
# put on one line has a few thousand. A line far beyond that is no text of an act, and would
# cost every later stage its time.
LONGEST_LINE = 100_000  # characters

_BOMS = (  # UTF-32 first: its mark begins with the mark of UTF-16
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000  # bytes from which an encoding is told
# Letters of cp1251 that neither Kazakh nor Russian has; not those for which kz1048 has others.
_SERBIAN = "ЂЃЉЊЏђѓљњџ".encode("cp1251")
_ADDED_BY_KZ1048 = KAZAKH_LETTERS.replace("і", "").encode("kz1048")
_CYRILLIC_CP1251 = bytes(range(0xC0, 0x100)) + f"Ёё{KAZAKH_LETTERS}".encode("kz1048")
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\r\n\f"
_ODD_SPACES = "\xa0\u2007\u2009\u200a\u2002\u2003\u202f\u3000"
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised figures, which are no part of the number before them: «64¹-бап», «20 м²»."""
LONGEST_MARK = 5  # characters of raised figures: «1», «12)»
_LINE_ENDS = "\r\u2028\u2029\x85"  # of a text without line feeds
_INVISIBLE = "\xad\u200b\u200c\u200d\u2060\ufeff"
# Control characters that no text has; tab, line feed, carriage return and form feed may be.
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F])
_INDENT = " " * 4  # opens a paragraph
_SHOWN = 80  # characters of the words with which a text breaks off
_WRAPPED = 60  # letters of a line that running text fills
# Where a text may end: a sentence, a quotation, a form's blank, a name in capitals or with an
# initial («Аудан әкімі Т.Едігенов»).
_SENTENCE_END = regex.compile(
    r"(?:[.;:!?)»\"_*>|\d]|(?<!\p{L})\p{Lu}{2,}|(?<!\p{L})\p{Lu}\.\s?\p{Lu}[\p{L}-]+)\s*$"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in, and what was wrong with its bytes."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


@without_collector
def read_text(source: Source) -> Document:
    """The document of a text file: its lines as `sed -n` counts them, a tab-separated line as
    cells, a form feed as a page break.

    Raises ReadError when the bytes are not text, when the file holds nothing but white space,
    and when a line is longer than `LONGEST_LINE`.
    """
    decoded = decode(source)
    text = plain_spaces(decoded.text)
    if not text or text.isspace():
        raise ReadError("the file is empty", source.name, "download or copy it again")
    lines, edges = without_page_edges(_lines(text, source.name))
    lines, tables = with_aligned_tables(lines)
    # In UTF-16 and UTF-32 a letter may have the byte of a control character.
    content = text.encode() if decoded.encoding.startswith(("utf-16", "utf-32")) else source.content
    findings = (
        *decoded.findings,
        *_control_findings(content, lines),
        *edges,
        *tables,
        *order_findings(lines),
        *_end_findings(lines),
    )
    return Document(
        name=source.name,
        format="text",
        sha256=source.sha256,
        lines=lines,
        encoding=decoded.encoding,
        language=language_of(lines),
        findings=findings,
    )


def as_mark(text: str) -> str:
    """Figures that are raised, written as such; other raised text stays as it is.

    >>> as_mark("1)"), as_mark("[1]"), as_mark("ші")
    ('¹)', '[1]', 'ші')
    """
    return text.translate(SUPERSCRIPT) if text.strip("() ").isdigit() else text


def plain_spaces(text: str) -> str:
    """`text` in composed letters, with the spaces of typesetting as plain ones, and without
    invisible characters.

    Systems that write й as и and a breve (macOS, some PDFs) mean the same letter.
    """
    text = normalize("NFC", text)
    for characters, plain in ((_ODD_SPACES, " "), (_INVISIBLE, "")):
        for character in characters:
            if character in text:  # most texts have none; to look is faster than to replace
                text = text.replace(character, plain)
    return text


def decode(source: Source) -> Decoded:
    """The text of a file and its encoding. Raises ReadError when the bytes are not text."""
    content = source.content
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            try:
                return Decoded(content.decode(encoding), encoding.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                message = f"begins as {encoding} but is damaged at byte {error.start}"
                raise ReadError(message, source.name, "download or copy it again") from error
    if b"\x00" in content[:_SAMPLE]:
        unmarked = _utf16_without_mark(content)
        if unmarked is None:
            raise _binary(source.name)
        return _detected(content.decode(unmarked, "replace"), unmarked)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(source, error)


def _decode_legacy(source: Source, error: UnicodeDecodeError) -> Decoded:
    """Text that is not UTF-8: damaged UTF-8, cp1251, or no text at all."""
    content = source.content
    line = content.count(b"\n", 0, error.start) + 1
    tolerant = content.decode("utf-8", "replace")
    broken = tolerant.count("\N{REPLACEMENT CHARACTER}")
    if broken * 100 <= len(tolerant) and any(byte > 0x7F for byte in content[: error.start]):
        message = f"{broken} bytes are not UTF-8 and were read as U+FFFD"
        finding = Finding("encoding", message, Span(line, line), "error")
        return Decoded(tolerant, "utf-8", (finding,))
    if _looks_like_cp1251(content[:_SAMPLE]):
        encoding = "kz1048" if _has_kazakh_letters(content[:_SAMPLE]) else "cp1251"
        # cp1251 leaves one byte without a character; it must not stop the reading.
        return _detected(content.decode(encoding, "replace"), encoding)
    raise _binary(source.name, line)


def _detected(text: str, encoding: str) -> Decoded:
    message = f"the text is not UTF-8; it was read as {encoding}, told from its bytes"
    return Decoded(text, encoding, (Finding("encoding", message, Span(1, 1), "warning"),))


def _binary(name: str, line: int | None = None) -> ReadError:
    advice = "give text in UTF-8, UTF-16 or cp1251, or a PDF, DOCX or HTML file"
    return ReadError("this is not text (binary or of an unknown encoding)", name, advice, line)


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows as Cyrillic's 04 or ASCII's 00 at every other byte, and only there.

    A file that begins with a block of zeros, as a broken download leaves it, is none.
    """
    even, odd = content[: _SAMPLE // 2 * 2 : 2], content[1:_SAMPLE:2]
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if not high or low.count(0) > 0.03 * len(low):
            continue
        if (high.count(0) + high.count(4)) >= 0.97 * len(high):
            return encoding
    return None


def _looks_like_cp1251(sample: bytes) -> bool:
    """Whether nearly all bytes are Cyrillic letters or plain ASCII, small letters the most.

    The capitals of other encodings (of old Macs) would be letters of Serbian.
    """
    cyrillic = count_letters(_CYRILLIC_CP1251, sample)
    small = count_letters(bytes(range(0xE0, 0x100)), sample)
    other = len(sample) - cyrillic - count_letters(_PLAIN, sample)
    foreign = count_letters(_SERBIAN, sample)
    is_text = other <= 0.08 * len(sample) and cyrillic >= 0.2 * len(sample)
    return is_text and small * 2 > cyrillic and foreign <= 0.003 * cyrillic


def _has_kazakh_letters(sample: bytes) -> bool:
    """Whether the letters that kz1048 adds to cp1251 occur as often as Kazakh has them."""
    return count_letters(_ADDED_BY_KZ1048, sample) >= 0.01 * len(sample)


def _lines(text: str, name: str) -> tuple[Line, ...]:
    """Lines split at line feeds (at `_LINE_ENDS` where there are none); a form feed begins a
    page and takes no line of its own.
    """
    text = _with_line_feeds(text)
    rows = text.split("\n")
    if not rows[-1]:  # the end of the last line, and not a line more
        rows.pop()
    if max(map(len, rows)) > LONGEST_LINE:
        number = next(number for number, row in enumerate(rows, 1) if len(row) > LONGEST_LINE)
        length = len(rows[number - 1])
        message = f"a line of {length:,} characters, where {LONGEST_LINE:,} are the most"
        raise ReadError(message, name, "break the text into lines", number)
    pages: Iterable[int | None] = repeat(None)
    if "\f" in text:
        pages = accumulate((row.count("\f") for row in rows[1:]), initial=1 + rows[0].count("\f"))
        rows = [row.replace("\f", "") for row in rows]
    lines = single_spaced(tuple(map(Line, count(1), without_margins(rows), pages)))
    return tables_of_tabs(lines) if "\t" in text else lines


def _with_line_feeds(text: str) -> str:
    """`text` with a line feed at the end of each line, and other carriage returns as spaces."""
    if "\n" not in text:
        separator = next((mark for mark in _LINE_ENDS if mark in text), "\n")
        return text.replace(separator, "\n")
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").removesuffix("\r").replace("\r", " ")


def _control_findings(content: bytes, lines: tuple[Line, ...]) -> list[Finding]:
    # Bytes are looked through ten times as fast as characters.
    found = count_letters(_CONTROL_BYTES, content)
    marked = [line.number for line in lines if _CONTROL.search(line.text)] if found else []
    if not marked:
        return []
    message = f"{found} control characters on {len(marked)} lines, left as they are"
    return [Finding("control_characters", message, Span(marked[0], marked[-1]))]


def _is_title(lines: tuple[Line, ...]) -> bool:
    """Whether the last words stand apart without the indentation that opens paragraphs above
    them: the title of a picture that is lost, a cell of a table."""
    start = len(lines) - 1
    while start and not lines[start - 1].is_blank:
        start -= 1
    if not start or lines[start].text.startswith(_INDENT):
        return False
    return any(line.text.startswith(_INDENT) for line in lines[:start])


def _end_findings(lines: tuple[Line, ...]) -> list[Finding]:
    """A text whose last line stops in mid-sentence was perhaps cut off on its way here."""
    end = next((place for place in range(len(lines), 0, -1) if not lines[place - 1].is_blank), 0)
    if not end or lines[end - 1].cells is not None:
        return []
    last, before = lines[end - 1], lines[max(end - 2, 0)].text
    if _SENTENCE_END.search(last.text):
        return []
    if _is_title(lines[:end]):
        return []
    words = last.text.split()
    if len(words) < 4 and max(len(last.text.strip()), len(before.strip())) < _WRAPPED:
        return []  # a cell, or the title of a form
    end_of_it = " ".join(words[-4:])[-_SHOWN:]
    message = f"the text ends in the middle of a sentence: «…{end_of_it}»"
    return [Finding("cut_off", message, Span(last.number, last.number, last.page), "error")]
