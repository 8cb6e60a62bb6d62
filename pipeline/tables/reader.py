"""The rules by which a list is read: where a fragment may belong, and what each place costs.

A state is what can be known of the row that is being read: the columns that are filled, those
whose cell seems unfinished, the column of the last fragment, and whether the row has gone on
upon a new page, where its columns begin again. States near the cheapest one are a front.

Lists repeat themselves: the same states with the same distances from the best one meet the
same kind of fragment again and again. So each front remembers where a kind of fragment leads
to, and most fragments cost one look-up.

Costs are in the same unit throughout: about 1 for what is unusual, 3 for what is rare, 6 and
more for what should not happen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal, NamedTuple

from pipeline.tables.evidence import Traits
from pipeline.tables.fragments import Gap
from pipeline.tables.model import Role

Known = Literal["header", "sure_heading", "heading", "close_heading"]

_BEAM = 6.0
_WIDTH = 24
# Fronts and states kept in memory; a list of thousands of rows needs a few hundred.
_REMEMBERED = 2_000

# A row without a cell for the column.
_MISSING: dict[Role, float] = {
    "name": 7.0, "address": 4.0, "phone": 2.5, "head_phone": 1.0, "email": 1.8, "site": 0.3,
    "schedule": 3.0, "responsible": 3.0, "settlements": 1.0, "person": 1.0, "region": 0.0,
    "district": 0.0, "postal": 1.0, "area_code": 1.0, "room": 1.0, "days": 1.0,
    "other": 0.5,
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
# Before a page's end every cell that goes on upon the next page ends like a wrapped line.
_NEXT_CELL_TORN = 1.0
_LEFT_UNFINISHED = 1.5
_BACKWARDS = 1.5
# The second of two costs is for fragments shortly before a page break.
_BEGINS_LATE = (2.0, 1.0)
_AFTER_UNFINISHED = (1.0, 0.0)
_REOPENED = 4.0
_REOPENED_UNFINISHED = 0.2
_PAGE_UNSEEN = 2.0
# A comma or the end of a quotation where no cell goes on.
_GOES_ON_WITH_NOTHING = 2.5
_HEADING: dict[Known, float] = {"sure_heading": 0.0, "heading": 0.3, "close_heading": 1.0}
_HEADING_AS_CELL: dict[Known, float] = {"sure_heading": 6.0, "heading": 2.5, "close_heading": 1.5}
_NOTHING_TWICE = 1.5
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


@dataclass(slots=True, eq=False)
class State:
    """What can be known of the row that is being read: the columns that are filled and those
    that seem unfinished, as bits; the column of the last fragment, or -1; whether the row has
    gone on upon a new page; whether its number is known.

    A reader has one object for each state, so states are compared as objects. `closing` is what
    it costs to end the row here, `onward` what has been found of the ways on from here.
    """

    filled: int
    unfinished: int
    column: int
    paged: bool
    labelled: bool
    closing: float
    onward: dict[tuple[Gap, bool, bool, bool], tuple[_Onward, ...]] = field(default_factory=dict)


Sign = tuple[Traits, Gap, Known | None, bool, tuple[str, ...]]
"""All that a reading asks of a fragment: its traits, the gap before it, what is known of it,
whether a page's end is near, and for each state of a front the order in which the fragment's
number follows the last label: next, first, ahead, astray (no order without a number)."""


class Move(NamedTuple):
    """Where a fragment leads: for each state of the next front, the state it came from, the
    step, and whether the fragment's number became the last label."""

    front: Front
    sources: tuple[int, ...]
    steps: tuple[Step, ...]
    numbered: tuple[bool, ...]
    rise: float


@dataclass(slots=True)
class Front:
    """States with their costs above the cheapest one."""

    states: tuple[State, ...]
    costs: tuple[float, ...]
    moves: dict[Sign, Move] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a list as the programme sees them, without that of labels.

    In a list that is `placed` a column of regions or districts stands after the labels; its
    cells are read as headings.
    """

    roles: tuple[Role, ...]
    labelled: bool
    placed: bool = False


class Reader:
    """The rules of reading for one layout, and what has been met so far."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.roles = layout.roles
        self._forget()

    def _forget(self) -> None:
        """Begin with nothing but the states that every list has."""
        self._states: dict[tuple[int, int, int, bool, bool], State] = {}
        self._fronts: dict[tuple[tuple[State, ...], tuple[float, ...]], Front] = {}
        self._start = self._state(0, 0, -1, False, False)
        self._numbered = self._state(0, 0, -1, False, True)
        # For each column the states of a row that begins with it: finished there, or not.
        self._begins = [
            (self._state(1 << i, 0, i, False, False), self._state(1 << i, 1 << i, i, False, False))
            for i in range(len(self.roles))
        ]

    def _state(
        self, filled: int, unfinished: int, column: int, paged: bool, labelled: bool
    ) -> State:
        """The one state that is so."""
        key = (filled, unfinished, column, paged, labelled)
        state = self._states.get(key)
        if state is None:
            closing = self._closing(filled, unfinished)
            state = self._states[key] = State(*key, closing)
        return state

    def front(self, states: tuple[State, ...], costs: tuple[float, ...]) -> Front:
        """The one front with these states and costs."""
        key = (states, costs)
        front = self._fronts.get(key)
        if front is None:
            if len(self._fronts) >= _REMEMBERED:
                self._fronts.clear()
            front = self._fronts[key] = Front(states, costs)
        return front

    def start(self) -> Front:
        """The front before the first fragment of a list."""
        if len(self._states) >= _REMEMBERED:
            self._forget()
        return self.front((self._start,), (0.0,))

    def cheapest_end(self, front: Front) -> int:
        """The state of a front with which the list ends most cheaply."""
        ends = [c + s.closing for s, c in zip(front.states, front.costs, strict=True)]
        return ends.index(min(ends))

    def _closing(self, filled: int, unfinished: int) -> float:
        """What it costs to end a row that has these columns."""
        if not filled:
            return 0.0
        missing = [_MISSING[role] for i, role in enumerate(self.roles) if not filled >> i & 1]
        return sum(missing) + _LEFT_UNFINISHED * unfinished.bit_count()

    def move(self, front: Front, sign: Sign) -> Move:
        """Every way on from a front with such a fragment, the cheapest into each state."""
        _, gap, known, _, orders = sign
        layout = self.layout
        ways = _Ways()
        cheapest = math.inf
        for source, (state, cost) in enumerate(zip(front.states, front.costs, strict=True)):
            ways.source = source
            if known == "header":
                ways.offer(state, cost, _HEADER_STEP)
                continue
            filled, labelled = state.filled, state.labelled
            extra = 0.0
            if known is not None:
                if layout.placed and labelled and not filled:
                    ways.offer(state, cost, _HEADING_STEP)
                ways.offer(self._start, cost + state.closing + _HEADING[known], _HEADING_STEP)
                extra = _HEADING_AS_CELL[known]
            if orders:
                order = orders[source]
                self._label(ways, state, cost, gap, order)
                if layout.labelled:
                    extra += _LABEL_AS_CELL[0 if order == "next" else 1]
            row = None
            if filled or not labelled:
                row = cost + extra + state.closing + (_NEW_ROW[gap] if filled else 0.0)
                row += _NO_LABEL if layout.labelled else 0.0
                row += _GOES_ON_WITH_NOTHING if sign[0].continues else 0.0
                # A new row is the same after every state: only a cheaper one is of interest.
                row = row if row < cheapest else None
                cheapest = cheapest if row is None else row
            self._cells(ways, state, cost + extra, row, sign)
        return self._kept(ways)

    def _kept(self, ways: _Ways) -> Move:
        """The states near the best one; costs rounded, so that fronts recur."""
        every = ways.best.values()
        least = min(map(_COST, every))
        kept = sorted([way for way in every if way[0] <= least + _BEAM], key=_COST)[:_WIDTH]
        costs, sources, steps, states = zip(*kept, strict=True)
        return Move(
            self.front(states, tuple([round(2 * (cost - least)) / 2 for cost in costs])),
            sources,
            steps,
            tuple([step is _LABEL_STEP or step is _NEW_LABEL_STEP for step in steps]),
            least,
        )

    def _label(self, ways: _Ways, state: State, cost: float, gap: Gap, order: str) -> None:
        """The fragment as the number of a new row, or late as that of the row that is read."""
        cost += 0.0 if self.layout.labelled else _UNEXPECTED_LABEL
        cost += {"ahead": _LABEL_AHEAD, "astray": _LABEL_ASTRAY}.get(order, 0.0)
        cost += _NEW_ROW[gap] * 0.5 if state.filled else 0.0
        ways.offer(self._numbered, cost + state.closing, _NEW_LABEL_STEP)
        if state.filled and not state.labelled and gap >= Gap.BLANK:
            late = 0.0 if gap == Gap.PAGE else _LABEL_LATE
            numbered = self._state(state.filled, state.unfinished, -1, True, True)
            ways.offer(numbered, cost + late, _LABEL_STEP)

    def _cells(self, ways: _Ways, state: State, cost: float, row: float | None, sign: Sign) -> None:
        """The fragment in each column of the row that is read and, at the cost `row`, of a new
        one."""
        traits, gap, _, near_break, _ = sign
        onward = None
        if state.filled or state.labelled:
            key = (gap, near_break, traits.nothing, traits.continues)
            onward = state.onward.get(key) or self._ways_onward(state, *key)
        best, source = ways.best, ways.source
        late = 0.0
        # As `ways.offer` does, but without a call: most ways are offered here.
        for index, (evidence, opened) in enumerate(zip(traits.costs, traits.opens, strict=True)):
            if onward is not None:
                going_on, finished, unfinished = onward[index]
                target = unfinished if opened else finished
                total = cost + evidence + going_on
                known = best.get(target)
                if known is None or total < known[0]:
                    best[target] = (total, source, _CELLS[index], target)
            if row is not None:
                target = self._begins[index][opened]
                total = row + evidence + late
                known = best.get(target)
                if known is None or total < known[0]:
                    best[target] = (total, source, _ROWS[index], target)
                late = _BEGINS_LATE[near_break]

    def _ways_onward(
        self, state: State, gap: Gap, near_break: bool, nothing: bool, continues: bool
    ) -> tuple[_Onward, ...]:
        """What it costs to go on with a fragment in each column of the row that is read."""
        ways = [
            self._step(index, state, gap, near_break, nothing, continues)
            for index in range(len(self.roles))
        ]
        state.onward[gap, near_break, nothing, continues] = found = tuple(ways)
        return found

    def _step(
        self, index: int, state: State, gap: Gap, near_break: bool, nothing: bool, continues: bool
    ) -> _Onward:
        bit = 1 << index
        filled, finished = state.filled | bit, state.unfinished & ~bit
        paged = state.paged or gap == Gap.PAGE
        return (
            self._in_row(state, index, gap, near_break, nothing, continues),
            self._state(filled, finished, index, paged, state.labelled),
            self._state(filled, finished | bit, index, paged, state.labelled),
        )

    def _in_row(
        self, state: State, index: int, gap: Gap, near_break: bool, nothing: bool, continues: bool
    ) -> float:
        """The cost of a fragment of this column after what the row already has."""
        filled, column = state.filled, state.column
        bit = 1 << index
        unfinished = state.unfinished | (filled & bit if continues else 0)
        if index == column:
            if nothing:
                return _NOTHING_TWICE
            if unfinished & bit:
                return _GOES_ON[gap][0]
            listing = self.roles[index] in _LISTING and gap in _LISTED
            return _LISTED[gap] if listing else _GOES_ON[gap][1]
        torn = near_break and gap == Gap.SOFT_WRAP
        cost = _NEXT_CELL_TORN if torn else _NEXT_CELL[gap]
        paged = state.paged or gap == Gap.PAGE
        if column >= 0 and unfinished >> column & 1 and not paged:
            cost += _AFTER_UNFINISHED[near_break] * (2 if gap == Gap.NEW_LINE else 1)
        if filled & bit:
            cost += _REOPENED_UNFINISHED if unfinished & bit else _REOPENED
            cost += 0.0 if paged else _PAGE_UNSEEN
        elif continues:
            cost += _GOES_ON_WITH_NOTHING
        if index < column and gap != Gap.PAGE:
            cost += _BACKWARDS
        return cost


# Lists of more columns than these do not exist.
_CELLS = tuple(Step("cell", index) for index in range(64))
_ROWS = tuple(Step("row", index) for index in range(64))
_HEADER_STEP = Step("header", -1)
_HEADING_STEP = Step("heading", -1)
_LABEL_STEP = Step("label", -1)
_NEW_LABEL_STEP = Step("new_label", -1)

_Onward = tuple[float, State, State]
"""The cost of going on in a column; the state if the cell seems finished then, and if not."""
_Way = tuple[float, int, Step, State]
"""What it costs, the state of the front that it comes from, the step, and the new state."""
_COST = itemgetter(0)


class _Ways:
    """The cheapest way into each state; `source` is where the ways offered come from."""

    __slots__ = ("best", "source")

    def __init__(self) -> None:
        self.best: dict[State, _Way] = {}
        self.source = 0

    def offer(self, state: State, cost: float, step: Step) -> None:
        """Keep this way if it is the cheapest into the state."""
        known = self.best.get(state)
        if known is None or cost < known[0]:
            self.best[state] = (cost, self.source, step, state)
