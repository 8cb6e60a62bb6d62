"""Days as rows have them, ISO 8601 dates, and the moment as the service engine has it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_ONE = timedelta(days=1)


def day_before(day: str) -> str:
    """The day before one.

    >>> day_before("2012-03-01")
    '2012-02-29'
    """
    return (date.fromisoformat(day) - _ONE).isoformat()


def day_after(day: str) -> str:
    """The day after one.

    >>> day_after("2012-12-31")
    '2013-01-01'
    """
    return (date.fromisoformat(day) + _ONE).isoformat()


def now() -> datetime:
    """This moment, to the second; the terms of acts have no smaller parts."""
    return datetime.now().replace(microsecond=0)
