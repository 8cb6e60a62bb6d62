"""The desk in a real browser: clicked through, usable by keyboard, accessible, offline."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import sqlite_utils

from pipeline.browse.desk import row_url
from pipeline.places import Places
from tests.patience import PATIENCE
from tests.serving import served

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}
MILLISECONDS = 1000 * PATIENCE


@pytest.fixture(scope="module")
def address(places: Places) -> Iterator[str]:
    with served(places) as host:
        yield host


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, timeout=MILLISECONDS
        )
        yield launched
        launched.close()


@contextmanager
def opened(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """A tab on the server, closed with the block."""
    context = browser.new_context(base_url=address, **options)
    context.set_default_timeout(MILLISECONDS)
    yield context.new_page()
    context.close()


def until(tab: Any, condition: str) -> None:
    """Wait for a condition in JavaScript; the rules of our pages keep Playwright from it."""
    ends = monotonic() + PATIENCE
    while not tab.evaluate(condition):
        assert monotonic() < ends, condition
        tab.wait_for_timeout(20)


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A tab at desktop width. At the end: no request left the machine, nothing went wrong."""
    requests: list[str] = []
    complaints: list[str] = []
    with opened(browser, address, viewport=DESKTOP, locale="kk", accept_downloads=True) as tab:
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on(
            "console",
            lambda message: complaints.append(message.text) if message.type == "error" else None,
        )
        yield tab
    hosts = {urlsplit(url).hostname for url in requests if not url.startswith("data:")}
    assert hosts <= {"127.0.0.1"}
    assert complaints == []


def test_from_search_to_the_source(page: Any) -> None:
    page.goto("/")
    page.get_by_role("searchbox").first.fill("zher uchaske")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/search?q=*")
    page.locator("mark").first.wait_for(state="attached")
    assert page.locator("mark").count() > 5
    page.locator(".results .where a").last.click()
    page.wait_for_url("**/-/source/**")
    page.locator("tr.asked").first.wait_for(state="attached")
    assert page.locator("tr.asked").count() >= 1
    page.locator(".taken li").first.wait_for(state="attached")
    assert page.locator(".taken li").count() >= 1


def test_home_to_a_service_by_the_list(page: Any) -> None:
    page.goto("/?lang=en")
    page.locator("details.act[open] li a").first.click()
    page.wait_for_url("**/-/services/*")
    assert page.locator("h1").inner_text()
    picture = page.locator("img.procedure").first
    if picture.count():
        picture.scroll_into_view_if_needed()
        until(page, "document.querySelector('img.procedure').naturalWidth > 100")


def test_the_map_leads_to_offices(page: Any) -> None:
    page.goto("/")
    point = page.locator(".map a").first
    name = point.get_attribute("aria-label")
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/offices?*")
    assert name
    page.locator("table.rows-and-columns tbody tr").first.wait_for(state="attached")
    assert page.locator("table.rows-and-columns tbody tr").count() > 0


def test_source_viewer_by_keyboard(page: Any, db: sqlite_utils.Database) -> None:
    row = next(db.query("select * from offices where line_start > 200 limit 1"))
    page.goto(f"/-/source/{row['source_file']}?lines={row['line_start']}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = page.evaluate("document.activeElement.dataset.line")
    assert int(focused) == row["line_start"] + 1
    page.keyboard.press("Enter")
    page.wait_for_url(f"**lines={row['line_start'] + 1}*")
    before = page.locator("table.lines tbody tr").last.get_attribute("id")
    page.keyboard.press("n")
    page.wait_for_url("**at=*")
    assert page.locator("table.lines tbody tr").last.get_attribute("id") != before


def test_several_lines_by_shift_and_click(page: Any, db: sqlite_utils.Database) -> None:
    file = next(db.query("select source_file from documents limit 1"))["source_file"]
    page.goto(f"/-/source/{file}?lines=40")
    page.locator("a[data-line='44']").click(modifiers=["Shift"])
    page.wait_for_url("**lines=40-44*")
    page.locator("tr.asked").first.wait_for(state="attached")
    assert page.locator("tr.asked").count() == 5


def test_lines_that_are_cited_without_a_mark_are_in_view(page: Any) -> None:
    page.goto("/-/source/gov-2012-1392.txt?lines=439-441")
    until(page, "document.querySelector('tr.asked').getBoundingClientRect().top < 300")
    assert page.evaluate("document.querySelector('tr.asked').getBoundingClientRect().top") > 0


def test_go_to_a_line_without_a_script(browser: Any, address: str) -> None:
    with opened(browser, address, java_script_enabled=False) as tab:
        tab.goto("/-/source")
        tab.locator(".cards a").first.click()
        tab.locator("#goto").fill("120")
        tab.locator(".goto button").click()
        tab.wait_for_url("**lines=120*")
        assert tab.locator("tr.asked").count() == 1


def test_the_engine_form(page: Any) -> None:
    page.goto("/-/services/gov-2011-336.s04")
    page.locator("#ask-filed").fill("2012-03-01")
    page.locator("#ask-channel").select_option(index=1)
    page.locator("form.ask button").click()
    page.wait_for_url("**ask=1*")
    assert page.url.endswith("#answer")  # below a long form
    assert page.locator("#answer").is_visible()
    page.locator("#answer .src").first.wait_for(state="attached")
    assert page.locator("#answer .src").count() > 3


def test_a_ready_question_and_its_downloads(page: Any, places: Places) -> None:
    page.goto("/")
    page.locator(".questions a").first.click()
    page.locator("table.rows-and-columns tbody tr").first.wait_for(state="attached")
    assert page.locator("table.rows-and-columns tbody tr").count() > 0
    page.goto(f"/{places.db.stem}/offices?region={quote('Ақмола облысы')}")
    page.locator("input[name=_dl]").check()
    with page.expect_download() as download:
        page.locator(".advanced-export input[type=submit]").click()
    path = Path(download.value.path())
    assert path.read_text(encoding="utf-8").startswith("office_id,")


def test_the_menu_of_a_column_by_keyboard(page: Any, places: Places) -> None:
    page.goto(f"/{places.db.stem}/deadlines?lang=ru")
    page.get_by_role("button", name="Меню столбца: value").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "По возрастанию"
    page.keyboard.press("Escape")
    assert not page.locator(".dropdown-menu").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**_sort_desc=value*")


def test_a_menu_opened_by_a_key_goes_with_its_column(page: Any, places: Places) -> None:
    """The focus of a far column scrolls the table, whose event comes when the menu is open."""
    page.set_viewport_size({"width": 800, "height": 780})
    page.goto(f"/{places.db.stem}/deadlines?lang=ru")
    button = page.get_by_role("button", name="Меню столбца: value")
    button.focus()
    page.keyboard.press("Enter")
    page.evaluate("document.querySelector('.table-wrapper').scrollBy(40, 0)")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("document.activeElement.textContent") == "По возрастанию"
    column = button.locator("xpath=ancestor::th").bounding_box()["x"]
    left = "document.querySelector('.dropdown-menu').getBoundingClientRect().left"
    until(page, f"Math.abs({left} - {column}) < 1")  # it unfolds


def test_what_narrows_a_table_has_names_and_shows_where_the_reader_is(
    page: Any, places: Places
) -> None:
    page.goto(f"/{places.db.stem}/deadlines?lang=ru&unit=day")
    for name in ("Фильтр: столбец", "Фильтр: условие"):
        field = page.get_by_role("combobox", name=name)
        assert field.count() == 2  # of the filter that is there, and of one more
        field.last.focus()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.get_by_role("textbox", name="Фильтр: значение").count() == 2


def test_what_facets_say_breaks_between_words(page: Any, places: Places) -> None:
    page.goto(f"/{places.db.stem}/issues?_facet=code")
    item = "document.querySelector('.facet-info li')"  # Datasette breaks them anywhere
    assert page.evaluate(f"getComputedStyle({item}).wordBreak") == "normal"


def test_paper_is_white_and_shows_all_columns(browser: Any, address: str, places: Places) -> None:
    sheet = {"width": 720, "height": 1000}
    paths = (
        f"/{places.db.stem}/offices",
        f"/{places.db.stem}/burden",
        "/-/source/gov-2011-283.txt",
    )
    with opened(browser, address, viewport=sheet, color_scheme="dark") as tab:
        tab.emulate_media(media="print", color_scheme="dark")
        for path in paths:
            tab.goto(path)
            style = "getComputedStyle(document.body)"
            assert tab.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
            assert tab.evaluate(f"{style}.color") == "rgb(27, 39, 51)"
            beyond = "[...document.querySelectorAll('td')].filter(cell => cell.offsetWidth && "
            beyond += "cell.getBoundingClientRect().right > innerWidth).length"
            assert tab.evaluate(beyond) == 0, path
            assert tab.evaluate("document.querySelectorAll('td').length") > 20


def test_languages_are_switched(page: Any) -> None:
    page.goto("/-/services/gov-2011-336.s04")
    page.locator(".languages a[lang=ru]").click()
    page.locator("html[lang=ru]").wait_for()
    page.goto("/-/quality")
    assert page.locator("html").get_attribute("lang") == "ru"


def test_the_first_key_skips_to_the_content(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id == 'content'")


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(DESKTOP, "light"), (PHONE, "dark")],
    ids=["desktop", "phone in the dark"],
)
def test_pages_are_accessible_and_fit(
    browser: Any,
    address: str,
    places: Places,
    db: sqlite_utils.Database,
    size: dict[str, int],
    scheme: str,
) -> None:
    """No serious violation, and nothing wider than the screen."""
    name = places.db.stem
    (issue,) = db.query("select issue_id, row_id from issues where code = 'phone_digits' limit 1")
    found = []
    paths = (
        "/", "/-/search?q=akkol", "/-/source", "/-/source/akmola-2011-a-11-491.txt?lines=106-109",
        "/-/services", "/-/services/gov-2011-336.s04?ask=1&filed=2012-03-01", "/-/quality",
        f"/{name}/burden", f"/{name}/services", f"/{name}", "/nothing",
        f"/{name}?sql=select+nothing", f"/{name}?sql=selec+1", f"/{name}/wording_on?date=x",
        f"/{name}/issues?code=phone_digits", row_url(name, "issues", issue["issue_id"]),
        row_url(name, "offices", issue["row_id"]), "/-/changes", f"/{name}/offices?region=x",
    )  # fmt: skip
    with opened(browser, address, viewport=size, bypass_csp=True, color_scheme=scheme) as tab:
        for path in paths:
            tab.goto(path)
            for violation in axe_api.Axe().run(tab).response["violations"]:
                if violation["impact"] in ("serious", "critical"):
                    found.append((path, violation["id"], violation["nodes"][0]["html"][:120]))
            wide = tab.evaluate("document.documentElement.scrollWidth")
            if wide > size["width"]:
                found.append((path, "wider than the screen", str(wide)))
    assert found == []
