"""The facets of our tables: counts of the whole table were made when its rows were loaded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.utils import escape_sqlite

from pipeline.browse.desk import BY_NAME
from pipeline.schema import columns
from pipeline.store.tallies import tallied

# As a key in Datasette's metadata: {"facets": [{"counted": "region"}]}
COUNTED = "counted"
_TALLIED = frozenset(tallied())
_WHOLE = (
    "select value, rows as count from tallies where table_name = :table and column_name = :column"
    " and value is not null order by rows desc, value limit :limit"
)
_CHOSEN = (
    "select {column} as value, count(*) as count from ({sql}) where {column} is not null"
    " group by {column} order by count desc, value limit {limit}"
)


class CountedFacet(Facet):  # type: ignore[misc]
    """Values of a column with their rows; shown, and given as JSON, as Datasette's own are."""

    type = COUNTED

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The facets, and the columns that took too long to count."""
        found, late = [], []
        for config in self.get_configs():
            column = config["config"]["simple"]
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
        whole = self.sql.rstrip().endswith(f"from {escape_sqlite(self.table)}")
        if whole and (self.table, column) in _TALLIED:
            asked = {"table": self.table, "column": column, "limit": limit}
            return list(await self.ds.execute(self.database, _WHOLE, asked))
        sql = _CHOSEN.format(column=escape_sqlite(column), sql=self.sql, limit=limit)
        patience = self.ds.setting("facet_time_limit_ms")
        return list(
            await self.ds.execute(self.database, sql, self.params, custom_time_limit=patience)
        )


def _references(table: str) -> frozenset[str]:
    return frozenset(c.name for c in columns(BY_NAME[table]) if c.references)
