"""The place that an order names, in the text as it is law on that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import regex

from pipeline.amended.model import Amended, Version, is_law, plain_key, unclear
from pipeline.schema import Appendix, Order, Service
from pipeline.structure.orders.places import SOLE
from pipeline.text import fold

_CHAPTER = regex.compile(r"\.sec[^.]*(?:\.\d[^.]*)?$")


def numbers(listed: str | None) -> list[str]:
    """«3, 4» as its numbers."""
    return listed.split(", ") if listed else []


def kind_of_number(order: Order) -> str:
    """Which column of an order has the numbers that become others: that of the smallest place."""
    kinds = ("subpoints", "points", "section", "appendix")
    return next(kind for kind in kinds if getattr(order, kind))


def bare(label: str | None) -> str | None:
    """The number of a row without its mark; None for none."""
    return label.strip(" .)") if label else None


def spelled_out(listed: str | None, here: Iterable[str | None]) -> list[str]:
    """The numbers of a list, «4–6» as all that are `here` from 4 to 6, «4-6» too if there is no
    such number; a range without its ends stays as it is."""
    known = list(dict.fromkeys(number for number in here if number))
    found: list[str] = []
    for number in numbers(listed):
        first, dash, last = number.partition("–" if "–" in number else "-")
        ends = dash and number not in known and {first, last} <= set(known)
        if ends and order_of(first) < order_of(last):
            within = [n for n in known if order_of(first) <= order_of(n) <= order_of(last)]
            found += sorted(within, key=order_of)
        else:
            found.append(number)
    return found


def order_of(number: str) -> tuple[int, ...]:
    """«12-1» as (12, 1), so that numbers sort."""
    return tuple(int(part) for part in regex.findall(r"\d+", number))


def owner_of(act: Amended, order: Order, day: str) -> str:
    """The key of the act, service or appendix that an order is about."""
    if order.appendix is not None:
        appendix = appendix_of(act, order, day)
        carried = carried_by(act, appendix)
        return carried.service_id if carried else own_key(appendix)
    return document_of(act, order) or order.target_act_id


def own_key(appendix: Appendix) -> str:
    """The key of an appendix, whoever worded it last."""
    return plain_key(appendix.appendix_id)


def appendix_of(act: Amended, order: Order, day: str) -> Appendix:
    """The appendix that an order names, as it is law on a day."""
    here = appendices_beside(act, order, day)
    found = [a for a in here if number_on(act, a, day) == order.appendix]
    if order.appendix == SOLE:
        found = _sole(act, here)
    elif order.appendix and order.appendix.startswith("«"):
        found = [a for a in here if _is_called(a, order.appendix)]
    if not found and not order.in_document and len(act.services) == 1:
        found = [
            a for a in act.appendices if number_on(act, a, day) == order.appendix and is_law(a, day)
        ]
    if len(found) != 1:
        unclear(f"appendix {order.appendix} is there {len(found)} times")
    return found[0]


def appendices_beside(act: Amended, order: Order, day: str) -> list[Appendix]:
    """The appendices of the document, or of the act, that an order is about."""
    service = document_of(act, order)
    return [a for a in act.appendices if a.service_id == service and is_law(a, day)]


def document_of(act: Amended, order: Order) -> str | None:
    """The key of the service whose document an order is about, None for the act itself."""
    return service_called(act, order.document).service_id if order.in_document else None


def number_on(act: Amended, appendix: Appendix, day: str) -> str | None:
    """The number that an appendix has on a day."""
    given = [n for n in act.numbers if n.owner == appendix.appendix_id]
    since = [n.text for n in given if n.valid_from is None or n.valid_from <= day]
    return since[-1] if since else appendix.number


def _is_called(appendix: Appendix, named: str) -> bool:
    """Whether an order names an appendix by its title, in some case: a Kazakh one has its ending
    behind the last word, a Russian one that of its first word."""
    title, wanted = fold(appendix.title or ""), fold(named).strip('"')
    kazakh = title != "" and wanted.startswith(title) and " " not in wanted[len(title) :]
    rest = title.partition(" ")[2]
    return kazakh or (rest != "" and wanted.partition(" ")[2] == rest and title[:4] == wanted[:4])


def _sole(act: Amended, here: list[Appendix]) -> list[Appendix]:
    """The appendix that is meant where none is named: the one without a number, the only one,
    or the only one with numbered rows, the standard."""
    unnumbered = [a for a in here if a.number is None]
    if len(unnumbered) == 1 or len(here) == 1:
        return unnumbered or here
    owners = {version.owner for version in act.versions}
    return [a for a in here if own_key(a) in owners]


def carried_by(act: Amended, appendix: Appendix) -> Service | None:
    """The service that an appendix of the act holds."""
    if appendix.service_id is not None:
        return None
    first, last = appendix.line_start, appendix.line_end
    inside = (s for s in act.services if first <= s.line_start <= last)
    return next(inside, None)


def service_called(act: Amended, title: str | None) -> Service:
    """The service with a title; the only one where the order gives none."""
    wanted = fold(title or "")
    called = {
        service.service_id: {fold(service.title)}
        | {fold(title.text) for title in act.titles if title.owner == service.service_id}
        for service in act.services
    }
    named = [
        s for s in act.services if any(n in wanted or wanted in n for n in called[s.service_id])
    ]
    found = [s for s in named if wanted in called[s.service_id]] or named
    if len(found) != 1:
        printed = f"called «{title}»" if title else "approved by the act"
        unclear(f"there are {len(found)} documents {printed}")
    return found[0]


def targets(act: Amended, order: Order, day: str) -> list[Version]:
    """All clauses that an order names, in the order of the text."""
    return [version for _, group in groups(act, order, day) for version in group]


def groups(act: Amended, order: Order, day: str) -> list[tuple[str, list[Version]]]:
    """The clauses that an order names, a group a point or subpoint, each with its name."""
    if order.everywhere and not (order.appendix or order.points or order.section):
        return [("the text", _whole_text(act, order, day))]
    here = act.of_owner(owner_of(act, order, day), day)
    if order.part == "preamble":
        return [("the preamble", _preamble(here))]
    points = spelled_out(order.points, (version.row.point for version in here))
    if not points:
        return [_larger(order, here)]
    inside = within_section(here, order.section)
    found = [(f"point {point}", of_point(inside, point)) for point in points]
    for name, group in found:
        if not group:
            unclear(f"no {name} is in force")
    found = [(name, _cell(act, order, day, group)) for name, group in found]
    if order.subpoints:
        found = _subpoints(order, found)
    if order.paragraph:
        found = [
            (f"{name}, paragraph {order.paragraph}", counted(group, order)) for name, group in found
        ]
    return found


def _whole_text(act: Amended, order: Order, day: str) -> list[Version]:
    """All clauses of a document with its appendices, or of an act with all that it approved."""
    found = [version for version in act.versions if version.is_law_on(day)]
    if not order.in_document:
        return found
    owner = owner_of(act, order, day)
    return [v for v in found if v.owner == owner or v.owner.startswith(f"{owner}.")]


def _preamble(here: Sequence[Version]) -> list[Version]:
    """The paragraphs before the first point."""
    found = [v for v in here if v.row.point is None and v.row.section_number is None]
    if not found:
        unclear("there is no preamble")
    return found


def _larger(order: Order, here: list[Version]) -> tuple[str, list[Version]]:
    """A chapter, its title, or the whole text of the owner."""
    if order.section is not None:
        chapters = [of_chapter(here, number) for number in chapters_named(order.section, here)]
        if order.part == "title":
            return f"the title of chapter {order.section}", [chapter[0] for chapter in chapters]
        for chapter in chapters:
            check_undivided(here, chapter[0])
        return f"chapter {order.section}", [clause for chapter in chapters for clause in chapter]
    if not (order.everywhere and here):
        unclear("it does not say which point is to be changed")
    return "the text", here


def chapters_named(listed: str, here: Iterable[Version]) -> list[str]:
    """The numbers of the chapters that an order names, or of parts of them; «.1» is part 1 of the
    only chapter that has one."""
    known = [v.row.section_number for v in here if is_chapter(v) and v.row.section_number]
    found = []
    for name in numbers(listed):
        same = [number for number in known if _is_beside(number, name)]
        if name.startswith("."):
            same = list(dict.fromkeys("." + number.partition(".")[2] for number in same))
        for number in spelled_out(name, same):
            whole = [n for n in known if _is_part(n, number)] if number[0] == "." else [number]
            if len(whole) != 1:
                unclear(f"part {number[1:]} of a chapter is there {len(whole)} times")
            found += whole
    return found


def _is_beside(number: str, name: str) -> bool:
    """Whether a chapter is none of the parts of one, or a part of the same chapter."""
    chapter, dot, _ = name.partition("–")[0].partition(".")
    of, is_part, _ = number.partition(".")
    return bool(dot) == bool(is_part) and (not dot or chapter in ("", of))


def _is_part(number: str, name: str) -> bool:
    """Whether «2.1» is what «.1» names."""
    return "." in number and number.partition(".")[2] == name[1:]


def within_section(here: list[Version], named: str | None) -> list[Version]:
    """The clauses of the chapter in which an order names others; all of them where no chapter has
    the number, since points are counted through the whole text."""
    chapters = chapters_called(here, named)
    return [v for v in here if _lies_in(v, chapters)] if chapters else here


def chapters_called(here: Iterable[Version], named: str | None) -> set[str]:
    """The chapters that are there of those that an order names."""
    known = {v.row.section_number for v in here if is_chapter(v) and v.row.section_number}
    return {n for n in known if any(n == name or _is_part(n, name) for name in numbers(named))}


def _lies_in(version: Version, chapters: Iterable[str]) -> bool:
    number = version.row.section_number or ""
    return any(number == chapter or number.startswith(f"{chapter}.") for chapter in chapters)


def of_chapter(here: Sequence[Version], number: str) -> list[Version]:
    """The title of a chapter, or of a part of one, and its clauses."""
    found = [version for version in here if _lies_in(version, [number])]
    heads = [v for v in found if is_chapter(v) and v.row.section_number == number]
    if len(heads) != 1:
        unclear(f"chapter {number} is there {len(heads)} times")
    return [heads[0], *(version for version in found if version is not heads[0])]


def check_undivided(here: Sequence[Version], chapter: Version) -> None:
    """What stands below a title without a number, or one that is counted anew, does not say
    which chapter it is of."""
    number = chapter.row.section_number or ""
    heads = [version for version in here if is_chapter(version)]
    after = [
        head.row.section_number or ""
        for head in heads[heads.index(chapter) + 1 :]
        if not _lies_in(head, [number])
    ][:1]
    if "." in number and after and after[0] and "." not in after[0]:
        return  # the next chapter
    if after and order_of(after[0]) <= order_of(number):
        unclear(f"chapter {number} has parts of its own")


def is_chapter(version: Version) -> bool:
    """Whether a clause is the title of a chapter."""
    return _CHAPTER.search(version.base) is not None


def is_point(version: Version) -> bool:
    """Whether a clause is the first one of a point, or the title of a row."""
    return version.base == f"{version.owner}.p{version.row.point}"


def of_point(versions: Iterable[Version], point: str) -> list[Version]:
    """The clauses of a point."""
    return [version for version in versions if version.row.point == point]


def _cell(act: Amended, order: Order, day: str, row: list[Version]) -> list[Version]:
    """What a row of a standard in table form says in the column that an order names: in the second
    its title, in the third what the service is like. All of a point where none is named."""
    is_row = order.appendix is not None and carried_by(act, appendix_of(act, order, day)) is None
    if order.column_number is None:
        if is_row and order.paragraph and not order.subpoints:
            unclear("it does not say in which column the paragraphs are counted")
        return row
    cells = {"2": row[:1], "3": row[1:]}.get(order.column_number) if is_row else None
    if not cells:
        unclear("the cell of a column cannot be told")
    return cells


def _subpoints(
    order: Order, found: Sequence[tuple[str, list[Version]]]
) -> list[tuple[str, list[Version]]]:
    if len(found) > 1:
        unclear("it names subpoints of several points")
    name, inside = found[0]
    labels = spelled_out(order.subpoints, (version.row.subpoint for version in inside))
    return [(f"subpoint {label} of {name}", of_subpoint(inside, label)) for label in labels]


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


def counted(found: Sequence[Version], order: Order) -> list[Version]:
    """The paragraphs that are counted; parts are told only where no subpoints are among them."""
    paragraph = order.paragraph or ""
    if "/" in paragraph:
        unclear("a paragraph that is counted within a part of a point cannot be told")
    is_part = paragraph.startswith("part ")
    if is_part and not order.subpoints and any(version.row.subpoint for version in found):
        unclear(f"{paragraph} of a point with subpoints cannot be told")
    places = [int(number) for number in numbers(paragraph.removeprefix("part "))]
    if max(places) > len(found):
        unclear(f"there are {len(found)} paragraphs, not {max(places)}")
    return [found[place - 1] for place in places]
