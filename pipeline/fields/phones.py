"""Phone numbers of a cell.

A cell prints its numbers in any grouping («8 (71636) 4-29-97», «8716-38-35144», «8(716)38
21094»), several of them with anything or nothing between. So the groups of digits are read as
they stand, and of all ways to divide them into numbers the cheapest is taken: a division costs
less where the counts of digits and the area codes of the country come out, and where numbers
end at commas rather than within a bracket.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.fields.digits import atoms_of, shape_of
from pipeline.fields.division import (
    CALL_CENTRES,
    SERVICE_NUMBERS,
    Group,
    Plan,
    Whole,
    divide,
    group_of,
    last_whole,
    plan_of,
    read_group,
    whole_of,
)
from pipeline.fields.gazetteer import area_code_of, area_codes, known_code
from pipeline.fields.model import AreaCodeSource, PhoneKind, PhoneNumber, Place, Problem
from pipeline.fields.numbering import implausible
from pipeline.fields.phone_kinds import kinds_of
from pipeline.patterns import patterns

Phones = tuple[tuple[PhoneNumber, ...], tuple[Problem, ...]]
# What kind of number it is, and where it begins and ends with its plus and brackets.
_Frame = tuple[PhoneKind, int, int]


def parse_phones(
    text: str,
    *,
    place: Place | None = None,
    previous: PhoneNumber | None = None,
    code: str | None = None,
) -> Phones:
    """The numbers of a cell, in the order in which they were meant, and what is wrong.

    `place` is where the office is: a local number without an area code is completed from it
    (`area_code_source` «inferred») where place and count of digits leave no doubt. `previous`
    is an earlier number of the row, whose area code a short form inherits («inherited»), unless
    the list itself says which `code` the numbers have.
    """
    whole = _of_code(code) if code else _carried(previous)
    return _parse(_without_figures(text), place.only_code if place else None, whole)


def _of_code(code: str) -> Whole:
    """What numbers of that area are completed from."""
    return Whole(code.ljust(10, "0"), frozenset({len(code)}))


def _carried(number: PhoneNumber | None) -> Whole | None:
    """What a short form after `number` can be completed from."""
    if number is None or number.e164 is None:
        return None
    if number.area_code_source == "printed":
        shape = shape_of(number.text)
        group = group_of(shape, atoms_of(shape))
        return whole_of(group, group.digits(number.text))
    return Whole(number.e164[2:], frozenset({len(number.area_code or "")}))


def _without_figures(text: str) -> str:
    """«1) 8 (71648) 2-48-06; 2) 8 (71648) 9-15-60» with blanks for the figures that count."""
    said = patterns("phones")
    if ")" not in text[:4] or not said["enumerated"].match(text):
        return text
    for match in said["counted"].finditer(text):
        start, end = match.span("figure")
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


@lru_cache(maxsize=16384)
def _parse(text: str, place_code: str | None, whole: Whole | None) -> Phones:
    if text.rstrip().endswith(","):  # as every torn cell does
        torn = patterns("phones")["torn"].match(text)
        if torn and _is_torn(torn):
            return _parse_torn(text, torn.span("first"), torn.span("last"), place_code)
    told = _codes_told(text)
    if told:
        return _parse_coded(text, told, place_code, whole)
    shape = shape_of(text)
    aside = _set_aside(text if "+" in text else shape)
    if aside:
        return _parse_around(text, aside, place_code, whole)
    planned = _planned(shape)
    if planned:
        plan, frames = planned
        phones, cost = _numbers(text, plan.groups, frames, whole, place_code)
        if plan.is_best(cost):
            return phones
    groups = divide(text, shape, whole)
    if not groups:
        return (), ()
    return _numbers(text, groups, _frames(shape, groups), whole, place_code)[0]


def _codes_told(text: str) -> list[tuple[int, int, str]]:
    """Where a cell says the area code apart from its numbers, and which."""
    said = patterns("phones")
    behind = said.search("code_behind", text)
    spans = [(match.span(), match["code"]) for match in said.finditer("code_told", text)]
    if behind:
        spans += zip(behind.spans("apart"), behind.captures("code"), strict=True)
    return [(*span, code) for span, printed in spans if (code := known_code(printed))]


def _parse_coded(
    text: str, told: Sequence[tuple[int, int, str]], place_code: str | None, whole: Whole | None
) -> Phones:
    """The numbers of a cell with the codes that are told before or behind them: «2-14-36,
    2-15-40 (код 72534)»."""
    starts, ends = [start for start, _, _ in told], [end for _, end, _ in told]
    codes: list[Whole | None] = [_of_code(code) for _, _, code in told]
    behind = any(map(str.isdigit, text[: starts[0]]))
    codes = [*codes, codes[-1]] if behind else [whole, *codes]
    bounds = zip([0, *ends], [*starts, len(text)], codes, strict=True)
    numbers: list[PhoneNumber] = []
    problems: list[Problem] = []
    for start, end, code in bounds:
        found, doubts = _parse(text[start:end], place_code, code)
        numbers += [replace(one, start=one.start + start, end=one.end + start) for one in found]
        problems += [replace(one, start=one.start + start, end=one.end + start) for one in doubts]
    return tuple(numbers), tuple(problems)


@lru_cache(maxsize=4096)
def _planned(shape: str) -> tuple[Plan, tuple[_Frame, ...]] | None:
    """How to divide the cells of a shape, and the frames of the numbers."""
    plan = plan_of(shape)
    return (plan, _frames(shape, plan.groups)) if plan else None


class _Aside(NamedTuple):
    """Digits of a cell that are not divided with the others: a number of another country, or
    the last digits («26-12-34, 35, 36») that stand for whole numbers. `masks` is where they are
    with the signs before them, `spans` are the numbers."""

    masks: tuple[int, int]
    spans: tuple[tuple[int, int], ...]
    abroad: bool


@lru_cache(maxsize=4096)
def _set_aside(text: str) -> tuple[_Aside, ...]:
    """What is set aside of a cell with a plus, or of all cells of a shape without one."""
    said = patterns("phones")
    abroad = said["abroad"].finditer(text) if "+" in text else ()
    short = said["short_ends"].finditer(text)
    return (
        *[_Aside(match.span(), (match.span(),), True) for match in abroad],
        *[_Aside(match.span(), tuple(match.spans("end")), False) for match in short],
    )


def _parse_around(
    text: str, aside: Sequence[_Aside], place_code: str | None, whole: Whole | None
) -> Phones:
    """The numbers of a cell, with those that are set aside in their places."""
    rest = text
    for (start, end), _, abroad in aside:
        rest = f"{rest[:start]}{'х' * (end - start)}{rest[end:]}"
        if abroad:  # short forms beside it have its code
            place_code = whole = None
    numbers, problems = _parse(rest, place_code, whole)
    for _, spans, abroad in aside:
        before = [number for number in numbers if number.end <= spans[0][0]]
        for start, end in spans:
            number = PhoneNumber(text[start:end], None, start=start, end=end)
            if abroad:
                message = f"«{number.text}» is a number of another country"
                problems += (Problem("phone_abroad", message, start, end, "info"),)
            elif before and before[-1].e164:
                e164 = before[-1].e164[:-2] + number.text
                code = before[-1].area_code
                number = replace(number, e164=e164, area_code=code, area_code_source="inherited")
            else:
                problems += tuple(_doubts(number, number.text))
            numbers += (number,)
    numbers = tuple(sorted(numbers, key=lambda number: number.start))
    kinds = kinds_of(text, [number.end for number in numbers])
    return tuple(map(_of_kind, numbers, kinds)), problems


def _of_kind(number: PhoneNumber, kind: PhoneKind) -> PhoneNumber:
    return number if number.kind == kind else replace(number, kind=kind)


def _frames(shape: str, groups: Sequence[Group]) -> tuple[_Frame, ...]:
    """What is known of each number but its digits."""
    kinds = kinds_of(shape, [group.spans[-1][1] for group in groups])
    spans = [_span(shape, group.spans[0][0], group.spans[-1][1]) for group in groups]
    return tuple([(kind, *span) for kind, span in zip(kinds, spans, strict=True)])


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
    printed = text.strip().replace("\t", " | ")
    message = f"the pieces of «{printed}» stand in reverse; read as «{straight}»"
    note = Problem("phone_torn", message, *cell, "info")
    return placed, (note, *problems)


def _numbers(
    text: str,
    groups: Sequence[Group],
    frames: Sequence[_Frame],
    whole: Whole | None,
    place_code: str | None,
) -> tuple[Phones, float]:
    """The numbers of a cell that is divided into `groups`, and the cost of reading it so."""
    numbers: list[PhoneNumber] = []
    problems: list[Problem] = []
    cost = 0.0
    for group, (kind, start, end) in zip(groups, frames, strict=True):
        digits = group.digits(text)
        reading = read_group(group, digits, whole)
        cost += reading.cost
        source: AreaCodeSource | None = None
        code = national = None
        if reading.whole:
            whole = last_whole(reading, whole)
            national = reading.whole.national
            source, code = "printed", area_code_of(national)
        elif reading.local and whole:
            code = whole.code_for(reading.local)
            source = "inherited" if code else None
        elif reading.local and not problems:
            fits = place_code and len(place_code) + len(reading.local) == 10
            source, code = ("inferred", place_code) if fits else (None, None)
        if code and reading.local:
            national = code + reading.local
        if digits in CALL_CENTRES and kind == "phone":
            kind = "hotline"  # noqa: PLW2901
        e164 = f"+7{national}" if national else None
        number = PhoneNumber(text[start:end], e164, kind, source, code, start, end)
        numbers.append(number)
        problems += _doubts(number, digits)
    return (tuple(numbers), tuple(problems)), cost


def _doubts(number: PhoneNumber, digits: str) -> Iterator[Problem]:
    where = (number.start, number.end)
    if number.e164 is None:
        if digits in SERVICE_NUMBERS:
            return
        count = len(digits) - (digits[0] == "8" and len(digits) > 7)
        yield Problem(
            "phone_digits",
            f"«{number.text}» has {count} digits where an area code and a number have 10",
            *where,
        )
    else:
        reason = implausible(number.e164[2:])
        # Of the code that a short form takes over it is said where it is printed.
        known = number.area_code_source == "printed" or number.area_code in area_codes()
        if reason and known:
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
