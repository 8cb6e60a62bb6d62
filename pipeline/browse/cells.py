"""How cells of tables and queries are shown: places in the source and keys become links."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from pipeline.browse.desk import service_url, source_url


def cell(row: Any, value: Any, column: str) -> Markup | None:
    """What is shown instead of a value; None leaves it to Datasette."""
    if value is None:
        return None
    if column in ("source_file", "line_start", "line_end"):
        return _source(row, value)
    if column == "service_id" and isinstance(value, str):
        return _link(service_url(value), value)
    return None


def _source(row: Any, value: Any) -> Markup | None:
    names = set(row.keys())
    if not {"source_file", "line_start"} <= names or row["source_file"] is None:
        return None
    start = row["line_start"]
    end = row["line_end"] if "line_end" in names else None
    if not isinstance(start, int):
        return None
    return _link(source_url(str(row["source_file"]), start, end), value)


def _link(url: str, text: object) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, escape(str(text)))
