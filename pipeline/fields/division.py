"""How groups of digits divide into numbers, and what each reading of them costs.

Of all ways to divide the digits of a cell the cheapest is taken. Most cells need no search for
it: the two cheapest divisions of a shape are known for the case that its digits read as well as
they can, and where the digits of a cell cost less in the first one than any digits would in the
second, the first one it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.fields.digits import Atom, atoms_of, is_trunk
from pipeline.fields.gazetteer import area_code_of
from pipeline.fields.numbering import implausible

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
# The least that so many digits cost; others make no number.
_LEAST = {11: 0.0, 10: _NO_TRUNK, 7: _LOCAL, 6: _LOCAL, 5: _LOCAL, 4: _SHORT, 3: _SHORT}
# Costs are sums of tenths; divisions that differ by less than this cost the same.
_SAME = 0.01

# Divisions that cost so much more than the best one are given up.
_BEAM = 24.0
# Digits that make no number are not joined beyond this.
_MOST_DIGITS = 18
# Mobile and other codes of no place begin so, after 8 or +7.
_NOT_GEOGRAPHIC = ("70", "74", "75", "76", "77", "78")
_TRUNK_AND_CODE = ("870", "871", "872")

# Numbers dialled without a code: the call centre of the state, and emergencies.
SERVICE_NUMBERS = frozenset({"1414", "101", "102", "103", "104", "109", "112"})
# Those of a call centre, whatever stands beside them.
CALL_CENTRES = frozenset({"1414"})


class Whole(NamedTuple):
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
        return code if length in self.cuts or code == area_code_of(self.national) else None


class Reading(NamedTuple):
    """What the digits of one number can be."""

    cost: float
    whole: Whole | None = None
    local: str | None = None


class Group(NamedTuple):
    """Neighbouring atoms that are read as one number, whatever their digits are.

    `plus` tells that a plus stands before them, `coded` that they begin with an 8 before a
    bracket; `cuts` are the counts of digits after the trunk at which something divides them.
    """

    spans: tuple[tuple[int, int], ...]
    plus: bool
    coded: bool
    cuts: frozenset[int]

    def digits(self, text: str) -> str:
        """The digits of the group in a cell of its shape."""
        return "".join([text[start:end] for start, end in self.spans])


class Plan(NamedTuple):
    """The division of a shape that is cheapest if its digits read as well as they can.

    `cost` is that of its joins and breaks, without readings; `limit` is what any other
    division costs at the least.
    """

    groups: tuple[Group, ...]
    cost: float
    limit: float

    def is_best(self, readings: float) -> bool:
        """Whether no division can be cheaper when the readings of this one cost so much."""
        return self.cost + readings < self.limit - _SAME


class _Path(NamedTuple):
    """A division of the first groups of digits: its cost, where its last number ends."""

    cost: float
    end: int
    before: _Path | None


# For each number that short forms can be completed from, the cheapest division.
_States = dict[Whole | None, _Path]


def group_of(shape: str, atoms: Sequence[Atom]) -> Group:
    """The atoms of a stretch as one group."""
    first = atoms[0]
    count = sum([atom.end - atom.start for atom in atoms])
    at = 10 - count if count in (10, 11) else 0
    cuts = []
    before = first
    for atom in atoms[1:]:
        at += before.end - before.start
        if before.end < atom.start:
            cuts.append(at)
        before = atom
    return Group(
        spans=tuple([(atom.start, atom.end) for atom in atoms]),
        plus=first.plus,
        coded=len(atoms) > 1 and atoms[1].bracketed and is_trunk(shape, first),
        cuts=frozenset(cuts),
    )


def read_group(group: Group, digits: str, known: Whole | None) -> Reading:
    """The cheapest reading of the digits of `group` after the whole number `known`."""
    count = len(digits)
    if 10 <= count <= 11:
        whole = whole_of(group, digits)
        if whole:
            return Reading(_cost(whole.national) + (_NO_TRUNK if count == 10 else 0.0), whole)
    elif 5 <= count <= 7 and not (group.coded or digits.startswith(_TRUNK_AND_CODE)):
        if known is None:
            return Reading(_LOCAL_WITHOUT_CODE, local=digits)
        return Reading(_LOCAL if known.code_for(digits) else _LOCAL_MISFIT, local=digits)
    elif count < 5 and digits in SERVICE_NUMBERS:
        return Reading(_SHORT)
    return _no_number(count)


def _no_number(count: int) -> Reading:
    return Reading(_NOT_A_NUMBER + 0.2 * count + 1.5 * max(count - 12, 0))


def last_whole(reading: Reading, known: Whole | None) -> Whole | None:
    """The number that short forms are completed from: the last one that is not a mobile."""
    if reading.whole is None or reading.whole.is_mobile:
        return known
    return reading.whole


def whole_of(group: Group, digits: str) -> Whole | None:
    """The whole number that `group` is: a trunk 8 (or +7) and ten digits, or ten that begin
    with a code of the country. (Numbers of Russia begin with +7, too.)"""
    trunk = len(digits) - 10
    if trunk not in (0, 1) or (trunk and digits[0] not in ("7" if group.plus else "87")):
        return None
    national = digits[trunk:]
    if national[0] == "0" or (national[0] != "7" and digits[0] != "8" and not trunk):
        return None
    if not trunk and area_code_of(national) is None and implausible(national):
        return None
    return Whole(national, group.cuts)


def _cost(national: str) -> float:
    """A code of the country costs nothing, another one of its zone little."""
    if area_code_of(national) or not implausible(national):
        return 0.0
    return _UNKNOWN_CODE if national[0] == "7" else _FOREIGN_CODE


def plan_of(shape: str) -> Plan | None:
    """How to divide cells of a shape if their digits allow; None where there is no digit, or
    where some digits make no number whatever they are."""
    atoms = atoms_of(shape)
    first, second = _two_cheapest(atoms)
    if first is None or not atoms:
        return None
    ends = _ends(first)
    groups = [group_of(shape, atoms[a:b]) for a, b in _pairs(ends)]
    counts = [sum(end - start for start, end in group.spans) for group in groups]
    cost = first.cost - sum(_LEAST[count] for count in counts)
    limit = min(second.cost, _NOT_A_NUMBER) if second else _NOT_A_NUMBER
    return Plan(tuple(groups), cost, limit)


def _two_cheapest(atoms: Sequence[Atom]) -> tuple[_Path | None, _Path | None]:
    """The two cheapest divisions into numbers, each of which costs as little as it can."""
    best = [[_Path(0.0, 0, None)]]
    for end in range(1, len(atoms) + 1):
        here: list[_Path] = []
        inner = 0.0
        count = 0
        for start in range(end - 1, -1, -1):
            atom = atoms[start]
            count += atom.end - atom.start
            if count > 11:
                break
            if count in _LEAST and best[start]:
                cost = inner + _LEAST[count] + (atom.break_cost if start else 0.0)
                here += [_Path(path.cost + cost, end, path) for path in best[start]]
            if atom.join_cost is None:
                break
            inner += atom.join_cost
        here.sort(key=lambda path: path.cost)
        best.append(here[:2])
    first, second, *_ = *best[-1], None, None
    return first, second


def divide(text: str, shape: str, whole: Whole | None) -> tuple[Group, ...]:
    """The numbers of a cell: the division that costs least, found by trying them all.

    `best[i]` holds, for each whole number that could be the last one within the first i
    atoms, the cheapest division of these atoms.
    """
    atoms = atoms_of(shape)
    if not atoms or _is_one(text, atoms):
        return (group_of(shape, atoms),) if atoms else ()
    printed = [text[atom.start : atom.end] for atom in atoms]
    best: list[_States] = [{whole: _Path(0.0, 0, None)}]
    for end in range(1, len(atoms) + 1):
        here: _States = {}
        inner = 0.0
        digits = ""
        for start in range(end - 1, -1, -1):
            digits = printed[start] + digits
            if len(digits) > _MOST_DIGITS and start < end - 1:
                break
            outer = inner + (atoms[start].break_cost if start else 0.0)
            count = len(digits)
            group = group_of(shape, atoms[start:end]) if count in _LEAST else None
            for known, path in best[start].items():
                reading = read_group(group, digits, known) if group else _no_number(count)
                total = path.cost + outer + reading.cost
                after = last_whole(reading, known)
                if after not in here or total < here[after].cost:
                    here[after] = _Path(total, end, path)
            join = atoms[start].join_cost
            if join is None:
                break
            inner += join
        best.append(_cheapest(here))
    ends = _ends(min(best[-1].values(), key=lambda path: path.cost))
    return tuple([group_of(shape, atoms[a:b]) for a, b in _pairs(ends)])


def _is_one(text: str, atoms: Sequence[Atom]) -> bool:
    """The usual cell: eleven digits, a known code, nothing that divides numbers."""
    digits = "".join([text[atom.start : atom.end] for atom in atoms])
    return (
        len(digits) == 11
        and digits[0] == "8"
        and area_code_of(digits[1:]) is not None
        and all(atom.join_cost is not None and atom.join_cost < 1.0 for atom in atoms[1:])
    )


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


def _pairs(ends: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    return zip((0, *ends), ends, strict=False)
