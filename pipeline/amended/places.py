"""The place that an order names, in the text as it is law on that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.amended.model import Amended, Version, unclear
from pipeline.schema import Appendix, Order, Service
from pipeline.text import fold


def numbers(listed: str | None) -> list[str]:
    """«3, 4» as its numbers."""
    return listed.split(", ") if listed else []


def owner_of(act: Amended, order: Order) -> str:
    """The key of the act, service or appendix that an order is about."""
    if order.appendix is not None:
        return appendix_of(act, order).appendix_id
    if order.in_document:
        return service_called(act, order.document).service_id
    return order.target_act_id


def appendix_of(act: Amended, order: Order) -> Appendix:
    """The appendix that an order names."""
    service = service_called(act, order.document).service_id if order.in_document else None
    found = [a for a in act.appendices if a.service_id == service and a.number == order.appendix]
    if len(found) != 1:
        unclear(f"appendix {order.appendix} is there {len(found)} times")
    return found[0]


def service_called(act: Amended, title: str | None) -> Service:
    """The service with a title; the only one where the order gives none."""
    wanted = fold(title or "")
    named = [s for s in act.services if fold(s.title) in wanted or wanted in fold(s.title)]
    found = [s for s in named if fold(s.title) == wanted] or named
    if len(found) != 1:
        called = f"called «{title}»" if title else "approved by the act"
        unclear(f"there are {len(found)} documents {called}")
    return found[0]


def targets(act: Amended, order: Order, day: str) -> list[Version]:
    """All clauses that an order names, in the order of the text."""
    return [version for _, group in groups(act, order, day) for version in group]


def groups(act: Amended, order: Order, day: str) -> list[tuple[str, list[Version]]]:
    """The clauses that an order names, a group a point or subpoint, each with its name."""
    here = act.of_owner(owner_of(act, order), day)
    points = numbers(order.points)
    if not points:
        if not (order.everywhere and here):
            unclear("it does not say which point is to be changed")
        return [("the text", here)]
    found = [(f"point {point}", of_point(here, point)) for point in points]
    for name, group in found:
        if not group:
            unclear(f"no {name} is in force")
    if order.subpoints:
        if len(found) > 1:
            unclear("it names subpoints of several points")
        inside = found[0][1]
        found = [
            (f"subpoint {label} of point {points[0]}", of_subpoint(inside, label))
            for label in numbers(order.subpoints)
        ]
    if order.paragraph:
        found = [
            (f"{name}, paragraph {order.paragraph}", [_counted(group, order)])
            for name, group in found
        ]
    return found


def of_point(versions: Iterable[Version], point: str) -> list[Version]:
    """The clauses of a point."""
    return [version for version in versions if version.row.point == point]


def of_subpoint(point: Sequence[Version], label: str) -> list[Version]:
    """A subpoint of a point with everything below it."""
    by_key = {version.row.provision_id: version for version in point}
    heads = [
        version
        for version in point
        if version.row.subpoint == label and not _is_nested(by_key, version.row.parent_id)
    ]
    if len(heads) != 1:
        unclear(f"subpoint {label} is there {len(heads)} times")
    below = {heads[0].row.provision_id}
    for version in point:  # in the order of the text, so parents come first
        if version.row.parent_id in below:
            below.add(version.row.provision_id)
    return [version for version in point if version.row.provision_id in below]


def _is_nested(by_key: Mapping[str, Version], parent: str | None) -> bool:
    above = by_key.get(parent or "")
    return above is not None and above.row.subpoint is not None


def _counted(found: Sequence[Version], order: Order) -> Version:
    """The paragraph that is counted; parts are told only where no subpoints are among them."""
    part, _, printed = (order.paragraph or "").rpartition(" ")
    if part and not order.subpoints and any(v.row.subpoint for v in found):
        unclear(f"{order.paragraph} of a point with subpoints cannot be told")
    if int(printed) > len(found):
        unclear(f"there are {len(found)} paragraphs, not {printed}")
    return found[int(printed) - 1]
