"""Fee tables: subject × band × figure, with several bands in a coefficient cell.

The reading is the same for a linearised table (cells one after another, wrapped) and for one
whose format keeps its cells apart: words gather until a figure ends the row. A row number may
stand alone, before its row, or on a later row of its group («1 жеке қосалқы …» under «Жеке
тұлғалар:»); it closes a group only if the group already has its own number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.repair import join_lines

_PATTERNS = patterns("fees")
_UNITS = {"aek": "АЕК", "coefficient": "коэффициент", "tenge": "теңге", "percent": "%"}


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One figure of a table. `passage` is the row as printed, its number left out."""

    subject: str
    condition: str | None
    amount: float
    unit: str | None
    passage: Passage


@dataclass(slots=True)
class _Reader:
    """What the lines read so far say about the next figure."""

    units: list[str]
    words: list[Line] = field(default_factory=list)
    subject: str = ""
    group: str | None = None
    group_numbered: bool = False
    number_pending: bool = False

    @property
    def full_subject(self) -> str:
        return f"{self.group} {self.subject}" if self.group else self.subject


def read_table(lines: Sequence[Line]) -> list[FeeRow]:
    """The figures of a fee table in the order in which they are printed."""
    header, body = _split(lines)
    reader = _Reader(_units(header))
    return [row for line in _cells(body) for row in _read_line(reader, line)]


def number(text: str) -> float:
    """A figure as printed: «1,9», «1 500».

    >>> number("1,9")
    1.9
    """
    return float("".join(text.split()).replace(",", "."))


def _split(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The header and the rows of a table.

    The header ends at the row of column numbers, else before the first row with a figure.
    Prose above it («… мынаны құрайды:») is no header.
    """
    start = next((i + 1 for i, line in enumerate(lines) if line.text.rstrip().endswith(":")), 0)
    for index, line in enumerate(lines):
        if _PATTERNS["column_numbers"].match(line.text):
            return lines[start if start <= index else 0 : index], lines[index + 1 :]
    for index in range(start, len(lines)):
        cells = lines[index].cells or (lines[index].text,)
        if any(_PATTERNS["amounts"].search(c) and c.strip() != "-" for c in cells[1:] or cells):
            return lines[start:index], lines[index:]
    return lines, ()


def _units(header: Sequence[Line]) -> list[str]:
    """Units of the columns of figures, in the order of the header."""
    units: list[str] = []
    for line in header:
        for match in _PATTERNS["units"].finditer(line.text):
            unit = _UNITS[match.lastgroup or ""]
            if unit not in units:
                units.append(unit)
    return units


def _cells(lines: Sequence[Line]) -> Iterator[Line]:
    """The rows as lines: bands of a coefficient cell apart from the rest of their row."""
    for line in lines:
        if line.cells is None:
            yield line
            continue
        plain_cells = [cell for cell in line.cells if not _PATTERNS["bands"].search(cell)]
        yield Line(line.number, " ".join(plain_cells), line.page)
        for cell in line.cells:
            if _PATTERNS["bands"].search(cell):
                yield Line(line.number, cell, line.page)


def _read_line(reader: _Reader, line: Line) -> Iterator[FeeRow]:
    text = " ".join(line.text.split())
    if not text or _PATTERNS["note"].match(text):
        return
    if _PATTERNS["bands"].search(text):
        yield from _read_bands(reader, line, text)
        return
    label = _PATTERNS["label"].match(text)
    if label:
        _take_number(reader)
        text = text[label.end() :]
    figures = _PATTERNS["amounts"].search(text)
    if figures and any(character.isdigit() for character in figures["amounts"]):
        yield from _read_figures(reader, line, text, figures.start("amounts"))
    elif text.endswith(":"):
        reader.group, reader.words = text, []
        reader.group_numbered, reader.number_pending = reader.number_pending, False
    elif text:
        reader.words.append(Line(line.number, text, line.page))


def _take_number(reader: _Reader) -> None:
    if reader.group and not reader.group_numbered:
        reader.group_numbered = True
    else:
        reader.group = None
        reader.number_pending = True


def _read_figures(reader: _Reader, line: Line, text: str, start: int) -> Iterator[FeeRow]:
    """A row that ends here: its words, its band if it has one, its figures."""
    before = text[:start].rstrip()
    band = _PATTERNS["band"].search(before)
    words = before[: band.start()] if band else before
    own = Line(line.number, words, line.page)
    row = join_lines([*reader.words, Line(line.number, text, line.page)])
    if reader.words or words:
        reader.subject = join_lines([*reader.words, own]).text
    reader.words, reader.number_pending = [], False
    for place, figure in enumerate(text[start:].split()):
        if not figure[0].isdigit():
            continue
        yield FeeRow(
            subject=reader.full_subject,
            condition=band["band"] if band else None,
            amount=number(figure),
            unit=reader.units[min(place, len(reader.units) - 1)] if reader.units else None,
            passage=row,
        )


def _read_bands(reader: _Reader, line: Line, text: str) -> Iterator[FeeRow]:
    passage = Passage(text, (0,), (line.number,), line.page)
    unit = _UNITS["coefficient"]
    if unit not in reader.units and reader.units:
        unit = reader.units[-1]
    for match in _PATTERNS["bands"].finditer(text):
        yield FeeRow(
            subject=reader.full_subject,
            condition=match["band"],
            amount=number(match["amount"]),
            unit=unit,
            passage=passage.part(match.start(), match.end()),
        )
