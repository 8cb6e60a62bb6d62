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
from itertools import combinations, islice, pairwise, product

import regex

from pipeline.procedures.cells import Borders, Chunk, Piece, Split, splits
from pipeline.text import fold

Page = tuple[Chunk, ...]

# What speaks against an assignment; the sizes matter only in relation to one another.
_EMPTY = 4.5
_CONTINUES = -3.0  # «… үшін·» | «жолдау»: an open end and a small letter
_SMALL = -1.5
_SEPARATE = 2.0  # a finished piece and a capital letter
_PER_LINE = -0.1  # of two cells that a piece may continue, the longer one crosses the break
_LOOSE_END = 1.5
_MARGIN = 5.0  # splits of a page that cost so much more than the best are not weighed
_ALIKE = -0.7  # decides between ways that fill as many columns
_MOST_WAYS = 20000  # no table seen has more than 3000
_MOST_PLACES = 300  # of the pieces of one page: all of them up to ten columns

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
    options = [splits(page, borders, count) for page in pages if page]
    if not options:
        return Assigned((None,) * count, _EMPTY * count)
    best: Assigned | None = None
    for way in _ways(options, count):
        cost = way.cost + _weigh(way.columns, like, len(options))
        if best is None or cost < best.cost - 1e-9:
            best = Assigned(tuple(_joined(pieces) for pieces in way.columns), cost)
    if best is None:
        raise ValueError("a row with pieces has at least one assignment")
    return best


@dataclass(frozen=True, slots=True)
class _Way:
    """For every column its pieces with their page, in the order of the pages."""

    columns: tuple[tuple[tuple[int, Piece], ...], ...]
    cost: float


def _ways(options: Sequence[Sequence[Split]], count: int) -> Iterator[_Way]:
    """All ways to put the pieces of each page into columns, in the order of the columns."""
    weighed = 0
    for choice in product(*(_likely(splits_of_page) for splits_of_page in options)):
        cost = sum(split.cost for split in choice)
        places = (
            islice(combinations(range(count), len(split.pieces)), _MOST_PLACES) for split in choice
        )
        for taken in product(*places):
            columns: list[list[tuple[int, Piece]]] = [[] for _ in range(count)]
            for page, (split, spots) in enumerate(zip(choice, taken, strict=True)):
                for piece, spot in zip(split.pieces, spots, strict=True):
                    columns[spot].append((page, piece))
            yield _Way(tuple(tuple(column) for column in columns), cost)
            weighed += 1
            if weighed == _MOST_WAYS:
                return


def _likely(found: Sequence[Split]) -> list[Split]:
    """The splits of a page that are worth weighing, the cheapest first."""
    ranked = sorted(found, key=lambda split: (split.cost, len(split.pieces)))
    fewest = ranked[0].cost + _MARGIN
    fullest = min(map(_unfilled, ranked)) + _MARGIN
    return [split for split in ranked if split.cost <= fewest or _unfilled(split) <= fullest]


def _unfilled(split: Split) -> float:
    """The cost of a split if every piece fills a column."""
    return split.cost - _EMPTY * len(split.pieces)


def _weigh(
    columns: Sequence[tuple[tuple[int, Piece], ...]], like: Sequence[str | None], pages: int
) -> float:
    cost = 0.0
    for number, column in enumerate(columns):
        if not column:
            cost += _EMPTY
            continue
        pieces = [piece for _, piece in column]
        for before, after in pairwise(pieces):
            cost += _seam(before, after)
        first_page, first = column[0]
        if first_page > 0 and first.begins_low:
            cost += _LOOSE_END
        last_page, last = column[-1]
        if last_page < pages - 1 and last.open_end:
            cost += _LOOSE_END
        if number < len(like) and (target := like[number]) is not None:
            cost += _ALIKE * likeness(" ".join(piece.text for piece in pieces), target)
    return cost


def _seam(before: Piece, after: Piece) -> float:
    length = len(before.lines) + len(after.lines)
    if after.begins_low:
        return (_CONTINUES if before.open_end else _SMALL) + _PER_LINE * length
    return (0.0 if before.open_end else _SEPARATE) + _PER_LINE * length


def _joined(pieces: Sequence[tuple[int, Piece]]) -> Piece | None:
    return Piece(tuple(line for _, piece in pieces for line in piece.lines)) if pieces else None


def likeness(text: str, target: str) -> float:
    """How many of the words of `text` have a relative in `target`, from 0 to 1."""
    words = _stems(text)
    return len(words & _stems(target)) / len(words) if words else 0.0


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    """The first five letters of every word: Kazakh changes its words at their ends."""
    return frozenset(word[:5] for word in _WORD.findall(fold(text)))
