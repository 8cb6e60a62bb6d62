"""How a table is defined: a dataclass whose fields carry their description.

From these classes come the SQLite schema, the CSV files, the data package and the metadata
that Datasette shows; stages make instances of them, so mypy checks what is loaded.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, dataclass_transform, get_type_hints

T = TypeVar("T")
_SQL_TYPES: dict[Any, type] = {
    str: str, int: int, float: float, bool: int,
    str | None: str, int | None: int, float | None: float, bool | None: int,
}  # fmt: skip


def column(
    description: str,
    *,
    default: Any = dataclasses.MISSING,
    unit: str | None = None,
    references: str | None = None,
    values: Iterable[str] | None = None,
    facet: bool = False,
    search: bool = False,
    verbatim: bool = False,
    place: bool = False,
) -> Any:
    """A column: what it holds, its unit, the table it points to, its allowed values.

    A column that is NULL where the document does not say has `default=None`. A `verbatim`
    column keeps the white space that it was read with. The name of a `place` has one spelling:
    Latin letters inside Kazakh words, which look like Cyrillic ones, become these.
    """
    metadata = {
        "description": description,
        "unit": unit,
        "references": references,
        "values": tuple(values) if values is not None else None,
        "facet": facet,
        "search": search,
        "verbatim": verbatim,
        "place": place,
    }
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the writers of schema, CSV and documentation see it."""

    name: str
    type: type
    nullable: bool
    description: str
    unit: str | None
    references: str | None
    values: tuple[str, ...] | None
    facet: bool
    search: bool
    verbatim: bool
    place: bool


@dataclass(frozen=True, slots=True)
class TableInfo:
    """What is said of a table as a whole.

    `key` is empty for a table of plain facts. A table that is not `exported` keeps books
    about files and runs; it stays in the database and gets no CSV file. The rows of a
    `by_key` table have no number of their own: they lie in the order of their key, which is
    then not stored a second time as an index.
    """

    name: str
    description: str
    key: tuple[str, ...]
    label: str | None
    exported: bool
    by_key: bool


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(column,))
def table(
    name: str,
    description: str,
    *,
    key: str | tuple[str, ...] = (),
    label: str | None = None,
    exported: bool = True,
    by_key: bool = False,
) -> Callable[[type[T]], type[T]]:
    """Make a dataclass the definition of the table `name`.

    Rows are immutable, as the type checker sees to. Python does not: a frozen dataclass takes
    more than twice as long to make, and a document has tens of thousands of rows.
    """

    def decorate(cls: type[T]) -> type[T]:
        made = dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)
        keys = (key,) if isinstance(key, str) else key
        info = TableInfo(name, description, keys, label, exported, by_key)
        made.table = info  # type: ignore[attr-defined]
        return made

    return decorate


class Record:
    """A row of any table."""

    __slots__ = ()
    table: ClassVar[TableInfo]


@table("row", "Where a row comes from")
class Row(Record):
    """A row extracted from a document: it carries its place in the source."""

    source_file: str = column("File that the row was read from")
    line_start: int = column("First source line of the row", unit="line, from 1")
    line_end: int = column("Last source line of the row", unit="line, from 1")
    page: int | None = column("Page of a PDF", default=None, unit="page, from 1")
    confidence: float = column("How sure the extraction is", default=1.0, unit="0 to 1")
    valid_from: str | None = column(
        "Since when it is law: adoption of the act, or of the act that worded it anew",
        default=None,
        unit="ISO 8601 date",
    )
    valid_to: str | None = column(
        "Until when it was law; NULL while it is", default=None, unit="ISO 8601 date"
    )


def columns(row_type: type[Record]) -> tuple[Column, ...]:
    """The columns in the order in which they are stored: provenance last."""
    if row_type not in _columns:
        _columns[row_type] = _columns_of(row_type)
    return _columns[row_type]


_columns: dict[type[Record], tuple[Column, ...]] = {}


def _columns_of(row_type: type[Record]) -> tuple[Column, ...]:
    hints = get_type_hints(row_type)
    extracted = issubclass(row_type, Row)
    provenance = {field.name for field in dataclasses.fields(Row)} if extracted else set()
    fields = dataclasses.fields(row_type)  # type: ignore[arg-type]
    ordered = [f for f in fields if f.name not in provenance]
    ordered += [f for f in fields if f.name in provenance]
    return tuple(
        Column(
            name=f.name,
            type=_SQL_TYPES[hints[f.name]],
            nullable=type(None) in getattr(hints[f.name], "__args__", ()),
            **f.metadata,
        )
        for f in ordered
    )
