"""CSV files, one a table, and the Frictionless data package that describes them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import __version__
from pipeline.normalise import Frames
from pipeline.schema import TABLES, Record, columns

_JSON_TYPES = {str: "string", int: "integer", float: "number"}


def exported_tables() -> list[type[Record]]:
    """The tables that have a CSV file: all but those that keep books about runs."""
    return [row_type for row_type in TABLES if row_type.table.exported]


def write_csvs(frames: Frames, directory: Path) -> None:
    """Write all tables. Each file is written aside and swapped in."""
    directory.mkdir(parents=True, exist_ok=True)
    for row_type in exported_tables():
        write_csv(frames[row_type.table.name], directory / f"{row_type.table.name}.csv")
    text = json.dumps(data_package(), ensure_ascii=False, indent=2) + "\n"
    _swap_in(directory / "datapackage.json", text)


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    text = frame.to_csv(
        index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL, float_format="%g"
    )
    _swap_in(path, text)


def data_package() -> dict[str, Any]:
    """The description of all CSV files as a Frictionless data package."""
    return {
        "profile": "tabular-data-package",
        "name": "zanderek",
        "title": "Public services in Kazakh decrees",
        "version": __version__,
        "resources": [_resource(row_type) for row_type in exported_tables()],
    }


def _resource(row_type: type[Record]) -> dict[str, Any]:
    info = row_type.table
    schema: dict[str, Any] = {"fields": [_field(row_type, c.name) for c in columns(row_type)]}
    if info.key:
        schema["primaryKey"] = list(info.key)
    references = [c for c in columns(row_type) if c.references]
    if references:
        schema["foreignKeys"] = [
            {
                "fields": [c.name],
                "reference": {"resource": c.references, "fields": [_key_of(c.references)]},
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


def _field(row_type: type[Record], name: str) -> dict[str, Any]:
    column = next(c for c in columns(row_type) if c.name == name)
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


def _key_of(table_name: str | None) -> str:
    return next(t.table.key[0] for t in TABLES if t.table.name == table_name)


def _swap_in(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(text, encoding="utf-8", newline="")
    aside.replace(path)


def csv_names() -> Iterable[str]:
    return (f"{row_type.table.name}.csv" for row_type in exported_tables())
