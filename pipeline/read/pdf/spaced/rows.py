"""Where the rows of a table begin that has no rules between them: numbers, space, first words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import regex

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.goes_on import is_within
from pipeline.read.pdf.lines import TextLine, text_line, text_lines

_ROW_GAP = 0.3  # em by which rows stand further apart than lines
_SLIGHT_GAP = 0.1  # em by which they may do so where their numbers agree
_LEADING = 0.1  # em: lines of a cell are mostly no further apart
_LABELS = 4.0  # em: a first column at most so wide holds row numbers
_BESIDE = 0.4  # of a line's height: what begins with a row stands no further from its number
_BEFORE = 2.0  # points by which a number may begin before its column
_OVERLAP = 0.3  # of a line's height: lines of one text overlap less
_HALF_BESIDE = 0.2  # of it: so far do lines that are wide apart, where one is half beside another
_CENTRED = 0.25  # em by which a text may miss the middle of its row
_TOUCHING = 0.2  # em: lines of a text are no further apart where no space is put between them
_MOST_WAYS = 20  # to divide lines into rows
_FEWEST_LABELS = 2
_LONGEST_LAST = 3  # times the lines of the longest row
_LABEL = regex.compile(r"№?\s?(?<number>\d{1,4})[.)]?")

Interval = tuple[float, float]
_Texts = Sequence[Sequence[Interval | None]]


@dataclass(frozen=True, slots=True)
class RowStarts:
    """For each line whether it begins a row; `sure` is False where only capital letters tell."""

    begins: tuple[bool, ...]
    sure: bool = True


def row_starts(lines: Sequence[TextLine], columns: Sequence[Interval]) -> RowStarts:
    """Which lines begin a row: those further below, if each row has the next number; else those
    with the next number in front, or in the middle; else those further below; else those with
    anything in a first column of labels, or with text that may begin a name.

    `columns` are the places of the columns from left to right; the first line begins a row.
    """
    if len(lines) == 1:
        return RowStarts((True,))
    numbers = numbers_in(lines, columns[0])
    by_number = (
        _apart_by_number(lines, columns)  # also with numbers in the middle of their rows
        or numbered_starts(lines, columns)
        or centred_starts(lines, columns)
    )
    if by_number:
        return RowStarts(by_number)
    if _ends_at_number(lines, columns):
        return RowStarts((True, *[False] * (len(lines) - 1)))
    apart = (True, *_apart(lines, columns))
    if any(apart[1:]):
        return RowStarts(apart, sure=not numbers)
    first = [line.words[0].box.x0 < columns[0][1] for line in lines]
    if columns[0][1] - columns[0][0] <= _LABELS * lines[0].size and any(first):
        begins = (True, *first[1:])
        starts = [index for index, begin in enumerate(begins) if begin]
        rows = (lines[a:b] for a, b in pairwise([*starts, len(lines)]))
        return RowStarts(begins, all(_begin_together(row, columns) for row in rows))
    opens = (has and _may_open(line.text) for line, has in zip(lines[1:], first[1:], strict=True))
    return RowStarts((True, *opens), sure=False)


def stand_apart(lines: Sequence[TextLine], columns: Sequence[Interval]) -> bool:
    """Whether space over all columns divides lines into rows that have one number each: running
    text beside a list leaves none."""
    return bool(_apart_by_number(lines, columns))


def _apart_by_number(
    lines: Sequence[TextLine], columns: Sequence[Interval]
) -> tuple[bool, ...] | None:
    """The rows that space divides, if each has one number. Where hardly a text has several lines,
    their usual distance is that of rows."""
    numbers = numbers_in(lines, columns[0])
    if not numbers:
        return None
    labels = [index for index, line in enumerate(lines) if _has_label(line, columns[0])]
    for gap, most in ((_ROW_GAP, inf), (_ROW_GAP, _LEADING), (_SLIGHT_GAP, inf)):
        begins = (True, *_apart(lines, columns, most, gap))
        if _has_one_each(numbers, begins) and _has_one_each(labels, begins):
            return begins
    return None


def _has_label(line: TextLine, column: Interval) -> bool:
    """Whether a line has more in a column than the point that a number was cut before."""
    return any(column[0] <= w.box.x0 < column[1] and w.text.strip(".)") for w in line.words)


def _has_one_each(labelled: Sequence[int], begins: Sequence[bool]) -> bool:
    """Whether each row has one of the labels; the first may have the titles, and the page may cut
    the first and the last one above or below their numbers."""
    starts = [index for index, begin in enumerate(begins) if begin]
    rows = pairwise([*starts, len(begins)])
    counts = [sum(a <= index < b for index in labelled) for a, b in rows]
    return max(counts) == 1 and all(counts[1:-1])


def numbered_starts(
    lines: Sequence[TextLine], columns: Sequence[Interval]
) -> tuple[bool, ...] | None:
    """The starts of rows whose numbers go on from line to line, if nothing speaks against it.

    Each text of such a row begins beside its number: texts set in the middle of their rows, or a
    line that stands nearer to the number below it, show that the rows are divided elsewhere.
    """
    found = numbers_in(lines, columns[0])
    if not found:
        return None
    starts = {0, *found}
    ends = [*found[1:], len(lines)]
    sizes = [end - index for index, end in zip(found, ends, strict=True)]
    if sizes[-1] > _LONGEST_LAST * max(sizes[:-1]):  # what follows the last row is another text
        return None
    for index, end in zip(found, ends, strict=True):
        if not _begin_together(lines[index:end], columns):
            return None
        # A heading between two numbered rows stands alone, from the first column on.
        starts.update(
            after for after in range(index + 1, end) if lines[after].words[0].box.x0 < columns[0][1]
        )
    return tuple(index in starts for index in range(len(lines)))


def centred_starts(
    lines: Sequence[TextLine], columns: Sequence[Interval]
) -> tuple[bool, ...] | None:
    """The starts of rows whose texts stand in the middle, each column's beside the number, if there
    is one way only to divide the lines so. The page may have cut the first and the last row; lines
    above the first number's row are one more row, with one number all lines are its row."""
    numbers = numbers_in(lines, columns[0], fewest=1)
    texts = [[_extent(line, column) for column in columns] for line in lines]
    if len(numbers) < _FEWEST_LABELS:
        whole = _centred_ways(lines, numbers, texts, cut=False)
        return (True, *[False] * (len(lines) - 1)) if [0, len(lines)] in whole else None
    way = _best(_all_ways(lines, numbers, texts), len(lines))
    last = numbers[-1]
    if not (way and way[-1] == len(lines)) and _is_cut_at_top(lines[last:], columns):
        above = _all_ways(lines[:last], numbers[:-1], texts[:last])
        way = _best([way for way in above if way[-1] == last], last) or way
    return tuple(index == 0 or index in way for index in range(len(lines))) if way else None


def _all_ways(lines: Sequence[TextLine], numbers: Sequence[int], texts: _Texts) -> list[list[int]]:
    """The ways to divide lines into centred rows, by preference: all whole, without headings."""
    return (
        _centred_ways(lines, numbers, texts, cut=False)
        or _centred_ways(lines, numbers, texts, cut=True)
        or _centred_ways(lines, numbers, texts, cut=False, headings=True)
        or _centred_ways(lines, numbers, texts, cut=True, headings=True)
    )


def _best(ways: Sequence[list[int]], end: int) -> list[int] | None:
    """The way to divide lines that leaves none out and has the fewest headings, if there is one
    such way only."""
    ways = [way for way in ways if way[-1] == end] or ways
    ways = [way for way in ways if not way[0]] or ways
    fewest = min(map(len, ways), default=0)
    ways = [way for way in ways if len(way) == fewest]
    return ways[0] if len(ways) == 1 else None


def _is_cut_at_top(lines: Sequence[TextLine], columns: Sequence[Interval]) -> bool:
    """Whether the last lines of a page are the first ones of a row that it cuts: browsers then set
    the texts at the top of the row. A text that goes on below the first line shows that they are
    one row."""
    if len(lines) < 2 or not _begin_together(lines, columns):
        return False
    return _runs_on(lines[0], lines[1], columns)


def _ends_at_number(lines: Sequence[TextLine], columns: Sequence[Interval]) -> bool:
    """Whether lines are one row whose texts stand at its foot, beside its number: they touch, and
    a text of the lines above goes on there."""
    if numbers_in(lines, columns[0], fewest=1) != [len(lines) - 1]:
        return False
    touching = all(b.box.top - a.box.bottom <= _TOUCHING * b.size for a, b in pairwise(lines))
    return touching and _runs_on(lines[-2], lines[-1], columns)


def _runs_on(above: TextLine, below: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether a text in one of the columns, not the first, goes on from a line to the next."""
    for x0, x1 in columns[1:]:
        text, rest = (
            " ".join(w.text for w in line.words if x0 <= w.box.x0 < x1) for line in (above, below)
        )
        if text and rest and is_within(text, rest):
            return True
    return False


def _centred_ways(
    lines: Sequence[TextLine],
    numbers: Sequence[int],
    texts: _Texts,
    *,
    cut: bool,
    headings: bool = False,
) -> list[list[int]]:
    """All ways to divide lines into rows centred beside their numbers: the lines at which each
    begins, and where the last ends. Of `cut` ones the first has no top, or the last no bottom."""
    found: dict[int, list[list[int]]] = {}
    labels = [index for index, line in enumerate(texts) if line[0]]
    for place, (index, after) in enumerate(pairwise([*numbers, len(lines)])):
        first = max((label + 1 for label in labels if label < index), default=0)
        last = min((label for label in labels if label > index), default=after)
        before = found if place else {start: [[start]] for start in range(index + 1)}
        found = {}
        for start, ways in before.items():
            if start < first:
                continue
            for end in range(index + 1, last + 1):
                aside = _aside(texts[start:end], lines[index].box.middle)
                near = 2 * _CENTRED * lines[index].size
                top = max(aside) <= near or (cut and start == 0)
                foot = min(aside) >= -near or (cut and end == len(lines))
                if len(aside) > 1 and top and foot:  # no row is its number alone
                    found.setdefault(end, []).extend([*way, end] for way in ways)
        for end in [
            end for end in found if headings and end < last and _is_lone(lines, texts, end)
        ]:
            found.setdefault(end + 1, []).extend([*way, end + 1] for way in found[end])
        if sum(map(len, found.values())) > _MOST_WAYS:
            return []
    return [way for ways in found.values() for way in ways]


def _is_lone(lines: Sequence[TextLine], texts: _Texts, index: int) -> bool:
    """Whether a line may be a heading between two rows: it stands in one column, not the first,
    and beside no other."""
    alone = not texts[index][0] and sum(map(bool, texts[index])) == 1
    return alone and not is_beside_others(lines, index)


def _aside(texts: _Texts, middle: float) -> list[float]:
    """By how much the text of each column reaches further down from the middle than up."""
    columns = ([extent for extent in column if extent] for column in zip(*texts, strict=True))
    return [within[0][0] + within[-1][1] - 2 * middle for within in columns if within] or [0.0]


def _extent(line: TextLine, column: Interval) -> Interval | None:
    """The top and the bottom of what a line has in a column."""
    within = [word.box for word in line.words if column[0] <= word.box.x0 < column[1]]
    return (min(b.top for b in within), max(b.bottom for b in within)) if within else None


def is_jumbled(words: Sequence[Word], columns: Sequence[Interval]) -> bool:
    """Whether lines of one column stand half over one another: it holds two, too near for a gap
    between them, as «1» does in the middle of «Ақкөл | ауданы»."""
    for x0, x1 in columns:
        within = [word for word in words if x0 <= (word.box.x0 + word.box.x1) / 2 <= x1]
        for above, below in pairwise(text_lines(within)):
            over = above.box.bottom - below.box.top
            if over > _OVERLAP * max(above.size, below.size):
                return True
    return False


def overlap(above: TextLine, below: TextLine) -> bool:
    """Whether two lines stand half beside one another, as those of one row do whose texts are set
    in its middle."""
    return above.box.bottom - below.box.top > _HALF_BESIDE * max(above.size, below.size)


def is_beside_others(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line stands half beside the one above or below it."""
    around = lines[max(index - 1, 0) : index + 2]
    return any(overlap(above, below) for above, below in pairwise(around))


def numbers_in(
    lines: Sequence[TextLine], column: Interval, fewest: int = _FEWEST_LABELS
) -> list[int]:
    """Which lines have the next number in a column; none unless all numbers go on."""
    labels = [row_number(line, column) for line in lines]
    found = [(index, label) for index, label in enumerate(labels) if label is not None]
    if len(found) < fewest or any(b[1] != a[1] + 1 for a, b in pairwise(found)):
        return []
    return [index for index, _ in found]


def row_number(line: TextLine, column: Interval) -> int | None:
    """The number that is all that a line has in a column."""
    x0, x1 = column
    within = [word for word in line.words if x0 - _BEFORE < word.box.x0 < x1]
    if not within:
        return None
    # Its figures may be printed one by one: «3» «9.».
    text = within[0].text if len(within) == 1 else text_line(within).text
    match = _LABEL.fullmatch(text)
    return int(match["number"]) if match else None


def _begin_together(lines: Sequence[TextLine], columns: Sequence[Interval]) -> bool:
    """Whether what the columns have in the lines of a row begins with its first line."""
    opening = lines[0].box
    lowest = opening.middle + _BESIDE * opening.height
    return all(
        min((w.box.middle for line in lines for w in line.words if x0 <= w.box.x0 < x1), default=0)
        <= lowest
        for x0, x1 in columns[1:]
    )


def _apart(
    lines: Sequence[TextLine],
    columns: Sequence[Interval],
    most: float = inf,
    gap: float = _ROW_GAP,
) -> list[bool]:
    """For each line after the first one whether it stands `gap` em further below than lines of a
    cell, which are `most` em apart or less."""
    blanks: list[float] = []
    lowest = lines[0].box.bottom
    for line in lines[1:]:
        blanks.append(line.box.top - lowest)
        lowest = max(lowest, line.box.bottom)
    em = lines[0].size
    within = [blank for column in columns for blank in _blanks_of(lines, column)]
    usual = sorted(blank for blank in within if blank > -_OVERLAP * em)
    if not usual:
        return [False] * len(blanks)
    within_cells = min(usual[len(usual) // 10], most * em)
    return [blank - within_cells > gap * em for blank in blanks]


def _blanks_of(lines: Sequence[TextLine], column: Interval) -> Iterator[float]:
    """The space between each text of a column and the next one: texts in the middle of their rows
    stand half beside those of other columns."""
    lowest: float | None = None
    for line in lines:
        within = [word.box for word in line.words if column[0] <= word.box.x0 < column[1]]
        if within:
            if lowest is not None:
                yield min(box.top for box in within) - lowest
            lowest = max(box.bottom for box in within)


def _may_open(text: str) -> bool:
    opening = text.lstrip('«"“( ')[:1]
    return opening.isupper() or opening.isdigit()
