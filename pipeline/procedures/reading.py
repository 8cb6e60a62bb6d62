"""All procedures of an act as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

import regex

from pipeline.collector import without_collector
from pipeline.findings import issue_rows
from pipeline.model import Finding, Line, Span
from pipeline.patterns import patterns
from pipeline.procedures.action_tables.blocks import read_blocks
from pipeline.procedures.action_tables.body_tables import BodyTable, body_tables
from pipeline.procedures.action_tables.labels import label_kind
from pipeline.procedures.action_tables.tables import channel_of, procedure_of
from pipeline.procedures.action_tables.variants import is_variants, variant_procedure
from pipeline.procedures.actors import ActorNames, ends_name
from pipeline.procedures.draft import ProcedureDraft, StepDraft
from pipeline.procedures.language import Language, language_of
from pipeline.procedures.points import labelled_procedures, listed_actors, text_procedures
from pipeline.schema import Procedure, ProcedureStep, Row, StepDuration
from pipeline.structure.model import Act, AppendixText, ServiceText
from pipeline.text import fold

# «ХҚО АЖ», an abbreviation that a list of terms explains
_CAPITALS = regex.compile(r"[\p{Lu}-]{2,}(?: [\p{Lu}-]{2,}){0,2}")


@without_collector
def read_procedures(act: Act) -> list[Row]:
    """Procedures with their steps and terms, from tables of actions and from the text.

    Findings come as issues without keys. Rows of a service are in the order in which its
    procedures are printed; a step's terms are in `step_durations` if it has several, and its
    own columns hold the first.
    """
    rows: list[Row] = []
    language = language_of(act.decree.language)
    for service in act.services:
        names = _names(act, service, language)
        tables = list(body_tables(service))
        drafts = [
            *_from_text(act, service, language, {table.point for table in tables}),
            *(_from_body(table, names, language) for table in tables),
            *_from_tables(service, names, language),
        ]
        drafts += _from_pictures(act, service, language, [found.appendix for found in drafts])
        drafts.sort(key=lambda found: found.draft.span.line_start)
        for number, found in enumerate(drafts, start=1):
            key = f"{service.service.service_id}.pr{number:02d}"
            rows += _rows(found, key, service)
        rows += _unread(service, [found.appendix for found in drafts])
    return rows


class _Found(NamedTuple):
    """A procedure and where it was found; `appendix` is None in the points."""

    draft: ProcedureDraft
    source: Literal["text", "table"]
    appendix: AppendixText | None = None


def _from_text(
    act: Act, service: ServiceText, language: Language, tabled: Collection[str]
) -> list[_Found]:
    """Procedures of the points; those `tabled` have a table of actions instead."""
    instrument = service.service.instrument
    clauses = [c for c in service.clauses if c.provision.point not in tabled and not c.note]
    drafts = text_procedures(clauses, _acting(act, service), language, instrument)
    return [_Found(draft, "text") for draft in drafts]


def _from_body(found: BodyTable, names: ActorNames, language: Language) -> _Found:
    draft = procedure_of(found.table, names, channel_of(found.table.title), language.terms)
    steps = tuple(replace(step, provision_id=found.provision_id) for step in draft.steps)
    return _Found(replace(draft, steps=steps), "table")


def _from_tables(service: ServiceText, names: ActorNames, language: Language) -> Iterator[_Found]:
    steps: Sequence[StepDraft] = ()
    before: Sequence[StepDraft] = ()
    for appendix in service.appendices:
        if not _has_actions(appendix):
            continue
        for table in read_blocks(appendix.lines, _table_title(appendix)):
            if table.blocks:
                draft = procedure_of(table, names, channel_of(table.title), language.terms)
                steps, before = draft.steps, ()
                yield _Found(draft, "table", appendix)
            elif is_variants(table):
                variant = variant_procedure(table, steps, before)
                if variant is not None:
                    before = variant.steps
                    yield _Found(variant, "table", appendix)


def _from_pictures(
    act: Act, service: ServiceText, language: Language, read: Sequence[AppendixText | None]
) -> list[_Found]:
    """Procedures that words below a picture tell in appendices of which no table was `read`."""
    return [
        _Found(replace(draft, steps=tuple(map(_without_provision, draft.steps))), "text", appendix)
        for appendix in service.appendices
        if appendix.clauses and not any(appendix is one for one in read)
        for draft in labelled_procedures(
            appendix.clauses, appendix.appendix.title, _acting(act, service), language
        )
    ]


def _without_provision(step: StepDraft) -> StepDraft:
    return replace(step, provision_id=None)


def _has_actions(appendix: AppendixText) -> bool:
    """Whether an appendix is a table of actions, or holds one beside its diagram."""
    if appendix.appendix.kind == "procedure_table":
        return True
    if appendix.appendix.kind not in ("diagram", "other"):
        return False
    lines = appendix.lines
    rows: list[Sequence[Line]] = [(line,) for line in lines if line.cells is not None]
    if not rows and appendix.appendix.kind == "diagram":  # a table as lines, its labels wrapped
        rows = [lines[place : place + 3] for place in range(len(lines))]
    return {"number", "action"} <= {label_kind(row) for row in rows}


def _unread(service: ServiceText, read: Sequence[AppendixText | None]) -> Iterator[Row]:
    """An issue for each table of actions that gave no step."""
    for appendix in service.appendices:
        row = appendix.appendix
        if row.kind != "procedure_table" or any(appendix is one for one in read):
            continue
        message = "no step of this table of actions could be read"
        finding = Finding("table_not_read", message, Span(row.line_start, row.line_end, row.page))
        yield from issue_rows(
            [finding], row.source_file, table_name="appendices", row_id=row.appendix_id
        )


def _table_title(appendix: AppendixText) -> str | None:
    """The title of an appendix, or of its first table if that stands in it."""
    title = appendix.appendix.title
    named = patterns("procedures_tables")["table_title"].search(title or "")
    return title[named.start() :] if title and named else title


def _names(act: Act, service: ServiceText, language: Language) -> ActorNames:
    """Names of those who act: as the points list them and as the act shortens them."""
    return ActorNames([*listed_actors(service.clauses, language), *_short_names(act, service)])


def _short_names(act: Act, service: ServiceText) -> Iterator[str]:
    """Abbreviations that the act defines: «(бұдан әрі – ХҚКО)», «1) ЖАО АЖ – …»."""
    for definition in act.definitions:
        if not _concerns(definition.service_id, service):
            continue
        if definition.abbreviation:
            yield definition.abbreviation
        elif _CAPITALS.fullmatch(definition.term):
            yield definition.term


def _acting(act: Act, service: ServiceText) -> frozenset[str]:
    """Short names of those who act, folded: abbreviations, and words that stand for a name
    («аппараттың ветеринариялық дәрігері (бұдан әрі – ветдәрігер)», «МАК – … комиссия»)."""
    return frozenset(
        fold(d.abbreviation)
        for d in act.definitions
        if d.abbreviation
        and _concerns(d.service_id, service)
        and (_CAPITALS.fullmatch(d.abbreviation) or ends_name(d.term))
    ) | {
        fold(d.term)
        for d in act.definitions
        if not d.abbreviation
        and _concerns(d.service_id, service)
        and _CAPITALS.fullmatch(d.term)
        and ends_name((d.definition or "").rstrip(" ;."))
    }


def _concerns(service_id: str | None, service: ServiceText) -> bool:
    return service_id is None or service_id == service.service.service_id


def _rows(found: _Found, key: str, service: ServiceText) -> Iterator[Row]:
    draft, appendix = found.draft, found.appendix
    source = service.service.source_file
    yield Procedure(
        procedure_id=key,
        service_id=service.service.service_id,
        appendix_id=appendix.appendix.appendix_id if appendix else None,
        title=draft.title,
        source=found.source,
        channel=draft.channel,
        variant=draft.variant,
        stage=draft.stage,
        **draft.span.in_file(source),
    )
    for seq, step in enumerate(draft.steps, start=1):
        yield from _step_rows(step, key, seq, source)
    yield from issue_rows(draft.findings, source, table_name="procedures", row_id=key)


def _step_rows(step: StepDraft, procedure: str, seq: int, source: str) -> Iterator[Row]:
    key = f"{procedure}.st{seq:02d}"
    first = step.terms[0] if step.terms else None
    row = ProcedureStep(
        step_id=key,
        procedure_id=procedure,
        provision_id=step.provision_id,
        seq=seq,
        label=step.label,
        kind=step.kind,
        actor=step.actor,
        action=step.action,
        outcome=step.outcome,
        duration_value=first.value if first else None,
        duration_unit=first.unit if first else None,
        next_label=step.next_label,
        **step.span.in_file(source),
        confidence=step.confidence,
    )
    yield row
    if len(step.terms) < 2:
        return
    spans = step.term_spans or (step.span,) * len(step.terms)
    for term, span in zip(step.terms, spans, strict=True):
        yield StepDuration(
            step_id=key,
            value=term.value,
            unit=term.unit,
            text=term.text,
            **span.in_file(source),
        )
