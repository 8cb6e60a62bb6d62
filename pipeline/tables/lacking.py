"""Rows of a list that seem to lack text, or to have text of another row or column.

Most lists say the same things in all rows: names end in a word for an institution, posts stand in
the column of posts. Where a row does otherwise, its text may have been torn.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from pipeline.model import Finding
from pipeline.patterns import patterns
from pipeline.tables.checks import row_span
from pipeline.tables.headings import heading_of
from pipeline.tables.model import OfficeTable, Role, TableRow
from pipeline.tables.vocabulary import tokens
from pipeline.text import has_letter

_NEARLY_ALL = 0.9  # of the names of a list end alike
_MOST = 0.5  # of the rows of a list: where more differ from what is usual, it is another list
_FEWEST = 5
_SHOWN = 60
_ENDS = ' ,;.»"”'
_LENGTHS = (2, 3)  # words of the name of a region
_NUMBERS = frozenset({"street", "postal", "phone", "local", "dashed", "mail"})
# Signs, in cells with figures, that names and posts do not have.
_STRANGE: dict[Role, frozenset[str]] = {
    "name": _NUMBERS,
    "responsible": _NUMBERS | {"place"},
}


def check_lacking(table: OfficeTable) -> Iterator[tuple[int, Finding]]:
    """Rows whose name lacks the end that the others have («Зеленов ауданы Январцев ауылдық
    округі»), whose cells have what belongs into others («Мақат кенті, Әкім Орталық алаң көшесі,
    1»), and such as stand beside a line that belongs to no row."""
    for index in sorted({*_beside_unplaced(table), *_strange(table), *_below_lost_heading(table)}):
        message = "the cells of this row are hard to tell apart"
        yield (
            index,
            Finding("row_uncertain", message, row_span(table.lines, table.rows[index]), "info"),
        )
    yield from _cut_names(table)


def _strange(table: OfficeTable) -> Iterator[int]:
    """The rows with cells that hold what those of their columns do not, if most have none; pages
    may show the columns wrongly in most rows, where cells have no borders."""
    rows = list(enumerate(table.rows))
    numbered = [i for i, row in rows if row.label is None and _begins_with_number(table, row)]
    if len(numbered) <= _MOST * len(rows):
        yield from numbered
    on_page = any(table.lines[row.positions[0]].page for row in table.rows[:1])
    nameless = on_page and not _has(table, "name")
    found = [i for i, row in rows if nameless or _is_strange(table, row)]
    if on_page or len(found) <= _MOST * len(rows):
        yield from found


def _below_lost_heading(table: OfficeTable) -> Iterator[int]:
    """The rows below an address that ends with another region than the one they stand under:
    «Егеменді Қазақстан көшесі, 9 Шығыс Қазақстан облысы» has the heading of the rows below it; a
    cell with the stamp of the next appendix, «стандартына 2-қосымша», that of another list."""
    stamp = patterns("tables")["stamp_in_cell"]
    lost, above = False, None
    stamped = False
    for index, row in enumerate(table.rows):
        if row.region != above:
            lost, above = False, row.region
        elsewhere = bool(table.headings) and any(
            _region_at_end(cell.text) not in (None, row.region)
            for _, cell in table.cells(row, "address")
        )
        stamped = stamped or any(stamp.search(cell.text) for cell in row.cells.values())
        lost = lost or elsewhere
        if lost or stamped:
            yield index


def _has_heading(post: str) -> bool:
    """Whether a cell of posts begins or ends with a region: «Әкімнің орынбасары Батыс Қазақстан
    облысы»."""
    words = post.split(" ")
    ends = [part for n in _LENGTHS if n < len(words) for part in (words[:n], words[-n:])]
    found = [heading_of(" ".join(part)) for part in ends]
    return any(heading is not None and heading[0] == "region" for heading in found)


def _region_at_end(address: str) -> str | None:
    """The region with which an address ends, behind the number of a house."""
    words = address.split(" ")
    for count in _LENGTHS:
        if len(words) <= count or not _is_number(words[-count - 1]):
            continue
        heading = heading_of(" ".join(words[-count:]))
        if heading and heading[0] == "region":
            return heading[1]
    return None


def _is_number(word: str) -> bool:
    return word[:1].isdecimal()


def _begins_with_number(table: OfficeTable, row: TableRow) -> bool:
    """Whether a name begins with the number of its row: «38. Бесқарағай бөлімі»."""
    first = next((cell.text.partition(" ")[0] for _, cell in table.cells(row, "name")), "")
    return first[-1:] in (".", ")") and first[:-1].isdecimal()


def _is_strange(table: OfficeTable, row: TableRow) -> bool:
    """Whether a cell has figures as other columns do, an address a post, a column that nobody
    knows an e-mail, an address no letters, or a name begins with a small letter."""
    for role, signs in _STRANGE.items():
        for _, cell in table.cells(row, role):
            if role == "name" and cell.text[:1].islower():
                return True
            if any(map(str.isdecimal, cell.text)) and not signs.isdisjoint(tokens(cell.text).kinds):
                return True
    mailed = any(True for _ in table.cells(row, "email"))
    untitled_mail = not mailed and any("@" in cell.text for _, cell in table.cells(row, "other"))
    if any(_has_heading(cell.text) for _, cell in table.cells(row, "responsible")):
        return True
    lettered = all(has_letter(cell.text) for _, cell in table.cells(row, "address"))
    return untitled_mail or not lettered or _has_post_in_address(table, row)


def _cut_names(table: OfficeTable) -> Iterator[tuple[int, Finding]]:
    """Rows with a name that ends otherwise than nearly all of the list do."""
    names = [index for index, column in enumerate(table.columns) if column.role == "name"]
    if len(names) != 1:
        return
    found = [
        (i, row.cells[names[0]].text) for i, row in enumerate(table.rows) if names[0] in row.cells
    ]
    other = [(index, name) for index, name in found if not _is_institution(name)]
    if len(found) < _FEWEST or len(other) > (1 - _NEARLY_ALL) * len(found):
        return
    for index, name in other:
        message = f"the name does not end as the others of the list do: …{name[-_SHOWN:]}"
        span = row_span(table.lines, table.rows[index])
        yield index, Finding("name_cut", message, span, "info")


def _is_institution(name: str) -> bool:
    return _last_is_institution(name.rstrip(_ENDS).rpartition(" ")[2])


@lru_cache(maxsize=4096)
def _last_is_institution(word: str) -> bool:
    return tokens(word).kinds[-1:] == ["institution"]


def _has_post_in_address(table: OfficeTable, row: TableRow) -> bool:
    """Whether a row without a post, in a list that has a column of them, has one in its address."""
    if any(True for _ in table.cells(row, "responsible")) or not _has(table, "responsible"):
        return False
    return any("post" in tokens(cell.text).kinds for _, cell in table.cells(row, "address"))


def _has(table: OfficeTable, role: Role) -> bool:
    return any(column.role == role for column in table.columns)


def _beside_unplaced(table: OfficeTable) -> Iterator[int]:
    """The rows right above and below a row of a page's cells that is neither row nor heading:
    elsewhere than on pages nothing tears rows apart."""
    starts = [row.positions[0] for row in table.rows]
    for position in table.unplaced:
        if table.lines[position].cells is None or table.lines[position].page is None:
            continue
        below = bisect_left(starts, position)
        if below and table.rows[below - 1].positions[-1] == position - 1:
            yield below - 1
        if below < len(starts) and starts[below] == position + 1:
            yield below
