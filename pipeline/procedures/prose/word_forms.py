"""The words of a Kazakh sentence with what their forms tell of who acts."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

import regex

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.procedures.actors import heads
from pipeline.text import fold, to_cyrillic

MARKS = ' «»"()[],;:.'
# Genitive, and the ending of whom something is done with («қызметкермен … енгізуі»).
WITH = ("мен", "пен", "бен")
_OWNER = ("ның", "нің", "дың", "дің", "тың", "тің", *WITH)
_WORD = regex.compile(r"\S+")
_PATTERNS = patterns("procedures_sentences")


class Word:
    """A word of a sentence with what its form tells."""

    def __init__(self, match: regex.Match[str], quoted: bool) -> None:
        self.text = match[0]
        self.quoted = quoted or match[0][0] in '"«'
        self.stop = match.end()
        self.key, self.stem, self.head = _form(match[0])
        self.ends_clause = match[0][-1] in ",;:."
        self.owner = not self.head and self.stem != self.key
        self.owner_head = self.owner and _acts(self.stem)

    @property
    def part_of_name(self) -> bool:
        """Whether it goes on a name that may end before it: «орган | басшылығы», «басшылығының»."""
        return (self.head or self.owner_head) and matches("possessed", self.stem)


@lru_cache(maxsize=8192)
def _form(word: str) -> tuple[str, str, bool]:
    """A word folded, without the ending of an owner, and whether it is one for who acts."""
    key = fold(word).strip(MARKS)
    return key, without_owner(key), _acts(key)


def _acts(key: str) -> bool:
    """Whether a folded word is one for who acts: one of the list, or with the ending of those who
    do something by trade («кезекшісі»)."""
    last = key.rpartition("-")[2]  # «сарапшы-маман»
    listed = last in heads() or key in heads() or last in institutions()
    return listed or matches("by_trade", last)


def words_in(text: str) -> list[Word]:
    """The words of a text in their order."""
    words = []
    open_quotes = 0
    for match in _WORD.finditer(text):
        words.append(Word(match, open_quotes > 0))
        open_quotes += match[0].count("«") - match[0].count("»")
        open_quotes = 1 - open_quotes if match[0].count('"') % 2 else open_quotes
    for word, following in pairwise(words):
        word.head = word.head and not _is_attribute(word, following)
    return words


def _is_attribute(word: Word, following: Word) -> bool:
    """Whether a trade is said of what follows: «жүргізуші | куәлігін береді», «кезекші | бөлім»."""
    if word.key in heads():
        return False
    if word.key in institutions() and not matches("finite", following.key):
        # «мектеп бағдарламасы»; «мектеп директоры» goes on as a name
        return not following.head and matches("any_owned", following.key)
    if matches("possessed", word.key):
        return False  # «бөлімнің кітапханашысы | оқырман билетін толтырады»
    whole = following.head and not following.part_of_name
    return whole or any(matches(name, following.key) for name in ("of_its_own", "described"))


@lru_cache(maxsize=16384)
def matches(pattern: str, key: str) -> bool:
    """Whether a pattern of `procedures_sentences` is found in a folded word."""
    return _PATTERNS[pattern].search(key) is not None


def without_owner(name: str) -> str:
    """«қызметкерінің» as «қызметкері»; all these endings have three letters."""
    return name[:-3] if to_cyrillic(name).endswith(_OWNER) else name


@cache
def institutions() -> frozenset[str]:
    """Bodies that also name what they own, folded: «мектеп бағдарламасы»."""
    return frozenset(map(fold, load_data("procedures/actors.yaml")["institutions"]))


@cache
def owners() -> frozenset[str]:
    """Words that own an actor, folded: «ауданның сәулет бөлімі»."""
    return frozenset(map(fold, load_data("procedures/actors.yaml")["owners"]))
