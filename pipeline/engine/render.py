"""Answers as text for a terminal: short lines, each with the point of the act behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.engine.answers import (
    Because,
    Description,
    FeeAnswer,
    FeeLine,
    OfficeAnswer,
    Plan,
    ServiceLine,
    StepAnswer,
)
from pipeline.engine.case_view import CaseStatus, DueLine, StepState
from pipeline.engine.plan import explain
from pipeline.engine.trail import in_words
from pipeline.rules.model import Office

_MARKS = {"yes": "•", "open": "?", "no": "–"}
_OFFICES_SHOWN = 20


def services_text(lines: Sequence[ServiceLine]) -> str:
    """A line a service: key, whether it was law, name."""
    width = max((len(line.id) for line in lines), default=0)
    return "\n".join(
        f"{line.id:<{width}}  {line.law.status.replace('_', ' '):<18}  {line.name}"
        for line in lines
    )


def description_text(answer: Description) -> str:
    """The service, its law, and the inputs with what they allow."""
    service = answer.service
    parts = [service.name, f"{service.identifier}, {service.instrument}: {answer.law.statement}"]
    for name in ("recipients", "form", "output"):
        if value := getattr(service, name):
            parts.append(f"{name}: {value}")
    parts.append("inputs:")
    for known in answer.inputs:
        parts.append(f"  {known.name} ({known.type}) {known.label.kk} — {known.why}")
        parts += [f"    {value.value}  {value.label.kk}" for value in known.values]
    counted = ", ".join(f"{count} {name}" for name, count in answer.counts.items() if count)
    parts.append(f"rules: {counted}")
    parts += _section("left open", [f"? {_cited(item)} {item.text}" for item in answer.open])
    return "\n".join(parts)


def plan_text(plan: Plan) -> str:
    """A plan section by section."""
    parts = [f"{plan.name}", plan.law.statement]
    parts += _section("cautions", [f"! {caution}" for caution in plan.cautions])
    parts += _section("rests on", corrections(plan))
    parts += _section("bring", list(_papers(plan)))
    parts += _section("fee", list(_fee(plan.fee)))
    parts += _section("deadlines", list(_deadlines(plan)))
    parts += _section("go to", list(_offices(plan.offices)))
    for procedure in plan.procedures:
        named = " — ".join(filter(None, (procedure.title, procedure.variant, procedure.stage)))
        steps = [
            f"{step.label or '·'} {_act(step)}" + (f" (until {step.until})" if step.until else "")
            for step in procedure.steps
        ]
        parts += _section(f"steps: {named}", [*steps, *filter(None, [procedure.note])])
    parts += _section("refused if", list(_grounds(plan)))
    if plan.silence.granted:
        since = plan.silence.since or "the day after the term ends"
        parts += _section("silence", [f"counts as granted from {since} on"])
    parts += _section(
        "complain",
        [
            f"{step.stage}: {step.addressee or step.text}"
            + (f" (by {step.due})" if step.due else "")
            for step in plan.complaint
        ],
    )
    parts += _section("left open by the act", [f"? {_cited(i)} {i.text}" for i in plan.open])
    parts += _section(
        "give these to know more",
        [f"{q.input}= {q.label} [{_short(q.allowed)}]" for q in plan.questions],
    )
    return "\n".join(parts)


def corrections(plan: Plan) -> list[str]:
    """The rules of a plan that people have corrected, each with author and reason."""
    corrected = {item.rule: item.correction for item in explain(plan) if item.correction}
    return [f"{rule}: {correction}" for rule, correction in corrected.items()]


def explain_text(reasons: Iterable[Because]) -> str:
    """The trail, one paragraph a rule."""
    return "\n\n".join(in_words(reason) for reason in reasons)


def case_text(case: CaseStatus) -> str:
    """A case: what waits, what is done, what is late."""
    late = (", late" if case.status == "completed" else ", overdue") if case.overdue else ""
    parts = [f"{case.case}: {case.status}, filed {case.filed}, due {case.due or 'not known'}{late}"]
    if case.deemed_granted_since:
        parts.append(f"deemed granted since {case.deemed_granted_since}")
    parts += _section("waiting", [_step(step) for step in case.waiting])
    parts += _section("done", [_step(step) for step in case.done])
    parts += _section(
        "log",
        [" ".join(filter(None, (line.at, line.event, line.detail, line.by))) for line in case.log],
    )
    return "\n".join(parts)


def due_text(lines: Sequence[DueLine]) -> str:
    """A line for everything that is due."""
    return "\n".join(map(_due, lines)) or "nothing is due"


def _due(line: DueLine) -> str:
    parts = [line.due, "OVERDUE" if line.overdue else None, line.case, line.what, line.step]
    if line.actor:
        parts.append(f"({line.actor})")
    if line.deemed_granted_since:
        parts.append(f"deemed granted since {line.deemed_granted_since}")
    return "  ".join(filter(None, parts))


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"{title}:", *(f"  {line}" for line in lines)] if lines else []


def _cited(item: Because) -> str:
    point = f"point {item.source.point}" if item.source.point else item.source.decree
    return f"[{point}, lines {item.source.line_start}-{item.source.line_end}]"


def _papers(plan: Plan) -> Iterator[str]:
    for paper in plan.checklist:
        case = f" — if: {paper.only_if}" if paper.only_if else ""
        form = f" (form: {paper.form})" if paper.form else ""
        missing = " — MISSING" if paper.brought is False and paper.verdict == "yes" else ""
        yield f"{_MARKS[paper.verdict]} {paper.text}{form}{case}{missing}"


def _fee(fee: FeeAnswer) -> Iterator[str]:
    if fee.amount:
        yield _amount(fee.amount)
    elif fee.free:
        yield "free of charge"
    for line in fee.alternatives:
        named = " — ".join(filter(None, (line.subject, line.only_if)))
        yield f"? {_amount(line)} — {named}" if named else f"? {_amount(line)}"
    for line in fee.unless:
        yield f"nothing for: {line.subject or line.because.text}"
    if fee.note:
        yield fee.note


def _amount(line: FeeLine) -> str:
    if line.exempt:
        return f"nothing: {line.subject or line.because.text}"
    if line.tenge is None:
        return line.because.text or "open"
    return "free of charge" if float(line.tenge) == 0 else line.because.arithmetic[0]


def _deadlines(plan: Plan) -> Iterator[str]:
    for line in plan.deadlines:
        case = f" — if: {line.only_if}" if line.only_if else ""
        case = case or (f" ({line.condition})" if line.condition else "")
        due = f" → {line.due.replace('T', ' ')}" if line.due else ""
        unit = line.unit.replace("_", " ") + ("" if line.value == 1 else "s")
        kind = line.kind.replace("_", " ")
        yield f"{_MARKS[line.verdict]} {kind}: {line.value:g} {unit}{due}{case}"


def _offices(answer: OfficeAnswer) -> Iterator[str]:
    if answer.status == "depends":
        yield f"one of {answer.count} offices: say where"
    for office in answer.offices[:_OFFICES_SHOWN]:
        yield _office(office)
    if len(answer.offices) > _OFFICES_SHOWN:
        yield f"and {len(answer.offices) - _OFFICES_SHOWN} more"
    if answer.note:
        yield answer.note
    yield from answer.hours


def _office(office: Office) -> str:
    # a row may print a number twice, once with its code and once without
    phones = ", ".join(dict.fromkeys(phone.e164 or phone.text for phone in office.phones))
    where = "; ".join(office.addresses)
    named = office.name or office.responsible or office.id
    return " — ".join(filter(None, (named, where, phones, office.schedule)))


def _grounds(plan: Plan) -> Iterator[str]:
    for ground in plan.refusal:
        missing = f" — missing: {'; '.join(ground.missing)}" if ground.missing else ""
        yield f"{_MARKS[ground.verdict]} {ground.text}{missing}"


def _step(step: StepState) -> str:
    late = " OVERDUE" if step.overdue else ""
    done = f"done {step.done}" if step.done else f"due {step.due or 'not known'}"
    asks = f" — decide: {step.asks}" if step.asks else ""
    return f"{step.label or '·'} [{step.step}] {_act(step)} — {done}{late}{asks}"


def _act(step: StepState | StepAnswer) -> str:
    """Who does what in a step."""
    return ": ".join(filter(None, (step.actor, step.action)))


def _short(allowed: Sequence[str]) -> str:
    shown = ", ".join(allowed[:6])
    return f"{shown} …" if len(allowed) > 6 else shown
