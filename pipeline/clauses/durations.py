"""Lengths of time in running text: «28 (жиырма сегіз) жұмыс күні», «екі жұмыс күнінен».

The patterns are data (`data/lang/durations.yaml`) and are matched on the tokens of the
Kazakh pipeline, so a number is one in figures, in words, in both, with any ending. Whether a
length of time is a limit is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import regex
from spacy.matcher import Matcher
from spacy.tokens import Span, Token

from pipeline.lang import blank
from pipeline.numerals import number_of, words_to_number
from pipeline.patterns import load_data
from pipeline.text import TO_CYRILLIC

# units as printed, Latin look-alikes included; few clauses have one
_UNIT = regex.compile(r"(?i)(?<!\p{L})(?:минут|с[аa]ғ[аa]т|күн|[аa]й|жыл|[аa]пт[аa]|тәул[іi]к)")
_CLOCK = regex.compile(r"\d{1,2}[.:-]\d{2}")
_RANGE = regex.compile(r"\d+[-–](\d+)")
_ORDINAL = regex.compile(r"(?:ншы|нші)$|^-(?:шы|ші)$")
_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time and where it stands in the text.

    `value` is the figure if one is printed, else the words; `spoken` is what the words in
    brackets say when that is another number. Of a range, `value` is the upper end. `unit`
    is one of the units of the table `deadlines`.
    """

    value: float
    unit: str
    start: int
    end: int
    spoken: float | None = None


def find_durations(text: str) -> list[Duration]:
    """All lengths of time in `text`, in their order; dates and times of day are none.

    >>> [(d.value, d.unit) for d in find_durations("2 (екі) күннен, не жеті жұмыс күні")]
    [(2.0, 'day'), (7.0, 'working_day')]
    """
    if _UNIT.search(text) is None or _hint().search(text.translate(TO_CYRILLIC)) is None:
        return []
    doc = blank().make_doc(text)
    spans = sorted(_matcher()(doc, as_spans=True), key=lambda span: (span.start, -span.end))
    found: list[Duration] = []
    for span in spans:
        if found and span.start_char < found[-1].end:
            continue
        duration = _duration(span)
        if duration is not None:
            found.append(duration)
    return found


def _duration(span: Span) -> Duration | None:
    """The span's number and unit; None if it is a date, a time of day or an ordinal."""
    if any(_ORDINAL.search(token.norm_) for token in span):
        return None
    figures = [token.text for token in span if token.text[0].isdigit()]
    words = [token.norm_ for token in span if token.like_num and token.is_alpha]
    spoken = words_to_number(words) if words else None
    unit, factor = _unit(span)
    if figures:
        value = _figure(figures[-1], unit)
    elif spoken is None and len(words) == 2:
        # «екі-үш күн»: a range in words
        value = number_of(words[1])
    else:
        value = spoken
    if value is None or (unit == "year" and value >= _YEAR):
        return None
    differs = figures and spoken is not None and spoken != value
    return Duration(
        value * factor, unit, span.start_char, span.end_char,
        spoken * factor if differs and spoken is not None else None,
    )  # fmt: skip


def _figure(text: str, unit: str) -> float | None:
    if unit == "hour" and _CLOCK.fullmatch(text):
        return None
    upper = _RANGE.fullmatch(text)
    return number_of(upper[1] if upper else text.rstrip(".,"))


def _unit(span: Span) -> tuple[str, int]:
    data = load_data("lang/durations.yaml")
    stem = next(stem for token in reversed(span) if (stem := _stem(token, data)) is not None)
    unit, factor = data["units"][stem]
    days = next((data["days"][t.norm_] for t in span if t.norm_ in data["days"]), None)
    return (days if unit == "day" and days is not None else unit), factor


def _stem(token: Token, data: dict[str, Any]) -> str | None:
    if not token.is_alpha or token.norm_ in data["days"]:
        return None
    return next((stem for stem in data["units"] if token.norm_.startswith(stem)), None)


@cache
def _hint() -> regex.Pattern[str]:
    """A number shortly before a unit: the few clauses without one need no tokens."""
    words = load_data("lang/numerals.yaml")
    numbers = "|".join(stem for kind in ("units", "tens", "halves") for stem in words[kind])
    units = "|".join(load_data("lang/durations.yaml")["units"])
    return regex.compile(
        rf"(?i)(?:\d|(?<!\p{{L}})(?:{numbers}))[^;]{{0,60}}?(?<!\p{{L}})(?:{units})"
    )


@cache
def _matcher() -> Matcher:
    data = load_data("lang/durations.yaml")
    matcher = Matcher(blank().vocab, validate=True)
    patterns = [[_token(name, data["tokens"]) for name in row.split()] for row in data["patterns"]]
    matcher.add("duration", patterns, greedy="LONGEST")
    return matcher


def _token(name: str, tokens: dict[str, Any]) -> dict[str, Any]:
    operator = name[-1] if name[-1] in "?+" else None
    token = dict(tokens[name.rstrip("?+")])
    return {**token, "OP": operator} if operator else token


__all__ = ["Duration", "find_durations"]
