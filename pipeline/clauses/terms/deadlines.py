"""Time limits of Kazakh clauses: what each is for, for whom, in which case, from when.

The words of the limit's own part of a sentence tell that first, then where the clause stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest

from pipeline.clauses.channels import Channels
from pipeline.clauses.setting import Setting
from pipeline.clauses.terms.day_limits import same_day_findings
from pipeline.clauses.terms.durations import find_durations
from pipeline.clauses.terms.exclusions import with_exclusions
from pipeline.clauses.terms.in_turn import channels_in_turn
from pipeline.clauses.terms.limits import NEAR, SHORT_UNITS, Limit, limits, registers
from pipeline.clauses.terms.rows import (
    AT_THE_COUNTER,
    OPENING_POINTS,
    PLACED,
    SAID,
    UNSAID,
    Kinds,
    Told,
    channel_of,
    contradictions,
    deadline_rows,
    first_that_holds,
    mismatches,
)
from pipeline.findings import issue_rows
from pipeline.model import Finding, Passage
from pipeline.patterns import patterns
from pipeline.schema import Deadline, Row
from pipeline.text import fold, plain

_RIGHT_BEHIND = 40
# Times of something else: how long the service stands still, what the applicant has to do.
_NO_TERMS = ("suspension", "unless", "mending")


def read_deadlines(clauses: Iterable[Setting], channels: Channels, source_file: str) -> list[Row]:
    """The rows of `deadlines` of one service, and issues about its limits."""
    rows: list[Deadline] = []
    findings: list[Finding] = []
    clauses = list(clauses)
    shared = _is_shared(clauses, channels)
    for setting in clauses:
        found = list(limits(setting.clause.passage))
        if found:
            rows += deadline_rows(setting, _told_of(found, setting, channels, shared=shared))
            findings += mismatches(found)
        findings += _unnumbered(setting.clause.passage)
        findings += same_day_findings(setting.clause.passage, russian=False)
    rows = with_exclusions(rows, clauses, _not_counted, channels.of_clause)
    findings += contradictions(rows)
    return [*rows, *issue_rows(findings, source_file, table_name="deadlines")]


def _is_shared(clauses: list[Setting], channels: Channels) -> bool:
    """Whether the service is given both by the office and through a service centre."""
    opening = (s.text for s in clauses if s.clause.provision.point in OPENING_POINTS)
    return any(channels.centre_named(text) for text in opening)


def _told_of(
    found: list[Limit], setting: Setting, channels: Channels, *, shared: bool
) -> Iterator[tuple[Limit, Told]]:
    def named(text: str) -> frozenset[str]:
        told = channels.of_clause(text)
        return told | _body_beside(text) if told else _body_asked(text)

    kind = beside = None
    below = _below_opening(setting, channels)
    in_turn = channels_in_turn([(place, one.sentence) for place, one in enumerate(found)], channels)
    for place, (stated, following) in enumerate(zip_longest(found, found[1:])):
        limit = _alone(stated, following, channels)
        kind, sure = kind_of(limit, setting, kind)
        channel = channel_of(limit, below, kind, named, shared=shared, only=channels.only)
        if limit is not stated and kind in AT_THE_COUNTER and not named(limit.part.text):
            channel = channel or "provider"  # the next is of a channel, this is the office's own
        condition = _condition(limit, setting, kind, channels) or beside
        beside = condition if _told_beside(limit, setting) else None
        yield (
            limit,
            Told(
                kind=kind,
                channel=in_turn.get(place, channel),
                condition=condition,
                counted_from=_counted_from(limit, setting, kind, channels),
                not_counted=_not_counted(limit.sentence),
                confidence=sure,
            ),
        )


def _below_opening(setting: Setting, channels: Channels) -> Setting:
    """The setting of limits behind a channel and a colon, which is a heading to all of them:
    «Корпорацияда: куәлікті алғанда – бір күн; ауыстырғанда – екі сағат»."""
    opening = patterns("deadlines")["channel_opening"].match(setting.text)
    if opening is None or not channels.is_name(fold(opening["whom"])):
        return setting
    return setting._replace(headings=(f"{opening['whom']}:", *setting.headings))


def _alone(limit: Limit, following: Limit | None, channels: Channels) -> Limit:
    """A limit whose sentence ends before the next one, if that is of a channel of its own: «…
    уақыты – 20 минут, Мемлекеттік корпорацияда – 15 минут»."""
    if following is None or following.part.text not in limit.sentence:
        return limit
    of_channel = patterns("deadlines")["channel_dash"].match(following.part.text)
    if of_channel is None or not channels.is_name(fold(of_channel["whom"])):
        return limit
    return limit._replace(sentence=limit.sentence.partition(following.part.text)[0])


def kind_of(limit: Limit, setting: Setting, before: str | None) -> tuple[str, float]:
    """What a limit is for, and how sure that is: its own words first, then its place.

    `before` is the kind of the limit before it in the same clause: «күтуі үшін … 30 минут,
    … анықтаманы алуы үшін … 30 минут» are both waits.
    """
    return first_that_holds(
        _kinds_by_words(limit, setting), _kinds_by_place(limit, setting, before)
    )


def _kinds_by_words(limit: Limit, setting: Setting) -> Kinds:
    """What the words of a limit and of its sentence tell."""
    said = patterns("deadlines")
    part, sentence = fold(limit.part.text), fold(limit.sentence)
    yield "other", SAID, _told_beside(limit, setting) or _holds_for(limit, setting)
    yield "other", SAID, any(said.search(name, part) for name in _NO_TERMS)
    yield "other", SAID, said.search("ban", sentence)
    yield "step", PLACED, said.search("breakdown", sentence)
    yield "step", SAID, said.search("outside_term", sentence) or said.search("hearing", part)
    if limit.duration.unit in SHORT_UNITS:
        yield "queue_wait", SAID, said["kind_queue_wait"].search(part)
        yield "counter_service", SAID, said["kind_counter_service"].search(part)
    yield "step", PLACED, registers(limit)
    yield "service_term", PLACED, said["stage_total"].match(part)
    yield "other", SAID, said.search("complaint_made", part)
    yield "complaint_review", SAID, said["kind_complaint_review"].search(sentence)
    yield "storage", SAID, said["kind_storage"].search(part)
    if not said["lead_complaint"].search(fold(setting.section)):
        yield "other", SAID, _puts_off(limit, setting) and said.search("extension", part)
    yield "service_term", SAID, said["kind_service_term"].search(part)
    yield "step", PLACED, said["step_label"].match(sentence) or _opens_steps(setting.lead)
    yield "step", PLACED, _counted_back(limit, setting)


def _kinds_by_place(limit: Limit, setting: Setting, before: str | None) -> Kinds:
    """What the place of a limit tells besides: the lead above it, the section that it stands in."""
    said = patterns("deadlines")
    part, sentence = fold(limit.part.text), fold(limit.sentence)
    notice = said["notice_behind"].search(sentence)
    above = sentence[: notice.start()] if notice else sentence
    of_own = above if part in above else sentence
    told = said["kind_refusal_notice"].search(of_own) is not None
    ended = sentence.rstrip(" .;:")
    beside = patterns("complaints").search("beside", sentence)
    of_complaint = not beside and said["lead_complaint"].search(fold(setting.section))
    yield "complaint_review", PLACED, told and of_complaint
    alone = not setting.headings and setting.text != setting.lead
    if alone or said.search("kind_duty", ended):
        # a sentence of its own, no item of a list of terms
        yield "refusal_notice", SAID, told
        yield "step", PLACED, not alone or said["kind_action"].search(ended)
    of_term = any(map(_opens_terms, (*setting.headings, setting.lead)))
    if limit.duration.unit in SHORT_UNITS:
        yield before, PLACED, before in AT_THE_COUNTER and of_term
        above = fold(setting.headings[0]) if setting.headings else ""
        yield "queue_wait", PLACED, said["kind_queue_wait"].search(above)
        yield "counter_service", PLACED, said["kind_counter_service"].search(above)
    yield "refusal_notice", SAID, told and said["kind_refused"].search(part)
    yield "service_term", PLACED, of_term
    yield "refusal_notice", SAID, told
    yield "complaint_review", PLACED, of_complaint
    yield "step", UNSAID, said["kind_step"].search(ended)


@lru_cache(maxsize=1024)
def _body_asked(heading: str) -> frozenset[str]:
    """«ТЕБ-ке:», «бөлімге жүгінген кезде:» name the office itself, if they name a channel."""
    asked = patterns("deadlines")["body_asked"].match(heading)
    return frozenset({"provider"}) if asked else frozenset()


def _body_beside(text: str) -> frozenset[str]:
    """«органға не порталда»: the office itself is one of the channels."""
    if "не" not in text:
        return frozenset()
    beside = patterns("deadlines")["body_beside"].search(fold(text))
    return frozenset({"provider"}) if beside else frozenset()


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


def _puts_off(limit: Limit, setting: Setting) -> bool:
    """Whether a time is that by which a term is put off: «бір айға дейін ұзартылады»."""
    return "ұзартыл" in fold(setting.text[limit.duration.end : limit.duration.end + _RIGHT_BEHIND])


def _holds_for(limit: Limit, setting: Setting) -> bool:
    """Whether a time is how long what is given holds: «бес жыл мерзімге куәлік»."""
    after = fold(setting.text[limit.duration.end : limit.duration.end + NEAR])
    return patterns("deadlines").search("validity_after", after) is not None


def _counted_back(limit: Limit, setting: Setting) -> bool:
    """Whether this very time is counted back from an event: «аяқталуға бір күн қалғанда»."""
    near = limit.duration.start - NEAR, limit.duration.end + NEAR
    before = fold(setting.text[max(near[0], 0) : limit.duration.start])
    time = fold(setting.text[limit.duration.start : limit.duration.end])
    after = fold(setting.text[limit.duration.end : near[1]])
    match = patterns("deadlines").search("before_event", f"{before} {time} {after}")
    mine = range(len(before) + 1, len(before) + 1 + len(time))
    return match is not None and match.start() < mine.stop and match.end() > mine.start


def _told_beside(limit: Limit, setting: Setting) -> bool:
    """Whether a limit is that of a notice that goes with the limit after it."""
    after = setting.text[limit.duration.end : limit.duration.end + NEAR]
    if "отырып" not in after:
        return False
    return patterns("deadlines")["told_beside"].match(" " + fold(after)) is not None


def _condition(limit: Limit, setting: Setting, kind: str, channels: Channels) -> str | None:
    """In which case the limit holds, from its own words, else from the heading above."""
    said = patterns("deadlines")
    stage = said["stage"].match(limit.part.text)
    if stage is not None:
        return stage["title"].strip(" -–—")
    own = _case_said(limit.part.text) or _before_dash(limit, kind, channels)
    return own or next((case for text in setting.headings if (case := _case_said(text))), None)


def _case_said(text: str) -> str | None:
    """«актіні берген кезде», without who refuses in it and what joins it to the case before."""
    condition = _told("listed_case", text) or _told("condition", text)
    if condition is None:
        return None
    # «қайта ресімдеген кезде: деректер өзгерсе – 3 күн»: one case inside another
    behind = text.partition(f"{condition}:")[2]
    inner = _told("condition", behind) if behind else None
    if inner is not None and behind.lstrip().startswith(inner):
        condition = f"{condition}: {inner}"
    who = patterns("deadlines")["before_condition"].match(condition)
    return condition if who is None else condition[who.end() :]


def _before_dash(limit: Limit, kind: str, channels: Channels) -> str | None:
    """To whom, how fast or with what done a limit holds: «лицензия беру – 5 жұмыс күні»."""
    said = patterns("deadlines")
    whom = said["addressed"].match(limit.part.text)
    if whom is not None and not channels.is_name(fold(whom["whom"])):
        return whom["whom"]
    if limit.duration.unit in SHORT_UNITS and kind != "service_term":
        return None
    for way in ("speed", "done_to", "done_copy", "done_thing", "done_within", "moment_for"):
        named = said[way].match(limit.part.text)
        if named is not None:
            return named["what"]
    return None


def _counted_from(limit: Limit, setting: Setting, kind: str, channels: Channels) -> str | None:
    """From when the limit runs, from its own words, else from a heading above it.

    A step begins where the one before it ends, not when the whole term does: only its own
    words count. A heading with a limit says when that limit begins: «тапсырған сәттен бастап:
    үш жұмыс күні; … кезек күту – 30 минут». Below «порталға жүгінген кезде:» nothing runs from
    when papers are handed in at a centre.
    """
    own = _moment(limit.part.text)
    if own is not None or kind == "step":
        return own
    here: frozenset[str] = frozenset()
    for heading in setting.headings:
        named = channels.of_clause(heading)
        moment = None if _has_limit(heading) else _moment(heading)
        if moment is not None:
            return moment if not (here and named) or here & named else None
        here = here or named
    return None


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


def _unnumbered(passage: Passage) -> Iterator[Finding]:
    for start, end in _vague(passage.text):
        message = f"a time limit without a number: «{passage.text[start:end]}»"
        yield Finding("limit_without_number", message, passage.span(start, end))


@lru_cache(maxsize=1 << 11)  # the standards of a decree share half of their clauses
def _vague(text: str) -> tuple[tuple[int, int], ...]:
    """Where the unfinished limits of a text stand."""
    found = patterns("deadlines").finditer("vague", plain(text))
    return tuple([match.span("text") for match in found])
