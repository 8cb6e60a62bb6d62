"""Procedures as the readers of tables and of text deliver them, before they get their keys."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Finding, Span
from pipeline.procedures.model import StepKind, Term


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as read. All its terms are in `terms`; the first is the one that counts.

    `term_spans` say where each of them is printed, if that is not where the step is: tables of
    actions have them in a row of their own.
    """

    action: str | None
    span: Span
    label: str | None = None
    kind: StepKind = "action"
    actor: str | None = None
    outcome: str | None = None
    terms: tuple[Term, ...] = ()
    term_spans: tuple[Span, ...] = ()
    next_label: str | None = None
    provision_id: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ProcedureDraft:
    """A procedure as read."""

    title: str | None
    span: Span
    steps: tuple[StepDraft, ...]
    channel: str | None = None
    variant: str | None = None
    stage: str | None = None
    findings: tuple[Finding, ...] = field(default=())
