"""The facts that a service's rules ask for, each with what it allows and why it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.rules.model import (
    LEVELS,
    Band,
    Channel,
    ChannelId,
    Input,
    InputValue,
    Label,
    Office,
    Rule,
)
from pipeline.rules.words import APPLICANTS, case_key, texts

_CHANNELS: tuple[ChannelId, ...] = ("provider", "psc", "portal")
_NUMBERS = ("area", "area_m2", "quantity")
_CASES = ("case", "paper_case", "term_case", "fee_subject", "fee_case", "exemption")


@dataclass(slots=True)
class CaseValues:
    """Printed labels of cases, each with a short value; printings of one case share it.

    >>> values = CaseValues()
    >>> values("case", "Телнұсқа берген кезде"), values("case", "телнұсқа  беру кезінде")
    ('c1', 'c1')
    """

    labels: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def __call__(self, name: str, label: str) -> str:
        known = self.labels.setdefault(name, {})
        value, _ = known.setdefault(case_key(label), (f"c{len(known) + 1}", label))
        return value

    def of(self, name: str) -> list[InputValue]:
        pairs = self.labels.get(name, {}).values()
        return [InputValue(value=value, label=Label(kk=label)) for value, label in pairs]


def channel(name: ChannelId) -> Channel:
    """A way of asking for a service, with its words in three languages."""
    return Channel(id=name, label=Label(**texts("channels", name)))


def inputs_of(
    rules: Mapping[str, Sequence[Rule]],
    channels: Sequence[ChannelId],
    applicants: Sequence[str],
    cases: CaseValues,
    levels: Sequence[str],
) -> list[Input]:
    """The inputs of a service: what its rules test, where its offices are, when one files."""
    needed = _needed(rules)
    made = [_input("filed", "moment", ["terms", "costs"])]
    if channels:
        values = [InputValue(value=c, label=channel(c).label) for c in channels]
        made.append(_input("channel", "choice", needed.get("channel", []), values))
    if kinds := _applicants(rules, applicants):
        values = [InputValue(value=a, label=Label(**texts("applicants", a))) for a in kinds]
        made.append(_input("applicant", "choice", needed.get("applicant", []), values))
    for name in _CASES:
        if values := cases.of(name):
            kind = "choice" if name == "fee_subject" else "set"
            made.append(_input(name, kind, needed.get(name, []), values))
    made += [_input(n, "number", needed[n]) for n in _NUMBERS if n in needed]
    if any(getattr(rule, "times", None) for rule in rules["terms"]):
        made.append(_input("queue", "number", ["terms"]))
    made += [_input(level, "place", ["offices"]) for level in levels]
    if rules["evidence"]:
        made.append(_input("documents", "evidence", ["refusal_grounds"]))
    reviewed = [rule for rule in rules["terms"] if getattr(rule, "starts", None) == "complaint"]
    if reviewed or any(getattr(rule, "value", None) is not None for rule in rules["complaints"]):
        made.append(_input("complained", "moment", ["complaints"]))
    return made


def _applicants(rules: Mapping[str, Sequence[Rule]], named: Sequence[str]) -> Sequence[str]:
    """The kinds that the clause on recipients names; all, if a rule tests one that it does not.

    «жеке тұлғаларға» as recipients, «заңды тұлғалар үшін» as a case: the act contradicts
    itself, so an applicant of any kind may ask.
    """
    tested = set(_tests(rules, "applicant"))
    return named if tested <= set(named) else APPLICANTS


def _needed(rules: Mapping[str, Sequence[Rule]]) -> dict[str, list[str]]:
    """The sections of the file that test each input."""
    needed: dict[str, list[str]] = {}
    for section, members in rules.items():
        for name in {name for rule in members for name in rule.when}:
            needed.setdefault(name, []).append(section)
    return needed


def _input(
    name: str, kind: str, needed_by: Sequence[str], values: Sequence[InputValue] = ()
) -> Input:
    words = texts("inputs", name)
    return Input.model_validate(
        {
            "name": name,
            "type": kind,
            "label": words["label"],
            "why": words["why"],
            "unit": words.get("unit"),
            "minimum": 0 if kind == "number" else None,
            "level": name if kind == "place" else None,
            "values": list(values),
            "needed_by": list(needed_by),
        }
    )


def used_channels(rules: Mapping[str, Sequence[Rule]]) -> list[ChannelId]:
    """The channels that some rule is for, in a fixed order."""
    tests = list(_tests(rules, "channel"))
    return [name for name in _CHANNELS if name in tests]


def _tests(rules: Mapping[str, Sequence[Rule]], name: str) -> Iterator[str]:
    for rule in (rule for members in rules.values() for rule in members):
        test = rule.when.get(name)
        if isinstance(test, str):
            yield test
        elif test is not None and not isinstance(test, Band):
            yield from test


def levels_of(offices: Iterable[Office]) -> list[str]:
    """The levels of place by which one of the offices can be chosen, the widest first."""
    listed = list(offices)
    return [level for level in LEVELS if any(getattr(o, level) is not None for o in listed)]
