"""Headers that keep a page to itself, and CSV that spreadsheets do not run."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Awaitable, Callable, Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any

from pipeline.store.csv_files import safe_cell

# Scripts only from files of this server. Styles also inside pages: Datasette's tables name
# their columns for small screens that way.
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
EXCEL = (b"content-type", b"text/csv; charset=utf-16")

App = Callable[..., Awaitable[None]]


def guarded(app: App) -> App:
    """`app` with our headers on every response and with safe CSV, and without cookies that
    cannot be read."""

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        safe: SafeCsv | None = None

        async def sent(message: dict[str, Any]) -> None:
            nonlocal safe
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                for_excel = b"_excel=on" in scope.get("query_string", b"")
                safe = SafeCsv(for_excel=for_excel) if _is_csv(scope, headers) else None
                ours = {name for name, _ in HEADERS}
                dropped = ours | {b"content-length"} if safe else ours
                kept = [(name, value) for name, value in headers if name.lower() not in dropped]
                if safe and for_excel:
                    kept = [*(h for h in kept if h[0].lower() != b"content-type"), EXCEL]
                message = {**message, "headers": [*kept, *HEADERS]}
            elif message["type"] == "http.response.body" and safe is not None:
                more = message.get("more_body", False)
                body = safe.feed(message.get("body", b""), last=not more)
                message = {**message, "body": body}
            await send(message)

        await app(_with_readable_cookies(scope), receive, sent)

    return wrapped


def _with_readable_cookies(scope: dict[str, Any]) -> dict[str, Any]:
    """Cookies may be those of other servers on this host; Datasette fails on a bad one."""
    headers = list(scope.get("headers", []))
    for name, value in headers:
        if name.lower() == b"cookie":
            try:
                SimpleCookie(value.decode("latin-1"))
            except CookieError:
                headers.remove((name, value))
                return {**scope, "headers": headers}
    return scope


def _is_csv(scope: dict[str, Any], headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """A CSV that a browser saves, or that Datasette shows as plain text."""
    kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    asked = scope["path"].endswith(".csv") or b"_format=csv" in scope.get("query_string", b"")
    return kind.startswith(b"text/csv") or (asked and kind.startswith(b"text/plain"))


class SafeCsv:
    """Rewrites CSV as it streams by: whole records only, cells that would run made plain.

    Excel takes commas for no separator where the decimal comma is used, and UTF-8 for another
    encoding; tabs in UTF-16 it reads everywhere.
    """

    def __init__(self, *, for_excel: bool = False) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._encoder = codecs.getincrementalencoder("utf-16" if for_excel else "utf-8")()
        self._delimiter = "\t" if for_excel else ","
        self._rest = ""

    def feed(self, body: bytes, *, last: bool) -> bytes:
        """The safe form of what has come so far and was not given yet."""
        text = self._rest + self._decoder.decode(body, final=last)
        whole = len(text) if last else _end_of_records(text)
        self._rest = text[whole:]
        records = list(csv.reader(io.StringIO(text[:whole], newline="")))
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self._delimiter)
        writer.writerows([[safe_cell(cell) for cell in record] for record in records])
        return self._encoder.encode(out.getvalue(), final=last)


def _end_of_records(text: str) -> int:
    """Where the last whole record ends: after a line break outside of quotes."""
    end = text.rfind("\n") + 1
    while end and text.count('"', 0, end) % 2:
        end = text.rfind("\n", 0, end - 1) + 1
    return end
