"""Tables set by spaces whose rows have numbers, with the cells in the middle of their rows.

```
    Срок оказания        15 рабочих дней с момента
 3  государственной
    услуги               регистрации заявления.
    Форма оказания
 4                       Электронная
    услуги
```

A number stands beside the middle of its row here, so the rows are those whose texts are as far
above their numbers as below. Texts of two columns may have a single space between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.read.aligned.balance import rows_by_numbers
from pipeline.read.aligned.columns import MOST_COLUMNS, pieces_of
from pipeline.read.aligned.rows import Row, rows_from
from pipeline.text import squeeze

_LABEL = regex.compile(r"(?<start>\s*)№?\s?(?<number>\d{1,3})[.)]?(?=\s|$)")
_OPENS = frozenset("№0123456789")
_FEWEST, _MOST = 3, 150  # rows
_SKIPPED = 5  # numbers that may be missing, and one
_BESIDE = 2  # letters by which texts begin behind a number at least
_DRIFT = 2  # letters by which numbers of a column begin beside one another
_MOVES = 4  # letters by which the texts of a column do
_TALLEST = 90  # lines between two numbers
_MOST_BLANK = 5  # lines between rows, or around the end of a page
_ABOVE = 40  # lines of a first row above its number
_WIDE_GAP = " " * 4  # no running text has so many spaces, but for a few lines
_SOME = 0.15
_RUN_OVER = 0.15  # of the lines have a long word where a column begins
_OFTEN = 0.12  # of the lines have a text that begins in a column


@dataclass(frozen=True, slots=True)
class MiddleTable:
    """The rows of the table on the lines from `start` to before `end`, numbered as those of the
    text are, the widths of its columns, and the numbers of lines with two texts in one column."""

    start: int
    end: int
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    joined: frozenset[int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The lines with the numbers of a table's rows, and the place behind which texts begin."""

    lines: tuple[int, ...]
    behind: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns behind the numbers begin at most and where each did last; how wide the
    columns are so far, that of the numbers too; the lines with two texts in one column."""

    behind: int
    starts: tuple[int, ...]
    last: list[int]
    widths: list[int]
    joined: set[int] = field(default_factory=set)


def middle_tables(lines: Sequence[Line], gaps: Sequence[int]) -> Iterator[MiddleTable]:
    """The tables whose numbers stand beside the middle of their rows; `gaps` are the lines with
    texts that spaces set apart."""
    done = 0
    for numbers in number_columns(lines, gaps):
        table = _table(lines, numbers, done) if numbers.lines[0] >= done else None
        if table is not None:
            yield table
            done = table.end


def _table(lines: Sequence[Line], numbers: Numbers, floor: int) -> MiddleTable | None:
    first, last = numbers.lines[0], numbers.lines[-1]
    starts = _starts(lines[first : last + 1], numbers.behind)
    if not 2 <= len(starts) <= MOST_COLUMNS:
        return None
    if _has_more(lines[first : last + 1], len(starts), numbers.behind):
        return None
    columns = _Columns(numbers.behind, tuple(starts), starts, [0] * (len(starts) + 1))
    printed: dict[int, tuple[str, ...]] = {}
    for at in range(first, last + 1):
        found = _texts(lines[at], columns, lines[at + 1].text if at < last else "")
        if found is None:
            return None
        printed[at] = found
    end = _end(lines, last + 1, columns, printed)  # first: columns go on as they stood last
    begin = _begin(lines, first, max(floor, first - _ABOVE), columns, printed)
    texts = [printed[at] for at in range(begin, end)]
    rows = rows_by_numbers(texts, [at - begin for at in numbers.lines])
    if rows is None:
        return None
    if rows[0] and any(sum(map(bool, line)) > 1 for line in texts[: rows[0]]):
        rows.insert(0, 0)  # the titles of columns
    moved = tuple(_moved(row, begin) for row in rows_from(texts, rows))
    joined = frozenset(columns.joined)
    return MiddleTable(begin + rows[0], end, moved, tuple(columns.widths), joined)


def _moved(row: Row, by: int) -> Row:
    columns = tuple(tuple((at + by, text) for at, text in texts) for texts in row.columns)
    return Row(row.begin + by, row.end + by, columns)


def _starts(lines: Sequence[Line], behind: int) -> list[int]:
    """Where the columns behind the numbers begin: where texts do, and no text runs on."""
    counted: Counter[int] = Counter()
    texts = [without_label(line.text, behind) for line in lines if not line.is_blank]
    for text in texts:
        counted.update(piece.start for piece in pieces_of(text) if piece.text)
    least = max(_FEWEST, _OFTEN * len(texts))
    starts: list[int] = []
    group: list[int] = []
    for start in [*sorted(counted), 10**9]:
        if group and start - group[-1] > _DRIFT:
            begun = sum(counted[one] for one in group)
            usual = max(group, key=lambda one: counted[one])
            if begun >= least and not _is_run_over(texts, usual):
                starts.append(usual)
            group = []
        group.append(start)
    return [start for at, start in enumerate(starts) if not at or start - starts[at - 1] > _MOVES]


def _has_more(lines: Sequence[Line], columns: int, behind: int) -> bool:
    """Whether more texts stand apart than there are columns, as where one has few texts."""
    printed = [without_label(line.text, behind).strip() for line in lines if not line.is_blank]
    texts = (filter(None, text.split(_WIDE_GAP)) for text in printed if _WIDE_GAP in text)
    return sum(len(list(parts)) > columns for parts in texts) > _SOME * len(printed)


def without_label(text: str, behind: int) -> str:
    """A line's text with spaces for the number of a row that stands before `behind`."""
    label = _LABEL.match(text)
    if label is None or len(label["start"]) >= behind:
        return text
    return " " * label.end() + text[label.end() :]


def _is_run_over(texts: Sequence[str], start: int) -> bool:
    """Whether words stand where a column would begin, as in running text."""
    reaching = [text[max(start - _MOVES, 0) : start + 1] for text in texts if len(text) > start]
    over = sum(" " not in part for part in reaching)
    return over > _RUN_OVER * len(reaching)


def _texts(line: Line, columns: _Columns, below: str = "") -> tuple[str, ...] | None:
    """What a line has in each column; None if a word stands where a column begins. Where nothing
    sets the texts of a row's first line apart, the line `below` tells where its columns begin."""
    if line.is_blank:
        return ()
    text = line.text
    label = _LABEL.match(text)
    opens = label is not None and len(label["start"]) < columns.behind
    cuts = [0, label.end() if label is not None and opens else 0]
    for column in range(1, len(columns.starts)):
        cut = _cut(text, column, columns, below if opens else "")
        if cut is None:
            return None
        cuts.append(max(cut, cuts[-1]))
    parts = [text[a:b] for a, b in pairwise([*cuts, len(text)])]
    if any(_WIDE_GAP in part.strip() for part in parts):
        columns.joined.add(line.number)
    texts = tuple(map(squeeze, parts))
    columns.widths[:] = map(max, columns.widths, map(len, texts))
    return texts


def _cut(text: str, column: int, columns: _Columns, below: str) -> int | None:
    """Where in a line the text of a column begins, or would: at a text that spaces set apart, or
    else at a word near where the column begins on the line below, or began last."""
    apart = _apart(text, columns.starts[column])
    if apart is not None:
        columns.last[column] = apart
        return apart
    told = _apart(below, columns.starts[column])
    start = columns.last[column] if told is None else told
    if len(text.rstrip()) <= start + _MOVES:
        return len(text)
    near = range(max(start - _MOVES, 1), min(start + _MOVES + 1, len(text)))
    begins = [at for at in near if text[at - 1] == " " != text[at]]
    if not begins:
        return None if text[start - 1 : start + 1].strip() else start
    return min(begins, key=lambda at: abs(at - start))


def _apart(text: str, start: int) -> int | None:
    """Where a text that spaces set apart begins, near the place where a column does."""
    pieces = [piece.start for piece in pieces_of(text) if piece.start]
    near = [at for at in pieces if abs(at - start) <= _MOVES]
    if not near and text[start - 1 : start + 1].strip():
        near = [at for at in pieces if abs(at - start) <= 2 * _MOVES]
    return min(near, key=lambda at: abs(at - start), default=None)


def _begin(
    lines: Sequence[Line],
    first: int,
    floor: int,
    columns: _Columns,
    printed: dict[int, tuple[str, ...]],
) -> int:
    """Where lines above the first number begin that may be of its row."""
    while first > floor and not lines[first - 1].is_blank:
        texts = _beside(lines[first - 1], columns)
        if texts is None or _is_prose(lines[max(first - 2, 0) : first], columns):
            break
        first -= 1
        printed[first] = texts
    return first


def _end(
    lines: Sequence[Line], end: int, columns: _Columns, printed: dict[int, tuple[str, ...]]
) -> int:
    """Where the lines below the last number end that are of its row."""
    at = end
    while at < len(lines) and at - end <= _MOST_BLANK:
        texts = _beside(lines[at], columns) if not lines[at].is_blank else ()
        if texts is None or _is_prose(lines[at : at + 2], columns):
            break
        printed[at] = texts
        at += 1
        end = at if texts else end
    return end


def _beside(line: Line, columns: _Columns) -> tuple[str, ...] | None:
    """What a line without a number has in each column; None if its texts begin elsewhere."""
    if line.cells is not None or len(line.text) - len(line.text.lstrip()) < columns.behind:
        return None
    if patterns("structure")["chapter"].match(line.text.lstrip()):  # a title below the table
        return None
    for piece in pieces_of(line.text):
        away, column = min((abs(piece.start - at), n) for n, at in enumerate(columns.starts))
        if away > (_MOVES if piece.start < columns.starts[-1] else 2 * _MOVES):
            return None
        after = columns.starts[column + 1 : column + 2]
        if away > 1 and after and piece.end > after[0] + _MOVES:
            return None
    return _texts(line, columns)


def _is_prose(lines: Sequence[Line], columns: _Columns) -> bool:
    """Whether the texts of two lines that follow one another run over where columns begin."""
    return len(lines) > 1 and all(
        any(
            piece.start < start - _MOVES and start + _MOVES < piece.end
            for piece in pieces_of(line.text)
            for start in columns.starts[1:]
        )
        for line in lines
    )


def number_columns(lines: Sequence[Line], gaps: Sequence[int]) -> Iterator[Numbers]:
    """Where numbers that count on from one stand in a column that is free otherwise."""
    start = 0
    for at, after in pairwise([*gaps, len(lines) + 2 * _TALLEST]):
        if after - at > _TALLEST:
            yield from _counted(lines, max(gaps[start] - _ABOVE, 0), at + _TALLEST)
            start = bisect_left(gaps, after)


def _counted(lines: Sequence[Line], first: int, end: int) -> Iterator[Numbers]:
    marks: list[int] = []
    start = last = resumed = 0
    for at, line in enumerate(lines[first:end], first):
        bare = line.text.lstrip(" ")
        # Most lines are neither within a table nor begin with a number.
        if not bare or (not marks and bare[0] not in _OPENS):
            continue
        begin = len(line.text) - len(bare)
        label = _LABEL.match(line.text) if bare[0] in _OPENS and line.cells is None else None
        number = int(label["number"]) if label is not None else 0
        near = marks and abs(begin - start) <= _DRIFT and marks[-1] >= at - _TALLEST
        if near and 0 < number - last <= _SKIPPED:
            start = min(start, begin)
        elif number in (1, resumed) and number and not (marks and begin > start + _DRIFT):
            yield from _numbers(marks, start)
            marks, start = [], begin
        else:
            over = begin < start + _BESIDE or line.cells is not None
            if marks and (over or patterns("structure")["chapter"].match(bare)):
                yield from _numbers(marks, start)
                # «Ақмола облысы» between rows; a line at the margin ends each point of prose.
                resumed = last + 1 if len(marks) >= _FEWEST else 0
                marks = []
            continue
        marks.append(at)
        last = number
    yield from _numbers(marks, start)


def _numbers(marks: Sequence[int], start: int) -> list[Numbers]:
    """The numbers on these lines, unless they are too few for a table, or too many."""
    fitting = _FEWEST <= len(marks) <= _MOST
    return [Numbers(tuple(marks), start + _BESIDE)] if fitting else []
