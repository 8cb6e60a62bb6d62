"""Whether lines keep to the columns of a table, or are headings over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.spaced.rows import Interval

_BETWEEN = 0.25  # em: texts of two columns have no narrower gap, spaces are about 0.2
_FEWEST = 2  # columns that have text in a row
_PIECE = 0.7  # em: a text in one piece has no wider gaps
_PADDING = 1.5  # em: texts of a column begin no further from its side


def keeps_to(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether each word of a line is in one column, and no text runs over from one to the next."""
    at = [column_of(word, columns) for word in line.words]
    return None not in at and not any(
        a != b and after.box.x0 - before.box.x1 < _BETWEEN * line.size
        for (before, a), (after, b) in pairwise(zip(line.words, at, strict=True))
    )


def is_heading(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether a line in one piece stands over several columns, or in the middle of the table and
    not where a text of a column does: «Ақмола облысы»."""
    left, right = columns[0][0], columns[-1][1]
    if line.widest_gap > _PIECE or line.box.x0 < left or line.box.x1 > right:
        return False
    if not keeps_to(line, columns):
        return True
    of_column = next(column for column in columns if column[1] > line.box.x0)
    return is_in_middle(line, columns) and not _is_centred(line, [of_column])


def is_in_middle(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether a line in one piece stands in the middle of the table, and further from the side of
    its column than texts begin there."""
    if line.widest_gap > _PIECE or not _is_centred(line, columns):
        return False
    x0 = next((x0 for x0, x1 in columns if x1 > line.box.x0), 0.0)
    return line.box.x0 - x0 > _PADDING * line.size


def is_heading_alone(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether a line that is all there is of a row is a heading in the middle of the table."""
    letters = any(character.isalpha() for character in line.text)  # no number of a page
    return line.widest_gap <= _PIECE and letters and _is_centred(line, columns)


def _is_centred(line: TextLine, columns: Sequence[Interval]) -> bool:
    left, right = columns[0][0], columns[-1][1]
    return abs((line.box.x0 - left) - (right - line.box.x1)) <= line.size


def column_of(word: Word, columns: Sequence[Interval]) -> int | None:
    found = (i for i, (x0, x1) in enumerate(columns) if x0 <= word.box.x0 and word.box.x1 <= x1)
    x0, x1 = columns[-1]  # a long e-mail address runs out of its table
    return next(found, len(columns) - 1 if x0 <= word.box.x0 < x1 else None)


def are_in_several(lines: Sequence[TextLine], columns: Sequence[Interval]) -> bool:
    return len({column_of(word, columns) for line in lines for word in line.words}) >= _FEWEST
