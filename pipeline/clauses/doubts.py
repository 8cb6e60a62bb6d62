"""What was looked for in a service and not found, said as issues instead of left to silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.clauses.borrowed import borrowed_results
from pipeline.clauses.cross_references import misdirected
from pipeline.clauses.papers.documents import document_patterns
from pipeline.clauses.points import Outlines, Point
from pipeline.clauses.refusals import refusal_patterns
from pipeline.findings import issue_rows
from pipeline.model import Finding, Severity, Span
from pipeline.patterns import patterns
from pipeline.schema import (
    Fee,
    Issue,
    QualityIndicator,
    RefusalGround,
    RequiredDocument,
    Row,
)
from pipeline.structure.model import Act, ServiceText
from pipeline.text import plain

# Appendices whose rows must come out as rows of a table.
_READ_KINDS: dict[str, type[Row]] = {"fee_table": Fee, "quality_indicators": QualityIndicator}


def read_doubts(act: Act, rows: Sequence[Row], known: Outlines) -> list[Issue]:
    """Issues about papers, refusals, fees and indicators. `rows` are those of the act, `known` its
    points."""
    by_service: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_service[getattr(row, "service_id", None) or ""].append(row)
    issues: list[Issue] = []
    for service in act.services:
        own = by_service[service.service.service_id]
        for table, key, finding in _doubts(
            service, own, known[service.service.service_id], act.decree.language
        ):
            issues += issue_rows([finding], act.decree.source_file, table_name=table, row_id=key)
    for service, finding in borrowed_results(act.services):
        key = service.service.service_id
        issues += issue_rows([finding], act.decree.source_file, table_name="services", row_id=key)
    return issues


def _doubts(
    service: ServiceText, rows: Sequence[Row], service_points: Sequence[Point], language: str | None
) -> Iterator[tuple[str, str, Finding]]:
    yield from _missing_forms(service, rows)
    yield from _unread_tables(service, rows)
    yield from _further_standards(service)
    yield from _refusals_elsewhere(service_points, rows, language)
    for item, finding in misdirected(service, service_points, rows):
        yield "provisions", item.clause.provision.provision_id, finding
    row = service.service
    if row.instrument == "standard":
        span = Span(row.line_start, row.line_end, row.page)
        if not any(isinstance(own, RequiredDocument) for own in rows):
            message = "no list of required documents was found"
            yield "services", row.service_id, _finding("no_documents", message, span)
        if not any(isinstance(own, RefusalGround) for own in rows) and not _never_refused(
            service_points, language
        ):
            message = "no ground of refusal was found"
            yield "services", row.service_id, _finding("no_refusal_grounds", message, span)
        if row.fee_type in ("paid", "mixed") and not any(isinstance(own, Fee) for own in rows):
            message = "the service is paid for, but the text names no amount"
            yield "services", row.service_id, _finding("no_fee_amount", message, span)


def _missing_forms(service: ServiceText, rows: Sequence[Row]) -> Iterator[tuple[str, str, Finding]]:
    """Papers that follow the form of an appendix that the service does not have."""
    known = {appendix.appendix.number for appendix in service.appendices}
    for row in rows:
        if not isinstance(row, RequiredDocument) or row.form_appendix_id is not None:
            continue
        named = patterns("documents").search("form_appendix", plain(row.text))
        if named and named["number"] and named["number"] not in known:
            message = f"the paper names appendix {named['number']}, which is not there"
            span = Span(row.line_start, row.line_end, row.page)
            yield (
                "required_documents",
                row.document_id,
                _finding("form_not_found", message, span, "warning"),
            )


def _unread_tables(service: ServiceText, rows: Sequence[Row]) -> Iterator[tuple[str, str, Finding]]:
    read = {getattr(row, "appendix_id", None) for row in rows}
    for appendix in service.appendices:
        row = appendix.appendix
        if row.kind in _READ_KINDS and row.appendix_id not in read:
            message = "no row of this table could be read"
            span = Span(row.line_start, row.line_end, row.page)
            yield (
                "appendices",
                row.appendix_id,
                _finding("table_not_read", message, span, "warning"),
            )


def _further_standards(service: ServiceText) -> Iterator[tuple[str, str, Finding]]:
    """Tables of requirements behind the first: rules of several services have one for each, and
    what all of them ask for is read as of one service."""
    keys = {clause.provision.provision_id.rpartition(".p")[0] for clause in service.clauses}
    tables = [item.appendix for item in service.appendices if item.appendix.appendix_id in keys]
    for row in tables[1:]:
        message = "a further standard in table form: its rows are read as of the same service"
        span = Span(row.line_start, row.line_end, row.page)
        yield "appendices", row.appendix_id, _finding("further_standard", message, span, "warning")


def _refusals_elsewhere(
    service_points: Sequence[Point], rows: Sequence[Row], language: str | None
) -> Iterator[tuple[str, str, Finding]]:
    """Sentences in a list of papers that speak of a refusal and are no rows of grounds, but
    notices; and those that ask for no paper.

    «Құжаттардың толық тізбесі ұсынылмаған жағдайда … бас тарту туралы хабарлайды»
    """
    said, papers = refusal_patterns(language), document_patterns(language)
    grounds = {row.provision_id for row in rows if isinstance(row, RefusalGround)}
    for point in service_points:
        items = (point.head, *point.rest)
        if not any(papers.search("lead", item.words) for item in items):
            continue
        for item in items:
            key = item.clause.provision.provision_id
            if key in grounds or item.words.rstrip().endswith(":"):
                continue
            if said.search("refuses", item.words):
                message = "a sentence in the list of papers says when the service is refused"
                finding = _finding("refusal_elsewhere", message, item.passage.span())
                yield "provisions", key, finding
            elif item.label is not None and papers.search("no_item", item.words):
                message = "an item of the list of papers asks for none"
                yield "provisions", key, _finding("no_paper", message, item.passage.span())


def _never_refused(service_points: Sequence[Point], language: str | None) -> bool:
    """Whether the text itself says that there are no grounds («… бас тарту қарастырылмаған»)."""
    said = refusal_patterns(language)
    return any(
        said.search("refusal", words) and said["none"].search(words)
        for point in service_points
        for words in (point.head.words, *(item.words for item in point.rest))
    )


def _finding(code: str, message: str, span: Span, severity: Severity = "info") -> Finding:
    return Finding(code, message, span, severity)
