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
from pipeline.read.pdf.page import Word
from pipeline.read.pdf.rows import Interval, is_beside_others
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.stretched import joined, stretched_gaps, whole_texts

GUTTER = 0.5  # em: the narrowest gap between two columns
_NARROWEST = 6.0  # em: of both columns, where there are only two
_FAR = 3.0  # em of blank that end a table
_APART = 0.8  # em of blank that end one whose rows stand nearer,
_FURTHER = 0.5  # em nearer
_UNEVEN = 1.8  # times: so much wider than its spaces are a line's gaps between columns
_NO_SPACE = 2.0  # em: no line is stretched so far
_LEAST_PARTED = 4  # one line in so many has text in several columns, others are wraps
_MANY = 6  # lines in columns that leave narrow gaps free
_FEWEST_UNDER = 3  # columns that a heading stands over
_AHEAD = 8  # lines below a heading that show the columns
_MOST_AROUND = 200  # lines above or below a heading that it is compared with: no page has more
_HALF_A_ROW = 4  # lines
_PIECE = 0.7  # em: a text in one piece has no wider gaps
_UNSETTLED = 12  # lines of a table among which a gap within a column may show
_ROW_GAP = 0.3  # em by which rows stand further apart than lines
_CENTRED = 4.0  # em by which a heading may miss the middle of the table's texts
_VERY_CENTRED = 1.0  # em, where the texts of a column begin as far to the left
_NUMBERED_CENTRED = 8.0  # em, where the line below it begins a row with its number
_ALIGNED = 1.5  # points: texts that begin so near to one another begin at one place
_MOSTLY = 0.75  # of the texts of a column begin there
# «№ п/п», «Рет №»; neither «№ 101 | Астана қаласы | 2013 жыл» nor «Реттеу …»
_NUMBERED = regex.compile(r"\s*+(?:№(?!\s*+\d)|(?:р/с|рет(?:тік)?)(?!\p{L}))", regex.IGNORECASE)


_FIRST = regex.compile(r"1[.)]?")
_NUMBER = regex.compile(r"\d{1,4}[.)]?")


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
    em = lines[start].size
    titles = _titles(lines[start])
    fixed = known or titles
    columns = list(known)
    headings: set[int] = set()
    plain: list[TextLine] = []
    end = start
    widest = 0.0
    for index in range(start, len(lines)):
        line = lines[index]
        settled = index - start >= settings.fewest_lines
        if index > start:
            blank = line.box.top - max(x.box.bottom for x in lines[max(start, index - 3) : index])
            if blank > _FAR * em or (
                settled and _ends_above(lines, index, blank, widest, columns, settings)
            ):
                break
            widest = max(widest, blank)
        if columns and all(
            _is_heading(lines, start, index, apart, settings)
            for apart in _with_whole(columns, fixed, plain)
        ):
            headings.add(index)
            if index + 1 == len(lines):
                end = len(lines)
            continue
        grown = covered(columns, line.words, GUTTER * em)
        if len(grown) < 2:
            break
        closed = _closed(columns, grown) if settled or known else set()
        if closed and not (
            closed <= stretched_gaps(columns, fixed, plain)
            or _is_under(fixed, line, grown)
            or (index - start < _UNSETTLED and not known and _is_wrap(line, columns, grown))
        ):
            break
        plain.append(line)
        columns, end = grown, index + 1
    headings = {index for index in headings if index < end}
    columns = whole_texts(columns, fixed, plain)
    if not known and not _is_table(lines[start:end], columns, end == len(lines), settings):
        return None
    return Stretch(end, tuple(columns), frozenset(headings)) if end > start else None


def _with_whole(
    columns: Sequence[Interval], known: Sequence[Interval], lines: Sequence[TextLine]
) -> Iterator[Sequence[Interval]]:
    """The columns, and those that stretched texts leave of them if they closed some gaps."""
    yield columns
    if gaps := stretched_gaps(columns, known, lines):
        yield joined(columns, gaps)


def covered(columns: Sequence[Interval], words: Sequence[Word], hole: float) -> list[Interval]:
    """What of a line's width is covered when its words are added; holes narrower than `hole`
    are closed.

    >>> covered([(0, 10), (30, 40)], [], 5), covered([(0, 10), (12, 40)], [], 5)
    ([(0, 10), (30, 40)], [(0, 40)])
    """
    merged: list[Interval] = []
    for x0, x1 in sorted([*columns, *((word.box.x0, word.box.x1) for word in words)]):
        if merged and x0 - merged[-1][1] < hole:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def is_parted(line: TextLine, settings: PdfSettings) -> bool:
    """Whether a line has a gap wide enough to divide columns, and wider than its spaces: in a
    line that was stretched to the margins all gaps are wide."""
    if line.widest_gap < settings.column_gap:
        return False
    gaps = sorted(b.box.x0 - a.box.x1 for a, b in pairwise(line.words))
    if len(gaps) < 3:
        return True
    usual = gaps[len(gaps) // 2 - 1]
    return gaps[-1] >= _UNEVEN * usual or usual >= _NO_SPACE * line.size


def is_header(line: TextLine) -> bool:
    """Whether a line has the titles of the columns of a list: «№ | Атауы | Мекенжайы»."""
    if _NUMBERED.match(line.text) is None:
        return False
    return len(covered([], line.words, GUTTER * line.size)) >= _FEWEST_UNDER


def begins_rows(lines: Sequence[TextLine], index: int, settings: PdfSettings) -> bool:
    """Whether the first row of a numbered table may begin with a line, its number on it or, in the
    middle of the row, on one of the next."""
    return is_parted(lines[index], settings) and any(
        _FIRST.fullmatch(line.words[0].text) for line in lines[index : index + _HALF_A_ROW]
    )


def is_title(lines: Sequence[TextLine], index: int, settings: PdfSettings) -> bool:
    """Whether a line above a table is a heading of it."""
    return _is_heading(lines, index, index, (), settings)


def _goes_on(lines: Sequence[TextLine], known: Sequence[Interval], settings: PdfSettings) -> bool:
    """Whether the first line of a page goes on with the table of the page before: it keeps to the
    columns, and stands in several of them or begins where one other than the first does."""
    line = lines[0]
    if len(lines) > 1 and _is_heading(lines, 0, 0, known, settings):
        return True
    grown = covered(known, line.words, GUTTER * line.size)
    begins = _is_numbered(line, known) or _opens_row(lines, 0, known)
    if len(grown) != len(known) and (_closed(known, grown) or not begins):
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
    ahead = _ahead(lines, 0, known, settings)
    in_row = _is_numbered(line, known) and is_beside_others(lines, 0)
    return (bool(at[0]) or in_row) and any(len(columns_of(x, known)) > 1 for x in ahead)


def columns_of(line: TextLine, columns: Sequence[Interval]) -> list[int]:
    """The columns in which words of a line stand, by the nearest one."""
    found = []
    for word in line.words:
        middle = (word.box.x0 + word.box.x1) / 2
        at = next((i for i, (_, x1) in enumerate(columns) if middle <= x1), len(columns) - 1)
        if at not in found:
            found.append(at)
    return found


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
    return leaves and not _opens_row(lines, index, columns)


def _leaves(line: TextLine, blank: float, widest: float, settings: PdfSettings) -> bool:
    """Whether a text in one piece stands further below a table than the table's rows do."""
    return (
        blank > _APART * line.size
        and blank > widest + _FURTHER * line.size
        and not is_parted(line, settings)
    )


def _opens_row(lines: Sequence[TextLine], index: int, columns: Sequence[Interval]) -> bool:
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
        if several and _is_numbered(line, columns):
            return True
        bottom = max(bottom, line.box.bottom)
    return False


def _is_heading(
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
    ahead = _ahead(lines, index + 1, columns, settings)
    known = covered(columns, [word for x in ahead for word in x.words], GUTTER * em)
    at_end = index + 1 == len(lines)
    if not (ahead or at_end) or len(known) < max(len(columns), _FEWEST_UNDER):
        return False
    if not at_end and len(covered(known, line.words, GUTTER * em)) < len(known):
        return True
    below_titles = index > start and is_header(lines[index - 1])
    sure = at_end or _is_numbered(ahead[0], known) or _opens_row(lines, index + 1, known)
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


def _is_numbered(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether a line begins with the number of a row: what stands before it without one is none."""
    return columns_of(line, columns)[0] == 0 and _NUMBER.fullmatch(line.words[0].text) is not None


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


def _ahead(
    lines: Sequence[TextLine], index: int, columns: Sequence[Interval], settings: PdfSettings
) -> list[TextLine]:
    """The next lines, as far as they keep to the columns; none if no row in columns is among
    them. One more heading may stand before them."""
    found: list[TextLine] = []
    known = list(columns)
    for place, line in enumerate(lines[index : index + _AHEAD + 1]):
        grown = covered(known, line.words, GUTTER * line.size)
        keeps = len(grown) >= max(len(known), 2) or (
            len(columns) >= _FEWEST_UNDER and not _closed(columns, grown)
        )
        if not keeps or (not found and len(grown) < _FEWEST_UNDER):
            if place or is_parted(line, settings):
                break
            continue
        if columns and is_header(line):
            break
        known = grown
        found.append(line)
    return found if any(is_parted(line, settings) for line in found) else []


def _closed(columns: Sequence[Interval], grown: Sequence[Interval]) -> set[int]:
    """After which columns a line closes the gap that other lines leave free, as prose does."""
    free = [(a[1], b[0]) for a, b in pairwise(grown)]
    return {
        index
        for index, (left, right) in enumerate(pairwise(columns))
        if not any(left[1] <= x0 and x1 <= right[0] for x0, x1 in free)
    }


def _is_under(known: Sequence[Interval], line: TextLine, grown: Sequence[Interval]) -> bool:
    """Whether a line that closes gaps leaves all titles apart, or the columns of the page before,
    and stands below them: the gaps were between the words of a column."""
    if len(grown) < _FEWEST_UNDER or columns_of(line, grown) == [0]:
        return False
    under = {next(i for i, (_, x1) in enumerate(grown) if x0 <= x1) for x0, _ in known}
    return bool(known) and len(known) == len(under)


def _is_wrap(line: TextLine, columns: Sequence[Interval], grown: Sequence[Interval]) -> bool:
    """Whether a line that closes a gap has text in several columns and closes no further one."""
    at = columns_of(line, grown)
    return len(grown) >= max(len(columns) - 1, _FEWEST_UNDER) and len(at) > 1


def _titles(line: TextLine) -> list[Interval]:
    """Where the titles of columns stand in a line of such; none in another one."""
    return covered([], line.words, GUTTER * line.size) if is_header(line) else []


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
