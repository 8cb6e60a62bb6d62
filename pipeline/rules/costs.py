"""From rows of fees to a decision table: who pays what, by subject and by bands of size.

A row of a table of fees prints an amount and then coefficients by bands:

    Шаруа және фермер қожалықтары | 50-ге дейін | 3,2 | 100 га дейін – 1,1; 500 га дейін – 1,2

which is 3.2 up to 50 hectares, 3.2 × 1.1 above 50 up to 100, 3.2 × 1.2 above 100 up to 500.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from pipeline.rules.model import Band, Cost, Source, When
from pipeline.rules.rows import extraction
from pipeline.rules.words import applicant_only, band_input, band_of
from pipeline.schema import Fee
from pipeline.text import fold

# Units whose value in tenge is known on each day, as that of a currency or a wage is not.
_IN_TENGE = ("АЕК", "теңге")

CaseValue = Callable[[str, str], str]


def costs_of(
    fees: Sequence[Fee], source: Callable[[Fee], Source], case_value: CaseValue
) -> list[Cost]:
    """The rows of the decision table: exemptions first, then each subject's bands in order.

    `case_value(input, label)` gives the value under which an input knows a printed label.
    """
    exempt = [_exemption(fee, source(fee), case_value) for fee in fees if fee.exempt]
    priced = [fee for fee in fees if not fee.exempt]
    size = band_input(fee.condition for fee in priced if band_of(fee.condition))
    several = len({fold(fee.subject) for fee in priced if fee.subject}) > 1
    costs = list(exempt)
    for _, group in groupby(priced, key=lambda fee: (fee.appendix_id, fold(fee.subject or ""))):
        rows = list(group)
        subject: When = {}
        if several and rows[0].subject:
            subject = {"fee_subject": case_value("fee_subject", rows[0].subject)}
        costs += _bands(rows, subject, size, source, case_value)
    return costs


def _bands(
    fees: Iterable[Fee],
    subject: When,
    size: str,
    source: Callable[[Fee], Source],
    case_value: CaseValue,
) -> list[Cost]:
    """One subject's rows: each band begins where the one before ends."""
    costs: list[Cost] = []
    base: Fee | None = None
    below: float | None = None
    for fee in fees:
        band = band_of(fee.condition)
        when: When = dict(subject)
        if band is not None:
            band = _after(band, below)
            below = band.up_to
            when[size] = band
        elif fee.condition is not None:
            when.update(_case(fee.condition, case_value))
        if fee.unit == "коэффициент":
            costs.append(_raised(fee, base, when, band, source))
        else:
            base = fee
            costs.append(_plain(fee, when, source(fee)))
    return costs


def _after(band: Band, below: float | None) -> Band:
    if band.above is None and below is not None and (band.up_to is None or band.up_to > below):
        return Band(above=below, up_to=band.up_to)
    return band


def _case(condition: str, case_value: CaseValue) -> When:
    kind = applicant_only(condition)
    return {"applicant": kind} if kind else {"fee_case": case_value("fee_case", condition)}


def _plain(fee: Fee, when: When, source: Source) -> Cost:
    """An amount; a bound such as «not more than 4 АЕК» does not say what is paid."""
    return Cost(
        id=fee.fee_id,
        when=when,
        subject=fee.subject,
        condition=fee.condition,
        amount=fee.amount,
        unit=fee.unit,  # type: ignore[arg-type]
        text=fee.text,
        computable=fee.bound is None and _in_tenge(fee),
        **extraction(fee),
        source=source,
    )


def _in_tenge(fee: Fee) -> bool:
    """Whether it is known what an amount comes to in tenge, as it is of a share of the index."""
    return fee.amount is not None and (fee.unit in _IN_TENGE or fee.share_of == "АЕК")


def _raised(
    fee: Fee, base: Fee | None, when: When, band: Band | None, source: Callable[[Fee], Source]
) -> Cost:
    """An amount raised by a coefficient; open where there is no amount or no band."""
    known = base is not None and _in_tenge(base) and fee.amount is not None
    return Cost(
        id=fee.fee_id,
        when=when,
        subject=fee.subject,
        condition=fee.condition,
        amount=base.amount if base else None,
        unit=base.unit if base else None,  # type: ignore[arg-type]
        coefficient=fee.amount,
        text=base.text if base else None,
        coefficient_text=fee.text,
        coefficient_source=source(fee),
        computable=known and band is not None,
        **extraction(fee if base is None or fee.confidence <= base.confidence else base),
        source=source(base or fee),
    )


def _exemption(fee: Fee, source: Source, case_value: CaseValue) -> Cost:
    whom = fee.subject or fee.condition or fee.text
    return Cost(
        id=fee.fee_id,
        when={"exemption": case_value("exemption", whom)},
        subject=fee.subject,
        condition=fee.condition,
        exempt=True,
        amount=0,
        text=fee.text,
        **extraction(fee),
        source=source,
    )
