"""The form that asks the service engine. It is a plain GET form and needs no script."""

from __future__ import annotations

from typing import Any

import regex

from pipeline.browse.desk import source_url
from pipeline.browse.texts import Texts, language_of
from pipeline.days import now
from pipeline.engine import EngineError
from pipeline.engine.answers import Plan
from pipeline.engine.http import engine_of
from pipeline.engine.render import corrections
from pipeline.rules.model import Label

# Days that the engine allows, as it writes them.
_DAYS = regex.compile(r"(?:from (?P<first>[\d-]+) ?)?(?:before (?P<last>[\d-]+))?")


def ask(datasette: Any, request: Any, service_id: str) -> dict[str, Any] | None:
    """The inputs of a service, and the plan if the form was sent.

    None when there are no rules of this service. What the engine refuses is a message.
    """
    engine = engine_of(datasette)
    try:
        inputs = engine.book.inputs(service_id)
    except EngineError:
        return None
    facts = {
        item.name: ",".join(value for value in request.args.getlist(item.name) if value.strip())
        for item in inputs
    }
    given = {name: value.strip() for name, value in facts.items() if value.strip()}
    words = Texts(language_of(request))
    shown = [_input(item, facts[item.name], words.language) for item in inputs]
    form: dict[str, Any] = {
        "inputs": shown, "asked": "ask" in request.args, "plan": None, "error": None
    }  # fmt: skip
    if form["asked"]:
        try:
            form["plan"] = _shown(engine.plan(service_id, given, now()), words, shown)
        except EngineError as error:
            form["error"] = _error(error, words, shown)
    return form


def _error(error: EngineError, words: Texts, inputs: list[dict[str, Any]]) -> dict[str, Any]:
    """Why the engine refuses: in the reader's language, then as the engine says it, exactly."""
    labels = {item["name"]: item["label"] for item in inputs}
    return {
        "about": labels.get(error.subject or ""),
        "message": words.value("refused", error.code),
        "exactly": error.message,
        "allowed": [_allowed(value, words) for value in error.allowed[:40]],
    }


def _allowed(value: str, words: Texts) -> str:
    """A value that the engine allows; a span of days in the reader's language."""
    days = _DAYS.fullmatch(value) if value else None
    if days is None:
        return value
    given = {name: day for name, day in days.groupdict().items() if day}
    return words("_".join(["days", *given]), **given)


def _input(item: Any, value: str, language: str) -> dict[str, Any]:
    """One input as the template draws it."""
    chosen = value.split(",") if value else []
    return {
        "name": item.name,
        "type": item.type,
        "label": _label(item.label, language) or item.name,
        "value": value,
        "values": [
            {
                "value": choice.value,
                "label": _label(choice.label, language) or choice.value,
                "chosen": choice.value in chosen,
            }
            for choice in item.values
        ],
    }


def _label(label: Label | None, language: str) -> str | None:
    """A label in the reader's language; words printed in the act are in its own."""
    if label is None:
        return None
    found: str | None = getattr(label, language)
    return found or label.kk or label.en


def _shown(plan: Plan, words: Texts, inputs: list[dict[str, Any]]) -> dict[str, Any]:
    """A plan as plain values, each reason with the address of its lines.

    The engine speaks English: whoever reads another language gets words for what it found.
    """
    shown = plan.model_dump()
    shown["corrections"] = corrections(plan)
    _link(shown)
    labels = {item["name"]: item["label"] for item in inputs}
    for question in shown["questions"]:
        question["label"] = labels.get(question["input"], question["label"])
    if words.language != "en":
        law = words.value("law", plan.law.status)
        shown["law"]["statement"] = f"{plan.law.as_of}: {law}"
        for part in ("fee", "offices"):
            answer = shown[part]
            answer["note"] = words.value(part, answer["status"]) if answer["note"] else None
        for question in shown["questions"]:
            question["why"] = ""
    return shown


def _link(value: Any) -> None:
    """Give every source in a plan the address of its page."""
    if isinstance(value, dict):
        if value.get("source_file") and "line_start" in value:
            value["url"] = source_url(value["source_file"], value["line_start"], value["line_end"])
        for inner in value.values():
            _link(inner)
    elif isinstance(value, list):
        for inner in value:
            _link(inner)
