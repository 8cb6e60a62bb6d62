"""Whether a text reads already as an order wants it: then there is nothing to carry out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.amended.model import Amended, Amending, Version
from pipeline.amended.places import (
    appendices_beside,
    chapters_called,
    groups,
    is_chapter,
    number_on,
    numbers,
    owner_of,
    targets,
)
from pipeline.amended.titles import title_of
from pipeline.amended.wording import numbered, read_wording, word_pairs, words_pattern
from pipeline.schema import Order
from pipeline.structure.orders.appendices import gives_whole
from pipeline.structure.parts.outline import service_name
from pipeline.text import fold, squeeze


def is_done(act: Amended, by: Amending, order: Order) -> bool:
    """Whether what is ordered stands in the text, or what is struck out is not there.

    Raises OrderUnclearError where the place cannot be told.
    """
    counted = order.paragraph is not None and order.action != "added"
    smaller = order.column_number or order.sentence or gives_whole(order) or counted
    check = _CHECKS.get(order.action)
    return check is not None and not smaller and check(act, by, order)


def _reads_so(act: Amended, by: Amending, order: Order) -> bool:
    new = read_wording(order)
    if order.part != "title" or order.section is not None:
        return _same_clauses(targets(act, order, by.day), new)
    printed = " ".join(clause.row.text for clause in new)
    title = title_of(act, order, by.day).text
    return _same([title], [printed]) or title == service_name(printed)


def _is_gone(act: Amended, by: Amending, order: Order) -> bool:
    if order.appendix is not None and not (order.points or order.subpoints):
        known = _numbers_of_appendices(act, by, order)
        return order.appendix.isdecimal() and order.appendix not in known
    if order.part is not None:
        return False
    clauses = act.of_owner(owner_of(act, order, by.day), by.day)
    if order.section is not None and not order.points:
        return not chapters_called(clauses, order.section)
    points = [v for v in clauses if v.row.point in numbers(order.points)]
    if order.subpoints:
        return bool(points) and all(v.row.subpoint not in numbers(order.subpoints) for v in points)
    return bool(order.points) and not points


def _is_there(act: Amended, by: Amending, order: Order) -> bool:
    new = read_wording(order)
    owner = owner_of(act, order, by.day) if new else ""
    keys = {f"{owner}{clause.base}" for clause in new}
    here = [v for v in act.of_owner(owner, by.day) if v.base in keys]
    return bool(new) and _same_clauses(here, new)


def _has_new_words(act: Amended, by: Amending, order: Order) -> bool:
    """Whether new words stand where the old ones were, and none of these is left."""
    if order.part == "title" and order.section is None:
        texts = [title_of(act, order, by.day).text]
    elif order.appendix and not (order.points or order.section):
        return False
    else:
        texts = [v.row.text for _, group in groups(act, order, by.day) for v in group]
    return all(
        new
        and any(words_pattern(new).search(text) for text in texts)
        and (old in new or not any(words_pattern(old).search(text) for text in texts))
        for old, new in word_pairs(order)
    )


def _is_renumbered(act: Amended, by: Amending, order: Order) -> bool:
    """Whether the new numbers are there, and the old ones are not."""
    said = numbered(order)
    if not said.is_named:
        return False
    old, new = set(numbers(said.old)), set(numbers(said.new))
    if order.points or order.section:
        here = act.of_owner(owner_of(act, order, by.day), by.day)
        if order.subpoints:
            known = {v.row.subpoint for v in here if v.row.point == order.points}
        elif order.points:
            known = {v.row.point for v in here}
        else:
            known = {v.row.section_number for v in here if is_chapter(v)}
    else:
        known = _numbers_of_appendices(act, by, order)
    return new <= known and known.isdisjoint(old - new)


def _numbers_of_appendices(act: Amended, by: Amending, order: Order) -> set[str | None]:
    return {number_on(act, a, by.day) for a in appendices_beside(act, order, by.day)}


def _same_clauses(here: Sequence[Version], new: Sequence[Version]) -> bool:
    return _same([v.row.text for v in here], [v.row.text for v in new])


def _same(here: Sequence[str], new: Sequence[str]) -> bool:
    """Whether texts are the same but for what stands at their ends."""
    said = [[squeeze(fold(text)).strip(" .;,") for text in texts] for texts in (here, new)]
    return said[0] == said[1]


_CHECKS: dict[str, Callable[[Amended, Amending, Order], bool]] = {
    "repealed": _is_gone, "added": _is_there, "words": _has_new_words, "reworded": _reads_so,
    "renumbered": _is_renumbered,
}  # fmt: skip
