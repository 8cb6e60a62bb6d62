"""The facets of our tables: counts of the whole table were made when its rows were loaded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.utils import escape_sqlite

from pipeline.browse.desk import BY_NAME
from pipeline.schema import columns
from pipeline.store.tallies import Tally, tallied

# As a key in Datasette's metadata: {"facets": [{"counted": "region"}]}
COUNTED = "counted"
_TALLIED = frozenset(tallied())
_OF_TALLIES = (
    "select {value} as value, rows as count from tallies where table_name = :table"
    " and column_name = :column and {which} and {value} is not null"
    " order by rows desc, {value} limit :limit"
)
_WHOLE = _OF_TALLIES.format(value="value", which="other_name is null")
_SAME = _OF_TALLIES.format(value="value", which="other_name is null and value = :chosen")
_OTHER = _OF_TALLIES.format(value="other", which="other_name = :other and value = :chosen")
# What a page may be asked beside its filters without other rows being counted.
_SHOWN_OTHERWISE = frozenset(("_sort", "_sort_desc", "_size", "_facet_size", "_labels", "_shape"))
_CHOSEN = (
    "select {column} as value, count(*) as count from ({sql}) where {column} is not null"
    " group by {column} order by count desc, value limit :limit"
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
        sql, asked = self._from_tallies(column)
        limits = {}
        if not sql:
            sql, asked = (
                _CHOSEN.format(column=escape_sqlite(column), sql=self.sql),
                dict(self.params),
            )
            limits["custom_time_limit"] = self.ds.setting("facet_time_limit_ms")
        return list(await self.ds.execute(self.database, sql, {**asked, "limit": limit}, **limits))

    def _from_tallies(self, column: str) -> tuple[str, dict[str, Any]]:
        """The query for a facet of the whole table, or of the rows with one value; "" if that
        was not counted."""
        pairs = self.get_querystring_pairs()
        filters = [pair for pair in pairs if pair[0] not in _SHOWN_OTHERWISE]
        asked = {"table": self.table, "column": column}
        if not filters and Tally(self.table, column) in _TALLIED:
            return _WHOLE, asked
        if len(filters) == 1:
            name, value = filters[0]
            if name == column and Tally(self.table, column) in _TALLIED:
                return _SAME, {**asked, "chosen": value}
            if Tally(self.table, name, column) in _TALLIED:
                return _OTHER, {**asked, "column": name, "other": column, "chosen": value}
        return "", asked


def _references(table: str) -> frozenset[str]:
    return frozenset(c.name for c in columns(BY_NAME[table]) if c.references)
