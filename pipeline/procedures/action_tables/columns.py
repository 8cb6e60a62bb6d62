"""Which column of a table of actions a piece of a row belongs to.

On one page the pieces of a row stand in the order of the columns. A row that crosses a page
break is printed page by page: the cells that begin before the break, then what is left of
them together with the shorter cells, each page in the order of the columns:

    Мәліметтердің дұрыстығын тексеру (  | Арызға нөмір беру.             before the break
    тұтынушының ЭЦП) …  | АЖ ЖАО-ға …  | Ағымды мәртебесін …  | …  | …   after it

All assignments that keep these orders are weighed: a sentence that goes on, a cell left
empty, the likeness of a form of completion to the action of its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product, repeat

import regex

from pipeline.procedures.action_tables.cells import Borders, Chunk, Piece, Split, splits
from pipeline.text import fold

Page = tuple[Chunk, ...]

# What speaks against an assignment; the sizes matter only in relation to one another.
_EMPTY = 5.0
_CONTINUES = -3.0  # «… үшін·» | «жолдау»: an open end and a small letter
_SMALL = -1.5
_SEPARATE = 2.0  # a finished piece and a capital letter
_PER_LINE = -0.1  # of two cells that a piece may continue, the longer one crosses the break
_LOOSE_END = 1.5
_MARGIN = 5.0  # splits of a page that cost so much more than the best are not weighed
_ALIKE = -0.7  # decides between ways that fill as many columns
_SAME = 1e-9  # a difference that comes from adding in another order

_WORD = regex.compile(r"\p{L}{3,}")


@dataclass(frozen=True, slots=True)
class Assigned:
    """The cells of a row by column (None: nothing printed) and what speaks against it."""

    cells: tuple[Piece | None, ...]
    cost: float


def assign(
    pages: Sequence[Page], count: int, borders: Borders, like: Sequence[str | None] = ()
) -> Assigned:
    """The cells of a row of `count` columns; `like` are texts that cells of a column resemble."""
    options = [_likely(splits(page, borders, count)) for page in pages if page]
    if not options:
        return Assigned((None,) * count, _EMPTY * count)
    weights = _Weights(like, len(options))
    best: tuple[float, _Way] | None = None
    for choice in product(*options):
        cost, way = _best_way([split.pieces for split in choice], count, weights)
        cost += sum(split.cost for split in choice)
        if best is None or cost < best[0] - _SAME:
            best = cost, way
    if best is None:
        raise ValueError("a row with pieces has at least one assignment")
    return Assigned(tuple(map(_joined, best[1])), best[0])


# The pieces of a column with their pages, in the order of the pages.
_Column = tuple[tuple[int, Piece], ...]
_Way = tuple[_Column, ...]


def _best_way(
    pages: Sequence[tuple[Piece, ...]], count: int, weights: _Weights
) -> tuple[float, _Way]:
    """The cheapest way to put the pieces of each page into columns, in the order of the columns.

    Column by column: what the columns so far cost depends on how many pieces of each page are
    in them, so of all ways to the same numbers only the cheapest goes on. Of ways that cost
    the same, the one that fills the first columns with the first page does. A way is a number
    with a bit for each column of each page that has a piece, the first column's the highest.
    """
    sizes = tuple(map(len, pages))
    ways: dict[tuple[int, ...], tuple[float, int]] = {(0,) * len(pages): (0.0, 0)}
    for number in range(count):
        longer: dict[tuple[int, ...], tuple[float, int]] = {}
        for placed, (before, way) in ways.items():
            for after in product(*map(_next_numbers, placed, sizes, repeat(count - number - 1))):
                taken = [page for page, at in enumerate(placed) if after[page] > at]
                column = tuple([(page, pages[page][placed[page]]) for page in taken])
                cost = weights.add(before, number, column)
                new = way + sum([_bit(page, number, len(pages), count) for page in taken])
                known = longer.get(after)
                if (
                    known is None
                    or cost < known[0] - _SAME
                    or (cost < known[0] + _SAME and new > known[1])
                ):
                    longer[after] = cost, new
        ways = longer
    cost, way = ways[sizes]
    return cost, _columns(way, pages, count)


def _next_numbers(placed: int, size: int, left: int) -> list[int]:
    """How many of a page's `size` pieces may be placed after one column more.

    What is not placed then has to fit into the columns `left`.
    """
    return [after for after in (placed + 1, placed) if size - left <= after <= size]


def _bit(page: int, number: int, pages: int, count: int) -> int:
    return 1 << (pages - page) * count - number - 1


def _columns(way: int, pages: Sequence[tuple[Piece, ...]], count: int) -> _Way:
    """The columns of a way with their pieces."""
    rest = [iter(page) for page in pages]
    return tuple(
        tuple(
            (page, next(rest[page]))
            for page in range(len(pages))
            if way & _bit(page, number, len(pages), count)
        )
        for number in range(count)
    )


def _likely(found: Sequence[Split]) -> list[Split]:
    """The splits of a page that are worth weighing, the cheapest first."""
    ranked = sorted(found, key=lambda split: (split.cost, len(split.pieces)))
    fewest = ranked[0].cost + _MARGIN
    fullest = min(map(_unfilled, ranked)) + _MARGIN
    return [split for split in ranked if split.cost <= fewest or _unfilled(split) <= fullest]


def _unfilled(split: Split) -> float:
    """The cost of a split if every piece fills a column."""
    return split.cost - _EMPTY * len(split.pieces)


class _Weights:
    """What speaks against columns; `like` are texts that they resemble."""

    def __init__(self, like: Sequence[str | None], pages: int) -> None:
        self._like = like
        self._last_page = pages - 1
        self._known: dict[tuple[int, ...], tuple[float, ...]] = {}

    def add(self, cost: float, number: int, column: _Column) -> float:
        """`cost` with that of column `number` if it has these pieces."""
        if not column:
            return cost + _EMPTY
        key = (number if self._like else 0, *(id(piece) for _, piece in column))
        weights = self._known.get(key)
        if weights is None:
            weights = self._known[key] = tuple(self._weights(number, column))
        for weight in weights:
            cost += weight
        return cost

    def _weights(self, number: int, column: _Column) -> Iterator[float]:
        pieces = [piece for _, piece in column]
        for before, after in pairwise(pieces):
            yield _seam(before, after)
        if column[0][0] > 0 and pieces[0].begins_low:
            yield _LOOSE_END
        if column[-1][0] < self._last_page and pieces[-1].open_end:
            yield _LOOSE_END
        if number < len(self._like) and (target := self._like[number]) is not None:
            yield _ALIKE * likeness(" ".join(piece.text for piece in pieces), target)


def _seam(before: Piece, after: Piece) -> float:
    length = len(before.lines) + len(after.lines)
    if after.begins_low:
        return (_CONTINUES if before.open_end else _SMALL) + _PER_LINE * length
    return (0.0 if before.open_end else _SEPARATE) + _PER_LINE * length


def _joined(pieces: _Column) -> Piece | None:
    return Piece(tuple(line for _, piece in pieces for line in piece.lines)) if pieces else None


def likeness(text: str, target: str) -> float:
    """How many of the words of `text` have a relative in `target`, from 0 to 1."""
    words = _stems(text)
    return len(words & _stems(target)) / len(words) if words else 0.0


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    """The first five letters of every word: Kazakh changes its words at their ends."""
    return frozenset(word[:5] for word in _WORD.findall(fold(text)))
