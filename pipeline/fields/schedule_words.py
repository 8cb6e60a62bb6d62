"""The words of opening hours: whose they are, which weeks of a month, what time."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.text import plain, squeeze

_ORDINAL = regex.compile(r"(?<![\p{L}-])(?:\d|\p{L}{3,})")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign that says something of hours: `kind` is the group that matched."""

    kind: str
    start: int
    end: int
    match: regex.Match[str]

    @property
    def times(self) -> tuple[str, str]:
        """The times of a range."""
        return clock(self.match["opens"]), clock(self.match["closes"])


def tokens_of(text: str) -> list[Token]:
    """What a text says of hours, word by word."""
    found = patterns("hours")["token"].finditer(plain(text))
    # the last group to close is the outermost, the kind of the token
    return [Token(match.lastgroup or "", *match.span(), match) for match in found]


def subject_of(words: str) -> str | None:
    """Whose hours they are: the words before them, from the last comma on.

    The end of an address («Абай көшесі, 77, 201-кабинет») is nobody; a room that stands alone
    is what is open.
    """
    said = patterns("hours")
    words = said["edges"].sub("", said["as_set"].sub("", squeeze(words)))
    before, _, last = words.rpartition(", ")
    subject = said["edges"].sub("", last)
    if not any(map(str.isdigit, subject)):
        return subject or None
    spoken = plain(subject)
    if said["address"].search(spoken) or (before and said["room"].search(spoken)):
        return None
    return subject if any(map(str.isalpha, subject)) else None


def ordinals(words: str) -> tuple[int, ...]:
    """The numbers in «1-ші және 3-ші» or «первая и третья»; the last of a month is -1."""
    found = (
        int(word[0]) if word[0].isdigit() else _ordinal(word) for word in _ORDINAL.findall(words)
    )
    return tuple(dict.fromkeys(number for number in found if number))


def _ordinal(word: str) -> int | None:
    known: dict[int, list[str]] = load_data("lang/ordinals.yaml")
    return next((number for number, said in known.items() if word.startswith(tuple(said))), None)


def clock(printed: str) -> str:
    """HH:MM of «9.00», «18-30», «9», «18 часов 30 минут» or «18 сағат 30 минут».

    >>> clock("18-30"), clock("9"), clock("18 часов 30 минут"), clock("14ч.30м.")
    ('18:30', '09:00', '18:30', '14:30')
    """
    hours, _, minutes = patterns("hours")["sign"].sub(":", printed, count=1).partition(":")
    return f"{int(hours):02d}:{minutes[:2] or '00'}"
