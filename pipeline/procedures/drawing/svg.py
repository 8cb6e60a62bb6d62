"""A procedure as a picture: SVG from the same layout as the BPMN diagram.

Nothing is loaded from outside. The picture has a title and a description for readers that
cannot see it, each box a title with its clause.
"""

from __future__ import annotations

from lxml import etree
from lxml.builder import ElementMaker

from pipeline.data_files import load_data
from pipeline.procedures.drawing.describe import about_procedure, about_step
from pipeline.procedures.drawing.layout import (
    LANE_BAND,
    MARGIN,
    PADDING,
    POOL_BAND,
    Box,
    Drawing,
    Lane,
    Line,
    Placed,
    Point,
    Timer,
    layout,
)
from pipeline.procedures.drawing.textbox import LINE_HEIGHT, wrap
from pipeline.procedures.drawing.xml import Element
from pipeline.procedures.model import ProcedureModel

SVG = "http://www.w3.org/2000/svg"
_S = ElementMaker(namespace=SVG, nsmap={None: SVG})
_SMALL = 11
_TITLE_SIZE = 16
_TITLE_LINE = 21
_BASELINE = 4  # from the middle of a line to its baseline
_STYLE = """
text { font-family: "Noto Sans", "DejaVu Sans", Arial, sans-serif; font-size: 12px; fill: #1a1a1a }
.title { font-size: 16px; font-weight: 600 }
.small { font-size: 11px; fill: #333 }
.pool { fill: #fff; stroke: #444; stroke-width: 1.5 }
.lane { fill: none; stroke: #999 }
.band { fill: #eef2f6; stroke: #999 }
.task { fill: #fdfdf7; stroke: #2f5d8a; stroke-width: 1.5 }
.condition { fill: #eef6ff }
.gateway { fill: #fff8e1; stroke: #a36a00; stroke-width: 1.5 }
.start { fill: #e8f5e9; stroke: #2e7d32; stroke-width: 1.5 }
.done { fill: #fff; stroke: #2e7d32; stroke-width: 3.5 }
.refused { fill: #fff; stroke: #b3261e; stroke-width: 3.5 }
.timer { fill: #fff; stroke: #6a4c93; stroke-width: 1.2; stroke-dasharray: 4 2 }
.hand { stroke: #6a4c93; stroke-width: 1.2; fill: none }
.flow { fill: none; stroke: #333; stroke-width: 1.3 }
.late { fill: none; stroke: #6a4c93; stroke-width: 1; stroke-dasharray: 4 3 }
"""


def to_svg(model: ProcedureModel) -> str:
    """`model` as an SVG picture; the same model always gives the same text."""
    return draw(layout(model))


def draw(drawing: Drawing) -> str:
    """A laid out procedure as an SVG picture."""
    pool = drawing.pool
    width = pool.right + MARGIN
    titles = wrap(drawing.model.title, width - 2 * MARGIN, _TITLE_SIZE)
    head = len(titles) * _TITLE_LINE
    height = pool.bottom + MARGIN + head
    root = _S.svg(
        _S.title(drawing.model.title, id="title"),
        _S.desc(_description(drawing), id="desc"),
        _S.style(_STYLE),
        _defs(),
        role="img",
        width=str(width),
        height=str(height),
        viewBox=f"0 {-head} {width} {height}",
    )
    root.set("aria-labelledby", "title desc")
    root.set("lang", "kk")
    root.append(_lines_of_text(titles, MARGIN, _TITLE_LINE // 2 + 2 - head, "title", _TITLE_LINE))
    root.extend(_pool(drawing))
    root.extend(_flow(line) for line in drawing.lines)
    for spot in drawing.placed:
        root.append(_spot(spot))
    root.extend(_label(line) for line in drawing.lines if line.label)
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return text


def _description(drawing: Drawing) -> str:
    """The procedure in words: every step with who does it and how long it takes."""
    sentences = [about for about in about_procedure(drawing.model) if about]
    for spot in drawing.placed:
        if spot.node.step is not None:
            who = drawing.lanes[spot.lane].name
            terms = ", ".join(timer.label for timer in spot.timers)
            said = f"{who}: {' '.join(spot.lines)}"
            sentences.append(f"{said} ({terms})" if terms else said)
    return ". ".join(sentences)


def _defs() -> Element:
    arrow = _S.marker(
        _S.path(d="M 0 0 L 8 4 L 0 8 z", fill="#333"),
        id="arrow", viewBox="0 0 8 8", refX="8", refY="4",
        markerWidth="8", markerHeight="8", orient="auto",
    )  # fmt: skip
    return _S.defs(arrow)


def _pool(drawing: Drawing) -> list[Element]:
    pool = drawing.pool
    drawn = [_rect(pool, "pool"), _rect(Box(pool.x, pool.y, POOL_BAND, pool.height), "band")]
    name = drawing.model.service or drawing.model.title
    name_lines = wrap(name, pool.height - 2 * PADDING)
    middle_x, middle_y = pool.x + POOL_BAND // 2, pool.y + pool.height // 2
    rotated = _S.g(transform=f"rotate(-90 {middle_x} {middle_y})")
    shown = name_lines[0] + ("…" if len(name_lines) > 1 else "") if name_lines else ""
    rotated.append(_middle_text((shown,), middle_x, middle_y))
    drawn.append(rotated)
    for lane in drawing.lanes:
        drawn += _lane(lane)
    return drawn


def _lane(lane: Lane) -> list[Element]:
    band = Box(lane.box.x, lane.box.y, LANE_BAND, lane.box.height)
    return [
        _rect(lane.box, "lane"),
        _rect(band, "band"),
        _middle_text(wrap(lane.name, LANE_BAND - 2 * PADDING), *band.middle),
    ]


def _spot(spot: Placed) -> Element:
    node = spot.node
    group = _S.g()
    if node.step is not None:
        about = "\n".join(part for part in about_step(node.step) if part)
        group.append(_S.title(about or " ".join(spot.lines)))
        style = "task condition" if node.step.kind == "condition" else "task"
        group.append(_rect(spot.box, style, radius=8))
        group.append(_middle_text(spot.lines, *spot.box.middle))
        for timer in spot.timers:
            group.extend(_timer(timer))
        if spot.overdue is not None:
            group.extend(_overdue(spot.overdue))
    elif node.kind == "gateway":
        group.append(_S.title(node.decision.question if node.decision else ""))
        group.extend(_gateway(spot.box))
    else:
        group.extend(_event(spot.box, node.kind))
    return group


def _gateway(box: Box) -> list[Element]:
    x, y = box.middle
    corners = f"{x},{box.y} {box.right},{y} {x},{box.bottom} {box.x},{y}"
    cross = f"M {x - 8} {y - 8} L {x + 8} {y + 8} M {x + 8} {y - 8} L {x - 8} {y + 8}"
    return [
        _S.polygon({"class": "gateway"}, points=corners),
        _S.path({"class": "flow"}, d=cross),
    ]


def _event(box: Box, kind: str) -> list[Element]:
    label = load_data("bpmn/labels.yaml")[kind]
    return [
        _circle(box, kind),
        _middle_text((label,), box.middle[0], box.bottom + LINE_HEIGHT // 2 + 2, "small"),
    ]


def _timer(timer: Timer) -> list[Element]:
    x, y = timer.box.middle
    texts = wrap(timer.label, timer.label_box.width, _SMALL)
    label_y = timer.label_box.y + LINE_HEIGHT // 2 + 2
    return [
        _S.polyline({"class": "late"}, points=_points(timer.path)),
        _circle(timer.box, "timer"),
        _S.path({"class": "hand"}, d=f"M {x} {y - 9} L {x} {y} L {x + 6} {y + 4}"),
        _lines_of_text(texts, timer.label_box.x, label_y, "small", LINE_HEIGHT - 2),
    ]


def _overdue(box: Box) -> list[Element]:
    x, y = box.middle
    label = load_data("bpmn/labels.yaml")["overdue"]
    return [
        _circle(box, "refused"),
        _S.title(label),
        _S.text("!", {"class": "small", "text-anchor": "middle"}, x=str(x), y=str(y + _BASELINE)),
    ]


def _flow(line: Line) -> Element:
    return _S.polyline({"class": "flow", "marker-end": "url(#arrow)"}, points=_points(line.points))


def _label(line: Line) -> Element:
    box = line.label_box or Box(*line.points[0], 0, LINE_HEIGHT)
    return _lines_of_text((line.label or "",), box.x, box.middle[1], "small", LINE_HEIGHT)


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _rect(box: Box, style: str, radius: int = 0) -> Element:
    sizes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": radius}
    return _S.rect({"class": style}, **{name: str(value) for name, value in sizes.items()})


def _circle(box: Box, style: str) -> Element:
    x, y = box.middle
    return _S.circle({"class": style}, cx=str(x), cy=str(y), r=str(box.width // 2))


def _middle_text(lines: tuple[str, ...], x: int, y: int, style: str = "") -> Element:
    """Lines centred on a point."""
    first = y - (len(lines) - 1) * LINE_HEIGHT / 2 + _BASELINE
    text = _S.text({"text-anchor": "middle"})
    if style:
        text.set("class", style)
    for number, line in enumerate(lines):
        text.append(_S.tspan(line, x=str(x), y=f"{first + number * LINE_HEIGHT:g}"))
    return text


def _lines_of_text(lines: tuple[str, ...], x: int, y: int, style: str, height: int) -> Element:
    """Lines from a point to the right; `y` is the middle of the first."""
    text = _S.text({"class": style})
    for number, line in enumerate(lines):
        text.append(_S.tspan(line, x=str(x), y=str(y + _BASELINE + number * height)))
    return text
