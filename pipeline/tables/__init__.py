"""Office lists: from the printed lines of an appendix to a table, and to rows of the database.

First a list is rebuilt as an `OfficeTable` (`model`), in one of three ways:

- `celled`, where the format keeps cells; `drafts` tells rows that a page break has cut.
- `prose`, where each office is a paragraph.
- `linear`, where cells stand one after another. `header` finds the columns, `cuts` and `fragments`
  make pieces that surely are of one cell (`torn` where a page's end has cut it), `neighbours` and
  `persons` cut those that share a line, `outline` and `notes` take out what is of no row. `assign`
  finds the cheapest reading of all pieces: `evidence` says how much the words of a piece speak for
  a column, `reader` what each place costs, `collected` makes rows of it.

All ask `vocabulary` what kinds of words a text has, `titles` and `untitled` what a column holds,
`headings` which places a heading names.

Then `offices` makes rows of the table, `office` by `office`: `combined` divides cells with several
values, `whereabouts` says where an office is, `contacts` how to reach it. `checks` tells what the
list's own numbers do not bear out, `lacking` which rows are not like the others.

>>> table = rebuild(appendix)             # doctest: +SKIP
>>> [row.label for row in table.rows]     # doctest: +SKIP
['1', '2', '3']
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.collector import without_collector
from pipeline.schema import Row
from pipeline.structure.model import Act, AppendixText
from pipeline.tables.celled import is_celled, rebuild_celled
from pipeline.tables.checks import without_columns
from pipeline.tables.linear import rebuild_linear
from pipeline.tables.model import Column, Heading, OfficeTable, Role, TableRow
from pipeline.tables.offices import office_rows
from pipeline.tables.prose import is_prose, rebuild_prose
from pipeline.tables.whereabouts import UNTOLD, Setting

__all__ = [
    "LISTS", "Column", "Heading", "OfficeTable", "Role", "Setting", "TableRow", "read_list",
    "read_offices", "rebuild",
]  # fmt: skip

LISTS = ("office_list", "officials_list")


def rebuild(appendix: AppendixText) -> OfficeTable:
    """The office list of an appendix as a table. Every line that is not blank is in a row, a
    heading, the header, or among the unplaced, each of which has a finding."""
    if is_celled(appendix.lines):
        return rebuild_celled(appendix.lines)
    if is_prose(appendix.lines):
        return rebuild_prose(appendix.lines)
    return rebuild_linear(appendix.lines)


@without_collector
def read_offices(act: Act) -> list[Row]:
    """Rows of every office list of an act: offices, their parts, and issues about them."""
    appendices = [*act.appendices, *(a for service in act.services for a in service.appendices)]
    setting = Setting.of(act.decree.issuer, act.decree.adopted_on)
    parts = [*(a.appendix for a in appendices), *(service.service for service in act.services)]
    end = max([part.line_end for part in parts], default=None)
    is_drawn = act.decree.source_format == "pdf"
    made: list[Row] = []
    for appendix in appendices:
        if appendix.appendix.kind in LISTS:
            is_end = appendix.appendix.line_end == end
            made += read_list(appendix, setting, is_end=is_end, is_drawn=is_drawn)
    return made


def read_list(
    appendix: AppendixText,
    setting: Setting = UNTOLD,
    *,
    is_end: bool = False,
    is_drawn: bool = False,
) -> list[Row]:
    """Rows of one office list; `setting` is what its act tells of all its offices, `is_end` says
    that the text ends with the list, `is_drawn` that pages show its columns, if it has any."""
    table = rebuild(appendix)
    if is_drawn and not is_celled(appendix.lines) and not is_prose(appendix.lines):
        table = replace(table, findings=(*table.findings, *without_columns(table)))
    return office_rows(appendix, table, setting, is_end=is_end)
