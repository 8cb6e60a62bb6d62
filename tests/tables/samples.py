"""Office lists of a few lines, for the tests of `pipeline.tables`."""

from __future__ import annotations

from pipeline.model import Line
from pipeline.schema import Appendix
from pipeline.structure.model import AppendixText
from pipeline.tables import OfficeTable, rebuild


def appendix_of(text: str, *, celled: bool = False) -> AppendixText:
    """An appendix with the lines of `text`; `¬` at a line's end stands for a trailing space.

    With `celled`, tabs divide cells.
    """
    lines = []
    for number, printed in enumerate(text.strip("\n").split("\n"), 1):
        content = printed[:-1] + " " if printed.endswith("¬") else printed
        cells = tuple(content.split("\t")) if celled and "\t" in content else None
        lines.append(Line(number, content, cells=cells))
    appendix = Appendix(
        appendix_id="gov-2001-1.s01.a1",
        decree_id="gov-2001-1",
        service_id="gov-2001-1.s01",
        kind="office_list",
        source_file="gov-2001-1.txt",
        line_start=1,
        line_end=len(lines),
    )
    return AppendixText(appendix, tuple(lines))


def table_of(text: str, *, celled: bool = False) -> OfficeTable:
    """The list as a table; every line of it is accounted for."""
    table = rebuild(appendix_of(text, celled=celled))
    assert_accounted(table)
    return table


def assert_accounted(table: OfficeTable) -> None:
    """Every line that is not blank stands in a row, a heading, a header or an issue."""
    placed = {*table.header, *table.unplaced}
    placed.update(*(part.positions for part in (*table.rows, *table.headings)))
    printed = {position for position, line in enumerate(table.lines) if not line.is_blank}
    assert printed <= placed
    in_issues = {
        number
        for finding in table.findings
        for number in range(finding.span.line_start, finding.span.line_end + 1)
    }
    assert {table.lines[p].number for p in table.unplaced} <= in_issues


def plain_rows(table: OfficeTable) -> list[list[str | None]]:
    """Each row as its label and the texts of its cells, None for an empty one."""
    indices = [i for i, column in enumerate(table.columns) if column.role != "label"]
    return [
        [row.label, *(row.cells[i].text if i in row.cells else None for i in indices)]
        for row in table.rows
    ]
