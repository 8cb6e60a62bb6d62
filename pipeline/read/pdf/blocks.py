"""What a page is made of, once its words are lines and its rules tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.model import Severity
from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.ruled.ruling import Rule
from pipeline.read.pdf.tables import PageTable

Block = TextLine | PageTable


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding about a page that was read, but not with certainty.

    `row` has the cells of the row that it is about; without it, it is about the page.
    """

    code: str
    message: str
    severity: Severity = "warning"
    row: tuple[str, ...] | None = None


class Column(NamedTuple):
    """The column of a page that text stands in: its share of the width, and its sides."""

    share: float
    left: float
    right: float


@dataclass(slots=True)
class Page:
    """What was read from a page, or from one part of a page in columns: `blocks` are its tables
    and printed lines, downwards."""

    number: int
    blocks: list[Block] = field(default_factory=list)
    problem: tuple[str, str] | None = None
    """A finding's code and message."""
    doubts: Sequence[Doubt] = ()
    column: Column | None = None
    """None on pages that are not in columns."""
    opens: bool = True
    """Whether it is the first part of its page."""
    upright: Sequence[Rule] = ()
    """Upright rules outside of its tables, as are drawn between columns of text."""
    broad: bool = False
    """Whether it is wider than high, as the pages of an appendix may be."""

    @property
    def prose(self) -> list[TextLine]:
        return [block for block in self.blocks if isinstance(block, TextLine)]


def downwards(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in reading order: from top to bottom, of tables side by side the left one first."""
    found = sorted(blocks, key=lambda block: (block.box.top, block.box.x0))
    tables = [block for block in found if isinstance(block, PageTable)]
    for table in tables:
        left = [
            other
            for other in tables
            if other.box.x1 <= table.box.x0
            and other.box.top < table.box.bottom
            and other.box.bottom > table.box.top
        ]
        last = max((found.index(other) for other in left), default=-1)
        if (at := found.index(table)) < last:
            found.insert(last, found.pop(at))
    return found
