"""Working hours as they are put together, before they become `OpeningHours`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.fields.model import OpeningHours
from pipeline.fields.osm import opening_hours
from pipeline.fields.schedule_seasons import months_of
from pipeline.fields.weekdays import Days
from pipeline.text import squeeze


@dataclass(slots=True)
class WorkingTime:
    """One working time of a text, with its place there and the days said of it so far."""

    start: int
    end: int
    opens: str
    closes: str
    subject: str | None
    sentence: int
    days: Days
    pause: tuple[str, str] | None = None
    unbroken: bool = False  # «үзіліссіз»
    season: str | None = None  # «жазда», «1 мамыр – 30 қыркүйек»

    def around(self, times: tuple[str, str]) -> bool:
        """Whether the times, as of a break, are within these hours."""
        return self.opens <= times[0] and times[1] <= self.closes

    def finished(self, text: str) -> OpeningHours:
        """The hours with all that was said of them; `text` is what they were read from."""
        pause = self.pause
        if pause and not (self.around(pause) and pause[0] <= pause[1]):
            pause = None  # a lunch break said of the whole day does not divide hours before it
        start, end = pause or (None, None)
        days = self.days.days()
        return OpeningHours(
            text=squeeze(text[self.start : self.end]),
            days=days,
            opens=self.opens,
            closes=self.closes,
            break_start=start,
            break_end=end,
            subject=", ".join(filter(None, (self.subject, self.season))) or None,
            opening_hours=opening_hours(
                days,
                self.opens,
                self.closes,
                pause,
                self.days.no_holidays,
                tuple((day, self.days.nth[day]) for day in days if day in self.days.nth),
                months_of(self.season),
            ),
            start=self.start,
            end=self.end,
        )
