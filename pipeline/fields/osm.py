"""Opening hours in the syntax of OSM, checked by the library opening-hours-py."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

import regex
from opening_hours import validate

_ALL_DAY = "00:00-24:00"
_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_OF_A_SEASON = regex.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b")
_TIMES = regex.compile(r"\d\d:\d\d.*")
_HOLIDAYS = "; PH off"


@lru_cache(maxsize=4096)
def opening_hours(
    days: tuple[int, ...],
    opens: str,
    closes: str,
    pause: tuple[str, str] | None = None,
    no_holidays: bool = False,
    nth: tuple[tuple[int, tuple[int, ...]], ...] = (),
    months: str | None = None,
) -> str | None:
    """«Mo-Fr 09:00-13:00,14:00-18:00; PH off»; None if the library does not read it.

    `nth` are days with the weeks of the month that they are of; -1 is the last. `months` is the
    part of the year that the hours are said of.

    >>> opening_hours((1, 2, 3, 4, 5), "09:00", "18:00", ("13:00", "14:00"))
    'Mo-Fr 09:00-13:00,14:00-18:00'
    >>> opening_hours((3,), "17:00", "18:30", nth=((3, (1, 3)),))
    'We[1,3] 17:00-18:30'
    >>> opening_hours((1, 2, 3, 4, 5), "08:00", "17:00", months="May 01-Sep 30")
    'May 01-Sep 30 Mo-Fr 08:00-17:00'
    """
    if pause and opens < pause[0] < pause[1] < closes:
        hours = f"{opens}-{pause[0]},{pause[1]}-{closes}"
    else:
        hours = f"{opens}-{closes}"
    text = f"{_days(days, dict(nth))} {hours}".strip()
    if months:
        text = f"{months} {text}"
    elif hours == _ALL_DAY and len(days) in (0, 7):
        text = "24/7"
    if no_holidays:
        text += _HOLIDAYS
    return text if validate(text) else None


def is_weekly(text: str) -> bool:
    """Whether hours are the same each week: not those of the first Wednesday of a month, nor of
    a part of the year.

    >>> is_weekly("Mo-Fr 09:00-18:00"), is_weekly("Mo[1] 09:00-18:00"), is_weekly("May-Sep 24/7")
    (True, False, False)
    """
    return "[" not in text and not _is_seasonal(text)


def together(hours: Iterable[tuple[str, str | None]]) -> str | None:
    """All hours of one body in one text, each with what it is open for, if that is said.

    In OSM the last rule that fits a day holds alone. So hours of the same days stand in one rule,
    those of a part of the year after those of the whole, and what they are for is a comment.

    >>> together([("Mo-Fr 09:00-13:00", None), ("Mo-Fr 14:00-18:00; PH off", None)])
    'Mo-Fr 09:00-13:00,14:00-18:00; PH off'
    >>> together([("Jun-Aug 08:00-17:00", "жазда (маусым-тамыз)"), ("09:00-18:00", "қыста")])
    '09:00-18:00 "қыста"; Jun-Aug 08:00-17:00'
    """
    rules: dict[tuple[str, str | None], list[str]] = {}
    no_holidays = False
    for text, said in sorted(hours, key=lambda one: _is_seasonal(one[0])):
        rule = text.removesuffix(_HOLIDAYS)
        no_holidays |= rule != text
        times = _TIMES.search(rule)
        days = rule[: times.start()] if times else rule
        of_them = rules.setdefault((days, None if _is_seasonal(rule) else said), [])
        of_them += [times[0]] if times else []
    whole = ""
    before: set[str] = set()
    for (days, said), times_of in rules.items():
        whole += (", " if days in before else "; ") + days + ",".join(times_of)
        whole += ' "{}"'.format(said.replace('"', "")) if said else ""
        before.add(days)
    return (whole + _HOLIDAYS * no_holidays).removeprefix("; ") or None


def _is_seasonal(text: str) -> bool:
    return _OF_A_SEASON.match(text) is not None


def _days(days: tuple[int, ...], nth: dict[int, tuple[int, ...]]) -> str:
    """Runs of three days and more as «Mo-Fr», others one by one, those of some weeks last."""
    runs = []
    each = (day for day in days if day not in nth)
    for _, group in groupby(enumerate(each), key=lambda pair: pair[1] - pair[0]):
        run = [_NAMES[day - 1] for _, day in group]
        runs.append(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(run))
    runs += [f"{_NAMES[day - 1]}[{','.join(map(str, nth[day]))}]" for day in days if day in nth]
    return ",".join(runs)
