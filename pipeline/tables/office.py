"""One office of a list while its rows are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.fields import Place, Problem
from pipeline.fields.model import PhoneNumber
from pipeline.model import Finding, Passage, Span
from pipeline.patterns import patterns
from pipeline.schema import Appendix, Row
from pipeline.structure.model import AppendixText
from pipeline.tables.checks import row_span
from pipeline.tables.model import Column, OfficeTable, Role, TableRow
from pipeline.tables.whereabouts import Setting

PHONE_ROLES: tuple[Role, ...] = ("phone", "head_phone")
NET_ROLES: tuple[Role, ...] = ("email", "site", "phone")
# Cells that have no column of their own in the database.
_KEPT_AS_PRINTED = (
    "settlements", "other", "head_phone", "person", "region", "district",
    "postal", "area_code", "room", "days",
)  # fmt: skip
# The longest words for nothing have no more letters («көрсетілмеген»).
_SHORT = 13


@dataclass(frozen=True, slots=True)
class OfficeList:
    """What the offices of a list share: the appendix and its columns.

    `columns` gives the indexes of the columns of each role, `contacts` the columns of phones
    and addresses on the net from left to right, `kept` those that are kept as printed,
    `setting` what the act tells of all its offices.
    """

    appendix: Appendix
    table: OfficeTable
    setting: Setting
    columns: Mapping[Role, tuple[int, ...]]
    contacts: tuple[tuple[int, Column], ...]
    kept: frozenset[int]

    @staticmethod
    def of(source: AppendixText, table: OfficeTable, setting: Setting) -> OfficeList:
        columns: dict[Role, tuple[int, ...]] = defaultdict(tuple)
        contacts, kept = [], []
        for index, column in enumerate(table.columns):
            columns[column.role] += (index,)
            if column.role in PHONE_ROLES or column.role in NET_ROLES:
                contacts.append((index, column))
            if column.role in _KEPT_AS_PRINTED:
                kept.append(index)
        return OfficeList(
            source.appendix, table, setting, columns, tuple(contacts), frozenset(kept)
        )


@dataclass(slots=True)
class OfficeDraft:
    """`key` is the office's id, `span` are its source lines; `rows` and `findings` are what
    has been made so far, `numbers` the phones among them, each once, in their order, `strange`
    those whose area code is not that of `place`, where the office is; `code` is the area code
    that the heading above it prints."""

    key: str
    source: OfficeList
    row: TableRow
    code: str | None = None
    span: Span = field(init=False)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    numbers: dict[str, None] = field(default_factory=dict)
    strange: list[tuple[PhoneNumber, Span]] = field(default_factory=list)
    place: Place | None = None

    def __post_init__(self) -> None:
        self.span = row_span(self.source.table.lines, self.row)

    def doubt(self, problems: tuple[Problem, ...], cell: Passage) -> None:
        """Keep what a parser of cells was not sure of."""
        self.findings += [p.finding(cell.span(p.start, p.end or None)) for p in problems]

    def source_of(self, cell: Passage, start: int = 0, end: int = 0) -> dict[str, Any]:
        """The columns that say where in the source a stretch of a cell stands."""
        span = self.span
        first, last, page = span.line_start, span.line_end, span.page
        if first != last or not first <= cell.numbers[0] <= last:
            page = cell.page
            if len(cell.numbers) == 1:
                first = last = cell.numbers[0]
            else:
                span = cell.span(start, end or None)
                first, last = span.line_start, span.line_end
        return {
            "source_file": self.source.appendix.source_file,
            "line_start": first,
            "line_end": last,
            "page": page,
            "confidence": self.row.confidence,
        }

    def cells(self, role: Role) -> Iterator[Passage]:
        """The cells in the columns of a role."""
        for index in self.source.columns.get(role, ()):
            cell = self.row.cells.get(index)
            if cell is not None:
                yield cell

    def cell(self, role: Role) -> Passage | None:
        """The cell of a role; None where the row has none or it holds a dash."""
        columns = self.source.columns.get(role)
        if columns is None:
            return None
        if len(columns) == 1:
            only = self.row.cells.get(columns[0])
            return only if only is not None and says_something(only) else None
        cells = [c for i, c in self.row.cells.items() if i in columns and says_something(c)]
        return Passage.join(cells, ", ") if cells else None

    def text(self, role: Role) -> str | None:
        """The text of that cell."""
        cell = self.cell(role) if role in self.source.columns else None
        return None if cell is None else cell.text


def says_something(cell: Passage) -> bool:
    """Whether a cell holds more than a dash or a «жоқ» (none)."""
    text = cell.text
    if len(text) > _SHORT and text[0].isalnum():
        return True
    return not patterns("tables")["blank_cell"].match(text)
