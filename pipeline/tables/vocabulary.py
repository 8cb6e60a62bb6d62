"""The words of office lists by kind, and the tokens of a printed line."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.patterns import load_data, patterns
from pipeline.text import TO_CYRILLIC

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
)


_NET = frozenset({"mail", "latin", "url"})


class Token(NamedTuple):
    """A token of a line: what kind of evidence it is, and where it stands."""

    kind: str
    start: int
    end: int
    text: str


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
    return word.translate(TO_CYRILLIC).lower()


@lru_cache(maxsize=32768)
def _kind_of(word: str) -> str:
    """The kind of a word; a capital alone is an initial («Т. Рысқұлов»), no abbreviation."""
    if len(word) == 1 and word.isupper():
        return "word"
    kind = _kinds().get(folded(word), "word")
    return "latin" if kind == "word" and len(word) > 1 and word.isascii() else kind


def tokens(text: str) -> list[Token]:
    """The tokens of a line. Kinds: those of words, `word` for others, and those of signs."""
    found: list[Token] = []
    for match in patterns("tables")["token"].finditer(text):
        kind = match.lastgroup or "sign"
        printed = match.group()
        if kind == "word":
            kind = _kind_of(printed)
        elif kind in _NET and found and found[-1].kind == "word" and _is_latin(found[-1].text):
            # «l isakovsk@kostanay.kz»: a letter of the address, spaced off.
            found[-1] = found[-1]._replace(kind="latin")
        found.append(Token(kind, match.start(), match.end(), printed))
    return found


def _is_latin(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalpha()
