"""Rows of a document as pandas frames: one form for text, types and order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any

import pandas as pd

from pipeline.schema import TABLES, Record, columns

Frames = dict[str, pd.DataFrame]
_PANDAS_TYPES: dict[type, Any] = {str: object, int: pd.Int64Dtype(), float: pd.Float64Dtype()}


def to_frames(records: Iterable[Record]) -> Frames:
    """One frame a table, with all columns of the schema, normalised and sorted by key."""
    grouped: dict[type[Record], list[Record]] = {}
    for record in records:
        grouped.setdefault(type(record), []).append(record)
    return {
        row_type.table.name: _frame(row_type, grouped[row_type])
        if row_type in grouped
        else _empty_frame(row_type)
        for row_type in TABLES
    }


def _frame(row_type: type[Record], records: list[Record]) -> pd.DataFrame:
    """NFC, no white space at the ends, no empty strings, repeated facts once, sorted by key.

    Rows are sorted before the frame is made: most tables of a document have a few rows, for
    which pandas takes far longer than for the rows themselves.
    """
    tidied: list[Iterable[object]] = []
    for column in columns(row_type):
        values: Iterable[object] = map(attrgetter(column.name), records)
        if column.type is str:
            values = map(_verbatim if column.verbatim else clean, values)
        tidied.append(values)
    rows: Iterable[tuple[object, ...]] = zip(*tidied, strict=True)
    if not row_type.table.key:
        rows = dict.fromkeys(rows)
    ordered = zip(*sorted(rows, key=_place_in_order(row_type)), strict=True)
    arrays = {
        column.name: pd.array(values, dtype=_PANDAS_TYPES[column.type])
        for column, values in zip(columns(row_type), ordered, strict=True)
    }
    return pd.DataFrame(arrays)


def _place_in_order(row_type: type[Record]) -> Callable[[tuple[Any, ...]], Any]:
    """What rows of values are sorted by; NULL comes last."""
    names = [column.name for column in columns(row_type)]
    places = [names.index(name) for name in sort_key(row_type)]
    return lambda row: [(row[place] is None, row[place]) for place in places]


def plain_values(values: pd.Series) -> Iterable[object]:
    """The values of a column as Python has them, None where there is none."""
    nothing: Any = None  # the type hints of pandas do not know that it may be meant
    return values.to_numpy(dtype=object, na_value=nothing)


_empty: Frames = {}


def _empty_frame(row_type: type[Record]) -> pd.DataFrame:
    """A table without rows. Frames are never changed in place, so one serves all documents."""
    name = row_type.table.name
    if name not in _empty:
        _empty[name] = pd.DataFrame({column.name: [] for column in columns(row_type)}, dtype=object)
    return _empty[name]


@lru_cache(maxsize=1 << 14)
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
