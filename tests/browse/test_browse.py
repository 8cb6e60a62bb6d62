"""Pages as a program sees them: status, content, escaping, headers, downloads."""

from __future__ import annotations

import asyncio
import csv
import html
import io
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import fastparquet
import pandas as pd
import pytest
import sqlite_utils
import yaml
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bench.enlarge import enlarge
from pipeline.bench.pages import cold_pages, get, running
from pipeline.browse.cache import Answer, Cache, cached, key_of
from pipeline.browse.metadata import metadata
from pipeline.browse.plan_form import _error
from pipeline.browse.popular import Popular, one_of_each_kind, pages
from pipeline.browse.queries import canned_queries
from pipeline.browse.search import Query, marked, snippet
from pipeline.browse.security import SafeCsv
from pipeline.browse.serve import SETTINGS, datasette
from pipeline.browse.source import spread_of
from pipeline.browse.texts import Texts
from pipeline.data_files import load_data
from pipeline.engine import EngineError, RuleBook
from pipeline.errors import ZanderekError
from pipeline.places import Places
from pipeline.run import run
from pipeline.store.database import delete_files
from pipeline.store.desk.contacts import name_key
from pipeline.store.desk.coordinates import geo_places, place_of
from pipeline.store.desk.prepare import prepare_desk
from pipeline.store.desk.tallies import Tally, tallied
from pipeline.told import LANGUAGES
from tests.folders import ROOT, places_in
from tests.patience import PATIENCE

EVIL = "<script>alert(1)</script>"


@pytest.fixture
async def client(places: Places) -> Any:
    server = datasette(places.db, places.rules)
    await server.invoke_startup()
    return server.client


@pytest.fixture(scope="module")
def evil(places: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database with a script tag, and a formula, where documents have text."""
    copy = tmp_path_factory.mktemp("evil") / "evil.db"
    shutil.copyfile(places.db, copy)
    db = sqlite_utils.Database(copy)
    for table, column in (
        ("decrees", "title"), ("services", "title"), ("services", "recipients"),
        ("deadlines", "text"), ("required_documents", "text"), ("refusal_grounds", "text"),
        ("issues", "message"), ("amendments", "text"), ("offices", "name"), ("lines", "raw"),
        ("lines", "repaired"), ("procedures", "title"), ("complaints", "text"), ("fees", "subject"),
    ):  # fmt: skip
        db.execute(f"update {table} set {column} = ?", [EVIL])
    db.execute("update addresses set text = '=1+cmd|x', settlement = '@SUM(A1)'")
    prepare_desk(db, [row[0] for row in db.execute("select source_file from documents")])
    db.conn.commit()
    db.close()
    return copy


def services_of(db: sqlite_utils.Database) -> list[str]:
    return [row[0] for row in db.execute("select service_id from services order by service_id")]


# Pages


async def test_home_shows_numbers_map_and_ways_in(client: Any, db: sqlite_utils.Database) -> None:
    text = (await client.get("/?lang=en")).text
    assert "Public services of Kazakhstan" in text
    assert "8,3" in text  # offices
    assert text.count("<circle") > 100
    for service_id in services_of(db):
        assert f"/-/services/{service_id}" in text


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, "kk"),
        ({"accept-language": "ru-RU,ru;q=0.9,en;q=0.8"}, "ru"),
        ({"accept-language": "fr,en;q=0.5"}, "en"),
        ({"cookie": "lang=ru", "accept-language": "en"}, "ru"),
        ({"cookie": "lang=xx"}, "kk"),
        ({"cookie": "a,b=1; lang=ru", "accept-language": "en"}, "en"),  # not to be read
    ],
)
async def test_language_of_the_reader(client: Any, headers: dict[str, str], language: str) -> None:
    answer = await client.get("/-/services", headers=headers)
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", ("Мекемелер", "Қолдану")), ("ru", ("Учреждения", "Применить")), ("en", ("Offices",))],
)
async def test_the_page_of_all_tables_speaks_the_readers_language(
    client: Any, places: Places, language: str, words: tuple[str, ...]
) -> None:
    text = (await client.get(f"/{places.db.stem}", headers={"accept-language": language})).text
    assert words[0] in text
    questions = load_data("browse/queries.yaml")
    place = LANGUAGES.index(language)
    assert all(
        html.escape(about["title"][place], quote=False) in text for about in questions.values()
    )
    assert {"kk": "Өз SQL сұрауыңыз", "ru": "Свой SQL-запрос", "en": "Your own SQL"}[
        language
    ] in text
    assert "Queries" not in text.partition("<footer")[0]


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", ("Мекемелер", "Қолдану")), ("ru", ("Учреждения", "Применить")), ("en", ("Offices",))],
)
async def test_tables_speak_the_readers_language(
    client: Any, places: Places, language: str, words: tuple[str, ...]
) -> None:
    url = f"/{places.db.stem}/offices?region__contains=облысы&_sort=district"
    text = (await client.get(url, headers={"accept-language": language})).text
    assert all(word in text for word in words)
    assert Texts(language).described("Name as printed, repaired") in text
    assert Texts(language).described("Rows of office lists, one row an office as printed") in text
    assert 'class="facet-results"' in text
    missing = await client.get(f"/{places.db.stem}/offices?region=none")
    assert missing.status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/", "/-/search?q=жер", "/-/source", "/{db}", "/{db}/offices", "/{db}/in_force_on", "/no"],
)
async def test_language_asked_for_is_remembered(client: Any, places: Places, path: str) -> None:
    path = path.format(db=places.db.stem)
    for _ in range(2):  # the second answer is one that was kept
        answer = await client.get(f"{path}{'&' if '?' in path else '?'}lang=ru")
        assert "lang=ru" in answer.headers["set-cookie"]
        assert '<html lang="ru">' in answer.text


async def test_a_language_is_no_filter_of_rows(client: Any, places: Places) -> None:
    table = f"/{places.db.stem}/offices?region=Ақмола+облысы"
    russian = (await client.get(f"{table}&lang=ru")).text
    assert re.search(r"<h2[^>]*>Строк: 6\d\d<", russian)
    link = re.search(r'<a href="([^"]*)" hreflang="en"', russian)
    assert link is not None
    assert "lang=ru" not in link[1]
    english = (await client.get(html.unescape(link[1]))).text
    assert re.search(r"<h2[^>]*>Rows: 6\d\d ", english)


async def test_what_a_page_was_asked_is_kept_in_other_languages(client: Any) -> None:
    text = (await client.get("/-/services/gov-2012-1392.s01?case=c1&case=c2&ask=1&lang=ru")).text
    assert 'href="/-/services/gov-2012-1392.s01?case=c1&amp;case=c2&amp;ask=1&amp;lang=kk"' in text


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/nothing", 404, "Такой страницы нет"),
        ("/-/source/nothing.txt", 404, "There is no source file nothing.txt"),
        ("/{db}/offices?_sort=nothing", 400, "Неверный запрос"),
    ],
)
async def test_errors_speak_the_readers_language(
    client: Any, places: Places, path: str, status: int, told: str, capfd: Any
) -> None:
    answer = await client.get(path.format(db=places.db.stem), headers={"accept-language": "ru"})
    assert answer.status_code == status
    assert '<html lang="ru">' in answer.text
    assert told in answer.text
    printed = capfd.readouterr()
    assert printed.out + printed.err == ""  # whoever serves is not told of mistyped addresses


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("services/gov-2012-1392.s01", "services/gov-2012-1392~2Es01"),
        ("services/gov-2012-1392.s01?_x=1", "services/gov-2012-1392~2Es01?_x=1"),
        ("services/gov-2012-1392.s99", None),
        ("emails/gov-2012-1392.s01.a1.r001", None),  # a table without a key
        ("services/.json", None),
    ],
)
async def test_a_row_is_found_by_its_key_as_tables_have_it(
    client: Any, places: Places, typed: str, shown: str | None
) -> None:
    name = places.db.stem
    answer = await client.get(f"/{name}/{typed}")
    assert answer.status_code == (302 if shown else 404)
    assert answer.headers.get("location") == (f"/{name}/{shown}" if shown else None)
    if shown:
        assert (await client.get(answer.headers["location"])).status_code == 200


async def test_errors_of_data_are_data(client: Any, places: Places) -> None:
    answer = await client.get(f"/{places.db.stem}/nothing.json")
    assert answer.status_code == 404
    assert (answer.json()["ok"], answer.json()["error"]) == (False, "Table not found")


async def test_a_fault_of_ours_is_logged(
    client: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("pipeline.browse.quality.page", lambda *_: 1 / 0)
    answer = await client.get("/-/quality?lang=en")
    assert answer.status_code == 500
    assert "The page could not be shown" in answer.text
    assert "/-/quality could not be shown" in caplog.text


def test_every_text_is_there_in_every_language() -> None:
    path = ROOT / "pipeline/data/browse/texts.yaml"
    for name, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        assert len(texts) == len(LANGUAGES), name
        assert all(isinstance(text, str) and text for text in texts), name


def test_every_table_and_column_is_described_in_every_language() -> None:
    tables = metadata("z")["databases"]["z"]["tables"]
    for name, table in tables.items():
        if table.get("hidden"):
            continue
        described = [table["description"], *table["columns"].values()]
        for language in ("kk", "ru"):
            words = Texts(language)
            assert words.value("table", name) != name
            assert [text for text in described if words.described(text) == text] == []
        assert [Texts("en").described(text) for text in described] == described


async def test_every_service_has_a_page_and_every_procedure_a_picture(
    client: Any, db: sqlite_utils.Database
) -> None:
    for service_id in services_of(db):
        answer = await client.get(f"/-/services/{service_id}")
        assert answer.status_code == 200, service_id
    for row in db.query("select procedure_id from procedures limit 4"):
        picture = await client.get(f"/-/procedures/{row['procedure_id']}.svg")
        assert picture.headers["content-type"].startswith("image/svg+xml")
        assert "<svg" in picture.text
        bpmn = await client.get(f"/-/procedures/{row['procedure_id']}.bpmn")
        assert "definitions" in bpmn.text


async def test_service_page_tells_what_the_tables_know(
    client: Any, db: sqlite_utils.Database
) -> None:
    row = next(
        db.query(
            "select service_id, text, source_file, line_start from required_documents"
            " where length(text) between 20 and 60 order by document_id limit 1"
        )
    )
    text = (await client.get(f"/-/services/{row['service_id']}")).text
    assert row["text"] in text
    assert f"/-/source/{row['source_file']}?lines={row['line_start']}" in text


async def test_engine_form_answers_and_refuses_in_words(
    client: Any, db: sqlite_utils.Database
) -> None:
    service_id = services_of(db)[-1]
    good = await client.get(f"/-/services/{service_id}?ask=1&filed=2015-09-01")
    assert 'id="answer"' in good.text
    bad = await client.get(f"/-/services/{service_id}?ask=1&filed=yesterday")
    assert bad.status_code == 200
    assert 'role="alert"' in bad.text


@pytest.mark.parametrize(
    ("allowed", "language", "shown"),
    [
        ("from 2012-11-01 before 2014-04-16", "en", "from 2012-11-01 to the day before 2014-04-16"),
        ("from 2012-11-01 before 2014-04-16", "ru", "с 2012-11-01 до 2014-04-16 (не включая"),
        ("from 2012-11-01", "kk", "2012-11-01 күнінен бастап"),
        ("before 2014-04-16", "kk", "2014-04-16 күніне дейін"),
        ("from the portal", "kk", "from the portal"),
        ("", "kk", ""),
    ],
)
def test_days_that_the_engine_allows_are_told_in_words(
    allowed: str, language: str, shown: str
) -> None:
    error = EngineError("no such day", "wrong_value", "filed", allowed=(allowed,))
    assert _error(error, Texts(language), [])["allowed"][0].startswith(shown)


@pytest.mark.parametrize(
    ("language", "label", "refusal", "law"),
    [
        ("kk", "Өтініш беру тәсілі", "Бұл мән жарамайды", "акт күшінде"),
        ("ru", "Способ подачи заявления", "Это значение не подходит", "акт действует"),
        ("en", "Way of applying", "This value does not fit", "was law on"),
    ],
)
async def test_engine_form_speaks_the_readers_language(
    client: Any, language: str, label: str, refusal: str, law: str
) -> None:
    page = "/-/services/gov-2011-336.s04?ask=1&filed="
    headers = {"accept-language": language}
    bad = (await client.get(f"{page}yesterday", headers=headers)).text
    assert label in bad
    assert refusal in bad
    good = (await client.get(f"{page}2012-03-01", headers=headers)).text
    assert law in good.partition('id="answer"')[2]


@pytest.mark.parametrize(
    "path", ["/-/services/no-such", "/-/source/no-such.txt", "/-/procedures/no-such.svg"]
)
async def test_what_is_not_there_is_404(client: Any, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


# The source viewer


@pytest.mark.parametrize(
    ("lines", "at", "total", "expected"),
    [
        ("100-110", None, 1000, (100, 110, 75, 154)),
        ("5", None, 1000, (5, 5, 1, 80)),
        ("0", None, 1000, (1, 1, 1, 80)),
        ("5000", None, 1000, (1000, 1000, 975, 1000)),
        ("20-10", None, 1000, (20, 20, 1, 80)),
        ("1-1000", None, 1000, (1, 1000, 1, 400)),
        (None, "200", 1000, (None, None, 200, 279)),
        ("abc", "x", 1000, (None, None, 1, 80)),
        ("3", None, 0, (1, 0, 1, 0)),
    ],
)
def test_window_of_lines(
    lines: str | None, at: str | None, total: int, expected: tuple[int | None, ...]
) -> None:
    spread = spread_of(lines, at, total)
    assert (spread.start, spread.end, spread.first, spread.last) == expected


async def test_source_page_shows_both_texts_and_the_rows(
    client: Any, db: sqlite_utils.Database
) -> None:
    row = next(db.query("select * from deadlines where line_end > line_start limit 1"))
    url = f"/-/source/{row['source_file']}?lines={row['line_start']}-{row['line_end']}"
    text = (await client.get(url)).text
    assert text.count("asked") >= row["line_end"] - row["line_start"] + 1
    assert quote(row["deadline_id"].replace(".", "~2E"), safe="~") in text
    raw = db.execute(
        "select raw from lines where source_file = ? and line = ?",
        [row["source_file"], row["line_start"]],
    ).fetchone()[0]
    assert raw.strip().split()[0] in text


async def test_every_table_row_links_to_its_lines(client: Any, places: Places) -> None:
    for table in ("offices", "phones", "deadlines", "issues", "provisions"):
        text = (await client.get(f"/{places.db.stem}/{table}?_size=5")).text
        (body,) = re.findall(r"<tbody>(.*?)</tbody>", text, re.DOTALL)
        first_cells = re.findall(r"<tr>\s*(<td.*?</td>)", body, re.DOTALL)
        assert len(first_cells) == 5, table
        for cell in first_cells:  # the columns of the place itself are further to the right
            assert re.search(r'<a class="src" href="/-/source/[^"]+#L\d+" aria-label="', cell), (
                table
            )
    row = (await client.get(f"/{places.db.stem}/decrees/gov-2011-336")).text
    assert 'class="row-ways"' in row
    assert 'href="/-/source/' in row


async def test_a_page_of_a_pdf_is_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="no reportlab installed")
    monkeypatch.setattr("pipeline.browse.page_image._SECONDS", PATIENCE)
    raw = tmp_path / "raw"
    raw.mkdir()
    drawing = canvas.Canvas(str(raw / "act.pdf"))
    for number in (1, 2):
        drawing.drawString(72, 700, f"Page {number}")
        drawing.showPage()
    drawing.save()
    made = places_in(tmp_path, raw)
    run(made, jobs=1)
    server = datasette(made.db, made.rules, raw)
    await server.invoke_startup()
    assert 'class="picture"' in (await server.client.get("/-/source/act.pdf")).text
    picture = await server.client.get("/-/page/2/act.pdf")
    assert picture.content.startswith(b"\x89PNG")
    for path in ("/-/page/3/act.pdf", "/-/page/0/act.pdf", "/-/page/1/pdf.db"):
        assert (await server.client.get(path)).status_code == 404, path
    (raw / "act.pdf").write_bytes(b"another file")
    assert 'class="picture"' not in (await server.client.get("/-/source/act.pdf?at=1")).text


# Search


@pytest.mark.parametrize(
    ("query", "kind", "found"),
    [
        ("akkol", "office", "Ақкөл"),
        ("Акколь", "office", "Ақкөл"),
        ("zher uchaske", "service", "учаске"),
        ("жер учаскесінің", "service", "учаске"),
        ("8 (71638) 2-10-48", "office", "2-10-48"),
        ("кызмет керсету", "provision", ""),
        ("апостиль", "service", "апостиль"),
        ("А-11/491", "decree", ""),
    ],
)
async def test_search_finds(client: Any, query: str, kind: str, found: str) -> None:
    text = (await client.get(f"/-/search?q={quote(query)}&kind={kind}")).text
    results = text.partition('<ol class="results"')[2]
    assert "<li>" in results
    assert found in results


async def test_a_table_without_rows_leads_to_the_search_in_any_script(
    client: Any, places: Places
) -> None:
    table = f"/{places.db.stem}/offices"
    text = (await client.get(f"{table}?_search=akkol&lang=en")).text
    assert '<a href="/-/search?q=akkol">akkol</a>' in text
    assert "in any script" not in (await client.get(f"{table}?_search=Ақкөл&lang=en")).text
    assert "in any script" not in (await client.get(f"{table}?region=nowhere&lang=en")).text


@pytest.mark.parametrize(
    ("value", "unit", "language", "told"),
    [
        (1, "month", "en", "1 month"),
        (2.0, "month", "en", "2 months"),
        (1.5, "hour", "en", "1.5 hours"),
        (1, "working_day", "kk", "1 жұмыс күні"),
        (7.0, "calendar_day", "ru", "7 кал. дн."),
    ],
)
def test_limits_are_told_with_their_unit(value: float, unit: str, language: str, told: str) -> None:
    assert Texts(language).term(value, unit) == told


async def test_search_of_odd_things_breaks_nothing(client: Any) -> None:
    for query in ("", '"', "* OR NEAR(", "a" * 300, "AND", "📦", "kind:office", "-- ;"):
        answer = await client.get(f"/-/search?q={quote(query)}")
        assert answer.status_code == 200, query
    assert (await client.get("/-/search?q=akkol&kind=office&page=99999999")).status_code == 200
    assert (await client.get("/-/search?q=akkol&kind=office&page=-1")).status_code == 200


def test_snippets_mark_words_and_escape_the_rest() -> None:
    query = Query.of("akkol")
    assert marked("<b> Ақкөлде", query) == "&lt;b&gt; <mark>Ақкөлде</mark>"


@given(st.integers(0, 100), st.integers(0, 100))
def test_snippets_have_whole_words_around_the_one_found(before: int, after: int) -> None:
    text = " ".join(["сөйлем"] * before + ["Ақкөл"] + ["қызмет"] * after)
    shown = snippet(text, Query.of("akkol")).split(" ")
    found = shown.index("<mark>Ақкөл</mark>")
    assert {*shown[:found]} <= {"…", "сөйлем"}
    assert {*shown[found + 1 :]} <= {"…", "қызмет"}
    assert (before + after < 10) <= ("…" not in shown)


# Queries and downloads


@pytest.mark.parametrize("name", canned_queries())
async def test_ready_questions_answer(client: Any, places: Places, name: str) -> None:
    answer = await client.get(f"/{places.db.stem}/{name}.json?_shape=objects")
    assert answer.status_code == 200
    body = answer.json()
    assert body["ok"]
    if name != "in_force_on":  # nothing of 2011 to 2015 is law today
        assert body["rows"], name


def test_offices_are_compared_by_what_they_are() -> None:
    assert name_key("«Ертіс ауданы әкімінің аппараты» ММ") == name_key(
        "Ертіс ауданының әкім аппараты"
    )
    assert name_key("Ертіс ауданы әкімінің аппараты") != name_key("Ойыл ауданы әкімінің аппараты")
    assert name_key("ММ")


async def test_phones_that_changed(client: Any, places: Places) -> None:
    url = f"/{places.db.stem}/changed_phones.json?_shape=array"
    rows = (await client.get(url)).json()
    assert len(rows) > 100
    for row in rows:
        assert row["earlier_phones"] != row["later_phones"]
        assert row["earlier_act"] != row["later_act"]


async def test_in_force_on_a_day(client: Any, places: Places) -> None:
    url = f"/{places.db.stem}/in_force_on.json?_shape=array&date="
    assert len((await client.get(url + "2012-12-01")).json()) > 10
    assert (await client.get(url + "2001-01-01")).json() == []


async def test_views_of_the_law_in_force(db: sqlite_utils.Database) -> None:
    assert "current_services" in db.view_names()
    assert db.execute("select count(*) from current_services").fetchone()[0] == 0


async def test_csv_of_a_table_and_of_a_query(client: Any, places: Places) -> None:
    answer = await client.get(f"/{places.db.stem}/services.csv?_size=max&_dl=on")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) == 31
    answer = await client.get(f"/{places.db.stem}/burden.csv")
    assert len(list(csv.reader(io.StringIO(answer.text)))) == 31


@pytest.mark.parametrize("table", ["services", "offices", "changes"])
async def test_json_of_a_table_has_all_its_rows(
    client: Any, places: Places, db: sqlite_utils.Database, table: str
) -> None:
    assert f'href="/-/json/{table}.json"' in (await client.get(f"/{places.db.stem}/{table}")).text
    assert (await client.get(f"/-/json/{table}.json")).json() == list(db[table].rows)


async def test_downloads_of_a_choice_have_all_its_rows(
    client: Any, places: Places, db: sqlite_utils.Database
) -> None:
    """A page shows fifty rows, a file without more words would have two thousand of them."""
    url = f"/{places.db.stem}/offices?decree_id=gov-2012-1392&lang=en"
    text = (await client.get(url)).text
    csv_url, json_url = (
        html.unescape(re.search(rf'<a href="([^"]*offices\.{ending}[^"]*)">{name}', text)[1])
        for ending, name in (("csv", "CSV</a> \\("), ("json", "JSON</a> <span"))
    )
    rows = list(csv.reader(io.StringIO((await client.get(csv_url)).text)))
    assert len(rows) == 1 + db["offices"].count_where("decree_id = 'gov-2012-1392'")
    answer = (await client.get(json_url)).json()
    assert len(answer["rows"]) == 2000
    assert answer["next_url"]
    assert "2,000 rows at a time" in text
    text = (await client.get(f"/{places.db.stem}/services?lang=en")).text
    assert "rows at a time" not in text


async def test_an_answer_that_is_cut_says_so(client: Any, places: Places) -> None:
    sql = {"sql": "select office_id from offices", "lang": "en"}
    text = (await client.get(f"/{places.db.stem}?{urlencode(sql)}")).text
    assert "the first 2,000 rows only" in text
    sql["sql"] += " limit 2000"
    assert "rows only" not in (await client.get(f"/{places.db.stem}?{urlencode(sql)}")).text


async def test_keys_in_an_answer_lead_to_their_rows(client: Any, places: Places) -> None:
    name = places.db.stem
    sql = {"sql": "select office_id, service_id, null as place_id from offices limit 1"}
    text = (await client.get(f"/{name}?{urlencode(sql)}")).text
    link = re.search(rf'href="(/{name}/offices/[^"]*)"', text)
    assert link
    assert (await client.get(html.unescape(link[1]))).status_code == 200
    assert 'href="/-/services/' in text
    assert f'href="/{name}/places/' not in text  # null


async def test_csv_for_excel_opens_anywhere(client: Any, places: Places) -> None:
    url = f"/{places.db.stem}/offices.csv?_size=max&_stream=on"
    answer = await client.get(url + "&_excel=on")
    assert answer.headers["content-type"] == "text/csv; charset=utf-16"
    assert answer.content.startswith(b"\xff\xfe")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-16")), delimiter="\t"))
    assert rows == list(csv.reader(io.StringIO((await client.get(url)).text)))


async def test_offices_of_a_region(client: Any, places: Places, db: sqlite_utils.Database) -> None:
    """Lists of an akimat's own decree do not name its region; addresses and issuers do."""
    url = f"/{places.db.stem}/offices_of_region.json?_shape=array&"
    found = (await client.get(url + urlencode({"region": "Ақмола"}))).json()
    named = db["offices"].count_where("region = 'Ақмола облысы'")
    assert {row["office_id"].partition(".")[0] for row in found} >= {"akmola-2011-a-11-491"}
    assert len(found) > named
    asked = urlencode({"region": "Ақмола облысы", "district": "Ақкөл"})
    few = (await client.get(url + asked)).json()
    assert {row["district"] for row in few} == {"Ақкөл ауданы"}
    home = (await client.get("/?lang=en")).text
    link = re.search(r'<a href="([^"]*)">Ақмола облысы</a> <span class="quiet">(\d+)', home)
    assert link
    assert len(
        (await client.get(link[1].replace("region?", "region.json?"))).json()["rows"]
    ) == int(link[2])


@pytest.mark.parametrize("table", ["services", "offices", "deadlines", "changes"])
async def test_parquet_of_a_table(
    client: Any, db: sqlite_utils.Database, tmp_path: Path, table: str
) -> None:
    path = tmp_path / "table.parquet"
    path.write_bytes((await client.get(f"/-/parquet/{table}.parquet")).content)
    frame = fastparquet.ParquetFile(str(path)).to_pandas()
    assert len(frame) == db[table].count
    assert list(frame.columns) == [column.name for column in db[table].columns]
    for name in frame.columns:
        values = [row[name] for row in db[table].rows]
        read = [None if pd.isna(value) else value for value in frame[name]]
        assert read == values, name


async def test_a_search_without_results_names_the_language_of_the_texts(client: Any) -> None:
    text = (await client.get("/-/search?q=земельный+участок&lang=ru")).text
    assert "Все тексты здесь на казахском языке" in text
    assert all(f'hreflang="{code}"' in text for code in ("kk", "ru", "en"))
    assert "на казахском" not in (await client.get("/-/search?q=Ақкөл&lang=ru")).text


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("gov-2012-1392.s01", '<a href="/-/services/gov-2012-1392.s01">gov-2012-1392.s01</a>'),
        ("gov-2012-1392", '<a href="/{db}/decrees/gov-2012-1392">gov-2012-1392</a>'),
        ("gov-2012-1392.s99", None),
        ("жер учаскесі", None),
    ],
)
async def test_a_key_leads_to_its_row(
    client: Any, places: Places, typed: str, link: str | None
) -> None:
    text = (await client.get(f"/-/search?q={quote(typed)}&lang=en")).text
    assert ("This is the key of a row:" in text) is (link is not None)
    if link:
        assert f"This is the key of a row: {link.format(db=places.db.stem)}" in text


# Places


def test_most_places_have_coordinates_in_the_country() -> None:
    known = [place for place in geo_places() if place.latitude is not None]
    assert len(known) > 0.9 * len(geo_places())
    for place in known:
        assert 40 < (place.latitude or 0) < 56
        assert 46 < (place.longitude or 0) < 88


@pytest.mark.parametrize(
    ("district", "settlement", "kind", "place", "nearness"),
    [
        ("Ақкөл ауданы", "Ақкөл", "town", "Ақмола облысы/Ақкөл (town)", "town"),
        ("Аршалы ауданы", "Ақкөл", None, "Ақмола облысы/Ақкөл (town)", "town"),
        # a village that is called as the town of another district
        ("Аршалы ауданы", "Ақкөл", "village", "Ақмола облысы/Аршалы ауданы", "district"),
        ("Аршалы ауданы", None, None, "Ақмола облысы/Аршалы ауданы", "district"),
        ("Ешбір ауданы", None, None, "Ақмола облысы", "region"),
    ],
)
def test_the_nearest_place_that_is_known(
    district: str, settlement: str | None, kind: str | None, place: str, nearness: str
) -> None:
    known = {one.place_id for one in geo_places()}
    assert place_of("Ақмола облысы", district, settlement, kind, known) == (place, nearness)


def test_every_office_is_placed_or_listed(db: sqlite_utils.Database) -> None:
    offices = db["offices"].count
    assert db["office_places"].count == offices
    placed = db.execute("select count(*) from office_places where place_id is not null")
    assert placed.fetchone()[0] > 0.95 * offices


# Security


async def test_text_of_documents_is_escaped_everywhere(evil: Path, places: Places) -> None:
    server = datasette(evil, places.rules)
    await server.invoke_startup()
    service_id = "gov-2011-336.s04"
    paths = [
        "/", "/-/services", f"/-/services/{service_id}", "/-/services/akmola-2011-a-11-491.s01",
        "/-/search?q=script+alert", "/-/source", "/-/source/gov-2011-336.txt?lines=439",
        "/-/quality", "/evil/services", "/evil/offices", "/evil/issues", "/evil/burden",
        "/evil/issues_by_kind", "/evil/longest_terms", "/evil/lines",
        "/evil/decrees/gov-2011-336", f"/-/services/{service_id}?ask=1&filed={quote(EVIL)}",
        f"/-/search?q={quote(EVIL)}", f"/-/source/{quote(EVIL, safe='')}",
        f"/-/services/{service_id}?region={quote(EVIL)}",
    ]  # fmt: skip
    for path in paths:
        text = (await server.client.get(path)).text
        assert EVIL not in text, path
    assert "&lt;script&gt;" in (await server.client.get("/")).text


async def test_csv_downloads_hold_no_formula(evil: Path) -> None:
    server = datasette(evil)
    await server.invoke_startup()
    for path in ("/evil/addresses.csv", "/evil/addresses.csv?_dl=on&_size=max&_stream=on"):
        rows = list(csv.reader(io.StringIO((await server.client.get(path)).text)))
        cells = [cell for row in rows[1:] for cell in row]
        assert len(rows) > 50
        assert "'=1+cmd|x" in cells
        assert not any(cell.startswith(("=", "@")) for cell in cells)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_safe_csv_in_pieces(size: int) -> None:
    body = 'a,b\r\n"=1+1","x\ny ""q"""\r\n-5,+7716\r\nәлі,"@x"\r\n'.encode()
    safe = SafeCsv()
    pieces = [body[i : i + size] for i in range(0, len(body), size)]
    out = b"".join(safe.feed(piece, last=False) for piece in pieces) + safe.feed(b"", last=True)
    assert list(csv.reader(io.StringIO(out.decode(), newline=""))) == [
        ["a", "b"],
        ["'=1+1", 'x\ny "q"'],
        ["-5", "+7716"],
        ["әлі", "'@x"],
    ]


@pytest.mark.parametrize("path", ["/", "/-/search?q=a", "/-/static/app.css", "/no-such"])
async def test_headers_keep_a_page_to_itself(client: Any, path: str) -> None:
    headers = (await client.get(path)).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert headers["x-content-type-options"] == "nosniff"


async def test_pages_have_no_script_but_files_of_ours(
    client: Any, places: Places, db: sqlite_utils.Database
) -> None:
    name = places.db.stem
    for path in ("/", f"/{name}", f"/{name}/offices", f"/{name}/burden", "/-/services"):
        text = (await client.get(path)).text
        for part in text.split("<script")[1:]:
            assert "src=" in part.partition(">")[0], path
        assert "http://" not in text.replace("http://localhost/", "")
    row = (await client.get(f"/{name}/services/{services_of(db)[0].replace('.', '~2E')}")).text
    assert "<script>" not in row


async def test_nothing_can_be_written(client: Any, places: Places) -> None:
    before = places.db.read_bytes()
    sql = quote("delete from offices")
    answer = await client.get(f"/{places.db.stem}.json?sql={sql}")
    assert answer.status_code == 400
    assert places.db.read_bytes() == before


async def test_a_question_explains_the_codes_it_takes(client: Any, places: Places) -> None:
    page = (await client.get(f"/{places.db.stem}/longest_terms?lang=ru")).text
    assert "service_term – Срок оказания; queue_wait – Ожидание в очереди" in page
    assert "queue_wait" not in (await client.get("/?lang=ru")).text


async def test_long_queries_are_stopped(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SETTINGS, "sql_time_limit_ms", 100)
    server = datasette(places.db, places.rules)
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    answer = await server.client.get(f"/{places.db.stem}.json?sql={quote(endless)}")
    assert answer.status_code == 400


# The cache


def scope(path: str = "/", query: bytes = b"", **headers: str) -> dict[str, Any]:
    pairs = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    return {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": pairs}


def test_pages_are_kept_by_what_they_depend_on() -> None:
    plain = key_of(scope())
    assert plain is not None
    assert plain == key_of(scope(user_agent="x"))
    assert plain != key_of(scope(cookie="lang=ru"))
    assert plain != key_of(scope(query=b"a=1"))
    for other in (
        scope(cookie="ds_actor=x"), scope(authorization="x"), scope("/-/service/x/plan"),
        scope(query=b"ask=1"), {**scope(), "method": "POST"},
    ):  # fmt: skip
        assert key_of(other) is None


def test_the_cache_stays_small() -> None:
    cache = Cache(total=100)
    keys = [key_of(scope(f"/{i}")) for i in range(5)]
    for key in keys:
        assert key is not None
        cache.put(key, Answer(200, [], b"x" * 30, b""))
    assert keys[0] is not None
    assert cache.get(keys[0]) is None
    assert keys[4] is not None
    assert cache.get(keys[4]) is not None


async def test_a_page_that_a_reader_has_is_not_sent_again(client: Any) -> None:
    await client.get("/-/quality")
    again = await client.get("/-/quality")
    assert again.headers["etag"]
    same = await client.get("/-/quality", headers={"if-none-match": again.headers["etag"]})
    assert same.status_code == 304
    assert same.text == ""


# What is counted and remembered


def counted(db: sqlite_utils.Database, tally: Tally) -> list[Any]:
    listed = ", ".join(f"[{name}]" for name in tally.columns)
    ending = f" group by {listed}" if listed else ""
    query = f"select json_array({listed}), count(*) from [{tally.table}]{ending}"
    return sorted(row for row in db.execute(query) if row[1])


def kept(db: sqlite_utils.Database, tally: Tally) -> list[Any]:
    query = "select counted, rows from tallies where table_name = ? and names = ?"
    return sorted(db.execute(query, [tally.table, tally.names]).fetchall())


def test_tallies_are_what_the_tables_hold(places: Places, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(places.db, copy)
    db = sqlite_utils.Database(copy)
    file = next(db.query("select source_file from decrees limit 1"))["source_file"]
    for change in ("none", "one file is gone"):
        if change != "none":
            delete_files(db, [file])
        for tally in tallied():
            assert kept(db, tally) == counted(db, tally), (tally, change)
    db.execute("update offices set region = 'Жаңа облысы' where rowid % 2 = 0")
    prepare_desk(db, [row[0] for row in db.execute("select source_file from documents")])
    for tally in tallied():
        assert kept(db, tally) == counted(db, tally), tally
    db.close()


async def test_facets_count_the_table_and_what_is_chosen(
    client: Any, places: Places, db: sqlite_utils.Database
) -> None:
    url = f"/{places.db.stem}/offices.json?_size=1"
    whole = (await client.get(url)).json()["facet_results"]["region"]["results"]
    chosen = (await client.get(f"{url}&region={quote(whole[0]['value'])}")).json()
    districts = chosen["facet_results"]["district"]["results"]
    for column, facet, where in (
        ("region", whole, "1"),
        ("district", districts, f"region = '{whole[0]['value']}'"),
    ):
        expected = db.execute(
            f"select {column}, count(*) from offices where {where} and {column} is not null"
            f" group by 1 order by 2 desc, 1 limit {len(facet)}"
        )
        assert [(item["value"], item["count"]) for item in facet] == expected.fetchall()
    follow = chosen["facet_results"]["region"]["results"][0]
    assert follow["selected"]
    assert "region=" not in follow["toggle_url"]
    address = districts[0]["toggle_url"].partition("localhost")[2]
    further = (await client.get(address)).json()
    assert further["filtered_table_rows_count"] == districts[0]["count"]


@pytest.mark.parametrize(
    ("table", "chosen"),
    [
        ("offices", {}),
        ("offices", {"region": "Ақмола облысы", "district": "Ақкөл ауданы"}),
        ("addresses", {"street_type": "street", "region": "Ақмола облысы"}),
        ("services", {"deemed_approval": "0"}),
        ("issues", {"severity": "warning", "source_file": "gov-2011-336.txt"}),
        ("issues", {"severity": "no such"}),
        ("offices", {"region__contains": "облысы", "district": "Ақкөл ауданы"}),
    ],
)
async def test_counts_of_chosen_rows(
    client: Any, places: Places, db: sqlite_utils.Database, table: str, chosen: dict[str, str]
) -> None:
    """Whether they come from the tallies or from the rows."""
    url = f"/{places.db.stem}/{table}.json?{urlencode({'_size': 1, **chosen})}"
    answer = (await client.get(url)).json()
    clauses = {
        name: f"{name.removesuffix('__contains')} {'like' if '__' in name else '='} :{name}"
        for name in chosen
    }
    where = " and ".join(clauses.values()) or "1"
    values = {name: f"%{v}%" if "__" in name else v for name, v in chosen.items()}
    count = db.execute(f"select count(*) from {table} where {where}", values).fetchone()[0]
    assert answer["filtered_table_rows_count"] == count
    for name, facet in answer["facet_results"].items():
        query = f"select count(*) from {table} where {where} and {name} is not null"
        whole = db.execute(query, values).fetchone()[0]
        assert facet["truncated"] or sum(v["count"] for v in facet["results"]) == whole, name


async def test_a_facet_that_is_asked_for_is_shown_once(client: Any, places: Places) -> None:
    url = f"/{places.db.stem}/offices.json?_facet=region&_size=1"
    facets = list((await client.get(url)).json()["facet_results"])
    assert sorted(name for name in facets if name.startswith("region")) == ["region"]


async def test_rows_chosen_by_facets_are_not_counted_again(places: Places, tmp_path: Path) -> None:
    """Tallies that are wrong are shown, so they are what is shown."""
    copy = tmp_path / "wrong.db"
    shutil.copyfile(places.db, copy)
    db = sqlite_utils.Database(copy)
    with db.conn:
        db.execute("update tallies set rows = 5000000 where table_name = 'offices'")
    db.close()
    server = datasette(copy, places.rules)
    await server.invoke_startup()
    for query in ("", "region=Ақмола облысы", "region=Ақмола облысы&district=Ақкөл ауданы"):
        answer = (await server.client.get(f"/wrong/offices.json?_size=1&{query}")).json()
        assert answer["filtered_table_rows_count"] >= 5000000, query
        assert answer["facet_results"]["district"]["results"][0]["count"] >= 5000000, query


async def test_answers_from_counts_are_those_from_rows(
    client: Any, places: Places, db: sqlite_utils.Database
) -> None:
    url = f"/{places.db.stem}/offices_by_region.json?_shape=array"
    assert (await client.get(url)).json() == list(
        db.query(
            "select coalesce(region, '—') as label, count(*) as share,"
            " count(distinct district) as districts, count(distinct service_id) as services"
            " from offices group by region order by share desc"
        )
    )
    found = (await client.get(f"/{places.db.stem}/issues_by_kind.json?_shape=array")).json()
    assert [(row["label"], row["severity"], row["share"]) for row in found] == db.execute(
        "select code, severity, count(*) from issues group by 1, 2 order by 3 desc, 1"
    ).fetchall()


async def test_a_slow_query_does_not_hold_up_others(places: Places) -> None:
    server = datasette(places.db, places.rules)
    await server.invoke_startup()
    database = server.get_database()
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    with pytest.raises(QueryInterrupted):
        await database.execute(endless, custom_time_limit=5)
    slow = asyncio.create_task(database.execute(endless))
    await asyncio.sleep(0)
    quick = await database.execute("select count(*) from services")
    assert quick.single_value() == 30
    while not slow.done():
        for connection in database._in_threads._all_file_connections:
            connection.interrupt()
        await asyncio.sleep(0.01)
    with pytest.raises(QueryInterrupted):
        await slow


def test_the_form_asks_what_the_rules_ask(places: Places, tmp_path: Path) -> None:
    book, whole = RuleBook(places.rules), RuleBook(places.rules)
    for service_id in book.ids():
        assert book.inputs(service_id) == whole.get(service_id).rules.inputs, service_id
    with pytest.raises(EngineError):
        book.inputs("no-such")
    (tmp_path / "cut.yaml").write_text("format: zanderek-rules/1\ninputs:\n", encoding="utf-8")
    with pytest.raises(EngineError):
        RuleBook(tmp_path).inputs("cut")


# Measuring


def test_a_server_of_several_processes(places: Places) -> None:
    async def read(port: int, pages: list[str]) -> None:
        await asyncio.gather(*(get(port, path) for path in pages))

    with running(places.db, workers=2) as port:
        asyncio.run(read(port, [path for _, path in cold_pages(places.db, seed=3)[:24]]))
        with pytest.raises(ZanderekError, match="404"):
            asyncio.run(read(port, ["/-/services/no-such"]))


def test_a_larger_database_for_measuring(places: Places, tmp_path: Path) -> None:
    larger = tmp_path / "larger.db"
    enlarge(places.db, larger, 3)
    small, large = sqlite_utils.Database(places.db), sqlite_utils.Database(larger)
    for table in ("decrees", "offices", "issues", "search_entries", "search_index", "lines"):
        assert large[table].count == 3 * small[table].count, table
    assert large["places"].count == small["places"].count
    assert large.execute("pragma foreign_key_check").fetchall() == []
    for tally in tallied():
        assert kept(large, tally) == counted(large, tally)
    assert len(cold_pages(larger, seed=1)) > len(cold_pages(places.db, seed=1))
    small.close()
    large.close()


def test_readers_of_one_language_share_pages_whatever_their_browser() -> None:
    russian = key_of(scope(accept_language="ru-RU,ru;q=0.9,en;q=0.8"))
    assert russian == key_of(scope(accept_language="ru"))
    assert russian == key_of(scope(cookie="lang=ru", accept_language="en"))
    assert russian == key_of(scope(query=b"", accept_language="fr,ru;q=0.3"))
    assert key_of(scope("/a/b.json", host="x")) != key_of(scope("/a/b.json", host="y"))
    assert key_of(scope("/a/b", host="x")) == key_of(scope("/a/b", host="y"))


async def test_a_page_names_no_host(client: Any, places: Places) -> None:
    url = f"/{places.db.stem}/offices?_size=2"
    first = await client.get(url, headers={"host": "evil.example"})
    assert "evil.example" not in first.text + str(first.headers)
    assert "evil.example" not in (await client.get(url)).text
    data = await client.get(f"/{places.db.stem}/offices.json?_size=2", headers={"host": "a.b"})
    assert data.json()["next_url"].startswith("http://a.b/")


async def test_a_page_asked_for_by_many_is_made_once() -> None:
    made = 0

    async def page(scope: dict[str, Any], receive: Any, send: Any) -> None:
        nonlocal made
        made += 1
        await asyncio.sleep(0.01)
        status = 500 if scope["path"] == "/broken" else 200
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"page"})

    app = cached(page, Cache())

    async def read(path: str) -> bytes:
        pieces = []

        async def send(message: dict[str, Any]) -> None:
            pieces.append(message.get("body", b""))

        await app(scope(path), None, send)
        return b"".join(pieces)

    assert await asyncio.gather(*(read("/") for _ in range(5))) == [b"page"] * 5
    assert made == 1
    assert await asyncio.gather(*(read("/broken") for _ in range(3))) == [b"page"] * 3
    assert made == 4


async def test_popular_pages_are_there_before_anybody_asks(places: Places) -> None:
    server = datasette(places.db, places.rules)
    asked: list[tuple[str, bytes]] = []
    told: list[int] = []

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await send({"type": "lifespan.startup.complete"})
            await until_all.wait()
        else:
            query = f"?{scope['query_string'].decode()}" if scope["query_string"] else ""
            language = dict(scope["headers"])[b"accept-language"]
            asked.append((scope["raw_path"].decode() + query, language))
            if told and len(asked) - told[0] == 3 * len(popular):
                until_all.set()

    async def send(message: dict[str, Any]) -> None:
        assert message == {"type": "lifespan.startup.complete"}
        told.append(len(asked))

    until_all = asyncio.Event()
    await server.invoke_startup()
    popular = await pages(server)
    await asyncio.wait_for(Popular(app, server)({"type": "lifespan"}, None, send), 30)
    first = [path for path, _ in asked[: told[0]]]
    assert first == await one_of_each_kind(server)
    assert len(first) == 7
    assert len(set(asked[told[0] :])) == 3 * len(popular)
    for path in [*first, *popular]:
        assert (await server.client.get(path)).status_code == 200, path


async def test_a_database_without_services_has_pages_to_begin_with(tmp_path: Path) -> None:
    made = places_in(tmp_path)
    (made.raw / "note.txt").write_text("Бұл құжатта қызмет жоқ.\n", encoding="utf-8")
    run(made, jobs=1)
    server = datasette(made.db, made.rules)
    await server.invoke_startup()
    assert len(await one_of_each_kind(server)) == 3
    assert await one_of_each_kind(Datasette(memory=True)) == []
