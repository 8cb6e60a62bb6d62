"""What an act, its services and its appendices are called and said to be on each day, as rows
with their days.

The row in force keeps the key that all other tables name; the rows of earlier days have it with
their first day, such as `gov-2012-1392.s01@2012-11-05`, and name it in `version_of`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from pipeline.schema import Appendix, Decree, Row, Service, columns
from pipeline.store.acts.ended import end_where
from pipeline.store.database import insert_records

VERSIONED: tuple[tuple[type[Row], str], ...] = (
    (Decree, "decree_id"),
    (Service, "service_id"),
    (Appendix, "appendix_id"),
)


@dataclass(frozen=True, slots=True)
class Newer:
    """What is different in a row from a day on, and what of its source; it `ends` before the next
    one where the row is no law for some days."""

    day: str
    changed: Mapping[str, Any]
    source: Mapping[str, Any]
    ends: str | None = None


def take_back(db: sqlite_utils.Database, decree_id: str) -> None:
    """Leave of each row of an act the one that its own file gives, under its own key."""
    for row_type, key in VERSIONED:
        table = row_type.table.name
        query = (
            f"select {key}, version_of from [{table}] where version_of is not null"
            f" and (decree_id = ? or version_of = ?) order by version_of, valid_from, {key}"
        )
        seen: set[str] = set()
        for older, current in db.conn.execute(query, [decree_id, decree_id]).fetchall():
            if current in seen:
                db.conn.execute(f"delete from [{table}] where {key} = ?", [older])
                continue
            seen.add(current)
            db.conn.execute(f"delete from [{table}] where {key} = ?", [current])
            db.conn.execute(
                f"update [{table}] set {key} = ?, version_of = null where {key} = ?",
                [current, older],
            )


def add_versions(
    db: sqlite_utils.Database, row_type: type[Row], key: str, row: Row, newer: Sequence[Newer]
) -> None:
    """Put the newest version in the place of a row, and the earlier ones beside it.

    `newer` are in the order of their days.
    """
    table, current = row_type.table.name, getattr(row, key)
    names = [column.name for column in columns(row_type)]
    values = {name: getattr(row, name) for name in names}
    older_key = _key(current, values["valid_from"])
    db.conn.execute(
        f"update [{table}] set {key} = ?, version_of = ? where {key} = ?",
        [older_key, current, current],
    )
    end_where(db, table, values["decree_id"], newer[0].day, f"{key} = ?", [older_key])
    taken = {older_key}
    for place, version in enumerate(newer):
        values |= {**version.changed, **version.source, "valid_from": version.day}
        last = place == len(newer) - 1
        shown = (
            values
            if last
            else {
                **values,
                key: _unused(_key(current, version.day), taken),
                "version_of": current,
                "valid_to": version.ends or newer[place + 1].day,
            }
        )
        taken.add(shown[key])
        insert_records(db, [row_type(**shown)])


def _key(current: str, day: str | None) -> str:
    return f"{current}@{day or 'before'}"


def _unused(key: str, taken: Collection[str]) -> str:
    """A key of its own for a row that begins on the first day of its text, as the printed row
    does."""
    return f"{key}_2" if key in taken else key
