"""Lists whose format keeps cells: tab-separated text, tables of DOCX, HTML and Markdown.

What is left to do: headers that repeat, headings in a row of one cell or between the tables,
and rows that a page break has cut in two («34. | «Бурабай ауданы Шучье қаласы | …» and, on
the next page, « | «Әкімінің аппараты» ММ | …»).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from operator import getitem

from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.repair.wraps import cell_passage, join_pieces
from pipeline.tables.drafts import Draft, Source, goes_on
from pipeline.tables.evidence import traits_of
from pipeline.tables.header import column_numbers, columns_of
from pipeline.tables.headings import (
    Above,
    Level,
    bare_region,
    branch_region,
    heading_of,
    numbered_heading,
)
from pipeline.tables.linear import unplaced_findings
from pipeline.tables.model import PLACE_ROLES, Column, OfficeTable, Role, TableRow
from pipeline.tables.notes import tells_hours_of_all
from pipeline.tables.titles import role_of, spaced_titles
from pipeline.tables.untitled import guess_columns, roles_of_untitled
from pipeline.tables.vocabulary import tokens
from pipeline.text import has_letter

# Lines below a header that are asked what its untitled columns hold.
_SEEN = 12
# Tokens that no title of a column has.
_SIGN = ("sign",)
# What offices share where one cell reaches down over their rows.
_SHARED: frozenset[Role] = frozenset(
    {"address", "phone", "head_phone", "email", "site", "schedule", "responsible", "postal"}
)
# The number of a row has no letters, most of the time («1-а»).
_WORDY_LABEL = 2.0
_DATA = frozenset({"phone", "local", "mail", "url", "number", "postal", "open"})


def is_celled(lines: Sequence[Line]) -> bool:
    """Whether the list's format keeps its cells."""
    celled = sum([line.cells is not None and len(line.cells) > 1 for line in lines])
    return celled > 0 and celled * 2 > sum([not line.is_blank for line in lines])


def rebuild_celled(lines: Sequence[Line]) -> OfficeTable:
    """The table whose rows are lines with cells."""
    reader = _Reader(lines)
    for position, line in enumerate(lines):
        reader.take(position, line)
    return reader.table()


class _Reader:
    """Goes over the lines once, keeping the headings in force and the row that may go on."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.columns: tuple[Column, ...] = ()
        # Of the table that is being read: its first column, those of names and of places.
        self.first = 0
        self.named: int | None = None
        self.placed: list[int] = []
        self.drafts: list[Draft] = []
        self.above = Above()
        self.header: list[int] = []
        self.unplaced: list[int] = []
        # The hours of all offices, printed before the first one.
        self.hours: list[Source] = []
        self.broken = True

    def take(self, position: int, line: Line) -> None:
        """One line: blank, heading, header, row or piece of a row."""
        if line.is_blank:
            self.broken = True
            return
        cells = tuple([cell.strip() for cell in line.cells or self._spaced_titles(position)])
        filled = [cell for cell in cells if cell]
        if len(filled) == 1:
            aside = filled[0] not in cells[:2] and not self._is_in_middle(cells, position)
            if not aside and self._heading(filled[0], position):
                return
            if region := self._region_above_labels(cells):
                self.above.take("region", region, (position,))
                return
            if not self.drafts and tells_hours_of_all(filled[0]):
                self.hours.append((position, cells.index(filled[0]), filled[0]))
                return
        elif self._is_heading_below_rest(cells):
            self._take_row(position, ("", *cells[1:]))
            self._heading(cells[0], position)
            return
        numbered = cells[0][:1].isdigit()
        counts = cells[0][:1] == "1" and column_numbers(" ".join(filled)) is not None
        if counts or (not numbered and _is_frame(filled)):
            self.header.append(position)
        elif not numbered and (self._is_header(filled) or self._goes_below(position, cells)):
            titles, heading = _heading_below(cells)
            self._take_header(position, titles)
            if heading:
                self._heading(heading, position)
        elif len(cells) < 2 or self._is_section(cells, filled):
            (self.unplaced if self.columns else self.header).append(position)
        else:
            self._take_row(position, cells)

    def _region_above_labels(self, cells: tuple[str, ...]) -> str | None:
        """The region of a text where numbers of rows stand: «ДВД города Алматы»; a text below a
        name may be the rest of it."""
        columns = self.columns[self.first :]
        labelled = bool(columns) and columns[0].role == "label"
        return branch_region(cells[0]) if labelled else None

    def _spaced_titles(self, position: int) -> Sequence[str]:
        """A line without cells: titles that spaces set apart above the first row, else one text."""
        text = self.lines[position].text
        below = self.lines[position + 1 : position + 1 + _SEEN]
        width = 0 if self.columns else next((len(line.cells) for line in below if line.cells), 0)
        titles = spaced_titles(text, width)
        return titles if titles and self._is_header(titles) else (text,)

    def _is_section(self, cells: tuple[str, ...], filled: Sequence[str]) -> bool:
        """Whether a row holds nothing but words where numbers of rows stand: «Аудандар»."""
        columns = self.columns[self.first :]
        return (
            bool(columns)
            and columns[0].role == "label"
            and len(cells) >= len(columns)
            and len(filled) == 1
            and cells[0] == filled[0]
            and not any(map(str.isdigit, cells[0]))
            and has_letter(cells[0])
        )

    def _is_heading_below_rest(self, cells: tuple[str, ...]) -> bool:
        """Whether a region stands where numbers of rows do, and beside it what the row above
        lacks: on a page's first lines «мекемесі», below it «Жамбыл облысы»."""
        columns = self.columns[self.first :]
        heading = heading_of(cells[0]) if self.drafts and columns else None
        return (
            heading is not None
            and heading[0] == "region"
            and columns[0].role == "label"
            and self.drafts[-1].label is not None
            and all(not cell or cell[:1].islower() for cell in cells[1:])
        )

    def _is_in_middle(self, cells: tuple[str, ...], position: int) -> bool:
        """Whether a text alone in its row is no more of the row above: a region, below a text
        that may end, above a row with its number. A page may set it in the middle of a table."""
        at = next(place for place, cell in enumerate(cells) if cell)
        below = next((line for line in self.lines[position + 1 :] if not line.is_blank), None)
        above = self.drafts[-1].text(self.first + at) if self.drafts else ""
        ends = not above.endswith((",", "-", "("))
        heading = heading_of(cells[at])
        numbered = ((below and below.cells) or ("",))[0][:1].isdigit()
        return heading is not None and heading[0] == "region" and numbered and ends

    def _heading(self, text: str, position: int) -> bool:
        """Whether the only text of a row is a heading, which is then in force."""
        bare = bare_region(text)
        heading: tuple[Level, str] | None = ("region", bare) if bare else None
        heading = heading or heading_of(text) or numbered_heading(text)
        if heading is None:
            return False
        self.above.take(*heading, (position,))
        return True

    def _is_header(self, filled: Sequence[str]) -> bool:
        if len(filled) < 2:
            return False
        titled = sum(1 for cell in filled if len(cell) < 120 and _is_title(cell))
        return titled * 2 > len(filled)

    def _goes_below(self, position: int, cells: Sequence[str]) -> bool:
        """Whether a row right below a header divides its titles: «Жұмыс уақыты» into «жазда» and
        «қыста»."""
        filled = [cell for cell in cells if cell]
        if len(filled) < 2 or any(map(str.isdigit, "".join(filled))):
            return False
        above = self._titles_above(position, cells)
        return above is not None and sum(map(_is_title, filled)) * 2 >= len(filled)

    def _take_header(self, position: int, cells: tuple[str, ...]) -> None:
        """A header; one that repeats those before it changes nothing, another table that runs
        on in the list brings its own columns."""
        above = self._titles_above(position, cells)
        self.header.append(position)
        columns = self._columns_of(position, cells)
        if above:
            columns = self._columns_of(position, _whole_titles(cells, above))
            self.columns = self.columns[: self.first]
            self._begin_table(columns)
        elif [c.role for c in columns] != [c.role for c in self.columns[self.first :]]:
            self._settle_last()
            self._begin_table(columns)

    def _columns_of(self, position: int, titles: Sequence[str]) -> tuple[Column, ...]:
        """The columns of a header; of those that it does not title, or by a word that says
        nothing, the rows below tell."""
        columns = columns_of(titles)
        if all(titles) and all(column.role != "other" for column in columns):
            return columns
        taken = [column.role if column.title else None for column in columns]
        told = roles_of_untitled(titles, taken, self._rows_below(position, len(titles)))
        return columns_of(titles, told) if told else columns

    def _rows_below(self, position: int, width: int) -> list[tuple[str, ...]]:
        """The first rows below a header that have all its cells."""
        found: list[tuple[str, ...]] = []
        for line in self.lines[position + 1 : position + 1 + _SEEN]:
            cells = tuple([cell.strip() for cell in line.cells or ()])
            filled = [cell for cell in cells if cell]
            counts = column_numbers(" ".join(filled)) is not None
            if len(cells) == width and not (counts or _is_frame(filled) or self._is_header(filled)):
                found.append(cells)
        return found

    def _titles_above(self, position: int, cells: Sequence[str]) -> list[str] | None:
        """The titles of the header just above, of which `cells` are the second row: it leaves
        out those that it does not divide («Байланыс деректері | » over «телефоны | e-mail»)."""
        titles = [column.title or "" for column in self.columns[self.first :]]
        if self.header[-1:] != [position - 1] or cells[0] or len(titles) != len(cells):
            return None
        titled = all(title or cell for title, cell in zip(titles, cells, strict=True))
        return titles if titled else None

    def _begin_table(self, columns: tuple[Column, ...]) -> None:
        self.first = len(self.columns)
        self.columns += columns
        roles = list(enumerate([column.role for column in columns], self.first))
        self.named = next((index for index, role in roles if role == "name"), None)
        self.placed = [index for index, role in roles if role in PLACE_ROLES]

    def _take_row(self, position: int, cells: tuple[str, ...]) -> None:
        if not self.columns:
            self._begin_table(guess_columns(cells))
        width = len(self.columns) - self.first
        lost = self._lost(cells) if len(cells) < width else 0
        piece = Draft(
            self.above.region,
            self.above.district,
            self.broken,
            [position],
            {
                self.first + lost + i: [(position, i, cell)]
                for i, cell in enumerate(cells[:width])
                if cell
            },
            [(position, i, cell) for i, cell in enumerate(cells[width:], width) if cell],
        )
        self.broken = False
        self._take_places(piece)
        if self.columns[self.first].role == "label" and self.first in piece.sources:
            piece.label = piece.sources.pop(self.first)[0][2]
        columns = [*enumerate(self.columns)][self.first :]
        if self.drafts and goes_on(self.drafts[-1], piece, self.named, columns):
            self.drafts[-1].take(piece)
            return
        self._settle_last()
        self._share_covered(piece, self.lines[position].covered)
        self.drafts.append(piece)

    def _share_covered(self, piece: Draft, covered: Sequence[int]) -> None:
        """Give an office the cells that reach down to it from the one above."""
        if not covered or not self.drafts or self.named not in piece.sources:
            return
        above = self.drafts[-1].sources
        for index in above.keys() & {self.first + column for column in covered}:
            if self.columns[index].role in _SHARED:
                piece.sources.setdefault(index, [*above[index]])

    def _lost(self, cells: Sequence[str]) -> int:
        """How many empty cells a row has lost before its first, as in a text without indents:
        a row that does not begin with its number stands where its cells fit best."""
        columns = self.columns[self.first :]
        if columns[0].role != "label" or not has_letter(cells[0]):
            return 0
        roles = tuple([column.role for column in columns])
        costs = [traits_of(tuple(tokens(c).kinds) or _SIGN, c, False, roles).costs for c in cells]

        def misfit(lost: int) -> float:
            return sum(map(getitem, costs, count(lost))) + (0.0 if lost else _WORDY_LABEL)

        return min(range(len(columns) - len(cells) + 1), key=misfit)

    def _take_places(self, piece: Draft) -> None:
        """The cells of columns of regions and districts, which hold on like headings."""
        for index in self.placed:
            if index not in piece.sources:
                continue
            position, _, text = piece.sources[index][0]
            if self._heading(text, position):
                del piece.sources[index]
        piece.region, piece.district = self.above.region, self.above.district

    def _settle_last(self) -> None:
        """Give a piece without label and name, which no page break followed, to its row.

        Rows are torn by page breaks only. So such a piece at the foot of a page begins the
        row whose label and name are printed on the next page («Қызыл-Абад ауылы Казарма |
        ауылы …»); elsewhere it goes on with the row above.
        """
        if len(self.drafts) > 1 and self.drafts[-1].is_nameless(self.named):
            piece = self.drafts.pop()
            self.drafts[-1].take(piece)

    def _share_hours(self) -> None:
        """Give all rows a cell of the hours that are printed once for them."""
        positions = [position for position, _, _ in self.hours]
        if not positions or any(column.role == "schedule" for column in self.columns):
            self.unplaced = sorted([*positions, *self.unplaced])
            return
        self.header += positions
        for draft in self.drafts:
            draft.sources[len(self.columns)] = self.hours
        self.columns += (Column("schedule"),)

    def table(self) -> OfficeTable:
        """What was read."""
        self._settle_last()
        self._share_hours()
        rows = tuple(self._row(draft) for draft in self.drafts)
        return OfficeTable(
            lines=tuple(self.lines),
            columns=self.columns,
            rows=rows,
            headings=tuple(self.above.headings),
            header=tuple(self.header),
            unplaced=tuple(self.unplaced),
            findings=tuple(unplaced_findings(self.lines, self.unplaced)),
        )

    def _row(self, draft: Draft) -> TableRow:
        return TableRow(
            label=draft.label,
            cells={index: self._passage(draft.sources[index]) for index in sorted(draft.sources)},
            positions=tuple(draft.positions),
            region=draft.region,
            district=draft.district,
            extra=tuple(self._passage([source]) for source in draft.extra),
            confidence=1.0 if len(draft.positions) == 1 else 0.9,
        )

    def _passage(self, source: Sequence[Source]) -> Passage:
        if len(source) == 1:
            position, column, _ = source[0]
            return cell_passage(self.lines[position], column)
        pieces = [(text, self.lines[place].lines_of(column)[0]) for place, column, text in source]
        return join_pieces(pieces, pieces[0][1], self.lines[source[0][0]].page)


def _whole_titles(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    """The titles of a header in two rows; one that says nothing by itself has that above it,
    which may stand above several, before it: «Жұмыс уақыты жазда»."""
    titles: list[str] = []
    over = ""
    for cell, title in zip(cells, above, strict=True):
        over = title or (over if cell else "")
        alone = not cell or not over or role_of(cell) is not None
        titles.append(cell or title if alone else f"{over} {cell}")
    return titles


def _is_frame(filled: Sequence[str]) -> bool:
    """Whether a row is a line of a ruled frame: «--- | --- | --»."""
    nothing = patterns("tables")["blank_cell"]
    return all(nothing.match(cell) for cell in filled)


def _is_title(cell: str) -> bool:
    role = role_of(cell)
    if role is None or role == "label":
        return role == "label"
    return _DATA.isdisjoint(tokens(cell).kinds)


def _heading_below(cells: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """A header without the heading that a page's last lines leave in one of its cells, and that
    heading: «Мекенжайы | Алматы облысы»."""
    for place, cell in enumerate(cells):
        title, _, below = cell.rpartition("\n")
        if title and heading_of(below):
            return (*cells[:place], title, *cells[place + 1 :]), below
    return cells, None
