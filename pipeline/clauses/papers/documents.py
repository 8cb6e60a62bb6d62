"""Required documents: the papers that an applicant brings, by channel and case.

How a language tells of them is read by `kazakh` and `clauses.russian`; here they become rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.clauses.channels import Channels, channels_by_service
from pipeline.clauses.papers.kazakh import kazakh_papers, unled_papers
from pipeline.clauses.papers.marks import copy_kind_of, form_of, own_case
from pipeline.clauses.papers.paper import Paper, PaperLanguage
from pipeline.clauses.papers.prose import INFERRED, prose_papers, sentences_of
from pipeline.clauses.points import Outlines, Point, outlines, trim
from pipeline.patterns import PatternSet, patterns
from pipeline.schema import RequiredDocument
from pipeline.structure.model import Act, ServiceText
from pipeline.text import plain

_PATTERNS = patterns("documents")
# Regulations tell what the office does with papers, step by step.
_ASKING = ("standard", "rules")


def read_documents(
    act: Act,
    known: Outlines | None = None,
    told: PaperLanguage | None = None,
    by_service: Mapping[str, Channels] | None = None,
) -> list[RequiredDocument]:
    """The papers of every service, in the order of the text.

    `known` are the act's outlines and `by_service` its channels, if they were read before;
    `told` is how the language of the act tells of papers, without it the act is in Kazakh.
    """
    known, by_service = known or outlines(act), by_service or channels_by_service(act)
    told = told or PaperLanguage(_PATTERNS, kazakh_papers, Channels.of_lead, own_case, unled_papers)
    rows: list[RequiredDocument] = []
    for service in act.services:
        key = service.service.service_id
        asking = service.service.instrument in _ASKING
        papers = _listed(known[key], told, by_service[key], prose=asking)
        if not papers and asking:
            if told.unled is not None:
                papers = told.unled(known[key], by_service[key])
            papers = papers or list(_in_prose(known[key], told, by_service[key]))
        if papers and asking:
            papers = _with_added(papers, known[key], told, by_service[key])
        rows += _rows(act, service, papers)
    return rows


def _listed(
    points: Sequence[Point], told: PaperLanguage, channels: Channels, *, prose: bool
) -> list[Paper]:
    """The papers of lists; beside them those that a sentence of another point asks for on a way
    of which no list says anything: «10. … в МИО представляет удостоверение. 11. … в ЦОН: …»."""
    found = [told.of_point(point, channels) for point in points]
    ways = {paper.channel for papers in found for paper in papers}
    if prose and ways and None not in ways and channels.only is None:
        for place, point in enumerate(points):
            others = [] if found[place] else _in_prose([point], told, channels)
            found[place] += [
                paper
                for paper in others
                if paper.channel not in {None, *ways}
                and not told.said["elsewhere"].search(plain(paper.passage.text))
            ]
    return [paper for papers in found for paper in papers]


def _with_added(
    papers: list[Paper], points: Sequence[Point], told: PaperLanguage, channels: Channels
) -> list[Paper]:
    """The papers of some points with what the others add to them, in the order of the text."""
    read = {id(paper.item.clause) for paper in papers}
    more = [
        paper
        for point in points
        if not any(id(item.clause) in read for item in (point.head, *point.rest))
        for paper in _added(point, told, channels)
    ]
    if not more:
        return papers
    return sorted([*papers, *more], key=lambda paper: paper.item.passage.span().line_start)


def _added(point: Point, told: PaperLanguage, channels: Channels) -> Iterator[Paper]:
    """What another point than that of the list asks for besides, in a case that it names:
    «9-1. Он жасқа толған баланың тегі өзгертілетін болса, оның келісімі қосымша ұсынылады.»"""
    for item in (point.head, *point.rest):
        for start, end in sentences_of(item.words, told.said):
            words = item.words[start:end]
            if told.said.search("added", words) and not told.said.search("no_prose", words):
                passage = trim(item.passage.part(start, end))
                case = told.case_of(passage.text)
                if case is not None and passage.text.startswith(case):
                    yield Paper(item, passage, channels.only, case, INFERRED)


def _in_prose(points: Sequence[Point], told: PaperLanguage, channels: Channels) -> Iterator[Paper]:
    for item, named, lead in prose_papers(points, told.said):
        case = told.case_of(named.passage.text)
        yield Paper(item, named.passage, told.channel_of(channels, lead), case, named.confidence)


def document_patterns(language: str | None) -> PatternSet:
    """The patterns of lists of papers in a language (`kk`, `ru`)."""
    return patterns("documents_ru" if language == "ru" else "documents")


def _rows(act: Act, service: ServiceText, papers: Sequence[Paper]) -> Iterator[RequiredDocument]:
    forms = {
        appendix.appendix.number or "": appendix.appendix.appendix_id
        for appendix in service.appendices
    }
    for count, paper in enumerate(papers, start=1):
        words = plain(paper.passage.text)
        yield RequiredDocument(
            document_id=f"{service.service.service_id}.d{count:03d}",
            service_id=service.service.service_id,
            provision_id=paper.item.clause.provision.provision_id,
            point=paper.item.path,
            item_label=paper.item.label,
            channel=paper.channel,
            case_label=paper.case,
            text=paper.passage.text,
            form_appendix_id=form_of(words, forms, paper.item),
            copy_kind=copy_kind_of(words),
            **paper.passage.span().in_file(act.decree.source_file),
            confidence=paper.confidence,
        )
