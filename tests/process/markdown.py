"""Whole acts in Markdown, read as the pipeline reads them."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.process import extract
from pipeline.read.markdown import read_markdown
from pipeline.read.source import Source


@cache
def rows_by_kind(text: str, name: str = "act.md", metadata: str = "") -> dict[str, list[Any]]:
    """The rows of an act with what stands beside it, by the names of their classes."""
    beside = {"meta.yaml": metadata.encode()} if metadata else {}
    document = read_markdown(Source(name, ".md", text.encode(), beside))
    found: dict[str, list[Any]] = {}
    for record in extract(document, len(text)).records:
        found.setdefault(type(record).__name__, []).append(record)
    return found
