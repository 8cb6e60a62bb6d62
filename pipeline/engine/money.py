"""The monthly calculation index (АЕК) of a day, and amounts in it as tenge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from pipeline.data_files import load_data
from pipeline.rules.model import Cost

_TIYN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount worked out: in АЕК where the act counts so, in tenge where it can be said."""

    index: Decimal | None
    tenge: Decimal | None
    arithmetic: str


@lru_cache(maxsize=4096)
def index_on(day: date) -> int | None:
    """The index of a day in tenge; None for a day that the table does not know."""
    data = load_data("engine/index.yaml")
    if day > data["until"]:
        return None
    known = [entry["tenge"] for entry in data["values"] if entry["from"] <= day]
    return known[-1] if known else None


def amount_of(cost: Cost, day: date) -> Amount | None:
    """What a row of the costs comes to on a day; None where the row leaves it open."""
    if cost.exempt:
        return Amount(Decimal(0), Decimal(0), "exempt: 0")
    if not cost.computable or cost.amount is None:
        return None
    amount = Decimal(repr(cost.amount))
    said = f"{_shown(amount)} {cost.unit}"
    if cost.coefficient is not None:
        coefficient = Decimal(repr(cost.coefficient))
        amount *= coefficient
        said += f" × {_shown(coefficient)}"
    if cost.unit == "теңге":
        return Amount(None, _rounded(amount), f"{said} = {_shown(_rounded(amount))} tenge")
    if cost.unit == "%":
        amount /= 100
        said = f"{said} of 1 АЕК"
    value = index_on(day)
    if value is None:
        return Amount(amount, None, f"{said}; the index of {day} is not known")
    tenge = _rounded(amount * value)
    return Amount(amount, tenge, f"{said} × {value} tenge ({day}) = {_shown(tenge)} tenge")


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_TIYN, ROUND_HALF_UP)


def _shown(amount: Decimal) -> str:
    """Without needless zeros: 3.2, 5695.36, 120."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
