"""A table of actions as its reader leaves it: blocks of columns with the lines of their rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Extent, Line, Span
from pipeline.procedures.action_tables.cells import Chunk
from pipeline.procedures.action_tables.labels import RowKind

Cells = tuple[Line | None, ...]


@dataclass
class RowLines:
    """What is printed of a row, page by page; `started` is the page of its label."""

    kind: RowKind
    started: int
    pages: dict[int, list[Chunk]] = field(default_factory=dict)
    pending: int | None = None
    """How deep in brackets the label stopped, while it is not complete."""
    whole_cells: Cells | None = None
    """The cells, each a line, where the format knows them or they were found before."""


@dataclass
class Block:
    """Columns with their printed numbers, and the rows below them.

    Where numbers stand over several cells, `places` are the first cells of each, of `width`.
    """

    numbers: tuple[str, ...]
    span: Span
    rows: dict[RowKind, RowLines] = field(default_factory=dict)
    places: tuple[int, ...] = ()
    width: int = 0

    def cells(self, values: Cells) -> Cells:
        """The cells of a row, one for each number: those below one number are one cell."""
        if not self.places or len(values) != self.width:
            return values
        ends = (*self.places[1:], self.width)
        return tuple(
            _one_cell(values[start:end]) for start, end in zip(self.places, ends, strict=True)
        )


@dataclass
class ActionTable:
    """A table of actions. `loose` are its chunks that are in no block (a variants table).

    `unnumbered` are rows that come a second time without numbers of further actions.
    """

    title: str | None
    stage: str | None
    span: Span
    blocks: list[Block] = field(default_factory=list)
    loose: list[Chunk] = field(default_factory=list)
    unnumbered: list[Span] = field(default_factory=list)

    def last_line(self) -> int:
        """The last source line of the rows of its blocks."""
        rows = [row for block in self.blocks for row in block.rows.values()]
        printed = [chunk[-1] for row in rows for chunks in row.pages.values() for chunk in chunks]
        cells = [cell for row in rows for cell in row.whole_cells or () if cell is not None]
        return max([line.last for line in (*printed, *cells)], default=self.span.line_end)


def _one_cell(cells: Cells) -> Line | None:
    """The cells below one number as one."""
    told = [cell for cell in cells if cell is not None and cell.text]
    if len(told) < 2:
        return told[0] if told else None
    text = "; ".join([cell.text for cell in told])
    return Line(told[0].number, text, told[0].page, extent=Extent(told[-1].last))
