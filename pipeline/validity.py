"""Since when and until when each row is law, as far as its own document says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.normalise import Frame, Frames
from pipeline.schema import TABLES, Row

_ENDS = ("repealed",)
_BEGINS = ("reworded", "added")


class Dated(NamedTuple):
    """Lines that a note dates, from the first to the last."""

    start: int
    end: int
    begins: str | None
    ends: str | None


def date_rows(frames: Frames) -> dict[str, Frame]:
    """Fill `valid_from` and `valid_to` of every row of one document.

    A row is law from the adoption of its act to the act's repeal. Notes of amendment say
    more: «4-тармақ жаңа редакцияда - 2012.08.31» dates what stands on the lines of point 4,
    «Стандарт жаңа редакцияда - 12.07.2013» the whole standard.
    """
    dated = dict(frames)
    decrees = frames["decrees"]
    if not len(decrees):
        return dated
    adopted, repealed = decrees["adopted_on"][0], decrees["repealed_on"][0]
    notes = _dated_lines(frames)
    for row_type in TABLES:
        name = row_type.table.name
        frame = frames[name]
        if issubclass(row_type, Row) and len(frame) and name != "issues":
            by_note = notes if name not in ("decrees", "amendments") else ()
            dated[name] = _dated(frame, adopted, repealed, by_note)
    return dated


def _dated(
    frame: Frame, adopted: str | None, repealed: str | None, notes: Sequence[Dated]
) -> Frame:
    """The frame with the dates of its act and, on the lines of notes, those of the notes."""
    valid_from, valid_to = [adopted] * len(frame), [repealed] * len(frame)
    for start, end, begins, ends in notes:
        for i, line in enumerate(frame["line_start"]):
            if start <= line <= end:
                valid_from[i] = begins or valid_from[i]
                valid_to[i] = ends or valid_to[i]
    return frame.assign(valid_from=valid_from, valid_to=valid_to)


def _dated_lines(frames: Frames) -> list[Dated]:
    """The lines that notes date; whole services first, so that their points have the last word."""
    services, provisions, notes = frames["services"], frames["provisions"], frames["amendments"]
    place_of = {
        service: (start, end)
        for service, start, end in zip(
            services["service_id"], services["line_start"], services["line_end"], strict=True
        )
    }
    points: dict[tuple[str | None, str | None], list[tuple[int, int]]] = {}
    for service, point, start, end in zip(
        *(provisions[name] for name in ("service_id", "point", "line_start", "line_end")),
        strict=True,
    ):
        points.setdefault((service, point), []).append((start, end))
    wide, narrow = [], []
    for date, service, point, act, action, target in zip(
        *(notes[name] for name in _OF_NOTE), strict=True
    ):
        if date is None or act is not None:
            continue
        begins = date if action in _BEGINS else None
        ends = date if action in _ENDS else None
        if point is not None:
            if lines := points.get((service, point)):
                start, end = min(s for s, _ in lines), max(e for _, e in lines)
                narrow.append(Dated(start, end, begins, ends))
        elif service in place_of and _is_whole(target):
            wide.append(Dated(*place_of[service], begins, ends))
    return wide + narrow


_OF_NOTE = ("by_date", "service_id", "target_point", "target_act_id", "action", "target")


def _is_whole(target: str | None) -> bool:
    """A note on the standard or regulation as a whole names no appendix, section or point."""
    return target is None or not any(c.isdigit() for c in target)
