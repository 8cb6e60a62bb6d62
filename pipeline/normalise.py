"""Rows of documents normalised with pandas: one form for text, types and order.

pandas takes about a millisecond a table, however few rows it has, and a document has twenty
tables. So the documents of a batch are normalised together, and each gets its own rows back
as columns of plain values, which the steps behind this one need.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import attrgetter, le, lt
from typing import Any

import pandas as pd

from pipeline.schema import TABLES, Column, Record, columns
from pipeline.text import has_latin, in_one_alphabet

Values = Sequence[Any]
_Table = dict[str, Values]  # of a batch of documents, by column

_DOCUMENT = ""  # no table has a column without a name: which document a row comes from


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of one table, one sequence of values a column, None where there is no value."""

    columns: Mapping[str, Values]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __getitem__(self, name: str) -> Values:
        return self.columns[name]

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows, their values in the order of the columns."""
        return zip(*self.columns.values(), strict=True)

    def assign(self, **values: Values) -> Frame:
        """A frame with some columns in the place of those of the same name."""
        return Frame({**self.columns, **values})


Frames = Mapping[str, Frame]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one table that their stage makes as columns, one sequence of values a column.

    For a table of so many rows that a value for each would be most of the work, such as the
    lines of a file.
    """

    row_type: type[Record]
    columns: Mapping[str, Values]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))


@dataclass(slots=True)
class _Found:
    """The rows of one table in a batch, each with the number of its document."""

    rows: list[Record] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    blocks: list[tuple[Block, int]] = field(default_factory=list)


def to_frames(records: Iterable[Record | Block]) -> dict[str, Frame]:
    """One frame a table, with all columns of the schema, normalised and sorted by key."""
    return normalise([records])[0]


def normalise(batch: Sequence[Iterable[Record | Block]]) -> list[dict[str, Frame]]:
    """The frames of each document of a batch; what they hold does not depend on the others."""
    found = {row_type: _Found() for row_type in TABLES}
    for document, records in enumerate(batch):
        for record in records:
            if isinstance(record, Block):
                found[record.row_type].blocks.append((record, document))
                continue
            table = found[type(record)]
            table.rows.append(record)
            table.documents.append(document)
    frames: list[dict[str, Frame]] = [{} for _ in batch]
    for row_type, table in found.items():
        name = row_type.table.name
        own = _split(_tidied(row_type, table), row_type) if table.rows or table.blocks else {}
        for document, tables in enumerate(frames):
            tables[name] = own.get(document, _EMPTY[row_type])
    return frames


def _tidied(row_type: type[Record], found: _Found) -> _Table:
    """NFC, no white space at the ends, no empty strings, repeated facts once, sorted by key."""
    table = _gathered(row_type, found)
    table |= {column.name: _tidy(column, table[column.name]) for column in columns(row_type)}
    order = _order(table, row_type)
    if order is None:
        return table
    return {name: [*map(values.__getitem__, order)] for name, values in table.items()}


def _gathered(row_type: type[Record], found: _Found) -> _Table:
    """The rows as columns, before them that of their documents."""
    parts: list[_Table] = []
    if found.rows:
        names = [column.name for column in columns(row_type)]
        values = zip(*map(attrgetter(*names), found.rows), strict=True)
        parts.append({_DOCUMENT: found.documents, **dict(zip(names, values, strict=True))})
    for block, document in found.blocks:
        parts.append({_DOCUMENT: [document] * len(block), **block.columns})
    if len(parts) == 1:
        return parts[0]
    return {name: [*chain.from_iterable([part[name] for part in parts])] for name in parts[0]}


def _tidy(column: Column, values: Values) -> Values:
    """A column in its one form. Texts repeat, and few are changed: each is looked at once."""
    if column.type is not str:
        return values
    distinct = {""}.intersection(values) if column.verbatim else {*values} - {None}
    changed = {
        text: clean(text)
        for text in distinct
        if not text or text != text.strip() or not unicodedata.is_normalized("NFC", text)
    }
    if column.place:
        changed |= {text: clean(in_one_alphabet(text)) for text in distinct if has_latin(text)}
    return [changed.get(value, value) for value in values] if changed else values


def _order(table: _Table, row_type: type[Record]) -> list[int] | None:
    """The places of the rows that stay, in their order; None if they are in order as they are.

    pandas gets none of the many rows, such as the lines of a file, that come in order, and of
    the others one column: what tells a row's place is compared far sooner than each of a dozen
    columns is sorted.
    """
    has_key = bool(row_type.table.key)
    names = [_DOCUMENT, *sort_key(row_type)]
    places = list(zip(*(_comparable(table[name]) for name in names), strict=True))
    if all(map(le if has_key else lt, places, islice(places, 1, None))):
        return None
    sorting = pd.Series(places, dtype=object)
    if not has_key:
        sorting = sorting.drop_duplicates()
    order: list[int] = sorting.sort_values(kind="stable").index.tolist()
    return order


def _comparable(values: Values) -> Values:
    """The values of a column so that each can be compared: none comes after all others."""
    return [(value is None, value) for value in values] if None in values else values


def _split(table: _Table, row_type: type[Record]) -> dict[int, Frame]:
    """The rows of each document, which stand together, as columns of plain values."""
    values = {column.name: table[column.name] for column in columns(row_type)}
    documents = table[_DOCUMENT]
    own: dict[int, Frame] = {}
    start = 0
    while start < len(documents):
        end = bisect_right(documents, documents[start], start)
        own[documents[start]] = Frame({name: found[start:end] for name, found in values.items()})
        start = end
    return own


def clean(value: object) -> str | None:
    """Text in its one form, None for what says nothing."""
    if not isinstance(value, str):
        return None
    return unicodedata.normalize("NFC", value.strip()) or None


def sort_key(row_type: type[Record]) -> list[str]:
    """What a table is sorted by: its key, else what it points to and the place in the source."""
    info = row_type.table
    if info.key:
        return list(info.key)
    names = [column.name for column in columns(row_type)]
    places = [name for name in ("source_file", "line_start", "line_end") if name in names]
    return places + [name for name in names if name not in places]


_EMPTY = {row_type: Frame({column.name: () for column in columns(row_type)}) for row_type in TABLES}
