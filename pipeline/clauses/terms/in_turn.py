"""Limits that are told for several in turn: «тиісінше бес және он жұмыс күні».

The unit stands once, behind the last number; channels that stand before, if they are as many,
go with the limits in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.clauses.channels import Channels
from pipeline.clauses.terms.durations import Duration
from pipeline.numerals import number_of
from pipeline.patterns import patterns
from pipeline.text import fold, plain

Stretch = tuple[int, int]


def each_in_turn(
    text: str, found: Iterable[tuple[Duration, Stretch, str]]
) -> Iterator[tuple[Duration, Stretch, str]]:
    """The limits of a text with those whose unit stands behind the next one."""
    for duration, part, sentence in found:
        for value in _values_before(text, part[0], duration.start):
            yield duration._replace(value=value, spoken=None), part, sentence
        yield duration, part, sentence


def _values_before(text: str, start: int, end: int) -> list[float]:
    """The numbers between «тиісінше» and the one that ends at `end`: «3 (үш), 5 (бес) және»."""
    told = patterns("deadlines").search("in_turn", plain(text[start:end]))
    if told is None:
        return []
    divider = patterns("deadlines")["in_turn_divider"]
    values = [number_of(number) for number in divider.split(told["numbers"]) if number]
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else []


def channels_in_turn(limits: Sequence[tuple[int, str]], channels: Channels) -> dict[int, str]:
    """The channels of limits, each given by its place and its sentence, that are told in turn:
    «корпорацияға және порталға – тиісінше 8 және 7 жұмыс күні»."""
    together: dict[str, list[int]] = {}
    for place, sentence in limits:
        together.setdefault(fold(sentence), []).append(place)
    found: dict[int, str] = {}
    for sentence, places in together.items():
        told = patterns("deadlines").search("in_turn_word", sentence)
        named = channels.in_order(sentence[: told.start()]) if told and len(places) > 1 else ()
        if len(named) == len(places):
            found.update(zip(places, named, strict=True))
    return found
