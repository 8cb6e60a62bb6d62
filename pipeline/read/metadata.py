"""What the corpus says of an act besides its text: title, requisites, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Literal

import regex
import yaml

from pipeline.model import Finding, Span
from pipeline.read.corpus import METADATA_FILE
from pipeline.text import squeeze

# All values stay text: a date that is none, or a number of a thousand digits, is for us to judge.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 20  # collections in collections; the corpus has two
# Without brackets, a collection begins in a column of its own, or is a list in a mapping of that
# column: nine columns hold no more than 18. (In UTF-16 each is two bytes.)
_MAY_BE_DEEP = regex.compile(rb"[\[{]|[\x00 \t?:-]{9}")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
# What the corpus calls a language, in names of files and in metadata, and what we do.
LANGUAGES: dict[str, Literal["kk", "ru"]] = {"kaz": "kk", "rus": "ru"}
_NAMES = {language: name for name, language in LANGUAGES.items()}
# Keys that are one value, and keys that have one in each language.
_PLAIN = ("requisite", "approved_on", "repealed_on", "status")
_BY_LANGUAGE = ("title", "version_date", "source")
_DATES = ("approved_on", "repealed_on", "version_date")
_DATE = regex.compile(r"(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?!\d)")
# What another act did to this one, as that act is named.
_ACTS = ("repealed_by", "caused_by")


def metadata_of(
    beside: Mapping[str, bytes], language: Literal["kk", "ru"]
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The metadata of the text in `language`, as plain text, and what is wrong with the file.

    Keys: requisite (in Russian), approved_on, repealed_on, status, title, version_date, source, and
    for acts that changed this one repealed_by and caused_by (their requisites).
    """
    content = beside.get(METADATA_FILE)
    if content is None:
        return {}, ()
    try:
        data = _loaded(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        return {}, (_unreadable(f"cannot be read ({reason}); it was left out"),)
    if not isinstance(data, dict):
        return {}, (_unreadable("does not hold keys and values"),)
    found = {name: _text(data.get(name)) for name in _PLAIN}
    for name in _BY_LANGUAGE:
        value = data.get(name)
        by_language = value.get(_NAMES[language]) if isinstance(value, dict) else value
        found[name] = _text(by_language)
    for name in _ACTS:
        value = data.get(name)
        found[name] = _text(value.get("requisite") if isinstance(value, dict) else value)
    findings = []
    for name in _DATES:
        as_date = _iso_date(found[name])
        if found[name] and not as_date:
            findings.append(_unreadable(f"has «{found[name][:50]}» for {name}, which is no date"))
        found[name] = as_date
    return {name: text for name, text in found.items() if text}, tuple(findings)


@lru_cache(maxsize=4)  # an act's texts in two languages are read one after the other
def _loaded(content: bytes) -> Any:
    if _MAY_BE_DEEP.search(content):
        _refuse_depth(content)
    return yaml.load(content, Loader=_LOADER)


def _refuse_depth(content: bytes) -> None:
    """Raise YAMLError for deep nesting: a few kilobytes of brackets overflow the C stack."""
    depth = 0
    for event in yaml.parse(content, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise yaml.YAMLError("it is nested too deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _unreadable(what: str) -> Finding:
    return Finding("metadata_unreadable", f"{METADATA_FILE} beside the text {what}", Span(1, 1))


def _text(value: object) -> str:
    """A scalar as text on one line; lists and mappings are not asked for here."""
    return squeeze(value) if isinstance(value, str) and value not in _NOTHING else ""


def _iso_date(text: str) -> str:
    """A date, or the date of a time, as ISO 8601; empty if it is none."""
    found = _DATE.match(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""
