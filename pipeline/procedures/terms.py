"""Terms of steps: «15 минут», «Тоғыз жұмыс күні ішінде», «Күн ішінде»."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pipeline.clauses.russian.durations import find_russian_durations
from pipeline.clauses.terms.day_limits import with_days
from pipeline.clauses.terms.durations import find_durations
from pipeline.numerals import is_number_word
from pipeline.patterns import patterns
from pipeline.text import fold

_NEAR = 40  # letters before a length of time that say what it is
_TORN = regex.compile(r"(?<![\d.,])(?<figure>[1-9]) $")


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term and where it stands in the text."""

    value: float
    unit: str
    start: int
    end: int


def find_terms(text: str) -> list[FoundTerm]:
    """All terms in `text` in their order.

    >>> [(term.value, term.unit) for term in find_terms("2 минут, пошта арқылы Жұмыс күні ішінде")]
    [(2.0, 'minute'), (1.0, 'working_day')]
    """
    # tables of Kazakh acts shorten units as Russian ones do: «1,5 мин», «10-15 сек»
    durations = find_durations(text) or find_russian_durations(text)
    durations = with_days(durations, text, russian=False)
    found = [
        _closed(FoundTerm(d.value, d.unit, d.start, d.end), text)
        for d in durations
        if not _is_beside(text, d.start, d.end)
    ]
    if not found:
        found = [
            FoundTerm(
                round(float(said["number"].replace(",", ".")) / 60, 4),
                "minute",
                said.start(),
                said.end(),
            )
            for said in patterns("procedures_tables").finditer("seconds", text)
        ]
    for match in patterns("procedures_tables")["within_the_day"].finditer(text):
        taken = any(term.start <= match.start() < term.end for term in found)
        if not taken and not _counted(text[: match.start()]):
            unit = "working_day" if match["working"] else "day"
            found.append(FoundTerm(1.0, unit, match.start(), match.end()))
    return _summed(sorted(found, key=lambda term: term.start), text)


def _is_beside(text: str, start: int, end: int) -> bool:
    """Whether nothing is done in a length of time: «3 күн бұрын», «отырысқа дейін 3 күннен»."""
    said = patterns("procedures_tables")
    if said["no_term"].match(text, end):
        return True
    before = text[max(start - _NEAR, 0) : start]
    return said.search("before_no_term", before) is not None


def _closed(term: FoundTerm, text: str) -> FoundTerm:
    """A term with the figure before its nought, which a narrow column has set apart: «1 0 күн»."""
    torn = _TORN.search(text, 0, term.start) if term.value == 0 else None
    if torn is None:
        return term
    return FoundTerm(10.0 * int(torn["figure"]), term.unit, torn.start(), term.end)


def _summed(terms: list[FoundTerm], text: str) -> list[FoundTerm]:
    """Hours with the minutes behind them as one term: «1 сағат 30 минут» is 90 minutes."""
    summed = terms[:1]
    for term in terms[1:]:
        last = summed[-1]
        beside = not text[last.end : term.start].strip() and term.value < 60
        if beside and (last.unit, term.unit) == ("hour", "minute"):
            summed[-1] = FoundTerm(60 * last.value + term.value, "minute", last.start, term.end)
        else:
            summed.append(term)
    return summed


def opens_term(text: str) -> bool:
    """Whether a term begins the text."""
    return patterns("procedures_tables")["term_start"].match(text) is not None


def is_frequency(text: str) -> bool:
    """Whether the text says how often instead of how long: «Күніне 3 рет»."""
    return patterns("procedures_tables")["frequency"].search(text) is not None


def _counted(before: str) -> bool:
    """Whether a number (or the kind of days, which a number precedes) ends the text before."""
    words = before.rstrip(" )").split()
    last = fold(words[-1]).lstrip("(") if words else ""
    return last[-1:].isdigit() or is_number_word(last) or last in ("күнтізбелік", "жұмыс")
