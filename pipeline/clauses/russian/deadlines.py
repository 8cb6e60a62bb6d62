"""Time limits in Russian clauses; the rows are the same as of Kazakh texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.clauses.deadlines import contradictions
from pipeline.clauses.exclusions import with_exclusions
from pipeline.clauses.russian.limits import ENDS, NEAR, Limit, limits
from pipeline.clauses.setting import Setting
from pipeline.findings import issue_rows
from pipeline.model import Finding
from pipeline.patterns import patterns
from pipeline.schema import Deadline, Row
from pipeline.text import plain

_CHANNELS = ("portal", "psc", "provider")
_SHORT = frozenset({"minute", "hour"})
# What the applicant waits for, wherever the application was handed in.
_FOR_THE_APPLICANT = frozenset({"service_term", "queue_wait", "counter_service"})
# The points that say who provides the service, and through whom.
_OPENING_POINTS = frozenset({None, "1", "2", "3"})
_SAID, _PLACED, _UNSAID, _WORDS_OF_TWO = 1.0, 0.9, 0.7, 0.6
_OTHER = ("other", _UNSAID)


def read_deadlines(settings: Iterable[Setting], source_file: str) -> list[Row]:
    """The rows of `deadlines` of one service, and issues about its limits."""
    clauses = list(settings)
    shared = any(
        patterns("clauses_ru").search("psc", plain(setting.text))
        for setting in clauses
        if setting.clause.provision.point in _OPENING_POINTS
    )
    rows: list[Deadline] = []
    findings: list[Finding] = []
    for setting in clauses:
        found = list(limits(setting.clause.passage))
        rows += _rows(setting, found, shared=shared)
        findings += _doubts(found)
    rows = with_exclusions(rows, clauses, _not_counted, _channels_named)
    findings += contradictions(rows)
    return [*rows, *issue_rows(findings, source_file, table_name="deadlines")]


def _rows(setting: Setting, found: list[Limit], *, shared: bool) -> Iterator[Deadline]:
    provision = setting.clause.provision
    count = 0
    before: str | None = None
    for limit in found:
        kind, confidence = _kind(limit, setting)
        condition = _condition(limit.part.text, setting, kind)
        if patterns("clauses_ru")["told_beside"].search(plain(limit.part.text)):
            condition = condition or before
        before = condition
        duration = limit.duration
        values = [duration.value, *([] if duration.spoken is None else [duration.spoken])]
        span = limit.part.span()
        for value in values:
            count += 1
            yield Deadline(
                deadline_id=f"{provision.provision_id}.d{count}",
                service_id=provision.service_id,
                provision_id=provision.provision_id,
                point=setting.point,
                kind=kind,
                channel=_channel(limit, setting, kind, shared=shared),
                condition=condition,
                value=value,
                unit=duration.unit,
                counted_from=_counted_from(limit.part.text, setting, kind),
                not_counted=_not_counted(limit.sentence),
                text=limit.part.text,
                source_file=provision.source_file,
                line_start=span.line_start,
                line_end=span.line_end,
                page=span.page,
                confidence=confidence if duration.spoken is None else _WORDS_OF_TWO,
            )


def _kind(limit: Limit, setting: Setting) -> tuple[str, float]:
    """What a limit is for: its own words first, then the headings and the section above it."""
    return next(((kind, sure) for kind, sure, holds in _kinds(limit, setting) if holds), _OTHER)


def _kinds(limit: Limit, setting: Setting) -> Iterator[tuple[str, float, object]]:
    """The kinds in their order, each with its confidence and whether it holds; a kind is asked
    for only where none before it holds."""
    said = patterns("clauses_ru")
    words = plain(limit.part.text)
    sentence = limit.sentence
    short = limit.duration.unit in _SHORT
    yield "other", _SAID, said["told_beside"].search(words)
    if short:
        yield "queue_wait", _SAID, said["kind_queue_wait"].search(words)
        yield "counter_service", _SAID, said["kind_counter_service"].search(words)
    yield "complaint_review", _SAID, said["kind_complaint_review"].search(sentence)
    yield "storage", _SAID, said["kind_storage"].search(sentence)
    yield "service_term", _SAID, said["kind_service_term"].search(words)
    yield "step", _PLACED, said["lead_step"].search(plain(setting.lead[:NEAR]))
    told = said["kind_refusal_notice"].search(sentence) is not None
    acts = said["action"].search(sentence) is not None
    if not setting.headings and setting.text != setting.lead:
        # a sentence of its own, no item of a list of terms
        yield "refusal_notice", _SAID, told
        yield "step", _PLACED, acts
    if short:
        nearest = plain(setting.headings[0][:NEAR]) if setting.headings else ""
        yield "queue_wait", _PLACED, said["kind_queue_wait"].search(nearest)
        yield "counter_service", _PLACED, said["kind_counter_service"].search(nearest)
    above = plain(" ".join(text[:NEAR] for text in (*setting.headings, setting.lead)))
    yield "service_term", _PLACED, said["kind_service_term"].search(above)
    yield "refusal_notice", _SAID, told
    yield "complaint_review", _PLACED, said["kind_complaint_review"].search(above)
    section = plain(setting.section)
    yield "complaint_review", _PLACED, said["kind_complaint_review"].search(section)
    yield "step", _UNSAID, acts


def _channel(limit: Limit, setting: Setting, kind: str, *, shared: bool) -> str | None:
    """The one channel that the limit's part, sentence or headings name; the office's if none.

    What the applicant waits for holds wherever the application is handed in, if the service
    is `shared` with a centre. None where several channels share the limit.
    """
    own = (limit.part.text, limit.sentence)
    # a step belongs to the way that its list describes, whoever takes it
    texts = (*setting.headings, *own) if kind == "step" else (*own, *setting.headings)
    for text in texts:
        named = _channels_named(text)
        if kind == "complaint_review":
            named.discard("provider")  # who reviews is no way of asking for the service
        if named:
            return named.pop() if len(named) == 1 else None
    unsaid = kind == "complaint_review" or (shared and kind in _FOR_THE_APPLICANT)
    return None if unsaid else "provider"


def _channels_named(text: str) -> set[str]:
    return {name for name in _CHANNELS if patterns("clauses_ru").search(name, plain(text))}


def _condition(part: str, setting: Setting, kind: str) -> str | None:
    """In which case a limit holds: its own words, those of a heading, what a dash follows."""
    said = _cut_out("condition", part, setting, kind)
    if said is not None or kind != "service_term":
        return said
    dashed = patterns("clauses_ru")["dash_case"].match(plain(part))
    if dashed is None or patterns("clauses_ru")["only_channel"].match(dashed["case"]):
        return None
    return part[slice(*dashed.span("case"))].strip()


def _counted_from(part: str, setting: Setting, kind: str) -> str | None:
    return _cut_out("counted_from", part, setting, kind)


def _cut_out(pattern: str, part: str, setting: Setting, kind: str) -> str | None:
    """What a pattern finds in the limit's own part, else in a heading above it, as printed.

    The heading of a list of steps speaks of the list, not of the limit of a step.
    """
    for text in (part, *(setting.headings if kind != "step" else ())):
        match = patterns("clauses_ru")[pattern].search(plain(text))
        if match is not None:
            return text[match.start() : match.end()].strip(ENDS) or None
    return None


def _not_counted(sentence: str) -> str | None:
    match = patterns("clauses_ru").search("not_counted", plain(sentence))
    return None if match is None else sentence[slice(*match.span("what"))].strip(ENDS)


def _doubts(found: list[Limit]) -> Iterator[Finding]:
    for duration, part, _ in found:
        if duration.spoken is not None:
            message = (
                f"the figure {duration.value:g} and the words beside it ({duration.spoken:g}) "
                f"disagree: «{part.text}»; both are kept"
            )
            yield Finding("number_mismatch", message, part.span())
