"""The scenarios in rules/features, run on the rules of the decrees in raw/.

The expected values were worked out by reading the decrees, with the calendar beside them.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import jsonschema
import pytest
import yaml
from pytest_bdd import given, parsers, scenarios, then, when

from pipeline.engine import Engine, EngineError, Plan
from pipeline.engine.answers import Paper
from pipeline.places import Places
from pipeline.rules import (
    Overlay,
    apply_overlay,
    rules_schema,
    service_ids,
)
from pipeline.rules.model import Term
from tests.folders import ROOT

FEATURES = ROOT / "rules/features"
TODAY = date(2026, 1, 15)

scenarios(str(FEATURES))


class Asked:
    """What a scenario has asked so far: the service, the facts, the plan or the error."""

    def __init__(self, engine: Engine, service: str) -> None:
        self.engine = engine
        self.service = service
        self.answer: Plan | None = None
        self.error: EngineError | None = None

    def ask(self, facts: dict[str, str]) -> None:
        try:
            self.answer = self.engine.plan(self.service, facts, TODAY)
        except EngineError as error:
            self.error = error

    @property
    def plan(self) -> Plan:
        assert self.answer is not None, f"no plan but: {self.error}"
        return self.answer

    def term(self, kind: str) -> list[Any]:
        return [d for d in self.plan.deadlines if d.kind == kind and d.verdict == "yes"]

    def papers(self, words: str) -> list[Paper]:
        return [p for p in self.plan.checklist if words.casefold() in p.text.casefold()]


@pytest.fixture(scope="session")
def engine(places: Places) -> Engine:
    """The engine on rules made from the decrees as the pipeline reads them now."""
    return Engine(places.rules)


@given(parsers.parse("the service {service}"), target_fixture="asked")
def _(engine: Engine, service: str) -> Asked:
    return Asked(engine, service)


def facts_of(datatable: list[list[str]] | None, filed: str) -> dict[str, str]:
    return {"filed": filed, **{row[0]: row[1] for row in datatable or []}}


@when(parsers.re(r"one applies on (?P<filed>[\d:T-]+)$"))
def _(asked: Asked, filed: str) -> None:
    asked.ask({"filed": filed})


@when(
    parsers.re(r"one applies on (?P<filed>[\d:T-]+) through the (?P<channel>provider|psc|portal)$")
)
def _(asked: Asked, filed: str, channel: str) -> None:
    asked.ask({"filed": filed, "channel": channel})


@when(parsers.re(r"one applies on (?P<filed>[\d:T-]+) with$"))
def _(asked: Asked, filed: str, datatable: list[list[str]]) -> None:
    asked.ask(facts_of(datatable, filed))


@when(parsers.re(r'one applies on (?P<filed>[\d:T-]+) without "(?P<words>.+)" and with$'))
def _(asked: Asked, filed: str, words: str, datatable: list[list[str]]) -> None:
    facts = facts_of(datatable, filed)
    asked.ask(facts)
    missing = {paper.rule for paper in asked.papers(words)}
    assert missing, f"no paper «{words}» on the checklist"
    brought = [paper.rule for paper in asked.plan.checklist if paper.rule not in missing]
    asked.ask({**facts, "documents": ",".join(brought) or "none"})


@then(parsers.parse("the answer is due on {day} after {value:g} {unit}"))
def _(asked: Asked, day: str, value: float, unit: str) -> None:
    terms = {((t.due or "")[:10], t.value, t.unit) for t in asked.term("service_term")}
    assert (day, value, unit) in terms, terms


@then(parsers.parse("the answer is due at {moment} after {value:g} {unit}"))
def _(asked: Asked, moment: str, value: float, unit: str) -> None:
    found = {((t.due or "")[:16], t.value, t.unit) for t in asked.term("service_term")}
    assert (moment, value, unit) in found, found


@then(parsers.parse("a term of {value:g} {unit} is counted from another event"))
def _(asked: Asked, value: float, unit: str) -> None:
    assert any((t.value, t.unit, t.due) == (value, unit, None) for t in asked.term("service_term"))
    assert any(reason.section == "terms" for reason in asked.plan.open)


@then(parsers.parse("one waits no longer than {value:g} {unit}"))
def _(asked: Asked, value: float, unit: str) -> None:
    assert (value, unit) in {(t.value, t.unit) for t in asked.term("queue_wait")}


@then(parsers.parse("the wait is over by {moment}"))
def _(asked: Asked, moment: str) -> None:
    assert moment in {(t.due or "")[:16] for t in asked.term("queue_wait")}


@then(parsers.parse("being served takes no longer than {value:g} {unit}"))
def _(asked: Asked, value: float, unit: str) -> None:
    assert (value, unit) in {(t.value, t.unit) for t in asked.term("counter_service")}


@then("the service is free of charge")
def _(asked: Asked) -> None:
    assert (asked.plan.fee.status, asked.plan.fee.free) == ("known", True)


@then(parsers.parse("the fee is {tenge} tenge"))
def _(asked: Asked, tenge: str) -> None:
    assert asked.plan.fee.amount is not None, asked.plan.fee
    assert asked.plan.fee.amount.tenge == tenge


@then(parsers.parse("the fee is {status:w}"))
def _(asked: Asked, status: str) -> None:
    assert asked.plan.fee.status == status


@then(parsers.parse('one brings "{words}"'))
def _(asked: Asked, words: str) -> None:
    assert [p.verdict for p in asked.papers(words)][:1] == ["yes"], asked.plan.checklist


@then(parsers.parse('one does not bring "{words}"'))
def _(asked: Asked, words: str) -> None:
    assert not [p for p in asked.papers(words) if p.verdict == "yes"]


@then(parsers.parse('"{words}" is needed in some case only'))
def _(asked: Asked, words: str) -> None:
    assert [p.verdict for p in asked.papers(words)][:1] == ["open"]
    assert "case" in {question.input for question in asked.plan.questions}


@then(parsers.parse("one brings {count:d} papers"))
def _(asked: Asked, count: int) -> None:
    sure = [p.text for p in asked.plan.checklist if p.verdict == "yes"]
    assert len(sure) == count, sure


@then(parsers.parse('it is refused, for "{words}" is missing'))
def _(asked: Asked, words: str) -> None:
    assert asked.plan.would_be_refused
    missing = [text for ground in asked.plan.refusal for text in ground.missing]
    assert any(words.casefold() in text.casefold() for text in missing), missing


@then("it is not refused for want of papers")
def _(asked: Asked) -> None:
    assert not asked.plan.would_be_refused


@then(parsers.parse('it can be refused if "{words}"'))
def _(asked: Asked, words: str) -> None:
    grounds = [ground.text for ground in asked.plan.refusal]
    assert any(words.casefold() in text.casefold() for text in grounds), grounds


@then("it can not be refused")
def _(asked: Asked) -> None:
    assert asked.plan.refusal == []


@then(parsers.parse("silence is consent from {day} on"))
def _(asked: Asked, day: str) -> None:
    assert (asked.plan.silence.granted, asked.plan.silence.since) == (True, day)


@then("silence is no consent")
def _(asked: Asked) -> None:
    assert not asked.plan.silence.granted


@then(parsers.parse('one goes to "{name}" at "{address}"'))
def _(asked: Asked, name: str, address: str) -> None:
    found = [(o.name or "", " ".join(o.addresses)) for o in asked.plan.offices.offices]
    assert any(name in office and address in where for office, where in found), found[:5]


@then(parsers.parse('one goes to "{name}" with the phone {phone}'))
def _(asked: Asked, name: str, phone: str) -> None:
    found = [
        (o.name or "", [p.e164 or p.text for p in o.phones]) for o in asked.plan.offices.offices
    ]
    assert any(name in office and phone in phones for office, phones in found), found[:5]


@then(parsers.parse("the offices are {status:w}"))
def _(asked: Asked, status: str) -> None:
    assert asked.plan.offices.status == status


@then(parsers.parse('one is warned that "{words}"'))
def _(asked: Asked, words: str) -> None:
    assert any(words in caution for caution in asked.plan.cautions), asked.plan.cautions


@then(parsers.parse("one is asked for {name}"))
def _(asked: Asked, name: str) -> None:
    assert name in {question.input for question in asked.plan.questions}


@then(parsers.parse("the complaint is dealt with by {day}"))
def _(asked: Asked, day: str) -> None:
    found = {step.due for step in asked.plan.complaint}
    assert day in found, found


@then(parsers.parse('there is no plan, for it is {code:w}: "{words}"'))
def _(asked: Asked, code: str, words: str) -> None:
    assert asked.error is not None
    assert asked.error.code == code
    assert words in str(asked.error)


def test_every_service_has_three_scenarios() -> None:
    """The plain case, a refusal, an odd one: at least three for every service."""
    services = service_ids(ROOT / "rules")
    assert services
    for service in services:
        text = (FEATURES / f"{service}.feature").read_text(encoding="utf-8")
        assert text.count("Scenario") >= 3, service
        assert f"Given the service {service}" in text


def test_days_in_the_features_are_dates() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FEATURES.glob("*.feature")]
    days = re.findall(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", "\n".join(texts))
    assert len({datetime.fromisoformat(day) for day in days}) > 30


def test_all_rules_files_satisfy_the_schema(engine: Engine) -> None:
    validator = jsonschema.Draft202012Validator(rules_schema())
    for service in engine.book.ids():
        text = (engine.book.folder / f"{service}.yaml").read_text(encoding="utf-8")
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        assert list(validator.iter_errors(data)) == [], service
    assert engine.book.problems() == []
    assert len(engine.book.ids()) == 30


def test_rule_of_the_documentation_is_the_one_in_the_file(engine: Engine) -> None:
    """docs/rules.md explains a rule line by line; it has to be the rule as it is written."""
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/rules.md").read_text("utf-8"), re.S)
    (shown,) = yaml.safe_load(blocks[0])["terms"]
    rules = engine.book.get("gov-2011-283.s01").rules
    rule = next(term for term in rules.terms if term.id == shown["id"])
    assert Term.model_validate(shown) == rule
    overlay = Overlay.model_validate(yaml.safe_load(blocks[1]))
    (change,) = apply_overlay(rules, overlay, "docs").rules.terms[2:3]
    assert (change.unit, change.correction and change.correction.stale) == ("working_day", False)
