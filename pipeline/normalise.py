"""Rows of documents normalised with pandas: one form for text, types and order.

pandas takes about a millisecond a table, however few rows it has, and a document has twenty
tables. So the documents of a batch are normalised together, and each gets its own rows back
as columns of plain values, which the steps behind this one need.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from pipeline.schema import TABLES, Record, columns

Values = Sequence[Any]

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


def to_frames(records: Iterable[Record]) -> dict[str, Frame]:
    """One frame a table, with all columns of the schema, normalised and sorted by key."""
    return normalise([records])[0]


def normalise(batch: Sequence[Iterable[Record]]) -> list[dict[str, Frame]]:
    """The frames of each document of a batch; what they hold does not depend on the others."""
    found: dict[type[Record], tuple[list[Record], list[int]]] = {t: ([], []) for t in TABLES}
    for document, records in enumerate(batch):
        for record in records:
            rows, documents = found[type(record)]
            rows.append(record)
            documents.append(document)
    frames: list[dict[str, Frame]] = [{} for _ in batch]
    for row_type, (rows, documents) in found.items():
        name = row_type.table.name
        own = _split(_tidied(row_type, rows, documents), row_type) if rows else {}
        for document, tables in enumerate(frames):
            tables[name] = own.get(document, _EMPTY[row_type])
    return frames


def _tidied(row_type: type[Record], rows: list[Record], documents: list[int]) -> pd.DataFrame:
    """NFC, no white space at the ends, no empty strings, repeated facts once, sorted by key."""
    cols = columns(row_type)
    values = zip(*map(attrgetter(*(column.name for column in cols)), rows), strict=True)
    table = pd.DataFrame(
        {_DOCUMENT: documents}
        | {c.name: pd.Series(v, dtype=object) for c, v in zip(cols, values, strict=True)}
    )
    for column in cols:
        if column.type is str:
            tidy = _verbatim if column.verbatim else clean
            # Texts repeat, and few are changed: each is looked at once.
            changed = {v: tidy(v) for v in table[column.name].unique() if tidy(v) != v}
            if changed:
                table[column.name] = _replaced(table[column.name], changed)
    if not row_type.table.key:
        table = table.drop_duplicates()
    return table.sort_values([_DOCUMENT, *sort_key(row_type)], kind="stable", na_position="last")


def _replaced(values: pd.Series, changed: Mapping[Any, str | None]) -> pd.Series:
    """The column with other values for some; pandas' own `replace` makes NaN of None."""
    return pd.Series([changed.get(v, v) for v in values], index=values.index, dtype=object)


def _split(table: pd.DataFrame, row_type: type[Record]) -> dict[int, Frame]:
    """The rows of each document, which stand together, as columns of plain values."""
    values = {column.name: table[column.name].tolist() for column in columns(row_type)}
    own: dict[int, Frame] = {}
    start = 0
    for document, group in groupby(table[_DOCUMENT].tolist()):
        end = start + sum(1 for _ in group)
        own[document] = Frame({name: found[start:end] for name, found in values.items()})
        start = end
    return own


def clean(value: object) -> str | None:
    """Text in its one form, None for what says nothing."""
    if not isinstance(value, str):
        return None
    return unicodedata.normalize("NFC", value.strip()) or None


def _verbatim(value: object) -> str | None:
    return value or None if isinstance(value, str) else None


def sort_key(row_type: type[Record]) -> list[str]:
    """What a table is sorted by: its key, else what it points to and the place in the source."""
    info = row_type.table
    if info.key:
        return list(info.key)
    names = [column.name for column in columns(row_type)]
    places = [name for name in ("source_file", "line_start", "line_end") if name in names]
    return places + [name for name in names if name not in places]


_EMPTY = {row_type: Frame({column.name: () for column in columns(row_type)}) for row_type in TABLES}
