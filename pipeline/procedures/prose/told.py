"""Procedures told in prose: sentences that say who does what, and in which time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.procedures.action_tables.tables import channel_of
from pipeline.procedures.draft import ProcedureDraft
from pipeline.procedures.language import Language
from pipeline.procedures.prose.enumerations import Reader, Step, words_of
from pipeline.procedures.prose.sentences import Sentence
from pipeline.structure.model import Clause
from pipeline.text import fold, plain

# Sentences with who acts, which make a point a procedure told in prose; two, if both say in
# which time. Points one after another need two that say so.
_FEWEST_TOLD, _FEWEST_TIMED = 3, 2
_MOST_SILENT = 1  # points without any deed between two that tell deeds
_FARTHEST = 4  # points from one that says in which time to the next of the same procedure

Point = Sequence[Clause]
"""The clauses of a point, its own words first."""


def tells(point: Point, language: Language, instrument: str) -> bool:
    """Whether a point stands in a section of an `instrument` that tells steps."""
    title = point[0].provision.section_title
    return title is not None and language.tells(plain(title), instrument)


def told_procedures(
    points: Sequence[Point], abbreviations: frozenset[str], language: Language
) -> list[ProcedureDraft]:
    """The procedures that sentences of a section's points tell, in their order."""
    timed = _timed_procedures(points, abbreviations, language)
    return timed or list(_untimed_procedures(points, abbreviations, language))


def _untimed_procedures(
    points: Sequence[Point], abbreviations: frozenset[str], language: Language
) -> Iterator[ProcedureDraft]:
    """Procedures of a section where nothing is said of time: points one after another whose
    sentences say what several people do with an application."""
    told = [
        _only_deeds(_told(point, abbreviations, language), abbreviations, language)
        for point in points
    ]
    silent = [
        not point.acting and (at == 0 or not told[at - 1].acting) for at, point in enumerate(told)
    ]
    for apart, group in groupby(zip(silent, told, strict=True), key=lambda pair: pair[0]):
        run = [point for _, point in group if point.acting]
        sentences = [one for point in run for one in point.sentences]
        acting = [
            fold(deed.actor or "")
            for one in sentences
            for deed in _deeds_of(words_of(one), abbreviations, language)
        ]
        if not apart and len(acting) >= _FEWEST_TOLD and len(set(acting)) > 1:
            yield from Teller(run[0].lead, abbreviations, language).read(sentences)


def _only_deeds(
    told: _Told, abbreviations: frozenset[str], language: Language, *, by_applicants: bool = True
) -> _Told:
    """A point with those of its sentences that say what someone does with an application."""
    deeds = []
    for one in told.sentences:
        if not tells_who(words_of(one), abbreviations, language):
            continue
        sentence = language.split(words_of(one), abbreviations)
        applies = language.said["applicant"].search(plain(sentence.actor or ""))
        if language.does(sentence.action) and (by_applicants or applies is None):
            deeds.append(one)
    return told._replace(sentences=deeds, acting=len(deeds))


def _timed_procedures(
    points: Sequence[Point], abbreviations: frozenset[str], language: Language
) -> list[ProcedureDraft]:
    """Those of points that say in which time.

    A point with a heading («Портал арқылы жүгінген кезде:») is one by itself; of the others
    those between the first and the last that say in which time are one together, with those
    beside them that say what is done with an application.
    """
    if not any(_has_time(point, language) for point in points):
        return []
    procedures: list[ProcedureDraft] = []
    row: list[_Told] = []
    for point in points:
        told = _told(point, abbreviations, language)
        heading = words_of(point[0])
        if not heading.endswith(":") or _only_names(heading, abbreviations, language):
            row.append(told)
        elif _enough([told]):
            procedures += _read(row, abbreviations, language)
            procedures += _read([told], abbreviations, language)
            row = []
    return [*procedures, *_read(row, abbreviations, language)]


class _Told(NamedTuple):
    """A point in sentences: how many say who acts, how many of these in which time, and how many
    act in them."""

    lead: Clause
    sentences: Sequence[Clause]
    acting: int
    timed: int
    actors: int


def _read(
    told: Sequence[_Told], abbreviations: frozenset[str], language: Language
) -> Iterator[ProcedureDraft]:
    """The procedures that points tell one after another, if enough of them do."""
    for run in _runs(told, abbreviations, language):
        timed = [point for point in run if point.timed]
        teller = Teller(timed[0].lead, abbreviations, language)
        if any(channel_of(words_of(point.lead)) != teller.channel for point in timed[1:]):
            teller.go_through(None)
        yield from teller.read([one for point in run for one in point.sentences])


def _runs(
    told: Sequence[_Told], abbreviations: frozenset[str], language: Language
) -> list[list[_Told]]:
    """The points that say who acts, from one that says in which time to the last one near it,
    and those beside them that say what is done with an application."""
    runs: list[tuple[int, int]] = []
    silent = 0  # points since somebody acted, without those on what else holds
    for at, point in enumerate(told):
        if point.timed and runs and silent < _FARTHEST:
            runs[-1] = (runs[-1][0], at)
        elif point.timed:
            runs.append((at, at))
        if point.acting:
            silent = 0
        elif not all(_is_beside(words_of(one), language) for one in point.sentences):
            silent += 1
    found: list[list[_Told]] = []
    ends = [-1, *(last for _, last in runs)]
    starts = [*(first for first, _ in runs[1:]), len(told)]
    for (first, last), end, start in zip(runs, ends, starts, strict=False):
        before = _deeds(reversed(told[end + 1 : first]), abbreviations, language)
        after = _deeds(told[last + 1 : start], abbreviations, language, by_applicants=False)
        acting = [point for point in told[first : last + 1] if point.acting]
        beside = sum(point.acting for point in (*before, *after))
        if _enough(acting) or (beside and beside + sum(p.acting for p in acting) >= _FEWEST_TOLD):
            found.append([*reversed(before), *acting, *after])
    return found


def _deeds(
    told: Iterable[_Told],
    abbreviations: frozenset[str],
    language: Language,
    *,
    by_applicants: bool = True,
) -> list[_Told]:
    """The first ones of points that say what is done with an application, each near the last."""
    found: list[_Told] = []
    silent = 0
    for point in told:
        deeds = _only_deeds(point, abbreviations, language, by_applicants=by_applicants)
        silent = 0 if deeds.acting else silent + 1
        upkeep = any(_is_beside(words_of(one), language) for one in point.sentences)
        if upkeep or silent > _MOST_SILENT or words_of(point.lead).endswith(":"):
            break
        found += [deeds] if deeds.acting else []
    return found


def _enough(points: Sequence[_Told]) -> bool:
    timed, acting = sum(point.timed for point in points), sum(point.acting for point in points)
    if len(points) > 1:
        return timed >= _FEWEST_TIMED
    if acting == _FEWEST_TIMED and timed:
        return timed == _FEWEST_TIMED or points[0].actors == _FEWEST_TIMED
    return timed > 0 and acting >= _FEWEST_TOLD


def act_in_turn(items: Point, abbreviations: frozenset[str], language: Language) -> bool:
    """Whether each paragraph of a list says who does what, and not always the same one does.

    «1) работник канцелярии услугодателя; 2) руководитель.» says who, but not what.
    """
    if len(items) < _FEWEST_TOLD:
        return False
    actors = set()
    for item in items:
        text = words_of(item)
        sentence = language.split(text, abbreviations)
        if not sentence.action.strip(" .") or not tells_who(text, abbreviations, language):
            return False
        actors.add(fold(sentence.actor or ""))
    return len(actors) > 1


def _has_time(point: Point, language: Language) -> bool:
    """Whether a point may say in which time; the lengths themselves are looked for later."""
    return any(language.said.search("time_unit", item.passage.text) for item in point)


def _told(point: Point, abbreviations: frozenset[str], language: Language) -> _Told:
    """The sentences of a point, those that say who does what and others between them."""
    sentences = [one for item in point for one in _sentences(item, abbreviations, language)]
    acting: list[Sentence] = []
    below = False  # a heading that names who acts: «… ответственный исполнитель:»
    for text in map(words_of, sentences):
        if text.endswith(":"):
            below = _ends_in_actor(text, abbreviations, language)
        elif tells_who(text, abbreviations, language) or (below and language.terms(text)):
            acting += _deeds_of(text, abbreviations, language)
    heard = [text for text in map(words_of, sentences) if _is_on_hearing(text, language)]
    times = [*(deed.action for deed in acting), *(heard if acting else ())]
    timed = sum(bool(language.terms(text)) for text in times)
    actors = {fold(deed.actor or "") for deed in acting}
    return _Told(point[0], sentences, len(acting), timed, len(actors))


def _deeds_of(text: str, abbreviations: frozenset[str], language: Language) -> Iterator[Sentence]:
    """What each one does whom a sentence names: «работник передает дело исполнителю, который в
    течение дня рассматривает его» has two."""
    cuts = language.clauses(text, abbreviations)
    ends = [*(cut.start for cut in cuts), len(text)]
    yield language.split(text[: ends[0]], abbreviations)
    for cut, end in zip(cuts, ends[1:], strict=True):
        deed = language.split(text[cut.end : end], abbreviations)
        yield deed if cut.actor is None else Sentence(cut.actor, deed.action)


def _sentences(item: Clause, abbreviations: frozenset[str], language: Language) -> Iterator[Clause]:
    """A paragraph, cut before each sentence that says who acts: «Аким накладывает визу. Затем
    специалист готовит справку. Срок – 2 дня.» are two."""
    text = item.passage.text
    stops = [stop.end() for stop in language.said["stop"].finditer(text)]
    begin = 0
    for start, end in pairwise([*stops, len(text)]):
        sentence = text[start:end]
        if _is_beside(sentence, language) or _names_actor(sentence, abbreviations, language):
            yield replace(item, passage=item.passage.part(begin, start).strip())
            begin = start
    yield replace(item, passage=item.passage.part(begin).strip()) if begin else item


def tells_who(text: str, abbreviations: frozenset[str], language: Language) -> bool:
    """Whether a text is a sentence with who acts; how long one waits is no action."""
    return not _is_beside(text, language) and _names_actor(text, abbreviations, language)


def _names_actor(text: str, abbreviations: frozenset[str], language: Language) -> bool:
    if text.rstrip().endswith(":") or language.said["sentence"].search(text) is None:
        return False
    return language.split(text, abbreviations).actor is not None


def _ends_in_actor(text: str, abbreviations: frozenset[str], language: Language) -> bool:
    """Whether the heading of a list ends with who acts in it."""
    heading = text.rstrip(": ")
    actor = language.split(heading, abbreviations).actor
    return actor is not None and heading.endswith(actor)


def _only_names(text: str, abbreviations: frozenset[str], language: Language) -> bool:
    """Whether the heading of a list is nothing but who acts in it: «Исполнитель:»."""
    sentence = language.split(text.rstrip(": "), abbreviations)
    return sentence.actor is not None and not sentence.action


def _is_beside(text: str, language: Language) -> bool:
    """Whether a sentence tells what else holds: how long one waits, what is done about systems."""
    if _is_on_waiting(text, language) or _is_on_hearing(text, language):
        return True
    return bool(language.said.search("upkeep", plain(text)))


def _is_on_hearing(text: str, language: Language) -> bool:
    """«Заслушивание проводится не позднее двух дней» is no term of who invites to it."""
    return language.hearing is not None and language.hearing.match(plain(text)) is not None


def _is_on_waiting(text: str, language: Language) -> bool:
    """«Оператор принимает документы; время обслуживания – 15 минут» is on who acts."""
    return bool(language.said.search("waiting", plain(text).partition(";")[0]))


class Teller(Reader):
    """Reads a procedure told in prose: sentences with who acts, and lists under a heading.

    «Срок рассмотрения составляет: | при регистрации … – один рабочий день» is beside it.
    """

    beside = False  # below a heading that names neither who acts nor a channel
    goes_on_beside = False  # whether the last item below it says that others follow

    def __init__(self, lead: Clause, abbreviations: frozenset[str], language: Language) -> None:
        super().__init__(lead, abbreviations, language)
        title = lead.provision.section_title
        # Sections of rules also tell what else holds, «Срок приведения в соответствие – два дня».
        telling = language.said["telling_section"]
        self.actors_only = title is None or telling.search(plain(title)) is None
        # «Прием запроса осуществляется следующим рабочим днем.» is no heading of what follows.
        if words_of(lead).endswith(".") or tells_who(lead.passage.text, abbreviations, language):
            self.lead = title or self.lead

    def _take(self, item: Clause, labelled: bool) -> None:
        text = words_of(item)
        if _is_beside(text, self.language):
            if text.endswith(":"):
                self.actor, self.beside, self.goes_on_beside = None, True, False
            return
        if self.listed and self.closed and item.provision.subpoint is None:
            self.actor = None  # «исполнитель: | 1) …; | 2) …. | Справка направляется …»
        self.listed, self.closed = item.provision.subpoint is not None, text.endswith(".")
        if text.endswith(":"):
            actor = self.language.split(text.rstrip(": "), self.abbreviations)
            self.actor = None
            told = not actor.action or _ends_in_actor(text, self.abbreviations, self.language)
            self.beside = (actor.actor is None or not told) and channel_of(text) is None
            self.goes_on_beside = False
            if not self.beside:
                self._header(item, text, None)
        elif tells_who(text, self.abbreviations, self.language):
            self.beside = False
            self._add(Step(item, None, [text]))
        elif not self.beside and (
            item.provision.subpoint
            or self._goes_on(text)
            or (self.actor is not None and self._is_done(text))
        ):
            self._add(Step(item, None, [text], self.actor))
        elif self.beside and text.endswith(".") and self.goes_on_beside:
            self.beside = False  # «…: | при регистрации – 1 день; | при отказе – 2 дня. | …»
        self.goes_on_beside = self.beside and text.endswith(";")

    def _is_done(self, text: str) -> bool:
        """Whether a paragraph below who acts is a step: it says in which time, or what is done."""
        said = self.language.said
        return bool(self.language.terms(text)) or said["sentence"].search(text) is not None

    def _goes_on(self, text: str) -> bool:
        """Whether a sentence without who acts is a step: it says in which time."""
        return not self.actors_only and bool(self.language.terms(text))
