"""Plain text: bytes to lines, with the encoding told from the bytes."""

from __future__ import annotations

from pipeline.errors import ReadError
from pipeline.model import Document, Line
from pipeline.read.source import Source


def read_text(source: Source) -> Document:
    """The document of a text file. Raises ReadError when its bytes are not text."""
    try:
        text = source.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("not UTF-8", source.name) from error
    lines: list[Line] = []
    for number, raw in enumerate(text.split("\n"), 1):
        row = raw.removesuffix("\r")
        if "\t" in row:
            lines.append(Line(number, row, None, tuple(cell.strip() for cell in row.split("\t"))))
        else:
            lines.append(Line(number, row))
    return Document(source.name, "text", source.sha256, tuple(lines), "utf-8")
