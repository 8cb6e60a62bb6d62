"""Which row and column each fragment belongs to: the cheapest reading of the whole list.

A dynamic programme goes over the fragments once. A state is what can be known of the row
that is being read: the columns that are filled, those whose cell seems unfinished, the column
of the last fragment, and whether the row has gone on upon a new page, where its columns begin
again. Of all ways into a state the cheapest is kept, and only states near the best one.

Costs are in the same unit throughout: about 1 for what is unusual, 3 for what is rare, 6 and
more for what should not happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.tables.evidence import fragment_costs, is_open
from pipeline.tables.fragments import Fragment, Gap
from pipeline.tables.model import Role

_BEAM = 12.0
_WIDTH = 24

# A row without a cell for the column.
_MISSING: dict[Role, float] = {
    "name": 7.0, "address": 4.0, "phone": 2.5, "head_phone": 1.0, "email": 1.8, "site": 0.3,
    "schedule": 3.0, "responsible": 3.0, "settlements": 1.0, "other": 0.5,
}  # fmt: skip
# Going on in the same cell, by what stands between; the second if the cell seemed finished.
_GOES_ON = {
    Gap.SAME_LINE: (0.0, 0.3),
    Gap.SOFT_WRAP: (0.0, 0.0),
    Gap.NEW_LINE: (0.0, 1.0),
    Gap.BLANK: (2.0, 4.5),
    Gap.PAGE: (2.0, 5.0),
}
_LISTED = {Gap.NEW_LINE: 0.3, Gap.BLANK: 2.5, Gap.PAGE: 3.0}
_NEXT_CELL = {
    Gap.SAME_LINE: 0.3, Gap.SOFT_WRAP: 5.0, Gap.NEW_LINE: 0.4, Gap.BLANK: 0.0, Gap.PAGE: 0.3,
}  # fmt: skip
_NEW_ROW = {
    Gap.SAME_LINE: 5.0, Gap.SOFT_WRAP: 7.0, Gap.NEW_LINE: 2.0, Gap.BLANK: 0.0, Gap.PAGE: 0.0,
}  # fmt: skip
_LEFT_UNFINISHED = 1.5
_BACKWARDS = 1.5
_BEGINS_LATE = 2.0
_HEADING_AS_CELL = 2.5
_REOPENED = 4.0
_REOPENED_UNFINISHED = 0.2
_PAGE_UNSEEN = 2.0
_NO_LABEL = 1.5


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


@dataclass(slots=True)
class _Path:
    cost: float
    label: int
    before: _Path | None
    step: Step


_START = _State(0, 0, -1, False, False)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a list as the programme sees them, without that of labels."""

    roles: tuple[Role, ...]
    labelled: bool


def assign(
    found: Sequence[Fragment], layout: Layout, fixed: Sequence[str | None]
) -> tuple[list[Step], list[float]]:
    """The step of every fragment, and the cost of the best reading up to it.

    `fixed` names fragments that are known to be a `heading` or a part of the `header`, and
    those that may be a heading (`maybe`).
    """
    reader = _Reader(layout)
    paths: dict[_State, _Path] = {_START: _Path(0.0, 0, None, Step("start", -1))}
    for fragment, known in zip(found, fixed, strict=True):
        paths = _prune(reader.advance(paths, fragment, known))
    best = min(
        paths.items(),
        key=lambda item: item[1].cost + reader.closing(item[0].filled, item[0].unfinished),
    )
    steps: list[Step] = []
    totals: list[float] = []
    path: _Path | None = best[1]
    while path is not None and path.before is not None:
        steps.append(path.step)
        totals.append(path.cost)
        path = path.before
    return steps[::-1], totals[::-1]


def _prune(paths: dict[_State, _Path]) -> dict[_State, _Path]:
    if len(paths) <= 1:
        return paths
    limit = min(path.cost for path in paths.values()) + _BEAM
    kept = {state: path for state, path in paths.items() if path.cost <= limit}
    if len(kept) > _WIDTH:
        ordered = sorted(kept.items(), key=lambda item: item[1].cost)
        kept = dict(ordered[:_WIDTH])
    return kept


class _Reader:
    """One reading of a list: the layout and what has been worked out about it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.roles = layout.roles
        self._closing: dict[tuple[int, int], float] = {}

    def closing(self, filled: int, unfinished: int) -> float:
        """What it costs to end a row that has these columns."""
        if not filled:
            return 0.0
        key = (filled, unfinished)
        if key not in self._closing:
            cost = _LEFT_UNFINISHED * unfinished.bit_count()
            for index, role in enumerate(self.roles):
                if not filled >> index & 1:
                    cost += _MISSING[role]
            self._closing[key] = cost
        return self._closing[key]

    def advance(
        self, paths: dict[_State, _Path], fragment: Fragment, known: str | None
    ) -> dict[_State, _Path]:
        """All ways to go on with a fragment."""
        after: dict[_State, _Path] = {}

        def reach(state: _State, cost: float, label: int, path: _Path, step: Step) -> None:
            old = after.get(state)
            if old is None or cost < old.cost:
                after[state] = _Path(cost, label, path, step)

        if known in ("heading", "header"):
            for state, path in paths.items():
                cost = path.cost + (
                    self.closing(state.filled, state.unfinished) if known == "heading" else 0.0
                )
                kept = _START if known == "heading" else state
                reach(kept, cost, path.label, path, Step(known, -1))
            return after

        emission = fragment_costs(fragment, self.roles)
        opens = [is_open(role, fragment) for role in self.roles]
        for state, path in paths.items():
            if known == "maybe":
                closed = path.cost + self.closing(state.filled, state.unfinished)
                reach(_START, closed + 0.3, path.label, path, Step("heading", -1))
            if fragment.label is not None:
                self._label(state, path, fragment, reach)
            extra = _HEADING_AS_CELL if known == "maybe" else 0.0
            if fragment.label is not None and self.layout.labelled:
                extra = 3.0 if _number(fragment.label) == path.label + 1 else 1.0
            self._cells(state, path, fragment, emission, opens, extra, reach)
        return after

    def _label(self, state: _State, path: _Path, fragment: Fragment, reach: object) -> None:
        number = _number(fragment.label or "0")
        cost = 0.0 if self.layout.labelled else 1.5
        if number not in (path.label + 1, 1):
            cost += 0.5 if path.label < number <= path.label + 3 else 3.5
        cost += _NEW_ROW[fragment.gap] * 0.5
        start = path.cost + cost + self.closing(state.filled, state.unfinished)
        step = Step("new_label", -1)
        reach(_State(0, 0, -1, False, True), start, number, path, step)  # type: ignore[operator]
        if state.filled and not state.labelled and fragment.gap >= Gap.BLANK:
            joined = _State(state.filled, state.unfinished, -1, True, True)
            late = 0.0 if fragment.gap == Gap.PAGE else 1.5
            reach(joined, path.cost + cost + late, number, path, Step("label", -1))  # type: ignore[operator]

    def _cells(
        self,
        state: _State,
        path: _Path,
        fragment: Fragment,
        emission: tuple[float, ...],
        opens: list[bool],
        extra: float,
        reach: object,
    ) -> None:
        gap = fragment.gap
        page = gap == Gap.PAGE
        nothing = fragment.kinds == ("sign",)
        closed = path.cost + self.closing(state.filled, state.unfinished) + _NEW_ROW[gap] + extra
        for index, here in enumerate(emission):
            bit = 1 << index
            unfinished = bit if opens[index] else 0
            if state.filled or state.labelled:
                cost = path.cost + here + extra + self._in_row(state, index, gap, nothing)
                target = _State(
                    state.filled | bit,
                    state.unfinished & ~bit | unfinished,
                    index,
                    state.paged or page,
                    state.labelled,
                )
                reach(target, cost, path.label, path, Step("cell", index))  # type: ignore[operator]
            if state.filled or not state.labelled:
                cost = closed + here + (_BEGINS_LATE if index else 0.0)
                if self.layout.labelled:
                    cost += _NO_LABEL
                target = _State(bit, unfinished, index, False, False)
                reach(target, cost, path.label, path, Step("row", index))  # type: ignore[operator]

    def _in_row(self, state: _State, index: int, gap: Gap, nothing: bool) -> float:
        """The cost of a fragment of this column after what the row already has."""
        bit = 1 << index
        column = state.column
        if index == column and nothing:
            return 1.5
        if index == column:
            if state.unfinished & bit:
                return _GOES_ON[gap][0]
            if self.roles[index] in ("phone", "head_phone", "email") and gap in _LISTED:
                return _LISTED[gap]
            return _GOES_ON[gap][1]
        cost = _NEXT_CELL[gap]
        paged = state.paged or gap == Gap.PAGE
        if column >= 0 and state.unfinished >> column & 1 and not paged:
            cost += 1.0 if gap != Gap.NEW_LINE else 2.0
        if state.filled & bit:
            cost += _REOPENED_UNFINISHED if state.unfinished & bit else _REOPENED
            if not paged:
                cost += _PAGE_UNSEEN
        if index < column and gap != Gap.PAGE:
            cost += _BACKWARDS
        return cost


def _number(label: str) -> int:
    return int("".join(c for c in label if c.isdigit()))
