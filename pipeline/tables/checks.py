"""What a list's own numbers tell: printed row numbers, repeated rows, shared phones.

Nothing is corrected: each doubt becomes a finding.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.model import Finding, Line, Span
from pipeline.patterns import patterns
from pipeline.tables.model import OfficeTable, Role, TableRow
from pipeline.tables.vocabulary import tokens
from pipeline.text import squeeze

_SIGNLESS: tuple[Role, ...] = ("person", "other", "settlements")
# Signs of hours that cells of a role do not have.
_TIMES: dict[Role, frozenset[str]] = {
    "name": frozenset({"clock"}),
    "address": frozenset({"clock", "schedule"}),
    "phone": frozenset({"clock"}),
}
# Columns of words that may be read as part of the name before them.
_WORDY: tuple[Role, ...] = ("address", "responsible")
_USUAL = 0.9
_SHOWN = 60
_MOST = 0.7
_NEARLY_ALL = 0.75
_LOW = 0.7
_WHOLE_ROWS = 0.9  # of the rows of a list have its last column
_FEWEST_ROWS = 5


def row_span(lines: Sequence[Line], row: TableRow) -> Span:
    """The source lines of a row; its positions ascend, and so do the numbers of lines."""
    if len(row.positions) == 1:
        line = lines[row.positions[0]]
        return Span(line.number, line.last, line.page)
    printed = [lines[position] for position in row.positions]
    last = max([line.number if line.extent is None else line.extent.last for line in printed])
    return Span(printed[0].number, last, printed[0].page)


def check_numbers(table: OfficeTable) -> Iterator[tuple[int, Finding]]:
    """Printed numbers that do not follow one another, with the index of their row.

    Numbering may start anew under a heading or another line between rows; rows without a
    number are passed over. Labels in brackets are counted below one without: «1. Департамент |
    1) Бөлім | 2) Бөлім | 2. …».
    """
    last: int | None = None
    above: int | None = None
    under: tuple[str | int | None, ...] | None = None
    nested = {(row.label or "").endswith(")") for row in table.rows if row.label} == {True, False}
    for index, row in enumerate(table.rows):
        number = label_number(row.label)
        if number is None:
            continue
        between = bisect_left(table.unplaced, row.positions[0]) if table.unplaced else 0
        heading = (row.region, row.district, _outer(row.label), between)
        if nested and not (row.label or "").endswith(")"):
            last, above = above, number
            if last is not None and number != last + 1:
                yield index, _out_of_order(table.lines, row, last, number)
            last, under = None, heading
            continue
        restarted = heading != under and number == 1
        if last is not None and number != last + 1 and not restarted:
            yield index, _out_of_order(table.lines, row, last, number)
        last, under = number, heading


@lru_cache(maxsize=4096)
def label_number(label: str | None) -> int | None:
    """The number of a row label: 12 for «12.» and for «3.12.»."""
    last = (label or "").rstrip(".)-").rpartition(".")[2]
    digits = "".join(c for c in last if c.isdecimal())
    return int(digits) if digits and len(digits) < 6 else None


def _outer(label: str | None) -> str | None:
    """The number that a label is counted below: 3 for «3.12.»."""
    return (label or "").rstrip(".)-").rpartition(".")[0] or None


def _out_of_order(lines: Sequence[Line], row: TableRow, last: int, number: int) -> Finding:
    if number == last:
        code, what = "row_number_repeated", f"row number {number} is printed twice"
    elif number > last:
        code, what = "row_number_gap", f"row number {number} follows {last}"
    else:
        code, what = "row_number_jump", f"row number {number} follows {last}: numbering goes back"
    return Finding(code, what, row_span(lines, row))


def check_repeats(table: OfficeTable) -> Iterator[tuple[int, Finding]]:
    """Rows that repeat the row before them, apart from the number."""
    before: tuple[str, ...] | None = None
    for index, row in enumerate(table.rows):
        cells = tuple([passage.text for passage in row.cells.values()])
        if cells == before and cells:
            message = "the row repeats the row before it"
            yield index, Finding("row_repeated", message, row_span(table.lines, row))
        before = cells


def check_several(table: OfficeTable) -> Iterator[tuple[int, Finding]]:
    """Rows whose cell of names has several offices: counted («1) Құрылыс бөлімі; 2) Жер бөлімі»),
    or one below the other, each a name by itself. They stay one row, as printed."""
    names = [index for index, column in enumerate(table.columns) if column.role == "name"]
    counted = patterns("tables")["names_counted"]
    for at, row in enumerate(table.rows):
        for name in [row.cells[index].text for index in names if index in row.cells]:
            cells = table.lines[row.positions[0]].cells or ()
            cell = next((c for c in cells if "\n" in c and squeeze(c) == squeeze(name)), "")
            if counted.match(name) or (cell and all(map(_is_whole_name, cell.split("\n")))):
                message = f"the cell names several offices: {name[:_SHOWN]}"
                yield at, Finding("several_offices", message, row_span(table.lines, row), "info")


def _is_whole_name(paragraph: str) -> bool:
    """Whether a paragraph begins as names do and ends in a word for an institution."""
    begins = paragraph.lstrip('«"“')[:1].isupper()
    return begins and tokens(paragraph.rstrip(' ,;.»"”')).kinds[-1:] == ["institution"]


def check_cells(table: OfficeTable) -> Iterator[tuple[int, Finding]]:
    """Rows without a name, and rows that the reading is not sure of."""
    names = frozenset(i for i, column in enumerate(table.columns) if column.role == "name")
    usual = _usually_filled(table)
    labelled = _is_labelled(table)
    timed = _without_times(table)
    torn = not _has_cells(table)  # «9.00-14.00 тіркеу бөлімі:» has what belongs to the next cell
    for index, row in enumerate(table.rows):
        if names and names.isdisjoint(row.cells):
            code, message = "row_without_name", "no cell of the row looks like a name"
            yield index, Finding(code, message, row_span(table.lines, row))
        elif (
            row.confidence < _LOW
            or (usual and not usual.issubset(row.cells))
            or (labelled and row.label is None)
            or (torn and any(cell.text.endswith(":") for cell in row.cells.values()))
            or any(
                _TIMES[role].intersection(tokens(row.cells[i].text).kinds)
                for i, role in timed
                if i in row.cells
            )
        ):
            message = "the cells of this row are hard to tell apart"
            yield index, Finding("row_uncertain", message, row_span(table.lines, row), "info")


def _without_times(table: OfficeTable) -> list[tuple[int, Role]]:
    """The columns that hold no hours, in a list without cells of its own that has a column of
    hours: where one does («9-шағын аудан, 44 үй, 14.30 7-кабинет»), a row was torn."""
    roles = [column.role for column in table.columns]
    if "schedule" not in roles or _has_cells(table):
        return []
    return [(index, role) for index, role in enumerate(roles) if role in _TIMES]


def check_end(table: OfficeTable) -> Iterator[tuple[int, Finding]]:
    """The last row of a text that ends with the list, if the last of the columns that nearly all
    rows fill is empty in it: «8 | Қосшы ауылы әкімінің» where an address and a phone follow."""
    if len(table.rows) < _FEWEST_ROWS:
        return
    *others, last = table.rows
    filled = Counter(index for row in others for index in row.cells)
    usual = [index for index, count in filled.items() if count >= _WHOLE_ROWS * len(others)]
    if len(usual) > 1 and max(usual) not in last.cells:
        message = "the text ends in the middle of a row of the list"
        yield len(others), Finding("cut_off", message, row_span(table.lines, last), "error")


def _usually_filled(table: OfficeTable) -> frozenset[int]:
    """Columns whose cells no sign tells from those beside them, in a list without cells of its
    own, if most rows have them: where one has not, its words may stand in the next cell
    («Сұлтанова Меруерт Сырдария ш/а, 15» may begin with a name)."""
    roles = [column.role for column in table.columns]
    columns = [index for index, role in enumerate(roles) if role in (*_SIGNLESS, *_WORDY)]
    several = roles.count("label") > 1 or roles.count("name") > 1  # tables, each with its columns
    if not columns or several or _has_cells(table):
        return frozenset()
    filled = Counter(i for row in table.rows for i in columns if i in row.cells)
    least = {i: _USUAL if roles[i] in _WORDY else _MOST for i in columns}
    return frozenset(i for i in columns if filled[i] >= least[i] * len(table.rows))


def _is_labelled(table: OfficeTable) -> bool:
    """Whether nearly all rows of a list without cells of its own have numbers, so that one
    without may be the piece of another row that a page break has cut."""
    numbered = sum([row.label is not None for row in table.rows])
    return _NEARLY_ALL * len(table.rows) <= numbered < len(table.rows) and not _has_cells(table)


def _has_cells(table: OfficeTable) -> bool:
    return any(line.cells is not None for line in table.lines)


def without_columns(table: OfficeTable) -> Iterator[Finding]:
    """Pages whose rows are told by the texts of their lines alone: where a page shows no columns,
    as between cells that stand a space apart, texts of two rows may be in one."""
    pages: dict[int | None, list[Line]] = {}
    for row in table.rows:
        for position in row.positions:
            line = table.lines[position]
            pages.setdefault(line.page, []).append(line)
    for page, lines in pages.items():
        message = (
            f"page {page}: nothing divides the rows or columns of a table for sure; compare the"
            " page"
        )
        yield Finding(
            "page_table_unclear", message, Span(lines[0].number, lines[-1].last, lines[0].page)
        )
