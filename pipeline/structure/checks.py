"""What is doubtful of an act as a whole: what it lacks, and what it does not call by its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Document, Finding, Span
from pipeline.patterns import patterns
from pipeline.structure.model import AppendixText, Clause, ServiceText

_CITED = ("cited_appendix", "cited_appendix_ru")
_SPEAKS_OF_SERVICE = ("speaks_of_service", "speaks_of_service_ru")
# What rules of a service tell; the first is the rarest.
_MARKS_OF_SERVICE = ("refuses_service", "serves_within", "asks_of_persons", "asks_for_papers")


def unstamped(service: ServiceText) -> Iterator[Finding]:
    """Lists at the end of a service that nothing calls an appendix."""
    for item in service.appendices:
        if item.appendix.number is None and item.appendix.confidence < 1:
            span = Span(item.appendix.line_start, item.appendix.line_end, item.appendix.page)
            message = "a list follows the last point without stamp, number or title"
            yield Finding("appendix_unstamped", message, span)


def without_content(
    document: Document, clauses: Sequence[Clause], services: int
) -> Iterator[Finding]:
    """An act without points and services; `services` is how many it has."""
    if not clauses and not services:
        last = document.lines[-1].number if document.lines else 1
        message = "no points and no standards were found: the text may be no act"
        yield Finding("act_empty", message, Span(1, max(last, 1)), "error")


def missing_appendices(service: ServiceText) -> Iterator[Finding]:
    """Appendices that the clauses cite and the text does not hold."""
    printed = {item.appendix.number for item in service.appendices}
    if None in printed:
        return
    structure = patterns("structure")
    for clause in service.clauses:
        text = clause.provision.text
        for found in (found for name in _CITED for found in structure.finditer(name, text)):
            absent = [n for n in found["numbers"].replace(",", " ").split() if n.isdigit()]
            absent = [number for number in absent if number not in printed]
            if absent:
                printed.update(absent)
                message = f"appendix {', '.join(absent)} is cited, but is not in the text"
                yield Finding("appendix_missing", message, clause.passage.span())


def unnamed_services(
    appendices: Sequence[AppendixText], listed: Sequence[Sequence[Clause]]
) -> Iterator[Finding]:
    """Approved rules that speak of a public service, or have the marks of one, while no title says
    that they are its own.

    `listed` are the clauses of lists of changed and of repealed acts, which quote such titles.
    """
    changes = {clause.provision.line_start for clauses in listed for clause in clauses}
    for item in appendices:
        row = item.appendix
        if row.kind != "other" or changes.intersection(range(row.line_start, row.line_end + 1)):
            continue
        structure, text = patterns("structure"), row.text or ""
        if any(structure.search(name, text) for name in _SPEAKS_OF_SERVICE):
            message = "this speaks of a public service that its title does not name: kept as text"
        elif all(structure.search(mark, text) for mark in _MARKS_OF_SERVICE):
            message = "this has the marks of a service that its title does not name: kept as text"
        else:
            continue
        span = Span(row.line_start, row.line_end, row.page)
        yield Finding("service_not_named", message, span, "info")
