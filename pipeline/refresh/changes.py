"""What a refresh changed, told in terms of the data: offices, deadlines, phones, acts."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import sqlite_utils

from pipeline.refresh.compared import (
    OF_ACTS,
    OF_VERSIONS,
    SERVICES,
    Compared,
    Identity,
    RowOf,
    place_of,
)
from pipeline.refresh.rest import rest_of
from pipeline.schema import Change
from pipeline.store.acts.texts import is_here
from pipeline.text import fold
from pipeline.told import told

Pair = tuple[RowOf | None, RowOf | None]


def compare(
    before: sqlite_utils.Database | None,
    after: sqlite_utils.Database,
    decree_ids: Iterable[str],
) -> Iterator[Change]:
    """The changes of these acts between two databases, in the order of the acts.

    Each names what changed and the lines where it stands, and stood before; `numbered` gives
    them their keys and sentences.
    """
    for decree_id in sorted(set(decree_ids)):
        services = _services_before(before, after, decree_id) if before else {}
        for compared in OF_ACTS if "@" not in decree_id else OF_VERSIONS:
            old = _rows(before, decree_id, compared, {}) if before else []
            new = _rows(after, decree_id, compared, services)
            for pair in _pairs(old, new, compared):
                yield from _changes(decree_id, *pair, compared)
        if before is not None and is_here(before, decree_id) and is_here(after, decree_id):
            for rest in rest_of(before, after, decree_id):
                yield _change(
                    "rows_changed", decree_id, None, subject=rest.table,
                    new=f"+{rest.came} −{rest.went}", place=rest.place, old_place=rest.old_place,
                )  # fmt: skip


def renamed(
    names: Mapping[str, str], before: sqlite_utils.Database, after: sqlite_utils.Database
) -> Iterator[Change]:
    """Files that have another name and are otherwise the same, from their new to their old names.

    An act that has no number is called by its file: then its key is another one too.
    """
    for new, old in names.items():
        key, old_key = _act_in(after, new), _act_in(before, old)
        yield _change("file_renamed", key, None, old=old, new=new, place=new, old_place=old)
        if key != old_key:
            yield _change("key_changed", key, None, old=old_key, new=key, place=new, old_place=old)


def _act_in(db: sqlite_utils.Database, name: str) -> str | None:
    query = "select decree_id from documents where source_file = ?"
    found = db.conn.execute(query, [name]).fetchone()
    return found[0] if found else None


def numbered(changes: Iterable[Change], refreshed_at: str) -> list[Change]:
    """The changes with their keys, the time and their sentences."""
    return [
        replace(
            change,
            change_id=f"{refreshed_at}.{count:05d}",
            refreshed_at=refreshed_at,
            message=told(change),
        )
        for count, change in enumerate(changes, 1)
    ]


def _services_before(
    before: sqlite_utils.Database, after: sqlite_utils.Database, decree_id: str
) -> dict[str, str]:
    """The keys of an act's services with those that they had before; of a new one with a key
    that no service had."""
    old, new = (_rows(db, decree_id, SERVICES, {}) for db in (before, after))
    return {
        now["service_id"]: was["service_id"] if was else f"new {now['service_id']}"
        for was, now in _pairs(old, new, SERVICES)
        if now
    }


def _rows(
    db: sqlite_utils.Database, decree_id: str, compared: Compared, services: Mapping[str, str]
) -> list[RowOf]:
    """The rows of an act, each with the key that its service had before."""
    found = db.query(compared.query, {"decree": decree_id})
    return [row | {"service": services.get(row["service_id"], row["service_id"])} for row in found]


def _pairs(old: list[RowOf], new: list[RowOf], compared: Compared) -> Iterator[Pair]:
    """Rows before and after that are the same thing, then those that came, then those that went.

    Rows in which nothing changed find one another first, so that of several rows that are alike
    the right one is said to have changed.
    """
    surest = compared.same[0]

    def unchanged(row: RowOf) -> Identity:
        return (surest(row), *(_folded(field.value(row)) for field in compared.fields))

    for way in (unchanged, *compared.same):
        found, old, new = _matched(old, new, way)
        yield from found
    yield from ((None, row) for row in new)
    yield from ((row, None) for row in old)


def _matched(
    old: Sequence[RowOf], new: Sequence[RowOf], way: Callable[[RowOf], Identity]
) -> tuple[list[Pair], list[RowOf], list[RowOf]]:
    """Rows that are one thing in a way, in their order, and those that are left."""
    waiting: dict[Identity, deque[int]] = defaultdict(deque)
    for place, row in enumerate(old):
        identity = way(row)
        if identity is not None:
            waiting[identity].append(place)
    found: list[Pair] = []
    left: list[RowOf] = []
    gone = set()
    for row in new:
        places = waiting.get(way(row))
        if places:
            place = places.popleft()
            gone.add(place)
            found.append((old[place], row))
        else:
            left.append(row)
    return found, [row for place, row in enumerate(old) if place not in gone], left


def _folded(value: str | None) -> str:
    return fold(value or "")


def _changes(
    decree_id: str, old: RowOf | None, new: RowOf | None, compared: Compared
) -> Iterator[Change]:
    """What two rows that are the same thing differ in; one change if there is only one row."""
    if old is None and new is not None:
        yield _change(
            f"{compared.noun}_added", decree_id, new, subject=compared.name(new),
            new=compared.holds(new), place=place_of(new),
        )  # fmt: skip
    elif new is None and old is not None:
        yield _change(
            f"{compared.noun}_removed", decree_id, old, subject=compared.name(old),
            old=compared.holds(old), old_place=place_of(old),
        )  # fmt: skip
    elif old is not None and new is not None:
        for field in compared.fields:
            was, now = field.value(old), field.value(new)
            if _folded(was) != _folded(now):
                kind = field.kind if isinstance(field.kind, str) else field.kind(old, new)
                yield _change(
                    kind, decree_id, new, subject=compared.subject(new), old=was, new=now,
                    place=field.place(new), old_place=place_of(old),
                )  # fmt: skip


def _change(
    kind: str,
    decree_id: str | None,
    row: RowOf | None,
    *,
    place: str | None = None,
    old_place: str | None = None,
    subject: str | None = None,
    old: str | None = None,
    new: str | None = None,
) -> Change:
    row = row or {}
    return Change(
        change_id="",
        refreshed_at="",
        kind=kind,
        decree_id=decree_id,
        service_id=row.get("service_id"),
        row_id=row.get("row_id"),
        subject=subject or None,
        old=old,
        new=new,
        service_title=row.get("service_title"),
        place=place,
        old_place=old_place,
        message="",
    )
