"""What single words of Russian steps tell: verbs, cases, and names of who acts."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import regex

from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.text import plain

MOST_WORDS = 20  # «специалист отдела по праворазъяснительной работе и оказанию … услуг»
OF_MANY = ("ыми", "ими")  # adjectives in the instrumental
WORD = regex.compile(r"\S+")
EDGES = " ,;:–—-"
MARKS = " ,;:.()"


def word_after(words: list[regex.Match[str]], place: int) -> str:
    """The word behind that at `place`, folded; nothing behind the last one."""
    return plain(words[place + 1][0]) if place + 1 < len(words) else ""


def is_verb(bare: str) -> bool:
    """Whether a folded word is a verb that tells what someone does."""
    verb = patterns("procedures_ru")["verb"].fullmatch(bare)
    return verb is not None and bare not in vocabulary()["no_verbs"]


def is_passive(word: str) -> bool:
    """Whether a word is a verb that tells what is done: «направляется»."""
    return is_verb(plain(word)) and plain(word).endswith("ся")


def is_nominative(word: str) -> bool:
    """Whether a folded word may be an adjective before the name of who acts."""
    return patterns("procedures_ru")["adjective"].fullmatch(word) is not None


def stops_name(bare: str, after: str) -> bool:
    """Whether a name cannot go on with this word: a verb, or what an adverbial begins with.

    «Отдел по реализации политики в области прав», «общество с ограниченной …» go on.
    """
    if after in vocabulary()["goes_on"].get(bare, ()):
        return False
    return is_verb(bare) or opens_adverbial(bare, after)


def opens_adverbial(bare: str, after: str) -> bool:
    """Whether an adverbial begins with this word: «по результатам заслушивания», «в течение»."""
    if bare == "по":
        return after.strip(MARKS) in vocabulary()["by"]
    return patterns("procedures_ru")["adverbial"].fullmatch(bare) is not None


@cache
def vocabulary() -> dict[str, Any]:
    """The words of `procedures/actors_ru.yaml`."""
    return dict(load_data("procedures/actors_ru.yaml"))


@cache
def heads() -> frozenset[str]:
    """Words that names of those who act begin with: «руководитель»."""
    return frozenset(vocabulary()["heads"]) | frozenset(vocabulary()["whole"])


@lru_cache(maxsize=8192)
def is_head(bare: str) -> bool:
    """Whether a name may begin with a folded word: «специалист», «инженер-инспектор», or one who
    does something by trade, «художник»."""
    first, _, last = bare.rpartition("-")
    known = bare in heads() or last in heads() or (first in heads() and last.isalpha())
    return known or patterns("procedures_ru")["by_trade"].match(bare) is not None


@cache
def whole_names() -> frozenset[str]:
    """Names that nothing follows: «услугодатель»."""
    return frozenset(vocabulary()["whole"].values())


@cache
def genitives() -> dict[str, str]:
    """«оператора» for «оператор»: of those whose instrumental ends in -ом or -ем."""
    ends = {"ом": "а", "ем": "я"}
    return {a[:-2] + ends[a[-2:]]: name for a, name in instrumentals().items() if a[-2:] in ends}


@cache
def instrumentals() -> dict[str, str]:
    """«руководителем» for «руководитель»."""
    pairs = {**vocabulary()["heads"], **vocabulary()["whole"]}
    return {agent: name for name, agent in pairs.items()}


@cache
def datives() -> dict[str, tuple[str, str]]:
    """Who something is given to, with the pronoun for him: «руководителю» is «руководитель»,
    «который»; into a body one gives in the accusative, «в канцелярию»."""
    found: dict[str, tuple[str, str]] = {}
    for agent, name in instrumentals().items():
        if agent.endswith("ией"):
            found |= dict.fromkeys((f"{agent[:-2]}и", f"{agent[:-2]}ю"), (name, "которая"))
        elif agent.endswith(("ом", "ем")):
            pronoun = "которое" if name.endswith(("о", "е")) else "который"
            found[agent[:-2] + {"ом": "у", "ем": "ю"}[agent[-2:]]] = (name, pronoun)
    return found


@lru_cache(maxsize=8192)
def _by_trade(agent: str) -> str | None:
    """«художником» and «родителем» as «художник» and «родитель»."""
    if not agent.endswith(("ом", "ем")):
        return None
    stem = agent[:-2]
    name = f"{stem}ь" if agent.endswith("лем") else stem
    return name if patterns("procedures_ru")["by_trade"].match(name) else None


def nominative_of(agent: str) -> str | None:
    """Who is named by a folded word in the instrumental: «врачом-экспертом» is «врач-эксперт»."""
    name = instrumentals().get(agent) or _by_trade(agent)
    first, dash, last = agent.rpartition("-")
    if name is not None or not dash:
        return name
    behind = instrumentals().get(last)
    if first.endswith(("ом", "ем")):
        before = instrumentals().get(first)
        return f"{before}-{behind}" if before and behind else None
    return f"{first}-{behind}" if behind else None
