"""Pages whose rules make no clear tables: what shows it, and a second look at them.

Rules that stop short of one another, frames around single cells, double or thick rules give no
cells, or cells between the lines of one rule. Such a page is looked at once more with wider
tolerances; what is clearer is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.page import PageContent, Word
from pipeline.read.pdf.ruling import Grid, find_grids, whole_rules
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.tables import LetterBoxes, PageTable, fill

_FEWEST_RULES = 3  # upright and level ones that make a table likely
_FILLED = 0.6  # of the cells of a table that only the second look finds


@dataclass(frozen=True, slots=True)
class Look:
    """The tables of a page as one look finds them, and the words outside of them.

    `doubts` counts what does not fit: words in a table but in none of its cells, columns and
    rows too narrow for a letter. It is None where there are rules enough and no table.
    """

    tables: tuple[PageTable, ...]
    words: Sequence[Word]
    doubts: int | None
    widened: bool = False


def find_tables(
    content: PageContent, letters: LetterBoxes, settings: PdfSettings = DEFAULT
) -> Look:
    """The tables of a page; of two looks the clearer one, where the first is doubtful."""
    first = look(content, letters, settings)
    if first.doubts == 0:
        return first
    second = look(content, letters, settings.widened())
    return replace(second, widened=True) if _is_clearer(second, first) else first


def look(content: PageContent, letters: LetterBoxes, settings: PdfSettings) -> Look:
    """The tables that the rules of a page draw, with their texts."""
    words: Sequence[Word] = content.words
    tables: list[PageTable] = []
    grids = find_grids(content.verticals, content.horizontals, settings)
    doubts = 0
    for grid in grids:
        inside: list[Word] = []
        outside: list[Word] = []
        for word in words:
            middle = (word.box.top + word.box.bottom) / 2
            within = grid.box.top <= middle < grid.box.bottom
            (inside if within else outside).append(word)
        table, left = fill(grid, inside, letters, settings)
        doubts += sum(_is_in(word, grid.box) for word in left) + _slits(grid, table, settings)
        if any(any(row) for row in table.rows):
            tables.append(table)
            words = outside + left
    unclear = not tables and _has_rules(content, settings)
    return Look(tuple(tables), words, None if unclear else doubts)


def _is_in(word: Word, box: Box) -> bool:
    return box.x0 <= (word.box.x0 + word.box.x1) / 2 < box.x1


def _slits(grid: Grid, table: PageTable, settings: PdfSettings) -> int:
    """Columns and rows that begin next to one another, and bare ones too narrow for text."""
    boxes = [box for row in grid.rows for box in row if box is not None]
    near = 0
    for places in ({box.x0 for box in boxes}, {box.top for box in boxes}):
        near += sum(after - place < settings.wide for place, after in pairwise(sorted(places)))
    columns = zip(zip(*table.rows, strict=True), zip(*grid.rows, strict=True), strict=True)
    return near + sum(
        not any(texts)
        and all(box.x1 - box.x0 < settings.narrowest_column for box in cells if box is not None)
        for texts, cells in columns
    )


def _has_rules(content: PageContent, settings: PdfSettings) -> bool:
    """Whether a page has rules enough for a table."""
    pieces = len(content.verticals), len(content.horizontals)
    if min(pieces) < _FEWEST_RULES or sum(pieces) > settings.most_pieces:
        return False
    rules = (whole_rules(found, settings) for found in (content.verticals, content.horizontals))
    return all(len(found) >= _FEWEST_RULES for found in rules)


def _is_clearer(second: Look, first: Look) -> bool:
    """Whether the wider look fits better and loses nothing; a table that only it finds has to
    be full of text, as drawings have boxes too."""
    if second.doubts is None or not second.tables:
        return False
    if first.doubts is None:
        cells = [text for table in second.tables for row in table.rows for text in row]
        enough = all(len(table.rows) >= _FEWEST_RULES for table in second.tables)
        return second.doubts == 0 and enough and sum(map(bool, cells)) >= _FILLED * len(cells)
    return second.doubts < first.doubts and len(second.words) <= len(first.words)
