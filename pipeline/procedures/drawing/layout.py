"""Where everything of a procedure's drawing stands; BPMN and SVG both draw from this.

The main way runs from left to right, one column a node. A lane is one actor and has a row for
the main way and, if needed, one below it for what stands beside (refusals, the negative case).
Because every node has a column of its own, no line crosses a box. Lengths are pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex
from rapidfuzz.fuzz import ratio

from pipeline.data_files import load_data
from pipeline.procedures.drawing.textbox import LINE_HEIGHT, text_width, wrap
from pipeline.procedures.flow import Edge, Flow, Node, flow_of
from pipeline.procedures.model import Decision, ProcedureModel, Step, Term
from pipeline.text import fold, squeeze

_WIDTHS = ((160, 200), (320, 270), (100_000, 360))  # of a task by the length of its text
TASK_MIN_HEIGHT = 70
PADDING = 10
GATEWAY = 50
EVENT = 36
GAP = 46
_GAPS = {"gateway": 92, "refused": 70}  # room for the label of a way, and of an end
ROW_PADDING = 22
TIMER_STRIP = 66
TIMER_PITCH = 112
POOL_BAND = 30
LANE_BAND = 150
MARGIN = 20


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


Point = tuple[int, int]

_LONG_NAME = 12
_SLIP = 95.0
_DIGITS = regex.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Timer:
    """A boundary event of a task for one of its terms."""

    id: str
    term: Term
    label: str
    box: Box
    label_box: Box
    path: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A node with its place, its text in lines and its timers.

    All timers of a task lead to one event at `overdue`.
    """

    node: Node
    box: Box
    lane: int
    lines: tuple[str, ...] = ()
    timers: tuple[Timer, ...] = ()
    overdue: Box | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An edge with its corners and the place of its label, if it has one."""

    id: str
    edge: Edge
    points: tuple[Point, ...]
    label: str | None = None
    label_box: Box | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """All that one actor does."""

    id: str
    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """A procedure with the place of everything that is drawn of it, in pixels."""

    model: ProcedureModel
    flow: Flow
    pool: Box
    lanes: tuple[Lane, ...]
    placed: tuple[Placed, ...]
    lines: tuple[Line, ...]


def layout(model: ProcedureModel) -> Drawing:
    """The drawing of `model`; the same model always gives the same drawing."""
    flow = flow_of(model)
    names, lane_of = _lanes(flow)
    columns = _columns(flow)
    rows = _Rows(flow, lane_of, names)
    width = columns[flow.nodes[-1].id] + EVENT + GAP
    placed = tuple(_place(node, columns[node.id], lane_of[node.id], rows) for node in flow.nodes)
    lanes = tuple(
        Lane(f"{model.id}.lane{number + 1}", name, rows.lane_box(number, width))
        for number, name in enumerate(names)
    )
    pool = Box(MARGIN, MARGIN, width + POOL_BAND, rows.bottom - MARGIN)
    lines = _lines(model, flow, {spot.node.id: spot for spot in placed})
    return Drawing(model, flow, pool, lanes, placed, lines)


def _lanes(flow: Flow) -> tuple[list[str], dict[str, int]]:
    """Names of the lanes in order of appearance, and the lane of every node by its id.

    Start and ends stand in the lane of the task that is next to them.
    """
    names: list[str] = []
    keys: list[str] = []
    lane_of: dict[str, int] = {}
    for node in flow.nodes:
        if node.step is None:
            continue
        name = squeeze(node.step.actor or load_data("bpmn/labels.yaml")["no_actor"])
        key = fold(name)
        lane = next((place for place, other in enumerate(keys) if _same_actor(key, other)), None)
        if lane is None:
            lane = len(keys)
            keys.append(key)
            names.append(name)
        lane_of[node.id] = lane
    for edge in flow.edges:
        lane_of.setdefault(edge.target, lane_of.get(edge.source, 0))
    start, first = flow.nodes[0], next(node for node in flow.nodes if node.step)
    lane_of[start.id] = lane_of[first.id]
    return names, lane_of


def _same_actor(key: str, other: str) -> bool:
    """Whether two names are one but for a slip: «Уәкілеттің органның …», «Уәкілетті органның …».

    Names with other figures («1-бөлім», «2-бөлім») are never one; short ones have to agree.
    """
    if key == other or min(len(key), len(other)) < _LONG_NAME:
        return key == other
    return _DIGITS.findall(key) == _DIGITS.findall(other) and ratio(key, other) >= _SLIP


def _columns(flow: Flow) -> dict[str, int]:
    """The left edge of every node."""
    x = MARGIN + POOL_BAND + LANE_BAND + GAP
    columns: dict[str, int] = {}
    for node in flow.nodes:
        columns[node.id] = x
        x += _size(node)[0] + _GAPS.get(node.kind, GAP)
    return columns


def _size(node: Node) -> tuple[int, int]:
    if node.step is None:
        return (GATEWAY, GATEWAY) if node.kind == "gateway" else (EVENT, EVENT)
    width = max(_text_width(node.step), len(node.step.terms) * TIMER_PITCH + EVENT + PADDING)
    height = len(_task_lines(node.step, width)) * LINE_HEIGHT + 2 * PADDING
    room = EVENT if node.step.terms else 0  # half a timer stands inside, at both ends: centred
    return width, max(height + room, TASK_MIN_HEIGHT)


def _text_width(step: Step) -> int:
    """Long texts get wider boxes, so that none becomes a tower."""
    length = len(task_name(step))
    return next(width for longest, width in _WIDTHS if length <= longest)


def _task_lines(step: Step, width: int) -> tuple[str, ...]:
    return wrap(task_name(step), width - 2 * PADDING)


def task_name(step: Step) -> str:
    """What a task is called: its printed label and its action."""
    return f"{step.label}. {step.action}" if step.label else step.action


def _name_height(name: str) -> int:
    """How high a lane has to be for a modeller that writes its name upwards, in two lines."""
    return int(text_width(name) / 2) + 2 * ROW_PADDING


class _Rows:
    """Heights of the rows of all lanes: a main row each and, where needed, a side row."""

    def __init__(self, flow: Flow, lane_of: dict[str, int], names: Sequence[str]) -> None:
        count = len(names)
        self.heights = [[TASK_MIN_HEIGHT, 0] for _ in range(count)]
        self.strips = [[0, 0] for _ in range(count)]
        for node in flow.nodes:
            lane, row = lane_of[node.id], int(node.side)
            self.heights[lane][row] = max(self.heights[lane][row], _size(node)[1])
            if node.step is not None and node.step.terms:
                self.strips[lane][row] = TIMER_STRIP
        self.tops: list[int] = []
        self.bottom = MARGIN
        for lane, name in enumerate(names):
            missing = _name_height(name) - self._room(lane, 0) - self._room(lane, 1)
            self.heights[lane][0] += max(missing, 0)
            self.tops.append(self.bottom)
            self.bottom += self._room(lane, 0) + self._room(lane, 1)

    def _room(self, lane: int, row: int) -> int:
        height = self.heights[lane][row]
        return height + self.strips[lane][row] + 2 * ROW_PADDING if height else 0

    def centre(self, lane: int, row: int) -> int:
        top = self.tops[lane] + (self._room(lane, 0) if row else 0)
        return top + ROW_PADDING + self.heights[lane][row] // 2

    def lane_box(self, lane: int, width: int) -> Box:
        height = self._room(lane, 0) + self._room(lane, 1)
        return Box(MARGIN + POOL_BAND, self.tops[lane], width, height)


def _place(node: Node, x: int, lane: int, rows: _Rows) -> Placed:
    width, height = _size(node)
    box = Box(x, rows.centre(lane, int(node.side)) - height // 2, width, height)
    if node.step is None:
        return Placed(node, box, lane)
    lines = _task_lines(node.step, width)
    if not node.step.terms:
        return Placed(node, box, lane, lines)
    overdue = Box(box.right - EVENT, box.bottom + TIMER_STRIP - EVENT, EVENT, EVENT)
    timers = tuple(
        _timer(node.step, number, box, overdue) for number in range(len(node.step.terms))
    )
    return Placed(node, box, lane, lines, timers, overdue)


def _timer(step: Step, number: int, task: Box, overdue: Box) -> Timer:
    term = step.terms[number]
    box = Box(task.x + PADDING + number * TIMER_PITCH, task.bottom - EVENT // 2, EVENT, EVENT)
    bend = overdue.middle[1]
    path = ((box.middle[0], box.bottom), (box.middle[0], bend), (overdue.x, bend))
    label_box = Box(box.right + 2, task.bottom + 4, TIMER_PITCH - EVENT + 4, 2 * LINE_HEIGHT)
    return Timer(f"{step.id}.timer{number + 1}", term, term_label(term), box, label_box, path)


def term_label(term: Term) -> str:
    """A term in few words: 15 минут."""
    return f"{term.value:g} {load_data('bpmn/labels.yaml')['units'][term.unit]}"


def _lines(model: ProcedureModel, flow: Flow, spots: dict[str, Placed]) -> tuple[Line, ...]:
    return tuple(
        _line(f"{model.id}.flow{number}", edge, spots)
        for number, edge in enumerate(flow.edges, start=1)
    )


def _line(identifier: str, edge: Edge, spots: dict[str, Placed]) -> Line:
    source, target = spots[edge.source].box, spots[edge.target].box
    decision = spots[edge.source].node.decision
    label = _answer_label(edge, decision)
    x, y = target.x, target.middle[1]
    if edge.answer == "no":
        below = y > source.middle[1]
        start = (source.middle[0], source.bottom if below else source.y)
        top = start[1] + 4 if below else start[1] - 4 - LINE_HEIGHT
        points: tuple[Point, ...] = (start, (start[0], y), (x, y))
        return Line(identifier, edge, points, label, Box(start[0] + 6, top, 100, LINE_HEIGHT))
    start = (source.right, source.middle[1])
    bend = x - GAP // 2
    points = (start, (x, y)) if start[1] == y else (start, (bend, start[1]), (bend, y), (x, y))
    label_box = Box(start[0] + 6, start[1] - LINE_HEIGHT - 4, 80, LINE_HEIGHT)
    return Line(identifier, edge, points, label, label_box if label else None)


def _answer_label(edge: Edge, decision: Decision | None) -> str | None:
    if edge.answer is None or decision is None:
        return None
    words: dict[str, str] = load_data("bpmn/labels.yaml")[decision.kind]
    return words[edge.answer]
