"""The way of a complaint in Russian clauses: help with it, to whom, its review, the court."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.clauses.complaints import ADDRESSED, complaint_row, stage_of
from pipeline.clauses.russian.limits import limits, sentences, trimmed
from pipeline.clauses.setting import Setting
from pipeline.clauses.terms.limits import counted
from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.schema import Complaint
from pipeline.text import as_printed, plain


def read_complaints(settings: Iterable[Setting]) -> Iterator[Complaint]:
    """The rows of `complaints` of one service, in the order of the text."""
    said = patterns("complaints_ru")
    for setting in settings:
        section = _is_on_complaints(setting.section, setting.lead)
        if not section and said["about"].search(plain(setting.text)) is None:
            continue
        passage = setting.clause.passage
        for start, end in sentences(passage.text):
            yield from _of_sentence(setting, passage.part(start, end), section)


@lru_cache(maxsize=64)  # all clauses of a point stand below the same words
def _is_on_complaints(section: str, lead: str) -> bool:
    return patterns("complaints_ru")["about"].search(plain(f"{section} {lead}")) is not None


def _of_sentence(setting: Setting, sentence: Passage, section: bool) -> Iterator[Complaint]:
    part = trimmed(sentence)
    words = plain(part.text)
    said = patterns("complaints_ru")
    # outside the section on complaints a sentence has to name them itself
    told = section or said["about"].search(words) is not None
    stage = stage_of(said, words) if told else None
    who = _addressees("addressee", part.text, words) if stage in ADDRESSED else None
    if stage is None and section:
        stage = _stage_of_list(setting.headings[0]) if setting.headings else None
        who = _addressees("listed_addressee", part.text, words) if stage else None
    if stage is not None and (who is not None or stage == "rudeness"):
        yield complaint_row(setting, part, stage, who=who)
    elif stage == "guidance":
        yield complaint_row(setting, part, stage, who=_found("helper", part.text, words))
    elif stage == "court":
        if said.search("court_or_body", words):
            who = _addressees("addressee", part.text, words)
            yield complaint_row(setting, part, "provider", who=who)
        yield complaint_row(setting, part, stage)
    elif stage == "review" or (section and not _is_beside(words)):
        # «услугодателем – в течение пяти рабочих дней …;» under «… подлежит рассмотрению:»
        if stage == "review" and said["goes_to"].search(words):
            # «жалоба подается на имя руководителя и рассматривается в течение пяти дней»
            who = _addressees("addressee", part.text, words)
            yield complaint_row(setting, part, "provider", who=who)
        terms = counted(limits(part))
        for term in terms:
            yield complaint_row(setting, term.part, "review", term=term.duration)
        if stage == "review" and not terms and not sentence.text.rstrip().endswith(":"):
            yield complaint_row(setting, part, stage)


def _is_beside(words: str) -> bool:
    """Whether a sentence of such a section is about storage, or about changes of the act."""
    storage = patterns("clauses_ru")["kind_storage"].search(words)
    return storage is not None or patterns("complaints_ru").search("beside", words) is not None


@lru_cache(maxsize=64)
def _stage_of_list(heading: str) -> str | None:
    """The step that the heading of a list of addressees speaks of: «жалоба подается:»."""
    stage = stage_of(patterns("complaints_ru"), plain(heading)) if heading.endswith(":") else None
    return stage if stage in ADDRESSED else None


def _addressees(pattern: str, text: str, words: str) -> str | None:
    """To whom the complaint goes, as printed; several are divided by semicolons."""
    said = patterns("complaints_ru")
    who: list[str] = []
    for found in said[pattern].finditer(words):
        start = found.start("who")
        for divider in said["addressee_divider"].finditer(words, *found.span("who")):
            who.append(text[start : divider.start()])
            start = divider.end()
        who.append(text[start : found.end("who")])
    return "; ".join(dict.fromkeys(who)) or None


def _found(pattern: str, text: str, words: str) -> str | None:
    match = patterns("complaints_ru")[pattern].search(words)
    return as_printed(text, match, "who") if match else None
