"""Datasette on a database that nobody changes: what cannot change is asked once.

For one page Datasette asks the schema some forty times and hands each question to another
thread. Here schema and metadata are remembered, and a query runs at once in the thread of the
server; one that takes long is begun again in another thread, so that nobody waits for it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted
from datasette.url_builder import Urls
from datasette.utils import escape_sqlite, sqlite_timelimit
from datasette.views.table import TableView

from pipeline.browse.facets import count_of
from pipeline.browse.templating import made_quick
from pipeline.browse.views import FixedTableView

T = TypeVar("T")
# Up to 20 ms Datasette would look at the clock after every instruction of SQLite.
PATIENCE_MS = 25
_MAPPED_BYTES = 1 << 31
# Questions about the schema: their answers depend on nothing but the arguments.
_OF_SCHEMA = (
    "attached_databases", "foreign_keys_for_table", "fts_table", "get_all_foreign_keys",
    "get_table_definition", "get_view_definition", "hidden_table_names",
    "label_column_for_table", "primary_keys", "table_column_details", "table_columns",
    "table_exists", "table_names", "view_names",
)  # fmt: skip


class FixedDatabase(Database):  # type: ignore[misc]
    """A database file opened immutable, read by the server's own thread while that is quick.

    `counts` are the rows of tables, as far as they are known without counting.
    """

    def __init__(self, ds: Any, path: str, counts: Mapping[str, int]) -> None:
        super().__init__(ds, path, is_mutable=False)
        self._counts: dict[str, int | None] | None = None
        self._known_counts = counts
        self._connection: sqlite3.Connection | None = None
        self._in_threads = Database(ds, path, is_mutable=False)
        for name in _OF_SCHEMA:
            setattr(self, name, _remembered(getattr(self, name)))

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Run `fn`, which only reads. It may be begun twice."""
        connection = self._opened()
        try:
            with sqlite_timelimit(connection, PATIENCE_MS):
                return fn(connection)
        except sqlite3.OperationalError as error:
            if error.args != ("interrupted",):
                raise
        self._in_threads.name = self.name
        found: T = await self._in_threads.execute_fn(fn)
        return found

    async def execute(
        self,
        sql: str,
        params: Any = None,
        truncate: bool = False,
        custom_time_limit: float | None = None,
        page_size: int | None = None,
        log_sql_errors: bool = True,
    ) -> Any:
        """The rows of a query. Raises QueryInterrupted past the limit of time."""
        sql, params = (self._known_counts and count_of(sql, params)) or (sql, params)
        limit = min(custom_time_limit or self.ds.sql_time_limit_ms, self.ds.sql_time_limit_ms)
        rest = (page_size, log_sql_errors)
        try:
            return await super().execute(sql, params, truncate, min(limit, PATIENCE_MS), *rest)
        except QueryInterrupted:
            if limit <= PATIENCE_MS:
                raise
        self._in_threads.name = self.name
        return await self._in_threads.execute(sql, params, truncate, limit, *rest)

    async def table_counts(self, limit: float = 10) -> dict[str, int | None]:
        """The rows of each table that readers see, None where counting takes too long."""
        if self._counts is None:
            counts: dict[str, int | None] = dict(self._known_counts)
            hidden = set(await self.hidden_table_names())
            for table in await self.table_names():
                if table not in counts and table not in hidden:
                    counts[table] = await self._count(table, limit)
            self._counts = counts
        return self._counts

    async def _count(self, table: str, limit: float) -> int | None:
        query = f"select count(*) from {escape_sqlite(table)}"
        try:
            found = await self.execute(query, custom_time_limit=limit)
        except QueryInterrupted:
            return None
        count: int = found.single_value()
        return count

    def close(self) -> None:
        super().close()
        self._in_threads.close()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self.connect()
            self.ds._prepare_connection(self._connection, self.name)
            # Pages of the file are read where the system keeps them; it is replaced, never cut.
            self._connection.execute(f"pragma mmap_size = {_MAPPED_BYTES}")
            # Datasette decodes each text in Python, to survive files that are not UTF-8.
            self._connection.text_factory = str
        return self._connection


class FixedDatasette(Datasette):  # type: ignore[misc]
    """Datasette on one fixed database, with metadata that does not change either.

    `counts` are the rows of tables, as far as they are known without counting.
    """

    def __init__(self, path: str, counts: Mapping[str, int], **options: Any) -> None:
        self._known: dict[object, Any] = {}
        self._schemas_are_read = False
        self._urls: FixedUrls | None = None
        super().__init__(immutables=[path], **options)
        (name,) = (name for name in self.databases if not name.startswith("_"))
        self.remove_database(name)
        self.add_database(FixedDatabase(self, path, counts), name)
        self.inspect_data = {name: _inspected(Path(path), counts)}
        made_quick(self.jinja_env)

    def metadata(
        self,
        key: str | None = None,
        database: str | None = None,
        table: str | None = None,
        fallback: bool = True,
    ) -> Any:
        asked = (key, database, table, fallback)
        if asked not in self._known:
            self._known[asked] = super().metadata(key, database, table, fallback)
        return self._known[asked]

    def _table_permission_allows(self, database: str, table: str) -> list[Any]:
        """Who may see a table. Datasette copies all metadata to find that out."""
        asked = ("allow", database, table)
        if asked not in self._known:
            self._known[asked] = super()._table_permission_allows(database, table)
        allowed: list[Any] = self._known[asked]
        return allowed

    async def permission_allowed(
        self, actor: Any, action: str, resource: Any = None, default: Any = False
    ) -> Any:
        """As Datasette decides; for readers who are not logged in, once, as their pages are
        kept, too."""
        if actor is not None:
            return await super().permission_allowed(actor, action, resource, default)
        asked = ("permission", action, resource, default)
        if asked not in self._known:
            self._known[asked] = await super().permission_allowed(None, action, resource, default)
        return self._known[asked]

    @property
    def urls(self) -> Urls:
        if self._urls is None:
            self._urls = FixedUrls(self)
        return self._urls

    def absolute_url(self, request: Any, path: str) -> str:
        """The whole address in data. In a page no host is named: a page is kept for readers
        who may write the server's address in another way."""
        if request.url_vars.get("format") is None:
            return str(path)
        address: str = super().absolute_url(request, path)
        return address

    def _routes(self) -> list[tuple[Any, Any]]:
        """Datasette's, with our pages of tables."""
        return [
            (address, FixedTableView.as_view(self) if _shows(view) is TableView else view)
            for address, view in super()._routes()
        ]

    async def refresh_schemas(self) -> None:
        """Read the schemas, once."""
        if not self._schemas_are_read:
            await super().refresh_schemas()
            self._schemas_are_read = True


class FixedUrls(Urls):  # type: ignore[misc]
    """Addresses of tables are made once; Datasette asks for one with every row."""

    def __init__(self, ds: Any) -> None:
        super().__init__(ds)
        self.table = lru_cache(maxsize=256)(super().table)


def _shows(view: Any) -> Any:
    return getattr(view, "view_class", None)


def _inspected(path: Path, counts: Mapping[str, int]) -> dict[str, Any]:
    """What `datasette inspect` would tell, without reading the whole file for its hash."""
    status = path.stat()
    told = f"{path.name} {status.st_size} {status.st_mtime_ns}"
    return {
        "hash": hashlib.sha256(told.encode()).hexdigest(),
        "size": status.st_size,
        "tables": {table: {"count": count} for table, count in counts.items()},
    }


def _remembered(ask: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """`ask` with its answers kept; a list is given as a copy, which callers may change."""
    answers: dict[object, Any] = {}

    async def remembered(*arguments: Any) -> Any:
        if arguments not in answers:
            answers[arguments] = await ask(*arguments)
        answer = answers[arguments]
        return list(answer) if isinstance(answer, list) else answer

    return remembered
