"""Ends of terms, worked out by hand with the calendars of 2011 to 2015."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engine.worktime import (
    End,
    OpenWeek,
    Term,
    add_months,
    add_working_days,
    end_of_term,
    is_working_day,
    next_working_day,
    open_week,
)

OFFICE = open_week(range(1, 6), time(9), time(18), (time(13), time(14)))
CENTRE = open_week(range(1, 7), time(9), time(20))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2012-03-08", False),  # Women's day, a Thursday
        ("2012-03-09", False),  # moved from Sunday 11 March
        ("2012-03-11", True),  # the Sunday worked for it
        ("2012-12-29", True),  # the Saturday worked for Monday 31 December
        ("2012-12-31", False),
        ("2013-01-03", True),  # in 2013 neither New Year's day fell on a weekend
        ("2013-03-25", False),  # Nauryz on Saturday 23 March moves on to Monday
        ("2013-05-10", False),  # moved from Saturday 4 May
        ("2013-05-04", True),
        ("2014-01-03", False),  # moved from Saturday 28 December 2013
        ("2013-12-28", True),
        ("2011-08-29", False),
        ("2011-08-27", True),
        ("2015-09-24", False),  # Kurban Ait
        ("2015-07-15", True),
        ("2015-07-18", False),
    ],
)
def test_working_days(day: str, worked: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("start", "value", "unit", "excluded", "end"),
    [
        # 2012-05-04 is a Friday; 7, 8 May, then 9 May is a holiday: 10, 11, 14, 15
        ("2012-05-04", 6, "working_day", (), "2012-05-15"),
        # Thursday 2012-03-01: 2, 5, 6, 7, then 8 and 9 off, Sunday 11 worked, 12
        ("2012-03-01", 6, "working_day", (), "2012-03-12"),
        # Wednesday 2012-12-26: 27, 28, Saturday 29 worked, 31 off, 1 and 2 January off: 3
        ("2012-12-26", 4, "working_day", (), "2013-01-03"),
        # ten days from 2012-06-06 end on Saturday 16: Monday 18
        ("2012-06-06", 10, "calendar_day", (), "2012-06-18"),
        ("2012-06-07", 10, "calendar_day", (), "2012-06-18"),  # ends on Sunday 17
        ("2012-06-08", 10, "calendar_day", (), "2012-06-18"),
        # two days from Thursday 2012-06-07 end on Saturday 9: Monday 11
        ("2012-06-07", 2, "day", (), "2012-06-11"),
        # three days from Monday 2012-06-04 without the days of taking and giving: Friday 8
        ("2012-06-04", 3, "day", ("filing_day", "issue_day"), "2012-06-08"),
        ("2012-06-04", 3, "day", ("filing_day",), "2012-06-07"),
        # four months from 2012-05-10
        ("2012-05-10", 4, "month", (), "2012-09-10"),
        # one month from 31 January 2012: 29 February, a Wednesday
        ("2012-01-31", 1, "month", (), "2012-02-29"),
        # one year from 2012-12-16 ends on a holiday, 17 December is one too: 18
        ("2012-12-16", 1, "year", (), "2013-12-18"),
        # 28 working days from Wednesday 2015-07-15: 28 August is a Friday
        # July: 16, 17, 20-24, 27-31 = 12; August 3-7, 10-14, 17-21 = 15 (27), 24 = 28
        ("2015-07-15", 28, "working_day", (), "2015-08-24"),
        # 22 more from 2015-08-24: 25-28 = 4, 31 August moved holiday off, 1-4 = 8,
        # 7-11 = 13, 14-18 = 18, 21-23 = 21, 24 Kurban Ait off, 25 = 22
        ("2015-08-24", 22, "working_day", (), "2015-09-25"),
    ],
)  # fmt: skip
def test_terms_of_days(
    start: str, value: float, unit: str, excluded: tuple[str, ...], end: str
) -> None:
    term = Term(value, unit, excluded)  # type: ignore[arg-type]
    assert end_of_term(date.fromisoformat(start), term).at == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "value", "unit", "end"),
    [
        ("2012-05-04 10:00", 30, "minute", "2012-05-04 10:30"),
        ("2012-05-04 12:45", 30, "minute", "2012-05-04 14:15"),  # over the lunch break
        ("2012-05-04 17:50", 20, "minute", "2012-05-07 09:10"),  # over a weekend
        ("2012-05-08 17:30", 1, "hour", "2012-05-10 09:30"),  # over Victory day
        ("2012-05-04 08:00", 15, "minute", "2012-05-04 09:15"),  # before opening
        ("2012-05-05 11:00", 15, "minute", "2012-05-07 09:15"),  # on a Saturday
        ("2012-12-29 11:00", 15, "minute", "2012-12-29 11:15"),  # on a Saturday that was worked
        ("2012-05-04 17:30", 30, "minute", "2012-05-04 18:00"),  # to the last minute
    ],
)
def test_terms_of_minutes(start: str, value: float, unit: str, end: str) -> None:
    found = end_of_term(datetime.fromisoformat(start), Term(value, unit), OFFICE)  # type: ignore[arg-type]
    assert found.at == datetime.fromisoformat(end)


def test_a_centre_is_open_on_saturdays() -> None:
    found = end_of_term(datetime(2012, 5, 4, 19, 50), Term(20, "minute"), CENTRE)
    assert found.at == datetime(2012, 5, 5, 9, 10)


def test_a_term_of_days_ends_when_the_office_closes() -> None:
    found = end_of_term(datetime(2012, 5, 4, 10, 0), Term(6, "working_day"), OFFICE)
    assert found.at == datetime(2012, 5, 15, 18, 0)


def test_the_arithmetic_is_told() -> None:
    found = end_of_term(date(2012, 6, 6), Term(10, "calendar_day"))
    assert found == End(
        date(2012, 6, 18),
        ("2012-06-06 + 10 days = 2012-06-16", "2012-06-16 is a Saturday: moved on to 2012-06-18"),
    )


def test_years_without_known_moved_days_are_not_exact() -> None:
    assert end_of_term(date(2013, 6, 3), Term(2, "working_day")).exact
    assert not end_of_term(date(2031, 6, 3), Term(2, "working_day")).exact
    assert not end_of_term(date(2025, 12, 30), Term(5, "working_day")).exact


@pytest.mark.parametrize("week", [None, OFFICE])
def test_endless_terms_are_refused(week: OpenWeek | None) -> None:
    for term in (Term(1e9, "minute"), Term(1e9, "day"), Term(1e6, "year"), Term(1e9, "hour")):
        with pytest.raises(ValueError, match="sixty years"):
            end_of_term(datetime(2012, 5, 4, 10), term, week)


def test_minutes_need_a_time_of_day() -> None:
    with pytest.raises(ValueError, match="time of day"):
        end_of_term(date(2012, 5, 4), Term(30, "minute"), OFFICE)


@pytest.mark.parametrize(
    ("opens", "closes", "pause"),
    [(18, 9, None), (9, 9, None), (9, 18, (13, 13)), (9, 18, (8, 14)), (9, 18, (17, 19))],
)
def test_impossible_hours(opens: int, closes: int, pause: tuple[int, int] | None) -> None:
    lunch = (time(pause[0]), time(pause[1])) if pause else None
    with pytest.raises(ValueError, match="open"):
        open_week([1], time(opens), time(closes), lunch)


days = st.dates(date(2006, 1, 1), date(2025, 6, 1))


@given(days, st.integers(0, 40))
def test_between_start_and_end_lie_as_many_working_days(start: date, count: int) -> None:
    end = add_working_days(start, count)
    ordinals = range(start.toordinal() + 1, end.toordinal() + 1)
    assert sum(is_working_day(date.fromordinal(n)) for n in ordinals) == count
    assert count == 0 or is_working_day(end)


@given(days, st.integers(1, 60), st.sampled_from(["day", "working_day", "month"]))
def test_a_longer_term_never_ends_earlier(start: date, count: int, unit: str) -> None:
    shorter = end_of_term(start, Term(count, unit))  # type: ignore[arg-type]
    longer = end_of_term(start, Term(count + 1, unit))  # type: ignore[arg-type]
    assert start < shorter.day <= longer.day
    assert is_working_day(shorter.day)


@given(days, st.integers(0, 30))
def test_months_and_years_agree(start: date, count: int) -> None:
    assert add_months(start, 12 * count).year == start.year + count
    assert next_working_day(next_working_day(start)) == next_working_day(start)
