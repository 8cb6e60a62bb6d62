"""Office lists: from the printed lines of an appendix to a table, and to rows of the database."""

from __future__ import annotations

from pipeline.structure.model import AppendixText
from pipeline.tables.linear import rebuild_linear
from pipeline.tables.model import Column, Heading, OfficeTable, TableRow

__all__ = ["Column", "Heading", "OfficeTable", "TableRow", "rebuild"]


def rebuild(appendix: AppendixText) -> OfficeTable:
    """The office list of an appendix as a table."""
    return rebuild_linear(appendix.lines)
