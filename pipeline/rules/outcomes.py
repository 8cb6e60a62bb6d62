"""How a service may end otherwise than with its result: refusal, silence, a complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pipeline.rules import words
from pipeline.rules.channels import channel_test
from pipeline.rules.model import Complaint, DeemedApproval, RefusalGround, Source
from pipeline.rules.rows import Numbered, extraction, point_of, said_of
from pipeline.schema import Complaint as ComplaintRow
from pipeline.schema import Deadline, Provision, Service
from pipeline.schema import RefusalGround as RefusalRow

# Confidence, at most, of silence as consent where no clause was found that says so.
_UNFOUND = 0.5


def refusals_of(
    rows: Iterable[RefusalRow],
    deadlines: Iterable[Deadline],
    clauses: Mapping[str, Provision],
    source: Callable[..., Source],
    *,
    short_psc: bool,
) -> list[RefusalGround]:
    """The grounds; a clause on notice that papers are missing is one too, if no other is.

    `clauses` are those of the service by key; `short_psc` says that «орталық» is a public
    service centre here.
    """
    grounds = [_refusal(row, clauses, source, short_psc) for row in rows]
    if any(ground.test for ground in grounds):
        return grounds
    return grounds + [
        RefusalGround(
            id=f"{row.deadline_id}.ground",
            test="evidence_incomplete",
            text=row.text,
            **extraction(row),
            source=source(row, row.point, row.provision_id),
        )
        for row in deadlines
        if row.kind == "refusal_notice" and words.found("evidence_incomplete", row.text)
    ]


def _refusal(
    row: RefusalRow,
    clauses: Mapping[str, Provision],
    source: Callable[..., Source],
    short_psc: bool,
) -> RefusalGround:
    incomplete = words.found("evidence_incomplete", row.text)
    said = said_of(row.text, row.provision_id, clauses)
    channels = (words.applied_to(text, short_psc) for text in said)
    return RefusalGround(
        id=row.ground_id,
        when=channel_test(next(filter(None, channels), None)),
        label=row.item_label,
        text=row.text,
        test="evidence_incomplete" if incomplete else None,
        computable=incomplete,
        **extraction(row),
        source=source(row, row.point, row.provision_id),
    )


def deemed_of(
    service: Service,
    earlier: Sequence[Service],
    provisions: Iterable[Provision],
    source: Callable[..., Source],
) -> list[DeemedApproval]:
    """The clauses by which silence is consent; if none is found, the service's own rows.

    `earlier` are the rows of what the service was on earlier days.
    """
    said = [row for row in (*earlier, service) if row.deemed_approval]
    if not said:
        return []
    clauses = [row for row in provisions if words.found("deemed", row.text)]
    if not clauses:
        return [
            DeemedApproval(
                id=f"{row.service_id}.deemed",
                confidence=min(row.confidence, _UNFOUND),
                valid_from=row.valid_from if earlier else None,
                valid_to=row.valid_to if earlier else None,
                source=source(row),
            )
            for row in said
        ]
    return [
        DeemedApproval(
            id=f"{row.provision_id}.deemed",
            text=row.text,
            **extraction(row),
            source=source(row, point_of(row)),
        )
        for row in clauses
    ]


def complaints_of(
    rows: Iterable[ComplaintRow], key: Numbered, source: Callable[..., Source]
) -> list[Complaint]:
    """The steps of the way of complaint, in the order of the clauses."""
    return [
        Complaint(
            id=key(row.provision_id),
            stage=row.stage,  # type: ignore[arg-type]
            addressee=row.addressee,
            value=row.value,
            unit=row.unit,  # type: ignore[arg-type]
            text=row.text,
            computable=row.value is not None and row.unit is not None,
            **extraction(row),
            source=source(row, None, row.provision_id),
        )
        for row in rows
    ]
