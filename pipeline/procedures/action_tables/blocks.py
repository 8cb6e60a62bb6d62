"""A table of actions as titles, blocks and rows, before its cells are put together.

The lines of an appendix are read once: each group of lines without a blank one is the title
of a table, a stage, the start of a row (its label) or part of the row that was started.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from pipeline.model import Line, Span
from pipeline.numerals import is_column_numbers
from pipeline.patterns import patterns
from pipeline.procedures.action_tables.action_table import ActionTable, Block, Cells, RowLines
from pipeline.procedures.action_tables.cells import Chunk
from pipeline.procedures.action_tables.chunks import chunks_of, is_block_title, stage_of
from pipeline.procedures.action_tables.labels import (
    RowKind,
    is_row_number,
    label_kind,
    only_label,
    short_label,
    squash,
    take_label,
)
from pipeline.procedures.action_tables.row_tables import RowTable, row_tables
from pipeline.procedures.action_tables.vertical import Columns, column_kind, header, turned
from pipeline.procedures.terms import find_terms
from pipeline.repair import join_lines

_INDENT = " " * 4  # opens a paragraph where paragraphs are indented; no cell is
# «2 3 –», and the beginning of a choice, «2 – егер …; 3 – егер …»
_NEXTS = regex.compile(r"[\d\s,/–—-]+|\s*\d{1,2}\s*[–—-]\s*(?=\p{L}).*", regex.DOTALL)
_AFTER_ACTIONS: tuple[RowKind, ...] = ("outcome", "term")
_NUMBERS = regex.compile(r"\s*\d{1,3}(?:\s+\d{1,3})*\s*")


def read_blocks(lines: Sequence[Line], title: str | None) -> list[ActionTable]:
    """The tables of an appendix; `title` is that of the appendix, for a table without one."""
    reader = _Reader(title)
    chunks = list(chunks_of(lines))
    tables = {table.start: table for table in row_tables(chunks)}
    done = 0
    for place, (page, chunk) in enumerate(chunks):
        if (table := tables.get(place)) is not None:
            reader.take_rows(table)
            done = table.stop
        if place >= done:
            reader.take(page, chunk)
    reader.finish()
    return reader.tables


class _Reader:
    """Where the reading stands: the table, its last block, the row that takes chunks."""

    def __init__(self, title: str | None) -> None:
        self.title = title
        self.tables: list[ActionTable] = []
        self.row: RowLines | None = None
        self.stage: str | None = None
        self.columns: Columns | None = None  # of a table with a row an action
        self.actions: list[Line] = []
        self.titled = False  # whether the chunk before is the title of a block
        self.lost_breaks = 0  # page breaks that only the rest of a label tells of
        self.unlabelled: list[RowKind] = []  # rows to come of a table that goes on without labels
        self.in_cells = False  # whether the chunk before is a row of cells

    def take(self, page: int, chunk: Chunk) -> None:
        self._take(page + self.lost_breaks, chunk)
        self.in_cells = chunk[0].cells is not None

    def _take(self, page: int, chunk: Chunk) -> None:
        row = chunk[0]
        if self._goes_on(chunk) or self._row_of_block(page, row) or self._row_an_action(row):
            return
        found = patterns("procedures_tables")
        text = join_lines(chunk).text
        if (stage := stage_of(text)) is not None:
            self.stage = stage
            self._table(self.title, chunk)
        elif named := found["table_title"].search(text) or found["variants_heading"].match(text):
            self.title, self.stage = text[named.start() :].lstrip(), None
            self._table(self.title, chunk)
        elif found["note"].match(text.casefold()) or is_block_title(text):
            self.row = None
            self.titled = True
            self._numbers_beside_title(chunk)
            return
        elif (kind := self._label(chunk)) is not None:
            self._start_row(kind, page, chunk)
        else:
            self._content(page, chunk)
        self.titled = False

    def _numbers_beside_title(self, chunk: Chunk) -> None:
        """«Негізгі үдерістің іс-әрекеті | 4 | 5»: the title of a block labels its numbers."""
        block, values = self._block(), _values(chunk[0])
        if block is not None and _follow_on([cell.text for cell in values], block.numbers[-1]):
            self._number_cells(values, chunk)

    def _row_of_block(self, page: int, row: Line) -> bool:
        """Take a row of cells that goes on with the block above it, in whatever words its label
        is: «Ұзақтығы | 15 минут | 1 сағат»; False if there is no such block or label."""
        block = self._block() if self.in_cells and self.columns is None else None
        if block is None or row.cells is None:
            return False
        values = _values(row)
        if len(values) != (block.width or len(block.numbers)):
            return False
        label = row.cells[-len(values) - 1]
        kind = label_kind((row,)) or column_kind(label)
        if not block.rows and patterns("procedures_tables")["bare_actor_label"].match(
            squash(label)
        ):
            kind = "actor"
        if kind is None or kind == "number" or kind in block.rows:
            return False
        block.rows[kind] = RowLines(kind, page, whole_cells=block.cells(values))
        self.row = None
        return True

    def _row_an_action(self, row: Line) -> bool:
        """Take a row of a table with a row an action; False if there is no such table."""
        cells = row.cells or ()
        if self.columns is not None and len(cells) == len(self.columns):
            if not is_column_numbers(cells):
                self.actions.append(row)
            return True
        self.finish()
        self.columns = header(cells)
        return self.columns is not None

    def _goes_on(self, chunk: Chunk) -> bool:
        """Take a row of a wide table that goes on below without its labels.

        «7 | 8 | 9» follows a block that ended with action 6; the rows below are of the kinds
        of that block, in their order.
        """
        cells, block = chunk[0].cells, self._block()
        if cells is None or block is None:
            self.unlabelled = []
            return False
        if not block.rows and (values := _without_label(chunk[0], len(block.numbers))):
            block.rows["actor"] = RowLines("actor", 0, whole_cells=values)
            return True
        if _follow_on(cells, block.numbers[-1]):
            self.unlabelled = list(block.rows)
            self._start_block(tuple(cell.strip() for cell in cells), chunk)
            return True
        if not self.unlabelled or len(cells) != len(block.numbers):
            self.unlabelled = []
            return False
        values = _cells_from(chunk[0], 0)
        if _are_terms([cell.text for cell in values]):
            if "term" in self.unlabelled:
                # a row in which nothing is printed is none: forms of completion often are
                self.unlabelled = self.unlabelled[self.unlabelled.index("term") :]
            elif "actor" not in block.rows and self.unlabelled[0] == "next":
                # those who act stand above, whom the block before gives no row
                rows = zip(("actor", *block.rows), block.rows.values(), strict=False)
                block.rows = {
                    kind: RowLines(kind, 0, whole_cells=row.whole_cells) for kind, row in rows
                }
                self.unlabelled = ["term", *self.unlabelled]
        kind = self.unlabelled.pop(0)
        block.rows[kind] = RowLines(kind, 0, whole_cells=values)
        return True

    def finish(self) -> None:
        """End a table with a row an action: it becomes a block of a transposed one."""
        if self.columns is not None and self.actions:
            self._turned(*turned(self.actions, self.columns))
        self.columns, self.actions = None, []

    def take_rows(self, table: RowTable) -> None:
        """Take a table with a row an action whose cells had to be found."""
        self.finish()
        self.row = None
        self._turned(table.numbers, table.cells, table.span)

    def _turned(self, numbers: tuple[str, ...], rows: Mapping[RowKind, Cells], span: Span) -> None:
        if not self.tables or self.tables[-1].blocks:
            self.tables.append(ActionTable(self.title, self.stage, span))
        kinds = {kind: RowLines(kind, 0, whole_cells=cells) for kind, cells in rows.items()}
        self.tables[-1].blocks.append(Block(numbers, span, kinds))

    def _table(self, title: str | None, chunk: Chunk) -> None:
        self.tables.append(ActionTable(title, self.stage, _span(chunk)))
        self.row = None

    def _label(self, chunk: Chunk) -> RowKind | None:
        """The row that a chunk starts, with or without the row's number on a line before."""
        if self._is_variant(chunk):
            return None
        numbered = len(chunk) > 1 and is_row_number(chunk[0])
        return self._known_label(chunk) or self._short_label(chunk[numbered])

    def _is_variant(self, chunk: Chunk) -> bool:
        """Whether a chunk is an action in a table of variants: «Іс-әрекет № 1 Қабылдау»."""
        found = patterns("procedures_tables")
        if self._block() is not None or not found["variants_title"].search(self.title or ""):
            return False
        text = join_lines(chunk).text.strip().casefold()
        number = found["variant_step"].match(text)
        return number is not None and text[number.end() :].lstrip()[:1].isalpha()

    def _known_label(self, chunk: Chunk) -> RowKind | None:
        kind = label_kind(chunk)
        if kind is None and len(chunk) > 1 and is_row_number(chunk[0]):
            return label_kind(chunk[1:])
        return kind

    def _short_label(self, line: Line) -> RowKind | None:
        """The row that a label in a word starts, where it may be the next one of the block."""
        block = self._block()
        if block is None or line.cells is not None:
            return None
        if "action" in block.rows:
            return short_label(line, [k for k in _AFTER_ACTIONS if k not in block.rows])
        return short_label(line, ("action",) if "actor" in block.rows else ("actor", "action"))

    def _start_row(self, kind: RowKind, page: int, chunk: Chunk) -> None:
        self._drop_row_number()
        cells = chunk[0].cells
        if len(chunk) > 1 and is_row_number(chunk[0]):
            chunk = chunk[1:]
        taken = take_label(chunk, kind, loose=self._known_label(chunk) is None)
        self.row = RowLines(kind, page, pending=None if taken.done else taken.depth)
        if kind == "number":
            if cells is not None:
                self._number_cells(_values(chunk[0]), chunk)
            elif taken.rest:
                self._content(page, taken.rest)
            return
        block = self._block()
        if block is None or kind in block.rows:
            self.row = None
            if block is not None:
                self.tables[-1].unnumbered.append(_span(chunk))
            return
        if cells is not None:
            self.row.whole_cells = block.cells(_values(chunk[0]))
            self.row.pending = None
        block.rows[kind] = self.row
        if taken.rest and cells is None:
            self._cut_by_label(page, taken.rest)

    def _number_cells(self, values: tuple[Line, ...], chunk: Chunk) -> None:
        """Start a block where the cells of its numbers are known."""
        places = tuple(place for place, cell in enumerate(values) if cell.text)
        self._start_block(tuple(values[place].text for place in places), chunk)
        block = self._block()
        if block is not None and places != tuple(range(len(values))):
            block.places, block.width = places, len(values)

    def _cut_by_label(self, page: int, chunk: Chunk) -> None:
        """Take what stands after a label that is not complete.

        Where the blank lines of a page break are lost, the rest of the label tells of it:
        «(үрдістің, рәсімнің,» | «Қорытынды әзірлеу» | «операцияның) атауы және» | …
        """
        row = self.row
        if row is None:
            return
        if row.pending:
            for place, line in enumerate(chunk):
                if place and only_label(line, row.kind, row.pending):
                    row.pages[page] = [chunk[:place]]
                    self.lost_breaks += 1
                    page, chunk = page + 1, self._rest_of_label(chunk[place:])
                    break
        if chunk:
            row.pages[page] = [chunk]

    def _drop_row_number(self) -> None:
        """Take «4» away from the end of a row: it is the number of the row that begins."""
        if self.row is None or not self.row.pages or self.row.kind == "next":
            return
        last = self.row.pages[max(self.row.pages)]
        if last and len(last[-1]) == 1 and is_row_number(last[-1][0]):
            last.pop()

    def _counts_on(self, chunk: Chunk) -> bool:
        """Take the numbers of the next columns where these stand between blank lines."""
        block = self._block()
        if block is None or block.rows:
            return False
        numbers = [word.strip(".)") for line in chunk for word in line.text.split()]
        if not _follow_on(numbers, block.numbers[-1]):
            return False
        block.numbers = (*block.numbers, *numbers)
        return True

    def _content(self, page: int, chunk: Chunk) -> None:
        if self._counts_on(chunk):
            return
        if self.row is None:
            block = self._block()
            numbers = " ".join(line.text for line in chunk).split()
            if self.titled and block is not None and _follow_on(numbers, block.numbers[-1]):
                self._start_block(tuple(numbers), chunk)
            elif self.tables and not self.tables[-1].blocks:
                self.tables[-1].loose.append(chunk)
            return
        if self.row.kind == "number":
            text = " ".join(line.text for line in chunk)
            if _NUMBERS.fullmatch(text):
                self._start_block(tuple(text.split()), chunk)
            return
        chunk = self._rest_of_label(chunk)
        if chunk and self._is_after(chunk):
            self.row = None
        elif chunk and not self._repeats_numbers(chunk):
            self.row.pages.setdefault(page, []).append(chunk)

    def _is_after(self, chunk: Chunk) -> bool:
        """Whether a chunk stands after the table: an indented paragraph, words below numbers."""
        if chunk[0].text.startswith(_INDENT):
            return True
        text = " ".join(line.text for line in chunk)
        return self.row is not None and self.row.kind == "next" and not _NEXTS.fullmatch(text)

    def _rest_of_label(self, chunk: Chunk) -> Chunk:
        """Take the rest of a label away that a blank line or a page break has cut off."""
        row = self.row
        if row is None or row.pending is None or not any(map(str.isalpha, chunk[0].text)):
            return chunk
        if only_label(chunk[0], row.kind, row.pending):
            taken = take_label(chunk, row.kind, row.pending)
            row.pending = None if taken.done else taken.depth
            return taken.rest
        return chunk

    def _repeats_numbers(self, chunk: Chunk) -> bool:
        """Whether the numbers of the columns are printed again after a page break."""
        block = self._block()
        text = " ".join(line.text for line in chunk).split()
        return block is not None and len(text) > 1 and tuple(text) == block.numbers

    def _start_block(self, numbers: tuple[str, ...], chunk: Chunk) -> None:
        self.row = None
        if not numbers:
            return
        restarts = numbers[:1] == ("1",)
        if not self.tables or (restarts and self.tables[-1].blocks):
            self._table(self.title, chunk)
        self.tables[-1].blocks.append(Block(numbers, _span(chunk)))

    def _block(self) -> Block | None:
        blocks = self.tables[-1].blocks if self.tables else []
        return blocks[-1] if blocks else None


def _values(row: Line) -> tuple[Line, ...]:
    """The cells of a row after its number and its label."""
    cells = row.cells or ()
    label = 1 if cells and (not cells[0].strip() or cells[0].strip(" .").isdigit()) else 0
    return _cells_from(row, label + 1)


def _cells_from(row: Line, first: int) -> tuple[Line, ...]:
    return tuple([row.cell(column) for column in range(first, len(row.cells or ()))])


def _without_label(row: Line, count: int) -> tuple[Line, ...]:
    """The cells of a row that fills all `count` columns and whose label is empty, else none.

    Right below the numbers of the actions it says who acts.
    """
    label = (row.cells or ())[:-count]
    named = any(char.isalpha() for cell in label for char in cell)
    values = _cells_from(row, len(label)) if label and not named else ()
    return values if all(cell.text for cell in values) else ()


def _follow_on(cells: Sequence[str], last: str) -> bool:
    """Whether cells are nothing but the numbers after `last`: 7 | 8 | 9 after 6."""
    if not last.isdigit() or not cells:
        return False
    return [cell.strip() for cell in cells] == [
        str(int(last) + place) for place in range(1, len(cells) + 1)
    ]


def _are_terms(values: Sequence[str]) -> bool:
    """Whether all cells of a row that say something say how long."""
    said = [value for value in values if value.strip("-–— ")]
    return bool(said) and all(find_terms(value) for value in said)


def _span(chunk: Chunk) -> Span:
    return Span(chunk[0].number, chunk[-1].number, chunk[0].page)
