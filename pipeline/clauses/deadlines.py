"""Time limits: every length of time in the clauses of a service that is a limit.

A clause is cut into sentences, a sentence with several limits into parts; what a limit is
for is told by the words of its part, then by where the clause stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.clauses.channels import Channels
from pipeline.clauses.durations import Duration, find_durations
from pipeline.clauses.exclusions import with_exclusions
from pipeline.clauses.setting import Setting
from pipeline.findings import issue_rows
from pipeline.model import Finding, Passage, Span
from pipeline.patterns import patterns
from pipeline.schema import Deadline, Row
from pipeline.text import fold, plain

# letters around a length of time that tell what it is for; a sentence is rarely longer
_NEAR = 400
_SHORT = frozenset({"minute", "hour"})
_AT_THE_COUNTER = frozenset({"queue_wait", "counter_service"})
# What the applicant waits for, wherever the application was handed in.
_FOR_THE_APPLICANT = _AT_THE_COUNTER | {"service_term"}
# The points that say who provides the service, and through whom.
_OPENING_POINTS = frozenset({None, "1", "2", "3"})
# Confidence: the clause says itself what the limit is for · its place says it · neither does ·
# the figure and the words of a number that do not agree
_SAID, _PLACED, _UNSAID, _FIGURE_OF_TWO, _WORDS_OF_TWO = 1.0, 0.9, 0.7, 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time that is a limit, with the part of the sentence that says so.

    `sentence` is the sentence around it.
    """

    duration: Duration
    part: Passage
    sentence: str


def read_deadlines(clauses: Iterable[Setting], channels: Channels, source_file: str) -> list[Row]:
    """The rows of `deadlines` of one service, and issues about its limits."""
    rows: list[Deadline] = []
    findings: list[Finding] = []
    clauses = list(clauses)
    shared = _is_shared(clauses, channels)
    for setting in clauses:
        found = list(limits(setting.clause.passage))
        if found:
            rows += _rows(setting, found, channels, source_file, shared=shared)
            findings += _mismatches(found)
        findings += _unnumbered(setting.clause.passage)
    rows = with_exclusions(rows, clauses, _not_counted, channels.of_clause)
    findings += contradictions(rows)
    return [*rows, *issue_rows(findings, source_file, table_name="deadlines")]


def limits(passage: Passage) -> Iterator[Limit]:
    """The limits of a clause in their order."""
    text = passage.text
    durations = find_durations(text)
    if not durations:
        return
    first = 0
    for start, end in sentences(text):
        last = bisect_left(durations, end, lo=first, key=lambda d: d.start)
        inside = [d for d in durations[first:last] if is_limit(d, text, start, end)]
        first = last
        for duration, (begin, stop) in zip(inside, _cuts(text, start, end, inside), strict=True):
            around = _around(text, start, end, duration)
            yield Limit(duration, _trimmed(passage.part(begin, stop)), around)


def _around(text: str, start: int, end: int, duration: Duration) -> str:
    """The sentence of a length of time, cut to what stands near it if it is very long."""
    return text[max(start, duration.start - _NEAR) : min(end, duration.end + _NEAR)]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a clause begin and end."""
    start = 0
    for match in patterns("deadlines")["sentence_end"].finditer(text):
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
    before = fold(text[max(start, duration.start - 60) : duration.start]) + " "
    after = " " + fold(text[duration.end : min(end, duration.end + 120)])
    sentence = fold(_around(text, start, end, duration))
    if said["no_limit_before"].search(before) or said["no_limit_after"].match(after):
        return False
    if said.search("not_a_limit_sentence", sentence):
        return False
    if said["timetable_sentence"].search(sentence):
        return duration.unit not in _SHORT and said["limit_after"].match(after) is not None
    return any(
        (
            said["limit_after"].match(after),
            said["elapsed_after"].match(after),
            said["limit_before"].search(before),
            not after.strip(" .,;:)"),
            duration.unit in _SHORT and said["kind_queue_wait"].search(sentence),
        )
    )


def _cuts(text: str, start: int, end: int, found: list[Duration]) -> list[tuple[int, int]]:
    """Each limit's own part of a sentence: up to the comma or conjunction after it."""
    cuts = []
    first = start
    for one, following in pairwise(found):
        between = text[one.end : following.start]
        opened = between.count("(") - between.count(")")
        border = None if opened else patterns("deadlines")["part_end"].search(between)
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


def _is_shared(clauses: list[Setting], channels: Channels) -> bool:
    """Whether the service is given both by the office and through a service centre."""
    opening = (s.text for s in clauses if s.clause.provision.point in _OPENING_POINTS)
    return any(channels.centre_named(text) for text in opening)


def _rows(
    setting: Setting, found: list[Limit], channels: Channels, source_file: str, *, shared: bool
) -> Iterator[Deadline]:
    provision = setting.clause.provision
    count = 0
    kind = beside = None
    for limit in found:
        kind, sure = kind_of(limit, setting, kind)
        span = limit.part.span()
        condition = _condition(limit, setting, channels) or beside
        beside = condition if _told_beside(limit, setting) else None
        channel = channel_of(limit, setting, channels, kind, shared=shared)
        counted_from = _counted_from(limit, setting, kind)
        not_counted = _not_counted(limit.sentence)
        for value, confidence in _readings(limit.duration, sure):
            count += 1
            yield Deadline(
                deadline_id=f"{provision.provision_id}.d{count}",
                service_id=provision.service_id,
                provision_id=provision.provision_id,
                point=setting.point,
                kind=kind,
                channel=channel,
                condition=condition,
                value=value,
                unit=limit.duration.unit,
                counted_from=counted_from,
                not_counted=not_counted,
                text=limit.part.text,
                source_file=source_file,
                line_start=span.line_start,
                line_end=span.line_end,
                page=span.page,
                confidence=confidence,
            )


def _readings(duration: Duration, sure: float) -> tuple[tuple[float, float], ...]:
    """The number with how sure it is; two where the figure and the words disagree."""
    if duration.spoken is None:
        return ((duration.value, sure),)
    return (duration.value, _FIGURE_OF_TWO), (duration.spoken, _WORDS_OF_TWO)


def kind_of(limit: Limit, setting: Setting, before: str | None) -> tuple[str, float]:
    """What a limit is for, and how sure that is: its own words first, then its place.

    `before` is the kind of the limit before it in the same clause: «күтуі үшін … 30 минут,
    … анықтаманы алуы үшін … 30 минут» are both waits.
    """
    for kind, confidence, holds in _kinds(limit, setting, before):
        if kind is not None and holds:
            return kind, confidence
    return "other", _UNSAID


def _kinds(
    limit: Limit, setting: Setting, before: str | None
) -> Iterator[tuple[str | None, float, object]]:
    """The kinds in their order, each with its confidence and whether it holds; a kind is asked
    for only where none before it holds."""
    said = patterns("deadlines")
    part, sentence = fold(limit.part.text), fold(limit.sentence)
    short = limit.duration.unit in _SHORT
    yield "other", _SAID, _told_beside(limit, setting)
    if short:
        yield "queue_wait", _SAID, said["kind_queue_wait"].search(part)
        yield "counter_service", _SAID, said["kind_counter_service"].search(part)
    yield "service_term", _PLACED, said["stage_total"].match(part)
    yield "complaint_review", _SAID, said["kind_complaint_review"].search(sentence)
    yield "storage", _SAID, said["kind_storage"].search(part)
    yield "service_term", _SAID, said["kind_service_term"].search(part)
    yield "step", _PLACED, said["step_label"].match(sentence) or _opens_steps(setting.lead)
    told = said["kind_refusal_notice"].search(sentence) is not None
    ended = sentence.rstrip(" .;")
    if not setting.headings and setting.text != setting.lead:
        # a sentence of its own, no item of a list of terms
        yield "refusal_notice", _SAID, told
        yield "step", _PLACED, said["kind_action"].search(ended)
    of_term = any(map(_opens_terms, (*setting.headings, setting.lead)))
    if short:
        yield before, _PLACED, before in _AT_THE_COUNTER and of_term
        above = fold(setting.headings[0]) if setting.headings else ""
        yield "queue_wait", _PLACED, said["kind_queue_wait"].search(above)
        yield "counter_service", _PLACED, said["kind_counter_service"].search(above)
    yield "service_term", _PLACED, of_term
    yield "refusal_notice", _SAID, told or said["lead_refusal"].search(part)
    yield "complaint_review", _PLACED, said["lead_complaint"].search(fold(setting.section))
    yield "step", _UNSAID, said["kind_step"].search(ended)


# A lead or a heading is asked once for all the limits below it.
@lru_cache(maxsize=1024)
def _opens_terms(heading: str) -> bool:
    return patterns("deadlines")["lead_term"].search(fold(heading)) is not None


@lru_cache(maxsize=1024)
def _opens_steps(lead: str) -> bool:
    says_step = patterns("deadlines")["lead_step"].search(fold(lead)) is not None
    return says_step and not _opens_terms(lead)


@lru_cache(maxsize=1024)
def _told(pattern: str, text: str) -> str | None:
    match = patterns("deadlines").search(pattern, text)
    return None if match is None else match.group().strip(" -–—")


def channel_of(
    limit: Limit, setting: Setting, channels: Channels, kind: str, *, shared: bool = False
) -> str | None:
    """The channel that the limit's own words name, else its clause, else the headings above.

    A limit that names no channel is the office's own; but what the applicant waits for holds
    wherever the application is handed in, if the service is `shared` with a centre. None where
    several channels share the limit, and for the review of complaints where nobody is named.
    """
    own = (limit.part.text, limit.sentence)
    # a step belongs to the way that its list describes, whoever takes it
    texts = (*setting.headings, *own) if kind == "step" else (*own, *setting.headings)
    for text in texts:
        named = channels.of_clause(text)
        if named:
            return next(iter(named)) if len(named) == 1 else None
    unsaid = kind == "complaint_review" or (shared and kind in _FOR_THE_APPLICANT)
    return None if unsaid else "provider"


def _told_beside(limit: Limit, setting: Setting) -> bool:
    """Whether a limit is that of a notice that goes with the limit after it."""
    after = setting.text[limit.duration.end : limit.duration.end + _NEAR]
    if "отырып" not in after:
        return False
    return patterns("deadlines")["told_beside"].match(" " + fold(after)) is not None


def _condition(limit: Limit, setting: Setting, channels: Channels) -> str | None:
    """In which case the limit holds, from its own words, else from the heading above."""
    said = patterns("deadlines")
    stage = said["stage"].match(limit.part.text)
    if stage is not None:
        return stage["title"].strip(" -–—")
    for text in (limit.part.text, *setting.headings):
        condition = _told("condition", text)
        if condition is not None:
            return condition
    whom = said["addressed"].match(limit.part.text)
    if whom is not None and not channels.is_name(fold(whom["whom"])):
        return whom["whom"]
    done = said["done_thing"].match(limit.part.text) if limit.duration.unit not in _SHORT else None
    return None if done is None else done["what"]


def _counted_from(limit: Limit, setting: Setting, kind: str) -> str | None:
    """From when the limit runs, from its own words, else from a heading above it.

    A step begins where the one before it ends, not when the whole term does: only its own
    words count. A heading with a limit says when that limit begins: «тапсырған сәттен бастап:
    үш жұмыс күні; … кезек күту – 30 минут».
    """
    own = _moment(limit.part.text)
    if own is not None or kind == "step":
        return own
    told = (_moment(text) for text in setting.headings if not _has_limit(text))
    return next((moment for moment in told if moment is not None), None)


@lru_cache(maxsize=1024)
def _has_limit(heading: str) -> bool:
    return bool(find_durations(heading))


@lru_cache(maxsize=1024)
def _moment(text: str) -> str | None:
    """«құжаттарды тапсырған сәттен бастап», without the words of the sentence before it."""
    told = _told("counted_from", text)
    if told is None:
        return None
    leads = patterns("deadlines")["before_moment"].finditer(told)
    return told[max((lead.end() for lead in leads), default=0) :]


def _not_counted(sentence: str) -> str | None:
    if "мей" not in sentence and "май" not in sentence:
        return None
    match = patterns("deadlines")["not_counted"].search(sentence)
    return None if match is None else match["what"].strip(" -–—")


def _mismatches(found: list[Limit]) -> Iterator[Finding]:
    for limit in found:
        if limit.duration.spoken is not None:
            yield Finding(
                "number_mismatch",
                f"the figure {limit.duration.value:g} and the words beside it "
                f"({limit.duration.spoken:g}) disagree: «{limit.part.text}»; both are kept",
                limit.part.span(),
            )


def _unnumbered(passage: Passage) -> Iterator[Finding]:
    said, words = patterns("deadlines"), plain(passage.text)
    if said.search("vague", words) is None:
        return
    for match in said["vague"].finditer(words):
        start, end = match.span("text")
        message = f"a time limit without a number: «{passage.text[start:end]}»"
        yield Finding("limit_without_number", message, passage.span(start, end))


def contradictions(rows: Iterable[Deadline]) -> Iterator[Finding]:
    """Service terms for the same channel and case that differ; all of them are kept."""
    terms: dict[tuple[str | None, ...], Deadline] = {}
    for row in rows:
        if row.kind != "service_term" or row.confidence < _PLACED:
            continue
        if patterns("deadlines")["stage_total"].match(fold(row.text)):
            continue
        case = (row.channel, row.condition, row.counted_from)
        other = terms.setdefault(case, row)
        if (other.value, other.unit) != (row.value, row.unit):
            yield Finding(
                "contradicting_terms",
                f"two terms for the same case: «{other.text}» (line {other.line_start}) and "
                f"«{row.text}»; both are kept",
                _span_of(row),
            )


def _span_of(row: Row) -> Span:
    return Span(row.line_start, row.line_end, row.page)
