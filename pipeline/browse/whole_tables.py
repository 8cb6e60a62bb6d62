"""Whole tables as files: JSON, and Parquet for those who read them with pandas, R or DuckDB.

Datasette's own JSON of a table is a page of it, at most 2,000 rows; its CSV is whole.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from datasette.utils.asgi import NotFound, Response

from pipeline.browse.desk import BY_NAME, our_database
from pipeline.schema import Record, columns

# A file is made in memory; who wants more rows takes the database itself.
MOST_ROWS = 1_000_000
_TYPES: dict[type, Any] = {int: "Int64", float: "Float64", str: "object"}


async def whole_table(request: Any, datasette: Any) -> Any:
    """/-/parquet/<table>.parquet and /-/json/<table>.json"""
    table, ending = request.url_vars["table"], request.url_vars["ending"]
    if table not in BY_NAME:
        raise NotFound(f"There is no table {table}")
    make, kind = _KINDS[ending]
    database = await our_database(datasette)
    body = await database.execute_fn(lambda connection: make(connection, BY_NAME[table]))
    headers = {"content-disposition": f'attachment; filename="{table}.{ending}"'}
    return Response(body, content_type=kind, headers=headers)


def json_file(connection: sqlite3.Connection, row_type: type[Record]) -> bytes:
    """All rows of a table (the first `MOST_ROWS`), an array with a row a line."""
    names, found = _rows(connection, row_type)
    lines = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in found]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def parquet_file(connection: sqlite3.Connection, row_type: type[Record]) -> bytes:
    """All rows of a table (the first `MOST_ROWS`), with the types of the schema."""
    import fastparquet  # noqa: PLC0415 - other pages should not wait for pandas
    import pandas as pd  # noqa: PLC0415

    names, found = _rows(connection, row_type)
    frame = pd.DataFrame(found, columns=names, dtype=object)
    for column in columns(row_type):
        frame[column.name] = frame[column.name].astype(_TYPES[column.type])
    encodings = {c.name: "utf8" if c.type is str else "infer" for c in columns(row_type)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        fastparquet.write(
            str(path), frame, compression="GZIP", object_encoding=encodings, write_index=False
        )
        return path.read_bytes()


def _rows(
    connection: sqlite3.Connection, row_type: type[Record]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    names = [column.name for column in columns(row_type)]
    listed = ", ".join(f"[{name}]" for name in names)
    found = connection.execute(f"select {listed} from [{row_type.table.name}] limit {MOST_ROWS}")
    return names, [tuple(row) for row in found]


_KINDS = {
    "parquet": (parquet_file, "application/vnd.apache.parquet"),
    "json": (json_file, "application/json"),
}
