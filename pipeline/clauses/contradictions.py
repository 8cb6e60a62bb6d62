"""Terms of a service that differ between parts of an act: its text, a standard in table form, a
standard and a regulation of the same service.

All rows are kept; an issue names both. What differs within one list of terms is seen where the
list is read (`terms.rows.contradictions`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from pipeline.clauses.terms.rows import PLACED, length_of
from pipeline.findings import issue_rows
from pipeline.model import Finding, Span
from pipeline.schema import Deadline, Issue, Row
from pipeline.structure.model import Act
from pipeline.text import fold

# Which service, through which channel, in which case.
_Case = tuple[str, str | None, str]


def read_contradictions(act: Act, rows: Sequence[Row]) -> list[Issue]:
    """Issues about terms of parts of an act that contradict one another."""
    titles = {item.service.service_id: fold(item.service.title or "") for item in act.services}
    parts: dict[_Case, dict[str, list[Deadline]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if not isinstance(row, Deadline) or row.service_id is None:
            continue
        if row.kind == "service_term" and row.confidence >= PLACED:
            case = titles[row.service_id], row.channel, fold(row.condition or "")
            parts[case][_part(row)].append(row)
    issues: list[Issue] = []
    for of_case in parts.values():
        for row, finding in _between(of_case.values()):
            issues += issue_rows(
                [finding], row.source_file, table_name="deadlines", row_id=row.deadline_id
            )
    return issues


def _part(row: Deadline) -> str:
    """The service, or the appendix of it, that a term stands in."""
    inside = (row.provision_id or "").removeprefix(f"{row.service_id}.").split(".")
    in_appendix = len(inside) > 1 and inside[0][:1] == "a" and inside[0][1:].isdecimal()
    return f"{row.service_id}.{inside[0]}" if in_appendix else f"{row.service_id}"


def _between(parts: Iterable[list[Deadline]]) -> Iterator[tuple[Deadline, Finding]]:
    """Pairs of parts that each say one term, and not the same."""
    alone = [rows[0] for rows in parts if len({(row.value, row.unit) for row in rows}) == 1]
    for one, other in combinations(alone, 2):
        if (one.value, one.unit) == (other.value, other.unit):
            continue
        if one.service_id == other.service_id and one.counted_from == other.counted_from:
            continue  # said of the list of the service
        message = (
            f"two parts of the act give different terms, {length_of(one)} («{one.text}», line "
            f"{one.line_start}) and {length_of(other)} («{other.text}»); both are kept"
        )
        span = Span(other.line_start, other.line_end, other.page)
        yield other, Finding("contradicting_terms", message, span)
