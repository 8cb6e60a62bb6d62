"""Which lines stand over the columns of a table without rules, as a heading: «Жамбыл облысы».

What stands below such a line tells it from a text of a column: rows that leave the columns free.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.pdf.spaced.line_columns import (
    FEWEST_UNDER,
    GUTTER,
    closed_gaps,
    columns_of,
    covered,
    is_header,
    is_numbered,
    is_parted,
)
from pipeline.read.pdf.spaced.rows import Interval, is_beside_others

_AHEAD = 8  # lines below a heading that show the columns
_MOST_AROUND = 200  # lines above or below a heading that it is compared with: no page has more
_PIECE = 0.7  # em: a text in one piece has no wider gaps
_ROW_GAP = 0.3  # em by which rows stand further apart than lines
_CENTRED = 4.0  # em by which a heading may miss the middle of the table's texts
_VERY_CENTRED = 1.0  # em, where the texts of a column begin as far to the left
_NUMBERED_CENTRED = 8.0  # em, where the line below it begins a row with its number
_ALIGNED = 1.5  # points: texts that begin so near to one another begin at one place
_MOSTLY = 0.75  # of the texts of a column begin there


def is_heading(
    lines: Sequence[TextLine],
    start: int,
    index: int,
    columns: Sequence[Interval],
    settings: PdfSettings,
) -> bool:
    """Whether a line in one piece, rows in columns below it, stands over several columns, or by
    itself in the middle of the table and where no text of a column does."""
    line = lines[index]
    if line.widest_gap > _PIECE or line.text[:1].islower() or is_beside_others(lines, index):
        return False  # «ауылдық секторы» goes on with the text above it
    em = line.size
    ahead = rows_ahead(lines, index + 1, columns, settings)
    known = covered(columns, [word for x in ahead for word in x.words], GUTTER * em)
    at_end = index + 1 == len(lines)
    if not (ahead or at_end) or len(known) < max(len(columns), FEWEST_UNDER):
        return False
    if not at_end and len(covered(known, line.words, GUTTER * em)) < len(known):
        return True
    below_titles = index > start and is_header(lines[index - 1])
    sure = at_end or is_numbered(ahead[0], known) or opens_row(lines, index + 1, known)
    aside = _aside(line, [*lines[max(start, index - _MOST_AROUND) : index], *ahead], known)
    near = _NUMBERED_CENTRED if below_titles or (ahead and sure) else _CENTRED
    if aside is not None and abs(aside) <= _ALIGNED:
        near = _VERY_CENTRED
    page = lines[max(0, index - _MOST_AROUND) : index + _MOST_AROUND]
    if columns_of(line, known)[0] == 0 or not _is_centred(line, page, known, near):
        return False
    around = [*lines[max(start, index - 1) : index], line, *ahead[:1]]
    apart = min((b.box.top - a.box.bottom for a, b in pairwise(around)), default=0.0)
    if (sure or below_titles) and (apart > _ROW_GAP * em or (sure and below_titles)):
        return True
    return aside is not None and abs(aside) > _ALIGNED


def rows_ahead(
    lines: Sequence[TextLine], index: int, columns: Sequence[Interval], settings: PdfSettings
) -> list[TextLine]:
    """The next lines, as far as they keep to the columns; none if no row in columns is among
    them. One more heading may stand before them."""
    found: list[TextLine] = []
    known = list(columns)
    for place, line in enumerate(lines[index : index + _AHEAD + 1]):
        grown = covered(known, line.words, GUTTER * line.size)
        keeps = len(grown) >= max(len(known), 2) or (
            len(columns) >= FEWEST_UNDER and not closed_gaps(columns, grown)
        )
        if not keeps or (not found and len(grown) < FEWEST_UNDER):
            if place or is_parted(line, settings):
                break
            continue
        if columns and is_header(line):
            break
        known = grown
        found.append(line)
    return found if any(is_parted(line, settings) for line in found) else []


def opens_row(lines: Sequence[TextLine], index: int, columns: Sequence[Interval]) -> bool:
    """Whether a line is the first of a row whose number stands further down, in its middle: beside
    a line, or between two."""
    em = lines[index].size
    bottom = lines[index].box.bottom
    several = False
    for line in lines[index : index + _AHEAD]:
        if line.box.top - bottom > _ROW_GAP * em:
            return False
        if len(covered(columns, line.words, GUTTER * em)) < len(columns):
            return False
        several = several or len(columns_of(line, columns)) > 1
        if several and is_numbered(line, columns):
            return True
        bottom = max(bottom, line.box.bottom)
    return False


def _aside(line: TextLine, others: Sequence[TextLine], columns: Sequence[Interval]) -> float | None:
    """How far to the right of the place where most texts of its column begin a line does; None if
    they begin at no common one."""
    column = columns_of(line, columns)[0]
    x0 = columns[column][0]
    texts = [_begins(other, columns, column) for other in others]
    begun = [abs(text - x0) <= _ALIGNED for text in texts if text is not None]
    return line.box.x0 - x0 if sum(begun) >= max(2, _MOSTLY * len(begun)) else None


def _is_centred(
    line: TextLine, lines: Sequence[TextLine], columns: Sequence[Interval], near: float
) -> bool:
    """Whether a line stands in the middle of the table, or of the page's text: the last texts of
    the rows may all be short."""
    if _off_middle(line, columns[0][0], columns[-1][1]) <= near * line.size:
        return True
    left, right = min(x.box.x0 for x in lines), max(x.box.x1 for x in lines)
    return _off_middle(line, left, right) <= _VERY_CENTRED * line.size


def _off_middle(line: TextLine, left: float, right: float) -> float:
    """How much more blank stands on one side of a line than on the other."""
    return abs((line.box.x0 - left) - (right - line.box.x1))


def _begins(line: TextLine, columns: Sequence[Interval], column: int) -> float | None:
    """Where the text of a line in a column begins, if it has one there."""
    x0, x1 = columns[column]
    return next((w.box.x0 for w in line.words if x0 - 1 <= w.box.x0 and w.box.x1 <= x1 + 1), None)
