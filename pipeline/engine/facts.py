"""Facts that a user gives, checked against the inputs of a service, and conditions on them.

A condition has three outcomes: it holds, it does not, or a fact is missing that decides it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import regex

from pipeline.engine.answers import Verdict
from pipeline.engine.errors import EngineError, wrong_value
from pipeline.engine.places import Places
from pipeline.rules.model import Band, Input, InputValue, Rules, Test, When
from pipeline.text import fold

NONE = "none"
# The library of holidays knows the years since independence and a while to come.
_YEARS = range(1991, 2100)
_NUMBER = regex.compile(r"[+-]?\d+(?:[.,]\d+)?")
Value = str | float | frozenset[str] | date | datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that have been checked: what was said, and what it means."""

    values: Mapping[str, Value]
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def filed(self) -> date | datetime:
        """The day, or day and time, of filing."""
        return self.values["filed"]  # type: ignore[return-value]

    @property
    def day(self) -> date:
        filed = self.filed
        return filed.date() if isinstance(filed, datetime) else filed

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def verdict(self, when: When) -> Verdict:
        """Whether a condition holds; every part of it has to."""
        outcome: Verdict = "yes"
        for name, test in when.items():
            value = self.values.get(name)
            if value is None:
                outcome = "open"
            elif not _holds(value, test):
                return "no"
        return outcome

    def missing(self, when: When) -> list[str]:
        """The inputs that a condition asks for and that are not given."""
        return [name for name in when if name not in self.values]

    def used(self, names: Iterable[str]) -> dict[str, str]:
        """The facts that were looked at, as they were said."""
        return {name: self.said[name] for name in names if name in self.said}


def _holds(value: Value, test: Test) -> bool:
    if isinstance(test, Band):
        if not isinstance(value, float):
            return False
        above = test.above is None or value > test.above
        return above and (test.up_to is None or value <= test.up_to)
    wanted = {test} if isinstance(test, str) else set(test)
    return bool(wanted & value) if isinstance(value, frozenset) else value in wanted


def refuse_other_than_texts(given: Mapping[str, object]) -> None:
    """Raises EngineError for a fact that is no text, such as a `date` of Python."""
    for name, value in given.items():
        if not isinstance(value, str):
            raise wrong_value(name, repr(value), "facts are texts, such as '2012-05-17'")


def filed_on(given: Mapping[str, str], today: date | datetime) -> date:
    """The day of filing that was given, else today; what is no date `read_facts` refuses."""
    try:
        return datetime.fromisoformat(given["filed"].strip()).date()
    except (KeyError, ValueError):
        return today.date() if isinstance(today, datetime) else today


def read_facts(
    rules: Rules, given: Mapping[str, str], places: Places, today: date | datetime
) -> Facts:
    """The facts given as texts, checked. `today` is the day of filing if none is given.

    Raises EngineError naming the input that is unknown or wrong, with what is allowed.
    """
    inputs = {known.name: known for known in rules.inputs}
    values: dict[str, Value] = {"filed": today}
    said: dict[str, str] = {"filed": today.isoformat()}
    for name in given:
        if name not in inputs:
            raise EngineError(f"no input {name!r}", "unknown_input", name, tuple(inputs))
    for name, known in inputs.items():  # in their order: a district is looked for in its region
        if name in given:
            said[name] = given[name].strip()
            values[name] = _value(rules, known, said[name], places, values)
        elif known.type == "choice" and len(known.values) == 1:
            values[name] = known.values[0].value  # nothing else is possible
    return Facts(values, said)


def _value(
    rules: Rules, known: Input, text: str, places: Places, before: Mapping[str, Value]
) -> Value:
    if known.type == "moment":
        return _moment(known, text)
    if known.type == "number":
        return _number(known, text)
    if known.type == "place":
        region = before.get("region")
        return places.find(known.level or "region", text, region)  # type: ignore[arg-type]
    if known.type == "evidence":
        ids = {item.id: item.text or item.id for item in rules.evidence}
        return _papers(known, text, ids)
    if known.type == "set":
        parts = [] if text == NONE else [part.strip() for part in text.split(",")]
        return frozenset(_choice(known, part, (NONE,)) for part in parts)
    return _choice(known, text)


def why_no_date(error: ValueError) -> str:
    """What is wrong with a date, for people: Python names its own format."""
    return "no date" if str(error).startswith("Invalid isoformat string") else str(error)


def _moment(known: Input, text: str) -> date | datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise wrong_value(
            known.name, text, why_no_date(error), ("2012-05-17", "2012-05-17T10:30")
        ) from error
    if moment.year not in _YEARS:
        allowed = (f"years {_YEARS.start} to {_YEARS.stop - 1}",)
        raise wrong_value(known.name, text, "no year that the calendar knows", allowed)
    if moment.tzinfo is not None:
        raise wrong_value(
            known.name, text, "local time, without a time zone", ("2012-05-17T10:30",)
        )
    return moment if len(text) > len("2012-05-17") else moment.date()


def _number(known: Input, text: str) -> float:
    unit = f" of {known.unit}" if known.unit else ""
    allowed = (f"a number{unit} such as 0,5 or 120",)
    if not _NUMBER.fullmatch(text):
        raise wrong_value(known.name, text, "not a number", allowed)
    value = float(text.replace(",", "."))
    if known.minimum is not None and value < known.minimum:
        raise wrong_value(known.name, text, f"less than {known.minimum:g}", allowed)
    return value


def _choice(known: Input, text: str, more: tuple[str, ...] = ()) -> str:
    """The value meant: by value, by its label, or by a part that only one label has."""
    exact = [v.value for v in known.values if text == v.value or fold(text) in _names(v)]
    part = [v.value for v in known.values if any(fold(text) in name for name in _names(v))]
    meant = exact or (part if text else [])
    if len(meant) == 1:
        return meant[0]
    why = "fits several values" if meant else "not among the values"
    raise wrong_value(known.name, text, why, (*_allowed(known.values), *more))


def _names(value: InputValue) -> set[str]:
    return {fold(name) for name in (value.label.kk, value.label.ru, value.label.en) if name}


def _allowed(values: Iterable[InputValue]) -> list[str]:
    """Values as they are shown: a speaking value alone, a bare number of a case with words."""
    return [v.value if v.label.en else f"{v.value} ({v.label.kk})" for v in values]


def allowed_values(known: Input, places: Places, region: str | None) -> list[str]:
    """What an input allows, for a question."""
    if known.type == "place":
        return places.names(known.level or "region", region)
    if known.type == "moment":
        return ["2012-05-17", "2012-05-17T10:30"]
    if known.type == "number":
        return [f"a number of {known.unit}" if known.unit else "a number"]
    if known.type == "evidence":
        return ["all", NONE, "ids of papers"]
    return _allowed(known.values) + ([NONE] if known.type == "set" else [])


def _papers(known: Input, text: str, ids: Mapping[str, str]) -> frozenset[str]:
    if text in ("all", NONE):
        return frozenset(ids if text == "all" else ())
    short = {key.rsplit(".s", 1)[-1].partition(".")[2]: key for key in ids}
    found = set()
    for part in (part.strip() for part in text.split(",")):
        key = part if part in ids else short.get(part)
        if key is None:
            raise wrong_value(known.name, part, "no paper of the checklist", ("all", NONE, *short))
        found.add(key)
    return frozenset(found)
