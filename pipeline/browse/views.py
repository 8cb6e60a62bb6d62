"""Datasette's pages of tables and of answers, on a database that does not change.

They are Datasette's own, except that a request is read once and that we draw the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from types import CodeType, FunctionType, SimpleNamespace
from typing import Any

from datasette.plugins import pm
from datasette.utils.asgi import MultiParams, Request
from datasette.views.database import QueryView
from datasette.views.table import TableView, display_columns_and_rows

from pipeline.browse.cells import TablePage, TableRows
from pipeline.browse.desk import in_path
from pipeline.browse.queries import refuse_wrong_days


class ReadOnce(Request):  # type: ignore[misc]
    """A request whose address and headers are taken apart once: for one page Datasette asks
    for them forty times. A request becomes one by its `__class__`, as others hold it, too."""

    @cached_property
    def args(self) -> MultiParams:
        arguments: MultiParams = super().args
        return arguments

    @cached_property
    def headers(self) -> dict[str, str]:
        headers: dict[str, str] = super().headers
        return headers


async def columns_and_rows(
    datasette: Any, database: str, table: str, description: Sequence[Any], rows: list[Any],
    link_column: bool = False, truncate_cells: int = 0, sortable_columns: Any = None,
) -> tuple[list[dict[str, Any]], list[Any]]:  # fmt: skip
    """What a table's page shows, as Datasette's `display_columns_and_rows` gives it, the rows
    as `cells.TablePage` draws them.

    Plugins that draw cells are asked as ever, and Datasette draws what is no text or number.
    """
    rest = (link_column, truncate_cells, sortable_columns)
    values = [list(row.values()) if isinstance(row, dict) else tuple(row) for row in rows]
    if _cells_are_drawn() or bytes in {type(value) for row in values for value in row}:
        shown = await display_columns_and_rows(datasette, database, table, description, rows, *rest)
        return shown[0], shown[1]
    columns, _ = await display_columns_and_rows(datasette, database, table, description, [], *rest)
    db = datasette.databases[database]
    others = {
        key["column"]: f"/{in_path(database)}/{in_path(key['other_table'])}"
        for key in await db.foreign_keys_for_table(table)
    }
    path = str(datasette.urls.table(database, table)) if link_column else None
    names = [column[0] for column in description]
    keys = await db.primary_keys(table)
    page = partial(TablePage, names, keys, path, others, truncate_cells)
    return columns, TableRows(values, page)


def _cells_are_drawn() -> bool:
    """Whether a plugin draws cells."""
    return bool(pm.hook.render_cell.get_hookimpls())


def _meaning(function: Callable[..., Any], **names: Any) -> Callable[..., Any]:
    """`function` in which these global names mean something else; everywhere else they do not.

    Public hooks would do the same at more than twice the time of a page of a table. Another
    version of Datasette may not use these names: raises LookupError then.
    """
    lost = names.keys() - _names_in(function.__code__)
    if lost:
        raise LookupError(f"{function.__qualname__} does not use {', '.join(sorted(lost))}")
    known = {**function.__globals__, **names}
    return FunctionType(
        function.__code__, known, function.__name__, function.__defaults__, function.__closure__
    )


def _names_in(code: CodeType) -> set[str]:
    """The names that code uses, with those of the functions within it."""
    within = [_names_in(inner) for inner in code.co_consts if isinstance(inner, CodeType)]
    return set(code.co_names).union(*within)


# In place of the plugins: to ask them about each of a thousand cells takes longer than all else.
_NOBODY = SimpleNamespace(hook=SimpleNamespace(render_cell=lambda **_: ()))


class FixedQueryView(QueryView):  # type: ignore[misc]
    """The page of an answer."""

    _data_quickly = _meaning(QueryView.data, pm=_NOBODY)

    async def dispatch_request(self, request: Request) -> Any:
        request.__class__ = ReadOnce
        return await super().dispatch_request(request)

    async def data(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("canned_query"):
            refuse_wrong_days(request)
        data = super().data if _cells_are_drawn() else self._data_quickly
        return await data(request, *args, **kwargs)


class FixedTableView(TableView):  # type: ignore[misc]
    """The page of a table, or of a ready question."""

    _data_traced = _meaning(
        TableView._data_traced,
        display_columns_and_rows=columns_and_rows,
        QueryView=FixedQueryView,
    )

    async def dispatch_request(self, request: Request) -> Any:
        request.__class__ = ReadOnce
        return await super().dispatch_request(request)
