"""Corrections that a person makes to a service's rules, kept beside the generated file.

`gov-2012-1392.s01.overlay.yaml`:

    format: zanderek-overlay/1
    service: gov-2012-1392.s01
    corrections:
      - action: replace
        rule: gov-2012-1392.s01.p7.1.d1
        set: {value: 6}
        author: A. Reader
        reason: the number is misprinted, point 9 of the same standard has six days
        date: 2026-11-21
        source_hash: 5b1d0c3f8a7e9d24

`replace` sets fields of a rule, `remove` takes a rule out, `add` puts a whole rule (or an
input) into the section that `section` names. `source_hash` is the digest of the words that
the correction was made against: when a rebuild finds other words there, the correction is
still applied, and is reported as stale until a person has looked at it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)

from pipeline.model import Finding, Span
from pipeline.rules.files import (
    OVERLAY_SUFFIX,
    RulesError,
    parse,
    read_rules,
    read_text,
    service_ids,
)
from pipeline.rules.model import (
    RULE_LISTS,
    Input,
    Model,
    Rule,
    Rules,
    check_tests,
)
from pipeline.rules.yaml_text import to_yaml
from pipeline.text import squeeze

OVERLAY_FORMAT: Literal["zanderek-overlay/1"] = "zanderek-overlay/1"


# Every answer that rests on a correction names both.
_Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _iso_day(day: object) -> object:
    """The day as text; YAML makes a date of one without quotes."""
    if isinstance(day, date):
        return day.isoformat()
    try:
        return date.fromisoformat(day).isoformat() if isinstance(day, str) else day
    except ValueError as error:
        raise ValueError(f"{day} is no day such as 2026-11-22") from error


def _known_hash(digest: str) -> str:
    if not digest:
        raise ValueError("missing: zanderek rules correct writes it")
    return digest


_Day = Annotated[str, BeforeValidator(_iso_day)]
_Hash = Annotated[str, AfterValidator(_known_hash), Field(default="", validate_default=True)]


class _Change(Model):
    author: _Said
    reason: _Said
    date: _Day | None = None


class Replace(_Change):
    """Set fields of a rule."""

    action: Literal["replace"]
    rule: str
    set: dict[str, Any]
    source_hash: _Hash

    @field_validator("set")
    @classmethod
    def _leaves_its_name(cls, changes: dict[str, Any]) -> dict[str, Any]:
        if "id" in changes:
            raise ValueError("id names the rule and is not corrected")
        return changes


class Remove(_Change):
    """Take a rule out."""

    action: Literal["remove"]
    rule: str
    source_hash: _Hash


class Add(_Change):
    """Put a rule in that the extraction did not find, or an input that a rule tests."""

    action: Literal["add"]
    section: Literal[
        "inputs", "evidence", "terms", "costs", "refusal_grounds", "deemed_approval",
        "complaints", "opening_hours", "offices", "procedures",
    ]  # fmt: skip
    set: dict[str, Any]


Change = Annotated[Replace | Remove | Add, Field(discriminator="action")]


class Overlay(Model):
    """A person's corrections to the rules of one service."""

    format: Literal["zanderek-overlay/1"] = OVERLAY_FORMAT
    service: str
    corrections: list[Change] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Corrected:
    """Rules with the corrections applied, and what was found wrong with the corrections."""

    rules: Rules
    findings: tuple[Finding, ...]


def overlay_path(rules_path: Path) -> Path:
    """The overlay that belongs to a rules file."""
    return rules_path.with_name(rules_path.name.removesuffix(".yaml") + OVERLAY_SUFFIX)


def read_overlay(path: Path) -> Overlay:
    """An overlay. Raises RulesError."""
    return parse(path, read_text(path), Overlay)


def source_hash(rule: Rule) -> str:
    """The digest of the words that a rule was read from."""
    words = rule.text if rule.text is not None else rule.model_dump_json(exclude={"correction"})
    return hashlib.sha256(squeeze(words).encode()).hexdigest()[:16]


def apply_overlay(rules: Rules, overlay: Overlay, file: str) -> Corrected:
    """The rules as a person corrected them.

    A correction whose rule is no longer there changes nothing and becomes a finding. Raises
    RulesError when a correction makes a rule that the format does not allow.
    """
    if overlay.service != rules.public_service.identifier:
        raise RulesError(
            f"service: {overlay.service!r} is not {rules.public_service.identifier!r}, "
            "whose rules it lies beside", file,
        )  # fmt: skip
    sections: dict[str, list[Any]] = {
        name: list(getattr(rules, name)) for name in ("inputs", *RULE_LISTS)
    }
    findings: list[Finding] = []
    for number, change in enumerate(overlay.corrections, 1):
        try:
            findings += _apply(sections, change)
        except ValidationError as error:
            raise _wrong(error, number, file) from error
    corrected = rules.model_copy(update=sections)
    try:
        check_tests(corrected)
    except ValueError as error:
        raise RulesError(str(error), file) from error
    return Corrected(corrected, tuple(findings))


def _wrong(error: ValidationError, number: int, file: str) -> RulesError:
    first = error.errors()[0]
    key = ".".join(map(str, first["loc"]))
    return RulesError(f"correction {number}: {key}: {first['msg'].lower()}", file)


def _apply(sections: dict[str, list[Any]], change: Replace | Remove | Add) -> Iterator[Finding]:
    """Change the sections by one correction; yields what is wrong with it."""
    note: dict[str, Any] = {"author": change.author, "reason": change.reason, "date": change.date}
    if isinstance(change, Add) and change.section == "inputs":
        sections["inputs"].append(Input.model_validate(change.set))
        return
    if isinstance(change, Add):
        made = RULE_LISTS[change.section].model_validate({**change.set, "correction": note})
        sections[change.section].append(made)
        return
    place = _find(sections, change.rule)
    if place is None:
        yield Finding(
            "overlay_orphan",
            f"the correction of {change.rule} by {change.author} has nothing to correct: "
            "the rule is no longer there",
            Span(1, 1),
        )
        return
    section, index = place
    rule = sections[section][index]
    stale = source_hash(rule) != change.source_hash
    if stale:
        yield Finding(
            "overlay_stale",
            f"{change.rule} was corrected by {change.author}, but the words of the law beneath "
            f"have changed since: {rule.text}",
            Span(rule.source.line_start, rule.source.line_end, rule.source.page),
        )
    if isinstance(change, Remove):
        del sections[section][index]
        return
    merged = {**rule.model_dump(), **change.set, "correction": {**note, "stale": stale}}
    sections[section][index] = RULE_LISTS[section].model_validate(merged)


def _find(sections: dict[str, list[Any]], rule_id: str) -> tuple[str, int] | None:
    for section in RULE_LISTS:
        for index, rule in enumerate(sections[section]):
            if rule.id == rule_id:
                return section, index
    return None


def check_overlays(directory: Path) -> Iterator[tuple[str, Rules, Finding]]:
    """What is wrong with the overlays of a folder: file, rules beneath, finding.

    Raises RulesError for an overlay that cannot be read at all.
    """
    for service in service_ids(directory):
        path = directory / f"{service}{OVERLAY_SUFFIX}"
        if path.is_file():
            rules = read_rules(directory / f"{service}.yaml")
            for finding in apply_overlay(rules, read_overlay(path), path.name).findings:
                yield path.name, rules, finding


def start_correction(
    rules: Rules,
    path: Path,
    rule_id: str,
    changes: dict[str, Any],
    *,
    author: str,
    reason: str,
    today: str,
) -> Overlay:
    """Add a correction of a rule to the overlay at `path` and write it.

    Raises RulesError when there is no such rule or a change does not fit the format.
    """
    known = {rule.id: rule for name in RULE_LISTS for rule in getattr(rules, name)}
    if rule_id not in known:
        raise RulesError(f"no rule {rule_id!r}; there are {', '.join(sorted(known))}", path.name)
    overlay = (
        read_overlay(path) if path.is_file() else Overlay(service=rules.public_service.identifier)
    )
    try:
        change = Replace(
            action="replace", rule=rule_id, set=changes, author=author, reason=reason, date=today,
            source_hash=source_hash(known[rule_id]),
        )  # fmt: skip
    except ValidationError as error:
        raise _wrong(error, len(overlay.corrections) + 1, path.name) from error
    made = overlay.model_copy(update={"corrections": [*overlay.corrections, change]})
    apply_overlay(rules, made, path.name)
    path.write_text(to_yaml(made.model_dump(exclude_none=True)), encoding="utf-8")
    return made
