"""Opening hours in the syntax of OSM, checked by the library opening-hours-py."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from opening_hours import validate

_ALL_DAY = "00:00-24:00"
_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@lru_cache(maxsize=4096)
def opening_hours(
    days: tuple[int, ...],
    opens: str,
    closes: str,
    pause: tuple[str, str] | None = None,
    no_holidays: bool = False,
    nth: tuple[tuple[int, tuple[int, ...]], ...] = (),
) -> str | None:
    """«Mo-Fr 09:00-13:00,14:00-18:00; PH off»; None if the library does not read it.

    `nth` are days with the weeks of the month that they are of; -1 is the last.

    >>> opening_hours((1, 2, 3, 4, 5), "09:00", "18:00", ("13:00", "14:00"))
    'Mo-Fr 09:00-13:00,14:00-18:00'
    >>> opening_hours((3,), "17:00", "18:30", nth=((3, (1, 3)),))
    'We[1,3] 17:00-18:30'
    """
    if pause and opens < pause[0] < pause[1] < closes:
        hours = f"{opens}-{pause[0]},{pause[1]}-{closes}"
    else:
        hours = f"{opens}-{closes}"
    text = f"{_days(days, dict(nth))} {hours}".strip()
    if hours == _ALL_DAY and len(days) in (0, 7):
        text = "24/7"
    if no_holidays:
        text += "; PH off"
    return text if validate(text) else None


def _days(days: tuple[int, ...], nth: dict[int, tuple[int, ...]]) -> str:
    """Runs of three days and more as «Mo-Fr», others one by one, those of some weeks last."""
    runs = []
    each = (day for day in days if day not in nth)
    for _, group in groupby(enumerate(each), key=lambda pair: pair[1] - pair[0]):
        run = [_NAMES[day - 1] for _, day in group]
        runs.append(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(run))
    runs += [f"{_NAMES[day - 1]}[{','.join(map(str, nth[day]))}]" for day in days if day in nth]
    return ",".join(runs)
