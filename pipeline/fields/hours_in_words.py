"""Opening hours that are written in words: «сағат сегіз отыздан он сегізге дейін».

They are read as figures that take the same room, so every place in the text stays what it is.
"""

from __future__ import annotations

import regex

from pipeline.numerals import number_of
from pipeline.patterns import patterns
from pipeline.text import plain

_MINUTES = 60
_HOURS = 24


def with_figures(text: str) -> str:
    """The text with hours in figures where it has them in words; as long as it was.

    >>> with_figures("сағат тоғыздан он сегіз отызға дейін")
    '9.00-дан              18.30-ға дейін'
    """
    for found in patterns("hours").finditer("in_words", plain(text)):
        figures = _figures(found)
        if figures is not None:
            text = text[: found.start()] + figures + text[found.end() :]
    return text


def _figures(found: regex.Match[str]) -> str | None:
    opens, closes = _time(found["opens"]), _time(found["closes"])
    if opens is None or closes is None or float(closes) <= float(opens):
        return None  # «тоғыздан алтыға дейін» leaves open which six it is
    room = len(found.group()) - len(closes) - len("-ға")
    begin = f"{opens}-дан "
    return f"{begin:<{room}}{closes}-ға" if len(begin) <= room else None


def _time(words: str) -> str | None:
    """«он сегіз отыз» is 18.30, «он бес» 15.00: the longest number that is an hour comes first."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        hour = number_of(" ".join(parts[:count]))
        if hour is None or not hour.is_integer() or hour > _HOURS:
            continue
        minutes = _minutes(" ".join(parts[count:]))
        return None if minutes is None else f"{hour:.0f}.{minutes:02.0f}"
    return None


def _minutes(words: str) -> float | None:
    if not words:
        return 0
    value = number_of(words)
    if value is None:
        return None
    minutes = value if value >= 1 else value * _MINUTES  # «жарым» is half an hour
    return minutes if minutes < _MINUTES else None
