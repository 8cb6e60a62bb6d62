"""The days that a timetable names, and those that it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field

_WEEK = frozenset(range(1, 8))
REST = frozenset((6, 7))


@dataclass(slots=True)
class Days:
    """What is said of days: those named, those left out, and whether holidays are.

    `without_rest` is «rest days left out» without their names: Saturday and Sunday, unless the
    working days are named. `nth` says which of a month's days one is, «айдың бірінші және
    үшінші сәрсенбісі» (3: 1, 3); -1 is the last of the month.
    """

    named: set[int] = field(default_factory=set)
    without: set[int] = field(default_factory=set)
    daily: bool = False
    without_rest: bool = False
    no_holidays: bool = False
    nth: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.named or self.without or self.daily or self.without_rest)

    def days(self) -> tuple[int, ...]:
        if not self:
            return ()
        base = self.named or _WEEK
        rest = REST if self.without_rest and not self.named else set()
        return tuple(sorted(set(base) - self.without - rest))

    def add(self, other: Days) -> None:
        self.named |= other.named
        self.without |= other.without
        self.daily |= other.daily
        self.without_rest |= other.without_rest
        self.no_holidays |= other.no_holidays
        self.nth |= other.nth
