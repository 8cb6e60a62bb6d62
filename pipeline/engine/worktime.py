"""Working time in Kazakhstan: when a term ends.

The rules are those of the Civil Code (articles 172 to 177): a term runs from the day after
the event; a term of months ends on the same day of the month, or on the month's last day; a
term whose last day is a day off ends on the next working day. Working days are those of the
five-day week without holidays and days off that were moved, and with the Saturdays and
Sundays that were worked for them. Minutes and hours run while the office is open.

Holidays come from the `holidays` library. `EXACT_YEARS` are the years for which it knows both
the moved days, from the government's decrees, and the day of Kurban Ait; in other years a
moved day may be missing, and answers say so. All functions are pure.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

import holidays

Unit = Literal["minute", "hour", "day", "working_day", "calendar_day", "month", "year"]
Excluded = Literal["filing_day", "issue_day"]
Interval: TypeAlias = tuple[time, time]

EXACT_YEARS = range(2006, 2026)
_ONE_DAY = timedelta(days=1)
_SATURDAY = 6
# A term that needs more days than this to end has been misread.
_LONGEST = 366 * 60
_ENDLESS = "the term does not end within sixty years"


@dataclass(frozen=True, slots=True)
class OpenWeek:
    """Opening hours by ISO weekday: intervals in their order, a lunch break between two."""

    days: tuple[tuple[int, tuple[Interval, ...]], ...]

    def on(self, weekday: int) -> tuple[Interval, ...]:
        return next((intervals for day, intervals in self.days if day == weekday), ())

    def closes(self, day: date) -> time | None:
        """The end of opening on the day; a worked Saturday or Sunday follows Friday's hours."""
        intervals = self.of(day)
        return intervals[-1][1] if intervals else None

    def of(self, day: date) -> tuple[Interval, ...]:
        """The intervals of a date: none on a holiday; a worked day off is like a Friday."""
        weekday = day.isoweekday()
        if is_holiday(day):
            return ()
        return self.on(weekday) or (self.on(5) if is_working_day(day) else ())


@dataclass(frozen=True, slots=True)
class End:
    """When a term ends. `at` is a date where no hour is known; `steps` tell the arithmetic."""

    at: date | datetime
    steps: tuple[str, ...]
    exact: bool = True

    @property
    def day(self) -> date:
        return self.at.date() if isinstance(self.at, datetime) else self.at


@dataclass(frozen=True, slots=True)
class Term:
    """A term to be counted; `excluded` days are left out of it."""

    value: float
    unit: Unit
    excluded: Collection[Excluded] = field(default=())


def open_week(
    days: Collection[int], opens: time, closes: time, pause: Interval | None = None
) -> OpenWeek:
    """The same hours on several weekdays.

    Raises ValueError when closing is not after opening or the break is not between them.
    """
    if opens >= closes:
        raise ValueError(f"closes at {closes:%H:%M}, before it opens at {opens:%H:%M}")
    intervals: tuple[Interval, ...] = ((opens, closes),)
    if pause is not None:
        if not opens < pause[0] < pause[1] < closes:
            raise ValueError(f"the break from {pause[0]:%H:%M} is not within opening hours")
        intervals = ((opens, pause[0]), (pause[1], closes))
    return OpenWeek(tuple((day, intervals) for day in sorted(days)))


def end_of_term(start: date | datetime, term: Term, week: OpenWeek | None = None) -> End:
    """When `term` ends if the event was at `start`.

    Minutes and hours need a start with a time of day; they run within `week` if it is given,
    else by the clock. Raises ValueError when the time of day is missing, and for a term that
    does not end within sixty years.
    """
    if term.unit in ("minute", "hour"):
        if not isinstance(start, datetime):
            raise ValueError("minutes and hours run from a time of day")
        return _end_of_minutes(start, term, week)
    day = start.date() if isinstance(start, datetime) else start
    if term.value > _LONGEST:
        raise ValueError(_ENDLESS)
    end, steps = _last_day(day, term)
    if "issue_day" in term.excluded:
        end, steps = _day_after(end, term.unit, steps)
    moved = next_working_day(end)
    if moved != end:
        steps = (*steps, f"{end} is {_reason(end)}: moved on to {moved}")
    closes = week.closes(moved) if week else None
    exact = all(year in EXACT_YEARS for year in range(day.year, moved.year + 1))
    return End(datetime.combine(moved, closes) if closes else moved, steps, exact)


def _last_day(day: date, term: Term) -> tuple[date, tuple[str, ...]]:
    count = int(term.value) if term.value == int(term.value) else int(term.value) + 1
    if term.unit == "working_day":
        end = add_working_days(day, count)
        skipped = [d for d in _days(day + _ONE_DAY, end) if not is_working_day(d)]
        off = f", {len(skipped)} days off skipped" if skipped else ""
        return end, (f"{day} + {count} working days = {end}{off}",)
    if term.unit in ("month", "year"):
        months = count * (12 if term.unit == "year" else 1)
        end = add_months(day, months)
        return end, (f"{day} + {count} {term.unit}{'s' * (count != 1)} = {end}",)
    end = day + timedelta(days=count)
    return end, (f"{day} + {count} days = {end}",)


def _day_after(end: date, unit: Unit, steps: tuple[str, ...]) -> tuple[date, tuple[str, ...]]:
    after = add_working_days(end, 1) if unit == "working_day" else end + _ONE_DAY
    return after, (*steps, f"the day of issue is not counted in: {after}")


def _end_of_minutes(start: datetime, term: Term, week: OpenWeek | None) -> End:
    left = timedelta(minutes=term.value * (60 if term.unit == "hour" else 1))
    said = f"{start:%Y-%m-%d %H:%M} + {term.value:g} {term.unit}s"
    if left.days > _LONGEST:
        raise ValueError(_ENDLESS)
    if week is None:
        end = start + left
        return End(end, (f"{said} = {end:%Y-%m-%d %H:%M}, by the clock",), True)
    for opens, closes in _openings(start, week):
        begin = max(start, opens)
        if begin + left <= closes:
            end = begin + left
            exact = {start.year, end.year} <= set(EXACT_YEARS)
            return End(end, (f"{said} of opening hours = {end:%Y-%m-%d %H:%M}",), exact)
        left -= closes - begin
    raise ValueError(_ENDLESS)


def _openings(start: datetime, week: OpenWeek) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of opening that end after `start`."""
    for day in _days(start.date(), start.date() + timedelta(days=_LONGEST)):
        for opens, closes in week.of(day):
            if datetime.combine(day, closes) > start:
                yield datetime.combine(day, opens), datetime.combine(day, closes)


def is_working_day(day: date) -> bool:
    """Whether the day is worked in the five-day week."""
    off, worked = _year(day.year)
    if day in worked:
        return True
    return day.isoweekday() < _SATURDAY and day not in off


def is_holiday(day: date) -> bool:
    """Whether the day is a holiday or a working day that was moved; a plain Sunday is none."""
    return day in _year(day.year)[0]


def next_working_day(day: date) -> date:
    """The day itself if it is worked, else the next one that is."""
    return _until(day, is_working_day)


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`; with 0 the day itself."""
    for _ in range(count):
        day = next_working_day(day + _ONE_DAY)
    return day


def add_months(day: date, count: int) -> date:
    """The same day `count` months later, or the last day of that month.

    >>> add_months(date(2012, 1, 31), 1)
    datetime.date(2012, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _until(day: date, wanted: Callable[[date], bool]) -> date:
    while not wanted(day):
        day += _ONE_DAY
    return day


def _days(first: date, last: date) -> Iterator[date]:
    for count in range((last - first).days + 1):
        yield first + timedelta(days=count)


def _reason(day: date) -> str:
    return "a holiday or a moved day off" if is_holiday(day) else day.strftime("a %A")


@lru_cache(maxsize=256)
def _year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The days off of a year beside Saturdays and Sundays, and the weekend days worked."""
    known = holidays.country_holidays("KZ", years=year)
    worked = frozenset(day for day in known.weekend_workdays if day.year == year)
    return frozenset(day for day in known if day.year == year), worked
