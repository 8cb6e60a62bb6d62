"""Does what was extracted keep the promises of the schema? What does not becomes an issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from pipeline.normalise import Frame, Frames, Values
from pipeline.schema import TABLES, Column, Issue, Record, columns

# Filled when all acts are in the database: a cited act need not be in the same document.
LINKED_AT_LOAD = ("cited_decree_id", "twin_id")
_FORMATS = {
    "ISO 8601 date": regex.compile(r"\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])"),
    "HH:MM": regex.compile(r"(?:[01]\d|2[0-4]):[0-5]\d"),
    "+7 and ten digits": regex.compile(r"\+7\d{10}"),
}
_KEYS = {row_type.table.name: row_type.table.key for row_type in TABLES}


def validate(frames: Frames) -> tuple[dict[str, Frame], list[Issue]]:
    """Frames that can be loaded, and an issue for each promise that was broken.

    A repeated key gets a suffix, so that no row is lost; a reference to nothing becomes
    NULL where the column allows it. Both are recorded. Other values stay as they are.
    """
    issues: list[Issue] = []
    sound: dict[str, Frame] = {}
    for row_type in TABLES:
        frame = frames[row_type.table.name]
        if len(frame):
            frame = _unique_keys(frame, row_type, issues)
            for column in _PROMISING[row_type]:
                if not _is_kept(column, frame, frames):
                    issues += _check_values(frame, row_type, column)
                    if _reference_of(column):
                        frame = _without_lost_references(frame, row_type, column, frames, issues)
        sound[row_type.table.name] = frame
    return sound, issues


def _is_kept(column: Column, frame: Frame, frames: Frames) -> bool:
    """Whether a column keeps what the schema says of it: nearly all do, so that only their
    distinct values are looked at."""
    wanted = _FORMATS.get(column.unit or "")
    references = _reference_of(column)
    found = frame[column.name]
    if not column.nullable and None in found:
        return False
    if not (column.values or wanted or references):
        return True
    values = set(found)
    values.discard(None)
    return (
        (not column.values or values.issubset(column.values))
        and (not wanted or all(wanted.fullmatch(value) for value in values))
        and (not references or values.issubset(_keys_of(references, frames)))
    )


def _reference_of(column: Column) -> str | None:
    """The table of the same document that a column points to."""
    return column.references if column.name not in LINKED_AT_LOAD else None


def _keys_of(table_name: str, frames: Frames) -> Values:
    """The keys of a table of the same document, which others may point to."""
    return frames[table_name][_KEYS[table_name][-1]]


def _unique_keys(frame: Frame, row_type: type[Record], issues: list[Issue]) -> Frame:
    """The frame with a suffix at each key that was used before: `…r001~2`."""
    names = row_type.table.key
    if not names:
        return frame
    keys = list(zip(*(frame[name] for name in names), strict=True))
    if len(set(keys)) == len(keys):
        return frame
    seen: Counter[tuple[object, ...]] = Counter()
    unique = []
    for i, key in enumerate(keys):
        seen[key] += 1
        if seen[key] > 1:
            message = f"the key {key[-1]!s} is used twice"
            issues.append(_issue(frame, i, row_type, "repeated_key", message))
        unique.append(key[-1] if seen[key] == 1 else f"{key[-1]}~{seen[key]}")
    return frame.assign(**{names[-1]: unique})


def _check_values(frame: Frame, row_type: type[Record], column: Column) -> Iterator[Issue]:
    values = frame[column.name]
    wanted = _FORMATS.get(column.unit or "")
    if not column.nullable:
        for i in (i for i, value in enumerate(values) if value is None):
            yield _issue(frame, i, row_type, "missing_value", f"{column.name} is missing")
    for value in dict.fromkeys(values):
        if value is None:
            continue
        if column.values and value not in column.values:
            code, message = "unknown_value", f"not one of {', '.join(column.values)}"
        elif wanted and not wanted.fullmatch(value):
            code, message = "wrong_format", f"not {column.unit}"
        else:
            continue
        for i in (i for i, other in enumerate(values) if other == value):
            yield _issue(frame, i, row_type, code, f"{column.name} is {value!r}, {message}")


def _without_lost_references(
    frame: Frame, row_type: type[Record], column: Column, frames: Frames, issues: list[Issue]
) -> Frame:
    """The frame without references to rows that are not there, where the column may be NULL."""
    known = {None, *_keys_of(column.references or "", frames)}
    values = frame[column.name]
    for i in (i for i, value in enumerate(values) if value not in known):
        message = f"{column.name} points to {values[i]}, which is not there"
        issues.append(_issue(frame, i, row_type, "lost_reference", message))
    if not column.nullable:
        return frame
    kept = [value if value in known else None for value in values]
    return frame.assign(**{column.name: kept})


def _issue(frame: Frame, i: int, row_type: type[Record], code: str, message: str) -> Issue:
    """An issue on the row `i` of a frame."""
    key = row_type.table.key
    start = frame["line_start"][i] if "line_start" in frame else 1
    end = frame["line_end"][i] if "line_end" in frame else start
    return Issue(
        issue_id="",
        table_name=row_type.table.name,
        row_id=str(frame[key[-1]][i]) if key else None,
        code=code,
        severity="error",
        message=message,
        source_file=str(frame["source_file"][i]),
        line_start=1 if start is None else start,
        line_end=1 if end is None else end,
    )


# The columns of which the schema says more than their type.
_PROMISING = {
    row_type: tuple(
        column
        for column in columns(row_type)
        if not column.nullable or column.values or column.unit in _FORMATS or _reference_of(column)
    )
    for row_type in TABLES
}
