"""Phones, e-mails and sites of an office, wherever in its row they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import cast

from pipeline.fields import (
    Place,
    Problem,
    parse_emails,
    parse_phones,
    parse_websites,
    words_beside,
)
from pipeline.fields.gazetteer import area_codes, known_code, place_of_code
from pipeline.fields.model import PhoneKind, PhoneNumber
from pipeline.model import Finding, Passage, Span
from pipeline.patterns import patterns
from pipeline.schema import Email, OfficeAttribute, Phone, Website
from pipeline.tables.model import Column
from pipeline.tables.office import NET_ROLES, PHONE_ROLES, OfficeDraft, says_something
from pipeline.tables.vocabulary import tokens
from pipeline.text import has_letter

# A column that is shifted is so by a row or two, and for several offices on end.
_NEAR = 2
_SHIFTED = 4
_WHOLE = 10  # digits of a phone without the 8 before it
# An area code that stands nowhere in the row is that of the place, and last digits behind a
# number («26-12-34, 35») stand for another one, most of the time.
_INFERRED = 0.8
_LAST_DIGITS = 2


def add_contacts(office: OfficeDraft, place: Place | None) -> None:
    """Rows for the numbers and addresses of a row; `place` is where the office is."""
    office.place = place
    numbers: list[PhoneNumber] = []
    extra = list(office.row.extra)
    for column, cell in _contact_cells(office, extra):
        # A cell of digits and marks, as most of phones are, holds nothing but numbers.
        has_words = "@" in cell.text or has_letter(cell.text)
        values: list[tuple[int, int]] = []
        if column.role in PHONE_ROLES or (column.role in NET_ROLES and _has_phone(cell.text)):
            values += _phones(office, column, cell, numbers)
        if has_words and (column.role in NET_ROLES or not values):
            values += _net(office, cell)
        if values:
            if has_words and column.role != "head_phone":
                for start, end in words_beside(cell.text, values):
                    _attribute(office, column, cell.part(start, end))
        elif says_something(cell):
            _attribute(office, column, cell)
            message = f"no {column.role} in this cell: {cell.text[:60]}"
            office.findings.append(Finding("cell_not_understood", message, cell.span()))
    for cell in extra:
        _attribute(office, None, cell)
        message = f"the row has a cell for which there is no column: {cell.text[:60]}"
        office.findings.append(Finding("cell_without_column", message, cell.span(), "info"))


def _phones(
    office: OfficeDraft, column: Column, cell: Passage, before: list[PhoneNumber]
) -> list[tuple[int, int]]:
    """Rows for the numbers of a cell, which come to those `before`; gives where they stand."""
    place = office.place
    code = (_code_told(column.title) if column.title else None) or office.code
    kind = _kind_told(column.title) if column.title else "phone"
    previous = before[-1] if before else None
    found, problems = parse_phones(cell.text, place=place, previous=previous, code=code)
    if problems:
        office.doubt(tuple(_with_own_code(problems, place)), cell)
    for printed in found:
        number = replace(printed, kind=kind) if kind != printed.kind == "phone" else printed
        before.append(number)
        office.rows.append(_phone(office, cell, number, len(before)))
        if _is_strange(number, place):
            office.strange.append((number, cell.span(number.start, number.end or None)))
    return [(number.start, number.end) for number in found]


def _attribute(office: OfficeDraft, column: Column | None, cell: Passage) -> None:
    """Keep what has no column of its own in the database."""
    office.rows.append(
        OfficeAttribute(
            office_id=office.key,
            column_title=column.title if column else None,
            text=cell.text,
            **office.source_of(cell),
        )
    )


def _contact_cells(office: OfficeDraft, extra: list[Passage]) -> Iterator[tuple[Column, Passage]]:
    """Cells of phones and of addresses on the net; a torn phone cell with its second piece,
    which the converter put into a cell of its own (`parse_phones` puts them in order) and which
    is taken out of `extra`."""
    for index, column in office.source.contacts:
        cell = office.row.cells.get(index)
        if cell is None or not cell.text:
            continue
        if extra and column.role == "phone":
            pieces = [other for other in extra if _is_numbers(other)]
            for piece in pieces:
                extra.remove(piece)
            cell = Passage.join([cell, *pieces], "\t") if pieces else cell
        yield column, cell


def _has_phone(text: str) -> bool:
    """Whether a cell of e-mail addresses holds a whole phone: «8 (72774) 2-14-83, a@b.kz». In
    «87026568838mail.ru» it is an address that lost its @."""
    if "7" not in text or sum(map(str.isdigit, text)) < _WHOLE:
        return False
    return any(
        kind == "phone"
        and sum(map(str.isdigit, printed)) >= _WHOLE
        and not text[start + len(printed) :][:1].isalpha()
        for kind, start, printed in zip(*tokens(text), strict=True)
    )


def _is_numbers(cell: Passage) -> bool:
    """Whether a cell holds digits and no words."""
    return not has_letter(cell.text) and any(map(str.isdigit, cell.text))


def _phone(office: OfficeDraft, cell: Passage, number: PhoneNumber, count: int) -> Phone:
    if number.e164:
        office.numbers[number.e164] = None
    source = office.source_of(cell, number.start, number.end)
    if number.area_code_source == "inferred" or len(number.text) == _LAST_DIGITS:
        source["confidence"] = min(source["confidence"], _INFERRED)
    return Phone(
        phone_id=f"{office.key}.p{count}",
        office_id=office.key,
        text=number.text,
        e164=number.e164,
        kind=number.kind,
        area_code_source=number.area_code_source,
        **source,
    )


@lru_cache(maxsize=256)
def _kind_told(title: str) -> PhoneKind:
    """What the numbers of a column with such a title are: «Факс», «Сенім телефоны». Where it
    names several kinds, or in passing («қабылдау уақыты»), each number says for itself."""
    found = patterns("phones")["column_kind"].fullmatch(title.strip())
    return cast(PhoneKind, found.lastgroup) if found else "phone"


@lru_cache(maxsize=256)
def _code_told(title: str) -> str | None:
    """The area code that a column's title gives all its numbers: «Телефоны (код 8-71538)»."""
    found = patterns("phones").search("column_code", title)
    return known_code(found["code"]) if found else None


def _with_own_code(problems: Iterable[Problem], place: Place | None) -> Iterator[Problem]:
    """The problems; those of numbers that no area has with the code that the place has."""
    for problem in problems:
        if problem.code == "phone_implausible" and place is not None and place.area_code:
            message = f"{problem.message}; that of {place.name} is {place.area_code}"
            yield replace(problem, message=message)
        else:
            yield problem


def _is_strange(number: PhoneNumber, place: Place | None) -> bool:
    """Whether a number has an area code of another place. (A code that no place has is said to
    be one where the number is read.)"""
    if place is None or place.area_code is None or number.area_code is None or not number.e164:
        return False
    if number.area_code == place.area_code or place.owns(number.e164[2:]):
        return False
    return number.area_code in area_codes()


def _net(office: OfficeDraft, cell: Passage) -> list[tuple[int, int]]:
    """Rows for the e-mails and sites of a cell; gives where they stand."""
    emails, problems = parse_emails(cell.text)
    sites, more = parse_websites(cell.text)
    if problems or more:
        office.doubt((*problems, *more), cell)
    for email in emails:
        source = office.source_of(cell, email.start, email.end)
        office.rows.append(
            Email(office_id=office.key, email=email.email, text=email.text, **source)
        )
    for site in sites:
        source = office.source_of(cell, site.start, site.end)
        office.rows.append(Website(office_id=office.key, url=site.url, text=site.text, **source))
    return [*((e.start, e.end) for e in emails), *((s.start, s.end) for s in sites)]


def check_shared_phones(offices: Sequence[OfficeDraft]) -> None:
    """The same number for offices of a list that stand at different addresses."""
    owners: dict[str, list[OfficeDraft]] = defaultdict(list)
    for office in offices:
        for number in office.numbers:
            owners[number].append(office)
    for number, sharing in owners.items():
        if len(sharing) > 1 and len({office.text("address") for office in sharing}) > 1:
            for office in sharing:
                message = f"the number {number} is printed for {len(sharing)} offices of the list"
                office.findings.append(Finding("phone_shared", message, office.span, "info"))


def check_area_codes(offices: Sequence[OfficeDraft]) -> None:
    """Area codes of other places: kept, and said; with the row that they would be right in.

    Where they are those of rows near by for several offices on end, the column of phones is
    shifted against the others, which is one thing more to say.
    """
    shifted: list[tuple[OfficeDraft, int]] = []
    for index, office in enumerate(offices):
        place = office.place
        if not office.strange or place is None:
            _say_shifted(shifted)
            shifted = []
            continue
        away = None
        for code, numbers in _by_code(office).items():
            away = _rows_away(code, offices, index)
            near = offices[index + away].place if away else place_of_code(code)
            message = (
                f"{', '.join(number.text for number, _ in numbers)}: the area code {code} is that "
                f"of {near.name if near else 'another place'}{_row_beside(away)}; that of "
                f"{place.name} is {place.area_code}"
            )
            span = numbers[0][1]
            office.findings.append(Finding("phone_of_another_place", message, span, "info"))
        if away:
            shifted.append((office, away))
    _say_shifted(shifted)


def _by_code(office: OfficeDraft) -> dict[str, list[tuple[PhoneNumber, Span]]]:
    """The strange numbers of an office by their area codes: short forms share that of the whole
    number before them, which needs to be said once."""
    numbers: dict[str, list[tuple[PhoneNumber, Span]]] = defaultdict(list)
    for number, span in office.strange:
        numbers[number.area_code or ""].append((number, span))
    return numbers


def _row_beside(away: int | None) -> str:
    return f" ({abs(away)} {'above' if away < 0 else 'below'})" if away else ""


def _rows_away(code: str, offices: Sequence[OfficeDraft], index: int) -> int | None:
    """How many rows above (below 0) or below an office is the nearest place with that code."""
    for distance in range(1, _NEAR + 1):
        for away in (-distance, distance):
            place = offices[index + away].place if 0 <= index + away < len(offices) else None
            if place is not None and place.area_code == code:
                return away
    return None


def _say_shifted(rows: Sequence[tuple[OfficeDraft, int]]) -> None:
    if len(rows) < _SHIFTED:
        return
    low = sum(away < 0 for _, away in rows) > len(rows) / 2
    message = (
        f"the phones of {len(rows)} offices from here on have area codes of rows near by: "
        f"their column seems to stand too {'low' if low else 'high'}"
    )
    office = rows[0][0]
    office.findings.append(Finding("column_shifted", message, office.span))
