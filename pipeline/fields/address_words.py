"""An address divided by its type words into stretches: «Ақкөл қаласы | Абай к-сі | 83»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import regex
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.text import plain, squeeze, to_cyrillic

# Case endings of a type word: «Ақкөл ауданының», «Астана қаласындағы».
_ENDING = "(?:н[ыі]ң|н[аеыі]|нда(?:ғы)?|нде(?:гі)?|нан|нен)?+"
_NO_LETTER = r"(?![^\W\d_])"
# A bracket divides, unless a type word follows: «Қарғалы (Жилянка) ауылы».
_SEGMENT = regex.compile(r"(?:[^,;()\[\]]++|\([^()]*+\)(?=\s+\p{Ll}))++")
_HOUSE_OF_A_STREET = regex.compile(r"[\s.]*+(?<number>\d++\s?\p{L}?)\s++(?=\p{Lu}\p{Ll})")
# «Екібастұз қаласының 50 жылдығы көшесі» is one name.
_FOR_A_DATE = regex.compile(r"\w+[ыі]ң\s++\d")
_EDGES = " ,;.:-–()'"
_QUOTES = '«»“”„"'
# «133-а.» is a house with its letter, no village.
_HOUSE_LETTER = regex.compile(r"\d++\s?+-?\s?+\p{Ll}\.?")
_BEFORE_A_NUMBER = regex.compile(r"\s+(?=№?\s?\d)")

_LAST_NUMBER = regex.compile(r"\s*+\d++\s?\p{L}?\s*+")
# «68 корпус Б», «5 блок 2»
_NAME_OF_A_PART = regex.compile(r"\s*+[«\"]?(?:\p{L}|\d++)[»\"]?[\s.]*+$")
_PART = ("building", "part")
_VILLAGE = ("settlement", "village")
# Parts whose type words may stand in the names of streets, as «құрылыс» and «қала» do.
_IN_NAMES = ("settlement", "building")
_POSSESSED = ("ы", "і")
_WHOLE_WORD = 4

# A type word with one wrong letter is known by the others if it has as many as «көшесі».
_SURE_LETTERS = 6

Option = tuple[str, str]


class Piece(NamedTuple):
    """A stretch of an address.

    `name` is without its type word, `text` with it. `options` are the (part, type) that the
    type word can mean, likeliest first; none for a stretch without one.
    """

    name: str
    text: str
    options: tuple[Option, ...] = ()

    def can_be(self, part: str) -> bool:
        return any(option[0] == part for option in self.options)

    @property
    def is_number(self) -> bool:
        return self.name[:1].isdigit() or self.name.startswith("№")


@cache
def _type_words() -> tuple[regex.Pattern[str], dict[str, tuple[Option, ...]], frozenset[str]]:
    """The pattern of all type words, what each can mean, and those that stand before a name."""
    data = load_data("gazetteer/address_types.yaml")
    meanings: dict[str, tuple[Option, ...]] = {}
    for part, types in data["parts"].items():
        for kind, forms in types.items():
            for form in forms:
                meanings[form] = (*meanings.get(form, ()), (part, kind))
    # A form is looked for in the letters as printed: «А.» begins a name, «а.» is a village.
    long = [form for form in meanings if len(form) > 3]
    short = [form for form in meanings if len(form) <= 3]
    pattern = regex.compile(
        rf"(?<![\w/.«])(?:(?:{_any_of(long)})(?:(?<=\.)|{_ENDING}\.?{_NO_LETTER})"
        rf"|(?:{_any_of(short)})(?:(?<=\.)|{_NO_LETTER}))"
    )
    return pattern, meanings, frozenset(data["before"])


def _any_of(forms: Iterable[str]) -> str:
    """A pattern for the longest form that stands at a place. The forms of each first letter
    stand together, so that a word is compared with few of them. What may stand behind forms is
    no part of this: each repeat in a pattern costs time at each match, wherever it is."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        source = regex.escape(form, literal_spaces=True)
        by_letter[form[0]].append(source.replace(" ", r"\s*").replace(r"\-", r"\s?-\s?")[1:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


def split_address(text: str) -> list[Piece]:
    """The stretches of an address, in their order."""
    pieces: list[Piece] = []
    for segment in map(str.lstrip, _SEGMENT.findall(text)):
        cut, nameless = _split_segment(segment)
        if nameless and pieces and not pieces[-1].options:
            # «Қазақстан Конституциясы, көшесі»: a comma between name and type word.
            cut, _ = _split_segment(segment, pieces.pop().name)
        pieces += cut
    return pieces


# Segments repeat far more than addresses do: half of them are met again.
@lru_cache(maxsize=16384)
def _split_segment(text: str, name_before: str = "") -> tuple[tuple[Piece, ...], bool]:
    """A segment cut behind each type word; what is left has none. `name_before` is the name
    for a type word at the beginning; also given is whether there is such a word without one."""
    segment = _Segment(text, name_before)
    for index, word in enumerate(segment.words):
        if word.start() >= segment.cut:
            segment.take(index, word)
    segment.add_rest()
    return tuple(segment.pieces), segment.nameless


class _Segment:
    """A segment while it is cut: the pieces so far end at `cut`."""

    def __init__(self, text: str, name_before: str) -> None:
        self.text = text
        self.name_before = name_before
        self.words = list(_type_words()[0].finditer(to_cyrillic(text)))
        self.pieces: list[Piece] = []
        self.cut = 0
        self.nameless = False

    def take(self, index: int, word: regex.Match[str]) -> None:
        """The piece of a type word, whose name stands before or behind it."""
        _, meanings, before = _type_words()
        text, (start, end) = self.text, word.span()
        form = _form(word.group())
        options = meanings[form]
        printed = text[self.cut : start]
        name = _name(printed)
        if name and end < len(text) and _FOR_A_DATE.match(text, start):
            return
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if name and following and _is_in_name(text, word, following, options[0]):
            return
        unit = options[0][0] == "unit" and form in before
        if unit and name[:1].isdigit() and _LAST_NUMBER.fullmatch(text, end):
            self.pieces.append(Piece(name, name))  # «41 кв. 2»
            self.cut, name = start, ""
        if name:
            end += text.startswith("»", end) and "«" in printed and "»" not in printed
            part = _NAME_OF_A_PART.match(text, end) if options[0] == _PART else None
            end = part.end() if part else end
        elif form in before:
            end = self._end_of_name(index)
            name = _name(text[word.end() : end])
        elif self.cut == 0 and self.name_before:
            name, self.name_before = self.name_before, ""
        elif self._is_passed_over(end, options):
            return
        house = _HOUSE_OF_A_STREET.match(printed)
        if house and self.pieces and self.pieces[-1].can_be("street"):
            # «Алаша даңғ . 1 Сарыарқа к-сі, 4»: the number belongs to the street before it
            self.pieces.append(Piece(house["number"], house["number"]))
            name = _name(printed[house.end() :])
            self.cut += house.end()
        if name:
            self.pieces.append(_typed(name, _unquoted(squeeze(text[self.cut : end])), options))
        self.cut = end

    def _end_of_name(self, index: int) -> int:
        """Where the name behind a type word ends: at the next one, or before a number."""
        following = self.words[index + 1 : index + 2]
        end = following[0].start() if following else len(self.text)
        number = _BEFORE_A_NUMBER.search(self.text, self.words[index].end() + 1, end)
        return number.start() if number else end

    def _is_passed_over(self, end: int, options: tuple[Option, ...]) -> bool:
        """Whether a type word without a name is none («аудан әкімдігі»), or says again what the
        one before it does («Қостөбе ауылы ауылы Т. Рысқұлов к-сі»)."""
        self.nameless = self.nameless or self.cut == 0
        twice = bool(self.pieces) and self.pieces[-1].options == options
        self.cut = end if twice else self.cut
        return twice or end < len(self.text) - 1

    def add_rest(self) -> None:
        """What stands behind the last type word."""
        rest = _name(self.text[self.cut :]) if self.cut < len(self.text) else ""
        if rest:
            self.pieces.append(Piece(rest, rest))


def _is_in_name(
    text: str, word: regex.Match[str], following: regex.Match[str], option: Option
) -> bool:
    """Whether a type word belongs to the name before the next one, with nothing between: of a
    village («Жаңа ауыл ауылы») or, without the ending of possession, of a street («Жаңа қала
    көшесі», «Жаңа құрылыс көшесі»)."""
    between = text[word.end() : following.start()]
    bare = word.group()
    if not bare.isalpha() or len(bare) < _WHOLE_WORD or not between or not between.isspace():
        return False
    if option == _VILLAGE and following.group() != bare and following.group().startswith(bare):
        return True
    meant = _type_words()[1][_form(following.group())][0][0]
    possessed = following.group().endswith(_POSSESSED) and not bare.endswith(_POSSESSED)
    return option[0] in _IN_NAMES and meant == "street" and possessed


def _typed(name: str, whole: str, options: tuple[Option, ...]) -> Piece:
    """The stretch `whole` with the options of its type word; a house with its letter has none."""
    if options[0][0] == "settlement" and _HOUSE_LETTER.fullmatch(whole):
        return Piece(whole, whole)
    return Piece(name, whole, options)


@lru_cache(maxsize=4096)
def mistyped(text: str) -> tuple[Piece, str] | None:
    """A stretch that ends in a type word with one wrong letter, and that word as it should be.

    >>> mistyped("Орталық қөшесі")
    (Piece(name='Орталық', text='Орталық қөшесі', options=(('street', 'street'),)), 'көшесі')
    """
    name, _, word = text.rpartition(" ")
    if not name or len(word) < _SURE_LETTERS or not word.islower():
        return None
    near = process.extractOne(
        plain(word), _long_words(), scorer=Levenshtein.distance, score_cutoff=1, score_hint=1
    )
    return (Piece(name, text, _type_words()[1][near[0]]), near[0]) if near else None


@cache
def _long_words() -> tuple[str, ...]:
    _, meanings, _ = _type_words()
    return tuple(form for form in meanings if len(form) >= _SURE_LETTERS and form.isalpha())


@lru_cache(maxsize=4096)
def _form(printed: str) -> str:
    """The dictionary form of a type word as printed."""
    _, meanings, _ = _type_words()
    squeezed = squeeze(printed).replace(" - ", "-").replace("- ", "-").replace(" -", "-")
    joined = squeezed.replace(" ", "")
    for form in (squeezed, squeezed.rstrip("."), joined):
        if form in meanings:
            return form
    # «ауданының» of «ауданы»; «сікөшесі» of «сі көшесі»
    return max((form for form in meanings if joined.startswith(form.replace(" ", ""))), key=len)


@lru_cache(maxsize=16384)
def _name(text: str) -> str:
    """A name without the marks at its ends and without an ordinal's ending."""
    name = _unquoted(squeeze(text))
    if name.count("(") > name.count(")"):
        name += ")"
    if "-" in name:
        name = patterns("addresses")["ordinal"].sub("", name)
    return name


def _unquoted(text: str) -> str:
    """`text` without the marks at its ends; quotes stay if both are there and around a part.

    >>> _unquoted('"Жастар" ,'), _unquoted('189 "а"'), _unquoted("«Жастар» үйі")
    ('Жастар', '189 "а"', '«Жастар» үйі')
    """
    text = text.strip(_EDGES)
    quotes = sum(map(_QUOTES.__contains__, text))
    around = quotes == 2 and text[0] in _QUOTES and text[-1] in _QUOTES
    if around or quotes % 2:
        text = text.strip(_QUOTES + _EDGES)
    return text
