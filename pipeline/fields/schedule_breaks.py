"""Which times of opening hours are those of a break, and of which hours.

A break's word stands before its times («түскі үзіліс 13.00-ден 14.30-ға дейін») or behind them
(«13.00-ден 14.00-ге дейінгі түскі үзіліспен сағат 9.00-ден 18.00-ге дейін»), and the hours that it
interrupts stand before or behind both.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipeline.fields.schedule_words import Token

# A break's hours stand this near to the word: «түскі үзіліс сағат 13.00», «дейінгі түскі үзіліс».
NEAR = 22


def is_break(tokens: Sequence[Token], index: int, *, around: bool) -> bool:
    """Whether the times at `index` are a break's: its word stands right before them, or behind
    «…-ге дейінгі», or behind all hours of its sentence («9.00-ден 18.30-ға дейін, 13.00-ден
    14.30-ға дейін үзіліс»), of which some are `around` these times."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if before and token.start - before.end < NEAR:
        # «түскі үзіліс 13.00-…», «түскі үзіліспен 13.00-ден 14.30-ға дейінгі»
        # and «9.00-18.30, қабылдау жүргізілмейді 13.00-14.30»
        if before.kind == "breakword" or (around and before.match["closed"]):
            return True
        if before.kind == "withbreak" and (token.match["gi"] or _break_behind(tokens, index - 2)):
            return True
    if _break_behind(tokens, index):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.start - token.end >= NEAR:
        return False
    if after.kind == "breakword":
        own = before is not None and before.kind == "day"  # «сб 9.00-13.00, перерыв 13.00-14.30»
        free = (
            around
            and not own
            and not _hours_follow(tokens, index)
            and not _has_own_break(tokens, index)
        )
        return bool(token.match["gi"]) or free
    return after.kind == "withbreak"


def ends_hours(tokens: Sequence[Token], index: int) -> int | None:
    """Where a break that may belong to the hours before it ends: «13-тен 14-ке дейінгі үзіліс»,
    but not «… дейінгі үзіліспен», which opens the hours after it, if any follow."""
    if not tokens[index].match["gi"]:
        return tokens[index].end
    word = next(iter(tokens[index + 1 : index + 2]), None)
    if word is None or (word.kind == "withbreak" and _hours_follow(tokens, index)):
        return None
    return word.end if word.kind in ("breakword", "withbreak") else None


def opens_later(tokens: Sequence[Token], index: int) -> bool:
    """Whether the break at `index` is printed before the hours that it interrupts.

    Behind «обед с 13.00 до 14.30, суббота: с 8.00 до 16.00» other days begin.
    """
    starts, ends = tokens[index].times
    named = index > 0 and tokens[index - 1].kind == "breakword"
    for token in tokens[index + 1 : index + 3]:
        if named and token.kind in ("day", "season"):
            return False
        if token.kind == "stop" and token.match[0][:1] == ".":
            return False
        if token.kind == "range":
            around = token.times[0] <= starts, ends <= token.times[1]
            near = token.start - tokens[index].end < NEAR * 2
            return near and token.match["gi"] is None and all(around)
    return False


def leads_all(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether the break at `index` stands apart before hours: «түскі үзіліс 13.00-14.00,
    дүйсенбі-бейсенбі 9.00-18.00, жұма 9.00-17.00»."""
    named = index > 0 and tokens[index - 1].kind == "breakword"
    return named and text[tokens[index].end :].lstrip()[:1] in (",", ";")


def follows_all(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether the break at `index` stands apart behind all hours of its sentence:
    «дүйсенбі-бейсенбі 9.00-18.00, жұма 9.00-17.00, түскі үзіліс 13.00-14.00», or has a
    sentence of its own."""
    if index < 2 or tokens[index - 1].kind != "breakword":
        return False
    before = tokens[index - 2]
    between = text[before.end : tokens[index - 1].start]
    apart = before.kind == "stop" or between.lstrip(")").strip() == ","
    rest = takewhile(lambda token: token.kind != "stop", tokens[index + 1 :])
    return apart and all(token.kind != "range" for token in rest)


def _break_behind(tokens: Sequence[Token], index: int) -> bool:
    """Whether the hours at `index` have their break behind its word: «9.00-ден 18.30-ға дейін,
    түскі үзіліспен сағат 13.00-ден 14.30-ға дейін»."""
    if index < 0:
        return False
    kinds = [token.kind for token in tokens[index : index + 3]]
    if kinds != ["range", "withbreak", "range"] or tokens[index].match["gi"]:
        return False
    (opens, closes), (starts, ends) = tokens[index].times, tokens[index + 2].times
    return opens < starts and ends < closes


def _has_own_break(tokens: Sequence[Token], index: int) -> bool:
    """Whether a break's word and times stand behind the hours at `index`: «для филиалов – с 9.00
    до 19.00 часов с обеденным перерывом с 13.00 до 14.00»."""
    behind = list(takewhile(lambda token: token.kind == "breakword", tokens[index + 1 :]))
    after = next(iter(tokens[index + 1 + len(behind) :]), None)
    if not behind or after is None or after.kind != "range" or after.start - behind[-1].end >= NEAR:
        return False
    (opens, closes), (starts, ends) = tokens[index].times, after.times
    return opens < starts and ends < closes


def _hours_follow(tokens: Sequence[Token], index: int) -> bool:
    """Whether the sentence of the break at `index` goes on with hours that it interrupts."""
    starts, ends = tokens[index].times
    rest = takewhile(lambda token: token.kind != "stop", tokens[index + 1 :])
    hours = (token.times for token in rest if token.kind == "range")
    return any(opens <= starts and ends <= closes for opens, closes in hours)
