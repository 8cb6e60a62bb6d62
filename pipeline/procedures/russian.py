"""Who does what in Russian steps, and their terms.

    сотрудник канцелярии услугодателя | в течение 1 рабочего дня … проводит регистрацию
    рассмотрение заявления | руководителем управления       → руководитель управления
    формирование сообщения об отказе в связи с нарушениями  (no actor)

The subject comes first in the nominative and ends before the verb or an adverbial; where
the action is a noun, its agent stands in the instrumental.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

import regex

from pipeline.clauses.day_limits import with_days
from pipeline.clauses.russian import find_russian_durations
from pipeline.data_files import load_data
from pipeline.patterns import patterns
from pipeline.procedures.sentences import Sentence
from pipeline.procedures.terms import FoundTerm
from pipeline.text import plain

_MOST_WORDS = 20  # «специалист отдела по праворазъяснительной работе и оказанию … услуг»
_WORD = regex.compile(r"\S+")
_EDGES = " ,;:–—-"


def split_russian_actor(text: str, abbreviations: Collection[str] = ()) -> Sentence:
    """The actor of a step and the rest of it. `abbreviations` are those of the act, folded."""
    subject = _subject_end(text, abbreviations)
    if subject is not None:
        return Sentence(text[:subject].strip(_EDGES), text[subject:].lstrip(_EDGES))
    return _agent(text, abbreviations) or Sentence(None, text.strip())


def find_russian_terms(text: str) -> list[FoundTerm]:
    """All terms in `text` in their order.

    >>> [(t.value, t.unit) for t in find_russian_terms("в течение рабочего дня, 15 минут")]
    [(1.0, 'working_day'), (15.0, 'minute')]
    """
    durations = with_days(find_russian_durations(text), text, russian=True)
    found = [FoundTerm(d.value, d.unit, d.start, d.end) for d in durations]
    for match in patterns("procedures_ru")["within_the_day"].finditer(plain(text)):
        if not any(term.start <= match.start() < term.end for term in found):
            unit = "working_day" if match["working"] else "day"
            found.append(FoundTerm(1.0, unit, match.start(), match.end()))
    return sorted(found, key=lambda term: term.start)


def _subject_end(text: str, abbreviations: Collection[str]) -> int | None:
    """Where the actor that the step begins with ends; None if it begins with none."""
    words = list(_WORD.finditer(text))[:_MOST_WORDS]
    head = _head(text, words, abbreviations)
    if head is None:
        return None
    end = words[head].end()
    for place, word in enumerate(words[head:], start=head):
        bare = plain(word[0]).strip(" ,;:.()")
        if place > head and (word[0][0] in "–—-(" or _stops(bare, _after(words, place))):
            return end
        end = word.end()
        if word[0][-1] in ",;:":
            return end
    return end if len(words) < _MOST_WORDS else None


def _head(text: str, words: list[regex.Match[str]], abbreviations: Collection[str]) -> int | None:
    """The place of the word that the name of an actor begins with, adjectives before it."""
    for place, word in enumerate(words[:4]):
        bare = plain(word[0]).strip(' ,;:.()«»"')
        if bare in _heads() or bare in abbreviations:
            return place
        if patterns("procedures_ru")["adjective"].fullmatch(bare) is None:
            return None
    return None


def _after(words: list[regex.Match[str]], place: int) -> str:
    return plain(words[place + 1][0]) if place + 1 < len(words) else ""


def _stops(bare: str, after: str) -> bool:
    """Whether a name cannot go on with this word: a verb, or what an adverbial begins with.

    «Отдел по реализации политики в области прав» goes on.
    """
    if bare == "в" and after in ("области", "сфере"):
        return False
    said = patterns("procedures_ru")
    verb = said["verb"].fullmatch(bare) is not None and bare not in _data()["no_verbs"]
    return verb or said["adverbial"].fullmatch(bare) is not None


def _agent(text: str, abbreviations: Collection[str]) -> Sentence | None:
    """The agent in the instrumental: «подписание результата руководителем услугодателя»."""
    words = list(_WORD.finditer(text))
    for place, word in enumerate(words[1:], start=1):
        bare = plain(word[0]).strip(" ,;:.()")
        name = _instrumentals().get(bare) or _abbreviated(word[0], abbreviations)
        if name is None or text.count("(", 0, word.start()) > text.count(")", 0, word.start()):
            continue
        if patterns("procedures_ru")["done_by"].search(words[place - 1][0]):
            continue  # «документов, представленных услугополучателем»
        last = _owned(words, place) if bare not in _whole() and name in _heads() else place
        before, after = words[place].start(), words[last].end()
        rest = text[word.end() : after].rstrip(_EDGES + ".")
        action = f"{text[:before].rstrip()} {text[after:].lstrip()}".strip()
        return Sentence(f"{name}{rest}", action)
    return None


def _owned(words: list[regex.Match[str]], place: int) -> int:
    """The place of the last word of a name whose head stands at `place`."""
    if place + 1 == len(words) or words[place][0][-1] in ",;:.":
        return place
    if plain(words[place + 1][0]).strip(" ,;:.") not in _data()["owners"]:
        return place
    for here in range(place + 1, min(place + _MOST_WORDS, len(words))):
        bare = plain(words[here][0]).strip(" ,;:.()")
        if words[here][0][0] in "–—-(" or _stops(bare, _after(words, here)):
            return here - 1
        if words[here][0][-1] in ",;:." or bare == "услугодателя":
            return here
    return min(place + _MOST_WORDS, len(words)) - 1


def _abbreviated(word: str, abbreviations: Collection[str]) -> str | None:
    """«ПЭПом» → «ПЭП»: an abbreviation of the act with the ending of an agent."""
    match = patterns("procedures_ru")["abbreviated_agent"].fullmatch(word.strip(",;:.()"))
    if match is None or plain(match["name"]) not in abbreviations:
        return None
    return match["name"]


@cache
def _data() -> dict[str, Any]:
    return dict(load_data("procedures/actors_ru.yaml"))


@cache
def _heads() -> frozenset[str]:
    return frozenset(_data()["heads"]) | frozenset(_data()["whole"])


@cache
def _whole() -> frozenset[str]:
    return frozenset(_data()["whole"].values())


@cache
def _instrumentals() -> dict[str, str]:
    pairs = {**_data()["heads"], **_data()["whole"]}
    return {agent: name for name, agent in pairs.items()}
