"""Which row and column each fragment belongs to: the cheapest reading of the whole list.

A dynamic programme goes over the fragments once. A state is what can be known of the row
that is being read: the columns that are filled, those whose cell seems unfinished, the column
of the last fragment, and whether the row has gone on upon a new page, where its columns begin
again. Of all ways into a state the cheapest is kept, and only states near the best one.

Lists repeat themselves: the same states with the same distances from the best one meet the
same kind of fragment again and again. So each set of states is a `_Front` that remembers where
a kind of fragment leads to, and most fragments cost one look-up.

Costs are in the same unit throughout: about 1 for what is unusual, 3 for what is rare, 6 and
more for what should not happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.tables.evidence import Traits, traits_of
from pipeline.tables.fragments import Fragment, Gap
from pipeline.tables.model import Role

Known = Literal["header", "heading", "close_heading"]

_BEAM = 6.0
_WIDTH = 24
# Fronts kept in memory; a list of thousands of rows needs a few hundred.
_REMEMBERED = 2_000

# A row without a cell for the column.
_MISSING: dict[Role, float] = {
    "name": 7.0, "address": 4.0, "phone": 2.5, "head_phone": 1.0, "email": 1.8, "site": 0.3,
    "schedule": 3.0, "responsible": 3.0, "settlements": 1.0, "person": 1.0, "region": 0.0,
    "district": 0.0, "other": 0.5,
}  # fmt: skip
# Going on in the same cell, by what stands between; the second if the cell seemed finished.
_GOES_ON = {
    Gap.SAME_LINE: (0.0, 0.3),
    Gap.SOFT_WRAP: (0.0, 0.0),
    Gap.NEW_LINE: (0.0, 1.0),
    Gap.BLANK: (2.0, 4.5),
    Gap.PAGE: (2.0, 5.0),
}
# Columns that list several numbers or addresses, one below the other.
_LISTING: tuple[Role, ...] = ("phone", "head_phone", "email")
_LISTED = {Gap.NEW_LINE: 0.3, Gap.BLANK: 2.5, Gap.PAGE: 3.0}
_NEXT_CELL = {
    Gap.SAME_LINE: 0.3, Gap.SOFT_WRAP: 5.0, Gap.NEW_LINE: 0.4, Gap.BLANK: 0.0, Gap.PAGE: 0.3,
}  # fmt: skip
_NEW_ROW = {
    Gap.SAME_LINE: 5.0, Gap.SOFT_WRAP: 7.0, Gap.NEW_LINE: 2.0, Gap.BLANK: 0.0, Gap.PAGE: 0.0,
}  # fmt: skip
_LEFT_UNFINISHED = 1.5
_BACKWARDS = 1.5
# The second of two costs is for fragments shortly before a page break.
_BEGINS_LATE = (2.0, 1.0)
_AFTER_UNFINISHED = (1.0, 0.0)
_REOPENED = 4.0
_REOPENED_UNFINISHED = 0.2
_PAGE_UNSEEN = 2.0
_HEADING: dict[Known, float] = {"heading": 0.3, "close_heading": 1.0}
_HEADING_AS_CELL: dict[Known, float] = {"heading": 2.5, "close_heading": 1.5}
_NOTHING_TWICE = 1.5
_AGAINST_HINT = 3.0
# Row numbers: printed in a list without a column for them, out of order, not printed.
_UNEXPECTED_LABEL = 1.5
_LABEL_AHEAD = 0.5
_LABEL_ASTRAY = 3.5
_LABEL_LATE = 1.5
_NO_LABEL = 1.5
_LABEL_AS_CELL = (3.0, 1.0)


class Step(NamedTuple):
    """What became of a fragment. `kind`: row (a new row begins), cell, label, new_label (a
    new row begins with its label), heading, header."""

    kind: str
    column: int


class _State(NamedTuple):
    filled: int
    unfinished: int
    column: int
    paged: bool
    labelled: bool


class _Sign(NamedTuple):
    """All that a reading asks of a fragment; `order` says for each state of a front how the
    fragment's number follows the last label: next, first, ahead, astray, or nothing."""

    traits: Traits
    gap: Gap
    known: Known | None
    near_break: bool
    hint: int | None
    order: tuple[str, ...]


class _Move(NamedTuple):
    """Where a fragment leads: for each state of the next front, the state it came from, the
    step, and whether the fragment's number became the last label."""

    front: _Front
    sources: tuple[int, ...]
    steps: tuple[Step, ...]
    numbered: tuple[bool, ...]
    rise: float


@dataclass(slots=True)
class _Front:
    """States with their costs above the cheapest one."""

    states: tuple[_State, ...]
    costs: tuple[float, ...]
    moves: dict[_Sign, _Move] = field(default_factory=dict)


_START = _State(0, 0, -1, False, False)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a list as the programme sees them, without that of labels.

    In a list that is `placed` a column of regions or districts stands after the labels; its
    cells are read as headings.
    """

    roles: tuple[Role, ...]
    labelled: bool
    placed: bool = False


def assign(
    found: Sequence[Fragment], layout: Layout, fixed: Sequence[Known | None]
) -> tuple[list[Step], list[float]]:
    """The step of every fragment, and what the best reading costs up to it.

    `fixed` says what is known of fragments beforehand: which are part of a header, and which
    look like a heading, standing alone or close between other lines.
    """
    reader = _reader(layout)
    front = reader.front((_START,), (0.0,))
    labels = [0]
    moves: list[_Move] = []
    total = 0.0
    totals = []
    for fragment, known in zip(found, fixed, strict=True):
        number = None if fragment.label is None else _number(fragment.label)
        order = () if number is None else tuple([_order(number, last) for last in labels])
        traits = traits_of(fragment.kinds, fragment.text, fragment.soft_end, layout.roles)
        sign = _Sign(traits, fragment.gap, known, fragment.near_break, fragment.hint, order)
        move = front.moves.get(sign)
        if move is None:
            move = front.moves[sign] = reader.move(front, sign)
        labels = [labels[source] for source in move.sources]
        if number is not None:
            labels = [
                number if numbered else last
                for last, numbered in zip(labels, move.numbered, strict=True)
            ]
        moves.append(move)
        front = move.front
        total += move.rise
        totals.append(total)
    return _trace(moves, reader.cheapest_end(front)), totals


def _trace(moves: Sequence[_Move], end: int) -> list[Step]:
    """The steps that lead to the state `end` of the last front."""
    steps: list[Step] = []
    at = end
    for move in reversed(moves):
        steps.append(move.steps[at])
        at = move.sources[at]
    return steps[::-1]


def _number(label: str) -> int:
    return int("".join(filter(str.isdigit, label)))


def _order(number: int, last: int) -> str:
    if number == last + 1:
        return "next"
    if number == 1:
        return "first"
    return "ahead" if last < number <= last + 3 else "astray"


@lru_cache(maxsize=32)
def _reader(layout: Layout) -> _Reader:
    """One reader a layout in a process: what one list has taught serves the next."""
    return _Reader(layout)


class _Reader:
    """The rules of reading for one layout, and the fronts met so far."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.roles = layout.roles
        self._closing: dict[tuple[int, int], float] = {}
        self._fronts: dict[tuple[tuple[_State, ...], tuple[float, ...]], _Front] = {}

    def front(self, states: tuple[_State, ...], costs: tuple[float, ...]) -> _Front:
        """The one front with these states and costs."""
        key = (states, costs)
        if key not in self._fronts:
            if len(self._fronts) >= _REMEMBERED:
                self._fronts.clear()
            self._fronts[key] = _Front(states, costs)
        return self._fronts[key]

    def cheapest_end(self, front: _Front) -> int:
        """The state of a front with which the list ends most cheaply."""
        ends = [c + self.closing(s) for s, c in zip(front.states, front.costs, strict=True)]
        return ends.index(min(ends))

    def closing(self, state: _State) -> float:
        """What it costs to end a row that has these columns."""
        if not state.filled:
            return 0.0
        key = (state.filled, state.unfinished)
        if key not in self._closing:
            missing = [_MISSING[r] for i, r in enumerate(self.roles) if not state.filled >> i & 1]
            torn = _LEFT_UNFINISHED * state.unfinished.bit_count()
            self._closing[key] = sum(missing) + torn
        return self._closing[key]

    def move(self, front: _Front, sign: _Sign) -> _Move:
        """Every way on from a front with such a fragment, the cheapest into each state."""
        ways = _Ways()
        for source, (state, cost) in enumerate(zip(front.states, front.costs, strict=True)):
            ways.source = source
            if sign.known == "header":
                ways.offer(state, cost, Step("header", -1))
                continue
            extra = 0.0
            if sign.known is not None:
                if self.layout.placed and state.labelled and not state.filled:
                    ways.offer(state, cost, Step("heading", -1))
                begin = cost + self.closing(state) + _HEADING[sign.known]
                ways.offer(_START, begin, Step("heading", -1))
                extra = _HEADING_AS_CELL[sign.known]
            if sign.order:
                order = sign.order[source]
                self._label(ways, state, cost, sign.gap, order)
                if self.layout.labelled:
                    extra += _LABEL_AS_CELL[0 if order == "next" else 1]
            self._cells(ways, state, cost + extra, sign)
        return self._kept(ways)

    def _kept(self, ways: _Ways) -> _Move:
        """The states near the best one; costs rounded, so that fronts recur."""
        ordered = sorted(ways.best.items(), key=lambda item: item[1].cost)[:_WIDTH]
        least = ordered[0][1].cost
        kept = [(state, way) for state, way in ordered if way.cost <= least + _BEAM]
        states = tuple(state for state, _ in kept)
        costs = tuple([round(2 * (way.cost - least)) / 2 for _, way in kept])
        return _Move(
            self.front(states, costs),
            tuple(way.source for _, way in kept),
            tuple(way.step for _, way in kept),
            tuple(way.step.kind in ("label", "new_label") for _, way in kept),
            least,
        )

    def _label(self, ways: _Ways, state: _State, cost: float, gap: Gap, order: str) -> None:
        """The fragment as the number of a new row, or late as that of the row that is read."""
        cost += 0.0 if self.layout.labelled else _UNEXPECTED_LABEL
        cost += {"ahead": _LABEL_AHEAD, "astray": _LABEL_ASTRAY}.get(order, 0.0)
        cost += _NEW_ROW[gap] * 0.5 if state.filled else 0.0
        numbered = _State(0, 0, -1, False, True)
        ways.offer(numbered, cost + self.closing(state), Step("new_label", -1))
        if state.filled and not state.labelled and gap >= Gap.BLANK:
            late = 0.0 if gap == Gap.PAGE else _LABEL_LATE
            joined = _State(state.filled, state.unfinished, -1, True, True)
            ways.offer(joined, cost + late, Step("label", -1))

    def _cells(self, ways: _Ways, state: _State, cost: float, sign: _Sign) -> None:
        """The fragment in each column of the row that is read, and of a new row."""
        begun = bool(state.filled) or state.labelled
        new = cost + self.closing(state) + (_NEW_ROW[sign.gap] if state.filled else 0.0)
        new += _NO_LABEL if self.layout.labelled else 0.0
        paged = state.paged or sign.gap == Gap.PAGE
        for index, evidence in enumerate(sign.traits.costs):
            here = evidence if sign.hint in (None, index) else evidence + _AGAINST_HINT
            bit = 1 << index
            torn = bit if sign.traits.opens[index] else 0
            if begun:
                unfinished = state.unfinished & ~bit | torn
                target = _State(state.filled | bit, unfinished, index, paged, state.labelled)
                ways.offer(target, cost + here + self._in_row(state, index, sign), _CELLS[index])
            if state.filled or not state.labelled:
                late = _BEGINS_LATE[sign.near_break] if index else 0.0
                ways.offer(_State(bit, torn, index, False, False), new + here + late, _ROWS[index])

    def _in_row(self, state: _State, index: int, sign: _Sign) -> float:
        """The cost of a fragment of this column after what the row already has."""
        bit = 1 << index
        gap = sign.gap
        if index == state.column:
            if sign.traits.nothing:
                return _NOTHING_TWICE
            if state.unfinished & bit:
                return _GOES_ON[gap][0]
            listing = self.roles[index] in _LISTING and gap in _LISTED
            return _LISTED[gap] if listing else _GOES_ON[gap][1]
        cost = _NEXT_CELL[gap]
        paged = state.paged or gap == Gap.PAGE
        if state.column >= 0 and state.unfinished >> state.column & 1 and not paged:
            cost += _AFTER_UNFINISHED[sign.near_break] * (2 if gap == Gap.NEW_LINE else 1)
        if state.filled & bit:
            cost += _REOPENED_UNFINISHED if state.unfinished & bit else _REOPENED
            cost += 0.0 if paged else _PAGE_UNSEEN
        if index < state.column and gap != Gap.PAGE:
            cost += _BACKWARDS
        return cost


# Lists of more columns than these do not exist.
_CELLS = tuple(Step("cell", index) for index in range(64))
_ROWS = tuple(Step("row", index) for index in range(64))


class _Way(NamedTuple):
    cost: float
    source: int
    step: Step


class _Ways:
    """The cheapest way into each state; `source` is where the ways offered come from."""

    def __init__(self) -> None:
        self.best: dict[_State, _Way] = {}
        self.source = 0

    def offer(self, state: _State, cost: float, step: Step) -> None:
        """Keep this way if it is the cheapest into the state."""
        known = self.best.get(state)
        if known is None or cost < known.cost:
            self.best[state] = _Way(cost, self.source, step)
