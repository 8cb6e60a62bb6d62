"""What stands a hundred times on a page of ours, as HTML without a template."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from markupsafe import Markup

from pipeline.browse.texts import Texts


def source_line(line: Mapping[str, Any], language: str, page: str = "") -> Markup:
    """A line of the source viewer, as `source.view` gives it: its number, both texts. `page` is
    the address of the viewer, where the line stands on another page.

    A text on several lines of the file shows the last of them, too; links to any lead here.
    """
    number, last = line["line"], line["line_end"]
    further = f"–{last}" if last > number else ""
    anchors = "".join([f'<span id="L{n}"></span>' for n in range(number + 1, last + 1)])
    marks = " ".join(mark if line[mark] else "" for mark in ("asked", "changed", "flagged"))
    return Markup(
        f'<tr id="L{number}" class="{marks}"><th scope="row">'
        f'<a href="{escape(page)}?lines={number}#L{number}" data-line="{number}">{number}</a>'
        f"{further}{anchors}</th>"
        f'<td class="raw" lang="{escape(language)}">{escape(line["raw"] or "")}</td>'
        f'<td class="repaired" lang="{escape(language)}">{escape(line["text"] or "")}</td></tr>'
    )


def source_sign(item: Mapping[str, Any], t: Texts) -> Markup:
    """The sign that leads from a fact to its lines, with the point of the act they belong to."""
    file, line = escape(item["source_file"]), item["line_start"]
    label = f"{escape(t('in_source'))}: {file}, {escape(t('line'))} {line}"
    point = f" {escape(str(item['point']))}" if item.get("point") else ""
    return Markup(
        f'<a class="src" href="{escape(item["source"])}" title="{file}:{line}"'
        f' aria-label="{label}">¶{point}</a>'
    )
