"""The groups of digits of a phone cell, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from pipeline.patterns import patterns

_LETTER = regex.compile(r"[\p{L}@]")
_DIGITS = regex.compile(r"[0-9]++")
# Where a number may begin within a run of digits: «8715-2-46-25-108715-2-46-25-11».
_TRUNK_WITHIN = regex.compile(r"(?<=\d{2})(?=87[0-4]\d)|(?<=\d)(?=8\s?+\(7)")


@dataclass(frozen=True, slots=True)
class Atom:
    """Digits that are never divided.

    `bracketed` tells that a bracket opens before them, `plus` that a plus stands there.
    `join_cost` is what it costs to read them as a continuation of the digits before (None:
    they cannot be), `break_cost` what it costs to begin a new number with them.
    """

    digits: str
    start: int
    end: int
    plus: bool
    bracketed: bool
    join_cost: float | None
    break_cost: float


def atoms_of(text: str) -> tuple[Atom, ...]:
    """The groups of digits of `text`, without those of e-mail addresses and extensions."""
    masked = text
    if _LETTER.search(text):
        masked = _mask(_mask(masked, "address_of_mail_or_site"), "extension")
    atoms: list[Atom] = []
    previous = 0
    for match in _DIGITS.finditer(masked):
        gap = masked[previous : match.start()]
        join, fresh = _gap_costs(gap, len(atoms[-1].digits) if atoms else 0)
        plus = gap.rstrip(" (").endswith("+")
        bracketed = "(" in gap
        if bracketed and atoms and atoms[-1].digits == "8" and atoms[-1].join_cost is not None:
            # «22-91-12 8 (71832) 22-91-11»: an 8 before a bracket begins a number.
            atoms[-1] = replace(atoms[-1], join_cost=atoms[-1].join_cost + 3.0)
        for start, end in _pieces(match):
            joins = join if atoms else None
            atoms.append(Atom(masked[start:end], start, end, plus, bracketed, joins, fresh))
            join, fresh, plus, bracketed = 0.0, 4.0, False, False
        previous = match.end()
    return tuple(atoms)


def _mask(text: str, pattern: str) -> str:
    return patterns("phones")[pattern].sub(lambda match: "х" * len(match.group()), text)


def _pieces(run: regex.Match[str]) -> Iterator[tuple[int, int]]:
    """Spans within a run of digits, cut where a number may begin."""
    start = run.start()
    end = run.end()
    if end - start < 3:
        yield start, end
        return
    for cut in _TRUNK_WITHIN.finditer(run.string, start, end + 3):
        if start < cut.start() < end:
            yield start, cut.start()
            start = cut.start()
    yield start, end


@lru_cache(maxsize=4096)
def _gap_costs(gap: str, before: int) -> tuple[float | None, float]:
    """Costs of joining over `gap` and of breaking at it."""
    if "+" in gap or any(char.isalpha() for char in gap):
        return None, 0.0
    if any(char in ",;/\\" for char in gap):
        return 4.0, 0.0
    if "(" in gap and before > 1:
        return 2.0, 0.5
    if gap.isspace():
        return (0.6, 0.8) if len(gap) > 1 or "\n" in gap or "\t" in gap else (0.5, 1.0)
    if " " in gap:
        return 0.1, 2.0
    return 0.0, 8.0
