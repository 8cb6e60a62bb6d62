"""Parts of an act that are law on other days than the rest: which lines and orders these are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.amended.excepted import approved
from pipeline.amended.model import Amended, OrderUnclearError, unclear
from pipeline.amended.noted import printed
from pipeline.amended.places import (
    appendix_of,
    carried_by,
    numbers,
    service_called,
    spelled_out,
    targets,
)
from pipeline.findings import issue_rows
from pipeline.model import Finding, Span
from pipeline.schema import Appendix, Issue, Order, Service
from pipeline.structure.model import Act, Clause
from pipeline.structure.orders.dated import PartDays
from pipeline.structure.orders.days import may_say_days, read_days, says_days, within
from pipeline.structure.orders.places import Place
from pipeline.structure.orders.rows import columns_of

_ANY_DAY = "0001-01-01"  # the text is looked at as its file prints it
_Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Said:
    """What some clauses say of days, the first of them, and the document that they are in."""

    parts: Sequence[PartDays]
    clause: Clause
    service: Service | None
    span: Span


def with_days_of_parts(act: Act) -> tuple[Act, list[Issue]]:
    """The act with the days of its parts, and issues about what is not understood of them."""
    said = [*_of_act(act), *_of_services(act)]
    if not said:
        return act, []
    here = _Here(act, printed(act))
    dated: list[str] = []
    orders = list(act.orders)
    found = []
    for one in said:
        doubts = []
        for part in one.parts:
            try:
                lines = here.lines(part, one)
                orders = [_with_day(order, lines, part, act) for order in orders]
                dated += _written(lines, part)
            except OrderUnclearError as reason:
                doubts.append(str(reason))
        if doubts and one.service is None:
            message = f"a part of the act is law on other days than the rest: {doubts[0]}"
            found.append(Finding("begins_in_parts", message, one.span))
    decree = replace(act.decree, parts_dated=", ".join(dict.fromkeys(dated)) or None)
    issues = issue_rows(found, act.decree.source_file)
    return replace(act, decree=decree, orders=tuple(orders)), list(issues)


def _of_act(act: Act) -> Iterator[_Said]:
    """What the act's own points say; lists of parts are read with what stands before them."""
    ordering = {line for o in act.orders for line in range(o.line_start, o.line_end + 1)}
    own = [
        clause
        for clause in act.clauses
        if not clause.quoted and clause.provision.line_start not in ordering
    ]
    for _, group in groupby(own, key=lambda clause: clause.provision.point):
        clauses = list(group)
        text = " ".join(clause.passage.text for clause in clauses)
        if "№" in text or not says_days(text):
            continue
        parts = read_days(text, act.decree.language).parts
        if parts:
            spans = [clause.passage.span() for clause in clauses]
            first, last = spans[0], max(span.line_end for span in spans)
            yield _Said(parts, clauses[0], None, replace(first, line_end=last))


def _of_services(act: Act) -> Iterator[_Said]:
    """What clauses of documents say of themselves and of others there."""
    for item in act.services:
        for clause in item.clauses:
            text = clause.passage.text
            if may_say_days(text) and says_days(text):
                parts = read_days(text, act.decree.language).parts
                understood = [p for p in parts if (p.places or p.this) and p.dated]
                if understood:
                    yield _Said(understood, clause, item.service, clause.passage.span())


def _written(lines: _Ranges, part: PartDays) -> Iterator[str]:
    """«5-8 from 2014-01-01 until 2015-01-01»."""
    days = " ".join(
        f"{word} {day}" for word, day in (("from", part.begins), ("until", part.ends)) if day
    )
    if days:
        yield from (f"{first}-{last} {days}" for first, last in lines)


def _with_day(order: Order, lines: _Ranges, part: PartDays, act: Act) -> Order:
    """An order with the days since and until which it is law, if it stands on these lines."""
    if not any(first <= order.line_start <= last for first, last in lines):
        return order
    begins = order.begins if part.ends else act.decree.adopted_on
    return replace(order, begins=part.begins or begins, until=part.ends or order.until)


class _Here:
    """An act in which parts are looked for."""

    def __init__(self, act: Act, whole: Amended) -> None:
        self.act, self.whole = act, whole
        self.starts = sorted(version.row.line_start for version in whole.versions)

    def lines(self, part: PartDays, said: _Said) -> _Ranges:
        """The lines of the parts that a text names; raises OrderUnclearError in doubt."""
        if not part.dated:
            unclear("it does not say since when")
        if part.this is not None:
            return self._apart(self._this(said, part))
        if not part.places:
            unclear("it is not understood which part")
        found: _Ranges = []
        inside = Place(True, said.service.title) if said.service else Place()
        for place in part.places:
            found += self._of_place(within(place, inside))
        return found

    def _of_place(self, place: Place) -> _Ranges:
        order = _order(self.act, place)
        if not (place.is_named or place.in_document):
            return [(1, _last_line(self.act))]
        if place.points and not (place.in_document or place.appendix):
            clauses = self._own(place)
            rows = [(c.provision.line_start, c.provision.line_end) for c in clauses]
            return self._apart(rows) + self._approved(clauses)
        if place.points or place.section:
            rows = [
                (version.row.line_start, version.row.line_end)
                for version in targets(self.whole, order, _ANY_DAY)
            ]
            return self._apart(rows)
        if place.appendix:
            return [self._appendix(appendix_of(self.whole, order, _ANY_DAY))]
        if place.paragraph or place.part:
            unclear("it is not understood which part")
        return self._service(service_called(self.whole, place.document))

    def _own(self, place: Place) -> list[Clause]:
        """The clauses of the act's own points, with the wordings that they quote."""
        found: list[Clause] = []
        here = [clause.provision.point for clause in self.act.clauses if not clause.quoted]
        for point in spelled_out(", ".join(place.points), here):
            inside = [c for c in self.act.clauses if c.provision.point == point]
            if not inside:
                name = f"point {point}"
                unclear(f"no {name} is in force")
            pieces = [inside]
            if place.subpoints:
                labels = [c.provision.subpoint for c in inside if not c.quoted]
                listed = spelled_out(", ".join(place.subpoints), labels)
                pieces = [_subpoint(inside, label) for label in listed]
            for piece in pieces:
                found += _counted(piece, place.paragraph) if place.paragraph else piece
        return found

    def _approved(self, clauses: Sequence[Clause]) -> _Ranges:
        """The lines of documents that points of the act approve."""
        keys = {clause.provision.provision_id for clause in clauses}
        versions = [v for v in self.whole.versions if v.row.provision_id in keys]
        services = approved(self.whole, versions, ())
        return [lines for service in services for lines in self._service(service)]

    def _service(self, service: Service) -> _Ranges:
        carriers = [a for a in self.whole.appendices if carried_by(self.whole, a) == service]
        rows = [(row.line_start, row.line_end) for row in (service, *carriers)]
        return [(min(first for first, _ in rows), max(last for _, last in rows))]

    def _appendix(self, appendix: Appendix) -> tuple[int, int]:
        service = carried_by(self.whole, appendix)
        return self._service(service)[0] if service else (appendix.line_start, appendix.line_end)

    def _this(self, said: _Said, part: PartDays) -> _Ranges:
        """The point or the subpoint that speaks of itself."""
        row = said.clause.provision
        owner = next(v.owner for v in self.whole.versions if v.row.provision_id == row.provision_id)
        inside = [
            version.row
            for version in self.whole.versions
            if (version.owner, version.row.point) == (owner, row.point)
        ]
        if row.point is None or (part.is_of_subpoint and row.subpoint is None):
            unclear("it is not understood which part")
        if part.is_of_subpoint:
            inside = [other for other in inside if other.subpoint == row.subpoint]
        return [(other.line_start, other.line_end) for other in inside]

    def _apart(self, rows: _Ranges) -> _Ranges:
        """Rows as ranges of lines; rows are known by their lines, so others may not begin there."""
        begin = sum(any(first <= start <= last for first, last in rows) for start in self.starts)
        if begin != len(rows):
            unclear("it stands on one line with another part")
        ranges: _Ranges = []
        ours = {first for first, _ in rows}
        others = [start for start in self.starts if start not in ours]
        for first, last in sorted(rows):
            between = ranges and any(ranges[-1][1] < start < first for start in others)
            if ranges and not between:
                ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
            else:
                ranges.append((first, last))
        return ranges


def _subpoint(inside: Sequence[Clause], label: str) -> list[Clause]:
    """A subpoint of the act's own with all that stands before the next one."""
    heads = [c for c in inside if not c.quoted and c.provision.subpoint == label]
    if len(heads) != 1:
        unclear(f"subpoint {label} is there {len(heads)} times")
    begin = inside.index(heads[0])
    after = [
        place
        for place, clause in enumerate(inside[begin + 1 :], begin + 1)
        if not clause.quoted
        and clause.provision.subpoint is not None
        and clause.provision.parent_id == heads[0].provision.parent_id
    ]
    return list(inside[begin : after[0]] if after else inside[begin:])


def _counted(inside: Sequence[Clause], paragraph: str) -> list[Clause]:
    """Paragraphs that are counted, wordings in quotes too."""
    if not paragraph.replace(", ", "").isdecimal():
        unclear("paragraphs that are counted in parts cannot be told")
    places = [int(number) for number in numbers(paragraph)]
    if max(places) > len(inside):
        unclear(f"there are {len(inside)} paragraphs, not {max(places)}")
    found = [inside[place - 1] for place in places]
    for place, clause in zip(places, found, strict=True):
        leads = clause.passage.text.endswith(":") and not any(c.quoted for c in inside[place:][:1])
        if leads and place + 1 not in places:
            unclear("a paragraph that leads to others is named without these")
    return found


def _order(act: Act, place: Place) -> Order:
    """A place as functions look for it that carry out orders."""
    return Order(
        order_id="",
        source_file=act.decree.source_file,
        decree_id=act.decree.decree_id,
        target_act_id=act.decree.decree_id,
        action="unread",
        **columns_of(place),
        text="",
        line_start=1,
        line_end=1,
    )


def _last_line(act: Act) -> int:
    rows = [item.service for item in act.services]
    ends = [clause.provision.line_end for clause in act.clauses]
    ends += [row.line_end for row in rows]
    ends += [item.appendix.line_end for item in act.appendices]
    return max(ends, default=1)
