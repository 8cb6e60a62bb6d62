"""Lists whose cells come one after another, as text extraction from a PDF leaves them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from pipeline.model import Finding, Line, Passage, Span
from pipeline.repair.wraps import join_pieces, plain_passage
from pipeline.tables.assign import Known, Layout, Step, assign
from pipeline.tables.checks import label_number
from pipeline.tables.collected import RowDraft, return_cells, share_hours, share_numbers
from pipeline.tables.evidence import roles_present
from pipeline.tables.fragments import Fragment, Gap, Part, fragments
from pipeline.tables.header import Header, column_numbers, read_headers
from pipeline.tables.headings import Above, code_of, heading_of
from pipeline.tables.model import PLACE_ROLES, Column, OfficeTable, TableRow
from pipeline.tables.neighbours import cells_apart
from pipeline.tables.notes import hours_of_all, note_lines
from pipeline.tables.office import PHONE_ROLES
from pipeline.tables.outline import (
    is_section,
)
from pipeline.text import squeeze

_SURE = 4.0
# Numbers of rows have a place of their own; regions and districts are read as headings.
_NOT_READ = ("label", *PLACE_ROLES)
# In so many rows at least a column begins with the same words, for these to be a sign of it.
_USUAL = 10
# Two words have so many letters at least, with the space between.
_TWO_WORDS = 3
# Fragments that columns without a title are looked for in.
_LOOKED_AT = 400
# Fragments of a row that may stand before its number.
_AHEAD = 6
# letters of unread lines that an issue shows
_SHOWN = 160


def rebuild_linear(lines: Sequence[Line]) -> OfficeTable:
    """The table whose cells `lines` hold one after another.

    Where another table runs on within the lines, its columns follow those of the first one.
    """
    headers = read_headers(lines)
    notes = note_lines(lines, headers[0].body)
    hours = hours_of_all(lines, headers[0])
    found = fragments(lines, headers[0].body)
    skipped = notes.union(hours, *(header.positions for header in headers[1:]))
    if skipped:
        found = [fragment for fragment in found if fragment.parts[0][0] not in skipped]
    reading = _Reading()
    for stretch in _stretches(headers, len(lines)):
        begin, end = (bisect_left(found, p, key=_place) for p in (stretch.start, stretch.end))
        _read(stretch, found[begin:end], reading)
    for header in headers:
        reading.header.extend(header.positions)
    _share_hours(lines, hours, reading)
    unplaced = sorted(notes.union(reading.unplaced))
    findings = [*_mismatches(lines, headers, reading), *unplaced_findings(lines, unplaced)]
    return OfficeTable(
        lines=tuple(lines),
        columns=tuple(reading.columns),
        rows=tuple(_row(lines, draft) for draft in reading.drafts),
        headings=tuple(reading.above.headings),
        header=tuple(sorted(reading.header)),
        unplaced=tuple(unplaced),
        findings=tuple(findings),
    )


def _place(fragment: Fragment) -> int:
    """The position of a fragment's first line."""
    return fragment.parts[0][0]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines that have one header's columns; `untitled` counts numbered ones without a title."""

    start: int
    end: int
    columns: tuple[Column, ...]
    untitled: int


def _stretches(headers: Sequence[Header], end: int) -> list[_Stretch]:
    """One stretch a header; a header that repeats the one before begins none."""
    begun: list[Header] = []
    for header in headers:
        if not begun or header.columns != begun[-1].columns:
            begun.append(header)
    ends = [*(header.positions[0] for header in begun[1:]), end]
    return [
        _Stretch(h.body, e, h.columns, max((h.numbered or 0) - len(h.columns), 0))
        for h, e in zip(begun, ends, strict=True)
    ]


def _read(stretch: _Stretch, body: Sequence[Fragment], reading: _Reading) -> None:
    """Read the fragments of a stretch into `reading`."""
    columns = _columns(stretch, body)
    layout = Layout(
        tuple(c.role for c in columns if c.role not in _NOT_READ),
        any(c.role == "label" for c in columns),
        any(c.role in PLACE_ROLES for c in columns),
    )
    places = [i for i, c in enumerate(columns, len(reading.columns)) if c.role not in _NOT_READ]
    reading.columns += columns
    body = cells_apart(body, columns, layout)
    steps, totals = assign(body, layout, _known(body))
    torn = any(fragment.torn for fragment in body)
    hinted = _with_hints(body, _usual_beginnings(body, steps)) if torn else None
    if hinted:
        body = hinted
        steps, totals = assign(body, layout, _known(body))
    _collect(body, steps, totals, places, reading)
    numbers = [place for place in places if reading.columns[place].role in PHONE_ROLES]
    if len(numbers) > 1:
        share_numbers(reading.drafts, numbers[0], numbers[1])
    for left, right in pairwise(p for p in places if reading.columns[p].role == "schedule"):
        share_hours(reading.drafts, left, right)
    for place in places:
        if reading.columns[place].role == "address":
            return_cells(reading.drafts, place)


def _columns(stretch: _Stretch, body: Sequence[Fragment]) -> tuple[Column, ...]:
    """The columns of the header; what it lacks is told by what the first rows hold."""
    columns = stretch.columns
    titled = any(column.role in ("name", "responsible") for column in columns)
    if titled and not stretch.untitled:
        return columns
    present = roles_present(body[:_LOOKED_AT])
    if not titled:
        return tuple(Column(role) for role in present)
    roles = {column.role for column in columns}
    lacking = [Column(role) for role in present if role not in roles]
    return (*columns, *lacking[: stretch.untitled])


def _usual_beginnings(body: Sequence[Fragment], steps: Sequence[Step]) -> dict[str, int]:
    """The words that most cells of a column begin with, and the column."""
    begun: dict[int, list[str]] = defaultdict(list)
    before: Step | None = None
    for fragment, step in zip(body, steps, strict=True):
        if step != before or step.kind == "row":
            begun[step.column].append(fragment.text)
        before = step
    usual = {}
    for column, texts in begun.items():
        # Cells with the same words have the same letters, which are sooner counted.
        letters = _of_most([text[:_TWO_WORDS] for text in texts], len(texts))
        if letters is None or column < 0:
            continue
        alike = [text for text in texts if text.startswith(letters)]
        words = _of_most([" ".join(text.split(maxsplit=2)[:2]) for text in alike], len(texts))
        if words is not None and " " in words:
            usual[words] = column
    return usual


def _of_most(beginnings: Sequence[str], cells: int) -> str | None:
    """The beginning that most of so many cells have, if these are enough to tell."""
    ((beginning, count),) = Counter(beginnings).most_common(1)
    return beginning if count * 2 > cells and count > _USUAL else None


def _with_hints(body: Sequence[Fragment], usual: dict[str, int]) -> list[Fragment] | None:
    """The fragments with torn lines cut before usual beginnings; None if there is no such line.

    In «"Солтүстік Қазақстан облысы Жамбыл | Солтүстік Қазақстан», a line torn by a page break,
    only the other rows of the list tell that the second piece begins an address.
    """
    hinted: list[Fragment] = []
    found = False
    for fragment in body:
        words, at = _usual_within(fragment, usual) if fragment.torn else ("", -1)
        if at < 0:
            hinted.append(fragment)
            continue
        found = True
        if at:
            before, fragment = fragment.split(at)  # noqa: PLW2901
            hinted.append(before)
        fragment.hint = usual[words]
        hinted.append(fragment)
    return hinted if found else None


def _usual_within(fragment: Fragment, usual: dict[str, int]) -> tuple[str, int]:
    """A usual beginning in a torn line and where it stands; -1 if there is none."""
    for words in usual:
        at = f" {fragment.text} ".find(f" {words} ")
        if len(fragment.parts) == 1 and (at > 0 or (at == 0 and fragment.gap == Gap.SAME_LINE)):
            return words, at
    return "", -1


def _mismatches(
    lines: Sequence[Line], headers: Sequence[Header], reading: _Reading
) -> Iterator[Finding]:
    """Headers that count other columns than they name, and headers without rows."""
    for header in headers:
        named = sum(1 for column in header.columns if column.role != "label")
        if header.numbered is not None and header.numbered - named not in (0, 1):
            message = f"{header.numbered} columns are numbered, {len(header.columns)} are titled"
            yield Finding("column_count_mismatch", message, _span(lines, header.positions))
    if not reading.drafts and reading.header:
        yield Finding("list_without_rows", "no row was found", _span(lines, reading.header))


def _span(lines: Sequence[Line], positions: Sequence[int]) -> Span:
    numbers = [lines[position].number for position in positions]
    return Span(min(numbers), max(numbers), lines[positions[0]].page)


def _share_hours(lines: Sequence[Line], hours: Sequence[int], reading: _Reading) -> None:
    """Give all rows a cell of the hours that are printed once for them."""
    if not hours:
        return
    reading.header.extend(hours)
    place = len(reading.columns)
    reading.columns.append(Column("schedule"))
    parts = [(p, 0, len(lines[p].text), lines[p].text.strip()) for p in hours]
    for draft in reading.drafts:
        draft.shared[place] = parts


def _known(body: Sequence[Fragment]) -> list[Known | None]:
    """What is known of each fragment before its neighbours are read."""
    known: list[Known | None] = [None] * len(body)
    for index, fragment in enumerate(body):
        text = fragment.text
        if text[0] == "1" and fragment.gap >= Gap.NEW_LINE and column_numbers(text) is not None:
            known[index] = "header"
        elif fragment.whole_line and (heading := heading_of(text)) is not None:
            if fragment.alone:
                region = heading[0] == "region"
                first = region and (_first_row_follows(body, index) or _row_follows(body, index))
                first = first or code_of(text) is not None
                known[index] = "sure_heading" if first else "heading"
            elif heading[0] == "region":
                known[index] = "close_heading"
        elif fragment.alone and is_section(text):
            known[index] = "heading"
    return known


def _first_row_follows(body: Sequence[Fragment], index: int) -> bool:
    """Whether the next number of a row after a fragment is 1: they begin anew below headings."""
    ahead = (fragment.label for fragment in body[index + 1 : index + 1 + _AHEAD])
    return label_number(next((label for label in ahead if label), None)) == 1


def _row_follows(body: Sequence[Fragment], index: int) -> bool:
    """Whether the next fragment is the number of a row, and the one before is none."""
    following = body[index + 1].label if index + 1 < len(body) else None
    return following is not None and (index == 0 or body[index - 1].label is None)


@dataclass(slots=True)
class _Reading:
    """What has been read so far; the headings in force hold on from stretch to stretch."""

    columns: list[Column] = field(default_factory=list)
    drafts: list[RowDraft] = field(default_factory=list)
    above: Above = field(default_factory=Above)
    header: list[int] = field(default_factory=list)
    unplaced: list[int] = field(default_factory=list)


def _collect(
    body: Sequence[Fragment],
    steps: Sequence[Step],
    totals: Sequence[float],
    places: Sequence[int],
    reading: _Reading,
) -> None:
    """Rows, headings and headers, from what became of each fragment."""
    before = 0.0
    for fragment, (kind, column), total in zip(body, steps, totals, strict=True):
        if kind == "heading" and heading_of(fragment.text) is None and is_section(fragment.text):
            reading.unplaced.extend([position for position, *_ in fragment.parts])
        elif kind == "heading":
            _take_heading(reading, fragment)
        elif kind == "header":
            reading.header.extend([position for position, *_ in fragment.parts])
        else:
            if kind in ("row", "new_label"):
                reading.drafts.append(RowDraft(None, reading.above.region, reading.above.district))
            draft = reading.drafts[-1]
            draft.cost += total - before
            if kind in ("label", "new_label"):
                draft.label = fragment.label
                draft.labels += fragment.parts
            elif (place := places[column]) in draft.cells:
                draft.cells[place] += fragment.parts
            else:
                draft.cells[place] = [*fragment.parts]
        before = total


def _take_heading(reading: _Reading, fragment: Fragment) -> None:
    level, name = heading_of(fragment.text) or ("district", fragment.text)
    above = reading.above
    above.take(level, name, tuple([position for position, *_ in fragment.parts]))
    if reading.drafts and not reading.drafts[-1].cells:
        # A column of regions: «3 | Абай облысы | «…» басқармасы | …».
        reading.drafts[-1].region = above.region
        reading.drafts[-1].district = above.district


def _row(lines: Sequence[Line], draft: RowDraft) -> TableRow:
    parts = draft.cells | draft.shared
    cells = {place: cell_passage(lines, parts[place]) for place in sorted(parts)}
    doubt = max(draft.cost - _SURE, 0.0)
    return TableRow(
        label=draft.label,
        cells=cells,
        positions=draft.positions(),
        region=draft.region,
        district=draft.district,
        confidence=max(0.3, round(1.0 - doubt / 20, 2)),
    )


def cell_passage(lines: Sequence[Line], parts: Sequence[Part]) -> Passage:
    """The text of a cell: its parts in the order in which they were printed."""
    if len(parts) == 1:
        position, _, _, text = parts[0]
        return plain_passage(text, lines[position].number, lines[position].page)
    texts: list[str] = []
    numbers: list[int] = []
    begun = 0
    before = (-1, -1)
    for position, start, end, text in parts:
        line = lines[position]
        if before == (position, start):
            # Two parts of one line without another cell between them.
            texts[-1] = line.text[begun:end]
        else:
            begun = start
            texts.append(text)
            numbers.append(line.number)
        before = (position, end)
    joined = _joined(tuple(texts))
    printed_on = tuple([numbers[index] for index in joined.numbers])
    return Passage(joined.text, joined.offsets, printed_on, lines[parts[0][0]].page)


@lru_cache(maxsize=8192)
def _joined(texts: tuple[str, ...]) -> Passage:
    """The texts of a cell's lines as running text, with their indexes for the numbers of lines:
    the next standard prints the same cell upon other lines."""
    return join_pieces([(text, index) for index, text in enumerate(texts)], 0, None)


def unplaced_findings(lines: Sequence[Line], positions: Sequence[int]) -> Iterator[Finding]:
    """A finding for each run of lines that belong to no row and no heading."""
    run: list[Line] = []
    for position, following in zip(positions, [*positions[1:], None], strict=False):
        run.append(lines[position])
        if following is not None and all(line.is_blank for line in lines[position + 1 : following]):
            continue
        text = " ".join(squeeze(line.text) for line in run)
        what = "this line of the list belongs" if len(run) == 1 else "these lines belong"
        span = Span(run[0].number, run[-1].number, run[0].page)
        yield Finding("list_line_unplaced", f"{what} to no row: {text[:_SHOWN]}", span, "info")
        run = []
