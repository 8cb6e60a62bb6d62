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
from dataclasses import dataclass
from itertools import dropwhile, islice, pairwise

import regex

from pipeline.model import Extent, Finding, Line, Span
from pipeline.read.aligned_rows import Row, rows_of
from pipeline.repair.wraps import join_pieces

_GAP = "   "  # letters that are set apart have words with two spaces between them
_PIECE = regex.compile(r"\S+(?: \S+)*")
_SPACED = 0.5  # of the words of a letter-spaced line are single letters
_FEWEST_PARTED = 3  # lines with text in several columns
_ALIGNED = 0.7  # of the texts begin where columns do; others are set in the middle of a cell
_NARROWEST = 12  # letters: of both columns, where there are only two, or the first has numbers
_MOST_BLANK = 5  # lines between two rows, or around the end of a page
_MOST_HEADINGS = 2  # lines of a heading, or of two
_MOST_AHEAD = 30  # lines: a row is shorter
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


@dataclass(frozen=True, slots=True)
class Column:
    """The places of a line that a column has taken so far: from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines that keep places free, up to `end`; without columns they are no table."""

    end: int
    columns: tuple[Column, ...] = ()


def with_aligned_tables(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """The lines, tables that are set by spaces as rows with cells, and what is said of these."""
    if not _may_have_tables(lines):
        return tuple(lines), ()
    found: list[Line] = []
    findings: list[Finding] = []
    at = 0
    while at < len(lines):
        stretch = _stretch(lines, at)
        if not stretch.columns:
            found += lines[at : stretch.end]
            at = stretch.end
            continue
        rows, sure = _table(lines[at : stretch.end], stretch.columns)
        found += rows
        findings.append(_finding(rows, len(stretch.columns), sure))
        at = stretch.end
    return tuple(found), tuple(findings)


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


def _may_have_tables(lines: Sequence[Line]) -> bool:
    """Whether enough lines are parted; those of most texts are not."""
    parted = (line for line in lines if _GAP in line.text and _GAP in line.text.strip())
    return sum(1 for _ in islice(parted, _FEWEST_PARTED)) == _FEWEST_PARTED


def _stretch(lines: Sequence[Line], start: int) -> _Stretch:
    """The longest table that begins with the line at `start`, or what is none."""
    one = _Stretch(start + 1)
    if not _is_parted(lines[start]):
        return one
    columns = [Column(piece.start, piece.end) for piece in pieces_of(lines[start].text)]
    end, parted = start + 1, 1
    at = end
    while at < len(lines) and lines[at].cells is None and at - end <= _MOST_BLANK:
        if lines[at].is_blank:
            at += 1
            continue
        pieces = fitted(pieces_of(lines[at].text), columns)
        grown = _covered(columns, pieces)
        if _is_heading(pieces, columns):
            if not _goes_on(lines, at + 1, columns):
                break
        elif _melts(columns, grown, parted) or (at > end and not _goes_on(lines, at, grown)):
            break
        else:
            columns, parted = grown, parted + _is_parted(lines[at])
        at = end = at + 1
    if parted < _FEWEST_PARTED:  # the first lines may be a title above the table
        return one
    return _Stretch(end, tuple(columns) if _is_table(lines[start:end], columns) else ())


def _is_parted(line: Line) -> bool:
    return line.cells is None and _GAP in line.text and len(pieces_of(line.text)) > 1


def fitted(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[Piece]:
    """The pieces of a line, those that fill a column to its edge cut where the next one begins.

    What stands alone from the first column on is a heading or a text below the table.

    >>> columns = [Column(0, 2), Column(4, 20), Column(22, 40)]
    >>> [p.text for p in fitted(pieces_of("    көрсетілетін қызмет тегін"), columns)]
    ['көрсетілетін', 'қызмет тегін']
    >>> [p.text for p in fitted(pieces_of("    көрсетілетін құны тегін"), columns)]
    ['көрсетілетін құны', 'тегін']
    """
    if len(pieces) == 1 and pieces[0].start not in {column.start for column in columns[1:]}:
        return list(pieces)
    found: list[Piece] = []
    for piece in pieces:
        rest = piece
        for column in columns[1:]:
            cut = column.start - rest.start
            if 0 < cut < len(rest.text) and rest.text[cut - 1] == " ":
                found.append(Piece(rest.start, rest.text[:cut].rstrip()))
                rest = Piece(column.start, rest.text[cut:])
        found.append(rest)
    return found


def _covered(columns: Sequence[Column], pieces: Sequence[Piece]) -> list[Column]:
    """The columns with the places that the pieces of one more line take."""
    taken = [*columns, *(Column(piece.start, piece.end) for piece in pieces)]
    merged: list[Column] = []
    for column in sorted(taken, key=lambda column: column.start):
        if merged and column.start <= merged[-1].end:
            merged[-1] = Column(merged[-1].start, max(merged[-1].end, column.end))
        else:
            merged.append(column)
    return merged


def _is_heading(pieces: Sequence[Piece], columns: Sequence[Column]) -> bool:
    """Whether a text stands alone and begins or ends between columns: «Ақмола облысы», or prose."""
    if len(pieces) > 1:
        return False
    alone = pieces[0]
    touched = [c for c in columns if c.start < alone.end and alone.start < c.end]
    return len(touched) != 1 or alone.start < touched[0].start


def _melts(columns: Sequence[Column], grown: Sequence[Column], parted: int) -> bool:
    """Whether a line would melt columns together that several lines have kept apart: prose."""
    if parted < _FEWEST_PARTED:
        return len(grown) < 2
    return not all(
        any(left.end <= a.end and b.start <= right.start for a, b in pairwise(grown))
        for left, right in pairwise(columns)
    )


def _goes_on(lines: Sequence[Line], at: int, columns: Sequence[Column]) -> bool:
    """Whether the table goes on behind blank lines or a heading: its texts begin where its columns
    do, up to a line that has several of them."""
    begins = {column.start for column in columns}
    headings = 1
    for line in dropwhile(lambda line: line.is_blank, lines[at : at + _MOST_AHEAD]):
        if line.is_blank and headings:
            continue
        pieces = fitted(pieces_of(line.text), columns)
        if line.cells is not None or line.is_blank:
            return False
        if _is_heading(pieces, columns):
            headings += 1
            if headings > _MOST_HEADINGS:
                return False
        elif not all(piece.start in begins for piece in pieces):
            return False
        elif len(pieces) > 1:
            return True
        else:
            headings = 0
    return False


def _is_table(lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether most texts begin where a column does, and the columns are more than hanging
    numbers or two columns of running text."""
    begins = {column.start for column in columns}
    printed = (fitted(pieces_of(line.text), columns) for line in lines if not line.is_blank)
    aligned = [piece.start in begins for pieces in printed for piece in pieces]
    if sum(aligned) < _ALIGNED * len(aligned):
        return False
    widths = [column.end - column.start for column in columns]
    return len(columns) > 2 or (min(widths) >= _NARROWEST and 2 * widths[0] <= widths[1])


def _table(lines: Sequence[Line], columns: Sequence[Column]) -> tuple[list[Line], bool]:
    """The rows of a table, and whether they are told for sure."""
    printed = [_cells(line, columns) for line in lines]
    rows, sure = rows_of(printed)
    return [_row(row, lines, columns) for row in rows], sure


def _cells(line: Line, columns: Sequence[Column]) -> tuple[str, ...]:
    """What a line has in each column; nothing at all if it is blank. A heading is in the first."""
    if line.is_blank:
        return ()
    texts = [""] * len(columns)
    pieces = fitted(pieces_of(line.text), columns)
    heading = _is_heading(pieces, columns)
    for piece in pieces:
        before = [i for i, column in enumerate(columns) if column.start <= piece.start]
        at = 0 if heading or not before else before[-1]
        texts[at] = f"{texts[at]} {piece.text}".strip()
    return tuple(texts)


def _row(row: Row, lines: Sequence[Line], columns: Sequence[Column]) -> Line:
    """The lines of a row as one line with cells."""
    first, last = lines[row.begin], lines[row.end - 1]
    texts: list[str] = []
    begins: list[int] = []
    wraps: dict[int, int] = {}
    paragraphs: dict[int, tuple[int, ...]] = {}
    for column, printed in enumerate(row.columns):
        numbered = [(text, lines[at].number) for at, text in printed]
        found = list(_paragraphs(numbered, columns[column].end - columns[column].start))
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
    if above.endswith(";") or (above.endswith(_ENDS) and _ITEM.match(text)):
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
