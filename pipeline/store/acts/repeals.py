"""Acts that later acts repeal as a whole: since when, and where that is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from pipeline.schema import Order, columns
from pipeline.store.acts.orders import day_of
from pipeline.store.acts.texts import ActText

_REPEALS = """
select o.*, d.adopted_on, d.registered_on, d.effective, d.issuer, d.act_type, d.number
from orders o join decrees d on d.decree_id = o.decree_id
where o.target_act_id = ?1 and o.decree_id <> ?1 and d.adopted_on is not null
  and not o.decree_id glob '*@*'
  and o.action = 'repealed' and o.points is null and o.subpoints is null
  and o.paragraph is null and o.appendix is null and not o.in_document
  and o.section is null and o.part is null and o.excepted is null
order by d.adopted_on, d.decree_id, o.order_id
"""


@dataclass(frozen=True, slots=True)
class Repeal:
    """The act that repeals another one; `day` is the first day on which that is no law any more,
    `adopted_on` the date of the repealing act."""

    day: str
    adopted_on: str
    issuer: str | None
    act_type: str | None
    number: str | None


def repeal_of(db: sqlite_utils.Database, text: ActText) -> Repeal | None:
    """The earliest repeal of an act that falls within the days of one of its texts, or before them
    without being older than the text itself."""
    found = [
        Repeal(day, row["adopted_on"], row["issuer"], row["act_type"], row["number"])
        for day, row in _repeals(db, text)
        if not _is_older(day, text) and (text.ends is None or day < text.ends)
    ]
    return min(found, key=lambda repeal: repeal.day, default=None)


def doubted(db: sqlite_utils.Database, text: ActText) -> list[tuple[Order, str]]:
    """The repeals that a text does not know although it is newer, each with the reason why it is
    not carried out there."""
    if text.printed["status"] != "in_force":
        return []
    names = [column.name for column in columns(Order)]
    reason = f"the text of {text.version} is newer and is not repealed"
    return [
        (Order(**{name: row[name] for name in names}), reason)
        for day, row in _repeals(db, text)
        if _is_older(day, text)
    ]


def _is_older(day: str, text: ActText) -> bool:
    return text.version is not None and day < text.version


def _repeals(db: sqlite_utils.Database, text: ActText) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in db.query(_REPEALS, [text.act]):
        yield day_of(row), row
