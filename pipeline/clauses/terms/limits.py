"""Which lengths of time in a Kazakh clause are limits, and what part of it says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from pipeline.clauses.terms.day_limits import with_days
from pipeline.clauses.terms.durations import Duration, find_durations
from pipeline.clauses.terms.in_turn import each_in_turn
from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.text import fold, plain

NEAR = 400
"""Letters around a length of time that tell what it is for; a sentence is rarely longer."""
SHORT_UNITS = frozenset({"minute", "hour"})

Stretch = tuple[int, int]  # of a text: where it begins and ends


class Limit(NamedTuple):
    """A length of time that is a limit, with the part of the sentence that says so.

    `sentence` is the sentence around it, or what stands near it if that is very long.
    """

    duration: Duration
    part: Passage
    sentence: str


def limits(passage: Passage) -> Iterator[Limit]:
    """The limits of a clause in their order."""
    for duration, (begin, stop), sentence in _of_text(passage.text):
        yield Limit(duration, _trimmed(passage.part(begin, stop)), sentence)


@lru_cache(maxsize=1 << 11)  # the standards of a decree share half of their clauses
def _of_text(text: str) -> tuple[tuple[Duration, Stretch, str], ...]:
    """The limits of a text, each with where its own part of the sentence begins and ends."""
    durations = with_days(find_durations(text), text, russian=False)
    if not durations:
        return ()
    return tuple(each_in_turn(text, by_sentence(text, durations, sentences(text), is_limit, _cuts)))


def by_sentence(
    text: str,
    durations: Sequence[Duration],
    sentences: Iterable[Stretch],
    is_limit: Callable[[Duration, str, int, int], bool],
    cuts: Callable[[str, int, int, list[Duration]], Iterable[Stretch]],
) -> Iterator[tuple[Duration, Stretch, str]]:
    """The lengths of time that are limits, each with its own part of the sentence and what
    stands around it there.

    `is_limit` is asked of a length of time and where its sentence begins and ends, `cuts` shares
    a sentence out among the limits in it.
    """
    first = 0
    for start, end in sentences:
        last = bisect_left(durations, end, lo=first, key=lambda d: d.start)
        inside = [d for d in durations[first:last] if is_limit(d, text, start, end)]
        first = last
        for duration, part in zip(inside, cuts(text, start, end, inside), strict=True):
            yield duration, part, _around(text, start, end, duration)


def counted(found: Iterable[Limit]) -> list[Limit]:
    """The limits that are told in numbers.

    A day that a section on complaints names is the one on which they are registered.
    """
    return [limit for limit in found if limit.duration.numbered]


def registers(limit: Limit) -> bool:
    """Whether a limit is the day on which papers are registered: a step, whatever they are."""
    said = patterns("day_limits")["registration"]
    return not limit.duration.numbered and said.search(plain(limit.part.text)) is not None


def _around(text: str, start: int, end: int, duration: Duration) -> str:
    """The sentence of a length of time, cut to what stands near it if it is very long."""
    return text[max(start, duration.start - NEAR) : min(end, duration.end + NEAR)]


def sentences(text: str) -> Iterator[Stretch]:
    """Where the sentences of a clause begin and end."""
    return divided(text, patterns("deadlines")["sentence_end"])


def divided(text: str, ends: regex.Pattern[str]) -> Iterator[Stretch]:
    """Where the pieces of a text begin and end that are divided by what `ends` finds."""
    start = 0
    for match in ends.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def is_limit(duration: Duration, text: str, start: int, end: int) -> bool:
    """Whether a length of time in the sentence from `start` to `end` limits something.

    A past period, a frequency, a least time, an age, the hours of a timetable and the entry
    into force of an act are no limits.
    """
    said = patterns("deadlines")
    if not duration.numbered:
        return not said.search("not_a_limit_sentence", fold(_around(text, start, end, duration)))
    before = fold(text[max(start, duration.start - 60) : duration.start]) + " "
    stop = min(end, duration.end + 120)
    after = " " + fold(text[duration.end : stop])
    sentence = fold(_around(text, start, end, duration))
    # «кемінде 15 минуттан аспайды» is a slip of the source: no less is no more
    ahead = said["at_least_before"].search(before) and (
        said["ahead_after"].match(after) or said["at_most_after"].match(after)
    )
    past = duration.unit == "year" and (
        said["past_before"].search(before) or said["past_after"].match(after)
    )
    dated = duration.unit == "day" and said["day_of_month"].search(before)
    if past or dated or (said["no_limit_before"].search(before) and not ahead):
        return False
    if said["no_limit_after"].match(after) and not said["term_in_bracket"].search(before):
        return False
    if said.search("not_a_limit_sentence", sentence):
        return False
    if said["timetable_sentence"].search(sentence):
        return duration.unit not in SHORT_UNITS and said["limit_after"].match(after) is not None
    return any(
        (
            ahead,
            said["limit_after"].match(after),
            said["limit_inside"].search(fold(text[duration.start : duration.end])),
            said["elapsed_after"].match(after),
            "бер" in after and said["limit_given"].search(fold(text[duration.start : stop])),
            said["limit_before"].search(before),
            not after.strip(" .,;:)"),
            duration.unit in SHORT_UNITS and said["kind_queue_wait"].search(sentence),
        )
    )


def _cuts(text: str, start: int, end: int, found: list[Duration]) -> list[Stretch]:
    """Each limit's own part of a sentence: up to the comma or conjunction after it."""
    cuts = []
    first = start
    for one, following in pairwise(found):
        between = text[one.end : following.start]
        opened = between.count("(") - between.count(")")
        border = patterns("deadlines")["own_aside" if opened else "part_end"].search(between)
        if border is None:
            cuts.append((first, end if opened else one.end))
            first = first if opened else one.end
        else:
            cuts.append((first, one.end + border.start()))
            first = one.end + border.end()
    if found:
        cuts.append((first, end))
    return cuts


def _trimmed(part: Passage) -> Passage:
    text = part.text
    stop = len(text.rstrip(" .;:,"))
    return part.part(0, stop).strip() if stop else part.strip()
