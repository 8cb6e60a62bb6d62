"""From rebuilt lists to rows of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.fields import (
    Place,
    Problem,
    find_place,
    parse_address,
    parse_emails,
    parse_phones,
    parse_schedule,
    parse_websites,
)
from pipeline.fields.model import AddressParts, PhoneNumber
from pipeline.findings import issue_rows
from pipeline.ids import office_id
from pipeline.model import Finding, Passage
from pipeline.schema import (
    Address,
    Email,
    Office,
    OfficeAttribute,
    Phone,
    Row,
    Website,
    WorkingHours,
)
from pipeline.structure.model import AppendixText
from pipeline.tables.checks import check_cells, check_numbers, check_repeats, row_span
from pipeline.tables.model import Column, OfficeTable, Role, TableRow

_PHONE_ROLES: tuple[Role, ...] = ("phone", "head_phone")
_NET_ROLES: tuple[Role, ...] = ("email", "site", "phone")


@dataclass(slots=True)
class _Office:
    """Rows of one office while they are made."""

    key: str
    source: AppendixText
    table: OfficeTable
    row: TableRow
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)

    @property
    def file(self) -> str:
        return self.source.appendix.source_file

    def doubt(self, problems: tuple[Problem, ...], cell: Passage) -> None:
        self.findings += [p.finding(cell.span(p.start, p.end or None)) for p in problems]


def office_rows(source: AppendixText, table: OfficeTable) -> list[Row]:
    """Offices of a list with all their parts and the issues about them, in the list's order."""
    appendix = source.appendix
    offices = [
        _Office(office_id(appendix.appendix_id, ordinal), source, table, row)
        for ordinal, row in enumerate(table.rows, 1)
    ]
    for check in (check_numbers, check_repeats, check_cells):
        for index, finding in check(table):
            offices[index].findings.append(finding)
    for office in offices:
        _make(office)
    _shared_phones(offices)
    made: list[Row] = []
    for office in offices:
        made += office.rows
        made += issue_rows(
            (*office.row.findings, *office.findings),
            office.file,
            table_name="offices",
            row_id=office.key,
        )
    made += issue_rows(
        table.findings, appendix.source_file, table_name="appendices", row_id=appendix.appendix_id
    )
    return made


def _make(office: _Office) -> None:
    appendix = office.source.appendix
    row = office.row
    name = _joined(office, "name")
    address, parts = _address(office)
    region, region_source = _region(row, name, parts)
    district, district_source = _district(row, name, parts)
    span = row_span(office.table.lines, row)
    schedule = _joined(office, "schedule")
    office.rows.append(
        Office(
            office_id=office.key,
            decree_id=appendix.decree_id,
            service_id=appendix.service_id,
            appendix_id=appendix.appendix_id,
            row_label=row.label,
            name=name,
            region=region,
            region_source=region_source,
            district_heading=row.district,
            district=district,
            district_source=district_source,
            responsible=_joined(office, "responsible"),
            schedule=schedule,
            source_file=office.file,
            line_start=span.line_start,
            line_end=span.line_end,
            page=span.page,
            confidence=row.confidence,
        )
    )
    if address is not None and parts is not None:
        office.rows.append(_address_row(office, address, parts, region, district))
    place = _place(region, district, parts, name)
    _contacts(office, place)
    for _, hours in office.table.cells(row, "schedule"):
        office.rows += _hours(office, hours)
    for column, cell in _attributes(office):
        office.rows.append(
            OfficeAttribute(
                office_id=office.key,
                column_title=column.title if column else None,
                text=cell.text,
                **_place_of(office, cell),
            )
        )


def _place_of(
    office: _Office, cell: Passage, start: int = 0, end: int | None = None
) -> dict[str, Any]:
    span = cell.span(start, end)
    return {
        "source_file": office.file,
        "line_start": span.line_start,
        "line_end": span.line_end,
        "page": span.page,
        "confidence": office.row.confidence,
    }


def _cell(office: _Office, role: Role) -> Passage | None:
    cells = [cell for _, cell in office.table.cells(office.row, role) if cell.text]
    return Passage.join(cells, ", ") if cells else None


def _joined(office: _Office, role: Role) -> str | None:
    cell = _cell(office, role)
    return cell.text if cell is not None and cell.text.strip("-–— ") else None


def _address(office: _Office) -> tuple[Passage | None, AddressParts | None]:
    cell = _cell(office, "address")
    if cell is None or not cell.text.strip("-–— "):
        return None, None
    parts, problems = parse_address(cell.text)
    office.doubt(problems, cell)
    return cell, parts


def _address_row(
    office: _Office,
    cell: Passage,
    parts: AddressParts,
    region: str | None,
    district: str | None,
) -> Address:
    return Address(
        address_id=f"{office.key}.a",
        office_id=office.key,
        text=cell.text,
        postal_code=parts.postal_code,
        region=parts.region or region,
        district=parts.district or district,
        settlement=parts.settlement,
        settlement_type=parts.settlement_type,
        street=parts.street,
        street_type=parts.street_type,
        building=parts.building,
        unit=parts.unit,
        **_place_of(office, cell),
    )


def _region(
    row: TableRow, name: str | None, parts: AddressParts | None
) -> tuple[str | None, str | None]:
    """The region of a row and where it is known from."""
    if row.region:
        return row.region, "heading"
    if parts and parts.region:
        return parts.region, "address"
    place = _named_place(name)
    if place and place.region:
        return place.region, "name"
    return None, None


def _district(
    row: TableRow, name: str | None, parts: AddressParts | None
) -> tuple[str | None, str | None]:
    if row.district:
        return row.district, "heading"
    if parts and parts.district:
        return parts.district, "address"
    place = _named_place(name)
    if place and place.district:
        return place.district, "name"
    return None, None


def _named_place(name: str | None) -> Place | None:
    """The place that an office's name begins with: «Ақкөл ауданы әкімінің аппараты»."""
    words = (name or "").strip(' «"').split()
    for count in (3, 2):
        if len(words) >= count:
            place = find_place(" ".join(words[:count]))
            if place is not None and place.score >= 95:
                return place
    return None


def _place(
    region: str | None, district: str | None, parts: AddressParts | None, name: str | None
) -> Place | None:
    """The place whose area code a local number can take."""
    known = region if region else None
    if parts and parts.settlement:
        found = find_place(f"{parts.settlement} қаласы", region=known)
        if found is not None and found.area_code:
            return found
    if district:
        found = find_place(district, region=known)
        if found is not None:
            return found
    return _named_place(name)


def _contacts(office: _Office, place: Place | None) -> None:
    """Phones, e-mails and sites, wherever in the row they stand."""
    previous: PhoneNumber | None = None
    count = 0
    for column, cell in _contact_cells(office):
        understood = False
        if column.role in _PHONE_ROLES:
            numbers, problems = parse_phones(cell.text, place=place, previous=previous)
            office.doubt(problems, cell)
            understood = bool(numbers)
            for number in numbers:
                count += 1
                office.rows.append(_phone(office, cell, number, count, column.role))
                previous = number
        if column.role in _NET_ROLES or not understood:
            understood = _net(office, cell) or understood
        if not understood and cell.text.strip("-–—_ "):
            office.rows.append(
                OfficeAttribute(
                    office_id=office.key,
                    column_title=column.title,
                    text=cell.text,
                    **_place_of(office, cell),
                )
            )
            message = f"no {column.role} in this cell: {cell.text[:60]}"
            office.findings.append(Finding("cell_not_understood", message, cell.span()))


def _contact_cells(office: _Office) -> Iterator[tuple[Column, Passage]]:
    """Cells of phones and addresses on the net; a torn phone cell with its second piece."""
    extra = list(office.row.extra)
    for index, column in enumerate(office.table.columns):
        cell = office.row.cells.get(index)
        if column.role in _PHONE_ROLES or column.role in _NET_ROLES:
            if cell is not None and column.role == "phone" and extra and _is_numbers(extra[0]):
                cell = Passage.join([cell, *extra], "\t")
                extra = []
            if cell is not None and cell.text:
                yield column, cell


def _is_numbers(cell: Passage) -> bool:
    return not any(c.isalpha() for c in cell.text) and any(c.isdigit() for c in cell.text)


def _phone(office: _Office, cell: Passage, number: PhoneNumber, count: int, role: Role) -> Phone:
    if number.e164:
        office.numbers.add(number.e164)
    return Phone(
        phone_id=f"{office.key}.p{count}",
        office_id=office.key,
        text=number.text,
        e164=number.e164,
        kind=number.kind,
        area_code_source=number.area_code_source,
        **_place_of(office, cell, number.start, number.end or None),
    )


def _net(office: _Office, cell: Passage) -> bool:
    """E-mails and sites of a cell; says whether there was any."""
    emails, problems = parse_emails(cell.text)
    sites, more = parse_websites(cell.text)
    office.doubt((*problems, *more), cell)
    for email in emails:
        office.rows.append(
            Email(
                office_id=office.key,
                email=email.email,
                text=email.text,
                **_place_of(office, cell, email.start, email.end or None),
            )
        )
    for site in sites:
        office.rows.append(
            Website(
                office_id=office.key,
                url=site.url,
                text=site.text,
                **_place_of(office, cell, site.start, site.end or None),
            )
        )
    return bool(emails or sites)


def _hours(office: _Office, cell: Passage) -> Iterator[WorkingHours]:
    for hours in parse_schedule(cell.text):
        yield WorkingHours(
            service_id=office.source.appendix.service_id,
            office_id=office.key,
            subject=hours.subject,
            days=",".join(map(str, hours.days)) or None,
            opens=hours.opens,
            closes=hours.closes,
            break_start=hours.break_start,
            break_end=hours.break_end,
            opening_hours=hours.opening_hours,
            text=hours.text,
            **_place_of(office, cell, hours.start, hours.end or None),
        )


def _attributes(office: _Office) -> Iterator[tuple[Column | None, Passage]]:
    """Cells that have no column of their own in the database."""
    for index, cell in office.row.cells.items():
        column = office.table.columns[index]
        if column.role in ("settlements", "other", "head_phone") and cell.text:
            yield column, cell
    for cell in office.row.extra:
        if not _is_numbers(cell):
            yield None, cell


def _shared_phones(offices: list[_Office]) -> None:
    """The same number for two offices of a list that stand at different addresses."""
    owners: dict[str, list[_Office]] = defaultdict(list)
    for office in offices:
        for number in office.numbers:
            owners[number].append(office)
    for number, sharing in owners.items():
        addresses = {_joined(office, "address") for office in sharing}
        if len(addresses) > 1:
            for office in sharing:
                message = f"{number} is printed for {len(sharing)} offices of the list"
                span = row_span(office.table.lines, office.row)
                office.findings.append(Finding("phone_shared", message, span, "info"))
