"""Whole documents and appendices that end, and the appendices of later acts in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from pipeline.amended.model import (
    TABLES,
    Amended,
    Amending,
    Graft,
    Listed,
    Table,
    is_printed,
    unclear,
)
from pipeline.amended.places import (
    appendix_of,
    carried_by,
    document_of,
    number_on,
    own_key,
    service_called,
)
from pipeline.amended.titles import printed_titles
from pipeline.amended.wording import end_lines, insert, read_wording
from pipeline.ids import appendix_id, is_quoted
from pipeline.schema import Appendix, Order, Service
from pipeline.text import fold


def replace_whole(act: Amended, by: Amending, order: Order) -> None:
    """A document or an appendix is law no longer; what is said instead, if anything, stands in
    an appendix of the later act. Where that is not found, the old one ends all the same."""
    if order.appendix is not None:
        appendix = appendix_of(act, order, by.day)
        if appendix.appendix_id.endswith(f"@{by.decree_id}"):
            unclear(f"appendix {order.appendix} is given by the same act")
        carried = carried_by(act, appendix)
        if carried is not None and is_quoted(order.by_appendix) and not _holds_document(by, order):
            unclear("a whole document that the order itself quotes is not read")
        if carried is not None:
            _end_service(act, by, order, carried)
            return
        end_appendix(act, appendix, by.day)
        if order.action == "replaced":
            graft(act, by, order, appendix)
    elif order.in_document and not order.points:
        _end_service(act, by, order, service_called(act, order.document))
    elif order.action == "replaced" and not (order.in_document or order.points):
        _replace_documents(act, by, order)
    else:
        unclear("what is to end is no document and no appendix")


def _replace_documents(act: Amended, by: Amending, order: Order) -> None:
    """An act worded anew as a whole: its documents stand in an appendix of the later act."""
    source = by.given_by(order)
    given = [s for s in by.services if source and _stands_in(s, source)]
    sole = len(given) == len(act.services) == 1
    called = {fold(service.title) for service in given}
    found = [s for s in act.services if sole or fold(s.title) in called]
    if not found:
        unclear("the documents of the act were not found in the later act's appendix")
    for service in found:
        _end_service(act, by, order, service)
    act.unclear.append((order, "the act's own points were left as they are"))


def _holds_document(by: Amending, order: Order) -> bool:
    source = by.given_by(order)
    return source is not None and any(_stands_in(given, source) for given in by.services)


def _stands_in(service: Service, appendix: Appendix) -> bool:
    return appendix.line_start <= service.line_start <= appendix.line_end


def _end_service(act: Amended, by: Amending, order: Order, service: Service) -> None:
    """A document is law no longer; its new text is a document of the later act, which further
    orders are about."""
    end_document(act, service, by.day)
    source = by.given_by(order)
    if source and any(_stands_in(given, source) for given in by.services):
        act.moved[service.service_id] = by.day
    elif order.action == "replaced":
        act.unclear.append((order, "the new text of the document was not found in the later act"))


def end_document(act: Amended, service: Service, day: str) -> None:
    """A document is law until a day, with all that stands in it."""
    end_lines(act, service.line_start, service.line_end, day)
    act.closed[service.service_id] = day
    close_service(act, service.service_id, day)


def close_service(act: Amended, service_id: str, day: str) -> None:
    """What stands in a document, also what later acts worded of it, is law until a day."""
    for version in act.versions:
        if version.row.service_id == service_id and version.is_law_on(day):
            version.row = replace(version.row, valid_to=day)
    for row in list(act.appendices):
        if row.service_id == service_id and (row.valid_to is None or row.valid_to > day):
            end_appendix(act, row, day)
    end_offices(act, day, service_id)


def add_appendix(act: Amended, by: Amending, order: Order) -> None:
    """A new appendix that stands in one of the later act's."""
    owner = document_of(act, order)
    here = [a for a in act.appendices if a.service_id == owner]
    lasting = [a for a in here if a.valid_to is None or a.valid_to > by.day]
    if any(number_on(act, a, by.day) == order.appendix for a in lasting):
        unclear(f"there is an appendix {order.appendix} already")
    key = _unused(lasting, appendix_id(owner or order.target_act_id, order.appendix))
    if order.by_appendix is None:
        unclear("it does not say where the new appendix stands")
    graft(act, by, order, None, key=key, service=owner)


def _unused(lasting: Sequence[Appendix], key: str) -> str:
    """A key that no appendix has which got another number and is still law."""
    taken = {own_key(appendix) for appendix in lasting}
    number = next(n for n in count(1) if (key if n == 1 else f"{key}_{n}") not in taken)
    return key if number == 1 else f"{key}_{number}"


def end_appendix(act: Amended, appendix: Appendix, day: str) -> None:
    """An appendix is law until a day, with all that was read from it."""
    ended = replace(appendix, valid_to=day)
    act.appendices[act.appendices.index(appendix)] = ended
    if (table := act.tables.get(appendix.appendix_id)) is not None:
        table.appendix = ended
    for made in act.grafts:
        if made.appendix.appendix_id == appendix.appendix_id:
            made.appendix = replace(made.appendix, valid_to=day)
    if is_printed(appendix.appendix_id):
        end_lines(act, appendix.line_start, appendix.line_end, day)
    for version in act.of_owner(own_key(appendix), day):
        version.row = replace(version.row, valid_to=day)
    end_offices(act, day, appendix.appendix_id)


def end_offices(act: Amended, day: str, owner: str) -> None:
    """The rows of the lists of an owner are law until a day."""
    for office in act.offices:
        ours = office.appendix == owner or office.appendix.startswith(f"{owner}.")
        if ours and office.is_law_on(day):
            office.valid_to = day


def graft(
    act: Amended,
    by: Amending,
    order: Order,
    old: Appendix | None,
    *,
    key: str | None = None,
    service: str | None = None,
) -> None:
    """An appendix of the later act becomes one of this act, in the place of an old one."""
    source = by.given_by(order)
    if source is None:
        unclear("the appendix with the new wording was not found in the later act")
    base = own_key(old) if old else key or ""
    made = replace(
        source,
        appendix_id=f"{base}@{by.decree_id}",
        decree_id=order.target_act_id,
        service_id=old.service_id if old else service,
        number=number_on(act, old, by.day) if old else order.appendix,
        kind=old.kind if old and source.kind == "other" else source.kind,
        valid_from=by.day,
        valid_to=act.lasts(old.valid_to if old else None),
    )
    act.grafts.append(Graft(source, made, order))
    act.appendices.append(made)
    act.titles += printed_titles(made)
    for table in by.tables:
        if table.appendix.appendix_id == source.appendix_id and made.kind in TABLES:
            act.tables[made.appendix_id] = Table(made, table.rows, text=table.text)
    _graft_clauses(act, by, order, base, made)
    _graft_offices(act, by, source, made)


def _graft_clauses(act: Amended, by: Amending, order: Order, base: str, made: Appendix) -> None:
    """The clauses of a standard in table form that is an appendix."""
    wording = read_wording(order)
    if not wording:
        return
    before = [version for version in act.versions if version.owner == base]
    place = act.versions.index(before[-1]) + 1 if before else len(act.versions)
    beside = replace(
        (before or wording)[-1].row,
        decree_id=made.decree_id,
        service_id=made.service_id,
        section_number=None,
        section_title=made.title,
        parent_id=None,
    )
    insert(act, by, wording, place, base, beside)


def _graft_offices(act: Amended, by: Amending, source: Appendix, made: Appendix) -> None:
    for office in by.offices:
        if office.appendix == source.appendix_id:
            key = made.appendix_id + office.key[len(source.appendix_id) :]
            act.offices.append(
                Listed(
                    key, made.appendix_id, office.label, office.cells, office.row,
                    by.day, made.valid_to,
                )
            )  # fmt: skip
