"""Text without a number where one is skipped: it is the point skipped."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Finding, Passage, Span
from pipeline.structure.prose.reading import State, new_key


def infer_number(state: State, number: int) -> None:
    """Text between a section's title and a point whose number skips one is the point skipped.

    «4. … сипаттамасы | Құжаттарды Орталықта … | 14. …» after point 12: the text is point 13.
    """
    first = state.loose
    if first is None or number != state.last_number + 2 or first >= len(state.clauses):
        return
    point = str(number - 1)
    part = f"p{point}"
    renamed = {state.clauses[first].provision.provision_id: new_key(state, part)}
    for clause in state.clauses[first + 1 :]:
        old = clause.provision.provision_id
        renamed[old] = new_key(state, f"{part}.{old.rsplit('.', 1)[-1]}")
    section = state.section[0]
    whole = renamed[state.clauses[first].provision.provision_id]
    for place in range(first, len(state.clauses)):
        clause = state.clauses[place]
        row = clause.provision
        parent = renamed.get(row.parent_id or "", row.parent_id)
        if place > first and parent == section:
            parent = whole
        row = replace(
            row,
            provision_id=renamed[row.provision_id],
            parent_id=parent,
            point=point,
            confidence=0.8,
        )
        state.clauses[place] = replace(clause, provision=row)
    span = _span(state.clauses[first].passage, state.clauses[-1].passage)
    message = f"text before point {number} has no number; it is taken to be point {point}"
    state.findings.append(Finding("point_unnumbered", message, span))
    state.last_number = number - 1


def _span(first: Passage, last: Passage) -> Span:
    return Span(first.span().line_start, last.span().line_end, first.page)
