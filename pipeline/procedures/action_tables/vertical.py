"""Tables of actions with a row an action, in formats that know their cells (HTML, DOCX …).

    № | Іс-қимыл атауы | Жауапты орындаушы | Орындау мерзімі
    1 | Құжаттарды қабылдау | Кеңсе маманы | 15 минут

They are turned round into the block that a transposed table gives.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Line, Span
from pipeline.patterns import patterns
from pipeline.procedures.action_tables.labels import ROW_KINDS, RowKind, squash

Columns = tuple[RowKind | None, ...]
"""What each column of a table holds."""

# In this order: «Жауапты орындаушы» is no action although «іс-қимылды орындаушы» names one,
# nor is «№ действия».
_ORDER: tuple[RowKind, ...] = ("next", "term", "outcome", "actor", "number", "action")


def header(cells: Sequence[str]) -> Columns | None:
    """What the columns hold if the cells are the header of such a table, else None.

    Most of its cells say what their column holds: a row of actions of a table that is turned
    round already, among them one of the applicant, is no header.
    """
    columns = tuple(column_kind(cell) for cell in cells)
    known = [kind for kind in columns if kind is not None]
    if len(set(known)) < len(known) or "action" not in known or 2 * len(known) < len(columns):
        return None
    return columns if {"actor", "term"} & set(known) else None


def turned(
    rows: Sequence[Line], columns: Columns
) -> tuple[tuple[str, ...], dict[RowKind, tuple[Line, ...]], Span]:
    """Numbers of the actions, the cells of each kind by action, and the lines of the rows."""
    by_kind: dict[RowKind, tuple[Line, ...]] = {}
    for kind in ROW_KINDS:
        if kind in columns:
            place = columns.index(kind)
            by_kind[kind] = tuple([row.cell(place) for row in rows])
    printed = by_kind.pop("number", ())
    numbers = tuple(
        (printed[place].text.rstrip(".) ") if place < len(printed) else "") or str(place + 1)
        for place in range(len(rows))
    )
    return numbers, by_kind, Span(rows[0].number, rows[-1].last, rows[0].page)


def column_kind(cell: str) -> RowKind | None:
    """What a column or row holds, as its label says it in any words."""
    found = patterns("procedures_columns")
    text = squash(cell)
    return next((kind for kind in _ORDER if found[kind].search(text)), None)
