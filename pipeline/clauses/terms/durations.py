"""Lengths of time in running text: «28 (жиырма сегіз) жұмыс күні», «екі жұмыс күнінен».

The patterns are data (`data/lang/durations.yaml`) and are matched on the tokens of the
Kazakh pipeline, so a number is one in figures, in words, in both, with any ending. Whether a
length of time is a limit is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import count
from typing import Any, NamedTuple

import regex

from pipeline.data_files import load_data
from pipeline.lang import blank
from pipeline.lang.spacy_parts import IDS, Matcher, Span, Vocab
from pipeline.numerals import number_of, words_to_number
from pipeline.text import fold, plain, without_marks

# A number begins at most this many letters before its unit.
_REACH = 60
# «мерзімде» or a bracket may stand behind the unit.
_PIECES = 2
_LETTERS = regex.compile(r"(?:\p{L}\.){2}|\p{L}+")
_CLOCK = regex.compile(r"\d{1,2}[.:-]\d{2}")
# «лицензия беру-6 (алты) жұмыс күні»: the dash before a term stands without spaces
_GLUED_DASH = regex.compile(r"(?<=\p{Ll}{3})[-–—](?=\d+\s)")
_RANGE = regex.compile(r"\d+[-–](\d+)")
_COUNTED_DAYS = ("working_day", "calendar_day")
_YEAR = 1900


class Duration(NamedTuple):
    """A length of time and where it stands in the text.

    `value` is the figure if one is printed, else the words; `spoken` is what the words in
    brackets say when that is another number. Of a range, `value` is the upper end. `unit`
    is one of the units of the table `deadlines`. A limit that names a day («the next day») is
    not `numbered`.
    """

    value: float
    unit: str
    start: int
    end: int
    spoken: float | None = None
    numbered: bool = True


def find_durations(text: str) -> list[Duration]:
    """All lengths of time in `text`, in their order; dates and times of day are none.

    >>> [(d.value, d.unit) for d in find_durations("2 (екі) күннен, не жеті жұмыс күні")]
    [(2.0, 'day'), (7.0, 'working_day')]
    """
    return [
        duration._replace(start=begin + duration.start, end=begin + duration.end)
        for begin, end in _stretches(text)
        for duration in _of_stretch(text[begin:end])
    ]


# Acts tell most of their terms in the same words: «5 (бес) жұмыс күні ішінде».
@lru_cache(maxsize=1 << 12)
def _of_stretch(text: str) -> tuple[Duration, ...]:
    """The lengths of time in a stretch of a text, with their places in the stretch."""
    text = _GLUED_DASH.sub(" ", without_marks(text))
    spans = _matcher()(blank().make_doc(text), as_spans=True)  # none overlap: the longest win
    found = map(_duration, sorted(spans, key=lambda span: span.start))
    return tuple([duration for duration in found if duration is not None])


def _stretches(text: str) -> list[tuple[int, int]]:
    """The stretches of `text`, cut at spaces, in which a unit stands shortly behind a number.

    Only these need tokens; they are a thirtieth of the text of a decree.
    """
    words = plain(text)
    around: list[tuple[int, int]] = []
    for at in _units(words):
        number = _number().search(words, max(at - _REACH, 0), at)
        if number is not None:
            around.append((text.rfind(" ", 0, number.start()) + 1, _pieces_after(text, at)))
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(around):
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((begin, end))
    return merged


def _units(words: str) -> Iterator[int]:
    """Where a word is a unit; `words` are in lower case."""
    for stem in _unit_stems():
        at = words.find(stem)
        while at >= 0:
            if not words[at - 1 : at].isalpha():
                word = _LETTERS.match(words, at)
                if word is not None and _is_unit(word[0]):
                    yield at
            at = words.find(stem, at + 1)


@cache
def _unit_stems() -> tuple[str, ...]:
    return tuple(load_data("lang/durations.yaml")["units"])


@lru_cache(maxsize=1024)
def _is_unit(word: str) -> bool:
    """«күнінен», «күндік», but not «жылғы» or «айырма»."""
    tokens = load_data("lang/durations.yaml")["tokens"]
    forms = (tokens[name]["NORM"]["REGEX"] for name in ("unit", "unit_adjective"))
    return any(regex.search(form, word) for form in forms)


def _pieces_after(text: str, at: int) -> int:
    for _ in range(_PIECES):
        at = text.find(" ", at + 1)
        if at < 0:
            return len(text)
    return at


def _duration(span: Span) -> Duration | None:
    """The span's number and unit; None if it is a date, a time of day or an ordinal.

    The fifth working day («бесінші жұмыс күніне көрсетіледі») is five of them, the fifth day
    may be one of a month.
    """
    tokens = [(token, token.norm_) for token in span]
    norms = [norm for _, norm in tokens]
    unit, factor = _unit(norms)
    data = load_data("lang/durations.yaml")
    counted = unit in _COUNTED_DAYS and not norms[-1].endswith(tuple(data["without_case"]))
    if not counted and any(norm.endswith(tuple(data["ordinals"])) for norm in norms):
        return None
    figures = [token.text for token, norm in tokens if norm[0].isdigit()]
    words = [norm for token, norm in tokens if token.like_num and token.is_alpha]
    spoken = words_to_number(words) if words else None
    if figures:
        value = _figure(figures[-1], unit)
    elif spoken is None and len(words) == 2:
        # «екі-үш күн»: a range in words
        value = number_of(words[1])
    else:
        value = spoken
    if value is None or (unit == "year" and value >= _YEAR):
        return None
    differs = figures and spoken is not None and spoken != value
    return Duration(
        value * factor, unit, span.start_char, span.end_char,
        spoken * factor if differs and spoken is not None else None,
    )  # fmt: skip


def _figure(text: str, unit: str) -> float | None:
    if unit == "hour" and _CLOCK.fullmatch(text):
        return None
    upper = _RANGE.fullmatch(text)
    return number_of(upper[1] if upper else text.rstrip(".,"))


def _unit(norms: list[str]) -> tuple[str, int]:
    """The unit of the tokens with these norms, and how many of it one is («апта»: 7 days)."""
    data = load_data("lang/durations.yaml")
    stem = next(
        stem
        for norm in reversed(norms)
        if norm not in data["days"]
        for stem in data["units"]
        if norm.startswith(stem)
    )
    unit, factor = data["units"][stem]
    days = next((data["days"][norm] for norm in norms if norm in data["days"]), None)
    return (days if unit == "day" and days is not None else unit), factor


@cache
def _number() -> regex.Pattern[str]:
    words = load_data("lang/numerals.yaml")
    stems = "|".join(
        stem for kind in ("units", "tens", "multipliers", "halves") for stem in words[kind]
    )
    # the kind of days may stand before the number: «күнтізбелік – 37 күн»
    days = "|".join(load_data("lang/durations.yaml")["days"])
    return regex.compile(rf"\d|(?<!\p{{L}})(?:{stems}|(?:{days})\s[-–—\s]*+(?:\d|{stems}))")


@cache
def _matcher() -> Matcher:
    data = load_data("lang/durations.yaml")
    vocab = blank().vocab
    flags = count(IDS["FLAG19"])
    tokens = {name: _flagged(token, vocab, flags) for name, token in data["tokens"].items()}
    # the schema knows no flags; a test validates the data
    matcher = Matcher(vocab, validate=False)
    patterns = [[_token(name, tokens) for name in row.split()] for row in data["patterns"]]
    matcher.add("duration", patterns, greedy="LONGEST")
    return matcher


def _flagged(token: dict[str, Any], vocab: Vocab, flags: Iterator[int]) -> dict[Any, Any]:
    """A token pattern whose regular expressions are flags of words.

    The Matcher would ask them of every token at every state; a flag is set once a word.
    """
    flagged: dict[Any, Any] = {}
    for attribute, wanted in token.items():
        if isinstance(wanted, dict):
            test = _norm_test if attribute == "NORM" else _text_test
            flagged[vocab.add_flag(test(wanted["REGEX"]), next(flags))] = True
        else:
            flagged[attribute] = wanted
    return flagged


def _text_test(source: str) -> Callable[[str], bool]:
    found = regex.compile(source).search
    return lambda word: found(word) is not None


def _norm_test(source: str) -> Callable[[str], bool]:
    found = regex.compile(source).search
    return lambda word: found(fold(word)) is not None


def _token(name: str, tokens: dict[str, Any]) -> dict[Any, Any]:
    operator = name[-1] if name[-1] in "?+" else None
    token = dict(tokens[name.rstrip("?+")])
    return {**token, "OP": operator} if operator else token
