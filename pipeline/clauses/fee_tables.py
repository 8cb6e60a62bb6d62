"""Fee tables: subject × band × figure, with several bands in a coefficient cell.

The reading is the same for a linearised table (cells one after another, wrapped) and for one
whose format keeps its cells apart: words gather until a figure ends the row. A row number may
stand alone, before its row, or on a later row of its group («1 жеке қосалқы …» under «Жеке
тұлғалар:»); it closes a group only if the group already has its own number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.repair import join_lines
from pipeline.text import squeeze

_PATTERNS = patterns("fees")
# By the groups of the patterns; other currencies have the name of their group.
_UNITS = {
    "aek": "АЕК", "wage": "ЕТЖ", "coefficient": "коэффициент", "tenge": "теңге", "percent": "%",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "rub": "RUB", "cny": "CNY",
    "jpy": "JPY",
}  # fmt: skip
_DASHES = ("-", "–", "—")


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
    titles = _price_titles(header, body)
    rows: list[FeeRow] = []
    for line, place in _cells(body, _unit_columns(header)):
        read = _read_line(reader, line)
        rows += (replace(row, condition=titles[place]) for row in read) if place in titles else read
    return rows


def number(text: str) -> float:
    """A figure as printed: «1,9», «1 500».

    >>> number("1,9")
    1.9
    """
    return float("".join(text.split()).replace(",", "."))


def unit_of(found: regex.Match[str]) -> str | None:
    """The unit that a match of `units`, `priced` or a pattern of sums names."""
    named = found.groupdict()
    return next((unit for group, unit in _UNITS.items() if named.get(group)), None)


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
        if any(_has_figure(cell) for cell in cells[1:] or cells):
            first = _first_row(lines, start, index)
            return lines[start:first], lines[first:]
    return lines, ()


def _first_row(lines: Sequence[Line], start: int, figure: int) -> int:
    """Where the row of the first figure begins: at the number 1 that stands above it."""
    for index in range(start, figure):
        label = _PATTERNS["label"].match(lines[index].text)
        if label and label["label"] == "1":
            return index
    return figure


def _has_figure(cell: str) -> bool:
    figure = _PATTERNS["amounts"].search(cell) or _PATTERNS["priced"].search(cell)
    return figure is not None and cell.strip() != "-"


def _units(header: Sequence[Line]) -> list[str]:
    """Units of the columns of figures, in the order of the header."""
    units: list[str] = []
    for line in header:
        for match in _PATTERNS["units"].finditer(line.text):
            unit = unit_of(match)
            if unit is not None and unit not in units:
                units.append(unit)
    return units


def _unit_columns(header: Sequence[Line]) -> frozenset[int]:
    """Places of the columns of figures, where the header keeps its cells apart."""
    return frozenset(
        place
        for line in header
        for place, cell in enumerate(line.cells or ())
        if _PATTERNS["units"].search(cell)
    )


def _price_titles(header: Sequence[Line], body: Sequence[Line]) -> dict[int, str]:
    """What is paid for, by the place of its column, where several columns hold prices.

    A title that names a currency says nothing of that.
    """
    cells = [(place, cell) for line in body for place, cell in enumerate(line.cells or ())]
    prices = {place for place, cell in cells if _is_price(cell)}
    titles: dict[int, str] = {}
    for line in header:
        for place, cell in enumerate(line.cells or ()):
            if place in prices and cell.strip():
                titles[place] = squeeze(cell)
    named = [title for title in titles.values() if not _PATTERNS["units"].search(title)]
    return titles if len(set(named)) > 1 and len(named) == len(prices) else {}


def _cells(lines: Sequence[Line], figures: frozenset[int]) -> Iterator[tuple[Line, int]]:
    """The rows as lines: cells that are read by themselves apart from the rest of their row,
    with their places; the place of what is left is -1.

    A dash keeps the place of an empty cell in a column of figures, if its row has any.
    """
    for line in lines:
        if line.cells is None:
            yield line, -1
            continue
        bands = {place: cell for place, cell in enumerate(line.cells) if _is_apart(cell)}
        alone = ["" if place in bands else cell for place, cell in enumerate(line.cells)]
        if any(_is_price(cell) for cell in bands.values()):
            alone = ["" if cell.strip() in _DASHES else cell for cell in alone]
        has_figures = any(alone[place].strip() for place in figures if place < len(alone))
        parts = [
            "-" if has_figures and place in figures and not cell.strip() else cell
            for place, cell in enumerate(alone)
        ]
        yield Line(line.number, " ".join(parts), line.page), -1
        for place, cell in bands.items():
            yield Line(line.number, cell, line.page), place


def _is_apart(cell: str) -> bool:
    """Whether a cell is read by itself: bands of a coefficient, or a price."""
    return _is_price(cell) or _PATTERNS["bands"].search(cell) is not None


def _is_price(text: str) -> bool:
    """Whether a text is a figure with its unit and nothing else: «40 АҚШ доллары»."""
    priced = _PATTERNS["priced"].search(text)
    return priced is not None and not text[: priced.start("amount")].strip()


def _read_line(reader: _Reader, line: Line) -> Iterator[FeeRow]:
    text = squeeze(line.text)
    if not text or _PATTERNS["note"].match(text):
        return
    if _PATTERNS["bands"].search(text):
        yield from _read_bands(reader, line, text)
        return
    # «40 АҚШ доллары» is no row with the number 40
    label = None if _is_price(text) else _PATTERNS["label"].match(text)
    if label:
        _take_number(reader)
        text = text[label.end() :]
    figures = _PATTERNS["amounts"].search(text)
    if figures and any(character.isdigit() for character in figures["amounts"]):
        yield from _read_figures(reader, line, text, figures.start("amounts"))
    elif priced := _PATTERNS["priced"].search(text):
        yield _read_price(reader, line, text, priced)
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
    for place, match in enumerate(_PATTERNS["figure"].finditer(text, start)):
        if not match.group()[0].isdigit():
            continue
        yield FeeRow(
            subject=reader.full_subject,
            condition=band["band"] if band else None,
            amount=number(match.group()),
            unit=reader.units[min(place, len(reader.units) - 1)] if reader.units else None,
            passage=row,
        )


def _read_price(reader: _Reader, line: Line, text: str, priced: regex.Match[str]) -> FeeRow:
    """A figure with its own unit: «паспортты ресімдеу | 40 АҚШ доллары | 35 еуро»."""
    words = Line(line.number, text[: priced.start("amount")].rstrip(), line.page)
    if reader.words or words.text:
        reader.subject = join_lines([*reader.words, words]).text
    row = join_lines([*reader.words, Line(line.number, text, line.page)])
    reader.words, reader.number_pending = [], False
    return FeeRow(reader.full_subject, None, number(priced["amount"]), unit_of(priced), row)


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
