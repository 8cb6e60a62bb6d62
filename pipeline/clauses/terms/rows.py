"""Rows of `deadlines` from limits and what is told of each: the same for both languages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from pipeline.clauses.setting import Setting
from pipeline.clauses.terms.durations import Duration
from pipeline.clauses.terms.limits import Limit
from pipeline.model import Finding, Span
from pipeline.patterns import patterns
from pipeline.schema import Deadline
from pipeline.text import fold

AT_THE_COUNTER = frozenset({"queue_wait", "counter_service"})
# What the applicant waits for, wherever the application was handed in.
_FOR_THE_APPLICANT = AT_THE_COUNTER | {"service_term"}
# The points that say who provides the service, and through whom.
OPENING_POINTS = frozenset({None, "1", "2", "3"})
# Confidence: the clause says itself what the limit is for · its place says it · neither does ·
# the figure and the words of a number that do not agree · a day that is named, not counted
SAID, PLACED, UNSAID = 1.0, 0.9, 0.7
_FIGURE_OF_TWO, _WORDS_OF_TWO = 0.6, 0.4
_NAMED_DAY = 0.8


Kinds = Iterator[tuple[str | None, float, object]]
"""Kinds in their order, each with its confidence and whether it holds (if it is truthy); a kind is
asked for only where none before it holds."""


class Told(NamedTuple):
    """What the words around a limit tell of it; the fields are columns of `deadlines`."""

    kind: str
    channel: str | None
    condition: str | None
    counted_from: str | None
    not_counted: str | None
    confidence: float


def deadline_rows(setting: Setting, found: Iterable[tuple[Limit, Told]]) -> Iterator[Deadline]:
    """The rows of a clause, one a limit; two where the figure and the words disagree."""
    provision = setting.clause.provision
    count = 0
    for limit, told in found:
        for value, confidence in _readings(limit.duration, told.confidence):
            count += 1
            yield Deadline(
                deadline_id=f"{provision.provision_id}.d{count}",
                service_id=provision.service_id,
                provision_id=provision.provision_id,
                point=setting.point,
                kind=told.kind,
                channel=told.channel,
                condition=told.condition,
                value=value,
                unit=limit.duration.unit,
                counted_from=told.counted_from,
                not_counted=told.not_counted,
                text=limit.part.text,
                **limit.part.span().in_file(provision.source_file),
                confidence=confidence,
            )


def _readings(duration: Duration, sure: float) -> tuple[tuple[float, float], ...]:
    """The number with how sure it is; two where the figure and the words disagree."""
    if not duration.numbered:
        sure = min(sure, _NAMED_DAY)
    if duration.spoken is None:
        return ((duration.value, sure),)
    return (duration.value, _FIGURE_OF_TWO), (duration.spoken, _WORDS_OF_TWO)


def first_that_holds(*kinds: Kinds) -> tuple[str, float]:
    """The first kind that holds, with its confidence; `other` if none does."""
    for kind, confidence, holds in chain(*kinds):
        if kind is not None and holds:
            return kind, confidence
    return "other", UNSAID


def channel_of(
    limit: Limit,
    setting: Setting,
    kind: str,
    named: Callable[[str], Collection[str]],
    *,
    shared: bool,
    only: str | None,
) -> str | None:
    """The channel that the limit's own words name, else its clause, else the headings above.

    `named` finds the channels that a text names. A limit that names none is the office's own;
    but what the applicant waits for holds wherever the application is handed in: with the `only`
    channel of the service, or with several if it is `shared` with a centre. None where several
    channels share the limit, and for the review of complaints where nobody is named.
    """
    own = (limit.part.text, limit.sentence)
    # a step belongs to the way that its list describes, whoever takes it
    texts = (*setting.headings, *own) if kind == "step" else (*own, *setting.headings)
    for text in texts:
        channels = named(text)
        if channels:
            return next(iter(channels)) if len(channels) == 1 else None
    unsaid = kind == "complaint_review" or (shared and kind in _FOR_THE_APPLICANT)
    if unsaid:
        return None
    return only if only is not None and kind in _FOR_THE_APPLICANT else "provider"


def mismatches(found: Iterable[Limit]) -> Iterator[Finding]:
    """Numbers whose figure and words disagree."""
    for duration, part, _ in found:
        if duration.spoken is not None:
            message = (
                f"the figure {duration.value:g} and the words beside it ({duration.spoken:g}) "
                f"disagree: «{part.text}»; both are kept"
            )
            yield Finding("number_mismatch", message, part.span())


def contradictions(rows: Iterable[Deadline]) -> Iterator[Finding]:
    """Service terms for the same channel and case that differ; all of them are kept."""
    terms: dict[tuple[str | None, ...], Deadline] = {}
    for row in rows:
        if row.kind != "service_term" or row.confidence < PLACED:
            continue
        if patterns("deadlines")["stage_total"].match(fold(row.text)):
            continue
        case = (row.channel, row.condition, row.counted_from)
        other = terms.setdefault(case, row)
        if (other.value, other.unit) != (row.value, row.unit):
            message = (
                f"two terms for the same case, {length_of(other)} («{other.text}», line "
                f"{other.line_start}) and {length_of(row)} («{row.text}»); both are kept"
            )
            place = Span(row.line_start, row.line_end, row.page)
            yield Finding("contradicting_terms", message, place)


def length_of(row: Deadline) -> str:
    """«5 working days»."""
    unit = (row.unit or "").replace("_", " ")
    return f"{row.value:g} {unit}" if row.value == 1 else f"{row.value:g} {unit}s"
