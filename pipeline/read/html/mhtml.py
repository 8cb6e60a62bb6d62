"""MHTML: a web page that a browser saved with its pictures in one file (.mht, .mhtml)."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from pipeline.errors import ReadError
from pipeline.read.source import Source

# With the pictures; the page itself may have as much as any page.
MOST_BYTES = 100_000_000


def page_of(source: Source) -> Source:
    """The page in the file, as if it had been saved alone; the file's sum stays.

    Raises ReadError when the file is too large or holds no page.
    """
    if len(source.content) > MOST_BYTES:
        size = f"{len(source.content) / 1e6:.0f} MB of a saved page are too much"
        raise ReadError(size, source.name, "save the page as HTML only")
    advice = "save the page again, as HTML only"
    try:
        message = message_from_bytes(source.content.lstrip(), policy=compat32)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    except RecursionError as error:  # messages in messages
        raise ReadError("is nested so deep that it cannot be read", source.name, advice) from error
    if not pages:
        raise ReadError("the file holds no web page", source.name, advice)
    content = max((_content(page) for page in pages), key=len)
    return Source(source.name, source.suffix, content)


def _content(part: Message) -> bytes:
    """The bytes of a part, unpacked."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
