"""The plan: everything that a service's rules say for given facts.

`plan` is a pure function of rules, facts and the day; every part of its answer names the
rule, the clause, the facts and the arithmetic behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from pipeline.engine import terms
from pipeline.engine.answers import (
    Because,
    Deadline,
    Ground,
    Law,
    OfficeAnswer,
    Paper,
    Plan,
    Question,
)
from pipeline.engine.book import ServiceRules
from pipeline.engine.errors import EngineError
from pipeline.engine.facts import Facts, allowed_values, read_facts
from pipeline.engine.fees import fee_of
from pipeline.engine.law import require_law, service_on, valid_on
from pipeline.engine.places import choose
from pipeline.engine.trail import because
from pipeline.rules.model import LEVELS, RULE_LISTS, Office, OpeningHours, Rule, Rules

R = TypeVar("R", bound=Rule)


def plan(service: ServiceRules, given: Mapping[str, str], today: date | datetime) -> Plan:
    """What to bring, what it costs, until when, where to go, and what may go wrong.

    `given` are facts by the names of the service's inputs, as texts. Raises EngineError for
    an unknown input, a value that is not allowed, or a day on which the service was no law.
    """
    rules = service.rules
    facts = read_facts(rules, given, service.places, today)
    law = require_law(rules.legal_resource, facts.day)
    rules, cautions = _as_of(rules, facts.day)
    hours = terms.hours_of(rules.opening_hours, facts)
    shown = [t for t in rules.terms if t.kind not in ("complaint_review", "step")]
    deadlines, doubts = terms.deadlines_of(shown, hours, facts)
    papers = checklist(rules, facts)
    grounds = refusal(rules, papers, facts)
    offices = offices_for(rules, service.offices_on(facts.day), facts)
    return Plan(
        service=service.id,
        name=rules.public_service.name,
        facts=dict(facts.said),
        law=law,
        rules_version=service.version,
        output=rules.public_service.output,
        checklist=[paper for paper in papers if paper.verdict != "no"],
        deadlines=deadlines,
        fee=fee_of(rules.costs, rules.public_service.fee_type, facts),
        offices=offices,
        procedures=terms.procedures_of(rules.procedures, service.ways, hours, facts),
        refusal=grounds,
        would_be_refused=any(ground.verdict == "yes" for ground in grounds),
        silence=terms.silence_of(rules.deemed_approval, deadlines, facts),
        complaint=terms.complaints_of(rules.complaints, rules.terms, facts),
        questions=questions(service, rules, facts, offices, given),
        open=_left_open(rules, facts),
        cautions=[
            *_of_law(law),
            *_changed_later(rules, facts.day),
            *cautions,
            *service.cautions,
            *_contradictions(deadlines),
            *doubts,
        ],
    )


def explain(plan_: Plan, rule_id: str | None = None) -> list[Because]:
    """The reasons behind a plan in its order; of one rule if it is named.

    Raises EngineError when the plan does not rest on that rule.
    """
    reasons = [
        *(paper.because for paper in plan_.checklist),
        *(deadline.because for deadline in plan_.deadlines),
        *(line.because for line in [plan_.fee.amount] if line),
        *(line.because for line in (*plan_.fee.unless, *plan_.fee.alternatives)),
        *plan_.offices.because,
        *(step.because for answer in plan_.procedures for step in answer.steps),
        *(ground.because for ground in plan_.refusal),
        *plan_.silence.because,
        *(step.because for step in plan_.complaint),
    ]
    unique = {(reason.rule, reason.section): reason for reason in reasons}
    if rule_id is None:
        return list(unique.values())
    found = [reason for (rule, _), reason in unique.items() if rule == rule_id]
    if not found:
        known = tuple(dict.fromkeys(rule for rule, _ in unique))
        raise EngineError(f"the plan rests on no rule {rule_id!r}", "unknown_rule", rule_id, known)
    return found


def checklist(rules: Rules, facts: Facts) -> list[Paper]:
    """The papers, each needed, not needed, or needed if a case is given."""
    brought = facts.values.get("documents")
    known = brought if isinstance(brought, frozenset) else None
    return [
        Paper.of(
            item,
            facts.verdict(item.when),
            item.id in known if known is not None else None,
            because(item, "evidence", facts.used(item.when)),
        )
        for item in rules.evidence
    ]


def refusal(rules: Rules, papers: Sequence[Paper], facts: Facts) -> list[Ground]:
    """The grounds of refusal.

    Whether a paper is missing is found out, and a ground whose conditions a person has
    written is applied; every other one is for people to judge.
    """
    grounds = []
    for rule in rules.refusal_grounds:
        verdict = facts.verdict(rule.when)
        missing: list[str] = []
        if verdict == "no":
            continue
        if rule.test is None:
            verdict = verdict if rule.computable else "open"
        elif "documents" not in facts.values:
            verdict = "open"
        else:
            missing = [p.text for p in papers if p.verdict == "yes" and not p.brought]
            undecided = any(p.verdict == "open" and not p.brought for p in papers)
            verdict = "yes" if missing else "open" if undecided else "no"
        why = because(rule, "refusal_grounds", facts.used([*rule.when, "documents"]))
        grounds.append(
            Ground(
                rule=rule.id, text=rule.text or "", verdict=verdict, missing=missing, because=why
            )
        )
    return grounds


def offices_for(rules: Rules, lists: Mapping[str, Sequence[Office]], facts: Facts) -> OfficeAnswer:
    """The offices of the lists for the channel and the place."""
    judged = [(rule, facts.verdict(rule.when)) for rule in rules.offices]
    held = [(rule, verdict) for rule, verdict in judged if verdict != "no"]
    hours = [_hours_text(h) for h in rules.opening_hours if facts.verdict(h.when) == "yes"]
    reasons = [because(rule, "offices", facts.used([*rule.when, *LEVELS])) for rule, _ in held]
    if facts.text("channel") == "portal":
        return OfficeAnswer(status="online", hours=hours, note="one applies through the portal")
    if not held:
        return OfficeAnswer(
            status="not_listed", hours=hours, note="the act has no list of offices for this"
        )
    found: list[Office] = []
    notes: list[str] = []
    place = [facts.text(level) for level in LEVELS]
    for rule, _ in held:
        near, note = choose(lists.get(rule.appendix, ()), *place)
        found += near
        notes += [note] if note else []
    undecided = any(verdict == "open" for _, verdict in held)
    scattered = len({(o.region, o.district) for o in found}) > 1
    depends = undecided or (scattered and not any(place))
    depends = depends or (place[0] is None and len({office.region for office in found}) > 1)
    return OfficeAnswer(
        status="depends" if depends else "known" if found else "not_listed",
        offices=[] if depends else found,
        count=len(found),
        hours=hours,
        note="; ".join(dict.fromkeys(notes)) or None,
        because=reasons,
    )


def questions(
    service: ServiceRules, rules: Rules, facts: Facts, offices: OfficeAnswer,
    given: Mapping[str, str],
) -> list[Question]:  # fmt: skip
    """The facts that are missing and would make the answer more certain."""
    asked = set() if "filed" in given else {"filed"}
    for section in service.sections():
        for rule in getattr(rules, section):
            if facts.verdict(rule.when) == "open":
                asked.update(facts.missing(rule.when))
    if any(t.times and facts.verdict(t.when) != "no" for t in rules.terms):
        asked.update({"queue"} - set(facts.values))
    if any(g.test for g in rules.refusal_grounds) and "documents" not in given:
        asked.add("documents")
    if offices.status == "depends" or offices.count > 1:
        asked.update(level for level in LEVELS if level not in facts.values)
    region = facts.text("region")
    return [
        Question(
            input=known.name,
            label=known.label.kk,
            why=known.why,
            type=known.type,
            allowed=allowed_values(known, service.places, region),
            needed_by=known.needed_by,
        )
        for known in rules.inputs
        if known.name in asked
    ]


def _as_of(rules: Rules, day: date) -> tuple[Rules, list[str]]:
    """The rules whose words were law on the day; what other acts changed later is said.

    Words from the file of a later act follow words of the act's own file, which are here.
    """
    own = rules.legal_resource.source_file
    changed: dict[str, Any] = {"public_service": service_on(rules.public_service, day)}
    later: dict[str, int] = {}
    for section in RULE_LISTS:
        members: list[Rule] = getattr(rules, section)
        kept = [rule for rule in members if valid_on(rule, day)]
        if len(kept) != len(members):
            changed[section] = kept
            for rule in members:
                begins = rule.valid_from or ""
                if day.isoformat() < begins and rule.source.source_file == own:
                    later[begins] = later.get(begins, 0) + 1
    cautions = [
        f"{count} rules have words of {since}; those of {day} are not in the file"
        for since, count in sorted(later.items())
    ]
    return rules.model_copy(update=changed), cautions


def _changed_later(rules: Rules, day: date) -> list[str]:
    """Notes that an act of a later day changed the words: those of the day are not here."""
    notes = []
    for change in rules.legal_resource.amendments:
        since = change.by.date
        if since is None or change.action == "repealed" or day.isoformat() >= since:
            continue
        by = f"№ {change.by.number} of {since}" if change.by.number else since
        notes.append(
            f"{change.target or 'the act'} was {change.action or 'changed'} by {by}: on {day} it"
            " may have had other words, which are not here"
        )
    return list(dict.fromkeys(notes))


def _left_open(rules: Rules, facts: Facts) -> list[Because]:
    """The clauses that hold or may hold, and that no machine can apply."""
    sections: Iterable[tuple[str, Sequence[Rule]]] = (
        ("evidence", rules.evidence), ("terms", rules.terms), ("costs", rules.costs),
        ("opening_hours", rules.opening_hours),
    )  # fmt: skip
    return [
        because(rule, section, facts.used(rule.when))
        for section, members in sections
        for rule in members
        if not rule.computable and facts.verdict(rule.when) != "no"
    ]


def _of_law(law: Law) -> list[str]:
    return [law.statement] if law.status == "perhaps_in_force" else []


def _contradictions(deadlines: Sequence[Deadline]) -> list[str]:
    """Several terms of the service that hold at once and differ: all are given."""
    said = sorted({f"{d.value:g} {d.unit}" for d in terms.dated_terms(deadlines)})
    if len(said) < 2:
        return []
    return [f"the act gives several terms for these facts: {', '.join(said)}; the latest counts"]


def _hours_text(rule: OpeningHours) -> str:
    if rule.opening_hours:
        return f"{rule.subject}: {rule.opening_hours}" if rule.subject else rule.opening_hours
    return rule.text or ""
