"""Pages whose rules make no clear tables: what shows it, and a second look at them.

Rules that stop short of one another, frames around single cells, double or thick rules give no
cells, or cells between the lines of one rule. Such a page is looked at once more with wider
tolerances; what is clearer is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.read.pdf.drawn.page import PageContent, Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.ruled.header_rule import with_frames
from pipeline.read.pdf.ruled.oneway import one_way_grids
from pipeline.read.pdf.ruled.ruling import Grid, Rule, find_grids, whole_rules
from pipeline.read.pdf.ruled.stripes import with_stripes
from pipeline.read.pdf.ruled.underlines import without_underlines
from pipeline.read.pdf.ruled.unruled import with_numbers, with_rows
from pipeline.read.pdf.ruled.upright import OneWay
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.tables import Filled, LettersOf, PageTable, fill

_FEWEST_RULES = 3  # upright and level ones that make a table likely
_FILLED = 0.6  # of the cells of a table that only the second look finds


@dataclass(frozen=True, slots=True)
class Look:
    """The tables of a page as one look finds them, and the words outside of them.

    `doubts` counts what does not fit: words in a table but in none of its cells (`strays`),
    words that were cut at a rule, columns and rows that begin next to one another, and rows
    that seem to be several without rules between them (`heaps`). `struck` counts words that a
    rule runs through; `rules_left` says that there are rules enough for a further table.
    """

    tables: tuple[PageTable, ...]
    words: Sequence[Word]
    doubts: int
    strays: int = 0
    heaps: int = 0
    struck: int = 0
    rules_left: bool = False
    widened: bool = False

    @property
    def texts(self) -> list[str]:
        """The texts of all cells that have some."""
        return [text for table in self.tables for row in table.rows for text in row if text]


def find_tables(content: PageContent, letters: LettersOf, settings: PdfSettings = DEFAULT) -> Look:
    """The tables of a page; of two looks the clearer one, where the first is doubtful."""
    first = look(content, letters, settings)
    if first.struck:
        level = without_underlines(content.horizontals, content.words, settings)
        if len(level) < len(content.horizontals):
            content = replace(content, horizontals=level)
            first = look(content, letters, settings)
    if not (first.doubts or first.rules_left):
        return first
    second = look(content, letters, settings.widened())
    return replace(second, widened=True) if is_clearer(second, first) else first


def look(content: PageContent, letters: LettersOf, settings: PdfSettings) -> Look:
    """The tables that the rules of a page draw, with their texts."""
    rules = with_frames(content.verticals, content.horizontals, settings)
    grids, unclear = with_stripes(find_grids(*rules, settings), content.words, settings)
    found = filled(grids, content.words, letters, settings)
    found = replace(found, doubts=found.doubts + unclear, heaps=found.heaps + unclear)
    upright, level = _outside(content, grids, settings)
    if not (upright or level):
        return found
    if _make_a_table(upright, settings) and _make_a_table(level, settings):
        return replace(found, rules_left=True)
    further = one_way_grids(upright, level, found.words, settings)
    return with_further(found, further, letters, settings) if further else found


def filled(
    grids: Sequence[Grid],
    words: Sequence[Word],
    letters: LettersOf,
    settings: PdfSettings = DEFAULT,
) -> Look:
    """The words of a page in the cells of its tables."""
    tables: list[PageTable] = []
    strays = near = cuts = struck = heaps = 0
    for drawn in grids:
        grid = drawn
        inside: list[Word] = []
        outside: list[Word] = []
        for word in words:
            middle = (word.box.top + word.box.bottom) / 2
            within = grid.box.top <= middle < grid.box.bottom
            (inside if within else outside).append(word)
        found = fill(grid, inside, letters, settings)
        whole, undivided = _completed(drawn, found, inside, settings)
        if whole is not drawn:
            grid, found = whole, fill(whole, inside, letters, settings)
        bare, table = _without_slits(grid, found.table, settings)
        if len(bare.rows[0]) < 2:  # a frame around a text
            continue
        strays += sum(_is_in(word, bare.box) for word in found.left)
        cuts += found.cuts
        heaps += undivided
        struck += found.struck
        if any(any(row) for row in table.rows):
            near += _near(grid, settings)
            tables.append(table)
            words = outside + found.left
    return Look(tuple(tables), words, strays + near + cuts + heaps, strays, heaps, struck)


def _completed(
    grid: Grid, found: Filled, words: Sequence[Word], settings: PdfSettings
) -> tuple[Grid, int]:
    """The table with the rows and the column of numbers that no rules divide, and how many of
    its rows hold several that cannot be told apart."""
    whole, undivided = with_rows(grid, found.table.rows, words, settings)
    return (with_numbers(whole, found.left) if found.left else whole), undivided


def with_further(
    found: Look, further: Sequence[OneWay], letters: LettersOf, settings: PdfSettings
) -> Look:
    """A look with tables whose rules run one way only, beside those that it has."""
    more = filled([table.grid for table in further], found.words, letters, settings)
    by_box = {table.grid.box: table for table in further}
    tables = [
        replace(table, guessed=by_box[table.box].guessed, columns=by_box[table.box].columns)
        if table.box in by_box
        else table
        for table in more.tables
    ]
    return replace(
        found,
        tables=(*found.tables, *tables),
        words=more.words,
        doubts=found.doubts + more.doubts,
        strays=found.strays + more.strays,
    )


def _is_in(word: Word, box: Box) -> bool:
    return box.x0 <= (word.box.x0 + word.box.x1) / 2 < box.x1


def _without_slits(grid: Grid, table: PageTable, settings: PdfSettings) -> tuple[Grid, PageTable]:
    """The table without bare columns that are no columns: between the lines of a double rule,
    and where rules run out past the sides of the table."""
    last = len(grid.rows[0]) - 1
    kept = []
    for column, texts in enumerate(zip(*table.rows, strict=True)):
        cells = [row[column] for row in grid.rows]
        widths = sorted(cell.x1 - cell.x0 for cell in cells if cell is not None)
        past = (grid.open_left and column == 0) or (grid.open_right and column == last)
        narrow = settings.overrun if past else settings.narrowest_column
        if any(texts) or widths[len(widths) // 2] >= narrow:
            kept.append(column)
    if len(kept) in (last + 1, 0):
        return grid, table
    bare = grid.with_columns(kept)
    return bare, table.with_columns(kept, bare.box)


def _near(grid: Grid, settings: PdfSettings) -> int:
    """How many columns and rows begin so near to another that no text fits between."""
    boxes = [box for row in grid.rows for box in row if box is not None]
    return sum(
        after - place < settings.wide
        for places in ({box.x0 for box in boxes}, {box.top for box in boxes})
        for place, after in pairwise(sorted(places))
    )


def _outside(
    content: PageContent, grids: Sequence[Grid], settings: PdfSettings
) -> tuple[Sequence[Rule], Sequence[Rule]]:
    """The upright and the level rules of a page besides those of the tables found."""
    if len(content.verticals) + len(content.horizontals) > settings.most_pieces:
        return (), ()
    near = settings.snap
    found = []
    for rules, sides in (
        (content.verticals, [(g.box.x0, g.box.x1, g.box.top, g.box.bottom) for g in grids]),
        (content.horizontals, [(g.box.top, g.box.bottom, g.box.x0, g.box.x1) for g in grids]),
    ):
        left: Sequence[Rule] = rules
        for first, last, start, end in sides:
            left = [
                rule
                for rule in left
                if not (first - near <= rule.at <= last + near)
                or rule.end <= start - near
                or rule.start >= end + near
            ]
        found.append(left)
    return found[0], found[1]


def _make_a_table(rules: Sequence[Rule], settings: PdfSettings) -> bool:
    """Whether so many rules of one direction may be those of a table."""
    return len(rules) >= _FEWEST_RULES and len(whole_rules(rules, settings)) >= _FEWEST_RULES


def is_clearer(second: Look, first: Look) -> bool:
    """Whether the wider look fits better and loses nothing; a table that only it finds has to
    be full of text, as drawings have boxes too."""
    if not second.tables or len(second.words) > len(first.words):
        return False
    if second.doubts < first.doubts:
        return True
    if second.doubts or not first.rules_left:
        return False
    known = {table.rows for table in first.tables}
    new = [table for table in second.tables if table.rows not in known]
    cells = [text for table in new for row in table.rows for text in row]
    enough = all(len(table.rows) >= _FEWEST_RULES for table in new)
    return bool(new) and enough and sum(map(bool, cells)) >= _FILLED * len(cells)
