"""Phone numbers of a cell.

A cell prints its numbers in any grouping («8 (71636) 4-29-97», «8716-38-35144», «8(716)38
21094»), several of them with anything or nothing between. So the groups of digits are read as
they stand, and of all ways to divide them into numbers the cheapest is taken: a division costs
less where the counts of digits and the area codes of the country come out, and where numbers
end at commas rather than within a bracket.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from pipeline.fields.digits import Atom, atoms_of
from pipeline.fields.gazetteer import area_code_of
from pipeline.fields.model import AreaCodeSource, PhoneKind, PhoneNumber, Place, Problem
from pipeline.fields.numbering import implausible
from pipeline.patterns import patterns

Phones = tuple[tuple[PhoneNumber, ...], tuple[Problem, ...]]

# What a reading of a group of digits costs. Only their order and rough distances matter:
# a whole number with a known code is free, digits that make no number cost most.
_UNKNOWN_CODE = 2.0
_NO_TRUNK = 1.5
_LOCAL = 0.5
_LOCAL_WITHOUT_CODE = 2.0
_LOCAL_MISFIT = 5.0
_SHORT = 3.0
_FOREIGN_CODE = 6.0
_NOT_A_NUMBER = 8.0

# Divisions that cost so much more than the best one are given up.
_BEAM = 24.0
# Digits that make no number are not joined beyond this.
_MOST_DIGITS = 18
# Mobile and other codes of no place begin so, after 8 or +7.
_NOT_GEOGRAPHIC = ("70", "74", "75", "76", "77", "78")
_KINDS: dict[str | None, PhoneKind] = {
    "fax": "fax",
    "reception": "reception",
    "hotline": "hotline",
}
_TRUNK_AND_CODE = ("870", "871", "872")

# Numbers dialled without a code: the call centre of the state, and emergencies.
_SERVICE_NUMBERS = frozenset({"1414", "101", "102", "103", "104", "109", "112"})


@dataclass(frozen=True, slots=True)
class _Whole:
    """A whole number that short forms after it can be completed from.

    `cuts` are the places where its printing divides the ten digits: «8 (728 22) 710-00» does
    at 3, 5 and 8.
    """

    national: str
    cuts: frozenset[int]

    @property
    def is_mobile(self) -> bool:
        return self.national[0] == "8" or self.national[:2] in _NOT_GEOGRAPHIC

    def code_for(self, local: str) -> str | None:
        """The digits before `local`, if a known code or the printing ends there."""
        length = 10 - len(local)
        code = self.national[:length]
        known = area_code_of(self.national)
        return code if code == known or length in self.cuts else None


class _Reading(NamedTuple):
    """What the digits of one number can be."""

    cost: float
    whole: _Whole | None = None
    local: str | None = None


class _Path(NamedTuple):
    """A division of the first groups of digits: its cost, where its last number ends."""

    cost: float
    end: int
    before: _Path | None


# For each number that short forms can be completed from, the cheapest division.
_States = dict[_Whole | None, _Path]


def parse_phones(
    text: str, *, place: Place | None = None, previous: PhoneNumber | None = None
) -> Phones:
    """The numbers of a cell, in the order in which they were meant, and what is wrong.

    `place` is where the office is: a local number without an area code is completed from it
    (`area_code_source` «inferred») where place and count of digits leave no doubt. `previous`
    is an earlier number of the row, whose area code a short form inherits («inherited»).
    """
    return _parse(text, place.only_code if place else None, _carried(previous))


def _carried(number: PhoneNumber | None) -> _Whole | None:
    """What a short form after `number` can be completed from."""
    if number is None or number.e164 is None:
        return None
    if number.area_code_source == "printed":
        group = atoms_of(number.text)
        return _whole(group, "".join(atom.digits for atom in group))
    return _Whole(number.e164[2:], frozenset({len(number.area_code or "")}))


@lru_cache(maxsize=16384)
def _parse(text: str, place_code: str | None, whole: _Whole | None) -> Phones:
    torn = patterns("phones")["torn"].match(text)
    if torn and _is_torn(torn):
        return _parse_torn(text, torn.span("first"), torn.span("last"), place_code)
    atoms = atoms_of(text)
    if not atoms:
        return (), ()
    return _numbers(text, atoms, _divide(atoms, whole), whole, place_code)


def _is_torn(torn: regex.Match[str]) -> bool:
    """Whether the second piece stood first: a column was torn there (a tab), or the code makes
    a whole number with the second piece and not with the first."""
    if "\t" in torn.string[torn.end("last") : torn.start("first")]:
        return True
    pieces = torn["head"], torn["last"].partition(",")[0], torn["first"]
    head, last, first = (sum(map(str.isdigit, piece)) for piece in pieces)
    return head + first == 11 != head + last


def _parse_torn(
    text: str, first: tuple[int, int], last: tuple[int, int], place_code: str | None
) -> Phones:
    """«8 (728) 225-64 33-210-33,» is «8 (728) 33-210-33, 225-64»."""
    head, moved = text[: last[0]], text[last[0] : last[1]]
    straight = f"{head.rstrip()} {text[slice(*first)]}, {moved}"
    numbers, problems = _parse(straight, place_code, None)
    cell = (0, len(text))
    spans = [cell, *[last] * len(numbers)]
    placed = tuple(
        replace(number, start=start, end=end)
        for number, (start, end) in zip(numbers, spans, strict=False)
    )
    problems = tuple(replace(problem, start=0, end=len(text)) for problem in problems)
    message = f"the pieces of «{text.strip()}» stand in reverse; read as «{straight}»"
    note = Problem("phone_torn", message, *cell, "info")
    return placed, (note, *problems)


def _divide(atoms: tuple[Atom, ...], whole: _Whole | None) -> tuple[int, ...]:
    """Ends of the numbers, as indexes into `atoms`: the division that costs least.

    `best[i]` holds, for each whole number that could be the last one within the first i
    atoms, the cheapest division of these atoms.
    """
    if _is_one(atoms):
        return (len(atoms),)
    best: list[_States] = [{whole: _Path(0.0, 0, None)}]
    for end in range(1, len(atoms) + 1):
        here: _States = {}
        inner = 0.0
        digits = ""
        for start in range(end - 1, -1, -1):
            digits = atoms[start].digits + digits
            if len(digits) > _MOST_DIGITS and start < end - 1:
                break
            outer = inner + (atoms[start].break_cost if start else 0.0)
            for known, path in best[start].items():
                reading = _read(atoms[start:end], digits, known)
                total = path.cost + outer + reading.cost
                after = _last_whole(reading, known)
                if after not in here or total < here[after].cost:
                    here[after] = _Path(total, end, path)
            join = atoms[start].join_cost
            if join is None:
                break
            inner += join
        best.append(_cheapest(here))
    return _ends(min(best[-1].values(), key=lambda path: path.cost))


def _cheapest(states: _States) -> _States:
    """The states that are near enough to the best one to win yet."""
    limit = min(path.cost for path in states.values()) + _BEAM
    return {whole: path for whole, path in states.items() if path.cost <= limit}


def _ends(path: _Path | None) -> tuple[int, ...]:
    ends: list[int] = []
    while path is not None and path.before is not None:
        ends.append(path.end)
        path = path.before
    return tuple(reversed(ends))


def _last_whole(reading: _Reading, known: _Whole | None) -> _Whole | None:
    """The number that short forms are completed from: the last one that is not a mobile."""
    if reading.whole is None or reading.whole.is_mobile:
        return known
    return reading.whole


def _is_one(atoms: tuple[Atom, ...]) -> bool:
    """The usual cell: eleven digits, a known code, nothing that divides numbers."""
    digits = "".join(atom.digits for atom in atoms)
    return (
        len(digits) == 11
        and digits[0] == "8"
        and area_code_of(digits[1:]) is not None
        and all(atom.join_cost is not None and atom.join_cost < 1.0 for atom in atoms[1:])
    )


def _read(group: tuple[Atom, ...], digits: str, known: _Whole | None) -> _Reading:
    """The cheapest reading of the digits of `group` after the whole number `known`."""
    count = len(digits)
    if 10 <= count <= 11:
        whole = _whole(group, digits)
        if whole:
            return _Reading(_cost(whole.national) + (_NO_TRUNK if count == 10 else 0.0), whole)
    elif 5 <= count <= 7 and not _begins_with_code(group, digits):
        if known is None:
            return _Reading(_LOCAL_WITHOUT_CODE, local=digits)
        return _Reading(_LOCAL if known.code_for(digits) else _LOCAL_MISFIT, local=digits)
    elif count < 5 and digits in _SERVICE_NUMBERS:
        return _Reading(_SHORT)
    return _Reading(_NOT_A_NUMBER + 0.2 * count + 1.5 * max(count - 12, 0))


def _cost(national: str) -> float:
    """A code of the country costs nothing, another one of its zone little."""
    if area_code_of(national) or not implausible(national):
        return 0.0
    return _UNKNOWN_CODE if national[0] == "7" else _FOREIGN_CODE


def _begins_with_code(group: tuple[Atom, ...], digits: str) -> bool:
    """Whether the digits begin with a trunk 8 and a code, so that they are no local number."""
    if digits.startswith(_TRUNK_AND_CODE):
        return True
    return len(group) > 1 and group[0].digits == "8" and group[1].bracketed


def _whole(group: tuple[Atom, ...], digits: str) -> _Whole | None:
    """The whole number that `group` is: a trunk 8 (or +7) and ten digits, or ten that begin
    with a code of the country."""
    trunk = len(digits) - 10
    if trunk not in (0, 1) or (trunk and digits[0] not in ("7" if group[0].plus else "87")):
        return None
    national = digits[trunk:]
    if national[0] == "0" or (national[0] != "7" and digits[0] != "8"):
        return None
    if not trunk and area_code_of(national) is None and implausible(national):
        return None
    cuts, length = set(), -trunk
    for atom, following in pairwise(group):
        length += len(atom.digits)
        if atom.end < following.start:
            cuts.add(length)
    return _Whole(national, frozenset(cuts))


def _numbers(
    text: str,
    atoms: tuple[Atom, ...],
    ends: tuple[int, ...],
    whole: _Whole | None,
    place_code: str | None,
) -> Phones:
    numbers: list[PhoneNumber] = []
    problems: list[Problem] = []
    kinds = _kinds(text, [atoms[end - 1].end for end in ends])
    for start, end, kind in zip((0, *ends), ends, kinds, strict=False):
        group = atoms[start:end]
        span = _span(text, group[0].start, group[-1].end)
        number = PhoneNumber(text[slice(*span)], None, kind, None, None, *span)
        digits = "".join(atom.digits for atom in group)
        reading = _read(group, digits, whole)
        if reading.whole:
            whole = _last_whole(reading, whole)
            number = _complete(number, "", reading.whole.national, "printed")
        elif reading.local and whole:
            number = _complete(number, reading.local, whole.code_for(reading.local), "inherited")
        elif reading.local and not problems:
            fits = place_code and len(place_code) + len(reading.local) == 10
            number = _complete(number, reading.local, place_code if fits else None, "inferred")
        numbers.append(number)
        problems += _doubts(number, digits)
    return tuple(numbers), tuple(problems)


def _complete(
    number: PhoneNumber, local: str, code: str | None, source: AreaCodeSource
) -> PhoneNumber:
    """`number` with its E.164 form; as it is where no code is known."""
    if code is None:
        return number
    national = code + local
    area_code = area_code_of(national) if source == "printed" else code
    return replace(number, e164=f"+7{national}", area_code_source=source, area_code=area_code)


def _doubts(number: PhoneNumber, digits: str) -> Iterator[Problem]:
    where = (number.start, number.end)
    if number.e164 is None:
        if digits in _SERVICE_NUMBERS:
            return
        count = len(digits) - (digits[0] == "8" and len(digits) > 7)
        yield Problem(
            "phone_digits",
            f"«{number.text}» has {count} digits where an area code and a number have 10",
            *where,
        )
    else:
        reason = implausible(number.e164[2:])
        if reason:
            yield Problem("phone_implausible", f"«{number.text}»: {reason}", *where)


def _span(text: str, start: int, end: int) -> tuple[int, int]:
    """The digits from `start` to `end` with the plus and the brackets that belong to them."""
    while start and text[start - 1] in "+(":
        start -= 1
    if (
        end < len(text)
        and text[end] == ")"
        and text.count("(", start, end) > text.count(")", start, end)
    ):
        end += 1
    return start, end


def _kinds(text: str, ends: list[int]) -> Iterator[PhoneKind]:
    """The kind of each number, from the words before it or, if those follow, after it."""
    labels = [
        (match.start(), match.end(), _KINDS.get(match.lastgroup, "phone"))
        for match in patterns("phones")["label"].finditer(text)
    ]
    leading = bool(labels) and _labels_lead(text, labels[0][0], labels[0][1], ends)
    for end in ends:
        kind: PhoneKind = "phone"
        if leading:
            kind = next((name for start, _, name in reversed(labels) if start < end), "phone")
        elif labels:
            kind = next((name for start, _, name in labels if start >= end), "phone")
        yield kind


def _labels_lead(text: str, start: int, end: int, ends: list[int]) -> bool:
    """Whether words stand before their numbers, as the first one does that is at `start`.

    «8-728-2 27-01-25, ф. 24-16-70» has a fax in the second place, «74-24-24 факс, 74-24-25» in
    the first.
    """
    if start < ends[0]:
        return True
    return end < ends[-1] and text[end:].lstrip(" )")[:1] not in (",", ";")
