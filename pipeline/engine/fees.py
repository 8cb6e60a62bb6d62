"""The fee for given facts, out of the decision table of costs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.engine.answers import FeeAnswer, FeeLine
from pipeline.engine.facts import Facts
from pipeline.engine.money import amount_of
from pipeline.engine.trail import because
from pipeline.rules.model import Cost


def fee_of(costs: Sequence[Cost], fee_type: str | None, facts: Facts) -> FeeAnswer:
    """What the service costs; where facts are missing, the rows among which they decide."""
    if not costs:
        return _without_rows(fee_type)
    judged = [(cost, facts.verdict(cost.when)) for cost in costs]
    exempt = [cost for cost, verdict in judged if cost.exempt and verdict == "yes"]
    if exempt:
        return FeeAnswer(status="known", free=True, amount=fee_line(exempt[0], facts))
    unless = [fee_line(c, facts) for c, verdict in judged if c.exempt and verdict == "open"]
    sure = [c for c, verdict in judged if not c.exempt and verdict == "yes"]
    perhaps = [c for c, verdict in judged if not c.exempt and verdict == "open"]
    if not sure and not perhaps:
        return FeeAnswer(
            status="open", unless=unless, note="no row of the costs holds for these facts"
        )
    if perhaps or len(sure) > 1:
        return FeeAnswer(
            status="depends",
            unless=unless,
            alternatives=[fee_line(cost, facts) for cost in sure + perhaps],
            note=None if perhaps else "several amounts hold, the clauses do not say which",
        )
    line = fee_line(sure[0], facts)
    if line.tenge is None and line.index is None:
        return FeeAnswer(
            status="open", unless=unless, alternatives=[line], note="the clause leaves it open"
        )
    return FeeAnswer(status="known", free=sure[0].amount == 0, amount=line, unless=unless)


def fee_line(cost: Cost, facts: Facts) -> FeeLine:
    """A row of the costs with its amount on the day of filing."""
    amount = amount_of(cost, facts.day)
    names = [*cost.when, "filed"]
    arithmetic = [amount.arithmetic] if amount else []
    if cost.coefficient_text:
        arithmetic.append(f"coefficient: «{cost.coefficient_text}»")
    return FeeLine(
        rule=cost.id,
        subject=cost.subject,
        only_if=cost.condition,
        exempt=cost.exempt,
        index=float(amount.index) if amount and amount.index is not None else None,
        tenge=f"{amount.tenge:f}" if amount and amount.tenge is not None else None,
        because=because(cost, "costs", facts.used(names), arithmetic),
    )


def _without_rows(fee_type: str | None) -> FeeAnswer:
    if fee_type == "free":
        return FeeAnswer(status="known", free=True)
    if fee_type is None:
        return FeeAnswer(status="not_stated", note="the act does not say what it costs")
    return FeeAnswer(status="open", free=False, note="it costs something; no clause says how much")
