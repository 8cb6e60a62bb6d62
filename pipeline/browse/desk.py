"""What the pages share: which database is ours, and how a page is made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote, quote_plus

from datasette.utils import tilde_encode
from datasette.utils.asgi import NotFound, Response

from pipeline.browse.texts import Texts, language_of
from pipeline.schema import TABLES, Record, Row

T = TypeVar("T")
# A page has the same few files, tables and regions in hundreds of addresses.
_quoted = lru_cache(maxsize=4096)(quote)
_in_query = lru_cache(maxsize=4096)(quote_plus)
_TILDES = str.maketrans({chr(code): tilde_encode(chr(code)) for code in range(128)})
EXTRACTED = tuple(t for t in TABLES if issubclass(t, Row))
BY_NAME: dict[str, type[Record]] = {t.table.name: t for t in TABLES}
_NEEDED = {"decrees", "services", "lines", "search_entries", "tallies"}
# Of a file `f`, counted when its rows were loaded.
ISSUES_OF_FILE = (
    "(select coalesce(sum(rows), 0) from file_tallies x"
    " where x.source_file = f.source_file and x.table_name = 'issues')"
)


async def database_here(datasette: Any) -> Any | None:
    """The first database that the pipeline made; None when none is open."""
    for name, database in datasette.databases.items():
        if not name.startswith("_") and set(await database.table_names()) >= _NEEDED:
            return database
    return None


async def our_database(datasette: Any) -> Any:
    """The database that the pipeline made. Raises NotFound when none is open."""
    if (database := await database_here(datasette)) is None:
        raise NotFound("No database of zanderek is open")
    return database


async def read(datasette: Any, query: Callable[[sqlite3.Connection], T]) -> T:
    """Run `query` on a connection to our database, in one of Datasette's threads."""
    database = await our_database(datasette)
    result: T = await database.execute_fn(query)
    return result


async def page(
    datasette: Any, request: Any, template: str, context: dict[str, Any], status: int = 200
) -> Any:
    """A page of ours as a response."""
    database = await our_database(datasette)
    shared = {"database": None, "desk": database.name}
    html = await datasette.render_template(template, {**shared, **context}, request=request)
    return Response.html(html, status=status)


def page_number(request: Any) -> int:
    """The page that `?page=` asks for, from 1; 1 for what is no such number."""
    asked = request.args.get("page", "1")
    return max(min(int(asked), 1000), 1) if asked.isdecimal() else 1


def texts_of(request: Any) -> Texts:
    """The interface in the language of whoever asks."""
    return Texts(language_of(request))


def rows(
    connection: sqlite3.Connection, query: str, values: Sequence[object] | dict[str, object] = ()
) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries."""
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def row(
    connection: sqlite3.Connection, query: str, values: Sequence[object] | dict[str, object] = ()
) -> dict[str, Any] | None:
    """The first row of a query, None if there is none."""
    found = rows(connection, query, values)
    return found[0] if found else None


def source_url(source_file: str, start: int, end: int | None = None) -> str:
    """The page of these source lines: /-/source/gov-2011-336.txt?lines=439-441#L439"""
    spread = f"{start}-{end}" if end is not None and end != start else str(start)
    return f"/-/source/{_quoted(source_file)}?lines={spread}#L{start}"


def in_path(text: str) -> str:
    """A name or a key as Datasette writes it in addresses.

    >>> in_path("gov-2011-336.s01")
    'gov-2011-336~2Es01'
    """
    encoded: str = text.translate(_TILDES) if text.isascii() else tilde_encode(text)
    return encoded


def row_url(database: str, table: str, key: object) -> str:
    """Datasette's page of a row."""
    return f"/{in_path(database)}/{in_path(table)}/{in_path(str(key))}"


def service_url(service_id: str) -> str:
    """The page of a service."""
    return f"/-/services/{_quoted(service_id)}"


def query_url(path: str, **values: object) -> str:
    """`path` with the values that are not None as its query."""
    given = [f"{n}={_in_query(str(v))}" for n, v in values.items() if v is not None]
    return f"{path}?{'&'.join(given)}" if given else path


def label_of(table: str) -> str | None:
    """The column that names a row of the table."""
    return BY_NAME[table].table.label
