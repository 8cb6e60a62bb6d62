"""The rules folder as the engine sees it: loaded when asked for, again when a file changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import regex

from pipeline.engine.answers import Because, Description, ServiceLine
from pipeline.engine.errors import EngineError
from pipeline.engine.law import has_words_of, law_on, service_on, valid_on
from pipeline.engine.places import Places
from pipeline.engine.trail import because
from pipeline.engine.ways import Way, main_way
from pipeline.rules import (
    RulesError,
    file_version,
    load_rules,
    overlay_path,
    read_head,
    read_offices,
    service_ids,
)
from pipeline.rules.model import RULE_LISTS, Input, Office, Rule, Rules

# Older versions of a decree's text have the day of theirs in their keys:
# «min-justice-2020-58@2020-06-05.s01».
_VERSION = regex.compile(r"@[^.]*+")

Stamp = tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True)
class ServiceRules:
    """The rules of a service with its offices; `version` tells its files' content."""

    rules: Rules
    version: str
    offices: Mapping[str, Sequence[Office]]
    cautions: tuple[str, ...] = ()

    @cached_property
    def places(self) -> Places:
        return Places(office for offices in self.offices.values() for office in offices)

    @cached_property
    def ways(self) -> Mapping[str, Way]:
        """The main way through each procedure."""
        return {procedure.id: main_way(procedure) for procedure in self.rules.procedures}

    @cached_property
    def _changed_lists(self) -> frozenset[str]:
        """The lists of which a later act worded or struck out rows."""
        return frozenset(
            appendix
            for appendix, offices in self.offices.items()
            if any(office.valid_from or office.valid_to for office in offices)
        )

    def offices_on(self, day: date) -> Mapping[str, Sequence[Office]]:
        """The offices that are in each list on a day."""
        then = {
            appendix: [office for office in self.offices[appendix] if valid_on(office, day)]
            for appendix in self._changed_lists
        }
        return {**self.offices, **then}

    @property
    def id(self) -> str:
        return self.rules.public_service.identifier

    def sections(self, day: date | None = None) -> Mapping[str, Sequence[Rule]]:
        """The lists of rules by section, of all days or as they were law on a day."""
        lists: dict[str, Sequence[Rule]] = {name: getattr(self.rules, name) for name in RULE_LISTS}
        if day is None:
            return lists
        return {name: [r for r in rules if valid_on(r, day)] for name, rules in lists.items()}


class RuleBook:
    """The services of a rules folder.

    Reads a file when it is first asked for and again when it, its overlay or a list of
    offices has changed on disk. Raises EngineError for what it cannot use.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loaded: dict[str, tuple[Stamp, ServiceRules]] = {}
        self._heads: dict[str, tuple[Stamp, Rules]] = {}
        self._asked: dict[str, tuple[Stamp, Sequence[Input]]] = {}

    def ids(self) -> list[str]:
        """The services, sorted by key. Raises EngineError when the folder is not there."""
        if not self.folder.is_dir():
            raise EngineError(f"{self.folder}: no folder of rules", "broken_rules")
        return service_ids(self.folder)

    def services(self, as_of: date) -> list[ServiceLine]:
        """What there is, with the law of a day, each service in the version of that day's text;
        broken files are left to `problems`."""
        lines = []
        for plain, versions in self._versions().items():
            service_id = self._of_day(plain, versions, as_of)
            try:
                head = self._head(service_id)
            except RulesError:
                continue
            service = service_on(head.public_service, as_of)
            law = law_on(head.legal_resource, as_of)
            lines.append(
                ServiceLine(
                    id=service_id, name=service.name, instrument=service.instrument, law=law
                )
            )
        return lines

    def problems(self) -> list[str]:
        """What is wrong with the files of the folder, one line a file."""
        found = []
        for service_id in self.ids():
            try:
                self.get(service_id)
            except EngineError as error:
                found.append(str(error))
        return found

    def get(self, service_id: str) -> ServiceRules:
        """The rules of a service. Raises EngineError if it is unknown or its file is broken."""
        path = self.folder / f"{service_id}.yaml"
        known = self._loaded.get(service_id)
        if known is not None and known[0] == self._stamp_of(path, known[1]):
            return known[1]
        if service_id not in self.ids():
            raise EngineError(
                f"no service {service_id!r}", "unknown_service", service_id, tuple(self.ids())
            )
        before = _stamp(path, overlay_path(path))
        loaded = load_service(path)
        stamp = self._stamp_of(path, loaded)
        if stamp[: len(before)] == before:  # else they are being written: read again when asked
            self._loaded[service_id] = (stamp, loaded)
        return loaded

    def text(self, service_id: str) -> str:
        """The file of a service as it is written, if it can be used; raises as `get`."""
        self.get(service_id)
        return (self.folder / f"{service_id}.yaml").read_text("utf-8")

    def _stamp_of(self, path: Path, service: ServiceRules) -> Stamp:
        """Of all files that a service is read from; of one that is gone it never fits."""
        lists = (self.folder / item.offices for item in service.rules.offices)
        return _stamp(path, overlay_path(path), *lists)

    def get_on(self, service_id: str, day: date) -> ServiceRules:
        """The rules of a service in the words of a day, where earlier versions of its decree
        are here too; a version that is named by its own key is used as it is.

        Raises EngineError as `get` does.
        """
        service = self.get(service_id)
        if "@" in service_id or has_words_of(service.rules.legal_resource, day):
            return service
        return self.get(self._same_on(service_id, day) or service_id)

    def _same_on(self, service_id: str, day: date) -> str | None:
        """The service in its act's text of the day: of the same name, else in the same place,
        if the one there is not another of today's services. Each text counts its own."""
        act = service_id.partition(".")[0]
        heads = self._heads_of(act)
        called = {name: (head.public_service.name.casefold(), head.public_service.instrument)
                  for name, head in heads.items()}  # fmt: skip
        then = [name for name in heads if has_words_of(heads[name].legal_resource, day)]
        place = next((name for name in then if _VERSION.sub("", name) == service_id), None)
        same = [name for name in then if called[name] == called.get(service_id)]
        if place in same or len(same) == 1:
            return place if place in same else same[0]
        today = {called[name] for name in heads if "@" not in name}
        return place if place is not None and called[place] not in today else None

    def _heads_of(self, act: str) -> dict[str, Rules]:
        """The services of an act in all its texts; broken files are left out."""
        heads = {}
        for name in self.ids():
            if _VERSION.sub("", name).partition(".")[0] == act:
                with suppress(RulesError):
                    heads[name] = self._head(name)
        return heads

    def _versions(self) -> dict[str, list[str]]:
        """The keys of all versions of each service."""
        versions: dict[str, list[str]] = {}
        for name in self.ids():
            versions.setdefault(_VERSION.sub("", name), []).append(name)
        return versions

    def _of_day(self, plain: str, versions: Sequence[str], day: date) -> str:
        """The version with the words of the day, else the newest one."""
        for name in versions if len(versions) > 1 else ():
            try:
                if has_words_of(self._head(name).legal_resource, day):
                    return name
            except RulesError:
                continue
        return plain if plain in versions else max(versions, default=plain)

    def inputs(self, service_id: str) -> Sequence[Input]:
        """What a service asks for. Only that part of its file is read, unless people have
        written corrections beside it. Raises EngineError as `get` does."""
        path = self.folder / f"{service_id}.yaml"
        if service_id in self._loaded or overlay_path(path).is_file() or not path.is_file():
            return self.get(service_id).rules.inputs
        stamp = _stamp(path)
        known = self._asked.get(service_id)
        if known is None or known[0] != stamp:
            try:
                known = (stamp, read_head(path, "inputs").inputs)
            except RulesError as error:
                raise EngineError(str(error), "broken_rules", path.name) from error
            self._asked[service_id] = known
        return known[1]

    def describe(self, service_id: str, as_of: date) -> Description:
        """What a service is and asks for; what its rules leave open."""
        service = self.get_on(service_id, as_of)
        rules = service.rules
        return Description(
            service=service_on(rules.public_service, as_of),
            law=law_on(rules.legal_resource, as_of),
            legal_resource=rules.legal_resource.model_copy(update={"amendments": []}),
            channels=rules.channels,
            inputs=rules.inputs,
            counts={name: len(members) for name, members in service.sections(as_of).items()},
            open=open_rules(service, as_of),
            amendments=rules.legal_resource.amendments,
        )

    def _head(self, service_id: str) -> Rules:
        path = self.folder / f"{service_id}.yaml"
        stamp = _stamp(path)
        known = self._heads.get(service_id)
        if known is None or known[0] != stamp:
            known = (stamp, read_head(path))
            self._heads[service_id] = known
        return known[1]


def load_service(path: Path) -> ServiceRules:
    """A rules file with its overlay and its lists of offices. Raises EngineError."""
    try:
        loaded = load_rules(path)
        offices = {
            item.appendix: read_offices(path.parent / item.offices) for item in loaded.rules.offices
        }
        beside = overlay_path(path)
        contents = [path.read_bytes()] + ([beside.read_bytes()] if beside.is_file() else [])
    except RulesError as error:
        raise EngineError(str(error), "broken_rules", path.name) from error
    cautions = tuple(finding.message for finding in loaded.findings)
    return ServiceRules(loaded.rules, file_version(*contents), offices, cautions)


def open_rules(service: ServiceRules, day: date) -> list[Because]:
    """The clauses of a day that no machine can apply, with their words."""
    return [
        because(rule, section)
        for section, members in service.sections(day).items()
        if section in ("evidence", "terms", "costs", "opening_hours")
        for rule in members
        if not rule.computable
    ]


def _stamp(*paths: Path) -> Stamp:
    return tuple(_changed(path) for path in paths)


def _changed(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
