"""An act as later acts amend it: what of it ends, and what takes its place.

A pure function from the act and the orders of later acts, in the order of their days, to
versions of clauses and titles, to the rows of lists and the appendices with their days. What
an order names has to be found exactly once; where it is not, nothing is changed and the reason
is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pipeline.amended.appendices import add_appendix, close_service, replace_whole
from pipeline.amended.chapters import (
    beside_new,
    check_new,
    check_parts,
    check_title,
    check_wording,
    with_chapter,
)
from pipeline.amended.done import is_done
from pipeline.amended.excepted import end_but, without_excepted
from pipeline.amended.lists import change_rows, list_of
from pipeline.amended.model import (
    Amended,
    Amending,
    Ended,
    Graft,
    Listed,
    OrderUnclearError,
    Passing,
    Title,
    Version,
    own_versions,
    unclear,
)
from pipeline.amended.moved import move
from pipeline.amended.numbers import renumber
from pipeline.amended.own_days import said_on
from pipeline.amended.passing import Before, lapse
from pipeline.amended.places import (
    appendix_of,
    carried_by,
    is_chapter,
    is_point,
    of_point,
    order_of,
    owner_of,
    service_called,
    spelled_out,
    targets,
    within_section,
)
from pipeline.amended.said_anew import follow_said
from pipeline.amended.sentences import change_sentences, keep_sentences
from pipeline.amended.sequence import in_turn
from pipeline.amended.suspended import resume, suspend
from pipeline.amended.tables import change_table, table_of
from pipeline.amended.titles import (
    name_sections,
    printed_titles,
    reword_title,
    title_of,
)
from pipeline.amended.wording import (
    end,
    insert,
    put,
    read_wording,
    unused,
)
from pipeline.amended.words import replace_words
from pipeline.patterns import patterns
from pipeline.schema import Order, Service
from pipeline.structure.orders.appendices import gives_whole

__all__ = [
    "Amended", "Amending", "Ended", "Graft", "Listed", "Title", "Version", "amend",
    "own_versions", "printed_titles",
]  # fmt: skip


def amend(act: Amended, amendings: Iterable[Amending]) -> None:
    """Follow the orders of later acts, earliest day first; of one day as they are given.

    Documents that stand in another act by some day are law here until then.
    """
    elsewhere, said = dict(act.moved), said_on(act, None)
    for amending in sorted(amendings, key=lambda item: item.day):
        ordered = in_turn(amending.orders)
        together = {order.order_id for order in ordered}
        act.passing |= {
            o.order_id: Passing() for o in amending.orders if o.order_id not in together
        }
        for order in ordered:
            try:
                if not (amending.in_doubt and is_done(act, amending, order)):
                    follow = _follow_until if _passes(order) else _follow
                    follow(act, amending, order)
            except OrderUnclearError as reason:
                act.unclear.append((order, str(reason)))
        follow_said(act, amending, said)
    for service_id, day in elsewhere.items():
        close_service(act, service_id, day)
    name_sections(act)


def _follow_until(act: Amended, by: Amending, order: Order) -> None:
    """An order that is law only until a day: what it does is kept, to be taken back."""
    if (order.until or by.day) <= by.day:  # it is law on no day of this text
        act.passing[order.order_id] = Passing()
        return
    before = Before.of(act, by.day)
    _follow(act, by, order)
    passing = before.done(order.until)
    if passing is None:
        unclear("orders that are law only until a day are carried out for good")
    act.passing[order.order_id] = passing


def _follow(act: Amended, by: Amending, order: Order) -> None:
    if act.moved and _is_moved(act, by, order):
        return  # it is done where the text stands
    order = with_chapter(act, order, by.day)
    is_part = order.action in _OF_PARTS
    if is_part and (listed := list_of(act, order, by.day)) is not None:
        change_rows(act, by, order, listed)
    elif is_part and (table := table_of(act, order, by.day)) is not None:
        change_table(act, by, order, table)
    elif is_part and order.sentence is not None:
        change_sentences(act, by, order)
    else:
        _ACTIONS[order.action](act, by, order)
    if (given := by.given_by(order)) is not None and not gives_whole(order):
        act.used.append(given)


def _is_moved(act: Amended, by: Amending, order: Order) -> bool:
    """Whether an order is about a document whose text stands in a later act by now."""
    if order.in_document:
        service: Service | None = service_called(act, order.document)
    elif order.appendix is not None:
        service = carried_by(act, appendix_of(act, order, by.day))
    else:
        return False
    since = act.moved.get(service.service_id) if service else None
    return since is not None and since <= by.day


def _reword(act: Amended, by: Amending, order: Order) -> None:
    """The wording in quotes takes the place of the title, chapter, points or paragraph named."""
    new = read_wording(order)
    if order.part == "title" and order.section is None:
        printed = " ".join(clause.row.text for clause in new)
        reword_title(act, by, order, title_of(act, order, by.day), printed)
        return
    if order.column_number and not (order.subpoints or order.paragraph):
        _reword_cell(act, by, order, new)
        return
    old = targets(act, order, by.day)
    check_parts(new)
    if order.part == "title" or order.paragraph is not None:
        check_title(order, new)
        _reword_one(act, by, order, new, old)
        return
    _check_numbers(order, new, old)
    insert(act, by, new, act.versions.index(old[0]), old[0].owner, old[0].row, old)
    for version in old:
        end(act, version, by.day)


def _reword_cell(act: Amended, by: Amending, order: Order, new: list[Version]) -> None:
    """A cell of a row of a standard in table form: its title, or what it says."""
    old = targets(act, order, by.day)
    if any(version.row.point != order.points for version in old):
        unclear("the cell of a column cannot be told")
    if is_point(old[0]):
        _reword_one(act, by, order, new, old)
        return
    insert(act, by, new, act.versions.index(old[0]), old[0].owner, old[0].row, old)
    for version in old:
        end(act, version, by.day)


def _reword_one(
    act: Amended, by: Amending, order: Order, new: Sequence[Version], old: Sequence[Version]
) -> None:
    """One clause in the place of each that is named: paragraphs, the title of a chapter."""
    if len(new) != len(old):
        unclear(f"{len(old)} paragraphs are to be reworded, the new wording has {len(new)}")
    for before, after in zip(old, new, strict=True):
        put(act, by, order, before, after)


def _check_numbers(order: Order, new: Sequence[Version], old: Sequence[Version]) -> None:
    """The wording has to have the numbers that are to be reworded, a chapter any points."""
    if order.part is not None:
        return
    if order.section is not None and not order.points:
        check_wording(order, new)
        return
    named = order.subpoints or order.points
    here = (v.row.subpoint if order.subpoints else v.row.point for v in old)
    worded = {_label(clause, order) for clause in new} - {None}
    if worded != set(spelled_out(named, here)):
        printed = ", ".join(sorted(filter(None, worded))) or "none"
        unclear(f"the numbers in the new wording ({printed}) are not those to be reworded")


def _label(clause: Version, order: Order) -> str | None:
    """The number that a clause of a wording goes by: its point's, or its subpoint's."""
    if not order.subpoints:
        return clause.row.point
    return clause.row.subpoint if clause.row.parent_id == f".p{clause.row.point}" else None


def _add(act: Amended, by: Amending, order: Order) -> None:
    """New points go behind the points before them, new parts to the end of their point, new
    chapters behind the chapters before them."""
    new = read_wording(order)
    if not new or gives_whole(order):
        add_appendix(act, by, order)
        return
    check_parts(new)
    owner = owner_of(act, order, by.day)
    here = act.of_owner(owner, by.day)
    behind = 1
    if is_chapter(new[0]):
        beside, behind = beside_new(here, new)
    elif order.points and order.subpoints and new[0].row.subpoint is None:
        subpoint = targets(act, order, by.day)  # of which the new one is a paragraph
        point, whole = f".p{new[0].row.point}", subpoint[0].base.removeprefix(owner)
        beside = subpoint[-1]
        new = [_within(clause, point, whole) for clause in new]
    else:
        beside = _points_before(here, new, order.section)[-1]
        new = _below_title(new, beside, owner)
    new = unused(act, owner, new)
    insert(act, by, new, act.versions.index(beside) + behind, owner, beside.row)


def _within(clause: Version, point: str, whole: str) -> Version:
    """A paragraph as part of a subpoint, not of its point."""
    base = clause.base.replace(point, whole, 1)
    parent = whole if clause.row.parent_id == point else clause.row.parent_id
    return replace(clause, base=base, row=replace(clause.row, parent_id=parent))


def _points_before(
    here: list[Version], new: Sequence[Version], section: str | None
) -> list[Version]:
    """What stands before new points, in a chapter if one is named, or before a new part of a
    point."""
    point = new[0].row.point
    if point is None:
        unclear("it does not say which point the new wording belongs to")
    if new[0].base == f".p{point}":
        check_new(here, new)
        inside = within_section(here, section)
        before = [v for v in inside if v.row.point and order_of(v.row.point) < order_of(point)]
        if not before and inside is not here:
            before = inside[:1]
    else:
        before = of_point(here, point)
        twice = {v.row.subpoint for v in before} & {v.row.subpoint for v in new} - {None}
        if twice:
            unclear(f"point {point} has a subpoint {', '.join(filter(None, twice))} already")
    if not before:
        unclear(f"there is no place for the new wording of point {point}")
    return before


def _below_title(new: list[Version], before: Version, owner: str) -> list[Version]:
    """New points as those of the chapter whose title stands before them."""
    if not is_chapter(before):
        return new
    chapter = before.base.removeprefix(owner)
    return [replace(v, row=replace(v.row, parent_id=v.row.parent_id or chapter)) for v in new]


def _repeal(act: Amended, by: Amending, order: Order) -> None:
    if order.part == "title" or (order.column_number and not (order.subpoints or order.paragraph)):
        unclear("a title or a column cannot be struck out")
    if order.points or order.subpoints or order.paragraph or order.section or order.part:
        going, shortened = without_excepted(act, order, by.day, targets(act, order, by.day))
        for version, kept in shortened:
            keep_sentences(act, by, order, version, kept)
        for version in going:
            end(act, version, by.day)
    elif order.appendix or order.in_document:
        if order.excepted:
            unclear("documents and appendices of which a part stays are left as they are")
        replace_whole(act, by, order)
    elif order.excepted:
        end_but(act, order, by.day)
    # else the whole act, which is a matter of its status


def _leave(act: Amended, by: Amending, order: Order) -> None:
    if order.by_appendix is not None and not gives_whole(order):
        unclear(f"the new wording in {order.by_appendix} is not understood")
    if order.by_appendix is None and patterns("orders_given").search("by_appendix", order.text):
        unclear("the appendix with the new wording was not found in the later act")
    unclear("what is ordered is not understood")


def _passes(order: Order) -> bool:
    passing = (*_OF_PARTS, "replaced", "renumbered", "moved")
    return order.until is not None and order.action in passing


_OF_PARTS = ("reworded", "added", "repealed", "words")
_ACTIONS: dict[str, Callable[[Amended, Amending, Order], None]] = {
    "reworded": _reword, "added": _add, "repealed": _repeal, "words": replace_words,
    "replaced": replace_whole, "renumbered": renumber, "moved": move, "suspended": suspend,
    "resumed": resume, "lapsed": lapse,
    "unread": _leave,
}  # fmt: skip
