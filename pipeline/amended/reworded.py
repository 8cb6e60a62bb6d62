"""New wordings in the place of points, of parts of points, of chapters and titles."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.amended.chapters import check_parts, check_title, check_wording
from pipeline.amended.model import Amended, Amending, Version, unclear
from pipeline.amended.places import is_point, spelled_out, targets
from pipeline.amended.titles import reword_title, title_of
from pipeline.amended.wording import end, insert, put, read_wording
from pipeline.schema import Order


def reword(act: Amended, by: Amending, order: Order) -> None:
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
