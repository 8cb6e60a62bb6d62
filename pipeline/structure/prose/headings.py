"""Paragraphs without a label among lists of subpoints: whose headings and items they are."""

from __future__ import annotations

from dataclasses import replace

from pipeline.structure.prose.reading import OpenList, State

_HEADING = 80  # letters of a heading such as «на портал:»


def head_again(state: State) -> bool:
    """Put the last paragraph beside the heading of the list before it, if it is one too.

    «к услугодателю: | 1) … 3) … документов: | … | на портал: | 1) …»: the second heading does
    not stand inside 3). False where nothing is put anywhere.
    """
    if not state.lists or not state.clauses:
        return False
    heading, above = state.clauses[-1], state.lists[0].parent
    row = heading.provision
    if row.subpoint is not None or row.parent_id == state.point_id or ".para" not in above:
        return False
    if not row.text.endswith(":") or len(row.text) > _HEADING:
        return False
    row = replace(row, parent_id=state.point_id or state.above or None)
    state.clauses[-1] = replace(heading, provision=row)
    return True


def goes_on_inside(text: str, inner: OpenList, state: State) -> bool:
    """Whether an item goes on with the list of a subpoint, though the one before it ended in a
    full stop: «… анықтама. | консулдық алымның төленгенін растайтын құжат;»."""
    before = state.clauses[-1].provision if state.clauses else None
    listed = before is not None and before.subpoint is None and before.parent_id == inner.last_id
    return listed and text[:1].islower() and text.endswith(";")
