"""Rows of tables are drawn by us as Datasette draws them, and by plugins where there are some."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from datasette import hookimpl
from datasette.plugins import pm
from datasette.views.database import QueryView

from pipeline.browse import cells, views
from pipeline.browse.cells import TablePage, answer_rows
from pipeline.browse.popular import pages
from pipeline.browse.serve import datasette
from pipeline.browse.texts import Texts
from pipeline.places import Places

NAMES = ("office_id", "decree_id", "name", "source_file", "line_start", "line_end")
ROW = ("a.r1", "gov-2011-283", "<b>", "gov-2011-283.txt", 12, 18)
CITED = "/-/source/gov-2011-283.txt?lines=12-18#L12"


@contextmanager
def a_plugin(render_cell: Any) -> Iterator[None]:
    plugin = SimpleNamespace(render_cell=hookimpl(render_cell))
    pm.register(plugin, name="drawing")
    try:
        yield
    finally:
        pm.unregister(plugin)


def table_page(names: tuple[str, ...] = NAMES, longest: int = 20) -> TablePage:
    return TablePage(
        names, ["office_id"], "/z/offices", {"decree_id": "/z/decrees"}, longest, Texts("en"), "z"
    )


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, 'type-none">&nbsp;</td>'),
        ("", 'type-str">&nbsp;</td>'),
        (7, 'type-int">7</td>'),
        (0.8, 'type-float">0.8</td>'),
        ("<b>&", 'type-str">&lt;b&gt;&amp;</td>'),
        ("a" * 30, f'type-str">{"a" * 20}…</td>'),
        ("http://a.kz", 'type-str"><a href="http://a.kz">http://a.kz</a></td>'),
        ("see http://a.kz", 'type-str">see http://a.kz</td>'),
        ('http://a.kz/"><b>', 'type-str"><a href="http://a.kz/&quot;&gt;&lt;b&gt;">http'),
        (
            {"value": "gov-2011-283", "label": "Of <land>"},
            'type-str"><a href="/z/decrees/gov-2011-283">Of &lt;land&gt;</a>&nbsp;'
            "<em>gov-2011-283</em></td>",
        ),
        (
            {"value": "gov-2011-283", "label": "gov-2011-283"},
            'type-str"><a href="/z/decrees/gov-2011-283">gov-2011-283</a></td>',
        ),
        (
            {"value": "x", "label": "word " * 30},
            f'<a href="/z/decrees/x" title="{"word " * 30}">{("word " * 14).strip()}…</a>',
        ),
    ],
)
def test_a_cell(value: Any, cell: str) -> None:
    page = table_page(("office_id", "decree_id"))
    assert cell in page.row(("a.r1", value))


def test_a_row_leads_to_itself_and_to_its_lines() -> None:
    row = table_page().row(ROW)
    assert row.startswith(
        '<tr><td class="col-office_id type-pk"><a href="/z/offices/a~2Er1">a.r1</a>'
        f' <a class="src" href="{CITED}" aria-label="gov-2011-283.txt:12-18">¶</a></td>'
    )
    assert row.count(CITED) == 4
    assert "<b>" not in row


@pytest.mark.parametrize(
    "row",
    [
        ("a", "b", "c", None, 12, 18),
        ("a", "b", "c", "f.txt", None, None),
        ("a", "b", "c", "f.txt", "12a", 18),
    ],
)
def test_a_row_without_a_place_has_no_sign(row: tuple[Any, ...]) -> None:
    assert "¶" not in table_page().row(row)


def test_an_answer_whose_numbers_are_texts() -> None:
    row = answer_rows(
        ("name", "source_file", "line_start"), [("a", "f.txt", "3")], Texts("en"), "z"
    )
    assert 'href="/-/source/f.txt?lines=3#L3" aria-label="f.txt:3"' in row


async def test_rows_are_drawn_as_datasette_draws_them(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin that draws nothing makes Datasette draw; both pages are the same."""
    monkeypatch.setattr(cells, "_LONGEST_LABEL", 10_000)
    ours, theirs = [datasette(places.db, places.rules) for _ in range(2)]
    await ours.invoke_startup()
    for path in await pages(ours):
        if path.count("/") == 2 and not path.startswith("/-/"):
            page = (await ours.client.get(path)).text
            with a_plugin(lambda value: None):
                assert _plain((await theirs.client.get(path)).text) == _plain(page), path


def test_a_name_that_datasette_does_not_use_cannot_be_given_another_meaning() -> None:
    with pytest.raises(LookupError, match="does not use draw_rows"):
        views._meaning(QueryView.data, pm=None, draw_rows=None)


async def test_plugins_may_draw_cells(places: Places) -> None:
    server = datasette(places.db, places.rules)
    await server.invoke_startup()
    table, question = f"/{places.db.stem}/decrees", f"/{places.db.stem}/longest_terms"
    with a_plugin(lambda value, column: "drawn" if column in ("number", "service") else None):
        assert ">drawn</td>" in (await server.client.get(table)).text
        assert ">drawn" in (await server.client.get(question)).text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("<h1>Актілер: <code>gov-2012-1392</code>", "Осыған сілтейтін жазбалар")),
        ("ru", ("<h1>Акты: <code>gov-2012-1392</code>", "Записи, которые на неё ссылаются")),
        ("en", ("<h1>Acts: <code>gov-2012-1392</code>", "Rows that refer to it")),
    ],
)
async def test_the_page_of_a_row_speaks_the_readers_language(
    places: Places, language: str, words: tuple[str, ...]
) -> None:
    server = datasette(places.db, places.rules)
    await server.invoke_startup()
    url = f"/{places.db.stem}/decrees/gov-2012-1392"
    text = (await server.client.get(url, headers={"accept-language": language})).text
    assert all(word in text for word in words)
    assert "This data as" not in text


def _plain(page: str) -> str:
    """A page without what depends on the moment or may be written in two ways."""
    return html.unescape(re.sub(r"сұраулар [\d.,]+ мс", "", page))
