"""Numbers that change because others go or come, without being named: «5-тармақ алып тасталсын,
кейінгі тармақтардың нөмірленуі тиісінше өзгертілсін», «дополнить пунктом 5 следующего содержания,
изменив нумерацию последующих пунктов»."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from pipeline.patterns import patterns
from pipeline.schema import Decree, Order
from pipeline.structure.names.parts_of_acts import kind_of
from pipeline.structure.orders.changes import Change
from pipeline.structure.orders.places import Place, without_quotes
from pipeline.structure.orders.rows import Said, columns_of, order_row

_KINDS = ("subpoints", "points", "section", "appendix")  # from the smallest place
_UNKNOWN = "?"
_SMALLER = ("paragraph", "sentence", "column_number", "part")


def shift_apart(change: Change, language: str) -> tuple[Change, str | None]:
    """A clause without what it says of the numbers behind, for which blanks stand, and the column
    of a place that gets other ones: `part` for parts of chapters, empty where it is not said, a
    mark where it is not understood."""
    book, masked = patterns("orders_numbers"), without_quotes(change.rest)
    found = book.search("shifts_ru" if language == "ru" else "shifts", masked)
    somehow = None if found else book.search("shifts_somehow", masked)
    said = found or somehow
    if said is None:
        return change, None
    first, last = said.span()
    rest = f"{change.rest[:first]}{' ' * (last - first)}{change.rest[last:]}"
    kind = kind_of(found["kind"] or "") if found else _UNKNOWN
    return replace(change, rest=rest), kind


def shifted(
    orders: Sequence[Order], shift: str, change: Change, lead: Place, decree: Decree
) -> Order:
    """The order for the numbers behind all that these orders strike out, or that one adds.

    Its pair of `words` has the numbers that go and none, or none and those that come. It is
    unread where orders do both, or it is not known which numbers these are.
    """
    said = Said(change, "", "", [], "amended")
    moves = [order for order in orders if order.action in ("repealed", "added")]
    numbered = _of_all(moves, shift)
    if numbered is None or any(order.action == "unread" for order in orders):
        return order_row(said, lead, "unread", decree)
    kind, numbers = numbered
    listed = ", ".join(numbers)
    pair = [listed, ""] if moves[0].action == "repealed" else ["", listed]
    nowhere = columns_of(Place()) | {"in_document": moves[0].in_document}
    around = {name: getattr(moves[0], name) for name in _larger(kind)}
    row = order_row(said, lead, "renumbered", decree)
    columns = nowhere | around | {kind: listed, "words": json.dumps([pair], ensure_ascii=False)}
    return replace(row, **columns)


def _of_all(moves: Sequence[Order], shift: str) -> tuple[str, list[str]] | None:
    """The column and the numbers of all that orders strike out, or that the only one adds."""
    found = [_numbered(order, shift) for order in moves]
    if not moves or (len(moves) > 1 and any(order.action == "added" for order in moves)):
        return None
    kinds = {one[0] for one in found if one is not None}
    if None in found or len(kinds) != 1:
        return None
    (kind,) = kinds
    around = {tuple(getattr(order, name) for name in _larger(kind)) for order in moves}
    whole = {order.in_document for order in moves}
    listed = [number for one in found if one is not None for number in one[1]]
    return (kind, listed) if len(around) == len(whole) == 1 else None


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
    spoken = "part" if kind == "section" and all("." in number for number in numbers) else kind
    plain = all(part.isdecimal() for n in numbers for part in n.replace("–", ".").split("."))
    return found if numbers and plain and shift in ("", spoken) else None


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
