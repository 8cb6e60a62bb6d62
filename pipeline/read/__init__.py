"""Read: a file becomes a document, that is lines with their numbers, pages and cells.

The format is told by what the file contains (`source`); the suffix is asked only where the content
leaves it open (Markdown is plain text). To add a format, write a reader, a function from
`Source` to `Document`, and enter it in `READERS`.

- `text`: plain text. `margins` and `page_edges` take out what copying and printing added,
  `aligned` finds tables that are set by spaces, `lost_order` tells where cells have lost theirs.
- `markdown`: acts of the public corpus, whose files `corpus` knows and whose front matter
  `metadata` reads. Tables in HTML go to `plain_tables` where they are simple, else to `html`.
- `html`, `docx` and `pdf`: packages of their own. `counts` are the numbers of lists that the
  first two have in attributes.

Formats with paragraphs and tables of their own write them with `flow`. Of all lines `language`
tells which language they are in, `letters` whether letters were lost on the way here.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from unicodedata import normalize

from pipeline.collector import without_collector
from pipeline.errors import ReadError
from pipeline.model import Document, Finding, Format, Span
from pipeline.read.corpus import companions
from pipeline.read.flow import MOST_LINES
from pipeline.read.html import read_html
from pipeline.read.letters import letter_findings
from pipeline.read.markdown import read_markdown
from pipeline.read.pdf import read_pdf
from pipeline.read.source import Source, sniff
from pipeline.read.text import LONGEST_LINE, read_text

# The longest acts with all their pictures are a tenth of this.
MOST_BYTES = 300_000_000
MOST_CHARACTERS = 20_000_000  # the longest acts have two million
_MOST_BYTES_OF_TEXT = 4 * MOST_CHARACTERS  # of a file that is text and nothing else

_SPACE = "\\x20"
_RIGHTS = (errno.EACCES, errno.EPERM)

Reader = Callable[[Source], Document]


def _read_docx(source: Source) -> Document:
    from pipeline.read.docx import read_docx  # noqa: PLC0415 - most folders have no such file

    return read_docx(source)


READERS: Mapping[Format, Reader] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "pdf": read_pdf,
    "docx": _read_docx,
}


@without_collector
def read_document(path: Path, name: str | None = None) -> Document:
    """The document in the file `path`; `name` (else the file's name) is what messages call it.

    Raises ReadError when the file is empty, cannot be opened, or holds something that is
    not a document that we read.
    """
    shown = name or printable(path.name)
    content = _content(path, shown)
    size = len(content)
    source = Source(shown, path.suffix.lower(), content, companions(path, content))
    found = sniff(source)
    reader = READERS.get(found)
    if reader is None:
        raise ReadError(f"there is no reader for {found} files", shown, "convert it to text")
    if found in ("text", "markdown") and size > _MOST_BYTES_OF_TEXT:
        message = f"{size / 1e6:,.0f} MB of text are too much for a document"
        raise ReadError(message, shown, "give one act a file")
    document = reader(source)
    _refuse_length(document)
    if doubts := tuple(letter_findings(document.lines)):
        document = replace(document, findings=(*document.findings, *doubts))
    if not path.name.isprintable():
        message = f"the file's name cannot be printed; here it is called {shown}"
        finding = Finding("file_name", message, Span(1, 1), "info")
        document = replace(document, findings=(finding, *document.findings))
    return document


def refuse_size(path: Path, name: str) -> None:
    """Raise ReadError for a file that cannot be opened, or is too large to be a document."""
    try:
        with path.open("rb") as file:
            _checked_size(file, name)
    except OSError as error:
        raise _not_opened(error, name) from error


def _content(path: Path, name: str) -> bytes:
    """What is in a file, as long as it is when it is opened: it may grow meanwhile."""
    try:
        with path.open("rb") as file:
            return file.read(_checked_size(file, name))
    except OSError as error:
        raise _not_opened(error, name) from error


def _checked_size(file: BufferedReader, name: str) -> int:
    size = os.fstat(file.fileno()).st_size
    if size > MOST_BYTES:
        message = f"{size / 1e6:,.0f} MB are too much for a document"
        raise ReadError(message, name, "give one act a file")
    return size


def _not_opened(error: OSError, name: str) -> ReadError:
    reason = error.strerror or str(error)
    advice = "give yourself the right to read it" if error.errno in _RIGHTS else "check the path"
    return ReadError(f"cannot be opened ({reason})", name, advice)


def printable(name: str) -> str:
    """A file's name as the columns of tables hold it: in composed letters, which systems may write
    in two parts, with what cannot be printed, and spaces at the ends, as escapes.

    >>> print(printable("a\\nb.txt"), printable(" и\u0306.txt"))
    a\\nb.txt \\x20й.txt
    """
    if name.isascii() and name.isprintable() and name == name.strip():
        return name
    composed = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in normalize("NFC", name))
    bare = composed.strip(" ")
    before = composed.index(bare)
    after = len(composed) - len(bare) - before
    return f"{before * _SPACE}{bare}{after * _SPACE}"


def _refuse_length(document: Document) -> None:
    """Raise ReadError for what no act is as long as, whatever the format unpacks to it."""
    lengths = [len(line.text) for line in document.lines]
    if len(lengths) > MOST_LINES or sum(lengths) > MOST_CHARACTERS:
        size = f"{sum(lengths):,} characters on {len(lengths):,} lines"
        message = f"{size} are too much for a document"
        raise ReadError(message, document.name, "give one act a file")
    if max(lengths) > LONGEST_LINE:
        number = document.lines[lengths.index(max(lengths))].number
        message = f"a paragraph of {max(lengths):,} characters, where {LONGEST_LINE:,} are the most"
        raise ReadError(message, document.name, "break the text into paragraphs", number)


__all__ = ["MOST_BYTES", "READERS", "Reader", "Source", "printable", "read_document", "refuse_size"]
