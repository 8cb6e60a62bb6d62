"""What the builder of rules reads out of words: channels, bands, events, days, entry into force.

All functions are pure and take text as extracted; the patterns are data
(`pipeline/data/patterns/rules.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from pipeline.clauses.papers.marks import CASE_BESIDE, own_case
from pipeline.data_files import load_data
from pipeline.numerals import number_of
from pipeline.patterns import patterns
from pipeline.rules.model import Band, ChannelId
from pipeline.structure.names.references import read_date
from pipeline.structure.orders.days import read_days
from pipeline.text import fold, plain

Start = Literal["filing", "complaint", "other"]
Excluded = Literal["filing_day", "issue_day"]
APPLICANTS = ("individual", "legal_entity", "entrepreneur")


@lru_cache(maxsize=4096)
def found(pattern: str, text: str | None) -> bool:
    """Whether the named pattern is somewhere in the text."""
    return text is not None and patterns("rules")[pattern].search(fold(text)) is not None


def channel_of(text: str | None, short_means_psc: bool = False) -> ChannelId | None:
    """The channel that words name: «ХҚКО-ға өтініш берген кезде» is a public service centre.

    «орталық» alone counts only where the text has defined it so (`short_means_psc`).
    """
    if found("psc", text) or (short_means_psc and found("psc_short", text)):
        return "psc"
    return "portal" if found("portal", text) else None


def applied_to(text: str | None, short_means_psc: bool) -> ChannelId | None:
    """The channel of a rule that begins with where one applies: «орталыққа жүгінген кезде -»."""
    match = patterns("rules")["lead_applying"].search(fold(text)) if text else None
    if match is None:
        return None
    return channel_of(match["where"], short_means_psc) or "provider"


def defines_short_psc(definitions: Iterable[tuple[str | None, str | None]]) -> bool:
    """Whether some abbreviation «орталық» is defined as a public service centre.

    Takes pairs of abbreviation and what it stands for.
    """
    return any(
        found("psc_short", abbreviation) and found("psc", meaning)
        for abbreviation, meaning in definitions
    )


def applicants_of(recipients: str | None) -> list[str]:
    """Kinds of applicants that the clause on recipients names, in a fixed order."""
    return [kind for kind in APPLICANTS if found(f"applicant_{kind}", recipients)]


def applicant_only(case: str | None) -> str | None:
    """The kind of applicant if a case says nothing else: «заңды тұлғалар үшін»."""
    for kind in ("individual", "legal_entity"):
        if found(f"only_{kind}", case):
            return kind
    return None


def is_for_each(case: str) -> bool:
    """Whether a case is a list for each of several things, which holds always: «әр бала үшін»."""
    return patterns("documents")["case_each"].search(plain(case)) is not None


def cases_of(text: str, label: str | None) -> tuple[str | None, str | None]:
    """The case of the heading above a paper, and the one that the paper itself names beside it.

    >>> cases_of("сенімхаттың көшірмесі (қажет болғанда)", "телнұсқа беру кезінде")
    ('телнұсқа беру кезінде', 'қажет болғанда')
    >>> cases_of("сенімхат (өкіл келгенде)", "телнұсқа беру кезінде; өкіл келгенде")
    ('телнұсқа беру кезінде', 'өкіл келгенде')
    """
    if label is None:
        return None, None
    own = own_case(text)
    heading = label.removesuffix(f"{CASE_BESIDE}{own}")
    return heading, None if own is None or own in heading else own


def starts_of(counted_from: str | None, kind: str, condition: str | None = None) -> Start | None:
    """The event that a term is counted from.

    A term of the service that names no event runs from the application, and one for the
    review of a complaint from its registration; any other term that names none stays open. The
    wait for a result at the counter begins when it is handed out («құжаттарды алған кезде»).
    """
    if kind == "complaint_review":
        return "complaint"
    at_counter = kind in ("queue_wait", "counter_service")
    if at_counter and condition is not None and found("at_handing_out", condition):
        return "other"
    if counted_from is None:
        return "filing" if kind in ("service_term", "queue_wait", "counter_service") else None
    if kind in ("storage", "step"):
        return "other"
    return "filing" if found("from_filing", counted_from) else "other"


def stage_of(condition: str | None) -> int | None:
    """The number of the stage that a term is for: «2-кезең: …»."""
    match = patterns("rules")["stage"].search(fold(condition)) if condition else None
    return int(match["number"]) if match else None


def case_of(condition: str | None, kind: str) -> str | None:
    """The case by which an applicant chooses among limits of a kind.

    A stage, or a moment at the counter, is none; nor is what may happen later, such as not
    coming for the result.
    """
    at_counter = kind in ("queue_wait", "counter_service")
    if not at_counter and kind != "service_term":
        return None
    if stage_of(condition) or (at_counter and found("phase", condition)):
        return None
    return condition


def case_key(label: str) -> str:
    """What two printings of a case have in common: «беру кезінде», «берген кезде» are one."""
    return patterns("rules")["case_ending"].sub("", fold(label))


def excluded_days(not_counted: str | None) -> list[Excluded]:
    """The days that a clause leaves out of a term: «қабылдау және беру күні кірмейді»."""
    days: list[Excluded] = []
    if found("filing_day_excluded", not_counted):
        days.append("filing_day")
    if found("issue_day_excluded", not_counted):
        days.append("issue_day")
    return days


def band_of(condition: str | None) -> Band | None:
    """The band of numbers that a condition prints: «100 га дейін» is up to 100, included."""
    if condition is None:
        return None
    text = fold(condition).rstrip(" ;.,")
    known = patterns("rules")
    for shape in ("between", "up_to", "above"):
        for name in (f"band_{shape}", f"band_{shape}_ru"):
            if match := known[name].search(text):
                ends = match.groupdict()
                return Band(above=_number(ends.get("above")), up_to=_number(ends.get("up_to")))
    return None


def band_input(conditions: Iterable[str | None]) -> str:
    """The name of the input that bands are measured in; bands without a unit take another's."""
    words = " ".join(filter(None, conditions))
    if found("unit_m2", words):
        return "area_m2"
    return "area" if found("unit_ha", words) else "quantity"


@dataclass(frozen=True, slots=True)
class EntryIntoForce:
    """The day from which an act is law, or the day before which it cannot be, in ISO 8601."""

    on: str | None
    not_before: str | None


def entry_into_force(
    clause: str | None, adopted: str | None, registered: str | None
) -> EntryIntoForce:
    """When an act entered into force, as far as the act itself says; days are ISO 8601.

    Ten days «after the first official publication» give only an earliest day, since the act
    does not print the day of its publication. Parts that are in force since another day are left
    out (see `structure.orders.days`).
    """
    earliest = max(filter(None, (adopted, registered)), default=None)
    if clause is None:
        return EntryIntoForce(None, earliest)
    known = patterns("rules")
    language = "ru" if known["russian_entry"].search(clause) else "kk"
    text = fold(read_days(clause, language).rest)
    if match := (
        known["after_publication"].search(text) or known["after_publication_ru"].search(text)
    ):
        days = number_of(match["days"]) if match["days"] else 0
        return EntryIntoForce(None, _days_after(earliest, int(days or 0)))
    if match := known["from_date"].search(text):
        months = load_data("engine/texts.yaml")["months"]
        if match["month"] in months:
            month = months.index(match["month"]) + 1
            named = date(int(match["year"]), month, int(match["day"])).isoformat()
            return EntryIntoForce(named, earliest)
    if match := known["from_date_ru"].search(text):
        return EntryIntoForce(read_date(match["date"]), earliest)
    if known["from_signature"].search(text):
        return EntryIntoForce(adopted, adopted)
    return EntryIntoForce(None, earliest)


def _days_after(day: str | None, count: int) -> str | None:
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat() if day else None


def texts(group: str, key: str) -> dict[str, str]:
    """Words of the interface from `pipeline/data/engine/texts.yaml`."""
    words: dict[str, str] = load_data("engine/texts.yaml")[group][key]
    return words


def _number(printed: str | None) -> float | None:
    return None if printed is None else float(printed.replace(" ", "").replace(",", "."))
