"""What a page is made of, once its words are lines and its rules tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.read.pdf.lines import TextLine
from pipeline.read.pdf.tables import PageTable

Block = TextLine | PageTable


@dataclass(slots=True)
class Page:
    """What was read from a page: `blocks` are its tables and printed lines, downwards."""

    number: int
    blocks: list[Block] = field(default_factory=list)
    problem: tuple[str, str] | None = None
    """A finding's code and message."""
    doubt: tuple[str, str] | None = None
    """The same, of a page that was read, but not with certainty."""

    @property
    def prose(self) -> list[TextLine]:
        return [block for block in self.blocks if isinstance(block, TextLine)]
