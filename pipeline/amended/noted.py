"""Acts that a note of their own says are repealed but for a part: which lines of them end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from pipeline.amended.excepted import end_but
from pipeline.amended.model import Amended, OrderUnclearError, own_versions, unclear
from pipeline.findings import issue_rows
from pipeline.model import Finding, Span
from pipeline.schema import Amendment, Issue, Order
from pipeline.structure.model import Act
from pipeline.structure.orders.excepted import excepts, read_excepted
from pipeline.structure.orders.rows import places_written

NONE = "none"  # in `ended_lines`, where it cannot be told which lines end


def with_parts_repealed(act: Act) -> tuple[Act, list[Issue]]:
    """The act with the lines that end by notes which make an exception, and issues about them."""
    notes = [row for row in act.amendments if _makes_exception(row)]
    if not notes:
        return act, []
    lines = Counter(row.line_start for row in notes)
    made, found = {}, {}
    for row in notes:
        span = Span(row.line_start, row.line_end, row.page)
        try:
            if lines[row.line_start] > 1:
                unclear("the note names several acts")
            ended = _ended_lines(act, row)
            said = f"the act is repealed since {row.by_date} but for a part; that stays"
            finding = Finding("part_stays", said, span, "info")
        except OrderUnclearError as reason:
            ended = NONE
            said = f"all rows of what is repealed but for a part count as in force: {reason}"
            finding = Finding("repealed_in_part", said, span)
        made[id(row)] = replace(row, ended_lines=ended)
        found[row.line_start] = finding
    amendments = tuple(made.get(id(row), row) for row in act.amendments)
    issues = issue_rows(found.values(), act.decree.source_file)
    return replace(act, amendments=amendments), list(issues)


def _makes_exception(row: Amendment) -> bool:
    return row.action == "repealed" and row.target_act_id is None and excepts(row.text)


def _ended_lines(act: Act, row: Amendment) -> str:
    """The lines that a note ends: «5-80, 95-120»."""
    excepted = read_excepted(row.text, act.decree.language)
    if excepted is None or not excepted.places:
        unclear("it is not understood which part stays")
    if row.target is not None or row.service_id is not None:
        unclear("it is about a part of the act")
    if row.by_date is None:
        unclear("the day is not known")
    order = Order(
        order_id="",
        source_file=row.source_file,
        decree_id=act.decree.decree_id,
        target_act_id=act.decree.decree_id,
        action="repealed",
        in_document=0,
        excepted=places_written(excepted.places),
        text=row.text,
        line_start=row.line_start,
        line_end=row.line_end,
    )
    whole = printed(act)
    last = max(_last_lines(whole), default=row.line_end)
    ended = end_but(whole, order, row.by_date)
    return ", ".join(f"{first}-{min(end, last)}" for first, end in ended if first <= last)


def printed(act: Act) -> Amended:
    """The act as its file prints it."""
    clauses = chain(act.clauses, *(service.clauses for service in act.services))
    appendices = chain(act.appendices, *(service.appendices for service in act.services))
    return Amended(
        own_versions(clause.provision for clause in clauses),
        [item.service for item in act.services],
        [item.appendix for item in appendices],
    )


def _last_lines(act: Amended) -> Iterable[int]:
    yield from (version.row.line_end for version in act.versions)
    yield from (row.line_end for row in (*act.services, *act.appendices))
