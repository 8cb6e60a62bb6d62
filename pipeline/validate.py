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


class _Promise:
    """What the schema says of a column besides its type.

    `references` is the table of the same document that it points to.
    """

    def __init__(self, column: Column) -> None:
        self.column = column
        self.wanted = _FORMATS.get(column.unit or "")
        self.references = None if column.name in LINKED_AT_LOAD else column.references
        self.is_of_values = bool(column.values or self.wanted or self.references)
        self.is_one = self.is_of_values or not column.nullable

    def is_kept(self, frame: Frame, frames: Frames) -> bool:
        """Whether the column keeps it: nearly all do, so only distinct values are looked at."""
        found = frame.columns[self.column.name]
        if not self.column.nullable and None in found:
            return False
        if not self.is_of_values:
            return True
        values = {*found} - {None}
        return (
            (not self.column.values or values.issubset(self.column.values))
            and (not self.wanted or all(map(self.wanted.fullmatch, values)))
            and (not self.references or values.issubset(_keys_of(self.references, frames)))
        )


def validate(frames: Frames) -> tuple[dict[str, Frame], list[Issue]]:
    """Frames that can be loaded, and an issue for each promise that was broken.

    A repeated key gets a suffix and a text that must be there is empty, so that no row is lost;
    a reference to nothing becomes NULL where the column allows it. All that is recorded. Other
    values stay as they are.
    """
    issues: list[Issue] = []
    sound: dict[str, Frame] = {}
    for row_type in TABLES:
        frame = frames[row_type.table.name]
        if len(frame):
            frame = _unique_keys(frame, row_type, issues)
            for promise in _PROMISES[row_type]:
                if not promise.is_kept(frame, frames):
                    column = promise.column
                    issues += _check_values(frame, row_type, promise)
                    if not column.nullable:
                        frame = _filled(frame, column)
                    if promise.references:
                        frame = _without_lost_references(frame, row_type, column, frames, issues)
        sound[row_type.table.name] = frame
    return sound, issues


def _keys_of(table_name: str, frames: Frames) -> Values:
    """The keys of a table of the same document, which others may point to."""
    return frames[table_name][_KEYS[table_name][-1]]


def _unique_keys(frame: Frame, row_type: type[Record], issues: list[Issue]) -> Frame:
    """The frame with a suffix at each key that was used before: `…r001~2`."""
    names = row_type.table.key
    if not names:
        return frame
    # Nearly always the last part alone tells the rows apart.
    if len(set(frame[names[-1]])) == len(frame):
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


def _check_values(frame: Frame, row_type: type[Record], promise: _Promise) -> Iterator[Issue]:
    column, wanted = promise.column, promise.wanted
    values = frame[column.name]
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


def _filled(frame: Frame, column: Column) -> Frame:
    """The frame with empty texts where normalising left nothing of a text that must be there."""
    filled = ["" if value is None else value for value in frame[column.name]]
    return frame.assign(**{column.name: filled})


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


_PROMISES = {
    row_type: tuple(promise for promise in map(_Promise, columns(row_type)) if promise.is_one)
    for row_type in TABLES
}
