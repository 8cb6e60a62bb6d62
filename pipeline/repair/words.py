"""What a word is: the vocabulary that closes letter-spacing where the word gaps are lost.

Costs are negative logarithms of frequencies, so that the split of «қызметстандарты» with the
lowest sum is the likeliest. A word is known when the vocabulary has it, or has its stem and
the rest is made of endings.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import product
from math import log

import regex

from pipeline.data_files import load_data
from pipeline.text import to_cyrillic

_LONGEST = 30  # letters of a word: «куәландырылмағандықтарыңыздан»
_SHORTEST_STEM = 3
_DERIVED = 8.0  # what an ending that was never seen with this stem costs
_UNKNOWN, _UNKNOWN_LETTER = 12.0, 2.0
_SINGLE_LETTER = 24.0
# A word, but not the first piece of a half-spaced one («кәс іпорын»), which is marked so that
# the text can be split at white space first.
_HALVED = "\N{SYMBOL FOR NULL}"
_WORD = regex.compile(rf"\p{{L}}{{2,}}+(?!{_HALVED})")
_AROUND_WORDS = '0123456789.,;:()«»"/-–№_'


class Vocabulary:
    """Words and how often they occur: the shipped ones and those of the document itself.

    The shipped ones are many and the same for each document, so the two stay apart.
    """

    def __init__(self, own: Mapping[str, int], shipped: Mapping[str, int] | None = None) -> None:
        self._own = own
        self._shipped = shipped or {}
        self._total = log(sum(own.values()) + sum(self._shipped.values()) or 1)
        self._costs: dict[str, tuple[float, bool]] = {}
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether `word` is in the vocabulary or made of a stem and endings that are."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._cost(key(word))[1]
        return known

    def contains(self, word: str) -> bool:
        """Whether `word` itself was seen."""
        return self._count(key(word)) > 0

    def split(self, text: str, closed: frozenset[int] = frozenset()) -> list[str]:
        """The likeliest words of `text`, letters without gaps; `closed` are positions between
        two letters where no word can end.

        >>> Vocabulary({"бас": 5, "тарту": 5}).split("бастарту")
        ['бас', 'тарту']
        """
        letters = key(text)
        size = len(letters)
        costs = self._costs
        best = [0.0] + [float("inf")] * size
        back = [0] * (size + 1)
        for end in range(1, size + 1):
            if end in closed and end < size:
                continue
            for start in range(max(0, end - _LONGEST), end):
                if best[start] == float("inf"):
                    continue
                piece = letters[start:end]
                cost = best[start] + (costs.get(piece) or self._cost(piece))[0]
                if cost < best[end]:
                    best[end], back[end] = cost, start
        words: list[str] = []
        end = size
        while end:
            words.append(text[back[end] : end])
            end = back[end]
        return words[::-1]

    def _count(self, word: str) -> int:
        return self._own.get(word, 0) + self._shipped.get(word, 0)

    def _cost(self, word: str) -> tuple[float, bool]:
        found = self._costs.get(word)
        if found is None:
            found = self._costs[word] = self._find_cost(word)
        return found

    def _find_cost(self, word: str) -> tuple[float, bool]:
        count = self._count(word)
        if count:
            return self._total - log(count), True
        if len(word) < 2:
            return _SINGLE_LETTER, False
        derived = min(self._costs_of_stems(word), default=None)
        unknown = _UNKNOWN + _UNKNOWN_LETTER * len(word)
        if derived is not None and derived < unknown:
            return derived, True
        return unknown, False

    def _costs_of_stems(self, word: str) -> Iterator[float]:
        for cut in range(_SHORTEST_STEM, len(word)):
            stem, rest = word[:cut], word[cut:]
            count = self._count(stem)
            if not count and rest in _verb_endings():
                count = self._count(f"{stem}у")  # «белгіле|йді» as there is «белгілеу»
            if count and _is_ending(stem, rest):
                yield self._total - log(count) + _DERIVED


def key(word: str) -> str:
    """`word` for looking up: Cyrillic and lower case, letter by letter (the length stays).

    >>> key("Мерзiмдi")
    'мерзімді'
    """
    lowered = to_cyrillic(word).lower()
    return lowered if len(lowered) == len(word) else word


def count_words(text: str) -> dict[str, int]:
    """How often each word of two letters or more occurs in `text`, by its key.

    Of the look-alikes only the Latin i is looked for here: it is the frequent one, and the
    text may be long. Most of its words stand alone between spaces and come again and again,
    so what is split off there is counted before anything is searched for in it.
    """
    lowered = text.replace("i", "і").lower().replace(" і", f"{_HALVED}і")
    counts: dict[str, int] = {}
    for token, count in Counter(lowered.split()).items():
        core = token.strip(_AROUND_WORDS)
        if core.isalpha():
            if len(core) > 1:
                counts[core] = counts.get(core, 0) + count
        elif core:
            for word in _WORD.findall(core):
                counts[word] = counts.get(word, 0) + count
    return counts


def vocabulary_with(own: Mapping[str, int]) -> Vocabulary:
    """The shipped vocabulary and the words of a document.

    A word of two letters, or one that begins like an ending («іпорын»), counts only if it is
    shipped: the others are mostly halves («кө ш і р м е»).
    """
    counts = {
        word: count
        for word, count in own.items()
        if len(word) > 2 and word[0] != "і" and (count > 1 or len(word) > 4)
    }
    return Vocabulary(counts, shipped_words())


@cache
def shipped_words() -> Mapping[str, int]:
    """Words of Kazakh decrees with their counts."""
    path = resources.files("pipeline").joinpath("data/repair/words_kk.csv")
    rows = csv.reader(path.read_text(encoding="utf-8").splitlines()[1:])
    return {word: int(count) for word, count in rows}


@cache
def _endings() -> frozenset[str]:
    data = load_data("repair/suffixes_kk.yaml")
    nominal = [["", *data[place]] for place in ("derivation", "plural", "possessive")]
    tails = ["", *data["case"], *data["adjective"]]
    return frozenset("".join(chain) for chain in product(*nominal, tails)) | _verb_endings()


@cache
def _verb_endings() -> frozenset[str]:
    return frozenset(load_data("repair/suffixes_kk.yaml")["verb"])


@cache
def _vowels() -> tuple[frozenset[str], frozenset[str]]:
    data = load_data("repair/suffixes_kk.yaml")
    return frozenset(data["back"]), frozenset(data["front"])


def _is_ending(stem: str, rest: str) -> bool:
    """Whether `rest` is a chain of endings whose first vowel agrees with the stem's last."""
    if rest not in _endings():
        return False
    back, front = _vowels()
    vowels = back | front
    last = next((letter for letter in reversed(stem) if letter in vowels), "")
    first = next((letter for letter in rest if letter in vowels), "")
    return not (last and first) or (last in back) == (first in back)
