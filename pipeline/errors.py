"""Errors that users see: each names the file, the place, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class ZanderekError(Exception):
    """Base of all errors that a command reports in one line instead of a traceback."""

    message: str

    def __str__(self) -> str:
        return self.message


@dataclass
class ReadError(ZanderekError):
    """A file that cannot be read as a document.

    `message` says what is wrong, `advice` what to do; `line` is 1-based where it is known.
    """

    file: str
    advice: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line is not None else self.file
        return f"{place}: {self.message}" + (f" — {self.advice}" if self.advice else "")


class FetchError(ZanderekError):
    """Something that could not be fetched; the message names it and says what to do."""
