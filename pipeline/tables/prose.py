"""Lists printed as text: each office a paragraph that says before each value what it is.

«1. «Текелі қаласының тұрғын үй бөлімі» мемлекеттік мекемесі, мекенжайы: 041700, Текелі қаласы,
Әуезов көшесі, 10, телефоны: 8 (72835) 4-41-92.» What stands before a colon is the title of a
column (`header.role_of`), so the paragraphs are rows of a table without a header.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.repair.wraps import join_lines
from pipeline.tables.headings import Above, heading_of
from pipeline.tables.linear import unplaced_findings
from pipeline.tables.model import Column, OfficeTable, Role, TableRow
from pipeline.tables.titles import role_of
from pipeline.tables.vocabulary import tokens

# What a title before a colon can be; «Тұрғын үй мекемесі:» is a name, no title of one.
_TOLD: tuple[Role, ...] = (
    "address", "phone", "head_phone", "email", "site", "schedule", "responsible", "person",
)  # fmt: skip
# Lines, from the first on, that tell the form of a list.
_LOOKED_AT = 40
# What titles of values end in: a list without one of these in its first lines is a table.
_SIGNS = (":", " – ", "тел.", "Тел.")
_AROUND = " ,;(–-"
_UNTITLED = 0.6
# Letters of an abbreviation, at most, which keeps its stop: «қ.», «ауд.», «көш.».
_ABBREVIATED = 4
_NAME_ENDS = frozenset({"institution", "close", "quote"})
_PLACES = frozenset({"postal", "place", "street"})
_HOURS = frozenset({"clock", "schedule"})


class _Value(NamedTuple):
    """A value of a paragraph: its title, which begins at `title_at`, and where it begins."""

    role: Role
    title: str | None
    title_at: int
    start: int


@dataclass(slots=True)
class _Item:
    """The paragraph of an office: its lines by position, and where the first begins behind the
    number; the headings that it stands under."""

    label: str | None
    begins: int
    positions: list[int]
    region: str | None
    district: str | None

    def passage(self, lines: Sequence[Line]) -> Passage:
        first, *others = (lines[position] for position in self.positions)
        return join_lines([first.with_text(first.text[self.begins :]), *others])


@dataclass(slots=True)
class _Split:
    """The lines of a list as paragraphs, headings, and what is neither."""

    items: list[_Item] = field(default_factory=list)
    above: Above = field(default_factory=Above)
    intro: list[int] = field(default_factory=list)
    unplaced: list[int] = field(default_factory=list)


def is_prose(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs of a list say what their values are: the first one that says it of
    any has an address and something else."""
    first = lines[:_LOOKED_AT]
    if not any(sign in line.text for line in first for sign in _SIGNS):
        return False  # most lists
    for item in _split(first).items:
        roles = {value.role for value in _values(item.passage(first).text)}
        if roles:
            return "address" in roles and len(roles) > 1
    return False


def rebuild_prose(lines: Sequence[Line]) -> OfficeTable:
    """The table whose rows are the paragraphs of `lines`."""
    split = _split(lines)
    columns = [Column("name")]
    rows = [_row(item, item.passage(lines), columns) for item in split.items]
    return OfficeTable(
        lines=tuple(lines),
        columns=tuple(columns),
        rows=tuple(rows),
        headings=tuple(split.above.headings),
        header=tuple(split.intro),
        unplaced=tuple(split.unplaced),
        findings=tuple(unplaced_findings(lines, split.unplaced)),
    )


def _split(lines: Sequence[Line]) -> _Split:
    """A paragraph begins with its number; without numbers, after a blank line, unless its first
    words are the title of a value («Телефоны: …»)."""
    labels = _labels(lines)
    split = _Split()
    above = split.above
    open_item: _Item | None = None
    blank = True
    for position, line in enumerate(lines):
        if line.is_blank:
            blank = True
            continue
        text = line.text.strip()
        heading = heading_of(text) if blank else None
        if heading is not None:
            above.take(*heading, (position,))
            open_item = None
        elif position in labels or (not labels and blank and not _begins_with_title(text)):
            label, begins = labels.get(position, (None, 0))
            open_item = _Item(label, begins, [position], above.region, above.district)
            split.items.append(open_item)
        elif open_item is None or (labels and blank and _is_closed(lines, open_item)):
            (split.unplaced if split.items else split.intro).append(position)
            open_item = None
        else:
            open_item.positions.append(position)
        blank = False
    return split


def _labels(lines: Sequence[Line]) -> dict[int, tuple[str, int]]:
    """By position, the number that a line begins with, and where its text begins behind it."""
    pattern = patterns("tables")["row_label"]
    found = ((position, pattern.match(line.text)) for position, line in enumerate(lines))
    return {position: (match["label"], match.end()) for position, match in found if match}


def _begins_with_title(text: str) -> bool:
    return any(value.title_at == 0 for value in _values(text)[:1])


def _is_closed(lines: Sequence[Line], item: _Item) -> bool:
    """Whether a paragraph has come to its end: what follows a blank line is another text."""
    return lines[item.positions[-1]].text.rstrip().endswith((".", ";"))


def _row(item: _Item, text: Passage, columns: list[Column]) -> TableRow:
    """A paragraph as a row; roles that `columns` lack are added to them."""
    values = _values(text.text)
    bounds = [*(value.title_at for value in values), len(text.text)]
    cells: dict[int, Passage] = {}
    if name := _without_stop(_trimmed(text, 0, bounds[0])):
        cells[0] = name
    for value, end in zip(values, bounds[1:], strict=True):
        place = next((i for i, c in enumerate(columns) if c.role == value.role), len(columns))
        if place == len(columns):
            columns.append(Column(value.role, value.title))
        cell = _trimmed(text, value.start, end)
        if cell := _without_stop(cell) if value.role == "address" else cell:
            before = cells.get(place)
            cells[place] = Passage.join([before, cell], ", ") if before else cell
    return TableRow(
        label=item.label,
        cells=cells,
        positions=tuple(item.positions),
        region=item.region,
        district=item.district,
        confidence=1.0 if values else _UNTITLED,
    )


def _trimmed(text: Passage, start: int, end: int) -> Passage | None:
    """A stretch without the commas and blanks around it, and without the bracket that closes
    a list of values («ММ (мекенжайы: …, телефоны: …)»)."""
    printed = text.text[start:end]
    end -= len(printed) - len(printed.rstrip(_AROUND))
    start += len(printed) - len(printed.lstrip(_AROUND.replace("(", "")))
    printed = text.text[start:end].rstrip(".")
    if printed.endswith(")") and printed.count(")") > printed.count("("):
        end = start + len(printed) - 1
    return text.part(start, end) if start < end else None


def _without_stop(cell: Passage | None) -> Passage | None:
    """A name or an address without the full stop that ends it: «… КММ. Мекенжайы: …, 10.
    Телефоны: …»; «Ақкөл қ.» keeps its own."""
    if cell is None or not cell.text.endswith("."):
        return cell
    printed = cell.text.rstrip(".")
    last = printed.rpartition(" ")[2]
    ends = len(last) > _ABBREVIATED or last.isupper() or not last.isalpha()
    return cell.part(0, len(printed)) if ends else cell


def _values(text: str) -> list[_Value]:
    """The values of a paragraph that are called what they are, in their order; the address may
    as well follow the name («… бөлімі» ММ, 040000, Талдықорған қаласы, …, тел. 8 (7282) …»)."""
    found: list[_Value] = []
    for match in patterns("tables")["prose_title"].finditer(text):
        before = text[: match.start("words")].rstrip()
        title, at = _title(match["words"], apart=not before or before[-1] in ",;.(")
        role = role_of(title)
        if role in _TOLD:
            begin = match.start("words") + at
            # «факс: 2-10-67» says what kind of number it is
            kind = patterns("phones")["label"].search(title)
            kept = role == "phone" and kind is not None and kind.lastgroup != "phone"
            found.append(_Value(role, title, begin, begin if kept else match.end()))
    if found and all(value.role != "address" for value in found):
        behind = address_behind_name(text[: found[0].title_at])
        found[:0] = [_Value("address", None, behind, behind + 1)] if behind else []
    return found


def address_behind_name(text: str) -> int | None:
    """Where the comma or colon stands behind which an address begins: one behind a name that
    ends as names of institutions do, or behind any words («Әділет департаменті: 010000, …»)."""
    colon = text.find(": ")
    behind = tokens(text[colon:]).kinds if colon > 0 else []
    if behind and behind[0] not in _HOURS:  # «Дс-Жм: 9.00-20.00» in a table is no title
        return colon if _PLACES.intersection(behind) else None
    kinds, starts, _ = tokens(text)
    for index, (before, kind) in enumerate(pairwise(kinds), 1):
        if kind == "comma" and before in _NAME_ENDS:
            return starts[index] if _PLACES.intersection(kinds[index:]) else None
    return None


def _title(words: str, apart: bool) -> tuple[str, int]:
    """The title within the words before a colon, and where it begins: all of them where a comma
    sets them `apart`, else from a capital on («ММ Заңды мекенжайы»), else the last ones that
    mean the same as all («21 үй электрондық поштасы»)."""
    role = role_of(words)
    begins = [0, *(at + 1 for at, char in enumerate(words) if char == " ")]
    same = [begin for begin in begins if role_of(words[begin:]) == role]
    capital = [begin for begin in same if words[begin:].split(" ", maxsplit=1)[0].istitle()]
    begin = 0 if apart else (capital or same)[-1]
    return words[begin:], begin
