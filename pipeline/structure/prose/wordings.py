"""New wordings of another act's clauses: points, parts of a point, chapters, rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.structure.model import Clause
from pipeline.structure.prose.provisions import (
    add_paragraph,
    add_point,
    add_section,
    add_subpoint,
    append_clause,
    goes_on,
)
from pipeline.structure.prose.reading import Owner, State, new_key


def read_wording(
    passages: Sequence[Passage],
    point: str | None,
    source_file: str,
    *,
    rows: Sequence[str] = (),
    titled: bool = False,
    chapter: str | None = None,
) -> list[Clause]:
    """The clauses of a new wording, with keys from its point on («.p4.1»).

    `point` is the point that the wording is part of, None where it is whole points; `rows` are
    the numbers of rows of a table, which stand before their titles without a full stop;
    `titled` says that the first paragraph is the title of a chapter or of a part of one, `chapter`
    is the number of the chapter in which such parts stand, empty where it is not known.
    """
    state = State(Owner("", None, source_file), point=point)
    if chapter is not None:
        state.chapter = (f".sec{chapter}", chapter)
    if point is not None:
        state.point_id = state.holder = f".p{point}"
    due = list(rows)
    dotted = bool(rows) and begins_row(passages[0].text, rows[0], dotted=True)
    for place, passage in enumerate(passages):
        if due and begins_row(passage.text, due[0], dotted=dotted):
            _add_row(passage, due.pop(0), state)
        elif rows:
            _add_part(passage, state)
        elif _opens_chapter(passage.text, expected=titled and not place):
            add_section(passage, state)
        elif point is None and (found := _point_of_wording(passage.text, state)):
            state.last_number = int(found["number"].split("-", maxsplit=1)[0]) - 1
            add_point(passage, found["number"], found.end(), state)
        elif point is not None and not place and begins_row(passage.text, point, dotted=True):
            _add_part(passage.part(passage.text.index(".", len(point)) + 1).strip(), state)
        else:
            _add_part(passage, state)
    return state.clauses


def begins_row(text: str, row: str, *, dotted: bool = False) -> bool:
    """Whether a row of a table begins with its number: «3. Мерзімі», or «3 Мерзімі» unless
    `dotted`."""
    after = r"\s*\." if dotted else r"(?![\d-])"
    return regex.match(rf"{regex.escape(row)}{after}", text) is not None


def _add_row(passage: Passage, row: str, state: State) -> None:
    """A row of a table as a point: its title is the point's own words."""
    state.point, state.point_id = row, new_key(state, f"p{row}")
    state.holder, state.lists, state.paragraphs = state.point_id, [], 0
    title = passage.part(len(row) + (passage.text[len(row) : len(row) + 1] == ".")).strip()
    append_clause(state, state.point_id, title, parent=None)


def _opens_chapter(text: str, *, expected: bool) -> bool:
    structure = patterns("structure")
    if expected:
        return structure["section"].match(text) is not None
    return structure["chapter"].match(text) is not None


def _point_of_wording(text: str, state: State) -> regex.Match[str] | None:
    found = patterns("structure")["point"].match(text)
    return found if found and (state.point is None or goes_on(found["number"], state)) else None


def _add_part(passage: Passage, state: State) -> None:
    """A subpoint or a paragraph of a wording."""
    label = patterns("structure")["subpoint"].match(passage.text)
    if label is not None and state.point is not None:
        add_subpoint(passage.part(label.end()).strip(), label["label"], state)
    else:
        add_paragraph(passage, state)
