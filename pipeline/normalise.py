"""Rows of a document as pandas frames: one form for text, types and order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter

import pandas as pd

from pipeline.schema import TABLES, Record, columns

Frames = dict[str, pd.DataFrame]
_PANDAS_TYPES = {int: pd.Int64Dtype(), float: pd.Float64Dtype()}


def to_frames(records: Iterable[Record]) -> Frames:
    """One frame a table, with all columns of the schema, normalised and sorted by key."""
    grouped: dict[type[Record], list[Record]] = {}
    for record in records:
        grouped.setdefault(type(record), []).append(record)
    return {
        row_type.table.name: normalise(_frame(row_type, grouped.get(row_type, [])), row_type)
        for row_type in TABLES
    }


def normalise(frame: pd.DataFrame, row_type: type[Record]) -> pd.DataFrame:
    """NFC, no white space at the ends, no empty strings, repeated facts once, sorted by key."""
    for column in columns(row_type):
        if column.type is str:
            # A column has few distinct values as a rule: each is cleaned once.
            tidy = _verbatim if column.verbatim else clean
            distinct = {value: tidy(value) for value in frame[column.name].unique()}
            frame[column.name] = frame[column.name].map(distinct).astype(object)
        else:
            frame[column.name] = frame[column.name].astype(_PANDAS_TYPES[column.type])
    if not row_type.table.key:
        frame = frame.drop_duplicates()
    return frame.sort_values(sort_key(row_type), kind="stable", ignore_index=True)


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


def _frame(row_type: type[Record], records: list[Record]) -> pd.DataFrame:
    names = [column.name for column in columns(row_type)]
    assert len(names) == len(fields(row_type)), row_type  # type: ignore[arg-type]
    values = map(attrgetter(*names), records)
    return pd.DataFrame.from_records(list(values), columns=names)
