"""Texts of a line that is set by spaces, and the columns that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

_PIECE = regex.compile(r"\S+(?: \S+)*")
_SPACED = 0.5  # of the words of a letter-spaced line are single letters
_DRIFT = 4  # letters that a column moves from row to row, as letters differ in width
_STEADY = 1  # within a row it does not
_SPACE = regex.compile(" ")
MOST_COLUMNS = 40
"""Of a table; each costs a look at every text of a line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with single spaces between them, and the place in the line where they begin."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class Column:
    """Where the texts of a column begin: `start` is where the last one did, as a column moves by
    a letter or two from row to row, `first` where the first one did; `seen` of them, `steady`
    beside the one before. `width` is that of the longest."""

    start: int
    first: int = field(init=False)
    width: int = 0
    seen: int = 0
    steady: int = 0

    def __post_init__(self) -> None:
        self.first = self.start

    def take(self, piece: Piece) -> None:
        """Note a text that begins in the column."""
        self.steady += self.seen > 0 and abs(piece.start - self.start) <= _STEADY
        self.seen += 1
        self.start = piece.start
        self.width = max(self.width, len(piece.text))


Placed = list[tuple[int, Piece]]
"""Pieces of a line with their columns, from left to right."""


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a line; one with letters set apart is a single piece.

    >>> [piece.text for piece in pieces_of("  2    Мерзімі     3 жұмыс күні")]
    ['2', 'Мерзімі', '3 жұмыс күні']
    >>> [piece.text for piece in pieces_of("Қ о с а  б е р і л і п")]
    ['Қ о с а  б е р і л і п']
    """
    if "  " not in text.strip():
        start = len(text) - len(text.lstrip())
        return [Piece(start, text.strip())]
    words = text.split()
    if sum(len(word) == 1 and word.isalpha() for word in words) >= _SPACED * len(words):
        return [Piece(len(text) - len(text.lstrip()), text.strip())]
    return [Piece(match.start(), match[0]) for match in _PIECE.finditer(text)]


def place(pieces: Sequence[Piece], columns: Sequence[Column]) -> Placed | None:
    """The pieces with their columns; None if one runs over several columns.

    A text that leaves no gap before the next column is cut where that begins.

    >>> columns = [Column(0), Column(4), Column(22)]
    >>> [piece.text for _, piece in place(pieces_of("3   көрсетілетін құны тегін"), columns)]
    ['3', 'көрсетілетін құны', 'тегін']
    >>> place(pieces_of("         Ақмола облысы"), columns)
    """
    if len(pieces) == 1:
        column = _column_of(pieces[0], columns)
        if column is None or not begins((column, pieces[0]), columns):
            return None
        if _runs_on(pieces[0], column + 1, columns):
            return None  # running text has a space near each column by chance
        if not column or abs(columns[column].start - pieces[0].start) > _STEADY:
            # A heading or a text below the table begins so, too: it is not cut.
            return None if _runs_on(pieces[0], column, columns) else [(column, pieces[0])]
    placed: Placed = []
    for piece in pieces:
        rest = piece
        column = _column_of(rest, columns)
        while column is not None and column + 1 < len(columns):
            cut = _cut(rest, columns[column + 1].start)
            if cut is None:
                break
            placed.append((column, Piece(rest.start, rest.text[:cut].rstrip())))
            rest = Piece(rest.start + cut, rest.text[cut:])
            column += 1
        if column is None or _runs_on(rest, column, columns):
            return None
        placed.append((column, rest))
    return placed


def _column_of(piece: Piece, columns: Sequence[Column]) -> int | None:
    """The column that a text begins in, or stands in the middle of."""
    near = min(range(len(columns)), key=lambda at: abs(columns[at].start - piece.start))
    if abs(columns[near].start - piece.start) <= _DRIFT:
        return near
    return max((at for at, c in enumerate(columns) if c.start <= piece.start), default=None)


def begins(placed: tuple[int, Piece], columns: Sequence[Column]) -> bool:
    column, piece = placed
    return abs(columns[column].start - piece.start) <= _DRIFT


def _cut(piece: Piece, start: int) -> int | None:
    """Where in a text the one of the next column begins; None if it ends before."""
    if piece.end <= start + _DRIFT:
        return None
    cuts = [m.end() for m in _SPACE.finditer(piece.text)]
    near = [cut for cut in cuts if abs(piece.start + cut - start) <= _DRIFT]
    return min(near, key=lambda cut: abs(piece.start + cut - start), default=None)


def _runs_on(piece: Piece, column: int, columns: Sequence[Column]) -> bool:
    """Whether a text runs over the beginning of the next column."""
    return column + 1 < len(columns) and piece.end > columns[column + 1].start + _DRIFT
