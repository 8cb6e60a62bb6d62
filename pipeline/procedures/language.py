"""What the reader of procedures has to know of a language: words, sentences, terms."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import regex

from pipeline.patterns import PatternSet, patterns
from pipeline.procedures.prose import next_actors
from pipeline.procedures.prose.russian import (
    find_russian_terms,
    next_clauses,
    split_russian_actor,
    tells_of_agent,
)
from pipeline.procedures.prose.sentences import NextClause, Sentence, split_actor, tells_of_someone
from pipeline.procedures.terms import FoundTerm, find_terms
from pipeline.text import plain

Split = Callable[[str, frozenset[str]], Sentence]


class Language(NamedTuple):
    """How steps are told in one language.

    `said` are the patterns of `procedures_text` or of another file with their names; `acts` says
    whether a sentence's verb tells that someone acts; `split`
    takes the actor from a step, given the act's abbreviations; `terms` finds lengths of time.
    `closing` is the verb behind the last item of a list of actions, `case` a heading that is
    nothing but the case in which the actions below it are taken, `named` one that is nothing
    but a name, whatever it names. `things` ends a heading of what no one does, such as decisions.
    `clauses` finds in a step where another one begins to act. Of what those who work on an
    application do, a Russian sentence has the verb in its first letters, `deed_within`.
    `hearing` finds when an applicant is heard: a term of the point, and of nobody's step in it.
    """

    said: PatternSet
    acts: Callable[[str], bool]
    stage: regex.Pattern[str]
    split: Split
    terms: Callable[[str], list[FoundTerm]]
    clauses: Callable[[str, frozenset[str]], list[NextClause]]
    closing: regex.Pattern[str] | None = None
    case: regex.Pattern[str] | None = None
    named: regex.Pattern[str] | None = None
    things: regex.Pattern[str] | None = None
    deed_within: int | None = None
    hearing: regex.Pattern[str] | None = None

    def does(self, action: str) -> bool:
        """Whether an action is something that is done with an application: sentences with it
        are steps though none says in which time."""
        if self.said["deed"].search(plain(action[: self.deed_within])):
            return True
        # «В случае представления неполного пакета документов … | отказывает в приеме»
        return self.deed_within is not None and self.acts(action)

    def tells(self, title: str, instrument: str) -> bool:
        """Whether the sentences of a section with this title are steps; rules of a service have
        them in more sections."""
        if self.said["telling_section"].search(title):
            return True
        return instrument == "rules" and bool(self.said["telling_in_rules"].search(title))


def _without_short_form(split: Split) -> Split:
    """Like `split`, but an action does not hold how the act calls its actor from there on.

    «Кеңсе қызметкері (бұдан әрі – қызметкер) өтінішті тіркейді»: the bracket is a definition.
    """

    def apart(text: str, abbreviations: frozenset[str]) -> Sentence:
        told = split(text, abbreviations)
        if told.actor is None:
            return told
        opens = told.action.startswith("(")
        behind = told.action if opens else text.partition(told.actor)[2].lstrip()
        if not behind.startswith("("):
            return told
        short = patterns("definitions")["short_form"].match(behind)
        if short is None:
            return told
        before, _, rest = told.action.partition(short[0])
        action = f"{before.rstrip()} {rest.lstrip(' ,:–-')}".strip()
        return Sentence(told.actor, action) if action else told

    return apart


_SAID = patterns("procedures_text")
KAZAKH = Language(
    _SAID, tells_of_someone, patterns("procedures_tables")["stage"],
    _without_short_form(split_actor), find_terms, next_actors.next_clauses,
    closing=_SAID["included"], named=_SAID["named"],
)  # fmt: skip


@cache
def language_of(code: str | None) -> Language:
    """The language of an act (`kk`, `ru`); Kazakh if it is not known."""
    if code != "ru":
        return KAZAKH
    said = patterns("procedures_ru")
    return Language(
        said, tells_of_agent, said["stage"],
        _without_short_form(split_russian_actor), find_russian_terms, next_clauses,
        case=patterns("clauses_ru")["case_alone"], things=said["things"], deed_within=120,
        hearing=said["hearing"],
    )  # fmt: skip
