"""What headers of a server's answer say: the kind of file, and when to ask again."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx

_SUFFIXES = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
# What servers call files whose kind they do not know; the first bytes tell the kind of these.
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/download"})
_FIRST_BYTES = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))
SUFFIXES = (".html", *_SUFFIXES.values())  # that a fetched file may have


def is_document_kind(kind: str) -> bool:
    """Whether a file of this kind may be a document."""
    return kind in _SUFFIXES or kind in _PAGES or kind in _UNTOLD


def kind_of(answer: httpx.Response) -> str:
    """What a server says that it sends: «text/html»."""
    kind: str = answer.headers.get("content-type", "")
    return kind.partition(";")[0].strip().lower()


def suffix_of(kind: str, part: Path) -> str:
    """How a file's name ends, by its kind, else by its first bytes."""
    if kind in _UNTOLD:
        with part.open("rb") as file:
            head = file.read(8)
        return next((suffix for mark, suffix in _FIRST_BYTES if head.startswith(mark)), ".html")
    return _SUFFIXES.get(kind, ".html")


def retry_after(answer: httpx.Response) -> float | None:
    """The seconds after which the server wants to be asked again, if it says so."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    moment = http_time(text)
    return max(moment - time.time(), 0.0) if moment is not None else None


def http_time(text: str | None) -> float | None:
    """A moment as servers write it, in seconds since 1970; None if it is none."""
    try:
        return parsedate_to_datetime(text).timestamp() if text else None
    except ValueError:
        return None
