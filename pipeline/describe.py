"""The page docs/tables.md: every table and column in words, made from the schema."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.schema import TABLES, Column, Record, columns

_HEAD = """# Tables

Made from the schema by `zanderek export tables`. Every extracted row also names its
`source_file`, `line_start`, `line_end`, `page`, `confidence`, `valid_from` and `valid_to`.
NULL means that the document does not say; an empty string is never used for that.
"""
_COMMON = frozenset(
    ["source_file", "line_start", "line_end", "page", "confidence", "valid_from", "valid_to"]
)


def tables_page() -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *(_section(row_type) for row_type in TABLES)])


def _section(row_type: type[Record]) -> str:
    return "\n".join(_lines(row_type)) + "\n"


def _lines(row_type: type[Record]) -> Iterator[str]:
    info = row_type.table
    extracted = "valid_from" in {column.name for column in columns(row_type)}
    yield f"## {info.name}"
    yield ""
    yield f"{info.description}."
    if not info.exported:
        yield "Only in the database; it has no CSV file."
    yield ""
    yield "| column | type | what it holds |"
    yield "| --- | --- | --- |"
    for column in columns(row_type):
        if not (extracted and column.name in _COMMON):
            yield f"| {column.name} | {_type(column)} | {_words(column)} |"


def _type(column: Column) -> str:
    name = {str: "text", int: "integer", float: "number"}[column.type]
    return name if column.nullable else f"{name}, never NULL"


def _words(column: Column) -> str:
    words = column.description.replace("|", "\\|")
    if column.unit:
        words += f" ({column.unit})"
    if column.references:
        words += f"; refers to [{column.references}](#{column.references})"
    if column.values:
        words += ": " + ", ".join(f"`{value}`" for value in column.values)
    return words
