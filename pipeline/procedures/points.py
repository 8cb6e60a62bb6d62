"""Which points describe procedures, and what these are.

A point does when its first words say so («… көрсету кезеңдері:»), its paragraphs are labelled
as steps, or its sentences tell in which time who does what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.procedures.action_tables.tables import channel_of
from pipeline.procedures.draft import ProcedureDraft
from pipeline.procedures.language import KAZAKH, Language
from pipeline.procedures.prose.enumerations import Reader, words_of
from pipeline.procedures.prose.told import act_in_turn, tells, told_procedures
from pipeline.structure.model import Clause
from pipeline.text import plain

_FEWEST_LABELLED = 2


def listed_actors(clauses: Sequence[Clause], language: Language = KAZAKH) -> list[str]:
    """Names that a point lists as taking part: «1) ауылдық округ әкімі; 2) …»."""
    names: list[str] = []
    for point in _points(clauses):
        if language.said.search("actor_lead", plain(point[0].passage.text)):
            names += [words_of(clause).strip(" ;.,") for clause in point[1:]]
    return names


def text_procedures(
    clauses: Sequence[Clause],
    abbreviations: frozenset[str] = frozenset(),
    language: Language = KAZAKH,
    instrument: str = "regulation",
) -> list[ProcedureDraft]:
    """The procedures that points of a service's `instrument` describe, in their order.

    In a regulation, and in a section that tells steps, a list in which one after another does
    something is one, whatever its lead.
    """
    procedures: list[ProcedureDraft] = []
    telling: list[list[Clause]] = []  # points of a section whose sentences may be steps
    for point in _points(clauses):
        told = instrument == "regulation" or tells(point, language, instrument)
        listed = _is_procedure(point, language) or (
            told and _is_list_of_steps(point, abbreviations, language)
        )
        if telling and (listed or _section(telling[-1]) != _section(point)):
            procedures += told_procedures(telling, abbreviations, language)
            telling = []
        if listed:
            procedures += Reader(point[0], abbreviations, language).read(point[1:])
        elif tells(point, language, instrument):
            telling.append(point)
    return procedures + told_procedures(telling, abbreviations, language)


def labelled_procedures(
    clauses: Sequence[Clause],
    title: str | None,
    abbreviations: frozenset[str] = frozenset(),
    language: Language = KAZAKH,
) -> Iterator[ProcedureDraft]:
    """The procedures of an appendix whose paragraphs have the labels of steps, each below a
    heading of its own, if there is one. `title` is that of the appendix."""
    label = language.said["step_label"]
    lists: list[tuple[str | None, list[Clause]]] = [(title, [])]
    for clause in clauses:
        provision, text = clause.provision, words_of(clause)
        if provision.section_title is not None and provision.text == provision.section_title:
            lists.append((provision.text, []))
            continue
        if provision.subpoint is None and text.endswith(":") and not label.match(text):
            lists.append((lists[-1][0], []))
        lists[-1][1].append(clause)
    for above, items in lists:
        if sum(bool(label.match(words_of(item))) for item in items) < _FEWEST_LABELLED:
            continue
        headed = words_of(items[0]).endswith(":")
        reader = Reader(items[0], abbreviations, language)
        if not headed:
            reader.lead = above or reader.lead
        if reader.channel is None and above is not None:
            reader.go_through(channel_of(above))
        yield from reader.read(items[1:] if headed else items)


def _section(point: Sequence[Clause]) -> str | None:
    return point[0].provision.section_title


def _points(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    """The clauses of each point, its own words first."""
    numbered = [clause for clause in clauses if clause.provision.point is not None]
    # each section may begin with point 1
    places = ((clause.provision.section_title, clause.provision.point) for clause in numbered)
    for _, group in groupby(zip(places, numbered, strict=True), key=lambda pair: pair[0]):
        yield [clause for _, clause in group]


def _is_procedure(point: Sequence[Clause], language: Language) -> bool:
    found = language.said
    items = point[1:]
    labelled = sum(bool(found["step_label"].match(words_of(item))) for item in items)
    if labelled >= _FEWEST_LABELLED:
        return True
    lead = plain(point[0].passage.text)
    if len(items) < 2 or not lead.rstrip().endswith(":"):
        return False
    closing = language.closing
    closed = closing is not None and closing.search(plain(items[-1].passage.text)) is not None
    return closed or found["procedure_lead"].search(lead) is not None


def _times(point: Sequence[Clause], language: Language) -> bool:
    """Whether the paragraphs of a point say in which time."""
    return any(language.terms(words_of(item)) for item in point[1:])


def _is_list_of_steps(
    point: Sequence[Clause], abbreviations: frozenset[str], language: Language
) -> bool:
    lead = words_of(point[0])
    told_of = plain(f"{_section(point) or ''} {lead}")
    if not lead.endswith(":") or language.said.search("duties", told_of):
        return False
    # «участвуют: 1) инспектор – прием документов; …» says who there are, in no order
    if language.said.search("actor_lead", plain(lead)) and not _times(point, language):
        return False
    return act_in_turn(point[1:], abbreviations, language)
