"""The decree behind a service: since when and until when it is law, and what changed it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.rules import words
from pipeline.rules.model import Act, Amendment, Days, LegalResource, Rule, Source
from pipeline.schema import Amendment as AmendmentRow
from pipeline.schema import Decree, Row, Service


def legal_resource(
    decree: Decree,
    service: Service,
    earlier: Sequence[Service],
    amendments: Sequence[AmendmentRow],
    source: Callable[[Row], Source],
) -> LegalResource:
    """The legal resource of a service, with its rows of `earlier` days; `source` gives the place of
    a row.

    A service may end before its decree does: a later act may strike it out, or word it anew in
    an appendix of its own.
    """
    until = min(filter(None, (decree.valid_to, service.valid_to)), default=None)
    entry = words.entry_into_force(decree.effective, decree.adopted_on, decree.registered_on)
    repealed = decree.repealed_on
    if repealed and decree.valid_to and decree.valid_to > repealed:
        repealed = decree.valid_to  # the repealing act became law later than it was adopted
    return LegalResource(
        decree_id=decree.decree_id,
        title=decree.title,
        act_type=decree.act_type,
        issuer=decree.issuer,
        number=decree.number,
        adopted_on=decree.adopted_on,
        registered_by=decree.registered_by,
        registration_number=decree.registration_number,
        registered_on=decree.registered_on,
        effective=decree.effective,
        in_force_from=entry.on,
        not_before=entry.not_before,
        status=decree.status,  # type: ignore[arg-type]
        repealed_on=repealed,
        repealed_by=_repealed_by(decree),
        valid_from=decree.valid_from if decree.valid_from != decree.adopted_on else None,
        valid_to=until if until != repealed else None,
        interrupted=_between([*earlier, service]),
        language=decree.language,
        source_file=decree.source_file,
        source_sha256=decree.source_sha256,
        amendments=[_amendment(row, source(row)) for row in amendments],
    )


def _repealed_by(decree: Decree) -> Act | None:
    if not (decree.repealed_by_number or decree.repealed_by_issuer):
        return None
    return Act(
        act_type=decree.repealed_by_act_type,
        issuer=decree.repealed_by_issuer,
        number=decree.repealed_by_number,
        date=decree.repealed_on,
    )


def _between(rows: Sequence[Service]) -> list[Days]:
    """The days between the rows of a service on which it was no law: another act's text was, until
    a day."""
    return [
        Days(valid_from=row.valid_to, valid_to=later.valid_from)
        for row, later in pairwise(rows)
        if row.valid_to and later.valid_from and row.valid_to < later.valid_from
    ]


def of_its_time(rules: Sequence[Rule], decree: Decree) -> list[Rule]:
    """The rules without the days that are those of their decree: only other days are said."""
    usual = {"valid_from": decree.valid_from, "valid_to": decree.valid_to}
    return [
        rule.model_copy(
            update={name: None for name, day in usual.items() if getattr(rule, name) == day}
        )
        for rule in rules
    ]


def _amendment(row: AmendmentRow, source: Source) -> Amendment:
    return Amendment(
        target=row.target,
        action=row.action,
        by=Act(
            act_type=row.by_act_type,
            issuer=row.by_issuer,
            number=row.by_number,
            date=row.by_date,
        ),
        text=row.text,
        source=source,
    )
