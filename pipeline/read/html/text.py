"""The text of an element of HTML, each paragraph with the lines of the source it stands on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import lxml.etree
import regex

from pipeline.read.flow import Part
from pipeline.read.text import plain_spaces
from pipeline.text import squeeze

# A line that begins with some hard spaces opens a paragraph, as an empty line ends one; far
# more of them set a stamp to the right.
_PARAGRAPH = regex.compile(r"\n(?:[ \xa0]*+\n\s*+|(?= *+(?:\xa0 *+){3,12}\S))")
# A title that goes on after a line break: «Жалпы<br>ережелер».
_TITLE_GOES_ON = regex.compile(r"[ \xa0]*+\n(?=\s*+\p{Ll})")
_ODD = regex.compile("[\xa0\xad\u2000-\u200f\u202f\u2060\u3000\ufeff]")
_WHITE = regex.compile(r"[\t\n\f\r ]+")
_WORD = regex.compile(r"[^\t\n\f\r ]+")


# The parser counts lines up to here and gives all further ones this number.
_MOST_COUNTED = 65_535


@dataclass(frozen=True, slots=True)
class Placed:
    """How HTML stands in its file: from line `first` on; where it `breaks`, line ends divide
    paragraphs. `beyond` has the elements whose lines the parser does not count."""

    first: int
    breaks: bool
    beyond: Mapping[lxml.etree._Element, int]

    @staticmethod
    def of(tree: lxml.etree._Element, text: str, first: int = 1, *, breaks: bool = False) -> Placed:
        """That of a tree made of `text`."""
        far = text.count("\n") >= _MOST_COUNTED - 1
        return Placed(first, breaks, _counted(tree) if far else {})

    def line_of(self, element: lxml.etree._Element) -> int:
        """The line of the file on which the tag of an element stands."""
        return self.first - 1 + (self.beyond.get(element) or element.sourceline or 1)


def _counted(tree: lxml.etree._Element) -> dict[lxml.etree._Element, int]:
    """The lines of far elements, by the line ends in the texts before them."""
    found: dict[lxml.etree._Element, int] = {}
    number = 1
    for action, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        if action == "start":
            number = max(number, element.sourceline or 1)
            if number >= _MOST_COUNTED:
                found[element] = number
        text = element.text if action == "start" else element.tail
        number += (text or "").count("\n")
    return found


class Piece(NamedTuple):
    """A text as the reader of a page sees it, as its source has it, and the line it begins on."""

    shown: str
    raw: str
    line: int

    @staticmethod
    def of(raw: str, line: int, *, breaks: bool) -> Piece:
        """The piece of a text; where line ends do not break lines, they are spaces to a reader."""
        return Piece(raw if breaks else _WHITE.sub(" ", raw), raw, line)

    def line_at(self, offset: int) -> int:
        """The source line of a character that is shown and no space."""
        if "\n" not in self.raw:
            return self.line
        if self.shown is self.raw:
            return self.line + self.raw.count("\n", 0, offset)
        left = offset - self.shown.count(" ", 0, offset)  # the letters before it: as many in both
        for word in _WORD.finditer(self.raw):
            left -= len(word[0])
            if left < 0:
                return self.line + self.raw.count("\n", 0, word.start())
        raise IndexError(offset)


class Text:
    """Pieces one after another, as one text."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self.shown = "".join([piece.shown for piece in pieces])
        self._ends = list(accumulate([len(piece.shown) for piece in pieces]))

    def paragraphs(self, *, title: bool = False, divided: bool = False) -> Iterator[list[Part]]:
        """The lines of each paragraph; those of a `title` that goes on after a break are one.

        `divided` says that an empty line, or one that is set in, begins another paragraph.
        """
        breaks = [m.span() for m in _PARAGRAPH.finditer(self.shown)] if divided else []
        start = 0
        for stop, after in [*breaks, (len(self.shown), len(self.shown))]:
            parts = self.parts(start, stop, title=title)
            if parts:
                yield parts
            start = after

    def parts(self, start: int = 0, stop: int | None = None, *, title: bool = False) -> list[Part]:
        """The lines that are shown between two offsets, tidied; blank ones are left out."""
        shown = self.shown[start:stop]
        if title:
            shown = _TITLE_GOES_ON.sub(lambda found: " " * len(found[0]), shown)
        parts: list[Part] = []
        for line in shown.split("\n"):
            if text := tidy(line):
                begin = start + len(line) - len(line.lstrip())
                end = start + len(line.rstrip()) - 1
                parts.append(Part(text, self._line_at(begin), self._line_at(end)))
            start += len(line) + 1
        return parts

    def _line_at(self, offset: int) -> int:
        place = bisect_right(self._ends, offset)
        piece = self._pieces[place]
        return piece.line_at(offset - self._ends[place] + len(piece.shown))


def tidy(line: str) -> str:
    """One space between words, no invisible characters."""
    line = line.strip()
    if line.isprintable():  # then there is nothing odd in it
        return line if "  " not in line else squeeze(line)
    return squeeze(plain_spaces(line) if _ODD.search(line) else line)
