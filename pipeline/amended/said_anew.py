"""New wordings that say other days of parts of their act than the words before them."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.amended.model import Amended, Amending, Version
from pipeline.amended.own_days import Point, Said, point_of, said_on
from pipeline.amended.wording import end
from pipeline.schema import Order
from pipeline.structure.orders.dated import PartDays
from pipeline.structure.orders.days import may_say_days


def follow_said(act: Amended, by: Amending, said: Said) -> None:
    """Follow what a later act's wordings say of their own end; of other days of parts it is told
    that they count as before. `said` is what was said so far."""
    touched = {
        point_of(version)
        for version in act.versions
        if version.by == by.decree_id and may_say_days(version.row.text)
    }
    if not (touched or said):
        return
    for point, now in said_on(act, by.day, touched | set(said)).items():
        before = said.get(point, ())
        said[point] = now
        for part in now:
            if part not in before and not _ends_itself(act, by, point, part):
                _tell(act, by, point)
        for part in before:
            if part not in now and _counts(act, by, part):
                _tell(act, by, point)


def _ends_itself(act: Amended, by: Amending, point: Point, part: PartDays) -> bool:
    """Let a point be law until the day that it says itself, if it can be."""
    inside = [v for v in act.versions if point_of(v) == point and v.is_law_on(by.day)]
    if part.this is None or part.begins or part.ends is None or part.ends <= by.day:
        return False
    if part.is_of_subpoint:
        return False
    if any(v.row.valid_to and v.row.valid_to < part.ends for v in inside):
        return False
    for version in inside:
        end(act, version, part.ends)
    return True


def _counts(act: Amended, by: Amending, part: PartDays) -> bool:
    """Whether clauses still begin or end on a day that is not said any more."""
    here: Iterable[Version] = act.versions
    return any(
        (part.ends and row.valid_to == part.ends and (row.valid_from or "") < part.ends)
        or (part.begins and row.valid_from == part.begins and part.begins > by.day)
        for row in (version.row for version in here if version.by != by.decree_id)
    )


def _tell(act: Amended, by: Amending, point: Point) -> None:
    """An order that changes the point, else the first one of the act, is not done in full."""
    orders = [o for o in by.orders if o.points and point[1] in o.points.split(", ")]
    order: Order = (orders or list(by.orders))[0]
    reason = "what is said of days of parts of the act changes; they count as before"
    if (order, reason) not in act.unclear:
        act.unclear.append((order, reason))
