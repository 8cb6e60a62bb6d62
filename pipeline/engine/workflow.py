"""A procedure that runs: SpiffWorkflow on the BPMN made from a rules file.

Which terms are over is told by the case store, from the working time of the law; the timers
of the BPMN are for other engines and are never waited for here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from pipeline.engine.errors import EngineError, wrong_value
from pipeline.engine.ways import model_of
from pipeline.procedures import Decision, decisions, to_bpmn
from pipeline.procedures.drawing.bpmn import key_of, xml_name
from pipeline.rules.model import Procedure, Rules
from pipeline.rules.model import Step as StepRule

Outcome = Literal["completed", "refused"]


@dataclass(frozen=True, slots=True)
class Executable:
    """What is needed to run a procedure later, whatever happens to rules and code meanwhile."""

    process: str
    bpmn: bytes
    decisions: tuple[Decision, ...]


def executable(procedure: Procedure) -> Executable:
    """A procedure of the rules as something that runs."""
    model = model_of(procedure)
    return Executable(model.id, to_bpmn(model), decisions(model))


def answer_only(rules: Rules) -> Procedure:
    """The procedure of a service whose act describes none: the provider answers."""
    service = rules.public_service
    step = StepRule(
        id=f"{service.identifier}.answer.st1",
        seq=1,
        label="1",
        action=service.output or service.name,
        source=service.source,
    )
    return Procedure(
        id=f"{service.identifier}.answer",
        title=service.name,
        described_in="text",
        steps=[step],
        source=service.source,
    )


class Running:
    """A running procedure. Its whole state is a text (`state`), from which it goes on."""

    def __init__(self, what: Executable, workflow: Any) -> None:
        self.what = what
        self._workflow = workflow

    @classmethod
    def start(cls, what: Executable) -> Running:
        """The procedure from its start, waiting for the first step."""
        workflow = BpmnWorkflow(_spec(what.process, what.bpmn))
        workflow.do_engine_steps()
        return cls(what, workflow)

    @classmethod
    def restore(cls, what: Executable, state: str) -> Running:
        """The procedure where it was. Raises EngineError when the state is not readable."""
        serializer = _serializer()
        try:
            kept = json.loads(state)
            kept["spec"] = _spec_data(what.process, what.bpmn)
            return cls(what, serializer.from_dict(kept))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EngineError("the state of the case is not readable", "broken_store") from error

    def state(self) -> str:
        """Everything that changes while it runs; the procedure itself is kept once for all."""
        kept = _serializer().to_dict(self._workflow)
        del kept["spec"]
        return json.dumps(kept, ensure_ascii=False)

    def waiting(self) -> list[str]:
        """The steps that somebody has to do now."""
        return [key_of(task.task_spec.name) for task in self._ready()]

    def asked(self, step_id: str) -> list[Decision]:
        """The choices to be made with a step."""
        return [decision for decision in self.what.decisions if decision.after == step_id]

    def complete(self, step_id: str, choice: str | None) -> None:
        """Do a step. `choice` answers the decision that belongs to it.

        Raises EngineError for a step that is not waiting or a choice that is not allowed.
        """
        name = xml_name(step_id)
        task = next((t for t in self._ready() if t.task_spec.name == name), None)
        if task is None:
            raise EngineError(
                f"step {step_id} is not waiting", "wrong_step", step_id, tuple(self.waiting())
            )
        asked = self.asked(step_id)
        for decision in asked:
            if choice not in decision.choices:
                why = f"has to answer: {decision.question}"
                raise wrong_value("decision", choice, why, decision.choices)
            task.data[decision.variable] = choice
        if choice is not None and not asked:
            raise wrong_value("decision", choice, f"nothing is decided with step {step_id}")
        task.run()
        self._workflow.do_engine_steps()

    @property
    def outcome(self) -> Outcome | None:
        """How it ended; None while a step is waiting."""
        if self.waiting():
            return None
        done = self._workflow.get_tasks(state=TaskState.COMPLETED)
        refused = any(task.task_spec.name.endswith(".refused") for task in done)
        return "refused" if refused else "completed"

    def _ready(self) -> list[Any]:
        tasks = self._workflow.get_tasks(state=TaskState.READY)
        return [task for task in tasks if task.task_spec.manual]


@lru_cache(maxsize=1)
def _serializer() -> Any:
    return BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())


@lru_cache(maxsize=256)
def _spec(process: str, bpmn: bytes) -> Any:
    parser = BpmnParser()
    parser.add_bpmn_str(bpmn)
    return parser.get_spec(xml_name(process))


@lru_cache(maxsize=256)
def _spec_data(process: str, bpmn: bytes) -> Any:
    return _serializer().to_dict(BpmnWorkflow(_spec(process, bpmn)))["spec"]
