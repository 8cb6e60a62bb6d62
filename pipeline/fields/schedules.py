"""Opening hours in cells and in running text.

One pass finds the words and times that hours are made of; `schedule_reader` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from pipeline.fields.hours_in_words import with_figures
from pipeline.fields.model import OpeningHours
from pipeline.fields.schedule_reader import Reader
from pipeline.fields.schedule_seasons import months_in
from pipeline.fields.schedule_words import subject_of
from pipeline.fields.weekdays import Days
from pipeline.patterns import patterns
from pipeline.text import plain, squeeze

_STOP = regex.compile(r"[.](?=\s+[\"«]?\p{Lu})|[;\n]")
_OF_DAYS = frozenset(
    ("nth", "day", "week", "workdays", "everyday", "until", "off", "holiday", "except", "but")
)


def parse_schedule(text: str, title: str | None = None) -> tuple[OpeningHours, ...]:
    """The hours of a cell that is known to hold hours: «дүйсенбі-жұма 9.00-18.00».

    `title` is that of its column, which may name the days («Жұмыс уақыты (дүйсенбі-жұма)») or
    the months.
    """
    return _read(text, title)


def find_schedules(text: str) -> tuple[OpeningHours, ...]:
    """The hours in a passage, one item for each working time, with its place in the text.

    `subject` are the words before the days and times of an item in its sentence. Days that
    are not printed stay empty, except that «rest days and holidays left out» means Monday to
    Friday. A timetable that names days alone gives an item without times.
    """
    words, said = plain(text), patterns("hours")
    if not said.search("worth_reading", words):
        return ()
    figures = with_figures(text)
    if figures is not text or said["clock"].search(words):
        return _read(text, figures=figures)
    return tuple(_days_alone(text, words)) if said["timetable"].search(words) else ()


def _days_alone(text: str, words: str) -> Iterator[OpeningHours]:
    """«Жұмыс кестесі: дүйсенбіден бастап жұманы қоса алғанда» says nothing of the hours."""
    start = 0
    timetable = patterns("hours")["timetable"]
    for end in [*(stop.start() for stop in _STOP.finditer(text)), len(text)]:
        sentence = text[start:end]
        if timetable.search(words, start, end) is not None:
            reader = Reader(sentence)
            reader.read()
            told = [token for token in reader.tokens if token.kind in _OF_DAYS]
            if reader.pending.named and told:
                first, last = told[0].start, told[-1].end
                yield OpeningHours(
                    text=squeeze(sentence[first:last]),
                    days=reader.pending.days(),
                    subject=subject_of(sentence[:first]),
                    start=start + first,
                    end=start + last,
                )
        start = end


@lru_cache(maxsize=16384)
def _read(
    text: str, title: str | None = None, figures: str | None = None
) -> tuple[OpeningHours, ...]:
    reader = Reader(text if figures is None else figures)
    reader.read()
    days, season = _told_by(title) if title else (Days(), None)
    for item in reader.items:
        if not item.days:
            item.days.add(days)
        item.season = item.season or season
    return tuple(item.finished(text) for item in reader.items)


@lru_cache(maxsize=256)
def _told_by(title: str) -> tuple[Days, str | None]:
    """The days that the title of a column names, and the part of the year: «Режим работы с мая
    по сентябрь»."""
    reader = Reader(title)
    reader.read()
    return Days() if reader.items else reader.pending, months_in(title)
