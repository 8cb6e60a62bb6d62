"""The days that a timetable names, and those that it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from pipeline.numerals import number_of, russian_number_of

_WEEK = frozenset(range(1, 8))
WEEKDAYS = frozenset(range(1, 6))
REST = frozenset((6, 7))
# Groups of the pattern `token` of hours.
_NAMES = {"mo": 1, "tu": 2, "we": 3, "th": 4, "fr": 5, "sa": 6, "su": 7}


@dataclass(slots=True)
class Days:
    """What is said of days: those named, those left out, and whether holidays are.

    `without_rest` is «rest days left out» without their names: Saturday and Sunday, unless the
    working days are named. `nth` says which of a month's days one is, «айдың бірінші және
    үшінші сәрсенбісі» (3: 1, 3); -1 is the last of the month. `included` are days that are open
    too, beside others that are said without their names: «күн сайын, сенбіні қоса алғанда».
    """

    named: set[int] = field(default_factory=set)
    without: set[int] = field(default_factory=set)
    daily: bool = False
    without_rest: bool = False
    no_holidays: bool = False
    nth: dict[int, tuple[int, ...]] = field(default_factory=dict)
    included: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.named or self.without or self.daily or self.without_rest)

    def days(self) -> tuple[int, ...]:
        if not self:
            return ()
        others = self.daily or self.without or self.without_rest
        beside = self.included if others and self.named <= self.included else set()
        named = self.named - beside
        base = named or _WEEK
        rest = REST - beside if self.without_rest and not named else set()
        return tuple(sorted(set(base) - self.without - rest))

    def add(self, other: Days) -> None:
        self.named |= other.named
        self.without |= other.without
        self.daily |= other.daily
        self.without_rest |= other.without_rest
        self.no_holidays |= other.no_holidays
        self.nth |= other.nth
        self.included |= other.included


def weekday(named: regex.Match[str]) -> int:
    """The day that a token names, Monday being 1."""
    return next(number for group, number in _NAMES.items() if named[group] is not None)


def first_days(counted: regex.Match[str]) -> set[int]:
    """The days of «аптасына алты күн», «шесть дней в неделю»: the first six of a week."""
    count = number_of(counted["count"]) or russian_number_of(counted["count"])
    return set(range(1, int(count or 0) + 1))
