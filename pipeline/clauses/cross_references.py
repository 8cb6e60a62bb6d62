"""Clauses that send the reader to a point or an appendix of the same service that holds
something else, as in text that was taken over from another act.

«орталықта мекенжайлары … осы стандартқа 3-қосымшада көрсетілген», where appendix 3 is a table
of fees. What is printed stays; a finding says what stands there instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.clauses.points import Item, Point
from pipeline.model import Finding
from pipeline.patterns import patterns
from pipeline.schema import RequiredDocument, Row
from pipeline.structure.model import ServiceText

# What a clause says is in an appendix, and the kinds of appendices that may hold it.
_HELD_BY = {
    "addresses_in": ("addresses", frozenset({"office_list", "officials_list", "other"})),
    "indicators_in": ("indicators", frozenset({"quality_indicators", "form", "other"})),
}
_KINDS = {
    "fee_table": "a table of fees",
    "form": "a form",
    "quality_indicators": "a table of indicators",
    "procedure_table": "a table of actions",
    "diagram": "a diagram",
    "office_list": "a list of offices",
    "officials_list": "a list of officials",
}
_NUMBER = regex.compile(r"\d+")


def misdirected(
    service: ServiceText, service_points: Sequence[Point], rows: Sequence[Row]
) -> Iterator[tuple[Item, Finding]]:
    """The clauses of a service that name another point or appendix than the one they mean.

    `rows` are those of the service. Only what is there is compared: an appendix that is
    missing is another matter.
    """
    kinds = {one.appendix.number: one.appendix.kind for one in service.appendices}
    papers = {
        row.point.partition(".")[0]
        for row in rows
        if isinstance(row, RequiredDocument) and row.point
    }
    for point in service_points:
        for item in (point.head, *point.rest):
            for finding in (*_appendices(item, kinds), *_points(item, papers)):
                yield item, finding


def _appendices(item: Item, kinds: dict[str | None, str]) -> Iterator[Finding]:
    said = patterns("cross_references")
    for name, (what, right) in _HELD_BY.items():
        if said.search(name, item.words) is None:
            continue
        for match in said[name].finditer(item.words):
            for number in _NUMBER.findall(match["numbers"]):
                kind = kinds.get(number)
                if kind is not None and kind not in right:
                    message = (
                        f"the {what} are said to stand in appendix {number}, which is "
                        f"{_KINDS.get(kind, kind)}"
                    )
                    yield _finding(item, message, match)


def _points(item: Item, papers: set[str]) -> Iterator[Finding]:
    said = patterns("cross_references")
    if not papers or said.search("papers_of", item.words) is None:
        return
    for match in said["papers_of"].finditer(item.words):
        numbers = _NUMBER.findall(match["numbers"])
        if papers.isdisjoint(numbers):
            named, meant = ", ".join(numbers), ", ".join(sorted(papers))
            message = f"the papers are said to stand in point {named}; they are in point {meant}"
            yield _finding(item, message, match)


def _finding(item: Item, message: str, match: regex.Match[str]) -> Finding:
    return Finding("reference_elsewhere", message, item.passage.span(match.start(), match.end()))
