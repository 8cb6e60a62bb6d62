"""Lengths of time in Russian text: «5 (пяти) рабочих дней», «двадцати двух дней», «1,5 мин».

Seconds, which tables of electronic services print, become parts of a minute.
"""

from __future__ import annotations

import regex

from pipeline.clauses.terms.durations import Duration
from pipeline.data_files import load_data
from pipeline.numerals import russian_number_of
from pipeline.patterns import patterns
from pipeline.text import plain

# «9-00 до 18-30 часов» tells the time of day
_CLOCK = regex.compile(r"\d{1,2}\s?[-–]\s?[0-5]\d\s+час")
_FIRST_YEAR = 1900
_SAID = patterns("clauses_ru")
_DURATION = _SAID["duration"]
_UNIT_WORD = _SAID["unit_word"]


def find_russian_durations(text: str) -> list[Duration]:
    """All lengths of time in `text`, in their order.

    >>> [(d.value, d.unit) for d in find_russian_durations("в течение 5 (пяти) рабочих дней")]
    [(5.0, 'working_day')]
    >>> [(d.value, d.unit) for d in find_russian_durations("в течение 1 часа 30 минут")]
    [(90.0, 'minute')]
    """
    words = plain(text)
    found: list[Duration | None] = []
    if _UNIT_WORD.search(words) is not None:
        found += map(_duration, _DURATION.finditer(words))
        if _SAID.search("unit_alone", words) is not None:
            found += map(_alone, _SAID["unit_alone"].finditer(words))
    if "срок" in words and _SAID.search("term_adjective", words) is not None:
        found += map(_of_adjective, _SAID["term_adjective"].finditer(words))
    told = sorted((duration for duration in found if duration), key=lambda told: told.start)
    return _added_up(told, words) if len(told) > 1 else told


def _added_up(told: list[Duration], words: str) -> list[Duration]:
    """«14 (четырнадцати) часов 45 (сорока пяти) минут» is one length of time, in minutes."""
    whole = told[:1]
    for duration in told[1:]:
        hours = whole[-1]
        beside = words[hours.end : duration.start].strip() in ("", "и")
        if beside and (hours.unit, duration.unit) == ("hour", "minute"):
            minutes = round(hours.value * 60 + duration.value, 4)
            whole[-1] = Duration(minutes, "minute", hours.start, duration.end)
        else:
            whole.append(duration)
    return whole


def _alone(match: regex.Match[str]) -> Duration:
    """«в течение месяца», «не позднее чем за сутки»."""
    unit, factor = _unit(match["unit"])
    return Duration(float(factor), unit, *match.span("unit"))


def _unit(word: str) -> tuple[str, float]:
    units = load_data("lang/durations_ru.yaml")["units"]
    unit, factor = next(said for stem, said in units.items() if word.startswith(stem))
    return unit, factor


def _kind_of_days(word: str) -> str:
    kinds: dict[str, str] = load_data("lang/durations_ru.yaml")["days"]
    return next(kind for stem, kind in kinds.items() if word.startswith(stem))


def _of_adjective(match: regex.Match[str]) -> Duration | None:
    """«в двадцатидневный срок», «в 10-дневный срок», «в месячный срок»."""
    number = match["number"]
    figure = regex.match(r"\d+", number) if number else None
    value = float(figure[0]) if figure else russian_number_of(number) if number else 1.0
    if value is None:
        return None
    unit, factor = _unit(match["unit"])
    if match["days"] is not None:
        unit = _kind_of_days(match["days"])
    return Duration(value * factor, unit, match.start(), match.end())


def _duration(match: regex.Match[str]) -> Duration | None:
    spoken = russian_number_of(match["words"] or match["spoken"] or "")
    figure = match["upper"] or match["figure"]
    value = float(figure.replace(",", ".")) if figure else spoken
    unit, factor = _unit(match["unit"])
    if value is None or (unit == "year" and value >= _FIRST_YEAR):
        return None
    if unit == "hour" and _CLOCK.match(match[0]):
        return None
    if unit == "day" and match["days"]:
        unit = _kind_of_days(match["days"])
    differs = figure is not None and spoken is not None and spoken != value
    other = spoken * factor if differs and spoken is not None else None
    return Duration(round(value * factor, 4), unit, match.start(), match.end(), other)
