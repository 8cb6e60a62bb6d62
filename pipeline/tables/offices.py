"""From rebuilt lists to rows of the database."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from pipeline.fields import Place, find_place, parse_address, parse_schedule
from pipeline.fields.model import EXACT, AddressParts
from pipeline.findings import issue_rows
from pipeline.ids import office_id
from pipeline.model import Finding, Passage, Span
from pipeline.patterns import patterns
from pipeline.schema import Address, Office, OfficeAttribute, Row, WorkingHours
from pipeline.structure.model import AppendixText
from pipeline.tables.checks import (
    check_cells,
    check_end,
    check_numbers,
    check_repeats,
    check_several,
)
from pipeline.tables.combined import one_value_a_cell
from pipeline.tables.contacts import add_contacts, check_area_codes, check_shared_phones
from pipeline.tables.headings import code_of, ends_in_code, heading_of
from pipeline.tables.lacking import check_lacking
from pipeline.tables.model import Column, OfficeTable
from pipeline.tables.office import OfficeDraft, OfficeList, says_something
from pipeline.tables.whereabouts import (
    UNTOLD,
    Setting,
    Whereabouts,
    misspelt_region,
    whereabouts,
)


def office_rows(
    source: AppendixText, table: OfficeTable, setting: Setting = UNTOLD, *, is_end: bool = False
) -> list[Row]:
    """Offices of a list with all their parts and the issues about them, in the list's order;
    `setting` is what its act tells of them, `is_end` says that the text ends with the list."""
    appendix = source.appendix
    table = one_value_a_cell(table)
    shared = OfficeList.of(source, table, setting)
    offices = [
        OfficeDraft(office_id(appendix.appendix_id, ordinal), shared, row, code)
        for ordinal, (row, code) in enumerate(zip(table.rows, _codes(table), strict=True), 1)
    ]
    checks = (check_numbers, check_repeats, check_several, check_cells, check_lacking)
    for check in (*checks, check_end) if is_end else checks:
        for index, finding in check(table):
            offices[index].findings.append(finding)
    for office in offices:
        _make(office)
    check_area_codes(offices)
    check_shared_phones(offices)
    made: list[Row] = []
    for office in offices:
        made += office.rows
        if office.findings:
            made += issue_rows(
                office.findings, appendix.source_file, table_name="offices", row_id=office.key
            )
    findings = [*_misspelt(table), *table.findings]
    made += issue_rows(
        findings, appendix.source_file, table_name="appendices", row_id=appendix.appendix_id
    )
    return made


def _codes(table: OfficeTable) -> Iterator[str | None]:
    """For each row the area code that the heading right above it prints. A line with a code that
    is no known heading ends what the one before it says."""
    told = {
        heading.positions[0]: code_of(
            " ".join(table.lines[position].text.strip() for position in heading.positions)
        )
        for heading in table.headings
    }
    if any(told.values()):
        ends = (
            p for p, line in enumerate(table.lines) if p not in told and ends_in_code(line.text)
        )
        told |= dict.fromkeys(ends)
    else:
        told = {}
    begins = sorted(told)
    for row in table.rows:
        above = bisect_right(begins, row.positions[0])
        yield told[begins[above - 1]] if above else None


def _misspelt(table: OfficeTable) -> Iterator[Finding]:
    """Headings of regions that have not the letters of any."""
    for heading in table.headings:
        problem = misspelt_region(heading.text) if heading.level == "region" else None
        if problem is not None:
            lines = [table.lines[position] for position in heading.positions]
            yield problem.finding(Span(lines[0].number, lines[-1].number, lines[0].page))


def _make(office: OfficeDraft) -> None:
    """All rows of one office."""
    appendix = office.source.appendix
    row = office.row
    span = office.span
    address = office.cell("address")
    if address is not None:
        office.doubt(parse_address(address.text)[1], address)
    name = office.text("name")
    printed = address.text if address is not None else None
    where = whereabouts(name, printed, row.region, row.district, office.source.setting)
    office.rows.append(
        Office(
            office_id=office.key,
            decree_id=appendix.decree_id,
            service_id=appendix.service_id,
            appendix_id=appendix.appendix_id,
            row_label=row.label,
            name=name,
            region=row.region,
            region_source="heading" if row.region else None,
            district_heading=row.district,
            district=where.district,
            district_source=where.district_source,
            responsible=office.text("responsible"),
            schedule=office.text("schedule"),
            **span.in_file(appendix.source_file),
            confidence=row.confidence,
        )
    )
    if address is not None:
        office.rows.append(_address(office, address, where))
    office.findings += [doubt.finding(span) for doubt in where.doubts]
    place = None if _is_lost_heading(office, name) else where.place or _place_above(office)
    add_contacts(office, place)
    if "schedule" in office.source.columns:
        office.rows += _hours(office)
    for column, cell in _attributes(office):
        office.rows.append(
            OfficeAttribute(
                office_id=office.key,
                column_title=column.title,
                text=cell.text,
                **office.source_of(cell),
            )
        )


def _is_lost_heading(office: OfficeDraft, name: str | None) -> bool:
    """Whether a name is nothing but a place, in a list without cells: most likely the heading of
    the rows below («Сырым ауданы»), which does not say where this office is."""
    celled = office.source.table.lines[office.row.positions[0]].cells is not None
    return not celled and name is not None and heading_of(name) is not None


def _place_above(office: OfficeDraft) -> Place | None:
    """Where an office is that does not say so itself: in the district or the town of the heading
    that it stands under, without one where the body is that issued the list. A line of words
    below the heading that is no row («Қала маңы») may name another place, and without cells the
    next heading may be hidden in a name."""
    row, table, setting = office.row, office.source.table, office.source.setting
    if row.district is None:
        return setting.seat
    here = row.positions[0]
    above = max((h.positions[0] for h in table.headings if h.positions[0] < here), default=-1)
    if any(above < position < here for position in table.unplaced):
        return None
    place = find_place(row.district, region=row.region or setting.region)
    sure = place is not None and place.score == EXACT
    if table.lines[here].cells is None:
        sure = sure and place == setting.seat
    return place if sure else None


def _address(office: OfficeDraft, cell: Passage, where: Whereabouts) -> Address:
    parts = where.parts or AddressParts(cell.text)
    return Address(
        address_id=f"{office.key}.a",
        office_id=office.key,
        text=cell.text,
        postal_code=parts.postal_code,
        region=where.region,
        region_source=where.region_source,
        district=where.district,
        district_source=where.district_source,
        settlement=parts.settlement,
        settlement_type=parts.settlement_type,
        street=parts.street,
        street_type=parts.street_type,
        building=parts.building,
        unit=parts.unit,
        **office.source_of(cell),
    )


def _hours(office: OfficeDraft) -> Iterator[WorkingHours]:
    """The hours of an office; of several columns of hours the titles say what they are for."""
    columns = office.source.columns["schedule"]
    filled = [index for index in columns if index in office.row.cells]
    for index in filled:
        cell, column = office.row.cells[index], office.source.table.columns[index]
        if says_something(cell) and not parse_schedule(cell.text):
            message = f"no {column.role} in this cell: {cell.text[:60]}"
            office.findings.append(Finding("cell_not_understood", message, cell.span()))
        title = column.title or ""
        of_days = patterns("tables")["title_weekdays"].match(title.strip())
        named = len(columns) > 1 and of_days is None
        purpose = (title.partition("(")[0].strip() or None) if named else None
        # Where a cell is missing, another one may hold its hours, which are not of these days.
        apart = len(filled) == len(columns) or len(parse_schedule(cell.text)) == 1
        days = title if apart else None
        for hours in parse_schedule(cell.text, days):
            yield WorkingHours(
                service_id=office.source.appendix.service_id,
                office_id=office.key,
                subject=hours.subject or purpose,
                text=hours.text,
                **hours.columns(),
                **office.source_of(cell, hours.start, hours.end),
            )


def _attributes(office: OfficeDraft) -> Iterator[tuple[Column, Passage]]:
    """Cells that have no column of their own in the database."""
    kept = office.source.kept
    if kept:
        for index, cell in office.row.cells.items():
            if index in kept and says_something(cell):
                yield office.source.table.columns[index], cell
