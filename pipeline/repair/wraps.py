"""Wrapped lines become running text again, each character knowing its source line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.text import squeeze

# «… минуттан аспайтын (» | «он)»: nothing stands between these two lines.
_OPENS = frozenset("(«“„[@")
# «… көшірме және» | «/немесе …»: a slash before a word joins it to the word before.
_CLOSES = regex.compile(r"[;!?)»”\]@]|[,:](?!\d)|\.(?![\w.])|/(?=\p{L})")
# A word or a number cut at its hyphen or slash: «1-» | «тармағының», «18.00–» | «ге».
_HYPHENS = frozenset("-/–—")
_HYPHEN_ENDS = regex.compile(r"[\p{L}\d)»\"%][-/]|\d[–—]")
# Letters that the endings of `rest_of_word` begin with.
_ENDINGS_BEGIN = frozenset("нксдл")

Piece = tuple[str, int]
"""A text and the source line that it was printed on."""


def join_lines(lines: Sequence[Line]) -> Passage:
    """The lines of a paragraph or a cell as running text; blank lines (page breaks) vanish.

    Raises ValueError when there is no line at all.
    """
    if not lines:
        raise ValueError("a passage is made of at least one line")
    if len(lines) == 1:
        return plain_passage(lines[0].text, lines[0].number, lines[0].page)
    pieces = ((line.text, line.number) for line in lines)
    return join_pieces(pieces, lines[0].number, lines[0].page)


def plain_passage(text: str, number: int, page: int | None) -> Passage:
    """What was printed on one line, as running text."""
    return Passage(squeeze(text), (0,), (number,), page)


def cell_passage(row: Line, column: int) -> Passage:
    """A cell as running text; each of its paragraphs knows its source line."""
    numbers = row.lines_of(column)
    if len(numbers) > 1:
        return Passage.join(cell_paragraphs(row, column))
    return Passage(squeeze(row.cells[column] if row.cells else row.text), (0,), numbers, row.page)


def cell_paragraphs(row: Line, column: int) -> list[Passage]:
    """The paragraphs of a cell; none if it is empty."""
    texts = [squeeze(text) for text in (row.cells or (row.text,))[column].split("\n")]
    texts = [text for text in texts if text]
    numbers = row.lines_of(column)
    if len(numbers) != len(texts):
        numbers = numbers[:1] * len(texts)
    return [Passage(t, (0,), (n,), row.page) for t, n in zip(texts, numbers, strict=True)]


def whole_words(text: str) -> str:
    """The lines of a cell; where a wrap has cut a word at a hyphen, it is whole again.

    >>> whole_words("Накопи-\\nтельный\\nотдел"), whole_words("научно-\\nпопулярный")
    ('Накопительный\\nотдел', 'научно-популярный')
    """
    if "-\n" not in text:
        return text
    lines: list[str] = []
    for line in map(squeeze, text.split("\n")):
        if lines and lines[-1][-2:-1].islower() and lines[-1][-1] == "-" and line[:1].islower():
            cut = _is_cut_syllable(lines[-1], line)
            lines[-1] = (lines[-1][:-1] if cut else lines[-1]) + line
        else:
            lines.append(line)
    return "\n".join(lines)


def with_whole_words(line: Line) -> Line:
    """A row with cells of whole words."""
    cells = tuple([whole_words(cell) for cell in line.cells or ()])
    return line if cells == line.cells else replace(line, cells=cells)


def join_pieces(pieces: Iterable[Piece], number: int, page: int | None) -> Passage:
    """Pieces in reading order as running text; `number` is the line of an empty passage."""
    parts: list[str] = []
    offsets: list[int] = []
    numbers: list[int] = []
    length = 0
    quotes = 0
    before = ""
    for raw, line in pieces:
        piece = squeeze(raw)
        if not piece:
            continue
        if parts and _is_cut_syllable(before, piece):
            parts[-1] = parts[-1][:-1]
            length -= 1
        elif parts:
            piece, glued = _seam(before, piece, quotes % 2 == 1)
            if not glued:
                parts.append(" ")
                length += 1
        offsets.append(length)
        numbers.append(line)
        parts.append(piece)
        length += len(piece)
        quotes += piece.count('"')
        before = piece
    return Passage("".join(parts), tuple(offsets) or (0,), tuple(numbers) or (number,), page)


def _seam(before: str, after: str, in_quotes: bool) -> tuple[str, bool]:
    """What follows `before`, and whether it follows without a space."""
    last, first = before[-1], after[0]
    if last.isalpha() and first.isalpha():
        # Most seams are between two words.
        rest = first in _ENDINGS_BEGIN and last.islower() and _is_rest_of_word(after)
        cut = "-" in before[-3:-1] and _is_cut_behind_a_hyphen(before, after)
        return after, rest or cut
    if last in _OPENS or (not first.isalnum() and _CLOSES.match(after)):
        return after, True
    # «… қызметтер туралы" | Заңы»: a quote behind a letter opens nothing
    if in_quotes and (first == '"' or (last == '"' and not before[-2:-1].isalnum())):
        return after, True
    if last in _HYPHENS and first.isalnum() and _HYPHEN_ENDS.fullmatch(before[-2:]):
        return after, True
    if last.isdigit() and first in _HYPHENS:
        match = patterns("repair_wraps")["ending"].match(after)
        if match:
            return first + after[match.end() :], True
    return after, False


def _is_cut_behind_a_hyphen(before: str, after: str) -> bool:
    """Whether the second word of a compound goes on behind the wrap."""
    seam = f"{before[-7:]}|{after[:2]}"
    return patterns("repair_wraps")["cut_compound"].search(seam) is not None


def _is_cut_syllable(before: str, after: str) -> bool:
    """Whether a hyphen only says that the word goes on: «накопи-» | «тельного»."""
    if before[-1] != "-" or not after[0].islower():
        return False
    seam = f"{before.rpartition(' ')[2]}|{after.partition(' ')[0]}"
    return patterns("repair_wraps")["cut_syllable"].search(seam) is not None


def _is_rest_of_word(text: str) -> bool:
    """Whether a line begins with an ending that is no word by itself."""
    return patterns("repair_wraps")["rest_of_word"].match(text) is not None
