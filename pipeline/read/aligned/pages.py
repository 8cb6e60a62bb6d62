"""Tables whose columns stand elsewhere on each page.

`pdftotext -layout` sets the columns of a page by the longest texts on it:

```
    тарту үшін негіздер                 3) қызметті
----------------------------------------------------- the end of a page
                      алушыға лицензия алуға тыйым.
10 Өзге де талаптар   Порталда алуға мүмкіндігі бар.
```

Where a table goes on behind the end of a page, its texts are moved to where all pages have room
for their columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import regex

from pipeline.model import Line
from pipeline.read.aligned.columns import MOST_COLUMNS, Piece, pieces_of

_LABEL = regex.compile(r"\s{0,6}(?<number>№?\s?\d{1,3}(?:[.-]\d{1,3})*[.)]?)(?=\s|$)")
_TALLEST = 90  # lines of the last row of a page
_MOST_BLANK = 5  # lines between rows
_MOST_WAITING = 15  # lines with texts of the first column only
_MOST_HEADINGS = 2  # lines that run over several columns, between rows
_FEWEST_PARTED = 2  # lines of a page with texts in several columns
_DEEP = 10  # letters: no paragraph begins so far from the margin
_OFTEN = 2  # texts that make a column
_NEAR = 4  # letters from where a column begins to a text of it that nothing sets apart
_SLIP = 1  # letters by which a column may move
_ROOM = 4  # letters between columns
_GAP = "   "
_FEWEST_NARROW = 5  # lines of a page
_NARROW = 0.75  # of the width of a table its last column has at most, to be known alone


@dataclass(slots=True)
class _Strip:
    """A column of a page: the room that its texts take, and where how many of them begin."""

    start: int
    end: int
    begins: Counter[int]

    @property
    def seen(self) -> int:
        return self.begins.total()

    @property
    def usual(self) -> int:
        """Where most texts begin."""
        return max(self.begins, key=lambda at: (self.begins[at], -at), default=self.start)

    @property
    def is_steady(self) -> bool:
        """Whether most texts begin there, as those of justified cells do not."""
        beside = sum(self.begins[at] for at in range(self.usual - _SLIP, self.usual + 1 + _SLIP))
        return 3 * beside >= self.seen


@dataclass(slots=True)
class _Part:
    """What a page has of a table: its columns without that of the numbers, how long these are,
    and the pieces of its lines; how many lines have texts in several columns, and how many some
    that is not in the first."""

    strips: list[_Strip] = field(default_factory=list)
    numbers: int = 0
    lines: dict[int, tuple[str, list[Piece]]] = field(default_factory=dict)
    parted: int = 0
    beside: int = 0

    def take(self, at: int, text: str) -> bool:
        """Add a line; False if a text of it runs over several columns."""
        number, cut = self._pieces(text)
        if len(cut) > MOST_COLUMNS or any(map(self._runs_over, cut)):
            return False
        for piece in cut:
            self._widen(piece)
        self.numbers = max(self.numbers, len(number))
        self.lines[at] = number, cut
        self.parted += len(cut) > 1 and _GAP in text.strip()
        return True

    def is_beside(self, text: str) -> bool:
        """Whether a line has texts that stand apart, or one below those of a column that is not
        the first."""
        cut = self._pieces(text)[1]
        if any(map(self._runs_over, cut)):
            return False
        if _GAP in text.strip():
            return True
        starts = [strip.usual for strip in self.strips] or [cut[0].start if cut else 0]
        deep = len(text) - len(text.lstrip()) >= _DEEP
        return deep and any(abs(cut[0].start - start) <= _NEAR for start in starts)

    def runs_over(self, text: str) -> bool:
        """Whether a text of a line runs over several columns."""
        return any(map(self._runs_over, self._pieces(text)[1]))

    def _pieces(self, text: str) -> tuple[str, list[Piece]]:
        label = _LABEL.match(text)
        number = label["number"] if label is not None else ""
        rest = " " * label.end() + text[label.end() :] if label is not None else text
        pieces = [piece for piece in pieces_of(rest) if piece.text]
        return number, [part for piece in pieces for part in self._cut(piece)]

    def _over(self, piece: Piece) -> list[_Strip]:
        return [one for one in self.strips if piece.start < one.end and one.start < piece.end]

    def _runs_over(self, piece: Piece) -> bool:
        return sum(strip.seen >= _OFTEN for strip in self._over(piece)) > 1

    def _cut(self, piece: Piece) -> Iterator[Piece]:
        """A text in parts where a column begins that nothing sets apart on this line."""
        over = self._over(piece)
        if len(over) > 1 and abs(piece.start - over[0].usual) > _SLIP:
            over = []
        for strip in over:
            spaces = [match.end() for match in regex.finditer(" ", piece.text)]
            near = [at for at in spaces if abs(piece.start + at - strip.usual) <= _NEAR]
            if strip.seen >= _OFTEN and near and piece.start < strip.usual - _NEAR:
                at = min(near, key=lambda at: abs(piece.start + at - strip.usual))
                yield Piece(piece.start, piece.text[: at - 1])
                piece = Piece(piece.start + at, piece.text[at:])
        yield piece

    def _widen(self, piece: Piece) -> None:
        over = self._over(piece)
        start = min([piece.start, *(strip.start for strip in over)])
        end = max([piece.end, *(strip.end for strip in over)])
        begins = sum((strip.begins for strip in over), Counter({piece.start: 1}))
        self.strips = [strip for strip in self.strips if strip not in over]
        self.strips.append(_Strip(start, end, begins))
        self.strips.sort(key=lambda strip: strip.start)

    @property
    def is_table(self) -> bool:
        """Whether most texts of each column begin at one place, and many are not in the first."""
        steady = all(strip.is_steady for strip in self.strips)
        return steady and 2 * self.beside >= len(self.lines)

    @property
    def may_go_on(self) -> bool:
        return len(self.strips) > 1 and self.parted >= _FEWEST_PARTED and self.is_table

    def join_near(self) -> None:
        """Make one column of two that begin beside one another, as that of a line of numbers
        does beside the texts below, where no line has both."""
        joined = self.strips[:1]
        for strip in self.strips[1:]:
            before = joined[-1]
            near = strip.start - before.start <= _NEAR + _SLIP
            if near and not any(
                self._has_both(before, strip, cut) for _, cut in self.lines.values()
            ):
                begins = before.begins + strip.begins
                joined[-1] = _Strip(before.start, max(before.end, strip.end), begins)
            else:
                joined.append(strip)
        self.strips = joined

    @staticmethod
    def _has_both(one: _Strip, other: _Strip, pieces: Sequence[Piece]) -> bool:
        begins = [piece.start for piece in pieces]
        return all(any(x.start <= at < x.end for at in begins) for x in (one, other))


def with_columns_in_line(lines: Sequence[Line], gaps: Sequence[int]) -> Sequence[Line]:
    """The lines, those of tables over several pages with the same columns on each; `gaps` are
    those with texts that spaces set apart."""
    moved: dict[int, Line] = {}
    chain: list[_Part] = []
    breaks = [at for at, (a, b) in enumerate(pairwise(lines), 1) if a.page != b.page]
    for start, at, end in zip([0, *breaks], breaks, [*breaks[1:], len(lines)], strict=False):
        if not chain:
            last = bisect_left(gaps, at) - 1
            if last < 0 or gaps[last] < max(start, at - _TALLEST):
                continue
            above = _part(lines, range(at - 1, start - 1, -1))
            if not above.may_go_on:
                continue
            chain = [above]
        page = range(at, end)
        below = _narrow(lines, page, chain[-1]) or _part(lines, page)
        if not _go_together(chain[-1], below):
            _move(lines, chain, moved)
            chain = []
            continue
        chain.append(below)
        if any(not line.is_blank for line in lines[max(below.lines) + 1 : end]):  # more below it
            _move(lines, chain, moved)
            chain = []
    _move(lines, chain, moved)
    return [moved.get(at, line) for at, line in enumerate(lines)] if moved else lines


def _part(lines: Sequence[Line], places: range) -> _Part:
    """What a page has of a table whose first or last line is the first of `places`."""
    part = _Part()
    blank = headings = 0
    waiting: list[int] = []  # lines that may stand beside the table
    for at in places:
        line = lines[at]
        if line.cells is not None or blank > _MOST_BLANK or headings > _MOST_HEADINGS:
            break
        if line.is_blank:
            blank += 1
            continue
        blank = 0
        waiting.append(at)
        if len(waiting) > _MOST_WAITING:
            break
        if part.is_beside(line.text):
            headings = sum(not part.take(one, lines[one].text) for one in waiting)
            part.beside += 1
            waiting.clear()
        elif part.runs_over(line.text):
            headings += 1
    part.join_near()
    return part


def _narrow(lines: Sequence[Line], places: range, above: _Part) -> _Part | None:
    """A page that goes on with the last cell only, whose margin is where that column begins: all
    its lines are as short as those of the column, and none has room for the others."""
    if len(above.strips) < _FEWEST_PARTED:
        return None
    last = above.strips[-1]
    width = last.end - last.usual
    texts = {at: lines[at].text for at in places if not lines[at].is_blank}
    if len(texts) < _FEWEST_NARROW or _NARROW * last.end < width:
        return None
    if any(len(text.rstrip()) > width + _NEAR or _GAP in text.strip() for text in texts.values()):
        return None
    before = [_Strip(-1, -1, Counter()) for _ in above.strips[1:]]
    pieces = [Piece(len(text) - len(text.lstrip()), text.strip()) for text in texts.values()]
    strip = _Strip(0, max(piece.end for piece in pieces), Counter({0: len(pieces)}))
    printed = {at: ("", [piece]) for at, piece in zip(texts, pieces, strict=True)}
    return _Part([*before, strip], 0, printed, _FEWEST_PARTED, len(pieces))


def _go_together(above: _Part, below: _Part) -> bool:
    """Whether two pages have as many columns, and texts in the last ones as tables have."""
    if not above.may_go_on or len(above.strips) != len(below.strips):
        return False
    return below.parted > 0 and below.is_table


def _move(lines: Sequence[Line], chain: Sequence[_Part], moved: dict[int, Line]) -> None:
    """Put the texts of a table where there is room for them on all of its pages."""
    if len(chain) < 2 or not _differ(chain):
        return
    numbers = max(part.numbers for part in chain)
    widths = [
        max(strip.end - strip.usual for strip in strips)
        for strips in zip(*(part.strips for part in chain), strict=True)
    ]
    first = numbers + _ROOM if numbers else 0
    starts = list(accumulate((width + _ROOM for width in widths), initial=first))
    for part in chain:
        for at, (number, pieces) in part.lines.items():
            moved[at] = lines[at].with_text(_text(number, pieces, part.strips, starts))


def _differ(chain: Sequence[_Part]) -> bool:
    return any(
        any(abs(x.usual - y.usual) > _SLIP for x, y in zip(a.strips, b.strips, strict=True))
        for a, b in pairwise(chain)
    )


def _text(
    number: str, pieces: Sequence[Piece], strips: Sequence[_Strip], starts: Sequence[int]
) -> str:
    text = number
    for piece in pieces:
        column = max(at for at, strip in enumerate(strips) if strip.start <= piece.start)
        aside = piece.start - strips[column].usual
        place = starts[column] + (aside if aside > _NEAR else 0)
        text = text.ljust(max(place, len(text) + bool(text))) + piece.text
    return text
