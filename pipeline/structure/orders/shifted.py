"""Numbers that change because others go or come, without being named: «5-тармақ алып тасталсын,
кейінгі тармақтардың нөмірленуі тиісінше өзгертілсін», «дополнить пунктом 5 следующего содержания,
изменив нумерацию последующих пунктов»."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.names.parts_of_acts import kind_of
from pipeline.structure.orders.changes import Change, action_done
from pipeline.structure.orders.numbers import listed_in
from pipeline.structure.orders.places import Place, renumbers, without_quotes
from pipeline.structure.orders.rows import Said, columns_of, order_row

EVERY = "…"  # stands for the old numbers that an order does not name
_KINDS = ("subpoints", "points", "section", "appendix")  # from the smallest place
_UNKNOWN = "?"
_SMALLER = ("paragraph", "sentence", "column_number", "part")


class Shift(NamedTuple):
    """What a clause says of numbers behind: the column of the places, `part` for parts of chapters
    and `rows` for rows, empty where it is not said, a mark where it is not understood; and the
    new numbers, if it says them."""

    kind: str
    becomes: str = ""


def shift_apart(change: Change, language: str) -> tuple[Change, Shift | None]:
    """A clause without what it says of the numbers behind, for which blanks stand, and that."""
    book, masked = patterns("orders_numbers"), without_quotes(change.rest)
    end = "_ru" if language == "ru" else ""
    found = book.search(f"shifts{end}", masked) or book.search(f"shifts_to{end}", masked)
    said = found or book.search("shifts_somehow", masked)
    if said is None:
        return change, None
    first, last = said.span()
    rest = f"{change.rest[:first]}{' ' * (last - first)}{change.rest[last:]}"
    action = change.action
    if renumbers(change.rest, language) and not renumbers(rest, language):
        action = action_done(rest)
    shift = _read(found, language) if found else Shift(_UNKNOWN)
    return replace(change, rest=rest, action=action), shift


def _read(found: regex.Match[str], language: str) -> Shift:
    kind, printed = kind_of(found["kind"] or ""), found.groupdict().get("new")
    if not printed:
        return Shift(kind)
    column, numbers = listed_in(printed, language)
    numbers = numbers.removeprefix(".").replace(", .", ", ")
    same = {"part": "section", "rows": "points"}.get(kind, kind) == column
    return Shift(kind, numbers) if same and numbers else Shift(_UNKNOWN)


def shifted(
    orders: Sequence[Order], shift: Shift, change: Change, lead: Place, decree: Decree
) -> Order:
    """The order for the numbers behind all that these orders strike out or add.

    Its pairs of `words` have the numbers that go and none, none and those that come, and those
    that the places behind get, if these are said. It is unread where it is not known which
    numbers these are.
    """
    said = Said(change, "", "", [], "amended")
    moves = [order for order in orders if order.action in ("repealed", "added")]
    moves = [o for o in moves if not shift.kind or _spoken(o, shift.kind) == shift.kind] or moves
    numbered = _of_all(moves, shift.kind)
    if numbered is None or any(order.action == "unread" for order in orders):
        return order_row(said, lead, "unread", decree)
    kind, gone, came = numbered
    pairs = [(", ".join(gone), "")] if gone else []
    pairs += [("", ", ".join(came))] if came else []
    pairs += [(EVERY, shift.becomes)] if shift.becomes else []
    nowhere = columns_of(Place()) | {"in_document": moves[0].in_document}
    around = {name: getattr(moves[0], name) for name in _larger(kind)}
    row = order_row(said, lead, "renumbered", decree, words=pairs)
    listed = ", ".join(dict.fromkeys([*gone, *came]))
    return replace(row, **nowhere | around | {kind: listed})


def _of_all(moves: Sequence[Order], shift: str) -> tuple[str, list[str], list[str]] | None:
    """The column and the numbers of all that orders strike out, and of all that they add."""
    found = [_numbered(order, shift) for order in moves]
    known = [one for one in found if one is not None]
    kinds = {kind for kind, _ in known}
    if not moves or len(known) < len(moves) or len(kinds) != 1:
        return None
    (kind,) = kinds
    around = {tuple(getattr(order, name) for name in _larger(kind)) for order in moves}
    whole = {order.in_document for order in moves}
    gone, came = ([n for move, (_, numbers) in zip(moves, known, strict=True)
                   if move.action == action for n in numbers]
                  for action in ("repealed", "added"))  # fmt: skip
    alike = len(around) == len(whole) == 1 and _is_sure(moves, known)
    return (kind, gone, came) if alike else None


def _is_sure(moves: Sequence[Order], known: Sequence[tuple[str, list[str]]]) -> bool:
    """Whether new numbers are sure to be those in the end: each is larger than those added before
    it, and smaller than those struck out behind it."""
    if all(order.action == "repealed" for order in moves):
        return True
    highest = 0
    for order, (_, numbers) in zip(moves, known, strict=True):
        if any("–" in number for number in numbers):
            return False
        here = [int(number.rpartition(".")[2]) for number in numbers]
        if min(here) <= highest:
            return False
        highest = max(here) if order.action == "added" else highest
    return True


def _larger(kind: str) -> list[str]:
    """The columns of what a place lies in; points are counted through the whole text."""
    larger = list(_KINDS[_KINDS.index(kind) + 1 :])
    return ["document", *(name for name in larger if (kind, name) != ("points", "section"))]


def _numbered(order: Order, shift: str) -> tuple[str, list[str]] | None:
    """The column and the numbers of what an order strikes out or adds; None where it is not
    known, or these are not what `shift` says."""
    if any(getattr(order, name) for name in _SMALLER) or order.excepted:
        return None
    if order.action == "added" and order.wording:
        found = _added(order, shift)
    else:
        kind = next((name for name in _KINDS if getattr(order, name)), "")
        found = kind, (getattr(order, kind) or "").split(", ") if kind else []
    kind, numbers = found
    parts = kind == "section" and all("." in number for number in numbers)
    spoken = "part" if parts else kind
    is_row = kind == "points" and order.appendix is not None
    plain = all(part.isdecimal() for n in numbers for part in n.replace("–", ".").split("."))
    alike = shift in ("", spoken) or (is_row and shift == "rows")
    return found if numbers and plain and alike else None


def _spoken(order: Order, shift: str) -> str:
    """What is gone or comes, as an order for numbers calls it; as `shift` does if it may."""
    found = _numbered(order, shift)
    return shift if found is not None else ""


def _added(order: Order, shift: str) -> tuple[str, list[str]]:
    """What an order adds, by its wording: chapters or their points, points, or subpoints."""
    parts = json.loads(order.wording or "[]")
    chapters = [p["section"] for p in parts if p["key"] == f".sec{p['section']}"]
    points = [p["point"] for p in parts if p["key"] == f".p{p['point']}"]
    subpoints = [p["subpoint"] for p in parts if p["parent"] == f".p{p['point']}"]
    if chapters and shift != "points":
        return "section", chapters
    if points:
        return "points", points
    return "subpoints", [label or "" for label in subpoints]
