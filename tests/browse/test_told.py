"""What pages tell of doubts and of changes, and what becomes of a mistyped question."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import quote

import pytest
import sqlite_utils
from click.testing import CliRunner

from pipeline.browse.desk import row_url
from pipeline.browse.serve import datasette
from pipeline.browse.source import LINES_OF_ROW
from pipeline.browse.texts import Texts
from pipeline.cli import main
from pipeline.places import Places
from pipeline.told import LANGUAGES


@pytest.fixture
async def client(places: Places) -> Any:
    server = datasette(places.db, places.rules)
    await server.invoke_startup()
    return server.client


async def page(client: Any, path: str, language: str = "en") -> str:
    answer = await client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, path
    return html.unescape(answer.text)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_of_an_issue_tells_its_kind_in_the_readers_language(
    client: Any, places: Places, db: sqlite_utils.Database, language: str
) -> None:
    words = Texts(language)
    name = places.db.stem
    query = "select * from issues where code = ? and row_id is not null limit 1"
    (issue,) = db.query(query, ["phone_digits"])
    said, advice = words.issue("phone_digits") or "", words.advice("phone_digits") or ""
    assert said
    assert advice
    lines = f"/-/source/{issue['source_file']}?lines={issue['line_start']}"
    for path in (
        row_url(name, "issues", issue["issue_id"]),
        row_url(name, "offices", issue["row_id"]),
        f"/-/services/{issue['row_id'].rsplit('.', 2)[0]}",
        "/-/quality",
        lines,
    ):
        text = await page(client, path, language)
        assert said in text, path
        assert advice in text, path
    table = await page(client, f"/{name}/issues?code=phone_digits", language)
    assert f'phone_digits <span class="quiet issue-said">{said}</span>' in table
    assert said in await page(client, f"/{name}/issues_by_kind", language)
    message = words.message("phone_digits", issue["message"]) or ""
    assert (message == issue["message"]) is (language == "en")
    sole = f"/{name}/issues?issue_id={quote(issue['issue_id'])}"
    for path in (row_url(name, "issues", issue["issue_id"]), lines, sole):
        assert f">{message}</" in await page(client, path, language), path


async def test_a_row_tells_issues_of_its_own_and_of_the_row_it_belongs_to(
    client: Any, places: Places, db: sqlite_utils.Database
) -> None:
    """The phone of an office shows the office's issues on its lines, not those of others."""
    query = """select p.phone_id, i.issue_id, i.row_id from issues i
      join phones p on p.office_id = i.row_id and p.line_start = i.line_start
      where i.code = 'phone_digits' and p.e164 is null limit 1"""
    (found,) = db.query(query)
    address = row_url(places.db.stem, "issues", found["issue_id"])
    for table, key in (("phones", found["phone_id"]), ("offices", found["row_id"])):
        text = await page(client, row_url(places.db.stem, table, key))
        assert f'href="{address}"' in text
    clean = "select office_id from offices where office_id not in (select row_id from issues"
    (office,) = db.query(f"{clean} where row_id is not null) limit 1")
    text = await page(client, row_url(places.db.stem, "offices", office["office_id"]))
    assert "Issues about this row" not in text


async def test_the_issues_of_a_service_are_those_of_its_list(client: Any, places: Places) -> None:
    text = await page(client, "/-/services/gov-2011-336.s08")
    section = re.search(r'<section aria-labelledby="issues">.*?</section>', text, re.DOTALL)
    assert section is not None
    links = re.findall(r'<a href="(/[^"]+)">(\d+)</a>', section[0])
    assert len(links) > 3
    for url, count in links:
        assert f"Rows: {count} " in await page(client, url)


async def test_a_row_leads_to_the_rows_it_names(
    client: Any, places: Places, db: sqlite_utils.Database
) -> None:
    name = places.db.stem
    (office,) = db.query("select * from offices limit 1")
    text = await page(client, row_url(name, "offices", office["office_id"]))
    for table, column in (("decrees", "decree_id"), ("appendices", "appendix_id")):
        assert f'<a href="{row_url(name, table, office[column])}">{office[column]}</a>' in text
    (issue,) = db.query("select * from issues where table_name = 'offices' limit 1")
    assert f'<a href="{row_url(name, "offices", issue["row_id"])}">' in await page(
        client, f"/{name}/issues?_sort=issue_id&row_id={issue['row_id']}"
    )


@pytest.mark.parametrize("sql", ["selec 1", "select nothing from offices", "select '<b>' from"])
async def test_a_query_that_fails_is_not_lost(client: Any, places: Places, sql: str) -> None:
    answer = await client.get(f"/{places.db.stem}?sql={quote(sql)}", follow_redirects=True)
    assert answer.status_code == 400
    assert f">{html.escape(sql, quote=True).replace('&#x27;', '&#39;')}</textarea>" in answer.text


@pytest.mark.parametrize("question", ["in_force_on", "wording_on"])
@pytest.mark.parametrize("day", ["2015-13-40", "2015-02-29", "17.05.2012", "20120517", "<b>"])
async def test_a_day_that_is_none_is_refused(
    client: Any, places: Places, question: str, day: str
) -> None:
    path = f"/{places.db.stem}/{question}"
    answer = await client.get(f"{path}?date={day}", headers={"accept-language": "ru"})
    assert answer.status_code == 400
    assert f"«{html.escape(day)}» — не дата" in answer.text
    data = await client.get(f"{path}.json?date={day}")
    assert data.status_code == 400
    assert data.json()["error"] == f"“{day}” is no day; write it as 2012-05-17."


async def test_without_a_day_a_question_answers(client: Any, places: Places) -> None:
    path = f"/{places.db.stem}/wording_on.json?_shape=array&service=sko-2015-251.s01"
    every = (await client.get(path)).json()
    assert len(every) > 50
    assert (await client.get(f"{path}&date=2015-12-01")).json() == every
    assert (await client.get(f"{path}&date=2020-01-01")).json() == []


async def test_titles_of_sections_stand_above_their_points(client: Any, places: Places) -> None:
    path = f"/{places.db.stem}/wording_on.json?_shape=array&service=sko-2015-251.s01"
    rows = (await client.get(path)).json()
    titles = [place for place, row in enumerate(rows) if row["point"] is None]
    points = [int(row["point"]) for row in rows if row["point"]]
    assert titles[0] == 0
    assert len(titles) > 3
    assert all(rows[place + 1]["point"] for place in titles)
    assert points == sorted(points)


@pytest.fixture
def refreshed(here: Places) -> Places:
    """A decree whose longest term a refresh has lengthened."""
    (decree,) = here.raw.iterdir()
    decree.write_text(
        decree.read_text("utf-8").replace("мерзімі 2 (екі)", "мерзімі 3 (үш)"), "utf-8"
    )
    options = ("--raw", here.raw, "--db", here.db, "--extracted", here.extracted,
               "--rules", here.rules, "--jobs", 1)  # fmt: skip
    refresh = ["refresh", *map(str, options), str(here.raw)]
    assert CliRunner().invoke(main, refresh).exit_code == 0
    return here


async def test_a_page_tells_what_a_refresh_changed(refreshed: Places) -> None:
    server = datasette(refreshed.db, refreshed.rules)
    await server.invoke_startup()
    for language, said in (
        ("kk", "мерзім ұзарды: 2 күн → 3 күн"),
        ("ru", "срок увеличен: 2 дн. → 3 дн."),
        ("en", "deadline lengthened: 2 days → 3 days"),
    ):
        text = await page(server.client, "/-/changes", language)
        assert said in text
        assert 'href="/-/source/gov-2011-283.txt?lines=' in text
    chosen = await page(server.client, "/-/changes?kind=clause_reworded")
    assert "lengthened:" not in chosen
    assert "text of a clause changed:" in chosen
    assert (await server.client.get("/-/changes?at=yesterday")).status_code == 404


async def test_without_refreshes_the_page_says_how_to_begin(client: Any) -> None:
    assert "zanderek refresh" in await page(client, "/-/changes")


async def test_the_page_of_a_row_shows_its_lines_to_compare(
    client: Any, places: Places, db: sqlite_utils.Database
) -> None:
    (office,) = db.query("select * from offices where line_end > line_start + 3 limit 1")
    file, first, last = office["source_file"], office["line_start"], office["line_end"]
    text = await page(client, row_url(places.db.stem, "offices", office["office_id"]))
    assert f">{file}:{first}–{last}</a>" in text
    assert f'<a href="/-/source/{file}?lines={first}#L{first}"' in text
    query = "select raw from lines where source_file = ? and line = ?"
    ((raw,),) = db.execute(query, [file, first]).fetchall()
    assert f'lang="kk">{raw}</td>' in text


async def test_a_row_of_many_lines_leads_to_all_of_them(
    client: Any, places: Places, db: sqlite_utils.Database
) -> None:
    (row,) = db.query("select * from services where line_end > line_start + 100 limit 1")
    text = await page(client, row_url(places.db.stem, "services", row["service_id"]))
    assert text.count('<td class="raw"') == LINES_OF_ROW
    assert f'?lines={row["line_start"]}-{row["line_end"]}#L{row["line_start"]}">… ' in text


async def test_a_service_offers_its_rules_as_a_file(client: Any, places: Places) -> None:
    address = "/-/service/gov-2011-336.s08/rules.yaml"
    assert f'href="{address}"' in await page(client, "/-/services/gov-2011-336.s08")
    rules = (places.rules / "gov-2011-336.s08.yaml").read_text("utf-8")
    assert (await client.get(address)).text == rules
