"""An act as later acts amend it: which of its clauses end, and which take their place.

A pure function from the act's provisions and the orders of later acts, in the order of their
days, to versions of clauses. What an order names has to be found exactly once; where it is
not, nothing is changed and the reason is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

import regex

from pipeline.amended.model import (
    Amended,
    Amending,
    Ended,
    OrderUnclearError,
    Version,
    own_versions,
    unclear,
)
from pipeline.amended.places import (
    appendix_of,
    groups,
    numbers,
    of_point,
    owner_of,
    service_called,
    targets,
)
from pipeline.amended.wording import end, end_lines, insert, put, read_wording
from pipeline.patterns import compile_kazakh
from pipeline.schema import Order

__all__ = ["Amended", "Amending", "Ended", "Version", "amend", "own_versions"]

_SPACE = regex.compile(r"\\?\s+")
_BEFORE_MARK = regex.compile(r"\s+(?=[,.;:])")
_QUOTE = regex.compile(r"[«»“”\"]")


def amend(act: Amended, amendings: Iterable[Amending]) -> None:
    """Follow the orders of later acts, earliest day first."""
    for amending in sorted(amendings, key=lambda item: (item.day, item.decree_id)):
        for order in amending.orders:
            try:
                _ACTIONS[order.action](act, amending, order)
            except OrderUnclearError as reason:
                act.unclear.append((order, str(reason)))


def _reword(act: Amended, by: Amending, order: Order) -> None:
    """The wording in quotes takes the place of the points, subpoints or paragraph named."""
    new, old = read_wording(order), targets(act, order, by.day)
    if order.paragraph is not None:
        if len(new) != 1 or len(old) != 1:
            unclear("one paragraph is to be reworded, the new wording has several")
        put(act, by, order, old[0], new[0])
        return
    worded = {_label(clause, order) for clause in new} - {None}
    if worded != set(numbers(order.subpoints or order.points)):
        printed = ", ".join(sorted(filter(None, worded))) or "none"
        unclear(f"the numbers in the new wording ({printed}) are not those to be reworded")
    insert(act, by, new, act.versions.index(old[0]), old[0])
    for version in old:
        end(act, version, by.day)


def _label(clause: Version, order: Order) -> str | None:
    """The number that a clause of a wording goes by: its point's, or its subpoint's."""
    if not order.subpoints:
        return clause.row.point
    return clause.row.subpoint if clause.row.parent_id == f".p{clause.row.point}" else None


def _add(act: Amended, by: Amending, order: Order) -> None:
    """New points go behind the points before them, new parts to the end of their point."""
    new = read_wording(order)
    here = act.of_owner(owner_of(act, order), by.day)
    point = new[0].row.point
    if point is None:
        unclear("it does not say which point the new wording belongs to")
    if new[0].base == f".p{point}":
        if any(of_point(here, clause.row.point or "") for clause in new):
            unclear(f"there is a point {point} already")
        before = [v for v in here if v.row.point and _order(v.row.point) < _order(point)]
    else:
        before = of_point(here, point)
        twice = {v.row.subpoint for v in before} & {v.row.subpoint for v in new} - {None}
        if twice:
            unclear(f"point {point} has a subpoint {', '.join(filter(None, twice))} already")
    if not before:
        unclear(f"there is no place for the new wording of point {point}")
    insert(act, by, new, act.versions.index(before[-1]) + 1, before[-1])


def _order(point: str) -> tuple[int, ...]:
    """«12-1» as (12, 1), so that points sort."""
    return tuple(int(part) for part in point.split("-"))


def _repeal(act: Amended, by: Amending, order: Order) -> None:
    if order.points or order.subpoints or order.paragraph:
        for version in targets(act, order, by.day):
            end(act, version, by.day)
    elif order.appendix or order.in_document:
        _replace_by_appendix(act, by, order)
    # else the whole act, which is a matter of its status


def _replace_words(act: Amended, by: Amending, order: Order) -> None:
    """Words that stand once in each place named, or wherever they are if the order says so."""
    pairs: list[tuple[str, str]] = json.loads(order.words or "[]")
    places = groups(act, order, by.day)
    for old, _ in pairs:
        for name, group in places:
            count = sum(len(_words(old).findall(version.row.text)) for version in group)
            if count == 0 or (count > 1 and not order.everywhere):
                unclear(f"the old words «{old}» stand {count} times in {name}")
    changed = [
        (version, _with_words(version.row.text, pairs)) for _, group in places for version in group
    ]
    if not all(text for _, text in changed):
        unclear("no words of a clause would be left; it is not said that the clause goes")
    for version, text in changed:
        if text != version.row.text:
            row = replace(version.row, text=text)
            put(act, by, order, version, replace(version, row=row, lines=((0, order.line_start),)))


def _with_words(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A text with new words for old ones, as it is where it has none of them."""
    changed = text
    for old, new in pairs:
        changed = new.join(_words(old).split(changed))
    return text if changed == text else _BEFORE_MARK.sub("", " ".join(changed.split()))


def _words(words: str) -> regex.Pattern[str]:
    """Whole words, whatever quotes and spaces they are printed with."""
    escaped = _SPACE.sub(r"\\s+", regex.escape(words))
    escaped = _QUOTE.sub('[«»“”"]', escaped)
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return compile_kazakh(f"{before}{escaped}{after}")


def _replace_by_appendix(act: Amended, by: Amending, order: Order) -> None:
    """The whole document or appendix is law no longer; what is said instead, if anything, stands
    in an appendix of the later act."""
    if order.appendix is not None:
        appendix = appendix_of(act, order)
        end_lines(act, appendix.line_start, appendix.line_end, by.day)
        return
    if not order.in_document or order.points:
        unclear("what is to end is no document and no appendix")
    titles = order.document.split(" | ") if order.document else [None]
    for service in [service_called(act, title) for title in titles]:
        end_lines(act, service.line_start, service.line_end, by.day)


def _leave(act: Amended, by: Amending, order: Order) -> None:
    unclear("what is ordered is not understood")


_ACTIONS: dict[str, Callable[[Amended, Amending, Order], None]] = {
    "reworded": _reword, "added": _add, "repealed": _repeal, "words": _replace_words,
    "replaced": _replace_by_appendix, "unread": _leave,
}  # fmt: skip
