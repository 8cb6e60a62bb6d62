"""Where tables without rules stand, and their columns: what stays free, line after line.

A stretch of lines is a table whose words leave the same gaps free. A heading over several columns
closes gaps, too, but the lines below it leave them free again, as those of no other text do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.spaced.line_columns import (
    FEWEST_UNDER,
    GUTTER,
    closed_gaps,
    columns_of,
    covered,
    is_header,
    is_numbered,
    is_parted,
    title_columns,
)
from pipeline.read.pdf.spaced.rows import Interval, is_beside_others
from pipeline.read.pdf.spaced.stretch_headings import is_heading, opens_row, rows_ahead
from pipeline.read.pdf.spaced.stretched import joined, stretched_gaps, whole_texts

_NARROWEST = 6.0  # em: of both columns, where there are only two
_FAR = 3.0  # em of blank that end a table
_APART = 0.8  # em of blank that end one whose rows stand nearer,
_FURTHER = 0.5  # em nearer
_LEAST_PARTED = 4  # one line in so many has text in several columns, others are wraps
_MANY = 6  # lines in columns that leave narrow gaps free
_HALF_A_ROW = 4  # lines
_UNSETTLED = 12  # lines of a table among which a gap within a column may show
_ALIGNED = 1.5  # points: texts that begin so near to one another begin at one place
_FIRST = regex.compile(r"1[.)]?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of a table: up to which one, its columns, and which ones are headings."""

    end: int
    columns: tuple[Interval, ...]
    headings: frozenset[int]
    """Lines over several columns, each a row of its own: «Жамбыл облысы»."""


def find_stretch(
    lines: Sequence[TextLine],
    start: int,
    settings: PdfSettings = DEFAULT,
    known: Sequence[Interval] = (),
) -> Stretch | None:
    """The longest table that begins with the line at `start`, if one does; `known` are the
    columns of the table that the page before ends with."""
    if not (_goes_on(lines, known, settings) if known else is_parted(lines[start], settings)):
        return None
    table = _Growing(lines, start, settings, known)
    headings: set[int] = set()
    end = start
    for index in range(start, len(lines)):
        if index > start and table.ends_above(index):
            break
        if table.is_heading(index):
            headings.add(index)
            if index + 1 == len(lines):
                end = len(lines)
        elif table.take(index):
            end = index + 1
        else:
            break
    columns = whole_texts(table.columns, table.fixed, table.plain)
    if not known and not _is_table(lines[start:end], columns, end == len(lines), settings):
        return None
    headings = {index for index in headings if index < end}
    return Stretch(end, tuple(columns), frozenset(headings)) if end > start else None


class _Growing:
    """A table while lines are added to it: its columns, those that stand `fixed` by its titles or
    on the page before, its `plain` lines, which are no headings, and the widest blank in it."""

    def __init__(
        self,
        lines: Sequence[TextLine],
        start: int,
        settings: PdfSettings,
        known: Sequence[Interval],
    ) -> None:
        self.lines = lines
        self.start = start
        self.settings = settings
        self.known = known
        self.em = lines[start].size
        self.fixed = known or _titles(lines[start])
        self.columns = list(known)
        self.plain: list[TextLine] = []
        self.widest = 0.0

    def _is_settled(self, index: int) -> bool:
        return index - self.start >= self.settings.fewest_lines

    def ends_above(self, index: int) -> bool:
        """Whether what stands above a line shows that it is none of the table."""
        above = self.lines[max(self.start, index - 3) : index]
        blank = self.lines[index].box.top - max(line.box.bottom for line in above)
        if blank > _FAR * self.em or (
            self._is_settled(index)
            and _ends_above(self.lines, index, blank, self.widest, self.columns, self.settings)
        ):
            return True
        self.widest = max(self.widest, blank)
        return False

    def is_heading(self, index: int) -> bool:
        """Whether a line is a heading over the columns, also if stretched texts made some of
        them."""
        if not self.columns:
            return False
        return all(
            is_heading(self.lines, self.start, index, columns, self.settings)
            for columns in _with_whole(self.columns, self.fixed, self.plain)
        )

    def take(self, index: int) -> bool:
        """Take a line in, unless it closes gaps that those above leave free."""
        line = self.lines[index]
        grown = covered(self.columns or _titles(line), line.words, GUTTER * self.em)
        if len(grown) < 2:
            return False
        sure = self._is_settled(index) or self.known
        closed = closed_gaps(self.columns, grown) if sure else set()
        wraps = index - self.start < _UNSETTLED and not self.known
        if closed and not (
            closed <= stretched_gaps(self.columns, self.fixed, self.plain)
            or _is_under(self.fixed, line, grown)
            or (wraps and _is_wrap(line, self.columns, grown))
        ):
            return False
        self.plain.append(line)
        self.columns = grown
        return True


def _with_whole(
    columns: Sequence[Interval], known: Sequence[Interval], lines: Sequence[TextLine]
) -> Iterator[Sequence[Interval]]:
    """The columns, and those that stretched texts leave of them if they closed some gaps."""
    yield columns
    if gaps := stretched_gaps(columns, known, lines):
        yield joined(columns, gaps)


def begins_rows(lines: Sequence[TextLine], index: int, settings: PdfSettings) -> bool:
    """Whether the first row of a numbered table may begin with a line, its number on it or, in the
    middle of the row, on one of the next."""
    return is_parted(lines[index], settings) and any(
        _FIRST.fullmatch(line.words[0].text) for line in lines[index : index + _HALF_A_ROW]
    )


def is_title(lines: Sequence[TextLine], index: int, settings: PdfSettings) -> bool:
    """Whether a line above a table is a heading of it."""
    return is_heading(lines, index, index, (), settings)


def _goes_on(lines: Sequence[TextLine], known: Sequence[Interval], settings: PdfSettings) -> bool:
    """Whether the first line of a page goes on with the table of the page before: it keeps to the
    columns, and stands in several of them or begins where one other than the first does."""
    line = lines[0]
    if len(lines) > 1 and is_heading(lines, 0, 0, known, settings):
        return True
    grown = covered(known, line.words, GUTTER * line.size)
    begins = is_numbered(line, known) or opens_row(lines, 0, known)
    if len(grown) != len(known) and (closed_gaps(known, grown) or not begins):
        return False
    at = columns_of(line, known)
    in_middle = abs(line.box.x0 + line.box.x1 - sum(known[at[0]])) / 2 <= _ALIGNED
    # In the middle of a column it may be wider than all texts there on the page before.
    if len(at) > 1 or (at[0] and in_middle and begins):
        return True
    if known[at[0]][0] - line.box.x0 > _ALIGNED:
        return False
    aside = abs(line.box.x0 - known[at[0]][0])
    if line.text[:1].islower() and in_middle:  # «мемлекеттік мекемесі» goes on as well
        aside = 0.0
    if at[0] and aside <= _ALIGNED:
        return True
    ahead = rows_ahead(lines, 0, known, settings)
    in_row = is_numbered(line, known) and is_beside_others(lines, 0)
    return (bool(at[0]) or in_row) and any(len(columns_of(x, known)) > 1 for x in ahead)


def _ends_above(
    lines: Sequence[TextLine],
    index: int,
    blank: float,
    widest: float,
    columns: Sequence[Interval],
    settings: PdfSettings,
) -> bool:
    """Whether a line is none of the table above: it has the titles of another one, or it stands
    further below than rows do and begins none."""
    if is_header(lines[index]):
        return True
    leaves = _leaves(lines[index], blank, widest, settings)
    return leaves and not opens_row(lines, index, columns)


def _leaves(line: TextLine, blank: float, widest: float, settings: PdfSettings) -> bool:
    """Whether a text in one piece stands further below a table than the table's rows do."""
    return (
        blank > _APART * line.size
        and blank > widest + _FURTHER * line.size
        and not is_parted(line, settings)
    )


def _is_under(known: Sequence[Interval], line: TextLine, grown: Sequence[Interval]) -> bool:
    """Whether a line that closes gaps leaves all titles apart, or the columns of the page before,
    and stands below them: the gaps were between the words of a column."""
    if len(grown) < FEWEST_UNDER or columns_of(line, grown) == [0]:
        return False
    under = {next(i for i, (_, x1) in enumerate(grown) if x0 <= x1) for x0, _ in known}
    return bool(known) and len(known) == len(under)


def _is_wrap(line: TextLine, columns: Sequence[Interval], grown: Sequence[Interval]) -> bool:
    """Whether a line that closes a gap has text in several columns and closes no further one."""
    at = columns_of(line, grown)
    return len(grown) >= max(len(columns) - 1, FEWEST_UNDER) and len(at) > 1


def _titles(line: TextLine) -> list[Interval]:
    """Where the titles of columns stand in a line of such; none in another one."""
    return title_columns(line) if is_header(line) else []


def _is_table(
    lines: Sequence[TextLine], columns: Sequence[Interval], at_end: bool, settings: PdfSettings
) -> bool:
    """Whether the lines are a table; of one at the page's end the first rows are enough."""
    if len(lines) < settings.fewest_lines:
        return at_end and len(lines) > 1 and is_header(lines[0])
    parted = [is_parted(line, settings) for line in lines]
    if len(columns) > 2:
        several = [len(columns_of(line, columns)) > 1 for line in lines]
        parted = [a or b for a, b in zip(parted, several, strict=True)]
    widest = max(right[0] - left[1] for left, right in pairwise(columns))
    if widest < lines[0].size and (len(columns) < 3 or sum(parted) < _MANY):
        return False
    if sum(parted) * _LEAST_PARTED < len(lines):
        return False
    widths = [x1 - x0 for x0, x1 in columns]
    return len(columns) > 2 or min(widths) >= _NARROWEST * lines[0].size
