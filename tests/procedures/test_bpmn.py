"""BPMN files: valid, runnable through every branch, laid out without overlaps, deterministic."""

from __future__ import annotations

import io
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, BpmnValidator
from SpiffWorkflow.util.task import TaskState

from pipeline.procedures import Decision, ProcedureModel, Step, Term, decisions, to_bpmn, to_svg
from pipeline.procedures.drawing.bpmn import key_of, xml_name
from pipeline.procedures.drawing.layout import Box, layout

VALIDATOR = BpmnValidator()
B = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"

# A portal's procedure as regulations print it: a check, a refusal, a decision of two kinds.
PORTAL = ProcedureModel(
    id="sko-2015-251.s01.pr05",
    title="Портал арқылы жүгіну тәртібі",
    service="Жер учаскесін беру",
    channel="portal",
    steps=(
        Step(
            id="p.st01", label="1-процесс", actor="көрсетілетін қызметті алушы",
            action="порталға ЖСН енгізу үдерісі",
            terms=(Term(15, "minute", "15 (он бес) минут"),), clause="10-тармақ, 289-жол",
        ),
        Step(
            id="p.st02", label="1-шарт", kind="condition",
            action="деректердің түпнұсқалығын порталда тексеру",
        ),
        Step(
            id="p.st03", label="2-процесс",
            action="деректерінде бұзушылықтардың болуына байланысты авторландырудан бас тарту "
            "туралы хабарламаны қалыптастыру",
        ),
        Step(
            id="p.st04", label="3-процесс", actor="жауапты орындаушы",
            action="жер учаскесін таңдау актісін дайындайды",
            terms=(Term(2, "working_day", "2 жұмыс күні"), Term(1, "month")),
        ),
        Step(
            id="p.st05", actor="жауапты орындаушы",
            action="оң шешім қабылданған жағдайда – актіні басшыға бекіту үшін ұсынады",
        ),
        Step(
            id="p.st06", actor="жауапты орындаушы",
            action="теріс шешім кезінде – бас тарту туралы дәлелді жауап дайындайды",
        ),
        Step(id="p.st07", actor="басшы", action="қол қояды", outcome="Шешім"),
    ),
)  # fmt: skip


def specification(model: ProcedureModel) -> tuple[BpmnParser, object]:
    parser = BpmnParser(validator=VALIDATOR)
    parser.add_bpmn_io(io.BytesIO(to_bpmn(model)))
    return parser, parser.get_spec(xml_name(model.id))


def run(model: ProcedureModel, **answers: str) -> list[str]:
    """Ids of the steps done, in order, with every decision answered."""
    _, spec = specification(model)
    workflow = BpmnWorkflow(spec)
    workflow.do_engine_steps()
    done: list[str] = []
    while not workflow.is_completed():
        task = next(t for t in workflow.get_tasks(state=TaskState.READY) if t.task_spec.manual)
        task.data.update(answers)
        done.append(key_of(task.task_spec.bpmn_id))
        task.run()
        workflow.do_engine_steps()
    return done


def test_file_is_valid_against_the_schema() -> None:
    VALIDATOR.validate(etree.fromstring(to_bpmn(PORTAL)), "portal")


@pytest.mark.parametrize(
    ("answers", "steps"),
    [
        ({"decision_1": "yes", "decision_2": "yes"}, "01 02 04 05 07"),
        ({"decision_1": "yes", "decision_2": "no"}, "01 02 04 06 07"),
        ({"decision_1": "no"}, "01 02 03"),
    ],
)
def test_runs_to_the_end_through_every_branch(answers: dict[str, str], steps: str) -> None:
    assert run(PORTAL, **answers) == [f"p.st{step}" for step in steps.split()]


def test_decisions_tell_what_the_gateways_ask() -> None:
    assert decisions(PORTAL) == (
        Decision("decision_1", "p.st02", "деректердің түпнұсқалығын порталда тексеру"),
        Decision("decision_2", "p.st04", PORTAL.steps[4].action, "case"),
    )


def test_condition_that_tells_its_refusal_is_decided_by_the_step_before() -> None:
    model = ProcedureModel(
        id="pr",
        title="Өтініш",
        steps=(
            Step(id="a", actor="инспектор", action="өтінішті қабылдайды"),
            Step(
                id="b",
                kind="condition",
                actor="инспектор",
                action="құжаттардың толық топтамасын ұсынбаған жағдайда, инспектор өтінішті "
                "қабылдаудан бас тартады",
            ),
            Step(id="c", actor="басшы", action="құжаттарды қарайды"),
        ),
    )
    (decision,) = decisions(model)
    assert (decision.after, decision.question) == (
        "a",
        "құжаттардың толық топтамасын ұсынбаған жағдайда",
    )
    assert run(model, decision_1="no") == ["a", "b"]
    assert run(model, decision_1="yes") == ["a", "c"]


def test_a_step_that_is_nothing_but_a_refusal_is_beside_the_way() -> None:
    steps = [
        Step(id="a", actor="кеңсе", action="өтінішті тіркейді"),
        Step(
            id="b",
            actor="маман",
            action="құжаттар толық болмаған жағдайда екі күн ішінде дәлелді бас тартуды жолдайды",
        ),
        Step(
            id="c",
            actor="маман",
            action="құжаттарды қарайды, олар сәйкес келмеген жағдайда бас тартуды дайындайды",
        ),
        Step(id="d", actor="басшы", action="қол қояды"),
    ]
    model = ProcedureModel(id="pr", title="Өтініш", steps=tuple(steps))
    (decision,) = decisions(model)
    assert (decision.after, decision.question) == ("a", "құжаттар толық болмаған жағдайда")
    assert run(model, decision_1="no") == ["a", "b"]
    assert run(model, decision_1="yes") == ["a", "c", "d"]


def test_lanes_hold_the_tasks_of_their_actor() -> None:
    root = etree.fromstring(to_bpmn(PORTAL))
    lanes = {
        lane.get("name"): [ref.text for ref in lane if ref.text.startswith("p.st")]
        for lane in root.iter(f"{B}lane")
    }
    assert list(lanes) == [
        "көрсетілетін қызметті алушы",
        "Орындаушысы көрсетілмеген",
        "жауапты орындаушы",
        "басшы",
    ]
    assert "p.st07" in lanes["басшы"]


def test_one_lane_for_a_name_with_a_slip_but_not_for_other_numbers() -> None:
    def lanes(*actors: str) -> int:
        steps = tuple(
            Step(id=f"s{n}", actor=actor, action="қарау") for n, actor in enumerate(actors)
        )
        return len(layout(ProcedureModel(id="pr", title="t", steps=steps)).lanes)

    assert lanes("Уәкілетті органның орындаушысы", "Уәкілеттің органның орындаушысы") == 1
    assert lanes("құжат айналымы бөлімі № 1", "құжат айналымы бөлімі № 2") == 2


def test_terms_are_timers_that_do_not_interrupt() -> None:
    root = etree.fromstring(to_bpmn(PORTAL))
    timers = list(root.iter(f"{B}boundaryEvent"))
    assert [timer.get("cancelActivity") for timer in timers] == ["false"] * 3
    assert [timer.find(f".//{B}timeDuration").text for timer in timers] == [
        '"PT15M"',
        '"P2D"',
        '"P1M"',
    ]
    term = timers[1].find(".//{urn:zanderek:procedure:1}term")
    assert dict(term.attrib) == {"value": "2", "unit": "working_day", "text": "2 жұмыс күні"}


def test_late_step_fires_its_timer_and_can_still_be_done() -> None:
    model = ProcedureModel(
        id="pr", title="t", steps=(Step(id="a", action="қарау", terms=(Term(0, "minute"),)),)
    )
    _, spec = specification(model)
    workflow = BpmnWorkflow(spec)
    workflow.do_engine_steps()
    workflow.refresh_timers()
    workflow.do_engine_steps()
    fired = [
        task.task_spec.bpmn_id
        for task in workflow.get_tasks(state=TaskState.COMPLETED)
        if task.task_spec.bpmn_id
    ]
    assert "a.overdue" in fired
    (task,) = (t for t in workflow.get_tasks(state=TaskState.READY) if t.task_spec.manual)
    task.run()
    workflow.do_engine_steps()
    assert workflow.is_completed()


def test_documentation_names_clause_and_form_of_completion() -> None:
    root = etree.fromstring(to_bpmn(PORTAL))
    said = {
        task.get("id"): task.findtext(f"{B}documentation") or ""
        for task in root.iter(f"{B}userTask")
    }
    assert "10-тармақ, 289-жол" in said["p.st01"]
    assert "Шешім" in said["p.st07"]


def test_every_element_is_drawn() -> None:
    root = etree.fromstring(to_bpmn(PORTAL))
    kinds = ("userTask", "startEvent", "endEvent", "exclusiveGateway", "boundaryEvent", "lane")
    wanted = {e.get("id") for kind in (*kinds, "sequenceFlow") for e in root.iter(f"{B}{kind}")}
    drawn = {e.get("bpmnElement") for e in root.iter() if e.get("bpmnElement")}
    assert wanted <= drawn


def test_same_model_same_bytes() -> None:
    assert to_bpmn(PORTAL) == to_bpmn(PORTAL)
    assert to_svg(PORTAL) == to_svg(PORTAL)


def test_picture_has_title_description_and_nothing_from_outside() -> None:
    svg = to_svg(PORTAL)
    root = etree.fromstring(svg)
    assert root.findtext("{*}title") == PORTAL.title
    assert "жауапты орындаушы" in (root.findtext("{*}desc") or "")
    assert "href" not in svg
    assert svg.count("http") == 1  # the namespace


@pytest.mark.parametrize(
    "make",
    [
        lambda: ProcedureModel(id="pr", title="t", steps=()),
        lambda: ProcedureModel(id="pr", title="t", steps=PORTAL.steps[:1] * 2),
        lambda: Term(1, "week"),
    ],
)
def test_models_that_make_no_sense_are_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"steps|id|unit"):
        make()  # type: ignore[operator]


actions = st.sampled_from([step.action for step in PORTAL.steps] + ["құжаттарды қарау", "қ" * 60])
actors = st.sampled_from([None, "басшы", "жауапты орындаушы", "ЖАО АЖ", "маман " * 9])
terms = st.lists(
    st.builds(Term, st.integers(1, 90), st.sampled_from(["minute", "working_day", "month"])),
    max_size=4,
).map(tuple)


@st.composite
def models(draw: st.DrawFn) -> ProcedureModel:
    # of later acts, of files whose head says no issuer, of keys that came twice
    key = draw(st.sampled_from(["pr1", "gov-7.s01.pr01@law-2021-3", "2012.s01.pr01~2"]))
    steps = tuple(
        Step(
            id=f"{key}.st{number}",
            action=draw(actions),
            actor=draw(actors),
            kind=draw(st.sampled_from(["action", "condition"])),
            terms=draw(terms),
        )
        for number in range(draw(st.integers(1, 8)))
    )
    return ProcedureModel(id=key, title="Тәртіп", steps=steps)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.right and other.x < one.right
        and one.y < other.bottom and other.y < one.bottom
    )  # fmt: skip


@settings(max_examples=40)
@given(models())
def test_any_procedure_is_valid_ends_and_does_not_overlap(model: ProcedureModel) -> None:
    VALIDATOR.validate(etree.fromstring(to_bpmn(model)), "any")
    asked = decisions(model)
    done = run(model, **{decision.variable: "yes" for decision in asked})
    assert len(done) == len(set(done))
    for decision in asked:
        answers = {d.variable: "no" if d == decision else "yes" for d in asked}
        assert decision.after in run(model, **answers)
    drawing = layout(model)
    boxes = [box for spot in drawing.placed for box in (spot.box, spot.overdue) if box is not None]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    for spot in drawing.placed:
        lane = drawing.lanes[spot.lane].box
        assert lane.y <= spot.box.y
        assert spot.box.bottom <= lane.bottom
        assert spot.box.right <= lane.right
    assert set(done) <= {step.id for step in model.steps}


@given(models())
@settings(max_examples=25)
def test_every_step_is_in_the_flow_once_and_every_way_leads_somewhere(
    model: ProcedureModel,
) -> None:
    flow = layout(model).flow
    tasks = [node.step.id for node in flow.nodes if node.step is not None]
    assert sorted(tasks) == sorted(step.id for step in model.steps)
    targets = {edge.target for edge in flow.edges}
    sources = {edge.source for edge in flow.edges}
    for node in flow.nodes:
        assert node.kind == "start" or node.id in targets
        assert node.kind in ("done", "refused") or node.id in sources
