"""What a page of HTML may not have more of, so that reading it takes bounded time and memory."""

from __future__ import annotations

import re

from pipeline.errors import ReadError

# Each costs memory, and the largest lists have a third of this.
_MOST_TAGS = 1_500_000
# The parser compares each attribute of an element with all that it has: a page with 400,000 in
# one element kept it busy for minutes. Saved pages have fewer than twenty.
_MOST_ATTRIBUTES = 1000
# Comments and programs are passed by whole: what stands in them is no tag.
# With `re`: five times faster here than `regex`.
_TAGS = re.compile(
    r"""<(?:!--(?:-?>|.*?(?:--!?>|\Z))
          |(?i:(?P<raw>script|style)\b).*?(?:</(?i:(?P=raw))|\Z)
          |(?P<tag>[A-Za-z](?:[^"'>]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+))""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s"'>]*+))?+"""
_CROWDED = re.compile(rf"[^\s/>]*+(?:{_ATTRIBUTE}){{{_MOST_ATTRIBUTES}}}")


def check_tags(text: str, name: str) -> None:
    """Raise ReadError when a page has too many tags, or a tag of it too many attributes."""
    tags = text.count("<")
    if tags > _MOST_TAGS:
        message = f"{tags:,} tags of HTML are too much for a document"
        raise ReadError(message, name, "give one act a file")
    for found in _TAGS.finditer(text):
        start, end = found.span("tag")
        # Two characters an attribute at least: «a » or «a=».
        if end - start > 2 * _MOST_ATTRIBUTES and _CROWDED.match(text, start, end):
            message = f"an element has more than {_MOST_ATTRIBUTES:,} attributes"
            line = text.count("\n", 0, start) + 1
            raise ReadError(message, name, "save the page again", line)
