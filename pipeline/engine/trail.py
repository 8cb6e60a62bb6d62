"""The trail: for each answer the rule, its lines in the decree, the facts, the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.engine.answers import Because
from pipeline.rules.model import Rule, Source


def because(
    rule: Rule,
    section: str,
    facts: Mapping[str, str] | None = None,
    arithmetic: Iterable[str] = (),
    source: Source | None = None,
) -> Because:
    """Why an answer follows from a rule; `source` if it is another one than the rule's."""
    change = rule.correction
    stale = ", before the words of the law changed" if change and change.stale else ""
    return Because.model_construct(
        rule=rule.id,
        section=section,
        source=source or rule.source,
        text=rule.text,
        confidence=rule.confidence,
        facts=dict(facts or {}),
        arithmetic=list(arithmetic),
        correction=f"corrected by {change.author}: {change.reason}{stale}" if change else None,
    )


def in_words(item: Because) -> str:
    """A reason as one paragraph for a reader."""
    source = item.source
    place = f"{source.decree}, " + (f"point {source.point}, " if source.point else "")
    lines = [f"{item.rule} — {place}{source.source_file}:{source.line_start}-{source.line_end}"]
    if item.facts:
        lines.append("  facts: " + ", ".join(f"{k}={v}" for k, v in item.facts.items()))
    lines += [f"  {step}" for step in item.arithmetic]
    if item.correction:
        lines.append(f"  {item.correction}")
    if item.text:
        lines.append(f"  «{item.text}»")
    return "\n".join(lines)
