"""Tables with upright rules between their columns and no level ones between their rows.

A heading over all columns breaks the rules off; they go on below it. Rows are told by the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_lines
from pipeline.read.pdf.ruled.ruling import Grid, Rule
from pipeline.read.pdf.settings import PdfSettings
from pipeline.read.pdf.spaced.line_columns import covered
from pipeline.read.pdf.spaced.rows import Interval, numbers_in, row_starts

FEWEST_UPRIGHT = 2
_SHORTEST = 100.0  # points: shorter rules are underlines, or blanks to be filled in
_MOSTLY = 0.5  # of the lines have text in several columns
_FEWEST_LINES = 3
_FULL, _MOSTLY_FULL = 0.7, 0.5  # of a column's width, of its lines: those of running text
_AS_WIDE = 0.1  # of their width columns of one page differ at most; outer ones end with the text
_LONGEST_HEADING = 2  # lines of text over all columns

_Cells = tuple[Box | None, ...]


class OneWay(NamedTuple):
    """A table found, whether its rows and columns are not told for sure, and where the texts of
    its columns stand."""

    grid: Grid
    guessed: bool
    columns: tuple[Interval, ...]


def is_long(rule: Rule) -> bool:
    """Whether a rule is long enough for a table."""
    return rule.end - rule.start >= _SHORTEST


def alike(rules: Sequence[Rule], settings: PdfSettings, fewest: int) -> list[list[Rule]]:
    """Rules that begin together and end together, in order of their positions."""
    groups: list[list[Rule]] = []
    for rule in rules:
        for group in groups:
            first = group[0]
            near = abs(rule.start - first.start) + abs(rule.end - first.end)
            if near <= 2 * settings.snap:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= fewest]


def upright_tables(
    verticals: Sequence[Rule],
    level: Sequence[Rule],
    words: Sequence[Word],
    settings: PdfSettings,
) -> list[OneWay]:
    """The tables that upright rules draw around `words`; no long `level` one runs through them."""
    places = {rule.at for rule in verticals if is_long(rule)}
    rules = [r for r in verticals if any(abs(r.at - at) <= settings.snap for at in places)]
    pieces = [_piece(group, words) for group in alike(rules, settings, FEWEST_UPRIGHT)]
    found: list[OneWay] = []
    for chain in _chains(pieces, words, settings):
        if not any(chain[0].top < rule.at < chain[-1].bottom for rule in level):
            found += _table_of(chain, words, settings)
    return found


class _Piece(NamedTuple):
    """Upright rules that begin and end together, and the words at their heights."""

    places: tuple[float, ...]
    top: float
    bottom: float
    words: list[Word]


def _piece(rules: Sequence[Rule], words: Sequence[Word]) -> _Piece:
    top, bottom = rules[0].start, rules[0].end
    return _Piece(tuple(rule.at for rule in rules), top, bottom, _at_heights(words, top, bottom))


def _at_heights(words: Sequence[Word], top: float, bottom: float) -> list[Word]:
    return [word for word in words if top <= word.box.middle < bottom]


def _chains(
    pieces: Sequence[_Piece], words: Sequence[Word], settings: PdfSettings
) -> Iterator[list[_Piece]]:
    """Pieces of one table, one below the other with nothing but a heading between them."""
    chains: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.top):
        for chain in chains:
            if _goes_on(chain[-1], piece, words, settings):
                chain.append(piece)
                break
        else:
            chains.append([piece])
    return (c for c in chains if any(p.bottom - p.top >= _SHORTEST for p in c))


def _goes_on(above: _Piece, below: _Piece, words: Sequence[Word], settings: PdfSettings) -> bool:
    """Whether rules go on below a heading: at the same places, and no text in columns between."""
    if len(above.places) != len(below.places) or below.top < above.bottom:
        return False
    pairs = zip(above.places, below.places, strict=True)
    if any(abs(a - b) > settings.snap for a, b in pairs):
        return False
    lines = text_lines(_at_heights(words, above.bottom, below.top), settings)
    return len(lines) <= _LONGEST_HEADING and not any(
        len(covered([], line.words, settings.column_gap * line.size)) > 1 for line in lines
    )


def _table_of(
    chain: Sequence[_Piece], words: Sequence[Word], settings: PdfSettings
) -> list[OneWay]:
    """The table between upright rules; its outer columns may have none at their outer sides."""
    beside = [word for piece in chain for word in piece.words]
    if not beside:
        return []
    rules, top, bottom = chain[0].places, chain[0].top, chain[-1].bottom
    edges = _edges(rules, beside, settings)
    columns = list(pairwise(edges))
    texts = tuple(_covered_in(column, beside) for column in columns)
    filled = [any(x0 <= w.box.x0 < x1 for w in beside) for x0, x1 in columns]
    lines = text_lines(beside, settings)
    if len(columns) < 2 or len(lines) < _FEWEST_LINES:
        return []
    if any(w.box.x0 < x - settings.snap and w.box.x1 > x + settings.snap
           for w in beside for x in edges[1:-1]):  # fmt: skip
        return []
    if len(rules) > len(columns) > 1 and not filled[0] and len(beside) == len(words):
        # The middle of a row that begins and ends on other pages.
        rows, sure = [_cells(columns, top, bottom)], True
    elif not all(filled):
        return []
    else:
        rows, sure = _rows(chain, words, columns, settings)
        numbered = sure and numbers_in(lines, columns[0])
        if not (numbered or _stand_beside(lines, beside, columns, len(rules), settings)):
            return []
    box = Box(edges[0], top, edges[-1], bottom)
    grid = Grid(box, tuple(rows), open_top=True, open_bottom=True)
    return [OneWay(grid, not sure, texts)]


def _edges(rules: Sequence[float], beside: Sequence[Word], settings: PdfSettings) -> list[float]:
    """The sides of the columns: the rules, and the outer sides of the text beyond them."""
    edges = list(rules)
    left, right = min(w.box.x0 for w in beside), max(w.box.x1 for w in beside)
    if left < edges[0] - settings.snap:
        edges.insert(0, left - 1)
    if right > edges[-1] + settings.snap:
        edges.append(right + 1)
    return edges


def _rows(
    chain: Sequence[_Piece],
    words: Sequence[Word],
    columns: Sequence[Interval],
    settings: PdfSettings,
) -> tuple[list[_Cells], bool]:
    """The rows of all pieces, a heading between two as one cell; and whether they are sure."""
    rows: list[_Cells] = []
    sure = True
    end = chain[0].top
    for piece in chain:
        if _at_heights(words, end, piece.top):
            heading = Box(columns[0][0], end, columns[-1][1], piece.top)
            rows.append((heading, *[None] * (len(columns) - 1)))
        end = piece.bottom
        lines = text_lines(piece.words, settings)
        cuts, is_sure = cuts_between(lines, columns) if lines else ([], True)
        sure = sure and is_sure
        heights = pairwise([piece.top, *cuts, piece.bottom])
        rows += [_cells(columns, y0, y1) for y0, y1 in heights]
    return rows, sure


def _cells(columns: Sequence[Interval], top: float, bottom: float) -> _Cells:
    return tuple(Box(x0, top, x1, bottom) for x0, x1 in columns)


def cuts_between(
    lines: Sequence[TextLine], columns: Sequence[Interval]
) -> tuple[list[float], bool]:
    """The heights at which rows after the first one begin, and whether they are sure."""
    found = row_starts(lines, columns)
    cuts = [
        (before.box.middle + line.box.middle) / 2
        for before, line, begins in zip(lines, lines[1:], found.begins[1:], strict=False)
        if begins
    ]
    return cuts, found.sure


def _covered_in(column: Interval, words: Sequence[Word]) -> Interval:
    """Where the texts of a column stand; an empty one is covered as a whole."""
    within = [word.box for word in words if column[0] <= word.box.x0 < column[1]]
    if not within:
        return column
    return min(box.x0 for box in within), max(box.x1 for box in within)


def _stand_beside(
    lines: Sequence[TextLine],
    words: Sequence[Word],
    columns: Sequence[Interval],
    rules: int,
    settings: PdfSettings,
) -> bool:
    """Whether most lines have text in several columns, and these are no running text."""
    several = sum(len(_columns_of(line, columns)) > 1 for line in lines)
    if several < _MOSTLY * len(lines):
        return False
    return not _is_running_text(words, columns, rules < len(columns), settings)


def _is_running_text(
    words: Sequence[Word], columns: Sequence[Interval], inner: bool, settings: PdfSettings
) -> bool:
    """Whether the rules stand between columns of running text, as in gazettes: all columns are as
    wide and have full lines, and the rules are `inner` ones, none at the sides."""
    texts = [
        text_lines([word for word in words if x0 <= word.box.x0 < x1], settings)
        for x0, x1 in columns
    ]
    return inner and all(map(_is_full, texts)) and _are_as_wide(columns)


def _is_full(lines: Sequence[TextLine]) -> bool:
    """Whether most lines of a column run to its margin."""
    if len(lines) < _FEWEST_LINES:
        return False
    left, right = min(x.box.x0 for x in lines), max(x.box.x1 for x in lines)
    full = sum(x.box.x1 - x.box.x0 >= _FULL * (right - left) for x in lines)
    return full >= _MOSTLY_FULL * len(lines)


def _are_as_wide(columns: Sequence[Interval]) -> bool:
    widths = [x1 - x0 for x0, x1 in columns]
    return max(widths) - min(widths) <= _AS_WIDE * max(widths)


def _columns_of(line: TextLine, columns: Sequence[Interval]) -> set[Interval]:
    return {column for column in columns for w in line.words if column[0] <= w.box.x0 < column[1]}
