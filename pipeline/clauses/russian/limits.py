"""Which lengths of time in a Russian clause are limits, and what part of it says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.clauses.russian.durations import find_russian_durations
from pipeline.clauses.terms.day_limits import with_days
from pipeline.clauses.terms.durations import Duration
from pipeline.clauses.terms.limits import SHORT_UNITS, Limit, Stretch, by_sentence, divided
from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.text import plain

ENDS = " .,;:–—-"
_BEFORE = 80  # letters before a length of time that tell whether it is a limit


def limits(passage: Passage) -> Iterator[Limit]:
    """The limits of a clause in their order, each with the sentence around it in plain letters."""
    durations = with_days(find_russian_durations(passage.text), passage.text, russian=True)
    if not durations:
        return
    text = passage.text
    found = by_sentence(text, durations, sentences(text), _is_limit, _cuts)
    for duration, (begin, stop), around in found:
        # «выдается в течение дня, при этом срок действия составляет десять лет»: its own part
        if not patterns("clauses_ru").search("no_limit_sentence", plain(text[begin:stop])):
            yield Limit(duration, trimmed(passage.part(begin, stop)), plain(around))


def sentences(text: str) -> Iterator[Stretch]:
    """Where the sentences of a clause begin and end."""
    return divided(text, patterns("clauses_ru")["sentence_end"])


def trimmed(part: Passage) -> Passage:
    """A part of a sentence without the marks that divide it from the next."""
    stop = len(part.text.rstrip(ENDS))
    return part.part(0, stop).strip() if stop else part.strip()


def _is_limit(duration: Duration, text: str, start: int, _: int) -> bool:
    if not duration.numbered:
        return True  # its own words say so
    said = patterns("clauses_ru")
    if _in_bracket(text, duration.start, duration.end) and (
        duration.unit in SHORT_UNITS or _ends(text, duration)
    ):
        return True  # «ввод пароля (1 (одна) минута)», «готовит справку (четыре рабочих дня);»
    before = plain(text[max(start, duration.start - _BEFORE) : duration.start])
    aged = before + plain(text[duration.start : duration.end])
    if said["no_limit_before"].search(before) or said.search("age", aged):
        return False
    if not before.strip() or "срок" in text[duration.start : duration.end]:
        return True
    if said["validity_before"].search(before) or said["limit_before"].search(before):
        return True
    return before.rstrip().endswith(",") and (
        _ends(text, duration) or _waits_again(duration, plain(text[start : duration.start]))
    )


def _waits_again(duration: Duration, before: str) -> bool:
    """Whether a time behind a comma is how long one waits at another place: «время ожидания –
    10 минут в уполномоченном органе, 30 минут в Центре»."""
    said = patterns("clauses_ru")
    kinds = (said["kind_queue_wait"], said["kind_counter_service"])
    return duration.unit in SHORT_UNITS and any(kind.search(before) for kind in kinds)


def _ends(text: str, duration: Duration) -> bool:
    """Whether an item ends with a term of minutes, hours or days."""
    known = duration.unit in SHORT_UNITS or duration.unit.endswith("day")
    return known and not text[duration.end :].strip(ENDS + ")")


def _in_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket holds nothing but what stands from `start` to `end`."""
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")"


def _cuts(text: str, start: int, end: int, found: list[Duration]) -> list[Stretch]:
    """Each limit's own part of a sentence: up to the first divider before the next one."""
    if not found:
        return []
    borders = [start]
    for one, following in pairwise(found):
        between = text[one.end : following.start]
        if between.count("(") > between.count(")"):
            # «выдача акта – 6 дней (для малого предпринимательства – 5 дней)»
            borders.append(one.end + between.rindex("("))
            continue
        divider = patterns("clauses_ru")["part_end"].search(text, one.end, following.start)
        borders.append(divider.end() if divider else one.end)
    return list(pairwise([*borders, end]))
