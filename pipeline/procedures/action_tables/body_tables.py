"""Tables of actions that stand among the words of a point, not in an appendix."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from pipeline.procedures.action_tables.action_table import ActionTable
from pipeline.procedures.action_tables.blocks import read_blocks
from pipeline.procedures.action_tables.row_tables import opens_header
from pipeline.structure.model import Clause, ServiceText


class BodyTable(NamedTuple):
    """A table and the point that it belongs to."""

    point: str
    provision_id: str
    table: ActionTable


def body_tables(service: ServiceText) -> Iterator[BodyTable]:
    """The tables of actions of a service's points, in their order."""
    marks = [line.number for line in service.body if line.cells or opens_header(line)]
    if not marks:
        return
    numbers = [line.number for line in service.body]
    for point, clauses in _with_cells(service.clauses):
        first = clauses[0].provision
        last = max(clause.provision.line_end for clause in clauses)
        if point is None or bisect_left(marks, first.line_start) == bisect_right(marks, last):
            continue
        start, end = bisect_left(numbers, first.line_start), bisect_right(numbers, last)
        for table in read_blocks(service.body[start:end], _title(clauses)):
            if any(_tells(table, place) for place in range(len(table.blocks))):
                yield BodyTable(point, first.provision_id, table)


def _with_cells(clauses: Sequence[Clause]) -> Iterator[tuple[str | None, list[Clause]]]:
    """The clauses of each point with the lines behind it that belong to no section: cells, one
    after another, that stand at the edge while paragraphs are indented."""
    found: list[tuple[str | None, list[Clause]]] = []
    for point, group in groupby(clauses, key=lambda clause: clause.provision.point):
        own = list(group)
        loose = list(takewhile(_is_loose, own)) if point is None and found else []
        if loose:
            found[-1][1].extend(loose)
        found += [(point, own[len(loose) :])] if len(loose) < len(own) else []
    yield from found


def _is_loose(clause: Clause) -> bool:
    return clause.provision.section_number is None


def _tells(table: ActionTable, place: int) -> bool:
    rows = table.blocks[place].rows
    return "action" in rows and ("actor" in rows or "term" in rows)


def _title(clauses: Sequence[Clause]) -> str:
    """The words of a point before its table."""
    return clauses[0].passage.text.partition(":")[0].strip()
