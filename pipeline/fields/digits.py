"""The groups of digits of a phone cell, and what stands between them.

Cells differ in their digits far more than in how these stand: 3,300 different cells of office
lists have 480 *shapes*. So what does not depend on the digits is found out once for each shape.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.patterns import patterns

_ZEROS = str.maketrans("123456789", "0" * 9)
_LETTER = regex.compile(r"[\p{L}@]")
_DIGITS = regex.compile(r"[0-9]++")
# An 8 that stands alone, or where a number may begin within a run of digits:
# «8715-2-46-25-108715-2-46-25-11».
_TRUNK = regex.compile(r"8(?:(?<![0-9]8)(?![0-9])|(?<=\d{2}8)(?=7[0-4]\d)|(?<=\d8)(?=\s?+\(7))")
# What stands behind the 8 at the end of a run, unless it is masked.
_CODE_BEHIND = regex.compile(r"\s?+\(0")


class Atom(NamedTuple):
    """Where digits stand that are never divided.

    `bracketed` tells that a bracket opens before them, `plus` that a plus stands there.
    `join_cost` is what it costs to read them as a continuation of the digits before (None:
    they cannot be), `break_cost` what it costs to begin a new number with them.
    """

    start: int
    end: int
    plus: bool
    bracketed: bool
    join_cost: float | None
    break_cost: float


def shape_of(text: str) -> str:
    """`text` with a 0 for each digit, but for an 8 that may begin a number.

    E-mail addresses at its end are one sign, as their letters tell nothing of the numbers.

    >>> shape_of("8 (71632) 2-29-43, akimat@mail.ru")
    '8 (00000) 0-00-00, @'
    """
    shape = "8".join([stretch.translate(_ZEROS) for stretch in _TRUNK.split(text)])
    at = shape.find("@")
    if at < 0:
        return shape
    begin = shape.rfind(" ", 0, at) + 1
    behind = _mask(shape[begin:], "address_of_mail_or_site")
    return shape if _DIGITS.search(behind) else f"{shape[:begin]}@"


def atoms_of(shape: str) -> tuple[Atom, ...]:
    """The groups of digits of a shape, without those of e-mail addresses and extensions."""
    masked = shape
    if _LETTER.search(shape):
        masked = _mask(_mask(masked, "address_of_mail_or_site"), "extension")
    atoms: list[Atom] = []
    previous = 0
    for match in _DIGITS.finditer(masked):
        begin, finish = match.span()
        before = atoms[-1] if atoms else None
        gap = _gap(masked[previous:begin], before is not None and before.end - before.start > 1)
        if gap.bracketed and before and before.join_cost is not None and is_trunk(shape, before):
            # «22-91-12 8 (71832) 22-91-11»: an 8 before a bracket begins a number.
            atoms[-1] = before._replace(join_cost=before.join_cost + 3.0)
        for start, end in _pieces(masked, begin, finish):
            join = gap.join_cost if atoms else None
            atoms.append(Atom(start, end, gap.plus, gap.bracketed, join, gap.break_cost))
            gap = _WITHIN
        previous = finish
    return tuple(atoms)


def is_trunk(shape: str, atom: Atom) -> bool:
    """Whether an atom is a single 8."""
    return shape[atom.start : atom.end] == "8"


def _mask(text: str, pattern: str) -> str:
    return patterns("phones")[pattern].sub(lambda match: "х" * len(match.group()), text)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans within a run of digits, cut where a number may begin."""
    pieces = []
    if end - start > 2:
        cut = text.find("8", start + 1, end)
        while 0 < cut < end - 1 or (cut > 0 and _CODE_BEHIND.match(text, end)):
            pieces.append((start, cut))
            start = cut
            cut = text.find("8", start + 1, end)
    return [*pieces, (start, end)]


class _Gap(NamedTuple):
    """What stands between digits: costs of joining over it and of breaking at it."""

    join_cost: float | None
    break_cost: float
    plus: bool = False
    bracketed: bool = False


_WITHIN = _Gap(0.0, 4.0)


@lru_cache(maxsize=4096)
def _gap(printed: str, after_group: bool) -> _Gap:
    """The gap that is printed so, behind one digit or (`after_group`) several."""
    plus = printed.rstrip(" (").endswith("+")
    return _Gap(*_gap_costs(printed, after_group), plus, "(" in printed)


def _gap_costs(gap: str, after_group: bool) -> tuple[float | None, float]:
    if "+" in gap or any(char.isalpha() for char in gap):
        return None, 0.0
    if any(char in ",;/\\" for char in gap):
        return 4.0, 0.0
    if "(" in gap and after_group:
        return 2.0, 0.5
    if gap.isspace():
        return (0.6, 0.8) if len(gap) > 1 or "\n" in gap or "\t" in gap else (0.5, 1.0)
    if " " in gap:
        return 0.1, 2.0
    return 0.0, 8.0
