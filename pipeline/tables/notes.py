"""Lines of a list that belong to no row: notes below it, hours of all its offices above it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.tables.header import Header

# What words for a note begin with: most lines of a list need not be asked.
_NOTE_LETTERS = frozenset("АЕҚПСР*")


def note_lines(lines: Sequence[Line], start: int) -> set[int]:
    """Positions of running text after the list: indented, or begun with the word for a note."""
    known = patterns("tables")
    paragraph, note = known["paragraph"], known["note"]
    found: set[int] = set()
    inside, apart = False, True
    for position in range(start, len(lines)):
        text = lines[position].text
        if not text or text.isspace():
            inside, apart = False, True
            continue
        if not inside:
            inside = (text[0] == " " and paragraph.match(text) is not None) or (
                apart and text[0] in _NOTE_LETTERS and note.match(text) is not None
            )
        if inside:
            found.add(position)
        apart = False
    return found


def hours_of_all(lines: Sequence[Line], header: Header) -> tuple[int, ...]:
    """Positions of the hours of all offices, printed before the first one: «Жұмыс уақыты:
    дүйсенбі – жұма 9.00-18.00»."""
    if any(column.role == "schedule" for column in header.columns):
        return ()
    found: list[int] = []
    for position in range(header.body, len(lines)):
        if not lines[position].is_blank:
            found.append(position)
        elif found:
            break
    return tuple(found) if found and tells_hours_of_all(lines[found[0]].text) else ()


def tells_hours_of_all(text: str) -> bool:
    """Whether a line before the first office tells the hours of all."""
    return patterns("tables")["hours_of_all"].match(text) is not None
