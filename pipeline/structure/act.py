"""The act as a whole: its parts are divided, read and put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from pipeline.collector import without_collector
from pipeline.ids import appendix_id, service_id
from pipeline.model import Document, Finding, Line
from pipeline.patterns import patterns
from pipeline.schema import Decree, Definition, Service
from pipeline.structure.amendments import read_amendments
from pipeline.structure.checks import (
    missing_appendices,
    unnamed_services,
    unstamped,
    without_content,
)
from pipeline.structure.head import Head, read_head
from pipeline.structure.imprint import without_imprint
from pipeline.structure.layout import Layout, layout_of
from pipeline.structure.model import Act, AppendixText, Clause, ServiceText
from pipeline.structure.names.issuers import act_key
from pipeline.structure.names.transliteration import transliterate
from pipeline.structure.orders.act import read_orders
from pipeline.structure.orders.appendices import (
    Attachments,
    lists_of_changes,
    lists_of_repealed,
    read_attached,
)
from pipeline.structure.orders.changes import Change, read_changes
from pipeline.structure.orders.quoted import Quoted
from pipeline.structure.parts.appendices import AppendixOwner, read_appendix
from pipeline.structure.parts.outline import AppendixPart, Outline, ServicePart, read_outline
from pipeline.structure.prose.provisions import read_provisions
from pipeline.structure.prose.reading import Owner
from pipeline.structure.prose.steps import with_steps
from pipeline.structure.services import applicant, read_features
from pipeline.structure.set_out import with_set_blocks
from pipeline.structure.terms.definitions import read_definitions


@without_collector
def read_structure(document: Document) -> Act:
    """The structure of a repaired document.

    Never raises for what a document holds: a text that is no act, or only part of one, comes
    back with findings that say what is missing.
    """
    document, notice = without_imprint(with_set_blocks(document))
    layout = layout_of(document)
    outline = read_outline(document, layout)
    lines = outline.source.lines
    head = read_head(document, outline)
    owner = Owner(decree_key(head, document), None, document.name)
    body = read_provisions(lines[head.body : outline.body_end], layout, owner)
    clauses = tuple(_unsigned(body.clauses))
    decree = _decree(document, head, owner.decree_id, clauses)
    appendices = tuple(_appendices(document, lines, outline.appendices, owner.decree_id, None))
    ordering = _ordering(clauses, appendices, layout, owner, document.language)
    attached = _attached(outline, appendices, decree, layout)
    orders = tuple(read_orders(ordering, decree, attached))
    parts = [*((part, lines) for part in outline.services), *attached.quoted.documents]
    services, doubts = _services(document, parts, layout, owner.decree_id)
    every = [*clauses, *(clause for service in services for clause in service.clauses)]
    within = [*appendices, *(item for service in services for item in service.appendices)]
    terms = read_definitions(outline.source, every, within, document.name)
    changes = [change for _, found in ordering for change in found]
    rows = [service.service for service in services]
    return Act(
        decree=decree,
        clauses=clauses,
        appendices=(*appendices, *attached.quoted.texts),
        services=tuple(_with_recipients(service, terms.definitions) for service in services),
        definitions=terms.definitions,
        amendments=tuple(read_amendments(outline.source, every, changes, decree, rows)),
        findings=(
            *head.findings,
            *body.findings,
            *notice,
            *doubts,
            *without_content(document, clauses, len(services)),
            *unnamed_services(appendices, [text for text, _ in ordering[1:]]),
            *terms.findings,
        ),
        orders=orders,
    )


def _ordering(
    clauses: tuple[Clause, ...],
    appendices: Sequence[AppendixText],
    layout: Layout,
    owner: Owner,
    language: str,
) -> list[tuple[tuple[Clause, ...], list[Change]]]:
    """What may order something for other acts, with what it orders: the act's own clauses, then
    its lists of acts that are changed and of those that are repealed."""
    changed = (clauses, *lists_of_changes(appendices, layout, owner))
    repealed = lists_of_repealed(appendices, layout, owner)
    return [
        *((text, list(read_changes(text, language))) for text in changed),
        *((text, list(read_changes(text, language, repealing=True))) for text in repealed),
    ]


def _attached(
    outline: Outline, appendices: Sequence[AppendixText], decree: Decree, layout: Layout
) -> Attachments:
    """The act's own appendices, in which its orders may have their new wordings."""
    keys = [item.appendix.appendix_id for item in appendices]
    lines = outline.source.lines
    return Attachments(
        read_attached(outline.appendices, keys, lines),
        Quoted(decree, outline.source, layout),
        layout,
    )


def decree_key(head: Head, document: Document) -> str:
    """gov-2012-1392: issuer, year, number. An incomplete head leaves the file's path."""
    act = head.act
    key = act_key(act.issuer, act.date, act.number, document.language) if act else None
    return key or transliterate(str(PurePath(document.name).with_suffix(""))) or "act"


def _decree(document: Document, head: Head, key: str, clauses: Sequence[Clause]) -> Decree:
    lines = document.lines
    act, by = head.act, head.repealed_by
    first = lines[head.start].number if lines else 1
    last = lines[max(min(head.body, len(lines)) - 1, 0)].number if lines else 1
    return Decree(
        decree_id=key,
        title=head.title,
        act_type=act.act_type if act else None,
        issuer=act.issuer if act else None,
        number=act.number if act else None,
        adopted_on=act.date if act else None,
        registered_by=head.registration.body,
        registration_number=head.registration.number,
        registered_on=head.registration.date,
        effective=_effective(clauses),
        status="repealed" if head.repealed else "in_force",
        repealed_on=head.repealed_on,
        repealed_by_issuer=by.issuer if by else None,
        repealed_by_act_type=by.act_type if by else None,
        repealed_by_number=by.number if by else None,
        language=document.language,
        source_sha256=document.sha256,
        source_format=document.format,
        source_file=document.name,
        line_start=first,
        line_end=max(first, last),
        page=lines[head.start].page if lines else None,
    )


def _effective(clauses: Sequence[Clause]) -> str | None:
    """The clause on entry into force of the act itself: the last one that says so."""
    head = patterns("head")
    said = (c for c in clauses if not c.quoted)
    found = [c for c in said if head.search("entry_into_force", c.provision.text)]
    own = [c for c in found if head["this_act"].search(c.provision.text)]
    return (own or found)[-1].provision.text if found else None


def _unsigned(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses of a decree without its signatures: trailing lines that end no sentence."""
    end = len(clauses)
    while end > 1 and _is_signature(clauses[end - 1]):
        end -= 1
    return clauses[:end]


def _is_signature(clause: Clause) -> bool:
    text = clause.provision.text.rstrip('"»')
    last = clause.provision.provision_id.rsplit(".", 1)[-1]
    acting = patterns("structure")["acting_end"].search(text) is not None
    return last.startswith("para") and (acting or not text.endswith((".", ";", ":")))


def _services(
    document: Document,
    parts: Iterable[tuple[ServicePart, Sequence[Line]]],
    layout: Layout,
    decree: str,
) -> tuple[list[ServiceText], list[Finding]]:
    """The services of an act, each with the lines that it is a part of, and what is doubtful in
    them."""
    found = [
        _service(document, lines, part, layout=layout, decree=decree, ordinal=ordinal)
        for ordinal, (part, lines) in enumerate(parts, start=1)
    ]
    return [text for text, _ in found], [doubt for _, doubts in found for doubt in doubts]


def _service(
    document: Document,
    lines: Sequence[Line],
    part: ServicePart,
    *,
    layout: Layout,
    decree: str,
    ordinal: int,
) -> tuple[ServiceText, Sequence[Finding]]:
    key = service_id(decree, ordinal)
    body = lines[part.title.end : part.body_end]
    owner = Owner(decree, key, document.name)
    reading = read_provisions(body, layout, owner)
    end = part.end
    while end > part.title.end and lines[end - 1].is_blank:
        end -= 1
    appendices = tuple(
        with_steps(item, layout, owner)
        for item in _appendices(document, lines, part.appendices, decree, key)
    )
    features = read_features(reading.clauses, appendices)
    row = Service(
        service_id=key,
        decree_id=decree,
        ordinal=ordinal,
        title=part.title.name,
        instrument=part.title.instrument,
        form=features.form,
        fee_type=features.fee_type,
        recipients=features.recipients,
        result=features.result,
        deemed_approval=features.deemed_approval,
        source_file=document.name,
        line_start=lines[part.title.start].number,
        line_end=lines[end - 1].number,
        page=lines[part.title.start].page,
    )
    service = ServiceText(row, reading.clauses, appendices, tuple(body))
    return service, [*reading.findings, *unstamped(service), *missing_appendices(service)]


def _with_recipients(service: ServiceText, definitions: Sequence[Definition]) -> ServiceText:
    """Rules say whom the service is for where they say what they call the applicant."""
    key = service.service.service_id
    if service.service.recipients is not None:
        return service
    own = (row for row in definitions if row.service_id == key)
    named = next((who for row in own if (who := applicant(row))), None)
    if named is None:
        return service
    return replace(service, service=replace(service.service, recipients=named))


def _appendices(
    document: Document,
    lines: Sequence[Line],
    parts: Sequence[AppendixPart],
    decree: str,
    service: str | None,
) -> Iterator[AppendixText]:
    taken: dict[str, int] = {}
    for place, part in enumerate(parts, start=1):
        printed = part.stamp.number if part.stamp else None
        key = appendix_id(service or decree, printed or place)
        taken[key] = taken.get(key, 0) + 1
        if taken[key] > 1:
            key = f"{key}_{taken[key]}"
        owner = AppendixOwner(key, decree, service, document.name)
        yield read_appendix(lines, part, owner)
