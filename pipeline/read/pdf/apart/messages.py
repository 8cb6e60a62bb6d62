"""What the guard and its worker tell one another, and the worker and the second reader.

A request is a source with the pages to leave out; the answers are the number of each page
that is about to be read, and in the end the document or what is wrong. The second reader gets
one page and answers with its tables. Each is pickled and comes after its length.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import IO, Any

from pipeline.errors import ReadError
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.source import Source

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read."""

    source: Source
    settings: PdfSettings
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a ReadError says."""

    message: str
    file: str
    advice: str

    @staticmethod
    def of(error: ReadError) -> Refusal:
        return Refusal(error.message, error.file, error.advice)


@dataclass(frozen=True, slots=True)
class Question:
    """A page to be read by the second reader: a PDF of this page alone, and how many points
    apart rules may be and still be one or meet."""

    content: bytes
    near: float


@dataclass(frozen=True, slots=True)
class SecondTable:
    """A table as the second reader finds it: where its cells are, row by row, and their texts.

    A place that a spanning cell covers has no box and no text.
    """

    box: Box
    cells: tuple[tuple[Box | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]


def send(stream: IO[bytes], value: object) -> None:
    """Write one value."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next value; None when the other side has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return pickle.loads(content) if len(content) == length else None
