"""The facets of our tables: counts of the whole table were made when its rows were loaded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import regex
from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.utils import escape_sqlite

from pipeline.browse.desk import BY_NAME
from pipeline.schema import columns
from pipeline.store.desk.tallies import tally_query

# As a key in Datasette's metadata: {"facets": [{"counted": "region"}]}
COUNTED = "counted"
_COUNTED = (
    "select [{column}] as value, rows as count from ({sql}) where [{column}] is not null"
    " order by rows desc, value limit :limit"
)
_CHOSEN = (
    "select {column} as value, count(*) as count from ({sql}) where {column} is not null"
    " group by {column} order by count desc, value limit :limit"
)
# The count of a table's page, as Datasette writes it.
_COUNT = regex.compile(r"select count\(\*\) from (?P<table>\w+) (?:where (?P<where>.+))?")
_IS_VALUE = regex.compile(r'"?(?P<name>\w+)"? = :(?P<value>\w+)')
# What a page may be asked beside its filters without other rows being counted.
_SHOWN_OTHERWISE = frozenset(("_sort", "_sort_desc", "_size", "_facet_size", "_labels", "_shape"))


class CountedFacet(Facet):  # type: ignore[misc]
    """Values of a column with their rows; shown, and given as JSON, as Datasette's own are."""

    type = COUNTED

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The facets, and the columns that took too long to count.

        A column that the address names (`_facet`) is shown by Datasette, and not twice.
        """
        found, late = [], []
        named = {value for name, value in self.get_querystring_pairs() if name == "_facet"}
        for config in self.get_configs():
            column = config["config"]["simple"]
            if column in named:
                continue
            try:
                found.append(await self._facet(column))
            except QueryInterrupted:
                late.append(column)
        return found, late

    async def _facet(self, column: str) -> dict[str, Any]:
        size = self.get_facet_size()
        rows = await self._counts(column, size + 1)
        shown = rows[:size]
        labels = {}
        if column in _references(self.table):
            values = [row["value"] for row in shown]
            labels = await self.ds.expand_foreign_keys(self.database, self.table, column, values)
        pairs = self.get_querystring_pairs()
        chosen = {value for name, value in pairs if name == column}
        # The next page of other rows is another page.
        others = urlencode([pair for pair in pairs if pair[0] not in (column, "_next")])
        here = self.ds.absolute_url(self.request, self.ds.urls.path(self.request.path))
        without = f"{here}?{others}" if others else here
        added = f"{without}&" if others else f"{here}?"
        return {
            "name": column,
            "type": "column",
            "hideable": False,
            "toggle_url": None,
            "results": [
                {
                    "value": row["value"],
                    "label": labels.get((column, row["value"]), row["value"]),
                    "count": row["count"],
                    "toggle_url": without
                    if str(row["value"]) in chosen
                    else added + urlencode({column: row["value"]}),
                    "selected": str(row["value"]) in chosen,
                }
                for row in shown
            ],
            "truncated": len(rows) > size,
        }

    async def _counts(self, column: str, limit: int) -> list[Any]:
        """The most frequent values with their rows. Raises QueryInterrupted."""
        pairs = self.get_querystring_pairs()
        filters = [pair for pair in pairs if pair[0] not in _SHOWN_OTHERWISE]
        asked: dict[str, Any] = dict(filters)
        counted = tally_query(self.table, (column,), tuple(asked))
        limits = {}
        if counted and len(asked) == len(filters):
            sql = _COUNTED.format(column=column, sql=counted)
        else:
            sql, asked = _CHOSEN.format(column=escape_sqlite(column), sql=self.sql), self.params
            limits["custom_time_limit"] = self.ds.setting("facet_time_limit_ms")
        asked = {**dict(asked), "limit": limit}
        return list(await self.ds.execute(self.database, sql, asked, **limits))


def count_of(sql: str, params: Any) -> tuple[str, dict[str, Any]] | None:
    """Datasette's count of a page's rows as one from the tallies, with its parameters.

    None for every other query, and where the page is filtered by more than facets.
    """
    match = _COUNT.fullmatch(sql)
    if match is None:
        return None
    chosen: dict[str, Any] = {}
    for clause in match["where"].split(" and ") if match["where"] else ():
        is_value = _IS_VALUE.fullmatch(clause.strip())
        if is_value is None or is_value["name"] in chosen or is_value["value"] not in params:
            return None
        chosen[is_value["name"]] = params[is_value["value"]]
    counted = tally_query(match["table"], (), tuple(chosen))
    return (counted, chosen) if counted else None


def _references(table: str) -> frozenset[str]:
    return frozenset(c.name for c in columns(BY_NAME[table]) if c.references)
