"""A change of the data in words, in the language of a reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Any

import regex

from pipeline.data_files import load_data
from pipeline.schema import Change

LANGUAGES: tuple[str, ...] = ("kk", "ru", "en")
_ENGLISH = LANGUAGES.index("en")
_TERM = regex.compile(r"(?<value>\d[\d.]*+) (?<unit>[a-z ]++)")
_OF_CLAUSES = ("clause_", "wording_")  # their subjects are numbers of points
_BOUNDS = ("at_most", "at_least")  # stand before an amount
_WORDS_AROUND = 3  # a difference is shown with so many words on either side
_LONG = 90  # characters of a value that is shown as it is
_LONGEST = 160  # of one that is cut


def words(group: str, name: str, language: str, /, **values: object) -> str:
    """A text of `data/refresh/texts.yaml`. Raises KeyError for one that is not there."""
    text: str = _texts()[group][name][LANGUAGES.index(language)]
    return text.format(**values) if values else text


@cache
def _texts() -> Mapping[str, Any]:
    return dict(load_data("refresh/texts.yaml"))


def unit_in_words(value: float, unit: str, language: str) -> str:
    """The unit of so much time.

    >>> unit_in_words(1.0, "working_day", "en"), unit_in_words(7.0, "working_day", "kk")
    ('working day', 'жұмыс күні')
    """
    said: list[str] = _texts()["units"][unit]
    return said[LANGUAGES.index(language) + (language == "en" and value != 1)]


def term_in_english(value: float, unit: str) -> str:
    """A limit as changes keep it.

    >>> term_in_english(1.0, "working_day"), term_in_english(7.0, "working_day")
    ('1 working day', '7 working days')
    """
    return f"{value:g} {unit_in_words(value, unit, 'en')}"


@cache
def _unit_of() -> dict[str, str]:
    return {word: unit for unit, said in _texts()["units"].items() for word in said[_ENGLISH:]}


def value_in_words(text: str, language: str) -> str:
    """A value as changes keep it, in the language of the reader.

    >>> value_in_words("7 working days", "kk")
    '7 жұмыс күні'
    """
    found = _TERM.fullmatch(text)
    unit = _unit_of().get(found["unit"]) if found else None
    if found and unit:
        value = found["value"]
        return text if language == "en" else f"{value} {unit_in_words(0, unit, language)}"
    first, blank, rest = text.partition(" ")
    known = _texts()["values"].get(first) if not rest or first in _BOUNDS else None
    return known[LANGUAGES.index(language)] + blank + rest if known else text


def table_in_words(name: str, language: str) -> str:
    """What the desk calls a table in the language of the reader; names are English.

    >>> table_in_words("fees", "ru"), table_in_words("fees", "en")
    ('Платежи', 'fees')
    """
    if language == "en":
        return name
    title: str = load_data("browse/texts.yaml")[f"table.{name}"][LANGUAGES.index(language)]
    return title


def told(change: Change, language: str = "en", *, short: bool = False) -> str:
    """What changed in one sentence, without its place; `short` cuts long texts."""
    phrase = words("kinds", change.kind, language)
    old, new = (
        value_in_words(value, language) if value is not None else None
        for value in (change.old, change.new)
    )
    subject, title = change.subject, change.service_title
    if subject == change.new:  # of what is called otherwise now
        subject = None
    if subject and change.kind == "rows_changed":
        subject = table_in_words(subject, language)
    if subject and change.kind.startswith(_OF_CLAUSES) and subject[0].isdigit():
        subject = words("files", "point", language).format(subject)
    if short:
        if old is not None and new is not None:
            old, new = difference(old, new)
        old, new, subject = (_cut(text) for text in (old, new, subject))
    came_or_went = change.kind.endswith(("_added", "_removed")) or old is None
    value = old or new if came_or_went else f"{old} → {new or '—'}"
    said = ": ".join(filter(None, (subject, value)))
    return f"{phrase}: {said}" + (f" ({title})" if title else "")


def difference(old: str, new: str) -> tuple[str, str]:
    """The words in which two long texts differ, with a few around them.

    >>> difference("а " * 60 + "екі күн", "а " * 60 + "бес күн")
    ('… а а а екі күн', '… а а а бес күн')
    """
    if max(len(old), len(new)) <= _LONG:
        return old, new
    before, after = old.split(), new.split()
    start = _alike(before, after)
    room = min(len(before), len(after)) - start
    end = min(_alike(before[::-1], after[::-1]), room)
    first, last = max(start - _WORDS_AROUND, 0), max(end - _WORDS_AROUND, 0)

    def shown(all_words: list[str]) -> str:
        middle = all_words[first : len(all_words) - last]
        return " ".join(["…"] * (first > 0) + middle + ["…"] * (last > 0))

    return shown(before), shown(after)


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words two texts have in common at their beginnings."""
    pairs = zip(some, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _cut(text: str | None) -> str | None:
    if text is None or len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"
