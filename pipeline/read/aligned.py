"""Tables whose columns are set apart by spaces, as `pdftotext -layout` writes them.

```
 2     Мемлекеттік қызметті     Құжаттарды қабылдау портал
       көрсету тәсілдері        арқылы жүзеге асырылады.
```

Lines that follow one another and keep the same places free are a table. Its rows are told by
their numbers, by blank lines between them, or by what stands in the first column; each paragraph
of a cell keeps the lines that it stands on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, pairwise

import regex

from pipeline.model import Extent, Finding, Line, Span
from pipeline.read.aligned_rows import Row, rows_of
from pipeline.repair.wraps import join_pieces
from pipeline.text import squeeze

_GAP = "   "  # letters that are set apart have words with two spaces between them
_PIECE = regex.compile(r"\S+(?: \S+)*")
_SPACED = 0.5  # of the words of a letter-spaced line are single letters
_FEWEST_PARTED = 3  # lines with text in several columns
_ALIGNED = 0.6  # of the texts begin beside the one above; others are set in the middle of a cell
_MOST_COLUMNS = 40
_NARROWEST = 12  # letters: of both columns, where there are only two, or the first has numbers
_MOST_BLANK = 5  # lines between two rows, or around the end of a page
_LONGEST_HEADING = 60
_MOST_HEADINGS = 2  # lines of a heading, or of two
_MOST_AHEAD = 30  # lines: a row is shorter
_NUMBER = 6  # letters: «Р/с №», «12-1.»
_DRIFT = 4  # letters that a column moves from row to row, as letters differ in width
_STEADY = 1  # within a row it does not
_SPACE = regex.compile(" ")
_ITEM = regex.compile(r"(?:\d{1,2}[).]|[-–—•*])\s?\S|\p{Ll}\)\s")
_ENDS = (";", ":", ".")
# Of a column's width, by which a word would have fitted on a line, so that it opens a paragraph.
_LIKELY = 0.15
_SURELY = 0.3


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


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines that keep to the same columns, up to `end`; where each column begins at first.
    Without columns they are no table."""

    end: int
    starts: tuple[int, ...] = ()


def with_aligned_tables(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """The lines, tables that are set by spaces as rows with cells, and what is said of these."""
    gaps = [at for at, line in enumerate(lines) if _GAP in line.text and _GAP in line.text.strip()]
    if len(gaps) < _FEWEST_PARTED:  # as in most texts
        return tuple(lines), ()
    found: list[Line] = []
    findings: list[Finding] = []
    done = 0
    for at in gaps:
        if at < done:
            continue
        stretch = _stretch(lines, at)
        found += lines[done:at]
        done = stretch.end
        if not stretch.starts:
            found += lines[at:done]
            continue
        rows, sure = _table(lines[at:done], stretch.starts)
        found += rows
        findings.append(_finding(rows, len(stretch.starts), sure))
    return (*found, *lines[done:]), tuple(findings)


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


def _stretch(lines: Sequence[Line], start: int) -> _Stretch:
    """The longest table that begins with the line at `start`, or what is none."""
    one = _Stretch(start + 1)
    if not _is_parted(lines[start]):
        return one
    columns = [Column(piece.start) for piece in pieces_of(lines[start].text)]
    end, parted = start, 0
    at = start
    while at < len(lines) and lines[at].cells is None and at - end <= _MOST_BLANK:
        if lines[at].is_blank:
            at += 1
            continue
        pieces = pieces_of(lines[at].text)
        if len(pieces) > _MOST_COLUMNS:
            break
        placed = _with_new_columns(pieces, columns)
        if placed is None:
            if not (_may_head(pieces) and _goes_on(lines, at + 1, columns)):
                break
        elif at > end and not _goes_on(lines, at, columns):
            break
        else:
            for column, piece in placed:
                columns[column].take(piece)
            parted += _is_parted(lines[at])
        at = end = at + 1
    if parted < _FEWEST_PARTED:  # the first lines may be a title above the table
        return one
    return _Stretch(end, tuple(column.first for column in columns) if _is_table(columns) else ())


def _is_parted(line: Line) -> bool:
    if line.cells is not None or _GAP not in line.text:
        return False
    return 1 < len(pieces_of(line.text)) <= _MOST_COLUMNS


def _with_new_columns(pieces: Sequence[Piece], columns: list[Column]) -> Placed | None:
    """The pieces in their columns, new ones added where a line has two texts in one and no text
    of that reached so far; None if a text runs over several columns, as headings and prose do."""
    grown = list(columns)
    while (placed := place(pieces, grown)) is not None:
        second = next((b for a, b in pairwise(placed) if a[0] == b[0]), None)
        if second is None:
            columns[:] = grown
            return placed
        column, piece = second
        if piece.start <= grown[column].start + grown[column].width:
            return None
        grown.insert(column + 1, Column(piece.start))
    return None


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
        if column is None or not _begins((column, pieces[0]), columns):
            return None
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


def _begins(placed: tuple[int, Piece], columns: Sequence[Column]) -> bool:
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


def _may_head(pieces: Sequence[Piece]) -> bool:
    """Whether a line may be a heading within a table: «Ақмола облысы»."""
    return len(pieces) == 1 and len(pieces[0].text) <= _LONGEST_HEADING


def _goes_on(lines: Sequence[Line], at: int, columns: Sequence[Column]) -> bool:
    """Whether the table goes on behind blank lines or a heading: its texts begin where its columns
    do, up to a line that has several of them."""
    headings = 1
    for line in dropwhile(lambda line: line.is_blank, lines[at : at + _MOST_AHEAD]):
        if line.is_blank and headings:
            continue
        if line.cells is not None or line.is_blank:
            return False
        pieces = pieces_of(line.text)
        placed = place(pieces, columns) if len(pieces) <= _MOST_COLUMNS else None
        if placed is None:
            headings += 1
            if headings > _MOST_HEADINGS or not _may_head(pieces):
                return False
            continue
        headings = 0
        if len(placed) > 1:
            return all(_begins(one, columns) for one in placed) and _is_like(placed[0], columns)
    return False


def _is_like(first: tuple[int, Piece], columns: Sequence[Column]) -> bool:
    """Whether the first text of a line is no longer than a number, if those above are numbers."""
    column, piece = first
    return column > 0 or columns[0].width > _NUMBER or len(piece.text) <= _NUMBER


def _is_table(columns: Sequence[Column]) -> bool:
    """Whether most texts begin beside the one above, and the columns are more than hanging
    numbers or two columns of running text."""
    behind = columns[1:]  # all lines begin at the margin
    if sum(c.steady for c in behind) < _ALIGNED * sum(c.seen - 1 for c in behind):
        return False
    widths = [column.width for column in columns]
    return len(columns) > 2 or (min(widths) >= _NARROWEST and 2 * widths[0] <= widths[1])


def _table(lines: Sequence[Line], starts: Sequence[int]) -> tuple[list[Line], bool]:
    """The rows of a table, and whether they are told for sure."""
    columns = [Column(start) for start in starts]
    printed = [_cells(line, columns) for line in lines]
    rows, sure = rows_of(printed)
    widths = [column.width for column in columns]
    return [_row(row, lines, widths) for row in rows], sure


def _cells(line: Line, columns: Sequence[Column]) -> tuple[str, ...]:
    """What a line has in each column; nothing at all if it is blank. A heading is in the first."""
    if line.is_blank:
        return ()
    texts = [""] * len(columns)
    placed = place(pieces_of(line.text), columns)
    if placed is None:
        return (squeeze(line.text), *texts[1:])
    for column, piece in placed:
        texts[column] = f"{texts[column]} {piece.text}".strip()
        columns[column].take(piece)
    return tuple(texts)


def _row(row: Row, lines: Sequence[Line], widths: Sequence[int]) -> Line:
    """The lines of a row as one line with cells."""
    first, last = lines[row.begin], lines[row.end - 1]
    texts: list[str] = []
    begins: list[int] = []
    wraps: dict[int, int] = {}
    paragraphs: dict[int, tuple[int, ...]] = {}
    for column, printed in enumerate(row.columns):
        numbered = [(text, lines[at].number) for at, text in printed]
        found = list(_paragraphs(numbered, widths[column]))
        texts.append("\n".join(text for text, _, _ in found))
        numbers = tuple(number for _, number, _ in found)
        begins.append(numbers[0] if numbers else first.number)
        if len(numbers) > 1:
            paragraphs[column] = numbers
        for _, number, end in found:
            if end > number:
                wraps[number] = max(end, wraps.get(number, 0))
    extent = Extent(last.number, tuple(begins), paragraphs, wraps)
    whole = last.number > first.number
    cells = tuple(texts)
    return Line(first.number, "\t".join(cells), first.page, cells, extent=extent if whole else None)


def _paragraphs(printed: Sequence[tuple[str, int]], width: int) -> Iterator[tuple[str, int, int]]:
    """The paragraphs of a cell in a column of so many letters, with their first and last lines."""
    start = 0
    for at in range(1, len(printed) + 1):
        if at < len(printed) and not _opens(printed[at - 1][0], printed[at][0], width):
            continue
        part = printed[start:at]
        if part:
            yield join_pieces(part, part[0][1], None).text, part[0][1], part[-1][1]
        start = at


def _opens(above: str, text: str, width: int) -> bool:
    """Whether a line of a cell opens a paragraph: an item of a list, or what would have fitted on
    the line above it. Letters differ in width, so without a sentence's end that must be sure."""
    room = width - len(above) - 1 - len(text.split(maxsplit=1)[0])
    if above.endswith((";", ":")) or (above.endswith(_ENDS) and _ITEM.match(text)):
        return True
    if text[:1].islower():
        return room >= _SURELY * width
    return room >= (0 if above.endswith(_ENDS) else _LIKELY * width)


def _finding(rows: Sequence[Line], columns: int, sure: bool) -> Finding:
    message = f"a table of {columns} columns set apart by spaces is read as {len(rows)} rows"
    if not sure:
        message += "; nothing tells for sure where they begin"
    span = Span(rows[0].number, rows[-1].last, rows[0].page)
    return Finding("columns_by_spaces", message, span, "info" if sure else "warning")
