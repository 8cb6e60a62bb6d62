"""Opening hours in Russian clauses: whose they are, and channels open day and night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.clauses.hours import ALWAYS, every_day, hours_row
from pipeline.clauses.russian.limits import ENDS
from pipeline.clauses.setting import Setting
from pipeline.data_files import load_data
from pipeline.fields import OpeningHours, find_schedules
from pipeline.patterns import patterns
from pipeline.schema import WorkingHours
from pipeline.text import plain, squeeze

_LONGEST_SUBJECT = 120


def read_hours(settings: Iterable[Setting]) -> Iterator[WorkingHours]:
    """The rows of `working_hours` of one service, in the order of the text; who is not named
    again in a clause stays."""
    for setting in settings:
        subject: str | None = None
        for hours in _openings(setting.text):
            subject = _whose(hours, setting) or (subject and _done_then(hours)) or subject
            yield hours_row(setting, hours, subject, setting.clause.provision.source_file)


def _openings(text: str) -> Iterator[OpeningHours]:
    """The hours that a clause tells; a channel that never closes is open every day.

    «портала – круглосуточно … (при обращении … в выходные и праздничные дни …)» names rest
    days only to say what happens to an application.
    """
    for hours in find_schedules(text):
        if (hours.opens, hours.closes) != ALWAYS:
            yield hours
        elif patterns("hours_ru")["around_the_clock"].search(plain(text)):
            yield every_day(hours)


def _whose(hours: OpeningHours, setting: Setting) -> str | None:
    """Whose the hours are: the words before them, else a short heading above."""
    for words in (hours.subject, *setting.headings):
        left = words or ""
        for match in reversed(list(patterns("hours_ru")["filler"].finditer(plain(left)))):
            left = left[: match.start()] + " " + left[match.end() :]
        left = squeeze(left).strip(ENDS + "(")
        if 2 < len(left) < _LONGEST_SUBJECT:
            return _nominative(left)
    return None


def _done_then(hours: OpeningHours) -> str | None:
    """What is done in hours that follow those of a body: «; прием заявлений – с 9.00 …»."""
    words = (hours.subject or "").strip(ENDS)
    return words if patterns("hours_ru")["activity"].match(plain(words)) else None


def _nominative(words: str) -> str:
    """«услугодателя» → «услугодатель», «канцелярией Комитета» → «канцелярия Комитета»: the usual
    subjects have their forms as data."""
    forms: dict[str, list[str]] = load_data("lang/subjects_ru.yaml")
    spoken = f"{plain(words)} "
    for name, others in forms.items():
        for other in others:
            if spoken.startswith(f"{plain(other)} "):
                return f"{name}{words[len(other) :]}"
    return words
