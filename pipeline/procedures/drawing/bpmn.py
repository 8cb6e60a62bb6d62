"""A procedure as BPMN 2.0: one pool, a lane an actor, user tasks, gateways, timers, diagram.

Engines differ in how they read a duration. The file says that its expressions are Python
(`expressionLanguage`), so a timer holds the quoted string "PT15M" and a gateway's edge
`decision_1 == "no"`; SpiffWorkflow runs that as it is. BPMN knows no working days: a term of
two of them is the duration P2D, and the extension element `zd:term` keeps value, unit and the
words of the act. Timers do not interrupt: a late step is still to be done.
"""

from __future__ import annotations

from dataclasses import replace

import regex
from lxml import etree
from lxml.builder import ElementMaker

from pipeline.data_files import load_data
from pipeline.procedures.drawing.describe import about_procedure, about_step
from pipeline.procedures.drawing.layout import (
    Box,
    Drawing,
    Line,
    Placed,
    Point,
    Timer,
    layout,
    task_name,
)
from pipeline.procedures.drawing.xml import Element
from pipeline.procedures.flow import Edge
from pipeline.procedures.model import ProcedureModel, Step

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
ZANDEREK = "urn:zanderek:procedure:1"
PYTHON = "https://www.python.org/"

_NAMESPACES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "xsi": XSI, "zd": ZANDEREK}
_B = ElementMaker(namespace=BPMN, nsmap=_NAMESPACES)
_BPMNDI = ElementMaker(namespace=BPMNDI, nsmap=_NAMESPACES)
_DC = ElementMaker(namespace=DC, nsmap=_NAMESPACES)
_DI = ElementMaker(namespace=DI, nsmap=_NAMESPACES)
_ZD = ElementMaker(namespace=ZANDEREK, nsmap=_NAMESPACES)
_NOT_IN_NAMES = regex.compile(r"[^\p{L}\p{N}._-]")
_WRITTEN = regex.compile(r"·(\p{XDigit}++)·")
_TAGS = {
    "start": "startEvent", "task": "userTask", "gateway": "exclusiveGateway",
    "done": "endEvent", "refused": "endEvent",
}  # fmt: skip


def to_bpmn(model: ProcedureModel) -> bytes:
    """`model` as a BPMN 2.0 file in UTF-8; the same model always gives the same bytes.

    The process has the id of the model, each user task that of its step, written as names of XML
    (`xml_name`). Which values the gateways ask for is told by `pipeline.procedures.decisions`.
    """
    return render(layout(with_xml_names(model)))


def xml_name(key: str) -> str:
    """A key of a row as XML allows it in names.

    >>> xml_name("gov-2012-7.s01.pr01@min-justice-2021-884.st01")
    'gov-2012-7.s01.pr01·40·min-justice-2021-884.st01'
    """
    name = _NOT_IN_NAMES.sub(lambda found: f"·{ord(found[0]):x}·", key)
    return name if name[:1].isalpha() else f"_{name}"


def key_of(name: str) -> str:
    """The key that `xml_name` has made a name of.

    >>> key_of(xml_name("2012-order@2013-07-12.s01")), key_of("gov-2012-7.s01")
    ('2012-order@2013-07-12.s01', 'gov-2012-7.s01')
    """
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), name.removeprefix("_"))


def with_xml_names(model: ProcedureModel) -> ProcedureModel:
    """The procedure with names that XML allows for its own key and those of its steps."""
    steps = tuple(replace(step, id=xml_name(step.id)) for step in model.steps)
    return replace(model, id=xml_name(model.id), steps=steps)


def render(drawing: Drawing) -> bytes:
    """A laid out procedure, whose ids are names of XML, as a BPMN 2.0 file."""
    model = drawing.model
    root = _B.definitions(
        _collaboration(model),
        _process(drawing),
        _diagram(drawing),
        id=f"{model.id}.definitions",
        targetNamespace=ZANDEREK,
        expressionLanguage=PYTHON,
        exporter="zanderek",
    )
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text


def _collaboration(model: ProcedureModel) -> Element:
    pool = _B.participant(id=f"{model.id}.pool", name=model.title, processRef=model.id)
    return _B.collaboration(pool, id=f"{model.id}.collaboration")


def _process(drawing: Drawing) -> Element:
    model = drawing.model
    process = _B.process(id=model.id, name=model.title, isExecutable="true")
    process.extend(_documentation(about_procedure(model)))
    process.append(_lane_set(drawing))
    for spot in drawing.placed:
        process.extend(_flow_nodes(spot, drawing))
    process.extend(_sequence_flow(line, drawing) for line in drawing.lines)
    for spot in drawing.placed:
        process.extend(_timer_flows(spot))
    return process


def _lane_set(drawing: Drawing) -> Element:
    lanes = []
    for number, lane in enumerate(drawing.lanes):
        members = [
            _B.flowNodeRef(identifier)
            for spot in drawing.placed
            if spot.lane == number
            for identifier in _identifiers(spot)
        ]
        lanes.append(_B.lane(*members, id=lane.id, name=lane.name))
    return _B.laneSet(*lanes, id=f"{drawing.model.id}.lanes")


def _identifiers(spot: Placed) -> list[str]:
    """Ids of the flow nodes that a place stands for: the node, its timers, their end."""
    timers = [timer.id for timer in spot.timers]
    return [spot.node.id, *timers, *([_overdue_id(spot)] if timers else [])]


def _overdue_id(spot: Placed) -> str:
    return f"{spot.node.id}.overdue"


def _flow_nodes(spot: Placed, drawing: Drawing) -> list[Element]:
    node = spot.node
    labels = load_data("bpmn/labels.yaml")
    element = _B(_TAGS[node.kind], id=node.id)
    if node.step is not None:
        element.set("name", task_name(node.step))
        element.extend(_documentation(about_step(node.step)))
        element.append(_step_extension(node.step))
    elif node.decision is not None:
        element.extend(_documentation([node.decision.question]))
    else:
        element.set("name", labels[node.kind])
    element.extend(_B.incoming(x.id) for x in drawing.lines if x.edge.target == node.id)
    out = [line for line in drawing.lines if line.edge.source == node.id]
    element.extend(_B.outgoing(line.id) for line in out)
    if node.kind == "gateway":
        element.set("default", next(line.id for line in out if line.edge.answer == "yes"))
    if not spot.timers:
        return [element]
    end = _B.endEvent(id=_overdue_id(spot), name=labels["overdue"])
    end.extend(_B.incoming(_timer_flow_id(timer)) for timer in spot.timers)
    return [element, *(_timer_event(timer, node.id) for timer in spot.timers), end]


def _timer_flow_id(timer: Timer) -> str:
    return f"{timer.id}.flow"


def _timer_event(timer: Timer, task: str) -> Element:
    duration = _B.timeDuration(f'"{timer.term.iso8601}"')
    duration.set(f"{{{XSI}}}type", "bpmn:tFormalExpression")
    return _B.boundaryEvent(
        *_documentation([timer.term.text]),
        _B.extensionElements(
            _ZD.term(**_present(
                value=f"{timer.term.value:g}", unit=timer.term.unit, text=timer.term.text
            ))
        ),
        _B.outgoing(_timer_flow_id(timer)),
        _B.timerEventDefinition(duration, id=f"{timer.id}.definition"),
        id=timer.id,
        name=timer.label,
        attachedToRef=task,
        cancelActivity="false",
    )  # fmt: skip


def _timer_flows(spot: Placed) -> list[Element]:
    return [
        _B.sequenceFlow(
            id=_timer_flow_id(timer), sourceRef=timer.id, targetRef=_overdue_id(spot)
        )
        for timer in spot.timers
    ]  # fmt: skip


def _sequence_flow(line: Line, drawing: Drawing) -> Element:
    edge = line.edge
    flow = _B.sequenceFlow(id=line.id, sourceRef=edge.source, targetRef=edge.target)
    if line.label is not None:
        flow.set("name", line.label)
    if edge.answer == "no":
        condition = _B.conditionExpression(f'{_variable(edge, drawing)} == "no"')
        condition.set(f"{{{XSI}}}type", "bpmn:tFormalExpression")
        flow.append(condition)
    return flow


def _variable(edge: Edge, drawing: Drawing) -> str:
    return next(
        node.decision.variable
        for node in drawing.flow.nodes
        if node.id == edge.source and node.decision is not None
    )


def _step_extension(step: Step) -> Element:
    facts = _present(label=step.label, next=step.next_label, outcome=step.outcome, kind=step.kind)
    return _B.extensionElements(_ZD.step(**facts))


def _present(**facts: str | None) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value is not None}


def _documentation(parts: list[str | None]) -> list[Element]:
    text = "\n".join(part for part in parts if part)
    return [_B.documentation(text)] if text else []


def _diagram(drawing: Drawing) -> Element:
    model = drawing.model
    plane = _BPMNDI.BPMNPlane(
        _shape(f"{model.id}.pool", drawing.pool, isHorizontal="true"),
        id=f"{model.id}.plane",
        bpmnElement=f"{model.id}.collaboration",
    )
    plane.extend(_shape(lane.id, lane.box, isHorizontal="true") for lane in drawing.lanes)
    for spot in drawing.placed:
        plane.extend(_shapes(spot))
    plane.extend(_edge(line.id, line.points, line.label_box) for line in drawing.lines)
    for spot in drawing.placed:
        plane.extend(_edge(_timer_flow_id(timer), timer.path, None) for timer in spot.timers)
    return _BPMNDI.BPMNDiagram(plane, id=f"{model.id}.diagram")


def _shapes(spot: Placed) -> list[Element]:
    shapes = [_shape(spot.node.id, spot.box)]
    if spot.node.kind == "gateway":
        shapes[0].set("isMarkerVisible", "true")
    shapes += [_shape(timer.id, timer.box, label=timer.label_box) for timer in spot.timers]
    if spot.overdue is not None:
        shapes.append(_shape(_overdue_id(spot), spot.overdue))
    return shapes


def _shape(element: str, box: Box, label: Box | None = None, **attributes: str) -> Element:
    shape = _BPMNDI.BPMNShape(
        _bounds(box), id=f"{element}.shape", bpmnElement=element, **attributes
    )
    if label is not None:
        shape.append(_BPMNDI.BPMNLabel(_bounds(label)))
    return shape


def _bounds(box: Box) -> Element:
    sizes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return _DC.Bounds(**{name: str(value) for name, value in sizes.items()})


def _edge(element: str, points: tuple[Point, ...], label: Box | None) -> Element:
    edge = _BPMNDI.BPMNEdge(id=f"{element}.edge", bpmnElement=element)
    edge.extend(_DI.waypoint(x=str(x), y=str(y)) for x, y in points)
    if label is not None:
        edge.append(_BPMNDI.BPMNLabel(_bounds(label)))
    return edge
