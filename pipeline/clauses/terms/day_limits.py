"""Limits that name a day instead of a number: «не позднее следующего рабочего дня».

келесі жұмыс күнінен кешіктірмей → 1 working day
в день поступления               → 1 day: the day itself, as «within the day» is for a step
сол күні · в тот же день         → no value: which day that is, stands elsewhere (a finding)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from pipeline.clauses.terms.durations import Duration
from pipeline.model import Finding, Passage
from pipeline.patterns import patterns
from pipeline.text import plain

# Patterns of a limit by its language: the day after something, and the day of it.
_KAZAKH, _RUSSIAN = ("next_day", "day_of"), ("next_day_ru", "day_of_ru")
_SENTENCE_END = regex.compile(r"[.;](?=\s)")


def with_days(durations: list[Duration], text: str, *, russian: bool) -> list[Duration]:
    """The lengths of time of `text` with the limits that name a day, all in their order."""
    found = list(find_day_limits(text, russian=russian))
    if not found:
        return durations
    # a number decides: «күнінен кейінгі 1 жұмыс күні»
    apart = [
        day
        for day in found
        if not any(day.start < other.end and other.start < day.end for other in durations)
    ]
    return sorted([*durations, *apart], key=lambda duration: duration.start)


def find_day_limits(text: str, *, russian: bool) -> Iterator[Duration]:
    """The limits without a number that name a day, in their order; each is one day long.

    >>> [(d.value, d.unit) for d in find_day_limits("в течение следующего дня", russian=True)]
    [(1.0, 'day')]
    """
    said, words = patterns("day_limits"), plain(text)
    following, same = _RUSSIAN if russian else _KAZAKH
    matches = [
        *(
            match
            for match in said.finditer(following, words)
            if not said.search("out_of_hours", _sentence(words, match))
        ),
        *said.finditer(same, words),
    ]
    end = 0
    for match in sorted(matches, key=regex.Match.start):
        if match.start() >= end:
            end = match.end()
            unit = "working_day" if match["working"] else "day"
            yield Duration(1.0, unit, match.start(), end, numbered=False)


def same_day_findings(passage: Passage, *, russian: bool) -> Iterator[Finding]:
    """A finding for each «the same day», a limit of which the table cannot tell the length."""
    for start, end in _same_days(passage.text, russian=russian):
        message = f"a time limit without a number: «{passage.text[start:end]}»"
        yield Finding("limit_without_number", message, passage.span(start, end))


@lru_cache(maxsize=1 << 11)  # the standards of a decree share half of their clauses
def _same_days(text: str, *, russian: bool) -> tuple[tuple[int, int], ...]:
    name = "same_day_ru" if russian else "same_day"
    return tuple([match.span() for match in patterns("day_limits").finditer(name, plain(text))])


def _sentence(words: str, match: regex.Match[str]) -> str:
    """The sentence around a match."""
    start = max((end.end() for end in _SENTENCE_END.finditer(words, 0, match.start())), default=0)
    stop = _SENTENCE_END.search(words, match.end())
    return words[start : stop.start() if stop else None]
