"""Law as of a date: whether a decree, and a clause of it, was law then."""

from __future__ import annotations

from datetime import date

from pipeline.engine.answers import Law, LawStatus
from pipeline.engine.errors import EngineError
from pipeline.rules.model import Act, LegalResource, Rule


def law_on(legal: LegalResource, day: date) -> Law:
    """Whether the decree was law on the day, in words too."""
    status, statement = _status(legal, day.isoformat())
    return Law(
        as_of=day.isoformat(),
        status=status,
        statement=statement,
        decree_id=legal.decree_id,
        number=legal.number,
        adopted_on=legal.adopted_on,
        repealed_on=legal.repealed_on,
    )


def _status(legal: LegalResource, day: str) -> tuple[LawStatus, str]:
    name = f"decree {legal.number} of {legal.adopted_on}" if legal.number else legal.decree_id
    if legal.adopted_on and day < legal.adopted_on:
        return "not_yet", f"{name} was not adopted yet"
    if legal.in_force_from and day < legal.in_force_from:
        return "not_yet", f"{name} is in force from {legal.in_force_from}"
    if legal.repealed_on and day >= legal.repealed_on:
        by = f" by {_named(legal.repealed_by)}" if legal.repealed_by else ""
        return "repealed", f"{name} was repealed on {legal.repealed_on}{by}"
    if legal.status == "repealed" and not legal.repealed_on:
        by = f" by {_named(legal.repealed_by)}" if legal.repealed_by else ""
        return "perhaps_in_force", f"{name} was repealed{by}; the text does not say when"
    if legal.in_force_from is None and legal.not_before and day < legal.not_before:
        return (
            "perhaps_in_force",
            f"{name} was adopted, but cannot have been in force before {legal.not_before}: "
            f"{legal.effective or 'its text does not say when it enters into force'}",
        )
    return "in_force", f"{name} was law on {day}"


def _named(act: Act) -> str:
    parts = (act.issuer, act.act_type, f"№ {act.number}" if act.number else None,
             f"of {act.date}" if act.date else None)  # fmt: skip
    return " ".join(filter(None, parts)) or "another act"


def require_law(legal: LegalResource, day: date) -> Law:
    """The law of the day. Raises EngineError if there was none, saying when there was."""
    law = law_on(legal, day)
    if law.status == "not_yet":
        raise EngineError(f"filed={day}: {law.statement}", "not_yet_law", "filed", _period(legal))
    if law.status == "repealed":
        raise EngineError(f"filed={day}: {law.statement}", "repealed", "filed", _period(legal))
    return law


def _period(legal: LegalResource) -> tuple[str, ...]:
    """The days for which one may ask, in words."""
    first = legal.in_force_from or legal.adopted_on
    parts = []
    if first:
        parts.append(f"from {first}")
    if legal.repealed_on:
        parts.append(f"before {legal.repealed_on}")
    return (" ".join(parts),) if parts else ()


def valid_on(rule: Rule, day: date) -> bool:
    """Whether the clause had these words on the day."""
    said = day.isoformat()
    return not (
        (rule.valid_from is not None and said < rule.valid_from)
        or (rule.valid_to is not None and said >= rule.valid_to)
    )
