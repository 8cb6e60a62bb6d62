"""Pages from the legal database, or from any site, into the raw folder.

Politely: robots.txt is obeyed, requests to a host come one after another with a pause, pages
that did not change are not sent again. A transfer that breaks off goes on where it stopped, in
this run or in the next.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from pipeline import __version__
from pipeline.errors import FetchError
from pipeline.fetch.addresses import is_address, name_of
from pipeline.fetch.responses import (
    SUFFIXES,
    http_time,
    is_document_kind,
    kind_of,
    retry_after,
    suffix_of,
)

ROBOT = "zanderek"  # what robots.txt may call us
# Older pages of the legal database redirect without end a program that does not say «Mozilla».
AGENT = f"Mozilla/5.0 (compatible; {ROBOT}/{__version__}; research on public legal texts)"
MOST_BYTES = 100_000_000
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 120.0  # seconds that a server may make us wait
_LONGEST_TRANSFER = 900.0  # seconds; then we ask for the rest anew
_MOST_RULES = 500_000  # bytes of a robots.txt that are read
_MOST_STEPS = 20  # from one page to the next that a server leads to

Report = Callable[[str, int, int | None], None]  # name, bytes so far, bytes in all if known


class _Broken(Exception):  # noqa: N818 - no error for a user: the transfer is tried again
    """A transfer that broke off, or a server that asks to come back in `wait` seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: seconds between requests to a host, and tries for a page.

    `clock` and `sleep` tell and spend the seconds.
    """

    delay: float = 1.0
    tries: int = 5
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of an address: `state` is new, updated, unchanged or failed."""

    url: str
    state: str
    path: Path | None = None
    message: str | None = None


@dataclass(slots=True)
class Fetcher:
    """Downloads pages into a folder. Use `fetch_all`, or `fetch` for one address."""

    folder: Path
    client: httpx.Client
    manners: Manners = field(default_factory=Manners)
    report: Report = lambda name, done, total: None
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _silent: dict[str, str] = field(default_factory=dict)  # sites without an answer; the reason
    _asked: dict[str, float] = field(default_factory=dict)  # when a host was last asked

    def fetch_all(self, urls: Iterable[str]) -> Iterator[Fetched]:
        """Each address in turn; one that fails does not keep the others back."""
        for url in urls:
            try:
                yield self.fetch(url)
            except FetchError as error:
                yield Fetched(url, "failed", message=str(error))

    def fetch(self, url: str) -> Fetched:
        """Download an address. Raises FetchError when it cannot be had."""
        if not is_address(url):
            advice = "give one that begins with https://, or an act's code, such as V2000020917"
            raise FetchError(f"{url}: is no address of a page — {advice}")
        self._ask_leave(url)
        self.folder.mkdir(parents=True, exist_ok=True)
        problem = "no answer"
        for attempt in range(self.manners.tries):
            try:
                return self._try(url)
            except _Broken as broken:
                problem = str(broken)
                wait = broken.wait or min(self.manners.delay * 2**attempt, _LONGEST_WAIT)
                if wait > _LONGEST_WAIT:
                    message = f"{url}: {problem} and asks to come back in {wait:,.0f} seconds"
                    raise FetchError(f"{message} — run the same command then") from broken
                if attempt + 1 < self.manners.tries:
                    self.manners.sleep(wait)
        message = f"{url}: {problem}, after {self.manners.tries} tries"
        raise FetchError(f"{message} — run the same command later, it goes on where it stopped")

    def _try(self, url: str) -> Fetched:
        stem = name_of(url)
        part = self.folder / f".{stem}.part"
        places = (self.folder / f"{stem}{suffix}" for suffix in SUFFIXES)
        known = next((path for path in places if path.is_file()), None)
        headers = _conditions(part, known)
        self._wait(url)
        try:
            with self._answer(url, headers) as answer:
                if answer.status_code == httpx.codes.NOT_MODIFIED and known is not None:
                    return Fetched(url, "unchanged", known)
                self._refuse(url, answer, part)
                self._receive(answer, part, stem)
                return self._keep(url, answer, part, known)
        except httpx.DecodingError as error:
            _forget(part)
            raise _Broken("what the server sends is damaged") from error
        except httpx.TransportError as error:
            raise _Broken(f"the connection failed ({error})") from error

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """The answer of a server, or of the one that it leads to; each is asked for leave."""
        request = self.client.build_request("GET", url, headers=headers)
        for _ in range(_MOST_STEPS):
            answer = self.client.send(request, stream=True, follow_redirects=False)
            if answer.next_request is None:
                with closing(answer):
                    yield answer
                return
            answer.close()
            request = answer.next_request
            led_to = str(request.url)
            if not is_address(led_to):
                raise FetchError(
                    f"{url}: the site leads to {led_to}, which is no page of the web"
                    " — check the address"
                )
            self._ask_leave(led_to)
            self._wait(led_to)
        raise FetchError(f"{url}: the site leads in circles — check the address")

    def _refuse(self, url: str, answer: httpx.Response, part: Path) -> None:
        status = answer.status_code
        if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            _forget(part)
            raise _Broken("what was fetched before does not fit the page any more")
        if status in _TRY_AGAIN:
            raise _Broken(f"the server answers {status}", retry_after(answer))
        if status not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
            raise FetchError(f"{url}: the server answers {status} — check the address")
        kind = kind_of(answer)
        if not is_document_kind(kind):
            raise FetchError(f"{url}: the server sends {kind}, no document — check the address")

    def _receive(self, answer: httpx.Response, part: Path, name: str) -> None:
        """Write the body: after what is there already, or anew if the server sends all of it."""
        goes_on = answer.status_code == httpx.codes.PARTIAL_CONTENT
        begin = part.stat().st_size if goes_on and part.exists() else 0
        if goes_on and not answer.headers.get("content-range", "").startswith(f"bytes {begin}-"):
            _forget(part)
            raise _Broken("the server sent another piece than the one asked for")
        length = answer.headers.get("content-length", "")
        plain = "content-encoding" not in answer.headers
        total = begin + int(length) if length.isdigit() and plain else None
        tag = answer.headers.get("etag") or answer.headers.get("last-modified")
        _tag_file(part).write_text(tag or "", encoding="utf-8")
        began = self.manners.clock()
        with part.open("ab" if goes_on else "wb") as file:
            for piece in answer.iter_bytes():
                if self.manners.clock() - began > _LONGEST_TRANSFER:
                    raise _Broken("the server is too slow")
                file.write(piece)
                if file.tell() > MOST_BYTES:
                    file.close()
                    _forget(part)
                    size = f"is larger than {MOST_BYTES // 10**6} MB: no act is so large"
                    raise FetchError(f"{answer.url}: {size} — check the address")
                self.report(name, file.tell(), total)
        if not part.stat().st_size:
            _forget(part)
            raise _Broken("the server sends an empty page")

    def _keep(self, url: str, answer: httpx.Response, part: Path, known: Path | None) -> Fetched:
        path = self.folder / f"{name_of(url)}{suffix_of(kind_of(answer), part)}"
        same = known == path and path.read_bytes() == part.read_bytes()
        part.replace(path)
        _forget(part)
        changed = http_time(answer.headers.get("last-modified"))
        if changed is not None:
            os.utime(path, (changed, changed))
        state = "unchanged" if same else "new" if known is None else "updated"
        return Fetched(url, state, path)

    def _ask_leave(self, url: str) -> None:
        """Raise FetchError when robots.txt does not allow a page.

        A site that has none allows all pages; one that fails to answer allows nothing.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        rules = self._robots[origin]
        if origin in self._silent:
            reason = f"{url}: the site does not say what may be fetched ({self._silent[origin]})"
            raise FetchError(f"{reason} — try again later")
        if rules is not None and not rules.can_fetch(ROBOT, url):
            raise FetchError(f"{url}: the site asks not to fetch this page — save it by hand")

    def _read_robots(self, origin: str) -> RobotFileParser | None:
        self._wait(origin)
        content = b""
        try:
            with self.client.stream("GET", f"{origin}/robots.txt") as answer:
                for piece in answer.iter_bytes():
                    content += piece
                    if len(content) > _MOST_RULES:
                        break
        except httpx.TransportError as error:
            reason = f"{origin}: cannot be reached ({error})"
            raise FetchError(f"{reason} — check the address and the connection") from error
        except httpx.RequestError as error:  # circles, damaged content
            self._silent[origin] = f"robots.txt: {error}"
            return None
        status = answer.status_code
        if not answer.is_success and (status not in range(400, 500) or status in _TRY_AGAIN):
            self._silent[origin] = f"robots.txt: {status}"
        if not answer.is_success:
            return None
        rules = RobotFileParser()
        rules.parse(content[:_MOST_RULES].decode("utf-8", "replace").splitlines())
        return rules

    def _wait(self, url: str) -> None:
        """Let the time between two requests to a host pass."""
        parts = urlsplit(url)
        rules = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        asked_for = rules.crawl_delay(ROBOT) if rules is not None else None
        delay = max(self.manners.delay, min(float(asked_for or 0), _LONGEST_WAIT))
        host = parts.netloc
        if host in self._asked:
            left = self._asked[host] + delay - self.manners.clock()
            if left > 0:
                self.manners.sleep(left)
        self._asked[host] = self.manners.clock()


def _conditions(part: Path, known: Path | None) -> dict[str, str]:
    """Headers that ask for what is missing only: the rest of a page, or a newer one."""
    if part.exists() and part.stat().st_size:
        headers = {"Range": f"bytes={part.stat().st_size}-", "Accept-Encoding": "identity"}
        tag_file = _tag_file(part)
        tag = tag_file.read_text(encoding="utf-8") if tag_file.exists() else ""
        if not tag or tag.startswith("W/"):
            _forget(part)  # nothing says that the rest would fit
            return {}
        return {**headers, "If-Range": tag}
    if known is not None:
        return {"If-Modified-Since": formatdate(known.stat().st_mtime, usegmt=True)}
    return {}


def _tag_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.tag")


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _tag_file(part).unlink(missing_ok=True)
