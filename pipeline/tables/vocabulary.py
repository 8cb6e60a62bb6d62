"""The words of office lists by kind, and the tokens of a printed line."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.text import TO_CYRILLIC, to_cyrillic

WORD_KINDS = (
    "institution",
    "institution_word",
    "place",
    "street",
    "post",
    "post_word",
    "schedule",
    "phone_label",
    "mail_label",
    "language",
)


_NET = frozenset({"mail", "latin", "url"})
_POSTAL_DIGITS = 6
_PATRONYMIC = 4  # letters by which a patronymic is known: «Сәкенқызы»


class Tokens(NamedTuple):
    """The tokens of a line, in lists of equal length: what kind of evidence each one is, where
    it begins, and its text. (A list has so many that an object for each would cost too much.)"""

    kinds: list[str]
    starts: list[int]
    texts: list[str]


@cache
def _kinds() -> dict[str, str]:
    data: dict[str, str] = load_data("tables/words.yaml")
    return {
        word.translate(TO_CYRILLIC): kind
        for kind in reversed(WORD_KINDS)
        for word in data[kind].split()
    }


@cache
def starters(*lists: str) -> frozenset[str]:
    """Folded words of lists of beginnings: `post_start`, `schedule_start`."""
    data: dict[str, str] = load_data("tables/words.yaml")
    return frozenset(word.translate(TO_CYRILLIC) for name in lists for word in data[name].split())


def folded(word: str) -> str:
    """A word for comparing: look-alikes as Cyrillic, lower case."""
    return to_cyrillic(word).lower()


@lru_cache(maxsize=32768)
def _kind_of(word: str) -> str:
    """The kind of a word; a capital alone is an initial («Т. Рысқұлов»), no abbreviation, and an
    ending with a capital («Тен Алексей») a name."""
    if word.istitle() and (len(word) == 1 or folded(word) in starters("schedule_ending")):
        return "word"
    kind = _kinds().get(folded(word), "word")
    if kind != "word":
        return kind
    if "-" in word:
        *first, last = [_kinds().get(part) for part in folded(word).split("-")]
        if last == "institution" or (last == "schedule" and set(first) == {last}):
            return last  # «мектеп-гимназия», «Дүйсенбі-жұма»
    if word[-_PATRONYMIC:] in starters("patronymic") and word[0].isupper():
        return "patronymic"
    if len(word) == 1 or not word.isascii():
        return kind
    # «Beethovenstrasse», «Yongsan-gu», «NW» of an address abroad; pieces of e-mails and sites
    # have small letters, or stand alone
    parts = word.split("-")
    named = parts[0].istitle() or parts[0].isupper()
    return "latin_name" if named and all(map(str.isalpha, parts)) else "latin"


def tokens(text: str) -> Tokens:
    """The tokens of a line. Kinds: those of words, `word` for others, and those of signs.

    Most words of a list are words of letters that come again and again. The tokens of these
    are remembered; only what is printed between them is scanned.
    """
    found = kinds, starts, texts = Tokens([], [], [])
    start = 0
    unread: int | None = None
    for printed in text.rstrip().split(" "):
        known = _apart(printed)
        if known is None:
            unread = start if unread is None else unread
        else:
            if unread is not None:
                if not _scan(text, unread, start, found):
                    return _scanned(text)
                unread = None
            for kind, begin, word in known:
                kinds.append(kind)
                starts.append(start + begin)
                texts.append(word)
        start += len(printed) + 1
    if unread is not None and not _scan(text, unread, len(text), found):
        return _scanned(text)
    return found


def _scanned(text: str) -> Tokens:
    """The tokens of a text, without looking at its words."""
    found = Tokens([], [], [])
    _scan(text, 0, len(text), found)
    return found


@lru_cache(maxsize=16384)
def _apart(printed: str) -> tuple[tuple[str, int, str], ...] | None:
    """Kind, start and text of the tokens of a word that are the same wherever it is printed;
    None for a word whose neighbours may belong to its token («8 (7162) 25-33-40», «Абуов Е.»)."""
    if printed.isascii() or not patterns("tables")["word_apart"].fullmatch(printed):
        return None
    if printed.isalpha():
        return ((_kind_of(printed), 0, printed),)
    found = _scanned(printed)
    return tuple(zip(*found, strict=True)) if _NET.isdisjoint(found.kinds) else None


def _scan(text: str, start: int, stop: int, found: Tokens) -> bool:
    """Add the tokens of `text[start:stop]`, words between blanks; False where one of them may
    reach out: initials belong to the name before them, a site may go on after a blank."""
    kinds, starts, texts = found
    if start and text[start + 1 : start + 2] == ".":
        return False
    run = text[start:stop].strip()
    if run.isdecimal() and len(run) < _POSTAL_DIGITS and not run.startswith("87"):
        # Most often it is the number of a house; 87 begins a phone.
        kinds.append("number")
        starts.append(text.index(run, start))
        texts.append(run)
        return True
    for match in _token().finditer(text, start):
        begin, end = match.span()
        if begin >= stop:
            break
        if end > stop:
            return False
        kind = match.lastgroup or "sign"
        printed = text[begin:end]
        if kind == "word":
            kind = _kind_of(printed)
        if kind == "latin" and kinds and _is_abroad(kinds[-1], printed):
            kind = "latin_name"
        elif kind in _NET and kinds and _is_piece(kinds[-1], texts[-1], printed):
            kinds[-1] = "latin"
        kinds.append(kind)
        starts.append(begin)
        texts.append(printed)
    return True


@cache
def _token() -> regex.Pattern[str]:
    return patterns("tables")["token"]


def _is_abroad(before: str, printed: str) -> bool:
    """Whether a Latin word behind a name goes on with an address abroad: «Florya caddesi»,
    «London SW1Y 5EA»; or behind a number («16th Street»)."""
    if before == "number":
        return printed in ("st", "nd", "rd", "th")
    return before == "latin_name" and (printed.isupper() or printed.isalpha())


def _is_piece(kind: str, text: str, following: str) -> bool:
    """Whether a word is a piece of the address on the net behind it: a letter that is spaced off
    («l isakovsk@kostanay.kz»), or all before the @ («Ishim-vesti @mail.ru»)."""
    if kind == "latin_name":
        return following[0] == "@"
    return kind == "word" and len(text) == 1 and text.isascii() and text.isalpha()
