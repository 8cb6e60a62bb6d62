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
) -> str | None:
    """«Mo-Fr 09:00-13:00,14:00-18:00; PH off»; None if the library does not read it.

    >>> opening_hours((1, 2, 3, 4, 5), "09:00", "18:00", ("13:00", "14:00"))
    'Mo-Fr 09:00-13:00,14:00-18:00'
    """
    if pause and opens < pause[0] < pause[1] < closes:
        hours = f"{opens}-{pause[0]},{pause[1]}-{closes}"
    else:
        hours = f"{opens}-{closes}"
    text = f"{_days(days)} {hours}".strip()
    if hours == _ALL_DAY and len(days) in (0, 7):
        text = "24/7"
    if no_holidays:
        text += "; PH off"
    return text if validate(text) else None


def _days(days: tuple[int, ...]) -> str:
    """Runs of three days and more as «Mo-Fr», others one by one."""
    runs = []
    for _, group in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        run = [_NAMES[day - 1] for _, day in group]
        runs.append(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(run))
    return ",".join(runs)
