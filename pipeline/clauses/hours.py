"""Opening hours in the clauses of a service: who is open on which days from when to when.

Days, breaks and hours stand in any order and may be parted over several sentences, so a
sentence is first marked (which times, which days), then divided between its hours: what
comes after the hours and only adds to them (a break, rest days) is theirs, the rest opens
the next ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from pipeline.clauses.deadlines import sentences
from pipeline.clauses.setting import Setting
from pipeline.findings import issue_rows
from pipeline.model import Finding, Passage
from pipeline.numerals import number_of
from pipeline.patterns import patterns
from pipeline.schema import Row, WorkingHours
from pipeline.text import TO_CYRILLIC

_DAYS = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
_OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_WEEK, _WORK_DAYS, _WEEKEND = frozenset(range(1, 8)), frozenset(range(1, 6)), frozenset({6, 7})
# two times with a hyphen or a stop inside, or open day and night: all clauses with hours
_HINT = regex.compile(r"\d{1,2}(?:[.:-]\d\d)?\s?-?\s?(?:д[еа]н|т[еа]н|н[еа]н|-)\b|тәулік бойы")
_MARK = "\x01"
_STATED, _INFERRED = 1.0, 0.8


@dataclass(frozen=True, slots=True)
class Times:
    """Two times of day and where they stand; `pause` if they are a break."""

    start: int
    end: int
    opens: str
    closes: str
    pause: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The days of some hours: `days` as said, or all days but `rest`; both may be unknown."""

    days: frozenset[int] | None = None
    rest: frozenset[int] = frozenset()
    any_rest: bool = False

    @property
    def known(self) -> bool:
        return self.days is not None or bool(self.rest) or self.any_rest

    def resolved(self) -> frozenset[int] | None:
        """The open days; None if nothing is said of days."""
        if not self.known:
            return None
        if self.days is not None and self.days != _WEEK:
            return self.days - self.rest
        return _WEEK - self.rest - (_WEEKEND if self.any_rest and not self.rest else frozenset())


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours with all that the text says of them; `start` and `end` bound their words."""

    start: int
    end: int
    subject: str | None
    times: Times
    days: Days
    pause: Times | None = None
    pause_unsaid: bool = False


def read_hours(clauses: Iterable[Setting], source_file: str) -> list[Row]:
    """The rows of `working_hours` of one service, and issues about breaks without hours."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for setting in clauses:
        passage = setting.clause.passage
        if _HINT.search(passage.text) is None:
            continue
        for opening in openings(passage.text):
            rows.append(_row(setting, opening, source_file))
            if opening.pause_unsaid:
                findings.append(_unsaid(passage, opening))
    return [*rows, *issue_rows(findings, source_file, table_name="working_hours")]


def openings(text: str) -> Iterator[Opening]:
    """The hours that a clause tells, in their order.

    Days of a sentence without hours are for the next one; who is not named again stays.
    """
    pending = Days()
    subject: str | None = None
    for start, end in sentences(text):
        sentence = plain(text[start:end])
        times = list(find_times(sentence))
        if not any(not one.pause for one in times):
            yield from _around_the_clock(sentence, start, text)
            days = find_days(sentence)
            pending = days if times and days.known else Days()
            continue
        for opening in _of_sentence(sentence, times, pending):
            subject = _printed_subject(text, start, opening) or subject
            yield replace(
                opening, start=start + opening.start, end=start + opening.end, subject=subject
            )
        pending = Days()


def plain(text: str) -> str:
    """`text` folded for the patterns of hours without moving any character."""
    lowered = text.translate(TO_CYRILLIC).lower().translate(_ONE_SIGN)
    return lowered if len(lowered) == len(text) else text


_ONE_SIGN = str.maketrans({"–": "-", "—": "-", "‑": "-", "«": '"', "»": '"', "\u00a0": " "})


def find_times(sentence: str) -> Iterator[Times]:
    """The ranges of hours of a sentence in their order, breaks marked."""
    said = patterns("hours_clauses")
    for match in said["range"].finditer(sentence):
        if not _is_hours(match):
            continue
        opens = f"{int(match['h1']):02d}:{match['m1'] or '00'}"
        closes = f"{int(match['h2']):02d}:{match['m2'] or '00'}"
        if closes <= opens:
            continue
        before, after = sentence[: match.start()], sentence[match.end() :]
        nooned = "11:30" <= opens <= "15:00" and _minutes(closes) - _minutes(opens) <= 120
        pause = said["break_before"].search(before) is not None or (
            nooned
            and (
                said["break_after"].match(after) is not None
                or said["break_with"].search(before) is not None
            )
        )
        yield Times(match.start(), match.end(), opens, closes, pause)


def _is_hours(match: regex.Match[str]) -> bool:
    """Not a phone (2-22-05) nor the tail of a time torn apart («9. 00-ден»)."""
    if match["m1"] is None:
        return "дейін" in match["tail"] and match["h1"] != "00"
    return bool(match["case"].strip()) or any(sign in match.group() for sign in ".:")


def find_days(words: str) -> Days:
    """What some words say of days."""
    said = patterns("hours_clauses")
    days: set[int] = set()
    rest: set[int] = set()
    any_rest = False
    for match in said["day_range"].finditer(words):
        days |= set(range(_day(match["from"]), _day(match["to"]) + 1))
    words = said["day_range"].sub(_blank, words)
    for name in ("rest_days", "except"):
        for match in said[name].finditer(words):
            named = set(_named(match["days"]))
            rest |= named
            any_rest = any_rest or (not named and "демалыс" in match["days"])
        words = said[name].sub(_blank, words)
    days |= set(_named(words))
    count = said["times_a_week"].search(words)
    if not days and count is not None:
        days = set(range(1, int(number_of(count["count"]) or 0) + 1))
    if not days and said["every_day"].search(words):
        days = set(_WEEK)
    if not days and not rest and said["work_days"].search(words):
        days = set(_WORK_DAYS)
    return Days(frozenset(days) or None, frozenset(rest), any_rest)


def _of_sentence(sentence: str, times: list[Times], pending: Days) -> Iterator[Opening]:
    """Divide a sentence between its hours; days not said again hold on."""
    open_times = [one for one in times if not one.pause]
    borders = [0]
    for one in open_times[:-1]:
        borders.append(_tail_end(sentence, one.end, times))
    borders.append(len(sentence))
    closing = _closing_rest(sentence[borders[-2] :])
    previous = pending
    for number, one in enumerate(open_times):
        start, end = borders[number], borders[number + 1]
        days = find_days(sentence[start:end])
        if not days.known or (days.days is None and not days.rest and not days.any_rest):
            days = previous
        elif days.days is None and previous.days is not None and number:
            days = replace(days, days=previous.days if previous.days != _WEEK else None)
        previous = days
        if closing and not days.rest and not days.any_rest and days.days in (None, _WEEK):
            days = replace(days, rest=closing)
        pause = next((p for p in times if p.pause and start <= p.start < end), None)
        inside = pause is not None and one.opens < pause.opens and pause.closes < one.closes
        words = sentence[start:end]
        unsaid = pause is None and "үзіліс" in words and "үзіліссіз" not in words
        yield Opening(start, end, None, one, days, pause if inside else None, unsaid)


def _tail_end(sentence: str, start: int, times: list[Times]) -> int:
    """Where the words that only add to the hours before `start` end."""
    said = patterns("hours_clauses")
    marked = list(sentence)
    for one in times:
        if one.pause:
            marked[one.start : one.end] = _MARK * (one.end - one.start)
    for match in said["rest_days"].finditer(sentence):
        marked[match.start() : match.end()] = _MARK * (match.end() - match.start())
    text = "".join(marked)
    position = start
    while True:
        found = said["own_tail"].match(text[position:])
        if found is None or not found.end():
            return position
        position += found.end()


def _closing_rest(words: str) -> frozenset[int]:
    """Rest days named at the end of a sentence: they hold for all its hours."""
    match = patterns("hours_clauses")["rest_days"].search(words)
    return frozenset(_named(match["days"])) if match else frozenset()


def _printed_subject(text: str, offset: int, opening: Opening) -> str | None:
    """Whose hours they are: the words before the hours that say nothing of days or hours."""
    said = patterns("hours_clauses")
    words = text[offset + opening.start : offset + opening.times.start]
    folded = plain(words)
    for name in _NO_SUBJECT:
        folded = said[name].sub(_blank, folded)
    pieces = [m for m in _PIECE.finditer(folded) if _WORD.search(m.group())]
    named = [m for m in pieces if not any(char.isdigit() for char in m.group())]
    if not named:
        return None
    return _nominative(words[named[-1].start() : named[-1].end()]) or None


_BLANK = "\x00"
# what is taken out of the words before the hours, one after another
_NO_SUBJECT = (
    "day_range", "rest_days", "except", "range", "every_day", "times_a_week", "work_days",
    "filler", "day",
)  # fmt: skip
# what is left of a sentence between punctuation and the words that were blanked out
_PIECE = regex.compile(r"[^,:;()\x00]+")
_WORD = regex.compile(r"(?!және\b|мен\b)\b\p{L}{2}")
_ENDING = regex.compile(
    r"(?<=\p{L}{2})-?(?:ның|нің|дың|дің|тың|тің|нда|нде|ына|іне|ларда|лерде|тарда|терде|"
    r"да|де|та|те|ға|ге|қа|ке)\Z"
)


def _nominative(printed: str) -> str:
    """A subject of one word without its case («бөлімге» → «бөлім»), a longer one as printed."""
    bare = " ".join(printed.split()).strip(" -–—,")
    bare = patterns("hours_clauses")["subject_case"].sub("", bare).strip(" -–—,")
    genitive = _ENDING.search(bare)
    if genitive is not None and (" " not in bare or genitive.group().endswith(("ң",))):
        return bare[: genitive.start()]
    return bare


def _around_the_clock(sentence: str, offset: int, text: str) -> Iterator[Opening]:
    match = patterns("hours_clauses")["around_the_clock"].search(sentence)
    if match is not None:
        start, end = match.span("subject")
        subject = _nominative(text[offset + start : offset + end])
        times = Times(match.start(), match.end(), "00:00", "24:00")
        yield Opening(offset, offset + len(sentence), subject, times, Days(_WEEK))


def _row(setting: Setting, opening: Opening, source_file: str) -> WorkingHours:
    passage = setting.clause.passage
    part = passage.part(opening.start, opening.end).strip()
    span = part.span()
    days = opening.days.resolved()
    pause = opening.pause
    subject = opening.subject or _from_headings(setting)
    return WorkingHours(
        service_id=setting.clause.provision.service_id,
        provision_id=setting.clause.provision.provision_id,
        subject=subject,
        days=",".join(map(str, sorted(days))) if days else None,
        opens=opening.times.opens,
        closes=opening.times.closes,
        break_start=pause.opens if pause else None,
        break_end=pause.closes if pause else None,
        opening_hours=opening_hours(days, opening.times, pause),
        text=part.text.strip(" ,;."),
        source_file=source_file,
        line_start=span.line_start,
        line_end=span.line_end,
        page=span.page,
        confidence=_STATED if opening.days.days is not None or not days else _INFERRED,
    )


def _from_headings(setting: Setting) -> str | None:
    case = patterns("hours_clauses")["subject_case"]
    for heading in setting.headings:
        words = heading.split(":")[0].strip()
        if case.search(words) and len(words) < 120:
            return _nominative(words)
    return None


def opening_hours(
    days: frozenset[int] | None, times: Times, pause: Times | None = None
) -> str | None:
    """The same in the syntax of OSM; None where the days are not known.

    >>> opening_hours(frozenset({1, 2, 3}), Times(0, 0, "09:00", "18:00"))
    'Mo-We 09:00-18:00'
    """
    if not days:
        return None
    if days == _WEEK and (times.opens, times.closes) == ("00:00", "24:00"):
        return "24/7"
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = ",".join(
        _OSM_DAYS[run[0] - 1] + (f"-{_OSM_DAYS[run[-1] - 1]}" if len(run) > 1 else "")
        for run in runs
    )
    if pause is None:
        return f"{names} {times.opens}-{times.closes}"
    return f"{names} {times.opens}-{pause.opens},{pause.closes}-{times.closes}"


def _unsaid(passage: Passage, opening: Opening) -> Finding:
    words = passage.text[opening.start : opening.end].strip(" ,;.")
    return Finding(
        "break_without_hours",
        f"a break is said without its hours: «{words}»",
        passage.span(opening.start, opening.end),
        "info",
    )


def _named(words: str) -> Iterator[int]:
    for match in patterns("hours_clauses")["day"].finditer(words):
        yield _day(match.group())


def _day(name: str) -> int:
    return _DAYS.index(name) + 1


def _blank(match: regex.Match[str]) -> str:
    return _BLANK * (match.end() - match.start())


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])
