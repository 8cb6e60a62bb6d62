"""The way of a complaint: who helps with it, to whom it goes, within what time, the court."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from pipeline.clauses.setting import Setting, is_heading
from pipeline.clauses.terms.durations import Duration
from pipeline.clauses.terms.limits import counted, divided, limits, sentences
from pipeline.model import Passage
from pipeline.patterns import PatternSet, patterns
from pipeline.schema import Complaint
from pipeline.text import as_printed, fold, plain

# Tried in this order: a sentence on rudeness also says to whom the complaint goes.
_STAGES = ("court", "guidance", "review", "rudeness", "provider")
ADDRESSED = frozenset({"provider", "rudeness"})
_SAID, _UNDER_HEADING = 1.0, 0.9
# «кент, ауыл (село), ауылдық округ әкімінің атына»: a word in a bracket divides no phrase
_OTHER_WORD = regex.compile(r"\((?=\p{L}+\))|(?<=\(\p{L}+)\)")


def read_complaints(clauses: Iterable[Setting]) -> list[Complaint]:
    """The rows of `complaints` of one service, in the order of the text."""
    rows: list[Complaint] = []
    opened: frozenset[str | None] = frozenset()
    stage = section = named = ""
    in_section = goes_on = False
    said = patterns("complaints")
    for setting in clauses:
        provision, passage = setting.clause.provision, setting.clause.passage
        if provision.parent_id in opened and (
            provision.subpoint is not None or _is_listed(passage.text, goes_on, stage)
        ):
            goes_on = passage.text.endswith(";")
            rows.append(_row(setting, passage, stage, confidence=_UNDER_HEADING))
            continue
        opened, goes_on = frozenset(), False
        if setting.section != section:
            section = setting.section
            in_section = said.search("section", fold(section)) is not None
        below = in_section or _is_of_complaints(setting.headings)
        if not below and said.search("hint", plain(passage.text)) is None:
            continue
        found = list(_of_clause(setting, below))
        if found and is_heading(setting.clause) and found[-1].stage in ADDRESSED:
            # «… шағымдар мемлекеттік қызмет алушының таңдауы бойынша:» names nobody itself
            stage = found.pop().stage
            opened = frozenset({provision.provision_id, provision.parent_id}) - {None}
        if any(row.stage in ADDRESSED and row.addressee for row in found):
            named = provision.point or ""
        elif named and named == provision.point:
            # to whom, the point has said before: «… басшысының атына беріледі»
            found = [row for row in found if not _says_how_alone(row)]
        rows += found
    return rows


def _is_listed(text: str, goes_on: bool, stage: str) -> bool:
    """Whether a paragraph without a label is one of a list of those to whom complaints go."""
    return (goes_on or text[:1].islower()) and addressee(text.strip(" ;."), stage) is not None


def _is_of_complaints(headings: Iterable[str]) -> bool:
    """Whether a list stands under words like «алушының шағымы Заңға сәйкес:»."""
    said = patterns("complaints")
    return any(said.search("section", fold(heading)) is not None for heading in headings)


def stage_of(said: PatternSet, sentence: str) -> str | None:
    """The step of the way that a sentence speaks of; None if it is none.

    `said` are the patterns of its language, the sentence in the letters that they match.
    """
    for stage in _STAGES:
        if said.search(stage, sentence) is None:
            continue
        if stage in ADDRESSED and said["not_an_address"].search(sentence):
            continue
        return stage
    return None


def _of_clause(setting: Setting, in_section: bool) -> Iterator[Complaint]:
    passage = setting.clause.passage
    for start, end, stage in _stages(passage.text, in_section):
        part = passage.part(start, end).strip()
        if stage == "review" and (part.text.endswith(":") or _is_beside(part)):
            continue
        if stage is not None:
            yield from _readings(setting, part, stage)
        elif in_section:
            # «ол тіркелген күннен бастап бес жұмыс күні ішінде – көрсетілетін қызметті
            # берушінің;» under «… шағымы Заңның 25-бабына сәйкес:»
            terms = counted(limits(part))
            if terms and not _is_beside(part):
                for term in terms:
                    yield _row(setting, term.part, "review", term=term.duration)


@lru_cache(maxsize=1 << 10)  # the standards of a decree tell of complaints alike
def _stages(text: str, in_section: bool) -> tuple[tuple[int, int, str | None], ...]:
    """Where the sentences of a text begin and end, each with the step of the way it is about."""
    found = []
    for start, end in sentences(text):
        sentence = fold(text[start:end])
        # outside the section on complaints a sentence has to name them itself
        told = in_section or "шағым" in sentence
        found.append((start, end, stage_of(patterns("complaints"), sentence) if told else None))
    return tuple(found)


def _says_how_alone(row: Complaint) -> bool:
    """«Шағым жазбаша нысанда пошта арқылы немесе кеңсе арқылы беріледі»: to nobody named."""
    if row.stage != "provider" or row.addressee is not None:
        return False
    return patterns("complaints").search("by_what_means", fold(row.text)) is not None


def _is_beside(part: Passage) -> bool:
    """«… орталық оларды бір ай бойы сақтауды қамтамасыз етеді», or how changes of the act are
    told on: sentences that close many such sections."""
    words = fold(part.text)
    storage = patterns("deadlines")["kind_storage"].search(words)
    return storage is not None or patterns("complaints").search("beside", words) is not None


def _readings(setting: Setting, part: Passage, stage: str) -> Iterator[Complaint]:
    """One row a sentence; of a review with several terms one row a term, of a sentence that
    leaves the choice between a body and the court one for each."""
    terms = counted(limits(part)) if stage == "review" else []
    turns = stage == "court" or (
        stage == "review" and patterns("complaints").search("turns", fold(part.text)) is not None
    )
    if turns and addressee(part.text, "provider") is not None:
        # «уәкілетті органға немесе … сотқа шағымдана алады» names a body too, and so does
        # «уәкілетті органға шағымдана алады, шағым 15 жұмыс күні ішінде қаралады»
        yield _row(setting, part, "provider")
    if not terms:
        yield _row(setting, part, stage)
    for term in terms:
        yield _row(setting, term.part, stage, term=term.duration)


def _row(
    setting: Setting,
    part: Passage,
    stage: str,
    *,
    term: Duration | None = None,
    confidence: float = _SAID,
) -> Complaint:
    who = addressee(part.text.strip(" ;."), stage)
    return complaint_row(setting, part, stage, who=who, term=term, confidence=confidence)


def complaint_row(
    setting: Setting,
    part: Passage,
    stage: str,
    *,
    who: str | None = None,
    term: Duration | None = None,
    confidence: float = _SAID,
) -> Complaint:
    """The row of a step of the way, in either language: `part` of a clause says it."""
    provision = setting.clause.provision
    return Complaint(
        service_id=provision.service_id or "",
        provision_id=provision.provision_id,
        stage=stage,
        addressee=who,
        value=term.value if term else None,
        unit=term.unit if term else None,
        text=part.text.strip(" ;."),
        **part.span().in_file(provision.source_file),
        confidence=confidence,
    )


@lru_cache(maxsize=1 << 10)  # the standards of a decree name them alike
def addressee(text: str, stage: str) -> str | None:
    """To whom the complaint goes, or who helps, as printed; None if nobody is named.

    Several are divided by semicolons.
    """
    said = patterns("complaints")
    # «аудан әкімінің және облыс әкімінің (тиісінше) атына»
    text = said["aside"].sub("", text)
    whole = _OTHER_WORD.sub("·", text)
    if stage == "guidance":
        helper = said["helper"].search(whole)
        return None if helper is None else as_printed(text, helper, "who")
    if stage not in ADDRESSED:
        return None
    words = plain(whole)
    reviewer = said.search("reviewer", words)
    if reviewer is not None:
        all_of_them = as_printed(text, reviewer, "who")
        ends = divided(all_of_them, said["reviewer_end"])
        return "; ".join(all_of_them[slice(*one)] for one in ends)
    who = []
    start = listed = 0  # of the phrase, and of the list by commas that it stands in
    owner = ""  # «кәсіпорынның немесе … Агенттіктің кеңселеріне»
    for end, following in [*(m.span() for m in said["part"].finditer(words)), (len(words), 0)]:
        named = list(_named(words, start, end))
        for first, last in named:
            shared = said["shared_name"].search(words[listed:last])
            name = text[listed if shared else first : last].strip()
            if owner and said["shared_plural"].search(words[first:last]):
                name = f"{owner} немесе {name}"
            who.append(name)
            listed = last
        if named or words[end:following] != ",":
            listed = following
        alone = said["owner_alone"].search(words[start:end])
        if words[end:following] == "немесе":
            owner = text[start + alone.start() : end].strip() if alone else ""
        start = following
    return "; ".join(who) or None


def _named(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where those are named whom a phrase begins with: «басшысына және оның орынбасарына»."""
    said = patterns("complaints")
    while match := said["addressee"].match(words[start:end]):
        yield start + match.start("who"), start + match.end("who")
        start += match.end("who")
        joined = said["and_also"].match(words[start:end])
        if joined is None:
            return
        start += joined.end()
