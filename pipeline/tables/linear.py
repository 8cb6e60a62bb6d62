"""Lists whose cells come one after another, as text extraction from a PDF leaves them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Finding, Line, Passage, Span
from pipeline.patterns import patterns
from pipeline.repair import join_lines
from pipeline.tables.assign import Known, Layout, Step, assign
from pipeline.tables.evidence import roles_present
from pipeline.tables.fragments import Fragment, Gap, Part, fragments
from pipeline.tables.header import column_numbers, read_header
from pipeline.tables.model import Column, Heading, OfficeTable, TableRow

_SURE = 4.0


def rebuild_linear(lines: Sequence[Line]) -> OfficeTable:
    """The table whose cells `lines` hold one after another."""
    header = read_header(lines)
    notes = _notes(lines, header.body)
    body = [f for f in fragments(lines, header.body) if f.parts[0].position not in notes]
    columns = header.columns
    if not any(column.role == "name" for column in columns):
        columns = tuple(Column(role) for role in roles_present(body))
    layout = Layout(
        tuple(c.role for c in columns if c.role != "label"),
        any(c.role == "label" for c in columns),
    )
    fixed = [_known(fragment) for fragment in body]
    steps, totals = assign(body, layout, fixed)
    reading = _collect(body, steps, totals)
    offset = 1 if layout.labelled else 0
    rows = tuple(_row(lines, draft, offset) for draft in reading.drafts)
    unplaced = tuple(sorted(notes | set(reading.stray)))
    return OfficeTable(
        lines=tuple(lines),
        columns=columns,
        rows=rows,
        headings=tuple(reading.headings),
        header=(*header.positions, *reading.header),
        unplaced=unplaced,
        findings=tuple(unplaced_findings(lines, unplaced)),
    )


def _notes(lines: Sequence[Line], start: int) -> set[int]:
    """Positions of running text after the list."""
    found: set[int] = set()
    inside = False
    for position in range(start, len(lines)):
        line = lines[position]
        if line.is_blank:
            inside = False
        elif inside or patterns("tables")["paragraph"].match(line.text):
            inside = True
            found.add(position)
    return found


def _known(fragment: Fragment) -> Known | None:
    """What is known of a fragment before its neighbours are read."""
    known = patterns("tables")
    if fragment.gap >= Gap.NEW_LINE and column_numbers(fragment.text) is not None:
        return "header"
    if fragment.alone and known["district_heading"].match(fragment.text):
        return "heading"
    if fragment.whole_line and known["region_heading"].match(fragment.text):
        return "heading" if fragment.alone else "close_heading"
    return None


@dataclass(slots=True)
class _Draft:
    """A row while it is collected."""

    label: str | None
    region: str | None
    district: str | None
    cost: float = 0.0
    positions: set[int] = field(default_factory=set)
    cells: dict[int, list[Part]] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    drafts: list[_Draft] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    header: list[int] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)


def _collect(body: Sequence[Fragment], steps: Sequence[Step], totals: Sequence[float]) -> _Reading:
    """Rows, headings and the rest, from what became of each fragment."""
    reading = _Reading()
    region: str | None = None
    district: str | None = None
    before = 0.0
    for fragment, step, total in zip(body, steps, totals, strict=True):
        positions = tuple(part.position for part in fragment.parts)
        if step.kind == "heading":
            text = fragment.text.rstrip(" :.")
            text = text.removesuffix(" бойынша")
            if patterns("tables")["region_heading"].match(text):
                region, district = text, None
                reading.headings.append(Heading(text, "region", positions))
            else:
                district = text
                reading.headings.append(Heading(text, "district", positions))
        elif step.kind == "header":
            reading.header.extend(positions)
        else:
            if step.kind in ("row", "new_label"):
                reading.drafts.append(_Draft(None, region, district))
            draft = reading.drafts[-1]
            draft.positions.update(positions)
            draft.cost += total - before
            if step.kind in ("label", "new_label"):
                draft.label = fragment.label
            else:
                draft.cells.setdefault(step.column, []).extend(fragment.parts)
        before = total
    return reading


def _row(lines: Sequence[Line], draft: _Draft, offset: int) -> TableRow:
    cells = {
        column + offset: cell_passage(lines, parts) for column, parts in sorted(draft.cells.items())
    }
    confidence = 1.0 if draft.cost <= _SURE else max(0.3, round(1.0 - (draft.cost - _SURE) / 20, 2))
    return TableRow(
        label=draft.label,
        cells=cells,
        positions=tuple(sorted(draft.positions)),
        region=draft.region,
        district=draft.district,
        confidence=confidence,
    )


def cell_passage(lines: Sequence[Line], parts: Sequence[Part]) -> Passage:
    """The text of a cell: its parts in the order in which they were printed."""
    merged: list[Part] = []
    for part in parts:
        if merged and merged[-1].position == part.position and merged[-1].end == part.start:
            merged[-1] = merged[-1]._replace(end=part.end)
        else:
            merged.append(part)
    return join_lines(
        [
            Line(
                lines[p.position].number,
                lines[p.position].text[p.start : p.end],
                lines[p.position].page,
            )
            for p in merged
        ]
    )


def unplaced_findings(lines: Sequence[Line], positions: Sequence[int]) -> Iterator[Finding]:
    """A finding for each line that belongs to no row and no heading."""
    for position in positions:
        line = lines[position]
        yield Finding(
            "list_line_unplaced",
            f"this line of the list belongs to no row: {line.text.strip()[:80]}",
            Span(line.number, line.number, line.page),
            "info",
        )
