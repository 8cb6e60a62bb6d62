"""One office of a list while its rows are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.fields import Problem
from pipeline.model import Finding, Passage, Span
from pipeline.patterns import patterns
from pipeline.schema import Row
from pipeline.structure.model import AppendixText
from pipeline.tables.checks import row_span
from pipeline.tables.model import OfficeTable, Role, TableRow

# The longest word for nothing has fewer letters than this.
_SHORT = 5


@dataclass(slots=True)
class OfficeDraft:
    """`key` is the office's id; `rows` and `findings` are what has been made so far."""

    key: str
    source: AppendixText
    table: OfficeTable
    row: TableRow
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    by_role: dict[Role, list[Passage]] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """The source lines of the row."""
        return row_span(self.table.lines, self.row)

    def doubt(self, problems: tuple[Problem, ...], cell: Passage) -> None:
        """Keep what a parser of cells was not sure of."""
        self.findings += [p.finding(cell.span(p.start, p.end or None)) for p in problems]

    def source_of(self, cell: Passage, start: int = 0, end: int = 0) -> dict[str, Any]:
        """The columns that say where in the source a stretch of a cell stands."""
        span = cell.span(start, end or None)
        return {
            "source_file": self.source.appendix.source_file,
            "line_start": span.line_start,
            "line_end": span.line_end,
            "page": span.page,
            "confidence": self.row.confidence,
        }

    def cell(self, role: Role) -> Passage | None:
        """The cell of a role; None where the row has none or it holds a dash."""
        cells = [c for c in self._filled().get(role, ()) if self.says_something(c)]
        if len(cells) > 1:
            return Passage.join(cells, ", ")
        return cells[0] if cells else None

    def _filled(self) -> dict[Role, list[Passage]]:
        """The row's cells by role, put in order once."""
        if not self.by_role:
            columns = self.table.columns
            for index, passage in self.row.cells.items():
                self.by_role.setdefault(columns[index].role, []).append(passage)
        return self.by_role

    def text(self, role: Role) -> str | None:
        """The text of that cell."""
        cell = self.cell(role)
        return None if cell is None else cell.text

    @staticmethod
    def says_something(cell: Passage) -> bool:
        """Whether a cell holds more than a dash or a «жоқ» (none)."""
        text = cell.text
        if len(text) > _SHORT and text[0].isalnum():
            return True
        return not patterns("tables")["blank_cell"].match(text)
