"""Terms as dates: deadlines, silence, review of complaints, steps of procedures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pipeline.engine.answers import (
    ComplaintStep,
    Deadline,
    ProcedureAnswer,
    Silence,
    StepAnswer,
)
from pipeline.engine.facts import Facts
from pipeline.engine.trail import because
from pipeline.engine.ways import Way
from pipeline.engine.worktime import End, OpenWeek, Term, end_of_term, open_week
from pipeline.rules.model import Complaint, DeemedApproval, OpeningHours, Procedure, Step
from pipeline.rules.model import Term as TermRule

_NEEDS_TIME = "give the time of filing, such as 2012-05-17T10:30, to know the minute"


@dataclass(frozen=True, slots=True)
class Hours:
    """The opening hours of the bodies that one may apply to, the one named first in front."""

    weeks: tuple[OpenWeek, ...] = ()

    def for_term(self, unit: str) -> OpenWeek | None:
        """The week in which a term runs.

        Minutes run at the counter of the body named first. A term of days ends when offices
        close; where bodies or counters close at different hours, only its day can be said.
        """
        if not self.weeks:
            return None
        if unit in ("minute", "hour"):
            return self.weeks[0]
        ends = {tuple((day, found[-1][1]) for day, found in week.days) for week in self.weeks}
        return self.weeks[0] if len(ends) == 1 else None


def hours_of(rows: Iterable[OpeningHours], facts: Facts) -> Hours:
    """The hours that hold for the facts, by body."""
    bodies: dict[str | None, dict[int, tuple[tuple[time, time], ...]]] = {}
    for row in rows:
        if row.computable and row.purpose == "service" and facts.verdict(row.when) == "yes":
            week = _one_week(row)
            intervals = bodies.setdefault(row.subject, {})
            for day, found in week.days if week else ():
                intervals.setdefault(day, found)
    return Hours(tuple(OpenWeek(tuple(sorted(b.items()))) for b in bodies.values() if b))


def _one_week(row: OpeningHours) -> OpenWeek | None:
    try:
        opens, closes = time.fromisoformat(row.opens or ""), time.fromisoformat(row.closes or "")
        pause = None
        if row.break_start and row.break_end:
            pause = (time.fromisoformat(row.break_start), time.fromisoformat(row.break_end))
        return open_week(row.days or (), opens, closes, pause)
    except ValueError:
        return None  # printed hours that cannot be: 18.00 to 9.00


def deadlines_of(
    terms: Sequence[TermRule], hours: Hours, facts: Facts
) -> tuple[list[Deadline], list[str]]:
    """The deadlines that hold or may hold, and cautions about them."""
    found = []
    cautions: list[str] = []
    for term in terms:
        verdict = facts.verdict(term.when)
        if verdict == "no":
            continue
        due: str | None = None
        arithmetic: list[str] = []
        if term.computable and term.starts == "filing":
            end, arithmetic = _end(term, hours, facts)
            due = end.at.isoformat() if end else None
            cautions += _doubts(term, end)
        found.append(
            Deadline(
                rule=term.id,
                kind=term.kind,
                value=term.value,
                unit=term.unit,
                verdict=verdict,
                condition=term.condition,
                only_if=term.condition if verdict == "open" else None,
                starts=term.counted_from,
                due=due,
                because=because(term, "terms", facts.used(_asked(term)), arithmetic),
            )
        )
    return found, list(dict.fromkeys(cautions))


def _end(term: TermRule, hours: Hours, facts: Facts) -> tuple[End | None, list[str]]:
    start = facts.filed
    value = term.value
    if term.times is not None:
        number = facts.values.get(term.times)
        if not isinstance(number, float):
            return None, [f"{value:g} {term.unit}s for each person: say {term.times}"]
        value *= number
    if _lacks_time(term.unit, start):
        return None, [_NEEDS_TIME]
    return _counted(start, Term(value, term.unit, term.excluded), hours.for_term(term.unit))


def _lacks_time(unit: str, start: date) -> bool:
    """Whether a unit is shorter than what is known of the start."""
    return unit in ("minute", "hour") and not isinstance(start, datetime)


def _counted(start: date, term: Term, week: OpenWeek | None = None) -> tuple[End | None, list[str]]:
    """When a term ends, and the arithmetic; why nothing can be said if it has no end."""
    try:
        end = end_of_term(start, term, week)
    except ValueError as error:
        return None, [str(error)]
    return end, list(end.steps)


def _asked(term: TermRule) -> list[str]:
    return [*term.when, "filed", *([term.times] if term.times else [])]


def _doubts(term: TermRule, end: End | None) -> Iterable[str]:
    if end is not None and not end.exact:
        yield "days off that were moved are not known for all the days counted"
    if term.unit == "day":
        yield "«күн» is counted as a calendar day where the clause does not say which day it means"


def dated_terms(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """The terms of the service that hold for the facts and of which the end is known."""
    return [d for d in deadlines if d.kind == "service_term" and d.verdict == "yes" and d.due]


def silence_of(
    deemed: Sequence[DeemedApproval], deadlines: Sequence[Deadline], facts: Facts
) -> Silence:
    """Whether silence is consent, and from which day: the day after the term of the service."""
    held = [rule for rule in deemed if facts.verdict(rule.when) != "no"]
    if not held:
        return Silence(granted=False)
    ends = [term.due or "" for term in dated_terms(deadlines)]
    since = None
    steps = []
    if ends:
        last = date.fromisoformat(max(ends)[:10])
        since = (last + timedelta(days=1)).isoformat()
        steps = [f"the term ends on {last}, so from {since} on"]
    return Silence(
        granted=True,
        since=since,
        because=[because(rule, "deemed_approval", {}, steps) for rule in held],
    )


def complaints_of(
    complaints: Sequence[Complaint], terms: Sequence[TermRule], facts: Facts
) -> list[ComplaintStep]:
    """The way of complaint, with the day by which a registered complaint is dealt with."""
    found = [
        _complaint(rule, rule.stage, rule.addressee, "complaints", facts)
        for rule in complaints
        if facts.verdict(rule.when) != "no"
    ]
    if any(step.value is not None for step in found):
        return found
    reviews = [t for t in terms if t.kind == "complaint_review" and facts.verdict(t.when) != "no"]
    return found + [_complaint(term, "review", None, "terms", facts) for term in reviews]


def _complaint(
    rule: Complaint | TermRule, stage: str, addressee: str | None, section: str, facts: Facts
) -> ComplaintStep:
    end: End | None = None
    steps: list[str] = []
    if rule.value is not None and rule.unit is not None:
        start = facts.values.get("complained")
        steps = ["counted from the registration of the complaint"]
        if isinstance(start, date):
            end, steps = _counted(start, Term(rule.value, rule.unit))
    return ComplaintStep(
        rule=rule.id,
        stage=stage,
        addressee=addressee,
        text=rule.text or "",
        value=rule.value,
        unit=rule.unit,
        due=end.day.isoformat() if end else None,
        because=because(rule, section, facts.used(["complained"]), steps),
    )


def procedures_of(
    procedures: Sequence[Procedure], ways: Mapping[str, Way], hours: Hours, facts: Facts
) -> list[ProcedureAnswer]:
    """The procedures that run or may run for the facts, each step with its latest time."""
    answers = []
    for procedure in procedures:
        verdict = facts.verdict(procedure.when)
        if verdict == "no":
            continue
        steps, note = _steps(procedure, ways[procedure.id], hours, facts)
        answers.append(
            ProcedureAnswer(
                procedure=procedure.id,
                title=procedure.title,
                variant=procedure.variant,
                stage=procedure.stage,
                verdict=verdict,
                steps=steps,
                note=note,
            )
        )
    return answers


def _steps(
    procedure: Procedure, way: Way, hours: Hours, facts: Facts
) -> tuple[list[StepAnswer], str | None]:
    """Steps one after another, each within its own term from the end of the one before.

    No end can be said from the first step whose term the text leaves open, nor where a
    decision parts the way, nor in a stage that begins with another event.
    """
    at: date | datetime | None = facts.filed if procedure.starts == "filing" else None
    note = None if at else "no times: this stage begins when the one before has ended"
    answers = []
    for step in procedure.steps:
        arithmetic: list[str] = []
        counted = step.kind == "action" and step.id not in way.beside
        if at is not None and counted:
            end, arithmetic = _step_end(step, at, hours)
            at = end.at if end else None
            if at is None:
                note = f"no times from step {step.label or step.seq} on: {arithmetic[0]}"
        answers.append(_step(step, at if counted else None, arithmetic, procedure, facts))
        if at is not None and step.id in way.parts_after:
            at, note = None, f"no times after step {step.label or step.seq}: a decision follows"
    return answers, note


def _step_end(step: Step, at: date | datetime, hours: Hours) -> tuple[End | None, list[str]]:
    if len(step.durations) != 1:
        said = "it has several terms" if step.durations else "its text gives no term"
        return None, [said]
    (duration,) = step.durations
    if _lacks_time(duration.unit, at):
        said = f"{duration.value:g} {duration.unit}s, on {at}"
        return End(at, (said,)), [said]
    return _counted(at, Term(duration.value, duration.unit), hours.for_term(duration.unit))


def _step(
    step: Step, at: date | datetime | None, arithmetic: list[str], procedure: Procedure,
    facts: Facts,
) -> StepAnswer:  # fmt: skip
    why = because(procedure, "procedures", facts.used(["filed"]), arithmetic, step.source)
    return StepAnswer(
        step=step.id,
        label=step.label,
        kind=step.kind,
        actor=step.actor,
        action=step.action,
        outcome=step.outcome,
        durations=step.durations,
        until=at.isoformat() if at is not None else None,
        because=why.model_copy(update={"rule": step.id, "text": step.action}),
    )
