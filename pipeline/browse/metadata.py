"""What Datasette is told of each table and column, made from the schema."""

from __future__ import annotations

from typing import Any

from pipeline.browse.facets import COUNTED
from pipeline.schema import TABLES, Record, columns

# Counts for our own pages.
_HIDDEN = ("tallies", "file_tallies", "service_places")


def metadata(database: str) -> dict[str, Any]:
    """Datasette metadata for the database of that name (the file's stem)."""
    return {
        "title": "zanderek",
        "description": "Public services of Kazakhstan, taken from the decrees that approve them",
        "databases": {
            database: {
                "tables": {
                    **{row_type.table.name: _table(row_type) for row_type in TABLES},
                    **{name: {"hidden": True} for name in _HIDDEN},
                },
            }
        },
    }


def _table(row_type: type[Record]) -> dict[str, Any]:
    info, cols = row_type.table, columns(row_type)
    described: dict[str, Any] = {
        "description": info.description,
        "columns": {
            c.name: f"{c.description} ({c.unit})" if c.unit else c.description for c in cols
        },
        "size": 50,
    }
    facets = [{COUNTED: c.name} for c in cols if c.facet]
    if facets:
        described["facets"] = facets
    if info.label:
        described["label_column"] = info.label
    return described
