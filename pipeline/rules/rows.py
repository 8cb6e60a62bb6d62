"""What the builders of rules ask of rows: those of a service, their words, keys, certainty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pipeline.schema import Provision, Record, Row

R = TypeVar("R", bound=Record)


class RowIndex:
    """Rows of several decrees in the order of the source, looked up by type and a column."""

    def __init__(self, rows: Iterable[Record]) -> None:
        self._by_type: defaultdict[type[Record], list[Record]] = defaultdict(list)
        for row in rows:
            if isinstance(row, Row):
                self._by_type[type(row)].append(row)
        for members in self._by_type.values():
            members.sort(key=_place)
        self._indexes: dict[tuple[type[Record], str], dict[str | None, list[Record]]] = {}

    def all(self, row_type: type[R]) -> list[R]:
        return self._by_type[row_type]  # type: ignore[return-value]

    def of(self, row_type: type[R], key: str | None, column: str = "service_id") -> list[R]:
        """The rows whose `column` is `key`; empty if there is none."""
        index = self._indexes.get((row_type, column))
        if index is None:
            index = defaultdict(list)
            for row in self._by_type[row_type]:
                index[getattr(row, column)].append(row)
            self._indexes[row_type, column] = index
        return index.get(key, [])  # type: ignore[return-value]


def said_of(
    text: str | None, provision_id: str | None, clauses: Mapping[str, Provision]
) -> Iterator[str]:
    """A rule's words, then those of the lead-ins above its clause, the nearest first.

    `clauses` are those of the service by key; a lead-in is one that ends in a colon.
    """
    if text:
        yield text
    clause = clauses.get(provision_id or "")
    while clause is not None and clause.parent_id is not None:
        clause = clauses.get(clause.parent_id)
        if clause is not None and clause.text.rstrip().endswith(":"):
            yield clause.text


def extraction(row: Row) -> dict[str, Any]:
    """What a rule takes over from its row as it is: how sure it is, since and until when."""
    return {"confidence": row.confidence, "valid_from": row.valid_from, "valid_to": row.valid_to}


def point_of(row: Provision) -> str | None:
    """The point and subpoint of a clause: 7.1."""
    return ".".join(filter(None, (row.point, row.subpoint))) or None


class Numbered:
    """Keys for rows that have none: the provision, a word and a count within the provision.

    The word is the last part of `fallback`, which stands for the provision of rows without one.

    >>> key = Numbered("gov-2012-7.s01.hours")
    >>> key("gov-2012-7.s01.p8"), key("gov-2012-7.s01.p8"), key(None)
    ('gov-2012-7.s01.p8.hours1', 'gov-2012-7.s01.p8.hours2', 'gov-2012-7.s01.hours1')
    """

    def __init__(self, fallback: str) -> None:
        self.fallback, self.word = fallback, fallback.rsplit(".", 1)[1]
        self.seen: Counter[str] = Counter()

    def __call__(self, provision_id: str | None) -> str:
        stem = f"{provision_id}.{self.word}" if provision_id else self.fallback
        self.seen[stem] += 1
        return f"{stem}{self.seen[stem]}"


def _place(row: Record) -> tuple[int, int, str]:
    """Where a row stands: its line, then its key, f2 before f10.

    Rows without a key that share a line, such as hours, go by their first hour.
    """
    line = getattr(row, "line_start", 0)
    if not row.table.key:
        return line, 0, f"{getattr(row, 'opens', None) or ''}{row}"
    key = getattr(row, row.table.key[-1])
    return line, len(key), key
