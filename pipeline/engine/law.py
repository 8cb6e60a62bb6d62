"""Law as of a date: whether a decree, and a clause of it, was law then."""

from __future__ import annotations

from datetime import date

from pipeline.engine.answers import Law, LawStatus
from pipeline.engine.errors import EngineError
from pipeline.rules.model import Act, LegalResource, Office, PublicService, Rule


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
    return (
        _too_early(legal, name, day)
        or _too_late(legal, name, day)
        or _doubtful(legal, name, day)
        or ("in_force", f"{name} was law on {day}")
    )


def _too_early(legal: LegalResource, name: str, day: str) -> tuple[LawStatus, str] | None:
    if legal.adopted_on and day < legal.adopted_on:
        return "not_yet", f"{name} was not adopted yet"
    if legal.in_force_from and day < legal.in_force_from:
        return "not_yet", f"{name} is in force from {legal.in_force_from}"
    if legal.valid_from and day < legal.valid_from:
        return "not_yet", f"{name} has these words from {legal.valid_from}; older ones are not here"
    return None


def _too_late(legal: LegalResource, name: str, day: str) -> tuple[LawStatus, str] | None:
    if legal.repealed_on and day >= legal.repealed_on:
        return "repealed", f"{name} was repealed on {legal.repealed_on}{_by(legal)}"
    if legal.valid_to and day >= legal.valid_to:
        said = f"{name} has other words from {legal.valid_to}, or its service is struck out"
        return "reworded", said
    for days in legal.interrupted:
        if _between(days.valid_from, days.valid_to, date.fromisoformat(day)):
            said = f"{name} was suspended, or had other words, from {days.valid_from}"
            return "reworded", f"{said} until {days.valid_to}"
    return None


def _doubtful(legal: LegalResource, name: str, day: str) -> tuple[LawStatus, str] | None:
    if legal.status == "repealed" and not legal.repealed_on:
        said = f"{name} was repealed{_by(legal)}; the text does not say when"
        return "perhaps_in_force", said
    if legal.in_force_from is None and legal.not_before and day < legal.not_before:
        return (
            "perhaps_in_force",
            f"{name} was adopted, but cannot have been in force before {legal.not_before}: "
            f"{legal.effective or 'its text does not say when it enters into force'}",
        )
    return None


def _by(legal: LegalResource) -> str:
    return f" by {_named(legal.repealed_by)}" if legal.repealed_by else ""


def _named(act: Act) -> str:
    parts = (act.issuer, act.act_type, f"№ {act.number}" if act.number else None,
             f"of {act.date}" if act.date else None)  # fmt: skip
    return " ".join(filter(None, parts)) or "another act"


def require_law(legal: LegalResource, day: date) -> Law:
    """The law of the day. Raises EngineError if there was none, saying when there was."""
    law = law_on(legal, day)
    if law.status == "not_yet":
        raise EngineError(f"filed={day}: {law.statement}", "not_yet_law", "filed", _period(legal))
    if law.status in ("reworded", "repealed"):
        raise EngineError(f"filed={day}: {law.statement}", law.status, "filed", _period(legal))
    return law


def _period(legal: LegalResource) -> tuple[str, ...]:
    """The days for which one may ask, in words."""
    first = max(
        filter(None, (legal.in_force_from or legal.adopted_on, legal.valid_from)), default=""
    )
    last = min(filter(None, (legal.repealed_on, legal.valid_to)), default="")
    parts = [f"from {first}"] if first else []
    parts += [f"before {last}"] if last else []
    return (" ".join(parts),) if parts else ()


def has_words_of(legal: LegalResource, day: date) -> bool:
    """Whether this version of the decree's text is the one of the day."""
    there = any(_between(days.valid_from, days.valid_to, day) for days in legal.interrupted)
    return _between(legal.valid_from, legal.valid_to, day) and not there


def service_on(service: PublicService, day: date) -> PublicService:
    """What was said of the service as a whole on the day."""
    for said in service.earlier:
        if _between(said.valid_from, said.valid_to, day):
            then = {name: getattr(said, name) for name in type(said).model_fields}
            return service.model_copy(
                update={
                    name: then[name] for name in then.keys() & type(service).model_fields.keys()
                }
            )
    return service


def valid_on(rule: Rule | Office, day: date) -> bool:
    """Whether the clause, or the row of a list, had these words on the day."""
    return _between(rule.valid_from, rule.valid_to, day)


def _between(begins: str | None, ends: str | None, day: date) -> bool:
    """Whether the day is not before `begins` and before `ends`, ISO dates; None is open."""
    said = day.isoformat()
    return (begins is None or said >= begins) and (ends is None or said < ends)
