"""Rules files on disk: written aside and swapped, read with the corrections beside them.

A folder of rules holds `<service_id>.yaml`, the overlays `<service_id>.overlay.yaml` that
people write, and `offices/<appendix_id>.yaml` with the lists of offices, one office a line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import regex
import yaml
from pydantic import BaseModel, ValidationError

from pipeline.aside import aside
from pipeline.data_files import YAML_LOADER
from pipeline.errors import ZanderekError
from pipeline.rules.model import FORMAT, RULE_LISTS, Model, Office, Rule, Rules
from pipeline.rules.yaml_text import to_yaml

OFFICES_FORMAT = "zanderek-offices/1"
# YAML's mark of the end of a document: a file without it was cut short.
END_MARK = "...\n"
OVERLAY_SUFFIX = ".overlay.yaml"
# How the files that the pipeline writes begin, in whatever version.
_WRITTEN = (b"format: zanderek-rules/", b"format: zanderek-offices/")
M = TypeVar("M", bound=BaseModel)
_TOP_KEY = regex.compile(r"(?m)^(?=[a-z_]+:)")
_HEAD_KEYS = ("format:", "public_service:", "legal_resource:")


@dataclass(frozen=True, slots=True)
class Built:
    """The rules of one service and its lists of offices by appendix."""

    rules: Rules
    offices: Mapping[str, tuple[Office, ...]]


@dataclass
class RulesError(ZanderekError):
    """A file of rules that cannot be used; `message` says what is wrong, `line` where."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line is not None else self.file
        return f"{place}: {self.message}"


class OfficeFile(Model):
    """The header of a list of offices and its rows."""

    format: str
    appendix: str
    offices: list[Office]


def rules_text(rules: Rules) -> str:
    """A rules file."""
    data: dict[str, Any] = {"format": FORMAT}
    for section in Rules.model_fields:
        value = getattr(rules, section)
        if section in RULE_LISTS:
            data[section] = [_rule_data(rule) for rule in value]
        elif isinstance(value, list):
            data[section] = [item.model_dump(exclude_defaults=True) for item in value]
        elif isinstance(value, Model):
            data[section] = value.model_dump(exclude_defaults=True)
    return to_yaml(data) + END_MARK


def offices_text(appendix_id: str, offices: Iterable[Office]) -> str:
    """A list of offices: YAML whose items are JSON, one a line, so that reading is fast."""
    head = f"format: {OFFICES_FORMAT}\nappendix: {json.dumps(appendix_id)}\noffices:\n"
    return (
        head
        + "".join(f"- {json.dumps(_plain(office), ensure_ascii=False)}\n" for office in offices)
        + END_MARK
    )


def rules_schema() -> dict[str, Any]:
    """The JSON Schema of rules files, made from the models that the engine loads."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        **Rules.model_json_schema(),
    }


@cache
def schema_text() -> str:
    """The JSON Schema as the file `schema.json` beside the rules."""
    return json.dumps(rules_schema(), ensure_ascii=False, indent=2) + "\n"


def shared_files() -> dict[str, str]:
    """The files that do not depend on the services."""
    return {"schema.json": schema_text()}


def files_of(built: Iterable[Built]) -> dict[str, str]:
    """The files that the rules make, by their path below the rules folder."""
    files: dict[str, str] = {}
    for item in built:
        files[f"{item.rules.public_service.identifier}.yaml"] = rules_text(item.rules)
        for appendix_id, offices in item.offices.items():
            files[f"offices/{appendix_id}.yaml"] = offices_text(appendix_id, offices)
    return files


def write_files(files: dict[str, str], directory: Path) -> list[str]:
    """Write files below `directory`; returns the names of those that changed.

    All are written aside first, then put in place one by one, so that a run that is killed
    leaves whole files.
    """
    changed = []
    for name, text in files.items():
        path = directory / name
        data = text.encode()
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        aside(path).write_bytes(data)
        changed.append(name)
    for name in changed:
        aside(directory / name).replace(directory / name)
    return sorted(changed)


def remove_others(directory: Path, known: Container[str]) -> None:
    """Remove the files that the pipeline wrote for services and lists that are not `known`.

    Overlays and everything else that people put into the folder stay.
    """
    for name in generated_files(directory):
        path = directory / name
        if name not in known and path.read_bytes().startswith(_WRITTEN):
            path.unlink()


def generated_files(directory: Path) -> list[str]:
    """The files of the folder that have names as the pipeline writes them, by their path below
    it."""
    names = [
        path.name for path in directory.glob("*.yaml") if not path.name.endswith(OVERLAY_SUFFIX)
    ]
    return sorted(names + [f"offices/{path.name}" for path in directory.glob("offices/*.yaml")])


def service_ids(directory: Path) -> list[str]:
    """The services that the folder has rules for."""
    return [name.removesuffix(".yaml") for name in generated_files(directory) if "/" not in name]


def read_rules(path: Path) -> Rules:
    """A rules file as generated, without its overlay. Raises RulesError."""
    return _named(path, parse(path, read_whole(path), Rules))


def _named(path: Path, rules: Rules) -> Rules:
    """Rules of the service that the file is called after: a copy would be a service of its own."""
    name = rules.public_service.identifier
    if f"{name}.yaml" != path.name:
        raise RulesError(
            f"has the rules of {name}: call it {name}.yaml, or move it away", path.name
        )
    return rules


def read_head(path: Path, *more: str) -> Rules:
    """Only the service, its decree and the sections named in `more`: the rest is not parsed."""
    text = read_whole(path)
    keys = (*_HEAD_KEYS, *(f"{section}:" for section in more))
    parts = [part for part in _TOP_KEY.split(text) if part.startswith(keys)]
    is_whole = sum(part.startswith(_HEAD_KEYS) for part in parts) == len(_HEAD_KEYS)
    return _named(path, parse(path, "".join(parts) if is_whole else text, Rules))


def read_offices(path: Path) -> tuple[Office, ...]:
    """A list of offices. Lines that are JSON are read as such, an edited file as YAML."""
    text = read_whole(path)
    head, _, rows = text.removesuffix(END_MARK).partition("\noffices:\n")
    lines = rows.splitlines()
    if f"format: {OFFICES_FORMAT}" in head and all(line.startswith("- {") for line in lines):
        try:
            return tuple(Office.model_validate_json(line[2:]) for line in lines)
        except ValidationError:
            pass  # read again below, where an error is given its line
    return tuple(parse(path, text, OfficeFile).offices)


def read_text(path: Path) -> str:
    """The text of a file. Raises RulesError when it is not there or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RulesError(f"not UTF-8 from byte {error.start} on", path.name) from error
    except OSError as error:
        raise RulesError(f"cannot be read: {error.strerror}", path.name) from error


def read_whole(path: Path) -> str:
    """The text of a generated file. Raises RulesError when its end is missing."""
    text = read_text(path)
    if not text.endswith(f"\n{END_MARK}"):
        raise RulesError("cut short: its last line should be «...»", path.name, text.count("\n"))
    return text


def parse(path: Path, text: str, model: type[M]) -> M:
    """YAML text as a model. Raises RulesError naming the key, the line and what is allowed."""
    try:
        data = yaml.load(text, Loader=YAML_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise RulesError(f"not readable as YAML: {error.problem}", path.name, line) from error
    except yaml.YAMLError as error:
        raise RulesError(f"not readable as YAML: {error}", path.name) from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = tuple(key for key in first["loc"])
        named = ".".join(str(key) for key in place) or "the file"
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        message = f"{named}: {first['msg'].lower()}{more}"
        raise RulesError(message, path.name, _line_of(text, place)) from error


def file_version(*contents: bytes) -> str:
    """The version of rules: a short digest of the files that they are made of."""
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:16]


def _line_of(text: str, place: tuple[Any, ...]) -> int | None:
    """The line of the node that a path of keys and indexes leads to, or of its nearest parent."""
    node = yaml.compose(text, Loader=YAML_LOADER)
    line = None
    for key in place:
        if isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == str(key)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key] if key < len(node.value) else None
        else:
            break
        if node is None:
            break
        line = node.start_mark.line + 1
    return line


def _rule_data(rule: Rule) -> dict[str, Any]:
    """A rule in the order in which one reads it: what it says first, its place last.

    Whether it is computable and how sure it is are said even where they are as usual.
    """
    data = rule.model_dump(exclude_defaults=True)
    data |= {"computable": rule.computable, "confidence": rule.confidence}
    return {key: data[key] for key in _reading_order(type(rule)) if key in data}


@cache
def _reading_order(rule_type: type[Rule]) -> tuple[str, ...]:
    own = tuple(name for name in rule_type.model_fields if name not in Rule.model_fields)
    common = tuple(name for name in Rule.model_fields if name not in ("id", "when"))
    return ("id", "when", *own, *common)


def _plain(office: Office) -> dict[str, Any]:
    data = {k: v for k, v in office.__dict__.items() if v is not None and v != []}
    if office.phones:
        data["phones"] = [
            {k: v for k, v in phone.__dict__.items() if v is not None} for phone in office.phones
        ]
    return data
