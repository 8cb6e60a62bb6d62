"""Addresses of acts, and the names that their files get."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import urlsplit

import httpx
import regex

SITE = "https://adilet.zan.kz/{language}/docs/{code}"
_CODE = regex.compile(r"[A-Z]\d{2}[0-9A-Z_]{5,20}")
_UNSAFE = regex.compile(r"[^\p{L}\p{N}._-]+")
_LONGEST_NAME = 60  # characters, of which some take three bytes


def name_of(url: str) -> str:
    """The name of a page's file without its suffix; no part of it can leave the folder.

    >>> name_of("https://adilet.zan.kz/kaz/docs/V2000020917")
    'V2000020917.kaz'
    """
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step] or [parts.hostname or "page"]
    # Behind an act's code stands which of its editions or files is meant.
    last = next((i for i, step in enumerate(steps) if _CODE.fullmatch(step)), len(steps) - 1)
    named = [step.removesuffix(".html").removesuffix(".htm") for step in steps[last:]]
    stem = _UNSAFE.sub("_", "_".join([*named, *filter(None, [parts.query])])).strip(".") or "page"
    if len(stem) > _LONGEST_NAME:
        stem = f"{stem[:_LONGEST_NAME]}_{sha256(url.encode()).hexdigest()[:8]}"
    languages = [step for step in steps[:last] if step in ("kaz", "rus")]
    return ".".join([stem, *languages[:1]])


def addresses(names: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Acts by their codes («V2000020917») or addresses, as addresses."""
    spoken = list(languages)
    found: list[str] = []
    for name in names:
        if _CODE.fullmatch(name):
            found += [SITE.format(language=language, code=name) for language in spoken]
        else:
            found.append(name)
    return list(dict.fromkeys(found))


def is_address(url: str) -> bool:
    """Whether `url` can be asked for over HTTP."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(httpx.URL(url).host)
    except (httpx.InvalidURL, ValueError):
        return False
