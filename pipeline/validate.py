"""Does what was extracted keep the promises of the schema? What does not becomes an issue."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import regex

from pipeline.normalise import Frames, plain_values
from pipeline.schema import TABLES, Column, Issue, Record, columns

# Filled when all acts are in the database: a cited act need not be in the same document.
LINKED_AT_LOAD = ("cited_decree_id", "twin_id")
_FORMATS = {
    "ISO 8601 date": regex.compile(r"\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])"),
    "HH:MM": regex.compile(r"(?:[01]\d|2[0-4]):[0-5]\d"),
    "+7 and ten digits": regex.compile(r"\+7\d{10}"),
}


def validate(frames: Frames) -> tuple[Frames, list[Issue]]:
    """Frames that can be loaded, and an issue for each promise that was broken.

    A repeated key gets a suffix, so that no row is lost; a reference to nothing becomes
    NULL where the column allows it. Both are recorded. Other values stay as they are.
    """
    issues: list[Issue] = []
    sound: Frames = {}
    for row_type in TABLES:
        frame = frames[row_type.table.name]
        if not len(frame):
            sound[row_type.table.name] = frame
            continue
        doubtful = [c for c in columns(row_type) if not _is_kept(c, frame, frames)]
        if doubtful or _has_repeated_keys(frame, row_type):
            frame = frame.copy()
            issues += _unique_keys(frame, row_type)
            for column in doubtful:
                issues += _check_values(frame, row_type, column)
                if column.references and column.name not in LINKED_AT_LOAD:
                    issues += _check_reference(frame, row_type, column, frames)
        sound[row_type.table.name] = frame
    return sound, issues


def _is_kept(column: Column, frame: pd.DataFrame, frames: Frames) -> bool:
    """Whether a column keeps what the schema says of it: nearly all do, so that only their
    distinct values are looked at."""
    references = column.references if column.name not in LINKED_AT_LOAD else None
    wanted = _FORMATS.get(column.unit or "")
    if column.nullable and not (column.values or wanted or references):
        return True
    values = set(plain_values(frame[column.name]))
    missing = None in values
    values.discard(None)
    return (
        (column.nullable or not missing)
        and (not column.values or values.issubset(column.values))
        and (not wanted or all(wanted.fullmatch(str(value)) for value in values))
        and (not references or values.issubset(_keys_of(references, frames)))
    )


def _keys_of(table_name: str, frames: Frames) -> pd.Series:
    """The keys of a table of the same document, which others may point to."""
    target = next(t for t in TABLES if t.table.name == table_name)
    return frames[table_name][target.table.key[-1]]


def _has_repeated_keys(frame: pd.DataFrame, row_type: type[Record]) -> bool:
    key = list(row_type.table.key)
    return bool(key) and bool(frame.duplicated(key).any())


def _unique_keys(frame: pd.DataFrame, row_type: type[Record]) -> list[Issue]:
    if not _has_repeated_keys(frame, row_type):
        return []
    key = list(row_type.table.key)
    count = frame.groupby(key, dropna=False).cumcount()
    repeated = count > 0
    last = key[-1]
    issues = [
        _issue(
            frame.loc[i], row_type, "repeated_key", f"the key {frame.at[i, last]!s} is used twice"
        )
        for i in frame.index[repeated]
    ]
    frame.loc[repeated, last] += "~" + (count[repeated] + 1).astype(str)
    return issues


def _check_values(frame: pd.DataFrame, row_type: type[Record], column: Column) -> Iterator[Issue]:
    values = frame[column.name]
    wanted = _FORMATS.get(column.unit or "")
    if not column.nullable and values.hasnans:
        for i in frame.index[values.isna()]:
            yield _issue(frame.loc[i], row_type, "missing_value", f"{column.name} is missing")
    if not (column.values or wanted):
        return
    for value in values.dropna().unique():
        if column.values and value not in column.values:
            code, message = "unknown_value", f"not one of {', '.join(column.values)}"
        elif wanted and not wanted.fullmatch(value):
            code, message = "wrong_format", f"not {column.unit}"
        else:
            continue
        for i in frame.index[values == value]:
            row = frame.loc[i]
            yield _issue(row, row_type, code, f"{column.name} is {value!r}, {message}")


def _check_reference(
    frame: pd.DataFrame, row_type: type[Record], column: Column, frames: Frames
) -> Iterator[Issue]:
    known = _keys_of(column.references or "", frames)
    values = frame[column.name]
    for i in frame.index[values.notna() & ~values.isin(known)]:
        message = f"{column.name} points to {values[i]}, which is not there"
        yield _issue(frame.loc[i], row_type, "lost_reference", message)
        if column.nullable:
            frame.at[i, column.name] = None


def _issue(row: pd.Series, row_type: type[Record], code: str, message: str) -> Issue:
    info = row_type.table
    start = row.get("line_start", 1)
    return Issue(
        issue_id="",
        table_name=info.name,
        row_id=str(row[info.key[-1]]) if info.key else None,
        code=code,
        severity="error",
        message=message,
        source_file=str(row["source_file"]),
        line_start=int(start) if pd.notna(start) else 1,
        line_end=int(row.get("line_end", start)) if pd.notna(row.get("line_end", start)) else 1,
    )
