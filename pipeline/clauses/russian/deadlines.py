"""Time limits in Russian clauses; the rows are the same as of Kazakh texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

import regex

from pipeline.clauses.channels import Channels
from pipeline.clauses.russian.limits import ENDS, limits
from pipeline.clauses.setting import Setting
from pipeline.clauses.terms.day_limits import same_day_findings
from pipeline.clauses.terms.exclusions import with_exclusions
from pipeline.clauses.terms.limits import NEAR, SHORT_UNITS, Limit, registers
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
from pipeline.model import Finding
from pipeline.patterns import patterns
from pipeline.schema import Deadline, Row
from pipeline.text import as_printed, plain

_CHANNELS = ("portal", "psc", "provider")
# Who is complained to, or takes over what nobody came for, is no way of asking for the service.
_NOT_THE_OFFICE = frozenset({"complaint_review", "storage"})
_BRACKET = regex.compile(r"\([^()]*\)")


def read_deadlines(settings: Iterable[Setting], ways: Channels, source_file: str) -> list[Row]:
    """The rows of `deadlines` of one service, and issues about its limits; `ways` are its
    channels by the names that the act gives them."""
    clauses = list(settings)
    shared = any(
        patterns("clauses_ru").search("psc", plain(setting.text))
        for setting in clauses
        if setting.clause.provision.point in OPENING_POINTS
    )
    rows: list[Deadline] = []
    findings: list[Finding] = []
    for setting in clauses:
        found = list(limits(setting.clause.passage))
        rows += deadline_rows(setting, _told_of(found, setting, shared, ways))
        findings += mismatches(found)
        findings += same_day_findings(setting.clause.passage, russian=True)
    rows = with_exclusions(rows, clauses, _not_counted, partial(_channels_named, ways=ways))
    findings += contradictions(rows)
    return [*rows, *issue_rows(findings, source_file, table_name="deadlines")]


def _told_of(
    found: list[Limit], setting: Setting, shared: bool, ways: Channels
) -> Iterator[tuple[Limit, Told]]:
    before: str | None = None
    kind: str | None = None
    for place, limit in enumerate(found):
        kind, sure = _kind(limit, setting, kind)
        own = _own_clause(limit)
        part = limit.part.text[: len(own)] if own else limit.part.text
        condition = _condition(part, setting, kind)
        if patterns("clauses_ru")["told_beside"].search(plain(limit.part.text)):
            condition = condition or before
        before = condition
        # who reviews a complaint is no way of asking for the service
        named = partial(_named_for, kind=kind, headings=setting.headings, ways=ways)
        yield (
            limit,
            Told(
                kind=kind,
                channel=channel_of(
                    _apart(found, place, ways),
                    setting,
                    kind,
                    named,
                    shared=shared,
                    only=ways.only,
                ),
                condition=condition,
                counted_from=_counted_from(limit.part.text, setting, kind),
                not_counted=_not_counted(limit.sentence),
                confidence=sure,
            ),
        )


def _apart(found: Sequence[Limit], place: int, ways: Channels) -> Limit:
    """A limit with a sentence that names no channel if only those after it in the sentence do:
    «в течение 24 часов, на портале – 5 секунд»."""
    limit = found[place]
    told = [
        other.sentence == limit.sentence and bool(_channels_named(other.part.text, ways))
        for other in found
    ]
    after = any(told[place + 1 :]) and not any(told[: place + 1])
    return limit._replace(sentence=limit.part.text) if after else limit


def _kind(limit: Limit, setting: Setting, before: str | None) -> tuple[str, float]:
    """What a limit is for: its own words first, then the headings and the section above it.

    `before` is the kind of the limit before it in the same clause: «время обслуживания:
    услугодателем – 30 минут; в корпорации – 20 минут».
    """
    return first_that_holds(
        _kinds_by_words(limit, setting), _kinds_by_place(limit, setting, before)
    )


def _kinds_by_words(limit: Limit, setting: Setting) -> Kinds:
    """What the words of a limit and of its sentence tell."""
    said = patterns("clauses_ru")
    words = plain(limit.part.text)
    sentence = limit.sentence
    yield "other", SAID, said["told_beside"].search(words) or said["ban"].search(sentence)
    yield "other", SAID, said.search("suspension", words) or said.search("extension", words)
    yield "other", SAID, said.search("unless", words) or said.search("mending", words)
    yield "other", SAID, _holds_for(limit, setting)
    yield "step", PLACED, said["before_event"].search(words)
    yield "step", SAID, patterns("procedures_ru")["step_label"].match(plain(setting.text[:NEAR]))
    if limit.duration.unit in SHORT_UNITS:
        yield "queue_wait", SAID, said["kind_queue_wait"].search(words)
        yield "counter_service", SAID, said["kind_counter_service"].search(words)
        yield "queue_wait", SAID, said.search("sentence_queue_wait", sentence)
        yield "counter_service", SAID, said.search("sentence_counter_service", sentence)
    yield "step", PLACED, registers(limit)
    yield "other", SAID, said.search("complaint_made", words)
    yield "complaint_review", SAID, said["kind_complaint_review"].search(sentence)
    if said.search("appeal_review", sentence) is not None:
        section = plain(setting.section)
        yield "complaint_review", PLACED, said["kind_complaint_review"].search(section)
    yield "storage", SAID, said["kind_storage"].search(sentence)
    yield "service_term", SAID, said["kind_service_term"].search(words)
    # «срок выдачи составляет 15 дней, при переоформлении – 3 дня»
    yield "service_term", SAID, _is_case_of_term(words, sentence)
    yield "step", SAID, said.search("kind_step", words)


def _kinds_by_place(limit: Limit, setting: Setting, before: str | None) -> Kinds:
    """What the place of a limit tells besides: the lead above it, the section that it stands in."""
    said = patterns("clauses_ru")
    words = plain(limit.part.text)
    sentence = limit.sentence
    yield "step", PLACED, said["lead_step"].search(plain(setting.lead[:NEAR]))
    told = said["kind_refusal_notice"].search(_own_clause(limit) or sentence) is not None
    acts = said["action"].search(_BRACKET.sub("", sentence)) is not None
    if not setting.headings and setting.text != setting.lead:
        # a sentence of its own, no item of a list of terms
        yield "refusal_notice", SAID, told
        yield "service_term", PLACED, _is_term_of_all(words, setting)
        yield "step", PLACED, acts
    if limit.duration.unit in SHORT_UNITS:
        yield before, PLACED, before in AT_THE_COUNTER and not acts
        nearest = plain(setting.headings[0][:NEAR]) if setting.headings else ""
        yield "queue_wait", PLACED, said["kind_queue_wait"].search(nearest)
        yield "counter_service", PLACED, said["kind_counter_service"].search(nearest)
    above = plain(" ".join(text[:NEAR] for text in (*setting.headings, setting.lead)))
    yield "service_term", PLACED, said["kind_service_term"].search(above)
    yield "step", PLACED, said.search("lead_stage", plain(setting.lead[:NEAR]))
    yield "refusal_notice", SAID, told
    yield "complaint_review", PLACED, said["kind_complaint_review"].search(above)
    section = plain(setting.section)
    if not patterns("complaints_ru").search("beside", sentence):
        yield "complaint_review", PLACED, said["kind_complaint_review"].search(section)
    yield "step", UNSAID, acts or said["action_named"].match(words)


def _is_case_of_term(words: str, sentence: str) -> bool:
    """Whether a limit is that of a case in a sentence on the service's term."""
    said = patterns("clauses_ru")
    case = said["condition"].match(words) is not None and said["action"].search(words) is None
    return case and said["kind_service_term"].search(sentence) is not None


def _own_clause(limit: Limit) -> str | None:
    """The clause of a limit, where another one follows for a case: «проверяет полноту в течение
    двух дней, | в случае неполноты готовит отказ»; None if none does."""
    clause = patterns("clauses_ru").search("before_case", plain(limit.part.text))
    return clause["clause"] if clause is not None else None


def _is_term_of_all(words: str, setting: Setting) -> bool:
    """Whether a sentence below «Срок оказания государственной услуги» is on the service itself:
    «выдача лицензии производится в течение пяти дней»."""
    said = patterns("clauses_ru")
    if said["kind_service_term"].search(plain(setting.lead[:NEAR])) is None:
        return False
    return said["service_done"].search(words) is not None


def _holds_for(limit: Limit, setting: Setting) -> bool:
    """Whether a time is how long what is given holds: «сроком на пять лет»."""
    start = limit.duration.start
    before = plain(setting.text[max(start - NEAR, 0) : start])
    return patterns("clauses_ru")["validity_before"].search(before) is not None


def _channels_named(text: str, ways: Channels) -> set[str]:
    """The channels that a text names, in full or as the act calls them («в центре»)."""
    words = plain(text)
    named = {name for name in _CHANNELS if patterns("clauses_ru").search(name, words)}
    return named | {name for name, called in ways.named if called.search(words)}


def _ways_named(text: str, ways: Channels) -> set[str]:
    return _channels_named(text, ways) - {"provider"}


def _named_for(text: str, kind: str, headings: Collection[str], ways: Channels) -> set[str]:
    """The channels that a text names of those that a limit of this kind can be of.

    Lists of steps name the office beside a centre that works with it: «взаимодействие центра с
    услугодателем».
    """
    if kind in _NOT_THE_OFFICE:
        both = patterns("clauses_ru").search("either_body", plain(text))
        return set() if both and kind == "complaint_review" else _ways_named(text, ways)
    apart = kind == "step" and text in headings
    if kind == "step" and not apart:
        said = patterns("clauses_ru")
        if said.search("centre_acts", text) is not None:
            return {"psc"}
        text = said["handed_over"].sub("", text)
    return (apart and _ways_named(text, ways)) or _channels_named(text, ways)


def _condition(part: str, setting: Setting, kind: str) -> str | None:
    """In which case a limit holds: its stage, its own words, those of a heading, what a dash
    follows."""
    said = patterns("clauses_ru")
    stage = said["stage"].match(plain(part))
    if stage is not None:
        return as_printed(part, stage, "title").strip()
    own = said["condition"].search(plain(part))
    dashed = None
    if kind in ("service_term", "other"):
        dashed = said["dash_case"].match(plain(part)) or said["given_case"].match(plain(part))
    if dashed is not None and (
        (own is None or _holds_whole(dashed, own))
        and not said["only_channel"].match(dashed["case"])
    ):
        return as_printed(part, dashed, "case").strip()
    return _cut_out("condition", part, setting, kind)


def _holds_whole(dashed: regex.Match[str], own: regex.Match[str]) -> bool:
    """Whether a case that begins as `own` goes on to the dash: «при присвоении | или изменении
    адреса –»; the day from which one counts is no part of it."""
    if dashed.start("case") != own.start() or dashed.end("case") < own.end():
        return False
    return patterns("clauses_ru")["counted_from"].search(dashed["case"]) is None


def _counted_from(part: str, setting: Setting, kind: str) -> str | None:
    return _cut_out("counted_from", part, setting, kind)


def _cut_out(pattern: str, part: str, setting: Setting, kind: str) -> str | None:
    """What a pattern finds in the limit's own part, else in a heading above it, as printed.

    The heading of a list of steps speaks of the list, not of the limit of a step, unless it is
    nothing but a case: «при выдаче лицензии:».
    """
    said = patterns("clauses_ru")
    for text in (part, *setting.headings):
        if kind == "step" and text is not part:
            alone = said["case_alone"].match(plain(text)) if pattern == "condition" else None
            if alone is not None:
                return as_printed(text, alone, "case").strip(ENDS)
            continue
        match = said[pattern].search(plain(text))
        if match is not None:
            return text[match.start() : match.end()].strip(ENDS) or None
    return None


def _not_counted(sentence: str) -> str | None:
    match = patterns("clauses_ru").search("not_counted", plain(sentence))
    return None if match is None else as_printed(sentence, match, "what").strip(ENDS)
