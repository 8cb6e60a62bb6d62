"""The Frictionless data package that describes the CSV files."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pipeline import __version__
from pipeline.schema import TABLES, Column, Record, columns
from pipeline.store.database import key_of

_JSON_TYPES = {str: "string", int: "integer", float: "number"}


def exported_tables() -> list[type[Record]]:
    """The tables that have a CSV file: all but those that keep books about runs."""
    return [row_type for row_type in TABLES if row_type.table.exported]


@cache
def package_text() -> str:
    """The description of all CSV files as the file `datapackage.json` beside them."""
    return json.dumps(_package(), ensure_ascii=False, indent=2) + "\n"


def _package() -> dict[str, Any]:
    """Every column with its type, unit and references."""
    return {
        "profile": "tabular-data-package",
        "name": "zanderek",
        "title": "Public services in Kazakh decrees",
        "version": __version__,
        "resources": [_resource(row_type) for row_type in exported_tables()],
    }


def _resource(row_type: type[Record]) -> dict[str, Any]:
    info = row_type.table
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns(row_type)]}
    if info.key:
        schema["primaryKey"] = list(info.key)
    references = [column for column in columns(row_type) if column.references]
    if references:
        schema["foreignKeys"] = [
            {
                "fields": [c.name],
                "reference": {"resource": c.references, "fields": [key_of(c.references)]},
            }
            for c in references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": info.name,
        "path": f"{info.name}.csv",
        "description": info.description,
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _JSON_TYPES[column.type],
        "description": column.description,
    }
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    return field
