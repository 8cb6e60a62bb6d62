"""What other acts changed in an act, and what the act itself orders for others, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.model import Line, Passage
from pipeline.patterns import PatternSet, patterns
from pipeline.repair import repair_passage
from pipeline.schema import Amendment, Decree, Service
from pipeline.structure.layout import is_indented, unmarked
from pipeline.structure.model import Clause
from pipeline.structure.names.issuers import act_key, act_type_of, expand, russian_nominative
from pipeline.structure.names.parts_of_acts import nominative_ru, numbered
from pipeline.structure.names.references import (
    ActReference,
    clean_number,
    issuer_name,
    read_date,
    read_russian_references,
)
from pipeline.structure.orders.changes import Change, action_done, action_of
from pipeline.structure.orders.excepted import read_excepted
from pipeline.structure.parts.lines import Lines
from pipeline.text import squeeze

_NOTE_LINES = 14


def read_amendments(
    source: Lines,
    clauses: Sequence[Clause],
    changes: Iterable[Change],
    decree: Decree,
    services: Sequence[Service],
) -> Iterator[Amendment]:
    """Notes anywhere in the document, repealed points, and orders in the act's own points.

    `clauses` are all clauses, those of the services too; `changes` are of the act's own.
    """
    for passage in _notes(source):
        yield from _of_note(passage, decree, services)
    for clause in clauses:
        yield from _of_repealed_point(clause, decree)
    yield from _orders(changes, decree)


def _book() -> PatternSet:
    return patterns("amendments")


def _notes(source: Lines) -> Iterator[Passage]:
    """The paragraphs that begin with «Ескерту.»"""
    for first in source.matching(_book(), "note_start"):
        taken: list[Line] = []
        for line in source.lines[first : first + 2 * _NOTE_LINES]:
            if line.is_blank:
                continue
            if taken and _note_over(taken, line):
                break
            taken.append(unmarked(line))
        yield repair_passage(taken)[0].strip()


def _note_over(taken: list[Line], line: Line) -> bool:
    last = taken[-1].text.rstrip(" *")
    if len(taken) >= _NOTE_LINES or _book()["note_start"].match(line.text):
        return True
    return last.endswith((".", ".»")) or (is_indented(line) and last.endswith(("»", ")")))


def _of_note(passage: Passage, decree: Decree, services: Sequence[Service]) -> Iterator[Amendment]:
    text = passage.text
    if not any(char.isdigit() for char in text):
        return
    start = _book()["action_word"].search(text)
    action = action_done(_book()["amending_act"].split(text, 1)[0]) or action_of(text)
    if action is None or start is None:
        return
    said = excepted.rest if (excepted := read_excepted(text, decree.language)) else text
    body = _book()["action_word"].split(said, 1)[0].split(".", 1)[-1]
    target = _added_part(text[start.start() :]) or _target(body)
    line = passage.span().line_start
    service = next((s for s in services if s.line_start <= line <= s.line_end), None)
    key = service.service_id if service else None
    yield from _rows(passage, decree, (target, action, key), start.end())


def _target(text: str) -> str | None:
    """«3-қосымшаға» as «3-қосымша»; None where the note is about the whole act."""
    words = _book()["target_start"].sub("", squeeze(text).strip(" -–—:,."))
    words = _book()["target_language"].sub("", words)
    return _book()["target_ending"].sub("", words) or None


def _added_part(text: str) -> str | None:
    """«дополнены пунктом 9-1» is about point 9-1; a Kazakh note names it before the action."""
    found = _book()["added_part"].match(text)
    return f"{nominative_ru(found['part'])} {found['number']}" if found else None


def _rows(
    passage: Passage, decree: Decree, change: tuple[str | None, str, str | None], start: int
) -> Iterator[Amendment]:
    """One row an amending act; several share a note: «… № 1 қаулысымен, … № 2 қаулысымен».

    `change` is target, action and service; the acts are named from `start` on. Each did what
    stands before it: «өзгеріс енгізілді - … № 1; жаңа редакцияда - … № 2».
    """
    target, action, service = change
    article = _book()["target_article"].fullmatch(target or "")
    point = _book()["target_point"].fullmatch(target or "")
    text = _book()["brackets"].sub("", passage.text[start:])
    said_to = 0
    for act in _amending_russian(text) if decree.language == "ru" else _amending(text):
        action = action_done(text[said_to : act.start]) or action
        said_to = act.end
        yield _row(
            passage,
            decree,
            target=target,
            target_article=article["article"] if article else None,
            target_point=point["point"] if point else None,
            action=action,
            service_id=service,
            by_issuer=act.issuer,
            by_act_type=act.act_type,
            by_number=act.number,
            by_date=act.date,
        )


def _amending(text: str) -> Iterator[ActReference]:
    """The acts that a Kazakh note names; one issuer and one word may serve several."""
    word = None
    issuer = None
    found = list(_book()["amending_act"].finditer(text))
    for place, match in enumerate(found):
        stop = found[place + 1].start() if place + 1 < len(found) else len(text)
        after = _book()["act_word"].search(text, match.end(), stop)
        after = after or _book()["act_word"].search(text, match.end())
        word = after["act"] if after else word
        issuer = issuer_name(match["issuer"]) if match["issuer"] else issuer
        yield ActReference(
            issuer,
            act_type_of(word),
            clean_number(match["number"]),
            read_date(match["date"]),
            start=match.start(),
            end=match.end(),
        )


def _amending_russian(text: str) -> Iterator[ActReference]:
    """The acts that a Russian note names: «приказами … от 1.02.2021 № 4; от 3.05.2021 № 6».

    The issuer and the word for the act may stand once for several.
    """
    whole = list(read_russian_references(text))
    short = [
        match
        for match in _book()["amending_act_ru"].finditer(text)
        if not any(act.start <= match.start() < act.end for act in whole)
    ]
    found = {act.start: act for act in whole} | {match.start(): match for match in short}
    issuer = act_type = None
    for start in sorted(found):
        act = found[start]
        if not isinstance(act, ActReference):
            issuer = russian_nominative(expand(act["issuer"])) if act["issuer"] else issuer
            number, date = clean_number(act["number"]), read_date(act["date"])
            act = ActReference(issuer, act_type, number, date, start=start, end=act.end())
        issuer, act_type = act.issuer, act.act_type
        yield act


def _row(passage: Passage, decree: Decree, **columns: Any) -> Amendment:
    return Amendment(
        decree_id=decree.decree_id,
        text=passage.text,
        **passage.span().in_file(decree.source_file),
        **columns,
    )


def _of_repealed_point(clause: Clause, decree: Decree) -> Iterator[Amendment]:
    """A point that is only «Күші жойылды - …» or «Алып тасталды - …»."""
    text = clause.provision.text
    found = _book()["repealed"].match(text)
    if found is None or not _book()["amending_act"].search(_book()["brackets"].sub("", text)):
        return
    row = clause.provision
    named = numbered(decree.language)
    parts = [name.format(number) for name, number in
             zip(named, (row.article, row.point, row.subpoint), strict=True) if number]  # fmt: skip
    change = (" ".join(parts) or None, "repealed", row.service_id)
    for amendment in _rows(clause.passage, decree, change, found.end()):
        point = row.point if row.subpoint is None else None
        yield replace(amendment, target_article=row.article, target_point=point)


def _orders(changes: Iterable[Change], decree: Decree) -> Iterator[Amendment]:
    """A row each change that the act orders for another act."""
    for change in changes:
        act, text = change.act, change.clause.provision.text
        if change.action is None or act is None:
            continue
        changed = None if change.repeals else _book()["target_point"].match(text)
        yield _row(
            change.clause.passage,
            decree,
            target=act.printed,
            target_act_id=act_key(act.issuer, act.date, act.number, decree.language, decree.issuer),
            target_point=changed["point"] if changed else None,
            action=change.action,
            by_issuer=decree.issuer,
            by_act_type=decree.act_type,
            by_number=decree.number,
            by_date=decree.adopted_on,
        )
