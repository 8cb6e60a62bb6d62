"""Appendices and rows of lists that are law again, since an order for them was law only until a
day: their rows under other keys, on the lines of that order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import sqlite_utils

from pipeline.amended import Amended
from pipeline.amended.given import ROWS_OF_TABLES
from pipeline.amended.model import Again
from pipeline.schema import Appendix, Decree, Office, Row, columns
from pipeline.store.acts.ended import DATED
from pipeline.store.database import read_records

# Rows of lists, which have the key of an office, and what else stands in an appendix as a table.
_OF_LISTS: tuple[type[Row], ...] = tuple(
    t for t in DATED if any(c.name == "office_id" for c in columns(t))
)
_OF_APPENDICES: tuple[type[Row], ...] = (Appendix, *ROWS_OF_TABLES)


def rows_again(
    db: sqlite_utils.Database, act: Amended, decree: Decree, made: Iterable[Row]
) -> list[Row]:
    """The rows that are law again; `made` are those of later acts' orders for this one."""
    if not act.again:
        return []
    pool: list[Row] = [row for row in made if isinstance(row, (*_OF_LISTS, *_OF_APPENDICES))]
    for row_type in (*_OF_LISTS, *_OF_APPENDICES):
        pool += read_records(db, row_type, decree.source_file)
    found: list[Row] = []
    for again in act.again:  # what was law again may end, and be law again
        found += _of_one(act, again, [*pool, *found])
    return found


def _of_one(act: Amended, again: Again, pool: Iterable[Row]) -> Iterator[Row]:
    appendix = next((row for row in act.appendices if row.appendix_id == again.key), None)
    office = next((row for row in act.offices if row.key == again.key), None)
    days = appendix or office
    if days is None:
        return
    changes: dict[str, Any] = {
        "source_file": again.order.source_file,
        "line_start": again.order.line_start,
        "line_end": again.order.line_end,
        "page": again.order.page,
        "valid_from": days.valid_from,
        "valid_to": days.valid_to,
    }
    if appendix is None:
        for row in pool:
            if isinstance(row, _OF_LISTS) and (keys := _moved(row, {again.source: again.key})):
                if isinstance(row, Office) and office is not None:
                    keys["appendix_id"] = office.appendix
                yield replace(row, **changes, **keys)
        return
    yield from _of_appendix(act, appendix, again, list(pool), changes)


def _of_appendix(
    act: Amended, appendix: Appendix, again: Again, pool: list[Row], changes: dict[str, Any]
) -> Iterator[Row]:
    """An appendix with the rows of its table; those of a list come by themselves."""
    inside = {again.source: again.key}
    for row in pool:
        own = getattr(row, "appendix_id", None) == again.source
        if own and isinstance(row, ROWS_OF_TABLES):
            inside |= {key: f"{again.key}.{key.rpartition('.')[2]}" for key in _key(row)}
    for row in pool:
        if isinstance(row, _OF_LISTS) or not (keys := _moved(row, inside)):
            continue
        if isinstance(row, Appendix):
            titles = {t.column: t.text for t in act.titles if t.owner == again.key and not t.order}
            keys |= {"number": appendix.number, "version_of": None, **titles}
        yield replace(row, **changes, **keys)


def _key(row: Row) -> list[str]:
    """The key of a row, if it is one text."""
    return [getattr(row, row.table.key[0])] if len(row.table.key) == 1 else []


def _moved(row: Row, keys: dict[str, str]) -> dict[str, Any]:
    """The columns of a row that hold one of some keys, or the key of what belongs to it, with the
    new keys; nothing for a row that does not belong to them."""
    found: dict[str, Any] = {}
    for name in (column.name for column in columns(type(row))):
        value = getattr(row, name)
        if name.endswith("_id") and name != "form_appendix_id" and isinstance(value, str):
            whole = next((k for k in keys if value == k or value.startswith(f"{k}.")), None)
            if whole is not None:
                found[name] = keys[whole] + value[len(whole) :]
    return found
