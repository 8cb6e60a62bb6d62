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

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

import regex

from pipeline.model import Extent, Finding, Line, Span
from pipeline.patterns import patterns
from pipeline.read.aligned.apart import with_columns_apart
from pipeline.read.aligned.columns import (
    MOST_COLUMNS,
    Column,
    Piece,
    Placed,
    begins,
    pieces_of,
    place,
)
from pipeline.read.aligned.doubts import doubtful_rows
from pipeline.read.aligned.middle import middle_tables, number_columns
from pipeline.read.aligned.pages import with_columns_in_line
from pipeline.read.aligned.rows import Printed, Row, numbers_apart, rows_of
from pipeline.repair.wraps import join_pieces
from pipeline.text import squeeze

_GAP = "   "  # letters that are set apart have words with two spaces between them
_FEWEST_PARTED = 3  # lines with text in several columns
_ALIGNED = 0.6  # of the texts begin beside the one above; others are set in the middle of a cell
_NARROWEST = 12  # letters: of both columns, where there are only two, or the first has numbers
_MOST_BLANK = 5  # lines between two rows, or around the end of a page
_LONGEST_HEADING = 60
_MOST_HEADINGS = 2  # lines of a heading, or of two
_MOST_AHEAD = 30  # lines: a row is shorter
_NUMBER = 6  # letters: «Р/с №», «12-1.»
_ITEM = regex.compile(r"(?:\d{1,2}[).]|[-–—•*])\s?\S|\p{Ll}\)\s")
_ENDS = (";", ":", ".")
# Of a column's width, by which a word would have fitted on a line, so that it opens a paragraph.
_LIKELY = 0.15
_SURELY = 0.3


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines that keep to the same columns, up to `end`; where each column begins at first.
    Without columns they are no table."""

    end: int
    starts: tuple[int, ...] = ()


def with_aligned_tables(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """The lines, tables that are set by spaces as rows with cells, and what is said of these."""
    gaps = _gaps(lines)
    if len(gaps) < _FEWEST_PARTED:  # as in most texts
        return tuple(lines), ()
    lines = with_columns_apart(lines, number_columns(lines, gaps))
    if lines[-1].page:
        lines = with_columns_in_line(lines, gaps)
    gaps = _gaps(lines)
    found: list[Line] = []
    findings: list[Finding] = []
    done = 0
    for table in middle_tables(lines, gaps):
        _add_stretches(lines, gaps, done, table.start, found, findings)
        rows = [_row(row, lines, table.widths) for row in table.rows]
        found += rows
        findings.append(_finding(rows, len(table.widths), True))
        findings += doubtful_rows(rows, table.joined)
        done = table.end
    _add_stretches(lines, gaps, done, len(lines), found, findings)
    return tuple(found), tuple(findings)


def _gaps(lines: Sequence[Line]) -> list[int]:
    """The lines with texts that spaces set apart."""
    return [at for at, line in enumerate(lines) if _GAP in line.text and _GAP in line.text.strip()]


def _add_stretches(
    lines: Sequence[Line],
    gaps: Sequence[int],
    done: int,
    end: int,
    found: list[Line],
    findings: list[Finding],
) -> None:
    """Add the lines from `done` to before `end`, and what is said of tables among them."""
    for at in gaps[bisect_left(gaps, done) : bisect_left(gaps, end)]:
        if at < done:
            continue
        stretch = _stretch(lines, at, end)
        found += lines[done:at]
        done = stretch.end
        if not stretch.starts:
            found += lines[at:done]
            continue
        rows, sure, joined = _table(lines[at:done], stretch.starts)
        found += rows
        findings.append(_finding(rows, len(stretch.starts), sure))
        findings += doubtful_rows(rows, joined)
    found += lines[done:end]


def _stretch(lines: Sequence[Line], start: int, stop: int) -> _Stretch:
    """The longest table that begins with the line at `start`, before `stop`, or what is none."""
    one = _Stretch(start + 1)
    if not _is_parted(lines[start]):
        return one
    columns = [Column(piece.start) for piece in pieces_of(lines[start].text)]
    end, parted = start, 0
    at = start
    while at < stop and lines[at].cells is None and at - end <= _MOST_BLANK:
        if lines[at].is_blank:
            at += 1
            continue
        pieces = pieces_of(lines[at].text)
        if len(pieces) > MOST_COLUMNS:
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
    return 1 < len(pieces_of(line.text)) <= MOST_COLUMNS


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


def _may_head(pieces: Sequence[Piece]) -> bool:
    """Whether a line may be a heading within a table: «Ақмола облысы»."""
    if len(pieces) > 1 or len(pieces[0].text) > _LONGEST_HEADING:
        return False
    return patterns("structure")["chapter"].match(pieces[0].text) is None  # behind the table


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
        placed = place(pieces, columns) if len(pieces) <= MOST_COLUMNS else None
        if placed is None:
            headings += 1
            if headings > _MOST_HEADINGS or not _may_head(pieces):
                return False
            continue
        headings = 0
        if len(placed) > 1:
            return all(begins(one, columns) for one in placed) and _is_like(placed[0], columns)
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


def _table(lines: Sequence[Line], starts: Sequence[int]) -> tuple[list[Line], bool, frozenset[int]]:
    """The rows of a table, whether they are told for sure, and the lines that have two texts in
    one column."""
    columns = [Column(start) for start in starts]
    joined: list[int] = []
    printed: Printed = [_cells(line, columns, joined) for line in lines]
    widths = [column.width for column in columns]
    begins = [len(line.text) - len(line.text.lstrip()) for line in lines]
    apart = numbers_apart(printed, begins)
    if apart is not None:
        printed, widths = apart, [_NUMBER, *widths]
    rows, sure = rows_of(printed)
    return [_row(row, lines, widths) for row in rows], sure, frozenset(joined)


def _cells(line: Line, columns: Sequence[Column], joined: list[int]) -> tuple[str, ...]:
    """What a line has in each column; nothing at all if it is blank. A heading is in the first.
    Lines with two texts in one column are noted in `joined`."""
    if line.is_blank:
        return ()
    texts = [""] * len(columns)
    placed = place(pieces_of(line.text), columns)
    if placed is None:
        return (squeeze(line.text), *texts[1:])
    for column, piece in placed:
        if texts[column]:
            joined.append(line.number)
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
