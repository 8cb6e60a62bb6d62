"""Sentences of our own, made of the words and patterns in `data/bench/corpus`.

`{list}` in a pattern stands for one entry of the list of that name, filled in turn;
`{list:case}` for it in a case, `{List}` for it with a capital. Names that a caller gives come
before lists. The same seed gives the same sentences.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

import regex

from pipeline.data_files import load_data

Given = dict[str, str]

_OWNED = 0.3  # share of nouns that have an owner
_DERIVED = 0.3  # share of adjectives that are made of nouns
_SLOT = regex.compile(r"\{(\w+)(?::(\w+))?\}")
_BACK, _FRONT = "аоұыяё", "әеөүіэ"
_VOICELESS = "кқпстфхцчшщбвгд"
_VOICED = {"п": "б", "к": "г", "қ": "ғ"}
_RUSSIAN_CASES = {"nom": 0, "gen": 1, "dat": 2, "ins": 3}
_ADJECTIVES = {"nom": "ые", "gen": "ых", "dat": "ым", "ins": "ыми"}
_DISTRICT = {"nom": "ий", "gen": "ого", "dat": "ому", "ins": "им", "loc": "ом"}
_SOFT = ("к", "нутренн")  # stems whose endings begin with и


def decline(word: str, case: str) -> str:
    """A Kazakh noun, or a phrase that ends in one, in a case.

    One that ends in ы or і is taken to have a possessive ending.

    >>> decline("бөлімі", "gen"), decline("құжаттар", "dat"), decline("бекіту", "acc")
    ('бөлімінің', 'құжаттарға', 'бекітуді')
    """
    soft = _is_front(word)
    last = word[-1].lower()
    possessive = last in "ыі"
    vowel, voiceless = last in _BACK + _FRONT, last in _VOICELESS
    nasal, open_end = last in "мнң", vowel or possessive
    if possessive:
        hard_soft = {
            "gen": ("ның", "нің"), "dat": ("на", "не"), "acc": ("н", "н"),
            "loc": ("нда", "нде"), "abl": ("нан", "нен"), "ins": ("мен", "мен"),
        }  # fmt: skip
        return word + hard_soft[case][soft]
    t_or_d = "т" if voiceless else "д"
    n_or_d = "н" if open_end else t_or_d
    genitive = "н" if open_end or nasal else t_or_d
    ablative = "н" if nasal else t_or_d
    hard_soft = {
        "gen": (genitive + "ың", genitive + "ің"),
        "dat": ("қа", "ке") if voiceless else ("ға", "ге"),
        "acc": (n_or_d + "ы", n_or_d + "і"),
        "loc": (t_or_d + "а", t_or_d + "е"),
        "abl": (ablative + "ан", ablative + "ен"),
        "ins": ("пен", "пен") if voiceless else ("мен", "мен"),
    }
    return word + hard_soft[case][soft]


def plural(noun: str) -> str:
    """The plural of a Kazakh noun.

    >>> plural("құжат"), plural("есеп"), plural("лицензия"), plural("ғимарат")
    ('құжаттар', 'есептер', 'лицензиялар', 'ғимараттар')
    """
    return noun + _joint(noun) + ("ер" if _is_front(noun) else "ар")


def owned(noun: str) -> str:
    """A Kazakh noun with the ending of what belongs to somebody.

    >>> owned("құжат"), owned("есеп"), owned("комиссия"), owned("құжаттар"), owned("талап")
    ('құжаты', 'есебі', 'комиссиясы', 'құжаттары', 'талабы')
    """
    front = _is_front(noun)
    if noun[-1] in _BACK + _FRONT:
        return noun + ("сі" if front else "сы")
    voiced = noun[:-1] + _VOICED.get(noun[-1], noun[-1])
    return voiced + ("і" if front else "ы")


def relating(noun: str) -> str:
    """The adjective of a Kazakh noun.

    >>> relating("құжат"), relating("мектеп"), relating("қаржы"), relating("көлік"), relating("жол")
    ('құжаттық', 'мектептік', 'қаржылық', 'көліктік', 'жолдық')
    """
    return noun + _joint(noun) + ("ік" if _is_front(noun) else "ық")


def _joint(noun: str) -> str:
    """The consonant with which such endings begin."""
    return "т" if noun[-1] in _VOICELESS else "д" if noun[-1] in "лмнңзж" else "л"


def _is_front(word: str) -> bool:
    """Whether a word takes endings with front vowels: its last telling vowel is one."""
    for letter in reversed(word.lower()):
        if letter in _BACK:
            return False
        if letter in _FRONT:
            return True
    return False


@cache
def speech_data(language: str) -> dict[str, Any]:
    """The words and patterns of a language, `kaz` or `rus`."""
    data: dict[str, Any] = load_data(f"bench/corpus/{language}.yaml")
    return data


@cache
def _nouns(language: str) -> tuple[tuple[str, ...], ...]:
    """The nouns of `thing`: Kazakh ones as they are, Russian ones in four cases."""
    data = speech_data(language)
    if language == "kaz":
        return tuple((noun,) for noun in data["thing"].split())
    nouns = [tuple(forms.split()) for forms in data["thing"]]
    for endings, stems in data["regular"].items():
        nouns += [tuple(stem + ending for ending in endings.split()) for stem in stems.split()]
    return tuple(nouns)


@cache
def _stems() -> tuple[str, ...]:
    """The stems of Russian adjectives."""
    return tuple(speech_data("rus")["adj"].split())


@cache
def _pieces(pattern: str) -> tuple[tuple[str, str, str], ...]:
    """The text before each slot of a pattern, the slot's name and case; at last the rest."""
    pieces, end = [], 0
    for slot in _SLOT.finditer(pattern):
        pieces.append((pattern[end : slot.start()], slot[1], slot[2] or ""))
        end = slot.end()
    return (*pieces, (pattern[end:], "", ""))


class Speech:
    """Makes the sentences of one text: the same words for the same seed."""

    def __init__(self, language: str, seed: str) -> None:
        self.language = language
        self.data = speech_data(language)
        self.random = random.Random(seed)
        self._nouns = _nouns(language)

    def say(self, name: str, given: Given | None = None, case: str = "") -> str:
        """One entry of a list of the data, filled."""
        entry = self.data[name]
        pattern = entry if isinstance(entry, str) else self.random.choice(entry)
        return self.fill(pattern, given or {}, case)

    def fill(self, pattern: str, given: Given, case: str = "") -> str:
        """A pattern with its slots filled; `case` is that of a Russian phrase's first noun."""
        out = []
        for before, name, form in _pieces(pattern):
            out.append(before)
            if name:
                word = self._slot(name[0].lower() + name[1:], form, given, case)
                out.append(word[:1].upper() + word[1:] if name[0].isupper() else word)
        return "".join(out)

    def _slot(self, name: str, form: str, given: Given, case: str) -> str:
        if name in given:
            word: str = given.get(f"{name}_{form}", given[name])
            return decline(word, form) if form and self.language == "kaz" else word
        if name in _FIGURES:
            return _FIGURES[name](self)
        if self.language == "rus":
            return self._russian(name, form or case or "nom", given)
        if name == "one":
            return self.random.choice(self._nouns)[0]
        if name == "quality" and self.random.random() < _DERIVED:
            return relating(self.random.choice(self._nouns)[0])
        word = self._thing() if name == "thing" else self.say(name, given)
        return decline(word, form) if form else word

    def _thing(self) -> str:
        """A noun in the plural, or what somebody owns, one or many."""
        noun, pick = self.random.choice(self._nouns)[0], self.random.random()
        if pick < _OWNED:
            return owned(noun if pick < _OWNED / 2 else plural(noun))
        return plural(noun)

    def _russian(self, name: str, form: str, given: Given) -> str:
        if name == "adj":
            stem = self.random.choice(_stems())
            ending = _ADJECTIVES[form]
            return stem + ("и" + ending[1:] if stem.endswith(_SOFT) else ending)
        if name == "district":
            return self.say(name)[:-2] + _DISTRICT[form]
        if name == "thing":
            return self.random.choice(self._nouns)[_RUSSIAN_CASES[form]]
        if name == "head":
            forms: list[str] = self.random.choice(self.data["head"]).split()
            return forms[_RUSSIAN_CASES[form]]
        return self.say(name, given, form if name == "body" else "")

    def titled(self, title: str) -> Given:
        """A title with its cases, for patterns: a Russian one is known by how it begins."""
        if self.language == "kaz":
            return {"title": title}
        words = self.data["title_words"]
        first = next(beginning for beginning in words if title.startswith(beginning))
        rest = title.removeprefix(first)
        cases = zip(("title_gen", "title_dat", "title_acc"), words[first], strict=True)
        return {"title": title} | {case: form + rest for case, form in cases}

    def person(self) -> str:
        """A name such as «А. Ахметов»."""
        parts = self.data["persons"]
        pick = self.random.choice
        return f"{pick(parts['first'])}. {pick(parts['stems'])}{pick(parts['endings'])}"

    def date(self, year: int, month: int, day: int) -> str:
        """The day of an act as acts are cited: «2018 жылғы 5 шілдедегі», «5 июля 2018 года»."""
        name = self.data["months"][month - 1]
        if self.language == "rus":
            return f"{day} {name} {year} года"
        return f"{year} жылғы {day} {decline(name, 'loc')}{'гі' if _is_front(name) else 'ғы'}"


def spaced(number: int) -> str:
    """A number with spaces between its thousands: 33 914 870."""
    return f"{number:,}".replace(",", " ")


def _day(speech: Speech) -> tuple[int, int, int]:
    pick = speech.random.randint
    return pick(2001, 2024), pick(1, 12), pick(1, 28)


def _day_month(speech: Speech) -> str:
    _, month, day = _day(speech)
    name = speech.data["months"][month - 1]
    return f"{day} {name if speech.language == 'rus' else decline(name, 'dat')}"


def _day_of_month(speech: Speech) -> str:
    year, month, day = _day(speech)
    words = speech.date(year, month, day).split(" ")
    return " ".join(words[:2] if speech.language == "rus" else words[2:])


def _short_date(speech: Speech) -> str:
    year, month, day = _day(speech)
    return f"{day:02d}.{month:02d}.{year}"


def _act_number(speech: Speech) -> str:
    pick = speech.random
    if pick.random() < 0.6:
        return str(pick.randint(5, 1900))
    return f"{pick.randint(2, 60)}-{pick.randint(10, 290)}"


_FIGURES: dict[str, Callable[[Speech], str]] = {
    "small": lambda speech: str(speech.random.randint(2, 60)),
    "house": lambda speech: str(speech.random.randint(1, 180)),
    "number": lambda speech: spaced(speech.random.randint(100, 990_000)),
    "number4": lambda speech: str(speech.random.randint(1000, 29_999)),
    "money": lambda speech: spaced(int(speech.random.lognormvariate(11, 2))),
    "place": lambda speech: speech.say("place_first") + speech.say("place_second"),
    "percent": lambda speech: f"{speech.random.uniform(0.5, 95):.1f}".replace(".", ","),
    "year": lambda speech: str(speech.random.randint(2001, 2024)),
    "day_month": _day_month,
    "day_of_month": _day_of_month,
    "short_date": _short_date,
    "act_date": lambda speech: speech.date(*_day(speech)),
    "act_number": _act_number,
}
