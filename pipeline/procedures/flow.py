"""The flow of a procedure: tasks, decisions and ends, and what follows what.

Steps are printed one after another; where the words of a step say that it is a check, a
refusal or one side of a decision, the flow branches there. A printed number of the next
action is not followed: it is often wrong (actions 4, 5, 6 with next actions 6, 7, 8), and
following it would leave steps that nothing leads to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.patterns import patterns
from pipeline.procedures.model import Decision, ProcedureModel, Step

NodeKind = Literal["start", "task", "gateway", "done", "refused"]
DecisionKind = Literal["refusal", "case"]
Answer = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the flow. `side` is True for what stands beside the main way."""

    id: str
    kind: NodeKind
    step: Step | None = None
    side: bool = False
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """From node to node; `answer` is set where the edge leaves a gateway."""

    source: str
    target: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """Nodes in reading order (each after the nodes that lead to it) and the edges."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return tuple(node.decision for node in self.nodes if node.decision is not None)


def decisions(model: ProcedureModel) -> tuple[Decision, ...]:
    """The choices that running the procedure asks for, in order."""
    return flow_of(model).decisions


def flow_of(model: ProcedureModel) -> Flow:
    """The flow of `model`; every step is one task, every way leads from start to an end."""
    builder = _Builder(model)
    steps = model.steps
    index = 0
    while index < len(steps):
        following = steps[index + 1] if index + 1 < len(steps) else None
        index += builder.take(steps[index], following)
    return builder.finish()


@dataclass
class _Builder:
    """Grows a flow; `loose` are the edges whose target is not known yet."""

    model: ProcedureModel
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    loose: list[tuple[str, Answer | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.nodes.append(Node(f"{self.model.id}.start", "start"))
        self.loose.append((self.nodes[0].id, None))

    def take(self, step: Step, following: Step | None) -> int:
        """Put `step` (and what belongs to it) into the flow; gives the count of steps taken."""
        found = patterns("procedures_flow")
        words = step.action.casefold()  # as long as the action: parts of it are cut out
        next_words = following.action.casefold() if following is not None else ""
        refusing = "refusing_condition" if step.kind == "condition" else "refusing_step"
        if told := found[refusing].search(words):
            last = self._last_task()
            if last is not None:
                self._decide(last, step.action[: len(told["condition"])])
                self._refuse(step)
                return 1
        if following is not None and _is_pair(words, next_words):
            self._either(step, following)
            return 2
        self._task(step)
        if following is not None and found["refusal_step"].search(next_words):
            self._decide(step, step.action)
            self._refuse(following)
            return 2
        if step.kind == "condition":
            self._decide(step, step.action)
            onward = self.loose[:-1]
            self._end_refused(self.loose[-1], step.id)
            self.loose = onward
        return 1

    def finish(self) -> Flow:
        self._enter(Node(f"{self.model.id}.end", "done"))
        return Flow(tuple(self.nodes), tuple(self.edges))

    def _last_task(self) -> Step | None:
        """The step done last on the main way: who does it knows what to decide."""
        tasks = (node for node in reversed(self.nodes) if node.kind == "task" and not node.side)
        return next((node.step for node in tasks), None)

    def _enter(self, node: Node) -> None:
        """Add `node` as the target of all loose edges."""
        self.edges += [Edge(source, node.id, answer) for source, answer in self.loose]
        self.nodes.append(node)
        self.loose = []

    def _task(self, step: Step, *, side: bool = False) -> None:
        self._enter(Node(step.id, "task", step, side))
        self.loose = [(step.id, None)]

    def _decide(self, after: Step, question: str, kind: DecisionKind = "refusal") -> None:
        """A gateway behind the task of `after`; leaves its edge «no» as the last loose one."""
        number = sum(node.kind == "gateway" for node in self.nodes) + 1
        decision = Decision(f"decision_{number}", after.id, question, kind)
        gateway = Node(f"{self.model.id}.gateway{number}", "gateway", None, False, decision)
        self._enter(gateway)
        self.loose = [(gateway.id, "yes"), (gateway.id, "no")]

    def _refuse(self, step: Step) -> None:
        """`step` on the «no» side of the last gateway, then the end."""
        onward = self.loose[:-1]
        self.loose = self.loose[-1:]
        self._task(step, side=True)
        self._end_refused((step.id, None), step.id)
        self.loose = onward

    def _end_refused(self, edge: tuple[str, Answer | None], of: str) -> None:
        self.loose = [edge]
        self._enter(Node(f"{of}.refused", "refused", side=True))

    def _either(self, positive: Step, negative: Step) -> None:
        """Two steps of which one is taken, as a decision made before says."""
        last = self._last_task()
        if last is None:  # nothing to decide after: keep the order as printed
            self._task(positive)
            self._task(negative)
            return
        self._decide(last, positive.action, "case")
        no = self.loose.pop()
        self._task(positive)
        joined = self.loose
        self.loose = [no]
        self._task(negative, side=True)
        self.loose = joined + self.loose


def _is_pair(words: str, next_words: str) -> bool:
    found = patterns("procedures_flow")
    return bool(found["positive_case"].search(words) and found["negative_case"].search(next_words))
