"""Whole tables as Parquet files, for those who read them with pandas, R or DuckDB."""

from __future__ import annotations

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


async def parquet(request: Any, datasette: Any) -> Any:
    """/-/parquet/<table>.parquet"""
    table = request.url_vars["table"]
    if table not in BY_NAME:
        raise NotFound(f"There is no table {table}")
    database = await our_database(datasette)
    body = await database.execute_fn(lambda connection: table_file(connection, BY_NAME[table]))
    headers = {"content-disposition": f'attachment; filename="{table}.parquet"'}
    kind = "application/vnd.apache.parquet"
    return Response(body, content_type=kind, headers=headers)


def table_file(connection: sqlite3.Connection, row_type: type[Record]) -> bytes:
    """All rows of a table (the first `MOST_ROWS`), with the types of the schema."""
    import fastparquet  # noqa: PLC0415 - other pages should not wait for pandas
    import pandas as pd  # noqa: PLC0415

    names = [column.name for column in columns(row_type)]
    listed = ", ".join(f"[{name}]" for name in names)
    found = connection.execute(f"select {listed} from [{row_type.table.name}] limit {MOST_ROWS}")
    frame = pd.DataFrame([tuple(row) for row in found], columns=names, dtype=object)
    for column in columns(row_type):
        frame[column.name] = frame[column.name].astype(_TYPES[column.type])
    encodings = {c.name: "utf8" if c.type is str else "infer" for c in columns(row_type)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        fastparquet.write(
            str(path), frame, compression="GZIP", object_encoding=encodings, write_index=False
        )
        return path.read_bytes()
