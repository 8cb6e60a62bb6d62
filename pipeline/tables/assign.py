"""Which row and column each fragment belongs to: the cheapest reading of the whole list.

A dynamic programme goes over the fragments once. Of all ways into a state of the row that is
being read the cheapest is kept, and only states near the best one (see `reader`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.tables.checks import label_number
from pipeline.tables.evidence import hinted, traits_of
from pipeline.tables.fragments import Fragment
from pipeline.tables.reader import Known, Layout, Move, Reader, Step

__all__ = ["Known", "Layout", "Step", "assign"]


def assign(
    found: Sequence[Fragment], layout: Layout, fixed: Sequence[Known | None]
) -> tuple[list[Step], list[float]]:
    """The step of every fragment, and what the best reading costs up to it.

    `fixed` says what is known of fragments beforehand: which are part of a header, and which
    look like a heading, standing alone or close between other lines.
    """
    reader = _reader(layout)
    front = reader.start()
    roles = layout.roles
    # The last label on the way to each state of the front; one where all ways have the same.
    labels = [0]
    moves: list[Move] = []
    total = 0.0
    totals = []
    for fragment, known in zip(found, fixed, strict=True):
        order: tuple[str, ...] = ()
        if fragment.label is not None:
            number = label_number(fragment.label) or 0
            order = tuple([_order(number, last) for last in labels])
            if len(labels) == 1:
                order *= len(front.states)
        traits = traits_of(fragment.kinds, fragment.text, fragment.soft_end, roles)
        if fragment.hint is not None:
            traits = hinted(traits, fragment.hint)
        sign = (traits, fragment.gap, known, fragment.near_break, order)
        move = front.moves.get(sign)
        if move is None:
            move = front.moves[sign] = reader.move(front, sign)
        if len(labels) > 1:
            labels = [labels[source] for source in move.sources]
        if order:
            labels = _labels_after(labels, number, move.numbered)
        moves.append(move)
        front = move.front
        total += move.rise
        totals.append(total)
    return _trace(moves, reader.cheapest_end(front)), totals


def _labels_after(labels: list[int], number: int, numbered: tuple[bool, ...]) -> list[int]:
    """The last labels where `number` is that of the ways that are `numbered`."""
    if all(numbered):
        return [number]
    before = labels if len(labels) > 1 else labels * len(numbered)
    return [number if taken else last for last, taken in zip(before, numbered, strict=True)]


def _trace(moves: Sequence[Move], end: int) -> list[Step]:
    """The steps that lead to the state `end` of the last front."""
    steps: list[Step] = []
    at = end
    for move in reversed(moves):
        steps.append(move.steps[at])
        at = move.sources[at]
    return steps[::-1]


def _order(number: int, last: int) -> str:
    if number == last + 1:
        return "next"
    if number == 1:
        return "first"
    return "ahead" if last < number <= last + 3 else "astray"


@lru_cache(maxsize=32)
def _reader(layout: Layout) -> Reader:
    """One reader a layout in a process: what one list has taught serves the next."""
    return Reader(layout)
