"""Titles in quotes: where the quote is that opens or closes one."""

from __future__ import annotations

import regex

from pipeline.patterns import patterns

CLOSING = "»”"
OPENING = "«“"
STRAIGHT = '"'
LONGEST_TITLE = 2000
# a straight quote that opens: before a letter, after a space or another quote
_OPENS = regex.compile(r'(?<![^\s(«"])"(?=\p{L})')


def title_end(text: str, start: int) -> int:
    """Where the title ends that begins at `start`, or `start` if none does."""
    at = start + len(text[start : start + 2]) - len(text[start : start + 2].lstrip())
    stop = min(at + LONGEST_TITLE, len(text))
    sign = text[at : at + 1]
    if sign == STRAIGHT:
        return text.find(STRAIGHT, at + 1, stop) + 1 or start
    if not sign or sign not in OPENING:
        return start
    depth = 0
    for place in range(at, stop):
        depth += (text[place] in OPENING) - (text[place] in CLOSING)
        if depth == 0:
            return place + 1
    return start


def opening_quote(text: str, border: int, end: int) -> int | None:
    """The quote that the one at `end` closes; straight quotes open before a letter.

    A title that begins with another title in its quotes is often printed with one opening
    quote for both: «А туралы» … № 102 қаулысына өзгерістер енгізу туралы».
    """
    if text[end] == STRAIGHT:
        opening = [m.start() for m in _OPENS.finditer(text, border, end) if m.start() < end]
        return opening[-1] if opening else None
    depth = 0
    inner: int | None = None  # the closing quote inside
    outer: int | None = None  # the opening quote that only it has
    for at in range(end, border - 1, -1):
        if text[at] in CLOSING:
            depth += 1
            inner = at if depth == 2 and inner is None else inner
        elif text[at] in OPENING:
            depth -= 1
            if depth == 0:
                return at
            outer = at if depth == 1 and outer is None else outer
    if inner is None or outer is None:
        return None
    amends = patterns("citations")["amending_title"].search(text[inner + 1 : end])
    return outer if amends is not None else None


def title_between(text: str, start: int, end: int) -> str:
    """The title in the quotes at `start` and before `end`, with the opening quote of a title
    inside it where one sign is printed for both: «А туралы» қаулыға өзгерістер енгізу туралы».

    >>> title_between("«А туралы» қаулыға өзгерістер туралы»", 0, 37)
    '«А туралы» қаулыға өзгерістер туралы'
    """
    title = text[start + 1 : end - 1]
    opened = sum(title.count(sign) for sign in OPENING)
    closed = sum(title.count(sign) for sign in CLOSING)
    short_of_one = title.count(STRAIGHT) % 2 if text[start] == STRAIGHT else closed > opened
    return text[start] + title if short_of_one else title
