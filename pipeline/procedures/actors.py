"""Who acts: names in a table's cells, and the actor that a sentence begins with."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import groupby

import regex

from pipeline.data_files import load_data
from pipeline.procedures.action_tables.cells import capitalised
from pipeline.text import fold

_TOKEN = regex.compile(r"\S+")
_ALL_CAPITALS = regex.compile(r"[\p{Lu}(«\"][\p{Lu}\d()/«»\".-]*")


class ActorNames:
    """Names of actors of a service: those that the act lists or defines, and common ones."""

    def __init__(self, names: Collection[str] = ()) -> None:
        known = [*names, *load_data("procedures/actors.yaml")["systems"]]
        self._names = {fold(name) for name in known}
        self._bags = {_bag(name) for name in known if name.strip()}

    def knows(self, words: Collection[str]) -> bool:
        """Whether the words in any order are a known name."""
        return frozenset(map(fold, words)) in self._bags

    def inner(self, text: str) -> list[tuple[int, float]]:
        """Where a line of a table's cells may be cut between two names, with margins.

        Abbreviations on it are cut into the likeliest names: «ММ|АЖ ЖАО|ӨҮЭШ (ЭҮШ)», and from
        the words beside them: «Қызмет беруші|ЖАО АЖ».
        """
        cuts = {place: _name_margin(text[:place], margin) for place, margin in capitalised(text)}
        tokens = _TOKEN.finditer(text)
        for short, group in groupby(tokens, lambda t: bool(_ALL_CAPITALS.fullmatch(t[0]))):
            run = list(group)
            if short:
                borders = self._abbreviations([token[0] for token in run])
                cuts |= {run[number].start(): -1.0 for number in borders}
            if run[0].start() and (short or run[0][0][:1].isupper()):
                before = text[: run[0].start()]
                cuts[run[0].start()] = _name_margin(before, 2.0 if short else 1.0)
        return sorted(cuts.items())

    def _abbreviations(self, words: list[str]) -> list[int]:
        """Numbers of the words that open a name, without the first."""
        best: list[tuple[float, list[int]]] = [(0.0, [])]
        for end in range(1, len(words) + 1):
            candidates = []
            for start in range(max(end - 4, 0), end):
                score, borders = best[start]
                opened = [*borders, start] if start else borders
                candidates.append((score + self._score(words[start:end]), opened))
            best.append(max(candidates, key=lambda pair: pair[0]))
        return best[-1][1]

    def _score(self, words: list[str]) -> float:
        """How likely the words are one name."""
        plain = [word for word in words if not word.startswith("(")]
        if not plain or words[0].startswith("("):
            return -3.0
        attached = sum(word in load_data("procedures/actors.yaml")["attached"] for word in plain)
        if self.knows(plain) and len(plain) > 1:
            return 2.0 if fold(" ".join(plain)) in self._names else 1.5
        if len(plain) == 1:
            return -3.0 if attached else 1.0
        return 0.5 if attached == 1 and len(plain) == 2 else -2.0


def ends_name(text: str) -> bool:
    """Whether a line ends with the last word of an actor's name: «Учаскелік комиссия»."""
    last = fold(text).split()[-1:]
    return not text.endswith(" ") and bool(last) and last[0] in heads()


def _name_margin(before: str, margin: float) -> float:
    """A name that ends with the word of an actor is complete: «Учаскелік комиссия»."""
    last = fold(before).split()[-1:]
    return -0.5 if last and last[0] in heads() else margin


@cache
def heads() -> frozenset[str]:
    """Last words of names of actors, folded."""
    return frozenset(map(fold, load_data("procedures/actors.yaml")["heads"]))


def _bag(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in name.split() if not word.startswith("("))
