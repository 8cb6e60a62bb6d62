"""What a rebuilt office list looks like: columns, rows, headings, and where each line went.

Lines are named by their *position* in the appendix (from 0), because several lines may share
a number in formats without lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model import Finding, Line, Passage
from pipeline.values import value

Role = Literal[
    "label",
    "name",
    "address",
    "phone",
    "head_phone",
    "email",
    "site",
    "schedule",
    "responsible",
    "settlements",
    "region",
    "district",
    "person",
    "postal",
    "area_code",
    "room",
    "days",
    "other",
]
# Columns that say where the row is, as headings do in other lists.
PLACE_ROLES: tuple[Role, ...] = ("region", "district")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list; `title` is None where no header names it."""

    role: Role
    title: str | None = None


@value
class TableRow:
    """A row as printed.

    `cells` gives the repaired text of each column that is filled, by the column's index;
    `extra` are cells for which the header has no column. `region` and `district` are the
    headings that the row stands under.
    """

    label: str | None
    cells: Mapping[int, Passage]
    positions: tuple[int, ...]
    region: str | None = None
    district: str | None = None
    extra: tuple[Passage, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the list that names the region or the district of the rows after it."""

    text: str
    level: Literal["region", "district"]
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """An office list as a table; `lines` are those of the appendix.

    `header` are positions of titles, column titles and column numbers; `unplaced` those of
    lines that belong to no row and no heading; each of these stands in a finding.
    """

    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    headings: tuple[Heading, ...] = ()
    header: tuple[int, ...] = ()
    unplaced: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def cells(self, row: TableRow, role: Role) -> Iterator[tuple[Column, Passage]]:
        """The row's cells in the columns of that role."""
        for index, column in enumerate(self.columns):
            if column.role == role and index in row.cells:
                yield column, row.cells[index]
