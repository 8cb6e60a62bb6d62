"""What the corpus says of an act besides its text: title, requisites, dates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

import yaml

from pipeline.model import Finding, Span
from pipeline.read.corpus import METADATA_FILE

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What the corpus calls a language, in names of files and in metadata, and what we do.
LANGUAGES: dict[str, Literal["kk", "ru"]] = {"kaz": "kk", "rus": "ru"}
_NAMES = {language: name for name, language in LANGUAGES.items()}
# Keys that are one value, and keys that have one in each language.
_PLAIN = ("requisite", "approved_on", "repealed_on", "status")
_BY_LANGUAGE = ("title", "version_date", "source")
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
        message = f"{METADATA_FILE} beside the text cannot be read ({reason}); it was left out"
        return {}, (Finding("metadata_unreadable", message, Span(1, 1)),)
    if not isinstance(data, dict):
        message = f"{METADATA_FILE} beside the text does not hold keys and values"
        return {}, (Finding("metadata_unreadable", message, Span(1, 1)),)
    found = {name: _text(data.get(name)) for name in _PLAIN}
    for name in _BY_LANGUAGE:
        value = data.get(name)
        by_language = value.get(_NAMES[language]) if isinstance(value, dict) else value
        found[name] = _text(by_language)
    for name in _ACTS:
        value = data.get(name)
        found[name] = _text(value.get("requisite") if isinstance(value, dict) else value)
    return {name: text for name, text in found.items() if text}, ()


@lru_cache(maxsize=4)  # an act's texts in two languages are read one after the other
def _loaded(content: bytes) -> Any:
    return yaml.load(content, Loader=_LOADER)


def _text(value: object) -> str:
    """Scalars as text, dates as ISO 8601; lists and mappings are not asked for here."""
    return "" if value is None or isinstance(value, (dict, list)) else " ".join(str(value).split())
