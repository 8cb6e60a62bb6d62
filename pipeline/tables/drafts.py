"""A row of a list while its cells are collected, and whether a page break has cut it in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tables.model import Column
from pipeline.tables.vocabulary import tokens

_TORN = 2.5  # so much has to speak for a row that was cut

Source = tuple[int, int, str]
"""The position of a line, the column of a cell in it, and the cell's text."""


@dataclass(slots=True)
class Draft:
    """A row, or a piece of one: cells with their places."""

    region: str | None
    district: str | None
    after_break: bool
    positions: list[int]
    sources: dict[int, list[Source]]
    extra: list[Source]
    label: str | None = None

    def take(self, piece: Draft) -> None:
        """Go on with the rest of the row."""
        self.label = self.label or piece.label
        self.positions += piece.positions
        self.extra += piece.extra
        for index, source in piece.sources.items():
            self.sources.setdefault(index, []).extend(source)

    def text(self, index: int | None) -> str:
        """What stands in a column; nothing in none."""
        if index is None:
            return ""
        return " ".join(text for _, _, text in self.sources.get(index, ()))

    def is_nameless(self, named: int | None) -> bool:
        """Whether it has neither a label nor a name, which stands in the column `named`."""
        return not self.label and named is not None and named not in self.sources


def goes_on(
    before: Draft, piece: Draft, named: int | None, columns: Sequence[tuple[int, Column]]
) -> bool:
    """Whether a piece is the rest of the row before it."""
    if before.label and piece.label:
        return False
    if (before.region, before.district) != (piece.region, piece.district):
        return False
    if not piece.after_break:
        return False
    return before.is_nameless(named) or _torn(before, piece, named, columns) >= _TORN


def _torn(
    before: Draft, piece: Draft, named: int | None, columns: Sequence[tuple[int, Column]]
) -> float:
    """How much speaks for a row cut by the page break between the two."""
    score = 0.0
    if bool(before.label) != bool(piece.label):
        score += 1.0
    first = before.text(named)
    second = piece.text(named)
    finished = bool(first) and _finished(first)
    if first and not finished:
        score += 2.0
    if finished and second:
        score -= 1.0 if second[:1].islower() else 4.0
    if not first:
        score += 2.0
    if not second:
        score += 1.5
    elif second[0].islower() or second[0] in ",.)»":
        score += 2.0
    for index, column in columns:
        if column.role in ("address", "phone") and index not in before.sources:
            score += 0.7
        elif column.role == "phone" and index in piece.sources:
            score -= 1.0
    return score


def _finished(name: str) -> bool:
    """Whether a name ends as an institution's does and its quotes are closed."""
    kinds = tokens(name).kinds
    closed = name.count("«") <= name.count("»")
    return closed and bool(kinds) and kinds[-1] in ("institution", "close", "quote")
