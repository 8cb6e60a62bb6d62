"""Procedures that clauses describe, where later acts worded these clauses anew.

A procedure is read as a whole, from the text of one day: when a step of it is worded anew,
added or struck out, the procedure ends, and the one of the new text takes its place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlite_utils

from pipeline.amended import Amended, Amending, Version
from pipeline.amended.model import plain_key
from pipeline.procedures.reading import read_procedures
from pipeline.schema import (
    Decree,
    Definition,
    Issue,
    Order,
    Procedure,
    ProcedureStep,
    Provision,
    Row,
    StepDuration,
)
from pipeline.store.acts.anew import Places, issue_of, text_of
from pipeline.store.acts.ended import end_where
from pipeline.store.database import read_records

_NO_LINES: dict[str, Any] = {"line_start": 0, "line_end": 0}


@dataclass(slots=True)
class _Read:
    """A procedure as it is read from a text, with its steps, terms and issues; `key` is the one
    that it has in the database."""

    rows: list[Row]
    key: str = ""
    made: bool = False

    def said(self) -> list[Row]:
        """What it says, wherever it is printed and whatever its key is."""
        length = len(_key(self.rows))
        return [
            replace(row, **_NO_LINES, **_keys(row, "", length))
            for row in self.rows
            if not isinstance(row, Issue)
        ]


@dataclass(slots=True)
class _Steps:
    """The procedures of a text from one amending act to the next, by service, and the rows that
    were made on the way."""

    db: sqlite_utils.Database
    act: Amended
    decree: Decree
    definitions: Sequence[Definition]
    current: dict[str, list[_Read]] = field(default_factory=dict)
    left: dict[str, list[_Read]] = field(default_factory=dict)  # of which keys cannot be told
    made: dict[str, list[Row]] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)

    def read(self, versions: Iterable[Version]) -> tuple[dict[str, list[_Read]], Places]:
        """The procedures of a text, by service, with the places of its lines."""
        places = Places()
        whole = text_of(self.act, self.decree, self.definitions, list(versions), places)
        found: dict[str, list[_Read]] = defaultdict(list)
        for row in read_procedures(whole):
            if isinstance(row, Procedure):
                found[row.service_id].append(_Read([row]))
                last = found[row.service_id][-1]
            else:
                last.rows.append(row)
        return found, places

    def follow(self, by: Amending) -> None:
        """What one act changes: procedures that are other ones since its day."""
        found, places = self.read(v for v in self.act.versions if v.is_law_on(by.day))
        for service in {**self.current, **found}:
            if service in self.left:
                self.act.unclear += self._lost(by, self.left[service], ())
                continue
            before, after = self.current.get(service, []), found.get(service, [])
            self.act.unclear += self._lost(by, before, after)
            left = list(before)
            came = []
            for read in after:
                same = next((old for old in left if old.said() == read.said()), None)
                if same is None:
                    came.append(read)
                else:
                    left.remove(same)
                    read.key, read.made = same.key, same.made
            for old in left:
                self._end(old, by.day)
            keys = [plain_key(old.key) for old in left]
            for read in came:
                key = keys.pop(0) if keys else self._next(service)
                read.key, read.made = f"{key}@{by.decree_id}", True
                self.made[read.key] = list(self._placed(read, by, places))
            self.current[service] = after

    def _placed(self, read: _Read, by: Amending, places: Places) -> Iterator[Row]:
        """The rows of a procedure at their places, with the days and the key of the new one."""
        length = len(_key(read.rows))
        ends = [places.of(row)[0].row.valid_to for row in read.rows]
        until = min((day for day in (*ends, self.act.until) if day), default=None)
        for row in read.rows:
            _, place = places.of(row)
            moved = replace(row, **_keys(row, read.key, length))
            if isinstance(moved, Issue):
                yield issue_of(moved, place, self.decree.decree_id, self.seen)
            else:
                yield replace(moved, **place, valid_from=by.day, valid_to=until)

    def _lost(
        self, by: Amending, before: Sequence[_Read], after: Sequence[_Read]
    ) -> Iterator[tuple[Order, str]]:
        """The orders after which clauses that were steps are none."""
        bases, now = {plain_key(key) for key in _described(before)}, _described(after)
        law = [version for version in self.act.versions if version.is_law_on(by.day)]
        points = {(v.owner, v.row.point): v.base for v in law[::-1]
                  if v.base in bases and v.row.provision_id not in now}  # fmt: skip
        for (owner, point), base in points.items():
            new = [
                v.row for v in law if (v.owner, v.row.point, v.by) == (owner, point, by.decree_id)
            ]
            ordering = [o for o in by.orders for row in new if _words(o, row)]
            said = f"the steps of the procedure in the new words of {base} were not read"
            yield (ordering or by.orders)[0], said

    def _next(self, service: str) -> str:
        """The key of one more procedure of a service."""
        query = "select procedure_id from procedures where service_id = ?"
        known = [row[0] for row in self.db.conn.execute(query, [service])]
        taken = {plain_key(key) for key in (*known, *self.made)}
        number = 1
        while f"{service}.pr{number:02d}" in taken:
            number += 1
        return f"{service}.pr{number:02d}"

    def _end(self, old: _Read, day: str) -> None:
        if old.made:
            self.made[old.key] = [
                row if isinstance(row, Issue) else replace(row, valid_to=day)
                for row in self.made[old.key]
            ]
            return
        own, below = "procedure_id = ?", "step_id between ? || '.' and ? || '/'"
        for table, where in (
            ("procedures", own), ("procedure_steps", own), ("step_durations", below),
        ):  # fmt: skip
            values = [old.key] * where.count("?")
            end_where(self.db, table, self.decree.decree_id, day, where, values)


def steps_anew(
    db: sqlite_utils.Database,
    act: Amended,
    decree: Decree,
    definitions: Sequence[Definition],
    amendings: Sequence[Amending],
) -> Iterator[Row]:
    """The procedures that clauses describe since later acts worded these clauses; those before
    end. A clause that was a step and stays without being one is among what is unclear."""
    steps = _Steps(db, act, decree, definitions)
    first, _ = steps.read(v for v in act.versions if v.by is None)
    printed = _printed(db, decree)
    for service in {**printed, **first}:
        keys, found = printed.get(service, []), first.get(service, [])
        if len(keys) != len(found):
            steps.left[service] = found
            continue
        for read, key in zip(found, keys, strict=True):
            read.key = key
        steps.current[service] = found
    for amending in amendings:
        steps.follow(amending)
    for rows in steps.made.values():
        yield from rows


def _printed(db: sqlite_utils.Database, decree: Decree) -> dict[str, list[str]]:
    """The keys of the procedures that an act's own clauses describe, by service."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_records(db, Procedure, decree.source_file):
        if row.source == "text":
            found[row.service_id].append(row.procedure_id)
    return found


def _described(read: Iterable[_Read]) -> set[str]:
    """The keys of clauses that describe steps."""
    rows = (row for one in read for row in one.rows)
    return {row.provision_id for row in rows if isinstance(row, ProcedureStep) and row.provision_id}


def _words(order: Order, row: Provision) -> bool:
    """Whether an order words a clause."""
    return order.line_start <= row.line_start <= order.line_end


def _key(rows: Sequence[Row]) -> str:
    """The key with which a procedure was read."""
    return next(row.procedure_id for row in rows if isinstance(row, Procedure))


def _keys(row: Row, key: str, length: int) -> dict[str, Any]:
    """A row's keys with another procedure's."""
    names = {Procedure: ("procedure_id",), ProcedureStep: ("procedure_id", "step_id"),
             StepDuration: ("step_id",), Issue: ("row_id",)}[type(row)]  # fmt: skip
    return {name: key + getattr(row, name)[length:] for name in names}
