"""Days that an act says of its own parts, and that new wordings of these keep.

«5-тармақ 2022 жылғы 1 қаңтарға дейін қолданылады» stays true of point 5 when a later act words it
anew, unless that was said by the words that went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.amended.model import Amended, Version
from pipeline.structure.orders.dated import PartDays
from pipeline.structure.orders.days import may_say_days, read_days

Point = tuple[str, str | None]  # an owner and the number of a point
Said = dict[Point, tuple[PartDays, ...]]


def point_of(version: Version) -> Point:
    """The point that a clause is part of."""
    return version.owner, version.row.point


def said_on(act: Amended, day: str | None, points: Iterable[Point] = ()) -> Said:
    """What points say of days of parts, as they are law on a day: those that may say any, and
    those that are named. None is any day."""
    here = [v for v in act.versions if day is None or v.is_law_on(day)]
    texts: dict[Point, list[str]] = {point: [] for point in points}
    texts |= {point_of(version): [] for version in here if may_say_days(version.row.text)}
    for version in here if texts else ():
        if (point := point_of(version)) in texts:
            texts[point].append(version.row.text)
    return {point: _parts(act, " ".join(text)) for point, text in texts.items()}


def _parts(act: Amended, text: str) -> tuple[PartDays, ...]:
    found = () if "№" in text else read_days(text, act.language).parts
    return tuple(part for part in found if part.dated and (part.places or part.this))


def own_ends(
    act: Amended, here: Iterable[Version], replaced: Sequence[Version]
) -> Mapping[str, str]:
    """The days on which clauses end before their text does; none where the clauses that are
    `replaced` say themselves when they end."""
    ends = {
        version.base: version.row.valid_to
        for version in here
        if version.row.valid_to and version.row.valid_to != act.until
    }
    if ends and any(part.this for v in replaced for part in _parts(act, v.row.text)):
        return {}
    return ends


def lasts_until(act: Amended, ends: Mapping[str, str], base: str, section: str = "") -> str | None:
    """Until when a new clause is law: as long as the text, or as the clause in whose place it
    stands, what that is part of, or the chapter with the key `section`."""
    days = [ends.get(section)]
    while ends and base:
        days.append(ends.get(base))
        base = base.rpartition(".")[0]
    return act.lasts(*days)
