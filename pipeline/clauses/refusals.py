"""Grounds of refusal, and the clause that takes silence for consent.

A point on refusals lists its grounds («… бас тартады: 1) …»), or says them in sentences. The
verb may stand in the lead or only after the last item («10. Мемлекеттік қызмет көрсетуден: …
3) … жұмыссыздарға бас тартылады»); then it is no part of that ground. A sentence that is a
ground by itself is kept whole, one that names several between commas is divided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pipeline.clauses.papers.documents import document_patterns
from pipeline.clauses.points import Item, Outlines, Point, outlines, says_something, trim
from pipeline.clauses.terms.limits import divided
from pipeline.model import Passage
from pipeline.patterns import PatternSet, patterns
from pipeline.schema import RefusalGround
from pipeline.structure.model import Act, Clause, ServiceText
from pipeline.text import plain

# A ground that stands in a list of papers may be told again where the grounds are.
_AMONG_PAPERS = 0.8
_DIVIDER = regex.compile(r";\s+(?:[-–—•]\s+)?")


def read_refusals(act: Act, known: Outlines | None = None) -> list[RefusalGround]:
    """The grounds of every service, in the order of the text; `known` are the act's outlines."""
    known = known or outlines(act)
    return [
        row
        for service in act.services
        for row in _rows(act, service, known[service.service.service_id])
    ]


def refusal_patterns(language: str | None) -> PatternSet:
    """The patterns of clauses on refusal in a language (`kk`, `ru`)."""
    return patterns("refusals_ru" if language == "ru" else "refusals")


def deemed_clause(service: ServiceText, language: str | None = None) -> Clause | None:
    """The clause by which silence past the term counts as granted; None if there is none."""
    said = refusal_patterns(language)
    return next(
        (clause for clause in service.clauses if said.search("deemed", plain(clause.passage.text))),
        None,
    )


def _rows(
    act: Act, service: ServiceText, service_points: Sequence[Point]
) -> Iterator[RefusalGround]:
    count = 0
    said = refusal_patterns(act.decree.language)
    papers = document_patterns(act.decree.language)
    russian = act.decree.language == "ru"
    ends = patterns("clauses_ru" if russian else "deadlines")["sentence_end"]
    for point in service_points:
        among_papers = _asks_for_papers(point, papers)
        for item, passage in _grounds(point, said, papers, ends):
            if not says_something(passage):
                continue
            count += 1
            yield RefusalGround(
                ground_id=f"{service.service.service_id}.g{count:02d}",
                service_id=service.service.service_id,
                provision_id=item.clause.provision.provision_id,
                point=item.path,
                item_label=item.label,
                text=passage.text,
                **passage.span().in_file(act.decree.source_file),
                confidence=_AMONG_PAPERS if among_papers else 1.0,
            )


def _asks_for_papers(point: Point, papers: PatternSet) -> bool:
    return any(_is_of_papers(item.words, papers) for item in (point.head, *point.rest))


def _is_of_papers(words: str, papers: PatternSet) -> bool:
    """Whether a clause opens a list of papers; «мынадай негіздер бойынша құжаттарды қабылдаудан
    бас тартады:» only names them."""
    lead = papers.search("lead", words)
    return lead is not None and papers["no_lead"].search(words) is None


def _grounds(
    point: Point, said: PatternSet, papers: PatternSet, ends: regex.Pattern[str]
) -> Iterator[tuple[Item, Passage]]:
    items = (point.head, *point.rest)
    words = [item.words for item in items]
    if not any(said.search("refusal", text) for text in words):
        return
    among_papers = _asks_for_papers(point, papers)
    several = {index: found for index, text in enumerate(words) if (found := _several(text, said))}
    leads = _leads(items, words, said) - several.keys()
    if among_papers:
        leads -= {index for index, text in enumerate(words) if _is_of_papers(text, papers)}
    elif not leads and not said.search("refusal", words[0]):
        # A step of a procedure that refuses («1-шарт – … өтінішті қабылдаудан бас тартады») is
        # none; a paragraph of its own that refuses papers because some are missing is.
        yield from _incomplete(items, words, said, ends)
        return
    listing = labelled = False
    for index, (item, text) in enumerate(zip(items, words, strict=True)):
        if index in leads:
            listing, labelled = True, False
            yield from _in_bracket(item, text, said)
        elif listing and item.label is None and labelled:
            listing = False
        if index in leads:
            continue
        if listing:
            labelled = labelled or item.label is not None
            yield from _listed(item, text, said, is_item=_is_item(items, index))
        elif (told := said.search("inline", text)) is not None:
            yield from _told_in_line(item, told.start("grounds"))
        elif index in several and not among_papers:
            yield from _divided(item, several[index], said)
        elif not among_papers or papers.search("no_item", text):
            # «Құжаттардың толық тізбесі ұсынылмаған жағдайда … бас тарту туралы хабарлайды» in
            # a list of papers is a notice with its term; the deadlines have it
            yield from _in_sentences(item, text, said, ends)


def _incomplete(
    items: Sequence[Item], words: Sequence[str], said: PatternSet, ends: regex.Pattern[str]
) -> Iterator[tuple[Item, Passage]]:
    step = patterns("procedures_text")["step_label"]
    for item, text in zip(items, words, strict=True):
        if item.label is not None or step.match(text):
            continue
        if said.search("incomplete", text):
            yield from _in_sentences(item, text, said, ends)


def _leads(items: tuple[Item, ...], words: list[str], said: PatternSet) -> set[int]:
    """Places of the clauses that open a list of grounds.

    «16. Мемлекеттік қызмет көрсету:» opens one only because its last item ends in «…
    тоқтатыла тұрады немесе одан бас тартылады».
    """
    leads = {
        index
        for index, (item, text) in enumerate(zip(items, words, strict=True))
        # «1) … установление отсутствия основания для отказа;» is an item, and opens nothing
        if (item.label is None or text.rstrip().endswith(":")) and said["lead"].search(text)
    }
    for index, text in enumerate(words):
        if not said["closing_verb"].search(text) or not _is_item(items, index):
            continue
        for before in range(index - 1, -1, -1):
            if items[before].label is None and words[before].rstrip().endswith(":"):
                # «Мыналар: … куәлік алуға негіз болып табылады» is of something else
                if any(said.search("refusal", words[place]) for place in (before, index)):
                    leads.add(before)
                break
    return leads


def _is_item(items: Sequence[Item], index: int) -> bool:
    """Whether an item of a list stands there: with a label, or without one behind a semicolon."""
    item = items[index]
    if item.label is not None:
        return True
    goes_on = index > 0 and items[index - 1].words.rstrip().endswith(";")
    return goes_on and item.text[:1].islower()


def _listed(
    item: Item, text: str, said: PatternSet, *, is_item: bool
) -> Iterator[tuple[Item, Passage]]:
    """An item of a list of grounds; a heading among them («бөлімге жүгінген кезде:») is none."""
    if text.rstrip().endswith(":"):
        return
    # «құжаттардың жалғандығы; қызметті тоқтата тұру туралы сот шешімі»: what a ground is about
    whole = not is_item and ";" not in text
    if item.label is None and (_says_none(text, said) or (whole and _only_suspends(text, said))):
        return
    if item.label is None and said.search("again", text) and not said.search("refuses", text):
        return
    if item.label is None and not is_item and item.text[:1].isupper() and _names_none(text, said):
        return  # «Услугодатель отказывает и в течение 5 дней направляет отказ.»
    closing = said["closing_verb"].search(text)
    passage = item.passage
    if closing and is_item:
        passage = passage.part(0, closing.start())
    several = _several(text, said) or _several(text, said, "several_bare")
    if item.label is None and several:
        yield from _divided(item, several, said)
    elif item.label is None:
        # «құжаттардың дәйексіздігі; су ресурстарының тапшылығы»: a paragraph with several
        yield from _told_in_line(item._replace(passage=passage), 0)
    else:
        yield item, trim(passage)


def _in_bracket(item: Item, text: str, said: PatternSet) -> Iterator[tuple[Item, Passage]]:
    match = said["bracket_ground"].search(text)
    if match:
        yield item, item.passage.part(*match.span("ground"))


def _told_in_line(item: Item, start: int) -> Iterator[tuple[Item, Passage]]:
    """Grounds on the line of their lead: «основания для отказа: | недостоверность; | …»."""
    for end in _DIVIDER.finditer(item.text, start):
        yield item, trim(item.passage.part(start, end.start()))
        start = end.end()
    yield item, trim(item.passage.part(start))


def _several(text: str, said: PatternSet, name: str = "several") -> tuple[int, int] | None:
    """Where several grounds stand in one sentence: «при наличии долга, отсутствии согласия»."""
    found = said.search(name, text)
    return found.span("grounds") if found else None


def _divided(
    item: Item, place: tuple[int, int], said: PatternSet
) -> Iterator[tuple[Item, Passage]]:
    start, end = place
    for divider in said["several_divider"].finditer(item.words, *place):
        yield item, trim(item.passage.part(start, divider.start()))
        start = divider.end()
    yield item, trim(item.passage.part(start, end))


def _in_sentences(
    item: Item, text: str, said: PatternSet, ends: regex.Pattern[str]
) -> Iterator[tuple[Item, Passage]]:
    """The ground that a paragraph tells, or one for each of its sentences; only those that tell
    one where others say what follows: «… отказывается, если … . Орган возвращает их.»"""
    whole = _is_ground(text, said)
    if not (whole or said["notice"].search(text)):
        return
    parts = list(divided(item.text, ends))
    grounds = [
        (start, end)
        for start, end in parts
        if _is_ground(text[start:end], said) and not said["same_case"].match(text, start)
    ]
    if whole and len(grounds) < len(parts):
        yield item, trim(item.passage)
        return
    for start, end in grounds:
        yield item, trim(item.passage.part(start, end))


def _is_ground(text: str, said: PatternSet) -> bool:
    """Whether a sentence refuses in a case that it names."""
    if not said.search("refuses", text) or not said["condition"].search(text):
        return False
    return not _says_none(text, said) and not said["notice"].search(text)


def _says_none(text: str, said: PatternSet) -> bool:
    return any(said.search(name, text) for name in ("none", "deemed"))


def _names_none(text: str, said: PatternSet) -> bool:
    """Whether a sentence refuses and says in no case why."""
    return bool(said.search("refuses", text)) and not said.search("condition", text)


def _only_suspends(text: str, said: PatternSet) -> bool:
    return bool(said["suspension"].search(text)) and not said.search("refuses", text)
