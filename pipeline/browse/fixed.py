"""Datasette on a database that nobody changes: what cannot change is asked once.

For one page Datasette asks the schema some forty times and hands each question to another
thread. Here schema and metadata are remembered, and a query runs at once in the thread of the
server; one that takes long is begun again in another thread, so that nobody waits for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted
from datasette.utils import await_me_maybe, sqlite_timelimit
from jinja2 import Template

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
    """A database file opened immutable, read by the server's own thread while that is quick."""

    def __init__(self, ds: Any, path: str) -> None:
        super().__init__(ds, path, is_mutable=False)
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
        limit = min(custom_time_limit or self.ds.sql_time_limit_ms, self.ds.sql_time_limit_ms)
        rest = (page_size, log_sql_errors)
        try:
            return await super().execute(sql, params, truncate, min(limit, PATIENCE_MS), *rest)
        except QueryInterrupted:
            if limit <= PATIENCE_MS:
                raise
        self._in_threads.name = self.name
        return await self._in_threads.execute(sql, params, truncate, limit, *rest)

    def close(self) -> None:
        super().close()
        self._in_threads.close()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self.connect()
            self.ds._prepare_connection(self._connection, self.name)
        return self._connection


class FixedDatasette(Datasette):  # type: ignore[misc]
    """Datasette on one fixed database, with metadata that does not change either."""

    def __init__(self, path: str, **options: Any) -> None:
        self._known: dict[object, Any] = {}
        self._schemas_are_read = False
        super().__init__(immutables=[path], **options)
        (name,) = (name for name in self.databases if not name.startswith("_"))
        self.remove_database(name)
        self.add_database(FixedDatabase(self, path), name)
        self.jinja_env.is_async = False
        self.jinja_env.template_class = PlainTemplate

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

    async def refresh_schemas(self) -> None:
        """Read the schemas, once."""
        if not self._schemas_are_read:
            await super().refresh_schemas()
            self._schemas_are_read = True


class PlainTemplate(Template):
    """A template that waits for nothing while it renders: twice as fast as one that may.

    What Datasette's own templates would wait for (links that plugins add) is asked before.
    """

    async def render_async(self, *args: Any, **kwargs: Any) -> str:
        context = dict(*args, **kwargs)
        for name in ("database_actions", "menu_links", "table_actions"):
            if name in context:
                links = await await_me_maybe(context[name]())
                context[name] = partial(_same, links)
        return self.render(context)


def _same(value: T) -> T:
    return value


def _remembered(ask: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """`ask` with its answers kept; a list is given as a copy, which callers may change."""
    answers: dict[object, Any] = {}

    async def remembered(*arguments: Any) -> Any:
        if arguments not in answers:
            answers[arguments] = await ask(*arguments)
        answer = answers[arguments]
        return list(answer) if isinstance(answer, list) else answer

    return remembered
