"""Opening hours in the clauses of a service: who is open on which days from when to when.

The hours themselves are read by `pipeline.fields` (days, breaks and hours in any order, over
several sentences); here is what running text adds: whose hours they are, and that a channel
is open day and night.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from pipeline.clauses.complaints import addressee
from pipeline.clauses.setting import Setting
from pipeline.fields import OpeningHours, find_schedules, opening_hours
from pipeline.findings import issue_rows
from pipeline.model import Finding, Passage
from pipeline.patterns import patterns
from pipeline.schema import Row, WorkingHours
from pipeline.text import fold, plain, squeeze

ALWAYS = ("00:00", "24:00")
_WEEK = (1, 2, 3, 4, 5, 6, 7)
_STATED, _INFERRED = 1.0, 0.8
_BLANK = "\x00"
# letters before some hours that may say whose they are: the sentence before tells whom a complaint
# goes to
_NEAR = 600
# what is left of the words before some hours, between punctuation and what was blanked out
_PIECE = regex.compile(r"(?:(?!\s[-–—]\s)[^,:;()\x00])++")
_SAID = patterns("hours_clauses")


def read_hours(clauses: Iterable[Setting], source_file: str) -> list[Row]:
    """The rows of `working_hours` of one service, and issues about breaks without hours."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for setting in clauses:
        passage = setting.clause.passage
        for hours in openings(passage.text):
            said = _SAID["days_said"].search(plain(hours.text)) is not None
            sure = _STATED if said or not hours.days else _INFERRED
            subject = hours.subject or _from_headings(setting) or _complained_to(setting, hours)
            rows.append(hours_row(setting, hours, subject, source_file, sure))
            always = (hours.opens, hours.closes) == ALWAYS
            if hours.break_start is None and not always and "үзіліс" in fold(hours.text):
                findings += _break_unsaid(passage, hours)
    return [*rows, *issue_rows(findings, source_file, table_name="working_hours")]


@lru_cache(maxsize=1 << 11)  # the standards of a decree share half of their clauses
def openings(text: str) -> tuple[OpeningHours, ...]:
    """The hours that a clause tells, in their order; who is not named again stays."""
    return tuple(_told_of(text, find_schedules(text)))


def _told_of(text: str, found: Iterable[OpeningHours]) -> Iterator[OpeningHours]:
    subject: str | None = None
    border = 0
    for hours in found:
        if _SAID["breakdown"].search(plain(text[max(hours.start - _NEAR, 0) : hours.start])):
            continue
        # whose they are belongs to the words of the hours
        start = text.rfind(hours.subject, border, hours.start) if hours.subject else -1
        before, border = border, hours.end
        if (hours.opens, hours.closes) == ALWAYS:
            always = _always_open(text)
            if always is not None:
                channel, begin = always
                first = min(begin, hours.start)
                words = text[first : hours.end]
                yield replace(every_day(hours), subject=channel, start=first, text=words)
            continue
        if place := _SAID["place_inside"].search(text, hours.start, hours.end):
            # «демалыс – сенбі немесе орталықта (күн сайын 9.00-20.00)»: rest days of another
            subject, start = _nominative(place["where"]), place.start()
        elif (opened := in_bracket(text, hours)) and not _of_days(text[: opened - 1]):
            # of several in a bracket, those behind the first are of the same one
            subject = _whose(text[max(opened, before) : hours.start]) or (
                subject if opened < before else _place_before(text[: opened - 1])
            )
            start = max(start, opened) if start >= 0 else hours.start
        else:
            subject = _whose(hours.subject) or subject
        start = start if start >= 0 else hours.start
        yield replace(hours, subject=subject, start=start, text=text[start : hours.end])


def every_day(hours: OpeningHours) -> OpeningHours:
    """Hours day and night: rest days beside them tell only what happens to an application that
    comes in on them."""
    return replace(hours, days=_WEEK, opening_hours=opening_hours(_WEEK, *ALWAYS))


def in_bracket(text: str, hours: OpeningHours) -> int:
    """Where the bracket opens in which hours stand; 0 if they stand in none.

    «хабардар етеді (жұмыс күндері сағат 9.00-ден 18.30-ға дейін)»: they are of what is done.
    """
    opened = text.rfind("(", 0, hours.start) + 1
    return 0 if ")" in text[opened : hours.start] else opened


def _of_days(words: str) -> bool:
    """Whether a bracket behind these words has the times of days: «жұма аралығында (9.00-…)»."""
    return _SAID["days_before"].search(words) is not None


def _place_before(words: str) -> str | None:
    """Where the hours of a bracket are: «… орналасқан орталықта (күн сайын сағат 9.00-20.00)»."""
    place = _SAID["place_before"].search(words)
    return None if place is None else _nominative(place.group())


def _always_open(text: str) -> tuple[str, int] | None:
    """The channel that is open day and night, and where the words that say so begin; a guard
    or a call centre is no channel."""
    match = _SAID["around_the_clock"].search(plain(text))
    if match is None:
        return None
    start, end = match.span("subject")
    return _nominative(text[start:end]), match.start()


def _whose(words: str | None) -> str | None:
    """The body, official or activity in the words before some hours, without its case."""
    if words is None:
        return None
    left = _SAID["filler"].sub(_blanked, plain(words))
    pieces = [
        piece
        for piece in _PIECE.finditer(left)
        if _SAID["says_whose"].search(piece.group())
        and not any(char.isdigit() for char in piece.group())
        # «құжаттарды қабылдау сағат 17-00-ге дейін, сенбі …»: the time is of what it names
        and not left[piece.end() :].lstrip(_BLANK + " ")[:1].isdigit()
    ]
    if not pieces:
        return None
    who = words[pieces[-1].start() : pieces[-1].end()].strip()
    if _SAID["addressed"].search(who):
        return None  # «басшысының атына … сағат 9.00-ден 18.00-ге дейін беріледі»: a complaint
    return _nominative(who) or None


def _blanked(match: regex.Match[str]) -> str:
    return _BLANK * (match.end() - match.start())


def _nominative(printed: str) -> str:
    """«бөлімге» → «бөлім», «орталық директорының» → «орталық директоры».

    Of several words only the genitive is taken off, and the case of what one has: «білім
    бөлімдеріне» → «білім бөлімдері». «ХҚКО-ның өкілдіктерінде және филиалдарында» stays as
    printed.
    """
    bare = squeeze(printed).strip(" -–—,")
    bare = _SAID["subject_case"].sub("", bare).strip(" -–—,")
    case = _SAID["case_ending"].search(bare)
    if case is not None and (" " not in bare or case.group().endswith("ң")):
        return bare[: case.start()]
    owned = _SAID["case_of_owned"].match(bare)
    return bare if owned is None else bare[: owned.start("case")]


def hours_row(
    setting: Setting,
    hours: OpeningHours,
    subject: str | None,
    source_file: str,
    confidence: float = _STATED,
) -> WorkingHours:
    """A row of `working_hours`; the same in both languages."""
    provision = setting.clause.provision
    return WorkingHours(
        service_id=provision.service_id,
        provision_id=provision.provision_id,
        subject=subject,
        text=hours.text.strip(" ,;.") or None,
        **hours.columns(),
        **setting.clause.passage.span(hours.start, hours.end).in_file(source_file),
        confidence=confidence,
    )


def _from_headings(setting: Setting) -> str | None:
    """«бөлімге жүгінген жағдайда:» above the hours says whose they are."""
    case = _SAID["subject_case"]
    for heading in setting.headings:
        words = heading.split(":")[0].strip()
        if case.search(words) and len(words) < 120:
            return _nominative(words)
    return None


def _complained_to(setting: Setting, hours: OpeningHours) -> str | None:
    """«шағым кеңсе арқылы комитетке беріледі. Жұмыс кестесі: …» are hours of the committee."""
    before = setting.text[max(hours.start - _NEAR, 0) : hours.end]
    whom = addressee(before, "provider") if "шағым" in before.lower() else None
    return None if whom is None else _nominative(_SAID["dative"].sub("", whom.rpartition("; ")[2]))


def _break_unsaid(passage: Passage, hours: OpeningHours) -> Iterator[Finding]:
    if "үзіліссіз" not in fold(hours.text):
        yield Finding(
            "break_without_hours",
            f"a break is said without its hours: «{hours.text}»",
            passage.span(hours.start, hours.end),
            "info",
        )
