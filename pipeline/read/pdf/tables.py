"""Words into the cells of ruled tables, and the lines of a cell into its text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from pipeline.read.pdf.drawn.page import Letter, Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import SOFT_HYPHEN, TextLine, text_lines
from pipeline.read.pdf.ruled.ruling import Grid
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.repair.wraps import join_pieces

_OVER_RULE = 1.5  # points by which a word may stand over the rule of its cell
_STRUCK = 0.06  # of its height by which a word stands over the rule above or below it
_TOUCHING = 0.05  # em: letters of one text have no wider gap between their boxes
_FEWEST_PRINTED = 3  # letters that are printed as one text, at least on average
# An e-mail address or a site, or a part of one; other marks are misprinted for a dot.
_ADDRESS = regex.compile(r"\.?[A-Za-z][\w@./:,;~\\()\[\]-]*", regex.ASCII)
_MORE = 0.8  # em that are free besides, where a word would have fitted
_CLOSES = (";", ":", ".")
_SENTENCE = regex.compile(r"(?:\p{Ll}{4,}|[\d)»\"])\.$")  # «г.» and «А.» end none
_ITEM = regex.compile(r"\d{1,2}[).](?!\d)|[-–—•]\s")
_LETTERS = regex.compile(r"\W?\p{L}+")
_HEADER_ROWS = 4  # a page repeats fewer rows before the first one of its own
_HYPHENED = regex.compile(rf"\p{{Ll}}{{2}}[-‐{SOFT_HYPHEN}]$")
Row = tuple[str, ...]  # the texts of its cells
LettersOf = Callable[[Word], list[Letter]]


@dataclass(frozen=True, slots=True)
class Seams:
    """Whether the texts of a table may be wrapped at a page's end, in points for each column:
    `free` is left on the last lines of its last row, `needed` is for the first words of its
    first rows."""

    free: tuple[float, ...]
    needed: tuple[tuple[float, ...], ...]

    def with_columns(self, kept: Sequence[int]) -> Seams:
        """Those of some of the columns."""
        needed = tuple(tuple(row[column] for column in kept) for row in self.needed)
        return Seams(tuple(self.free[column] for column in kept), needed)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: its place, and the texts of its cells row by row.

    `guessed` says that nothing on the page divides its rows and columns for sure. `seams` are
    those of a table whose cells are drawn, `columns` the places of the texts in one whose cells
    are not, or not on all sides.
    """

    box: Box
    rows: tuple[Row, ...]
    open_top: bool = False
    open_bottom: bool = False
    guessed: bool = False
    seams: Seams | None = None
    columns: tuple[tuple[float, float], ...] = ()

    def with_columns(self, kept: Sequence[int], box: Box) -> PageTable:
        """The table with some of its columns only, which stand in `box`."""
        rows = tuple(tuple(row[column] for column in kept) for row in self.rows)
        seams = self.seams and self.seams.with_columns(kept)
        columns = tuple(self.columns[column] for column in kept) if self.columns else ()
        return replace(self, box=box, rows=rows, seams=seams, columns=columns)


class CellFinder:
    """Tells in which cell of a table a point lies."""

    def __init__(self, grid: Grid) -> None:
        self.places = [
            (cell, row, column)
            for row, cells in enumerate(grid.rows)
            for column, cell in enumerate(cells)
            if cell is not None
        ]
        self.places.sort(key=lambda place: place[0].top)
        self.tops = [cell.top for cell, _, _ in self.places]
        self.tallest = max(cell.bottom - cell.top for cell, _, _ in self.places)

    def find(self, x: float, y: float) -> tuple[Box, int, int] | None:
        """The cell, its row and its column."""
        for index in range(bisect_right(self.tops, y) - 1, -1, -1):
            cell, _, _ = place = self.places[index]
            if cell.x0 <= x < cell.x1 and y < cell.bottom:
                return place
            if cell.top < y - self.tallest:
                return None
        return None


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with its texts, the words that stand in none of its cells, how many words were
    cut at a rule without a gap there, and how many stand over a rule above or
    below them."""

    table: PageTable
    left: list[Word]
    cuts: int
    struck: int = 0


def fill(
    grid: Grid, words: Sequence[Word], letters: LettersOf, settings: PdfSettings = DEFAULT
) -> Filled:
    """The words in the cells that they stand in."""
    finder = CellFinder(grid)
    inside: dict[tuple[int, int], list[Word]] = {}
    cells: dict[tuple[int, int], Box] = {}
    left: list[Word] = []
    cuts = struck = 0
    for word in words:
        pieces = _placed(word, finder, letters)
        if len(pieces) > 1:
            cuts += any(not _is_gap(a.box, b.box) for (a, _), (b, _) in pairwise(pieces))
        for piece, found in pieces:
            if found is None:
                left.append(piece)
            else:
                cell, row, column = found
                cells[row, column] = cell
                _, top, _, bottom = piece.box
                over = _STRUCK * (bottom - top)
                struck += bottom - cell.bottom > over or cell.top - top > over
                inside.setdefault((row, column), []).append(piece)
    rows = [[""] * len(row) for row in grid.rows]
    outer: dict[tuple[int, int], list[TextLine]] = {}
    for (row, column), content in inside.items():
        lines = text_lines(content, settings)
        rows[row][column] = cell_text(lines, cells[row, column])
        if row < _HEADER_ROWS or row + 1 == len(rows):
            outer[row, column] = lines
    texts = tuple(tuple(row) for row in rows)
    seams = _seams(grid, outer)
    table = PageTable(
        grid.box, texts, grid.open_top, grid.open_bottom, seams=seams, columns=grid.columns
    )
    return Filled(table, left, cuts, struck)


def _seams(grid: Grid, outer: Mapping[tuple[int, int], Sequence[TextLine]]) -> Seams:
    """What the lines in the first rows and the last one of a table tell, by their places."""
    last = len(grid.rows) - 1
    width = len(grid.rows[0])
    free = [0.0] * width
    needed = [[0.0] * width for _ in grid.rows[:_HEADER_ROWS]]
    cells = {place: grid.rows[place[0]][place[1]] for place in outer}
    padding = min(
        (max(outer[place][0].box.x0 - cell.x0, 0.0) for place, cell in cells.items() if cell),
        default=0.0,
    )
    for (row, column), lines in outer.items():
        cell = cells[row, column]
        if row == last and cell is not None:
            free[column] = cell.x1 - padding - lines[-1].box.x1
        if row < len(needed):
            needed[row][column] = _needed(lines[0])
    return Seams(tuple(free), tuple(map(tuple, needed)))


_Placed = tuple[Word, tuple[Box, int, int] | None]


def _placed(word: Word, finder: CellFinder, letters: LettersOf) -> list[_Placed]:
    """The cell of a word; a word that runs over a rule is cut there, as PDFium glues texts
    that nearly touch («1«Жер»), and where one printed text ends and another begins. Letters of
    one text without a gap at the rule belong to the cell that has most of them: it was too
    narrow for the text."""
    x0, top, x1, bottom = word.box
    middle = (top + bottom) / 2
    found = finder.find((x0 + x1) / 2, middle)
    if found is None or len(word.text) == 1:
        return [(word, found)]
    cell = found[0]
    if x0 >= cell.x0 - _OVER_RULE and x1 <= cell.x1 + _OVER_RULE:
        return [(word, found)]
    pieces: list[_Placed] = []
    counts: Counter[tuple[Box, int, int] | None] = Counter()
    found_letters = letters(word)
    begins = _text_starts(found_letters)
    for index, (character, (box, _)) in enumerate(zip(word.text, found_letters, strict=True)):
        place = finder.find((box.x0 + box.x1) / 2, middle)
        before = pieces[-1][0] if pieces else None
        if (
            before is None
            or (index in begins and _is_beside_rule(box, place))
            or (pieces[-1][1] != place and _is_gap(before.box, box))
        ):
            pieces.append((Word(character, box, word.start + index), place))
            counts = Counter([place])
            continue
        counts[place] += 1
        grown = Word(before.text + character, before.box.union(box), before.start)
        pieces[-1] = (grown, max(counts, key=counts.__getitem__))
    return pieces


def _is_gap(before: Box, box: Box) -> bool:
    return box.x0 - before.x1 > _TOUCHING * box.height


def _text_starts(letters: Sequence[Letter]) -> set[int]:
    """Where in a word another printed text begins; in files that print each letter by itself,
    that says nothing."""
    starts = {
        index
        for index, (before, letter) in enumerate(pairwise(letters), 1)
        if letter.printed_with != before.printed_with
    }
    return starts if len(starts) * _FEWEST_PRINTED < len(letters) else set()


def _is_beside_rule(box: Box, place: tuple[Box, int, int] | None) -> bool:
    """Whether a letter stands as near to a side of its cell as the first one of a text does."""
    if place is None:
        return True
    cell = place[0]
    return min(abs(box.x0 - cell.x0), abs(box.x0 - cell.x1)) <= box.height


def cell_text(lines: Sequence[TextLine], cell: Box) -> str:
    """The text of a cell: wrapped lines joined, paragraphs divided by line breaks.

    A line ends a paragraph where the next line's first word would still have fitted on it, where
    a sentence or an item of a list ends with it, or the next item begins. A soft hyphen stands
    where a line ended with the hyphen before it, and before a space where it may end in mid-word.
    """
    if len(lines) == 1:
        return lines[0].text.strip()
    padding = max(min(line.box.x0 for line in lines) - cell.x0, 0.0)
    paragraphs: list[list[str]] = [[lines[0].text]]
    for line, after in pairwise(lines):
        free = (cell.x1 - cell.x0) - (line.box.x1 - line.box.x0) - 2 * padding
        if _is_cut(line, after, free):
            paragraphs[-1][-1] += after.text
        elif _may_be_cut(line, after, free):
            paragraphs[-1][-1] += f"{SOFT_HYPHEN} {after.text}"
        elif _HYPHENED.search(line.text) and after.text[:1].islower():
            paragraphs[-1][-1] += SOFT_HYPHEN + after.text  # `hyphens` knows the document's words
        elif _ends(line, after, free):
            paragraphs.append([after.text])
        else:
            paragraphs[-1].append(after.text)
    return "\n".join(join_pieces([(text, 1) for text in p], 1, None).text for p in paragraphs)


def _ends(line: TextLine, after: TextLine, free: float) -> bool:
    """Whether a line ends a paragraph of its cell; `free` is left on it."""
    if free > _needed(after):
        return True
    if not line.text.endswith(_CLOSES):
        return False
    if line.text.endswith((";", ":")) or _ITEM.match(after.text):
        return True
    return after.text[:1].isupper() and _SENTENCE.search(line.text) is not None


def _needed(line: TextLine) -> float:
    """The room that the first word of a line would have needed on the line before."""
    first = line.words[0].box
    return (first.x1 - first.x0) + _MORE * line.size


def _is_cut(line: TextLine, after: TextLine, free: float) -> bool:
    """Whether a word too long for the cell was cut without a hyphen: «10» | «0», «akimat@sko.k»
    | «z». The line is that word alone and has no room for one more letter."""
    word, rest = line.words[-1].text, after.words[0]
    if not _is_filled(line, after, free):
        return False
    if word.isdigit():
        return rest.text.rstrip(".)").isdigit() and len(after.words) == 1
    return _ADDRESS.fullmatch(word) is not None and _ADDRESS.fullmatch(rest.text) is not None


def _is_filled(line: TextLine, after: TextLine, free: float) -> bool:
    """Whether a line is one word and has no room for another letter."""
    rest = after.words[0]
    letter = (rest.box.x1 - rest.box.x0) / len(rest.text)
    return len(line.words) == 1 and free < letter + 0.1 * line.size


def _may_be_cut(line: TextLine, after: TextLine, free: float) -> bool:
    """Whether a line that one word fills may end within that word: «Лауа» | «зымы»."""
    return (
        _is_filled(line, after, free)
        and _LETTERS.fullmatch(line.words[0].text) is not None
        and after.text[:1].islower()
    )
