"""Clauses: what the text of a service says in words becomes rows, one module a table.

`read_clauses` takes an act and gives rows and issues. What stands before the tables: `channels`
says through whom each service is asked for, `setting` below which headings a clause stands, and
`points` what is a head, a subpoint, a paragraph of each point. Then, in this order,

- `terms.deadlines`, `hours` and `complaints`;
- `papers.documents`, `refusals`, `fees` with `fee_tables`, `indicators`;
- `citations`, with `titles` in quotes and `places` in the cited act.

`contradictions` compares terms, `doubts` says what is missing, `borrowed` and `cross_references`
what was pasted from elsewhere. `russian` has what is read in other ways there. Before all this
`table_standard` makes clauses of standards in table form, whose rows `standard_rows` finds.
"""

from __future__ import annotations

from pipeline.clauses.channels import channels_by_service
from pipeline.clauses.citations import read_citations, references
from pipeline.clauses.complaints import read_complaints
from pipeline.clauses.contradictions import read_contradictions
from pipeline.clauses.doubts import read_doubts
from pipeline.clauses.fees import read_fees
from pipeline.clauses.hours import read_hours
from pipeline.clauses.indicators import read_indicators
from pipeline.clauses.papers.documents import read_documents
from pipeline.clauses.points import outlines
from pipeline.clauses.refusals import read_refusals
from pipeline.clauses.russian import RUSSIAN_PAPERS, read_russian_clauses, russian_references
from pipeline.clauses.setting import settings
from pipeline.clauses.terms.deadlines import read_deadlines
from pipeline.collector import without_collector
from pipeline.schema import Row
from pipeline.structure.model import Act

__all__ = ["read_clauses"]


@without_collector
def read_clauses(act: Act) -> list[Row]:
    """All rows that the clauses of an act give, and issues about them."""
    rows: list[Row] = []
    source_file = act.decree.source_file
    russian = act.decree.language == "ru"
    channels = channels_by_service(act)
    for service in act.services:
        clauses = list(settings(service.clauses))
        ways = channels[service.service.service_id]
        if russian:
            rows += read_russian_clauses(clauses, ways, source_file)
            continue
        rows += read_deadlines(clauses, ways, source_file)
        rows += read_hours(clauses, source_file)
        rows += read_complaints(clauses)
    points = outlines(act)
    rows += read_documents(act, points, RUSSIAN_PAPERS if russian else None, channels)
    rows += read_refusals(act, points)
    rows += read_fees(act, points)
    rows += read_indicators(act)
    rows += read_citations(act, russian_references if russian else references)
    return [*rows, *read_contradictions(act, rows), *read_doubts(act, rows, points)]
