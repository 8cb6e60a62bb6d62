"""When a word that is typed and a word that is printed are the same to a searcher.

Words are compared by a key, their sound in plain Latin letters, and by the key of their stem.
So «Ақкөлдің», «Акколь» and «akkol» meet. The letters are data: `data/browse/search_key.yaml`;
the endings are those that repair knows, `data/repair/suffixes_kk.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import TypeVar

import regex

from pipeline.data_files import load_data
from pipeline.text import TO_CYRILLIC, squeeze

T = TypeVar("T")
_WORD = regex.compile(r"[\p{L}\p{N}]++(?:[\u0301’']\p{L}++)*+")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_PHONE = regex.compile(r"[+\d][\d\s()-]{4,}\d")
# The endings of a noun from the word's end inwards.
_LAYERS = ("case", "possessive", "plural")
_Layer = tuple[tuple[int, frozenset[str]], ...]  # endings by length, the longest first


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its key, the key of its stem, and its place."""

    key: str
    stem: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order, those without a sound left out.

    >>> [word.stem for word in words("Ақкөл ауданының")] == [w.stem for w in words("akkol audan")]
    True
    """
    for match in _WORD.finditer(text):
        key, stem = key_and_stem(match.group())
        if key:
            yield Word(key, stem, match.start(), match.end())


def stems_and_keys(text: str) -> tuple[str, dict[str, None]]:
    """The stems of the words of `text` in order, with spaces between, and its keys in order.

    >>> stems_and_keys("Ақкөл ауданының (Ақкөл)")
    ('akkol aud akkol', {'akkol': None, 'audaninin': None})
    """
    pieces = text.split()
    stems = " ".join(map(_STEMS.__getitem__, pieces))
    keys = chain.from_iterable(map(_KEYS.__getitem__, dict.fromkeys(pieces)))
    if "  " in f" {stems} ":  # pieces without words
        stems = squeeze(stems)
    return stems, dict.fromkeys(keys)


class _Learnt(dict[str, T]):
    """What is known of pieces of text between two spaces, such as «(құжаттар)».

    Most of them come again, and a plain lookup takes half the time of an lru_cache. Both
    dicts, of stems and of keys, are filled together and emptied together.
    """

    def __missing__(self, piece: str) -> T:
        if len(self) >= _MOST_PIECES:
            _STEMS.clear()
            _KEYS.clear()
        found = [pair for pair in map(key_and_stem, _WORD.findall(piece)) if pair[0]]
        _STEMS[piece] = " ".join([stem for _, stem in found])
        _KEYS[piece] = tuple([key for key, _ in found])
        return self[piece]


_MOST_PIECES = 65536  # then both dicts begin anew, so that a large corpus costs no memory
_STEMS: _Learnt[str] = _Learnt()
_KEYS: _Learnt[tuple[str, ...]] = _Learnt()


@lru_cache(maxsize=65536)
def key_and_stem(word: str) -> tuple[str, str]:
    """The key of one word and of its stem.

    >>> key_and_stem("тармағының")
    ('tarmaginin', 'tarmak')
    """
    if word.isdecimal():
        return word, word
    folded = word.translate(_STRAY).casefold()
    if _CYRILLIC.search(folded):
        letters = folded.translate(TO_CYRILLIC)
        return _sound(letters), _finish(_sound(_without_endings(letters, _endings())))
    latin = load_data("browse/search_key.yaml")["latin"]
    key = _latin().sub(lambda match: latin[match.group()], folded)
    return key, key if key.isdecimal() else _finish(_without_endings(key, _latin_endings()))


def phone_digits(text: str) -> str | None:
    """The eleven digits of a number that is typed as a search, None if it is no number.

    >>> phone_digits("8 (71638) 2-10-48")
    '77163821048'
    """
    if not _PHONE.fullmatch(text.strip()):
        return None
    digits = "".join(filter(str.isdigit, text))
    if len(digits) == 11 and digits[0] in "78":
        return "7" + digits[1:]
    return "7" + digits if len(digits) == 10 else None


def _sound(letters: str) -> str:
    """Cyrillic letters as the Latin ones of a key."""
    return letters.translate(_letters())


def _without_endings(word: str, layers: tuple[_Layer, ...]) -> str:
    """`word` without the endings of a noun, as long as enough of it is left."""
    shortest = load_data("browse/search_key.yaml")["shortest_stem"]
    whole = ""
    while word != whole:  # again: «мерзімі» and «мерзімді» are alike only then
        whole = word
        for layer in layers:
            for length, endings in layer:
                if word[-length:] in endings and len(word) - length >= shortest:
                    word = word[:-length]
                    break
    return word


def _finish(stem: str) -> str:
    """A stem without its last vowel and its voice.

    A final vowel goes too because it may be an ending: «Ақмола» and «Ақмоланың» meet only
    if both lose it.
    """
    data = load_data("browse/search_key.yaml")
    if len(stem) > data["shortest_stem"] and stem[-1] in data["vowels"]:
        stem = stem[:-1]
    return stem[:-1] + str(data["unvoiced"].get(stem[-1:], stem[-1:]))


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(load_data("browse/search_key.yaml")["cyrillic"])


@cache
def _latin() -> regex.Pattern[str]:
    """All Latin spellings of a sound, the longest first."""
    spellings = load_data("browse/search_key.yaml")["latin"]
    return regex.compile("|".join(sorted(map(regex.escape, spellings), key=len, reverse=True)))


@cache
def _endings() -> tuple[_Layer, ...]:
    """The endings of each layer in Cyrillic."""
    data = load_data("repair/suffixes_kk.yaml")
    return tuple(_by_length(data[layer]) for layer in _LAYERS)


@cache
def _latin_endings() -> tuple[_Layer, ...]:
    """The same as keys."""
    data = load_data("repair/suffixes_kk.yaml")
    return tuple(_by_length(map(_sound, data[layer])) for layer in _LAYERS)


def _by_length(endings: Iterable[str]) -> _Layer:
    ordered = sorted(endings, key=len, reverse=True)
    return tuple((length, frozenset(same)) for length, same in groupby(ordered, key=len))


# Soft signs of transliterations (Akkol’) and accents have no sound of their own.
_STRAY = {ord(c): None for c in "’'ʼ\u0301"}
