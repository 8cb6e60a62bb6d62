"""Paragraphs that get other numbers since others came or went: «абзацы второй и третий считать
соответственно абзацами третьим и четвертым».

Paragraphs have no numbers of their own; they are counted. So nothing is left to be done where each
stands already at its new place, and elsewhere it cannot be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.amended.model import Amended, Amending, Version, unclear
from pipeline.amended.places import numbers, targets
from pipeline.days import day_before
from pipeline.schema import Order


def check_paragraphs(act: Amended, by: Amending, order: Order, new: Sequence[str]) -> None:
    """Raises OrderUnclearError unless the paragraphs stand where an order wants them, as they were
    counted before the act that orders."""
    if by.in_doubt:
        unclear("whether the numbers have changed already cannot be told")
    before = _counted(act, order, day_before(by.day))
    now = _counted(act, order, by.day)
    old = numbers(order.paragraph)
    if len(old) != len(new):
        unclear(f"{len(old)} places are to get {len(new)} numbers")
    for was, becomes in zip(old, new, strict=True):
        if before.get(was) is None or before[was] != now.get(becomes):
            unclear(f"paragraph {was} does not stand as paragraph {becomes}")


def _counted(act: Amended, order: Order, day: str) -> dict[str, str]:
    """The paragraphs of the place of an order on a day, by their numbers."""
    here: list[Version] = targets(act, replace(order, paragraph=None), day)
    return {str(number): version.base for number, version in enumerate(here, 1)}
