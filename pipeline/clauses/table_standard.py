"""Standards in table form: the numbered rows of an appendix, as clauses.

The rules of the 2020s put the standard into an appendix of about ten numbered rows (provider,
ways, term, form, result, fee, hours, documents, refusal grounds, other). Each row becomes a
point: its title the point's own words, its content paragraphs and subpoints, so that the same
readers as for a standard in prose give the same rows of the same tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.clauses.points import split_label
from pipeline.clauses.refusals import deemed_clause
from pipeline.clauses.standard_rows import StandardRow, kind_of_title, read_standard
from pipeline.ids import provision_id
from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.schema import Appendix, Order, Provision, Service
from pipeline.structure.model import Act, AppendixText, Clause, ServiceText
from pipeline.structure.orders.appendices import gives_whole
from pipeline.structure.orders.rows import wording_of
from pipeline.structure.services import read_features, recipients_of

_PATTERNS = patterns("table_standard")


def with_table_standards(act: Act) -> Act:
    """The act with the rows of standards in table form among the clauses of its services.

    Form, result and kind of fee of a service are what the table says; the text of the rules
    speaks of them only in passing. An act without such tables comes back as it is.
    """
    language = act.decree.language
    services = tuple(_completed(service, language) for service in act.services)
    return act if services == act.services else replace(act, services=services)


def with_ordered_standards(act: Act) -> Act:
    """The act with the standards in its appendices as wordings of the orders that give them to
    other acts: «1-қосымша осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда жазылсын»."""
    texts = {item.appendix.appendix_id: item for item in act.appendices}
    given = [
        (order, texts.get(order.by_appendix or "") if gives_whole(order) else None)
        for order in act.orders
    ]
    orders = tuple(_with_standard(order, appendix) for order, appendix in given)
    return act if orders == act.orders else replace(act, orders=orders)


def _with_standard(order: Order, appendix: AppendixText | None) -> Order:
    rows = read_standard(appendix) if appendix else []
    if appendix is None or not rows:
        return order
    owner = replace(appendix.appendix, appendix_id="", service_id=None)
    clauses = [clause for row in rows for clause in _clauses(owner, row)]
    return replace(order, wording=wording_of(clauses))


def described(service: ServiceText, language: str | None) -> Service:
    """What clauses say of their service as a whole, those of a standard in table form too."""
    inside = f"{service.service.service_id}.a"
    prose = [c for c in service.clauses if not c.provision.provision_id.startswith(inside)]
    table = [c for c in service.clauses if c.provision.provision_id.startswith(inside)]
    features = read_features(prose, ())
    said = replace(
        service.service,
        form=features.form,
        fee_type=features.fee_type,
        recipients=features.recipients,
        result=features.result,
        deemed_approval=features.deemed_approval,
    )
    said = _described(said, _rows_of_clauses(table))
    deemed = table and deemed_clause(replace(service, service=said), language) is not None
    return replace(said, deemed_approval=1) if deemed else said


def _rows_of_clauses(clauses: Sequence[Clause]) -> dict[str, StandardRow]:
    """The rows of a standard in table form, from its clauses."""
    rows: dict[str, StandardRow] = {}
    row: StandardRow | None = None
    for clause in clauses:
        provision = clause.provision
        if provision.parent_id is None and provision.point is not None:
            row = StandardRow(provision.point, kind_of_title(provision.text), clause.passage)
            rows.setdefault(row.kind, row)
        elif row is not None:
            label = f"{provision.subpoint}) " if provision.subpoint else ""
            row.content.append(Passage(label + provision.text, (0,), (provision.line_start,)))
    return rows


def _completed(service: ServiceText, language: str | None) -> ServiceText:
    read = [(item.appendix, row) for item in service.appendices for row in read_standard(item)]
    known = {clause.provision.provision_id for clause in service.clauses}
    clauses = (clause for appendix, row in read for clause in _clauses(appendix, row))
    added = [clause for clause in clauses if clause.provision.provision_id not in known]
    if not added:
        return service
    rows: dict[str, StandardRow] = {}
    for _, row in read:
        rows.setdefault(row.kind, row)
    described = _described(service.service, rows)
    completed = replace(service, service=described, clauses=(*service.clauses, *added))
    if not described.deemed_approval and deemed_clause(completed, language) is not None:
        completed = replace(completed, service=replace(described, deemed_approval=1))
    return completed


def _described(service: Service, rows: dict[str, StandardRow]) -> Service:
    return replace(
        service,
        form=_content(rows, "form") or service.form,
        result=_content(rows, "result") or service.result,
        fee_type=_fee_type(_content(rows, "fee")) or service.fee_type,
        recipients=service.recipients or recipients_of(_content(rows, "fee") or ""),
    )


def _content(rows: dict[str, StandardRow], kind: str) -> str | None:
    row = rows.get(kind)
    if row is None or not row.content:
        return None
    return Passage.join(row.content).text.lstrip("-–—• ").rstrip(" .;") or None


def _fee_type(text: str | None) -> str | None:
    if text is None:
        return None
    free = _PATTERNS["free"].search(text) is not None
    paid = _PATTERNS["paid"].search(text) is not None
    if free and paid:
        return "mixed"
    return "free" if free else "paid" if paid else None


def _clauses(appendix: Appendix, row: StandardRow) -> Iterator[Clause]:
    """A row as a point: the title, then its paragraphs and subpoints in their order."""
    title = row.title.strip()
    head = Provision(
        provision_id=provision_id(appendix.appendix_id, f"p{row.number}"),
        decree_id=appendix.decree_id,
        service_id=appendix.service_id,
        section_title=appendix.title,
        point=row.number,
        text=title.text,
        **title.span().in_file(appendix.source_file),
    )
    yield Clause(head, title)
    parent = head.provision_id
    seen: dict[str, int] = {}
    for place, passage in enumerate(row.content, start=1):
        label, text = split_label(passage)
        number = label.rstrip(")") if label and label.endswith(")") else None
        key = provision_id(head.provision_id, number or f"para{place}")
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key = f"{key}_{seen[key]}"
        if number or text.text.endswith(":"):
            parent = head.provision_id
        yield Clause(_below(head, key, number, parent, text), text)
        if number:
            parent = key


def _below(head: Provision, key: str, number: str | None, above: str, text: Passage) -> Provision:
    span = text.span()
    return replace(
        head,
        provision_id=key,
        subpoint=number,
        parent_id=above,
        text=text.text,
        line_start=span.line_start,
        line_end=span.line_end,
    )
