"""Answers kept in memory: the database does not change while it is served, so pages do not.

A page depends on its address, the reader's language and the day (views of the law in force).
What depends on more is never kept: answers to anything but GET, to a reader who is logged in,
of the service engine, and answers that set a cookie.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http.cookies import CookieError, SimpleCookie
from typing import Any

from pipeline.browse.security import App
from pipeline.browse.texts import ASKED, COOKIE, language_for

LARGEST = 2_000_000
TOTAL = 96_000_000
_LOGGED_IN = "ds_actor"
_NEVER = ("/-/service/", "/-/service-cases/", "/-/logout", "/-/messages", "/-/mcp")

Key = tuple[bytes, bytes, bytes, str, date]
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    headers: Headers
    body: bytes
    tag: bytes


class Cache:
    """Answers by key, the longest unused go first when they are too many bytes."""

    def __init__(self, total: int = TOTAL) -> None:
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._total = total
        self._bytes = 0

    def get(self, key: Key) -> Answer | None:
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Key, answer: Answer) -> None:
        old = self._answers.pop(key, None)
        self._answers[key] = answer
        self._bytes += len(answer.body) - (len(old.body) if old else 0)
        while self._bytes > self._total:
            _, gone = self._answers.popitem(last=False)
            self._bytes -= len(gone.body)


def cached(app: App, cache: Cache) -> App:
    """`app` with its pages kept in `cache`; those who ask for a page that is being made for
    somebody else wait for it instead of having it made again."""
    being_made: dict[Key, asyncio.Future[Answer | None]] = {}

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        key = key_of(scope)
        if key is None:
            await app(scope, receive, send)
            return
        known = cache.get(key)
        if known is None and key in being_made:
            known = await asyncio.shield(being_made[key])
        if known is not None:
            await _answer(known, scope, send)
            return
        made: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        being_made.setdefault(key, made)

        def keep(answer: Answer | None) -> None:
            if being_made.get(key) is made:
                del being_made[key]
            if not made.done():
                made.set_result(answer)
            if answer is not None:
                cache.put(key, answer)

        try:
            await app(scope, receive, _Keeper(send, keep).send)
        finally:
            if not made.done():
                keep(None)

    return wrapped


def key_of(scope: dict[str, Any]) -> Key | None:
    """What the answer to a request depends on; None where it depends on more."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    path, query = scope["path"], scope.get("query_string", b"")
    if path.startswith(_NEVER) or b"ask=" in query:
        return None
    headers = dict(scope.get("headers", []))
    try:
        cookies = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    except CookieError:
        return None
    if _LOGGED_IN in cookies or b"authorization" in headers:
        return None
    chosen = cookies[COOKIE].value if COOKIE in cookies else None
    accepted = headers.get(b"accept-language", b"").decode("latin-1")
    language = language_for(scope.get(ASKED), chosen, accepted)
    # Data name the server's address, as the reader wrote it; pages do not.
    host = headers.get(b"host", b"") if "." in path.rpartition("/")[2] else b""
    return scope.get("raw_path") or path.encode(), query, host, language, date.today()


class _Keeper:
    """Passes messages on and remembers them, as long as they are a page to be kept.

    `keep` is told of the page, or of None, as soon as that is known: a reader who takes long
    to receive it holds up nobody else.
    """

    def __init__(self, send: Any, keep: Callable[[Answer | None], None]) -> None:
        self._send = send
        self._keep: Callable[[Answer | None], None] | None = keep
        self._status = 0
        self._headers: Headers = []
        self._pieces: list[bytes] = []
        self._length = 0

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = list(message.get("headers", []))
            sets_cookie = any(name.lower() == b"set-cookie" for name, _ in self._headers)
            if self._status != 200 or sets_cookie:
                self._tell(None)
        elif message["type"] == "http.response.body" and self._keep is not None:
            self._pieces.append(message.get("body", b""))
            self._length += len(self._pieces[-1])
            if self._length > LARGEST:
                self._tell(None)
            elif not message.get("more_body", False):
                self._tell(self._answer())
        await self._send(message)

    def _tell(self, answer: Answer | None) -> None:
        if self._keep is not None:
            self._keep(answer)
            self._keep = None
            self._pieces.clear()

    def _answer(self) -> Answer:
        body = b"".join(self._pieces)
        tag = b'"' + hashlib.sha256(body).hexdigest()[:20].encode() + b'"'
        kept = [(name, value) for name, value in self._headers if name.lower() != b"etag"]
        return Answer(self._status, [*kept, (b"etag", tag)], body, tag)


async def _answer(known: Answer, scope: dict[str, Any], send: Any) -> None:
    """Send a kept page, or say that the reader has it already."""
    same = dict(scope.get("headers", [])).get(b"if-none-match") == known.tag
    status, body = (304, b"") if same else (known.status, known.body)
    headers = known.headers
    if same:
        headers = [(name, value) for name, value in headers if name.lower() != b"content-length"]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
