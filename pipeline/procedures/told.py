"""Procedures told in prose: sentences that say who does what, and in which time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.procedures.enumerations import Reader, Step, words_of
from pipeline.procedures.language import Language
from pipeline.procedures.tables import channel_of
from pipeline.structure.model import Clause
from pipeline.text import plain

# Sentences with who acts, which make a point a procedure told in prose; two, if both say in
# which time.
_FEWEST_TOLD, _FEWEST_TIMED = 3, 2


def may_tell(point: Sequence[Clause], language: Language, instrument: str) -> bool:
    """Whether a point has several sentences, in a section of an `instrument` that tells steps."""
    title = point[0].provision.section_title
    several = len(point) >= _FEWEST_TIMED or ". " in point[0].passage.text
    return several and title is not None and language.tells(plain(title), instrument)


def told_sentences(
    point: Sequence[Clause], abbreviations: frozenset[str], language: Language
) -> list[Clause]:
    """The sentences of a point that say who does what, with those that go with them; none
    where too few do, or none says in which time."""
    sentences = [one for item in point for one in _sentences(item, abbreviations, language)]
    texts = map(words_of, sentences)
    told = [text for text in texts if _tells_who(text, abbreviations, language)]
    timed = sum(bool(language.terms(text)) for text in told)
    enough = len(told) >= _FEWEST_TOLD or len(told) == timed == _FEWEST_TIMED
    return sentences if timed and enough else []


def _sentences(item: Clause, abbreviations: frozenset[str], language: Language) -> Iterator[Clause]:
    """A paragraph, cut before each sentence that says who acts: «Аким накладывает визу. Затем
    специалист готовит справку. Срок – 2 дня.» are two."""
    text = item.passage.text
    stops = [stop.end() for stop in language.said["stop"].finditer(text)]
    begin = 0
    for start, end in pairwise([*stops, len(text)]):
        if _tells_who(text[start:end], abbreviations, language):
            yield replace(item, passage=item.passage.part(begin, start).strip())
            begin = start
    yield replace(item, passage=item.passage.part(begin).strip()) if begin else item


def _tells_who(text: str, abbreviations: frozenset[str], language: Language) -> bool:
    """Whether a text is a sentence with who acts; how long one waits is no action."""
    if text.rstrip().endswith(":") or _is_on_waiting(text, language):
        return False
    if language.said["sentence"].search(text) is None:
        return False
    return language.split(text, abbreviations).actor is not None


def _is_on_waiting(text: str, language: Language) -> bool:
    """«Оператор принимает документы; время обслуживания – 15 минут» is on who acts."""
    return bool(language.said.search("waiting", plain(text).partition(";")[0]))


class Teller(Reader):
    """Reads a procedure told in prose: sentences with who acts, and lists under a heading.

    «Срок рассмотрения составляет: | при регистрации … – один рабочий день» is beside it.
    """

    beside = False  # below a heading that names neither who acts nor a channel

    def __init__(self, lead: Clause, abbreviations: frozenset[str], language: Language) -> None:
        super().__init__(lead, abbreviations, language)
        title = lead.provision.section_title
        # Sections of rules also tell what else holds, «Срок приведения в соответствие – два дня».
        self.actors_only = title is None or language.telling.search(plain(title)) is None
        if _tells_who(lead.passage.text, abbreviations, language):
            self.lead = title or self.lead

    def _take(self, item: Clause, labelled: bool) -> None:
        text = words_of(item)
        if _is_on_waiting(text, self.language):
            return
        if text.endswith(":"):
            actor = self.language.split(text.rstrip(": "), self.abbreviations)
            self.actor = None
            self.beside = (actor.actor is None or bool(actor.action)) and channel_of(text) is None
            if not self.beside:
                self._header(item, text, None)
        elif _tells_who(text, self.abbreviations, self.language):
            self.beside = False
            self._add(Step(item, None, [text]))
        elif not self.beside and (item.provision.subpoint or self._goes_on(text)):
            self._add(Step(item, None, [text], self.actor))

    def _goes_on(self, text: str) -> bool:
        """Whether a sentence without who acts is a step: it says in which time."""
        return not self.actors_only and bool(self.language.terms(text))
