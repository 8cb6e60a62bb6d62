"""Fetching acts and repositories, from a server on this machine only."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from pipeline.errors import FetchError
from pipeline.fetch import pages
from pipeline.fetch.addresses import addresses, name_of
from pipeline.fetch.clone import fetch_repository, is_repository
from pipeline.fetch.command import fetch_command
from pipeline.fetch.pages import AGENT, Fetcher, Manners
from pipeline.places import find_documents
from tests.patience import PATIENCE

PAGE = b"<html><body><article>" + "Қаулы. ".encode() * 5000 + b"</article></body></html>"
MODIFIED = "Wed, 21 Oct 2020 07:28:00 GMT"


@dataclass
class Site:
    """What the server of a test does and what it was asked."""

    robots: str | None = None
    page: bytes = PAGE
    etag: str | None = '"v1"'
    failures: list[int] = field(default_factory=list)  # statuses to answer first
    retry_after: str = "7"
    robots_status: int = 200
    leads_to: str | None = None  # where a page is said to be
    coding: str | None = None  # how the page is said to be packed
    kind: str | None = "text/html; charset=utf-8"
    falls_silent: bool = False  # after half of a body, for as long as it is there
    cuts: list[int] = field(default_factory=list)  # bodies to break off after so many bytes
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0
    closed: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/kaz/docs/V2000020917") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def pages(self) -> list[dict[str, str]]:
        return [headers for path, headers in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        site = self.site
        headers = {name.lower(): value for name, value in self.headers.items()}
        site.asked.append((self.path, headers))
        if self.path == "/robots.txt":
            status = site.robots_status if site.robots is not None else 404
            self.answer(status, (site.robots or "").encode())
        elif site.leads_to:
            self.send_response(302)
            self.send_header("Location", site.leads_to)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif "/missing" in self.path:
            self.answer(404, b"no")
        elif site.failures:
            self.send_response(site.failures.pop(0))
            self.send_header("Retry-After", site.retry_after)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif headers.get("if-modified-since") == MODIFIED:
            self.send_response(304)
            self.end_headers()
        else:
            self.send_page(headers)

    def send_page(self, headers: dict[str, str]) -> None:
        site = self.site
        begin = 0
        wanted = headers.get("range", "")
        if wanted and headers.get("if-range") == site.etag:
            begin = int(wanted.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if begin else 200)
        if begin:
            self.send_header(
                "Content-Range", f"bytes {begin}-{len(site.page) - 1}/{len(site.page)}"
            )
        if site.coding:
            self.send_header("Content-Encoding", site.coding)
        if site.etag:
            self.send_header("ETag", site.etag)
        self.send_header("Last-Modified", MODIFIED)
        if site.kind is not None:
            self.send_header("Content-Type", site.kind)
        self.send_header("Content-Length", str(len(site.page) - begin))
        self.end_headers()
        body = site.page[begin:]
        body = body[: site.cuts.pop(0)] if site.cuts else body
        if site.falls_silent:
            body = body[: len(body) // 2]
        with suppress(BrokenPipeError):
            self.wfile.write(body)
        if site.falls_silent:
            site.closed.wait(PATIENCE)
        self.close_connection = True

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(made: Site) -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Handler,), {"site": made}))
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.closed.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as made:
        yield made


@dataclass
class Clock:
    """A clock that only sleeping moves: what a fetcher waits depends on no machine."""

    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def __call__(self) -> float:
        return 1000.0 + sum(self.slept)

    def manners(self, delay: float, tries: int = 4) -> Manners:
        return Manners(delay, tries, self.sleep, self)


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    headers = {"User-Agent": AGENT}
    with httpx.Client(headers=headers, timeout=PATIENCE, follow_redirects=True) as client:
        yield Fetcher(tmp_path / "raw", client, Clock().manners(delay=0))


def test_a_page_becomes_a_document(site: Site, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(site.url())
    assert (fetched.state, fetched.path) == ("new", fetcher.folder / "V2000020917.kaz.html")
    assert fetched.path is not None
    assert fetched.path.read_bytes() == PAGE
    assert list(find_documents(fetcher.folder)) == ["V2000020917.kaz.html"]
    assert [path.name for path in fetcher.folder.iterdir()] == ["V2000020917.kaz.html"]
    assert all(headers["user-agent"] == AGENT for _, headers in site.asked)


def test_an_unchanged_page_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    fetcher.fetch(site.url())
    assert fetcher.fetch(site.url()).state == "unchanged"
    assert site.pages()[-1]["if-modified-since"] == MODIFIED


@pytest.mark.parametrize(("now", "state"), [(PAGE, "unchanged"), (PAGE + b"\n", "updated")])
def test_a_page_that_is_sent_again_may_be_as_it_was(
    site: Site, fetcher: Fetcher, now: bytes, state: str
) -> None:
    path = fetcher.fetch(site.url()).path
    assert path is not None
    os.utime(path, (0, 0))  # so that the server sends it
    site.page = now
    assert fetcher.fetch(site.url()).state == state
    assert path.read_bytes() == now


@pytest.mark.parametrize("cuts", [[1000], [1000, 2000, 500]])
def test_a_broken_transfer_goes_on_where_it_stopped(
    site: Site, fetcher: Fetcher, cuts: list[int]
) -> None:
    site.cuts = list(cuts)
    fetched = fetcher.fetch(site.url())
    assert fetched.path is not None
    assert fetched.path.read_bytes() == PAGE
    ranges = [headers.get("range") for headers in site.pages()]
    assert ranges == [None, *(f"bytes={sum(cuts[: i + 1])}-" for i in range(len(cuts)))]


def test_the_next_run_goes_on_too(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    site.cuts = [1000] * 4
    with pytest.raises(FetchError, match=r"the connection failed .* run the same command later"):
        fetcher.fetch(site.url())
    with httpx.Client(timeout=PATIENCE) as client:
        again = Fetcher(fetcher.folder, client, Manners(delay=0))
        fetched = again.fetch(site.url())
    assert fetched.path is not None
    assert fetched.path.read_bytes() == PAGE
    assert site.pages()[-1]["range"] == "bytes=4000-"


def test_a_page_that_changed_meanwhile_is_fetched_anew(site: Site, fetcher: Fetcher) -> None:
    site.cuts = [1000] * 4
    with pytest.raises(FetchError):
        fetcher.fetch(site.url())
    site.page, site.etag = PAGE.replace("Қаулы".encode(), "Бұйрық".encode()), '"v2"'
    fetched = fetcher.fetch(site.url())
    assert fetched.path is not None
    assert fetched.path.read_bytes() == site.page


def test_without_a_tag_nothing_is_pieced_together(site: Site, fetcher: Fetcher) -> None:
    site.etag = None
    site.cuts = [1000]
    assert fetcher.fetch(site.url()).path.read_bytes() == PAGE  # type: ignore[union-attr]


def test_a_busy_server_is_given_time(site: Site, fetcher: Fetcher) -> None:
    site.failures = [503, 429]
    assert fetcher.fetch(site.url()).state == "new"
    assert fetcher.manners.clock.slept == [7, 7]  # type: ignore[attr-defined]


def test_a_server_may_name_the_moment_to_come_back(site: Site, fetcher: Fetcher) -> None:
    site.failures, site.retry_after = [503], formatdate(time.time() + 100, usegmt=True)
    assert fetcher.fetch(site.url()).state == "new"
    assert fetcher.manners.clock.slept == [pytest.approx(100, abs=99)]  # type: ignore[attr-defined]


def test_who_is_to_come_back_in_an_hour_is_told_so(site: Site, fetcher: Fetcher) -> None:
    site.failures, site.retry_after = [429] * 9, "3600"
    with pytest.raises(FetchError, match=r"429 and asks to come back in 3,600 seconds"):
        fetcher.fetch(site.url())
    assert len(site.pages()) == 1


def test_a_site_that_leads_in_circles(site: Site, fetcher: Fetcher) -> None:
    site.leads_to = "/kaz/docs/V2000020917"
    with pytest.raises(FetchError, match="leads in circles — check the address"):
        fetcher.fetch(site.url())


@pytest.mark.parametrize(
    ("leads_to", "says"),
    [
        ("/private/V2000020917", "private/V2000020917: the site asks not to fetch this page"),
        ("file:///etc/hosts", "leads to file:.*, which is no page of the web — check the address"),
    ],
)
def test_where_we_are_led_is_looked_at_first(
    site: Site, fetcher: Fetcher, leads_to: str, says: str
) -> None:
    site.robots, site.leads_to = "User-agent: *\nDisallow: /private/\n", leads_to
    with pytest.raises(FetchError, match=says):
        fetcher.fetch(site.url())
    assert len(site.pages()) == 1


def test_robots_of_the_site_that_we_are_led_to_are_asked(
    site: Site, fetcher: Fetcher, tmp_path: Path
) -> None:
    with serving(Site(robots="User-agent: *\nDisallow: /")) as other:
        site.leads_to = other.url().replace("127.0.0.1", "localhost")
        with pytest.raises(FetchError, match=r"localhost.* asks not to fetch"):
            fetcher.fetch(site.url())
        other.robots = None
        fetcher._robots.clear()
        assert fetcher.fetch(site.url()).state == "new"


def test_damaged_content_is_asked_for_again(site: Site, fetcher: Fetcher) -> None:
    site.coding = "gzip"
    with pytest.raises(FetchError, match="sends is damaged, after 4 tries"):
        fetcher.fetch(site.url())
    assert list(fetcher.folder.iterdir()) == []


def test_a_server_without_end_is_too_slow(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_LONGEST_TRANSFER", -1)
    with pytest.raises(FetchError, match="too slow"):
        fetcher.fetch(site.url())


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_does_not_give_its_robots(site: Site, fetcher: Fetcher, status: int) -> None:
    site.robots, site.robots_status = "x", status
    with pytest.raises(FetchError, match=rf"does not say .*robots.txt: {status}.* — try again"):
        fetcher.fetch(site.url())
    assert site.pages() == []


def test_a_robots_without_end_is_read_to_a_point(site: Site, fetcher: Fetcher) -> None:
    site.robots = "User-agent: *\nDisallow: /x\n" + "# а\n" * 400_000
    assert fetcher.fetch(site.url()).state == "new"


@pytest.mark.parametrize("url", ["https://[x", "http://", "https:///a", "http://x:y/", "\x00"])
def test_what_is_no_address(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchError, match="is no address of a page"):
        fetcher.fetch(url)
    assert not is_repository(url)


def test_waits_grow_and_end(tmp_path: Path) -> None:
    clock = Clock()
    with httpx.Client(timeout=PATIENCE) as client:
        fetcher = Fetcher(tmp_path, client, clock.manners(delay=2, tries=3))
        fetcher._robots["http://127.0.0.1:9"] = None
        with pytest.raises(FetchError, match=r"the connection failed .* after 3 tries"):
            fetcher.fetch("http://127.0.0.1:9/kaz/docs/X")
    assert clock.slept == [2, 4]


def test_requests_to_a_host_wait_for_one_another(site: Site, tmp_path: Path) -> None:
    clock = Clock()
    site.robots = "User-agent: *\nCrawl-delay: 3\nDisallow: /private/\n"
    with httpx.Client(timeout=PATIENCE) as client:
        fetcher = Fetcher(tmp_path, client, clock.manners(delay=1))
        fetcher.fetch(site.url())
        fetcher.fetch(site.url("/rus/docs/V2000020917"))
    assert clock.slept == [3, 3]


@pytest.mark.parametrize(
    "robots", ["User-agent: *\nDisallow: /kaz/", "User-agent: zanderek\nDisallow: /"]
)
def test_robots_are_obeyed(site: Site, fetcher: Fetcher, robots: str) -> None:
    site.robots = robots
    with pytest.raises(FetchError, match="asks not to fetch"):
        fetcher.fetch(site.url())
    assert site.pages() == []


def test_one_failure_does_not_keep_the_others_back(site: Site, fetcher: Fetcher) -> None:
    urls = [site.url("/kaz/docs/missing"), "ftp://example.org/x", site.url()]
    states = [fetched.state for fetched in fetcher.fetch_all(urls)]
    assert states == ["failed", "failed", "new"]


@pytest.mark.parametrize("kind", ["image/png", "application/json", "video/mp4"])
def test_what_is_no_document_is_not_kept(site: Site, fetcher: Fetcher, kind: str) -> None:
    site.kind = kind
    with pytest.raises(FetchError, match=f"sends {kind}, no document — check the address"):
        fetcher.fetch(site.url())
    assert list(fetcher.folder.iterdir()) == []


@pytest.mark.parametrize("kind", ["application/octet-stream", None])
@pytest.mark.parametrize(
    ("page", "suffix"), [(b"%PDF-1.7 ...", "pdf"), (b"PK\x03\x04...", "docx"), (PAGE, "html")]
)
def test_a_kind_that_is_not_told_is_seen(
    site: Site, fetcher: Fetcher, kind: str | None, page: bytes, suffix: str
) -> None:
    site.kind, site.page = kind, page
    assert fetcher.fetch(site.url()).path == fetcher.folder / f"V2000020917.kaz.{suffix}"


def test_an_empty_page_is_asked_for_again_and_not_kept(site: Site, fetcher: Fetcher) -> None:
    site.page = b""
    with pytest.raises(FetchError, match="sends an empty page, after 4 tries"):
        fetcher.fetch(site.url())
    assert list(fetcher.folder.iterdir()) == []


def test_an_empty_page_does_not_replace_the_one_that_is_here(site: Site, fetcher: Fetcher) -> None:
    here = fetcher.fetch(site.url()).path
    assert here is not None
    site.page = b""
    os.utime(here, (0, 0))
    with pytest.raises(FetchError, match="empty page"):
        fetcher.fetch(site.url())
    assert here.read_bytes() == PAGE


def test_a_server_that_falls_silent_is_not_waited_for(site: Site, fetcher: Fetcher) -> None:
    fetcher.fetch(site.url())
    fetcher.client.timeout = httpx.Timeout(PATIENCE, read=0.1)
    site.falls_silent = True
    with pytest.raises(FetchError, match=r"connection failed \(timed out\), after 4 tries"):
        fetcher.fetch(site.url("/kaz/docs/V2000020918"))


def test_pages_without_end_are_refused(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_BYTES", 1000)
    with pytest.raises(FetchError, match="is larger than"):
        fetcher.fetch(site.url())
    assert list(fetcher.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://adilet.zan.kz/kaz/docs/V2000020917", "V2000020917.kaz"),
        ("https://adilet.zan.kz/rus/docs/P1100000336_#z1", "P1100000336_.rus"),
        ("https://x.kz/a/..%2F..%2Fetc%2Fpasswd", "_2F.._2Fetc_2Fpasswd"),
        ("https://x.kz/../..", "page"),
        ("https://x.kz/", "x.kz"),
        ("https://x.kz/a/қаулы.html?x=1", "қаулы_x_1"),
        ("https://x.kz/view?id=5&lang=kaz", "view_id_5_lang_kaz"),
        ("https://adilet.zan.kz/kaz/docs/V2000020917/12.10.2021", "V2000020917_12.10.2021.kaz"),
        (
            "https://adilet.zan.kz/rus/docs/K1500000414/download/docx",
            "K1500000414_download_docx.rus",
        ),
    ],
)
def test_names_stay_inside_the_folder(url: str, name: str) -> None:
    assert name_of(url) == name


def test_long_names_stay_apart() -> None:
    names = {name_of(f"https://x.kz/{'ж' * 300}{end}") for end in ("а", "ә")}
    assert len(names) == 2
    assert all(len(name.encode()) < 200 for name in names)


def test_codes_and_addresses() -> None:
    assert addresses(["V2000020917", "https://x.kz/a", "https://x.kz/a"], ["kaz", "rus"]) == [
        "https://adilet.zan.kz/kaz/docs/V2000020917",
        "https://adilet.zan.kz/rus/docs/V2000020917",
        "https://x.kz/a",
    ]
    assert is_repository("https://github.com/kazakhstan-law/ministerial")
    assert is_repository("git@github.com:kazakhstan-law/ministerial.git")
    assert not is_repository("https://adilet.zan.kz/kaz/docs/V2000020917")
    assert not is_repository("V2000020917")


def git(*arguments: str | Path) -> None:
    subprocess.run(["git", *map(str, arguments)], check=True, capture_output=True)


def commit(origin: Path, text: str) -> None:
    (origin / "act").mkdir(exist_ok=True)
    (origin / "act" / "kaz.md").write_text(text)
    git("-C", origin, "add", ".")
    author = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    git(
        "-C",
        origin,
        *author,
        "commit",
        "-q",
        "--amend" if text == "2" else "--allow-empty",
        "-m",
        text,
    )


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    made = tmp_path / "ministerial"
    git("init", "-q", made)
    commit(made, "1")
    return made


def test_a_corpus_is_cloned_and_follows_a_rewritten_history(origin: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    clone = fetch_repository(f"file://{origin}", raw)
    assert clone == raw / "ministerial"
    assert list(find_documents(raw)) == ["ministerial/act/kaz.md"]
    commit(origin, "2")
    fetch_repository(f"file://{origin}", raw)
    assert (clone / "act" / "kaz.md").read_text() == "2"
    (clone / "act" / "kaz.md").write_text("3")
    with pytest.raises(FetchError, match="changes of its own"):
        fetch_repository(f"file://{origin}", raw)
    assert (clone / "act" / "kaz.md").read_text() == "3"


def test_a_clone_that_failed_leaves_nothing_behind(tmp_path: Path) -> None:
    for address in (f"file://{tmp_path}/none.git", f"file://{__file__}"):
        with pytest.raises(
            FetchError, match=r"^file:.*: git failed: fatal: .* — check the address"
        ):
            fetch_repository(address, tmp_path / "raw")
    assert list(find_documents(tmp_path / "raw")) == []


def test_the_command(site: Site, origin: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    arguments = [site.url(), f"file://{origin}", "--to", str(raw), "--delay", "0"]
    done = CliRunner().invoke(fetch_command, arguments)
    assert (done.exit_code, done.exception) == (0, None)
    assert sorted(find_documents(raw)) == ["V2000020917.kaz.html", "ministerial/act/kaz.md"]
    wrong = [site.url("/missing"), f"file://{tmp_path}/none.git"]
    failed = CliRunner().invoke(
        fetch_command, [*wrong, site.url(), "--to", str(raw), "--delay", "0"]
    )
    assert failed.exit_code == 1
    assert "the server answers 404" in failed.output
    assert "none.git: git failed" in failed.output
    assert "V2000020917.kaz.html: unchanged" in failed.output
