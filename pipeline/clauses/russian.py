"""Clauses of Russian texts: time limits, opening hours and complaints.

The words are data (`data/patterns/clauses_ru.yaml`); rows are the same as of Kazakh texts.
Papers, refusals and fees are read by the modules that read the Kazakh ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

import regex

from pipeline.clauses.deadlines import contradictions
from pipeline.clauses.durations import Duration
from pipeline.clauses.points import plain
from pipeline.clauses.setting import Setting
from pipeline.fields import OpeningHours, find_schedules
from pipeline.findings import issue_rows
from pipeline.model import Finding, Passage
from pipeline.patterns import load_data, patterns
from pipeline.schema import Complaint, Deadline, Row, WorkingHours

_UNITS = (
    ("минут", "minute", 1), ("час", "hour", 1), ("д", "day", 1), ("сут", "day", 1),
    ("недел", "day", 7), ("месяц", "month", 1), ("год", "year", 1), ("лет", "year", 1),
)  # fmt: skip
_KINDS_OF_DAYS = (
    ("рабоч", "working_day"), ("банковск", "working_day"), ("календарн", "calendar_day"),
)  # fmt: skip
_CHANNELS = ("portal", "psc", "provider")
_SHORT = frozenset({"minute", "hour"})
_NEAR = 400  # letters around a length of time that tell what it is for
_BEFORE = 80  # letters before a length of time that tell whether it is a limit
_SAID, _PLACED, _UNSAID, _WORDS_OF_TWO = 1.0, 0.9, 0.7, 0.6
_ENDS = " .,;:–—-"


def read_russian_clauses(settings: Iterable[Setting], source_file: str) -> list[Row]:
    """The rows of `deadlines`, `working_hours` and `complaints` of one service, and issues."""
    deadlines: list[Deadline] = []
    others: list[Row] = []
    findings: list[Finding] = []
    for setting in settings:
        found = list(_limits(setting.clause.passage))
        deadlines += _deadlines(setting, found)
        findings += _doubts(found)
        others += _hours(setting)
        others += _complaints(setting, found)
    findings += contradictions(deadlines)
    return [*deadlines, *others, *issue_rows(findings, source_file, table_name="deadlines")]


def find_russian_durations(text: str) -> list[Duration]:
    """All lengths of time in `text`, in their order.

    >>> [(d.value, d.unit) for d in find_russian_durations("в течение 5 (пяти) рабочих дней")]
    [(5.0, 'working_day')]
    """
    found = (_duration(match) for match in patterns("clauses_ru")["duration"].finditer(plain(text)))
    return [duration for duration in found if duration is not None]


def _duration(match: regex.Match[str]) -> Duration | None:
    spoken = _number(match["words"] or match["spoken"] or "")
    figure = match["upper"] or match["figure"]
    value = float(figure.replace(",", ".")) if figure else spoken
    unit, factor = next((u, f) for stem, u, f in _UNITS if match["unit"].startswith(stem))
    if value is None or (unit == "year" and value >= 1900):
        return None
    if unit == "day" and match["days"]:
        unit = next(kind for stem, kind in _KINDS_OF_DAYS if match["days"].startswith(stem))
    differs = figure is not None and spoken is not None and spoken != value
    other = spoken * factor if differs and spoken is not None else None
    return Duration(value * factor, unit, match.start(), match.end(), other)


def _number(words: str) -> float | None:
    """«двадцати двух» as 22; None where a word is no number."""
    values = [_numerals().get(word) for word in words.replace("-", " ").split()]
    known = [value for value in values if value is not None]
    return float(sum(known)) if known and len(known) == len(values) else None


@cache
def _numerals() -> dict[str, int]:
    data = load_data("lang/numerals_ru.yaml")
    return {form: value for value, forms in data.items() for form in forms}


_Limit = tuple[Duration, Passage, str]  # the length of time, its part, its sentence


def _limits(passage: Passage) -> Iterator[_Limit]:
    said = patterns("clauses_ru")
    durations = find_russian_durations(passage.text)
    if not durations:
        return
    text = passage.text
    first = 0
    for start, end in _sentences(text):
        last = bisect_left(durations, end, lo=first, key=lambda duration: duration.start)
        inside = [d for d in durations[first:last] if _is_limit(d, text, start)]
        first = last
        if not inside:
            continue
        for duration, (begin, stop) in zip(inside, _cuts(text, start, end, inside), strict=True):
            around = text[max(start, duration.start - _NEAR) : min(end, duration.end + _NEAR)]
            sentence = plain(around)
            if not said["no_limit_sentence"].search(sentence):
                yield duration, _trimmed(passage.part(begin, stop)), sentence


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in patterns("clauses_ru")["sentence_end"].finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _is_limit(duration: Duration, text: str, start: int) -> bool:
    said = patterns("clauses_ru")
    before = plain(text[max(start, duration.start - _BEFORE) : duration.start])
    if said["no_limit_before"].search(before):
        return False
    return not before.strip() or said["limit_before"].search(before) is not None


def _cuts(text: str, start: int, end: int, found: list[Duration]) -> list[tuple[int, int]]:
    """Each limit's own part of a sentence: up to the last divider before the next one."""
    borders = [start]
    for one, following in pairwise(found):
        between = text[one.end : following.start]
        dividers = list(patterns("clauses_ru")["part_end"].finditer(between))
        borders.append(one.end + dividers[0].end() if dividers else one.end)
    return list(pairwise([*borders, end]))


def _trimmed(part: Passage) -> Passage:
    stop = len(part.text.rstrip(_ENDS))
    return part.part(0, stop).strip() if stop else part.strip()


def _deadlines(setting: Setting, found: list[_Limit]) -> Iterator[Deadline]:
    provision = setting.clause.provision
    count = 0
    for duration, part, sentence in found:
        kind, confidence = _kind(duration, part, sentence, setting)
        values = [duration.value, *([] if duration.spoken is None else [duration.spoken])]
        for value in values:
            count += 1
            span = part.span()
            yield Deadline(
                deadline_id=f"{provision.provision_id}.d{count}",
                service_id=provision.service_id,
                provision_id=provision.provision_id,
                point=setting.point,
                kind=kind,
                channel=_channel(part.text, sentence, setting, kind),
                condition=_cut_out("condition", part.text, setting),
                value=value,
                unit=duration.unit,
                counted_from=_cut_out("counted_from", part.text, setting),
                not_counted=_not_counted(sentence),
                text=part.text,
                source_file=provision.source_file,
                line_start=span.line_start,
                line_end=span.line_end,
                page=span.page,
                confidence=confidence if duration.spoken is None else _WORDS_OF_TWO,
            )


def _kind(duration: Duration, part: Passage, sentence: str, setting: Setting) -> tuple[str, float]:
    """What a limit is for: its own words first, then the headings and the section above it."""
    said = patterns("clauses_ru")
    words = plain(part.text)
    above = plain(" ".join(text[:_NEAR] for text in (*setting.headings, setting.lead)))
    short = duration.unit in _SHORT
    decisions = (
        ("queue_wait", _SAID, short and said["kind_queue_wait"].search(words)),
        ("counter_service", _SAID, short and said["kind_counter_service"].search(words)),
        ("complaint_review", _SAID, said["kind_complaint_review"].search(sentence)),
        ("storage", _SAID, said["kind_storage"].search(sentence)),
        ("refusal_notice", _SAID, said["kind_refusal_notice"].search(words)),
        ("service_term", _SAID, said["kind_service_term"].search(words)),
        ("complaint_review", _PLACED, said["kind_complaint_review"].search(above)),
        ("complaint_review", _PLACED, said["kind_complaint_review"].search(plain(setting.section))),
        ("service_term", _PLACED, said["kind_service_term"].search(above)),
        ("step", _UNSAID, said["action"].search(sentence)),
    )
    return next(((kind, sure) for kind, sure, holds in decisions if holds), ("other", _UNSAID))


def _channel(part: str, sentence: str, setting: Setting, kind: str) -> str | None:
    """The one channel that the limit's part, sentence or headings name; the office's if none."""
    for text in (part, sentence, *setting.headings):
        named = {name for name in _CHANNELS if patterns("clauses_ru")[name].search(plain(text))}
        if kind == "complaint_review":
            named.discard("provider")  # who reviews is no way of asking for the service
        if named:
            return named.pop() if len(named) == 1 else None
    return None if kind == "complaint_review" else "provider"


def _cut_out(pattern: str, part: str, setting: Setting) -> str | None:
    """What a pattern finds in the limit's own part, else in a heading above it, as printed."""
    for text in (part, *setting.headings):
        match = patterns("clauses_ru")[pattern].search(plain(text))
        if match is not None:
            return text[match.start() : match.end()].strip(_ENDS) or None
    return None


def _not_counted(sentence: str) -> str | None:
    match = patterns("clauses_ru")["not_counted"].search(sentence)
    return None if match is None else match["what"].strip(_ENDS)


def _doubts(found: list[_Limit]) -> Iterator[Finding]:
    for duration, part, _ in found:
        if duration.spoken is not None:
            message = (
                f"the figure {duration.value:g} and the words beside it ({duration.spoken:g}) "
                f"disagree: «{part.text}»; both are kept"
            )
            yield Finding("number_mismatch", message, part.span())


def _hours(setting: Setting) -> Iterator[WorkingHours]:
    provision, passage = setting.clause.provision, setting.clause.passage
    for hours in find_schedules(passage.text):
        span = passage.span(hours.start, hours.end)
        yield WorkingHours(
            service_id=provision.service_id,
            provision_id=provision.provision_id,
            subject=_whose(hours, setting),
            days=",".join(map(str, hours.days)) or None,
            opens=hours.opens,
            closes=hours.closes,
            break_start=hours.break_start,
            break_end=hours.break_end,
            opening_hours=hours.opening_hours,
            text=hours.text.strip(" ,;.") or None,
            source_file=provision.source_file,
            line_start=span.line_start,
            line_end=span.line_end,
            page=span.page,
        )


def _whose(hours: OpeningHours, setting: Setting) -> str | None:
    """Whose the hours are: the words before them, else a short heading above."""
    for words in (hours.subject, *setting.headings):
        left = words or ""
        for match in reversed(list(patterns("clauses_ru")["subject_words"].finditer(plain(left)))):
            left = left[: match.start()] + " " + left[match.end() :]
        left = " ".join(left.split()).strip(_ENDS + "(")
        if len(left) > 2 and len(left) < 120:
            return left
    return None


def _complaints(setting: Setting, found: list[_Limit]) -> Iterator[Complaint]:
    """A review with its term, a body to complain to, the court."""
    said = patterns("clauses_ru")
    passage = setting.clause.passage
    about = plain(f"{setting.section} {passage.text} {setting.lead}")
    if not said["kind_complaint_review"].search(about):
        return
    for duration, part, _ in found:
        yield _complaint(setting, part, "review", duration=duration)
    for start, end in _sentences(passage.text):
        words = plain(passage.text[start:end])
        part = _trimmed(passage.part(start, end))
        whom = said["complaint_to"].search(words)
        if whom is not None:
            who = passage.text[start + whom.start("who") : start + whom.end("who")]
            yield _complaint(setting, part, "provider", who=who)
        elif said["complaint_court"].search(words):
            yield _complaint(setting, part, "court")


def _complaint(
    setting: Setting,
    part: Passage,
    stage: str,
    *,
    who: str | None = None,
    duration: Duration | None = None,
) -> Complaint:
    provision = setting.clause.provision
    span = part.span()
    return Complaint(
        service_id=provision.service_id or "",
        provision_id=provision.provision_id,
        stage=stage,
        addressee=who,
        value=duration.value if duration else None,
        unit=duration.unit if duration else None,
        text=part.text,
        source_file=provision.source_file,
        line_start=span.line_start,
        line_end=span.line_end,
        page=span.page,
    )
