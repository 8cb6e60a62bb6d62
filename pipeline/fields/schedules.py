"""Opening hours in cells and in running text."""

from __future__ import annotations

from pipeline.fields.model import OpeningHours


def parse_schedule(text: str) -> tuple[OpeningHours, ...]:
    """The hours of a schedule cell."""
    return find_schedules(text)


def find_schedules(text: str) -> tuple[OpeningHours, ...]:
    """The hours in a passage, each with its words (`text`, `start`, `end`)."""
    return ()
