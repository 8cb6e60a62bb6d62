"""The database as tools for language models: asked over HTTP by the client of the protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import sqlite_utils

from pipeline.browse.queries import canned_queries
from pipeline.places import Places
from tests.serving import served

pytest.importorskip("datasette_mcp", reason="the extra zanderek[mcp] is not installed")
Client = pytest.importorskip("mcp.client").Client


@pytest.fixture(scope="module")
def address(places: Places) -> Iterator[str]:
    with served(places) as host:
        yield f"{host}/-/mcp"


async def call(address: str, tool: str, **arguments: Any) -> Any:
    """What a tool answers, as plain values."""
    async with Client(address) as client:
        answer = await client.call_tool(tool, arguments)
    return answer.structured_content or json.loads(answer.content[0].text)


async def test_tools_are_offered(address: str) -> None:
    async with Client(address) as client:
        names = {tool.name for tool in (await client.list_tools()).tools}
    assert {"list_databases", "get_database_schema", "execute_sql"} <= names
    assert {"list_canned_queries", "execute_canned_query"} <= names


async def test_a_query_is_answered(address: str, places: Places, db: sqlite_utils.Database) -> None:
    listed = await call(address, "list_databases")
    assert places.db.stem in listed["databases"]
    sql = "select region, count(*) as offices from offices group by region order by 2 desc limit 3"
    found = await call(address, "execute_sql", database=places.db.stem, sql=sql)
    assert found["rows"] == list(db.query(sql))


async def test_ready_questions_are_asked(address: str, places: Places) -> None:
    name = places.db.stem
    listed = await call(address, "list_canned_queries", database=name)
    assert {query["name"] for query in listed["queries"]} == set(canned_queries())
    found = await call(
        address, "execute_canned_query", database=name, query="in_force_on",
        parameters={"date": "2012-12-01"},
    )  # fmt: skip
    assert len(found["rows"]) > 10


async def test_nothing_is_written(address: str, places: Places) -> None:
    before = places.db.read_bytes()
    async with Client(address) as client:
        arguments = {"database": places.db.stem, "sql": "delete from offices"}
        answer = await client.call_tool("execute_sql", arguments)
    assert answer.is_error
    assert places.db.read_bytes() == before
