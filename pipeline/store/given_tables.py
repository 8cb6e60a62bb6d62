"""Fees, procedures and indicators of appendices that later acts gave to an older one."""

from __future__ import annotations

from collections.abc import Iterator

import sqlite_utils

from pipeline.amended import Amended, Graft
from pipeline.amended.given import TABLES, complete, read_given, rows_of_table
from pipeline.schema import Row
from pipeline.store.ended import decree_of
from pipeline.store.listed import lines_of
from pipeline.structure.model import AppendixText


def rows_of_tables(db: sqlite_utils.Database, act: Amended) -> Iterator[Row]:
    """The rows of the tables that services have from appendices of later acts.

    A table of which no row can be read is among what is unclear.
    """
    for graft in act.grafts:
        appendix = graft.appendix
        if appendix.service_id is None:
            continue  # tables of an act without a service are text
        rows = read_given(graft.order.table_rows) or _read_as(db, graft)
        if not rows and appendix.kind in TABLES:
            act.unclear.append((graft.order, "no row of the new table could be read"))
        yield from (complete(row, appendix) for row in rows)


def _read_as(db: sqlite_utils.Database, graft: Graft) -> list[Row]:
    """The rows of a table whose own title does not say what it is, as those of the old one."""
    if graft.appendix.kind not in TABLES or graft.source.kind in TABLES:
        return []
    source = graft.source
    lines = lines_of(db, source.source_file, source.line_start, source.line_end)
    text = AppendixText(graft.appendix, tuple(line for line in lines if line.cells))
    return rows_of_table(text, decree_of(db, source.decree_id))[0]
