"""Rows of a document as frames, column by column: one form for text, types and order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from pipeline.schema import TABLES, Record, columns

if TYPE_CHECKING:
    import pandas as pd

Values = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of one table, one sequence of values a column, None where there is no value.

    Plain Python: most tables of a document have a few rows, for which a pandas frame takes
    many times longer to make than everything else that is done with them.
    """

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

    def to_pandas(self) -> pd.DataFrame:
        """The same rows for analysis, in types of pandas that know NULL."""
        import pandas as pd  # noqa: PLC0415 - slow to load, not needed to fill a database

        return pd.DataFrame({name: pd.array(list(v)) for name, v in self.columns.items()})


Frames = Mapping[str, Frame]


def to_frames(records: Iterable[Record]) -> dict[str, Frame]:
    """One frame a table, with all columns of the schema, normalised and sorted by key."""
    grouped: dict[type[Record], list[Record]] = {}
    for record in records:
        grouped.setdefault(type(record), []).append(record)
    return {
        row_type.table.name: _frame(row_type, grouped[row_type])
        if row_type in grouped
        else _EMPTY[row_type]
        for row_type in TABLES
    }


def _frame(row_type: type[Record], records: list[Record]) -> Frame:
    """NFC, no white space at the ends, no empty strings, repeated facts once, sorted by key."""
    cols = columns(row_type)
    values: Iterable[tuple[Any, ...]] = zip(
        *map(attrgetter(*(column.name for column in cols)), records), strict=True
    )
    tidied: dict[str, Values] = {}
    for column, found in zip(cols, values, strict=True):
        if column.type is not str:
            tidied[column.name] = found
        elif column.verbatim:
            tidied[column.name] = [value or None for value in found]
        else:
            tidied[column.name] = _cleaned(found)
    if not row_type.table.key:
        distinct = dict.fromkeys(zip(*tidied.values(), strict=True))
        tidied = dict(zip(tidied, zip(*distinct, strict=True), strict=True))
    order = _order([tidied[name] for name in sort_key(row_type)])
    if order == list(range(len(order))):
        return Frame(tidied)
    put_in_order = itemgetter(*order)
    return Frame({name: put_in_order(found) for name, found in tidied.items()})


def _order(keys: Sequence[Values]) -> list[int]:
    """The numbers of rows as their keys sort; NULL comes last."""
    parts = [[(v is None, v) for v in values] if None in values else values for values in keys]
    whole = parts[0] if len(parts) == 1 else list(zip(*parts, strict=True))
    return sorted(range(len(whole)), key=whole.__getitem__)


def _cleaned(values: Values) -> Values:
    """Texts in their one form; a text that many rows share is looked at once."""
    changed = {value: text for value in set(values) if (text := clean(value)) != value}
    return [changed.get(value, value) for value in values] if changed else values


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
