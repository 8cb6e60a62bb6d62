"""The head of an act: title, issuer, date, number, registration, repeal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.model import Document, Finding, Line, Passage, Span
from pipeline.patterns import patterns
from pipeline.repair import repair_passage
from pipeline.structure.layout import is_indented, unmarked, unmarked_text
from pipeline.structure.names.issuers import with_places
from pipeline.structure.names.references import ActReference
from pipeline.structure.orders.excepted import excepts
from pipeline.structure.parts.outline import Outline
from pipeline.structure.requisites import (
    Registration,
    all_in_kazakh,
    in_kazakh,
    is_kazakh,
    named_act,
    read_requisites,
)
from pipeline.text import fold, squeeze

_MAX_TITLE = 40  # lines
_PREAMBLE = 80  # lines in which an act says who enacts it
_NEAR = 12  # lines of a preamble up to its word
_REQUISITES = ("requisites_start", "kazakh_reversed", "requisites_start_ru")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of an act says; `body` is the index of the first line after it."""

    title: str | None
    act: ActReference | None
    registration: Registration
    repealed: bool
    repealed_by: ActReference | None
    repealed_on: str | None
    start: int
    body: int
    findings: tuple[Finding, ...] = ()


def read_head(document: Document, outline: Outline) -> Head:
    """Read the head of an act. What it leaves out the stamps and the metadata may say."""
    lines = outline.source.lines[: outline.body_end]
    title_lines, status, requisites_at = _title_lines(lines)
    requisites, body = _requisites(lines, requisites_at)
    read = read_requisites(requisites)
    if read.act is None and (said := document.metadata.get("requisite", "")):
        read = read_requisites(said)
        if document.language == "kk":
            read = all_in_kazakh(read, outline.reference)
    act, repealed_by = read.act, read.repealed_by
    repealed = status or repealed_by is not None
    note = _note_of_repeal(lines, body)
    in_part = note is not None and _is_in_part(note.text)
    if note is not None and not in_part and (by := _repealing(note.text)) is not None:
        repealed, repealed_by = True, repealed_by or by
    if outline.approved is not None:
        repealed, repealed_by = _repeal_beside(outline.approved.said)
    repealed, repealed_by, repealed_on = _repeal(document, repealed, repealed_by)
    if act is None or not act.number:
        act = _merge(act, outline.reference)
    act = _with_enacting(act, lines[body : body + _PREAMBLE], document.language)
    title = _title(title_lines) or document.metadata.get("title")
    findings = _findings(title, act, repealed, repealed_by, lines)
    findings += tuple(_conflicts(act, outline.reference, lines))
    start = next((i for i, line in enumerate(lines) if not line.is_blank), 0)
    return Head(
        title, act, read.registration, repealed, repealed_by, repealed_on, start, body, findings
    )


def _repeal(
    document: Document, repealed: bool, by: ActReference | None
) -> tuple[bool, ActReference | None, str | None]:
    """Whether the act is repealed, by which act and on which day.

    Metadata may name a day that is still to come, of an act in force; else the day is that of
    the repealing act.
    """
    said = document.metadata
    if by is None and "repealed_by" in said:
        by = named_act(said["repealed_by"])
        by = in_kazakh(by) if document.language == "kk" else by
    on = said.get("repealed_on") or (by.date if by and repealed else None)
    return repealed or said.get("status") == "repealed", by, on


def _title_lines(lines: Sequence[Line]) -> tuple[list[Line], bool, int | None]:
    """The lines of the title, whether a line says «Күшін жойған», and where the requisites are."""
    head = patterns("head")
    title: list[Line] = []
    repealed = closed = False
    for index, line in enumerate(lines[: 4 * _MAX_TITLE]):
        if line.is_blank:
            continue
        text = unmarked_text(line.text)
        if head["repealed_mark"].match(text):
            repealed, closed = True, bool(title)  # it stands after the title or before it
        elif _opens_requisites(lines, index) and (title or index + 1 < len(lines)):
            return title, repealed or head["repealed_lead"].match(text) is not None, index
        elif closed or len(title) >= _MAX_TITLE or (title and _after_title(lines, index)):
            return title, repealed, None
        else:
            title.append(line)
    return title, repealed, None


def _opens_requisites(lines: Sequence[Line], index: int) -> bool:
    """The line and the ones wrapped after it name the act: «… № 283 Қаулысы.»"""
    head = patterns("head")
    joined = ""
    for line in lines[index : index + 5]:
        text = unmarked_text(line.text)
        over = text[:1].isupper() and head["title_over"].search(joined) is not None
        if line.is_blank or over or (joined and head["repealed_mark"].match(text)):
            break  # «… бекіту туралы» ends before it, or it stands behind «Күшін жойған»
        joined = f"{joined} {text}" if joined else head["repealed_lead"].sub("", text)
        dated = head["year"].search(joined) is not None
        if dated and any(head[name].match(joined) for name in _REQUISITES):
            return True
    return False


def _after_title(lines: Sequence[Line], index: int) -> bool:
    """A title is one block: a blank line, an indented paragraph, or the preamble ends it."""
    return (
        lines[index - 1].is_blank
        or is_indented(lines[index])
        or bool(patterns("structure")["note"].match(lines[index].text))
        or _opens_preamble(lines, index)
    )


def _opens_preamble(lines: Sequence[Line], index: int, behind: str = "title_over") -> bool:
    """Whether the words with which an issuer enacts begin on the line: «В соответствии с …», or
    what follows the end of a title, or of what `behind` matches, and says soon that it enacts."""
    head = patterns("head")
    text = unmarked_text(lines[index].text)
    if index == 0 or text[:1].islower():
        return False
    if head["preamble_ru"].match(text):
        return True
    if head[behind].search(unmarked_text(lines[index - 1].text)) is None:
        return False
    return _before_enacting(lines, index) is not None


def _before_enacting(lines: Sequence[Line], index: int) -> str | None:
    """The words from the line up to the one that enacts; None where that is not near."""
    near = takewhile(lambda line: not line.is_blank, lines[index : index + _NEAR])
    said = " ".join(line.text for line in near)
    word = patterns("head")["enacting_word"].search(said)
    return None if word is None else said[: word.start()]


def _ends_requisites(lines: Sequence[Line], index: int) -> bool:
    """Whether the requisites end above the line without a blank one: the first point or the
    preamble opens on it, and not another sentence about the act, «Күші жойылды - …»."""
    head = patterns("head")
    if is_indented(lines[index]) or patterns("structure")["note"].match(lines[index].text):
        return True
    over = head["requisites_over"].search(unmarked_text(lines[index - 1].text)) is not None
    if over and head["first_point"].match(lines[index].text):
        return True
    said = _before_enacting(lines, index)
    return (
        said is not None
        and _opens_preamble(lines, index, "requisites_over")
        and head["of_requisites"].search(said) is None
    )


def _requisites(lines: Sequence[Line], at: int | None) -> tuple[str, int]:
    """The block that names the act, as one text, and the index of the line after it."""
    if at is None:
        first = next((i for i, line in enumerate(lines) if not line.is_blank), 0)
        stop = first
        while stop < len(lines) and not (lines[stop].is_blank or is_indented(lines[stop])):
            if stop > first and _opens_preamble(lines, stop):
                break
            stop += 1
        return "", stop
    stop = at
    taken: list[Line] = []
    while stop < len(lines) and not lines[stop].is_blank:
        if stop > at and _ends_requisites(lines, stop):
            break
        taken.append(unmarked(lines[stop]))
        stop += 1
    return patterns("head")["repealed_lead"].sub("", repair_passage(taken)[0].text), stop


def _note_of_repeal(lines: Sequence[Line], body: int) -> Passage | None:
    """The note under the head that the act is repealed: «Ескерту. Күші жойылды - …»."""
    structure, head = patterns("structure"), patterns("head")
    for index in range(body, min(body + 8, len(lines))):
        line = lines[index]
        if line.is_blank:
            continue
        if not structure["note"].match(line.text):
            return None
        block = [unmarked(item) for item in lines[index : index + 4]]
        note = repair_passage(block)[0]
        return note if head["repealed"].search(note.text) else None
    return None


def _is_in_part(note: str) -> bool:
    """Whether a note of repeal makes an exception; the act stays then."""
    return excepts(note) or patterns("head").search("repealed_in_part", note) is not None


def _repealing(note: str) -> ActReference | None:
    """The act that a note of repeal names."""
    repealed = patterns("head")["repealed"].search(note)
    said = note[repealed.end() :] if repealed else ""
    return named_act(patterns("amendments")["brackets"].sub("", said))


def _repeal_beside(said: Sequence[str]) -> tuple[bool, ActReference | None]:
    """Whether what stands beside the title of a standard alone says that its act is repealed, and
    by which act: «… № 140 Қаулысымен күші жойылды»."""
    head = patterns("head")
    repealed, by = False, None
    for text in said:
        behind = head["repealed_behind"].match(text)
        if behind is not None:
            repealed, by = True, by or named_act(behind["by"] or "")
        elif not _is_in_part(text) and head["repealed"].search(text):
            repealed, by = True, by or _repealing(text)
        repealed = repealed or head["repealed_mark"].match(text) is not None
    return repealed, by


def _merge(act: ActReference | None, stamp: ActReference | None) -> ActReference | None:
    """What the head leaves out, the stamps of the act's own appendices say."""
    if act is None or stamp is None:
        return act or stamp
    return ActReference(
        act.issuer or stamp.issuer,
        act.act_type or stamp.act_type,
        act.number or stamp.number,
        act.date or stamp.date,
    )


def _with_enacting(
    act: ActReference | None, body: Sequence[Line], language: str
) -> ActReference | None:
    """What is still not known of the act, from the clause with which its issuer enacts it."""
    head = patterns("head")
    known = act is not None and act.issuer and (language == "ru" or is_kazakh(act.issuer))
    if act is not None and act.act_type and known:
        return act
    text = " ".join(line.text for line in body)
    made = act or ActReference(None, None, None, None)
    issuer = None if known else head.search("enacting_issuer", text)
    if issuer is not None:
        name = squeeze(issuer["issuer"])
        name = with_places(name[:1].upper() + name[1:], made.issuer or "")
        made = replace(made, issuer=name)
    word = None if made.act_type else head["enacting_word"].search(text)
    if word is not None:
        kind = next(name for name, value in word.groupdict().items() if value)
        made = replace(made, act_type=kind.removesuffix("_ru"))
    return made if act is not None or made.issuer or made.act_type else None


def _title(lines: Sequence[Line]) -> str | None:
    if not lines:
        return None
    text = repair_passage([unmarked(line) for line in lines])[0].text
    return squeeze(text.strip("*_# ")) or None


def _findings(
    title: str | None,
    act: ActReference | None,
    repealed: bool,
    repealed_by: ActReference | None,
    lines: Sequence[Line],
) -> tuple[Finding, ...]:
    span = Span(lines[0].number, lines[-1].number, lines[0].page) if lines else Span(1, 1)
    span = Span(span.line_start, min(span.line_end, span.line_start + 20), span.page)
    missing = [name for name, value in (("title", title), *_named(act)) if not value]
    found = []
    if missing:
        message = f"the head of the act does not give its {', '.join(missing)}"
        found.append(Finding("head_incomplete", message, span))
    if repealed and repealed_by is None:
        message = "the act is marked as repealed, but the repealing act is not named"
        found.append(Finding("repealing_act_unknown", message, span, "info"))
    return tuple(found)


def _conflicts(
    act: ActReference | None, stamp: ActReference | None, lines: Sequence[Line]
) -> Iterator[Finding]:
    """The stamps of the act's own appendices may print another number or day than its head.

    Where both differ, or the year, the stamp is of another act.
    """
    if act is None or stamp is None or not (act.number and act.date and stamp.date):
        return
    if ";" in act.number:  # of two bodies; a stamp may name one of them
        return
    number = fold(act.number) != fold(stamp.number or act.number)
    date = act.date != stamp.date
    if number != date and act.date[:4] == stamp.date[:4]:
        message = (
            f"the head of the act says № {act.number} of {act.date}, the stamp of an appendix"
            f" № {stamp.number} of {stamp.date}"
        )
        yield Finding("stamp_differs", message, Span(lines[0].number, lines[0].number))


def _named(act: ActReference | None) -> tuple[tuple[str, str | None], ...]:
    act = act or ActReference(None, None, None, None)
    return ("issuer", act.issuer), ("number", act.number), ("date of adoption", act.date)
